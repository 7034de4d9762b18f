"""Links of one quantity that a text states twice: in other words, with another hedge, in another unit."""

import re
from fractions import Fraction
from itertools import takewhile

from .hedges import mention_readings
from .links import CERTAIN, POSSIBLE, Link, W, claimed, pieces

SAME_TIME = re.compile(
    r"(?i)\b(?:another|a second|other|previous|previously|earlier|last (?:year|month|week)|a year (?:ago|earlier|before)|separate|different|later|then|at first|initial|initially|early|estimate\w*|expected|feared|"
    r"forecast\w*|target\w*|planned|hoped|promised|aimed|rose|fell|climb\w*|revised|now|new total|updated|so far|more recent|up from|down from|since)\b"
)
DEFINITE = re.compile(r"(?i)(?:^|\W)(?:the|all|all the|all of the|those|these|all of those|of the) $")
FINAL = re.compile(
    r"(?i)\b(?:final (?:count|figure|tally|total|number|toll)|exact (?:count|figure|number|total)|precise (?:count|figure|number|total)|(?:official|full) (?:count|tally)|counted|by the same count)\b"
)
FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|will|would|had|has|have|could|can|may|might|must|said|say|should|did|do|does|includ\w+|amount\w*|represent\w*|came|come|make|made)\b|[,.;:()]|--"
)
EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "by",
        "for",
        "and",
        "or",
        "that",
        "which",
        "who",
        "were",
        "was",
        "is",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "it",
        "its",
        "their",
        "they",
        "his",
        "her",
        "this",
        "these",
        "those",
        "with",
        "from",
        "as",
        "about",
        "than",
        "then",
        "there",
        "not",
        "no",
        "all",
        "one",
        "it's",
        "said",
        "also",
        "will",
        "would",
        "per",
        "cent",
        "percent",
    ]
)


def words(text):
    """The content words of a stretch of skeleton, cut to their stems: ``arrested`` and ``arrests`` are alike."""
    found = re.findall(r"[a-z']{3,}", re.sub(r"\[[a-z]\d+\]", " ", text.casefold()))
    return {_stem(w) for w in found if w not in EMPTY}


def _stem(word):
    word = word.removesuffix("'s").rstrip("'")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def restated_links(passage, edges):
    """Link two mentions of one quantity in one text.

    Takes a Passage and {part: whole}; yields Links.
    """
    clauses = [
        sentence._replace(skeleton=clause)
        for sentence in passage.sentences
        for clause in re.split(r";\s", sentence.skeleton)
    ]
    rows = [(clause, piece) for clause in clauses for piece in pieces(clause)]
    for place, (sentence, piece) in enumerate(rows):
        for other_sentence, other in rows[place + 1 :]:
            if piece.letter != other.letter or other.letter not in "nmsu" or sentence is other_sentence:
                continue
            link = _final_figure(passage, sentence, piece, other_sentence, other) or (
                _restated_share(passage, sentence, piece, other_sentence, other)
                if piece.letter == "s"
                else _restated_count(passage, sentence, piece, other_sentence, other)
            )
            if link:
                yield link


def _same(passage, first, second, confidence, kind="stated twice"):
    a, b = passage.mentions[first].text, passage.mentions[second].text
    return Link(
        kind, (first, second), f"{a} and {b} state one quantity", same=((first, second),), confidence=confidence
    )


def _agree(passage, first, second):
    return agree(passage.mentions[first], passage.mentions[second])


def agree(a, b):
    """Whether two mentions can be of one value when their hedges are read as widely as the table allows."""
    if a.value and b.value and a.kind not in ("date", "time"):
        low, high = sorted((Fraction(a.value), Fraction(b.value)))
        if low < high * Fraction(4, 5):
            return False
    return not (_widest(a) & _widest(b)).is_empty


def _widest(mention):
    return mention_readings(mention)["wide"] if mention.hedge else claimed(mention)


def _attributed_apart(passage, first, second):
    a, b = passage.mentions[first].attributed_to, passage.mentions[second].attributed_to
    return bool(a and b and a.casefold() != b.casefold())


IN_TOTAL = re.compile(r"(?i)\b(?:in total|in all|altogether|all told|a total of|overall)\b")


def _final_figure(passage, sentence, piece, other_sentence, other):
    """``almost 700 were evacuated; the final count was 673``: a hedged figure, then the exact one."""
    final = FINAL.search(other_sentence.skeleton)
    if not final or DEFINITE.search(other.lead):
        return None
    alone = all(sum(p.letter == piece.letter for p in pieces(s)) == 1 for s in (sentence, other_sentence))
    first, second = piece.index, other.index
    if not alone or not passage.mentions[first].hedge:
        return None
    shared = words(sentence.skeleton) & words(other_sentence.skeleton)
    agree, named = _agree(passage, first, second), re.search(r"(?i)\b(?:final|exact|precise)\b", final[0])
    if not shared and not named:
        return None
    careful = SAME_TIME.search(sentence.skeleton) or _attributed_apart(passage, first, second)
    a, b = passage.mentions[first].value, passage.mentions[second].value
    near = bool(a and b) and 3 * min(Fraction(a), Fraction(b)) >= 2 * max(Fraction(a), Fraction(b))
    sure = agree or (near and not careful and (len(shared) >= 2 or named))
    return _same(passage, first, second, CERTAIN if sure else POSSIBLE)


