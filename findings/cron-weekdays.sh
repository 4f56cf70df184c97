#!/usr/bin/env bash
# "0 18 * * 1", every Monday at 18:00, is Tuesday in APScheduler 3.11.3 (PyPI) and Sunday in cron 0.17.0 (crates.io).
#
# crontab(5) counts the days of the week from Sunday = 0 (or 7), and where both a day of the month and one of the week are
# given, either is enough. APScheduler counts from Monday = 0, also in CronTrigger.from_crontab, which takes "a standard crontab
# expression"; its docs have since got a warning. Rust's cron counts from Sunday = 1, as Quartz does. Both want both days to
# fit, which no warning speaks of: the line that others run on the first seven days and on every Monday is the first Tuesday in
# one and the first Sunday in the other. Seen after Saturday, 28 November 2026, noon:
#
#                                        0 18 * * 1              0 18 1-7 * 1
#     croniter 7.0.0 (PyPI)              Mon 30, Mon 07          Mon 30, Tue 01, Wed 02
#     croner 11.0.1 (npm)                Mon 30, Mon 07          Mon 30, Tue 01, Wed 02
#     APScheduler 3.11.3                 Tue 01, Tue 08          Tue 01, Tue 05, Tue 02
#     cron 0.17.0, "0 " put before it    Sun 29, Sun 06          Sun 06, Sun 03, Sun 07
#
# Weekly reminders and "question of the week" posts are kept as such lines in settings, and move from one bot to another. Names
# of days mean the same everywhere: write MON. Print the next two dates of a line when it is read.
#
#     bash findings/cron-weekdays.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check APScheduler==3.11.3 croniter==7.0.0
npm install --silent --no-audit --no-fund --prefix "$folder" croner@11.0.1
cat > "$folder/look.py" <<'PY'
import datetime

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter

NOW = datetime.datetime(2026, 11, 28, 12, tzinfo=datetime.timezone.utc)


def by_croniter(line):
    times = croniter(line, NOW)
    while True:
        yield times.get_next(datetime.datetime)


def by_apscheduler(line):
    trigger, last, now = CronTrigger.from_crontab(line, timezone="UTC"), None, NOW
    while True:
        last = trigger.get_next_fire_time(last, now)
        yield last
        now = last + datetime.timedelta(seconds=1)


for name, read in (("croniter", by_croniter), ("APScheduler", by_apscheduler)):
    for line in ("0 18 * * 1", "0 18 1-7 * 1", "0 18 * * MON"):
        print(f"{name}, {line}:", ", ".join(f"{time:%a %d}" for _, time in zip(range(3), read(line))))
PY
cat > "$folder/look.mjs" <<'JS'
import { Cron } from 'croner';

for (const line of ['0 18 * * 1', '0 18 1-7 * 1', '0 18 * * MON']) {
  const times = new Cron(line, { timezone: 'UTC', paused: true }).nextRuns(3, new Date('2026-11-28T12:00:00Z'));
  console.log(`croner, ${line}:`, times.map((time) => time.toUTCString().slice(0, 7).replace(',', '')).join(', '));
}
JS
mkdir "$folder/src"
cat > "$folder/Cargo.toml" <<'TOML'
[package]
name = "weekdays"
version = "0.0.0"
edition = "2024"

[dependencies]
chrono = "=0.4.45"
cron = "=0.17.0"

[workspace]
TOML
cat > "$folder/src/main.rs" <<'RUST'
use chrono::{DateTime, Utc};

fn main() {
    let now: DateTime<Utc> = "2026-11-28T12:00:00Z".parse().expect("a time");
    for line in ["0 18 * * 1", "0 18 1-7 * 1", "0 18 * * MON"] {
        let schedule: cron::Schedule = format!("0 {line}").parse().expect("a line");
        let times: Vec<String> = schedule.after(&now).take(3).map(|time| time.format("%a %d").to_string()).collect();
        println!("cron, {line}: {}", times.join(", "));
    }
}
RUST
{
    "$folder/venv/bin/python" "$folder/look.py"
    node "$folder/look.mjs"
    CARGO_TARGET_DIR="$folder/target" cargo run --quiet --manifest-path "$folder/Cargo.toml"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
croniter, 0 18 * * 1: Mon 30, Mon 07, Mon 14
croniter, 0 18 1-7 * 1: Mon 30, Tue 01, Wed 02
croniter, 0 18 * * MON: Mon 30, Mon 07, Mon 14
APScheduler, 0 18 * * 1: Tue 01, Tue 08, Tue 15
APScheduler, 0 18 1-7 * 1: Tue 01, Tue 05, Tue 02
APScheduler, 0 18 * * MON: Mon 30, Mon 07, Mon 14
croner, 0 18 * * 1: Mon 30, Mon 07, Mon 14
croner, 0 18 1-7 * 1: Mon 30, Tue 01, Wed 02
croner, 0 18 * * MON: Mon 30, Mon 07, Mon 14
cron, 0 18 * * 1: Sun 29, Sun 06, Sun 13
cron, 0 18 1-7 * 1: Sun 06, Sun 03, Sun 07
cron, 0 18 * * MON: Mon 30, Mon 07, Mon 14
KNOWN
    echo "ok: one line, three days of the week"
else
    echo "a scheduler does otherwise now" >&2
    exit 1
fi
