"""Links between a whole and its parts: partitives, breakdowns, and what is left over."""

import re
from fractions import Fraction
from itertools import combinations, pairwise
from typing import NamedTuple

from .boxes import alike, around, exclusive, exclusive_in, exclusive_pair, placed_apart
from .links import ADJECTIVE, CERTAIN, DETERMINER, OVERLAPPING, POSSIBLE, Link, W, claimed, pieces, total
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

PART_LEAD = Pattern(
    r"(?i)(?:^|[,;:(]|--|\b(?:and|but|while|whereas|with|for|yet|as|saw|found|that|only|just|some|including|a further|another|the other|the others|the remaining|the rest|"
    r"the remainder|the final|the last|or|of whom|of which|of these|of them)|(?:^|[,;:(] ?|--|\b(?:and|but|while)) ?in)\s*(?:,\s*)?$"
)
"""What stands before a part in a list of parts."""

CLOSING = Pattern(
    r"(?i)(?<!including )\b(?:the|his|her|its|their) (?:other|others|remaining|surviving|outstanding|rest|remainder|balance)(?: of (?:them|the \w+|(?=\[)))?,?\s*(?:\w+ ,? ?)?(?:-- |\()?(?:of )?$"
    r"|\bthe (?:rest|remainder|others)\b[^\[\].;]*,\s*$|(?:,|;|\band|\bwhile|\bbut)(?: the [\w ]+)? (?:the|its) (?:last|final)\s*$"
)
"""What stands before the part that closes a breakdown."""

ONLY_OTHER = Pattern(r"(?i)the (?:only|one|sole) other\b")

LEAVING = Pattern(
    r"(?i)\b(?:(?:leav(?:es|ing)|left) (?:[\w']+ ){1,3}with|leaving|left|so|meaning|(?:which|that) (?:leaves|left|means|meant))(?: that)?(?: only| just)?(?: some| about)?\s*$"
)

MADE_UP = Pattern(
    r"(?i)\b(?:made up of|composed of|compris(?:e|es|ed|ing)(?: of)?|consist(?:s|ed|ing)? of|divided (?:into|between|among)|split (?:between|among|into)|"
    r"broken down into|shared between|distributed among|(?:is|are|was|were) split(?! evenly)|split\s*$|breaks down (?:as|into)|(?:split|divided|shared)(?: out)? \[n\d+\] ways|in \[n\d+\] parts|as follows|shared out in full)"
)

BOXES = Pattern(r"(?i)^ (?:\w+ )?(?:ways|parts|groups|categories|classes|types|kinds|lots)\b")
"""What makes a figure the number of parts: ``split three ways``."""

NO_MORE = Pattern(r"(?i)\b(?:no others?|nothing else|no one else|nobody else|no further)\b")

SET_APART = Pattern(
    r"(?i)\b(?:today|since|before(?=[.,;])|earlier|previous\w*|last (?:week|month|year|season)|joined|together with|with (?:those|them)|after \w+ \w+ had|as well|plus|extra|newly|replac\w+|less an?|minus|discount|held (?=\[|by\b)|twice|some of|most of|"
    r"estimated|expected|hoped|planned|at least|up to)\b"
)
"""Words that may set a part apart from its whole by time or source, or add to it: no accusation."""

THEN = Pattern(r"(?i)[;,.] (?:but |and |while )?\[d\d+\]")
"""What opens a clause of another time, between a whole and its first part."""

ANOTHER_DAY = Pattern(r"(?i)On \[d\d+\]")
"""What opens a sentence of another time than the one before."""

RESTRICTED = Pattern(
    r"(?i)^(?: \w+)? (?:with|who|that|which|without|(?:on|in) (?:an?|the))\b|^ of (?!the\b|them\b|these\b|those\b|it\b|its\b|their\b|all\b)|^ (?:used|spent|made|sold|held|bought|built) (?:on|in|at|by) "
)
"""What may make ``the other 12 with a lottery`` the others of a smaller whole."""


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
            if _is_age(passage, piece) or piece.index in edges.values():
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
    yield from _closings(passage, sentence, parts, edges, previous)
    yield from _adding_up(passage, parts, edges, previous)
    yield from _lists(passage, sentence, parts, edges, previous)
    earlier = pieces(previous) if previous is not None else ()
    yield from _second_wholes((*earlier, *parts), [whole for _, whole in starts], edges)


