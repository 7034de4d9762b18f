"""Runs of number words to mentions, still as lists in the order of Mention's fields.

Each run is parsed once and remembered; what a figure is by the words beside it is settled here, a figure at a time.
"""

import re
from fractions import Fraction
from functools import lru_cache

from .almanac import LENGTHS
from .counting import (
    PERSON_OF,
    PERSONS,
    PLURALS,
    cents,
    is_age,
    is_age_at,
    is_inch_mark,
    is_inches,
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
from .grammar import CHANGES, parse
from .lexicon import word_list
from .roles import FUNCTION_WORDS, cares, is_longer, next_word, role
from .scanner import LAST_LINKS, spans


@lru_cache(maxsize=1 << 13)
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


def counted_runs(match, data, cased, lower, dated):
    """The mentions in the runs of number words, as lists in the order of Mention's fields, but for what dates take."""
    mentions = []
    day, last_day = 0, len(dated)
    for start, end in spans(match, data):
        run = lower[start:end].rstrip(" \n,")
        while (cut := run.rfind(" ")) >= 0 and run[cut + 1 :] in LAST_LINKS:
            if run[cut:] == " in" and is_inches(run[:cut], lower[start + len(run) : end + 24]):
                break
            if run[cut:] == " point" and run.endswith(_POINTS, 0, cut):
                break
            run = run[:cut].rstrip()
        if run.endswith(" won") and _WON.match(lower, start + len(run)):
            run = run[:-4]
        if len(run) > _LONGEST_RUN:
            mentions.append(_figures(start, start + len(run), "table"))
            continue
        first = run[0]
        if run.endswith(" plus") and _MORE.match(lower, start + len(run)):
            run = f"{run[:-5]}-plus"  # 40 minutes plus
        if first == "-":
            if start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
                end = start + len(run)
                run = run[1:].lstrip()
                start = end - len(run)
        elif first == "." and start and lower[start - 1].isalpha():
            start, run = start + 1, run[1:]  # No.5
        elif first in "uob" and (length := _preposition(run, lower, start)):
            start, run = start + length, run[length:]
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
        near = day < last_day and dated[day][0] < start + len(run)
        if near and dated[day][0] <= start and start + len(run) <= dated[day][1] and dated[day][3] != "duration":
            continue  # all of it is a date
        items = _parsed(run, after)
        if len(items) == 1 and (" the " in run or " to " in run):
            items = _reread(items, run, after, lower, start)
        if near:
            items = _beside(items, run, after, start, dated, day)
        for item, letters in items:
            begin, stop = start + item.start, start + item.end
            if near and _is_taken(dated, day, begin, stop):
                continue
            what, reason = "claim", ""
            if "v" in letters and not is_longer(lower, begin):
                item, _ = _parsed(run[item.start + 5 : item.end], "")[0]
                item = item._replace(start=stop - begin - item.end + begin - start, end=stop - start)
                begin, letters = start + item.start, ""
            if (
                begin
                and lower[begin - 1] in _ADDRESS_SIGNS
                and _is_address(lower, begin)
                or run[item.end - 1] == "%"
                and lower[stop : stop + 1].isalnum()
            ):
                what, reason, letters = "not_a_claim", "identifier", ""
            elif letters:
                what, reason, begin, stop = role(item, letters, cased, lower, data, begin, stop)
            _, _, kind, _, _, _, _, unit, hedge_start, hedge_end, _, _, _, form = item
            hedge = (start + hedge_start, start + hedge_end) if hedge_end else ""
            if unit == "seconds":
                if form == "range" and lower[stop - 1] == "s" and lower[stop - 2].isdigit():
                    unit = "years"  # 16-to-24s
                elif _NO_SECONDS.search(lower, max(0, begin - 8), stop):
                    continue
            if form == "score" and (claims := _dashed(lower, begin, stop)):
                mentions += claims
                continue
            if unit in _THINGS and what == "claim" and (length := is_thing(item, unit, lower, stop)):
                stop, kind, unit = stop - length, "count", ""
            bare = kind == "count" and what == "claim" and not unit
            if bare and not hedge and mentions and mentions[-1][11] == "name" and form in ("plain", "spelled"):
                link = lower[mentions[-1][1] : begin]
                if link in _ROW_LINKS and not noun_behind(cased, stop, False):
                    what, reason, bare = "not_a_claim", "name", False  # "junctions 9 and 10"
            if unit == "times" and kind == "ratio" and form not in ("multiple", "odds"):
                kind = "count" if is_occurrence(lower[stop : stop + 16]) else kind
            if (
                bare
                and hedge
                and PERSONS.search(cased, max(0, begin - 14), begin)
                and is_older(item, noun_behind(cased, stop, False))
            ):
                older = _parsed(f"aged {lower[begin:stop]}", "")[0][0]  # people over 65
                item, kind, unit, bare = older, "duration", "years", False
            if bare:
                if is_age(item, cased, begin, stop):
                    kind, unit = "duration", "years"
                else:
                    unit = noun_behind(cased, stop, item.value == "1")
                    if unit in LENGTHS and lower.startswith(f" of {unit}", stop):
                        kind, stop = "duration", stop + 4 + len(unit)  # a couple of weeks
                    elif (
                        form != "scaled"
                        and (last := unit.rpartition(" ")[2]) in LENGTHS
                        and (length := _whole(lower, stop, last))
                    ):
                        kind, unit, stop = "duration", last, stop + length  # three straight weeks
                    elif cased[stop : stop + 1] == '"' and form in ("plain", "decimal") and is_inch_mark(cased, stop):
                        kind, unit, stop = "measure", "inches", stop + 1
                    elif not unit and is_year(item, hedge):
                        mentions.append(_year(begin, stop, item.value))
                        continue
                    elif not unit and form == "plain" and PERSON_OF.search(lower, max(0, begin - 14), begin):
                        kind, unit = "duration", "years"  # a girl of 12
                    elif not unit and lower[begin - 4 : begin] == " of " and is_of_people(lower, begin):
                        unit = "people"
                    elif not unit and lower[begin - 14 : begin] == "percentage of ":
                        kind, unit = "share", "percent"
                    elif (
                        not unit
                        and form == "plain"
                        and lower[begin - 4 : begin] == " at "
                        and is_age_at(item, lower, begin)
                    ):
                        kind, unit = "duration", "years"
                    elif mentions and not hedge:
                        if not unit and _is_aged(mentions[-1], lower, begin):
                            kind, unit = "duration", "years"
                        elif not unit and mentions[-1][3] == "measure" and _is_from(mentions[-1], lower, begin):
                            kind, unit = "measure", mentions[-1][8]
                        elif (share := _share_of(mentions[-1], unit, lower, begin, stop)) is not None:
                            item, begin, kind, unit = share, mentions.pop()[0], "share", "percent"
                            hedge = (begin, begin + item.hedge_end) if item.hedge_end else ""
            elif unit == "GBP" and "pound" in run and is_weight(item, lower, begin, stop):
                kind, unit = "measure", "pounds (weight)"
            elif unit == "ZAR" and not is_rand(item, cased, begin, stop):
                what, reason = "not_a_claim", "name"
            elif unit == "degrees Celsius" and (amount := cents(item, cased, begin, stop)) is not None:
                item, kind, unit = amount, "money", amount.unit
            ends, printed = item[3:7], item[10:13]
            mentions.append([begin, stop, 0, kind, *ends, unit, hedge, what, reason, *printed, "", -1])
    return mentions


# a verb, and no money of Korea: 8,215 won by Labour, the 12 won their matches
_WON = re.compile(
    r" (?:by|the|his|her|their|its|all|both|every|each|back|over|out|through|more|most|only|just|places?|seats?|medals?|prizes?|gold|silver|bronze|an? (?!day|week|month|year|hour))\b"
)
_ABOUT = {phrase: word_list(f"before {phrase}") for phrase in ("up to", "over", "under")}


def _preposition(run, lower, start):
    """How long the hedge is that a run begins with, where the word before makes it none: "crept up to 7%", 0 elsewhere.

    "A row over 50 jobs" is about them; "beneath" only bounds what moves or stands: "fell beneath 50", "beneath 22 pallets".
    """
    word = run.partition(" ")[0]
    phrase = "up to" if word == "up" else word
    if phrase not in _ABOUT and phrase != "beneath" or not run.startswith(f"{phrase} "):
        return 0
    before = lower[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
    is_one = before in CHANGES or before in _STANDS if phrase == "beneath" else before not in _ABOUT[phrase]
    return 0 if is_one else len(phrase) + 1


_WHOLE = word_list("whole")


def _whole(lower, stop, unit):
    """How far "straight weeks" goes on behind a number, where these are weeks like others; 0 for "race days"."""
    words = lower[stop : stop + 40].split(" ", 3)
    is_one = len(words) > 2 and not words[0] and words[1] in _WHOLE and words[2].startswith(unit)
    return len(words[1]) + len(unit) + 2 if is_one else 0


_THINGS = frozenset(("cups", "degrees"))
_DASHED = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_ODDS = frozenset(
    ("chance", "fav", "favourite", "favourites", "favorite", "favorites", "outsider", "outsiders", "shot")
)
_MORE = re.compile(r"[.,;)]|$| (?:to|of|for|before|after|in|at|on)\b")


def _dashed(lower, begin, stop):
    """The claims in two figures with a dash that are no score of a game: two votes ("voted 27-19"), odds ("7-2 favourite")."""
    figures = _DASHED.fullmatch(lower, begin, stop)
    if figures is None:
        return ()
    if lower[max(0, begin - 8) : begin].endswith(("voted ", "vote of ")):
        return [_exact(*figures.span(side), "count", figures[side], "votes") for side in (1, 2)]
    if next_word(lower[stop : stop + 16]) in _ODDS and int(figures[2]) and figures[1] != figures[2]:
        value = format_number(Fraction(int(figures[1]), int(figures[2])))
        return [_exact(begin, stop, "ratio", value, "times")]
    return ()


def _exact(start, end, kind, value, unit):
    """A claim of just so much, as a list like a Mention."""
    return [start, end, 0, kind, value, value, False, False, unit, "", "claim", "", value, "1", "", "", -1]


_STANDS = frozenset(("is", "are", "was", "were", "be", "stay", "stayed", "well", "just"))
_ROW_LINKS = frozenset((" and ", ", ", " or ", " to ", "-"))


def _is_aged(last, lower, begin):
    """Whether a bare number goes on a row of ages: "aged six and nine"."""
    return last[3] == "duration" and lower[last[1] : begin] in _ROW_LINKS and lower[last[0] : last[1]].isalnum()


def _is_from(last, lower, begin):
    """Whether a bare number is what a measure rose or fell from: "to 12 gigabytes from 8"."""
    return lower[last[1] : begin] == " from " and lower[max(0, last[0] - 3) : last[0]] == "to "


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
    if last[12] != "1" and link[2] is None and link[1].rpartition(" ")[2] not in PLURALS:
        return None
    shares = _parsed(f"{lower[last[0] : last[1]]} in {lower[begin:stop]}", "")
    return shares[0][0] if len(shares) == 1 and shares[0][0].kind == "share" else None


_ADDRESS_SIGNS = frozenset("/@_=&#%\\")
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


def _year(start, end, value):
    """A bare year as a date, as a list like a Mention."""
    low, high = f"{value}-01-01", f"{value}-12-31"
    return [start, end, 0, "date", low, high, False, False, "", "", "claim", "", "", "365", "", "", -1]


def _is_phone(key):
    digits = sum(character.isdigit() for character in key)
    return (
        8 <= digits <= 17
        and set(key) <= set("0123456789+-() ")
        and (key[0] == "+" or key.count(" ") >= 1 or key.count("-") > 2)
    )


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
