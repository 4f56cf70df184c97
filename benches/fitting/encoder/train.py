#!/usr/bin/env python3
"""Trains the encoder further on the file that prepare.py makes.

usage: train.py ORIGINAL_FOLDER DATA.json.gz OUT_FOLDER [name=value ...]     (see DEFAULTS)

A trunk is trained on everything but BANKING77 and CLINC150; from there three branches go on with both, with CLINC150 alone
and with BANKING77 alone, so that what is made of either set can be measured with an encoder that has not seen it. OUT_FOLDER
gets shipped/, without-banking/, without-clinc/ and without-both/ (the trunk).

One step takes pairs from one source, the other pairs of the batch being the wrong answers:
  intents   two wordings of one intent; the wrong ones are other intents of the same data set
  answers   a question and a piece of its answer, with the question before it or without; the wrong ones are other
            answers, up to eight of the same page
and a batch of plain sentences. What is minimised is the cross-entropy over the pairs, in both directions, plus `near`
times the distance of clean sentences to where the original encoder puts them, plus `slips` times the distance of
misspelt sentences to where the original puts them spelt right.
"""
import copy
import gzip
import json
import math
import random
import re
import sys
import time

import torch
from model import Encoder, batch_of, load, save, tokenizer, weights_of
from slips import in_chat, misspelt
from torch.nn import functional

DEFAULTS = {"trunk": 120, "branch": 90, "pairs": 48, "plain": 16, "rate": 3e-5, "near": 1.0, "slips": 1.0, "answers": 0.5, "noise": 0.5,
            "scale": 20.0, "longest": 48, "seed": 1, "threads": 1}
BRANCHES = {"shipped": (), "without-banking": ("banking77",), "without-clinc": ("clinc150",)}
TRUNK = ("without-both", ("banking77", "clinc150"))
# How often each set of intents is drawn: the large and varied ones more often, the narrow ones seldom.
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
    """Batches of token ids."""

    def __init__(self, tok, data, options, without):
        self.tok, self.options = tok, options
        self.intents = {}
        small = {}
        for pool, groups in data["intents"].items():
            if pool not in without:
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


class Trainer:
    """A student, where it came from, and its optimiser. A copy goes on from where the other stands."""

    def __init__(self, folder, options, device):
        original = load(folder)
        self.options, self.device = options, device
        self.teacher, self.student = Encoder(original).to(device).eval(), Encoder(original).to(device)
        for name, value in self.student.w.items():
            value.requires_grad_(not name.startswith("embeddings__"))
        self.free = [p for p in self.student.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(self.free, lr=options["rate"], betas=(0.9, 0.98), weight_decay=0.01)

    def branch(self):
        other = copy.copy(self)
        other.student, other.free, other.optimiser = copy.deepcopy((self.student, self.free, self.optimiser))
        return other

    def vectors(self, tokens, encoder):
        return encoder(*batch_of(tokens, self.device, self.options["longest"]))

    def step(self, batch, rate):
        left, right, label, plain, slipped = batch
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        label = torch.tensor(label, device=self.device)
        same = (label[:, None] == label[None, :]) & ~torch.eye(len(label), dtype=torch.bool, device=self.device)
        target = torch.arange(len(label), device=self.device)
        with torch.autocast(self.device, torch.bfloat16):
            a, b = self.vectors(left, self.student), self.vectors(right, self.student)
            clean, noisy = self.vectors(plain, self.student), self.vectors(slipped, self.student)
            with torch.no_grad():
                known = self.vectors(plain, self.teacher)
        score = (a @ b.T * self.options["scale"]).masked_fill(same, -1e4)
        fit = (functional.cross_entropy(score, target) + functional.cross_entropy(score.T, target)) / 2
        near, slips = (1 - (clean * known).sum(1)).mean(), (1 - (noisy * known).sum(1)).mean()
        loss = fit + 10 * (self.options["near"] * near + self.options["slips"] * slips)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.free, 1.0)
        self.optimiser.step()
        return fit.item(), near.item(), slips.item()


def run(trainer, source, steps, name, rate_at, first_seed):
    began, sums = time.time(), [0.0, 0.0, 0.0]
    for step in range(steps):
        sums = [s + v for s, v in zip(sums, trainer.step(source.batch(first_seed + step), rate_at(step)))]
        if (step + 1) % 10 == 0:
            print(name, step + 1, *(f"{what} {s / 10:.4f}" for what, s in zip(("fit", "near", "slips"), sums)), f"{time.time() - began:.0f}s", flush=True)
            sums = [0.0, 0.0, 0.0]


def main(folder, path, out, options):
    torch.manual_seed(options["seed"])
    torch.set_num_threads(options["threads"])
    tok, data = tokenizer(folder), json.load(gzip.open(path, "rt", encoding="utf-8"))
    trunk, rate = Trainer(folder, options, "cuda" if torch.cuda.is_available() else "cpu"), options["rate"]
    run(trunk, Source(tok, data, options, TRUNK[1]), options["trunk"], TRUNK[0], lambda step: rate * min(1.0, (step + 1) / 12), options["seed"] * 1_000_000)
    save(weights_of(trunk.student), f"{out}/{TRUNK[0]}/model.safetensors")
    for name, without in BRANCHES.items():
        branch = trunk.branch()
        falling = lambda step: rate * (0.5 + 0.5 * math.cos(math.pi * step / options["branch"]))
        run(branch, Source(tok, data, options, without), options["branch"], name, falling, options["seed"] * 1_000_000 + options["trunk"])
        save(weights_of(branch.student), f"{out}/{name}/model.safetensors")


if __name__ == "__main__":
    chosen = settings(sys.argv[4:])
    print(chosen, flush=True)
    main(sys.argv[1], sys.argv[2], sys.argv[3], chosen)
