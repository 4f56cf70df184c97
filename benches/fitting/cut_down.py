#!/usr/bin/env python3
"""What an FAQ answers when it has less to go by: cuts ours at random, and asks each cut the same questions.

    python3 cut_down.py --certpace PATH QUESTIONS.jsonl… [--seed 1] [--draws 3] [--keep FOLDER]

A cut keeps every entry with its answer, and so many wordings of it: its own question, and others drawn with the seed. Of
the messages that are marked as unanswerable it keeps as many as said, of `not_this` none unless all are kept. QUESTIONS are
JSON lines as `certpace eval` reads them. A row is the mean over the draws; with --keep the cuts of the first draw stay in a
folder, each with its questions as a task for confidence.py.
"""
import argparse, json, random, subprocess, sys, tempfile, tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "encoder"))
import slips

FAQ = Path(__file__).resolve().parents[2] / "faq.toml"
# Wordings an entry and marked messages; None for all.
CUTS = ((1, 0), (4, 0), (4, 40), (8, 0), (8, 40), (16, 0), (16, 40), (None, 0), (None, None))


def toml(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def cut(file, wordings, marked, rng):
    """The text of a file with less in it."""
    more = {}
    for table in file.get("wordings", []):
        more.setdefault(table["of"], []).extend(table["variants"])
    lines = ["[about]", *(f"{key} = {toml(value)}" for key, value in file["about"].items())]
    for entry in file["faq"]:
        variants = entry.get("variants", []) + more.get(entry["id"], [])
        if wordings is not None:
            variants = rng.sample(variants, min(len(variants), wordings - 1))
        kept = {"id": entry["id"], "question": entry["question"], "variants": variants, "answer": entry["answer"]}
        if marked is None and "not_this" in entry:
            kept["not_this"] = entry["not_this"]
        lines += ["", "[[faq]]", *(f"{key} = {toml(value)}" for key, value in kept.items())]
    lines += ["", "[words]", *(f"{toml(key)} = {toml(value)}" for key, value in file["words"].items())]
    unanswerable = [test for test in file["test"] if test["expect"] == "none"]
    for test in unanswerable if marked is None else rng.sample(unanswerable, marked):
        lines += ["", "[[test]]", f"say = {toml(test['say'])}", 'expect = "none"']
    return "\n".join(lines) + "\n"


def ask(certpace, text, questions):
    """The shares that `certpace eval` finds."""
    with tempfile.TemporaryDirectory() as folder:
        faq, asked = Path(folder, "faq.toml"), Path(folder, "questions.jsonl")
        faq.write_text(text)
        asked.write_text("".join(json.dumps({"text": q["text"], "topic": q["topic"]}) + "\n" for q in questions))
        run = subprocess.run([certpace, "eval", "--json", "--faq", faq, asked], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    shares = [found[name] / found["questions"] for name in ("top1", "answered_right", "answered_wrong", "suggested", "missed")]
    return [*shares, found["null_answered"] / max(1, found["null"])]


def keep(folder, text, questions):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "faq.toml").write_text(text)
    rng = random.Random(0)
    misspelt = lambda text: slips.misspelt(text, rng)
    for name, written in (("queries.jsonl", str), ("queries_typo.jsonl", misspelt)):
        rows = ({"text": written(q["text"]), "expected": q["topic"]} for q in questions)
        (folder / name).write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--certpace")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--draws", type=int, default=3)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("questions", nargs="+", type=Path)
    arguments = arguments.parse_args()
    questions = [json.loads(line) for path in arguments.questions for line in path.open() if line.strip()]
    file = tomllib.loads(FAQ.read_text())
    print(f"{'wordings':>8} {'marked':>6}    top1   right   wrong offered  missed   nulls answered")
    for wordings, marked in CUTS:
        rows = []
        for draw in range(1 if wordings is None and marked != 40 else arguments.draws):
            text = cut(file, wordings, marked, random.Random(f"{arguments.seed} {wordings} {marked} {draw}"))
            if arguments.keep and draw == 0 and marked == 0:
                keep(arguments.keep / f"own-{wordings or 'all'}", text, questions)
            if arguments.certpace:
                rows.append(ask(arguments.certpace, text, questions))
        if rows:
            means = (sum(column) / len(rows) for column in zip(*rows))
            name = lambda count: "all" if count is None else count
            print(f"{name(wordings):>8} {name(marked):>6} " + " ".join(f"{mean:7.1%}" for mean in means), flush=True)


if __name__ == "__main__":
    main()
