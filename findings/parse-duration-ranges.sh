#!/usr/bin/env bash
# parse-duration 2.1.9 (npm) makes 22 hours of "10-12 hours" and 23 hours of "2 1/2 hours".
#
# The package reads numbers with units out of a noisy text and adds them up. A number without a unit counts too, in the unit asked
# for, or in milliseconds if none is. So a range is the sum of its ends, a fraction after a whole number is glued together, and
# with a plus sign the unit is lost. Where a word stands between the ends only the last counts. The comma is a thousands mark,
# which the readme shows; of the rest it says "noisy input". Seen, in hours and in milliseconds:
#
#     10-12 hours       22 hours     43200010 ms
#     8–10 hours        18 hours     36000008 ms
#     2 1/2 hours       23 hours      7200021 ms
#     10+ hours         10 hours           10 ms
#     8 to 10 hours     10 hours     36000000 ms
#     1,5 hours         15 hours     54000000 ms
#     2.5 hours        2.5 hours      9000000 ms
#
# People often state a study pace as a range, and nothing is ever refused: "10-12 hours a week" becomes a plan
# that is ready in half the time. Ask for milliseconds and the range is right, by luck, to a hundredth of a second. Before the
# call, refuse what holds two numbers with no unit between them.
#
#     bash findings/parse-duration-ranges.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" parse-duration@2.1.9
cat > "$folder/look.mjs" <<'JS'
import parse from 'parse-duration';

const known = {
  '10-12 hours': [22, 43200010],
  '8–10 hours': [18, 36000008],
  '2 1/2 hours': [23, 7200021],
  '10+ hours': [10, 10],
  '8 to 10 hours': [10, 36000000],
  '1,5 hours': [15, 54000000],
  '2.5 hours': [2.5, 9000000],
};
let same = true;
for (const [text, [hours, milliseconds]] of Object.entries(known)) {
  const seen = [parse(text, 'h'), parse(text)];
  console.log(text.padEnd(14), `${seen[0]} hours`.padStart(11), `${seen[1]} ms`.padStart(15));
  same &&= seen[0] === hours && seen[1] === milliseconds;
}
if (!same) { console.error('parse-duration does otherwise now'); process.exit(1); }
console.log('ok: ranges and fractions are added up');
JS
node "$folder/look.mjs"
