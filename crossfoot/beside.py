"""What a figure is by the words beside it: what a bare number counts, or whether it is an age, a year or a share.

Figures are lists in the order of Mention's fields, and are changed in place.
"""

import re
from fractions import Fraction

from .almanac import LENGTHS
from .counting import (
    PERSON_OF,
    PERSONS,
    PLURALS,
    cents,
    is_age,
    is_age_at,
    is_inch_mark,
    is_occurrence,
    is_of_people,
    is_older,
    is_rand,
    is_thing,
    is_weight,
    is_year,
    noun_behind,
)
from .exact import format_number
from .grammar import parse
from .lexicon import word_list
from .roles import FUNCTION_WORDS, next_word

# temperatures in the 90s; a plural: the 777s
_NO_SECONDS = re.compile(r"\b(?:the|low|mid|high|upper|early|late|year)[ -]'?[0-9]+s$|[ -][1-9][0-9]{2}s$")


def settle_unit(mention, item, cased, lower):
    """Settle a figure whose unit can mean other things too; returns whether it is a figure at all."""
    start, stop, unit = mention[0], mention[1], item.unit
    if unit == "seconds":
        if item.form == "range" and lower[stop - 1] == "s" and lower[stop - 2].isdigit():
            mention[8] = "years"  # 16-to-24s
        else:
            return _NO_SECONDS.search(lower, max(0, start - 8), stop) is None
    elif unit == "times":
        if mention[3] == "ratio" and item.form not in ("multiple", "odds") and is_occurrence(lower[stop : stop + 16]):
            mention[3] = "count"
    elif unit == "GBP":
        if "pound" in lower[start:stop] and is_weight(item, lower, start, stop):
            mention[3], mention[8] = "measure", "pounds (weight)"
    elif unit == "ZAR":
        if not is_rand(item, cased, start, stop):
            mention[10], mention[11] = "not_a_claim", "name"
    elif unit == "degrees Celsius":
        if (amount := cents(item, cased, start, stop)) is not None:
            _take(mention, amount)
    elif length := is_thing(item, unit, lower, stop):
        mention[1], mention[3], mention[8] = stop - length, "count", ""
    return True


UNSETTLED = frozenset(("seconds", "times", "GBP", "ZAR", "degrees Celsius", "cups", "degrees"))


def _take(mention, item):
    """Give a figure the kind, unit, ends and value of an Item."""
    mention[3], mention[4:8], mention[8], mention[12:15] = item.kind, item[3:7], item.unit, item[10:13]


def settle_count(mention, item, mentions, cased, lower):
    """Settle what a bare number counts, or what else it is. ``mentions``: those before it, of which a share takes the last."""
    start, stop, hedge, form = mention[0], mention[1], mention[9], item.form
    last = mentions[-1] if mentions else None
    if hedge:
        if PERSONS.search(cased, max(0, start - 14), start) and is_older(item, noun_behind(cased, stop, False)):
            _take(mention, parse(f"aged {lower[start:stop]}")[0])  # people over 65
            return
    elif last and last[11] == "name" and form in ("plain", "spelled") and lower[last[1] : start] in _ROW_LINKS:
        if not noun_behind(cased, stop, False):
            mention[10], mention[11] = "not_a_claim", "name"  # "junctions 9 and 10"
            return
    if is_age(item, cased, start, stop):
        mention[3], mention[8] = "duration", "years"
        return
    mention[8] = unit = noun_behind(cased, stop, item.value == "1")
    if unit in LENGTHS and lower.startswith(f" of {unit}", stop):
        mention[3], mention[1] = "duration", stop + 4 + len(unit)  # a couple of weeks
    elif (
        form != "scaled"
        and (length := unit.rpartition(" ")[2]) in LENGTHS
        and (longer := _whole_lengths(lower, stop, length))
    ):
        mention[3], mention[8], mention[1] = "duration", length, stop + longer  # three straight weeks
    elif cased[stop : stop + 1] == '"' and form in ("plain", "decimal") and is_inch_mark(cased, stop):
        mention[3], mention[8], mention[1] = "measure", "inches", stop + 1
    elif not unit and _settle_alone(mention, item, last, cased, lower):
        pass
    elif last and not hedge and (share := _share_of(last, unit, lower, start, stop)) is not None:
        _take(mention, share)
        mention[0] = start = mentions.pop()[0]
        mention[9] = (start, start + share.hedge_end) if share.hedge_end else ""


