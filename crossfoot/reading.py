"""Text to numeric mentions with exact intervals.

One linear-time pass cuts out runs of number words, a second the dates. Each run is parsed once and remembered;
what depends on the words around it (role, unit, whole, speaker) is looked up close by, never further than a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import re2

from . import attribution, dates, hedges, numerals, units
from .canonical import fold
from .datewords import SORTS
from .errors import InputError
from .grammar import CHANGES, parse
from .lexicon import word_list
from .roles import FUNCTION_WORDS, cares, is_longer, next_word, role


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
    digits = r"(?:l[0-9]{2,}|[0-9]+(?:[.,:/][0-9]+)*)(?:[a-z]+[0-9]*(?:/[a-z]+[0-9]*)?)?(?:\^[-+]?[0-9]+)?"
    lettered = r"[a-z]{1,6}[0-9]+[a-z0-9]*"
    atom = rf"(?:\b(?:{few}|{plural}|{quarter}|{words}|{digits}|{lettered})\b|\.[0-9]+|{glyphs})"
    before = (
        rf"(?:\b(?:{_any([*hedge_words, 'between', 'from', 'aged', 'age', 'age of', 'minus', 'negative', 'a', 'an', 'another', 'the', 'half a', 'half an', 'by', *(f'{verb} from' for verb in CHANGES)])})[ \n-]"
        rf"|\b(?:{_any(money_words)}){_GAP}?|(?:{_any([*hedge_signs, *money_signs])}) ?|[-] ?)"
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
    symbols = [*units.by_symbol(), *numerals.SHORT_SCALES, *codes]
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
_PHONE = r"(?:[0-9]+(?:-[0-9]+){3,}|\+[0-9]{1,3}[ -]?(?:\([0-9]{1,5}\)[ -]?)?[0-9]{2,5}(?:[ -][0-9]{2,6}){1,4}|\b0[0-9]{2,4} [0-9]{3,6}(?: [0-9]{3,6})?)\b"


@cache
def _scanners():
    options = _options()
    runs = re2.compile(_latin(rf"{_PHONE}|{_run_pattern()}"), options)
    days = re2.compile(_latin(dates.PATTERN), options)
    lists = re2.compile(_latin(_LIST), options)
    return runs._regexp.Match, days._regexp.Match, lists._regexp.Match


_UNANCHORED = re2._re2.RE2.Anchor.UNANCHORED

_NAME = r"[A-Z][a-zA-Z'\x{e9}-]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z'\x{e9}-]*|de|van|der|von|al|bin)){0,4}"
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


_LAST_LINKS = frozenset(link.rpartition(" ")[2] for link in _LINKS) - {"over"} | {"out"}


# --- units, wholes, lists -------------------------------------------------------------------------------------------

_NOUN_SKIP = word_list("noun skip")
_NUMBER_WORDS = numerals.WORDS - {"quarters"}
_SIZES = frozenset(("high", "low", "long"))  # function words elsewhere: "18 high schools"
_PLURALS = word_list("plural")


@lru_cache(maxsize=1 << 11)
def _noun(words, singular):
    """What is counted, from the words behind a number: up to the first plural, or the next word for a count of one."""
    kept, parts = [], words.split(" ")
    for place, part in enumerate(parts):
        word = part.rstrip(".,;:!?\"')")
        if not part[:1].isalpha():
            break
        low = word.lower()
        if low in ("and", "or") and kept and part == word:
            kept = []  # "12 primary and secondary schools"
        elif low in _NOUN_SKIP and not kept and part == word:
            continue
        elif low in _SIZES and part == word and not kept and _is_plural("".join(parts[place + 1 : place + 2])):
            kept.append(word)
        elif low in FUNCTION_WORDS or low in _NOUN_SKIP or low in _NUMBER_WORDS:
            return ""
        else:
            kept.append(word)
            if singular or _is_plural(low):
                return " ".join(kept)
        if part != word or len(kept) == 3:
            break
    return ""


def _is_plural(word):
    """Whether a word looks like a plural: it ends in s, but not as "press", "campus" or "basis" do."""
    if word.endswith("s"):
        return not word.endswith(("ss", "'s", "us", "is"))
    return word in _PLURALS or word.endswith(("men", "children", "people"))


def _is_occurrence(after):
    """Whether "12 times" counts occurrences, by the word behind it."""
    word = after[1:].split(" ", 1)[0].rstrip(".,;:")
    return after[:1] != " " or word in _OCCURRENCE


_OCCURRENCE = word_list("occurrence")


def _is_year(run, item, hedge):
    """Whether four figures that count nothing are a year."""
    return (
        item.form == "plain"
        and not hedge
        and item.end - item.start == 4
        and "1900" <= item.value <= "2100"
        and "," not in run
    )


def _year(start, end, value):
    """A bare year as a date, as a list like a Mention."""
    low, high = f"{value}-01-01", f"{value}-12-31"
    return [start, end, 0, "date", low, high, False, False, "", "", "claim", "", "", "365", "", "", -1]


def _is_age(item, cased, start, stop):
    """Whether a bare number is an age: ", 39," behind a name, "He was 87."."""
    if (
        item.form != "plain"
        or stop - start > 3
        or cased[stop : stop + 1] not in (",", ".", ";", "")
        and not cased.startswith((" when ", " and ", " was "), stop)
        or cased[stop + 1 : stop + 2].isdigit()
    ):
        return False
    if cased[start - 2 : start] == ", ":
        return stop - start <= 2 and cased[max(0, start - 3)].isalpha()
    return _AGED.search(cased[max(0, start - 20) : start]) is not None


_PERSONS = re.compile(rf"\b(?:{'|'.join(sorted(word_list('persons')))}) $", re.IGNORECASE)


def _is_older(item, noun):
    """Whether a hedged number that counts no ``noun`` may be an age: "over 65" behind people."""
    return item.form in ("plain", "spelled") and not noun and 0 < int(item.value) < 111


_WEIGHED = re.compile(
    r"\b(?:weigh[a-z]*|weight|baby|babies|overweight|heavier|lighter|newborn|drop|shed|(?:foot|feet|ft)[^.;]*)\b"
)
_STUFF = re.compile(r" of ([a-z]+)")
_PRICED = word_list("priced")
_HEAVY = word_list("heavy")


def _is_weight(item, lower, start, stop):
    """Whether pounds weigh: "he weighs 210 pounds", "20 pounds of cocaine", "a 20 pound bag"; not "pounds of damage"."""
    if _WEIGHED.search(lower, max(0, start - 60), stop + 30):
        return True
    stuff = _STUFF.match(lower, stop)
    if stuff is not None:
        return item.form in ("plain", "spelled") and stuff[1] not in _PRICED
    return lower[stop - 1] == "d" and next_word(lower[stop : stop + 20]) in _HEAVY


_SIZED = re.compile(
    rf" (?:(?:{'|'.join(sorted(word_list('sized')))})\b|of (?:rain|snow|water)\b|(?:deep|high|long|tall|thick|wide)(?![ -][a-z]))"
)
_FEET_BEFORE = re.compile(r"(?:ft|feet|foot) [0-9]+$")


def _is_inch_mark(cased, stop):
    """Whether the mark behind a figure is one of inches: no quotation is open that it could close."""
    begin = max(cased.rfind("\x02", 0, stop), stop - 1000, 0)
    mark = cased.rfind('"', begin, stop)
    while mark > begin and cased[mark - 1].isdigit():
        mark = cased.rfind('"', begin, mark)
    is_open = mark == begin or mark > begin and cased[mark - 1] in " \n("
    return not is_open and cased[stop + 1 : stop + 2] in " ,.;)"


def _is_inches(run, after):
    """Whether "in" behind figures is inches: "6ft 2 in", "12 in deep"."""
    return run[-1:].isdigit() and (_SIZED.match(after) is not None or _FEET_BEFORE.search(run) is not None)


_AGED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who|I)(?:'s| was| is| has turned| turned| turns| had turned)(?: only| just| still)? $|, both $"
)
_PERSON_OF = re.compile(r"\b(?:boy|girl|man|woman|child|teenager|youth) of $")
_HYPHENED_NOUNS = {"person": "people", "strong": "people", "child": "children", "magnitude": "magnitude"}
_HYPHENED = re.compile(r"([a-z]{3,20})(?![a-z-])")


@lru_cache(maxsize=1 << 10)
def _hyphened(tail):
    """What "585-page" counts: pages."""
    found = _HYPHENED.match(tail)
    if found is None or found[1] in FUNCTION_WORDS:
        return ""
    word = found[1]
    if word in _HYPHENED_NOUNS or word.endswith("man"):
        return _HYPHENED_NOUNS.get(word, f"{word[:-3]}men")
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


_OF_ITS = re.compile(r"^of (?:the|its|his|her|their|our|my|these|those) (?=[a-z])")


def _counted(cased, end, singular):
    if cased[end : end + 1] == "-":
        return _hyphened(cased[end + 1 : end + 24])
    tail = cased[end + 1 : end + 60] if cased[end : end + 1] in (" ", "\n") else ""
    if tail.startswith("of "):
        tail = _OF_ITS.sub("", tail)  # "a dozen of its depots"
    if not tail:
        return ""
    if "\x02" in tail:
        tail = tail[: tail.index("\x02")]
    return _noun(" ".join(tail.replace("\n", " ").split(" ")[:6]), singular)


_LIST_STOP = frozenset(word.capitalize() for word in (*SORTS["weekday"], *SORTS["month"]))


def _lists(cased, data, match):
    """Yield the lists of names: (start, end, how many)."""
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


_SENTENCE_OPENERS = word_list("opener")


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
    data, cased_data = lower.encode("latin-1"), cased.encode("latin-1")
    runs, days, lists = _scanners()
    dated = _dated(days, data, cased, published)
    mentions = _counted_runs(runs, data, cased, lower, dated)
    if dated:
        mentions += dated
        mentions.sort(key=itemgetter(0))
    mentions = _without_overlaps(mentions)
    mentions = _with_lists(mentions, cased, cased_data, lists)
    _link(mentions, cased, cased_data)
    return _finished(mentions, text, canonical)


@lru_cache(maxsize=1 << 12)
def _parsed(run, after):
    return tuple([(item, cares(item, run[item.start : item.end])) for item in parse(run, after)])


# temperatures in the 90s; a plural: the 777s
_NO_SECONDS = re.compile(r"\b(?:the|low|mid|high|upper|early|late|year)[ -]'?[0-9]+s$|[ -][1-9][0-9]{2}s$")
_MARK = re.compile(r"[ -](?:mark|barrier|threshold|level)\b")


def _reread(items, run, after, lower, start):
    """The items of a run of one by the words around: "below the 50p mark" is below 50p, "fell 3.2p to 145.6p" no range."""
    item = items[0][0]
    if run[max(0, item.start - 5) : item.start] == " the " and _MARK.match(lower, start + item.end):
        hedged = _parsed(run[: item.start - 4] + run[item.start : item.end], after)
        if len(hedged) == 1:
            return ((hedged[0][0]._replace(end=item.end), hedged[0][1]),)
    if item.form == "range" and " to " in run:
        verb = lower[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
        if item.start == 0 and verb in CHANGES and Fraction(item.high) > 3 * Fraction(item.low):
            return tuple(
                (each._replace(start=each.start - 3, end=each.end - 3), letters)
                for each, letters in _parsed(f"by {run}", after)
            )
    return items


def _beside(items, run, after, start, dated, day):
    """The items of a run with dates in it: what begins in one is read again behind it ("in 2019-20 to £11bn")."""
    while day < len(dated) and dated[day][0] < start + len(run):
        edge = dated[day][1] - start
        if dated[day][3] != "duration" and any(item.start < edge < item.end for item, _ in items):
            items = [pair for pair in items if pair[0].end <= edge]
            for item, letters in _parsed(run[edge:], after):
                hedge_edge = edge if item.hedge_end else 0
                moved = item._replace(
                    start=item.start + edge, end=item.end + edge,
                    hedge_start=item.hedge_start + hedge_edge, hedge_end=item.hedge_end + hedge_edge,
                )  # fmt: skip
                items.append((moved, letters))
        day += 1
    return items


def _counted_runs(match, data, cased, lower, dated):
    """The mentions in the runs of number words, as lists in the order of Mention's fields, but for what dates take."""
    mentions = []
    day, last_day = 0, len(dated)
    for start, end in _spans(match, data):
        run = lower[start:end].rstrip(" \n,")
        while (cut := run.rfind(" ")) >= 0 and run[cut + 1 :] in _LAST_LINKS:
            if run[cut:] == " in" and _is_inches(run[:cut], lower[start + len(run) : end + 24]):
                break
            if run[cut:] == " point" and run.endswith(_POINTS, 0, cut):
                break
            run = run[:cut].rstrip()
        if len(run) > _LONGEST_RUN:
            mentions.append(_figures(start, start + len(run), "table"))
            continue
        first = run[0]
        if first == "-":
            if start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
                end = start + len(run)
                run = run[1:].lstrip()
                start = end - len(run)
        elif first in "<>" and (run[1] in "<>" or start and lower[start - 1] == "="):
            bare = run.lstrip("<> ")  # "<>30", "=>30": an arrow, no hedge
            start, run = start + len(run) - len(bare), bare
        elif (first in "+0" or run.count("-") > 2) and _is_phone(run):
            mentions.append(_figures(start, start + len(run), "identifier"))
            continue
        after = ""
        if run[-1] == "m" and run[-2:-1] in _FIGURE_OR_SPACE or " and " in run and _MONEY_WORD.search(run):
            after = _word_after(cased, lower, start + len(run))
        while day < last_day and dated[day][1] <= start:
            day += 1
        items = _parsed(run, after)
        if len(items) == 1 and (" the " in run or " to " in run):
            items = _reread(items, run, after, lower, start)
        if day < last_day and dated[day][0] < start + len(run):
            items = _beside(items, run, after, start, dated, day)
        for item, letters in items:
            begin, stop = start + item.start, start + item.end
            if day < last_day and _is_taken(dated, day, begin, stop):
                continue
            what, reason = "claim", ""
            if "v" in letters and not is_longer(lower, begin):
                item, _ = _parsed(run[item.start + 5 : item.end], "")[0]
                item = item._replace(start=stop - begin - item.end + begin - start, end=stop - start)
                begin, letters = start + item.start, ""
            if (
                begin
                and lower[begin - 1] in "/@_=&#%\\"
                and _is_address(lower, begin)
                or run[item.end - 1] == "%"
                and lower[stop : stop + 1].isalnum()
            ):
                what, reason, letters = "not_a_claim", "identifier", ""
            hedge = (start + item.hedge_start, start + item.hedge_end) if item.hedge_end else ""
            if letters:
                what, reason, begin, stop = role(item, letters, cased, lower, data, begin, stop)
            kind, unit = item.kind, item.unit
            if unit == "seconds" and item.form == "range" and lower[stop - 1] == "s" and lower[stop - 2].isdigit():
                unit = "years"  # 16-to-24s
            elif unit == "seconds" and _NO_SECONDS.search(lower, max(0, begin - 8), stop):
                continue
            bare = kind == "count" and what == "claim" and not unit
            if bare and not hedge and mentions and mentions[-1][11] == "name" and item.form in ("plain", "spelled"):
                link = lower[mentions[-1][1] : begin]
                if link in _ROW_LINKS and not _counted(cased, stop, False):
                    what, reason, bare = "not_a_claim", "name", False  # "junctions 9 and 10"
            if unit == "times" and kind == "ratio" and item.form not in ("multiple", "odds"):
                kind = "count" if _is_occurrence(lower[stop : stop + 16]) else kind
            if (
                bare
                and hedge
                and _PERSONS.search(cased, max(0, begin - 14), begin)
                and _is_older(item, _counted(cased, stop, False))
            ):
                older = _parsed(f"aged {lower[begin:stop]}", "")[0][0]  # people over 65
                item, kind, unit, bare = older, "duration", "years", False
            if bare:
                if _is_age(item, cased, begin, stop):
                    kind, unit = "duration", "years"
                else:
                    unit = _counted(cased, stop, item.value == "1")
                    if (
                        cased[stop : stop + 1] == '"'
                        and item.form in ("plain", "decimal")
                        and _is_inch_mark(cased, stop)
                    ):
                        kind, unit, stop = "measure", "inches", stop + 1
                    elif not unit and _is_year(run, item, hedge):
                        mentions.append(_year(begin, stop, item.value))
                        continue
                    elif not unit and item.form == "plain" and _PERSON_OF.search(lower, max(0, begin - 14), begin):
                        kind, unit = "duration", "years"  # a girl of 12
                    elif mentions and not hedge:
                        if not unit and _is_aged(mentions[-1], lower, begin):
                            kind, unit = "duration", "years"
                        elif (share := _share_of(mentions[-1], unit, lower, begin, stop)) is not None:
                            item, begin, kind, unit = share, mentions.pop()[0], "share", "percent"
                            hedge = (begin, begin + item.hedge_end) if item.hedge_end else ""
            elif unit == "GBP" and "pound" in run and _is_weight(item, lower, begin, stop):
                kind, unit = "measure", "pounds (weight)"
            mentions.append(
                [begin, stop, 0, kind, item.low, item.high, item.low_open, item.high_open, unit, hedge,
                 what, reason, item.value, item.granule, item.flags, "", -1]
            )  # fmt: skip
    return mentions


