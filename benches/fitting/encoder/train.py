#!/usr/bin/env python3
"""Trains the encoder further on the file that prepare.py makes.

usage: train.py ORIGINAL_FOLDER DATA.json.gz OUT.safetensors [name=value ...]     (see DEFAULTS)

One step takes pairs from one source, the other pairs of the batch being the wrong answers:
  intents   two wordings of one intent; the wrong ones are other intents of the same data set
  answers   a question and a piece of its answer, with the question before it or without; the wrong ones are other
            answers, up to eight of the same page
and a batch of plain sentences. What is minimised is the cross-entropy over the pairs, in both directions, plus `near`
times the distance of clean sentences to where the original encoder puts them, plus `slips` times the distance of
misspelt sentences to where the original puts them spelt right.
"""
import gzip
import json
import math
import multiprocessing
import random
import re
import sys
import time

import torch
from model import Encoder, batch_of, load, save, tokenizer, weights_of
from slips import in_chat, misspelt
from torch.nn import functional

DEFAULTS = {"steps": 1500, "pairs": 192, "rate": 3e-5, "near": 1.0, "slips": 1.0, "answers": 0.45, "noise": 0.5, "scale": 20.0,
            "embeddings": 0, "blend": 1.0, "without": "", "seed": 1, "plain": 256}
# How often each set of intents is drawn; the large ones more often, the narrow ones seldom.
SHARE = {"banking77": 4, "clinc150": 5, "bitext": 1, "advising": 2, "home": 0.7, "chat": 1.5, "skills": 1}


def settings(arguments):
    found = dict(DEFAULTS)
    for argument in arguments:
        name, value = argument.split("=", 1)
        found[name] = type(DEFAULTS[name])(value)
    return found


def piece(question, answer, rng):
    """Two or three sentences of an answer, as the entries of a FAQ are cut; usually with the question before them."""
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", answer) if s]
    start = 0 if rng.random() < 0.4 else rng.randrange(len(sentences))
    body = " ".join(sentences[start:start + rng.choice((2, 3))])[:600]
    return f"{question} {body}" if rng.random() < 0.35 else body


def asked(question, rng, noise):
    """A heading or question as a member would ask it."""
    text = question
    if not text.endswith("?") and rng.random() < 0.5:
        text = rng.choice(("how do i ", "how to ", "what is ", "where is ", "help with ", "about ")) + text[:1].lower() + text[1:]
    text = re.sub(r"^What is \(are\)", rng.choice(("What is", "what are", "tell me about", "what's")), text)
    if rng.random() < 0.35:
        text = in_chat(text, rng)
    return misspelt(text, rng) if rng.random() < noise else text


