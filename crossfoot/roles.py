"""What a number is doing in its sentence: a claim, or a name, an idiom, an enumerator and the like, with the reason."""

import re
from functools import cache
from typing import NamedTuple

import re2

from .errors import InputError
from .lexicon import read_table, word_list

# Words that may follow a number without being what it counts.
FUNCTION_WORDS = word_list("function")
# Before "one": it is a pronoun.
_ONE_BEFORE = word_list("before pronoun one")
_CAPITAL_BUT_NO_NAME = word_list("capital but no name")
_EMPHASIS_BEFORE = word_list("before emphasis")
_TO_DOUBLE = word_list("to a multiple")
_EMPHASIS_AFTER = word_list("after emphasis")
_PLURALS = word_list("plural")
_SCORE_LIST = word_list("score")
_SHARERS = word_list("sharers")
_SCORE_WORDS = re2.compile(rf"\b(?:{'|'.join(sorted(_SCORE_LIST))})\b".encode())._regexp.Match
_ADDRESS = re.compile(
    rf" (?:[NSEW]\.? )?(?:(?:[A-Z][\w'-]+|[0-9]+(?:st|nd|rd|th)) ){{1,3}}(?:{'|'.join(sorted(word_list('street')))})\b"
)
_DESIGNATION = re.compile(r"(?:19|20)[0-9]{2} [A-Z]{1,3}[0-9]")  # the asteroid 2022 KX4
_ROW = re.compile(r"(?: and| to| or|,|-) ?(?:[0-9]|one|two|three|four|five|six|seven|eight|nine|ten)")
_INLINE = re.compile(r"(?:[,;:] |[a-z] |^|\n)\(?(?:[1-9]|1[0-9])\) [a-z]")  # they are (1) fraud, 2) theft
_OR_TWO = re.compile(r"\ban? [a-z]+ or $")
_CODE = re.compile(r"[A-Z]{1,4}|[A-Z][a-z]|[A-Z][a-z][A-Z]")
_LOWER_BEFORE = re.compile(r"(?:^|[ \n])[a-z]+ $")
_LETTERED = re.compile(r"\([a-z]\)")
_NUMBERED = word_list("numbered")
_NUMBERED_BEHIND = tuple(f"{gap}{word}" for gap in " -\n" for word in sorted(_NUMBERED))
_FEW = "(?:10|[0-9]|one|two|three|four|five|six|seven|eight|nine|ten)"
_WENT = re.compile(
    rf"[0-9]-(?:for|of)-[0-9]|\bbest-of-[0-9]|\bwent [0-9]+ for [0-9]|\b(?:on|at|to|was|were|with|closed|made) [0-9]{{2,3}} for {_FEW}(?: declared|[,.;])"
    rf"|\b(?:took|taking|takes|take|claimed|finished with|figures of) {_FEW} for [0-9]{{1,3}}(?:[,.;]| (?:in|off|and|as|from)\b)"
)
_BEHINDS = re.compile(r" \(([0-9]{1,3})\)")
_INITIAL = re.compile(r" (?:[A-Z] )?[A-Z][a-z']")
_PLAYER = re.compile(r" [A-Z] [A-Z][a-z']")
_PLACED = re.compile(r"[:;] $")
_SPORT_AFTER = ("-under", "-over", "-love", "-nil", "-all", "-something")
_ENUMERATOR = re.compile(r"(?:^|[\n\x02])[ (*]*$")


class _Names(NamedTuple):
    before: dict  # words that make a name of the number behind them: always, or
    capital: dict  # where they are capitalised or nothing is counted
    after: tuple
    phrases: dict
    match: object
    triggers: frozenset


@cache
def _names():
    tables = {"before": {}, "before capital": {}, "after": {}, "phrase": {}}
    for number, row in read_table("names.csv"):
        if row["sort"] not in tables:
            raise InputError(
                f"no such sort: {row['sort']!r}",
                file="tables/names.csv",
                row=number,
                column="sort",
                remedy=f"write one of {', '.join(tables)}",
            )
        tables[row["sort"]][row["phrase"]] = row["reason"]
    phrases = tables["phrase"]
    pattern = "|".join(re2.escape(phrase).replace(r"\ ", "[ \n-]") for phrase in sorted(phrases, reverse=True))
    match = re2.compile(rf"\b(?:{pattern})\b".encode())._regexp.Match
    triggers = frozenset(word for phrase in phrases for word in _WORD.findall(phrase))
    return _Names(tables["before"], tables["before capital"], tuple(tables["after"].items()), phrases, match, triggers)


_WORD = re.compile(r"[a-z]+|[0-9]+")
_UNANCHORED = re2._re2.RE2.Anchor.UNANCHORED


