//! Contractions and abbreviations of everyday English chat, written out. Words of a subject belong in the
//! FAQ's `[words]`, not here.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word stands for, without its apostrophe.
pub(super) fn meaning(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    MEANINGS.get(word).copied()
}

const LONGEST: usize = 9;

static MEANINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(meaning, words)| words.split(' ').map(move |word| (word, meaning))).collect()
});

/// One meaning a line, and all that is written for it.
const TABLE: &str = "\
am: m
are not: arent
are: r
can not: cannot cant
could have: couldve
could not: couldnt
did not: didnt
do not: dont
does not: doesnt doesn
had not: hadnt
has not: hasnt
have not: havent
he is: hes
here is: heres
how is: hows
how will: howll
i am: im
i have: ive
is not: isnt aint
it is: its
it will: itll
let us: lets
might not: mightnt
must not: mustnt
need not: neednt
she is: shes
should have: shouldve
should not: shouldnt
that is: thats
there is: theres
they are: theyre
they have: theyve
they will: theyll
they would: theyd
was not: wasnt
we have: weve
were not: werent
what are: whatre
what is: whats wats
what will: whatll
when is: whens
where is: wheres
who is: whos
why is: whys
will not: wont
would have: wouldve
would not: wouldnt
you are: youre ur
you have: youve
you will: youll
you would: youd
about: abt bout
account: acct
and: n nd
anyone: any1
appointment: appt
as far as i know: afaik
as soon as possible: asap
average: avg
approximately: approx
be right back: brb
because: bc b/c cuz coz cus becuz
before: b4
between: btwn
by the way: btw
come on: cmon
does anyone know: dae
do not know: dunno
do you: dya
easy: ez
especially: esp
everyone: every1
favorite: fav fave
for example: eg
for real: fr
for your information: fyi
forever: 4ever
give me: gimme
going to: gonna
got to: gotta
government: govt
great: gr8
have to: hafta
hour: hr
hours: hrs
i do not know: idk
i mean: imean
in my opinion: imo imho
in real life: irl
information: info
just: jus
kind of: kinda
know: kno
later: l8r
let me: lemme
let me know: lmk
management: mgmt
message: msg
messages: msgs
minute: mins
month: mo
months: mos mths
never mind: nvm
number: num nbr
okay: ok k kk
oh my god: omg
people: ppl
percent: pct
person: prsn
picture: pic
pictures: pics
please: pls plz plss
prescription: rx
probably: prob prolly probs
question: q
questions: qs
right now: rn
second: sec
seconds: secs
see you: cya
shake my head: smh
should: shud shld
someone: some1
something: smth sth
sort of: sorta
straight: str8
thanks: thx tks thnx thanx ty
though: tho
through: thru
to be honest: tbh
tomorrow: tmrw tmr 2moro tomoro
tonight: tonite 2nite
trying to: tryna
until: til till
versus: vs
want to: wanna
week: wk
weeks: wks
with: w/ wit
without: w/o
would: wud
year: yr
years: yrs
yes: yea yeah yep yup ya
you: u yu
your: yor
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_for_two_things_or_is_too_long_to_be_found() {
        let words: Vec<&str> = TABLE.lines().flat_map(|line| line.split_once(": ").unwrap().1.split(' ')).collect();
        assert_eq!(words.len(), MEANINGS.len());
        assert!(words.iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn a_meaning_is_not_itself_shorthand() {
        for meaning in MEANINGS.values() {
            assert!(meaning.split(' ').all(|word| self::meaning(word).is_none()), "{meaning}");
        }
    }
}
