#!/usr/bin/env python3
"""Fits how much unknown terms count, and writes the numbers of src/matcher/unknown_terms/weights.rs.

    python3 unknown_terms.py --signals BINARY [--write] GROUP=TASK…

A TASK is a folder with faq.toml, queries.jsonl and queries_typo.jsonl, a FAQ with a file of questions (FAQ.toml,ROWS.jsonl),
or own, our own FAQ: each wording is asked of the file without a quarter of the wordings that holds it, and so is each
[[test]] that expects none, with no test in the file. A row is {"text", "expected" or "topic"}, perhaps with what is said
before the question in "before" and the question in "asks". BINARY is the built bench `signals`. Tasks of one GROUP come from
one data set, and all groups weigh the same.

What the matcher sees is asked once; then each number is moved up and down in turn, as long as that helps, in steps that grow
smaller. What helps is a better log loss of the confidences, answerable messages weighing 60 %, with a little that holds the
numbers where they are. With several groups, the figures that are printed for each come from numbers that were fitted to the
others. Needs numpy.
"""
import argparse, json, re, subprocess, tempfile, tomllib
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src/matcher/unknown_terms/weights.rs"
# As in `TermEvidence::numbers`.
CARRIED, KIND, LEAD, HEAD, OWNERS, SAID, NEAR_ENTRY, NEAR_FILE, SHARED, ASKS, ASKING, COVERED = range(TERM := 12)
# What all terms of a message have in common, before them.
LOGIT, EXACT, SEVERAL, NAMES_OWN = range(4)
CANDIDATES = 3
FOLDS = 4
ANSWERABLE = 0.6
STATED = 0.6
HELD = 0.05
# A message that has nothing in common with any entry.
NOTHING = [(None, [-20.0, 0.0, 0.0, 0.0])]


def read_weights():
    """The numbers as they stand, by their names: a list where there are several."""
    found = re.findall(r"^const (\w+): (?:f32|\[f32; \d+\]) = \[?([-\d., ]+)\]?;", WEIGHTS.read_text(), re.M)
    return {name: np.array([float(number) for number in numbers.split(",") if number.strip()]) for name, numbers in found}


def write_weights(weights):
    text = WEIGHTS.read_text()
    for name, numbers in weights.items():
        written = ", ".join(f"{number:.2f}".rstrip("0").ljust(3, "0") if "." in f"{number:.2f}" else number for number in numbers)
        text = re.sub(rf"^(const {name}: \[f32; \d+\]) = .*;", rf"\1 = [{written}];", text, flags=re.M)
        text = re.sub(rf"^(const {name}: f32) = .*;", rf"\1 = {written};", text, flags=re.M)
    WEIGHTS.write_text(text)


