#!/usr/bin/env python3
"""Draws the three tasks of HWU64 that confidence.py is fitted to, with 1, 5 and 10 wordings an entry.

    python3 hwu64.py CHECKOUT OUT

CHECKOUT is a git folder of xliuhw/NLU-Evaluation-Data (CC BY 4.0). A quarter of the intents is left out of the file, and what
they are asked is unanswerable. Answers are placeholders. Misspelt copies are made by encoder/slips.py.
"""
import csv, io, json, random, re, subprocess, sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "encoder"))
import slips

FOLD = "CrossValidation/autoGeneFromRealAnno/autoGene_2018_03_22-13_01_25_169/CrossValidation/KFold_1/"
LEAST = 20
QUESTIONS = 25


def groups(checkout):
    git = lambda *arguments: subprocess.run(["git", "-C", checkout, *arguments], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    found = {}
    for path in git("ls-tree", "-r", "--name-only", "HEAD", FOLD + "trainset", FOLD + "testset/csv").splitlines():
        for row in csv.DictReader(io.StringIO(git("show", f"HEAD:{path}")), delimiter=";"):
            text = row.get("answer_from_anno") or row.get("answer_normalised") or row["answer"]
            found.setdefault(Path(path).stem, set()).add(re.sub(r"\[[\w ]+:\s*([^\]]*)\]", r"\1", text or "").strip())
    return {name: sorted(texts - {""}) for name, texts in found.items() if len(texts) >= LEAST}


def main():
    checkout, out = sys.argv[1], Path(sys.argv[2])
    found = groups(checkout)
    for wordings in (1, 5, 10):
        rng = random.Random(1000 + wordings)
        names = sorted(found)
        rng.shuffle(names)
        outside = names[: len(names) // 4]
        file, asked = [], []
        for name in sorted(names):
            texts = rng.sample(found[name], len(found[name]))
            if name not in outside:
                identity = name.replace("_", "-")
                file += ["[[faq]]", f'id = "{identity}"', f"question = {json.dumps(texts[0])}"]
                file += [f"variants = {json.dumps(texts[1:wordings])}", f'answer = "About {identity}."', ""]
                asked += [(text, identity) for text in texts[wordings : wordings + QUESTIONS]]
            else:
                asked += [(text, None) for text in texts[:QUESTIONS]]
        rng.shuffle(asked)
        folder = out / f"hwu64-{wordings}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "faq.toml").write_text("\n".join(file))
        for kind, written in (("queries", str), ("queries_typo", lambda text: slips.misspelt(text, rng))):
            rows = (json.dumps({"text": written(text), "expected": expected}) + "\n" for text, expected in asked)
            (folder / f"{kind}.jsonl").write_text("".join(rows))


if __name__ == "__main__":
    main()
