"""Changes by a share, a multiple or points, found by a word beside them and two figures near by."""

from itertools import combinations

from .change_links import FALL, FALLING, RISE, RISING, YEARLY, of_its_time, values_then_and_now
from .exact import Interval
from .links import UNSURE, Link, W, claimed, is_near, meets, pieces
from .patterns import Pattern
from .worked import compared_elsewhere, distance, excused, is_one, one_sort

SIZES = "bigger|larger|greater|dearer|cheaper|costlier|taller|heavier|lighter|thinner|better|worse|stronger|faster|slower|busier"
CHANGED_BY = Pattern(
    rf"(?i)\b(?:{RISE}|{FALL}|{SIZES})\b(?: {W}){{0,3}}? (?:by|of)?(?: {W}){{0,1}} ?$|\b(?:{RISE}|{FALL}|or)(?: by)? $"
)

NOW_AND_THEN = Pattern(
    r"(?i)\b(?:from|to|against|compared|than|now|last|previous\w*|earlier|ago|then|today|up|down|before|used to|ended|start|end|beginning|had|has|will|until|once|having|later)\b|\[d"
)

THEN = Pattern(
    r"(?i)\b(?:from|against|compared|than|now|last|previous\w*|earlier|ago|then|today|before|used to|had|will|once|having (?:been|stood)|later|start|beginning|end)\b|\[d"
)
"""What stands by two figures that are one thing at two times."""
GROWTH = Pattern(r"(?i)doubl|trebl|tripl|quadrupl|quintupl|halv|fold")
AGAINST = Pattern(r"(?i),? (?:against|compared (?:with|to)|versus) (?:just |only )?")
TO_DO = Pattern(r"(?i)\b(?:to|would|could|will|may|must|should) $")
AS_MUCH = Pattern(
    r"(?i)(?: \w+)? (?:as|the|what|that|its|their|his|her|more|higher|larger|bigger|longer|greater|increase|rise)\b"
)
"""Behind ``twice``, what makes it a comparison: ``flooded twice since 2015`` is none."""
SHARE_OF = Pattern(r"(?i) of (?:them|those|these|it|the|all|its|their)\b")
TO = Pattern(r"(?i)\bto (?:an? (?:\w+ )?(?:average|total|record|high|low) of )?$")
OR = Pattern(r"(?i)\bor $")
OF_WHAT_IT_WAS = Pattern(
    r"(?i) of (?:what|(?:the|its|their) (?:(?:\w+ )?(?:number|figure|total|level|size|population|strength|value|price|amount|rate))\b.*\b(?:had|was|were|before|once|used to|ago|earlier|then|peak))"
)
NO_CHANGE = Pattern(r"(?i)\b(?:than|after|following|on top of)\b[^,;]*$|\b(?:ma[dk]e|makes|making|tak\w+|set) up $")
BY = Pattern(rf"(?i)\b(?:{RISE}|{FALL})\b[^;.]*\bby(?: just| only| about)? $")
TIMES_OVER = Pattern(r"(?i)\btimes over\b")
OTHER_COUNT = Pattern(r"(?i) (?:\w+ )?(?:years|months|weeks|days|seasons|games|times)\b")
"""Behind a number, what makes it no figure that went up or down: ``in two seasons``."""
SAME_THING = Pattern(
    r"(?i)(?:that|this|it|which|the (?:rise|fall|increase|change|drop|jump|cut|growth|figure|total|number))\b"
)
OTHER_CLAUSE = Pattern(r"(?i);|\b(?:but|after \w+ing|although|though|whereas|while|because)\b")

CHANGE_AFTER = Pattern(rf"(?i)^ (?:{W} )?(?:{RISE}|{FALL}|change|{SIZES})\b")

_DOWN = (
    r"(?P<down>fell|fallen|falling|dropp(?:ed|ing)|cut|reduced|declined|slipped|shrank|shrunk|down|lowered|trimmed|slashed|dipped|plunged|tumbled|"
    r"eased|slid|sank|slumped|plummeted|slowed|decreased|crashed)"
)
_UP = r"(?P<up>rose|risen|rising|increased|raised|grew|grown|climbed|jumped|soared|up|leapt|surged|swelled|rocketed|shot up|crept up|edged up)"
ONE_WAY = Pattern(
    rf"(?i)\b(?:{_DOWN}|{_UP})(?: (?!by\b|and\b|but\b|while\b){W}| ?\[[drt]\d+\]|,){{0,6}}?(?: (?:from|to)(?: (?:an?|the|just|only|some|about)){{0,2}})? ?$"
)
"""What goes before ``from A to B`` and says which of the two is larger."""

MORE = Pattern(rf"(?i)^ (?:{W} )?(?:more|fewer|less|higher|lower|up|down)\b")
WAY_TOLD = Pattern(rf"(?i)\b(?:is|are|was|were|has gone|have gone|went|has|have) (?:{_DOWN}|{_UP})\b[^:;.]*: [^;:.]*$")
"""``are up: the police logged``."""


