//! The numbers of the command line, refused in words where they are none.

use std::ops::RangeInclusive;

use crate::messages::Language::English;
use crate::messages::host::config::no_number;

/// Hours, whole or with a point.
pub(super) fn hours(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|_| no_number(English, text, "hours, such as 12 or 7.5"))
}

/// A number of days, from one on.
pub(super) fn days(text: &str) -> Result<u16, String> {
    whole(text, 1..=u16::MAX, "whole days, from 1 to 65535")
}

/// A port; 0 is any that is free.
pub(super) fn port(text: &str) -> Result<u16, String> {
    whole(text, 0..=u16::MAX, "a port from 0 to 65535")
}

/// How many shards a playground wants.
pub(super) fn playground_shards(text: &str) -> Result<u16, String> {
    whole(text, 1..=64, "how many shards, from 1 to 64")
}

fn whole(text: &str, allowed: RangeInclusive<u16>, what: &str) -> Result<u16, String> {
    let number = text.trim().parse().ok().filter(|number| allowed.contains(number));
    number.ok_or_else(|| no_number(English, text, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_number_is_said_with_what_to_write() {
        assert_eq!(hours("7.5"), Ok(7.5));
        assert_eq!(days(" 7"), Ok(7));
        assert_eq!(port("0"), Ok(0));
        assert_eq!(hours("many"), Err("\"many\" is not what belongs there; write hours, such as 12 or 7.5".to_owned()));
        for text in ["0", "-1", "7.5", "65536", "week", ""] {
            let expected = format!("{text:?} is not what belongs there; write whole days, from 1 to 65535");
            assert_eq!(days(text), Err(expected));
        }
        assert_eq!(port("http"), Err("\"http\" is not what belongs there; write a port from 0 to 65535".to_owned()));
    }
}