def cares(item, words):
    """Which looks around an item can matter, a letter each, "" for none; settled once for all items of the same words.

    i: a phrase may hold it; b: a word before may make it a name; l: so it may with a letter or a hedge behind; o: "one"; m: "double"; s: a score; p: "counts 1 to 3"; f: "a third" may be
    an ordinal; h: 100 percent may be emphasis; r: "3 min read"; n: it is a name by its form; d: an ordinal; v: "over" may mean "during".
    """
    form = item.form
    if form in ("name", "score", "identifier"):
        return "n"
    first = _WORD.match(words)
    letters = "i" if first is not None and first[0] in _names().triggers else ""
    if form == "ordinal":
        return letters + "d"
    if item.unit == "minutes":
        letters += "r"
    hedged = item.hedge_end > item.hedge_start
    if not hedged:
        if form == "plain" and item.kind in ("measure", "duration") and words[-2:-1] in "0123456789 ":
            letters += "l"
        elif form in ("plain", "spelled", "decimal") and not item.unit:
            letters += "b"
            if words == "one":
                letters += "o"
        elif words in ("double", "triple"):
            letters += "m"
        elif form == "range" and "-" in words and not item.unit and len(words) <= 7:
            letters += "s"
        elif form == "range" and not item.unit and " " in words:
            letters += "p"
        elif (
            form == "fraction"
            and words.startswith("a ")
            and " of " not in words
            and not words.endswith(("half", "quarter"))
        ):
            letters += "f"
    elif item.kind == "duration" and words.startswith("over "):
        letters += "v"
    elif form == "plain" and not item.unit and item.hedge_start > item.start:
        letters += "l"  # graded 4 or above
    if item.value == "100" and item.unit == "percent":
        letters += "h"
    return letters


def role(item, letters, cased, lower, data, start, end):
    """Judge an item that stands at ``start`` to ``end`` of a text: (role, reason, start, end), the span grown to a name.

    ``letters``: its ``cares``. ``cased``, ``lower``, ``data``: the folded text with its capitals, without, and as bytes.
    """
    if "n" in letters:
        return "not_a_claim", item.form, start, end
    names = _names()
    if "o" in letters and lower.startswith((" of them", " of whom"), end) and cased[start - 2 : start] == ", ":
        return "claim", "", start, end  # "five remain in hospital, one of them on a ventilator"
    if "i" in letters:
        found = _phrase_around(names, lower, data, start, end, item.form == "ordinal")
        if found is not None:
            return found
    if "d" in letters:
        return "not_a_claim", "ordinal", start, end
    after = lower[end : end + 24]
    if "b" in letters:
        found = _name_before(names, item, cased, lower, start, end, after)
        if found is not None:
            return found
        if "o" in letters:
            return _one(lower, start, end, after)
    elif "l" in letters and (item.hedge_end or cased[end - 1].isupper() or cased[end - 1] in "ms"):
        if cased[end - 1] == "m":  # 100m: 1 J Oyelaran
            return ("not_a_claim", "name", start, end) if cased[end : end + 1] == ":" else ("claim", "", start, end)
        if lower[end - 2] == " ":
            is_placed = start and _PLACED.search(lower, max(0, start - 2), start) and _INITIAL.match(cased, end)
            if is_placed or _ADDRESS.match(cased, end - 2):  # 1 J Oyelaran, 310 W 2nd Ave
                return "not_a_claim", "enumerator" if is_placed else "name", start, end - 2
            return "claim", "", start, end
        begin = lower.rfind(" ", max(0, start - 24), start - 1) + 1
        word = lower[begin : start - 1]
        if word in names.before or cased[begin].isupper() and word in names.capital:
            return "not_a_claim", "name", begin, end  # Room 5C
    elif "r" in letters:
        for phrase, reason in names.after:
            if after.startswith(phrase, 1):
                return "not_a_claim", reason, start, end + 1 + len(phrase)
    elif "m" in letters:
        verb = lower[max(0, start - 12) : start].rstrip().rpartition(" ")[2] in _TO_DOUBLE
        if not verb and next_word(after) not in ("the", "that", "what", "their", "its", "his", "her", "this", "last"):
            return "not_a_claim", "idiom", start, end
    elif ("s" in letters or "p" in letters) and _is_row(names, lower[max(0, start - 24) : start - 1], after):
        return "not_a_claim", "name", start, end  # a Boeing 737-800, pages 3-4, counts 1 to 3
    elif "s" in letters and _is_counting(after):
        return "claim", "", start, end
    elif "s" in letters:
        low, high = max(0, start - 40), min(len(data), end + 30)
        low = max(low, lower.rfind("\x02", low, start))
        stop = lower.find("\x02", end, high)
        begin, _ = _SCORE_WORDS(_UNANCHORED, data, low, high if stop < 0 else stop)[0]
        if begin >= 0:
            return "not_a_claim", "score", start, end
    elif "f" in letters:
        follows = next_word(after)
        acts = follows in _SHARERS or follows.endswith(("er", "ed"))
        shared = lower[max(0, start - 3) : start] == "by " or follows in (
            "last",
            "next",
            "this",
        )  # rose by a third last year
        if _is_next(item, lower, start, follows):
            return "not_a_claim", "ordinal", start + 2, end
        if follows and follows not in FUNCTION_WORDS and not (acts or shared) and cased[end + 1].islower():
            return "not_a_claim", "ordinal", start + 2, end  # "a third judge"
    if "h" in letters:
        words = lower[max(0, start - 12) : start].split(" ")
        follows = next_word(after)
        addressed = (
            len(words) > 1 and words[-2] in _EMPHASIS_BEFORE and follows not in ("of", "increase", "rise", "owned")
        )
        if addressed or follows in _EMPHASIS_AFTER:
            return "not_a_claim", "idiom", start, end
    return "claim", "", start, end


