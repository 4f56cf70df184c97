//! What is read of the environment, and how each mistake in it is told.

use std::cell::RefCell;

use secrecy::ExposeSecret;

use super::*;

const TOKEN: &str = "MTE5OTAwMDAwMDAwMDAwMDAwMQ.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789_-";

fn read_from(pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    read(
        |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()),
        |path| match path {
            "/run/secrets/token" => Ok(format!("{TOKEN}\n")),
            _ => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
        },
    )
}

#[test]
fn an_empty_environment_is_a_good_one() {
    let config = read_from(&[("DISCORD_TOKEN", "  "), ("TIMEZONE", "")]).unwrap();
    assert!(config.token.is_none());
    assert_eq!(config.faq_file, PathBuf::from("faq.toml"));
    assert_eq!(config.time_zone, TimeZone::UTC);
    assert_eq!(config.http.map(|address| address.to_string()).as_deref(), Some("127.0.0.1:9464"));
    assert_eq!(config.shards, Shards::Auto);
    assert_eq!(config.vectors(), Some(PathBuf::from("data/vectors.bin")));
    assert_eq!(config.server_faqs, ServerFaqLimits::default());
}

#[test]
fn leases_need_a_database_that_others_reach() {
    let problems = read_from(&[("SHARDS", "lease")]).unwrap_err();
    insta::assert_snapshot!(problems, @"SHARDS: lease shares the shards among processes by way of a PostgreSQL database; set DATABASE_URL too, or write auto");
    let database = ("DATABASE_URL", "postgres://certpace@db.example.org/certpace");
    assert_eq!(read_from(&[("SHARDS", "lease"), database]).unwrap().shards, Shards::Leased);
}

#[test]
fn everything_that_is_set_is_read() {
    let config = read_from(&[
        ("DISCORD_TOKEN_FILE", "/run/secrets/token"),
        ("FAQ_FILE", "/srv/faq.toml"),
        ("ANSWER_CHANNELS", "1199000000000000002, 1199000000000000001"),
        ("MODERATOR_ROLE", "1199000000000000003"),
        ("MODERATOR_CHANNEL", "1199000000000000004"),
        ("HOME_GUILD", "1199000000000000005"),
        ("TIMEZONE", "Europe/Berlin"),
        ("HTTP_ADDR", "off"),
        ("SHARDS", "4-7/16"),
        ("SEMANTIC", "off"),
        ("SERVER_FAQ_ENTRIES", "40"),
        ("SERVER_FAQ_KB", "64"),
        ("SERVER_FAQ_MEMORY_MB", "100"),
    ])
    .unwrap();
    let allowed = ServerFaqLimits { entries: 40, bytes: 65_536, memory: 104_857_600, ..ServerFaqLimits::default() };
    assert_eq!(config.server_faqs, allowed);
    assert_eq!(config.token.as_ref().unwrap().expose_secret(), TOKEN);
    assert_eq!(config.answer_channels.len(), 2);
    assert_eq!(config.time_zone.iana_name(), Some("Europe/Berlin"));
    assert_eq!(config.http, None);
    assert_eq!(config.shards.to_string(), "4-7/16");
    assert_eq!(config.vectors(), None);
    assert_eq!(config.home_guild.unwrap().get(), 1_199_000_000_000_000_005);
}

