//! Weeks away and weeks at home that take turns: "two weeks on the rig with nothing, then two weeks at home with 20 hours a week".

use super::{IdiomReader, is_day, is_stop, is_unit, number_of};

/// The most weeks of a stretch.
const MOST_WEEKS: f64 = 8.0;

/// A stretch of weeks.
struct PlacedWeeks {
    place: Option<Whereabouts>,
    /// In a week of it, in minutes, where it is said.
    minutes: Option<f64>,
    past: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Whereabouts {
    Away,
    Home,
}

impl IdiomReader<'_, '_> {
    /// "two weeks on, two weeks off, 10 hours a week when off": the total of as many weeks as both have.
    pub(super) fn stretches_in_turn(&mut self, at: usize) -> Option<usize> {
        let weeks = self.out.last().and_then(number_of)?;
        let opens =
            self.out[..self.out.len() - 1].iter().all(|it| is_stop(it) || matches!(it.text, "i" | "work" | "do"));
        let first = self.weeks_of_a_place(at, weeks).filter(|_| opens)?;
        let next = self.past_words(first.past, &[",", ";", "then", "and", ".", "-", "/"]);
        let (others, unit) = self.number(next).filter(|(_, unit)| matches!(self.text(*unit), "weeks" | "week"))?;
        let second = self.weeks_of_a_place(unit, others)?;
        let places = first.place.zip(second.place).filter(|(one, other)| one != other)?;
        let (one, other, past) = match (first.minutes, second.minutes) {
            (Some(one), Some(other)) => (one, other, second.past),
            (None, None) => {
                let (place, minutes, past) = self.amount_of_a_place(second.past)?;
                let of = |own: Whereabouts| if own == place { minutes } else { 0.0 };
                (of(places.0), of(places.1), past)
            }
            _ => return None,
        };
        let total = weeks * one + others * other;
        if total <= 0.0 || !self.closes(past) || self.all[past..].iter().any(|it| is_unit(it) || is_day(it)) {
            return None;
        }
        self.out.clear();
        // What takes turns is shown week by week where that is not too many of them.
        let (on, off, minutes) = if one == 0.0 { (others, weeks, other) } else { (weeks, others, one) };
        if one.min(other) == 0.0 && weeks + others <= f64::from(crate::planner::pace::MAX_TURNS) {
            self.put_length(at, super::SaidLength { low: minutes, high: minutes });
            self.put(at, &["a", "week"]);
            self.put_sign(at, ',', ",");
            self.put_number(at, on);
            self.put(at, &["weeks", "on"]);
            self.put_number(at, off);
            self.put(at, &["weeks", "off"]);
        } else {
            self.put_number(at, total.round());
            self.put(at, &["min", "every"]);
            self.put_number(at, weeks + others);
            self.put(at, &["weeks"]);
        }
        Some(past)
    }

    /// What is said of a stretch, whose "weeks" stands here.
    fn weeks_of_a_place(&self, at: usize, weeks: f64) -> Option<PlacedWeeks> {
        let mut next = at + 1;
        let mut place = None;
        while let Some(it) = self.all.get(next)
            && !is_stop(it)
            && number_of(it).is_none()
            && next < at + 7
        {
            let here = place_of(it.text);
            if here.is_none()
                && !matches!(
                    it.text,
                    "on" | "at" | "the" | "of" | "in" | "a" | "work" | "working" | "i" | "am" | "im" | "shift"
                )
            {
                break;
            }
            place = here.or(place);
            next += 1;
        }
        // "two weeks on": nothing else says where.
        if place.is_none() && self.text(at + 1) == "on" && next == at + 2 {
            place = Some(Whereabouts::Away);
        }
        let own = self.past_words(next, &["with", "at", "of", "doing", ":", "i", "get", "do", "have", "study", "when"]);
        let end = match self.text(own) {
            "nothing" | "none" | "zero" => Some((0.0, own + 1)),
            "no" if matches!(self.text(own + 1), "study" | "studying" | "time" | "hours") => Some((0.0, own + 2)),
            _ => self
                .length(own)
                .filter(|(length, _)| length.low == length.high)
                .map(|(length, past)| (length.low, past)),
        };
        let (minutes, past) = match end {
            Some((minutes, past)) => (Some(minutes), self.past_a_week(past).unwrap_or(past)),
            None if own == next => (None, next),
            None => return None,
        };
        (1.0..=MOST_WEEKS).contains(&weeks).then_some(PlacedWeeks { place, minutes, past })
    }

    /// "10 hours a week when i'm off": where that holds.
    fn amount_of_a_place(&self, at: usize) -> Option<(Whereabouts, f64, usize)> {
        let first = self.past_words(at, &[",", ";", ".", "so", "i", "do", "study", "get", "can", "about", "-"]);
        let (length, past) = self.length(first).filter(|(length, _)| length.low == length.high)?;
        let week = self.past_a_week(past)?;
        let when = self.past_words(week, &["when", "while", "im", "i", "am", "on", "during", "in", "the", "my", "at"]);
        let place = place_of(self.text(when)).filter(|_| when > week)?;
        let past = self.past_words(when + 1, &["weeks", "week", "ones", "stretch", "time"]);
        Some((place, length.low, past))
    }
}

fn place_of(word: &str) -> Option<Whereabouts> {
    match word {
        "rig" | "offshore" | "sea" | "away" | "boat" | "ship" | "aboard" | "camp" | "site" | "mine" | "platform"
        | "vessel" | "abroad" | "deployed" | "road" => Some(Whereabouts::Away),
        "home" | "ashore" | "onshore" | "off" | "land" | "back" => Some(Whereabouts::Home),
        _ => None,
    }
}
