#!/usr/bin/env python3
"""How well the thresholds that certpace sets itself do, with no and with N marked messages.

    python3 decisions.py --certpace PATH [--marked 50] TASK…

For each task (a folder with faq.toml and queries.jsonl, see README.md): the share of unanswerable messages that get an
answer, the share of answerable ones that get the right one, and the latter as a share of what the best threshold that
lets 5 % of the unanswerable through would reach. Marked messages are spread evenly over the unanswerable ones, added as
[[test]] rows to a copy of the FAQ, and left out of the count.
"""
import argparse, json, subprocess, tempfile
from pathlib import Path

FALSE_ANSWERS = 0.05


def ask(certpace, faq, texts):
    asked = subprocess.run([certpace, "ask", "--jsonl", "--faq", faq], input="\n".join(texts) + "\n",
                           capture_output=True, text=True, check=True)
    return [json.loads(line) for line in asked.stdout.splitlines()]


def measure(certpace, task, marked):
    questions = [json.loads(line) for line in (task / "queries.jsonl").open()]
    nulls = [q["text"] for q in questions if q["expected"] is None]
    known = set(nulls[::len(nulls) // marked][:marked]) if marked else set()
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
    arguments.add_argument("tasks", nargs="+", type=Path)
    arguments = arguments.parse_args()
    for task in arguments.tasks:
        for marked in (0, arguments.marked):
            false, right, share = measure(arguments.certpace, task, marked)
            print(f"{task.name:24} {marked:3} marked: false {false:6.1%}  right {right:6.1%}  of the best {share:4.0%}")


if __name__ == "__main__":
    main()
