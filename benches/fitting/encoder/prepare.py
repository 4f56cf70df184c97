#!/usr/bin/env python3
"""Turns checkouts of the data sources into one training file.

usage: prepare.py SOURCES OUT.json.gz

SOURCES holds one git repository per source, as OWNER+NAME (see SOURCES.md for the commits and licences). Nothing is
fetched here. OUT holds

  {"intents": {POOL: {INTENT: [wording, ...]}},   wordings of one intent; the other intents of a pool are hard negatives
   "answers": {POOL: [[question, answer], ...]},  POOL = one FAQ, one page or one subject
   "texts":   [sentence, ...]}                    plain text, to be robust on and to stay near the original encoder on
"""
import collections
import csv
import gzip
import html
import io
import json
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml

# FAQs and manuals under MIT, Apache-2.0, BSD, CC BY 4.0, CC0 or in the public domain.
DOCUMENTS = """18F/18f.gsa.gov alphagov/paas-tech-docs argoproj/argo-cd astral-sh/ruff borgbackup/borg btcpayserver/btcpayserver-doc
cert-manager/website cisagov/getgov cloud-gov/cg-site cloud-gov/site CMSgov/bcda-static-site CMSgov/dpc-static-site
covid-projections/covid-projections dask/dask dcos/dcos-docs decred/dcrdocs
department-of-veterans-affairs/vagov-content discordjs/guide electron/electron etcd-io/website fluxcd/website
github/opensource.guide golang/website GSA/https helm/helm-www Homebrew/brew hyprwm/hyprland-wiki
jaegertracing/documentation jekyll/jekyll jitsi/handbook jupyter/docker-stacks kubernetes/kops linkerd/website
microsoft/live-share microsoft/winget-cli MicrosoftDocs/azure-aks-docs MicrosoftDocs/azure-management-docs
MicrosoftDocs/azure-security-docs MicrosoftDocs/dynamics365smb-docs MicrosoftDocs/intellicode
MicrosoftDocs/microsoft-style-guide MicrosoftDocs/msix-docs MicrosoftDocs/quantum-docs MicrosoftDocs/windows-ai-docs
MicrosoftDocs/WSL milvus-io/milvus-docs ministryofjustice/cloud-platform-user-guide monero-project/monero-site
openstreetmap/iD ossu/computer-science PaperMC/docs prometheus/docs psf/black python-discord/site python-poetry/poetry
python/devguide rclone/rclone reactjs/legacy.reactjs.org restic/restic rust-lang/prev.rust-lang.org
stellar/stellar-docs streamlit/docs sveltejs/kit tauri-apps/tauri-docs tokio-rs/website usdoj/foia.gov
uswds/uswds-site vuejs/v2.vuejs.org WalletWasabi/WasabiDoc WebAssembly/design wez/wezterm yt-dlp/yt-dlp
ytdl-org/youtube-dl""".split()

SOURCES = Path(sys.argv[1])
RNG = random.Random(7)


def git(repo, *arguments):
    path = SOURCES / repo.replace("/", "+")
    for candidate in (path / "repo" / ".git", path / "repo", path):
        if (candidate / "HEAD").exists() or (candidate / ".git").exists():
            return subprocess.run(["git", "-C", str(candidate), *arguments], capture_output=True, check=True).stdout
    raise SystemExit(f"no checkout of {repo} under {SOURCES}")


def files(repo, pattern):
    listing = git(repo, "ls-tree", "-r", "HEAD").decode("utf-8", "replace").splitlines()
    paths = [line.split("\t", 1)[1] for line in listing if line.split()[1] == "blob"]
    return [path for path in paths if re.search(pattern, path, re.I)]


def show(repo, path):
    return git(repo, "show", f"HEAD:{path}").decode("utf-8", "replace")


def plain(text):
    """Markdown or HTML to plain text."""
    text = re.sub(r"(?s)```.*?```|~~~.*?~~~|<!--.*?-->|<(script|style).*?</\1>|\{\{[%<].*?[%>]\}\}|\{%.*?%\}", " ", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)|:::+[^\n]*|\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION|INCLUDE)[^\]]*\](\([^)]*\))?", " ", text)
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"`([^`<]*?)\s*<[^>`]*>`_+", r"\1", text)  # a link in reStructuredText
    text = re.sub(r":[a-z:]+:`([^`]*)`", r"\1", text)
    text = re.sub(r"<[^>\n]{1,200}>", " ", text)
    text = re.sub(r"(?m)^\s*([*+-]|\d+[.)]|>|\|)\s+|^\s*\|?[-:|\s]+\|?\s*$|^\s*\.\. .*$", " ", text)
    text = re.sub(r"\*\*|__|``?|\{#[^}]*\}|\{:[^}]*\}|https?://\S+", "", text)
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def usable(text, least=2, most=40):
    words = text.split()
    ascii_share = sum(c < "\x80" for c in text) / max(1, len(text))
    letters = sum(c.isalpha() or c == " " for c in text) / max(1, len(text))
    return least <= len(words) <= most and ascii_share > 0.97 and letters > 0.75


