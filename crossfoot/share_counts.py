"""Links of a share with the count it puts otherwise, wherever both stand: ``She upheld 450, or 36 per cent``."""

import re
from fractions import Fraction

from .base_links import ELSEWHERE, ELSEWHERE_FIRST, REBASED, REMAINDER, UNDECIDED, answer, content, fits
from .boxes import alike
from .closings import OF_AN_AGE
from .links import HYPOTHETICAL, Link, W, claimed, pieces
from .passages import new_paragraph
from .patterns import Pattern

_VERB = r"(?:is|was|are|were|amounts?|amounted|represents?|represented|makes?|made|means?|meant|comes?|came|equals?|works?|worked|corresponds?|accounts?|accounted|equates?|constitutes?|puts?|gives?|leaves?)"

IT_IS = Pattern(
    rf"(?i)(?:^|[;:,] |-- |\b(?:and|or) )(?:that|this|it|which|they|these|those|the (?:figure|total|number|group)) (?:also )?{_VERB}(?: (?!not\b|down\b|up\b){W}){{0,4}}? $"
)
"""What stands before a share of what was just counted: ``That amounts to ``."""

RATE_OF = Pattern(
    r"(?i)\b(?:a|an|the|its|their|his|her|giving|with|for|at)\b[^,;:]*\b(?:rate|ratio|proportion|percentage|share|turnout|occupancy|attendance|take-up|uptake|coverage|compliance|literacy|absenteeism|efficiency)\b(?: [\w'-]+){0,4}? (?:of|is|was|at|to|being|works out at|worked out at)(?: (?:only|just|about|exactly|some|nearly))? $"
)
"""What stands before a share that is a rate: ``a success rate of ``."""

RATE_BEHIND = Pattern(r"(?i)^ (?:[\w'-]+ ){0,2}(?:rate|turnout|record|clip)\b")

HOLDS = Pattern(
    r"(?i)^(?: [\w'-]+){0,3},(?: [\w'.-]+){1,5} (?:holds?|has|have|controls?|commands?|owns?|makes? up|accounts? for) $"
)
"""``With 17 of the 50 seats, the Greens hold `` 34 per cent."""

SET_OFF_BY = Pattern(
    rf"(?i)^(?:,? (?!and\b|while\b|but\b|against\b|from\b){W}){{0,14}}?(?:,| \(| --|:|;)(?: (?:or|i\.e\.|that is|which is|meaning(?: that)?|which means(?: that)?|so(?: that)?|equal to|equivalent to|representing|amounting to|making up|about|nearly|just|some|only|fully|roughly|exactly))*,? ?(?:a |the )?$"
    rf"|^(?: {W}){{0,4}}? or(?: (?:about|nearly|just|some|only))? $"
)
"""What stands between a count and the share that puts it otherwise: ``reactors, `` 18 per cent."""

MAKE_UP = Pattern(
    rf"(?i)^,?(?: (?!and\b|but\b|while\b){W}){{0,7}}? (?:makes? up|made up|making up|accounts? for|accounted for|represents?|represented|amounts? to|amounted to|equals?|constitutes?|comes? to|came to|is|are|was|were)(?: (?:about|just|only|nearly|some|fully|exactly))? $"
)
"""What stands between a count and the share that it makes up: ``At 126, the dead make up ``."""

COUNTED_AT = Pattern(
    r"(?i)\b(?:(?:putting|puts?|gave|giving|gives|making|makes|made|taking|bringing|brought|setting|set) (?:the|its|their|that|this) (?:[\w'-]+ ){0,3}?(?:number|figure|total|count|tally|sum)(?: [\w'-]+){0,6}? (?:at|as|to)|"
    r"(?:after|by|having) counting|counted|putting (?:the|their|its) (?:[\w'-]+ ){1,4}at|(?:gave|gives|giving|put) (?:the|its|their) (?:number|figure|total|count),|^(?:That|This|It) (?:is|comes to|came to|makes|means|amounts to|works out at)|which (?:comes? to|came to|makes|means|is|amounts to|equals)|(?:the|their|its) (?:exact|precise|actual|total|full)?\s?(?:number|figure|count|total|tally)(?: [\w'-]+){0,6} (?:was|is|were|came to|stood at|stands at|being|of))(?: (?:only|just|some|about))? $"
)
"""What stands before a count of what a share was given of: ``putting the number at ``."""

