#!/usr/bin/env bash
# discord.py 2.7.1 and disnake 2.12.2 (PyPI): "a quiet workspace: my kitchen" sets the flag `pace` of a text command.
#
# A FlagConverter splits what was written at the names of its flags, each followed by a colon. Nothing is asked of what stands before
# the name, so that the end of a longer word is as good: workspace, update, candidate, estimate, subtitle. The text before it loses
# those letters. As far as we found it is not reported. Seen, with the flags goal, pace and date:
#
#     written                                               goal                pace          date
#     goal: pass the CPC pace: 10 hours                     pass the CPC        10 hours
#     goal: a quiet workspace: my kitchen                   a quiet work        my kitchen
#     goal: see the last update: it moved                   see the last u                    it moved
#     goal: a quiet workspace: home pace: 10 hours          TooManyFlags: expected 1 but received 2
#
# A member's note is cut in two and the second half is kept as the exam's date, or refused with a message on flags that nobody wrote.
# It takes a word that ends like a flag and a colon after it, which is rare in tests and common in notes. Give flags a prefix that
# no word ends with (`class Plan(FlagConverter, prefix="--", delimiter=" ")`), seen right below, or use slash commands.
#
#     bash findings/discord-py-flags-in-words.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
cat > "$folder/look.py" <<'PY'
import asyncio
import importlib
import sys
from types import SimpleNamespace

name = sys.argv[1]
discord = importlib.import_module(name)
commands = importlib.import_module(f"{name}.ext.commands")
view = importlib.import_module(f"{name}.ext.commands.view")
KNOWN = {
    "goal: pass the CPC pace: 10 hours": ("pass the CPC", "10 hours", "-"),
    "goal: a quiet workspace: my kitchen": ("a quiet work", "my kitchen", "-"),
    "goal: see the last update: it moved": ("see the last u", "-", "it moved"),
    "goal: a quiet workspace: home pace: 10 hours": "TooManyFlags",
}
PREFIXED = "--goal a quiet workspace: my kitchen --pace 10 hours"


class Plan(commands.FlagConverter):
    goal: str
    pace: str = "-"
    date: str = "-"


class Prefixed(commands.FlagConverter, prefix="--", delimiter=" "):
    goal: str
    pace: str = "-"
    date: str = "-"


@commands.command()
async def plan(context, *, flags: Plan):
    pass


async def read(flags, text):
    bot = commands.Bot("!", intents=discord.Intents.none())
    message = SimpleNamespace(content=text, author=None, channel=None, guild=None, id=1, _state=None)
    context = commands.Context(message=message, bot=bot, view=view.StringView(text), prefix="!", command=plan)
    context.current_parameter = next(iter(plan.clean_params.values()))
    try:
        found = await flags.convert(context, text)
    except commands.CommandError as error:
        return type(error).__name__
    return found.goal, found.pace, found.date


seen = {text: asyncio.run(read(Plan, text)) for text in KNOWN}
for text, found in seen.items():
    print(f"{name:8} {text:46} {found}")
if seen != KNOWN or asyncio.run(read(Prefixed, PREFIXED)) != ("a quiet workspace: my kitchen", "10 hours", "-"):
    sys.exit(f"{name} does otherwise now")
PY
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check discord.py==2.7.1 disnake==2.12.2
for name in discord disnake; do
    "$folder/venv/bin/python" -W ignore "$folder/look.py" "$name"
done
echo "ok: the end of a word is a flag"
