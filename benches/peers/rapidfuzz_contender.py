"""rapidfuzz's token_set_ratio over all texts (the Rust crate of that name has no such scorer).

Speaks the protocol that src/contender.rs describes; times are the processor's, around process.extract.
"""
import json
import sys
import time

from rapidfuzz import fuzz, process, utils

LEAST = 5


def resident_mib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))


def say(value):
    print(json.dumps(value), flush=True)


file = json.loads(sys.stdin.readline())
before, start = resident_mib(), time.process_time()
texts, owners = [], []
for number, phrasings in enumerate(file["entries"]):
    for phrasing in phrasings:
        texts.append(utils.default_process(phrasing))
        owners.append(number)
say({"build_ms": (time.process_time() - start) * 1e3, "memory_mib": resident_mib() - before})

for line in sys.stdin:
    budget, begun = int(line) / 1e3, time.perf_counter()
    us, best = [], []
    for question in file["questions"]:
        if len(us) >= LEAST and time.perf_counter() - begun > budget:
            break
        asked = time.process_time()
        found = process.extract(utils.default_process(question), texts, scorer=fuzz.token_set_ratio, limit=10)
        us.append((time.process_time() - asked) * 1e6)
        best.append(owners[found[0][2]] if found else None)
    say({"us": us, "best": best})
