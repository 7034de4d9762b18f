"""Links of one quantity that a text states twice: in other words, with another hedge, in another unit."""

import re
from fractions import Fraction
from itertools import takewhile

from .amount_links import AGAIN, NOUN_AGAIN, in_brackets, named_again
from .exact_links import exact_links
from .links import CERTAIN, MARKER, POSSIBLE, Link, W, pieces
from .patterns import Pattern
from .restating import (
    FINITE,
    SAME_TIME,
    attributed_apart,
    both_agree,
    following,
    int_like,
    only_count,
    same,
    words,
)

DEFINITE = Pattern(r"(?i)(?:^|\W)(?:the|all|all the|all of the|those|these|all of those|of the) $")
CLAUSES = Pattern(
    r";\s|, (?=the (?:exact|precise|final|official) \w+ (?:being|was|is)\b)|,? and (?=(?:[a-z]+ ){0,3}(?:all|none of|not one of|each of) (?:of )?(?:the )?\[)|,? and (?=(?:those|these) \[n\d+\] [\w'-]+s\b)"
)


def restated_links(passage, edges):
    """Link two mentions of one quantity in one text.

    Takes a Passage and {part: whole}; yields Links.
    """
    clauses = [
        sentence._replace(skeleton=clause)
        for sentence in passage.sentences
        for clause in CLAUSES.split(sentence.skeleton)
        if clause
    ]
    rows = [(clause, piece) for clause in clauses for piece in pieces(clause)]
    found = {}
    for place, (other_sentence, other) in enumerate(rows):
        ways = [(letters, way) for letters, may, way in WAYS if may(other_sentence, other)]
        for before, (sentence, piece) in enumerate(rows[:place] if ways else ()):
            if sentence is not other_sentence:
                mine = (way for letters, way in ways if piece.letter in letters)
                links = (way(passage, sentence, piece, other_sentence, other) for way in mine)
                found[before, place] = next(filter(None, links), None)
    yield from (link for _, link in sorted(found.items()) if link)
    linked = {frozenset(link.mentions) for link in found.values() if link and link.confidence == CERTAIN}
    yield from (link for link in exact_links(passage) if frozenset(link.mentions) not in linked)
    for sentence in passage.sentences:
        yield from in_brackets(passage, sentence)


IN_TOTAL = Pattern(r"(?i)\b(?:in total|in all|altogether|all told|a total of|overall)\b")


def _said_again(passage, sentence, piece, other_sentence, other):
    """``nearly 400 soldiers were sent to the border ... in total 430 soldiers were sent to the border``."""
    unit, other_unit = passage.unit(piece.index), passage.unit(other.index)
    if not unit or unit != other_unit or piece.letter != other.letter:
        return None
    if not (IN_TOTAL.search(sentence.skeleton) or IN_TOTAL.search(other_sentence.skeleton)):
        return None
    if _told(piece) != _told(other):
        return None
    careful = SAME_TIME.search(sentence.skeleton + other_sentence.skeleton) or attributed_apart(
        passage, piece.index, other.index
    )
    agree = both_agree(passage, piece.index, other.index)
    return same(passage, piece.index, other.index, CERTAIN if agree or not careful else POSSIBLE)


ALL = Pattern(
    r"(?i)(?:^|\W)(?:all(?: of)?(?: the| those| these)?|(?:not one|none) of the|those|these|each of (?:the|those)|every one of the|(?:the|its) (?:whole|entire|full|complete)(?P<noun>(?: \w+){0,3}),? of(?: the)?) $"
)
PRESENT = Pattern(
    r"(?i)^(?: [\w'-]+){1,3}?(?: (?:were|was|are|is|had been|sitting|being))? (?:aboard|on|in|inside|at|travelling|living|staying|present|attended|took part|entered)\b"
)
OF_THE = Pattern(r"(?i) of (?:the|those|these) ([\w'-]+)(?= (?:are|were|had|have|was|is|will|now)\b|[.,;])")
STRICKEN = Pattern(
    r"(?i)(?: of)?(?: the)? (condemned|doomed|affected|said|stricken|threatened|unlucky|ill-fated|lost|new|unfortunate) "
)
POINTED = Pattern(r"(?i)\b(?:those|these) $")
BEFELL = Pattern(
    r"(?i)\b(?:arrested|stolen|stole|netted|killed|hurt|injured|rescued|evacuated|trapped|sacked|freed|seized|stranded|kidnapped|charged|shortlisted|expelled|"
    r"plucked|airlifted|dismissed|suspended|detained|hospitalised|taken to hospital|taken hostage)\b"
)
"""What befell all that a figure counts: behind it, ``all 53`` are those again."""

