"""Time the reader on news text and on hostile text, and measure its import and its memory."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path

from .newstext import THICK, articles, retold

PYTHON = sys.executable
BUILD = Path("build/bench")
PEER_SECONDS = 8
READINGS = 32
PUBLISHED = "2019-04-07"
FLOOR = "re2 finds digits and number words (the floor)"
READ = "crossfoot read(), one long text"
MB = 1_000_000

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen half third quarter fifth tenth twice"
)


def seconds(action, *arguments):
    """The processor seconds that one call takes: on a machine with nothing else to do, the same as by the clock."""
    start = time.process_time()
    action(*arguments)
    return time.process_time() - start


def rates(characters, ask, originals):
    """Measure characters a second in one run: name to (rate, characters read, mentions in 1,000 of them).

    ``originals``: texts of articles, read with other figures each time; there may be none. Every reading is of text that the process has not read before (another seed each time), so that nothing is merely
    remembered; best of READINGS, since other work on a machine only slows it. ``ask(requests)`` sends requests to the
    peers and returns their answers; they read the first articles of such a text for PEER_SECONDS each.
    """
    import re2

    from crossfoot import extract
    from crossfoot.reading import read

    floor = re2.compile(rf"\d+|\b(?:{'|'.join(NUMBER_WORDS.split())})\b")

    def long_text(texts, text):
        return read(text, PUBLISHED)

    measured = {
        FLOOR: (articles, lambda texts, text: sum(1 for _ in floor.finditer(text))),
        "crossfoot read(), the first collection's articles": (partial(retold, originals), long_text),
        "crossfoot read(), article by article": (
            articles,
            lambda texts, text: [read(each, PUBLISHED) for each in texts],
        ),
        "crossfoot extract(), a DataFrame": (articles, lambda texts, text: extract(text, PUBLISHED)),
        "crossfoot read(), figures twice as thick as in news": (partial(articles, thickness=THICK), long_text),
        READ: (articles, long_text),
    }
    extract("".join(articles(300_000, seed=0)), PUBLISHED)  # what is built on first use is not reading
    found, seed = {}, 1
    for name, (make, action) in measured.items():
        each = []
        for _ in range(READINGS):
            texts = list(make(characters, seed=seed))
            text = "".join(texts)
            if text:
                each.append(len(text) / seconds(action, texts, text))
            seed += 1
        if each:
            mentions = 1000 * len(read(text, PUBLISHED)) / len(text)
            found[name] = max(each), len(text), mentions
    again = seconds(long_text, texts, text)
    found["crossfoot read(), a text read just before"] = len(text) / again, len(text), mentions
    sample = list(islice(articles(characters), 20))
    requests = [{"model": model, "texts": sample, "seconds": PEER_SECONDS} for model in ("quantulum3", "all")]
    for name, answer in zip(("quantulum3", "Recognizers-Text, all models"), ask(requests), strict=True):
        read_characters, peer_seconds = answer
        found[name] = read_characters / peer_seconds, read_characters, mentions
    return found


# Functions by the module that calls them.
STAGES = {
    "reading.fold": "spellings, spaces and signs folded to one byte a character",
    "reading.dated": "dates, clock times and lengths of time found and read",
    "reading.counted_runs": "figures found and read",
    "runs.parse": "… of that: runs of number words that are not remembered",
    "runs.role": "… of that: names, idioms and the like told from claims",
    "runs.settle_count": "… of that: what a bare number counts",
    "reading._without_overlaps": "overlaps",
    "reading._with_lists": "lists of names",
    "reading.complete": "wholes, and who says so",
    "reading._finished": "offsets put back, words cut out",
}


def stages(characters):
    """The share of its time that each stage of reading takes, by name; of eight texts, the one that was read fastest."""
    from crossfoot import reading, runs

    spent = Counter()

    def timed(stage, function):
        def run(*arguments):
            start = time.process_time()
            result = function(*arguments)
            spent[stage] += time.process_time() - start
            return result

        return run

    modules = {"reading": reading, "runs": runs}
    places = [(stage, modules[stage.partition(".")[0]], stage.partition(".")[2]) for stage in STAGES]
    functions = [getattr(module, name) for _, module, name in places]
    shares = []
    reading.read("".join(articles(characters, seed=500)), PUBLISHED)
    try:
        for (stage, module, name), function in zip(places, functions, strict=True):
            setattr(module, name, timed(stage, function))
        for seed in range(501, 509):
            text = "".join(articles(characters, seed=seed))
            spent.clear()
            whole = seconds(reading.read, text, PUBLISHED)
            shares.append((whole, {said: spent[stage] / whole for stage, said in STAGES.items()}))
    finally:
        for (_, module, name), function in zip(places, functions, strict=True):
            setattr(module, name, function)
    return min(shares, key=itemgetter(0))[1]


def hostile():
    """Texts meant to make a reader slow, a megabyte each and one of 50 MB, by name."""
    yield "“one hundred and ” again and again", "one hundred and " * (MB // 16)
    yield "“1,1,1,”", "1," * (MB // 2)
    yield "one number of a million digits", "7" * MB
    yield "opening brackets", "([{" * (MB // 3)
    yield "brackets around figures", "(" * (MB // 2) + "12" + ")" * (MB // 2)
    yield "zero-width characters", "\u200b\u200d\u2060" * (MB // 3)
    yield "figures full of zero-width characters", "1\u200b2\u200d " * (MB // 5)
    yield "“between 1 and ”", "between 1 and " * (MB // 14)
    yield "“about about about”", "about " * (MB // 6)
    yield "“May May May”", "May " * (MB // 4)
    yield "a list of names without end", "Anna Berg, " * (MB // 11)
    yield "“of the of the 5”", "5 of the " * (MB // 9)
    yield "HTML entities", "&nbsp;&pound;" * (MB // 13)
    yield "half an entity", "&" * MB
    yield "dashes and points", "1-2-3.4.5-" * (MB // 10)
    yield "currency signs", "£$€" * (MB // 3)
    yield "combining marks", "5" + "\u0301" * MB
    yield "spaces", " " * MB
    yield "blank lines", "\n" * MB
    yield "capitals without numbers", "Aaa Bbb Ccc said " * (MB // 17)
    yield "one line of 50 MB", "".join(articles(50 * MB)).replace("\n", " ")


def hostile_costs():
    """How many times the time per character of news text each hostile text takes: name to ratio.

    News text of the same length as the hostile text is timed beside it.
    """
    from crossfoot.reading import read

    found, seed = {}, 100
    for name, text in hostile():
        normal = "".join(articles(min(len(text), 4 * MB), seed=seed))
        usual = seconds(read, normal, PUBLISHED) / len(normal)
        found[name] = seconds(read, text, PUBLISHED) / len(text) / usual
        seed += 1
    return found


def fresh(code, *arguments):
    """Run code in a fresh interpreter, with compiled modules at hand as after an installation; return its JSON."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = os.fspath((BUILD / "pycache").resolve())
    command = [PYTHON, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)


def import_seconds():
    """The seconds until ``crossfoot`` is imported, ``crossfoot.extract`` is there and a sentence is read; best of seven."""
    code = """
import time
start = time.process_time()
import crossfoot
imported = time.process_time() - start
crossfoot.extract
there = time.process_time() - start
crossfoot.read("863 complaints", "2019-04-07")
print([imported, there, time.process_time() - start])
"""
    return [min(column) for column in zip(*(fresh(code) for _ in range(7)), strict=True)]


def peak_megabytes():
    """The peak memory of `crossfoot extract` on files of 10 and 100 MB, its output thrown away: size to (MB, seconds)."""
    code = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
command = [sys.executable, "-m", "crossfoot", "extract", sys.argv[1], "--published", "2019-04-07", "--format", "jsonl"]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
seconds = time.perf_counter() - start
print(json.dumps([resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, seconds]))
"""
    BUILD.mkdir(parents=True, exist_ok=True)
    found = {}
    for size in (10, 100):
        file = BUILD / f"news-{size}mb.txt"
        with open(file, "w", encoding="utf-8") as out:
            out.writelines(articles(size * MB))
        found[size] = fresh(code, os.fspath(file))
        file.unlink()
    return found
