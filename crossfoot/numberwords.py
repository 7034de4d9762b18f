"""The words of numbers, and cardinals and fractions in words, exact: from words to values."""

from fractions import Fraction

from .canonical import folded

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"

UNITS = {word: value for value, word in enumerate(_UNITS.split())}
UNITS |= {"eighteen": 18, "nineteen": 19, "nil": 0, "nought": 0, "naught": 0}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)} | {"fourty": 40}
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
    "t": 10**12,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
}
# Letters that mean another thing more often: read as a scale only where money or the next word says so.
AMBIGUOUS_SCALES = frozenset({"m", "mm", "b", "t"})
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
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), 1)}
ORDINALS |= {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "nineth": 9, "twelvth": 12}
ORDINAL_TENS = {word: 10 * value for value, word in enumerate(_ORDINAL_TENS.split(), 2)}
ORDINAL_SCALES = {"hundredth": 10**2, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
# Denominators: the ordinals from the third on, "half" and "quarter".
DENOMINATORS = {"half": 2, "quarter": 4} | {word: value for word, value in ORDINALS.items() if value > 2}
DENOMINATORS |= ORDINAL_TENS | ORDINAL_SCALES
# Adverbs that number points of a text; they are no denominators.
ORDINALS |= {"firstly": 1, "secondly": 2, "thirdly": 3, "fourthly": 4, "fifthly": 5}
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
    "quadrupled": 4, "quadrupling": 4, "quintupled": 5, "halve": Fraction(1, 2), "halved": Fraction(1, 2), "halving": Fraction(1, 2),
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
) - {"fold"} | {"firsts"}  # fmt: skip


def hyphen(words, place):
    """The place behind a hyphen, if there is one at ``place``."""
    return place + 1 if place < len(words) and words[place] == "-" else place


def word_at(words, place):
    return words[place] if place < len(words) else ""


def _small(words, place):
    """Read one to ninety-nine in words: (value, next place), or None."""
    word = word_at(words, place)
    if word in UNITS:
        return UNITS[word], place + 1
    if word not in TENS:
        return None
    after = hyphen(words, place + 1)
    unit = UNITS.get(word_at(words, after), 0)
    return (TENS[word] + unit, after + 1) if 0 < unit < 10 else (TENS[word], place + 1)


def _group(words, place, joiner):
    """Read what a scale from a thousand up may multiply: (value, next place), or None.

    "two hundred and five", "twelve hundred", "a hundred", "forty-eight", "hundred".
    """
    word = word_at(words, place)
    if word in ("a", "an") and word_at(words, place + 1) in SCALES:
        value, after = 1, place + 1
    elif word in SCALES:
        value, after = 1, place
    else:
        small = _small(words, place)
        if small is None:
            return None
        value, after = small
    at = hyphen(words, after)
    if word_at(words, at) != "hundred" or not value:
        return value, after
    value, after = value * 100, at + 1
    return _with_rest(words, value, after, joiner)


def _with_rest(words, value, after, joiner):
    """Add what follows "hundred": "and five", "forty-eight"; figures only behind "and"."""
    at = hyphen(words, after)
    joined = joiner and word_at(words, at) in ("and", "&")
    if joined:
        at += 1
        figure = word_at(words, at)
        if figure.isdigit() and 0 < int(figure[:4]) < 100 and len(figure) < 3 and word_at(words, at + 1) not in SCALES:
            return value + int(figure), at + 1
    rest = _small(words, at)
    if rest is None or not rest[0] or word_at(words, hyphen(words, rest[1])) == "hundred":
        return value, after
    if joined and (part := read_part(words, at)) is not None and part[0] < 1:
        return value, after  # "one hundred and three quarters"
    return value + rest[0], rest[1]


