//! Languages told by their small words, where a message is too short for its letters to tell.

use super::MessageLanguage;
use crate::text::{letters, zipf};

/// Words that ask, join and thank. What several of the languages share stands with each.
const FUNCTION_WORDS: [(MessageLanguage, &str); 11] = [
    (
        MessageLanguage::French,
        "a ai alors au aux avec beaucoup bonjour c ce cest combien comment d dans de des devenir du elle en est et etre faire gagne gagner \
         faut il j je l la le les ma mais merci mes moi mon ne ou par pas peut peux pour pourquoi prend puis qu quand que quel \
         quelle quelles quels qui quoi s salut sans se si suis sur temps travailler tu un une veut veux voudrais vous y apprendre apres avant besoin ca coute dois doit \
         sont",
    ),
    (
        MessageLanguage::German,
        "aber als am an auch auf bei bitte brauche brauchen da danke das dass dauert dem den der des die doch ein eine \
         einen einer es fur gibt gut habe haben hallo hilfe ich im in ist ja kann kannst kein keine kostet lange man mein \
         meine mich mir mit muss nach nicht noch oder ohne schon sich sie sind so uber um und viel von vor wann war was \
         verdient verdienen welche welcher wenn werden wie wieviel wir wird wo zu zum zur",
    ),
    (
        MessageLanguage::Portuguese,
        "a ao as com como custa da das de do dos e ela ele em essa esse esta este eu faco fazer isso la mais mas me meu \
         minha muito na nao no nos o obrigada obrigado ola onde os ou para pela pelo pode por porque posso precisa preciso \
         prova quais qual quando quanto quantos que quem se sem ser seu sua tem tenho um uma voce vou leva depois antes dificil estou quero conseguir sou tambem tempo curso demora",
    ),
    (
        MessageLanguage::Italian,
        "a al alla anche che chi ci ciao come con cosa costa da dal dei del della di difficile dove e esame essere fare gli guadagna \
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
         pero por porque puede puedo que quien quiero quisiera se ser si sin sobre son soy su te tengo tiene tu un una y yo \
         despues antes gana ganar trabajar",
    ),
    // As it is written with Latin letters.
    (
        MessageLanguage::Hindi,
        "aap aapko aur baad bata batao bataye batayein bhi bina chahie chahiye dena dene ghar hai hain hoga hogi hona hota hoti \
         hone hua hui hum ka kaam kab kaha kahan kaise kaisi kar kare karke karna karne karta karte karu karun karenge kaun ke ki kis kisi kitna \
         kitne kitni ko koi kon kuch kya kyon kyu kyun lagega lagegi lagta lagti lena lene liye mai matlab mein mera mere meri \
         mil milega milegi milta milti mujhe mushkil naukri nahi nahin paisa paise pehle raha rahe rahi sakta sakte sakti se tak toh wala wale \
         wali woh ya ye yeh",
    ),
    (
        MessageLanguage::Indonesian,
        "ada akan aku anda apa apakah atau bagaimana bayar belajar belum berapa biaya bisa bukan dan dari dengan di dimana gak \
         gaji gimana harus ingin ini itu jika juga kalau kami kamu kapan kasih ke kenapa kerja kita lagi lama mana mau mengapa \
         nggak perlu saja saya siapa sudah susah terima tidak tolong ujian untuk yang",
    ),
    (
        MessageLanguage::Polish,
        "albo bez chce co czesc czy dla dlaczego do dziekuje gdzie ile jak jaki jakie jest kiedy kosztuje kto lub mam moge moj \
         moja mozna musze na nie od oraz po potrzebuje prosze przed przy sa sie tak ten to trudny trwa trzeba w z za zarabia \
         ze zdac",
    ),
    (
        MessageLanguage::Tagalog,
        "ako akong ang ano at ay ba bago bang nang pang mag pag bahay bakit bayad dapat din dito doon gaano gusto hindi ilan ito iyan ka kahit kailan \
         kailangan kailangang kami katagal ko kumuha kumusta kung lang magkano magtrabaho mahirap may meron mga mo na naman nasa \
         ng nga nila niya oo opo paano para pero po puwede pwede rin sa saan salamat sana sila sino siya tayo wala yan yun yung",
    ),
    (
        MessageLanguage::Turkish,
        "acaba ama bana ben benim bir biz bu cok da daha de degil evden gerek gerekli gerekiyor gibi hangi icin ile kac kadar \
         kim lazim mi miyim mu musun nasil ne neden nedir nerede niye olabilir olmak olur once sana sen siz sinav sonra sure \
         surer var ve veya ya yok zaman zor",
    ),
];

/// So many function words of a language tell of it where no letter does.
const TELLING: usize = 2;

/// Whether a message has function words of a language, several of them or one that English does not have. Of a language whose
/// function words are not listed here nothing is known.
pub(super) fn speaks_for(language: MessageLanguage, text: &str) -> bool {
    let Some((_, known)) = FUNCTION_WORDS.iter().find(|(listed, _)| *listed == language) else { return true };
    let words = letters(text);
    let found: Vec<&String> = words.iter().filter(|word| known.split(' ').any(|it| it == *word)).collect();
    found.len() >= TELLING || found.iter().any(|word| word.len() > 2 && zipf(word).is_none_or(|zipf| zipf < FOREIGN))
}

/// The language that has more function words in a message than this one has, if there is one alone: neighbours look alike by
/// their letters.
pub(super) fn nearer_than(language: MessageLanguage, text: &str) -> Option<MessageLanguage> {
    let words = letters(text);
    let count = |known: &str| words.iter().filter(|word| known.split(' ').any(|it| it == *word)).count();
    let of_this = FUNCTION_WORDS.iter().find(|(listed, _)| *listed == language).map(|(_, known)| count(known))?;
    let counted = || FUNCTION_WORDS.iter().map(|(language, known)| (count(known), *language));
    let most = counted().map(|(count, _)| count).max().filter(|most| *most > of_this)?;
    let mut nearest = counted().filter(|(count, _)| *count == most).map(|(_, language)| language);
    nearest.next().filter(|_| nearest.next().is_none())
}

/// Whether a word is one of a language's function words.
pub(super) fn is_of(language: MessageLanguage, word: &str) -> bool {
    FUNCTION_WORDS.iter().any(|(listed, known)| *listed == language && known.split(' ').any(|it| it == word))
}

/// On the Zipf scale: a word that English has less often than this is hardly meant as one.
const FOREIGN: f32 = 3.6;

/// So many function words beside no word of English need none that English does not have: "que es el CPC".
const PLENTY: usize = 3;

/// The language of which half of the words of a message are function words and more, one of them none of English, or all the
/// others none; of several languages, the one that has most of them.
pub(super) fn language_of(text: &str) -> Option<MessageLanguage> {
    let words = letters(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
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