CARRYING = Pattern(r"(?i)\b(?:carrying|with|had|holding|has|employs|aboard) $")
ON = Pattern(r"\b(?:were|was|had been|travelling) on (?:the|a)\b")
VEHICLES = frozenset(
    [
        "ship",
        "ferry",
        "boat",
        "bus",
        "coach",
        "train",
        "plane",
        "aircraft",
        "jet",
        "liner",
        "tram",
        "minibus",
        "tanker",
        "trawler",
    ]
)
CLAUSE_END = Pattern(r"\b(?:when|as|after|while|and|but|because|before)\b|[,;]")
CRAFT = frozenset(["vessel", "vehicle", "craft", "board", "aboard"])
"""Words for any of those."""


def _restated_count(passage, sentence, piece, other_sentence, other):
    """``318 people were arrested during the march. All 318 people arrested during the march ...``."""
    first, second = piece.index, other.index
    everyone = ALL.search(other.lead)
    if not passage.mentions[first].value or not passage.mentions[second].value or other.trail.startswith("-"):
        return None
    agree = both_agree(passage, first, second)
    unit, other_unit = passage.unit(first), passage.unit(second)
    came = everyone and not other_unit
    came = came and any(there.search(piece.trail) and again.match(other.trail) for there, again in THERE)
    those = everyone and not other_unit and OF_THE.match(other.trail)
    came = came or bool(those) and words(those[1]) <= words(sentence.skeleton)
    other_unit = unit if came else other_unit
    if everyone and not unit and CROWD.search(piece.lead) and other_unit in WATCHING:
        unit = other_unit
    alone = only_count(passage, sentence, piece)
    if everyone and not other_unit and BARE.match(other.trail):
        return (
            _equal(passage, first, second) if agree and alone and following(passage, sentence, other_sentence) else None
        )
    if piece.letter == "u" or other.letter == "u":
        return None
    if not unit or other.letter != piece.letter or _thing(unit) != _thing(other_unit):
        return _synonyms(passage, sentence, piece, other_sentence, other, agree, everyone)
    known = words(sentence.skeleton) | words(other_unit.split()[-1])
    described = set() if came else _described(other_sentence, other, other_unit, sentence)
    stricken = everyone and STRICKEN.match(other.trail)  # "all 17 of the condemned wards"
    described -= words(stricken[1]) if stricken else set()
    if not described <= known:
        return None
    exact = passage.mentions[first].low == passage.mentions[first].high
    many = Fraction(passage.mentions[second].value or 0) >= 10
    if agree:
        sure = (
            described
            or (everyone and alone)
            or (
                exact and (int_like(passage, second) or many and alone and following(passage, sentence, other_sentence))
            )
        )
        return same(passage, first, second, CERTAIN) if sure else None
    if not described and not everyone or _told_before(passage, first, second):
        return None
    careful = (
        SAME_TIME.search(sentence.skeleton)
        or SAME_TIME.search(FINITE.split(other.trail, maxsplit=1)[0])
        or attributed_apart(passage, first, second)
        or _other_day(passage, sentence, other_sentence, second)
    )
    a, b = passage.mentions[first].value, passage.mentions[second].value
    near = bool(a and b) and 2 * min(Fraction(a), Fraction(b)) >= max(Fraction(a), Fraction(b))
    whole = everyone and words(everyone["noun"] or "") & known
    present = PRESENT.match(piece.trail) or CARRYING.search(piece.lead) or CROWD.search(piece.lead)
    said = described & words(" ".join(CLAUSE_END.split(piece.trail)[0].split()[:8]))
    sure = (near or len(described) > 1) if described else False
    befell = BEFELL.search(f"{piece.lead} # {' '.join(piece.trail.split()[:7])}") and exact and near
    sure = (
        sure
        or everyone
        and alone
        and (present or said or whole or came or befell or near and (stricken or _pointed(sentence, other)))
    )
    near = following(passage, sentence, other_sentence)
    return same(passage, first, second, CERTAIN if sure and near and not careful else POSSIBLE)