# ---- wordings of one intent -------------------------------------------------------------------------------------

def banking77():
    groups = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(show("PolyAI-LDN/task-specific-datasets", "banking_data/train.csv"))):
        groups[row["category"]].append(row["text"].strip())
    return {"banking77": groups}


def clinc150():
    groups = collections.defaultdict(list)
    for text, intent in json.loads(show("clinc/oos-eval", "data/data_full.json"))["train"]:
        groups[intent].append(text)
    return {"clinc150": groups}


def bitext():
    groups = collections.defaultdict(list)
    path = "data/train/Bitext_Sample_Customer_Service_Training_Dataset.csv"
    for row in csv.DictReader(io.StringIO(show("bitext/customer-support-intent-detection-training-dataset", path))):
        groups[row["intent"]].append(row["utterance"])
    return {"bitext": groups}


def advising():
    """Questions that students ask about courses; one query is asked in some twenty wordings."""
    groups = {}
    for number, query in enumerate(json.loads(show("jkkummerfeld/text2sql-data", "data/advising.json"))):
        values, texts = query["sentences"][0]["variables"], set()
        for sentence in query["sentences"]:
            text = sentence["text"]
            for name in sorted(values, key=len, reverse=True):
                text = re.sub(rf"\b{re.escape(name)}\b", lambda _: values[name], text)
            texts.add(re.sub(r"\s+([?.,])", r"\1", text))
        groups[str(number)] = sorted(texts)
    return {"advising": groups}


def home_assistant():
    groups = collections.defaultdict(set)
    for path in files("home-assistant/intents", r"^tests/en/.*\.yaml$"):
        for test in yaml.safe_load(show("home-assistant/intents", path)).get("tests") or []:
            intent = test.get("intent") or {}
            key = json.dumps([intent.get("name"), intent.get("slots"), intent.get("context")], sort_keys=True, default=str)
            groups[key].update(s for s in test.get("sentences") or [] if isinstance(s, str) and usable(s))
    return {"home": {k: sorted(v) for k, v in groups.items()}}


def rasa():
    pools = {}
    for repo in ("RasaHQ/NLU-training-data", "RasaHQ/helpdesk-assistant", "RasaHQ/financial-demo"):
        groups = collections.defaultdict(list)
        for path in files(repo, r"nlu\.ya?ml$"):
            for block in yaml.safe_load(show(repo, path)).get("nlu") or []:
                if "intent" in block and isinstance(block.get("examples"), str):
                    for line in block["examples"].splitlines():
                        text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", line.strip().removeprefix("-")).strip()
                        if usable(text, 1):
                            groups[path.split("/")[0] + block["intent"]].append(text)
        pools[repo] = groups
    return pools


def bot_framework():
    """The assistant's skills and chit-chat of Microsoft's Bot Framework."""
    repo, skills, chat = "microsoft/botframework-solutions", collections.defaultdict(set), collections.defaultdict(set)
    for path in files(repo, r"en-us/.*\.(lu|qna)$"):
        intent = None
        for line in show(repo, path).splitlines():
            line = line.strip()
            if path.endswith(".qna"):
                if m := re.match(r"#+\s*\?\s*(.*)", line):
                    intent = m[1]
                    chat[intent].add(intent)
                elif (m := re.match(r"-\s+(.*)", line)) and intent:
                    chat[intent].add(m[1])
                elif line.startswith("```"):
                    intent = None
            elif m := re.match(r"#{1,2}\s*([\w.]+)\s*$", line):
                intent = m[1]
            elif (m := re.match(r"-\s*(.*)", line)) and intent:
                text = m[1]
                for _ in range(3):
                    text = re.sub(r"\{@?[\w.:]+\s*=\s*([^{}]*)\}", r"\1", text)
                if "{" not in text and usable(text, 2):
                    skills[Path(path).stem + intent].add(text)
            elif line.startswith(("@", "$")):
                intent = None
    return {"skills": {k: sorted(v) for k, v in skills.items()}, "chat": {k: sorted(v) for k, v in chat.items()}}


# ---- questions with their answers -------------------------------------------------------------------------------

def medquad():
    pools = {}
    for path in files("abachaa/MedQuAD", r"\.xml$"):
        root = ElementTree.fromstring(show("abachaa/MedQuAD", path))
        pairs = []
        for pair in root.iter("QAPair"):
            question, answer = (" ".join((pair.findtext(tag) or "").split()) for tag in ("Question", "Answer"))
            question = question.replace(" ?", "?")
            if len(answer) > 60 and question:
                pairs.append([question, answer[:1500]])
        if pairs:
            pools["med:" + path.rsplit("/", 1)[1]] = pairs
    keys = sorted(pools)
    RNG.shuffle(keys)
    return {key: pools[key] for key in keys[:4000]}


def faq_yaml(text):
    """The `YamlMime:FAQ` form of Microsoft's documentation, and lists of question and answer elsewhere."""
    try:
        root = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if isinstance(node.get("question"), str) and isinstance(node.get("answer"), str):
                yield node["question"], node["answer"]
            stack.extend(node.values())
        elif isinstance(node, list):
            stack.extend(node)


