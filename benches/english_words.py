#!/usr/bin/env python3
"""Writes src/text/data/english.txt: how common each English word stem is.

usage: pip install wordfreq==3.1.1 snowballstemmer==2.2.0 && python3 benches/english_words.py

The 40,000 commonest words of wordfreq's English list are stemmed with the same Snowball algorithm that
`text::stem` uses, and the frequencies of one stem are added up. One line per tenth of the Zipf scale
(log10 of occurrences per thousand million words), commonest first: `74 of and to`.
"""
import math
from collections import defaultdict
from pathlib import Path

import snowballstemmer
import wordfreq

WORDS = 40_000
OUT = Path(__file__).parent.parent / "src/text/data/english.txt"

stemmer = snowballstemmer.stemmer("english")
per_stem = defaultdict(float)
for word in wordfreq.top_n_list("en", WORDS):
    plain = word.replace("'", "")
    if plain.isascii() and plain.isalpha():
        per_stem[stemmer.stemWord(plain)] += wordfreq.word_frequency(word, "en")

buckets = defaultdict(list)
for stem, frequency in per_stem.items():
    buckets[round(10 * (math.log10(frequency) + 9))].append(stem)
OUT.write_text("".join(f"{zipf} {' '.join(sorted(buckets[zipf]))}\n" for zipf in sorted(buckets, reverse=True)))
print(f"{len(per_stem)} stems, {OUT.stat().st_size} bytes")
