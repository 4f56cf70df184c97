//! Languages told by their small words, where a message is too short for its letters to tell.

use super::MessageLanguage;
use crate::text::{folded, zipf};

/// Words that ask, join and thank. What several of the languages share stands with each.
const FUNCTION_WORDS: [(MessageLanguage, &str); 6] = [
    (
        MessageLanguage::French,
        "a ai alors au aux avec beaucoup bonjour c ce cest combien comment d dans de des devenir du elle en est et etre faire \
         faut il j je l la le les ma mais merci mes moi mon ne ou par pas peut peux pour pourquoi puis qu quand que quel \
         quelle quelles quels qui quoi s salut sans se si suis sur temps tu un une vous y",
    ),
    (
        MessageLanguage::German,
        "aber als am an auch auf bei bitte brauche brauchen da danke das dass dauert dem den der des die doch ein eine \
         einen einer es fur gibt gut habe haben hallo hilfe ich im in ist ja kann kannst kein keine kostet lange man mein \
         meine mich mir mit muss nach nicht noch oder ohne schon sich sie sind so uber um und viel von vor wann war was \
         welche welcher wenn werden wie wieviel wir wird wo zu zum zur",
    ),
    (
        MessageLanguage::Portuguese,
        "a ao as com como custa da das de do dos e ela ele em essa esse esta este eu faco fazer isso la mais mas me meu \
         minha muito na nao no nos o obrigada obrigado ola onde os ou para pela pelo pode por porque posso precisa preciso \
         prova quais qual quando quanto quantos que quem se sem ser seu sua tem tenho um uma voce",
    ),
    (
        MessageLanguage::Italian,
        "a al alla anche che chi ci ciao come con cosa costa da dal dei del della di difficile dove e esame essere fare gli \
         grazie ho i il in io l la le lo ma mi mio non o per perche piu posso puo quale quali quando quanti quanto questo \
         se senza si sono su tempo un una vuole",
    ),
    (
        MessageLanguage::Dutch,
        "aan als bedankt ben bij dan dat de die dit doen een en er geen haar heb hebben heeft het hoe hoelang hoeveel hoi ik \
         in is je kan kost kosten kun maar meer met mij mijn moet naar niet nog of om ook op over te tot uit van veel voor \
         waar waarom wanneer wat we welke wie wil wordt ze zijn zonder",
    ),
    (
        MessageLanguage::Spanish,
        "a al ayuda como con cual cuales cuando cuanta cuanto cuantos cuesta de del desde dificil donde el ella en es esta este \
         entiendo estoy gracias gustaria ha hablas hace hacer hay hola la las le lo los mas me mi muy nada necesito no o para \
         pero por porque puede puedo que quien quiero quisiera se ser si sin sobre son soy su te tengo tiene tu un una y yo",
    ),
];

/// So many function words of a language tell of it where no letter does.
const TELLING: usize = 2;

/// Whether a message has function words of a language, several of them or one that English does not have. Of a language whose
/// function words are not listed here nothing is known.
pub(super) fn speaks_for(language: MessageLanguage, text: &str) -> bool {
    let Some((_, known)) = FUNCTION_WORDS.iter().find(|(listed, _)| *listed == language) else { return true };
    let text = folded(text);
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| known.split(' ').any(|it| it == *word));
    let found: Vec<&str> = words.collect();
    found.len() >= TELLING || found.iter().any(|word| word.len() > 2 && zipf(word).is_none_or(|zipf| zipf < FOREIGN))
}

/// On the Zipf scale: a word that English has less often than this is hardly meant as one.
const FOREIGN: f32 = 3.6;

/// So many function words beside no word of English need none that English does not have: "que es el CPC".
const PLENTY: usize = 3;

/// The language of which half of the words of a message are function words and more, one of them none of English, or all the
/// others none; of several languages, the one that has most of them.
pub(super) fn language_of(text: &str) -> Option<MessageLanguage> {
    let text = folded(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_foreign = |word: &str| zipf(word).is_none_or(|zipf| zipf < FOREIGN);
    let counted = FUNCTION_WORDS.iter().filter_map(|(language, known)| {
        let found: Vec<&str> = words.iter().copied().filter(|word| known.split(' ').any(|it| it == *word)).collect();
        let marks_it = found.iter().any(|word| word.len() > 2 && is_foreign(word));
        let others_are_foreign = words.iter().all(|word| found.contains(word) || is_foreign(word));
        let is_most = 2 * found.len() > words.len() && marks_it;
        let is_half = 2 * found.len() >= words.len()
            && words.len() > PLENTY
            && others_are_foreign
            && (marks_it || found.len() >= PLENTY);
        (is_most || is_half).then_some((found.len(), *language))
    });
    let most = counted.clone().map(|(found, _)| found).max()?;
    let mut best = counted.filter(|(found, _)| *found == most).map(|(_, language)| language);
    // Of two that have as many, the letters decide.
    best.next().filter(|_| best.next().is_none())
}
