"""Text to numeric mentions with exact intervals.

One linear-time pass cuts out runs of number words, a second the dates. Each run is parsed once and remembered;
what depends on the words around it (role, unit, whole, speaker) is looked up close by, never further than a sentence.
"""

from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import re2

from . import attribution, dates, hedges, numerals, units
from .canonical import fold
from .errors import InputError
from .grammar import parse
from .roles import FUNCTION_WORDS, role


class Mention(NamedTuple):
    """A span of text that expresses a quantity: see ``tables/README.md`` for each field. All text is str, '' when absent.

    ``low`` and ``high`` are the default reading of its hedge; ``of`` is the start of the mention it is a part of, or -1.
    """

    start: int
    end: int
    text: str
    kind: str
    low: str
    high: str
    low_open: bool
    high_open: bool
    unit: str
    hedge: str
    role: str
    reason: str
    value: str
    granule: str
    flags: str
    attributed_to: str
    of: int


# --- the scanner ---------------------------------------------------------------------------------------------------

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
    glyphs = "[" + "".join(re2.escape(glyph) for glyph in numerals.GLYPHS) + "]"
    words = _any(numerals.WORDS - {"fold", "scores", "tens", "quarter", "halves"})
    few = rf"(?:a|the|last|past|next|first){_GAP}(?:few|couple|handful)|few{_GAP}(?:dozen|hundred|thousand|million)|several|couple{_GAP}of{_GAP}(?:dozen|hundred|thousand|million)"
    plural = rf"(?:scores|tens){_GAP}of"
    quarter = rf"(?:a|one|three)[ \n-]quarters?|quarter(?:{_GAP}of{_GAP}a)?{_GAP}(?:million|billion)"
    digits = r"(?:l[0-9]{2,}|[0-9]+(?:[.,:/][0-9]+)*)(?:[a-z]+[0-9]*)?"
    lettered = r"[a-z]{1,6}[0-9]+[a-z0-9]*"
    atom = rf"(?:\b(?:{few}|{plural}|{quarter}|{words}|{digits}|{lettered})\b|\.[0-9]+|{glyphs})"
    before = (
        rf"(?:\b(?:{_any([*hedge_words, 'between', 'from', 'aged', 'age', 'age of', 'minus', 'negative', 'a', 'an', 'another', 'the', 'half a', 'half an'])})[ \n-]"
        rf"|\b(?:{_any(money_words)}){_GAP}?|(?:{_any([*hedge_signs, *money_signs])}) ?|[-] ?)"
    )
    unit_words = _any([*units.by_words(), "old", "olds", "of age", "fold", *(phrase for phrase in hedges.phrases("after") if phrase[-1].isalpha())])
    symbols = [symbol for symbol in units.by_symbol()]
    worded = _any([symbol for symbol in symbols if symbol[-1].isalnum() and symbol[-1].isascii()])
    signs = _any([*(symbol for symbol in symbols if not (symbol[-1].isalnum() and symbol[-1].isascii())), "+"])
    tail = rf"(?:[ \n-]?(?:{unit_words}|{worded})\b|{_GAP}?(?:{signs}))"
    link = (
        rf"(?: ?-(?: ?to[ -])? ?|~|{_GAP}(?:(?:{_any(_LINKS)}){_GAP})?)"
    )
    return rf"(?:(?:{before})*{atom}(?:{tail})*(?:{link})?)+"


_LINKS = (
    "and|to|or|in|of|out of|through|point|&|in every|out of every|of every|of a|of the|of its|of their|of all|of all the|"
    "of these|of those|of our|of his|of her|and a|over"
).split("|")
_PHONE = r"(?:[0-9]+(?:-[0-9]+){3,}|\+[0-9]{1,3}[ -]?(?:\([0-9]{1,5}\)[ -]?)?[0-9]{2,5}(?:[ -][0-9]{2,6}){1,4}|\b0[0-9]{2,4} [0-9]{3,6}(?: [0-9]{3,6})?)\b"


