"""Links of shares: a share beside its count, and several shares of one whole."""

import re
from fractions import Fraction
from itertools import pairwise

from .base_links import BECOMES, ELSEWHERE_FIRST, REBASED, REMAINDER, UNDECIDED, answer, content, fits
from .boxes import exclusive
from .closings import CLOSING, LEAVING, OF_AN_AGE, RESTRICTED
from .links import OVERLAPPING, Link, W, claimed, pieces, total
from .partitives import is_share
from .passages import new_paragraph
from .patterns import Pattern
from .rebased_counts import rebased_counts
from .share_counts import any_fits, share_counts, shares_put_again
from .split_links import LAST_PART

_FILLER = (
    r"or|i\.e\.|in other words|that is(?: to say)?|which is(?: to say)?|meaning(?: that)?|which means(?: that)?|so(?: that)?|equivalent to|equal to|amounting to|representing|making up|"
    r"accounting for|corresponding to|namely|nearly|some|about|only|just|roughly|around|exactly|over|under|well|an? (?:[\w-]+ ){0,2}(?:turnout|rate|share|proportion)(?: (?:among|for) [\w-]+)? of"
)

SET_OFF = Pattern(
    rf"(?i)^(?: {W}| ?[,(]){{0,12}}? ?(?:[,(:]|--|\bor\b|\bequivalent to\b|\bequal to\b|\bthat is\b|\bwhich is\b|\bmeaning\b|\bwhich means\b)(?: ?(?:{_FILLER})(?=[ ,]|$))*,? ?(?:the )?$"
)
"""What stands between a figure and its restatement: a comma, bracket, dash or "or" right before that."""

AMOUNTS = Pattern(
    rf"(?i)^(?: {W}){{0,6}}? (?:amounts? to|amounted to|represents?|represented|makes? up|made up|accounts? for|accounted for|equals?|constitutes?|comprises?|is|are|was|were|works? out at|"
    r"worked out at|corresponds? to|equates? to)(?: about| just| some| only| nearly)? ?$"
)

_COUNTED = r"in all|of them(?:selves)?|of these|of the total|of the time|of the whole|altogether|in total|of all|all told|in number|by [\w' -]+ (?:count|reckoning)"

AFTER = Pattern(rf"(?i)^(?: ?(?:[,.;:)]|--)|$| (?:{_COUNTED})(?= ?(?:[,.;:)]|--)|$))")
"""What may stand after a restatement that is set off by commas, brackets or dashes."""

COUNTED = Pattern(rf"(?i)^(?: {W}){{0,2}}? (?:{_COUNTED})(?= ?(?:[,.;:)]|--)|$)")
"""What makes a count behind a share a restatement of it: ``151 altogether``, ``48 of them,``."""

CHANGED = Pattern(
    r"(?i)\b(?:(?:up|down) from|rose|fell(?! into)|risen|fallen|increas\w+|decreas\w+|growth|grew|rise|drop\w*|higher|lower|inflation|interest|climbed|jumped|slipped|plunged)\b"
)
"""Words of a sentence whose shares are changes and rates, not parts of a whole."""


def share_links(passage, edges):
    """Link shares to counts and to one another.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    yield from _restated_shares(passage)
    yield from _shares_left(passage, edges)
    yield from _counts_left(passage, edges)
    beside = list(_shares_beside_counts(passage, edges))
    yield from beside
    yield from shares_put_again(passage)
    yield from rebased_counts(passage, edges, beside)
    yield from share_counts(passage, edges, beside)
    yield from _shares_of_one_whole(passage, edges)


def _shares_left(passage, edges):
    """``40 of the 160 seats were filled, leaving three in every four empty``."""
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for before, share in pairwise(parts):
            found = [p for p in parts if edges.get(p.index) == before.index and p.letter == before.letter]
            if share.letter == "s" and LEAVING.search(share.lead) and "leaving" in share.lead and len(found) == 1:
                part, whole, rest = found[0].index, before.index, f"x{share.index}_rest"
                why = f"{passage.mentions[share.index].text} is what {passage.mentions[part].text} leave of {passage.mentions[whole].text}"
                rules = (f"{rest} == m{whole} - m{part}", f"m{share.index} == {rest} / m{whole}")
                yield Link("share left over", (share.index, part, whole), why, rules=rules)


def _counts_left(passage, edges):
    """``half of the town's 32 pubs have closed, leaving 16``."""
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for share, whole, *rest in zip(parts, parts[1:], parts[2:], strict=False):
            left = rest[0] if rest[0].letter != "d" else next((p for p in parts if p.index > rest[0].index), rest[0])
            if share.letter != "s" or edges.get(share.index) != whole.index or left.letter != whole.letter:
                continue
            if re.search(r"(?i)\bleaving(?: only| just)? $", left.lead):
                gone = f"x{share.index}_gone"
                text = [passage.mentions[p.index].text for p in (left, share, whole)]
                why = f"{text[0]} is what is left when {text[1]} of {text[2]} are gone"
                rules = (f"{gone} == m{whole.index} - m{left.index}", f"m{share.index} == {gone} / m{whole.index}")
                yield Link("count left over", (share.index, left.index, whole.index), why, rules=rules)


