"""Links of an average or a rate with its total and with what that is shared out over."""

import re
from fractions import Fraction
from itertools import pairwise

from .links import Link, W, claimed, pieces
from .patterns import Pattern

NIGHTS = ("nights", "days", "weeks", "months", "years", "hours", "minutes")
PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800}
PER = Pattern(
    r"(?i)^(?: (?!and\b|or\b)"
    + W
    + r"){0,4}?,? (?:an?|each|per|every)(?: single| full)? (second|minute|hour|day|night|week|month|year|season|game|match|innings?|over|head|person|piece|pupil|member|household|ticket|child|team|patient|"
    r"worker|employee|trip|visit|branch|shop|store|school|player|vehicle|car|family|resident|voter|student|unit|share|title|copy|round(?! trip\b)|lap|shift|flight|class|acre|hectare)\b|^(?: "
    + W
    + r")? (each|apiece)\b|^(?: "
    + W
    + r")? (daily|nightly|hourly|weekly|monthly|annually|yearly)\b"
)
MEAN_BEFORE = Pattern(
    r"(?i)(?:\b(?:an|the|a daily|a weekly|a monthly|its|their|a nightly) ?average (?:of|was|is)|\baverag(?:ing|es?|ed)(?: out)?(?: at| to)?|\bon average,?|\ba mean of|\bmean of|\ba rate of|\bat|\bworks? out at|\bworked out at)(?: just| about| some| only)?\s*$"
)
MEDIAN = Pattern(
    r"(?i)\b(?:median|up to|as (?:many|much) as|at (?:its|the) (?:peak|height)|maximum|at most|typical\w*)\b"
)


