#!/usr/bin/env python3
"""How well the thresholds that certpace sets itself do, with no and with N marked messages.

    python3 decisions.py --certpace PATH [--marked 50] [--draws 3] TASK…

For each task (a folder with faq.toml and queries.jsonl, see README.md): the share of unanswerable messages that get an
answer, the share of answerable ones that get the right one, and the latter as a share of what the best threshold that
lets 5 % of the unanswerable through would reach. Marked messages are spread evenly over the unanswerable ones, added as
[[test]] rows to a copy of the FAQ, and left out of the count. With several draws each starts at another message; the
last lines tell the mean and the worst of all.
"""
import argparse, json, statistics, subprocess, tempfile
from pathlib import Path

FALSE_ANSWERS = 0.05


def ask(certpace, faq, texts):
    asked = subprocess.run([certpace, "ask", "--jsonl", "--faq", faq], input="\n".join(texts) + "\n",
                           capture_output=True, text=True, check=True)
    return [json.loads(line) for line in asked.stdout.splitlines()]


def measure(certpace, task, marked, draw):
    questions = [json.loads(line) for line in (task / "queries.jsonl").open()]
    nulls = [q["text"] for q in questions if q["expected"] is None]
    known = set()
    if marked:
        step = max(1, len(nulls) // marked)
        first = draw * step // 3 % step if step > 1 else draw
        known = set(nulls[first::step][:marked])
    questions = [q for q in questions if q["text"] not in known]
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as faq:
        faq.write((task / "faq.toml").read_text())
        for text in sorted(known):
            faq.write(f"\n[[test]]\nsay = {json.dumps(text)}\nexpect = \"none\"\n")
        faq.flush()
        answers = ask(certpace, faq.name, [q["text"] for q in questions])
    inside, outside = [], []
    for question, answer in zip(questions, answers, strict=True):
        best = answer["candidates"][0] if answer["candidates"] else {"id": None, "score": 0}
        row = (best["score"], answer["decision"] == "answer", best["id"] == question["expected"])
        (outside if question["expected"] is None else inside).append(row)
    threshold = sorted((score for score, _, _ in outside), reverse=True)[int(FALSE_ANSWERS * len(outside))]
    false = sum(answered for _, answered, _ in outside) / len(outside)
    right = sum(answered and correct for _, answered, correct in inside) / len(inside)
    oracle = sum(score > threshold and correct for score, _, correct in inside) / len(inside)
    return false, right, right / oracle


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--certpace", required=True)
    arguments.add_argument("--marked", type=int, default=50)
    arguments.add_argument("--draws", type=int, default=1)
    arguments.add_argument("tasks", nargs="+", type=Path)
    arguments = arguments.parse_args()
    line = "{:24} {:>6} {:>4}   false {:6.1%}   right {:6.1%}   of the best {:4.0%}"
    for marked in (0, arguments.marked):
        rows = []
        for task in arguments.tasks:
            for draw in range(arguments.draws if marked else 1):
                rows.append(measure(arguments.certpace, task, marked, draw))
                print(line.format(task.name, marked, draw, *rows[-1]), flush=True)
        false, right, share = zip(*rows)
        print(line.format("mean", marked, "", *map(statistics.mean, (false, right, share))))
        print(line.format("worst", marked, "", max(false), min(right), min(share)))


if __name__ == "__main__":
    main()
