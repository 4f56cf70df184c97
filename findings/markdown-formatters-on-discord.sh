#!/usr/bin/env bash
# Prettier 3.10.1, remark 15.0.1 (npm) and mdformat 1.0.0 (PyPI) change what an answer says on Discord while its HTML stays the same.
#
# A formatter may write a Markdown file otherwise as long as CommonMark reads the same from it, and here it does: the HTML before and
# after is compared below. Discord's dialect gives other meanings to three things that they are free to change: ">>> " quotes all that
# follows, and Discord has no quote within a quote, so that "> > > " shows two bare signs; two underscores underline; and a
# backslash before "<" makes plain text of a timestamp or a mention. Seen, as discord-markdown-parser 1.3.1 (npm) reads it:
#
#     written                     Prettier                    remark                    mdformat
#     >>> Not refunded.           > > > Not refunded.         > > > Not refunded.       > > > Not refunded.
#     a quote                     a quote of "> > Not ..."    a quote of "> > Not ..."  a quote of "> > Not ..."
#     __Bring__ your id           **Bring** your id           **Bring** your id         __Bring__ your id
#     underlined                  bold                        bold                      underlined
#     until <t:1767225600:D>      until <t:1767225600:D>      until \<t:1767225600:D>   until \<t:1767225600:D>
#     a timestamp                 a timestamp                 text                      text
#     ask <@12345678901234567>    ask <@12345678901234567>    ask <@12345678901234567>  ask \<@12345678901234567>
#     a mention                   a mention                   a mention                 text
#
# Who keeps the answers of a bot in a Markdown file and has a formatter run on each commit changes them all at once, and neither
# a diff of the rendered pages nor a test of the links shows it. Leave such a file out (.prettierignore, mdformat's `exclude`), or
# write `> ` before each line, `**` alone, and dates in words.
#
#     bash findings/markdown-formatters-on-discord.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mdformat==1.0.0
npm install --silent --no-audit --no-fund --prefix "$folder" prettier@3.10.1 remark@15.0.1 remark-html@16.0.1 \
    discord-markdown-parser@1.3.1
cat > "$folder/look.mjs" <<'JS'
import { execFileSync } from 'node:child_process';
import { format } from 'prettier';
import { remark } from 'remark';
import html from 'remark-html';
import discord from 'discord-markdown-parser';

const mdformat = (text) =>
  execFileSync(process.argv[2], ['-c', 'import sys, mdformat; sys.stdout.write(mdformat.text(sys.argv[1]))', text], { encoding: 'utf8' });
const TOOLS = {
  written: (text) => text,
  Prettier: (text) => format(text, { parser: 'markdown' }),
  remark: async (text) => String(await remark().process(text)),
  mdformat,
};
const page = async (text) => String(await remark().use(html, { sanitize: false }).process(text));
const plain = (nodes) => nodes.map((node) => (typeof node.content === 'string' ? node.content : Array.isArray(node.content) ? plain(node.content) : '')).join('');
const special = (nodes) => nodes.filter((node) => !['text', 'br'].includes(node.type)).map((node) => node.type + (node.content ? `(${plain(node.content)})` : ''));
for (const text of ['>>> Not refunded.', '__Bring__ your id', 'until <t:1767225600:D>', 'ask <@12345678901234567>']) {
  const before = await page(text);
  for (const [name, tool] of Object.entries(TOOLS)) {
    const formatted = (await tool(text)).trimEnd();
    if ((await page(formatted)) !== before) throw new Error(`${name} changes the HTML of ${text}`);
    console.log(`${name}: ${formatted} is ${special(discord.parse(formatted, 'normal')).join(' ') || 'text'}`);
  }
}
JS
node "$folder/look.mjs" "$folder/venv/bin/python" > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
written: >>> Not refunded. is blockQuote(Not refunded.)
Prettier: > > > Not refunded. is blockQuote(> > Not refunded.)
remark: > > > Not refunded. is blockQuote(> > Not refunded.)
mdformat: > > > Not refunded. is blockQuote(> > Not refunded.)
written: __Bring__ your id is underline(Bring)
Prettier: **Bring** your id is strong(Bring)
remark: **Bring** your id is strong(Bring)
mdformat: __Bring__ your id is underline(Bring)
written: until <t:1767225600:D> is timestamp
Prettier: until <t:1767225600:D> is timestamp
remark: until \<t:1767225600:D> is text
mdformat: until \<t:1767225600:D> is text
written: ask <@12345678901234567> is user
Prettier: ask <@12345678901234567> is user
remark: ask <@12345678901234567> is user
mdformat: ask \<@12345678901234567> is text
KNOWN
    echo "ok: the page is the same and the message is not"
else
    echo "a formatter does otherwise now" >&2
    exit 1
fi
