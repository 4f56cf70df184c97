//! What comes from the gateway, and what is done about it.
//!
//! | file | what it is |
//! |---|---|
//! | `events` | from the gateway to the handlers, one span per event; `lenient` reads again what the library could not |
//! | `messages` | a message is written, edited, deleted; `incoming` is what matters of it |
//! | `answering` | from a question to an answer in its channel |
//! | `presses` | a button or a menu is pressed |
//! | `replayed` | what the process before may have answered already |

mod answering;
mod events;
mod incoming;
mod lenient;
mod messages;
mod presses;
mod replayed;
mod unknown_channel;

pub(super) use events::{Delivery, Dispatcher};
