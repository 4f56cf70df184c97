//! What is said to a member who writes in another language than English, in that language.

use crate::text::language::MessageLanguage;

/// A kind word to somebody at the end of their strength.
pub(super) const COMFORT_IN_SPANISH: &str = "Eso suena duro, y lo siento. Solo soy un bot, pero no tienes que llevarlo a solas: cuéntaselo a alguien que ya haya \
     pasado por esto y, si puedes, descansa esta noche. Si se trata de algo más, <https://findahelpline.com> dice quién te \
     escucha cerca de ti.";

/// Who helps at once somebody who may harm themselves. 988 is answered in Spanish as well
/// (primeralineanyc.com on the governor of New York's announcement of July 2022, read on 30 November 2026).
pub(super) const HELPLINE_IN_SPANISH: &str = "**Habla con alguien ahora, por favor: <https://findahelpline.com> nombra una línea de ayuda gratuita cerca de ti; en \
     Estados Unidos llama al 988, que atiende también en español. Si estás en peligro, llama al número de emergencias.** Solo soy un bot, pero me \
     alegra que lo hayas dicho. No estás a solas con esto, y puede mejorar; cuéntaselo también a alguien cercano.";

/// That the answer which follows is in English: the first sentence of what is said where there is none.
pub(super) fn answer_is_in_english(language: MessageLanguage) -> &'static str {
    let said = answers_in_english(language);
    said.find(['.', '。', '।']).map_or(said, |at| &said[..at + said[at..].chars().next().map_or(0, char::len_utf8)])
}

/// That the bot answers in English, and how to go on.
pub(super) fn answers_in_english(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::Arabic => {
            "أجيب بالإنجليزية فقط. اسألني بالإنجليزية من فضلك، ولو بكلمات قليلة. `/topics` يعرض كل ما أعرفه."
        }
        MessageLanguage::Chinese => "我只能用英语回答。请用英语提问，几个词也可以。`/topics` 会列出我知道的一切。",
        MessageLanguage::Dutch => {
            "Ik antwoord in het Engels. Stel je vraag alsjeblieft in het Engels, een paar woorden zijn genoeg. `/topics` \
             toont alles wat ik weet."
        }
        MessageLanguage::French => {
            "Je réponds en anglais. Pose ta question en anglais, quelques mots suffisent. `/topics` montre tout ce que je sais."
        }
        MessageLanguage::German => {
            "Ich antworte auf Englisch. Frag mich bitte auf Englisch, ein paar Wörter genügen. `/topics` zeigt alles, was ich \
             weiß."
        }
        MessageLanguage::Hindi => {
            "मैं अंग्रेज़ी में जवाब देता हूँ। कृपया अपना सवाल अंग्रेज़ी में पूछें, कुछ शब्द भी काफ़ी हैं। `/topics` में वह सब है जो मैं जानता हूँ।"
        }
        MessageLanguage::Indonesian => {
            "Saya menjawab dalam bahasa Inggris. Silakan bertanya dalam bahasa Inggris, beberapa kata saja cukup. `/topics` \
             menampilkan semua yang saya tahu."
        }
        MessageLanguage::Italian => {
            "Rispondo in inglese. Fammi la domanda in inglese, bastano poche parole. `/topics` mostra tutto quello che so."
        }
        MessageLanguage::Japanese => {
            "回答は英語のみです。英語で質問してください。単語をいくつか並べるだけでもかまいません。`/topics` で、わかることをすべて見られます。"
        }
        MessageLanguage::Korean => {
            "저는 영어로 답합니다. 영어로 질문해 주세요. 단어 몇 개만 써도 됩니다. `/topics`에서 제가 아는 모든 것을 볼 수 있습니다."
        }
        MessageLanguage::Polish => {
            "Odpowiadam po angielsku. Zadaj pytanie po angielsku, wystarczy kilka słów. `/topics` pokazuje wszystko, co wiem."
        }
        MessageLanguage::Portuguese => {
            "Eu respondo em inglês. Faça a pergunta em inglês, bastam algumas palavras. `/topics` mostra tudo o que sei."
        }
        MessageLanguage::Russian => {
            "Я отвечаю по-английски. Задайте вопрос на английском, хватит нескольких слов. `/topics` покажет всё, что я знаю."
        }
        MessageLanguage::Spanish => {
            "Respondo en inglés. Hazme la pregunta en inglés, bastan unas pocas palabras. `/topics` muestra todo lo que sé."
        }
        MessageLanguage::Tagalog => {
            "Sa Ingles ako sumasagot. Itanong mo sana sa Ingles, kahit ilang salita lang. Nasa `/topics` ang lahat ng alam ko."
        }
        MessageLanguage::Turkish => {
            "İngilizce yanıt veriyorum. Lütfen sorunu İngilizce sor, birkaç kelime yeter. `/topics` bildiğim her şeyi gösterir."
        }
        MessageLanguage::Ukrainian => {
            "Я відповідаю англійською. Запитайте англійською, вистачить кількох слів. `/topics` покаже все, що я знаю."
        }
        MessageLanguage::Vietnamese => {
            "Tôi trả lời bằng tiếng Anh. Hãy hỏi bằng tiếng Anh, chỉ vài từ là đủ. `/topics` cho thấy mọi điều tôi biết."
        }
    }
}
