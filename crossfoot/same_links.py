"""Links of one quantity that a text states twice: in other words, with another hedge, in another unit."""

import re
from fractions import Fraction
from itertools import pairwise, takewhile

from .links import CERTAIN, CONVERSION, MARKER, POSSIBLE, Link, W, pieces, widest
from .span_links import DAYS, MINUTES

SAME_TIME = re.compile(
    r"(?i)\b(?:another|a second|other|previous|previously|earlier|last (?:year|month|week)|a year (?:ago|earlier|before)|separate|different|later|then|at first|initial|initially|early|estimate\w*|expected|feared|"
    r"forecast\w*|target\w*|planned|hoped|promised|aimed|rose|fell|climb\w*|revised|now|new total|updated|so far|more recent|up from|down from|since)\b"
)
DEFINITE = re.compile(r"(?i)(?:^|\W)(?:the|all|all the|all of the|those|these|all of those|of the) $")
FINAL = re.compile(
    r"(?i)\b(?:(?:final|exact|precise|official) (?:count|figure|tally|total|number|toll|attendance|gate|crowd|audience|turnout|price|cost|bill|sum|amount|score|time|"
    r"length|height|weight|distance)|full (?:count|tally)|counted|by the same count)\b"
)
FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|will|would|had|has|have|could|can|may|might|must|said|say|should|did|do|does|includ\w+|amount\w*|represent\w*|came|come|make|made)\b|[,.;:()]|--"
)
EMPTY = re.compile(
    r"the|a|an|of|in|on|at|to|by|for|and|or|that|which|who|were|was|is|are|be|been|had|has|have|it|"
    r"its|their|they|his|her|this|these|those|with|from|as|about|than|then|there|not|no|all|one|it's|"
    r"said|also|will|would|per|cent|percent"
)


def words(text):
    """The content words of a stretch of skeleton, cut to their stems: ``arrested`` and ``arrests`` are alike."""
    found = re.findall(r"[a-z']{3,}", re.sub(r"\[[a-z]\d+\]", " ", text.casefold()))
    return {_stem(w) for w in found if not EMPTY.fullmatch(w)}


def _stem(word):
    word = word.removesuffix("'s").rstrip("'")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


CLAUSES = re.compile(r";\s|, (?=the (?:exact|precise|final|official) \w+ (?:being|was|is)\b)|,? and (?=all \[)")


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
    for sentence in passage.sentences:
        yield from _in_brackets(passage, sentence)


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
    return not (widest(a) & widest(b)).is_empty


def _attributed_apart(passage, first, second):
    a, b = passage.mentions[first].attributed_to, passage.mentions[second].attributed_to
    return bool(a and b and a.casefold() != b.casefold())


IN_TOTAL = re.compile(r"(?i)\b(?:in total|in all|altogether|all told|a total of|overall)\b")


def _final_figure(passage, sentence, piece, other_sentence, other):
    """``almost 700 were evacuated; the final count was 673``: a hedged figure, then the exact one."""
    final = FINAL.search(other_sentence.skeleton)
    if piece.letter != other.letter:
        return None
    alone = all(sum(p.letter == piece.letter for p in pieces(s)) == 1 for s in (sentence, other_sentence))
    first, second = piece.index, other.index
    if not alone or not passage.mentions[first].hedge:
        return None
    shared = words(sentence.skeleton) & words(other_sentence.skeleton)
    agree, named = _agree(passage, first, second), re.search(r"(?i)\b(?:final|exact|precise)\b", final[0])
    those = re.match(r" of (?:those|these|the same)\b", other_sentence.skeleton[final.end() :])
    if not shared and not named and not those and not (agree and final[0].casefold().startswith("official")):
        return None
    careful = SAME_TIME.search(sentence.skeleton) or _attributed_apart(passage, first, second)
    a, b = passage.mentions[first].value, passage.mentions[second].value
    near = bool(a and b) and 3 * min(Fraction(a), Fraction(b)) >= 2 * max(Fraction(a), Fraction(b))
    one_sentence = sentence.start == other_sentence.start
    sure = agree or not careful and (near and len(shared) >= 2 or named and (near or one_sentence) or those)
    return _same(passage, first, second, CERTAIN if sure else POSSIBLE)


def _said_again(passage, sentence, piece, other_sentence, other):
    """``nearly 400 soldiers were sent to the border ... in total 430 soldiers were sent to the border``."""
    unit, other_unit = passage.unit(piece.index), passage.unit(other.index)
    if not unit or unit != other_unit or piece.letter != other.letter:
        return None
    if not (IN_TOTAL.search(sentence.skeleton) or IN_TOTAL.search(other_sentence.skeleton)):
        return None
    if _told(piece) != _told(other):
        return None
    careful = SAME_TIME.search(sentence.skeleton + other_sentence.skeleton) or _attributed_apart(
        passage, piece.index, other.index
    )
    agree = _agree(passage, piece.index, other.index)
    return _same(passage, piece.index, other.index, CERTAIN if agree or not careful else POSSIBLE)