def _restated_shares(passage):
    """``fewer than one in five, 18 per cent``: two shares side by side, the second set off."""
    for sentence in passage.sentences:
        for left, right in pairwise(pieces(sentence)):
            if _restates(passage, left, right):
                why = f"{passage.mentions[right.index].text} restates {passage.mentions[left.index].text}"
                yield Link("share restated", (left.index, right.index), why, same=((left.index, right.index),))


def _restates(passage, left, right):
    """Whether of two neighbours the second says in other words what the first says."""
    if not left.letter == right.letter == "s" or not SET_OFF.match(right.lead) or not AFTER.match(right.trail):
        return False
    apart = re.search(r"(?i)\b(?:and|while|rest|remainder|others?)\b|\b(?:to|from|against)\b[^,(]*$", right.lead)
    return not apart and _different_words(passage, left.index, right.index)


def _different_words(passage, left, right):
    """One is hedged or spelled out and the other is not: lists of shares are written alike, restatements are not."""
    a, b = passage.mentions[left], passage.mentions[right]
    return ("%" in a.text or "cent" in a.text) != ("%" in b.text or "cent" in b.text)


def _shares_beside_counts(passage, edges):
    """A share beside the count it restates, as ``92 of the 400, or 23 percent`` and ``two thirds of the 246, 164 of them``.

    Of the counts the share may be about, those that fit are meant; a count that does not fit errs where the wording is sure.
    """
    earlier = ()
    for sentence in passage.sentences:
        parts = pieces(sentence)
        changed = CHANGED.search(sentence.skeleton) and not any(p.index in edges for p in parts)
        for piece in parts:
            if piece.letter != "s" or changed or _of_the_rest(parts, piece):
                continue
            found = list(_partners(passage, parts, piece, edges, sentence.skeleton, earlier))
            found = [pair for pair in found if not is_share(passage, pair[0])]
            fits = [pair for *pair, _ in found if _is_share_of(passage, piece.index, *pair)]
            sure = [pair for *pair, sure in found if sure]
            if sure and not fits and any_fits(passage, piece, sure[0], (*earlier, *parts)):
                continue
            for part, whole in (fits or sure)[:1]:
                mentions = (piece.index, part, whole)
                text = [passage.mentions[i].text for i in mentions]
                why = f"{text[0]} is given beside {text[1]} of {text[2]}"
                yield Link("share beside count", mentions, why, rules=(f"m{piece.index} == m{part} / m{whole}",))
        earlier = parts or earlier


def _of_the_rest(parts, share):
    """Whether a share stands beside a count of the rest: ``640 of the remainder, or 80 per cent``."""
    before = [p for p in parts if p.index < share.index]
    return bool(before and REMAINDER.match(before[-1].trail.lstrip()))


def _is_share_of(passage, share, part, whole):
    """Whether a share is that of a part in a whole."""
    return fits(*(claimed(passage.mentions[i]) for i in (part, whole, share)))


