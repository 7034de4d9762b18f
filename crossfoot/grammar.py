"""Runs of number words to items: hedge, quantity, range. Free of context, so that it can be remembered.

A run is a stretch of folded lower-case text that the scanner cut out. ``parse`` reads it into ``Item``s.
"""

import re
from fractions import Fraction
from functools import lru_cache

from . import hedges, plans, units
from .exact import Interval, format_number
from .lexicon import word_list
from .numberwords import MULTIPLES
from .numerals import read_number, tokens
from .quantities import (
    AFTER,
    BEFORE,
    MINOR,
    Item,
    find_phrase,
    in_days,
    join_words,
    read_quantity,
    read_range,
    read_share,
    read_unit,
)

_HUNDRED = Fraction(100)


# Before "from A to B" these say that something went from the one to the other, not that it lies between them.
CHANGES = word_list("change")


def parse(run, after=""):
    """Read a run into a tuple of Items: by the plan of its shape where it has one number, else token by token.

    ``run``: folded lower-case text. ``after``: the word that follows it, for the one letter that needs it ("5m").

    >>> [(item.low, item.high, item.unit) for item in parse("nearly a third")]
    [('30', '100/3', 'percent')]
    """
    return plans.read(run, after, _parse) or _parse(run, after)


@lru_cache(maxsize=1 << 13)
def _parse(run, after):
    items = separate(run, after)
    return _joined(items, run) if len(items) > 1 else items


def separate(run, after=""):
    """Read a run token by token into Items, neighbours not yet joined: "1 month 21 days" are two."""
    t = tokens(run)
    items, place = [], 0
    while place < len(t.words):
        read = _read_item(t, place, run, after)
        if read is None:
            place += 1
            continue
        found, place = read
        items += found
    return tuple(items)


def _tail(run, item):
    """The unit as printed in an item: what stands behind its last figure or number word."""
    words = run[item.start : item.end]
    t = tokens(words)
    for place in range(len(t.words)):
        read = read_number(t, place)
        if read is not None:
            return words[t.ends[read[1] - 1] :].strip(" -")
    return ""


def _joined(items, run):
    """Join neighbours: "more than 100 and less than 300" is one range, and in "45 and 50 mg" the unit holds for both."""
    kept = [items[0]]
    for item in items[1:]:
        last = kept[-1]
        link = run[last.end : item.start].strip(" \n")
        if link in ("", "and") and (days := in_days(last, item, run, link)) is not None:
            kept[-1] = days
            continue
        if link.removeprefix("- ") in ("and", "or") and _may_share(last, item):
            again = _parse(f"{run[last.start : last.end]} {_tail(run, item)}", "")
            if len(again) == 1 and again[0].unit == item.unit:
                kept[-1] = again[0]._replace(end=last.end, **_moved(again[0], last))
        if link in ("and", "but") and (bounds := _enclosing(last, item)) is not None:
            below, above = bounds
            kept[-1] = item._replace(
                low=above.low, low_open=above.low_open, high=below.high, high_open=below.high_open,
                hedge_start=last.hedge_start, hedge_end=last.hedge_end, start=last.start, value="", flags="range", form="range",
            )  # fmt: skip
            continue
        kept.append(item)
    return tuple(kept)


def _moved(item, last):
    return {"start": last.start, "hedge_start": last.hedge_start, "hedge_end": last.hedge_end}


def _may_share(last, item):
    """Whether the unit of the second of two figures may hold for the first too."""
    if last.kind != "count" or last.unit or not item.unit or item.kind not in ("measure", "duration", "share"):
        return False
    if last.form != item.form or last.form not in ("plain", "spelled") or not last.value or not item.value:
        return False
    return Fraction(last.value) <= Fraction(item.value) < 1000


def _enclosing(last, item):
    """The two items as (the one that bounds from above, the one that bounds from below), or None."""
    if last.kind != item.kind or last.unit not in ("", item.unit) or not last.value or not item.value:
        return None
    if bool(last.low) == bool(last.high) or bool(item.low) == bool(item.high) or bool(last.low) == bool(item.low):
        return None
    below, above = (last, item) if last.high else (item, last)
    return (below, above) if Fraction(above.low) <= Fraction(below.high) else None


_SCORE = re.compile(r"[0-9]{1,3}-[0-9]{1,3}(?: \(?[0-9]{1,3}-[0-9]{1,3}\)?)*")


_SPORT = re.compile(r"[a-z0-9]+-(?:under|over)\b")


_DASHED = re.compile(r"[0-9]+(?:-[0-9]+){2,}")


