"""Whether two figures state one quantity: what every kind of restatement asks."""

import re
from fractions import Fraction

from .links import Link, pieces, widest
from .patterns import Pattern

SAME_TIME = Pattern(
    r"(?i)\b(?:another|a second|other|previous|previously|earlier|last (?:year|month|week)|a year (?:ago|earlier|before)|separate|different|later|then|at first|initial|initially|early|estimate\w*|expected|feared|"
    r"forecast\w*|target\w*|planned|hoped|promised|aimed|rose|fell|climb(?:s|ed|ing)?|revised|now|new total|updated|so far|more recent|up from|down from|since)\b"
)

FINITE = Pattern(
    r"(?i)\b(?:is|are|was|were|will|would|had|has|have|could|can|may|might|must|said|say|should|did|do|does|includ\w+|amount\w*|represent\w*|came|come|make|made)\b|[,.;:()]|--"
)
EMPTY = Pattern(
    r"the|a|an|of|in|on|at|to|by|for|and|or|that|which|who|were|was|is|are|be|been|had|has|have|it|"
    r"its|their|they|his|her|this|these|those|with|from|as|about|than|then|there|not|no|all|one|it's|"
    r"said|also|will|would|per|cent|percent"
)


ALIKE = (
    ("injur", "hurt", "wound", "injury", "injurie"),
    ("kill", "died", "die", "dead", "death", "fatality", "fatalitie", "perish"),
    ("sold", "sal", "sell"),
    ("attend", "attendanc", "turnout", "crowd", "audienc", "spectator"),
    ("arrest", "detain", "detention"),
    ("cost", "pric", "spend", "spent", "bill"),
    ("rescu", "pluck", "airlift", "sav", "lift"),
    ("sign", "signatur"),
    ("finish", "finisher"),
    ("ill", "sick", "sicken"),
    ("hom", "hous", "household", "dwell"),
    ("steal", "stolen", "theft", "thiev"),
    ("evacuat", "evacue", "evacuation"),
)
"""Stems of words that tell of the same."""

_ALIKE = {other: stems[0] for stems in ALIKE for other in stems}


def words(text):
    """The content words of a stretch of skeleton, cut to their stems: ``arrested`` and ``arrests`` are alike."""
    found = re.findall(r"[a-z']{3,}", re.sub(r"\[[a-z]\d+\]", " ", text.casefold()))
    stems = (stem(w) for w in found if not EMPTY.fullmatch(w))
    return {_ALIKE.get(one, one) for one in stems}


def stem(word):
    word = word.removesuffix("'s").rstrip("'")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def same(passage, first, second, confidence, kind="stated twice"):
    a, b = passage.mentions[first].text, passage.mentions[second].text
    return Link(
        kind, (first, second), f"{a} and {b} state one quantity", same=((first, second),), confidence=confidence
    )


def both_agree(passage, first, second):
    return agree(passage.mentions[first], passage.mentions[second])


def agree(a, b):
    """Whether two mentions can be of one value when their hedges are read as widely as the table allows."""
    if a.value and b.value and a.kind not in ("date", "time"):
        low, high = sorted((Fraction(a.value), Fraction(b.value)))
        if low < high * Fraction(4, 5):
            return False
    return not (widest(a) & widest(b)).is_empty


def attributed_apart(passage, first, second):
    a, b = passage.mentions[first].attributed_to, passage.mentions[second].attributed_to
    return bool(a and b and a.casefold() != b.casefold())


def following(passage, sentence, other):
    """Whether a clause stands in the sentence of another or the next one."""
    return not passage.text[sentence.end : other.start].strip()


def only_count(passage, sentence, piece):
    """Whether a figure is the only whole count of its sentence before the other figure."""
    counts = [p for p in pieces(sentence) if p.letter in "nu" and "." not in passage.mentions[p.index].text]
    return [p.index for p in counts] == [piece.index]


def int_like(passage, index):
    """Whether a figure is printed so exactly that meeting it again is no accident: three digits or more."""
    digits = re.sub(r"\D", "", passage.mentions[index].text)
    return len(digits.rstrip("0")) >= 3