SAMPLE = Pattern(
    rf"(?i)\b(?:survey|poll|sample|study|panel|census|questionnaire|trial|class|group|team|workforce|fleet|herd|squad|staff|village|membership) of (?:{W} ){{0,2}}?\[n(\d+)\]|\[n(\d+)\] (?:{W} ){{0,3}}?(?:surveyed|polled|asked|questioned|interviewed|sampled|replied|responded)\b"
)

RATE_OF_PAIR = Pattern(r"(?i)\b(?:turnout|rate|share|proportion)\b[^\[\]]*$")

OF_A_GROUP = Pattern(r"(?i)^ of (?:the|its|all|their|those|his|her|them|these|whom)\b")

OF_THOSE_WHO = Pattern(r"(?i)^ of (?:those|the \w+|all) (?:who|that|which) (\w+)")

VERB = Pattern(r"(?i)\b(?:were|was|are|is|had|have|has|did|said|will|would|came|went)\b")
"""What shows that a figure behind it is told of in another clause."""

WHO_CLAUSE = Pattern(r"(?i)\b(?:who|that|which)(?: \w+){1,3}")


def _partners(passage, parts, share, edges, skeleton, earlier):
    """Yield (part, whole, sure) of counts that a share may be of, ``sure`` where the wording leaves no other choice."""
    place = [p.index for p in parts].index(share.index)
    before, after = parts[:place], parts[place + 1 :]
    near = before[-1] if before else None
    set_off = near and (SET_OFF.match(share.lead) or AMOUNTS.match(share.lead))
    if set_off and (group := OF_THOSE_WHO.match(share.trail)) and near.letter == "n":
        told = [
            p for p in (*earlier, *before[:-1]) if p.letter == "n" and group[1].casefold()[:6] in content(answer(p))
        ]
        if len(told) == 1:
            yield near.index, told[0].index, True
        return
    if set_off and (AFTER.match(share.trail) or OF_A_GROUP.match(share.trail)):
        pair = _pair_beside([p for p in before if p.letter != "s"], edges)
        if pair and (
            edges.get(share.index, pair[1]) in pair or pair[1] == share.index - 1 and not share.trail.startswith(" of ")
        ):
            yield *pair, True
    whole = edges.get(share.index)
    if whole is None:
        sample = SAMPLE.search(skeleton)
        whole = int(sample[1] or sample[2]) if sample else None
    if whole is not None:
        if near and after and near.letter in "nm" and AMOUNTS.match(share.lead) and after[0].index == whole:
            yield near.index, whole, True  # "the 1,150 jobs amount to 10 per cent of its workforce of 11,800"
        yield from _counts_beside(parts, share, after, whole, edges)
    elif (
        len(after) > 1
        and edges.get(after[0].index) == after[1].index
        and re.match(r"(?i)^ (?:out )?of\b", after[1].lead)
    ):
        lead = after[0].lead
        told = re.match(r" ?(?:[,.;)]|--)| (?:had|have|has|were|was|are|is)\b", after[1].trail)
        if re.search(r": $", lead):
            if re.match(r"(?i)^ of the $", after[1].lead):
                yield after[0].index, after[1].index, True  # "every second clinic is short of insulin: 46 of the 92"
        elif SET_OFF.match(lead) and (lead.startswith(" of ") or len(lead.split()) < 6):
            yield after[0].index, after[1].index, bool(told)  # "2% of the fund, $3 million of $150 million,"
        if RATE_OF_PAIR.search(share.lead) and re.match(r"(?i)^(?:,? (?:with|as|after|when)\b| ?(?::|\(|--))", lead):
            yield after[0].index, after[1].index, True  # "turnout was 61 per cent, with 30,500 of the 50,000 voting"


def _pair_beside(before, edges):
    """The part and the whole before a share that is set off: ``92 of the 400, or 23 percent``."""
    near = next(
        (p for p in reversed(before) if p.letter in "nmu" or p.index in edges or p.index in edges.values()), None
    )
    if near is None:
        return None
    if near.index in edges:
        return near.index, edges[near.index]
    parts = [p for p in before if edges.get(p.index) == near.index and (p.letter == near.letter or near.letter == "t")]
    return (parts[-1].index, near.index) if parts else None