_TWO_BEFORE = re.compile(r"\b(?:two|twice|a second)\b(?![ -]thirds)[^.;:%]*(?: and|,| while| but)$")
_TWO_HAD = re.compile(r"\b(?:two|twice|a second)\b(?![ -]thirds).*\bbe$")
_SINGULAR = frozenset(("was", "is", "has", "had", "remains", "remained", "died", "fled", "escaped", "suffered"))


def _is_next(item, lower, start, follows):
    """Whether "a third" goes on from two: "two were killed and a third was hurt"; "two chances. There won't be a third"."""
    if item.value != "100/3":
        return False
    if follows in _SINGULAR:
        return _TWO_BEFORE.search(lower, max(0, start - 90), start - 1) is not None
    return not follows and _TWO_HAD.search(lower, max(0, start - 60), start - 1) is not None


def _is_row(names, before, after):
    """Whether the word before makes names of two figures: always, or where they count nothing."""
    word = before.rpartition(" ")[2]
    single = word.removesuffix("s")
    return (
        word in names.before
        or not _is_counting(after)
        and (single in names.before or word in names.capital or single != word and single in names.capital)
    )


def _phrase_around(names, lower, data, start, end, ordinal):
    """The phrase of the table that holds the item, or (an ordinal) stands in it."""
    place, stop = max(0, start - 28), min(len(data), end + 28)
    while True:
        begin, last = names.match(_UNANCHORED, data, place, stop)[0]
        if begin < 0 or begin >= end:
            return None
        if last > start and (last >= end or ordinal and begin <= start):
            phrase = lower[begin:last].replace("\n", " ")
            reason = names.phrases.get(phrase) or names.phrases.get(phrase.replace("-", " "), "idiom")
            return "not_a_claim", reason, min(begin, start), max(last, end)
        place = last


def _name_before(names, item, cased, lower, start, end, after):
    """Whether the word before makes the number a name ("Channel 4"), or its place in the line an enumerator."""
    gap = start - 1
    previous = lower[gap] if start else "\n"
    if previous == " " or previous == "-":
        begin = lower.rfind(" ", max(0, start - 24), gap) + 1
        begin = max(begin, lower.rfind("\n", begin, gap) + 1)
        word = lower[begin:gap].lstrip("\"'(\x02")
        if not word:
            return None
        begin = gap - len(word)
        known = names.before.get(word)
        if known is not None:
            return "not_a_claim", known, begin, end
        capital = cased[begin].isupper()
        if word in names.capital or capital or word[-1] == "s" and _ROW.match(after):
            counts = after[:1] == " " and after[1:2].isalpha() and cased[end + 1].islower()
            counts = counts and next_word(after) not in FUNCTION_WORDS
            if word in names.capital and (capital or not counts and "," not in lower[start:end]):
                return "not_a_claim", names.capital[word], begin, end
            if word[:-1] in names.capital or word[:-1] in names.before:  # Exhibits 4 and 5
                if not counts and _ROW.match(after):
                    return "not_a_claim", "name", begin, end
            if capital and word[-1].isalnum() and word not in _CAPITAL_BUT_NO_NAME and previous == " ":
                plain = item.form != "spelled" and end - start <= 4 and lower[start:end].isdigit()
                if word[-1] == "s" and end - start < 4 and lower[max(0, begin - 4) : begin] == "the ":
                    return None  # the Blues have 44 per cent and the Reds 36
                if plain and not counts or not plain and cased[start].isupper() and begin > 0:
                    return "not_a_claim", "name", begin, end
            if previous == "-" and item.form == "plain" and _CODE.fullmatch(cased, begin, gap):
                return "not_a_claim", "name", begin, end  # an F-16
        elif item.form == "spelled" and cased[start].isupper() and word.isalpha():
            named = _LOWER_BEFORE.search(cased, max(0, begin - 24), begin) or not cased[end + 1 : end + 2].isupper()
            if named:  # News at Ten, the Group of Seven, worked for Five Guys; but a headline: Held in Two Raids
                return "not_a_claim", "name", start, end
    return _name_beside(item, cased, lower, start, end, after, previous)


