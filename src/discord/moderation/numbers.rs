//! What was asked and answered: the counts in words and as a picture, for `/faq stats` and the weekly digest.

use serenity::all::CreateAttachment;

use super::Services;
use super::moderator::Moderator;
use crate::discord::Bot;
use crate::discord::drawing::drawn;
use crate::engine::check::stale;
use crate::live::Snapshot;
use crate::messages::moderation::numbers::{self, Numbers};
use crate::messages::{Language, Post, UserError, chart};
use crate::planner::chart::stats::{Bars, DecisionCounts};
use crate::store::{PlanCounts, ServerScope, Stats, Unavailable};

/// So many entries are named as the ones answered most.
const TOP: usize = 5;

/// Words, and a picture if it could be drawn.
pub(in crate::discord) struct ShownNumbers {
    pub(in crate::discord) post: Post,
    pub(in crate::discord) picture: Option<CreateAttachment>,
}

impl Moderator<'_> {
    /// What was asked of the FAQ that they look after, and what it answered.
    pub(in crate::discord) async fn stats(&self, days: u16) -> ShownNumbers {
        match self.bot.count(self.services, days, self.edited.counts(), &self.snapshot()).await {
            Ok(counted) => counted.shown(self.language, numbers::stats).await,
            Err(Unavailable { .. }) => {
                ShownNumbers { post: UserError::StoreUnavailable.post(self.language), picture: None }
            }
        }
    }
}

/// The counts of some days.
pub(super) struct CountedDays {
    pub(super) numbers: Numbers,
}

impl Bot {
    /// Counts some days, today among them; of one server, or of all.
    pub(super) async fn count(
        &self,
        services: &Services,
        days: u16,
        of: ServerScope,
        snapshot: &Snapshot,
    ) -> Result<CountedDays, Unavailable> {
        services.store.flush().await?;
        let stats = services.store.stats(days, of).await?;
        let total = stats.total();
        // Plans are of members, wherever they are: whoever hosts is told how many.
        let plans = match of {
            ServerScope::One(_) => PlanCounts::default(),
            _ => services.store.plan_counts().await?,
        };
        let half = stats.last.saturating_sub(jiff::Span::new().days(days / 2));
        let unanswered = |later: bool| -> u64 {
            stats.days.iter().filter(|day| (day.day > half) == later).map(|day| day.silent).sum()
        };
        // What has gone from the FAQ, as all of the host's goes where a server leaves it, is counted and not named.
        let is_there = |id| snapshot.faq.entry(id).is_some();
        let top = stats.entries.iter().filter(|entry| entry.answered > 0 && is_there(&entry.id)).take(TOP);
        let numbers = Numbers {
            days,
            counts: [total.answered, total.suggested, total.silent, total.helped, total.refused],
            over_time: bars(&stats),
            unanswered: [unanswered(false), unanswered(true)],
            top: top.map(|entry| (entry.id.clone(), entry.answered)).collect(),
            never: stats.never_hit(&snapshot.faq).into_iter().cloned().collect(),
            stale: stale(&snapshot.faq, self.today()).len(),
            plans: [plans.running, plans.resting],
        };
        Ok(CountedDays { numbers })
    }
}

fn bars(stats: &Stats) -> Bars {
    let days = stats.days.iter().map(|day| {
        let counts = DecisionCounts { answered: day.answered, suggested: day.suggested, unanswered: day.silent };
        (day.day, counts)
    });
    Bars::new(stats.first, stats.last, days)
}

impl CountedDays {
    /// The counts in these words, with their picture.
    pub(super) async fn shown(
        self,
        language: Language,
        words: impl FnOnce(Language, &Numbers) -> Post,
    ) -> ShownNumbers {
        let post = words(language, &self.numbers);
        let Numbers { days, over_time, .. } = self.numbers;
        let picture = if over_time.total().asked() == 0 { None } else { picture(language, days, over_time).await };
        ShownNumbers { post, picture }
    }
}

/// Without the picture the words still say everything.
async fn picture(language: Language, days: u16, bars: Bars) -> Option<CreateAttachment> {
    let title = numbers::days(language, days);
    let alt_text = chart::counts_in_words(language, &bars, &title);
    let labels = chart::count_labels(language, &bars, &title);
    let png = drawn(move || bars.svg(&labels)).await?;
    Some(CreateAttachment::bytes(png, "stats.png").description(alt_text))
}