def _counts_beside(parts, share, after, whole, edges):
    """Yield (part, whole, sure) of the counts beside a share of a known whole: ``two thirds of the 246, 164 of them``."""
    letter = next((p.letter for p in parts if p.index == whole), "n")
    behind = next((p for p in after if p.index != whole and p.letter not in "dk"), None)
    if behind and behind.letter == letter and edges.get(behind.index, whole) == whole and SET_OFF.match(behind.lead):
        counted = bool(COUNTED.match(behind.trail))
        told = (
            counted
            or behind.index in edges
            and OF_ITS.match(behind.trail)
            or _short(behind.trail)
            or AFTER.match(behind.trail)
        )
        if not VERB.search(WHO_CLAUSE.sub("", behind.lead)) or counted:
            yield behind.index, whole, bool(told)
    before = [p for p in parts if p.index < share.index and p.index != whole]
    if not before or before[-1].letter != letter and letter != "t":
        return
    if after and after[0].index == whole and re.match(rf"^(?: {W}){{1,3}}?(?:,| --| \()(?: or)? $", share.lead):
        if AFTER.match(after[0].trail) or _short(after[0].trail):
            yield before[-1].index, whole, True  # "1.2 million households, 5% of the country's 24 million,"
    elif SET_OFF.match(share.lead) and not re.search(r"\band\b|\bwhile\b", share.lead):
        told = AFTER.match(share.trail) or OF_A_GROUP.match(share.trail)
        yield before[-1].index, whole, bool(told) and edges.get(before[-1].index) == whole


OF_ITS = Pattern(r"(?i)^ of (?:the|its|those) \[")


def _short(trail):
    """One or two words up to a comma or stop: ``1,450 envelopes, came back``."""
    found = re.match(rf"^((?: {W}){{0,2}})(?: ?(?:[,.;)]|--)|$)", trail)
    return bool(found) and not re.search(r"(?i)\b(?:included|among|alone|more|fewer|less|of|an?|per|each)\b", found[1])


VOTES = Pattern(r"(?i)\b(?:votes?|ballots?|poll|seats|first preferences)\b")

NO_OTHER = Pattern(
    r"(?i)\b(?:only (?:other )?(?:opponent|rival|challenger|candidate|competitor)|no other|no one else|nobody else|sole (?:opponent|rival|challenger)|two-horse|head-to-head|run-?off)\b"
)

OTHER_BASE = Pattern(
    r"(?i)^\s*(?:and |while |but |against )?(?:among|amongst|of those|of the|of all|in|for|within|on)\b[^,;:]*,?\s*(?:it was|the figure was)?\s*$|\b(?:turnout of|turnout was|rate of|by|up|down)\s*$"
)
"""What stands before a share that is of a whole of its own, such as ``among women``."""

REST = Pattern(r"(?i)(?<!for )\b(?:the (?:rest|remainder|others)|what is left|everyone else)\b")

ALL_OF_IT = Pattern(
    r"(?i)\b(?:nobody else|no one else|nothing else|composed (?:solely|entirely|wholly|only) of|carved up|(?:own\w*|held|hold\w*|shar\w+|divid\w+|split)\b.*\bbetween (?:them|themselves)|(?:shared|divided|split)\b[^.;]*?\b(?:between|among) |(?:shared|divided|split) (?:out )?(?:in full|entirely|completely)|(?:one|each) of (?:two|three|four|five|six) (?:groups|categories|classes|types|bands))\b"
)
"""Words by which the shares or sums behind them leave nothing over."""

ONE_CHOICE = Pattern(
    r"(?i)\b(?:sole|single-question|a single|straight choice|choice between|only one|just one|one \w+ only|which one|one of (?:the |its |their )?(?:two|three|four|five|six)|first choice|favou?rite|which of (?:the |its |their )?(?:two|three|four|five|six))\b"
)

MANY_CHOICES = Pattern(
    r"(?i)\bfavou?rite\b.*\bfavou?rite\b|\b(?:as many|any number|more than one|several|multiple|free to|allowed|up to (?:two|three|four|five)|(?:two|three) (?:each|answers|choices|names))\b"
)


