"""Slips for training: of the finger, of the ear, of haste. Not the slips that the tasks' misspelt copies are made of:
those are drawn letter by letter by one generator; these mix several kinds, each with its own rates."""
import re

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
PLACE = {c: (r, i + 0.4 * r) for r, row in enumerate(ROWS) for i, c in enumerate(row)}
NEAR = {c: [d for d in PLACE if d != c and d.isalpha() and abs(PLACE[d][0] - r) <= 1 and abs(PLACE[d][1] - x) <= 1.1]
        for c, (r, x) in PLACE.items() if c.isalpha()}
VOWELS = "aeiou"
# What sounds alike, and what is often taken for another: (pattern, replacement).
SOUNDS = [(re.compile(p), r) for p, r in (
    ("ie", "ei"), ("ei", "ie"), ("ph", "f"), ("ck", "k"), ("c(?=[eiy])", "s"), ("s(?=[eiy])", "c"), ("qu", "kw"), ("x", "cks"),
    ("tion$", "shun"), ("tion", "sion"), ("sion", "tion"), ("ough", "uff"), ("ight", "ite"), ("kn", "n"), ("wr", "r"),
    ("wh", "w"), ("gh", ""), ("ea", "ee"), ("ee", "ea"), ("ai", "ay"), ("ou", "ow"), ("oo", "u"), ("er$", "or"),
    ("or$", "er"), ("ar", "er"), ("ance$", "ence"), ("ence$", "ance"), ("ant$", "ent"), ("ent$", "ant"), ("able$", "ible"),
    ("ible$", "able"), ("ly$", "ley"), ("ey$", "y"), ("y$", "ie"), ("e(?=ing$)", ""), ("(?<=[bcdfgklmnprst])ing$", "eing"),
    ("(?<=\\w)e(?=ment)", ""), ("ful$", "full"), ("z", "s"), ("ge", "je"), ("j", "g"), ("a(?=t)", "e"), ("i(?=t)", "e"),
    ("th", "t"), ("(?<=[aeiou])ll", "l"), ("(?<=[aeiou])ss", "s"), ("(?<=[aeiou])tt", "t"), ("(?<=[aeiou])mm", "m"),
    ("(?<=[aeiou])cc", "c"), ("(?<=[aeiou])l(?=[aeiou])", "ll"), ("(?<=[aeiou])s(?=[aeiou])", "ss"),
    ("(?<=[aeiou])n(?=[aeiou])", "nn"), ("(?<=[aeiou])m(?=[aeiou])", "mm"), ("(?<=[aeiou])f(?=[aeiou])", "ff"))]
HASTE = {"you": "u", "your": "ur", "youre": "ur", "are": "r", "please": "pls", "people": "ppl", "because": "cuz", "with": "w",
         "without": "w/o", "thanks": "thx", "message": "msg", "before": "b4", "to": "2", "for": "4", "and": "n", "what": "wat",
         "this": "dis", "the": "da", "though": "tho", "through": "thru", "right": "rite", "tonight": "2nite", "tomorrow": "tmrw",
         "minutes": "mins", "account": "acct", "number": "num", "information": "info", "about": "abt", "something": "smth",
         "someone": "sm1", "anyone": "any1", "know": "kno", "want to": "wanna", "going to": "gonna", "have to": "gotta",
         "i am": "im", "i do not": "idk", "do not": "dont", "password": "pw", "application": "app", "appointment": "appt",
         "document": "doc", "documentation": "docs", "repository": "repo", "configuration": "config", "question": "q",
         "there": "their", "their": "there", "too": "to", "its": "it's", "then": "than", "than": "then", "of": "off"}