STRAIGHT_AFTER = Pattern(
    r"(?i)^(?: (?!in\b|at\b|from\b|of\b|to\b|with\b|for\b|on\b|over\b|than\b|and\b|or\b)[\w'-]+){0,3} $"
)
"""``Of its 60 members 31 were in favour``."""

COORDINATED = Pattern(
    r"(?i)(?:,|;|\band|\bwhile|\bbut)(?: (?:and|another|a further|the))?\s*$|(?:,|\band)(?: [\w'-]+){1,3} \($"
)


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
            free = edges.get(piece.index, whole.index) == whole.index and _sorted_with(passage, whole, piece)
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


def _is_age(passage, piece):
    """Whether a figure is an age: ``275 were over seventy-five``."""
    return bool(OF_AN_AGE.search(passage.mentions[piece.index].text) and not PART_LEAD.search(piece.lead))


def _closes(passage, piece):
    """Whether a figure is said to be all that is left: ``the other eight``, ``the only other person``."""
    others = re.search(r"(?i)\bthe $", piece.lead) and re.match(r"(?i) others\b", piece.trail)
    return bool(CLOSING.search(piece.lead) or others or ONLY_OTHER.match(passage.mentions[piece.index].text))


def _closings(passage, sentence, parts, edges, previous):
    """Yield the breakdowns that "the other eight" or "leaving 11" closes.

    The whole is the one known of the parts before it, or else the first figure of its kind, here or in the sentence before.
    """
    earlier = pieces(previous) if previous is not None else ()
    for place, piece in enumerate(parts):
        closes, leaves = _closes(passage, piece), LEAVING.search(piece.lead)
        if piece.letter not in "nmu" or not (closes or leaves):
            continue
        before = [p for p in (*earlier, *parts[:place]) if _sorted_with(passage, piece, p)]
        own = [p for p in parts[:place] if p in before]
        if piece.index in edges:  # "twenty voted for and four against, while the remaining six of the 30 did not vote"
            told = next((p for p in parts if p.index == edges[piece.index]), None)
            members = [p for p in own if p.index not in edges and p is not told]
        else:
            known = [edges[p.index] for p in before if p.index in edges]
            told = next(
                (p for p in (*earlier, *parts) if known and p.index == known[-1]), before[0] if before else None
            )
            members = [p for p in before if told and p is not told and (p.index > told.index or p.index in edges)]
        if told is None or told is piece:
            continue
        members = [p for p in members if edges.get(p.index, told.index) == told.index]
        members = [p for p in members if not re.search(r"(?i)\bincluding\s*$|\bamong them\b", p.lead)]
        members = [p for p in members if not _is_age(passage, p)]
        if not members:
            continue
        whole = told.index
        later = [
            p
            for p in parts[place + 1 :]
            if _sorted_with(passage, piece, p) and not smaller(passage, p.index, told.index)
        ]
        if later and whole not in edges.values():  # "... The balance of £600,000 uses up the whole of the £5m"
            told, members = later[0], [told, *members]
            whole = told.index
            if not _adds(passage, told, [*members, piece]):
                continue
        sure = (closes or len(members) == 1) and (told in parts or not ANOTHER_DAY.match(sentence.skeleton))
        if _adds(passage, told, [*members, piece]) or (
            sure and _surely_parts(passage, sentence, told, members, piece, edges)
        ):
            yield whole, (*(m.index for m in members), piece.index), True


def _sorted_with(passage, piece, other):
    """Whether two figures may be added: counts, or sums and measures of one unit; a bare count may go with any."""
    if other.letter not in "nmu":
        return False
    bare = [p for p in (piece, other) if p.letter == "n" and not passage.unit(p.index)]
    return piece.letter == other.letter or any(re.search(r"\d{3}|\.\d", passage.mentions[p.index].text) for p in bare)


OF_AN_AGE = Pattern(r"(?i)^(?:under|over|between|aged|above|below)\b|\b(?:over|older|under|younger)$")
FURTHER = Pattern(r"(?i)\b(?:another|further) [\w,.]+$")

OF_THE = Pattern(r"(?i)^ (?:\w+ )?of (?:the|those|these|them|its|their|whom|which)\b")


