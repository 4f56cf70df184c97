//! The tests that use certpace from outside: one file a story.
#![expect(clippy::unwrap_used, reason = "in a test, what cannot be may panic, in helpers as in the test itself")]

mod architecture;
mod auto_stories;
mod browser;
mod browser_axe;
mod browser_stories;
mod command_stories;
mod compare_stories;
mod digest_stories;
mod doctor_stories;
mod estimate_stories;
mod faq_files;
mod fault_stories;
mod gateway_stories;
mod harness;
mod live_edit;
mod live_folder;
mod live_watch;
mod matching;
mod matching_hostile;
mod mention_stories;
mod moderator_memory;
mod moderator_stories;
mod openapi;
mod operation_stories;
mod permission_stories;
mod playground_gateway;
mod playground_page;
mod playground_rules;
mod playground_serenity;
mod press_stories;
mod process_stories;
mod scenario_stories;
mod settings_stories;
mod store_stories;
mod store_tables;
