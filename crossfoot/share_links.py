"""Links of shares: a share beside its count, put again, or left over."""

import re
from itertools import pairwise

from .base_links import REMAINDER, answer, content, fits
from .closings import LEAVING
from .links import Link, W, claimed, pieces
from .partitives import is_share
from .patterns import Pattern
from .rebased_counts import rebased_counts
from .share_counts import any_fits, share_counts, shares_put_again

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
            if restates(passage, left, right):
                why = f"{passage.mentions[right.index].text} restates {passage.mentions[left.index].text}"
                yield Link("share restated", (left.index, right.index), why, same=((left.index, right.index),))


def restates(passage, left, right):
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