ALL = re.compile(
    r"(?i)(?:^|\W)(?:all(?: of)?(?: the| those| these)?|(?:not one|none) of the|those|these|each of (?:the|those)|every one of the|(?:the|its) (?:whole|entire|full|complete)(?P<noun>(?: \w+){0,3}),? of(?: the)?) $"
)
PRESENT = re.compile(
    r"(?i)^(?: [\w'-]+){1,3}?(?: (?:were|was|are|is|had been|sitting|being))? (?:aboard|on|in|inside|at|travelling|living|staying|present|attended|took part|entered)\b"
)
CARRYING = re.compile(r"(?i)\b(?:carrying|with|had|holding|has|employs|aboard) $")
ON = re.compile(r"\b(?:were|was|had been|travelling) on (?:the|a)\b")
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
CLAUSE_END = re.compile(r"\b(?:when|as|after|while|and|but|because|before)\b|[,;]")
CRAFT = frozenset(["vessel", "vehicle", "craft", "board", "aboard"])
"""Words for any of those."""


def _restated_count(passage, sentence, piece, other_sentence, other):
    """``318 people were arrested during the march. All 318 people arrested during the march ...``."""
    first, second = piece.index, other.index
    everyone = ALL.search(other.lead)
    if not passage.mentions[first].value or not passage.mentions[second].value:
        return None
    agree = _agree(passage, first, second)
    unit, other_unit = passage.unit(first), passage.unit(second)
    came = everyone and not other_unit
    came = came and any(there.search(piece.trail) and again.match(other.trail) for there, again in THERE)
    other_unit = unit if came else other_unit
    if everyone and not unit and CROWD.search(piece.lead) and other_unit in WATCHING:
        unit = other_unit
    alone = _only_count(passage, sentence, piece)
    if everyone and not other_unit and BARE.match(other.trail):
        return _equal(passage, first, second) if agree and alone and _next(passage, sentence, other_sentence) else None
    if piece.letter == "u" or other.letter == "u":
        return None
    if not unit or other.letter != piece.letter or _thing(unit) != _thing(other_unit):
        return _synonyms(passage, sentence, piece, other_sentence, other, agree, everyone)
    known = words(sentence.skeleton) | words(other_unit.split()[-1])
    described = set() if came else _described(other_sentence, other, other_unit, sentence)
    if not described <= known:
        return None
    exact = passage.mentions[first].low == passage.mentions[first].high
    many = Fraction(passage.mentions[second].value or 0) >= 10
    if agree:
        sure = (
            described
            or (everyone and alone)
            or (exact and (int_like(passage, second) or many and alone and _next(passage, sentence, other_sentence)))
        )
        return _same(passage, first, second, CERTAIN) if sure else None
    if not described and not everyone or _told_before(passage, first, second):
        return None
    careful = (
        SAME_TIME.search(sentence.skeleton)
        or SAME_TIME.search(FINITE.split(other.trail, maxsplit=1)[0])
        or _attributed_apart(passage, first, second)
        or _other_day(passage, sentence, other_sentence, second)
    )
    a, b = passage.mentions[first].value, passage.mentions[second].value
    near = bool(a and b) and 2 * min(Fraction(a), Fraction(b)) >= max(Fraction(a), Fraction(b))
    whole = everyone and words(everyone["noun"] or "") & known
    present = PRESENT.match(piece.trail) or CARRYING.search(piece.lead) or CROWD.search(piece.lead)
    said = described & words(" ".join(CLAUSE_END.split(piece.trail)[0].split()[:8]))
    sure = (near or len(described) > 1) if described else False
    sure = sure or everyone and alone and (present or said or whole or came)
    following = _next(passage, sentence, other_sentence)
    return _same(passage, first, second, CERTAIN if sure and following and not careful else POSSIBLE)


THERE = (
    (
        re.compile(
            r"(?i)^ [\w'-]+ (?:\w+ )?(?:turned (?:up|out)|came|attended|gathered|marched|took part|showed up)\b"
        ),
        re.compile(
            r"(?i) who (?:had )?(?:turned (?:up|out)|came|come|attended|gathered|marched|took part|taken part|showed up)\b"
        ),
    ),
    (
        re.compile(r"(?i)^ [\w'-]+ (?:(?:were|was|had been) )?(?:aboard|on board|on the|on a|travelling)\b"),
        re.compile(r"(?i) (?:aboard|on board)\b"),
    ),
)
"""What is said of people that were there, and the words that mean all those again."""

