#!/usr/bin/env python3
"""Fits what each signal weighs, and writes src/matcher/weights.rs.

    python3 confidence.py [--encoders GROUP=BINARY …] --signals BINARY GROUP=TASK…

Each TASK is a folder with faq.toml, queries.jsonl and queries_typo.jsonl (README.md beside this); tasks of one GROUP come
from one data set. BINARY is the built bench `signals` (`cargo bench --bench signals --no-run` says where it lies). A group
whose questions the encoder was trained on needs a binary with another encoder: `--encoders GROUP=BINARY`.

Two fits, one after the other, each with words alone and with meanings. The order: a softmax over the entries, weights of
nothing or more, once for files of one wording an entry and once for ten and more, mixed in between. The confidence: a
logistic model over the best three candidates of each message, answerable ones weighing 55 %, for files whose answers say
something and for those whose answers do not. Because the model looks at the order, run it twice: build after the first.
Every figure that is printed comes from weights that were fitted to the other groups. Needs numpy, scipy, scikit-learn.
"""
import argparse, json, math, subprocess, tomllib
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

ORDER = "nearest words pairs letters word_vectors learnt answer covered_by_all wording wordings piece opening".split()
WORDS_IN_ORDER = 8
FEATURES = ("log_odds covered covered_by_all words answer vectors unknown size several entries clear_log_odds much_covered "
            "wording whole_wording whole_answer stands_out crowding close_wording related_answer close_answer").split()
WORDS_IN_FEATURES = 12
CANDIDATES = 3
MOST_QUESTIONS = 500
ANSWERABLE = 0.55
WEIGHTS = Path(__file__).resolve().parents[2] / "src/matcher/weights.rs"