IN_COUNT = Pattern(
    rf"(?i)^ (?:were|did|was|had|have|do|are|does)(?=[.,;])|^(?: (?!and\b|or\b){W})? (?:of (?:them|those|these|the (?:total|group))\b|in (?:all|total|number)\b|altogether\b|all told\b|to be (?:exact|precise)\b)|^,? to be (?:exact|precise)\b"
)
"""What stands behind such a count: ``61 of them``, ``121, to be exact``."""

NAMED_SHORTLY = Pattern(r"^(?: (?:people|members|votes|seats|cases|men|women|of the total))?(?:[,.;)]| --)")

MEANING = Pattern(r"(?i)\b(?:mean\w*|so)\b")

AND_OTHERS = Pattern(r"(?i)[;:.]|\band\b|\bother\b")

IN_A_GROUP = Pattern(r"(?i)\b(?:of|in|among|at|than|from|within|between)(?: the| its| their| a| all)? $")
"""What stands before a figure that is a whole rather than a part: ``in a survey of ``."""

APPOSED = Pattern(rf"(?i)(?:^| (?!and\b|or\b){W})(?:,| \(| --|:)(?: (?:or|that is|some|about|just|only|in fact))* ?$")

OTHER = Pattern(
    r"(?i)\b(?:target|goal|aim\w*|threshold|needed|required|quorum|average|nationa\w+|nationwide|usual\w*|normal\w*|expect\w*|forecast\w*|predict\w*|previous\w*|earlier|estimat\w*|compared|against|projected|"
    r"elsewhere|rose|risen|fell|fallen|up|down|rise|fall|increase\w*|decrease\w*|growth|grew|drop\w*|cut|higher|lower|inflation|interest|discount|last time|a year ago|before that|hop(?:es?|ed|ing)|versus|swing|margin|majority of)\b"
)
"""Words by which a share may be of another time, source or thing."""

STRAYS = Pattern(
    r"(?i)^ (?:with|when|if|including|counting|once|after|before|more|less|fewer|than|since|on|over|up|down|above|below|short|from|to|against|among|by|per|an?|each)\b"
)
"""What stands behind a share that is of something else, or of a change."""

AMONG_THOSE = Pattern(r"(?i)^ among (?:those|them|(?:the )?\w+ (?:who|that))\b")

ENDED = Pattern(r"^ ?(?:[,.;:)]|--)")

PRONOUN_BASE = Pattern(r"(?i)^ (?:of (?:them|those|these|the (?:total|whole|group|number)|all)|in (?:all|total))\b")

BODY_BASE = Pattern(
    r"(?i)^ of (?:its|their|the|his|her) (?:entire |whole |total )?(?:workforce|staff|payroll|total|membership|population|fleet|herd|flock|stock|electorate|roll|employees|jobs)\b"
)

BODY = Pattern(r"(?i)-(?:strong|member|seat|person|man|pupil|student|bed|room|house|home|household|unit|berth)")


PUT_AT = Pattern(
    r"(?i)\b(?:(?:puts?|putting|gave|gives?|giving|made|making|measured|set) (?:the|that|its|this) (?:[\w'-]+ ){0,2}?(?:share|proportion|percentage|rate|figure|number|ratio)\b(?: (?:who|that|of|for|doing)\b[^,;]*?)? (?:at|as|to be)|"
    r"(?:the|their|its) (?:[\w'-]+ ){0,2}?(?:share|proportion|percentage|rate|figure)(?: (?:who|that|of|for|doing)\b[^,;]*?)? (?:was|is|stood at|stands at|came to|being))(?: (?:just|only|about|exactly))? $"
)
"""What stands before a share that says more exactly what another says: ``putting the proportion at ``."""