def change(passage, result):
    """``gone up by a fifth since the winter, from 150 to 180``: a share, a multiple or points that two figures give."""
    piece = result.piece
    points = passage.mentions[piece.index].unit == "percentage points"
    if piece.letter == "s" and not points and OF_WHAT_IT_WAS.match(piece.trail):
        return _left_of(passage, result)
    told_before = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")[0]
    if YEARLY.match(piece.trail) or NO_CHANGE.search(told_before):
        return None
    if (
        piece.letter not in "sr"
        or piece.letter == "s"
        and not (CHANGED_BY.search(piece.lead) or BY.search(told_before) or CHANGE_AFTER.match(piece.trail))
    ):
        return None
    if piece.letter == "r" and not (GROWTH.search(passage.mentions[piece.index].text) or AS_MUCH.match(piece.trail)):
        return None
    if TIMES_OVER.search(result.sentence.skeleton):
        return None
    pairs, told = _pairs(passage, result, "s" if points else "nmut")
    links = [_changed(passage, piece, *way) for a, b in pairs for way in ((a, b), (b, a))]
    fits = {link.rules: link for link, fit, _ in filter(None, links) if fit}
    if fits:
        return next(iter(fits.values()))._replace(since_it_holds=True) if len(fits) == 1 else None
    after = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")[1]
    if compared_elsewhere(after):
        return None
    pairs = [pair for pair in pairs if _then_and_now(result.sentence.skeleton, *pair)] or pairs
    ends = [p for pair in pairs for p in pair]
    if (
        len(pairs) != 1
        or not told
        or of_its_time(result.sentence, piece)
        or result.taken.intersection(p.index for p in ends)
        or excused(result)
    ):
        return None
    grown = piece.letter == "s" or GROWTH.search(passage.mentions[piece.index].text) or AGAINST.fullmatch(ends[1].lead)
    if TO_DO.search(piece.lead) or not grown or SHARE_OF.match(piece.trail):
        return None
    if (
        ends[0].letter != ends[1].letter
        or _is_apart(result, ends)
        or not all(_is_exact(passage.mentions[p.index]) for p in ends)
    ):
        return None
    ways = {link.rules: link for link, _, near in filter(None, links) if near}
    return next(iter(ways.values())) if len(ways) == 1 else None


def _left_of(passage, result):
    """``Once home to 9,600, the island now has 2,400, a quarter of the number it had``: a share of what there was before."""
    piece = result.piece
    near = [p for p in (*result.before, *result.here) if p.letter in "nmut" and not is_one(passage, p)]
    pairs = [(a, b) for a, b in combinations(near, 2) if one_sort(passage, a, b)]
    if len(pairs) != 1 or excused(result):
        return None
    read = {p: claimed(passage.mentions[p.index]) for p in pairs[0]}
    if any(r.high is None or not r.low for r in read.values()) or not all(p in result.here for p in pairs[0]):
        return None
    less, more = sorted(read, key=lambda p: read[p].low)
    real = Interval(100 * read[less].low / read[more].high, 100 * read[less].high / read[more].low)
    text = [passage.mentions[p.index].text for p in (piece, less, more)]
    why = f"{text[0]} is given as what {text[1]} is of {text[2]}"
    rules = (f"m{piece.index} == m{less.index} / m{more.index}",)
    link = Link("share beside count", (piece.index, less.index, more.index), why, rules=rules)
    told = claimed(passage.mentions[piece.index])
    if meets(told, real):
        return link._replace(since_it_holds=True)
    then = _then_and_now(result.sentence.skeleton, *pairs[0]) and read[less].low > 20
    free = not result.taken.intersection(p.index for p in pairs[0])
    return link if then and free and is_near(told, real) else None


def _pairs(passage, result, letters):
    """The pairs of figures that a change may lie between, and whether they are told of as one thing then and now."""

    def values(row):
        own = [p for p in row if p.letter in letters and p is not result.piece]
        own = [p for p in own if p.letter == "s" or not is_one(passage, p) and not OTHER_COUNT.match(p.trail)]
        return [(a, b) for a, b in combinations(own, 2) if one_sort(passage, a, b)], own

    pairs, here = values(result.here)
    pairs = _as_told(passage, result.sentence, pairs) or [p for p in pairs if p[0].letter == p[1].letter] or pairs
    if pairs:
        skeleton = result.sentence.skeleton
        told = [pair for pair in pairs if _then_and_now(skeleton, *pair)]
        as_told = _as_told(passage, result.sentence, pairs)
        return pairs, len(told) == 1 and (len(pairs) == 1 or told == as_told)
    for row in (result.before, result.after):
        pairs, near = values(row)
        if len(here) == 1:
            pairs = [(p, here[0]) for p in near if one_sort(passage, p, here[0])]
        if row is result.after:
            pairs = _in_its_sentence(passage, pairs)
        if pairs:
            about = here and not OR.search(result.piece.lead) or SAME_THING.match(result.sentence.skeleton)
            return pairs, len(pairs) == 1 and letters != "s" and bool(about)
    return [], False