_ROW_LINKS = frozenset((" and ", ", ", " or ", " to ", "-"))


def _is_aged(last, lower, begin):
    """Whether a bare number goes on a row of ages: "aged six and nine"."""
    return last[3] == "duration" and lower[last[1] : begin] in _ROW_LINKS and lower[last[0] : last[1]].isalnum()


_IN_EVERY = re.compile(r" ((?:[a-z'-]+ )?[a-z'-]+) in (every |each )?")


def _share_of(last, unit, lower, begin, stop):
    """Read "one patient in eight" as a share: its Item, or None. ``unit``: what the second figure counts.

    With more than one on top it must be "in every", or people: "two people in five", but not "two goals in three".
    """
    if (
        last[3] != "count"
        or begin - last[1] > 40
        or not lower.startswith(("in ", "every ", "each "), lower.rfind(" ", 0, begin - 1) + 1)
    ):
        return None
    link = _IN_EVERY.fullmatch(lower, last[1], begin)
    if link is None or unit and link[2] is None or FUNCTION_WORDS.intersection(link[1].split(" ")):
        return None
    if last[12] != "1" and link[2] is None and link[1].rpartition(" ")[2] not in _PLURALS:
        return None
    shares = _parsed(f"{lower[last[0] : last[1]]} in {lower[begin:stop]}", "")
    return shares[0][0] if len(shares) == 1 and shares[0][0].kind == "share" else None


