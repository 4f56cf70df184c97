//! What stands in a file of the spool: JSON, with a version. Pure.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::store::backlog::{Backlog, Batch};
use crate::store::begun::{BegunAction, BegunKey};
use crate::store::members::MemberHash;
use crate::store::pending::{Occurrences, Pending, PendingCount, PendingMiss};
use crate::store::record::{Band, GuildKey, MissKind, NewRevision, Rating};

/// The version that is written; another is not read.
const VERSION: u32 = 1;

/// What waits of one process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct SpooledBacklog {
    /// Since when the database has been away.
    pub(in crate::store) since: Timestamp,
    /// The day of that.
    pub(in crate::store) begun: Date,
    /// The day on which the file was written.
    pub(in crate::store) saved: Date,
    /// What tells under which key members stand in it, as the database has it; none where no key was known.
    pub(in crate::store) key: Option<String>,
    pub(in crate::store) backlog: Backlog,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum SpoolFormatError {
    /// Another version of certpace wrote it.
    OtherVersion(u32),
    /// It is damaged: where and how.
    Damaged(String),
}

impl SpooledBacklog {
    /// The same file with another backlog.
    pub(in crate::store) fn with(&self, backlog: &Backlog) -> Self {
        let Self { since, begun, saved, key, .. } = self;
        Self { since: *since, begun: *begun, saved: *saved, key: key.clone(), backlog: backlog.clone() }
    }

    /// The file's bytes.
    pub(in crate::store) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let Self { since, begun, saved, key, backlog } = self;
        let Backlog { writer, tried, since: waiting, number } = backlog;
        serde_json::to_vec(&SpoolDocument {
            version: VERSION,
            writer: writer.clone(),
            since: since.as_second(),
            begun: begun.to_string(),
            saved: saved.to_string(),
            key: key.clone(),
            number: *number,
            tried: tried
                .as_ref()
                .map(|batch| TriedDocument { number: batch.number, pending: PendingDocument::of(&batch.pending) }),
            waiting: PendingDocument::of(waiting),
        })
    }

    /// Reads a file's bytes.
    pub(in crate::store) fn from_bytes(bytes: &[u8]) -> Result<Self, SpoolFormatError> {
        // What a later version adds is not known to this one, so that its number comes first.
        let VersionDocument { version } = serde_json::from_slice(bytes)?;
        if version != VERSION {
            return Err(SpoolFormatError::OtherVersion(version));
        }
        let document: SpoolDocument = serde_json::from_slice(bytes)?;
        let tried = document.tried.map(|tried| {
            Ok::<_, SpoolFormatError>(Batch { number: tried.number, pending: tried.pending.into_pending()? })
        });
        let backlog = Backlog {
            writer: document.writer,
            tried: tried.transpose()?,
            since: document.waiting.into_pending()?,
            number: document.number,
        };
        if backlog.tried.as_ref().is_some_and(|tried| tried.number != backlog.number) {
            return Err(SpoolFormatError::Damaged("number".to_owned()));
        }
        let since = Timestamp::from_second(document.since).map_err(|_| damaged("since"))?;
        let (begun, saved) = (day(&document.begun)?, day(&document.saved)?);
        Ok(Self { since, begun, saved, key: document.key, backlog })
    }
}

impl From<serde_json::Error> for SpoolFormatError {
    /// Where it is, and never the words there: they may be a question's.
    fn from(err: serde_json::Error) -> Self {
        Self::Damaged(format!("{:?} {}:{}", err.classify(), err.line(), err.column()).to_lowercase())
    }
}

fn damaged(field: &str) -> SpoolFormatError {
    SpoolFormatError::Damaged(field.to_owned())
}

fn day(text: &str) -> Result<Date, SpoolFormatError> {
    text.parse().map_err(|_| damaged("day"))
}

