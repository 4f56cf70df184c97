// A bot as one would write it in an evening: discord.js, and fuse.js over every wording of faq.toml.
//
//     DISCORD_TOKEN=… node discord_js_bot.mjs FAQ_FILE [ADDRESS]
//
// ADDRESS takes the place of https://discord.com. See ../load.
import { readFileSync } from "node:fs";
import { Client, Events, GatewayIntentBits } from "discord.js";
import Fuse from "fuse.js";
import { parse } from "smol-toml";

// From 0 for the very words to 1 for anything. With it next to none of the talk that the load is made of gets an answer, as
// with certpace, and questions still do.
const HIGHEST_SCORE = 0.5;

const [file, address = "https://discord.com"] = process.argv.slice(2);
const wordings = parse(readFileSync(file, "utf8")).faq.flatMap((entry) =>
  [entry.question, ...(entry.variants ?? [])].map((text) => ({ text, entry })),
);
const fuse = new Fuse(wordings, { keys: ["text"], includeScore: true, ignoreLocation: true });

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  allowedMentions: { parse: [] },
  rest: { api: `${address}/api` },
});

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) return;
  const [found] = fuse.search(message.content, { limit: 1 });
  if (!found || found.score > HIGHEST_SCORE) return;
  const { question, answer } = found.item.entry;
  await message.reply({ embeds: [{ title: question, description: answer }] });
});

client.login(process.env.DISCORD_TOKEN);