def _read_name(t, place, run):
    """Read figures that are no quantity: letters and figures (G7), dashed numbers (ISBN), scores (3-1, 6-4 3-6)."""
    words = t.words
    word, following = words[place], words[place + 1 : place + 2]
    joined = t.joined(place + 1)
    if not joined and following != ["-"]:
        return None
    if joined and word[0].isalpha() and following[0][0].isdigit() and word not in units.money_prefixes():
        if word == "c" or word == "l" and len(words[place + 1]) > 1:
            return None
        end = place + 2
        while end < len(words) and t.joined(end) and words[end][0].isalnum():
            end += 1
        return [_name_item(t, place, end)], end
    if following == ["-"] and (dashed := _SPORT.match(run, t.starts[place])):
        end = place
        while end < len(words) and t.ends[end] <= dashed.end():
            end += 1
        return [_name_item(t, place, end, "score")], end
    if word.isdigit() and place + 2 < len(words) and words[place + 1] == "-" and words[place + 2].isdigit():
        dashed = _DASHED.match(run, t.starts[place])
        form = "identifier"
        if dashed is None:
            if len(word) == 3 and len(words[place + 2]) == 4 and words[place + 2][0] == "0":
                return [_name_item(t, place, place + 3, "identifier")], place + 3  # 555-0142
            if int(word[:9]) < int(words[place + 2][:9]) or len(word) > 3 or len(words[place + 2]) > 3:
                return None
            dashed, form = _SCORE.match(run, t.starts[place]), "score"
            if dashed is None:
                return None
        end = place
        while end < len(words) and t.ends[end] <= dashed.end():
            end += 1
        if form == "score" and end < len(words) and t.joined(end) and words[end][0].isalnum():
            return None
        return [_name_item(t, place, end, form)], end
    if (
        word in ("under", "over")
        and place + 2 < len(words)
        and words[place + 1] == "-"
        and t.joined(place + 1)
        and words[place + 2].isdigit()
    ):
        end = place + 3
        if end < len(words) and words[end] == "s" and t.joined(end):
            end += 1
        return [_name_item(t, place, end)], end
    return None


def _read_item(t, place, run, after):
    name = _read_name(t, place, run)
    if name is not None:
        return name
    start, hedge, stance, hedge_stop = place, None, "", place
    words = t.words
    aged = changed = False
    if words[place] == "by" or words[place] in CHANGES and words[place + 1 : place + 2] == ["from"]:
        changed = True
        start = place = place + 1
        name = _read_name(t, place, run) if place < len(words) else None
        if name is not None:
            return name  # "won by 3-2"
    while place < len(words):
        if words[place] in ("aged", "age") and not aged:
            aged = True
            place += 1
            if place < len(words) and words[place] == "of":
                place += 1
            start = place
            continue
        found = find_phrase(t, place, BEFORE)
        if found is None or hedge is not None and found[0].side != "same":
            break
        if found[0].side == "same":
            stance = "only"
        else:
            hedge = found[0]
            aged = aged or words[place] in ("younger", "older")
        place = hedge_stop = found[1]
        if words[place - 2 : place] == ["all", "but"] and words[place : place + 1] and words[place] not in MULTIPLES:
            start, hedge, hedge_stop = place, None, place  # "all but two" came: two did not
            break
        if place + 1 < len(words) and words[place] == "-" and words[place - 1].isalpha() and t.joined(place):
            place += 1
        elif place + 1 < len(words) and words[place] == "the":
            place += 1
            if hedge is not None and hedge.side != "around":
                start = hedge_stop = place  # "above the 2% target": no hedge, a comparison
                hedge = None
    if hedge is not None and place < len(words) and (name := _read_name(t, place, run)) is not None:
        return name  # "passed 218-210"
    between = ""
    if words[place : place + 1] in (["anywhere"], ["somewhere"]) and words[place + 1 : place + 2] in (
        ["between"],
        ["from"],
    ):
        place += 1
    if place < len(words) and words[place] in ("between", "from"):
        between = words[place]
        place += 1
        if between == "from" and place < len(words) and (name := _read_name(t, place, run)) is not None:
            return name  # "from 6-3 down"
        if place + 1 < len(words) and words[place] == "the":
            place += 1
        if hedge is None:
            inner = find_phrase(t, place, BEFORE)
            if inner is not None and inner[0].side == "around":
                hedge, place = inner
                hedge_stop = place
    first = read_quantity(t, place, after, between != "between")
    if first is None:
        return None
    ends = read_range(t, first, between, after)
    if between == "between" and ends is None:
        first = read_quantity(t, place, after)
        ends = read_range(t, first, between, after)
    share = read_share(t, first, after)
    if share is not None:
        first, ends = share, None
    if ends is not None and not (changed and words[first.end] == "to" and ends[1].number.form != "odds"):
        item = _range_item(t, start, *ends, hedge_stop, stance, aged)
        if item is not None:
            return [item], ends[1].end
    if between:
        # "from 9% to 12%" that is no range: the first word is not part of the mention
        start = place if hedge is None and not stance else start
    return _single(t, start, first, hedge, hedge_stop, stance, aged, run, after)


