// fuse.js over all texts. Speaks the protocol that src/contender.rs describes; times are the processor's, around search().
import Fuse from "fuse.js";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";

const LEAST = 5;
const say = (value) => process.stdout.write(JSON.stringify(value) + "\n");
const processorUs = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};
const residentMib = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;

let questions, fuse;
for await (const line of createInterface({ input: process.stdin })) {
  if (!fuse) {
    const file = JSON.parse(line);
    questions = file.questions;
    const before = residentMib(), start = processorUs();
    const texts = file.entries.flatMap((phrasings, owner) => phrasings.map((text) => ({ owner, text })));
    fuse = new Fuse(texts, { keys: ["text"], includeScore: true, ignoreLocation: true });
    say({ build_ms: (processorUs() - start) / 1000, memory_mib: residentMib() - before });
    continue;
  }
  const budget = Number(line), begun = performance.now(), us = [], best = [];
  for (const question of questions) {
    if (us.length >= LEAST && performance.now() - begun > budget) break;
    const asked = processorUs();
    const found = fuse.search(question, { limit: 10 });
    us.push(processorUs() - asked);
    best.push(found.length ? found[0].item.owner : null);
  }
  say({ us, best });
}