@cache
def _scanners():
    options = _options()
    runs = re2.compile(_latin(rf"{_PHONE}|{_run_pattern()}"), options)
    days = re2.compile(_latin(dates.PATTERN), options)
    lists = re2.compile(_latin(_LIST), options)
    return runs._regexp.Match, days._regexp.Match, lists._regexp.Match


_UNANCHORED = re2._re2.RE2.Anchor.UNANCHORED

_NAME = r"[A-Z][a-zA-Z'\x{e9}-]+(?: (?:[A-Z][a-zA-Z'\x{e9}.-]*|de|van|der|von|al|bin)){0,4}"
_LIST = rf"\b{_NAME}(?:, {_NAME})+,? (?:and|&) {_NAME}|\b{_NAME}(?:, {_NAME})+".replace(r"\x{e9}", "\xe9")


def _spans(match, data):
    """Yield where a pattern matches, from left to right; empty matches never occur."""
    place, stop = 0, len(data)
    while True:
        start, end = match(_UNANCHORED, data, place, stop)[0]
        if start < 0:
            return
        yield start, end
        place = end if end > place else place + 1


# --- units, wholes, lists -------------------------------------------------------------------------------------------

_NOUN_SKIP = frozenset("of the its his her their our these those all other more further additional such different separate new".split())
_PLURALS = frozenset("people men women children police staff sheep fish species aircraft data media criteria mice feet teeth geese crew".split())


@lru_cache(maxsize=50000)
def _noun(words, singular):
    """What is counted, from the words behind a number: up to the first plural, or the next word for a count of one."""
    kept = []
    parts = words.split(" ")
    for index, part in enumerate(parts):
        word = part.rstrip(".,;:!?\"')")
        if not word or not (word[0].isalpha()):
            break
        low = word.lower()
        if not kept and low in _NOUN_SKIP:
            if part != word:
                break
            continue
        if low in FUNCTION_WORDS or low in _NOUN_SKIP:
            break
        if part[0] in "\"'(":
            break
        kept.append(word)
        if low.endswith("s") and not low.endswith(("ss", "'s", "us", "is", "ous")) or low in _PLURALS or word.endswith("Ps") or singular and len(kept) == 1 and index + 1 < len(parts) and part != word:
            break
        if part != word or len(kept) == 3:
            break
    if not kept:
        return ""
    last = kept[-1].lower()
    if singular:
        return kept[0] if len(kept) == 1 else " ".join(kept[:1])
    if last.endswith("s") and not last.endswith("ss") or last in _PLURALS:
        return " ".join(kept)
    return ""


def _is_age(item, cased, start, stop):
    """Whether a bare number stands as an age behind a name: ", 39," or ", 39, of Leeds"."""
    return (
        item.form == "plain"
        and cased[start - 2 : start] == ", "
        and cased[stop : stop + 1] in (",", ".", ";", "")
        and stop - start <= 2
        and cased[stop : stop + 2] != ",0"
        and cased[max(0, start - 3)].isalpha()
    )


def _counted(cased, end, value):
    if cased[end : end + 1] == "-":
        return ""
    tail = cased[end + 1 : end + 60] if cased[end : end + 1] in (" ", "\n") else ""
    if not tail:
        return ""
    stop = tail.find("\n\n")
    if stop >= 0:
        tail = tail[:stop]
    return _noun(" ".join(tail.replace("\n", " ").split(" ")[:6]), value == "1")


_LIST_STOP = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)


def _lists(cased, match):
    """Yield the lists of names: (start, end, how many)."""
    data = cased.encode("latin-1")
    for start, end in _spans(match, data):
        text = cased[start:end]
        body, found, last = text.rpartition(" and ")
        if not found:
            body, found, last = text.rpartition(" & ")
        if not found:
            continue
        items = [item for item in body.rstrip(",").split(", ") if item] + [last]
        if len(items) < 3 or len(items) > 60 or _LIST_STOP.intersection(items):
            continue
        first = items[0].split(" ")[0]
        if first in _SENTENCE_OPENERS:
            continue
        yield start, end, len(items)


