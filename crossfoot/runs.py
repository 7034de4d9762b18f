"""Runs of number words to mentions, still as lists in the order of Mention's fields.

Each run is parsed once and remembered; what a figure is by the words beside it is settled a figure at a time.
"""

import re
from fractions import Fraction
from functools import lru_cache

from .beside import UNSETTLED, dashed, settle_count, settle_unit
from .cutting import cut, word_after
from .grammar import CHANGES, parse
from .roles import cares, is_longer, role
from .scanner import spans


@lru_cache(maxsize=1 << 13)
def _parsed(run, after):
    return tuple([(item, cares(item, run[item.start : item.end])) for item in parse(run, after)])


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
        start, run = cut(lower, start, end)
        end = start + len(run)
        if len(run) > _LONGEST_RUN:
            mentions.append(_figures(start, end, "table"))
            continue
        if (run[0] in "+0" or run.count("-") > 2) and _is_phone(run):
            mentions.append(_figures(start, end, "identifier"))
            continue
        while day < last_day and dated[day][1] <= start:
            day += 1
        near = day < last_day and dated[day][0] < end
        if near and dated[day][0] <= start and end <= dated[day][1] and dated[day][3] != "duration":
            continue  # all of it is a date
        after = word_after(run, cased, lower, end)
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
                what, reason = "not_a_claim", "identifier"
            elif letters:
                what, reason, begin, stop = role(item, letters, cased, lower, data, begin, stop)
                if reason == "score" and (claims := dashed(lower, begin, stop)):
                    mentions += claims
                    continue
            _, _, kind, _, _, _, _, unit, hedge_start, hedge_end, _, _, _, _ = item
            hedge = (start + hedge_start, start + hedge_end) if hedge_end else ""
            mention = [begin, stop, 0, kind, *item[3:7], unit, hedge, what, reason, *item[10:13], "", -1]
            if what == "claim":
                if unit in UNSETTLED and not settle_unit(mention, item, cased, lower):
                    continue
                if mention[3] == "count" and not mention[8]:
                    settle_count(mention, item, mentions, cased, lower)
            mentions.append(mention)
    return mentions


_ADDRESS_SIGNS = frozenset("/@_=&#%\\")
# No sentence has so many number words in a row; a table or a list of figures has. Also what keeps hostile text cheap.
_LONGEST_RUN = 400


def _figures(start, end, reason):
    """Figures that state no quantity, as a list like a Mention."""
    return [start, end, 0, "count", "", "", False, False, "", "", "not_a_claim", reason, "", "", "", "", -1]


def _is_address(lower, start):
    """Whether a figure that touches a sign stands in an address or a tag ("?id=305", "#12") rather than in "n=24"."""
    word = lower[max(lower.rfind(" ", 0, start), start - 60) + 1 : start]
    return lower[start - 1] != "=" or any(sign in word for sign in "/?&.")


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