def _shares_of_one_whole(passage, edges):
    """Several shares that exclude one another, or of which the wording says that nothing is left over.

    ``Wheat covers 54 per cent and barley 38. Maize has the remaining 8``: the sentence before may hold the others.
    """
    told, before = "", []
    for sentence in passage.sentences:
        if new_paragraph(passage, sentence):
            told, before = "", []
        parts = pieces(sentence)
        shares = _of_a_whole(passage, sentence)
        closing = next((place for place, p in enumerate(shares) if _closes(passage, p)), None)
        closed = closing is not None
        shares = shares[: closing + 1] if closed else shares
        both = f"{told} {passage.text[sentence.start : sentence.end]}"
        alone = closing == 0 or closed and before and not _adds_to_hundred(passage, shares)
        leaves = alone and re.search(r"(?i)\bleav(?:es|ing) $", shares[closing].lead)
        all_told = _adds_to_hundred(passage, [*before, *shares])
        if leaves and before and not all_told:
            shares = []  # it may leave what both sentences tell, or its own
        alone = alone and (not leaves or all_told)
        group = [*before, *shares] if alone else shares
        also = [p.index for p in parts if _unnumbered(passage, p)]
        link = _sum_to_hundred(passage, both, group, also, closed=closed) if len(group) > 1 else None
        apart = alone and (ELSEWHERE_FIRST.match(sentence.skeleton) or RESTRICTED.match(shares[closing].trail))
        apart = apart or UNREAD.search(sentence.skeleton)
        if link and apart and not _adds_to_hundred(passage, group):
            link = None
        if link:
            yield link
        told, before = passage.text[sentence.start : sentence.end], shares


UNREAD = Pattern(
    r"(?i)(?<!\] )(?<!this )(?<!last )(?<!first )(?<!second )(?<!final )\b(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b"
)
"""Words for a share that was not read as one."""


def _adds_to_hundred(passage, shares):
    return 100 in total(claimed(passage.mentions[p.index]) for p in shares)


def _closes(passage, piece):
    """Whether a share is said to be all that is left."""
    return bool(
        CLOSING.search(piece.lead)
        or LAST_PART.search(piece.lead)
        or re.match(r"(?i) (?:(?:that|who|which) (?:is|are|was|were) )?left(?: over)?\b", piece.trail)
        or re.search(r"(?i)\bleav(?:es|ing) $", piece.lead)
        or re.match(r"(?i)the (?:remaining|other|last|final)\b", passage.mentions[piece.index].text)
    )


ONE_ANSWER = Pattern(r"(?i)\b(?:only one|just one|a single|one) (?:answer|choice|option|reply|vote|name)s?\b(?! each)")
THRESHOLD = Pattern(r"(?i)\b(?:targets?|goals?|needed|required|requires|threshold|quorum|hurdle|at stake)\b")
"""What a share is held against, which is no part of the whole."""


def _of_a_whole(passage, sentence):
    """The shares of a sentence that may be parts of one whole, none where some are surely of different ones."""
    parts = pieces(sentence)
    again = {right.index for left, right in pairwise(parts) if _restates(passage, left, right)}
    shares = [p for p in parts if p.letter == "s" and p.index not in again]
    text = passage.text[sentence.start : sentence.end]
    again = REBASED.search(sentence.skeleton)
    many = MANY_CHOICES.search(text) and not ONE_ANSWER.search(text)
    if not shares or CHANGED.search(text) or many or THRESHOLD.search(text):
        return []
    if again and shares[0].trail.startswith(f" {again.group().strip()}"):
        again = None  # "46 per cent of those who replied": no shares of all are told
    if again and (BECOMES.search(shares[-1].lead) or again.start() > sentence.skeleton.find(f"[s{shares[0].index}]")):
        return []
    if OVERLAPPING.search(text) and not ONE_CHOICE.search(text):
        return []
    if "turnout" in shares[0].lead.casefold():
        shares = shares[1:]
    based = [p for p in shares if OTHER_BASE.search(_own_lead(p, first=p is parts[0]))]
    if len(based) > 1 or (based and based[0] is not shares[0]):
        return []
    if len(shares) > 2 and _adds_to_hundred(passage, shares):
        return shares
    between = [p for p in parts if shares and shares[0].index < p.index < shares[-1].index]
    closed = any(_closes(passage, p) for p in shares)
    if any(
        p.letter not in ("sdtk" if closed else "sd")
        and not _unnumbered(passage, p)
        and not OF_AN_AGE.search(passage.mentions[p.index].text)
        and not BESIDES.search(p.lead)
        and not re.match(r"-[a-z]", p.trail)
        for p in between
    ):
        return []
    places = {found.group() for p in shares if (found := PLACE_BEHIND.search(answer(p)))}
    return [] if len(places) > 1 and not closed else shares


