"""Where a text may hold figures: the patterns that find runs of number words, dates and lists of names.

RE2 scans in linear time; the patterns are built from the tables, once, on first use.
"""

from functools import cache

import re2

from . import dates, hedges, numberwords, units
from .grammar import CHANGES

_GAP = r"[ \n]"


def _any(words):
    """Write an alternation with a gap for each space. In reverse order, longer words stand before their beginnings and
    the engine can share what words have in common."""
    return "|".join(_GAP.join(map(re2.escape, word.split(" "))) for word in sorted(words, reverse=True))


def _latin(pattern):
    """Encode a pattern for folded text; characters that folding leaves none of become one that never occurs."""
    return "".join(character if ord(character) < 256 else "\x9f" for character in pattern).encode("latin-1")


def _options():
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 64 << 20
    options.never_capture = True
    return options


def _run_pattern():
    hedge_words = [phrase for phrase in hedges.phrases("before") if phrase[0].isalpha()]
    hedge_signs = [phrase for phrase in hedges.phrases("before") if not phrase[0].isalpha()]
    money = units.money_prefixes()
    money_words = [prefix for prefix in money if prefix[-1].isalpha()]
    money_signs = [prefix for prefix in money if not prefix[-1].isalpha()]
    lettered_signs = [sign for sign in money_signs if sign[0].isalpha()]  # Rs. 20, but "hours. 20"
    money_signs = [sign for sign in money_signs if not sign[0].isalpha()]
    glyphs = "[" + "".join(re2.escape(glyph) for glyph in numberwords.GLYPHS) + "]"
    words = _any(numberwords.WORDS - {"fold", "scores", "tens", "quarter", "halves"})
    few = rf"(?:a|the|last|past|next|first){_GAP}(?:few|couple|handful)|few{_GAP}(?:dozen|hundred|thousand|million)|several|couple{_GAP}of{_GAP}(?:dozen|hundred|thousand|million)"
    plural = rf"(?:scores|tens){_GAP}of"
    quarter = rf"(?:a|one|three)[ \n-]quarters?|quarter(?:{_GAP}of{_GAP}a)?{_GAP}(?:million|billion)"
    digits = r"(?:l[0-9]{2,}|[0-9]+(?:[.,:/][0-9]+)*)(?:[a-z]+[0-9]*(?:/[a-z]+[0-9]*)?)?(?:\^[-+]?[0-9]+)?"
    lettered = rf"(?:{_any(money_words)}){digits}|[a-z]{{1,6}}[0-9]+[a-z0-9]*"
    atom = rf"(?:\b(?:{few}|{plural}|{quarter}|{words}|{digits}|{lettered})\b|\.[0-9]+|{glyphs})"
    before = (
        rf"(?:\b(?:{_any([*hedge_words, 'between', 'from', *(f'{where} {link}' for where in ('anywhere', 'somewhere') for link in ('between', 'from')), 'aged', 'age', 'age of', 'minus', 'negative', 'a', 'an', 'another', 'the', 'half a', 'half an', 'by', *(f'{verb} from' for verb in CHANGES)])})[ \n-]"
        rf"|\b(?:{_any(money_words)}){_GAP}?|\b(?:{_any(lettered_signs)}) ?|(?:{_any([*hedge_signs, *money_signs])}) ?|[-] ?)"
    )
    unit_words = _any(
        [
            *units.by_words(),
            "old",
            "olds",
            "of age",
            "fold",
            *(phrase for phrase in hedges.phrases("after") if phrase[-1].isalpha()),
            *(f"{phrase} than" for phrase in hedges.phrases("after") if phrase.startswith(("or ", "and "))),
        ]
    )
    codes = [f"m{code}" for code in money_words if len(code) == 3]  # 30 MUSD
    symbols = [*units.by_symbol(), *numberwords.SHORT_SCALES, *codes]
    worded = _any([symbol for symbol in symbols if symbol[-1].isalnum() and symbol[-1].isascii() and symbol != "in"])
    signs = _any([*(symbol for symbol in symbols if not (symbol[-1].isalnum() and symbol[-1].isascii())), "+"])
    rate = rf"(?:[ \n]per[ \n]|/)(?:{unit_words}|{worded})\b"
    bracketed = rf" ?(?:\((?:{worded})\)|\[(?:{worded})\]|\{{(?:{worded})\}}|<(?:{worded})>)"
    parted = _any(
        [word for unit in units.table() if unit.kind in ("measure", "share") for word in unit.words if word.isascii()]
    )
    spread = r"[\xb2\xb3]| ?(?:\xb1|\+/-) ?"
    listed = rf"[ \n-]?(?:pounds?|lbs?|stone|feet|foot|ft|hours?|years?|months?|minutes?),{_GAP}"  # 8 pounds, 3 ounces
    tail = rf"(?:{spread}|{listed}|{_GAP}?(?:{signs})|[ \n-]?(?:{unit_words}|{worded})\b(?:{rate})?|{_GAP}(?:of{_GAP})?an?{_GAP}(?:{parted})\b|{bracketed})"
    link = rf"(?: ?-(?: ?to[ -]| and | or |and-|a-|in-(?:every-)?)? ?|~|{_GAP}(?:(?:{_any(_LINKS)}){_GAP})?)"
    return rf"(?:(?:{before})*{atom}(?:{tail})*(?:{link})?)+"


