#!/usr/bin/env bash
# Node.js 24.21.0 takes AST for a time zone and means Alaska: a member's Atlantic evening is five hours late, and BST is Bangladesh.
#
# ECMA-402 lets Intl know the zones of the IANA database only, in which there is no AST, BST or ECT. V8 asks ICU, which still has
# the three-letter names of early Java with one meaning each, and those are not what people write. Luxon 3.7.2 (setZone,
# isValidZone) and @date-fns/tz 1.5.0 ask Intl. chrono-node 2.10.3 (npm), dateparser 1.5.0 (PyPI) and PostgreSQL's Default set have
# lists of their own. Seen, for 18:00 on 15 January 2026, the offset that each takes:
#
#            Luxon     @date-fns/tz    chrono-node    dateparser
#     AST    -09:00    -09:00          -04:00         -04:00        Atlantic Standard Time: Halifax, Puerto Rico
#     BST    +06:00    +06:00          +01:00         +01:00        British Summer Time
#     ECT    +01:00    +01:00          -05:00         -05:00        Ecuador
#     NST    +13:00    +13:00          -02:30         -03:30        Newfoundland
#     IST    +05:30    +05:30          +05:30         +02:00        India, Ireland or Israel
#     EDT    invalid   invalid         -04:00         -04:00
#
# Who asks members for a zone and lets Intl check it finds that EDT is refused and AST is fine, and reads "6 pm AST" by chrono-node
# as another time than the same member's setting. WebKit has begun to refuse these names. Take only names with a slash, and UTC.
#
#     bash findings/intl-zone-abbreviations.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 tzdata==2026.6
npm install --silent --no-audit --no-fund --prefix "$folder" node@24.21.0 luxon@3.7.2 @date-fns/tz@1.5.0 chrono-node@2.10.3
cat > "$folder/look.mjs" <<'JS'
import { DateTime } from 'luxon';
import { TZDate } from '@date-fns/tz';
import * as chrono from 'chrono-node';

const offset = (minutes) => {
  if (Number.isNaN(minutes)) return 'invalid';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
};
for (const zone of process.argv.slice(2)) {
  const byLuxon = DateTime.fromISO('2026-01-15T18:00', { zone });
  const byDateFns = new TZDate(2026, 0, 15, 18, zone);
  const byChrono = chrono.parse(`15 January 2026 18:00 ${zone}`)[0].start.get('timezoneOffset');
  console.log(zone, offset(byLuxon.isValid ? byLuxon.offset : NaN), offset(-byDateFns.getTimezoneOffset()), offset(byChrono));
}
JS
cat > "$folder/look.py" <<'PY'
import sys

import dateparser

for zone in sys.argv[1:]:
    found = f"{dateparser.parse(f'15 January 2026 18:00 {zone}'):%z}"
    print(f"{found[:3]}:{found[3:]}")
PY
zones=(AST BST ECT NST IST EDT)
paste -d' ' <(TZ=UTC "$folder/node_modules/node/bin/node" "$folder/look.mjs" "${zones[@]}") \
    <(TZ=UTC "$folder/venv/bin/python" -W ignore "$folder/look.py" "${zones[@]}") > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
AST -09:00 -09:00 -04:00 -04:00
BST +06:00 +06:00 +01:00 +01:00
ECT +01:00 +01:00 -05:00 -05:00
NST +13:00 +13:00 -02:30 -03:30
IST +05:30 +05:30 +05:30 +02:00
EDT invalid invalid -04:00 -04:00
KNOWN
    echo "ok: AST is Alaska"
else
    echo "Node.js or a library does otherwise now" >&2
    exit 1
fi