_POINTS = ("percentage", "percent", "per cent", "basis")
_FIGURE_OR_SPACE = frozenset("0123456789 ")
_MONEY_WORD = re.compile(r"(?:dollars?|pounds?|euros?|usd) and [a-z0-9-]+$")


# a population of 1.4m
_OF_MANY = re.compile(
    r"\b(?:audience|circulation|crowd|electorate|membership|population|readership|total|workforce) of [0-9.]+m$"
)


def _word_after(cased, lower, end):
    """The word behind a run, where its reading hangs on it ("5m people", "15 dollars and 50"); M for a run in "5M"."""
    if cased[end - 1] == "M":
        return "M"
    if _OF_MANY.search(lower, max(0, end - 30), end):
        return "people"
    return next_word(lower[end : end + 16]) if lower[end : end + 1] == " " else ""


# No sentence has so many number words in a row; a table or a list of figures has. Also what keeps hostile text cheap.
_LONGEST_RUN = 400


def _figures(start, end, reason):
    """Figures that state no quantity, as a list like a Mention."""
    return [start, end, 0, "count", "", "", False, False, "", "", "not_a_claim", reason, "", "", "", "", -1]


def _is_address(lower, start):
    """Whether a figure that touches a sign stands in an address or a tag ("?id=305", "#12") rather than in "n=24"."""
    word = lower[max(lower.rfind(" ", 0, start), start - 60) + 1 : start]
    return lower[start - 1] != "=" or any(sign in word for sign in "/?&.")