class Source:
    """Batches of token ids, drawn in a worker."""

    def __init__(self, folder, data, options):
        self.tok, self.options = tokenizer(folder), options
        self.intents = {}
        small = {}
        for pool, groups in data["intents"].items():
            if pool not in options["without"].split(","):
                # sets of a few intents make one pool together
                (small if len(groups) < 60 and pool not in SHARE else self.intents.setdefault(pool, {})).update({f"{pool}/{k}": v for k, v in groups.items()})
        if small:
            self.intents["small"] = small
        self.pages = [page for page in data["answers"].values() if page]
        # pages with many pairs are drawn more often, but not in proportion
        faq = [(4.0 if sum(q.endswith("?") for q, _ in page) * 2 > len(page) and not page[0][0].startswith(("What is (are)", "Is ", "What causes")) else 1.0) for page in self.pages]
        self.page_weight = [w * math.sqrt(len(page)) for w, page in zip(faq, self.pages)]
        self.texts = data["texts"]

    def ids(self, texts):
        return [e.ids for e in self.tok.encode_batch(texts)]

    def from_intents(self, rng, pairs):
        pool = rng.choices(list(self.intents), [SHARE.get(p, 1) for p in self.intents])[0]
        groups = self.intents[pool]
        names = list(groups)
        rng.shuffle(names)
        left, right, label = [], [], []
        for i in range(min(pairs, max(len(names), 40))):
            name = names[i % len(names)]
            a, b = rng.sample(groups[name], 2)
            if rng.random() < 0.15:
                a = in_chat(a, rng)
            left.append(misspelt(a, rng) if rng.random() < self.options["noise"] else a)
            right.append(misspelt(b, rng) if rng.random() < 0.3 * self.options["noise"] else b)
            label.append(i % len(names))
        return left, right, label

    def from_answers(self, rng, pairs):
        left, right, label = [], [], []
        while len(left) < pairs:
            page = rng.choices(self.pages, self.page_weight)[0]
            for question, answer in rng.sample(page, min(8, len(page))):
                label.append(len(left))
                left.append(asked(question, rng, self.options["noise"]))
                if rng.random() < 0.15:  # the question itself, as the entry's wording
                    right.append(question)
                else:
                    right.append(piece(question, answer, rng))
        return left[:pairs], right[:pairs], label[:pairs]

    def batch(self, seed):
        rng = random.Random(seed)
        pairs = self.options["pairs"]
        draw = self.from_answers if rng.random() < self.options["answers"] else self.from_intents
        left, right, label = draw(rng, pairs)
        plain = rng.sample(self.texts, self.options["plain"])
        groups = rng.choices(list(self.intents.values()), k=self.options["plain"] // 4)
        plain += [rng.choice(rng.choice(list(g.values()))) for g in groups]
        plain = [t if rng.random() < 0.6 else t.lower().rstrip("?.") for t in plain]
        slipped = [misspelt(t, rng) for t in plain]
        return self.ids(left), self.ids(right), label, self.ids(plain), self.ids(slipped)


SOURCE = None


def start(folder, path, options):
    global SOURCE
    SOURCE = Source(folder, json.load(gzip.open(path, "rt", encoding="utf-8")), options)


def draw(seed):
    return SOURCE.batch(seed)


def train(folder, path, options, log=print, workers=4):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options["seed"])
    original = load(folder)
    teacher, student = Encoder(original).to(device).eval(), Encoder(original).to(device).train()
    for name, value in student.w.items():
        if name.startswith("embeddings__") and not options["embeddings"]:
            value.requires_grad_(False)
    decay = [p for p in student.parameters() if p.requires_grad and p.ndim == 2]
    other = [p for p in student.parameters() if p.requires_grad and p.ndim == 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": other, "weight_decay": 0.0}], lr=options["rate"], betas=(0.9, 0.98), fused=device == "cuda")
    seeds = (options["seed"] * 1_000_003 + step for step in range(options["steps"]))
    began, warm = time.time(), max(1, options["steps"] // 12)
    with multiprocessing.get_context("spawn").Pool(workers, start, (folder, path, options)) as pool:
        for step, (left, right, label, plain, slipped) in enumerate(pool.imap(draw, seeds, chunksize=2)):
            for group in optimiser.param_groups:
                group["lr"] = options["rate"] * min(1.0, (step + 1) / warm) * max(0.0, 0.5 + 0.5 * math.cos(math.pi * step / options["steps"]))
            label = torch.tensor(label, device=device)
            same = (label[:, None] == label[None, :]) & ~torch.eye(len(label), dtype=torch.bool, device=device)
            target = torch.arange(len(label), device=device)
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                a, b = student(*batch_of(left, device)), student(*batch_of(right, device))
                clean, noisy = student(*batch_of(plain, device)), student(*batch_of(slipped, device))
                with torch.no_grad():
                    known = teacher(*batch_of(plain, device))
            score = (a @ b.T * options["scale"]).masked_fill(same, -1e4)
            fit = (functional.cross_entropy(score, target) + functional.cross_entropy(score.T, target)) / 2
            near = (1 - (clean * known).sum(1)).mean()
            slip = (1 - (noisy * known).sum(1)).mean()
            loss = fit + options["near"] * near * 10 + options["slips"] * slip * 10
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*decay, *other], 1.0)
            optimiser.step()
            if step % 100 == 0 or step + 1 == options["steps"]:
                log(f"{step} fit {fit.item():.3f} near {near.item():.4f} slips {slip.item():.4f} {time.time() - began:.0f}s", flush=True)
    tuned = weights_of(student)
    if options["blend"] != 1.0:
        tuned = {name: value.lerp(tuned[name].cpu(), options["blend"]) for name, value in ((n, v.float()) for n, v in original.items())}
    return tuned


if __name__ == "__main__":
    chosen = settings(sys.argv[4:])
    print(chosen)
    save(train(sys.argv[1], sys.argv[2], chosen), sys.argv[3])
