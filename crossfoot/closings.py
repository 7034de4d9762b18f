"""Breakdowns that a closing part completes: "the other eight", "leaving 11"."""

import re

from .boxes import alike, around, exclusive
from .links import claimed, pieces, total
from .partitives import smaller
from .patterns import Pattern

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

COORDINATED = Pattern(
    r"(?i)(?:,|;|\band|\bwhile|\bbut)(?: (?:and|another|a further|the))?\s*$|(?:,|\band)(?: [\w'-]+){1,3} \($"
)

OF_AN_AGE = Pattern(r"(?i)^(?:under|over|between|aged|above|below)\b|\b(?:over|older|under|younger)$")

FURTHER = Pattern(r"(?i)\b(?:another|further) [\w,.]+$")

OF_THE = Pattern(r"(?i)^ (?:\w+ )?of (?:the|those|these|them|its|their|whom|which)\b")

COMPARES = Pattern(
    r"(?i)^(?: (?!(?:were|was|are|had|have|has|walked|went|ran|drove|stayed|passed|turned|given|threw)\b)[\w'-]+)? (?:behind|ahead|back (?:from|of)|clear of|adrift|above|below|short|more|fewer|less|higher|lower|later|earlier|ago|away|apart|each)\b"
)
"""What makes a figure the distance to another, or one of many alike, and no part."""


def closings(passage, sentence, parts, edges, previous):
    """Yield the breakdowns that "the other eight" or "leaving 11" closes.

    The whole is the one known of the parts before it, or else the first figure of its kind, here or in the sentence before.
    """
    earlier = pieces(previous) if previous is not None else ()
    for place, piece in enumerate(parts):
        closes, leaves = _closes(passage, piece), LEAVING.search(piece.lead)
        if piece.letter not in "nmu" or not (closes or leaves):
            continue
        before = [p for p in (*earlier, *parts[:place]) if addable(passage, piece, p)]
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
        members = [p for p in members if not is_age(passage, p)]
        if not members:
            continue
        whole = told.index
        later = [
            p for p in parts[place + 1 :] if addable(passage, piece, p) and not smaller(passage, p.index, told.index)
        ]
        if later and whole not in edges.values():  # "... The balance of £600,000 uses up the whole of the £5m"
            told, members = later[0], [told, *members]
            whole = told.index
            if not adds_up(passage, told, [*members, piece]):
                continue
        sure = (closes or len(members) == 1) and (told in parts or not ANOTHER_DAY.match(sentence.skeleton))
        if adds_up(passage, told, [*members, piece]) or (
            sure and _surely_parts(passage, sentence, told, members, piece, edges)
        ):
            yield whole, (*(m.index for m in members), piece.index), True


def _closes(passage, piece):
    """Whether a figure is said to be all that is left: ``the other eight``, ``the only other person``."""
    others = re.search(r"(?i)\bthe $", piece.lead) and re.match(r"(?i) others\b", piece.trail)
    return bool(CLOSING.search(piece.lead) or others or ONLY_OTHER.match(passage.mentions[piece.index].text))


def is_age(passage, piece):
    """Whether a figure is an age: ``275 were over seventy-five``."""
    return bool(OF_AN_AGE.search(passage.mentions[piece.index].text) and not PART_LEAD.search(piece.lead))


def addable(passage, piece, other):
    """Whether two figures may be added: counts, or sums and measures of one unit; a bare count may go with any."""
    if other.letter not in "nmu":
        return False
    bare = [p for p in (piece, other) if p.letter == "n" and not passage.unit(p.index)]
    return piece.letter == other.letter or any(re.search(r"\d{3}|\.\d", passage.mentions[p.index].text) for p in bare)


def adds_up(passage, whole, members):
    """Whether figures can add up to a whole."""
    read = [claimed(passage.mentions[m.index]) for m in members]
    return not (total(read) & claimed(passage.mentions[whole.index])).is_empty


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
