//! Idioms, and the paces of people of many walks of life: each is read right, or asked about.

use super::kinds::check;

mod clock;
mod further_members;
mod left;
mod members;
mod more_members;
mod pieces;
mod rosters;
mod said;
mod turns;

#[test]
fn idioms_are_read_as_the_plain_words_that_they_stand_for() {
    for kinds in [clock::CLOCK, left::LEFT, pieces::PIECES, rosters::ROSTERS, said::SAID, turns::TURNS] {
        check(kinds);
    }
}

#[test]
fn people_of_many_walks_of_life_are_understood() {
    check(members::MEMBERS);
    check(more_members::MORE_MEMBERS);
    check(further_members::FURTHER_MEMBERS);
}
