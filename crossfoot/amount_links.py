"""Links of one amount named again: by another noun, or in another unit."""

import re
from fractions import Fraction
from itertools import pairwise

from .age_links import is_age
from .links import CERTAIN, CONVERSION, Link, W, pieces
from .patterns import Pattern
from .restating import SAME_TIME, attributed_apart, both_agree, following, same
from .stretches import DAYS, MINUTES

FAMILIES = tuple(
    Pattern(rf"(?i)\b(?:{family})\b")
    for family in (
        r"grants?|awards?|funding|donations?|gift|bequest|subsidy",
        r"sentenc\w+|prison|jail\w*|term|imprison\w*|behind bars|custody|serv(?:e|ing|ed)",
        r"fined?|penalty",
        r"bans?|banned|suspension|disqualification|disqualified",
        r"deal|contract|takeover|purchase|acquisition",
        r"loan|debt|borrowed",
        r"prize|winnings|jackpot",
        r"delay\w*|held up|hold-up|late|wait\w*|stuck|stranded|ordeal|queue\w*|kept outside",
        r"shut|clos\w+|shutdown|stoppage|interrupted|held up",
        r"took|takes|taking|lasted|deliberat\w+|operation|crossing|journey|trip|voyage|meeting|talks",
        r"strike|walk(?:ed|-)?\s?out|industrial action",
        r"cost\w*|bill",
        r"price|sold|knocked down|fetched|bought|hammer|changed hands|auctioned|paid for|went for",
        r"deficit|overspent|overspend|shortfall|loss|lost",
        r"salary|pay",
        r"heist|haul|stolen|stole|theft|robbery|netted|raid|loot",
        r"legacy|estate|left",
        r"long|length|of it",
    )
)
"""Words for one thing: an amount with one of them, then ``the`` amount with another, is that amount again."""

AGAIN = Pattern(
    r"(?i)(?:^|\W)(?:(?:the|this|that|its|his|her|their)(?: (?:full|whole|entire|same|only))?|(?:whole|all) of (?:the|his|her|its)|all(?: the)?|full) $"
)
NOUN_AGAIN = Pattern(
    rf"(?i)(?:^|\W)(?:the|its|his|her|their|this)((?: {W}){{1,3}})(?:,|,? of| was| is| being| came to| stood at) $"
)
OTHER_AMOUNT = Pattern(
    r"(?i)\b(?:valued|asking|reserve|guide|worth|plus|premium|including|includes|concurrent\w*|consecutive\w*|total|combined|also|second|each|a year|per|brother|sister|wife|husband|son|"
    r"daughter|accomplice|suspended|reduced|cut|raised|increased|appeal|half|already|sought|demanded|asked|wanted|seeks?|seeking|faces|faced|facing|up to|maximum|could|recommended|requested|offered|applied)\b"
)
WHICH = Pattern(
    rf"(?i)^(?! {W} (?:runs?|ran|starts?|started|begins|began|dates) from)(?: {W}){{0,2}}? (?:that|which|announced|for|from|promised|agreed|won|offered|in)\b|^ (?!of\b){W} (?:it|he|she|they|we|(?:was|is|went) (?:to|for|from|given|made))\b"
)


def named_again(passage, sentence, piece, other_sentence, other):
    """``a two-million-pound grant ... the £2m award``, ``a three-year sentence ... the full 36 months``."""
    if other.letter != piece.letter or not following(passage, sentence, other_sentence):
        return None
    if any(p.letter == "t" and is_age(passage, p) for p in (piece, other)):
        return None
    noun = NOUN_AGAIN.search(other.lead)
    about = f"{_last(piece.lead, 8)} {' '.join(re.split(r'[,;.]', piece.trail)[0].split()[:5])}"
    again = f"{_last(other.lead, 4)} {' '.join(re.split(r'[,;.]', other.trail)[0].split()[:2])}"
    family = any(one.search(about) and one.search(again) for one in FAMILIES)
    alike = [p for s in (sentence, other_sentence) for p in pieces(s) if p.letter == piece.letter]
    alone = sum(not (p.letter == "t" and is_age(passage, p)) for p in alike) == 2
    told = f"{sentence.skeleton} {other.lead} {' '.join(other.trail.split()[:6])}"
    years = [p for s in (sentence, other_sentence) for p in pieces(s) if p.letter == "d" and _wide(passage, p.index)]
    careful = years or SAME_TIME.search(told) or attributed_apart(passage, piece.index, other.index)
    link = one_amount(passage, piece.index, other.index)
    if link is None:
        return None
    link, holds = link
    if holds:
        hedged = passage.mentions[piece.index].hedge or passage.mentions[other.index].hedge
        a, b = (passage.mentions[p.index] for p in (piece, other))
        if not hedged and a.unit == b.unit and a.value != b.value:
            return None
        printed = not noun and passage.mentions[piece.index].value == passage.mentions[other.index].value
        return link if family or alone and not careful and (printed or noun and hedged) else None
    sure = (
        family
        and (not noun or ENDS_THERE.match(other.trail))
        and alone
        and not careful
        and not OTHER_AMOUNT.search(told)
        and not WHICH.match(other.trail)
        and not re.match(rf" {W} of ", other.trail)
        and _within_thrice(passage, piece.index, other.index)
    )
    return link if sure else None