def read_cardinal(words, place, joiner=True, figure=None):
    """Read a spelled cardinal: (value, next place, the last scale), or None. ``joiner``: whether "and" may join parts.

    "two hundred and five", "forty-eight", "three million two hundred thousand", "a hundred", "4 thousand 3 hundred and 21"
    (where ``figure`` is the value of the figures at ``place``).
    """
    total, limit, after, begin = 0, None, place, place
    while True:
        if figure is not None:
            value, at = figure, begin + 1
            if word_at(words, at) == "hundred":
                value, at = _with_rest(words, value * 100, at + 1, joiner)
        else:
            group = _group(words, begin, joiner)
            if group is None:
                break
            value, at = group
        scale = 1
        while (word := word_at(words, hyphen(words, at))) in SCALES and word != "hundred":
            scale *= SCALES[word]
            at = hyphen(words, at) + 1
        if limit is not None and value * scale >= limit or at == begin:
            break
        total, after, limit = total + value * scale, at, scale
        figure = None
        if scale == 1:
            if value % 100 == 0 and value and words[at - 1] == "hundred":
                limit = 100
            break
        begin = hyphen(words, after)
        joined = word_at(words, begin) in ("and", "&")
        if joined and not joiner:
            break
        begin += joined
        if word_at(words, begin) in ("a", "an", "zero") or read_part(words, begin) is not None:
            break
        following = word_at(words, begin)
        if following.isdigit() and len(following) < 4 and (scaled := word_at(words, begin + 1) == "hundred" or joined):
            figure = Fraction(int(following)) if scaled and int(following) else None
            if figure is None:
                break
    return (total, after, limit) if after > place else None


def _denominator(words, place, top):
    """Read the ordinal that makes a fraction of what stands before it: (denominator, next place), or None."""
    word = word_at(words, place)
    if word in PLURAL_DENOMINATORS:
        return PLURAL_DENOMINATORS[word], place + 1
    if top == 1 and word in DENOMINATORS:
        return DENOMINATORS[word], place + 1
    if word in TENS:
        last = hyphen(words, place + 1)
        unit = word_at(words, last)
        if unit in PLURAL_DENOMINATORS and PLURAL_DENOMINATORS[unit] < 10:
            return TENS[word] + PLURAL_DENOMINATORS[unit], last + 1
        if unit == "firsts" or top == 1 and ORDINALS.get(unit, 10) < 10:
            return TENS[word] + ORDINALS[unit.removesuffix("s")], last + 1
    return None


def read_part(words, place):
    """Read a spelled fraction: half, a third, two thirds, one-eighth, a hundred trillionths: (value, next place), or None."""
    word = word_at(words, place)
    if word == "half":
        return Fraction(1, 2), place + 1
    if word == "quarter" and word_at(words, place + 1) in SCALES:
        return Fraction(1, 4), place + 1
    top, after = None, place
    if word in ("a", "an", "one"):
        top, after = 1, place + 1
        bottom = _denominator(words, hyphen(words, after), 1)
        if bottom is not None:
            return Fraction(1, bottom[0]), bottom[1]
    small = _small(words, place)
    if small is not None:
        top, after = small
        bottom = _denominator(words, hyphen(words, after), top)
        if bottom is not None and top and (bottom[0] != 4 or top == 3):  # of three months are "four quarters"
            return Fraction(top, bottom[0]), bottom[1]
    return None


def read_long_part(words, cardinal):
    """Read a fraction with a cardinal as its numerator: one hundred and thirty fifths. (value, next place), or None."""
    if cardinal is None:
        return None
    top, after, _ = cardinal
    if (
        words[after - 1] in TENS
        and words[after - 2] in SCALES
        and word_at(words, hyphen(words, after)) in PLURAL_DENOMINATORS
    ):
        # "one hundred thirty fifths" without "and" is a hundred of them
        bottom = _denominator(words, after - 1, top)
        if bottom is not None:
            return Fraction(top - TENS[words[after - 1]], bottom[0]), bottom[1]
    bottom = _denominator(words, hyphen(words, after), 2)
    if bottom is None or not top or bottom[0] == 4 and top != 3:
        return None
    return Fraction(top, bottom[0]), bottom[1]


def read_decimals(words, place):
    """Read the decimals behind "point": their digits and the next place, or None."""
    digits = ""
    while UNITS.get(word_at(words, place), 10) < 10:
        digits, place = digits + str(UNITS[words[place]]), place + 1
    if not digits and (tail := read_cardinal(words, place, joiner=False)):
        digits, place = str(tail[0]), tail[1]
    return (digits, place) if digits else None
