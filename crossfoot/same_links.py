"""Links of figures that must be equal: a count and its list, one quantity stated twice, in one text or in several."""

import re
from fractions import Fraction
from itertools import pairwise, takewhile

from .exact import Interval
from .hedges import mention_readings
from .links import CERTAIN, POSSIBLE, Figure, Link, W, claimed, pieces

BEFORE_LIST = re.compile(
    rf"(?i)^(?: {W}){{1,4}}?(?:(?:,| --|:| \(| are:?| were:?| is:?)|,? (?:named|identified|listed|known)(?: {W})? as|,? (?:namely|named|called)),?\s*$"
    rf"|^(?: (?!among|includ|such|like|led|notably){W}){{0,12}}?(?::| --)\s*$"
)
SOME_OF = re.compile(rf"(?i)^ of (?:the|its|their|his|her|those|these) (?:{W} ){{0,2}}{W}(?:,| --|:| \()\s*$")
"""``three of the hostages - Ann, Ben and Cy -``: the list is of those three."""
OPEN_LIST = re.compile(
    r"(?i)\b(?:among|including|includes?|included|such as|like|led by|headed by|notably|especially|for example|e\.g\.|with|from|by|of|chiefly|mostly|mainly|some)\b[^:]*$"
)
AFTER_LIST = re.compile(
    r"(?i)^(?:(?:,| --| \() (?:the|all|these|those)| (?:were|are|became|make up|made up) the(?: only)?) $"
)

ORDINALS = {
    "first": 1,
    "firstly": 1,
    "second": 2,
    "secondly": 2,
    "third": 3,
    "thirdly": 3,
    "fourth": 4,
    "fourthly": 4,
    "fifth": 5,
    "fifthly": 5,
    "sixth": 6,
    "sixthly": 6,
}
ENUMERATOR = re.compile(
    r"(?:^|[.!?:;][\"”’')]*\s+|\n\s*|,\s+(?:and\s+)?)(?:And |But |and |but )?("
    + "|".join(sorted(ORDINALS, key=len, reverse=True))
    + r"),?\s",
    re.IGNORECASE,
)
ENUMERATED = re.compile(
    r"(?i)^(?:ways?|reasons?|things?|problems?|points?|causes?|factors?|questions?|options?|issues?|steps?|conditions?|demands?|faults?|failings?|lessons?|changes?|grounds?|arguments?|respects?|aims?|goals?|"
    r"objections?|fears?|worries|concerns?|mistakes?|errors?|measures?|proposals?|recommendations?|stages?|phases?|explanations?|advantages?|priorities|tasks?|tests?|fronts?|counts?|findings?|flaws?|weaknesses)$"
)


OTHER_NAMES = re.compile(r"[A-Z][\w'-]+ and (?:[A-Z][\w'-]+)|[A-Z][\w'-]+, [A-Z]")
"""Names in a sentence beside its list of names."""


def enumerations(text):
    """Find each run of First, Secondly, Third, ... that numbers the things a text lists.

    Yields (start, end, count): the place of the last ordinal and how many there are.
    """
    run, last = 0, None
    for match in ENUMERATOR.finditer(text):
        number = ORDINALS[match[1].casefold()]
        if number == 1:
            if run >= 2:
                yield (*last, run)
            run, last = 1, match.span(1)
        elif run and number == run + 1:
            run, last = number, match.span(1)
    if run >= 2:
        yield (*last, run)


def list_links(passage, edges):
    """Link a count to the list of names, or the run of ordinals, that spells it out.

    Takes a Passage and {part: whole}; yields Links.
    """
    linked = set()
    previous, before = (), None
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for place, (left, right) in enumerate(pairwise(parts)):
            pair = None
            if (
                left.letter == "n"
                and right.letter == "l"
                and (SOME_OF.match(right.lead) or BEFORE_LIST.match(right.lead) and not OPEN_LIST.search(right.lead))
            ):
                pair = left, right
            elif (
                left.letter == "l"
                and right.letter == "n"
                and AFTER_LIST.match(right.lead)
                or (
                    left.letter == "l"
                    and right.letter == "n"
                    and right.lead == ", "
                    and _agree(passage, left.index, right.index)
                )
            ):
                pair = right, left
            if pair:
                linked.add(pair[1].index)
                yield _listed(passage, *(p.index for p in pair))
        if (
            previous
            and parts
            and previous[-1].letter == "l"
            and parts[0].letter == "n"
            and previous[-1].index not in linked
        ):
            if re.fullmatch(r"(?i)(?:all|all of the|the)\s*", parts[0].lead) and re.match(
                r"(?i) (?:will|were|was|are|have|had|would|could|denied?|deny|said|pleaded|face|live|lived|of them|men|women|people)\b",
                parts[0].trail,
            ):
                linked.add(previous[-1].index)
                link = _listed(passage, parts[0].index, previous[-1].index)
                more = OTHER_NAMES.search(before.skeleton)
                yield link._replace(confidence=POSSIBLE) if more and not _agree(passage, *link.mentions) else link
        if parts:
            previous, before = parts, sentence
    yield from _pairs_of_names(passage)
    yield from _numbered(passage)
    yield from _distant_lists(passage, linked)


