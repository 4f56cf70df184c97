//! The two text formats of counters: OpenMetrics, which is written, and the older one of Prometheus, made of it.

use std::collections::BTreeSet;

/// Whether an `Accept` header names OpenMetrics. Prometheus does; a browser, `curl` and most other readers do not.
pub(super) fn accepts_open_metrics(accept: &str) -> bool {
    accept.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("application/openmetrics-text"));
        let refused = |part: &str| {
            part.strip_prefix("q=").is_some_and(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0))
        };
        named && !parts.any(refused)
    })
}

/// The same counters in version 0.0.4 of Prometheus' text format: a counter is described under the name that its samples
/// have, and units and the end are not said.
pub(super) fn to_prometheus_text(open_metrics: &str) -> String {
    let counters: BTreeSet<&str> =
        open_metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.strip_suffix(" counter")).collect();
    let mut text = String::with_capacity(open_metrics.len());
    for line in open_metrics.lines() {
        let comment = line.strip_prefix("# ").map(|comment| comment.split_once(' ').unwrap_or((comment, "")));
        match comment {
            Some(("EOF" | "UNIT", _)) => continue,
            Some((word @ ("HELP" | "TYPE"), rest)) => {
                let (name, said) = rest.split_once(' ').unwrap_or((rest, ""));
                let suffix = if counters.contains(name) { "_total" } else { "" };
                text.extend(["# ", word, " ", name, suffix, " ", said]);
            }
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_metrics_goes_to_those_who_name_it() {
        for (accept, is_named) in [
            ("", false),
            ("*/*", false),
            ("text/plain", false),
            ("application/openmetrics-text", true),
            ("Application/OpenMetrics-Text; version=1.0.0", true),
            ("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true),
            ("text/plain, application/openmetrics-text;q=0", false),
        ] {
            assert_eq!(accepts_open_metrics(accept), is_named, "{accept}");
        }
    }

    #[test]
    fn a_counter_is_described_under_the_name_of_its_samples() {
        let text = "# HELP pots Pots.\n# TYPE pots counter\npots_total{of=\"tea\"} 3\n\
                    # HELP boil_seconds Time.\n# TYPE boil_seconds histogram\n# UNIT boil_seconds seconds\n\
                    boil_seconds_sum 1.5\n# EOF\n";
        insta::assert_snapshot!(to_prometheus_text(text), @r##"
        # HELP pots_total Pots.
        # TYPE pots_total counter
        pots_total{of="tea"} 3
        # HELP boil_seconds Time.
        # TYPE boil_seconds histogram
        boil_seconds_sum 1.5
        "##);
    }
}