def _is_taken(dated, day, start, end):
    """Whether a date stands where an item does. A length of time is the runs' own, unless the dates find more of it."""
    while day < len(dated) and dated[day][0] < end:
        if dated[day][1] > start:
            if (
                dated[day][3] != "duration"
                or dated[day][14].startswith("age")
                or start > dated[day][0]
                or end < dated[day][1]
            ):
                return True
            dated[day][16] = -2
        day += 1
    return False


_resolved = lru_cache(maxsize=1 << 9)(dates.resolve)  # for text that repeats itself


def _dated(match, data, cased, published):
    """The dates, clock times and lengths of time that the dates' own pattern finds, as lists like Mentions."""
    found, last, word = [], -1, b""
    for start, end in _spans(match, data):
        if start == last + 1 and data[start:end] == word:
            last = end
            continue  # the same word again is no date, and keeps "May May May" cheap
        last, word = end, data[start:end]
        before, after = cased[max(0, start - 60) : start], cased[end : end + 60]
        if "\x02" in before:
            before = before[before.rindex("\x02") + 1 :]
        if "\x02" in after:
            after = after[: after.index("\x02")]
        if cased[end - 1].isdigit() and after[:1] == " " and after[1:2].islower():
            end -= _count_behind(cased[start:end], before, cased, end)
            after = cased[end : end + 60]
        if step := dates.following(cased[start:end]):
            reading = _day_after(found, step, start, end)
        else:
            reading = _resolved(cased[start:end], published, before, after)
        if reading is None:
            continue
        start, end = start + reading.start, start + reading.end
        if cased[start : start + 4].lower() == "the ":
            start += 4
        place = cased.find(reading.hedge, start)  # "or so" stands behind its number
        hedge = (place, place + len(reading.hedge)) if reading.hedge else ""
        found.append(
            [start, end, 0, reading.kind, reading.low, reading.high, reading.low_open, reading.high_open, reading.unit,
             hedge, reading.role, reading.reason, reading.value, reading.granule, reading.flags, "", -1]
        )  # fmt: skip
    return found