def _surely_parts(passage, sentence, whole, members, closing, edges):
    """Whether figures that do not add up are surely the parts of a whole, the closing one included."""
    start = sentence.skeleton.find(f"[{whole.letter}{whole.index}]")
    restricted = COMPARES.match(closing.trail) or _closes(passage, closing) and RESTRICTED.match(closing.trail)
    listed = [
        p for p in members if p.index < sentence.first and COORDINATED.search(p.lead) and edges.get(p.index) is None
    ]
    rest = sentence.skeleton[start + 1 :]
    if SET_APART.search(rest) or THEN.search(rest) or restricted or listed:
        return False
    if not all(smaller(passage, p.index, whole.index) for p in (*members, closing)):
        return False
    counted = [passage.unit(p.index) for p in (whole, *members)]
    if not any(alike(unit, passage.unit(closing.index)) for unit in counted):
        return False
    unlike = [
        p
        for p in members
        if edges.get(p.index) != whole.index
        and not alike(counted[0], passage.unit(p.index))
        and not FURTHER.search(f"{p.lead}{passage.mentions[p.index].text}")
        and not OF_THE.match(p.trail)
    ]
    return not unlike or (len(members) > 1 and exclusive([around(p) for p in unlike]))


def _adds(passage, whole, members):
    """Whether figures can add up to a whole."""
    read = [claimed(passage.mentions[m.index]) for m in members]
    return not (total(read) & claimed(passage.mentions[whole.index])).is_empty


def _one_sort(passage, whole, members):
    """Whether figures that do not add up are parts of a whole: counted alike, or in words that exclude one another."""
    if not all(smaller(passage, m.index, whole.index) for m in members):
        return False
    named = [m for m in members if not alike(passage.unit(whole.index), passage.unit(m.index))]
    return not named or (len(members) > 1 and exclusive([around(m) for m in members if m in named] or [""]))


NAMED_WITH = Pattern(r"(?:,|\band) ((?:the |The )?[A-Z][\w' -]*) (?:with|on) $")

TOGETHER = Pattern(r"(?i)\b(?:together|between them|combined|shared|split|divided)\b")


def _lists(passage, sentence, parts, edges, previous):
    """Yield the breakdowns written as a list after a whole: after a colon, "made up of", or in apposition.

    ``It consists of 40 and 30`` divides the one figure of its kind in the sentence before.
    """
    earlier = pieces(previous) if previous is not None else ()
    boxes = [p for place, p in enumerate(parts) if _counts_boxes(passage, p, parts[place + 1 :])]
    parts = [p for p in parts if p.letter not in "dk" and p not in boxes]
    if parts and MADE_UP.search(sentence.skeleton[: sentence.skeleton.find(f"[{parts[0].letter}{parts[0].index}]")]):
        alone = [p for p in earlier if p.letter == parts[0].letter]
        if len(alone) == 1 and re.match(
            r"(?:It|They|This|These|That|The money|The sum|The total)\b", sentence.skeleton
        ):
            parts = [*alone, *parts]
    for place, first in enumerate(parts[:-1]):
        if first.letter not in "nmu" or first.index in edges:
            continue
        members = []
        for piece in parts[place + 1 :]:
            ended = len(members) > 1 and re.search(r"\band\b", members[-1].lead)
            if not _sorted_with(passage, first, piece) or piece.index in edges or ended:
                break
            members.append(piece)
        if len(members) < 2:
            continue
        opening = _between(sentence.skeleton, first, members[0])
        phrases = [around(m) for m in members]
        between = [m.lead for m in members[1:]]
        if any(COMPARES.match(m.trail) for m in members) or _unnumbered(sentence.skeleton, first, members[-1]):
            continue
        joined = all(re.search(r"(?:,|;|\band|\bto|\bwith)\s*(?:[\w'-]+ ){0,4}\(?$", lead) for lead in between)
        if not joined or re.search(r"(?i)\b(?:including|such as|among|like|notably|chiefly|mostly)\b", opening):
            continue
        if SET_APART.search(" ".join([*between, members[-1].trail])) or exclusive([around(first), *phrases]):
            continue
        made_up = MADE_UP.search(opening)
        colon = re.search(r"(?::|--)\s*$", opening)
        apposed = re.search(r",\s*$", opening) or (
            re.search(r"(?i)\b(?:has|have|had|contains?|with)\s*$", opening) and exclusive_pair(phrases)
        )
        whole_is_all = bool(re.search(r"(?i)\ball(?: of)?(?: the| its| their)?\s*$", first.lead))
        named = [NAMED_WITH.search(m.lead) for m in members]
        counted = any(passage.mentions[p.index].value == str(len(members)) for p in boxes)
        closes = whole_is_all and any(CLOSING.search(m.lead) for m in members)
        in_all = re.search(r"(?i)\b(?:in all|in total|altogether|all told)\s*(?::|--)\s*$", opening)
        complete = colon and (
            counted or closes or in_all or bool(NO_MORE.search(passage.text, sentence.start, sentence.end + 100))
        )
        told = any(VERBAL.match(m.trail) for m in members) and not exclusive(phrases)
        if all(named) and len({name[1] for name in named}) == len(members):
            yield first.index, tuple(m.index for m in members), bool(TOGETHER.search(first.lead)), True
        elif (
            made_up
            or complete
            or (colon and (_adds(passage, first, members) or not told and _one_sort(passage, first, members)))
        ):
            yield first.index, tuple(m.index for m in members), True
        elif (
            apposed
            and len(members) == 2
            and _adds(passage, first, members)
            and re.match(r"[^,;:.]*,", members[-1].trail)
        ):
            yield first.index, tuple(m.index for m in members), False
        elif (apposed or colon) and (exclusive(phrases) or placed_apart(sentence, members)):
            yield first.index, tuple(m.index for m in members), whole_is_all or exclusive_pair(phrases)