#[test]
fn each_problem_names_its_variable_and_the_help() {
    let problems = read_from(&[
        ("DISCORD_TOKEN", "0123456789abcdef0123456789abcdef"),
        ("ANSWER_CHANNELS", "#general, 1199000000000000001"),
        ("MODERATOR_ROLE", "Mods"),
        ("REVIEW_QUEUE", "everything"),
        ("RETENTION_DAYS", "0"),
        ("CARE", "wild"),
        ("SEMANTIC", "maybe"),
        ("ANSWERS_PER_MINUTE", "lots"),
        ("REPEAT_MINUTES", "121"),
        ("SERVER_FAQ_ENTRIES", "0"),
        ("SERVER_FAQ_WORDINGS", "10,000"),
        ("SERVER_FAQ_KB", "20000"),
        ("SERVER_FAQ_MEMORY_MB", "0.5"),
        ("TIMEZONE", "Mars/Olympus"),
        ("HTTP_ADDR", "localhost"),
        ("SHARDS", "16"),
    ])
    .unwrap_err();
    insta::assert_snapshot!(problems, @r##"
    DISCORD_TOKEN: this has no full stops, so it is the client secret or the public key, not the bot's token; copy it from https://discord.com/developers/applications, your application, Bot, Reset Token
    ANSWER_CHANNELS: "#general" is not the id of a channel: an id of Discord is a number of 17 to 20 digits, such as 1199000000000000123. In Discord, switch on Settings > Advanced > Developer Mode, then right-click and choose Copy ID
    MODERATOR_ROLE: "Mods" is not the id of a role: an id of Discord is a number of 17 to 20 digits, such as 1199000000000000123. In Discord, switch on Settings > Advanced > Developer Mode, then right-click and choose Copy ID
    REVIEW_QUEUE: "everything" is none of the settings; write off, direct or all
    RETENTION_DAYS: "0" is not a number of days from 1 to 365
    CARE: "wild" is none of the settings; write careful, balanced or helpful
    SEMANTIC: "maybe" is none of the settings; write on or off
    ANSWERS_PER_MINUTE: "lots" is not a number from 1 to 60; write one of those, in digits alone
    REPEAT_MINUTES: "121" is not a number from 0 to 120; write one of those, in digits alone
    SERVER_FAQ_ENTRIES: "0" is not a number from 1 to 20000; write one of those, in digits alone
    SERVER_FAQ_WORDINGS: "10,000" is not a number from 1 to 200000; write 10000, in digits alone
    SERVER_FAQ_KB: "20000" is not a number from 1 to 16384; write one of those, in digits alone
    SERVER_FAQ_MEMORY_MB: "0.5" is not a number from 1 to 1048576; write one of those, in digits alone
    TIMEZONE: "Mars/Olympus" is no time zone; write a name such as Europe/Berlin, America/New_York or UTC
    HTTP_ADDR: "localhost" is no address and port; write such as 127.0.0.1:9464, 0.0.0.0:9464 for other machines too, or off
    SHARDS: "16" names no shards; write auto, lease (with DATABASE_URL), or the first and the last shard of this process and how many there are in all: 0-3/16
    "##);
}

#[test]
fn a_bad_token_is_never_quoted() {
    for token in ["Bot MTE5OTAw.Gabc.hunter2", "hunter2 and words", "MTE5.hunter2", "a.b.hunter2!", "hunter2"] {
        let problems = read_from(&[("DISCORD_TOKEN", token)]).unwrap_err();
        assert!(!problems.to_string().contains("hunter2"), "{problems}");
    }
}

#[test]
fn two_tokens_are_one_too_many_and_a_missing_file_is_said() {
    let both = read_from(&[("DISCORD_TOKEN", TOKEN), ("DISCORD_TOKEN_FILE", "/run/secrets/token")]).unwrap_err();
    insta::assert_snapshot!(both, @"DISCORD_TOKEN_FILE: DISCORD_TOKEN is set as well; keep one of the two");
    let missing = read_from(&[("DISCORD_TOKEN_FILE", "/nowhere")]).unwrap_err();
    insta::assert_snapshot!(missing, @"DISCORD_TOKEN_FILE: cannot read /nowhere: entity not found");
}

#[test]
fn a_database_is_a_file_unless_a_server_is_named_and_its_password_is_never_shown() {
    let place = |pairs: &[(&str, &str)]| read_from(pairs).map(|config| config.store_place());
    let file = place(&[("DATA_DIR", "kept")]).unwrap();
    assert_eq!((file.database.to_string(), file.key), ("kept/certpace.db".to_owned(), "kept/certpace.key".into()));
    let url = "postgres://bot:hunter2@db.example.org/certpace";
    let server = place(&[("DATA_DIR", "kept"), ("DATABASE_URL", url)]).unwrap();
    assert_eq!(server.database.to_string(), "postgres://bot@db.example.org:5432/certpace");
    assert_eq!(server.key, PathBuf::from("kept/certpace.key"));
    assert!(!format!("{:?}", read_from(&[("DATABASE_URL", url)]).unwrap()).contains("hunter2"));

    let wrong = read_from(&[("DATABASE_URL", "postgres://bot:hunter2@db.example.org")]).unwrap_err();
    insta::assert_snapshot!(wrong, @"DATABASE_URL: this names no database, or one with a character that must be written otherwise; end it with /certpace, and write characters such as @ : / ? # % in a password as %40 %3A %2F %3F %23 %25");
    let both = read_from(&[("DATABASE_URL", url), ("DATABASE_URL_FILE", "/run/secrets/token")]).unwrap_err();
    insta::assert_snapshot!(both, @"DATABASE_URL_FILE: DATABASE_URL is set as well; keep one of the two");
    let none = read_from(&[("DATABASE_URL_FILE", "/run/secrets/token")]).unwrap_err();
    assert!(none.to_string().starts_with("DATABASE_URL_FILE: this does not begin with postgres://"), "{none}");
}

#[test]
fn a_secret_is_one_line_whatever_an_editor_or_a_shell_has_put_around_it() {
    let url = "postgres://bot:hunter2@db.example.org/certpace";
    let of_file = |variable: &'static str, text: String| {
        read(|name| (name == variable).then(|| "/run/secret".to_owned()), move |_| Ok(text.clone()))
    };
    for text in [format!("\u{feff}{url}\r\n"), format!("\"{url}\"\n"), format!("'{url}'")] {
        let place = of_file("DATABASE_URL_FILE", text.clone()).unwrap().store_place();
        assert_eq!(place.database.to_string(), "postgres://bot@db.example.org:5432/certpace", "{text:?}");
    }
    let token = of_file("DISCORD_TOKEN_FILE", format!("\u{feff}{TOKEN}\n")).unwrap().token;
    assert_eq!(token.unwrap().expose_secret(), TOKEN);

    let below = of_file("DATABASE_URL_FILE", "postgres://bot@db.example.org/certpace\nhunter2\n".to_owned());
    insta::assert_snapshot!(below.unwrap_err(), @"DATABASE_URL_FILE: more than one line; write the address alone");
    let below = of_file("DISCORD_TOKEN_FILE", format!("{TOKEN}\nhunter2"));
    insta::assert_snapshot!(below.unwrap_err(), @"DISCORD_TOKEN_FILE: more than one line; write the token alone");
    let within = read_from(&[("DATABASE_URL", "postgres://bot@db.example.org/certpace\nhunter2")]).unwrap_err();
    insta::assert_snapshot!(within, @"DATABASE_URL: more than one line; write the address alone");
}

