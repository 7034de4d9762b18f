"""Which figures of a passage are parts of which: partitives, runs of parts, and the lists and closing parts of breakdowns."""

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from .boxes import alike, around, exclusive, exclusive_in
from .closings import CLOSING, COMPARES, COORDINATED, PART_LEAD, addable, closings, is_age
from .links import ADJECTIVE, DETERMINER, W, pieces
from .part_lists import listed_parts
from .partitives import antecedent, is_share, partitives, smaller
from .patterns import Pattern

FRONTED = Pattern(
    rf"(?i)(?:^|[,;:.] |-- |\b(?:that|and|but|while|although|though|said) )(?:out of|of|among|from among) (?:{DETERMINER} )?(?:(?:{W} ){{0,2}}?{ADJECTIVE} )?\[([nmut])(\d+)\]"
)
"""``Of the 84 complaints lodged in spring, ...``."""

FRONTED_PRONOUN = Pattern(
    r"(?i)(?:^|[,;:.] |-- |\b(?:that|and|but|while) )(?:out of|of|among) (?:these|them|those(?=,| \[)|the total|that (?:number|total|figure)|which|whom)\b"
)
"""``Of these, ...``: the whole stands before."""


class Breakdown(NamedTuple):
    """A whole, its parts in order, and whether the wording says that nothing is left over, or that they are apart."""

    whole: int
    parts: tuple
    exhaustive: bool
    sentence: object
    apart: bool = False


def breakdowns(passage):
    """Find every whole with the parts the wording gives it.

    Takes a Passage; returns (edges, breakdowns): {part: whole} of all parts, shares included, and Breakdowns of counts.
    """
    edges, found = {}, {}
    previous = None
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for part, whole in partitives(passage, sentence, parts, previous):
            if part not in edges and part != whole:
                edges[part] = whole
        for whole, members, exhaustive, *apart in _groups(passage, sentence, parts, edges, previous):
            old = found.get(whole)
            before = (
                old.parts if old else tuple(part for part, its in edges.items() if its == whole and part not in members)
            )
            merged = tuple(dict.fromkeys((*(p for p in before if not is_share(passage, p)), *members)))
            found[whole] = Breakdown(whole, merged, exhaustive or bool(old and old.exhaustive), sentence, bool(apart))
            for member in members:
                edges.setdefault(member, whole)
        if parts:
            previous = sentence
    return edges, tuple(found.values())


def _groups(passage, sentence, parts, edges, previous):
    """Yield (whole, parts, exhaustive), and True where they are apart anyway, for each run of parts in a sentence."""
    skeleton = sentence.skeleton
    starts = []
    for match in FRONTED.finditer(skeleton):
        starts.append((match.end(), int(match[2])))
    for match in FRONTED_PRONOUN.finditer(skeleton):
        after = [p for p in parts if skeleton.find(f"[{p.letter}{p.index}]") >= match.end() and p.letter in "nmus"]
        if after:
            whole = antecedent(passage, after[0].index, parts, previous)
            if whole is not None:
                starts.append((match.end(), whole))
    starts.sort()
    for place, (start, whole) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else len(skeleton)
        members, closed = [], False
        closing = any(CLOSING.search(p.lead) for p in parts if p.letter == passage_letter(passage, whole))
        for piece in parts:
            at = skeleton.find(f"[{piece.letter}{piece.index}]")
            if not start <= at < stop or piece.index == whole or edges.get(piece.index, whole) != whole:
                continue
            if is_age(passage, piece) or piece.index in edges.values():
                continue
            if piece.letter == "s" and PART_LEAD.search(piece.lead):
                edges.setdefault(piece.index, whole)
            listed = closing or PART_LEAD.search(piece.lead) or not members and STRAIGHT_AFTER.match(piece.lead)
            if piece.letter == passage_letter(passage, whole) and listed:
                if re.search(r"(?i)\bincluding\s*$", piece.lead):
                    edges.setdefault(piece.index, members[-1] if members else whole)
                    continue
                members.append(piece.index)
                if CLOSING.search(piece.lead):
                    closed = True
                    break
        if members:
            yield whole, tuple(members), closed
    yield from _coordinated(passage, parts, edges)
    yield from _boxed(passage, parts, edges)
    yield from _votes_of_a_body(sentence)
    yield from closings(passage, sentence, parts, edges, previous)
    yield from _adding_up(passage, parts, edges, previous)
    yield from listed_parts(passage, sentence, parts, edges, previous)
    earlier = pieces(previous) if previous is not None else ()
    yield from _second_wholes((*earlier, *parts), [whole for _, whole in starts], edges)


STRAIGHT_AFTER = Pattern(
    r"(?i)^(?: (?!in\b|at\b|from\b|of\b|to\b|with\b|for\b|on\b|over\b|than\b|and\b|or\b)[\w'-]+){0,3} $"
)
"""``Of its 60 members 31 were in favour``."""