_SENTENCE_OPENERS = frozenset("In On At But And For While When Although However Meanwhile Yesterday Today Earlier Later Since As If After Before By With".split())


# --- reading ----------------------------------------------------------------------------------------------------------


def read(text, published=None):
    """Find the numeric mentions of a text, from left to right, never overlapping.

    ``published``: the day the text appeared (date, 'YYYY-MM-DD' or None), against which "Tuesday" and "last month" are
    resolved. Returns a list of Mentions. Raises InputError for a ``published`` that is no date.

    >>> [(mention.text, mention.low, mention.high, mention.unit) for mention in read("Fewer than 30 members")]
    [('Fewer than 30', '', '29', 'members')]
    """
    published = _day(published)
    canonical = fold(text)
    cased, lower = canonical.cased, canonical.lower
    data = lower.encode("latin-1")
    runs, days, lists = _scanners()
    found = []
    for start, end in _spans(days, data):
        reading = dates.resolve(cased[start:end], published, cased[max(0, start - 60) : start], cased[end : end + 60])
        if reading is not None:
            found.append((start, end, reading))
    taken = found
    mentions, dated, day_count = [], 0, len(taken)
    for start, end in _spans(runs, data):
        while dated < day_count and taken[dated][1] <= start:
            mentions.append(_date_mention(*taken[dated], cased))
            dated += 1
        key = lower[start:end].rstrip()
        end = start + len(key)
        if key[0] == "-" and start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
            start += 1
            key = key[1:].lstrip()
            start = end - len(key)
        if (key[0] in "+0" or key.count("-") > 2) and _is_phone(key):
            mentions.append([start, end, "count", "", "", False, False, "", "", "not_a_claim", "identifier", "", "", "", 0])
            continue
        after = ""
        if key[-1] == "m" and len(key) > 1 and key[-2].isdigit():
            tail = lower[end : end + 16]
            after = tail[1:].split(" ", 1)[0].rstrip(".,;:") if tail[:1] == " " else ""
        for item in parse(key, after):
            begin, stop = start + item.start, start + item.end
            clash = dated
            overlapped = False
            while clash < day_count and taken[clash][0] < stop:
                if taken[clash][1] > begin:
                    overlapped = True
                    break
                clash += 1
            if overlapped:
                continue
            what, reason, begin, stop = role(item, cased, lower, begin, stop)
            unit = item.unit
            kind, low, high = item.kind, item.low, item.high
            if kind == "count" and not unit and what == "claim" and _is_age(item, cased, begin, stop):
                kind, unit = "duration", "years"
            elif kind == "count" and not unit and what == "claim":
                unit = _counted(cased, stop, item.value)
            mentions.append(
                [begin, stop, kind, low, high, item.low_open, item.high_open, unit,
                 (start + item.hedge_start, start + item.hedge_end) if item.hedge_end else "", what, reason, item.value, item.granule, item.flags, item.of]
            )  # fmt: skip
    for day in taken[dated:]:
        mentions.append(_date_mention(*day, cased))
    mentions.sort(key=lambda mention: mention[:2])
    mentions = _without_overlaps(mentions)
    mentions = _with_lists(mentions, cased, lists)
    return _finish(mentions, text, cased, canonical)


def _day(published):
    """The publication date as a date, or None."""
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError):
        raise InputError(f"not a date: {published!r}", remedy="write it as YYYY-MM-DD") from None


def _date_mention(start, end, reading, cased):
    if reading.end:
        start, end = start + reading.start, start + reading.end
    if cased[start : start + 4].lower() == "the ":
        start += 4
    hedge = (start, start + len(reading.hedge)) if reading.hedge else ""
    return [start, end, reading.kind, reading.low, reading.high, reading.low_open, reading.high_open, reading.unit, hedge,
            reading.role, reading.reason, reading.value, reading.granule, reading.flags, 0]  # fmt: skip