def shares_put_again(passage):
    """Link a hedged share in words to the one it stands for: ``Fewer than one in ten were late ... the proportion was 8.6%``."""
    previous = ()
    for sentence in passage.sentences:
        parts = pieces(sentence)
        own = [p for p in parts if p.letter == "s"]
        dated = (
            ELSEWHERE_FIRST.match(_clause(sentence, own))
            or any(p.letter == "d" for p in parts if not own or p.index > own[0].index)
            and len(own) < 2
        )
        if own and not dated and PUT_AT.search(own[-1].lead) and len(own) <= 2 and not new_paragraph(passage, sentence):
            told = own[:-1] or [p for p in previous if p.letter == "s"]
            a, b = (passage.mentions[p.index] for p in (told[0], own[-1])) if len(told) == 1 else (None, None)
            if a and a.unit == b.unit == "percent" and _in_figures(b) and not _in_figures(a):
                words = re.sub(r"\b[A-Z][\w'-]*", "", own[-1].lead + answer(own[-1]))
                before = f"{told[0].lead} {told[0].trail}" if told[0] in own else passage.text[: sentence.start]
                if (
                    _whose(own[-1].lead) <= content(before)
                    and not OTHER.search(words)
                    and not ELSEWHERE.search(words)
                    and not CHANGE.search(told[0].lead)
                ):
                    why = f"{b.text} says more exactly what {a.text} says"
                    pair = (told[0].index, own[-1].index)
                    yield Link("share restated", pair, why, same=(pair,))
        previous = parts or previous


def _clause(sentence, own):
    """How the clause of the last of some shares begins, as a sentence would."""
    clause = own[-1].lead.rpartition("; ")[2] if own else ""
    return f"{clause[:1].upper()}{clause[1:]}" if own and ";" in own[-1].lead else sentence.skeleton


def _whose(lead):
    """The stems of what those of a share put again do: none for ``the share who did``, ``cycl`` for ``the share who cycle``."""
    found = re.search(
        r"(?i)\b(?:share|proportion|percentage|rate|figure|number) (?:who|that|doing) ([^,;]*?)(?: (?:at|as|is|was|to be|stood at|being|came to))? $",
        lead,
    )
    return content(found[1]) - content("did do does so have had") if found else set()


CHANGE = Pattern(r"(?i)\b(?:by|up|down|from|to) $")


def _in_figures(mention):
    return re.search(r"\d ?%|\d ?per ?cent", mention.text) is not None


def share_counts(passage, edges, beside):
    """Link shares to the counts they put otherwise.

    Takes a Passage, {part: whole} of its partitives, and the Links of shares beside counts found already; yields Links.
    """
    taken = {link.mentions[0] for link in beside}
    edges = {
        part: whole for part, whole in edges.items() if (part, whole) not in {link.mentions[1:] for link in beside}
    }
    previous = ()
    for place, sentence in enumerate(passage.sentences):
        if new_paragraph(passage, sentence):
            previous = ()
        parts = pieces(sentence)
        following = pieces(passage.sentences[place + 1]) if place + 1 < len(passage.sentences) else ()
        for share in parts:
            if share.letter == "s" and share.index not in taken and passage.mentions[share.index].unit == "percent":
                link = _linked(passage, edges, share, previous, parts, following)
                if link:
                    yield link
        previous = parts or previous


def _linked(passage, edges, share, previous, parts, following):
    """The Link of a share and the counts around it, or None."""
    found = _pairs(passage, edges, share, previous, parts, following)
    found = [pair for pair in found if pair[0] != pair[1] and _one_kind(passage, pair[0], pair[1])]
    fitting = [pair for pair in found if _fit(passage, share.index, *pair[:2])]
    sure = [pair for pair in found if pair[2]]
    if not fitting and (len({pair[:2] for pair in sure}) != 1 or len({pair[:2] for pair in found}) != 1):
        return None
    if not fitting and "barely" in passage.mentions[share.index].text.casefold():
        return None  # a little more than that, or less
    if not fitting and any_fits(passage, share, sure[0], (*previous, *parts)):
        return None
    part, whole, certain = (sorted(fitting, key=lambda pair: not pair[2]) or sure)[0]
    text = [passage.mentions[i].text for i in (share.index, part, whole)]
    return Link(
        "share beside count",
        (share.index, part, whole),
        f"{text[0]} is given beside {text[1]} of {text[2]}",
        rules=(f"m{share.index} == m{part} / m{whole}",),
        since_it_holds=not certain,
    )


def any_fits(passage, share, pair, near):
    """Whether a share is that of the part in a figure nearer than its whole, which may be meant: ``70 per cent of those``."""
    part, whole = pair[:2]
    if AMONG_THOSE.match(share.trail):
        return False
    nearer = [p.index for p in _counts(passage, near) if whole < p.index < max(part, share.index) and p.index != part]
    return any(_one_kind(passage, part, other) and _fit(passage, share.index, part, other) for other in nearer)