def _pointed(sentence, other):
    """Whether a figure says ``those 15 paintings`` behind a clause of no shares, whose half it might be."""
    shared = any(p.letter == "s" for p in pieces(sentence))
    return POINTED.search(other.lead) and re.match(r" [\w'-]+s\b", other.trail) and not shared


THERE = (
    (
        Pattern(r"(?i)^ [\w'-]+ (?:\w+ )?(?:turned (?:up|out)|came|attended|gathered|marched|took part|showed up)\b"),
        Pattern(
            r"(?i) who (?:had )?(?:turned (?:up|out)|came|come|attended|gathered|marched|took part|taken part|showed up)\b"
        ),
    ),
    (
        Pattern(r"(?i)^ [\w'-]+ (?:(?:were|was|had been) )?(?:aboard|on board|on the|on a|travelling)\b"),
        Pattern(r"(?i) (?:aboard|on board)\b"),
    ),
)
"""What is said of people that were there, and the words that mean all those again."""

CROWD = Pattern(r"(?i)\b(?:crowd|audience|gate|attendance|congregation) of $")
WATCHING = frozenset(["spectators", "fans", "people", "supporters", "onlookers", "listeners", "worshippers"])

THINGS = (
    ("jobs", "redundancies", "posts", "positions", "layoffs"),
    ("homes", "houses", "households", "properties"),
    ("deaths", "dead", "fatalities"),
)


def _thing(unit):
    """What a unit counts, by one word for all that mean the same: ``redundancies`` are ``jobs``."""
    head = unit.rpartition(" ")[2]
    return next((alike[0] for alike in THINGS if head in alike), head)


BARE = Pattern(
    r"(?i)^ (?:of (?:them|whom)|[a-z]+ed|took|came|went|got|made|fell|left|gave|won|lost|stood|sat|met|were|was|are|have|had|will|would|could)\b"
)
PEOPLE = frozenset(
    ["people", "workers", "staff", "employees", "residents", "passengers", "members", "protesters", "marchers"]
)


def _synonyms(passage, sentence, piece, other_sentence, other, agree, everyone):
    """``Around 1,100 people work at the yard. All 1,087 workers at the yard``: other words for people, where they agree."""
    units = {unit.split()[-1] for unit in (passage.unit(piece.index), passage.unit(other.index)) if unit}
    if not (agree and everyone and len(units) == 2 and units <= PEOPLE and piece.letter == other.letter == "n"):
        return None
    described = _described(other_sentence, other, passage.unit(other.index), sentence)
    return (
        same(passage, piece.index, other.index, CERTAIN)
        if described and described <= words(sentence.skeleton)
        else None
    )


def _equal(passage, first, second):
    """The link of two figures of unlike units that are one: ``sixty-two barrels ... all 62``."""
    a, b = passage.mentions[first], passage.mentions[second]
    if a.kind == b.kind:
        return same(passage, first, second, CERTAIN)
    return Link(
        "stated twice", (first, second), f"{a.text} and {b.text} state one quantity", rules=(f"m{first} == m{second}",)
    )


def _told_before(passage, first, second):
    """Whether another count between two, or before them, has the value of the second: it is that one again."""
    value = passage.mentions[second].value
    return any(m.value == value and m.kind == "count" for i, m in enumerate(passage.mentions[:second]) if i != first)


def _other_day(passage, sentence, other, figure):
    """Whether two sentences each name a day, the second one of its figure and not of its verb, and not the same."""
    days = {passage.mentions[p.index].low for p in pieces(sentence) if p.letter == "d"}
    others, verb = set(), False
    for p in pieces(other):
        verb = verb or p.index > figure and bool(FINITE.search(p.lead))
        before = p.index < figure and p.lead  # "Engineers will call this week at each of the 47 homes"
        others |= {passage.mentions[p.index].low} if p.letter == "d" and not verb and not before else set()
    return bool(days and others and not days & others)


_BY = Pattern(
    r"on|off|in|aboard|at|of|from|inside|during|by|with|under|over|aged|between|below|above|near|outside|behind|against|without|through"
)
_WE = frozenset(["it", "they", "he", "she", "we"])
_THAT = frozenset(["who", "that", "which", "to"])


