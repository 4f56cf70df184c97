#!/usr/bin/env python3
"""Measures encoders on the file that tasks.py makes.

usage: evaluate.py PACKAGE_FOLDER TASKS.json.gz NAME=WEIGHTS.safetensors[@SETS] ...      SETS: a regular expression

An entry's score is the mean of its nearest wording and of the mean of its wordings; where it has an answer, the nearest of
its question and its pieces. Printed for each set, clean / misspelt: the share of questions whose entry comes first, and of
those that are right above the threshold that lets 5 % of the unanswerable messages through.
"""
import gzip
import json
import re
import sys

import torch
from model import Encoder, encode, tokenizer
from safetensors.torch import load_file


def measure(encoder, tok, tasks, device):
    texts = sorted({t for task in tasks for w, p in task["entries"] for t in (*w, *p)} | {t for task in tasks for q in task["queries"] for t in q[:2]})
    place = {text: i for i, text in enumerate(texts)}
    vectors = encode(encoder, tok, texts, device)
    found = {}
    for task in tasks:
        scores = []
        for side in (0, 1):
            asked = vectors[torch.tensor([place[q[side]] for q in task["queries"]], device=device)]
            columns = []
            for wordings, pieces in task["entries"]:
                near = asked @ vectors[torch.tensor([place[t] for t in (*wordings, *pieces)], device=device)].T
                columns.append(near.max(1).values if pieces else (near.max(1).values + near.mean(1)) / 2)
            best, first = torch.stack(columns, 1).max(1)
            expected = torch.tensor([-1 if q[2] is None else q[2] for q in task["queries"]], device=device)
            inside = expected >= 0
            null = best[~inside].sort(descending=True).values
            bar = null[int(0.05 * len(null))]
            right = (first == expected)[inside]
            scores += [100 * right.float().mean().item(), 100 * (right & (best[inside] > bar)).float().mean().item()]
        found.setdefault(task["set"], []).append(scores)
    return {name: [sum(column) / len(rows) for column in zip(*rows)] for name, rows in found.items()}


def line(values):
    return f"{values[0]:.1f} / {values[1]:.1f} · {values[2]:.1f} / {values[3]:.1f}"


def load_tasks(path):
    return json.load(gzip.open(path, "rt", encoding="utf-8"))


if __name__ == "__main__":
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tok, tasks = tokenizer(sys.argv[1]), load_tasks(sys.argv[2])
    for argument in sys.argv[3:]:
        name, path = argument.split("=", 1)
        path, _, sets = path.partition("@")
        chosen = [task for task in tasks if re.search(sets, task["set"])]
        result = measure(Encoder(load_file(path)).to(device).eval(), tok, chosen, device)
        for key, value in result.items():
            print(f"{name} | {key} | {line(value)}", flush=True)