def _name_beside(item, cased, lower, start, end, after, previous):
    """Whether the signs around a number, or the word behind it, make it a name, a score or an enumerator; None where not."""
    sign, form = after[:1], item.form
    if form == "plain":
        if (
            after.startswith(_NUMBERED_BEHIND)
            and next_word(after) in _NUMBERED
            or sign == "("
            and _LETTERED.match(after)
        ):
            return "not_a_claim", "name", start, end  # the 42 bus, a 401(k)
        if previous == " " and lower[start - 2 : start - 1] in (":", ";", ","):
            starts = sign == "," and lower[start - 2] != "," and _INITIAL.match(cased, end + 1)
            if starts or _PLAYER.match(cased, end):
                return "not_a_claim", "enumerator", start, end  # 1, Silver Lark; 2 S Pitt 10.30
        if sign == " " and cased[end + 1 : end + 2].isupper():
            if _ADDRESS.match(cased, end) or _DESIGNATION.match(cased, start):
                return "not_a_claim", "name", start, end
        elif sign in (".", ")") and after[1:2] in (" ", "\n", ""):
            if _ENUMERATOR.search(lower[max(0, start - 4) : start]):
                return "not_a_claim", "enumerator", start, end
        if previous == "'" and end - start == 2 and lower[start - 2 : start - 1] == " ":
            return "not_a_claim", "name", start, end  # the class of '92
    elif form == "decimal":
        if (points := _BEHINDS.match(after)) is not None:
            goals, behinds = lower[start:end].split(".")
            if goals.isdigit() and 6 * int(goals) + int(behinds) == int(points[1]):
                return "not_a_claim", "score", start, end + points.end()  # Australian football: 14.11 (95)
    elif lower[start:end] == "two" and _OR_TWO.search(lower, max(0, start - 24), start):
        return "not_a_claim", "idiom", start, end  # a mile or two
    elif lower[start:end] == "nil" and previous == "-":
        return "not_a_claim", "score", start, end
    if sign == ")" and _INLINE.search(lower, max(0, start - 3), end + 3):
        return "not_a_claim", "enumerator", start, end
    hits = after[1:4] in ("for", "of-") or lower[max(0, start - 4) : start - 1] in ("for", "-of")
    if sign == "-" and after.startswith(_SPORT_AFTER) or hits and _WENT.search(lower, max(0, start - 16), end + 16):
        return "not_a_claim", "score", start, end  # a six-under-par 66, 4-for-5
    if previous in ".(" and start > 1 and lower[start - 2].isalnum():
        return "not_a_claim", "identifier", start, end  # section 4(2)
    return None


_LONGER = word_list("length")


def is_longer(lower, start):
    """Whether "over two years" at ``start`` is a length above two years, rather than the time in which something happened."""
    words = lower[max(0, start - 14) : start].split()
    return not words or words[-1] in _LONGER or lower[start - 1] != " "


def _is_counting(after):
    """Whether a noun follows that a range may count, rather than a word of scores ("a 2-3 defeat")."""
    follows = next_word(after)
    plural = follows.endswith("s") or follows in _PLURALS
    return plural and follows not in FUNCTION_WORDS and follows not in _SCORE_LIST


def next_word(after):
    """The word behind, '' where a sign or a blank line comes first."""
    if after[:1] not in (" ", "-", "\n") or after[1:2] in ("\n", "\x02"):
        return ""
    return after[1:].replace("\n", " ").partition(" ")[0].strip(".,;:!?\"'()")


def _one(lower, start, end, after):
    previous = lower[max(0, start - 12) : start].rstrip().rsplit(" ", 1)[-1].strip("\"'(,")
    follows = next_word(after).split("'", 1)[0]
    if after.startswith((" more than", " fewer than", " less than", " more for", " more to")):
        return "claim", "", start, end
    if previous in _ONE_BEFORE and lower[start - 1] == " ":
        return "not_a_claim", "pronoun", start, end
    if not follows or follows in FUNCTION_WORDS:
        return "not_a_claim", "pronoun", start, end
    return "claim", "", start, end
