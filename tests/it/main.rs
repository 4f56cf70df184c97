//! The tests that use certpace from outside: one file a story.

mod architecture;
