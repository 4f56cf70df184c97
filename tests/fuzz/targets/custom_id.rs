//! A `custom_id` is read or refused; what is read is what would be written.

#![no_main]

use certpace::messages::Action;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(action) = text.parse::<Action>() {
        assert_eq!(action.to_string(), text, "{action:?}");
    }
});
