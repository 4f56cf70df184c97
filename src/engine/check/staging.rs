//! Addresses of hosts on which a site is tried out before it is public.

use url::Url;

/// What such hosts are called, as a word of their name.
const WORDS: [&str; 7] = ["test", "testing", "qa", "uat", "staging", "stage", "preprod"];

/// The part of an address's host that says that it is for trying things out. The site's own name is not one, so
/// `test.com` is a site like any other.
pub(super) fn label(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let labels: Vec<&str> = url.domain()?.split('.').collect();
    let (before_the_site, _) = labels.split_last_chunk::<2>()?;
    let is_staging = |label: &&&str| label.split('-').any(|word| WORDS.contains(&word));
    before_the_site.iter().find(is_staging).map(|label| (*label).to_owned())
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn hosts_for_trying_things_out_are_told_by_a_word_of_their_name() {
        for (address, expected) in [
            ("https://conference-test.example.org/apply", Some("conference-test")),
            ("https://cms-qa.example.org/exam", Some("cms-qa")),
            ("https://staging.example.org", Some("staging")),
            ("https://www.uat.example.org", Some("uat")),
            ("https://www.example.org/test", None),
            ("https://test.com/", None),
            ("https://latest.example.org", None),
            ("https://protest-songs.example.org", None),
            ("http://127.0.0.1/x", None),
        ] {
            assert_eq!(label(address).as_deref(), expected, "{address}");
        }
    }
}