def sections(path, text):
    """(heading, body) of a Markdown, reStructuredText or HTML page."""
    if path.endswith(".html"):
        parts = re.split(r"(?is)<(h[2-5]|dt|summary)[^>]*>(.*?)</\1>", text)
        yield from ((plain(parts[i]), parts[i + 1]) for i in range(2, len(parts) - 1, 3))
        return
    if path.endswith(".rst"):
        text = re.sub(r"(?m)^(\S[^\n]{3,})\n([=\-~^\"'#*+])\2{3,}\s*$", r"## \1", text)
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    text = re.sub(r"(?m)^(```|~~~)[^\n]*\n(.*?)^\1[ \t]*$", " ", text, flags=re.S | re.M)
    text = re.sub(r"(?i)<summary>(.*?)</summary>", r"\n## \1\n", text)
    text = re.sub(r"(?m)^\*\*([^*\n]{8,}\?)\*\*\s*$", r"## \1", text)
    parts = re.split(r"(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$", text)
    yield from ((plain(parts[i]), parts[i + 1]) for i in range(1, len(parts) - 1, 2))


def documents():
    pools = {}
    for repo in DOCUMENTS:
        pages = files(repo, r"\.(md|mdx|markdown|rst|html|ya?ml)$")
        pages = [p for p in pages if not re.search(r"(^|/)(_?i18n|locales?|translations?|[a-z]{2}-[a-z]{2}|(zh|ja|ko|es|fr|de|pt|ru|it|tr|pl|ar|vi|nl|id)(-\w+)?|tests?|node_modules|vendor|changelog|releases?|includes)/", p.lower())
                 or "/en-us/" in p.lower()]
        for path in pages:
            faq = re.search(r"faq|question|troubleshoot", path, re.I)
            if path.endswith((".yml", ".yaml", ".html")) and not faq:
                continue
            text = show(repo, path)
            found = list(faq_yaml(text)) if path.endswith((".yml", ".yaml")) else list(sections(path, text))
            pairs = []
            for heading, body in found:
                heading = re.sub(r"^\W*(Q\d*[:.]|\d+[.)])?\s*", "", plain(heading))
                body = re.sub(r"^\W+", "", plain(body))[:1500]
                if re.match(r"(see also|next steps?|related|prerequisites|in this|contents|overview|introduction|example|note|microsoft partners)", heading, re.I):
                    continue
                if not usable(heading, 2, 30) or len(body) < 80 or not usable(body, 12, 400):
                    continue
                if heading.endswith("?") or faq or (repo.startswith("MicrosoftDocs") and len(heading.split()) >= 3):
                    pairs.append([heading, body])
            if pairs:
                pools[f"{repo}:{path}"] = pairs
    return pools


def main():
    intents = {}
    for source in (banking77, clinc150, bitext, advising, home_assistant, rasa, bot_framework):
        for pool, groups in source().items():
            groups = {k: sorted({t.strip() for t in v if t.strip()}) for k, v in groups.items()}
            intents[pool] = {k: v for k, v in groups.items() if len(v) >= 2}
    faqs, medical = documents(), medquad()
    seen, answers = set(), {}
    for pool, pairs in {**faqs, **medical}.items():
        kept = []
        for question, answer in pairs:
            if (key := answer[:200]) not in seen:
                seen.add(key)
                kept.append([question, answer])
        if kept:
            answers[pool] = kept
    texts = set()
    for pairs in answers.values():
        for question, answer in pairs:
            texts.add(question)
            for sentence in re.split(r"(?<=[.!?])\s+", answer):
                if usable(sentence, 4, 30):
                    texts.add(sentence)
    wikisql = json.loads(__import__("bz2").decompress(git("jkkummerfeld/text2sql-data", "show", "HEAD:data/wikisql.json.bz2")))
    for query in wikisql:
        for sentence in query["sentences"][:1]:
            text = sentence["text"]
            for name, value in sentence["variables"].items():
                text = re.sub(rf"\b{re.escape(name)}\b", lambda _: value, text)
            if usable(text, 4, 30):
                texts.add(text)
    texts = sorted(texts)
    RNG.shuffle(texts)
    data = {"intents": intents, "answers": answers, "texts": texts[:60000]}
    with gzip.open(sys.argv[2], "wt", encoding="utf-8", compresslevel=9) as out:
        json.dump(data, out, ensure_ascii=False)
    for pool, groups in intents.items():
        print(f"{pool}: {len(groups)} intents, {sum(map(len, groups.values()))} wordings")
    repos = collections.Counter()
    for pool, pairs in answers.items():
        repos[pool.split(":")[0]] += len(pairs)
    questions = sum(q.endswith("?") for pairs in answers.values() for q, _ in pairs)
    print(dict(repos), f"{questions} with a question mark, {len(data['texts'])} texts")


if __name__ == "__main__":
    main()