_LINKS = [
    "and",
    "to",
    "or",
    "in",
    "of",
    "out of",
    "through",
    "point",
    "&",
    "in every",
    "out of every",
    "of every",
    "of a",
    "of the",
    "of its",
    "of their",
    "of all",
    "of all the",
    "of these",
    "of those",
    "of our",
    "of his",
    "of her",
    "over",
    "and the",
    "but",
    "of which",
    "of them",
]
# The words that end a link: a run is never left ending in one.
LAST_LINKS = frozenset(link.rpartition(" ")[2] for link in _LINKS) - {"over"} | {"out"}
_PHONE = r"(?:[0-9]+(?:-[0-9]+){3,}|\+[0-9]{1,3}[ -]?(?:\([0-9]{1,5}\)[ -]?)?[0-9]{2,5}(?:[ -][0-9]{2,6}){1,4}|\b0[0-9]{2,4} [0-9]{3,6}(?: [0-9]{3,6})?)\b"


@cache
def scanners():
    """What matches runs of number words (in lower case), dates (the same) and lists of names, in Latin-1; see ``spans``."""
    options = _options()
    runs = re2.compile(_latin(rf"{_PHONE}|{_run_pattern()}"), options)
    days = re2.compile(_latin(dates.PATTERN), options)
    lists = re2.compile(_latin(_LIST), options)
    return runs._regexp.Match, days._regexp.Match, lists._regexp.Match


_UNANCHORED = re2._re2.RE2.Anchor.UNANCHORED

_NAME = r"[A-Z][a-zA-Z'\x{e9}-]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z'\x{e9}-]*|de|van|der|von|al|bin)){0,4}"
_LIST = rf"\b{_NAME}(?:, {_NAME})+,? (?:and|&) {_NAME}|\b{_NAME}(?:, {_NAME})+".replace(r"\x{e9}", "\xe9")


def first_span(match, data, place):
    """Where one of the ``scanners`` first matches from a place on, as (start, end); both are -1 where it does not."""
    return match(_UNANCHORED, data, place, len(data))[0]


def spans(match, data):
    """Yield where one of the ``scanners`` matches, as (start, end), from left to right; empty matches never occur."""
    place, stop = 0, len(data)
    while True:
        start, end = match(_UNANCHORED, data, place, stop)[0]
        if start < 0:
            return
        yield start, end
        place = end if end > place else place + 1