_NAME = r"(?:[A-Z][\w'’.-]+ ){0,3}[A-Z][\w'’.-]+"
TWO_NAMES = re.compile(
    rf"^\s+(?:[a-z][\w'’-]+\s+){{0,2}}[a-z][\w'’-]+\s?(?:,|:|[–—-]|\()\s*({_NAME} and {_NAME})(?:[,.;)]|\s[–—-])"
)


def _pairs_of_names(passage):
    """``Two ministers, Jane Holt and Rafiq Aziz, ...``: two names make a list only right behind a count."""
    for index, mention in enumerate(passage.mentions):
        names = TWO_NAMES.match(passage.text[mention.end : mention.end + 160]) if mention.kind == "count" else None
        if names and mention.low == mention.high and Fraction(mention.low) > 1 and _two_of_a_kind(names[1]):
            start = mention.end + names.start(1)
            figure = Figure(start, start + len(names[1]), names[1], Interval(Fraction(2), Fraction(2)), "")
            why = f"{mention.text} is the count of the 2 named: {names[1]}"
            yield Link("count of a list", (index,), why, figures=(figure,))


def _two_of_a_kind(names):
    """Whether two names are each one name: two words or more each, or one each, and no title such as The Dawn and Drew Show."""
    left, right = names.split(" and ")
    return not names.startswith("The ") and (" " in left) == (" " in right)


def _listed(passage, count, names):
    mention = passage.mentions[names]
    why = f"{passage.mentions[count].text} is the count of the {mention.value} named: {_short(mention.text)}"
    nested = len(re.findall(r"\band\b", mention.text)) > 1
    agrees = not (claimed(passage.mentions[count]) & claimed(mention)).is_empty
    return Link(
        "count of a list",
        (count, names),
        why,
        same=((count, names),),
        confidence=POSSIBLE if nested and not agrees else CERTAIN,
    )


def _short(text, length=60):
    return text if len(text) <= length else text[: length - 4].rsplit(" ", 1)[0] + " ..."


def _numbered(passage):
    """``two reasons. First, ... Secondly, ...``: the run of ordinals stands in the passage as a mention of its own."""
    runs = [i for i, mention in enumerate(passage.mentions) if "enumerated" in mention.flags]
    for run in runs:
        before = [
            i
            for i in range(run)
            if ENUMERATED.match(passage.unit(i).split()[-1] if passage.unit(i) else "")
            and passage.mentions[i].kind == "count"
        ]
        if before:
            count, found = before[-1], passage.mentions[run]
            announced = claimed(passage.mentions[count])
            more = announced.low is not None and announced.low > int(found.value)
            why = f"{passage.mentions[count].text} announced, {found.value} numbered"
            yield Link(
                "count of a list", (count, run), why, same=((count, run),), confidence=POSSIBLE if more else CERTAIN
            )


_PERSONS = re.compile(
    r"(?i)^(?:mps|members|people|men|women|players|ministers|senators|lawmakers|peers|councillors|defendants|candidates|nominees|suspects|victims|rebels|defectors|politicians|artists|authors|winners|finalists)$"
)
_PERSON_NAME = re.compile(r"(?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+$")


def _distant_lists(passage, linked):
    """``seven MPs`` and, further on, seven full names: only where both numbers agree and are four or more."""
    for index, mention in enumerate(passage.mentions):
        if "list" not in mention.flags or index in linked or not mention.value or int(mention.value) < 4:
            continue
        names = [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", mention.text) if name]
        if not all(_PERSON_NAME.match(name) for name in names):
            continue
        counts = [
            i
            for i, m in enumerate(passage.mentions)
            if m.kind == "count"
            and m.value == mention.value
            and m.low == m.high
            and i != index
            and "list" not in m.flags
        ]
        counts = [i for i in counts if _PERSONS.match(passage.unit(i).split()[-1] if passage.unit(i) else "")]
        for count in counts:
            yield _listed(passage, count, index)


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
