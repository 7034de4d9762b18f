"""Shapes of runs: numbers in words as they are commonly put, hedges and units that are read alike, words in the way.

What differs between runs of one shape is put back by ``plans``.
"""

import re
from functools import cache, lru_cache

from . import hedges, units
from .lexicon import word_list
from .numberwords import GLYPHS, ORDINALS, SCALES, TENS, UNITS, WORDS

_BELOW_HUNDRED = {word: value for word, value in UNITS.items() if value} | TENS
_BELOW_HUNDRED |= {f"{ten}-{unit}": TENS[ten] + UNITS[unit] for ten in TENS for unit in UNITS if 0 < UNITS[unit] < 10}
_THOUSANDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def find_words(run):
    """Find a number in words as they are commonly put: its value, whether it is rounded to a large scale, start and end.

    "forty-eight", "two hundred and five thousand and six", "three million"; None where no such number begins. It may
    go on in another way ("three million and a half"): then what stands behind it has a number word, and gets no plan.
    """
    words, start = run.split(" "), 0
    for at, word in enumerate(words):
        if word in _BELOW_HUNDRED or "-" in word and _head(word):
            break
        start += len(word) + 1
    else:
        return None
    words.append("")
    first, total, scale = at, 0, 10**15
    while True:
        word, cut = words[at], 0
        if word not in _BELOW_HUNDRED:  # fifteen-minute
            cut = len(word)
            word = _head(word)
            cut -= len(word)
        value = _BELOW_HUNDRED[word]
        at += 1
        if words[at] == "hundred" and value < 10 and not cut:
            value, at = value * 100, at + 1
            rest = at + (words[at] == "and")
            if words[rest] in _BELOW_HUNDRED:
                value, at = value + _BELOW_HUNDRED[words[rest]], rest + 1
        last, scale = scale, 1 if cut else _THOUSANDS.get(words[at], 1)
        if scale >= last:
            return None
        total += value * scale
        if scale == 1:
            break
        at += 1
        rest = at + (words[at] == "and")
        if words[rest] not in _BELOW_HUNDRED:
            break
        at = rest
    return total, scale >= 10**6, start, start + len(" ".join(words[first:at])) - cut


def _head(word):
    """The number that a compound word begins with: "fifteen" of "fifteen-minute", or ''."""
    first, _, rest = word.partition("-")
    both = f"{first}-{rest.partition('-')[0]}"
    return both if both in _BELOW_HUNDRED else first if first in _BELOW_HUNDRED else ""


# --- hedges and units that are read alike share a shape: that of the first of them -------------------------------------


@cache
def _hedges():
    """The hedges of plain words: each with the first that does the same. Those of change ("up from at least") do more."""
    alike, first = {}, {}
    for phrase, hedge in hedges.phrases("before").items():
        words = phrase.split(" ")
        if phrase.replace(" ", "").isalpha() and WORDS.isdisjoint(words) and words[0] not in word_list("change"):
            does = hedge.side, hedge.strict, hedge.widths[1], phrase.startswith(("not ", "no "))
            alike[phrase] = first.setdefault(does, phrase)
    return alike


@lru_cache(maxsize=1 << 10)
def alike_hedge(prefix, parse):
    """What stands before a number with the hedge that stands for its own, and how much longer its own is; or None."""
    phrase, gap, sign = prefix.rpartition(" ")
    hedge = _hedges().get(phrase) if gap and len(sign) < 2 and not sign.isalnum() and sign != "-" else None
    if hedge is None:
        return prefix, None
    longer = len(phrase) - len(hedge)
    if parse(f"{phrase} 700", "") != tuple(moved(item, longer) for item in parse(f"{hedge} 700", "")):
        return prefix, None  # its words mean more than its row of the table says
    return f"{hedge} {sign}", longer


_UNITS = {"measure": " miles", "duration": " weeks"}


@lru_cache(maxsize=1 << 10)
def alike_unit(suffix, parse):
    """What stands behind a number with the unit that stands for its own, and (how much longer its own is, its name) or None."""
    word = suffix[1:]
    unit = units.by_words().get(word) if suffix[:1] == " " and len(word) > 3 and word.isalpha() else None
    if unit is None or unit.kind not in _UNITS or word in WORDS:
        return suffix, None
    alike = _UNITS[unit.kind]
    longer = len(suffix) - len(alike)
    items = parse(f"700{alike}", "")
    if parse(f"700{suffix}", "") != tuple(item._replace(end=item.end + longer, unit=unit.unit) for item in items):
        return suffix, None
    return alike, (longer, unit.unit)


def moved(item, by, place=0, grown=0):
    """An Item of which all but a start at 0 stands so much further on, and what is behind a place ``grown`` more."""

    def on(at):
        return at and at + by + (grown if at > place else 0)

    return item._replace(
        start=on(item.start), end=on(item.end), hedge_start=on(item.hedge_start), hedge_end=on(item.hedge_end)
    )


# --- words that stand in the way ----------------------------------------------------------------------------------------

_SCALES_BEHIND = re.compile(rf"(?:[ -]?(?:{'|'.join(SCALES)})\b)*")


def has_numbers(prefix, suffix, words):
    """Whether a shape has number words of its own, which its number could be tied to.

    A scale may follow figures, and ordinals may stand around, but for those that could be fractions ("in a third").
    """
    behind = suffix if words else suffix[_SCALES_BEHIND.match(suffix).end() :]
    around, ordinals = {*_LETTERS.findall(f"{prefix} {behind}")}, False
    for word in around & WORDS:
        if words or word == "second" or word not in ORDINALS:
            return True
        ordinals = True
    return ordinals and not around.isdisjoint(("a", "an", "another")) or not _GLYPHS.isdisjoint(f"{prefix}{behind}")


_LETTERS = re.compile("[a-z]+")
_GLYPHS = frozenset(GLYPHS)