#[derive(Deserialize)]
struct VersionDocument {
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpoolDocument {
    version: u32,
    writer: String,
    since: i64,
    begun: String,
    saved: String,
    key: Option<String>,
    number: i64,
    tried: Option<TriedDocument>,
    waiting: PendingDocument,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TriedDocument {
    number: i64,
    pending: PendingDocument,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PendingDocument {
    decisions: Vec<DecisionDocument>,
    feedback: Vec<FeedbackDocument>,
    misses: Vec<MissDocument>,
    revisions: Vec<RevisionDocument>,
    opt_outs: Vec<WishDocument>,
    forgotten: Vec<u64>,
    /// Left out where there is none, as by versions that knew none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    begun: Vec<BegunDocument>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionDocument {
    day: String,
    guild: GuildKey,
    band: String,
    entry: Option<String>,
    amount: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedbackDocument {
    day: String,
    guild: GuildKey,
    entry: String,
    mark: String,
    amount: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MissDocument {
    guild: GuildKey,
    kind: String,
    entry: String,
    text: String,
    first: String,
    last: String,
    times: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RevisionDocument {
    at: i64,
    fingerprint: String,
    moderator: Option<u64>,
    via: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BegunDocument {
    guild: u64,
    number: u64,
    /// None where it was decided.
    kept: Option<BegunTextDocument>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BegunTextDocument {
    action: String,
    ends: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WishDocument {
    member: String,
    out: bool,
}

impl PendingDocument {
    fn of(pending: &Pending) -> Self {
        let Pending { counts, misses, revisions, opt_outs, forgotten, begun } = pending;
        let (mut decisions, mut feedback) = (Vec::new(), Vec::new());
        for (count, &amount) in counts {
            match count {
                PendingCount::Decision { day, guild, band, entry } => decisions.push(DecisionDocument {
                    day: day.to_string(),
                    guild: *guild,
                    band: band.as_str().to_owned(),
                    entry: entry.as_ref().map(|entry| entry.as_str().to_owned()),
                    amount,
                }),
                PendingCount::Feedback { day, guild, entry, mark } => feedback.push(FeedbackDocument {
                    day: day.to_string(),
                    guild: *guild,
                    entry: entry.as_str().to_owned(),
                    mark: mark.as_str().to_owned(),
                    amount,
                }),
            }
        }
        let misses = misses.iter().map(|(miss, asked)| MissDocument {
            guild: miss.guild,
            kind: miss.kind.as_str().to_owned(),
            entry: miss.kind.entry().map_or_else(String::new, |entry| entry.as_str().to_owned()),
            text: miss.text.clone(),
            first: asked.first.to_string(),
            last: asked.last.to_string(),
            times: asked.times,
        });
        let revisions = revisions.iter().map(|revision| RevisionDocument {
            at: revision.at.as_second(),
            fingerprint: revision.fingerprint.clone(),
            moderator: revision.moderator,
            via: revision.via.clone(),
            text: revision.text.to_string(),
        });
        let opt_outs = opt_outs.iter().map(|(member, &out)| WishDocument { member: member.0.clone(), out });
        let begun = begun.iter().map(|(key, kept)| BegunDocument {
            guild: key.guild,
            number: key.number,
            kept: kept.as_ref().map(|BegunAction { action, ends }| BegunTextDocument {
                action: action.clone(),
                ends: ends.as_second(),
            }),
        });
        Self {
            decisions,
            feedback,
            misses: misses.collect(),
            revisions: revisions.collect(),
            opt_outs: opt_outs.collect(),
            forgotten: forgotten.clone(),
            begun: begun.collect(),
        }
    }

    fn into_pending(self) -> Result<Pending, SpoolFormatError> {
        let Self { decisions, feedback, misses, revisions, opt_outs, forgotten, begun } = self;
        let mut pending = Pending { forgotten, ..Pending::default() };
        for DecisionDocument { day: of, guild, band, entry, amount } in decisions {
            let entry = entry.map(|entry| entry.parse()).transpose().map_err(|_| damaged("entry"))?;
            let band = Band::read(&band).ok_or_else(|| damaged("band"))?;
            pending.counts.insert(PendingCount::Decision { day: day(&of)?, guild, band, entry }, amount);
        }
        for FeedbackDocument { day: of, guild, entry, mark, amount } in feedback {
            let entry = entry.parse().map_err(|_| damaged("entry"))?;
            let mark = Rating::read(&mark).ok_or_else(|| damaged("mark"))?;
            pending.counts.insert(PendingCount::Feedback { day: day(&of)?, guild, entry, mark }, amount);
        }
        for MissDocument { guild, kind, entry, text, first, last, times } in misses {
            let kind = MissKind::read(&kind, &entry).ok_or_else(|| damaged("kind"))?;
            let asked = Occurrences { first: day(&first)?, last: day(&last)?, times };
            pending.misses.insert(PendingMiss { guild, kind, text }, asked);
        }
        for RevisionDocument { at, fingerprint, moderator, via, text } in revisions {
            let at = Timestamp::from_second(at).map_err(|_| damaged("at"))?;
            pending.revisions.push_back(NewRevision { at, fingerprint, moderator, via, text: text.into() });
        }
        pending.opt_outs = opt_outs.into_iter().map(|wish| (MemberHash(wish.member), wish.out)).collect();
        for BegunDocument { guild, number, kept } in begun {
            let kept = kept.map(|BegunTextDocument { action, ends }| {
                let ends = Timestamp::from_second(ends).map_err(|_| damaged("ends"))?;
                Ok::<_, SpoolFormatError>(BegunAction { action, ends })
            });
            pending.begun.insert(BegunKey { guild, number }, kept.transpose()?);
        }
        Ok(pending)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::faq::EntryId;

    fn days() -> impl Strategy<Value = Date> {
        (2_020..2_040_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
    }

    fn entries() -> impl Strategy<Value = EntryId> {
        "[a-z0-9]{1,20}(-[a-z0-9]{1,10}){0,2}".prop_filter_map("no id", |text| text.parse().ok())
    }

    fn counts() -> impl Strategy<Value = PendingCount> {
        let band = prop_oneof![Just(Band::Answered), Just(Band::Suggested), Just(Band::Silent)];
        let mark = prop_oneof![Just(Rating::Helped), Just(Rating::Refused)];
        prop_oneof![
            (days(), any::<GuildKey>(), band, proptest::option::of(entries()))
                .prop_map(|(day, guild, band, entry)| PendingCount::Decision { day, guild, band, entry }),
            (days(), any::<GuildKey>(), entries(), mark).prop_map(|(day, guild, entry, mark)| PendingCount::Feedback {
                day,
                guild,
                entry,
                mark
            }),
        ]
    }

    fn misses() -> impl Strategy<Value = (PendingMiss, Occurrences)> {
        let kind = prop_oneof![
            Just(MissKind::Unanswered),
            entries().prop_map(MissKind::Refused),
            entries().prop_map(MissKind::Near)
        ];
        (any::<GuildKey>(), kind, any::<String>(), days(), days(), any::<i64>()).prop_map(
            |(guild, kind, text, first, last, times)| {
                (PendingMiss { guild, kind, text }, Occurrences { first, last, times })
            },
        )
    }

    fn revisions() -> impl Strategy<Value = NewRevision> {
        (0..4_000_000_000_i64, any::<String>(), any::<Option<u64>>(), any::<String>(), any::<String>()).prop_map(
            |(at, fingerprint, moderator, via, text)| NewRevision {
                at: Timestamp::from_second(at).unwrap(),
                fingerprint,
                moderator,
                via,
                text: text.into(),
            },
        )
    }

    fn begun() -> impl Strategy<Value = (BegunKey, Option<BegunAction>)> {
        let action = (any::<String>(), 0..4_000_000_000_i64)
            .prop_map(|(action, ends)| BegunAction { action, ends: Timestamp::from_second(ends).unwrap() });
        (any::<(u64, u64)>(), proptest::option::of(action))
            .prop_map(|((guild, number), action)| (BegunKey { guild, number }, action))
    }

    fn pendings() -> impl Strategy<Value = Pending> {
        use proptest::collection::{btree_map, vec};
        (
            btree_map(counts(), any::<i64>(), 0..6),
            vec(misses(), 0..4),
            vec(revisions(), 0..3),
            btree_map("[0-9a-f]{32}".prop_map(MemberHash), any::<bool>(), 0..4),
            vec(any::<u64>(), 0..3),
            vec(begun(), 0..3),
        )
            .prop_map(|(counts, misses, revisions, opt_outs, forgotten, begun)| Pending {
                counts,
                misses: misses.into_iter().collect(),
                revisions: revisions.into(),
                opt_outs,
                forgotten,
                begun: begun.into_iter().collect(),
            })
    }

    fn spooled() -> impl Strategy<Value = SpooledBacklog> {
        let parts = (proptest::option::of(pendings()), pendings(), 0..i64::MAX, "[0-9a-f]{16}");
        (parts, days(), proptest::option::of("[0-9a-f]{32}"), 0..4_000_000_000_i64).prop_map(
            |((tried, since, number, writer), saved, key, at)| SpooledBacklog {
                since: Timestamp::from_second(at).unwrap(),
                begun: saved,
                saved,
                key,
                backlog: Backlog { writer, tried: tried.map(|pending| Batch { number, pending }), since, number },
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(spooled in spooled()) {
            let bytes = spooled.to_bytes().unwrap();
            prop_assert_eq!(SpooledBacklog::from_bytes(&bytes), Ok(spooled));
        }

        #[test]
        fn a_file_cut_off_or_changed_anywhere_is_no_panic(spooled in spooled(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = spooled.to_bytes().unwrap();
            let at = at.index(bytes.len());
            prop_assert!(matches!(SpooledBacklog::from_bytes(&bytes[..at]), Err(SpoolFormatError::Damaged(_))));
            bytes[at] = byte;
            let _ = SpooledBacklog::from_bytes(&bytes);
        }
    }

    #[test]
    fn what_a_later_version_wrote_is_told_from_what_is_damaged() {
        let read = |text: &str| SpooledBacklog::from_bytes(text.as_bytes()).unwrap_err();
        assert_eq!(read(r#"{"version":2,"more":[]}"#), SpoolFormatError::OtherVersion(2));
        assert_eq!(read("{"), SpoolFormatError::Damaged("eof 1:1".to_owned()));
        assert_eq!(read(""), SpoolFormatError::Damaged("eof 1:0".to_owned()));
        assert!(
            matches!(read(r#"{"version":1,"what a member said":3}"#), SpoolFormatError::Damaged(why) if !why.contains("member"))
        );
    }

    #[test]
    fn a_file_looks_so() {
        let mut pending = Pending::default();
        let count = PendingCount::Decision { day: date(2026, 11, 22), guild: Some(7), band: Band::Silent, entry: None };
        pending.counts.insert(count, 3);
        pending.opt_outs.insert(MemberHash("00ff".to_owned()), true);
        let spooled = SpooledBacklog {
            since: Timestamp::from_second(1_795_000_000).unwrap(),
            begun: date(2026, 11, 21),
            saved: date(2026, 11, 22),
            key: None,
            backlog: Backlog {
                writer: "0123456789abcdef".to_owned(),
                tried: Some(Batch { number: 4, pending }),
                since: Pending::default(),
                number: 4,
            },
        };
        insta::assert_snapshot!(String::from_utf8(spooled.to_bytes().unwrap()).unwrap(), @r#"{"version":1,"writer":"0123456789abcdef","since":1795000000,"begun":"2026-11-21","saved":"2026-11-22","key":null,"number":4,"tried":{"number":4,"pending":{"decisions":[{"day":"2026-11-22","guild":7,"band":"silent","entry":null,"amount":3}],"feedback":[],"misses":[],"revisions":[],"opt_outs":[{"member":"00ff","out":true}],"forgotten":[]}},"waiting":{"decisions":[],"feedback":[],"misses":[],"revisions":[],"opt_outs":[],"forgotten":[]}}"#);
    }
}
