//! An edit of the whole FAQ, taken over into the overlay: what changed from before to after, and nothing else.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::read::plain;
use super::super::{Entry, EntryId, Faq, TestRow};
use super::{EntryOverride, Overlay};

impl Overlay {
    /// The overlay after somebody has edited the whole. `before` is what [`Overlay::over`] made of this base, and `after`
    /// what the edit made of that. Of what was only hidden nothing is taken over: it comes back with what hid it gone.
    #[must_use]
    pub fn after_edit(&self, base: &Faq, before: &Faq, after: &Faq) -> Self {
        let hidden: BTreeSet<EntryId> = self.covered(base).into_iter().map(|it| it.id).collect();
        let next = self.with_changes(base, before, &self.with_mentions(base, before, after));
        let back = next.come_back(base, after, &hidden);
        if next.says_beside(base, after, &back) {
            return next;
        }
        // What rested under the edit has come to stand in its way: all is said anew, but for what stays hidden.
        let none = BTreeSet::new();
        // And where what would come back, or what is said of it, stands in the way itself, without that.
        let [unasked, free] = asked_by_none(base, after, &hidden);
        for (away, kept) in [
            (&hidden, &hidden),
            (&hidden, &none),
            (&unasked, &unasked),
            (&unasked, &none),
            (&free, &free),
            (&free, &none),
            (&none, &none),
        ] {
            let anew = next.said_anew(base, after, away).beside_idle(self, base, kept);
            if anew.says_beside(base, after, &anew.come_back(base, after, &hidden)) {
                return anew;
            }
        }
        Self::default().with_changes(base, base, after).beside_idle(self, base, &none)
    }

    /// The entries that the edit has not, and that were only hidden.
    fn come_back(&self, base: &Faq, after: &Faq, hidden: &BTreeSet<EntryId>) -> BTreeSet<EntryId> {
        let entries = self.entries_over(base);
        let ids = entries.into_iter().map(|entry| entry.id);
        ids.filter(|id| hidden.contains(id) && after.entry(id).is_none()).collect()
    }

    /// What is edited, with what went along with an entry of the base's: the base's mentions of one of its own in that place,
    /// since the base's comes back, and all mentions of one that is switched off, which rest until it is on again.
    fn with_mentions(&self, base: &Faq, before: &Faq, after: &Faq) -> Faq {
        let gone = |id: &EntryId| after.entry(id).is_none() && base.entry(id).is_some() && !self.off.contains(id);
        let is_own = |id: &EntryId| self.own_entries().any(|own| own == id);
        let switched_off = |id: &EntryId| gone(id) && !is_own(id) && before.entry(id).is_some();
        let mut wanted = after.clone();
        for entry in &mut wanted.entries {
            let Some(was) = before.entry(&entry.id) else { continue };
            let without: Vec<&EntryId> = was.see_also.iter().filter(|id| !gone(id)).collect();
            if was.see_also.len() == without.len() || !without.iter().copied().eq(&entry.see_also) {
                continue;
            }
            let of_base = base.entry(&entry.id).filter(|_| !is_own(&entry.id));
            let stays = |id: &EntryId| {
                !gone(id) || switched_off(id) || of_base.is_some_and(|of_base| of_base.see_also.contains(id))
            };
            entry.see_also = was.see_also.iter().filter(|id| stays(id)).cloned().collect();
        }
        let rests = |row: &&TestRow| {
            row.expect.as_ref().is_some_and(|id| switched_off(id) || gone(id) && base.tests.contains(row))
        };
        wanted.tests.extend(before.tests.iter().filter(rests).cloned());
        wanted
    }