def slip(word, rng):
    """One slip in a lower-case word."""
    n, kind = len(word), rng.random()
    if kind < 0.22:  # two letters change places; in one of four cases with one between them
        step = 2 if rng.random() < 0.25 and n > 4 else 1
        i = rng.randrange(0 if rng.random() < 0.1 else 1, n - step) if n - step > 1 else 0
        letters = list(word)
        letters[i], letters[i + step] = letters[i + step], letters[i]
        return "".join(letters)
    if kind < 0.40:  # a letter is lost, a vowel or one of a pair rather than another
        weak = [i for i in range(1, n) if word[i] in VOWELS or word[i] == word[i - 1]] or [n - 1]
        i = rng.choice(weak) if rng.random() < 0.6 else rng.randrange(0 if rng.random() < 0.08 else 1, n)
        return word[:i] + word[i + 1:]
    if kind < 0.55:
        i = rng.randrange(0 if rng.random() < 0.08 else 1, n)
        return word[:i] + rng.choice(NEAR.get(word[i], [word[i]])) + word[i + 1:]
    if kind < 0.68:  # doubled, or dragged to a neighbour
        i = rng.randrange(n)
        extra = word[i] * rng.choice((1, 1, 1, 2)) if rng.random() < 0.6 else rng.choice(NEAR.get(word[i], [word[i]]))
        return word[:i + 1] + extra + word[i + 1:]
    if kind < 0.74:  # another vowel
        places = [i for i in range(1, n) if word[i] in VOWELS]
        if places:
            i = rng.choice(places)
            return word[:i] + rng.choice(VOWELS) + word[i + 1:]
    hits = [(p, r) for p, r in SOUNDS if p.search(word)]
    if hits:
        pattern, put = rng.choice(hits)
        found = rng.choice(list(pattern.finditer(word)))
        return word[:found.start()] + put + word[found.end():]
    i = rng.randrange(1, n)
    return word[:i] + word[i + 1:]


def misspelt(text, rng, rate=None):
    """The text as it would be typed in a hurry. `rate`: share of words with a slip; drawn from 0.08..0.35 when absent."""
    rate = rng.uniform(0.08, 0.35) if rate is None else rate
    if rng.random() < 0.8:
        text = text.lower()
    if rng.random() < 0.75:
        text = re.sub(r"['’]", "", text)
        text = re.sub(r"[^\w\s]", " " if rng.random() < 0.5 else "", text)
    if rng.random() < 0.25:
        for long, short in HASTE.items():
            if rng.random() < 0.4 and long in text.lower():
                text = re.sub(rf"\b{long}\b", short, text, flags=re.I)
    words = text.split()
    places = [i for i, w in enumerate(words) if len(w) >= 3 and w.isalpha()]
    wanted = min(len(places), max(1, round(rate * len(words) + rng.uniform(-0.5, 0.5)))) if places else 0
    for i in rng.sample(places, wanted):
        words[i] = slip(words[i].lower(), rng)
        if len(words[i]) > 6 and rng.random() < 0.08:
            words[i] = slip(words[i], rng)
    text = " ".join(words)
    if len(words) > 3 and rng.random() < 0.12:  # a space that is missing, or one too many
        gaps = [i for i, c in enumerate(text) if c == " "]
        i = rng.choice(gaps)
        text = text[:i] + text[i + 1:] if rng.random() < 0.7 else text[:max(1, i - 2)] + " " + text[max(1, i - 2):]
    return text


STOP = frozenset("a an the is are was were do does did can could will would should i you we they it my your our of to in on for at by with "
                 "be been am me us please there this that and or if as from any some have has had get".split())
BEFORE = ("hi", "hey", "hello", "hey guys", "hi all", "sorry if this was asked before but", "quick question", "question:", "does anyone know",
          "can someone tell me", "i was wondering", "just wondering", "so", "ok so", "um", "newbie here,", "i have a question,", "hi there,",
          "good morning", "anyone know", "can anyone help,", "not sure where to ask this,", "@mod", "random question but")
AFTER = ("thanks", "thx", "thank you", "please help", "?", "??", "any help appreciated", "lol", "if that makes sense", "anyone?", "ty",
         "thanks in advance", "i'm confused", "please", "cheers", "asap", "im new here")


def in_chat(text, rng):
    """The text as a member would put it: with a greeting, with thanks, or in key words alone."""
    kind = rng.random()
    if kind < 0.25:
        words = text.rstrip("?.! ").split()
        kept = [w for w in words if w.lower() not in STOP or rng.random() < 0.25]
        return " ".join(kept) if len(kept) >= 2 else text
    if kind < 0.6:
        return f"{rng.choice(BEFORE)} {text[:1].lower() + text[1:] if rng.random() < 0.7 else text}"
    if kind < 0.85:
        return f"{text} {rng.choice(AFTER)}"
    return f"{rng.choice(BEFORE)} {text} {rng.choice(AFTER)}"