def _within_thrice(passage, first, second):
    """Whether one figure is no more than three times the other, where both are in one unit."""
    a, b = passage.mentions[first], passage.mentions[second]
    low, high = sorted((Fraction(a.value or 0), Fraction(b.value or 0)))
    return a.unit != b.unit or 3 * low >= high


ENDS_THERE = Pattern(r"(?:[,.;]| was\b| is\b| starts\b| begins\b| ends\b)")


def _wide(passage, index):
    """Whether a date is a whole year or more."""
    mention = passage.mentions[index]
    return mention.low[5:] == "01-01" and mention.high[5:] == "12-31"


def _last(text, count):
    return " ".join(text.split()[-count:])


SIZES = {
    "kilometres": 1000,
    "metres": 1,
    "centimetres": 0.01,
    "miles": 1609.344,
    "yards": 0.9144,
    "feet": 0.3048,
    "inches": 0.0254,
}
WEIGHTS = {
    "tonnes": 1000,
    "kilograms": 1,
    "grams": 0.001,
    "pounds (weight)": 0.45359237,
    "stone": 6.35029318,
    "ounces": 0.028349523,
}
AREAS = {
    "square kilometres": 1e6,
    "square metres": 1,
    "square miles": 2589988,
    "square feet": 0.09290304,
    "hectares": 10000,
    "acres": 4046.8564,
}
SPEEDS = {"kilometres per hour": 1, "miles per hour": 1.609344}
CONVERTED = (SIZES, WEIGHTS, AREAS, SPEEDS, {**DAYS, **{unit: size / 1440 for unit, size in MINUTES.items()}})


def one_amount(passage, first, second):
    """The link that two amounts are one, whatever their units, and whether it holds; None where units cannot be compared."""
    a, b = passage.mentions[first], passage.mentions[second]
    if a.unit == b.unit:
        return same(passage, first, second, CERTAIN), both_agree(passage, first, second)
    sizes = next((table for table in CONVERTED if a.unit in table and b.unit in table), None)
    if sizes is None or not a.value or not b.value:
        return None
    left, right = Fraction(sizes[a.unit]), Fraction(sizes[b.unit])
    slack = sum(size * _half_granule(m) for size, m in ((left, a), (right, b)) if m.kind == "measure")
    slack += right * Fraction(b.value) / 50 if a.kind in ("measure", "duration") else 0
    gap = left * Fraction(a.value) - right * Fraction(b.value)
    rules = tuple(
        f"{float(left)}*m{first} - {float(right)}*m{second} {sign} {float(slack):f}" for sign in ("<= ", ">= 0 -")
    )
    why = f"{a.text} and {b.text} state one quantity"
    return Link(CONVERSION, (first, second), why, rules=rules), abs(gap) <= slack


def _half_granule(mention):
    """How far the value of a measure may be from what is printed: no more than a fortieth of a round one."""
    granule, value = Fraction(mention.granule or 0), abs(Fraction(mention.value))
    return granule / 2 if granule <= 1 else min(granule / 2, value / 40)


EQUAL = Pattern(r" \($|,? or $|, (?:or )?(?:equivalent|equal) to $| -- $| -- or $|, that is,? $")


def in_brackets(passage, sentence):
    """``26.2 miles (42.2km)``, ``five hours, or 300 minutes,``: one measure in two units.

    Where they are far apart, only brackets and what is set off by commas are held to be one.
    """
    for piece, other in pairwise(pieces(sentence)):
        if piece.letter != other.letter or piece.letter not in "ut" or not EQUAL.search(other.lead):
            continue
        link = one_amount(passage, piece.index, other.index)
        closed = other.lead == " (" and other.trail.startswith(")")
        aside = other.lead in (", or ", " -- or ") and re.match(r",| --|\.|$", other.trail)
        if link and link[0].kind == CONVERSION:
            link, holds = link
            if (
                holds
                and (closed or aside or other.lead != " (")
                or closed
                or aside
                and len(other.lead) > 1
                and not ALTERNATIVES.search(sentence.skeleton)
            ):
                yield link


ALTERNATIVES = Pattern(r"(?i)\b(?:choose|choice|either|options?|races?|runs?|between|whichever|depending|up to)\b")
"""Words by which two lengths may be two ways to go."""