def _kind(quantity, aged):
    number, unit = quantity.number, quantity.unit
    if number.form == "ordinal":
        return "ordinal", ""
    if number.form == "multiple":
        return "ratio", "times"
    if unit is not None and unit.unit:
        if unit.kind == "ratio":
            return ("ratio", "times")
        return unit.kind, unit.unit
    if aged:
        return "duration", "years"
    if number.form in ("fraction", "one-in"):
        return "share", "percent"
    return "count", ""


def _scaled_values(quantity, kind, unit):
    """Value, granule and unit as a mention states them: shares in percent, money in major units."""
    number = quantity.number
    value, granule = number.value, number.granule
    if kind == "share" and number.form in ("fraction", "one-in") and unit == "percent" and quantity.unit is None:
        value, granule = value * _HUNDRED, granule * _HUNDRED
    if unit in MINOR:
        unit, divisor = MINOR[unit]
        value = None if value is None else value / divisor
        granule /= divisor
    return value, granule, unit


def _printed(value, granule, kind, form, exact_cents):
    """The interval that a number without a hedge stands for: printed precision where it was rounded, else a point."""
    if value is None:
        return Interval()
    rounded = (
        form in ("scaled", "decimal") and not exact_cents or kind == "share" and form in ("plain", "spelled", "mixed")
    )
    if form in ("fraction", "one-in", "multiple", "ordinal") or not rounded:
        return Interval(value, value)
    return Interval(value - granule / 2, value + granule / 2)


def _age(t, place):
    """Read "-olds" behind a hyphened number of years ("29-year-olds"): next place, or 0."""
    words, count = t.words, len(t.words)
    if place + 1 < count and words[place] == "-" and words[place + 1] in ("old", "olds"):
        return place + 2
    return 0


def _single(t, start, quantity, hedge, hedge_stop, stance, aged, run, after):
    words, count = t.words, len(t.words)
    end = quantity.end
    number = quantity.number
    flags = []
    name = _name_end(t, quantity, end)
    if name:
        return [_name_item(t, start, name)], name
    kind, unit = _kind(quantity, aged)
    if kind == "duration" and (stop := _age(t, end)):
        end = stop
    if number.form == "ordinal":
        return [
            Item(
                t.starts[quantity.start],
                t.ends[end - 1],
                "ordinal",
                *_point(number.value),
                "",
                0,
                0,
                format_number(number.value),
                "1",
                "",
                "ordinal",
            )
        ], end
    value, granule, unit = _scaled_values(quantity, kind, unit)
    if kind == "ratio" and number.form == "multiple" and value is not None and hedge is None and quantity.unit is None:
        pass
    tail = find_phrase(t, end, AFTER)
    hedge_from, hedge_to = (t.starts[start], t.ends[hedge_stop - 1]) if hedge_stop > start else (0, 0)
    if tail is not None and number.form != "multiple" and not _compares(t, tail[1]):
        text = join_words(t, end, tail[1])
        if tail[0].hedge == "or equal":
            hedge, end = hedge and hedge._replace(strict=False), tail[1]
        elif text in ("and a bit", "and change") and kind == "count":
            pass  # "40 and a bit tired"
        elif t.joined(end) or text not in ("+", "plus", "ish", "max", "tops"):
            if hedge is None or hedge.side == "exact" or hedge.side == "around" and tail[0].side in ("above", "below"):
                hedge = tail[0]
                hedge_from, hedge_to = t.starts[end + (words[end] in ("-", ","))], t.ends[tail[1] - 1]
            end = tail[1]
            if kind == "count" and end < count:
                late = read_unit(t, end, number, after)  # "100-plus miles", "40-odd years"
                if late is not None and late[0].unit:
                    quantity = quantity._replace(unit=late[0])
                    kind, unit = _kind(quantity, aged)
                    value, granule, unit = _scaled_values(quantity, kind, unit)
                    end = late[1]
                    if kind == "duration" and (stop := _age(t, end)):
                        end = stop
    if number.slip or quantity.slip:
        flags.append("slip")
    if stance and hedge is None:
        flags.append("only")
    if hedge is not None and run[hedge_from:hedge_to].startswith(("not ", "no ")):
        flags.append("negated")
    whole = kind == "count" and (value is None or value.denominator == 1) and granule.denominator == 1
    if number.form == "vague":
        family = hedges.phrases("word")[number.vague]
        interval = hedges.reading(family, None, granule, family.widths[1], whole)
        low = interval.low
        if hedge is not None and hedge.side == "above":
            interval = Interval(low, None)
        if hedge_stop <= start:
            hedge_from, hedge_to = _vague_span(t, quantity, number)
        value = None
        if interval.is_point:
            value = interval.low
        flags.append("round")
    else:
        if kind == "share" and quantity.unit is not None and number.form == "plain" and hedge is None:
            granule = Fraction(1)
        cents = unit in ("GBP", "USD", "EUR") and number.form == "decimal" and granule == Fraction(1, 100)
        if hedge is not None and number.form == "multiple" and value < 1:
            hedge, granule = hedges.turned(hedge), Fraction(1, 10)
        if hedge is None or hedge.side in ("exact", "same"):
            interval = _printed(value, granule, kind, number.form, cents)
        else:
            interval = hedges.reading(hedge, value, granule, hedge.widths[1], whole)
            if value >= 0 and interval.low is not None and interval.low < 0 <= (interval.high or 0):
                interval = Interval(Fraction(0), interval.high, False, interval.high_open)
        if number.form in ("fraction", "one-in") or granule >= 10 or number.form == "scaled":
            flags.append("round")
    if value is not None and value < 0 and hedge is None and interval.low is None:
        return None
    item = Item(
        t.starts[start],
        t.ends[end - 1],
        kind,
        "" if interval.low is None else format_number(interval.low),
        "" if interval.high is None else format_number(interval.high),
        interval.low_open,
        interval.high_open,
        unit,
        hedge_from,
        hedge_to,
        "" if value is None else format_number(value),
        format_number(granule),
        ",".join(flags),
        number.form,
    )
    return [item], end