CROWD = re.compile(r"(?i)\b(?:crowd|audience|gate|attendance|congregation) of $")
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


BARE = re.compile(r"(?i)^ (?:of (?:them|whom)|were|was|are|have|had|will|would|could)\b")
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
        _same(passage, piece.index, other.index, CERTAIN)
        if described and described <= words(sentence.skeleton)
        else None
    )


def _equal(passage, first, second):
    """The link of two figures of unlike units that are one: ``sixty-two barrels ... all 62``."""
    a, b = passage.mentions[first], passage.mentions[second]
    if a.kind == b.kind:
        return _same(passage, first, second, CERTAIN)
    return Link(
        "stated twice", (first, second), f"{a.text} and {b.text} state one quantity", rules=(f"m{first} == m{second}",)
    )


def _next(passage, sentence, other):
    """Whether a clause stands in the sentence of another or the next one."""
    return not passage.text[sentence.end : other.start].strip()


def _told_before(passage, first, second):
    """Whether another count between two, or before them, has the value of the second: it is that one again."""
    value = passage.mentions[second].value
    return any(m.value == value and m.kind == "count" for i, m in enumerate(passage.mentions[:second]) if i != first)


def _only_count(passage, sentence, piece):
    """Whether a figure is the only whole count of its sentence before the other figure."""
    counts = [p for p in pieces(sentence) if p.letter in "nu" and "." not in passage.mentions[p.index].text]
    return [p.index for p in counts] == [piece.index]


def _other_day(passage, sentence, other, figure):
    """Whether two sentences each name a day, the second one of its figure and not of its verb, and not the same."""
    days = {passage.mentions[p.index].low for p in pieces(sentence) if p.letter == "d"}
    others, verb = set(), False
    for p in pieces(other):
        verb = verb or p.index > figure and bool(FINITE.search(p.lead))
        others |= {passage.mentions[p.index].low} if p.letter == "d" and not verb else set()
    return bool(days and others and not days & others)


_BY = re.compile(
    r"on|in|aboard|at|of|from|inside|during|by|with|under|over|aged|between|below|above|near|outside|behind|against|without|through"
)
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
        elif word in _THAT:
            word = next((w for w in rest if not FINITE.fullmatch(w) and w != "be"), "")
            found.add(word)
        elif FINITE.fullmatch(word) or word in ("before", "after", "when", "while", "and"):
            break
        elif word.endswith("ed") or not phrase:
            more = any(FINITE.fullmatch(w) for w in trail[trail.index(word) + 1 :])
            if _stem(word) not in known and not (more and word.endswith("ed")):
                break
            found.add(word)
            phrase = False
        else:
            found.add(word)
    return words(" ".join(found - alike))


def int_like(passage, index):
    """Whether a figure is printed so exactly that meeting it again is no accident: three digits or more."""
    digits = re.sub(r"\D", "", passage.mentions[index].text)
    return len(digits.rstrip("0")) >= 3


OF_WHOM = re.compile(rf"(?i)^ of (?:the |all |all the |its |their |those )?((?:{W} ){{0,2}}?{W})(?= |[,.;:]|$)")


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


# --- one amount, named again ------------------------------------------------------------------------------------------

FAMILIES = tuple(
    re.compile(rf"(?i)\b(?:{family})\b")
    for family in (
        r"grants?|awards?|funding|donations?|gift|bequest|subsidy",
        r"sentenc\w+|prison|jail\w*|term|imprison\w*|behind bars|custody|serv(?:e|ing|ed)",
        r"fined?|penalty",
        r"deal|contract|takeover|purchase|acquisition",
        r"loan|debt|borrowed",
        r"prize|winnings|jackpot",
        r"price|sold|knocked down|fetched|bought|hammer|changed hands|auctioned|paid for|went for",
        r"deficit|overspent|overspend|shortfall|loss|lost",
        r"salary|pay",
        r"legacy|estate|left",
        r"long|length|of it",
    )
)
"""Words for one thing: an amount with one of them, then ``the`` amount with another, is that amount again."""

AGAIN = re.compile(
    r"(?i)(?:^|\W)(?:(?:the|this|that|its|his|her|their)(?: (?:full|whole|entire|same|only))?|(?:whole|all) of (?:the|his|her|its)|all(?: the)?|full) $"
)
NOUN_AGAIN = re.compile(
    rf"(?i)(?:^|\W)(?:the|its|his|her|their)((?: {W}){{1,3}})(?:,| of| was| is| being| came to| stood at) $"
)
OTHER_AMOUNT = re.compile(
    r"(?i)\b(?:valued|asking|reserve|guide|worth|plus|premium|including|includes|concurrent\w*|consecutive\w*|total|combined|also|second|each|a year|per|brother|sister|wife|husband|son|"
    r"daughter|accomplice|suspended|reduced|cut|raised|increased|appeal|half|already|sought|demanded|asked|wanted|seeks?|seeking|faces|faced|facing|up to|maximum|could|recommended|requested|offered|applied)\b"
)
WHICH = re.compile(
    rf"(?i)^(?: {W}){{0,2}}? (?:that|which|announced|for|from|promised|agreed|won|offered|in)\b|^ (?!of\b){W} (?:it|he|she|they|we|(?:was|is|went) (?:to|for|from|given|made))\b"
)


