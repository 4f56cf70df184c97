//! Numbers from measurements.

/// The middle one, the upper of two; not a number when there is none.
pub(crate) fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The resident memory of this process in mebibytes, as Linux tells it; elsewhere `None`.
pub(crate) fn resident_mib() -> Option<f64> {
    status_mib("VmRSS:")
}

/// A field of Linux's account of this process, in mebibytes; elsewhere `None`.
pub(crate) fn status_mib(field: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kib / 1024.0)
}