def _day_after(found, step, start, end):
    """The Reading of "the following day", ``step`` days from the day named shortly before it; None where none is."""
    if not found or found[-1][3] != "date" or start - found[-1][1] > _NEAR or not found[-1][4] == found[-1][5] != "":
        return None
    day = (date.fromisoformat(found[-1][4]) + timedelta(step)).isoformat()
    return dates.Reading("date", day, day, value=day, granule="1", flags="relative", end=end - start)


_DAY_AND_COUNT = re.compile(r"(?:.*[ \n])?([A-Za-z]+)[ \n]([0-9]{1,2})")


def _count_behind(text, before, cased, end):
    """How long the count is that closes a span: 3 for "Monday 14" and "in May 14" before "people", else 0."""
    found = _DAY_AND_COUNT.fullmatch(text)
    if found is None or not _counted(cased, end, False):
        return 0
    counted = found[1].lower() in SORTS["weekday"] or before.lower().endswith((" in ", "in ", "during "))
    return len(text) - found.end(1) if counted else 0


def _day(published):
    """The publication date as a date, or None."""
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError):
        raise InputError(f"not a date: {published!r}", remedy="write it as YYYY-MM-DD") from None


def _is_phone(key):
    digits = sum(character.isdigit() for character in key)
    return (
        8 <= digits <= 17
        and set(key) <= set("0123456789+-() ")
        and (key[0] == "+" or key.count(" ") >= 1 or key.count("-") > 2)
    )