def _named_again(passage, sentence, piece, other_sentence, other):
    """``a two-million-pound grant ... the £2m award``, ``a three-year sentence ... the full 36 months``."""
    if other.letter != piece.letter or not _next(passage, sentence, other_sentence):
        return None
    noun = NOUN_AGAIN.search(other.lead)
    about = f"{_last(piece.lead, 8)} {' '.join(re.split(r'[,;.]', piece.trail)[0].split()[:5])}"
    again = f"{_last(other.lead, 4)} {' '.join(re.split(r'[,;.]', other.trail)[0].split()[:2])}"
    family = any(one.search(about) and one.search(again) for one in FAMILIES)
    alone = all(sum(p.letter == piece.letter for p in pieces(s)) == 1 for s in (sentence, other_sentence))
    told = f"{sentence.skeleton} {other.lead} {' '.join(other.trail.split()[:3])}"
    years = [p for s in (sentence, other_sentence) for p in pieces(s) if p.letter == "d" and _wide(passage, p.index)]
    careful = years or SAME_TIME.search(told) or _attributed_apart(passage, piece.index, other.index)
    link = _one_amount(passage, piece.index, other.index)
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
    )
    return link if sure else None


ENDS_THERE = re.compile(r"(?:[,.;]| was\b| is\b)")


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


def _one_amount(passage, first, second):
    """The link that two amounts are one, whatever their units, and whether it holds; None where units cannot be compared."""
    a, b = passage.mentions[first], passage.mentions[second]
    if a.unit == b.unit:
        return _same(passage, first, second, CERTAIN), _agree(passage, first, second)
    sizes = next((table for table in CONVERTED if a.unit in table and b.unit in table), None)
    if sizes is None or not a.value or not b.value:
        return None
    left, right = Fraction(sizes[a.unit]), Fraction(sizes[b.unit])
    slack = sum(size * Fraction(m.granule or 0) / 2 for size, m in ((left, a), (right, b)) if m.kind == "measure")
    slack += right * Fraction(b.value) / 50 if a.kind == "measure" else 0
    gap = left * Fraction(a.value) - right * Fraction(b.value)
    rules = tuple(
        f"{float(left)}*m{first} - {float(right)}*m{second} {sign} {float(slack):f}" for sign in ("<= ", ">= 0 -")
    )
    why = f"{a.text} and {b.text} state one quantity"
    return Link(CONVERSION, (first, second), why, rules=rules), abs(gap) <= slack


def _in_brackets(passage, sentence):
    """``26.2 miles (42.2km)``: one measure in two units."""
    for piece, other in pairwise(pieces(sentence)):
        if piece.letter == other.letter == "u" and other.lead == " (" and other.trail.startswith(")"):
            link = _one_amount(passage, piece.index, other.index)
            if link and link[0].kind == CONVERSION:
                yield link[0]


NUMBER_OF = re.compile(
    rf"(?i)\b(?:number|total|count|tally) of ((?:{W} ){{1,9}}?)(?:at|as|is|was|to be|being|came to|stood at) $"
)


def _number_again(passage, sentence, piece, other_sentence, other):
    """``more than 200 jobs are to go ... gives the number of jobs to be cut as 214``: only where the two agree."""
    again = NUMBER_OF.search(other.lead)
    unit = passage.unit(piece.index).rpartition(" ")[2]
    if not again or not unit or unit not in again[1].casefold().split() or other.letter != "n":
        return None
    alone = _only_count(passage, sentence, piece) and _next(passage, sentence, other_sentence)
    agree = alone and passage.mentions[piece.index].hedge and _agree(passage, piece.index, other.index)
    return _same(passage, piece.index, other.index, CERTAIN) if agree else None


def _is_final(sentence, other):
    alone = sum(p.letter == other.letter for p in pieces(sentence)) == 1
    return alone and FINAL.search(sentence.skeleton) and not DEFINITE.search(other.lead)


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
    ("nmus", _is_final, _final_figure),
    ("n", _is_counted, _number_again),
    ("nu", _is_definite, _restated_count),
    ("nu", _is_told, _said_again),
    ("nmut", _is_named, _named_again),
    ("s", _is_of_somebody, _restated_share),
)
"""The letters of the first of two figures, what the second must be, and the function that may find them one quantity."""
