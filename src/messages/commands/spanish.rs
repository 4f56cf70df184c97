//! In Spanish.

pub(super) fn description(path: &str) -> Option<&'static str> {
    Some(match path {
        "ask" => "Haz una pregunta que responde la FAQ",
        "ask question" => "Elige una o pregunta con tus palabras, en inglés",
        "ask private" | "estimate private" | "compare private" => "Solo tú ves la respuesta",

        "estimate" => "Cuánto tarda tu certificación a tu ritmo",
        "estimate certification" | "compare certification" | "plan start certification" => "Qué quieres conseguir",
        "estimate pace" | "compare pace" => {
            "Cuánto estudias, en inglés: 10 hours a week, 2h on weekdays and 4 on saturday"
        }
        "estimate background" | "compare background" | "plan start background" => "Qué sabes ya",
        "estimate route" | "plan start route" => "Cómo aprendes",
        "estimate start" | "compare start" | "plan start start" => {
            "Tu primer día, en inglés: 15 Jan, next monday; hoy si lo dejas vacío"
        }
        "estimate by" => "El día en que quieres el resultado, para saber qué hace falta",
        "estimate already" | "plan start already" => "Horas de estudio que ya llevas",
        "estimate breaks" | "plan start breaks" => "Días sin estudio, en inglés: Dec 20 to Jan 2, July",

        "compare" => "Compara ritmos para una certificación, o certificaciones a un ritmo",
        "compare pace_2" => "Otro ritmo",
        "compare pace_3" => "Un tercer ritmo",
        "compare pace_4" => "Un cuarto ritmo",
        "compare certification_2" => "Otra certificación",
        "compare certification_3" => "Una tercera certificación",
        "compare certification_4" => "Una cuarta certificación",

        "plan" => "Tu propio plan: anota tus horas y mira adónde te llevan",
        "plan start" => "Empieza un plan",
        "plan start pace" => "Cuánto estudiarás, en inglés: 10 hours a week, 2h on weekdays and 4 on saturday",
        "plan log" => "Anota lo que has estudiado",
        "plan log what" => "En inglés: 2h, yesterday 90 min, mon 2h, tue 1h30, nothing this week",
        "plan show" => "Mira cómo va tu plan y adónde te lleva",
        "plan pause" => "Deja descansar tu plan",
        "plan pause until" => {
            "El día en que sigues, en inglés: 15 Jan, in 2 weeks; si lo dejas vacío, hasta que avises"
        }
        "plan resume" => "Sigue con tu plan",
        "plan end" => "Termina tu plan y mira cómo ha ido",
        "plan remind" => "Te pregunto por tus horas una vez a la semana, por mensaje directo",
        "plan remind weekday" => "El día; domingo si lo dejas vacío",
        "plan remind hour" => "La hora en tu zona, de 0 a 23; las 18 si la dejas vacía",
        "plan remind off" => "Ya no",
        "plan zone" => "Di en qué zona horaria empiezan tus días",
        "plan zone name" => "Una ciudad cercana: Europe/Madrid, America/Mexico_City",
        "plan forget" => "Borra tu plan y todas sus horas",

        "topics" => "Mira lo que sé y elige",
        "post" => "Moderadores y ayudantes: publica la respuesta de una entrada, para un miembro si lo nombras",
        "help" => "Cómo preguntarme",
        "privacy" => "Qué leo y qué guardo",

        "settings" => "Cómo me comporto en este servidor",
        "settings show" => "Mira qué está en vigor en este servidor y quién lo decidió",
        "settings auto" => "Deja que lea un canal y responda allí cuando esté seguro, o ya no",
        "settings auto channel" => "Qué canal; sus hilos y publicaciones lo siguen",
        "settings auto on" => "Si lo leo",
        "settings moderators" => "Di dónde aviso a los moderadores y a quién llamo cuando alguien pide uno",
        "settings moderators channel" => "Dónde aviso a los moderadores de lo que los necesita",
        "settings moderators role" => "A quién llamo y quién me modera aquí; solo lo decide quien gestiona el servidor",
        "settings helpers" => "Nombra un rol cuyos miembros pueden publicar respuestas para otros con /post",
        "settings helpers role" => "El rol de los ayudantes; no les da ningún otro derecho sobre mí",
        "settings answers" => "Hazme más prudente o más servicial",
        "settings answers strictness" => "Cuán estricto soy, es decir, cuán seguro debo estar para responder",
        "settings cooldowns" => "Di con qué frecuencia respondo",
        "settings cooldowns per_minute" => "Cuántas respuestas recibe cada miembro por minuto",
        "settings cooldowns repeat_minutes" => {
            "Tras cuántos minutos se repite la misma respuesta en un canal; 0 para enseguida"
        }
        "settings faq" => "Elige de qué preguntas respondo en este servidor",
        "settings faq source" => "De qué respondo en este servidor",
        "settings reset" => "Déjalo como lo tiene quien me aloja",
        "settings reset what" => "Qué devolver",

        "faq" => "Cuida la FAQ",
        "faq show" => "Muestra todo lo que dice una entrada",
        "faq list" => "Lista todas las entradas, o las que contienen unas palabras",
        "faq list search" => "Palabras de una pregunta, respuesta, formulación o nombre corto; si no dices nada, todas",
        "faq test" => "Mira qué haría yo con un mensaje y por qué",
        "faq test text" => "Lo que un miembro podría escribir",
        "faq reload" => "Lee el archivo ahora",
        "faq stale" => "Lista las entradas que no se revisan desde hace un año o han caducado",
        "faq export" => "Descarga el archivo tal como está en vigor",
        "faq export format" => "En qué formato; faq.toml si no dices nada",
        "faq words" => "Qué significan las abreviaturas y las palabras propias de los miembros",
        "faq words list" => "Lista las palabras y lo que significan",
        "faq words add" => "Di qué significa una palabra o abreviatura; si ya está, de nuevo",
        "faq words add word" => "Como la escriben los miembros: dx",
        "faq words add meaning" => "Lo que significa: diagnosis",
        "faq words remove" => "Elimina una palabra",
        "faq words remove word" => "Qué palabra",
        "faq expect" => "Qué debe pasar con un mensaje, se cambie lo que se cambie",
        "faq expect list" => "Lista los mensajes y lo que debe responderles",
        "faq expect add" => "Di qué debe responder a un mensaje; aviso antes de que un cambio lo incumpla",
        "faq expect add text" => "El mensaje, como lo escribiría un miembro",
        "faq expect add entry" => "Qué debe responderle; nada, si no nombras ninguna",
        "faq expect add place" => "Dónde vale; en todas partes si no dices nada",
        "faq expect remove" => "Elimina lo que debe pasar con un mensaje",
        "faq expect remove text" => "El mensaje, como lo muestra /faq expect list",
        "faq post" => "Publica la respuesta de una entrada, para un miembro si nombras a uno",
        "faq post to" | "post to" => "Para quién: solo esa persona recibe el aviso",
        "faq import" => "Trae preguntas y respuestas de un archivo, tras ver qué cambia",
        "faq import file" => "Una tabla, una página o lo que exporta otro bot: CSV, Markdown, HTML, JSON, YAML, zip",
        "faq import base" => "La dirección de la página que era, para los enlaces que solo dicen una parte de la suya",
        "faq about" => "Di de qué trata la FAQ, cómo me llamo y a quién preguntar en mi lugar",
        "faq add" => "Escribe una entrada nueva",
        "faq edit" => "Reescribe una entrada",
        "faq edit part" => "Su pregunta y su respuesta, o sus detalles; lo primero si no dices nada",
        "faq remove" => "Elimina una entrada",
        "faq variant" => "Otras formas de hacer la pregunta de una entrada",
        "faq variant list" => "Repasa las formas de hacer la pregunta de una entrada, quita algunas y añade más",
        "faq variant add" => "Añade una forma de hacer la pregunta de una entrada",
        "faq variant add text" => "Como lo escribiría un miembro",
        "faq variant remove" => "Elimina una forma de hacer la pregunta de una entrada",
        "faq variant remove text" => "La formulación, como la muestra /faq show",
        "faq show entry"
        | "faq post entry"
        | "post entry"
        | "faq edit entry"
        | "faq remove entry"
        | "faq variant list entry"
        | "faq variant add entry"
        | "faq variant remove entry" => "Qué entrada",
        "faq undo" => "Devuelve el archivo a un estado anterior",
        "faq undo to" => "Qué estado, como los numera /faq history; el anterior a este si no nombras ninguno",
        "faq history" => "Mira los estados del archivo, quién los guardó y qué cambiaron",
        "faq review" => "Repasa las preguntas que no supe responder bien",
        "faq stats" => "Mira qué se preguntó y qué se respondió",
        "faq stats days" => "Cuántos días, con el de hoy; una semana si no dices nada",
        _ => return None,
    })
}