def _in_its_sentence(passage, pairs):
    """Of pairs of figures of one sentence, the one that its wording gives as one thing then and now, in a list."""
    sentences = [s for s in passage.sentences if pairs and pairs[0][1].index in s.indices]
    return [pair for s in sentences for pair in _as_told(passage, s, pairs)]


def _as_told(passage, sentence, pairs):
    """Those of the pairs that the wording of a sentence gives as one thing then and now."""
    told = values_then_and_now(passage, sentence)
    return [pair for pair in pairs if told and set(told[:2]) == {p.index for p in pair}]


def _then_and_now(skeleton, a, b):
    """Whether the words about two figures tell of two times."""
    start, end = skeleton.find(f"[{a.letter}{a.index}]"), skeleton.find(f"[{b.letter}{b.index}]")
    return bool(THEN.search(f"{skeleton[max(0, start - 40) : start]} {skeleton[start:end]} {b.trail[:24]}"))


def _is_apart(result, ends):
    """Whether another clause begins between a change and the figures it would be of."""
    first, *_, last = sorted((result.piece, *ends), key=lambda p: p.index)
    between = [p for p in (*result.before, *result.here, *result.after) if first.index < p.index <= last.index]
    both_to = all(TO.search(p.lead) for p in ends)
    return both_to or any(OTHER_CLAUSE.search(p.lead) for p in between)


def _is_exact(mention):
    return bool(mention.value) and (not mention.hedge or mention.low == mention.high)


def _changed(passage, piece, old, new):
    """The Link of a change from one figure to another, whether it holds, and whether it nearly does; None where they go the other way."""
    mention = passage.mentions[piece.index]
    before, after = (claimed(passage.mentions[p.index]) for p in (old, new))
    gap = distance(passage, old, new)
    way = _falls(passage, piece)
    if gap is None or not before.low or before.high is None or after.low is None or after.high is None:
        return None
    falls = before.high > after.low
    if way is not None and way != falls and not meets(before, after):
        return None
    told, text = claimed(mention), [passage.mentions[p.index].text for p in (piece, old, new)]
    why = f"{text[0]} is given as the change from {text[1]} to {text[2]}"
    members = (piece.index, old.index, new.index)
    less, more = (new, old) if falls else (old, new)
    difference = f"m{more.index} - m{less.index}"
    if piece.letter == "r":
        low, high = (after, before) if falls else (before, after)
        if not low.low or mention.kind != "ratio":
            return None
        size = told if told.low is not None and told.low >= 1 else Interval(1 / told.high, 1 / told.low)
        rule = f"m{more.index} / m{less.index}" if told.low >= 1 else f"m{less.index} / m{more.index}"
        real = Interval(high.low / low.high, high.high / low.low)
        link = Link("change by a multiple", members, why, rules=(f"m{piece.index} == {rule}",))
        return link, meets(size, real), is_near(size, real)
    if mention.unit == "percentage points":
        link = Link("change in points", members, why, rules=(f"m{piece.index} == {difference}",))
        return link, meets(gap, told), is_near(told, gap)
    helper = f"x{piece.index}_change"
    rules = (f"{helper} == {difference}", f"m{piece.index} == {helper} / m{old.index}")
    real = Interval(100 * gap.low / before.high, 100 * gap.high / before.low)
    return Link("change by a share", members, why, rules=rules), meets(real, told), is_near(told, real, 6)


def _falls(passage, piece):
    """Whether the words beside a change make it a fall: True, False, or None where they do not say."""
    near = f"{piece.lead[-50:]} | {passage.mentions[piece.index].text} | {piece.trail[:30]}"
    up, down = RISING.search(near), FALLING.search(near)
    return None if bool(up) == bool(down) else bool(down)


def one_way(passage, sentence, taken):
    """``cut from 2,400 to 2,650``, ``dropped last year, to 318, compared with 296``: the word says which way it went."""
    pair = values_then_and_now(passage, sentence)
    if not pair:
        return
    others = [p for p in pieces(sentence) if p.index not in pair[:2] and p.letter in ("s", "r", pair[2])]
    if (
        others
        or any(p.index in pair[:2] and MORE.match(p.trail) for p in pieces(sentence))
        or set(pair[:2]) & taken
        or UNSURE.search(sentence.skeleton)
    ):
        return
    old, new, letter = pair
    told = sentence.skeleton[: min(sentence.skeleton.find(f"[{letter}{index}]") for index in (old, new))]
    way = ONE_WAY.search(told) or WAY_TOLD.search(told)
    before, after = claimed(passage.mentions[old]), claimed(passage.mentions[new])
    if not way or not (_is_exact(passage.mentions[old]) and _is_exact(passage.mentions[new])):
        return
    less, more = (after, before) if way["down"] else (before, after)
    if less.low > more.high:
        low, high = (new, old) if way["down"] else (old, new)
        text = [passage.mentions[index].text for index in (old, new)]
        why = f"from {text[0]} to {text[1]} is said to be a {'fall' if way['down'] else 'rise'}"
        yield Link("way of a change", (old, new), why, rules=(f"m{low} <= m{high}",))