def _said_again(passage, sentence, piece, other_sentence, other):
    """``nearly 400 soldiers were sent to the border ... in total 430 soldiers were sent to the border``."""
    if not IN_TOTAL.search(sentence.skeleton + other_sentence.skeleton):
        return None
    unit, other_unit = passage.unit(piece.index), passage.unit(other.index)
    told, again = (words(re.split(r"[,.;:]", p.trail)[0]) for p in (piece, other))
    if not unit or unit != other_unit or len(told) < 3 or told != again:
        return None
    careful = SAME_TIME.search(sentence.skeleton + other_sentence.skeleton) or _attributed_apart(
        passage, piece.index, other.index
    )
    agree = _agree(passage, piece.index, other.index)
    return _same(passage, piece.index, other.index, CERTAIN if agree or not careful else POSSIBLE)


def _restated_count(passage, sentence, piece, other_sentence, other):
    """``318 people were arrested during the march. All 318 people arrested during the march ...``."""
    first, second = piece.index, other.index
    agree = _agree(passage, first, second)
    if piece.letter != "n":
        return None
    if not DEFINITE.search(other.lead):
        return _said_again(passage, sentence, piece, other_sentence, other)
    unit, other_unit = passage.unit(first), passage.unit(second)
    if not unit or unit.split()[-1] != (other_unit.split() or [""])[-1]:
        return None
    described = words(FINITE.split(other.trail, maxsplit=1)[0]) - words(other_unit)
    known = words(sentence.skeleton)
    if not described <= known:
        return None
    exact = passage.mentions[first].low == passage.mentions[first].high
    if not described:
        return _same(passage, first, second, CERTAIN) if agree and exact and int_like(passage, second) else None
    careful = (
        SAME_TIME.search(sentence.skeleton)
        or SAME_TIME.search(FINITE.split(other.trail, maxsplit=1)[0])
        or _attributed_apart(passage, first, second)
    )
    a, b = passage.mentions[first].value, passage.mentions[second].value
    near = bool(a and b) and 2 * min(Fraction(a), Fraction(b)) >= max(Fraction(a), Fraction(b))
    sure = agree or (not careful and (near or len(described) > 1))
    return _same(passage, first, second, CERTAIN if sure else POSSIBLE)


def int_like(passage, index):
    """Whether a figure is printed so exactly that meeting it again is no accident: three digits or more."""
    digits = re.sub(r"\D", "", passage.mentions[index].text)
    return len(digits.rstrip("0")) >= 3


OF_WHOM = re.compile(rf"(?i)^ of (?:the |all |all the |its |their |those )?((?:{W} ){{0,2}}?{W})(?= |[,.;:]|$)")


def _restated_share(passage, sentence, piece, other_sentence, other):
    """``nearly a third of nurses plan to leave ... 29 percent of nurses plan to leave``."""
    whom, other_whom = _whom(piece.trail), _whom(other.trail)
    if not whom or not other_whom:
        return None
    base = " ".join(takewhile(lambda word: not VERB.search(word), _common_start(whom, other_whom).split()))
    if not base:
        return None
    said, other_said = words(_claim_words(piece.trail)) - words(base), words(_claim_words(other.trail)) - words(base)
    shared = said & other_said
    alike = Fraction(len(shared), len(said | other_said) or 1)
    if not shared or len(shared) * 2 < min(len(said), len(other_said)) or alike < Fraction(1, 4):
        return None
    if ANYBODY.fullmatch(base) and (alike < Fraction(2, 3) or len(shared) < 2):
        return None
    negated = re.compile(r"(?i)\b(?:not|n't|never|no longer|un\w+|dis\w+)\b|n't\b")
    if bool(negated.search(piece.trail)) != bool(negated.search(other.trail)):
        return None
    agree = _agree(passage, piece.index, other.index)
    careful = (
        SAME_TIME.search(sentence.skeleton.replace("later", ""))
        or SAME_TIME.search(other_sentence.skeleton)
        or _attributed_apart(passage, piece.index, other.index)
    )
    return _same(passage, piece.index, other.index, CERTAIN if agree or not careful else POSSIBLE)


ANYBODY = re.compile(
    r"(?i)(?:those|people|respondents|adults|them|users|voters|all|everyone|men|women|companies|firms)(?: \w+)?"
)


VERB = re.compile(
    r"(?i)(?:\w\wed|^want|^think|^believe|^back|^support|^oppose|^plan|^feel|^felt|^agree|^own|^have|^had|^say|^said|^use|^are|^were|^is|^was|^would|^will|^could)$"
)


def _claim_words(trail):
    return re.split(r"[.;]", trail)[0]


def _whom(trail):
    match = re.match(rf"(?i)^ of (?:the |all |all the |its |their )?((?:{W} ?){{1,4}})", trail)
    return match[1].casefold().split() if match else []


def _common_start(left, right):
    common = []
    for a, b in zip(left, right):
        if a != b:
            break
        common.append(a)
    return " ".join(common)
