//! The words of the commands, in every language, put where the framework looks for them.

use std::borrow::Cow;

use serenity::all::CreateCommand;

use super::BotCommand;
use crate::messages::{Language, commands};

/// Says what a command and all below it does. The framework would take the words from the code.
pub(super) fn describe(command: &mut BotCommand) {
    let path = command.qualified_name.clone();
    (command.description, command.description_localizations) = said(|language| commands::description(language, &path));
    // The framework knows the names in other languages of slash commands alone; see `in_menu`.
    (command.context_menu_name, _) = said(|language| commands::in_menu(language, &path));
    for option in &mut command.parameters {
        let path = format!("{path} {}", option.name);
        (option.description, option.description_localizations) =
            said(|language| commands::description(language, &path));
        for choice in option.choices.to_mut() {
            let path = format!("{path} {}", choice.name);
            let (name, localizations) = said(|language| commands::choice(language, &path));
            choice.name = name.unwrap_or(Cow::Owned(path));
            choice.localizations = localizations;
        }
    }
    command.subcommands.iter_mut().for_each(describe);
}

/// Words as most read them, and by locale as the readers of other languages do.
type Said = (Option<Cow<'static, str>>, Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]>);

fn said(words: impl Fn(Language) -> Option<&'static str>) -> Said {
    let usual = Language::default();
    let others = Language::ALL.into_iter().filter(|language| *language != usual);
    let others = others.filter_map(|language| Some((language, words(language)?)));
    let by_locale = others.flat_map(|(language, words)| language.locales().iter().map(move |locale| (*locale, words)));
    let by_locale: Vec<_> = by_locale.map(|(locale, words)| (Cow::Borrowed(locale), Cow::Borrowed(words))).collect();
    (words(usual).map(Cow::Borrowed), by_locale.into())
}

/// The command as it stands in a message's menu.
pub(super) fn in_menu(command: &BotCommand) -> Option<CreateCommand> {
    let created = command.create_as_context_menu_command()?;
    let (_, names) = said(|language| commands::in_menu(language, &command.qualified_name));
    Some(names.iter().fold(created, |created, (locale, name)| created.name_localized(locale.as_ref(), name.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::super::undescribed;
    use super::*;
    use crate::limits::{self, Utf16};

    #[test]
    fn no_command_no_option_and_no_choice_is_without_its_words() {
        fn walk(language: Language, all: &[BotCommand], found: &mut usize) {
            let has = |path: &str, words: Option<&str>, max: Utf16| {
                assert!(words.is_some_and(|words| max.holds(words)), "{language:?}: {path}: {words:?}");
            };
            for command in all {
                let path = &command.qualified_name;
                if command.context_menu_action.is_some() {
                    has(path, commands::in_menu(language, path), limits::COMMAND_NAME);
                }
                if command.slash_action.is_none() {
                    continue;
                }
                has(path, commands::description(language, path), limits::COMMAND_DESCRIPTION);
                for option in &command.parameters {
                    let path = format!("{path} {}", option.name);
                    has(&path, commands::description(language, &path), limits::COMMAND_DESCRIPTION);
                    for choice in option.choices.iter() {
                        let path = format!("{path} {}", choice.name);
                        has(&path, commands::choice(language, &path), limits::OPTION);
                    }
                    *found += 1;
                }
                walk(language, &command.subcommands, found);
            }
        }
        for language in Language::ALL {
            let mut options = 0;
            walk(language, &undescribed(), &mut options);
            assert!(options > 50, "{options}");
        }
    }
}
