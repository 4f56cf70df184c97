//! In English.

pub(super) fn description(path: &str) -> Option<&'static str> {
    Some(match path {
        "ask" => "Ask a question that the FAQ answers",
        "ask question" => "Choose one, or ask in your own words",
        "ask private" | "estimate private" | "compare private" => "Only you see the answer",

        "estimate" => "How long your certification takes at your pace",
        "estimate certification" | "compare certification" | "plan start certification" => "What you work towards",
        "estimate pace" | "compare pace" => "How much you study: 10 hours a week, 2h on weekdays and 4 on saturday",
        "estimate background" | "compare background" | "plan start background" => "What you know already",
        "estimate route" | "plan start route" => "How you learn",
        "estimate start" | "compare start" | "plan start start" => {
            "Your first day: 15 Jan, next monday; today when left out"
        }
        "estimate by" => "The day by which you want the result, to learn what that takes",
        "estimate already" | "plan start already" => "Hours of study done already",
        "estimate breaks" | "plan start breaks" => "Days without study: Dec 20 to Jan 2, July",

        "compare" => "Compare paces for a certification, or certifications at one pace",
        "compare pace_2" => "Another pace",
        "compare pace_3" => "A third pace",
        "compare pace_4" => "A fourth pace",
        "compare certification_2" => "Another certification",
        "compare certification_3" => "A third certification",
        "compare certification_4" => "A fourth certification",

        "plan" => "Your own plan: log your hours, and see where they lead",
        "plan start" => "Begin a plan",
        "plan start pace" => "How much you will study: 10 hours a week, 2h on weekdays and 4 on saturday",
        "plan log" => "Log what you studied",
        "plan log what" => "2h, yesterday 90 min, mon 2h, tue 1h30, nothing this week",
        "plan show" => "See where your plan stands, and where it leads",
        "plan pause" => "Let your plan rest",
        "plan pause until" => "The day on which you go on: 15 Jan, in 2 weeks; when left out, until you say so",
        "plan resume" => "Let your plan go on",
        "plan end" => "End your plan, and see how it went",
        "plan remind" => "Be asked for your hours once a week, by direct message",
        "plan remind weekday" => "The day; Sunday when left out",
        "plan remind hour" => "The hour in your zone, 0 to 23; 18 when left out",
        "plan remind off" => "Not any more",
        "plan zone" => "Say in which time zone your days begin",
        "plan zone name" => "A city near you: Europe/Berlin, America/New_York",
        "plan forget" => "Erase your plan and every hour of it",

        "topics" => "See what I know, and choose",
        "post" => "For moderators and helpers: post the answer of an entry, for a member if you name one",
        "help" => "How to ask me",
        "privacy" => "What I read and keep",

        "settings" => "How I behave on this server",
        "settings show" => "See what is in force on this server, and who decided it",
        "settings auto" => "Let me read a channel and answer there when I am sure, or not any more",
        "settings auto channel" => "Which channel; its threads and posts follow it",
        "settings auto on" => "Whether I read it",
        "settings moderators" => {
            "Say where I tell moderators what needs them, and who is called when a member asks for one"
        }
        "settings moderators channel" => "Where I tell moderators what needs them",
        "settings moderators role" => "Who is called, and moderates me here; only who manages the server may say",
        "settings helpers" => "Name a role whose members may post answers for others with /post",
        "settings helpers role" => "The helpers' role; they get no other right over me",
        "settings answers" => "Make me more careful or more helpful",
        "settings answers strictness" => "How strict I am, that is how sure I must be to answer",
        "settings cooldowns" => "Say how often I answer",
        "settings cooldowns per_minute" => "How many answers a member gets in a minute",
        "settings cooldowns repeat_minutes" => {
            "After how many minutes the same answer is posted again in a channel; 0 for at once"
        }
        "settings faq" => "Choose which FAQ I answer from on this server",
        "settings faq source" => "What I answer from on this server",
        "settings reset" => "Have it as whoever hosts me has it",
        "settings reset what" => "What to give back",

        "faq" => "Look after the FAQ",
        "faq show" => "Show all that an entry says",
        "faq list" => "List all entries, or those that hold some words",
        "faq list search" => {
            "Words of a question, an answer, a wording or a short name; all entries if you say nothing"
        }
        "faq test" => "See what I would make of a message, and why",
        "faq test text" => "What a member might write",
        "faq reload" => "Read the file now",
        "faq stale" => "List entries that were not checked for a year, or have expired",
        "faq export" => "Get the FAQ as a file, as it is in force",
        "faq export format" => "In which format; faq.toml if you say nothing",
        "faq about" => "Say what the FAQ is about, what I call myself, and whom to ask instead",
        "faq add" => "Write a new entry",
        "faq edit" => "Rewrite an entry",
        "faq edit part" => "Its question and answer, or its details; the first if you say nothing",
        "faq remove" => "Remove an entry",
        "faq variant" => "Other ways to ask the question of an entry",
        "faq variant list" => "Go through the ways to ask the question of an entry, remove some and add more",
        "faq variant add" => "Add a way to ask the question of an entry",
        "faq variant add text" => "As a member would write it",
        "faq variant remove" => "Remove a way to ask the question of an entry",
        "faq variant remove text" => "The wording, as /faq show has it",
        "faq show entry"
        | "faq post entry"
        | "post entry"
        | "faq edit entry"
        | "faq remove entry"
        | "faq variant list entry"
        | "faq variant add entry"
        | "faq variant remove entry" => "Which entry",
        "faq words" => "What abbreviations and members' own words stand for",
        "faq words list" => "List the words and what they stand for",
        "faq words add" => "Say what a word or abbreviation stands for, anew if it is there already",
        "faq words add word" => "As members write it: dx",
        "faq words add meaning" => "What it stands for: diagnosis",
        "faq words remove" => "Remove a word",
        "faq words remove word" => "Which word",
        "faq expect" => "What must happen to a message, whatever is changed",
        "faq expect list" => "List the messages and what must answer them",
        "faq expect add" => "Say what must answer a message; I warn before a change would break it",
        "faq expect add text" => "The message, as a member would write it",
        "faq expect add entry" => "What must answer it; nothing may if you name none",
        "faq expect add place" => "Where it holds; everywhere if you say nothing",
        "faq expect remove" => "Remove what must happen to a message",
        "faq expect remove text" => "The message, as /faq expect list has it",
        "faq post" => "Post the answer of an entry, for a member if you name one",
        "faq post to" | "post to" => "For whom: they alone are pinged",
        "faq import" => "Bring in questions and answers from a file, after you have seen what changes",
        "faq import file" => "A table, a page, or what another bot exports: CSV, Markdown, HTML, JSON, YAML, zip",
        "faq import base" => "The address of the page that it was, for links that say only a part of theirs",
        "faq undo" => "Take the FAQ back to an earlier state",
        "faq undo to" => "Which state, as /faq history numbers them; the one before this if you name none",
        "faq history" => "See the states of the FAQ, who saved them, and what they changed",
        "faq review" => "Go through the questions that I could not answer well",
        "faq stats" => "See what was asked and answered",
        "faq stats days" => "How many days, today counted in; a week if you say nothing",
        _ => return None,
    })
}