def _settle_alone(mention, item, last, cased, lower):
    """Settle a number behind which nothing stands that it could count; returns whether it is more than that."""
    start, hedge = mention[0], mention[9]
    plain, before = item.form == "plain", lower[max(0, start - 14) : start]
    if is_year(item, hedge):
        mention[3:8] = "date", f"{item.value}-01-01", f"{item.value}-12-31", False, False
        mention[12:15] = "", "365", ""
    elif before.endswith(" of ") and is_of_people(lower, start):
        mention[8] = "people"
    elif before == "percentage of ":
        mention[3], mention[8] = "share", "percent"
    elif last and not hedge and last[3] == "measure" and _is_from(last, lower, start):
        mention[3], mention[8] = "measure", last[8]
    elif (
        plain
        and (PERSON_OF.search(before) or before.endswith(" at ") and is_age_at(item, lower, start))
        or last
        and not hedge
        and _is_aged(last, lower, start)
    ):
        mention[3], mention[8] = "duration", "years"  # a girl of 12
    else:
        return False
    return True


_WHOLE = word_list("whole")


def _whole_lengths(lower, stop, unit):
    """How far "straight weeks" goes on behind a number, where these are weeks like others; 0 for "race days"."""
    words = lower[stop : stop + 40].split(" ", 3)
    is_one = len(words) > 2 and not words[0] and words[1] in _WHOLE and words[2].startswith(unit)
    return len(words[1]) + len(unit) + 2 if is_one else 0


_ROW_LINKS = frozenset((" and ", ", ", " or ", " to ", "-"))


def _is_aged(last, lower, start):
    """Whether a bare number goes on a row of ages: "aged six and nine"."""
    return last[3] == "duration" and lower[last[1] : start] in _ROW_LINKS and lower[last[0] : last[1]].isalnum()


def _is_from(last, lower, start):
    """Whether a bare number is what a measure rose or fell from: "to 12 gigabytes from 8"."""
    return lower[last[1] : start] == " from " and lower[max(0, last[0] - 3) : last[0]] == "to "


_IN_EVERY = re.compile(r" ((?:[a-z'-]+ )?[a-z'-]+) in (every |each )?")


def _share_of(last, unit, lower, start, stop):
    """Read "one patient in eight" as a share: its Item, or None. ``unit``: what the second figure counts.

    With more than one on top it must be "in every", or people: "two people in five", but not "two goals in three".
    """
    if (
        last[3] != "count"
        or start - last[1] > 40
        or not lower.startswith(("in ", "every ", "each "), lower.rfind(" ", 0, start - 1) + 1)
    ):
        return None
    link = _IN_EVERY.fullmatch(lower, last[1], start)
    if link is None or unit and link[2] is None or FUNCTION_WORDS.intersection(link[1].split(" ")):
        return None
    if last[12] != "1" and link[2] is None and link[1].rpartition(" ")[2] not in PLURALS:
        return None
    shares = parse(f"{lower[last[0] : last[1]]} in {lower[start:stop]}")
    return shares[0] if len(shares) == 1 and shares[0].kind == "share" else None


_DASHED = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_ODDS = frozenset(
    ("chance", "fav", "favourite", "favourites", "favorite", "favorites", "outsider", "outsiders", "shot")
)


def dashed(lower, start, stop):
    """The claims in two figures with a dash that are no score of a game: two votes ("voted 27-19"), odds ("7-2 favourite")."""
    figures = _DASHED.fullmatch(lower, start, stop)
    if figures is None:
        return ()
    if lower[max(0, start - 8) : start].endswith(("voted ", "vote of ")):
        return [_exact(*figures.span(side), "count", figures[side], "votes") for side in (1, 2)]
    if next_word(lower[stop : stop + 16]) in _ODDS and int(figures[2]) and figures[1] != figures[2]:
        value = format_number(Fraction(int(figures[1]), int(figures[2])))
        return [_exact(start, stop, "ratio", value, "times")]
    return ()


def _exact(start, end, kind, value, unit):
    """A claim of just so much, as a list like a Mention."""
    return [start, end, 0, kind, value, value, False, False, unit, "", "claim", "", value, "1", "", "", -1]
