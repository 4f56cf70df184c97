#!/usr/bin/env bash
# @iarna/toml 3.0.0 refuses a valid file in which a time of day ends its line: the fault is told of the line below.
#
# TOML has a local time, `reminder = 07:30:00`. The package reads it where a fraction, a space, a comment or the end of the file
# follows, and where nothing but the end of the line follows, it takes that end for part of the value and then meets the next
# line's first letter. The same inside arrays and inline tables, where the comma or the bracket is taken. A date, and a date
# with a time, are read everywhere. smol-toml 1.9.1 reads all of them. Seen with Node.js 20:
#
#     time, then a key              @iarna/toml: Unexpected character, expected only whitespace or comments till end of line
#     time, then a table            @iarna/toml: Unexpected character, expected only whitespace or comments till end of line
#     two times in an array         @iarna/toml: Invalid character, expected whitespace, comma (,) or close bracket (])
#     time with a fraction          @iarna/toml: read
#     time, a blank, then a key     @iarna/toml: read
#     date, then a key              @iarna/toml: read
#     date and time, then a key     @iarna/toml: read
#
# Who keeps a study plan or a bot's quiet hours in TOML writes exactly this, and the message points at an innocent line; the
# usual test, one key in one file, passes. Read such files with smol-toml, or write `07:30:00.0`.
#
#     bash findings/iarna-toml-local-time.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" @iarna/toml@3.0.0 smol-toml@1.9.1
cat > "$folder/look.mjs" <<'JS'
import iarna from '@iarna/toml';
import { parse } from 'smol-toml';

const refused = {
  'time, then a key': 'reminder = 07:30:00\nlevel = 1\n',
  'time, then a table': '[weekday]\nreminder = 07:30:00\n[saturday]\n',
  'two times in an array': 'reminders = [07:30:00, 19:00:00]\n',
};
const read = {
  'time with a fraction': 'reminder = 07:30:00.0\nlevel = 1\n',
  'time, a blank, then a key': 'reminder = 07:30:00 \nlevel = 1\n',
  'date, then a key': 'exam = 2027-03-01\nlevel = 1\n',
  'date and time, then a key': 'exam = 2027-03-01T07:30:00\nlevel = 1\n',
};
let known = true;
for (const [cases, expected] of [[refused, false], [read, true]]) {
  for (const [name, text] of Object.entries(cases)) {
    parse(text); // throws if the file were not valid
    let told = 'read';
    try { iarna.parse(text); } catch (error) { told = error.message.split(' at row')[0]; }
    console.log(name.padEnd(28), ' @iarna/toml:', told);
    known &&= (told === 'read') === expected;
  }
}
if (!known) { console.error('@iarna/toml does otherwise now'); process.exit(1); }
console.log('ok: a time that ends its line is refused, dates are not');
JS
node "$folder/look.mjs"
