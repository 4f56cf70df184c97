#!/usr/bin/env bash
# Papa Parse 5.7.1 (npm papaparse) does not see the semicolons of a two-column file of fewer than ten rows that ends with a newline.
#
# Without a delimiter given it guesses from the first ten rows. The empty text after the last newline is counted as a row with one
# field; the mean number of fields must exceed 1.99, and with two columns and nine rows it is 1.9. From the tenth row on the
# empty one is out of sight and the guess is right; with three columns it is right throughout. The rows then hold one field
# each and `errors` holds UndetectableDelimiter, a warning that the data do not show. Known to the project, and in the release:
#
#     two columns, 9 rows, newline at the end       ,   1 field     UndetectableDelimiter
#     two columns, 9 rows, no newline at the end    ;   2 fields
#     two columns, 9 rows, skipEmptyLines           ;   2 fields
#     two columns, 10 rows, newline at the end      ;   2 fields
#     three columns, 2 rows, newline at the end     ;   3 fields
#
# This is just what a moderator's first FAQ looks like when a spreadsheet of half of Europe saves it: question;answer, a few
# rows, a newline. It works in every longer test file. Pass `skipEmptyLines: true`, or the delimiter, and read `errors`.
#
#     bash findings/papaparse-short-semicolons.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" papaparse@5.7.1
cat > "$folder/look.cjs" <<'JS'
const Papa = require('papaparse');

const rows = (count, columns) => Array.from({ length: count }, (_, row) => columns.map((name) => `${name} ${row}`).join(';')).join('\n');
const [two, three] = [['question', 'answer'], ['question', 'answer', 'source']];
const cases = [
  ['two columns, 9 rows, newline at the end', rows(9, two) + '\n', {}, ', 1 UndetectableDelimiter'],
  ['two columns, 9 rows, no newline at the end', rows(9, two), {}, '; 2 '],
  ['two columns, 9 rows, skipEmptyLines', rows(9, two) + '\n', { skipEmptyLines: true }, '; 2 '],
  ['two columns, 10 rows, newline at the end', rows(10, two) + '\n', {}, '; 2 '],
  ['three columns, 2 rows, newline at the end', rows(2, three) + '\n', {}, '; 3 '],
];
let same = true;
for (const [name, text, options, known] of cases) {
  const { data, meta, errors } = Papa.parse(text, options);
  const seen = `${meta.delimiter} ${data[0].length} ${errors.map((error) => error.code).join(' ')}`;
  console.log(name.padEnd(44), seen);
  same &&= seen === known;
}
if (!same) { console.error('Papa Parse does otherwise now'); process.exit(1); }
console.log('ok: nine rows are too few, ten are enough');
JS
node "$folder/look.cjs"