class Task:
    def __init__(self, group, folder):
        self.group, self.folder = group, Path(folder)
        file = tomllib.loads((self.folder / "faq.toml").read_text())
        entries = file["faq"]
        self.ids = {entry["id"]: number for number, entry in enumerate(entries)}
        wordings = sum(1 + len(entry.get("variants", [])) for entry in entries)
        wordings += sum(len(more["variants"]) for more in file.get("wordings", []))
        self.several = min(1.0, math.log(wordings / len(entries)) / math.log(10))
        self.has_answers = sum(len((entry["question"] + " " + entry["answer"]).split()) for entry in entries) >= 20 * len(entries)
        self.rows = []
        for name in ("queries.jsonl", "queries_typo.jsonl"):
            rows = [json.loads(line) for line in (self.folder / name).open()]
            self.rows += [rows[i * len(rows) // min(len(rows), MOST_QUESTIONS)] for i in range(min(len(rows), MOST_QUESTIONS))]
        self.right = np.array([self.ids.get(row["expected"], -1) if row["expected"] else -1 for row in self.rows])

    def ask(self, binary, what, by):
        texts = "\n".join(" ".join(row["text"].split()) for row in self.rows) + "\n"
        asked = subprocess.run([binary, what, by, self.folder / "faq.toml"], input=texts, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in asked.stdout.splitlines()]

    def signals(self, binary, by, count):
        values = np.zeros((len(self.rows), len(self.ids), count), np.float32)
        for question, answer in enumerate(self.ask(binary, "signals", by)):
            for entry, numbers in answer:
                values[question, self.ids[entry]] = numbers[:count]
        if not self.has_answers:
            # The matcher does not look at how placeholders open.
            values[:, :, ORDER.index("opening"):] = 0
        return np.concatenate([(1 - self.several) * values, self.several * values], axis=2)

    def features(self, binary, by, count):
        values = np.zeros((len(self.rows), CANDIDATES, count), np.float32)
        right, there = np.zeros(values.shape[:2], int), np.zeros(values.shape[:2], bool)
        for question, answer in enumerate(self.ask(binary, "features", by)):
            for place, (entry, numbers) in enumerate(answer[:CANDIDATES]):
                values[question, place], there[question, place] = numbers[:count], True
                right[question, place] = self.ids[entry] == self.right[question]
        return values, right, there


def share(task, tasks):
    """All groups weigh the same; the tasks of a group share its weight."""
    return 1 / sum(other.group == task.group for other in tasks)


def fit_order(tasks, values):
    def loss(weights):
        total, slope = 1e-3 * weights @ weights, 2e-3 * weights
        for task in tasks:
            answerable = task.right >= 0
            signals, right = values[task][answerable], task.right[answerable]
            sums = signals @ weights
            likely = np.exp(sums - sums.max(axis=1, keepdims=True))
            likely /= likely.sum(axis=1, keepdims=True)
            rows = np.arange(len(right))
            weight = share(task, tasks) / len(right)
            total -= weight * np.log(likely[rows, right] + 1e-12).sum()
            likely[rows, right] -= 1
            slope = slope + weight * np.einsum("qe,qef->f", likely, signals)
        return total, slope

    count = values[tasks[0]].shape[2]
    return minimize(loss, np.full(count, 0.1), jac=True, method="L-BFGS-B", bounds=[(0, None)] * count, options={"maxiter": 60}).x


def fit_confidence(tasks, values):
    numbers, right, weights = [], [], []
    for task in tasks:
        features, is_right, there = values[task]
        answerable = task.right >= 0
        each = np.where(answerable, ANSWERABLE / answerable.mean(), (1 - ANSWERABLE) / max(1e-9, 1 - answerable.mean()))
        numbers.append(features.reshape(-1, features.shape[2]))
        right.append(is_right.ravel())
        weights.append((share(task, tasks) / len(each) * each[:, None] * there).ravel())
    numbers, right, weights = map(np.concatenate, (numbers, right, weights))
    mean, deviation = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    model = LogisticRegression(C=0.02, max_iter=500)
    model.fit((numbers - mean) / deviation, right, sample_weight=weights / weights.mean())
    slopes = model.coef_[0] / deviation
    return float(model.intercept_[0] - (slopes * mean).sum()), slopes


def calibration_error(likely, right, bins=10):
    """The expected calibration error."""
    places = np.minimum((likely * bins).astype(int), bins - 1)
    return sum(abs((likely - right)[places == place].sum()) for place in range(bins)) / len(likely)


def left_out(tasks, fit, values, say):
    for group in sorted({task.group for task in tasks}):
        others = [task for task in tasks if task.group != group]
        if others:
            model = fit(others, values)
            for task in (task for task in tasks if task.group == group):
                say(task, model)


def number(value):
    return f"{value:.3f}" if abs(value) >= 0.0005 else "0.0"


def order_source(weights):
    half = len(weights) // 2
    source = "[\n"
    for part in (weights[:half], weights[half:]):
        padded = list(part) + [0.0] * (len(ORDER) - half)
        source += "    OrderWeights {\n" + "".join(f"        {n}: {number(v)},\n" for n, v in zip(ORDER, padded)) + "    },\n"
    return source + "]"


def model_source(models):
    rows = (f"    LogisticModel {{ constant: {number(c)}, weights: [{', '.join(map(number, w))}] }},\n" for c, w in models)
    return "[\n" + "".join(rows) + "]"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--signals", required=True)
    arguments.add_argument("--encoders", nargs="*", default=[])
    arguments.add_argument("tasks", nargs="+")
    arguments = arguments.parse_args()
    tasks = [Task(*task.split("=", 1)) for task in arguments.tasks]
    encoders = dict(encoder.split("=", 1) for encoder in arguments.encoders)
    binary = lambda task: encoders.get(task.group, arguments.signals)
    source = {}
    for by, in_order, in_features in (("words", WORDS_IN_ORDER, WORDS_IN_FEATURES), ("meaning", len(ORDER), len(FEATURES))):
        values = {task: task.signals(binary(task), by, in_order) for task in tasks}

        def say_order(task, weights):
            answerable = task.right >= 0
            first = (values[task][answerable] @ weights).argmax(axis=1) == task.right[answerable]
            print(f"{by:8}{task.folder.name:24} first {first.mean():6.1%}", flush=True)

        left_out(tasks, fit_order, values, say_order)
        source[by, "order"] = order_source(fit_order(tasks, values))
        values = {task: task.features(binary(task), by, in_features) for task in tasks}

        def say_confidence(task, model):
            features, is_right, _ = values[task]
            likely = 1 / (1 + np.exp(-(model[0] + features[:, 0] @ model[1])))
            print(f"{by:8}{task.folder.name:24} calibration error {calibration_error(likely, is_right[:, 0]):.3f}", flush=True)

        models = []
        for has_answers in (False, True):
            kind = [task for task in tasks if task.has_answers == has_answers]
            left_out(kind, fit_confidence, values, say_confidence)
            models.append(fit_confidence(kind, values))
        source[by, "confidence"] = model_source(models)
    text = WEIGHTS.read_text()
    for name, key in (("WORDS_ALONE", ("words", "order")), ("WITH_MEANING", ("meaning", "order")),
                      ("CONFIDENCE_OF_WORDS", ("words", "confidence")), ("CONFIDENCE", ("meaning", "confidence"))):
        start = text.index(" = ", text.index(f"const {name}:")) + 3
        text = text[:start] + source[key] + text[text.index(";\n", start):]
    WEIGHTS.write_text(text)


if __name__ == "__main__":
    main()