def _without_overlaps(mentions):
    """Drop what overlaps, and lengths of time that the runs had already; a name wins over what it grew across."""
    kept, last = [], -1
    for mention in mentions:
        if mention[16] == -2:
            continue
        if (
            kept
            and mention[3] == "duration"
            and mention[0] == last + 1
            and mention[9]
            and mention[9][1] - mention[9][0] > 8
        ):
            continue  # "473,000 more than a year before": the words compare, they are no hedge
        if mention[0] < last:
            if mention[10] == "not_a_claim" and kept[-1][10] != "not_a_claim" and mention[3] != "date":
                kept[-1] = mention
                last = mention[1]
            continue
        kept.append(mention)
        last = mention[1]
    return kept


def _with_lists(mentions, cased, data, match):
    """Add the lists of names, which hold no other mention."""
    found = []
    for start, end, count in _lists(cased, data, match):
        near = bisect_left(mentions, start, key=itemgetter(0))
        low = near - 1 if near and mentions[near - 1][1] > start else near
        high = bisect_left(mentions, end, key=itemgetter(0))
        if all(mention[10] != "claim" for mention in mentions[low:high]):
            found.append((low, high, start, end, str(count)))
    for low, high, start, end, value in reversed(found):
        mentions[low:high] = [
            [start, end, 0, "count", value, value, False, False, "", "", "claim", "", value, "1", "list", "", -1]
        ]
    return mentions