def _counts_boxes(passage, piece, after):
    """Whether a figure is the number of parts that follow: ``split three ways``, ``in three series: 12, ten and nine``."""
    return BOXES.match(piece.trail) or (
        piece.trail.rstrip().endswith(":") and passage.mentions[piece.index].value == str(len(after))
    )


def _between(skeleton, first, last):
    """The words of a sentence between two of its figures; those before the last one where the first is not in it."""
    start = skeleton.find(f"[{first.letter}{first.index}]")
    return skeleton[
        start + len(f"[{first.letter}{first.index}]") if start >= 0 else 0 : skeleton.find(
            f"[{last.letter}{last.index}]"
        )
    ]


VERBAL = Pattern(r"(?i)^ (?:were|was|are|is|had|have|has|will|would|did|do|came|went|play|speak|want|said)\b")
"""What makes a part of a list a clause of its own, which may overlap with others."""

COMPARES = Pattern(
    r"(?i)^(?: (?!(?:were|was|are|had|have|has|walked|went|ran|drove|stayed|passed|turned|given|threw)\b)[\w'-]+)? (?:behind|ahead|back (?:from|of)|clear of|adrift|above|below|short|more|fewer|less|higher|lower|later|earlier|ago|away|apart|each)\b"
)
"""What makes a figure the distance to another, or one of many alike, and no part."""

SINGLE = Pattern(
    r"(?i)\band (?:[a-z]+ )?others\b(?! \[)|\b(?:so far|to date|up to now)\b|(?:\band|\bplus|,|\balong with|\bas well as|\bwith) (?:an?|his|her|their|another) (?!(?:total|combined|further|majority|margin|lead|sum|year|week|month|day|turnout|rate|share|rise|fall|drop|half|third|quarter)\b)[a-z]"
)


def _unnumbered(skeleton, first, last):
    """Whether a list of figures holds one thing without a figure: ``seven pupils, two teachers and a driver``."""
    start = skeleton.find(f"[{first.letter}{first.index}]")
    return bool(
        SINGLE.search(
            skeleton[start : skeleton.find(f"[{last.letter}{last.index}]")] + re.split(r"[.;:]", last.trail)[0]
        )
    )


def part_links(passage, edges, found):
    """Link parts to their wholes, and breakdowns to what they add up to.

    Takes a Passage and what `breakdowns` found in it; yields Links.
    """
    for part, whole in edges.items():
        if not is_share(passage, part):
            if re.match(r"(?i) (?:each|apiece)\b", passage.text[passage.mentions[part].end :][:8]):
                continue  # "among the seven of them they ate 84, 12 each"
            why = f"{passage.mentions[part].text} is given as a part of {passage.mentions[whole].text}"
            yield Link("part of a whole", (part, whole), why, rules=(f"m{part} <= m{whole}",), bound=True)
        elif passage.mentions[part].unit == "percent":
            why = f"{passage.mentions[part].text} is a share of {passage.mentions[whole].text}"
            rule = f"m{part} == x{part}_part / m{whole}"
            yield Link("share of a whole", (part, whole), why, rules=(rule,), bound=True)
    for breakdown in found:
        yield from _breakdown_links(passage, breakdown, edges)