def _described(again, other, unit, sentence):
    """The stems of the words that say which ones are meant: ``people arrested during the march`` but not what they did."""
    known = words(sentence.skeleton)
    before = set(re.findall(r"\w+", sentence.skeleton.casefold()))
    aboard = before & (VEHICLES | CRAFT) or ON.search(sentence.skeleton)
    alike = (CRAFT | (set() if before & VEHICLES else VEHICLES)) if aboard else set()
    behind = MARKER.sub(" ", again.skeleton.partition(f"{other.index}]")[2].casefold())
    trail = re.findall(r"[\w'-]+", re.split(r"[,.;:()]|--", behind)[0])
    head = unit.rpartition(" ")[2]
    at = trail.index(head) if head in trail else -1
    found = set(trail[:at]) - {"of", "the"} if at > 0 else set()
    phrase = False
    rest = iter(trail[at + 1 :])
    for word in rest:
        if _BY.fullmatch(word):
            phrase = True
        elif word in _WE:
            next(rest, "")  # "the trekkers it lifted off the ridge"
            phrase = True
        elif word == "that" and trail[trail.index(word) + 1 :][:1] in (["day"], ["night"], ["week"]):
            break
        elif word in _THAT:
            word = next((w for w in rest if not FINITE.fullmatch(w) and len(w) > 2 and w != "the"), "")
            found.add(word)
        elif FINITE.fullmatch(word) or word in ("before", "after", "when", "while", "and"):
            break
        elif word.endswith("ed") or not phrase:
            more = any(FINITE.fullmatch(w) for w in trail[trail.index(word) + 1 :])
            if not words(word) & known and not (more and word.endswith("ed")):
                break
            found.add(word)
            phrase = False
        else:
            found.add(word)
    return words(" ".join(found - alike))


OF_WHOM = Pattern(rf"(?i)^ of (?:the |all |all the |its |their |those )?((?:{W} ){{0,2}}?{W})(?= |[,.;:]|$)")


def _restated_share(passage, sentence, piece, other_sentence, other):
    """``nearly a third of nurses plan to leave ... 29 percent of nurses plan to leave``."""
    if other.letter != piece.letter:
        return None
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
    agree = both_agree(passage, piece.index, other.index)
    careful = (
        SAME_TIME.search(sentence.skeleton.replace("later", ""))
        or SAME_TIME.search(other_sentence.skeleton)
        or attributed_apart(passage, piece.index, other.index)
    )
    return same(passage, piece.index, other.index, CERTAIN if agree or not careful else POSSIBLE)


ANYBODY = Pattern(
    r"(?i)(?:those|people|respondents|adults|them|users|voters|all|everyone|men|women|companies|firms)(?: \w+)?"
)


VERB = Pattern(
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


NUMBER_OF = Pattern(
    rf"(?i)\b(?:number|total|count|tally) of ((?:{W} ){{1,9}}?)(?:at|as|is|was|to be|being|came to|stood at) $"
)


def _number_again(passage, sentence, piece, other_sentence, other):
    """``more than 200 jobs are to go ... gives the number of jobs to be cut as 214``: only where the two agree."""
    again = NUMBER_OF.search(other.lead)
    unit = passage.unit(piece.index).rpartition(" ")[2]
    if not again or not unit or unit not in again[1].casefold().split() or other.letter != "n":
        return None
    alone = only_count(passage, sentence, piece) and following(passage, sentence, other_sentence)
    agree = alone and passage.mentions[piece.index].hedge and both_agree(passage, piece.index, other.index)
    return same(passage, piece.index, other.index, CERTAIN) if agree else None


def _is_definite(sentence, other):
    return other.letter in "nu" and (ALL.search(other.lead) or DEFINITE.search(other.lead))


def _is_told(sentence, other):
    return other.letter in "nu" and not _is_definite(sentence, other) and len(_told(other)) >= 3


def _told(piece):
    """The stems of the words behind a figure in its clause."""
    return words(re.split(r"[,.;:]", piece.trail)[0])


def _is_named(sentence, other):
    return NOUN_AGAIN.search(other.lead) or AGAIN.search(other.lead)


def _is_counted(sentence, other):
    return other.letter == "n" and NUMBER_OF.search(other.lead)


def _is_of_somebody(sentence, other):
    return other.letter == "s" and _whom(other.trail)


WAYS = (
    ("n", _is_counted, _number_again),
    ("nu", _is_definite, _restated_count),
    ("nu", _is_told, _said_again),
    ("nmut", _is_named, named_again),
    ("s", _is_of_somebody, _restated_share),
)
"""The letters of the first of two figures, what the second must be, and the function that may find them one quantity."""