_PARTS_BEFORE = (
    "of which ", "of whom ", "including ", "among them ", "among whom ", "among which ", "amongst them ", "of those, ", "of these, ", "of them, ",
    "of those ", "of these ", "of them ",
)  # fmt: skip
# "191 patients were treated; at least 26 died"
_OUTCOME = re.compile(r" (?:died|survived|drowned|failed|passed|recovered|were|are|have|had|remain|remained)\b")
# How far back the figure of an earlier sentence may stand that "of those" takes up.
_NEAR = 400
# "Of the school's 45 pupils, 12 passed": what opens a sentence whose first figure is the whole of the others
_LEAD = re.compile(r"(?:[Oo]ut of|[Oo]f|[Aa]mong)(?: [\w'-]+){0,4} ")
# "Half of the 80 replied, and one in six agreed"
_OF_THE_SAME = re.compile(
    r" (?:had|have|has|said|say|was|were|are|did|felt|thought|wanted?|believed?|backed|opposed|agreed?|disagreed?)\b"
)
_PARTS_AFTER = (" of which", " of whom", " of them", " of those", " of these")


_WHOLES = ("count", "money", "measure", "duration")
_WHOLE_BEHIND = re.compile(
    r"(?:\)?[ \n]of|(?: [a-z]+){0,2} out of)"
    r"(?: (?:the|its|his|her|their|our|my|these|those|all|a|total|sample|group|panel|field|pool|population|of))*((?: [\w&'-]+){0,3}) ?"
)


def _is_whole(link, kind):
    """Whether what stands between two figures makes the second the whole of the first: " of ", " of the school's "."""
    found = _WHOLE_BEHIND.fullmatch(link)
    if found is None:
        return kind == "share" and link in (" the ", " its ", " their ", " all ", " all the ")
    return not any(word.lower() in FUNCTION_WORDS for word in found[1].split())


_NUMBER_OF = re.compile(r"\b[Nn]umber of ((?:[\w-]+ ){0,2}?[\w-]+s|people)\b")
_SUBJECT = re.compile(r"^([A-Z][\w-]*(?: [a-z-]+)?) (?:in (?:the )?[\w-]+ |have |has |had |also ){0,2}([a-z]+) ")


def _subject(text):
    """What a bare figure counts by the words before it in its sentence: "The number of deaths fell below"; else ''."""
    found = _NUMBER_OF.search(text)
    if found is not None:
        return found[1]
    found = _SUBJECT.match(text)
    if found is not None and found[2] in CHANGES and found[1].endswith("s") and not found[1].endswith("ss"):
        return found[1][0].lower() + found[1][1:]
    return ""


def _whole_before(mention, cased, begin, counted, earlier, nearest):
    """The start of the whole that a part takes up from before it, or -1: "of whom 12", "12 of them", "including 12".

    ``begin``: where its sentence begins. ``counted``, ``earlier``: the last count of the sentence, and of the one before,
    as (start, unit, whether "of the" leads it, value); None where there is none. ``nearest``: where the count before it starts.
    """
    start, end, kind, unit = mention[0], mention[1], mention[3], mention[8]
    if counted is None and earlier is None:
        return -1
    among = cased[max(0, start - 14) : start].lower().endswith(_PARTS_BEFORE)
    if cased.startswith(_PARTS_AFTER, end):
        if nearest >= 0 and counted is not None:
            return nearest  # "40 fell ill and five died, one of them a child"
        among = True
    if counted is None:
        near = start - begin < 24 and begin - earlier[0] < _NEAR
        return earlier[0] if among and near else -1  # "Of those, 12 passed."
    if among or counted[2] and (kind == "share" or unit in ("", counted[1])):
        return counted[0]
    if kind == "count" and not unit and _OUTCOME.match(cased, end):
        link = cased[counted[0] : start]
        if Fraction(counted[3] or 0) < Fraction(mention[12] or 0):
            return -1
        if "; " in link or link.endswith(", and ") and counted[1].rpartition(" ")[2] in _PLURALS:
            return counted[0]
    return -1


