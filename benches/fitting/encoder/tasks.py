#!/usr/bin/env python3
"""Collects what the encoder is measured on, and is never trained on, in one file.

usage: tasks.py SOURCES MATCHING OUT.json.gz

MATCHING is the folder with `tasks`, `foreign` and `encoder/slips.py`, which makes the misspelt copies of HWU64 and HINT3
(the other sets bring theirs). SOURCES holds xliuhw+NLU-Evaluation-Data and hellohaptik+HINT3. OUT is a list of
{"set", "name", "entries": [[wordings, pieces]], "queries": [[text, misspelt, entry or null]]}.
"""
import csv
import gzip
import importlib.util
import io
import json
import random
import re
import subprocess
import sys
import tomllib
from pathlib import Path

SOURCES, MATCHING = Path(sys.argv[1]), Path(sys.argv[2])
spec = importlib.util.spec_from_file_location("task_slips", MATCHING / "encoder" / "slips.py")
task_slips = importlib.util.module_from_spec(spec)
spec.loader.exec_module(task_slips)


def git(repo, *arguments):
    return subprocess.run(["git", "-C", str(SOURCES / repo / "repo"), *arguments], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def pieces(question, answer):
    """Two sentences with the question before them, and three, so that no sentence stands without its neighbours."""
    text = re.sub(r"```.*?```", " ", answer, flags=re.S)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*_`>#]+|^\s*[-+]\s+", " ", text, flags=re.M)
    sentences = [s.strip() for s in re.split(r"(?<=[.!?:])\s+|\n\s*\n", text) if len(s.strip()) > 2]
    sentences = [re.sub(r"\s+", " ", s) for s in sentences]
    return [f"{question} {' '.join(sentences[i:i + 3])}" for i in range(0, len(sentences), 2)]


def prepared(folder, kind):
    for task in sorted(folder.iterdir()):
        entries = tomllib.loads((task / "faq.toml").read_text())["faq"]
        number = {entry["id"]: i for i, entry in enumerate(entries)}
        clean, typo = ([json.loads(line) for line in (task / name).read_text().splitlines()] for name in ("queries.jsonl", "queries_typo.jsonl"))
        queries = [[c["text"], t["text"], number.get(c["expected"])] for c, t in zip(clean, typo, strict=True)]
        cut = [[[e["question"], *e.get("variants", [])], pieces(e["question"], e["answer"]) if kind == "foreign" else []] for e in entries]
        yield {"set": kind or re.sub(r"-s\d+$", "", task.name), "name": task.name, "entries": cut, "queries": queries}


def hwu64():
    base = "CrossValidation/autoGeneFromRealAnno/autoGene_2018_03_22-13_01_25_169/CrossValidation/KFold_1/"
    groups = {}
    for path in git("xliuhw+NLU-Evaluation-Data", "ls-tree", "-r", "--name-only", "HEAD", base + "trainset", base + "testset/csv").splitlines():
        rows = list(csv.DictReader(io.StringIO(git("xliuhw+NLU-Evaluation-Data", "show", f"HEAD:{path}")), delimiter=";"))
        groups.setdefault(Path(path).stem, []).extend(r.get("answer_from_anno") or r.get("answer_normalised") or r["answer"] for r in rows)
    groups = {name: sorted({re.sub(r"\[[\w ]+:\s*([^\]]*)\]", r"\1", t).strip() for t in texts if t}) for name, texts in groups.items()}
    groups = {name: texts for name, texts in groups.items() if len(texts) >= 20}
    for wordings in (1, 5, 10):
        for seed in (1, 2, 3):
            rng = random.Random(1000 * wordings + seed)
            names = sorted(groups)
            rng.shuffle(names)
            inside, outside = names[:-12], names[-12:]
            entries, queries = [], []
            for i, name in enumerate(inside):
                texts = rng.sample(groups[name], len(groups[name]))
                entries.append([texts[:wordings], []])
                queries += [[t, task_slips.typo_text(t, rng), i] for t in texts[wordings:wordings + 25]]
            queries += [[t, task_slips.typo_text(t, rng), None] for name in outside for t in rng.sample(groups[name], min(30, len(groups[name])))]
            yield {"set": f"hwu64-k{wordings}", "name": f"hwu64-k{wordings}-s{seed}", "entries": entries, "queries": queries}


def hint3():
    for name in ("curekart", "powerplay11", "sofmattress"):
        rng = random.Random(5)
        read = lambda part: list(csv.DictReader(io.StringIO(git("hellohaptik+HINT3", "show", f"HEAD:dataset/v1/{part}/{name}_{part}.csv"))))
        groups = {}
        for row in read("train"):
            groups.setdefault(row["label"], []).append(row["sentence"])
        number = {label: i for i, label in enumerate(groups)}
        queries = [[r["sentence"], task_slips.typo_text(r["sentence"], rng) or r["sentence"], number.get(r["label"])] for r in read("test")
                   if r["sentence"].strip() and (r["label"] in number or r["label"] == "NO_NODES_DETECTED")]
        yield {"set": "hint3", "name": f"hint3-{name}", "entries": [[texts, []] for texts in groups.values()], "queries": queries}


if __name__ == "__main__":
    found = [*prepared(MATCHING / "foreign", "foreign"), *hwu64(), *hint3(), *prepared(MATCHING / "tasks", "")]
    with gzip.open(sys.argv[3], "wt", encoding="utf-8") as out:
        json.dump(found, out)
    for task in found:
        nulls = sum(q[2] is None for q in task["queries"])
        print(task["set"], task["name"], len(task["entries"]), "entries", len(task["queries"]) - nulls, "questions", nulls, "unanswerable", task["queries"][0])
