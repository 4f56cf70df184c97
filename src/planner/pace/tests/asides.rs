//! Paces in whole sentences: what stands round the amount is an aside by its grammar, and nothing that changes the amount is.

use super::kinds::check;

mod again;
mod alone;
mod intended;
mod laid_out;
mod limits;
mod plain;
mod said_of;
mod set_out;
mod talked;

#[test]
fn what_stands_round_a_pace_leaves_it_as_it_is() {
    check(again::SAID);
    check(alone::SAID);
    check(intended::SAID);
    check(laid_out::SAID);
    check(limits::SAID);
    check(plain::SAID);
    check(said_of::SAID);
    check(set_out::SAID);
    check(talked::SAID);
}
