#!/usr/bin/env bash
# discord.py 2.7.1: utils.remove_markdown empties a line from its first link to its last, the words between them included.
#
# Of a masked link `[words](address)` nothing is left, where Discord shows the words. And it looks for an opening bracket and the
# last closing parenthesis of the line, so everything between two links goes too, plain words and numbers. `ignore_links`, true
# unless said otherwise and described as leaving links alone, speaks of bare addresses and changes nothing here. The manual says
# that the function knows no Markdown and gives `10 * 5` as an example, not this. Seen:
#
#     See [the fees](https://example.com/f) first.                        See  first.
#     The [CPC](https://example.com/c) costs $399 (see [fees](/f)) now    The  now
#     [One](https://example.com/1) or [two](https://example.com/2)?       ?
#     See https://example.com/a_b.                                        See https://example.com/a_b.
#     -5 days                                                             5 days
#
# It is the function at hand to make plain text of a FAQ answer, for a search index, a notification or an alt text, and answers with
# their sources in them are full of such links: what is left of one is not even its price. Put the words in place of masked
# links yourself before calling it.
#
#     bash findings/discord-py-remove-markdown.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check discord.py==2.7.1
cat > "$folder/look.py" <<'PY'
import sys

from discord.utils import remove_markdown

KNOWN = {
    "See [the fees](https://example.com/f) first.": "See  first.",
    "The [CPC](https://example.com/c) costs $399 (see [fees](/f)) now": "The  now",
    "[One](https://example.com/1) or [two](https://example.com/2)?": "?",
    "See https://example.com/a_b.": "See https://example.com/a_b.",
    "-5 days": "5 days",
}
seen = {text: remove_markdown(text) for text in KNOWN}
for text, left in seen.items():
    print(f"{text:67} {left}")
if seen != KNOWN:
    sys.exit("discord.py does otherwise now")
print("ok: the words of links are removed, and all between them")
PY
"$folder/venv/bin/python" "$folder/look.py"