BESIDES = Pattern(r"(?i)\b(?:his|her|its|their|whose|from|to|between|aged) $")
"""What stands before a count among shares that is no figure of its own: ``to his three daughters``, ``from 25 to 49``."""

PLACE_BEHIND = Pattern(r"(?i)\b(?:in|among|within) (?!favou?r|total|all\b)(?:the )?[\w' -]+$")
"""What a share is of, where that stands behind it: ``61 per cent in the south``."""


def _own_lead(piece, *, first):
    """The words before a share that belong to it, and not to the figure before."""
    found = re.split(r"[;:]|--|\.(?= )|(?:,|\band\b|\bwhile\b|\bbut\b)(?=.*\w)", piece.lead.rstrip(", "))
    return found[-1] if first or len(found) > 1 else ""


BASE = Pattern(rf"(?i)^ of (?:the |all |all the |its |their |an? )?({W}(?: {W})?)")


def _bases(shares):
    """What the shares are said to be shares of, by its first two words."""
    return {found[1].casefold() for p in shares if (found := BASE.match(p.trail))}


def _of_its_own(shares, told):
    """Whether one of several shares is of a thing spoken of once only: ``the remaining 70 per cent of the fee``."""
    bases = [found[1].casefold().split()[0] for p in shares if (found := BASE.match(p.trail))]
    own = [p for p in shares if BASE.match(p.trail)]
    return len(own) == 1 and own[0] is not shares[0] and told.casefold().count(bases[0]) < 2


def _unnumbered(passage, piece):
    """Whether a piece is a share in words alone: ``the whole``, ``the rest``."""
    return passage.mentions[piece.index].flags == "unnumbered"


def _sum_to_hundred(passage, told, shares, also, *, closed):
    """The Link of shares that make up one whole, or can be no more than one; ``also``: the whole or the rest in words."""
    closed = closed or bool(ALL_OF_IT.search(told)) or bool(NO_OTHER.search(told) and VOTES.search(told))
    answers = [answer(p) for p in shares]
    leads = [_own_lead(p, first=p is shares[0]) for p in shares]
    apart = (
        bool(ONE_CHOICE.search(told))
        or bool(len(shares) == 3 and CHOSEN.search(told) and UNDECIDED.search(shares[-1].trail))
        or bool(REST.search(told) and not closed)
        or exclusive(answers)
        or exclusive([f"{lead} {answer}" for lead, answer in zip(leads, answers, strict=True)])
        or bool(MAKE_UP.search(leads[0]))
        and exclusive([lead or p.lead for lead, p in zip(leads, shares, strict=True)])
        or bool(BLEND.search(told))
        or len(shares) > 2
        and all(p.lead.endswith("(") for p in shares)
        or len(shares) > 2
        and all(PARTY.search(p.lead) for p in shares)
        and bool(POLLED.search(told))
        or all(FATE.match(p.trail) for p in shares)
        or bool(PRODUCT.search(told) and all(ELLIPTIC.fullmatch(p.lead) for p in shares[1:]))
        or bool(re.search(r"(?i) of (?:the|all|valid)?(?: \w+)? ?votes?\b", told))
    )
    read = total(claimed(passage.mentions[p.index]) for p in shares)
    if read.low is None or read.high is None or read.high - read.low > 5 * len(shares):
        return None
    if len(_bases(shares)) > 1 and not (100 in read and closed and len(shares) > 3):
        return None
    apart = apart and not (len(shares) == 2 and TOGETHER.search(told))
    indices = tuple(p.index for p in shares)
    names = " + ".join(f"m{i}" for i in indices)
    shown = ", ".join(passage.mentions[i].text for i in indices)
    loose = sum(
        Fraction(passage.mentions[i].granule or 0) / 2 for i in indices if re.search(r"\d", passage.mentions[i].text)
    )
    near = read.low - loose <= 100 <= read.high + loose
    if 100 in read and (apart or closed or len(shares) > 2):
        return Link("shares of one whole", indices, f"{shown} make up one whole", rules=(f"{names} == 100",))
    whole = [i for i in also if passage.mentions[i].value]
    closed = (
        closed and (not _of_its_own(shares, told) or bool(ALL_OF_IT.search(told))) and not (whole and _bases(shares))
    )
    if closed and whole and not near:
        why = f"{passage.mentions[whole[0]].text} is made up of {shown}"
        return Link("breakdown", (*indices, whole[0]), why, rules=(f"{names} == m{whole[0]}",))
    if closed and not near:
        return Link(
            "shares of one whole", indices, f"{shown}: the wording leaves nothing over", rules=(f"{names} == 100",)
        )
    rest = [i for i in also if i not in whole]
    if apart and not near and rest:
        why = f"{shown} leave nothing for {passage.mentions[rest[0]].text}"
        return Link("shares within one whole", (*indices, rest[0]), why, rules=(f"{names} + m{rest[0]} <= 100",))
    if apart and not near:
        return Link(
            "shares within one whole",
            indices,
            f"{shown}: nobody is counted twice",
            rules=(f"{names} <= 100",),
            bound=True,
        )
    return None


