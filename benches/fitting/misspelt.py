#!/usr/bin/env python3
"""How often a message is understood although one of its words is misspelt.

    python3 misspelt.py --certpace PATH [--faq FILE] [--seed 1] [--show 20]

Each word of five letters or more of each wording gets one slip of the finger in turn: a letter left out, doubled or
replaced by its neighbour on the keyboard, or two swapped. The entry of the wording must be stated. Words that stand on the
left of [words] are counted apart: they are looked up by their letters, so a slip in one has to be set right first.
"""
import argparse, json, random, re, subprocess, tomllib
from collections import Counter
from pathlib import Path

FAQ = Path(__file__).resolve().parents[2] / "faq.toml"
SHORTEST = 5
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = {key: row[max(0, at - 1):at] + row[at + 1:at + 2] for row in KEYS for at, key in enumerate(row)}


def misspelt(word, rng):
    """The word with one slip, which is never the word itself; its first letter stays."""
    while True:
        at = rng.randrange(1, len(word))
        slip = rng.choice(("leave out", "double", "swap", "neighbour"))
        if slip == "leave out":
            wrong = word[:at] + word[at + 1:]
        elif slip == "double":
            wrong = word[:at] + word[at] + word[at:]
        elif slip == "swap":
            wrong = word[:at - 1] + word[at] + word[at - 1] + word[at + 1:] if at > 1 else word
        else:
            wrong = word[:at] + rng.choice(BESIDE.get(word[at], word[at])) + word[at + 1:]
        if wrong != word:
            return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--certpace", required=True)
    arguments.add_argument("--faq", default=FAQ)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", type=int, default=0)
    arguments.add_argument("--only-words", action="store_true", help="only words on the left of [words]")
    arguments = arguments.parse_args()
    rng = random.Random(arguments.seed)
    file = tomllib.loads(Path(arguments.faq).read_text())
    left = {word for written in file.get("words", {}) for word in written.lower().split()}
    wordings = [(entry["id"], text) for entry in file["faq"] for text in [entry["question"], *entry.get("variants", [])]]
    wordings += [(table["of"], text) for table in file.get("wordings", []) for text in table["variants"]]
    asked = []
    for entry, text in wordings:
        for found in re.finditer(f"[a-z]{{{SHORTEST},}}", text.lower()):
            word = found.group()
            if arguments.only_words and word not in left:
                continue
            wrong = misspelt(word, rng)
            asked.append((word, entry, " ".join((text[:found.start()] + wrong + text[found.end():]).split())))
    command = [arguments.certpace, "ask", "--jsonl", "--faq", arguments.faq]
    said = subprocess.run(command, input="\n".join(text for _, _, text in asked) + "\n", capture_output=True, text=True, check=True)
    counts, bad = {True: Counter(), False: Counter()}, []
    for (word, entry, text), line in zip(asked, said.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        first = next((candidate["id"] for candidate in answer["candidates"]), None)
        stated = answer["decision"] == "answer"
        count = counts[word in left]
        count["asked"] += 1
        count["right"] += stated and first == entry
        count["wrong"] += stated and first != entry
        count["first"] += first == entry
        if not (stated and first == entry):
            bad.append((word in left, word, answer["decision"], first, entry, text))
    for is_left, name in ((True, "on the left of [words]"), (False, "other words")):
        if count := counts[is_left]:
            shares = ", ".join(f"{what} {count[what] / count['asked']:.1%}" for what in ("right", "wrong", "first"))
            print(f"{name}: {count['asked']} slips, {shares}")
    for row in rng.sample(bad, min(arguments.show, len(bad))):
        print(*row, sep="\t")


if __name__ == "__main__":
    main()