def _compares(t, place):
    """Whether a number follows, so that "or more" belongs to it: "5 or more than 4", "$41,500, roughly $5,000 less"."""
    place += t.words[place : place + 1] == ["than"]
    return read_quantity(t, place, "") is not None


def _point(value):
    text = format_number(value)
    return text, text, False, False


def _vague_span(t, quantity, number):
    """Where the words stand that leave a value open: "a few" in "a few dozen", "hundreds"."""
    place = quantity.start
    stop = place + 1
    if t.words[place] in ("a", "the", "last", "past", "next", "first"):
        stop = place + 2
    return t.starts[place], t.ends[stop - 1]


def _range_item(t, start, first, second, hedge_stop, stance, aged):
    if second.number.form == "odds":
        value = format_number(first.number.value)
        return Item(
            t.starts[start],
            t.ends[second.end - 1],
            "ratio",
            value,
            value,
            False,
            False,
            "times",
            0,
            0,
            value,
            "1",
            "",
            "odds",
        )
    # the unit of either end holds for both
    unit = second.unit if second.unit is not None else first.unit
    first, second = first._replace(unit=unit), second._replace(unit=unit)
    if first.number.form in ("plain", "spelled", "decimal") and second.number.form in ("fraction",):
        return None
    kind, name = _kind(second, aged)
    end = second.end
    if kind == "duration" and (stop := _age(t, end)):
        end = stop
    low, granule, unit_name = _scaled_values(first, kind, name)
    high, _, unit_name = _scaled_values(second, kind, name)
    if low > high:
        low, high = high, low
    flags = ["range"]
    if first.slip or second.slip:
        flags.append("slip")
    if stance:
        flags.append("only")
    tail = find_phrase(t, end, AFTER)
    if tail is not None and tail[0].side == "around":
        end = tail[1]
    hedge_from, hedge_to = (t.starts[start], t.ends[hedge_stop - 1]) if hedge_stop > start else (0, 0)
    return Item(
        t.starts[start], t.ends[end - 1], kind, format_number(low), format_number(high), False, False, unit_name,
        hedge_from, hedge_to, "", format_number(granule), ",".join(flags), "range",
    )  # fmt: skip


def _name_end(t, quantity, end):
    """Where figures run on into letters or signs that make them no quantity (24x7, 737s): next place, or 0."""
    words, count = t.words, len(t.words)
    if quantity.unit is not None and quantity.unit.unit or quantity.number.form not in ("plain", "decimal"):
        return 0
    if end < count and t.joined(end) and words[end][0].isalpha() and not words[end - 1].isalpha():
        word = words[end]
        if (
            word == "s"
            and quantity.number.value is not None
            and quantity.number.value % 10 == 0
            and 20 <= quantity.number.value < 100
        ):
            return 0
        if word in ("st", "nd", "rd", "th", "s", "odd", "ish", "plus"):
            return 0
        while end < count and t.joined(end) and (words[end][0].isalnum()):
            end += 1
        return end
    return 0


def _name_item(t, start, end, form="name"):
    return Item(t.starts[start], t.ends[end - 1], "count", "", "", False, False, "", 0, 0, "", "", "", form)
