"""Numbers in words and digits, exact: from tokens of folded, lower-cased text to a ``Number``."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .numberwords import (
    AMBIGUOUS_SCALES,
    DOZENS,
    FOLDS,
    GLYPHS,
    MULTIPLES,
    ORDINAL_SCALES,
    ORDINAL_TENS,
    ORDINALS,
    PLURAL_DENOMINATORS,
    PLURALS,
    SCALES,
    SHORT_SCALES,
    UNITS,
    WORDS,
    hyphen,
    read_cardinal,
    read_decimals,
    read_long_part,
    read_part,
    word_at,
)

_TOKEN = re.compile(r"[0-9]+(?:[.,/:][0-9]+)*|(?<![a-z])\.[0-9]+|[a-z\xe9]+|[^ \n]")
_DIGITS = re.compile(
    r"(?P<plain>[0-9]+)|(?P<thousands>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?)"
    r"|(?P<decimal>[0-9]*\.[0-9]+)|(?P<comma>[0-9]+,[0-9]{1,2})|(?P<european>[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)"
    r"|(?P<fraction>[0-9]{1,3}/[0-9]{1,3})"
)


class Tokens(NamedTuple):
    """The words, signs and figures of a run, with where each starts and ends in it."""

    words: list
    starts: list
    ends: list

    def joined(self, place):
        """Whether nothing stands between this token and the one before."""
        return place > 0 and place < len(self.words) and self.starts[place] == self.ends[place - 1]


def tokens(run):
    """Cut a folded lower-case run into tokens."""
    found = [match.span() for match in _TOKEN.finditer(run)]
    if "," in run:
        found = [span for start, end in found for span in _listed(run, start, end)]
    return Tokens([run[start:end] for start, end in found], [start for start, _ in found], [end for _, end in found])


def _listed(run, start, end):
    """Cut figures apart at their commas where these are no separators: 22,24,26."""
    if "," not in run[start:end] or end - start < 2 or _DIGITS.fullmatch(run, start, end):
        return [(start, end)]
    spans = []
    for figures in run[start:end].split(","):
        spans += [(start, start + len(figures)), (start + len(figures), start + len(figures) + 1)]
        start += len(figures) + 1
    return spans[:-1]


class Number(NamedTuple):
    """A number as printed. ``value`` exact (None where only the size is said: "hundreds").

    ``granule``: the unit it is rounded to. ``form``: plain, decimal, scaled, spelled, fraction, one-in, multiple,
    ordinal, vague. ``slip``: whether a typing slip was read through. ``vague``: the word that leaves the value open.
    """

    value: Fraction | None
    granule: Fraction
    form: str
    slip: bool = False
    vague: str = ""


@lru_cache(maxsize=4096)
def granule_of(value):
    """The power of ten a number is rounded to, read off its trailing zeros: 900 gives 100, 863 gives 1, 3.4 gives 1/10.

    >>> granule_of(Fraction(2000)), granule_of(Fraction("3.4"))
    (Fraction(1000, 1), Fraction(1, 10))
    """
    if not value:
        return Fraction(1)
    granule = Fraction(1)
    if value.denominator == 1:
        digits = str(abs(value.numerator))
        return Fraction(10 ** (len(digits) - len(digits.rstrip("0"))))
    while value.denominator != 1 and granule > Fraction(1, 10**12):
        value, granule = value * 10, granule / 10
    return granule


_TENFOLD = tuple(Fraction(10**zeros) for zeros in range(20))


@lru_cache(maxsize=1024)
def fraction_gap(value):
    """The gap from a printed fraction to the nearest other simple one, as a share of one.

    Simple are the fractions with denominators up to five and those with its own denominator, 0 and 1 included:
    a third lies 1/15 from two fifths, a half 1/10 from them, a tenth 1/10 from nothing and from a fifth.
    """
    step = Fraction(1, value.denominator)
    others = [other for other in (*_SIMPLE, value - step, value + step) if 0 <= other <= 1 and other != value]
    return min((abs(other - value) for other in others), default=Fraction(1, 10))


_SIMPLE = sorted({Fraction(top, bottom) for bottom in range(1, 6) for top in range(bottom + 1)})


def read_digits(text):
    """Read digits with separators: (value, granule, decimal point or not), or None where they are no number."""
    match = _DIGITS.fullmatch(text)
    if match is None:
        return None
    shape = match.lastgroup
    if shape == "plain" or shape == "thousands":
        text = text.replace(",", "")
        if "." not in text:
            if len(text) >= 4000:
                return None
            zeros = len(text) - len(text.rstrip("0"))
            value = int(text)
            return Fraction(value), _TENFOLD[zeros] if value and zeros < 20 else granule_of(Fraction(value)), False
    elif shape == "comma":
        text = text.replace(",", ".")
    elif shape == "european":
        text = text.replace(".", "").replace(",", ".")
    elif shape == "fraction":
        top, bottom = map(int, text.split("/"))
        if not bottom:
            return None
        return Fraction(top, bottom), None, True
    return Fraction(text), Fraction(1, 10 ** (len(text) - text.index(".") - 1)), True


def read_number(t, place, money=False, joiner=True):
    """Read one number, with sign, scale and fraction, from tokens at ``place``: (Number, next place) or None.

    ``money``: whether a currency stands before. ``joiner``: whether "and" may join the parts of a number in words.
    """
    words = t.words
    word = word_at(words, place)
    if not word:
        return None
    negative = False
    if word == "-":
        following = word_at(words, place + 1)
        apart = not t.joined(place) or not words[place - 1][0].isalnum()
        if apart and t.joined(place + 1) and (following[0] in "0123456789." or following in UNITS):
            negative, place = True, place + 1
    elif word in ("minus", "negative"):
        negative, place = True, place + 1
    found = _read_unsigned(t, place, money, joiner)
    if found is None:
        return None
    number, place = found
    if negative and number.value is not None:
        number = number._replace(value=-number.value)
    return number, place


def _read_unsigned(t, place, money, joiner):
    words = t.words
    word = word_at(words, place)
    if not word:
        return None
    if word[0] in "0123456789" or word[0] == "." and len(word) > 1 or word == "l" and _is_misread(t, place):
        return _read_figures(t, place, money, joiner)
    if word in GLYPHS:
        return _fraction(t, place + 1, GLYPHS[word])
    if word not in _STARTS:
        return None
    if word in MULTIPLES or word in FOLDS and word != "fold":
        return Number(Fraction(MULTIPLES.get(word) or FOLDS[word]), Fraction(1), "multiple"), place + 1
    vague = _read_vague(t, place)
    if vague is not None or word == "the":
        return vague
    cardinal = read_cardinal(words, place)
    part = read_part(words, place) or read_long_part(words, cardinal)
    if part is not None:
        return _fraction(t, part[1], part[0])
    if word in ("a", "an", "another") and word_at(words, place + 1) in DOZENS:
        return Number(Fraction(12), Fraction(12), "spelled"), place + 2
    ordinal = _read_ordinal(words, place, cardinal)
    if ordinal is not None:
        return ordinal
    if word in DOZENS:
        return Number(Fraction(12), Fraction(12), "spelled"), place + 1
    if not joiner:
        cardinal = read_cardinal(words, place, joiner)
    if cardinal is None:
        return None
    value, after, scale = cardinal
    if word_at(words, after) == "point" and (decimals := read_decimals(words, after + 1)):
        digits, after = decimals
        step = Fraction(1, 10 ** len(digits))
        return _scaled(t, after, value + int(digits) * step, step, "decimal")
    return _spelled(t, after, Fraction(value), scale)


def _spelled(t, place, value, scale):
    """Finish a number in words: dozens, -fold, "and a half"."""
    words = t.words
    word = word_at(words, place)
    if word in DOZENS or word == "dozens":
        large = scale >= 10**5
        return Number(
            value * 12, 12 * granule_of(value) if large else Fraction(12), "scaled" if large else "spelled"
        ), place + 1
    if word == "-" and word_at(words, place + 1) in ("fold", "dozen"):
        if words[place + 1] == "fold":
            return Number(value, Fraction(1), "multiple"), place + 2
        return Number(value * 12, Fraction(12), "spelled"), place + 2
    added = _added(words, place, scale)
    if added is not None:
        part, gap, place = added
        return _scaled(t, place, value + part, gap, "scaled" if scale >= 10**5 else "mixed")
    return Number(value, granule_of(value), "scaled" if scale >= 10**5 else "spelled"), place


def _added(words, place, scale):
    """Read "and a half" behind a number: (what it adds, the gap to the next such part, next place), or None.

    Behind a million it is half a million, unless it has a scale of its own: "one billion and a half million".
    """
    at = place + 1 if word_at(words, place) == "-" and word_at(words, place + 1) == "and" else place
    if word_at(words, at) != "and":
        return None
    part = read_part(words, hyphen(words, at + 1))
    if part is None or part[0] >= 1:
        return None
    value, after = part
    own = SCALES.get(word_at(words, after), 0)
    if scale >= 10**5 and own and own < scale:
        return value * own, fraction_gap(value) * own, after + 1
    unit = scale if scale >= 10**5 else 1
    return value * unit, fraction_gap(value) * unit, after


def _is_misread(t, place):
    """Whether the letter l stands for a one, as a scanner misreads it ("l00")."""
    following = word_at(t.words, place + 1)
    return t.joined(place + 1) and following.isdigit() and len(following) > 1


def _read_figures(t, place, money, joiner):
    words, count = t.words, len(t.words)
    word, slip = words[place], False
    if word == "l":
        word, place, slip = "1" + words[place + 1], place + 1, True
    place += 1
    # the letter o among digits: 1O0, 2O19
    while place < count and t.joined(place) and word.isdigit() and set(words[place]) == {"o"}:
        word, place, slip = word + "0" * len(words[place]), place + 1, True
        if place < count and t.joined(place) and words[place].isdigit():
            word, place = word + words[place], place + 1
    word, place = _spaced(t, word, place)
    found = read_digits(word)
    if found is None:
        return None
    value, granule, pointed = found
    if granule is None:
        return _fraction(t, place, value) if value < 1 else None
    following = word_at(words, place)
    if t.joined(place) and word_at(words, hyphen(words, place)) == "fold":
        return Number(value, Fraction(1), "multiple"), hyphen(words, place) + 1
    if not pointed and following:
        if "/" in following and (part := read_digits(following)) and part[1] is None and part[0] < 1:
            return _scaled(t, place + 1, value + part[0], fraction_gap(part[0]), "mixed")
        if following in GLYPHS:
            return _scaled(t, place + 1, value + GLYPHS[following], fraction_gap(GLYPHS[following]), "mixed")
        if following in PLURAL_DENOMINATORS and following != "seconds" and (following != "quarters" or value == 3):
            return _fraction(t, place + 1, value / PLURAL_DENOMINATORS[following])
        added = _added(words, place, 1)
        if added is not None:
            return _scaled(t, added[2], value + added[0], added[1], "mixed")
        if t.joined(place) and (
            following in ("nd", "rd", "th") or following == "st" and value % 10 == 1 != value % 100 - 10
        ):
            return Number(value, Fraction(1), "ordinal"), place + 1
    if following in ("e", "x", "^") and t.joined(place) and (power := _power(t, place)):
        exponent, place = power
        if following == "^":
            value = value**exponent if value else value
            return Number(value, granule_of(value), "plain"), place
        factor = Fraction(10) ** exponent
        return Number(value * factor, granule * factor, "scaled", slip), place
    if not pointed and following in SCALES and (following != "hundred" or word_at(words, place + 1) not in SCALES):
        cardinal = read_cardinal(words, place - 1, joiner, value)
        total, after, scale = cardinal
        if after > place + 1 or scale != SCALES[following]:
            number, after = _spelled(t, after, total, scale)
            return (number._replace(slip=True) if slip else number), after
    number, place = _scaled(t, place, value, granule, "decimal" if pointed else "plain", money)
    return (number._replace(slip=True) if slip else number), place


def _spaced(t, word, place):
    """Join thousands set apart by spaces: 1 234 567.89, and 40 000, but not 2019 100: (figures, next place)."""
    words, groups, last = t.words, [], place
    if not word.isdigit() or len(word) > 3 or word[0] == "0":
        return word, place
    while last < len(words) and t.starts[last] == t.ends[last - 1] + 1:
        figures = words[last]
        if len(figures) < 3 or not figures[:3].isdigit() or len(figures) > 3 and figures[3] != ".":
            break
        groups.append(figures)
        last += 1
        if len(figures) > 3:
            break
    rand = place > 1 and words[place - 2] == "r"  # R3 612
    if len(groups) > 1 or groups and (groups[0] == "000" or rand):
        return word + "".join(groups), last
    return word, place


def _power(t, place):
    """Read a power: e6, x10^6, x10-3, ^6: (exponent, next place), or None."""
    words = t.words
    if words[place] == "x":
        if word_at(words, place + 1) != "10":
            return None
        place += 1
        if word_at(words, place + 1) == "^":
            place += 1
        elif word_at(words, place + 1) != "-":
            return None
    place += 1
    sign = 1
    if word_at(words, place) in ("+", "-"):
        sign, place = (-1 if words[place] == "-" else 1), place + 1
    exponent = word_at(words, place)
    return (sign * int(exponent), place + 1) if exponent.isdigit() and len(exponent) < 3 else None


def _fraction(t, place, value):
    """Finish a fraction: a third, half a million, two thirds of a million, half a dozen."""
    words = t.words
    at = hyphen(words, place) if word_at(words, place + 1) == "a" else place  # half-a-dozen
    if word_at(words, at) == "of" and word_at(words, at + 1) in ("a", "one"):
        at += 1
    if word_at(words, at) in ("a", "an", "one"):
        at += 1
    at = hyphen(words, at)
    word = word_at(words, at)
    gap = fraction_gap(value - value.__floor__())
    if word in DOZENS:
        return Number(value * 12, Fraction(1), "spelled"), at + 1
    if word in SCALES:
        scale = SCALES[word]
        return Number(value * scale, gap * scale, "scaled"), at + 1
    return Number(value, gap, "fraction"), place


def _scaled(t, place, value, granule, form, money=False):
    """Apply the scale that follows figures: 3.4 million, 3.4m, 2.5k, and what is added to it."""
    words = t.words
    at, scale = hyphen(words, place), 1
    word = word_at(words, at)
    if word in DOZENS or word == "dozens":
        return Number(value * 12, Fraction(12), "spelled"), at + 1
    while (word := word_at(words, at)) in SCALES:
        scale *= SCALES[word]
        at += 1
    plain = scale == 1 and at == place and form in ("plain", "decimal")
    if plain and word in SHORT_SCALES and (money or word not in AMBIGUOUS_SCALES):
        scale, at = SHORT_SCALES[word], at + 1
    if scale == 1:
        return Number(value, granule, form), place
    if word in DOZENS or word == "dozens":
        return Number(12 * value * scale, 12 * granule * scale, "scaled"), at + 1  # 3.1 million dozen
    if (added := _added(words, at, scale)) is not None:
        return Number(value * scale + added[0], added[1], "scaled"), added[2]
    return Number(value * scale, granule * scale, "scaled"), at


def _read_ordinal(words, place, cardinal):
    """Read an ordinal: third, twenty-first, two hundredth, twenty-one trillion and three hundred twenty second."""
    total, at = 0, place
    if words[at] not in ORDINALS and words[at] not in ORDINAL_TENS and words[at] not in ORDINAL_SCALES:
        if cardinal is None:
            return None
        total, at, _ = cardinal
        at = hyphen(words, at)
        at += word_at(words, at) == "and"
    word = word_at(words, at)
    if word in ORDINALS and (
        not total or total % 10 == 0 and (total % 100 != 10 and total % 100 or ORDINALS[word] < 100)
    ):
        return Number(Fraction(total + ORDINALS[word]), Fraction(1), "ordinal"), at + 1
    if word in ORDINAL_TENS and total % 100 == 0:
        return Number(Fraction(total + ORDINAL_TENS[word]), Fraction(1), "ordinal"), at + 1
    if word in ORDINAL_SCALES:
        return Number(Fraction((total or 1) * ORDINAL_SCALES[word]), Fraction(1), "ordinal"), at + 1
    return None


_VAGUE_HEADS = {"few", "several", "couple", "handful"}
_VAGUE_LEADS = ("a", "the", "last", "past", "next", "first")
# What a number in words may begin with.
_STARTS = WORDS | _VAGUE_HEADS | {*_VAGUE_LEADS, "an", "another"}


def _read_vague(t, place):
    """Read a number whose size alone is said: a few dozen, several hundred, tens of thousands, scores."""
    words, count = t.words, len(t.words)
    word, at = words[place], place
    if word in _VAGUE_LEADS and place + 1 < count and words[place + 1] in _VAGUE_HEADS:
        at += 1
        word = words[at]
    elif word == "few" and not (place + 1 < count and (words[place + 1] in SCALES or words[place + 1] in DOZENS)):
        return None
    if word in _VAGUE_HEADS:
        granule, last = 1, at + 1
        if (
            last < count
            and words[last] == "of"
            and last + 1 < count
            and (words[last + 1] in SCALES or words[last + 1] in DOZENS)
        ):
            last += 1
        if last < count and words[last] in DOZENS:
            granule, last = 12, last + 1
        while last < count and words[last] in SCALES:
            granule, last = granule * SCALES[words[last]], last + 1
        return Number(None, Fraction(granule), "vague", vague="a few" if word == "few" else word), last
    if word in PLURALS:
        granule, last = PLURALS[word], at + 1
        while last + 1 < count and words[last] == "of" and words[last + 1] in PLURALS:
            granule, last = granule * PLURALS[words[last + 1]], last + 2
        return Number(None, Fraction(granule), "vague", vague=word), last
    return None