MAKE_UP = Pattern(r"(?i)\b(?:mak(?:e|es|ing) up|made up|account\w* for|represent\w*|constitut\w+)\b")
TOGETHER = Pattern(r"(?i)\b(?:between them|together|combined|jointly)\b")
"""What makes the first of some shares a sum of others."""
PARTY = Pattern(
    r"(?:\b[A-Z][\w.'-]+|\b[Ii]ndependents?|\b[Oo]thers)(?: (?:has|had|have|was|were|stood|stands?|polled|took|won|got|is|are))?(?: (?:at|on|with|to|to the))? $"
)
POLLED = Pattern(r"(?i)\b(?:polls?|voters?|votes?|by-?election|election|ballot|seats)\b")
"""Parties of which each voter has one: ``the Liberals stood at 39 per cent, the NDP at 19``."""
BLEND = Pattern(
    r"(?i)\b(?:blend|mix|mixture|alloy|cocktail|compost|soil|fabric|cloth|recipe) (?:is|was|has|contains|consists of|of)\b"
)
"""What is made of shares that leave nothing over."""
FATE = Pattern(
    r"(?i)^(?: of [\w' -]{1,30}?)? ?(?:(?:had been|is|was|are|were|goes|went|gets?|got|has been|have been) (?:to be |sent to )?)?(?:burn(?:ed|t)|recycled|buried|exported|sold|eaten|composted|dumped|incinerated|landfill(?:ed)?|kept|saved|lent|thrown|fed|"
    r"drunk|discarded|wasted|paid out|reinvested|spent|given|dead|(?:still )?alive|dying|slaughtered|lost|killed|culled)\b"
)
"""What happens to a thing only once: ``40 per cent recycled``."""
PRODUCT = Pattern(
    r"(?i)(?:%|per ?cent) of (?:(?:the|its|their|all|our) )?(?:[\w'-]+ ){0,3}?(?:power|electricity|energy|demand|output|generation|production|income|revenues?|turnover|sales|budget|spending|takings|exports|imports|supply|proceeds|profits?)\b"
)
"""What can be shared out only once: ``38% of the state's power``."""
ELLIPTIC = Pattern(
    r"(?i)(?:,|;)?(?: and| while)?(?: (?!and\b|while\b|up\b|down\b|from\b|to\b|in\b|by\b|for\b|at\b|of\b|against\b|than\b|more\b|less\b|or\b|were\b|was\b)[\w'-]+){1,4} "
)
"""What stands before the second of two shares told of in one way: ``, gas ``."""
CHOSEN = Pattern(r"(?i)\b(?:better|best|prefer\w*|vote[ds]?|voting|choose|rather|should)\b")
