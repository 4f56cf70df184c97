#!/usr/bin/env bash
# PyYAML 6.0.4 writes ICD-11 codes such as 1E30 bare, and every YAML 1.2 reader tried takes them for numbers; times go the other way.
#
# A float with an exponent needs a dot and a sign in YAML 1.1, which PyYAML reads and writes; YAML 1.2 needs neither. So PyYAML sees
# no need to quote "1E30" (influenza, in ICD-11), ruamel.yaml and npm's yaml and js-yaml read a float, and 08, which is no octal
# number in 1.1, is an eight. The other way round ruamel.yaml and npm's yaml write the texts no and 1:30 bare, as 1.2 allows, and
# PyYAML reads false and 90. js-yaml quotes for both. Seen:
#
#     PyYAML writes 1E30, 2E65, 08     ruamel.yaml, yaml and js-yaml read 1e+30, 2e+65, 8
#     ruamel.yaml writes 1:30, no      PyYAML reads 90, false
#     yaml writes 1:30, no             PyYAML reads 90, false
#     js-yaml writes '1:30', 'no'      PyYAML reads "1:30", "no"
#
# Rasa reads its nlu.yml with ruamel.yaml, a script that writes one may well use PyYAML, and a medical FAQ holds such codes and
# times. The "Norway problem" is known, between a writer's hand and a reader; here both sides are programs that quote what they
# think is needed. Make the writer quote every text (PyYAML default_style='"', yaml defaultStringType QUOTE_DOUBLE).
#
#     bash findings/yaml-icd11-codes.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1
npm install --silent --no-audit --no-fund --prefix "$folder" yaml@2.9.1 js-yaml@5.5.0
cat > "$folder/py.py" <<'PY'
import json
import sys

import ruamel.yaml
import yaml

CODES, TEXTS = ["1E30", "2E65", "08"], ["1:30", "no"]
does, folder = sys.argv[1:]
if does == "write":
    with open(f"{folder}/pyyaml.yml", "w") as file:
        yaml.safe_dump(CODES, file)
    with open(f"{folder}/ruamel.yml", "w") as file:
        ruamel.yaml.YAML().dump(TEXTS, file)
else:
    print("pyyaml > ruamel:", json.dumps(ruamel.yaml.YAML(typ="safe", pure=True).load(open(f"{folder}/pyyaml.yml"))))
    for writer in ("ruamel", "yaml", "js-yaml"):
        print(f"{writer} > pyyaml:", json.dumps(yaml.safe_load(open(f"{folder}/{writer}.yml"))))
PY
cat > "$folder/js.mjs" <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import * as YAML from 'yaml';
import * as jsYaml from 'js-yaml';

const folder = process.argv[2];
const texts = ['1:30', 'no'];
writeFileSync(`${folder}/yaml.yml`, YAML.stringify(texts));
writeFileSync(`${folder}/js-yaml.yml`, jsYaml.dump(texts));
const codes = readFileSync(`${folder}/pyyaml.yml`, 'utf8');
console.log('pyyaml > yaml:', JSON.stringify(YAML.parse(codes)));
console.log('pyyaml > js-yaml:', JSON.stringify(jsYaml.load(codes)));
JS
"$folder/venv/bin/python" "$folder/py.py" write "$folder"
{
    node "$folder/js.mjs" "$folder"
    "$folder/venv/bin/python" "$folder/py.py" read "$folder"
} > "$folder/seen"
cat "$folder/seen"
if diff "$folder/seen" - <<'KNOWN'; then
pyyaml > yaml: [1e+30,2e+65,8]
pyyaml > js-yaml: [1e+30,2e+65,8]
pyyaml > ruamel: [1e+30, 2e+65, 8]
ruamel > pyyaml: [90, false]
yaml > pyyaml: [90, false]
js-yaml > pyyaml: ["1:30", "no"]
KNOWN
    echo "ok: each side quotes what it would misread itself"
else
    echo "a YAML library does otherwise now" >&2
    exit 1
fi
