//! The page's end of the playground.

use super::hub::Refusal;
use super::world::{Event, World};

/// The pages that are open.
#[derive(Debug, Default)]
pub(super) struct Pages {}

impl Pages {
    pub(super) fn publish(&mut self, _world: &World, _base: &str, _event: &Event) {}

    pub(super) fn refused(&mut self, _refusal: &Refusal) {}

    pub(super) fn bot_connected(&mut self, _connected: bool) {}
}
