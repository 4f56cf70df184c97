"""A bot as one would write it in an evening: discord.py, and rapidfuzz over every wording of faq.toml.

    DISCORD_TOKEN=… python3 discord_py_bot.py FAQ_FILE [ADDRESS]

ADDRESS takes the place of https://discord.com. See ../load.
"""
import os
import sys
import tomllib

import discord
import yarl
from rapidfuzz import fuzz, process, utils

# Of 100: the lowest one with which none of the talk that the load is made of gets an answer, as with certpace.
THRESHOLD = 88

with open(sys.argv[1], "rb") as file:
    entries = tomllib.load(file)["faq"]
wordings, owners = [], []
for entry in entries:
    for wording in [entry["question"], *entry.get("variants", [])]:
        wordings.append(utils.default_process(wording))
        owners.append(entry)

if len(sys.argv) > 2:
    discord.http.Route.BASE = sys.argv[2] + "/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2].replace("http", "ws", 1) + "/")

intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
client = discord.Client(intents=intents, allowed_mentions=discord.AllowedMentions.none())


@client.event
async def on_message(message):
    if message.author.bot:
        return
    found = process.extractOne(
        utils.default_process(message.content), wordings, scorer=fuzz.token_set_ratio, score_cutoff=THRESHOLD
    )
    if found:
        entry = owners[found[2]]
        await message.reply(embed=discord.Embed(title=entry["question"], description=entry["answer"]))


client.run(os.environ["DISCORD_TOKEN"])