pub(super) fn choice(path: &str) -> Option<&'static str> {
    Some(match path {
        "plan remind weekday Monday" => "lunes",
        "plan remind weekday Tuesday" => "martes",
        "plan remind weekday Wednesday" => "miércoles",
        "plan remind weekday Thursday" => "jueves",
        "plan remind weekday Friday" => "viernes",
        "plan remind weekday Saturday" => "sábado",
        "plan remind weekday Sunday" => "domingo",

        "settings answers strictness Careful" => "más prudente: antes callado que equivocado",
        "settings answers strictness Balanced" => "equilibrado",
        "settings answers strictness Helpful" => "más servicial: antes un error de vez en cuando que callado",

        "settings faq source Keep" => "las del anfitrión",
        "settings faq source Extend" => "las del anfitrión, con vuestros cambios",
        "settings faq source Leave" => "solo las vuestras",
        "settings reset what Everything" => "todo",
        "settings reset what Auto" => "qué canales leo",
        "settings reset what Channel" => "el canal de los moderadores",
        "settings reset what Role" => "el rol de los moderadores",
        "settings reset what Helpers" => "el rol de los ayudantes",
        "settings reset what Strictness" => "prudente o servicial",
        "settings reset what Cooldowns" => "frecuencia",
        "settings reset what Faq" => "las preguntas",

        "faq expect add place Asked" => "cuando me lo preguntan",
        "faq expect add place Channel" => "donde leo los mensajes",
        "faq edit part Words" => "pregunta, respuesta, entradas relacionadas, fuentes",
        "faq edit part Details" => "detalles: entradas relacionadas, lo que no debe responder, fechas",

        "faq export format File" => "faq.toml, al pie de la letra",
        "faq export format Markdown" => "Markdown",
        "faq export format Csv" => "CSV, para hojas de cálculo",
        "faq export format Json" => "JSON",
        "faq export format JsonLines" => "JSON Lines",
        "faq export format Html" => "HTML, una página que los buscadores reconocen como FAQ",
        "faq export format Rasa" => "Rasa",
        _ => return None,
    })
}

pub(super) fn in_menu(command: &str) -> Option<&'static str> {
    Some(match command {
        "answer_from_faq" => "Responder con la FAQ",
        "add_to_faq" => "Añadir a la FAQ",
        _ => return None,
    })
}