def _link(mentions, cased, data):
    """Say of each claim of which whole it is a part, what it counts where that is left out, and who says so."""
    sentence_end, spoken, counted, earlier, shared, nearest = -1, "", None, None, -1, -1
    for index, mention in enumerate(mentions):
        start, end, kind = mention[0], mention[1], mention[3]
        if mention[10] != "claim":
            continue
        if start >= sentence_end:
            begin, sentence_end = attribution.sentence(cased, start, end)
            spoken = attribution.speaker(cased, data, begin, sentence_end) or ""
            earlier, counted, shared, nearest = counted, None, -1, -1
        mention[15] = "" if spoken and spoken[0] < end and spoken[1] > start else spoken
        if kind != "count" and kind != "share":
            continue
        following = index + 1
        if following + 1 < len(mentions) and mentions[following][3] == "date":
            following += 1  # "39 of last year's 44 cases"
        if following < len(mentions):
            whole = mentions[following]
            wide = whole[0] - end
            counts = 3 < wide < 50 and whole[10] == "claim" and whole[3] in _WHOLES
            if counts and _is_whole(cased[end : whole[0]], kind):
                mention[16] = whole[0]
                if kind == "count" and whole[3] == "count":
                    mention[8] = whole[8] = whole[8] or mention[8]
        if mention[16] < 0:
            mention[16] = _whole_before(mention, cased, begin, counted, earlier, nearest)
        if kind == "share":
            if mention[16] < 0 and shared >= 0 and _OF_THE_SAME.match(cased, end):
                mention[16] = shared
            shared = mention[16]
        if kind == "count" and not mention[8]:
            taken_up = counted or (earlier if mention[16] >= 0 else None)
            mention[8] = taken_up[1] if taken_up else ""
        if kind == "count" and not mention[8]:
            mention[8] = _subject(cased[begin:start])
        if kind == "count" and not (counted and (mention[16] == counted[0] or not mention[8])):
            lead = counted is None and _LEAD.fullmatch(cased, begin, start) is not None
            counted = (start, mention[8], lead, mention[12])
        nearest = start if kind == "count" else nearest


def _finished(mentions, text, canonical):
    """Put offsets back into the text given and cut the words out of it."""
    make, result = Mention._make, []
    if canonical.removed is None:
        for mention in mentions:
            mention[2] = text[mention[0] : mention[1]]
            hedge, said = mention[9], mention[15]
            if hedge:
                mention[9] = text[hedge[0] : hedge[1]]
            if said:
                mention[15] = text[said[0] : said[1]]
            result.append(make(mention))
        return result

    removed = canonical.removed
    for mention in mentions:
        start, end = mention[0], mention[1]
        mention[0] = start = start + bisect_right(removed, start)
        mention[1] = end = end + bisect_right(removed, end - 1)
        mention[2] = text[start:end]
        for place in (9, 15):
            if mention[place]:
                start, end = mention[place]
                mention[place] = text[start + bisect_right(removed, start) : end + bisect_right(removed, end - 1)]
        if mention[16] >= 0:
            mention[16] += bisect_right(removed, mention[16])
        result.append(make(mention))
    return result


def read_many(documents):
    """Read many texts one by one: an iterable of (text, published) pairs to an iterator of lists of Mentions."""
    for text, published in documents:
        yield read(text, published)


def extract(text, published=None):
    """Read the numeric mentions of a text into a pandas DataFrame: one row a mention, the columns as in ``Mention``.

    ``published``: the day the text appeared, as for ``read``. Ends, values and granules are exact text ("863", "200/3").
    """
    from pandas import DataFrame

    mentions = read(text, published)
    columns = map(list, zip(*mentions, strict=True)) if mentions else [[] for _ in Mention._fields]
    frame = DataFrame(dict(zip(Mention._fields, columns, strict=True)))
    return frame if mentions else frame.astype({name: kind.__name__ for name, kind in Mention.__annotations__.items()})


_PIECE = 1 << 18


def read_stream(pieces, published=None):
    """Read a text that comes in pieces, in bounded memory: an iterator of Mentions, the same that ``read`` finds.

    ``pieces``: an iterable of str. What is held in memory is a quarter of a million characters and a piece, or as much
    as stands between two blank lines, up to sixteen times that: longer paragraphs are cut at a line end or a space.
    """
    published, held, offset = _day(published), "", 0
    for piece in pieces:
        held += piece
        while len(held) > _PIECE:
            cut = held.rfind("\n\n", 0, len(held) - 1) + 2
            if cut < 2:
                if len(held) < 16 * _PIECE:
                    break
                cut = max(held.rfind("\n", 0, 16 * _PIECE), held.rfind(" ", 0, 16 * _PIECE)) + 1 or 16 * _PIECE
            yield from _shifted(read(held[:cut], published), offset)
            held, offset = held[cut:], offset + cut
    yield from _shifted(read(held, published), offset)


def _shifted(mentions, offset):
    for mention in mentions:
        of = mention.of + offset if mention.of >= 0 else -1
        yield mention._replace(start=mention.start + offset, end=mention.end + offset, of=of) if offset else mention