NEGATED = Pattern(r"(?i)^ (?:did|do|does|had|has|have|was|were|is|are|could|would|will) not(?=[,.;)]|$)")
"""What makes the second of two parts all those the first is not."""


def _too_large(read, whole):
    """Whether one of the parts is larger than the whole by itself: then it is a part of something else."""
    return any(None not in (part.low, whole.high) and part.low > whole.high for part in read.values())


def _shared(passage, breakdown, edges):
    """Whether a share of the whole is told beside its parts: ``half of the 64 flats, 20 ... and the remaining 12``."""
    before = breakdown.whole - 1
    return edges.get(before) == breakdown.whole and is_share(passage, before)


def _breakdown_links(passage, breakdown, edges):
    whole = claimed(passage.mentions[breakdown.whole])
    parts = tuple(p for p in breakdown.parts if edges.get(p, breakdown.whole) == breakdown.whole)
    if len(parts) < 2:
        return
    read = {part: claimed(passage.mentions[part]) for part in parts}
    shown = " + ".join(passage.mentions[p].text for p in parts)
    expr = " + ".join(f"m{p}" for p in parts)
    overlapping = OVERLAPPING.search(breakdown.sentence.skeleton)
    adds = not (total(read.values()) & whole).is_empty
    if not adds and (_too_large(read, whole) or _shared(passage, breakdown, edges)):
        return
    printed = [passage.mentions[p].value for p in (*parts, breakdown.whole)]
    if breakdown.exhaustive:
        chosen = parts if adds else _part_list_that_fits(printed, parts)
        doubtful = overlapping or any(_adding(printed[:size]) == _adding(printed[-1:]) for size in range(1, len(parts)))
        expr = " + ".join(f"m{p}" for p in chosen)
        why = f"the wording divides {passage.mentions[breakdown.whole].text} into these parts and leaves nothing over"
        yield Link(
            "breakdown",
            (*chosen, breakdown.whole),
            why,
            rules=(f"{expr} == m{breakdown.whole}",),
            confidence=POSSIBLE if doubtful and not adds and chosen == parts else CERTAIN,
        )
        return
    members = [p for p in pieces(breakdown.sentence) if p.index in parts]
    apart = exclusive([around(p) for p in members]) or placed_apart(breakdown.sentence, members)
    denied = len(members) == len(parts) == 2 and bool(NEGATED.match(members[1].trail))
    money = passage.mentions[breakdown.whole].kind == "money" and len(members) == len(parts)
    apart = (breakdown.apart or money or denied or (apart and len(members) == len(parts))) and not overlapping
    further = any(re.match(r"(?i)(?:a )?further\b|another\b", passage.mentions[p].text) for p in parts[1:])
    apart = apart or further and len(members) == len(parts) and not overlapping
    exactly = all(printed) and sum(Fraction(value) for value in printed[:-1]) == Fraction(printed[-1])
    if adds and exactly and not overlapping:
        why = f"{shown} make up {passage.mentions[breakdown.whole].text}"
        yield Link("breakdown", (*parts, breakdown.whole), why, rules=(f"{expr} == m{breakdown.whole}",))
    else:
        why = f"parts of {passage.mentions[breakdown.whole].text}" + (
            ", each in a box of its own" if apart else "; they may overlap"
        )
        yield Link(
            "parts within a whole",
            (*parts, breakdown.whole),
            why,
            rules=(f"{expr} <= m{breakdown.whole}",),
            bound=True,
            confidence=CERTAIN if apart else POSSIBLE,
        )


def _adding(printed):
    """The sum of printed values, None where one has none."""
    return sum(map(Fraction, printed)) if all(printed) else None


def _part_list_that_fits(printed, parts):
    """Leave out parts of parts: the largest choice of parts, the closing one included, that gives the whole exactly; else all.

    Takes the printed values of the parts and the whole, "" where one has none.
    """
    if len(parts) <= 8 and all(printed):
        *values, whole = (Fraction(value) for value in printed)
        told = dict(zip(parts, values, strict=True))
        for size in range(len(parts) - 1, 1, -1):
            for chosen in combinations(parts[:-1], size - 1):
                if sum(told[p] for p in (*chosen, parts[-1])) == whole:
                    return (*chosen, parts[-1])
    return parts
