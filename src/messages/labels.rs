//! What the buttons under an answer say. Sentences that name such a button take its words from here.

use super::language::Language;

/// The answer helped.
pub(super) fn helped(language: Language) -> &'static str {
    match language {
        Language::English => "Helped",
        Language::Spanish => "Me sirvió",
    }
}

/// The answer was not what was asked.
pub(super) fn not_this(language: Language) -> &'static str {
    match language {
        Language::English => "Not what I asked",
        Language::Spanish => "No es lo que pregunté",
    }
}

/// The answer has helped.
pub(super) fn glad(language: Language) -> &'static str {
    match language {
        Language::English => "Glad that helped",
        Language::Spanish => "Me alegro de que te sirva",
    }
}

/// None of several questions is meant.
pub(super) fn none_of_these(language: Language) -> &'static str {
    match language {
        Language::English => "None of these",
        Language::Spanish => "Ninguna de estas",
    }
}

/// A moderator is to be called.
pub(super) fn ask_moderator(language: Language) -> &'static str {
    match language {
        Language::English => "Ask a moderator",
        Language::Spanish => "Preguntar a un moderador",
    }
}

/// The day by which an estimate is to be kept.
pub(super) fn by_a_date(language: Language) -> &'static str {
    match language {
        Language::English => "By a date…",
        Language::Spanish => "Para una fecha…",
    }
}

/// All of an estimate.
pub(super) fn details(language: Language) -> &'static str {
    match language {
        Language::English => "Details",
        Language::Spanish => "Detalles",
    }
}

/// An estimate for a calendar.
pub(super) fn calendar_file(language: Language) -> &'static str {
    match language {
        Language::English => "Calendar file",
        Language::Spanish => "Archivo de calendario",
    }
}

/// An estimate becomes a plan.
pub(super) fn keep_as_plan(language: Language) -> &'static str {
    match language {
        Language::English => "Keep this as my plan",
        Language::Spanish => "Guardar como mi plan",
    }
}

/// What one person sees, all are to see.
pub(super) fn share(language: Language) -> &'static str {
    match language {
        Language::English => "Share",
        Language::Spanish => "Compartir",
    }
}

/// All have seen it.
pub(super) fn shared(language: Language) -> &'static str {
    match language {
        Language::English => "Shared",
        Language::Spanish => "Compartido",
    }
}

/// So much time in every week.
pub(super) fn a_week(language: Language, hours: &str) -> String {
    match language {
        Language::English => format!("{hours} a week"),
        Language::Spanish => format!("{hours} a la semana"),
    }
}

/// The same estimate at a smaller pace.
pub(super) fn less(language: Language, week: &str) -> String {
    match language {
        Language::English => format!("Less: {week}"),
        Language::Spanish => format!("Menos: {week}"),
    }
}

/// The same estimate at a larger pace.
pub(super) fn more(language: Language, week: &str) -> String {
    match language {
        Language::English => format!("More: {week}"),
        Language::Spanish => format!("Más: {week}"),
    }
}

/// An estimate at a pace that a question states.
pub(super) fn work_out(language: Language, week: &str) -> String {
    match language {
        Language::English => format!("Work it out for {week}"),
        Language::Spanish => format!("Calcularlo para {week}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits;

    #[test]
    fn every_label_fits_a_button_in_every_language() {
        for language in Language::ALL {
            let week = a_week(language, "100 h 30 min–120 h 30 min");
            let labels = [
                helped(language),
                not_this(language),
                glad(language),
                none_of_these(language),
                ask_moderator(language),
                by_a_date(language),
                details(language),
                calendar_file(language),
                keep_as_plan(language),
                share(language),
                shared(language),
            ];
            for label in labels.map(str::to_owned).into_iter().chain([
                less(language, &week),
                more(language, &week),
                work_out(language, &week),
            ]) {
                assert!(limits::LABEL.holds(&label) && !label.is_empty(), "{label}");
            }
        }
    }
}
