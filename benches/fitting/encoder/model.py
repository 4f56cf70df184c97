"""The encoder in plain PyTorch: a BERT of 6 layers, mean of the last hidden states, length 1."""
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, EPS = 384, 12, 6, 1e-12


def tokenizer(folder):
    """The package's tokenizer without its padding and truncation."""
    found = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


class Encoder(nn.Module):
    """Names of the parameters are those of the package, with `.` as `__`."""

    def __init__(self, weights):
        super().__init__()
        self.w = nn.ParameterDict({name.replace(".", "__"): nn.Parameter(value.float()) for name, value in weights.items()})

    def get(self, name):
        return self.w[name.replace(".", "__")]

    def linear(self, x, name):
        return functional.linear(x, self.get(name + ".weight"), self.get(name + ".bias"))

    def norm(self, x, name):
        return functional.layer_norm(x, (WIDTH,), self.get(name + ".weight"), self.get(name + ".bias"), EPS)

    def forward(self, ids, mask):
        batch, length = ids.shape
        x = (self.get("embeddings.word_embeddings.weight")[ids] + self.get("embeddings.position_embeddings.weight")[:length]
             + self.get("embeddings.token_type_embeddings.weight")[0])
        x = self.norm(x, "embeddings.LayerNorm")
        seen = mask[:, None, None, :].bool()
        for layer in range(LAYERS):
            p = f"encoder.layer.{layer}."
            q, k, v = (self.linear(x, p + f"attention.self.{part}").view(batch, length, HEADS, -1).transpose(1, 2) for part in ("query", "key", "value"))
            a = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen).transpose(1, 2).reshape(batch, length, WIDTH)
            x = self.norm(x + self.linear(a, p + "attention.output.dense"), p + "attention.output.LayerNorm")
            h = functional.gelu(self.linear(x, p + "intermediate.dense"))
            x = self.norm(x + self.linear(h, p + "output.dense"), p + "output.LayerNorm")
        weight = mask[..., None].to(x.dtype)
        return functional.normalize(((x * weight).sum(1) / weight.sum(1)).float(), dim=1)


def load(folder):
    return load_file(str(Path(folder) / "model.safetensors"))


def save(weights, path):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.detach().half().contiguous().cpu() for name, value in weights.items()}, str(path))


def weights_of(encoder):
    return {name.replace("__", "."): value.detach().clone() for name, value in encoder.w.items()}


def batch_of(tokens, device, most=128):
    """Token ids as padded tensors."""
    length = max(8, -(-min(most, max(map(len, tokens))) // 8) * 8)
    ids = torch.zeros(len(tokens), length, dtype=torch.long)
    mask = torch.zeros(len(tokens), length, dtype=torch.long)
    for row, found in enumerate(tokens):
        found = found if len(found) <= length else [*found[:length - 1], found[-1]]
        ids[row, :len(found)] = torch.tensor(found)
        mask[row, :len(found)] = 1
    return ids.to(device, non_blocking=True), mask.to(device, non_blocking=True)


@torch.no_grad()
def encode(encoder, tok, texts, device, size=512):
    """Embeddings of texts, longest together."""
    tokens = [e.ids for e in tok.encode_batch(texts)]
    order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
    out = torch.empty(len(texts), WIDTH, device=device)
    for start in range(0, len(order), size):
        part = order[start:start + size]
        ids, mask = batch_of([tokens[i] for i in part], device)
        out[torch.tensor(part, device=device)] = encoder(ids, mask)
    return out