pub(super) fn choice(path: &str) -> Option<&'static str> {
    Some(match path {
        "plan remind weekday Monday" => "Monday",
        "plan remind weekday Tuesday" => "Tuesday",
        "plan remind weekday Wednesday" => "Wednesday",
        "plan remind weekday Thursday" => "Thursday",
        "plan remind weekday Friday" => "Friday",
        "plan remind weekday Saturday" => "Saturday",
        "plan remind weekday Sunday" => "Sunday",

        "settings answers strictness Careful" => "more careful: rather silent than wrong",
        "settings answers strictness Balanced" => "balanced",
        "settings answers strictness Helpful" => "more helpful: rather wrong now and then than silent",

        "settings faq source Keep" => "the host's FAQ",
        "settings faq source Extend" => "the host's FAQ with your changes",
        "settings faq source Leave" => "only your own FAQ",
        "settings reset what Everything" => "everything",
        "settings reset what Auto" => "which channels I read",
        "settings reset what Channel" => "the moderators' channel",
        "settings reset what Role" => "the moderators' role",
        "settings reset what Helpers" => "the helpers' role",
        "settings reset what Strictness" => "careful or helpful",
        "settings reset what Cooldowns" => "cooldowns",
        "settings reset what Faq" => "the FAQ",

        "faq expect add place Asked" => "when it is put to me",
        "faq expect add place Channel" => "where I read along",
        "faq edit part Words" => "question, answer, related entries, sources",
        "faq edit part Details" => "details: related entries, what it must not answer, days",

        "faq export format File" => "faq.toml, to the letter",
        "faq export format Csv" => "CSV, for spreadsheets",
        "faq export format Markdown" => "Markdown",
        "faq export format Json" => "JSON",
        "faq export format Rasa" => "Rasa",
        "faq export format JsonLines" => "JSON Lines",
        "faq export format Html" => "HTML, a page that search engines know as an FAQ",
        _ => return None,
    })
}

pub(super) fn in_menu(command: &str) -> Option<&'static str> {
    Some(match command {
        "answer_from_faq" => "Answer from FAQ",
        "add_to_faq" => "Add to FAQ",
        _ => return None,
    })
}