def _coordinated(passage, parts, edges):
    """``nine of which are run by men and five by women``: what is joined to a part by a pronoun is a part too."""
    for place, piece in enumerate(parts):
        if piece.index not in edges or not re.match(r"(?i)^ (?:\w+ )?of (?:which|whom|them|these)\b", piece.trail):
            continue
        members = [piece]
        for after in parts[place + 1 :]:
            if after.letter != piece.letter or after.index in edges or not COORDINATED.search(after.lead):
                break
            if not alike(passage.unit(edges[piece.index]), passage.unit(after.index)):
                break
            if not smaller(passage, after.index, edges[piece.index]):
                break
            members.append(after)
        if len(members) > 1:
            yield edges[piece.index], tuple(m.index for m in members), False


BOXED = Pattern(r"(?:,|\band)(?: [\w'-]+){0,3} $")

LAST_WORD = Pattern(r"([\w'-]+)\s*$")


def _boxed(passage, parts, edges):
    """``two of the five crew were killed and four injured``: words that exclude one another, behind a part of a whole.

    In ``has won 45 of his 60 fights, lost 12 and drawn three`` they stand before the parts.
    """
    for place, (piece, whole) in enumerate(pairwise(parts)):
        if edges.get(piece.index) != whole.index:
            continue
        members = [piece]
        for after in parts[place + 2 :]:
            if after.letter != piece.letter or after.index in edges or not BOXED.search(after.lead):
                break
            members.append(after)
        verbs = [found[1] if (found := LAST_WORD.search(m.lead)) else "" for m in members]
        told = [around(whole), *(around(m) for m in members[1:])]
        counted = all(alike(passage.unit(whole.index), passage.unit(m.index)) for m in members[1:])
        if len(members) > 1 and (exclusive(verbs) or counted and exclusive(told)):
            yield whole.index, tuple(m.index for m in members), False, True


BODY = Pattern(
    r"(?i)\[n(\d+)\][- ](?:member|judge|justice|strong|person|man|seat)\b|\bthe \[n(\d+)\] (?:members|judges|justices)\b"
)

RESULT = Pattern(r"(?i)\[n(\d+)\](?: votes?)? ?(?:to|-) ?\[n(\d+)\]")


def _votes_of_a_body(sentence):
    """``the nine-member panel voted 6-3``: nobody votes twice."""
    body, result = BODY.search(sentence.skeleton), RESULT.search(sentence.skeleton)
    if body and result and re.search(r"(?i)\b(?:vot\w+|split|ruled|ruling|decided|decision)\b", sentence.skeleton):
        whole = body[1] or body[2]
        if whole not in result.groups():
            yield int(whole), (int(result[1]), int(result[2])), False, True


def _adding_up(passage, parts, edges, previous):
    """``23 paintings; 17 have been recovered and six are still missing``: parts that make up the whole just so.

    Only a run of figures counted alike, joined, right behind their whole or behind a part of it, and adding up exactly.
    """
    earlier = pieces(previous)[-2:] if previous is not None else ()
    run = [p for p in (*earlier, *parts) if p.letter in "nmu"]
    value = {p.index: _exactly(passage.mentions[p.index]) for p in run}
    for place, whole in enumerate(run[:-1]):
        if value[whole.index] is None or value[whole.index] <= 9 or whole.index in edges:
            continue
        members = [p for p in run[:place] if edges.get(p.index) == whole.index or SOME_OF_THOSE.match(p.trail)]
        members = [p for p in members if value[p.index] is not None]
        for piece in run[place + 1 :]:
            joined = COORDINATED.search(piece.lead) or not members or members[-1].index < whole.index
            told = alike(passage.unit(whole.index), passage.unit(piece.index)) and not COMPARES.match(piece.trail)
            free = edges.get(piece.index, whole.index) == whole.index and addable(passage, whole, piece)
            if not (joined and told and free) or value[piece.index] is None:
                break
            members.append(piece)
            if len(members) > 1 and sum(value[m.index] for m in members) == value[whole.index]:
                yield whole.index, tuple(m.index for m in members), False
                return


def _exactly(mention):
    """The printed number of a figure that is not hedged, or None."""
    plain = mention.low == mention.high or not mention.hedge
    return Fraction(mention.value) if mention.value and plain and mention.low and mention.high else None


SOME_OF_THOSE = Pattern(r"(?i)^ of (?:those|the)\b(?! \[)")


def _second_wholes(parts, fronted, edges):
    """``454 of 863 were unresolved ... of 409 where a decision was reached``: the second whole is the rest of the first."""
    for place, piece in enumerate(parts):
        if piece.index not in fronted or piece.index in edges:
            continue
        for earlier in parts[:place]:
            whole = edges.get(earlier.index)
            told = next((p for p in parts if p.index == whole), None)
            if (
                told
                and earlier.letter == piece.letter
                and told.index != piece.index
                and exclusive_in("state", [around(told), around(piece)])
            ):
                yield whole, (earlier.index, piece.index), False, True


def passage_letter(passage, index):
    """Return the marker letter a part of this whole would have."""
    return {"money": "m", "measure": "u"}.get(passage.mentions[index].kind, "n")
