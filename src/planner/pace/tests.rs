//! Paces as people write them, the ways in which they are refused, and what holds for all of them.

use jiff::civil::date;

use super::*;
use crate::messages::pace::{reading, refusal};

mod accounted;
mod asides;
mod chat;
mod deadlines;
mod generated;
mod holding;
mod idioms;
mod kinds;
mod laws;
mod mentioned;
mod more_kinds;
mod named;
mod open_words;
mod phrases;
mod reach;
mod refused;
mod retold;
mod roles;
mod rotas;
mod round_about;
mod said_back;
mod taken;
mod talked_over;
mod told_apart;

pub(crate) use laws::any_pace;

/// A Sunday.
pub(crate) const TODAY: Date = date(2026, 11, 22);

fn read(text: &str) -> Result<Pace, PaceError> {
    parse(text, &PaceWords::default(), TODAY)
}