def rate_links(passage, edges):
    """Link an average or a rate to its total and to what the total is shared out over.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    for sentence in passage.sentences:
        figures = [p for p in pieces(sentence) if p.letter in "nmut"]
        yield from _rates_restated(passage, sentence, figures)
        if len(figures) != 3 or MEDIAN.search(sentence.skeleton):
            continue
        means = [p for p in figures if _is_mean(p) and (p.letter != "t" or MEAN_BEFORE.search(p.lead))]
        if len(means) == 2 and SET_OFF.search(means[1].lead):
            means = means[1:]
        if len(means) == 1 and _worked_out(means[0], figures, sentence.skeleton):
            yield from _mean(passage, means[0], [p for p in figures if p is not means[0]])


SET_OFF = Pattern(
    r"(?i)(?:,|--|\(|;|:|\bor|\baveraging|\baveraged|\bworks? out at|\bworked out at|\bequivalent to|\bequal to|\bthat is|\bthis is|\bwhich is|\bi\.e\.|\bmeans|\bmeaning)(?: that is| which is| or)?"
    r"(?: (?:an|a \w+) (?:average|mean|rate) of)?(?: about| some| roughly| just| only)? ?$"
)
AS_TOTAL = Pattern(
    r"(?i)(?:,|--|;|:)(?: or| a total of| a loss of| which comes to| which makes| some| about| making| that is| which is| in all| making a total of| (?:a|an) \w+ of)*\s*$|\b(?:or|a total of|totall?ing|making|in all)\s*$"
)
CONSEQUENCE = Pattern(r"(?i),? (?:so|meaning|which means|and so)\b")
SHARED_OUT = Pattern(r"(?i)\b(?:over|in|during|for|across|throughout|within|from|on|between|among)\b")


CONVERSIONS = {("second", "minute"): 60, ("minute", "hour"): 60, ("second", "hour"): 3600, ("month", "year"): 12}
"""What holds whatever the working day or week: no conversion here starts or ends with a day or a week."""
AT_MOST = {("day", "week"): (4, 7), ("week", "month"): (4, 5), ("week", "year"): (40, 53), ("day", "year"): (200, 366)}
"""Between how many of the lesser period the greater has, as people work and count."""


EVERY = {("day", "week"): (7, 7), ("day", "year"): (365, 366), ("week", "year"): (52, 53)}
"""The same where it is every day, or every week."""


def _rates_restated(passage, sentence, figures):
    """``50 litres a second, so 3,000 litres a minute``."""
    for first, second in pairwise(figures):
        periods = [found[1].casefold() for p in (first, second) if (found := PER.match(p.trail)) and found[1]]
        if len(periods) != 2 or first.letter != second.letter or not _one_unit(passage, first, second):
            continue
        if not re.search(r"(?i)(?:,|--|\()\s*(?:or|so|that is|which is|i\.e\.)(?: about| some)?\s*$", second.lead):
            continue
        for ends in ((first, second), (second, first)):
            link = rate_restated(passage, *ends, periods if ends[0] is first else periods[::-1])
            if link:
                yield link


def rate_restated(passage, low, high, periods, *, every=False):
    """The Link of a rate and of the same over a longer period, or None where the two periods do not compare.

    Takes the two pieces, the words of their periods, such as day and year, and whether it is of every such day.
    """
    less, more = periods
    if every and (less, more) in EVERY:
        fewest, most = EVERY[less, more]
        rules = (f"m{high.index} >= {fewest}*m{low.index}", f"m{high.index} <= {most}*m{low.index}")
    elif (less, more) in CONVERSIONS:
        rules = (f"m{high.index} == {CONVERSIONS[less, more]}*m{low.index}",)
    elif (less, more) in AT_MOST:
        fewest, most = AT_MOST[less, more]
        rules = (f"m{high.index} >= {fewest}*m{low.index}", f"m{high.index} <= {most}*m{low.index}")
    else:
        return None
    indices = (low.index, high.index)
    text = [passage.mentions[index].text for index in indices]
    why = f"{text[0]} a {less} and {text[1]} a {more} restate each other"
    return Link("rate restated", indices, why, rules=rules, rounded=indices)


def _is_mean(piece):
    worded = re.search(r"(?i)\b(?:average|averag\w+|mean)\b", piece.lead) and MEAN_BEFORE.search(piece.lead)
    return bool(worded or PER.match(piece.trail) or re.match(r"(?i)^(?: each| apiece)? on average\b", piece.trail))


def _worked_out(mean, figures, skeleton):
    """Whether the wording makes a mean the result of the other two figures, or one of those the result of the mean."""
    place = figures.index(mean)
    if place == 2:
        return bool(SET_OFF.search(mean.lead) or re.search(r"(?i)\baverag(?:ing|ed)\b", mean.lead))
    if place == 1:
        return False
    _, second, third = figures
    if re.match(r"(?i)^at (?:a rate of )?$", mean.lead):
        return bool(SHARED_OUT.search(third.lead))
    result = AS_TOTAL.search(second.lead) and SHARED_OUT.search(third.lead)
    return bool(result or AS_TOTAL.search(third.lead) or CONSEQUENCE.search(second.lead + third.lead))


PER_WORD = {
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}


def _mean(passage, mean, others):
    per = PER.match(mean.trail)
    word = (per and (per[1] or per[3] or "each") or "").casefold()
    chosen = _roles(passage, mean, others, PER_WORD.get(word, word))
    if chosen is None:
        return
    whole, over, times = chosen
    indices = (mean.index, whole.index, over.index)
    text = [passage.mentions[i].text for i in indices]
    why = f"{text[0]} is {text[1]} shared out over {text[2]}"
    if times == 1:
        rules = (f"m{mean.index} == m{whole.index} / m{over.index}",)
    else:
        rules = (
            f"x{over.index}_span == {times}*m{over.index}",
            f"m{mean.index} == m{whole.index} / x{over.index}_span",
        )
    result_is_total = mean.index < whole.index
    rounded = () if result_is_total and not MEAN_BEFORE.search(mean.lead) else (mean.index,)
    yield Link(
        "average or rate", indices, why, rules=rules, rounded=(*rounded, *((whole.index,) if result_is_total else ()))
    )


def _roles(passage, mean, others, word):
    """Tell the total from what it is shared out over: (total, over, factor), or None."""
    left, right = others
    spans = [p for p in others if p.letter == "t" or passage.unit(p.index) in NIGHTS]
    bare = mean.letter == "n" and not _names_unit(passage, mean)
    if word in ("each", "apiece") and bare and len(spans) == 1 and len(others) == 2:
        over = left if spans[0] is right else right
        return (spans[0], over, 1) if over.letter == "n" and _names_unit(passage, over) else None
    if word in PERIODS or word in ("month", "year") or spans:
        if len(spans) != 1:
            return None
        over = spans[0]
        whole = left if over is right else right
        times = factor(passage.unit(over.index), word) if word in PERIODS or word in ("month", "year") else 1
        if times is None or (whole.letter != mean.letter and not bare) or not (bare or _one_unit(passage, whole, mean)):
            return None
        return whole, over, times
    measured = [p for p in others if p.letter in "mu"]
    same = measured if bare and measured else [p for p in others if p.letter == mean.letter]
    counts = [p for p in others if p.letter == "n" and p not in measured]
    if mean.letter == "n" and len(counts) == 2:
        return _total_and_count(passage, mean, left, right, word)
    if len(same) == 1 and len(counts) == 1 and same != counts:
        return same[0], counts[0], 1
    return None


def _one_unit(passage, whole, mean):
    a, b = passage.unit(whole.index), passage.unit(mean.index)
    return not a or not b or a.split()[-1] == b.split()[-1]


def _total_and_count(passage, mean, left, right, word):
    """Which of two counts is the total: by the noun after "a" or "per", else whichever way gives the mean."""
    named = [p for p in (left, right) if word and singular(passage.unit(p.index)) == word]
    if len(named) == 1:
        return (right if named[0] is left else left), named[0], 1
    read = {p: claimed(passage.mentions[p.index]) for p in (left, right)}
    if any(r.low is None or not r.low for r in read.values()):
        return None
    told = claimed(passage.mentions[mean.index], rounded=True)
    for whole, over in ((left, right), (right, left)):
        if read[over].is_point and not (told & (read[whole] * (1 / read[over].low))).is_empty:
            return whole, over, 1
    whole, over = (left, right) if read[left].low >= read[right].low else (right, left)
    return whole, over, 1


def singular(unit):
    last = unit.split()[-1] if unit else ""
    return (
        last[:-2]
        if last.endswith(("shes", "ches", "sses"))
        else last[:-3] + "y"
        if last.endswith("ies")
        else last.removesuffix("s")
    )


def _names_unit(passage, piece):
    """Whether what a count counts stands behind it, and was not taken over from another figure."""
    words = passage.unit(piece.index).split()
    return bool(words) and words[-1] in piece.trail.casefold()


def factor(unit, word):
    """How many of the rate's period one unit of the duration holds, as text; None where that is not exact."""
    unit = unit.rstrip("s")
    if unit == word or {unit, word} == {"day", "night"}:
        return 1
    if unit in PERIODS and word in PERIODS:
        return str(Fraction(PERIODS[unit], PERIODS[word]))
    return 12 if (unit, word) == ("year", "month") else None


def period(passage, piece):
    """The period of a rate, by the words behind it or by its unit, or '' where it is none: "day" of ``20 a day``."""
    unit = re.search(r" per (\w+)$", passage.unit(piece.index))
    per = PER.match(piece.trail)
    word = (per and (per[1] or per[3] or "each") or "").casefold()
    return unit[1] if unit else PER_WORD.get(word, word)
