//! The study tables as they are written into a file: what is read from them is the same study.

use super::{Background, Certification, Habits, Route, Study, Triple};
use crate::faq::write::{basic, date, key, list_on_one_line};

/// The tables, each with LF line ends; none of an FAQ that says nothing of study times.
pub(in crate::faq) fn study_blocks(study: &Study) -> Vec<String> {
    let Study { topics, certifications, backgrounds, routes, habits } = study;
    let mut blocks = Vec::new();
    if *habits != Habits::default() {
        blocks.push(pace(habits));
    }
    if !topics.is_empty() {
        let lines = topics.iter().map(|topic| format!("{} = {}\n", key(&topic.id), basic(&topic.name)));
        blocks.push(format!("[topics]\n{}", lines.collect::<String>()));
    }
    blocks.extend(certifications.iter().map(certification));
    blocks.extend(backgrounds.iter().map(background));
    blocks.extend(routes.iter().map(route));
    blocks
}

/// The lines of a heading, of the keys that have a value.
fn table(heading: &str, keys: impl IntoIterator<Item = (&'static str, Option<String>)>) -> String {
    let lines = keys.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}\n", value?)));
    std::iter::once(format!("{heading}\n")).chain(lines).collect()
}

/// A number has as many digits as it takes to be read as the same.
fn number(number: f64) -> Option<String> {
    Some(number.to_string())
}

fn triple(Triple { low, likely, high }: Triple) -> Option<String> {
    Some(format!("[{low}, {likely}, {high}]"))
}

fn text(text: &str) -> Option<String> {
    Some(basic(text))
}

fn texts(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| list_on_one_line(texts))
}

fn pace(habits: &Habits) -> String {
    let Habits { working_hours, kept, full_worth_hours, worth_beyond, book_ahead_weeks, most_hours } = *habits;
    let range = |(low, high): (u32, u32)| Some(format!("[{low}, {high}]"));
    table(
        "[pace]",
        [
            ("full_time", range(working_hours.full_time)),
            ("part_time", range(working_hours.part_time)),
            ("kept", triple(kept)),
            ("full_worth_hours", number(full_worth_hours)),
            ("worth_beyond", number(worth_beyond)),
            ("book_ahead_weeks", number(book_ahead_weeks)),
            ("most_hours", number(most_hours)),
        ],
    )
}

fn certification(it: &Certification) -> String {
    let Certification {
        id,
        name,
        title,
        body,
        aliases,
        hours,
        hours_for,
        study_name,
        enroll_weeks,
        booking_weeks,
        result_weeks,
        least_weeks,
        after,
        is_judgement,
        source,
        reviewed,
    } = it;
    let mut written = table(
        "[[certification]]",
        [
            ("id", text(id)),
            ("name", text(name)),
            ("title", text(title)),
            ("body", text(body)),
            ("aliases", texts(aliases)),
            ("hours_for", hours_for.as_deref().map(basic)),
            ("study", study_name.as_deref().map(basic)),
            ("enroll_weeks", triple(*enroll_weeks)),
            ("booking_weeks", triple(*booking_weeks)),
            ("result_weeks", triple(*result_weeks)),
            ("least_weeks", number(*least_weeks)),
            ("basis", is_judgement.then(|| basic("judgement"))),
            ("source", texts(source)),
            ("reviewed", reviewed.map(date)),
        ],
    );
    written += "[certification.hours]\n";
    for (topic, hours) in hours {
        written += &format!("{} = [{}, {}, {}]\n", key(topic), hours.low, hours.likely, hours.high);
    }
    for it in after {
        written += &table("[[certification.after]]", [("name", text(&it.name)), ("weeks", triple(it.weeks))]);
    }
    written
}

fn background(Background { id, name, aliases, remains }: &Background) -> String {
    let mut written = table("[[background]]", [("id", text(id)), ("name", text(name)), ("aliases", texts(aliases))]);
    if !remains.is_empty() {
        written += "[background.remains]\n";
    }
    for (topic, share) in remains {
        written += &format!("{} = {share}\n", key(topic));
    }
    written
}

fn route(Route { id, name, least_weeks, most_weeks }: &Route) -> String {
    table(
        "[[route]]",
        [
            ("id", text(id)),
            ("name", text(name)),
            ("least_weeks", (*least_weeks != 0.0).then(|| least_weeks.to_string())),
            ("most_weeks", most_weeks.map(|weeks| weeks.to_string())),
        ],
    )
}