def _is_phone(key):
    digits = sum(character.isdigit() for character in key)
    return 8 <= digits <= 17 and set(key) <= set("0123456789+-() ") and (key[0] == "+" or key.count(" ") >= 1 or key.count("-") > 2)


def _without_overlaps(mentions):
    kept = []
    for mention in mentions:
        if kept and mention[0] < kept[-1][1]:
            # a grown name wins over what it grew across
            if mention[9] == "not_a_claim" and kept[-1][9] != "not_a_claim":
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _with_lists(mentions, cased, match):
    if cased.find(", ") < 0:
        return mentions
    found = []
    for start, end, count in _lists(cased, match):
        inside = [mention for mention in mentions if mention[0] < end and mention[1] > start]
        if any(mention[9] == "claim" for mention in inside):
            continue
        for mention in inside:
            mentions.remove(mention)
        value = str(count)
        found.append([start, end, "count", value, value, False, False, "", "", "claim", "", value, "1", "list", 0])
    if found:
        mentions = sorted(mentions + found, key=lambda mention: mention[0])
    return mentions


_PARTS_BEFORE = ("of which ", "of whom ", "including ", "among them ", "of those, ", "of these, ", "Of those ", "Of these ")
_PARTS_AFTER = (" of which", " of whom", " of them", " of those", " of these")


def _finish(mentions, text, cased, canonical):
    """Link parts to wholes, name who says so, and put offsets back into the text given."""
    removed = canonical.removed is not None
    shift = canonical.shift
    result = []
    sentence_end, spoken, counted = -1, "", None
    count = len(mentions)
    for index, (start, end, kind, low, high, low_open, high_open, unit, hedge, what, reason, value, granule, flags, of) in enumerate(mentions):
        whole = -1
        if of and index + 1 < count:
            following = mentions[index + 1]
            if following[0] - end < 30 and following[9] == "claim" and "of" in cased[end : following[0]]:
                whole = following[0]
                if kind == "count":
                    unit = following[7] if following[2] == "count" else unit
        if what == "claim" and kind in ("count", "share"):
            if start >= sentence_end:
                counted = None
            if counted is not None and whole < 0 and (not unit or kind == "share"):
                near = cased[max(0, start - 12) : start], cased[end : end + 12]
                if near[0].endswith(_PARTS_BEFORE) or near[1].startswith(_PARTS_AFTER):
                    whole = counted[0]
                    unit = unit or counted[1]
                elif kind == "count" and not unit:
                    unit = counted[1]
            if kind == "count" and unit and "list" not in flags:
                counted = (start, unit)
                mentions[index][7] = unit
        said = ""
        if what == "claim":
            if start >= sentence_end:
                begin, sentence_end = attribution.sentence(cased, start, end)
                where = attribution.speaker(cased[begin:sentence_end])
                spoken = (begin + where[0], begin + where[1]) if where else ""
            said = spoken
        if removed:
            start, end = shift(start), shift(end - 1) + 1
            whole = whole if whole < 0 else shift(whole)
            said = text[shift(said[0]) : shift(said[1] - 1) + 1] if said else ""
            hedge = text[shift(hedge[0]) : shift(hedge[1] - 1) + 1] if hedge else ""
        else:
            said = text[said[0] : said[1]] if said else ""
            hedge = text[hedge[0] : hedge[1]] if hedge else ""
        result.append(
            Mention(start, end, text[start:end], kind, low, high, low_open, high_open, unit, hedge, what, reason, value, granule, flags, said, whole)
        )
    return result


def read_many(documents):
    """Read many texts one by one: an iterable of (text, published) pairs to an iterator of lists of Mentions."""
    for text, published in documents:
        yield read(text, published)