def _fit(passage, share, part, whole):
    return fits(*(claimed(passage.mentions[i]) for i in (part, whole, share)))


def _one_kind(passage, part, whole):
    """Whether two figures are counted or measured alike, and the first is the smaller."""
    a, b = passage.mentions[part], passage.mentions[whole]
    if a.kind != b.kind or (a.kind in ("money", "measure") and a.unit != b.unit):
        return False
    return bool(a.value and b.value) and Fraction(a.value) < Fraction(b.value)


def _counts(passage, group):
    """The figures of some pieces that count or measure something which can be shared out."""
    return [p for p in group if p.letter in "nmu" and not bystander(passage, p)]


def bystander(passage, piece):
    """Whether a figure is an age, a size in a compound such as ``90-bed``, or a single thing."""
    mention = passage.mentions[piece.index]
    compound = re.match(r"-[a-z]", passage.text[mention.end : mention.end + 2])
    sized = compound and not BODY.match(passage.text, mention.end)
    return bool(sized or OF_AN_AGE.search(mention.text) or mention.value in ("1", "0") or not mention.value)


def _pairs(passage, edges, share, previous, parts, following):
    """Yield (part, whole, sure) of the counts that a share may be of."""
    before = _counts(passage, [p for p in parts if p.index < share.index])
    after = _counts(passage, [p for p in parts if p.index > share.index])
    earlier = _counts(passage, previous)
    clause = re.sub(r"\b(?:mak(?:es?|ing)|made) up\b", "", f"{share.lead} {answer(share)}")
    if REMAINDER.search(clause) or REMAINDER.search(share.trail[:60]):
        return
    sentence = " ".join([*(p.lead for p in parts), parts[-1].trail])
    stray = STRAYS.match(share.trail) and not AMONG_THOSE.match(share.trail)
    again = len(before) + len(after) > 2 and REBASED.search(sentence)
    careful = bool(OTHER.search(clause) or stray or again or HYPOTHETICAL.search(sentence))
    whole = edges.get(share.index) or _named_behind(share, after)
    said = IT_IS.search(share.lead) and not OTHER.search(share.lead)
    if whole is not None:
        beside = _just_before(parts, share)
        adjacent = beside is not None and beside.index != whole
        groups = (earlier, before, after, following)
        yield from _parts_of(passage, edges, share, whole, groups, careful=careful, said=said, adjacent=adjacent)
        return
    near = before[-1] if before else None
    pairs = [p for p in after if p.index in edges]
    if len(pairs) == 1:  # "fewer than one in ten got the place they wanted, 57 of the 412 heard"
        worded = not re.search(r"\d", passage.mentions[share.index].text) and re.search(r",(?: with)? $", pairs[0].lead)
        yield pairs[0].index, edges[pairs[0].index], bool(worded) and not careful
    set_off = near and near is _just_before(parts, share) and SET_OFF_BY.match(share.lead)
    if set_off or said:
        part = near or (earlier[-1] if len(earlier) == 1 else None)
        if part and part.index in edges.values():  # "5 of the 9 sitting trustees, so 56 per cent kept their places"
            part = next((p for p in before if edges.get(p.index) == part.index), part)
        yield from _wholes_of(passage, edges, share, part, (earlier, before), careful)
        if MEANING.search(share.lead):  # "the jury of 10 split seven to three, meaning 70 per cent thought him guilty"
            yield from ((p.index, edges[p.index], False) for p in before[:-1] if p.index in edges)
    if said or RATE_OF.search(share.lead) or RATE_BEHIND.match(share.trail) or near and HOLDS.match(share.lead):
        yield from _known_pairs(edges, earlier, before, share, careful)
        if len(before) == 2:  # "12 clean sheets in 30 appearances ... that 40 per cent record"
            small, large = sorted(before, key=lambda p: Fraction(passage.mentions[p.index].value))
            if (small.index, large.index) not in edges.items():
                yield small.index, large.index, False
    first = after[0] if after else None
    if (
        first
        and APPOSED.match(first.lead)
        and (IN_COUNT.match(first.trail) or first.lead.rstrip().endswith(("(", "--")))
    ):
        yield from _wholes_of(passage, edges, share, first, (earlier, before), careful)