#[test]
fn a_number_that_is_too_short_to_be_an_id_is_refused() {
    for short in ["1", "1234567890123456"] {
        let wrong = read_from(&[("HOME_GUILD", short), ("ANSWER_CHANNELS", short)]).unwrap_err().to_string();
        assert_eq!(wrong.matches("17 to 20 digits").count(), 2, "{wrong}");
    }
    let least = read_from(&[("HOME_GUILD", "21154535154122752"), ("ANSWER_CHANNELS", "21154535154122752")]).unwrap();
    assert_eq!((least.home_guild.is_some(), least.answer_channels.len()), (true, 1));
}

#[test]
fn debug_output_hides_the_token() {
    let config = read_from(&[("DISCORD_TOKEN", TOKEN)]).unwrap();
    assert!(!format!("{config:?}").contains(TOKEN));
}

#[test]
fn the_example_file_lists_exactly_the_variables_that_are_read() {
    let asked = RefCell::new(BTreeSet::from(crate::ops::telemetry::VARIABLES));
    read(
        |name| {
            asked.borrow_mut().insert(name);
            None
        },
        |_| Ok(String::new()),
    )
    .unwrap();
    let example = include_str!("../../../.env.example");
    let listed: BTreeSet<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches('#').trim_start().split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    assert_eq!(listed, asked.into_inner());
}
