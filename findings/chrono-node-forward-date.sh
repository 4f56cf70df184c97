#!/usr/bin/env bash
# chrono-node 2.10.3 (npm): `forwardDate`, which is to prefer the coming Friday, also makes a date of every amount of time.
#
# The option is described by one example: "Friday" said on a Saturday is the next one. It does something else besides: the words
# "in" or "within" before an amount of time are no longer asked for, so every bare amount is a date that far from now. And with
# "two and a half months" the amount is taken from the middle: [half months], two weeks. Seen on 28 November 2026, noon UTC:
#
#     text                       without          with forwardDate
#     friday                     2026-11-27       2026-12-04
#     I have 3 months            -                [3 months] 2027-02-28
#     it took me 8 months        -                [8 months] 2027-07-28
#     in two and a half months   -                [half months] 2026-12-12
#     two and a half weeks       -                [half weeks] 2026-12-02
#     in 6 months                2027-05-28       2027-05-28
#
# A study planner sets this option on the first day, since exams lie ahead, and from then on what somebody else once needed is
# the member's exam date. Leave it off and move a date that lies behind by hand, or drop results whose text has neither
# "in" nor "within" before an amount of time.
#
#     bash findings/chrono-node-forward-date.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" chrono-node@2.10.3
cat > "$folder/look.cjs" <<'JS'
const chrono = require('chrono-node');

const now = { instant: new Date('2026-11-28T12:00:00Z'), timezone: 'UTC' };
const read = (text, options) => chrono.parse(text, now, options)
  .map((result) => `[${result.text}] ${result.start.date().toISOString().slice(0, 10)}`).join(' ') || '-';
const known = {
  'friday': ['[friday] 2026-11-27', '[friday] 2026-12-04'],
  'I have 3 months': ['-', '[3 months] 2027-02-28'],
  'it took me 8 months': ['-', '[8 months] 2027-07-28'],
  'in two and a half months': ['-', '[half months] 2026-12-12'],
  'two and a half weeks': ['-', '[half weeks] 2026-12-02'],
  'in 6 months': ['[in 6 months] 2027-05-28', '[in 6 months] 2027-05-28'],
};
let same = true;
for (const [text, [without, forward]] of Object.entries(known)) {
  const seen = [read(text, {}), read(text, { forwardDate: true })];
  console.log(text.padEnd(26), seen[0].padEnd(26), seen[1]);
  same &&= seen[0] === without && seen[1] === forward;
}
if (!same) { console.error('chrono-node does otherwise now'); process.exit(1); }
console.log('ok: the option turns amounts of time into dates');
JS
node "$folder/look.cjs"
