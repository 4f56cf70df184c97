#!/usr/bin/env bash
# node-ical 0.26.1 moves a monthly event of the 29th, 30th or 31st to the 28th after the first February, and leaves it there.
#
# RFC 5545 (3.3.10) says that a date which a month lacks is passed over: FREQ=MONTHLY from 31 January comes in March, May, July.
# node-ical expands with rrule-temporal (1.6.0), which takes each month from the one before, so that a shorter month shortens
# all that follow. With the day written out (BYMONTHDAY=31) the same library is right. ical.js 2.2.1 passes over months as it
# should, and yet makes 1 March of every 29 February that a year lacks. Seen:
#
#     node-ical  31 January, FREQ=MONTHLY                  01-31 02-28 03-28 04-28
#     node-ical  30 January, FREQ=MONTHLY                  01-30 02-28 03-28 04-28
#     node-ical  31 January, FREQ=MONTHLY;BYMONTHDAY=31    01-31 03-31 05-31 07-31
#     node-ical  29 February 2024, FREQ=YEARLY             02-29 02-28 02-28 02-28
#     ical.js    31 January, FREQ=MONTHLY                  01-31 03-31 05-31 07-31
#     ical.js    30 January, FREQ=MONTHLY                  01-30 03-30 04-30 05-30
#     ical.js    31 January, FREQ=MONTHLY;BYMONTHDAY=31    01-31 03-31 05-31 07-31
#     ical.js    29 February 2024, FREQ=YEARLY             02-29 03-01 03-01 03-01
#
# A planner that writes "review on the last day of the month" meets it: some programs skip months, and this one moves the rest
# of the year. Write what is meant, BYMONTHDAY=-1 for the last day, and never let the day come from DTSTART after the 28th.
#
#     bash findings/node-ical-month-drift.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
npm install --silent --no-audit --no-fund --prefix "$folder" node-ical@0.26.1 rrule-temporal@1.6.0 ical.js@2.2.1
cat > "$folder/look.mjs" <<'JS'
import nodeIcal from 'node-ical';
import ICAL from 'ical.js';

const file = (start, rule) => [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//EN', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20240101T000000Z',
  `DTSTART:${start}T180000Z`, 'DURATION:PT1H', `RRULE:${rule};COUNT=4`, 'SUMMARY:Review', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const byNodeIcal = (text) => Object.values(nodeIcal.sync.parseICS(text)).find((item) => item.type === 'VEVENT')
  .rrule.all((_, index) => index < 4).map((date) => date.toISOString().slice(5, 10));
const byIcalJs = (text) => {
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent'));
  const times = event.iterator();
  return Array.from({ length: 4 }, () => times.next().toString().slice(5, 10));
};
const cases = [
  ['31 January, FREQ=MONTHLY', '20260131', 'FREQ=MONTHLY', '01-31 02-28 03-28 04-28', '01-31 03-31 05-31 07-31'],
  ['30 January, FREQ=MONTHLY', '20260130', 'FREQ=MONTHLY', '01-30 02-28 03-28 04-28', '01-30 03-30 04-30 05-30'],
  ['31 January, FREQ=MONTHLY;BYMONTHDAY=31', '20260131', 'FREQ=MONTHLY;BYMONTHDAY=31',
    '01-31 03-31 05-31 07-31', '01-31 03-31 05-31 07-31'],
  ['29 February 2024, FREQ=YEARLY', '20240229', 'FREQ=YEARLY', '02-29 02-28 02-28 02-28', '02-29 03-01 03-01 03-01'],
];
let known = true;
for (const [name, start, rule, ...expected] of cases) {
  const [first, second] = [byNodeIcal(file(start, rule)).join(' '), byIcalJs(file(start, rule)).join(' ')];
  console.log('node-ical ', name.padEnd(39), first);
  console.log('ical.js   ', name.padEnd(39), second);
  known &&= first === expected[0] && second === expected[1];
}
if (!known) { console.error('node-ical or ical.js does otherwise now'); process.exit(1); }
console.log('ok: a short month shortens all that follow');
JS
node "$folder/look.mjs"
