"""Numbers in words and digits, exact: from tokens of folded, lower-cased text to a ``Number``."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .canonical import SIGNS, folded

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nil": 0, "nought": 0, "naught": 0}
TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
} | {"fourty": 40}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
# Scales as letters: behind digits only, with or without a space.
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "mm": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
}
# Letters that mean another thing more often: read as a scale only where money or the next word says so.
AMBIGUOUS_SCALES = frozenset({"m", "mm", "b"})
DOZENS = {"dozen": 12, "doz": 12, "dozs": 12, "dz": 12, "dzs": 12}
# Plurals that say "some multiple of", without saying which.
PLURALS = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 10**2,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {"nineth": 9, "twelvth": 12}
ORDINAL_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split())
}
ORDINAL_SCALES = {"hundredth": 10**2, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
# Denominators: the ordinals from the third on, "half" and "quarter".
DENOMINATORS = {"half": 2, "quarter": 4} | {word: value for word, value in ORDINALS.items() if value > 2}
DENOMINATORS |= ORDINAL_TENS | ORDINAL_SCALES
PLURAL_DENOMINATORS = {"halves": 2} | {f"{word}s": value for word, value in DENOMINATORS.items() if word != "half"}
GLYPHS = {
    folded(glyph): Fraction(*parts)
    for glyph, parts in {
        "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
        "⅞": (7, 8), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6),
    }.items()
}  # fmt: skip
MULTIPLES = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "treble": 3, "trebled": 3, "trebles": 3, "trebling": 3, "quadruple": 4,
    "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "halved": Fraction(1, 2), "halving": Fraction(1, 2),
}  # fmt: skip
FOLDS = {f"{word}fold": value for word, value in (UNITS | TENS).items() if value > 1}
FOLDS |= {"hundredfold": 100, "thousandfold": 1000, "fold": 1}

WORDS = frozenset(
    word
    for words in (
        UNITS, TENS, SCALES, DOZENS, PLURALS, ORDINALS, ORDINAL_TENS, ORDINAL_SCALES, DENOMINATORS,
        PLURAL_DENOMINATORS, MULTIPLES, FOLDS,
    )
    for word in words
) - {"fold", "quarter", "score"} | {"quarter"}  # fmt: skip

_TOKEN = re.compile(rf"[0-9]+(?:[.,/:][0-9]+)*|\.[0-9]+|[a-z\xe9]+|[^ \n]")
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
    return Tokens([run[start:end] for start, end in found], [start for start, _ in found], [end for _, end in found])


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
            value = Fraction(int(text)) if len(text) < 4000 else None
            return None if value is None else (value, granule_of(value), False)
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


def read_cardinal(words, place, joiner=True):
    """Read a spelled cardinal: (value, next place), or None. ``joiner``: whether "and" may join hundreds to the rest.

    "two hundred and five", "forty-eight", "three million two hundred thousand", "a hundred", "twenty-one".
    """
    total, current, start, taken = 0, None, place, place
    last_scale = None  # the scale closed last: what follows must be smaller
    count = len(words)
    while place < count:
        word = words[place]
        if word == "-" and place > start:
            place += 1
            continue
        if word in UNITS:
            value = UNITS[word]
            if current is None:
                current = value
            elif value and value < 10 and current % 10 == 0 and current % 100 >= 20:
                current += value
            elif value and current and current % 100 == 0:
                current += value
            else:
                break
        elif word in TENS:
            if current is None:
                current = TENS[word]
            elif current and current % 100 == 0:
                current += TENS[word]
            else:
                break
        elif word in ("a", "an") and current is None:
            after = words[place + 1] if place + 1 < count else ""
            if after in SCALES:
                current = 1
            else:
                break
        elif word in SCALES:
            scale = SCALES[word]
            if current is None and (place != start or total):
                break
            if scale == 100:
                if current is None:
                    current = 1
                if current >= 100:
                    break
                current *= 100
            else:
                if last_scale is not None and scale >= last_scale:
                    if last_scale in (100000, 10000000) or scale in (100000, 10000000):
                        total *= scale  # "three lakh crore"
                        current = None
                        place += 1
                        taken = place
                        continue
                    break
                total += (1 if current is None else current) * scale
                current, last_scale = None, scale
        elif word in ("and", "&") and place > start and joiner:
            after = words[place + 1] if place + 1 < count else ""
            if current is None and not total:
                break
            if current is not None and current % 100:
                break
            if after not in UNITS and after not in TENS or after == "zero":
                break
            if words[place - 1] not in SCALES:
                break
            # what "and" joins must fit below what stands before it: not "hundred and two hundred"
            tail = read_cardinal(words, place + 1, joiner=False)
            room = 100 if current is not None else last_scale
            if tail is None or tail[0] >= room:
                scale_after = words[tail[1]] if tail and tail[1] < count else ""
                if not (current is not None and tail and tail[0] < 100 and scale_after in SCALES):
                    break
            place += 1
            continue
        else:
            break
        place += 1
        taken = place
    if taken == start:
        return None
    return total + (current or 0), taken


def read_number(t, place, money=False):
    """Read one number, with sign, scale and fraction, from tokens at ``place``: (Number, next place) or None."""
    words, count = t.words, len(t.words)
    if place >= count:
        return None
    word = words[place]
    negative = False
    if word == "-" and place + 1 < count and (words[place + 1][0] in "0123456789." or words[place + 1] in UNITS):
        if t.joined(place + 1) or place == 0:
            negative, place = True, place + 1
    elif word in ("minus", "negative") and place + 1 < count:
        negative, place = True, place + 1
    found = _read_unsigned(t, place, money)
    if found is None:
        return None
    number, place = found
    if negative and number.value is not None:
        number = number._replace(value=-number.value)
    return number, place


def _read_unsigned(t, place, money):
    words, count = t.words, len(t.words)
    if place >= count:
        return None
    word = words[place]
    first = word[0]
    if first in "0123456789." and word != "." or (first in "lo" and _looks_like_digits(word, t, place)):
        return _read_figures(t, place, money)
    if word in GLYPHS:
        return _scaled(t, place + 1, GLYPHS[word], None, "fraction")
    following = words[place + 1] if place + 1 < count else ""
    if word in MULTIPLES:
        return Number(Fraction(MULTIPLES[word]), Fraction(1), "multiple"), place + 1
    if word in FOLDS and word != "fold":
        return Number(Fraction(FOLDS[word]), Fraction(1), "multiple"), place + 1
    vague = _read_vague(t, place)
    if vague is not None:
        return vague
    fraction = _read_fraction(t, place)
    if fraction is not None:
        return fraction
    if word in ("a", "an", "another") and following in DOZENS:
        return Number(Fraction(12), Fraction(12), "spelled"), place + 2
    ordinal = _read_ordinal(t, place)
    if ordinal is not None:
        return ordinal
    if word in DOZENS:
        return Number(Fraction(12), Fraction(12), "spelled"), place + 1
    cardinal = read_cardinal(words, place)
    if cardinal is None:
        return None
    value, after = cardinal
    value = Fraction(value)
    following = words[after] if after < count else ""
    if following == "point" and after + 1 < count:
        decimals, last = "", after + 1
        while last < count and words[last] in UNITS and UNITS[words[last]] < 10:
            decimals += str(UNITS[words[last]])
            last += 1
        if not decimals and (tail := read_cardinal(words, last)):
            decimals, last = str(tail[0]), tail[1]
        if decimals:
            return _scaled(t, last, value + Fraction(int(decimals), 10 ** len(decimals)), Fraction(1, 10 ** len(decimals)), "decimal")
    if following in DOZENS or following == "dozens":
        return Number(value * 12, Fraction(12), "spelled"), after + 1
    if following == "-" and after + 1 < count and words[after + 1] in ("fold", "dozen"):
        form = "multiple" if words[after + 1] == "fold" else "spelled"
        return Number(value * (1 if form == "multiple" else 12), Fraction(1), form), after + 2
    mixed = _mixed(t, after)
    if mixed is not None:
        part, after = mixed
        return _scaled(t, after, value + part, None, "mixed")
    last = words[after - 1]
    scale = SCALES.get(last, 1)
    if scale >= 10**5:
        half = _scale_and_part(t, after)
        if half is not None:
            return Number(value + half[0] * scale, half[0].limit_denominator(1000) * scale, "scaled"), half[1]
        return Number(value, granule_of(value), "scaled"), after
    return Number(value, granule_of(value), "spelled"), after


def _looks_like_digits(word, t, place):
    """Whether a token of the letters l and o stands for ones and noughts ("l00")."""
    return word == "l" and t.joined(place + 1) and t.words[place + 1].isdigit() and len(t.words[place + 1]) > 1


def _read_figures(t, place, money):
    words, count = t.words, len(t.words)
    word, slip = words[place], False
    if word == "l":
        word, place, slip = "1" + words[place + 1], place + 1, True
    place += 1
    # letters among digits, as a scanner misreads them: 1O0, 2O19
    while place < count and t.joined(place) and words[place] and set(words[place]) <= {"o"} and word.isdigit():
        word, place, slip = word + "0" * len(words[place]), place + 1, True
        if place < count and t.joined(place) and words[place].isdigit():
            word, place = word + words[place], place + 1
    # thousands set apart by spaces: 1 234 567, and 40 000 but not 2019 100
    if word.isdigit() and 0 < len(word) <= 3 and word[0] != "0":
        groups, last = [], place
        while last < count and len(words[last]) == 3 and words[last].isdigit() and t.starts[last] == t.ends[last - 1] + 1:
            groups.append(words[last])
            last += 1
        if groups and (len(groups) > 1 or groups[0] == "000"):
            word, place = word + "".join(groups), last
    found = read_digits(word)
    if found is None:
        return None
    value, granule, pointed = found
    if granule is None:
        if value > 1 or value.denominator == 1:
            return None
        return _scaled(t, place, value, None, "fraction")
    if not pointed and place < count:
        mixed = _mixed(t, place)
        if mixed is not None:
            part, place = mixed
            return _scaled(t, place, value + part, None, "mixed")
        if words[place] in GLYPHS:
            return _scaled(t, place + 1, value + GLYPHS[words[place]], None, "mixed")
    # powers of ten: 1.3e6, 1.3x10^6
    if place < count and t.joined(place) and words[place] in ("e", "x"):
        power = _power(t, place)
        if power is not None:
            exponent, place = power
            factor = Fraction(10) ** exponent
            return Number(value * factor, granule * factor, "scaled", slip), place
    if place < count and words[place] in PLURAL_DENOMINATORS and not pointed and words[place] != "seconds":
        return _scaled(t, place + 1, value / PLURAL_DENOMINATORS[words[place]], None, "fraction")
    number, place = _scaled(t, place, value, granule, "decimal" if pointed else "plain", money)
    return number._replace(slip=slip), place


def _power(t, place):
    words, count = t.words, len(t.words)
    if words[place] == "x":
        if place + 1 >= count or words[place + 1] != "10":
            return None
        place += 1
        if place + 1 < count and words[place + 1] == "^":
            place += 1
        elif place + 1 >= count or words[place + 1] != "-":
            return None
    place += 1
    sign = 1
    if place < count and words[place] in "+-":
        sign, place = (-1 if words[place] == "-" else 1), place + 1
    if place < count and words[place].isdigit() and t.joined(place) and len(words[place]) <= 3:
        return sign * int(words[place]), place + 1
    return None


def _scaled(t, place, value, granule, form, money=False):
    """Apply the scale that follows a number: 3.4 million, 3.4m, 2.5k."""
    words, count = t.words, len(t.words)
    scale = 1
    at = place
    if at < count and words[at] == "-" and at + 1 < count and words[at + 1] in SCALES:
        at += 1
    if form == "fraction" and at + 1 < count and words[at] == "of" and words[at + 1] in ("a", "one"):
        if at + 2 < count and words[at + 2] in SCALES:
            at += 2  # two thirds of a million
    elif form == "fraction" and at < count and words[at] == "a" and at + 1 < count and (words[at + 1] in SCALES or words[at + 1] in DOZENS):
        at += 1  # half a million, half a dozen
    if at < count and words[at] in DOZENS or at < count and words[at] == "dozens":
        return Number(value * 12, Fraction(12) if form != "fraction" else Fraction(1), "spelled"), at + 1
    while at < count:
        word = words[at]
        if word in SCALES:
            scale *= SCALES[word]
        elif (
            scale == 1
            and word in SHORT_SCALES
            and form in ("plain", "decimal")
            and (money or word not in AMBIGUOUS_SCALES)
            and (t.joined(at) or word != "k")
        ):
            scale = SHORT_SCALES[word]
        else:
            break
        at += 1
        place = at
    if scale > 1:
        granule = (granule if granule is not None else fraction_gap(value - value.__floor__())) * scale
        spelled_tail = read_cardinal(words, place) if form == "plain" else None
        if form == "plain" and scale <= 1000 and place < count and words[place] == "and":
            spelled_tail = None
            tail = words[place + 1] if place + 1 < count else ""
            if tail.isdigit() and 0 < int(tail) < scale and len(tail) < 4:
                return Number(value * scale + int(tail), Fraction(1), "plain"), place + 2
        if spelled_tail is not None and spelled_tail[0] < scale:
            value = value * scale + spelled_tail[0]
            return Number(value, granule_of(value), "spelled"), spelled_tail[1]
        if form == "plain" and scale <= 1000 and place < count and words[place].isdigit() and place + 1 < count:
            rest = _read_figures(t, place, False)
            if rest is not None and rest[0].value < scale and rest[0].form == "scaled":
                return Number(value * scale + rest[0].value, rest[0].granule, "scaled"), rest[1]
        part = _scale_and_part(t, place)
        if part is not None:
            return Number((value + part[0]) * scale, fraction_gap(part[0]) * scale, "scaled"), part[1]
        return Number(value * scale, granule, "scaled"), place
    if granule is None:
        gap = fraction_gap(value - value.__floor__()) if value.denominator > 1 else Fraction(1)
        return Number(value, gap, form), place
    return Number(value, granule, form), place


def _mixed(t, place):
    """Read "and a half", " 1/2", "and three quarters" behind a whole number: (part, next place)."""
    words, count = t.words, len(t.words)
    if place >= count:
        return None
    if "/" in words[place]:
        found = read_digits(words[place])
        if found and found[1] is None and found[0] < 1:
            return found[0], place + 1
        return None
    if words[place] == "-" and place + 2 < count and words[place + 1] == "and":
        place += 1
    if words[place] != "and":
        return None
    at = place + 1
    while at < count and words[at] == "-":
        at += 1
    part = _read_fraction(t, at, scaled=False)
    if part is None or part[0].value >= 1:
        return None
    return part[0].value, part[1]


def _scale_and_part(t, place):
    """Read "and a half" behind a scale: "three million and a half" is 3.5 million."""
    return _mixed(t, place)


def _read_fraction(t, place, scaled=True):
    """Read a spelled fraction: half, a third, two thirds, one-eighth."""
    words, count = t.words, len(t.words)
    if place >= count:
        return None
    word = words[place]
    top, at = None, place
    if word == "half":
        top, at = 1, place
    elif word in ("a", "an", "one"):
        top, at = 1, place + 1
    elif word in UNITS or word in TENS:
        found = read_cardinal(words, place, joiner=False)
        if found is None:
            return None
        top, at = found
    elif word == "quarter" and place + 1 < count and words[place + 1] in SCALES:
        top, at = 1, place
    if top is None:
        return None
    if at < count and words[at] == "-":
        at += 1
    if at >= count:
        return None
    bottom = None
    if top == 1 and words[at] in DENOMINATORS:
        bottom = DENOMINATORS[words[at]]
    elif words[at] in PLURAL_DENOMINATORS:
        bottom = PLURAL_DENOMINATORS[words[at]]
    elif words[at] in TENS and at + 1 < count:
        last = at + 2 if words[at + 1] == "-" else at + 1
        if last < count and words[last] in PLURAL_DENOMINATORS or (top == 1 and last < count and words[last] in ORDINALS):
            bottom = TENS[words[at]] + (PLURAL_DENOMINATORS.get(words[last]) or ORDINALS[words[last]])
            at = last
    if bottom is None:
        return None
    value = Fraction(top, bottom)
    if not scaled:
        return Number(value, Fraction(1), "fraction"), at + 1
    return _scaled(t, at + 1, value, None, "fraction")


def _read_ordinal(t, place):
    """Read an ordinal: third, twenty-first, two hundredth."""
    words, count = t.words, len(t.words)
    total, at = 0, place
    if words[at] not in ORDINALS and words[at] not in ORDINAL_TENS and words[at] not in ORDINAL_SCALES:
        found = read_cardinal(words, place)
        if found is None:
            return None
        total, at = found
        if at < count and words[at] in ("-", "and"):
            at += 1
        if at >= count:
            return None
    word = words[at]
    if word in ORDINALS and (not total or total % 10 == 0 and total % 100 != 10):
        return Number(Fraction(total + ORDINALS[word]), Fraction(1), "ordinal"), at + 1
    if word in ORDINAL_TENS and total % 100 == 0:
        return Number(Fraction(total + ORDINAL_TENS[word]), Fraction(1), "ordinal"), at + 1
    if word in ORDINAL_SCALES:
        return Number(Fraction((total or 1) * ORDINAL_SCALES[word]), Fraction(1), "ordinal"), at + 1
    return None


_VAGUE_HEADS = {"few", "several", "couple", "handful"}


def _read_vague(t, place):
    """Read a number whose size alone is said: a few dozen, several hundred, tens of thousands, scores."""
    words, count = t.words, len(t.words)
    word, at = words[place], place
    if word in ("a", "the", "last", "past", "next", "first") and place + 1 < count and words[place + 1] in _VAGUE_HEADS:
        at += 1
        word = words[at]
    elif word == "few" and not (place + 1 < count and (words[place + 1] in SCALES or words[place + 1] in DOZENS)):
        return None
    if word in _VAGUE_HEADS:
        granule, last = 1, at + 1
        if last < count and words[last] == "of" and last + 1 < count and (words[last + 1] in SCALES or words[last + 1] in DOZENS):
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
