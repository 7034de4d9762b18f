"""Changes by a share, a multiple or points, found by a word beside them and two figures near by."""

import re
from itertools import combinations

from .change_links import FALL, FALLING, FROM_TO, RISE, RISING, YEARLY, values_then_and_now
from .exact import Interval
from .links import Link, W, claimed, meets
from .worked import UNSURE, distance, excused, is_one, like, one_sort

CHANGED_BY = re.compile(
    rf"(?i)\b(?:{RISE}|{FALL})\b(?: {W}){{0,3}}? (?:by|of)?(?: {W}){{0,1}} ?$|\b(?:{RISE}|{FALL}|or)(?: by)? $"
)

NOW_AND_THEN = re.compile(
    r"(?i)\b(?:from|to|against|compared|than|now|last|previous\w*|earlier|ago|then|today|up|down|before|used to|ended|start|end|beginning)\b|\[d"
)

AT_BOTH_ENDS = re.compile(
    r"(?i)\bat the (?:start|beginning|outset)\b.*\b(?:at the end|by the end)\b|"
    r"\bhad (?:been|stood|had)\b.*\b(?:ended|is now|are now|now|was)\b|\b(?:was|were)\b.*\b(?:is|are|it) now\b"
)
"""What shows that the two figures of a sentence are those before and after its change."""

CHANGE_AFTER = re.compile(rf"(?i)^ (?:{W} )?(?:{RISE}|{FALL}|change)\b")

ONE_WAY = re.compile(
    rf"(?i)\b(?:(?P<down>fell|fallen|dropped|cut|reduced|declined|slipped|shrank|shrunk|down|lowered|trimmed|slashed|dipped|plunged|tumbled)"
    rf"|(?P<up>rose|risen|increased|raised|grew|grown|climbed|jumped|soared|up|leapt|surged))(?: (?!to\b|by\b){W}| \[[srd]\d+\],?){{0,6}}? $"
)
"""What goes before ``from A to B`` and says which of the two is larger."""


def change(passage, result):
    """``gone up by a fifth since the winter, from 150 to 180``: a share, a multiple or points that two figures give."""
    piece = result.piece
    points = passage.mentions[piece.index].unit == "percentage points"
    if YEARLY.match(piece.trail) or re.search(
        r"(?i)\b(?:than|after|following|on top of)\b[^,;]*$|\b(?:ma[dk]e|makes|making|tak\w+|set) up $", piece.lead
    ):
        return None
    if (
        piece.letter not in "sr"
        or piece.letter == "s"
        and not (CHANGED_BY.search(piece.lead) or CHANGE_AFTER.match(piece.trail))
    ):
        return None
    letters = "s" if points else "nmut"
    values = [
        p for p in result.here if p.letter in letters and p is not piece and (p.letter != "n" or not is_one(passage, p))
    ]
    pairs = [
        (a, b)
        for a, b in combinations(values, 2)
        if one_sort(passage, a, b) and NOW_AND_THEN.search(f"{a.lead[-30:]} {b.lead} {b.trail[:20]}")
    ]
    if len(values) == 1:
        pairs = [(p, values[0]) for p in result.before if p.letter in letters and one_sort(passage, p, values[0])]
    elif not values:
        pairs = [
            pair for pair in combinations([p for p in result.before if p.letter in letters], 2) if like(passage, *pair)
        ]
    links = [_changed(passage, piece, *way) for a, b in pairs for way in ((a, b), (b, a))]
    fits = [link for link, fit in filter(None, links) if fit]
    if fits:
        return fits[0]._replace(since_it_holds=True) if len(fits) == 1 else None
    ends = [p for pair in pairs for p in pair]
    if len(pairs) != 1 or result.taken.intersection(p.index for p in ends) or excused(result):
        return None
    exact = all(p in result.here and p.letter == ends[0].letter and passage.mentions[p.index].value for p in ends)
    told = values_then_and_now(passage, result.sentence)
    alone = sum(one_sort(passage, p, ends[0]) for p in values) == 2
    at_ends = told and set(told[:2]) == {p.index for p in ends}
    sure = exact and (at_ends or alone and AT_BOTH_ENDS.search(result.sentence.skeleton))
    ways = [link for link, fit in filter(None, links)]
    return ways[0] if sure and len(ways) == 1 else None


def _changed(passage, piece, old, new):
    """The Link of a change from one figure to another, and whether it is that; None where they go the other way."""
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
        fit = meets(size, Interval(high.low / low.high, high.high / low.low))
        return Link("change by a multiple", members, why, rules=(f"m{piece.index} == {rule}",)), fit
    if mention.unit == "percentage points":
        return Link("change in points", members, why, rules=(f"m{piece.index} == {difference}",)), meets(gap, told)
    helper = f"x{piece.index}_change"
    rules = (f"{helper} == {difference}", f"m{piece.index} == {helper} / m{old.index}")
    fit = meets(Interval(100 * gap.low / before.high, 100 * gap.high / before.low), told)
    return Link("change by a share", members, why, rules=rules), fit


def _falls(passage, piece):
    """Whether the words beside a change make it a fall: True, False, or None where they do not say."""
    near = f"{piece.lead[-50:]} | {passage.mentions[piece.index].text} | {piece.trail[:30]}"
    up, down = RISING.search(near), FALLING.search(near)
    return None if bool(up) == bool(down) else bool(down)


def one_way(passage, sentence, taken):
    """``cut from 2,400 to 2,650``: the word says which way it went."""
    for match in FROM_TO.finditer(sentence.skeleton):
        way = ONE_WAY.search(sentence.skeleton[: match.start()])
        old, new = int(match[2]), int(match[4])
        if not way or match[1] != match[3] or {old, new} & taken:
            continue
        before, after = claimed(passage.mentions[old]), claimed(passage.mentions[new])
        less, more = (after, before) if way["down"] else (before, after)
        wrong = less.low is not None and more.high is not None and less.low > more.high
        if wrong and not UNSURE.search(sentence.skeleton):
            low, high = (new, old) if way["down"] else (old, new)
            text = [passage.mentions[index].text for index in (old, new)]
            why = f"from {text[0]} to {text[1]} is said to be a {'fall' if way['down'] else 'rise'}"
            yield Link("way of a change", (old, new), why, rules=(f"m{low} <= m{high}",))
