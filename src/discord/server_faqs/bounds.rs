//! Whether what a server would write fits the bounds that the host sets.

use super::ServerEditError;
use crate::faq::overlay::OverlaySize;
use crate::limits::ServerFaqLimits;
use crate::live::ServerFaq;
use crate::messages::server_bound::{OverBound, ServerBound};

/// The first of the limits that an edit would pass. What more than there was does not fit; what was too much already may
/// become less.
fn passed(limits: ServerFaqLimits, before: OverlaySize, after: OverlaySize) -> Option<OverBound> {
    let bounds = [
        (ServerBound::Entries, before.entries, after.entries, limits.entries),
        (ServerBound::Wordings, before.wordings, after.wordings, limits.wordings),
        (ServerBound::Bytes, before.bytes, after.bytes, limits.bytes),
    ];
    let passed = bounds.into_iter().find(|(_, before, after, most)| after > most && after > before);
    passed.map(|(of, _, would, most)| OverBound { of, most, would })
}

/// Nothing where an edit fits.
pub(super) fn fits(limits: ServerFaqLimits, before: &ServerFaq, after: &ServerFaq) -> Result<(), ServerEditError> {
    match passed(limits, before.overlay().size(), after.overlay().size()) {
        Some(passed) => Err(ServerEditError::OverLimit(passed)),
        None => Ok(()),
    }
}