    /// The same own entries, and what is said of the base worked out from what they leave of it.
    fn said_anew(&self, base: &Faq, after: &Faq, hidden: &BTreeSet<EntryId>) -> Self {
        let entries = self.own_entries().filter_map(|id| after.entry(id).cloned()).collect();
        let own = Self { entries, ..Self::default() };
        let stays_away = |id: &EntryId| hidden.contains(id) && after.entry(id).is_none();
        let mut entries = own.entries_over(base);
        entries.retain(|entry| !stays_away(&entry.id));
        for entry in &mut entries {
            entry.see_also.retain(|id| !stays_away(id));
        }
        let ids: BTreeSet<&EntryId> = entries.iter().map(|entry| &entry.id).collect();
        let tests = own.tests_over(base, &ids);
        let left = Faq { entries, tests, ..base.clone() };
        own.with_changes(base, &left, after)
    }

    /// With what another says of entries that the base does not have, or that an entry of its own stands in the place of,
    /// which stands in nobody's way; and of these.
    fn beside_idle(mut self, other: &Self, base: &Faq, kept: &BTreeSet<EntryId>) -> Self {
        let own: BTreeSet<EntryId> = self.own_entries().cloned().collect();
        let is_idle = |id: &EntryId| base.entry(id).is_none() || own.contains(id) || kept.contains(id);
        let said = other.otherwise.iter().filter(|(id, _)| is_idle(id));
        self.otherwise.extend(said.map(|(id, said)| (id.clone(), said.clone())));
        self.off.extend(other.off.iter().filter(|id| is_idle(id)).cloned());
        let words: HashSet<String> = base.words.keys().map(|word| plain(word)).collect();
        self.words_off.extend(other.words_off.iter().filter(|word| !words.contains(*word)).cloned());
        let tested = by_message(&base.tests);
        self.tests_off.extend(other.tests_off.iter().filter(|say| !tested.contains_key(*say)).cloned());
        self
    }

    /// Whether it makes of this base what an FAQ says, in whatever order, and these entries of the base besides.
    pub(super) fn says_beside(&self, base: &Faq, faq: &Faq, back: &BTreeSet<EntryId>) -> bool {
        let mut entries = self.entries_over(base);
        let ids: BTreeSet<EntryId> = entries.iter().map(|entry| entry.id.clone()).collect();
        let mut tests = self.tests_over(base, &ids.iter().collect());
        entries.retain(|entry| !back.contains(&entry.id));
        for entry in &mut entries {
            entry.see_also.retain(|id| !back.contains(id));
        }
        tests.retain(|row| row.expect.as_ref().is_none_or(|id| !back.contains(id)));
        entries.len() == faq.entries.len()
            && entries.iter().all(|entry| faq.entry(&entry.id).is_some_and(|other| is_alike(entry, other)))
            && (&self.about.over(&base.about), self.study_over(base)) == (&faq.about, &faq.study)
            && self.words_over(base) == faq.words
            && counted(&tests) == counted(&faq.tests)
    }

    /// The same with entries of its own in the place of what it says of the base's with these ids.
    #[must_use]
    pub fn with_own(mut self, entries: Vec<Entry>) -> Self {
        for entry in entries {
            self.otherwise.remove(&entry.id);
            self.off.remove(&entry.id);
            self.entries.retain(|own| own.id != entry.id);
            self.entries.push(entry);
        }
        self
    }

    fn with_changes(&self, base: &Faq, before: &Faq, after: &Faq) -> Self {
        let mut next = self.clone();
        for entry in &after.entries {
            let was = before.entry(&entry.id);
            if was != Some(entry) {
                next.take_entry(base, was, entry);
            }
        }
        for gone in before.entries.iter().filter(|entry| after.entry(&entry.id).is_none()) {
            let own = next.entries.len();
            next.entries.retain(|own| own.id != gone.id);
            // What lies beneath an entry of its own stays: whoever takes that back has it again.
            if next.entries.len() == own && base.entry(&gone.id).is_some() {
                next.otherwise.remove(&gone.id);
                next.off.insert(gone.id.clone());
            }
        }
        next.take_words(base, before, after);
        next.take_tests(base, before, after);
        next.take_records(base, before, after);
        next.about = next.about.after_edit(&base.about, &before.about, &after.about);
        next.study = self::next(before.study == after.study, next.study, &base.study, &after.study);
        next
    }

