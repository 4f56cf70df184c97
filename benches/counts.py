#!/usr/bin/env python3
"""Counts what can be counted of the source's shape. Usage: benches/counts.py [-v] [REVISION …], else the working tree.

Modules at the top, cycles, type names used twice, public items, lines of `src`, packages in the lock file, and files that
hold sentences for people. The rules are those of `tests/it/architecture/modules.rs`, read by another reader: that both
come to the same numbers is the check of either. Unit tests are left out, but for the lines.
"""

import collections
import io
import re
import subprocess
import sys
import tarfile

# What counts as a sentence: a string with three words or more in a row. It is for nobody when it is a log line, the message
# of a panic, SQL, a pattern or a list of words.
SENTENCE = re.compile(r"[A-Za-z’',]+ [A-Za-z’',`*]{2,} [A-Za-z’',`*.?!]{2,}")
FOR_NOBODY = re.compile(
    r"\b(?:tracing::\w+!|expect|expect_err|panic!|unreachable!|(?:debug_)?assert\w*!|failed)\s*\([^;]*$"
    r"|reason = $|\bregister\w*\([^;]*$")
NO_PROSE = re.compile(r'^(?:b?r|"(?:SELECT|INSERT|UPDATE|DELETE|BEGIN|LOCK|SET)\b)')
LIST_OF_WORDS = 40
# Where sentences belong; those of the playground are Discord's.
AT_HOME = ("messages", "cli", "playground")

TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|b?r(?P<hashes>#*)\".*?\"(?P=hashes)|b?\"(?:\\.|[^\"\\])*\"|b?'(?:\\[^']+|[^'\\])'", re.S)
USE = re.compile(r"\b(pub(?:\s*\([^)]*\))?\s+)?use\s+([^;]+);")
PATH = re.compile(r"\b\w+(?:\s*::\s*\w+)+")
TYPE = re.compile(r"^(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum|union|trait|type)\s+(\w+)", re.M)
PUBLIC = re.compile(
    r"^\s*pub\s+(?:const\s+|async\s+|unsafe\s+)*(?:struct|enum|union|trait|type|fn|const|static|mod)\s+\w+", re.M)
TEST_FILE = re.compile(r"#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+);")


def read(revision):
    """Every file of `src` and the lock file: its path and its text."""
    if revision is None:
        names = subprocess.run(["git", "ls-files", "src", "Cargo.lock"], check=True, capture_output=True, text=True)
        return {name: open(name, encoding="utf-8").read()
                for name in names.stdout.split("\n") if name.endswith((".rs", ".lock"))}
    packed = subprocess.run(["git", "archive", revision, "src", "Cargo.lock"], check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        return {it.name: archive.extractfile(it).read().decode()
                for it in archive if it.isfile() and it.name.endswith((".rs", ".lock"))}


def bare(text):
    """Comments gone, strings empty."""
    return TOKEN.sub(lambda found: " " if found[0].startswith("/") else '""', text)


def without_tests(text):
    """Text without strings and comments: what is compiled for tests alone is gone."""
    first, *pieces = text.split("#[cfg(test)]")
    kept = [first]
    for piece in pieces:
        depth, end = 0, len(piece)
        for at, letter in enumerate(piece):
            if letter in "([{":
                depth += 1
            elif letter == "}" and depth == 0:
                end = at
                break
            elif letter in ")]}":
                depth = max(depth - 1, 0)
                if depth == 0 and letter == "}":
                    end = at + 1
                    break
            elif letter in ";," and depth == 0:
                end = at + 1
                break
        kept.append(piece[end:])
    return "".join(kept)


def leaves(tree, before=()):
    """The paths that a `use` tree names, each with the name that it brings in."""
    tree = tree.strip()
    if "{" in tree:
        head, inner = tree.split("{", 1)
        path = before + tuple(part.strip() for part in head.split("::") if part.strip())
        depth, part = 0, ""
        for letter in inner.rsplit("}", 1)[0] + ",":
            depth += (letter == "{") - (letter == "}")
            if letter == "," and depth == 0:
                if part.strip():
                    yield from leaves(part, path)
                part = ""
            else:
                part += letter
        return
    path, _, alias = tree.partition(" as ")
    path = before + tuple(part.strip() for part in path.split("::") if part.strip())
    if len(path) > 1 and path[-1] == "self":
        path = path[:-1]
    yield path, alias.strip() or path[-1]


class Tree:
    def __init__(self, files):
        texts = {}
        for name, text in files.items():
            module = tuple(name.removeprefix("src/").removesuffix(".rs").split("/"))
            if name.startswith("src/") and module != ("main",):
                module = () if module == ("lib",) else module
                texts[module[:-1] if module[-1:] == ("mod",) else module] = text
        tests = [module + (found[1],) for module, text in texts.items() for found in TEST_FILE.finditer(text)]
        self.texts = {module: text for module, text in texts.items()
                      if not any(module[:len(test)] == test for test in tests)}
        self.code = {module: without_tests(bare(text)) for module, text in self.texts.items()}
        self.uses = {module: [(bool(found[1]), *leaf) for found in USE.finditer(code) for leaf in leaves(found[2])]
                     for module, code in self.code.items()}

    def from_root(self, module, path):
        if path[0] == "crate":
            return path[1:]
        if path[0] == "self":
            return module + path[1:]
        if path[0] == "super":
            up = next((at for at, part in enumerate(path) if part != "super"), len(path))
            return module[:len(module) - up] + path[up:] if up <= len(module) else None
        return module + path if module + path[:1] in self.code else None

    def home_of(self, path, hops=8):
        module = ()
        for at, part in enumerate(path):
            if module + (part,) in self.code:
                module += (part,)
                continue
            for is_public, target, name in self.uses[module]:
                if is_public and name == part:
                    target = self.from_root(module, target)
                    return self.home_of(target + path[at + 1:], hops - 1) if target and hops else module
            return module
        return module

    def needs(self):
        needs = {}
        for module, code in self.code.items():
            paths = []
            for is_public, path, _ in self.uses[module]:
                path = self.from_root(module, path)
                if path and path not in self.code and not (is_public and path[:len(module)] == module):
                    paths.append(path)
            imported = {name: path for _, path, name in reversed(self.uses[module])}
            for found in PATH.finditer(USE.sub("", code)):
                parts = tuple(part.strip() for part in found[0].split("::"))
                base = self.from_root(module, imported[parts[0]]) if parts[0] in imported else None
                path = base + parts[1:] if base else self.from_root(module, parts)
                if path:
                    paths.append(path)
            needs[module] = {self.home_of(path) for path in paths} - {module}
        return needs

    def cycles(self):
        """Knots of children of one module that need each other, each child with all that is below it."""
        needs, knots = self.needs(), 0
        for parent in {module[:-1] for module in self.code if module}:
            size = len(parent)
            edges = collections.defaultdict(set)
            for one, others in needs.items():
                for other in others:
                    if len(one) > size < len(other) and one[:size] == parent == other[:size] and one[size] != other[size]:
                        edges[one[size]].add(other[size])
            reached = {start: reach(start, edges) for start in list(edges)}
            knots += len({frozenset(it for it in reached if it in there and start in reached[it])
                          for start, there in reached.items() if start in there})
        return knots

    def twice(self):
        places = collections.defaultdict(set)
        for module, code in self.code.items():
            for found in TYPE.finditer(code):
                places[found[1]].add(module)
        return len(places), sum(len(where) > 1 for where in places.values())

    def speaking(self):
        """The files outside their place that hold sentences, by module."""
        return sorted("::".join(module) for module, text in self.texts.items()
                      if module and module[0] not in AT_HOME and sentences(text))


def reach(start, edges):
    seen, todo = set(), [start]
    while todo:
        for other in edges.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def sentences(text):
    """The strings of a file that read like prose for people."""
    strings, found = [], []

    def keep(found):
        if found[0].startswith("/"):
            return " "
        strings.append(found[0])
        return f"\x00{len(strings) - 1}\x00"

    marked = without_tests(TOKEN.sub(keep, text))
    for piece in re.finditer(r"\x00(\d+)\x00", marked):
        string = strings[int(piece[1])]
        statement = re.split(r"[;{}]", marked[:piece.start()])[-1]
        is_list = len(string.split()) > LIST_OF_WORDS and not re.search(r"[.;{]", string)
        if SENTENCE.search(string) and not (FOR_NOBODY.search(statement) or NO_PROSE.match(string) or is_list):
            found.append(string)
    return found


def main(revisions):
    for revision in revisions or [None]:
        files = read(revision)
        tree = Tree(files)
        types, twice = tree.twice()
        speaking = tree.speaking()
        code = [without_tests(bare(text)) for text in tree.texts.values()]
        print(revision or "working tree")
        print(f"  modules at the top           {len({module[0] for module in tree.code if module})}")
        print(f"  cycles                       {tree.cycles()}")
        print(f"  type names used twice        {twice} of {types}")
        print(f"  public items                 {sum(len(PUBLIC.findall(text)) for text in code)}")
        print(f"  lines of src                 {sum(len(t.splitlines()) for n, t in files.items() if n.endswith('.rs'))}")
        print(f"  packages in the lock file    {files['Cargo.lock'].count('[[package]]')}")
        print(f"  files with sentences         {len(speaking)} outside {', '.join(AT_HOME)}")
        if "-v" in sys.argv:
            print("    " + "\n    ".join(speaking))


if __name__ == "__main__":
    main([argument for argument in sys.argv[1:] if not argument.startswith("-")])