def toml(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def without(file, fold):
    """Our own file without a fold of its wordings and without its tests, and that fold as questions."""
    lines, rows, number = ["[about]", *(f"{key} = {toml(value)}" for key, value in file["about"].items())], [], 0
    more = {}
    for table in file.get("wordings", []):
        more.setdefault(table["of"], []).extend(table["variants"])
    for entry in file["faq"]:
        kept = []
        for wording in entry.get("variants", []) + more.get(entry["id"], []):
            if number % FOLDS == fold:
                rows.append({"text": wording, "expected": entry["id"]})
            else:
                kept.append(wording)
            number += 1
        shown = {"id": entry["id"], "question": entry["question"], "variants": kept, "answer": entry["answer"]}
        lines += ["", "[[faq]]", *(f"{key} = {toml(value)}" for key, value in shown.items())]
    lines += ["", "[words]", *(f"{toml(key)} = {toml(value)}" for key, value in file["words"].items())]
    return "\n".join(lines) + "\n", rows


def tasks(group, named):
    """Each file of a task with its rows."""
    if named == "own":
        file = tomllib.loads((ROOT / "faq.toml").read_text())
        nulls = [{"text": test["say"], "expected": None} for test in file["test"] if test["expect"] == "none"]
        for fold in range(FOLDS):
            text, rows = without(file, fold)
            yield text, rows + nulls[fold::FOLDS]
    elif "," in named:
        file, rows = named.split(",")
        yield Path(file).read_text(), [json.loads(line) for line in Path(rows).open()]
    else:
        rows = [json.loads(line) for name in ("queries.jsonl", "queries_typo.jsonl") for line in (Path(named) / name).open()]
        yield (Path(named) / "faq.toml").read_text(), rows


class Seen:
    """What the matcher sees of the best candidates of many messages: the terms of all in one table."""

    def __init__(self):
        self.terms, self.of, self.logit, self.exact, self.several, self.names_own = [], [], [], [], [], []
        self.right, self.first, self.weight = [], [], []

    def add(self, binary, text, rows, share):
        asked, expected = [], []
        for row in rows:
            clean = " ".join(row["text"].split())
            asked.append(clean)
            expected.append(row.get("expected", row.get("topic")))
            if "asks" in row:
                asked.append(" ".join(row["before"].split()) + " \t" + row["asks"])
                expected.append(expected[-1])
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as faq:
            faq.write(text)
            faq.flush()
            found = subprocess.run([binary, "unknown_terms", "meaning", faq.name], input="\n".join(asked) + "\n",
                                   capture_output=True, text=True, check=True)
        nulls = sum(one is None for one in expected) or 1
        for one, line in zip(expected, found.stdout.splitlines(), strict=True):
            weight = share * ((1 - ANSWERABLE) / nulls if one is None else ANSWERABLE / max(1, len(expected) - nulls))
            for place, (entry, numbers) in enumerate(json.loads(line)[:CANDIDATES] or NOTHING):
                candidate = len(self.logit)
                self.logit.append(numbers[LOGIT])
                self.exact.append(numbers[EXACT])
                self.several.append(numbers[SEVERAL])
                self.names_own.append(numbers[NAMES_OWN])
                terms = np.array(numbers[4:], np.float32).reshape(-1, TERM)
                self.terms.extend(terms)
                self.of.extend([candidate] * len(terms))
                self.right.append(entry == one if one is not None else False)
                self.first.append(place == 0)
                self.weight.append(weight)
        return self

    def done(self):
        for name in ("terms", "of", "logit", "exact", "several", "names_own", "right", "first", "weight"):
            setattr(self, name, np.array(getattr(self, name)))
        self.terms = self.terms.reshape(-1, TERM)
        return self

    def confidences(self, weights):
        """As `Setting::lowered`."""
        t, one = self.terms, {name: numbers[0] for name, numbers in weights.items() if len(numbers) == 1}
        several, own = self.several[self.of], self.names_own[self.of]
        other = lambda near: np.clip((one["SAME"] - near) / max(one["SAME"] - one["OTHER"], 0.02), 0, 1)
        kind, lead, head = (t[:, column].astype(int) for column in (KIND, LEAD, HEAD))
        otherness = np.where(kind == 4, several * other(t[:, NEAR_ENTRY]) + (1 - several) * other(t[:, NEAR_FILE]), 1)
        known = np.where(t[:, OWNERS] > 0, one["KNOWN_ELSEWHERE"] * several, 1)
        foreign = weights["KINDS"][kind] * known * otherness * (t[:, SAID] == 0)
        role = np.where((lead == 1) | (lead == 2), weights["LEADS"][lead], np.maximum(weights["LEADS"][lead], weights["HEADS"][head]))
        said = np.clip((t[:, COVERED] - one["HARDLY_SAID"]) / max(one["SAID"] - one["HARDLY_SAID"], 0.02), 0, 1)
        counts = (t[:, SHARED] >= one["SHARE_OF_BEST"]) & ~((t[:, ASKING] >= one["SHARE_OF_BEST"]) & (t[:, ASKS] == 0))
        here = foreign * role * counts * np.where(own == 1, one["BESIDE_OWN"], 1) * (several + (1 - several) * said)
        carried = t[:, CARRIED] == 1
        none = np.zeros(len(self.logit))
        np.add.at(none, self.of[~carried], np.log1p(-np.minimum(here[~carried], 0.9999)))
        before = np.zeros(len(self.logit))
        np.maximum.at(before, self.of[carried], (several * foreign)[carried])
        weight = 1 - (1 - before) * np.exp(none)
        lowered = self.logit - one["MOST"] * weight
        lowered -= np.maximum(self.logit - one["SURE"], 0) * np.minimum(one["CAPPED"] * weight, 1)
        return 1 / (1 + np.exp(-(lowered + self.exact)))

    def loss(self, weights):
        sure = np.clip(self.confidences(weights), 1e-4, 1 - 1e-4)
        return float(self.weight @ -np.where(self.right, np.log(sure), np.log(1 - sure)))

    def figures(self, weights, answerable):
        sure = self.confidences(weights)[self.first]
        right = self.right[self.first]
        stated = sure > STATED
        n, m = answerable.sum(), (~answerable).sum()
        return (stated & right).sum() / max(1, n), (stated & ~right & answerable).sum() / max(1, n), (stated & ~answerable).sum() / max(1, m)


# What a number may be.
BOUNDS = {"KINDS": (0.3, 0.98), "LEADS": (0, 1), "HEADS": (0, 1), "SAME": (0.55, 0.9), "OTHER": (0.4, 0.6), "KNOWN_ELSEWHERE": (0, 1),
          "BESIDE_OWN": (0, 1), "SHARE_OF_BEST": (0.2, 0.95), "MOST": (1, 6), "SURE": (-1, 3), "CAPPED": (0.5, 4),
          "HARDLY_SAID": (0.2, 0.8), "SAID": (0.6, 1.0)}


def fit(seen, start):
    best = {name: numbers.copy() for name, numbers in start.items()}
    span = {name: high - low for name, (low, high) in BOUNDS.items()}
    held = lambda weights: HELD * sum(float((((weights[name] - start[name]) / span[name]) ** 2).sum()) for name in weights)
    loss = lambda weights: sum(one.loss(weights) for one in seen) / len(seen) + held(weights)
    least = loss(best)
    for step in (0.2, 0.1, 0.05):
        moved = True
        while moved:
            moved = False
            for name, (low, high) in BOUNDS.items():
                for place in range(len(best[name])):
                    for way in (1, -1):
                        tried = {other: numbers.copy() for other, numbers in best.items()}
                        tried[name][place] = np.clip(tried[name][place] + way * step * (high - low), low, high)
                        new = loss(tried)
                        if new < least - 1e-5:
                            best, least, moved = tried, new, True
    return best, least


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--signals", required=True)
    arguments.add_argument("--write", action="store_true")
    arguments.add_argument("--show", action="append", default=[], metavar="NAME=TASK", help="not fitted to, only measured")
    arguments.add_argument("tasks", nargs="+")
    arguments = arguments.parse_args()

    def seen_of(named):
        group, named = named.split("=", 1)
        seen, answerable = Seen(), []
        files = list(tasks(group, named))
        for text, rows in files:
            seen.add(arguments.signals, text, rows, 1 / len(files))
            for row in rows:
                answerable += [row.get("expected", row.get("topic")) is not None] * (2 if "asks" in row else 1)
        return group, named, seen.done(), np.array(answerable)

    start = read_weights()
    found = [seen_of(named) for named in arguments.tasks]
    groups = list(dict.fromkeys(group for group, *_ in found))
    # The tasks of a group share its weight.
    for group, _, seen, _ in found:
        seen.weight = seen.weight / sum(other == group for other, *_ in found) * len(found) / len(groups)
    line = "{:34} right {:6.1%} -> {:6.1%}   wrong {:6.1%} -> {:6.1%}   nulls answered {:6.1%} -> {:6.1%}"
    show = lambda name, seen, answerable, new: print(line.format(name, *(
        one for pair in zip(seen.figures(start, answerable), seen.figures(new, answerable)) for one in pair)), flush=True)
    best, least = fit([seen for _, _, seen, _ in found], start)
    for group in groups:
        if len(groups) > 1:
            others, _ = fit([seen for other, _, seen, _ in found if other != group], start)
        for other, named, seen, answerable in found:
            if other == group:
                show(f"{group} {Path(named).name}", seen, answerable, others if len(groups) > 1 else best)
    for named in arguments.show:
        name, _, seen, answerable = seen_of(named)
        show(f"shown {name}", seen, answerable, best)
    print(f"log loss {sum(seen.loss(start) for _, _, seen, _ in found) / len(found):.4f} -> {least:.4f}")
    for name, numbers in best.items():
        print(f"{name:16} {[round(float(n), 3) for n in start[name]]} -> {[round(float(n), 3) for n in numbers]}")
    if arguments.write:
        write_weights(best)


if __name__ == "__main__":
    main()