    fn take_entry(&mut self, base: &Faq, was: Option<&Entry>, now: &Entry) {
        if let Some(own) = self.entries.iter_mut().find(|own| own.id == now.id) {
            *own = now.clone();
            return;
        }
        let Some(of_base) = base.entry(&now.id) else {
            self.entries.push(now.clone());
            return;
        };
        self.off.remove(&now.id);
        let before = self.otherwise.remove(&now.id).filter(|_| was.is_some()).unwrap_or_default();
        let said = before.after_edit(of_base, was, now);
        if said != EntryOverride::default() {
            self.otherwise.insert(now.id.clone(), said);
        }
    }

    fn take_words(&mut self, base: &Faq, before: &Faq, after: &Faq) {
        let in_base = |word: &str| base.words.iter().find(|(known, _)| plain(known) == plain(word));
        for word in before.words.keys().filter(|word| !after.words.contains_key(*word)) {
            self.words.remove(word);
            if in_base(word).is_some() {
                self.words_off.insert(plain(word));
            }
        }
        for (word, meaning) in after.words.iter().filter(|(word, meaning)| before.words.get(*word) != Some(meaning)) {
            self.words_off.remove(&plain(word));
            if in_base(word) == Some((word, meaning)) {
                self.words.remove(word);
            } else {
                self.words.insert(word.clone(), meaning.clone());
            }
        }
    }

    /// What an import gave an entry of the base holds here too, until one of the server's gives it something else.
    fn take_records(&mut self, base: &Faq, before: &Faq, after: &Faq) {
        self.imported.retain(|id, _| after.imported.contains_key(id) || !before.imported.contains_key(id));
        for (id, record) in after.imported.iter().filter(|(id, record)| before.imported.get(*id) != Some(record)) {
            if base.imported.get(id) == Some(record) {
                self.imported.remove(id);
            } else {
                self.imported.insert(id.clone(), *record);
            }
        }
    }

    /// Tests have no name but their message: those of a message that changed are taken over together.
    fn take_tests(&mut self, base: &Faq, before: &Faq, after: &Faq) {
        let (in_base, was, is) = (by_message(&base.tests), by_message(&before.tests), by_message(&after.tests));
        let mut changed: HashSet<&String> = is.keys().filter(|say| was.get(*say) != is.get(*say)).collect();
        changed.extend(was.keys().filter(|say| !is.contains_key(*say)));
        self.tests.retain(|row| !changed.contains(&plain(&row.say)));
        let mut own = HashSet::new();
        for say in changed {
            let (of_base, now) = (in_base.get(say), is.get(say));
            if of_base == now {
                self.tests_off.remove(say);
                continue;
            }
            if of_base.is_some() {
                self.tests_off.insert(say.clone());
            }
            own.insert(say);
        }
        self.tests.extend(after.tests.iter().filter(|row| own.contains(&plain(&row.say))).cloned());
    }
}

/// How often each test stands there.
fn counted(tests: &[TestRow]) -> HashMap<&TestRow, usize> {
    let mut found = HashMap::new();
    for row in tests {
        *found.entry(row).or_insert(0) += 1;
    }
    found
}

/// The tests of each message, by its plain form.
fn by_message(tests: &[TestRow]) -> HashMap<String, Vec<&TestRow>> {
    let mut found: HashMap<String, Vec<&TestRow>> = HashMap::new();
    for row in tests {
        found.entry(plain(&row.say)).or_default().push(row);
    }
    found
}

/// Whether two entries say the same; the order of their wordings is none of what they say.
fn is_alike(one: &Entry, other: &Entry) -> bool {
    let sorted = |list: &[String]| {
        let mut list = list.to_vec();
        list.sort();
        list
    };
    let plainly = |it: &Entry| Entry { variants: sorted(&it.variants), not_this: sorted(&it.not_this), ..it.clone() };
    one == other || plainly(one) == plainly(other)
}

