#!/usr/bin/env bash
# chrono-node 2.10.3 (npm): who "sat the CPC last year" sat it this Saturday, and 24/7 is the 24th of July.
#
# The short names of days stand without a dot and need no "on": "sat" is Saturday wherever it is a word, and so are "sun" and
# "wed". The date of the text comes second, and parseDate gives the first. Two numbers with a slash are a date once one order of
# month and day fits, with no look at what follows, so 24/7 is one although the month is asked for first. chrono.strict knows no
# day of the week that stands alone, and keeps the slashes. Seen on Saturday, 28 November 2026, noon UTC, what parseDate gives
# and all that parse finds:
#
#     I sat the CPC last year       2026-11-28    [sat] [last year]
#     I sat my CPC on 3 March       2026-11-28    [sat] [on 3 March]
#     who sat it twice              2026-11-28    [sat]
#     the sun was out               2026-11-29    [sun]
#     are you open 24/7             2026-07-24    [24/7]
#     it takes 12/18 months         2026-12-18    [12/18]
#     I got 7/10 questions right    2026-07-10    [7/10]
#     my exam is on saturday        2026-11-28    [on saturday]
#
# "To sit an exam" is the very verb of this field outside America, and members of a study group write scores with a slash. Take
# no result whose text is one of those short names in small letters with no "on", "this" or "next" before it, and none with a
# slash that has no year.
#
#     bash findings/chrono-node-sat.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" chrono-node@2.10.3
cat > "$folder/look.cjs" <<'JS'
const chrono = require('chrono-node');

const now = { instant: new Date('2026-11-28T12:00:00Z'), timezone: 'UTC' };
const known = {
  'I sat the CPC last year': ['2026-11-28', '[sat] [last year]', '-'],
  'I sat my CPC on 3 March': ['2026-11-28', '[sat] [on 3 March]', '[on 3 March]'],
  'who sat it twice': ['2026-11-28', '[sat]', '-'],
  'the sun was out': ['2026-11-29', '[sun]', '-'],
  'are you open 24/7': ['2026-07-24', '[24/7]', '[24/7]'],
  'it takes 12/18 months': ['2026-12-18', '[12/18]', '[12/18]'],
  'I got 7/10 questions right': ['2026-07-10', '[7/10]', '[7/10]'],
  'my exam is on saturday': ['2026-11-28', '[on saturday]', '-'],
};
const all = (reader, text) => reader.parse(text, now).map((result) => `[${result.text}]`).join(' ') || '-';
let same = true;
for (const [text, expected] of Object.entries(known)) {
  const seen = [chrono.parseDate(text, now).toISOString().slice(0, 10), all(chrono, text), all(chrono.strict, text)];
  console.log(text.padEnd(28), seen[0], seen[1].padEnd(20), 'strict:', seen[2]);
  same &&= seen.join() === expected.join();
}
if (!same) { console.error('chrono-node does otherwise now'); process.exit(1); }
console.log('ok: to sit an exam is a day of the week');
JS
TZ=UTC node "$folder/look.cjs"
