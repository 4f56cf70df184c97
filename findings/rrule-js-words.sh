#!/usr/bin/env bash
# rrule 2.8.1 (npm) reads "at 6pm" as six in the morning, "every weekend" as once a week, and says that it converts what it drops.
#
# RRule.fromText turns English into a recurrence rule and drops what it does not know, without a word. `pm` and minutes are such.
# toText is the way back and leaves out the position in the month, so a rule for one Monday reads as all of them;
# isFullyConvertibleToText(), which is there to tell such rules apart, says true. The readme calls the texts' support incomplete,
# far down, and means it: there is no error, no mark. Seen:
#
#     every monday and friday at 6pm       FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=6
#     every tuesday at 6:30                FREQ=WEEKLY;BYDAY=TU;BYHOUR=6
#     every day at 12am                    FREQ=DAILY;BYHOUR=12
#     every weekend                        FREQ=WEEKLY
#     every mon-fri                        FREQ=WEEKLY;BYDAY=MO
#     every day except sunday              FREQ=DAILY
#     twice a week                         (an empty rule, which is yearly)
#     FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2     every month on Monday (fully convertible: true)
#     FREQ=DAILY;BYHOUR=18;BYMINUTE=30     every day at 18 (fully convertible: true)
#
# A planner that lets members say when they study stores reminders for 6 in the morning. Read the rule back to them as dates
# ("next: Mon 18:00, Fri 18:00"), never through toText, which has lost the same things.
#
#     bash findings/rrule-js-words.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" rrule@2.8.1
cat > "$folder/look.cjs" <<'JS'
const { RRule } = require('rrule');

const rules = {
  'every monday and friday at 6pm': 'FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=6',
  'every tuesday at 6:30': 'FREQ=WEEKLY;BYDAY=TU;BYHOUR=6',
  'every day at 12am': 'FREQ=DAILY;BYHOUR=12',
  'every weekend': 'FREQ=WEEKLY',
  'every mon-fri': 'FREQ=WEEKLY;BYDAY=MO',
  'every day except sunday': 'FREQ=DAILY',
  'twice a week': '',
};
const texts = {
  'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2': 'every month on Monday (fully convertible: true)',
  'FREQ=DAILY;BYHOUR=18;BYMINUTE=30': 'every day at 18 (fully convertible: true)',
};
let same = true;
const look = (name, seen, known) => { console.log(name.padEnd(36), seen); same &&= seen === known; };
for (const [text, known] of Object.entries(rules)) look(text, RRule.fromText(text).toString().replace('RRULE:', ''), known);
for (const [rule, known] of Object.entries(texts)) {
  const read = RRule.fromString(rule);
  look(rule, `${read.toText()} (fully convertible: ${read.isFullyConvertibleToText()})`, known);
}
if (!same) { console.error('rrule does otherwise now'); process.exit(1); }
console.log('ok: hours after noon, minutes, weekends and positions are dropped in silence');
JS
node "$folder/look.cjs"