impl EntryOverride {
    /// What is said of an entry of the base after it was edited; `was` is nothing where it had been switched off.
    fn after_edit(self, base: &Entry, was: Option<&Entry>, now: &Entry) -> Self {
        let same = |key: fn(&Entry, &Entry) -> bool| was.is_some_and(|was| key(was, now));
        let same_answer = same(|was, now| was.answer == now.answer);
        // What vouches for an answer goes with it, there and back.
        let kept = |is_same: bool| is_same && same_answer;
        let answer = next(same_answer, self.answer, &base.answer, &now.answer);
        let vouch = answer.is_some() && !same_answer;
        let mut said = Self {
            question: next(same(|was, now| was.question == now.question), self.question, &base.question, &now.question),
            answer,
            picture: next(same(|was, now| was.picture == now.picture), self.picture, &base.picture, &now.picture),
            see_also: next(same(|was, now| was.see_also == now.see_also), self.see_also, &base.see_also, &now.see_also),
            source: next(kept(same(|was, now| was.source == now.source)), self.source, &base.source, &now.source),
            reviewed: next(
                kept(same(|was, now| was.reviewed == now.reviewed)),
                self.reviewed,
                &base.reviewed,
                &now.reviewed,
            ),
            expires: next(kept(same(|was, now| was.expires == now.expires)), self.expires, &base.expires, &now.expires),
            variants: self.variants,
            not_this: self.not_this,
            variants_off: self.variants_off,
            not_this_off: self.not_this_off,
        };
        if vouch {
            said.source = Some(now.source.clone());
            said.reviewed = Some(now.reviewed);
            said.expires = Some(now.expires);
        }
        let was_variants = was.map_or(&base.variants, |was| &was.variants);
        let was_not_this = was.map_or(&base.not_this, |was| &was.not_this);
        take_list(&mut said.variants, &mut said.variants_off, &base.variants, was_variants, &now.variants);
        take_list(&mut said.not_this, &mut said.not_this_off, &base.not_this, was_not_this, &now.not_this);
        said
    }
}

/// What is said of a key: as before where the edit left it alone, nothing where it is now what the base has.
pub(super) fn next<T: Clone + PartialEq>(is_same: bool, before: Option<T>, base: &T, now: &T) -> Option<T> {
    if is_same { before } else { (now != base).then(|| now.clone()) }
}

/// Those of these entries of the base whose question the FAQ has nowhere, and of them those of whose wordings it has none. A
/// question takes a wording from another entry; most wordings give way by themselves.
fn asked_by_none(base: &Faq, faq: &Faq, ids: &BTreeSet<EntryId>) -> [BTreeSet<EntryId>; 2] {
    let taken: HashSet<String> = faq.entries.iter().flat_map(Entry::phrasings).map(plain).collect();
    let is_taken = |wording: &str| taken.contains(&plain(wording));
    let those = |is_free: &dyn Fn(&Entry) -> bool| -> BTreeSet<EntryId> {
        ids.iter().filter(|id| base.entry(id).is_none_or(is_free)).cloned().collect()
    };
    [those(&|entry| !is_taken(&entry.question)), those(&|entry| entry.phrasings().all(|wording| !is_taken(wording)))]
}

fn take_list(beside: &mut Vec<String>, off: &mut BTreeSet<String>, base: &[String], was: &[String], now: &[String]) {
    for gone in was.iter().filter(|it| !now.contains(it)) {
        beside.retain(|it| it != gone);
        if base.contains(gone) {
            off.insert(gone.clone());
        }
    }
    for new in now.iter().filter(|it| !was.contains(it)) {
        off.remove(new);
        if !base.contains(new) && !beside.contains(new) {
            beside.push(new.clone());
        }
    }
}
