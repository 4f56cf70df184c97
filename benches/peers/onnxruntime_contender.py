"""onnxruntime with the weights of certpace's own encoder: taken from its file, made into a graph of 32 bits, and quantised
by onnxruntime's own tool, dynamically to 8 bits with a scale for each channel. One thread.

First argument: the encoder's file. Standard input: one JSON list of texts, then a line for each turn. Standard output, a
line of JSON each: the embeddings of all texts, then the milliseconds of each text in a turn, around the session alone.
"""
import json
import pathlib
import struct
import sys
import tempfile
import time

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import BertWordPieceTokenizer

EPSILON = 1e-12


class Source:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        self.at += count
        return self.data[self.at - count : self.at]

    def floats(self, *shape):
        return np.frombuffer(self.take(4 * int(np.prod(shape))), "<f4").reshape(shape)

    def bytes(self, *shape):
        return np.frombuffer(self.take(int(np.prod(shape))), np.int8).reshape(shape).astype(np.float32)


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def weight(self, value):
        self.count += 1
        name = f"w{self.count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def __call__(self, kind, *inputs, **attributes):
        self.count += 1
        name = f"n{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name


def graph_of(source):
    """The graph, from the file as src/text/encoder reads it; and the vocabulary."""
    source.take(24)
    tokens, width, layers, heads, inner, positions, bytes_of_tokens = struct.unpack("<7I", source.take(28))
    graph = Graph()

    def linear(rows, columns):
        factors, scales, bias = source.floats(rows), source.floats(columns), source.floats(columns)
        matrix = source.bytes(rows, columns) * scales * factors[:, None]
        weight, bias = graph.weight(matrix), graph.weight(bias)
        return lambda x: graph("Add", graph("MatMul", x, weight), bias)

    def norm_weights():
        weights = graph.weight(source.floats(width)), graph.weight(source.floats(width))
        return lambda x: graph("LayerNormalization", x, *weights, epsilon=EPSILON, axis=-1)

    places = graph.weight(source.floats(positions, width))
    first_norm = norm_weights()
    word_scales = source.floats(tokens)
    read = []
    for _ in range(layers):
        read.append((linear(width, 3 * width), linear(width, width), norm_weights(), linear(width, inner),
                     linear(inner, width), norm_weights()))
    words = graph.weight(source.bytes(tokens, width) * word_scales[:, None])
    vocabulary = source.take(bytes_of_tokens).decode()

    x = graph("Add", graph("Gather", words, "ids"), graph("Gather", places, "places"))
    x = first_norm(x)
    shape = graph.weight(np.array([0, heads, width // heads], np.int64))
    back = graph.weight(np.array([0, width], np.int64))
    parts = graph.weight(np.array([width] * 3, np.int64))
    half, one, root = (graph.weight(np.array(v, np.float32)) for v in (0.5, 1.0, np.sqrt(2)))
    for attention, out, norm, up, down, last in read:
        names = [f"qkv{graph.count}_{n}" for n in range(3)]
        graph.nodes.append(helper.make_node("Split", [attention(x), parts], names, axis=-1))
        query, key, value = (graph("Reshape", name, shape) for name in names)
        query, value = (graph("Transpose", name, perm=[1, 0, 2]) for name in (query, value))
        scores = graph("Softmax", graph("MatMul", query, graph("Transpose", key, perm=[1, 2, 0])), axis=-1)
        seen = graph("Transpose", graph("MatMul", scores, value), perm=[1, 0, 2])
        x = norm(graph("Add", x, out(graph("Reshape", seen, back))))
        raised = up(x)
        through = graph("Add", graph("Erf", graph("Div", raised, root)), one)
        through = graph("Mul", graph("Mul", raised, through), half)
        x = last(graph("Add", x, down(through)))
    mean = graph("ReduceMean", x, graph.weight(np.array([0], np.int64)), keepdims=0)
    made = helper.make_graph(
        graph.nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["n"]) for name in ("ids", "places")],
        [helper.make_tensor_value_info(mean, TensorProto.FLOAT, [width])],
        graph.weights,
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model, vocabulary


def session_of(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def main():
    model, vocabulary = graph_of(Source(pathlib.Path(sys.argv[1]).read_bytes()))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        onnx.save(model, folder / "exact.onnx")
        quantize_dynamic(folder / "exact.onnx", folder / "quantised.onnx", per_channel=True,
                         weight_type=QuantType.QInt8)
        session = session_of(folder / "quantised.onnx")
        (folder / "vocab.txt").write_text(vocabulary, encoding="utf-8")
        tokenizer = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
    ids = [np.array(tokenizer.encode(text).ids, np.int64) for text in json.loads(sys.stdin.readline())]
    inputs = [{"ids": row, "places": np.arange(len(row))} for row in ids]
    means = [session.run(None, row)[0] for row in inputs]
    print(json.dumps([(mean / np.linalg.norm(mean)).tolist() for mean in means]), flush=True)
    for _ in sys.stdin:
        times = []
        for row in inputs:
            start = time.perf_counter()
            session.run(None, row)
            times.append((time.perf_counter() - start) * 1e3)
        print(json.dumps(times), flush=True)


main()