def _just_before(parts, share):
    """The figure before a share, dates left out."""
    before = [p for p in parts if p.index < share.index and p.letter not in "dkt"]
    return before[-1] if before else None


NAMED_BEHIND = Pattern(rf"(?i)^,? of (?:the|its|their|all|his|her|our|an?|those)?(?: (?!and\b){W}){{0,4}}? ?$")


def _named_behind(share, after):
    """The whole that stands right behind a share: ``7.4 per cent, of the 2,150 manuscripts``."""
    return after[0].index if after and NAMED_BEHIND.match(after[0].lead) else None


def _parts_of(passage, edges, share, whole, groups, *, careful, said, adjacent):
    """Yield (part, whole, sure) for a share of a known whole."""
    earlier, before, after, following = groups
    near = [p for p in before if p.index != whole]
    told = SET_OFF_BY.match(share.lead) or MAKE_UP.match(share.lead)
    if near and told and edges.get(near[-1].index, whole) == whole:
        yield near[-1].index, whole, not careful and adjacent
        yield from ((p.index, whole, False) for p in near[:-1])
    if said and not near:
        for piece in earlier:
            yield piece.index, whole, len(earlier) == 1 and not careful
    for piece in [p for p in after if p.index != whole] + _counts(passage, following)[:1]:
        named, counted = COUNTED_AT.search(piece.lead), IN_COUNT.match(piece.trail)
        own = edges.get(piece.index, whole) == whole and (named or _sort(passage, piece, whole))
        beside = APPOSED.match(re.sub(r"^-\w+", "", piece.lead)) and NAMED_SHORTLY.match(piece.trail)
        if beside and own and piece in after:
            yield piece.index, whole, not careful
            return
        careful = careful or bool(STRAYS.match(piece.trail) or HYPOTHETICAL.search(piece.trail))
        if (named or counted) and own:
            ends = counted and ENDED.match(piece.trail[counted.end() :]) and not AND_OTHERS.search(piece.lead)
            yield piece.index, whole, bool(named or ends) and not careful
            return


def _sort(passage, piece, whole):
    """Whether a figure counts what its whole counts, or nothing that is named."""
    return alike(passage.unit(whole), passage.unit(piece.index)) or piece.letter in "mu"


def _wholes_of(passage, edges, share, part, groups, careful):
    """Yield (part, whole, sure) for a share that puts a known part otherwise."""
    if part is None or IN_A_GROUP.search(part.lead) or REMAINDER.search(part.lead):
        return
    earlier, before = groups
    if part.index in edges:
        yield part.index, edges[part.index], not careful
        return
    value = Fraction(passage.mentions[part.index].value)
    told = [
        p
        for p in (*earlier, *before)
        if p.index != part.index and p.letter == part.letter and Fraction(passage.mentions[p.index].value) > value
    ]
    words = content(answer(share)) - content("per cent percent")
    for whole in told:
        base = (
            not words
            or PRONOUN_BASE.match(share.trail)
            or BODY_BASE.match(share.trail)
            or words & content(f"{whole.lead} {whole.trail}")
        )
        sorts = _sort(passage, part, whole.index) or bool(words and base)
        moved = re.search(r"(?i)\b(?:quarter|month|year|week|number|total) to $", whole.lead) or OTHER.search(
            f"{whole.lead} {whole.trail}"
        )  # "fell to 32.9 million, while 9.4 million, 22 per cent, ..."
        yield part.index, whole.index, bool(len(told) == 1 and base and sorts and not careful and not moved)


def _known_pairs(edges, earlier, before, share, careful):
    """Yield (part, whole, sure) for a rate: of the one part of a whole that the sentences tell of."""
    near = [p for p in before if p.index in edges]
    if not near and not ELSEWHERE.search(share.lead) and not ELSEWHERE_FIRST.match(share.lead):
        near = [p for p in earlier if p.index in edges]
        careful = careful or bool(re.search(r"(?i)\b(?:share|proportion|percentage) of\b", share.lead))
        careful = careful or bool(re.match(r"(?i) (?:in|at|across|on|over|nationa|within|among|for)", share.trail))
    if len(near) > 1 and before and near[-1] is before[-1]:
        near = near[-1:]
    for piece in near:
        yield piece.index, edges[piece.index], len(near) == 1 and not careful and not UNDECIDED.search(piece.trail)
