//! The tests that use certpace from outside: one file a story.

mod architecture;
mod live_edit;
mod live_folder;
mod live_watch;
mod openapi;
mod playground_page;
mod playground_rules;
mod playground_serenity;
mod store_stories;
mod store_tables;
