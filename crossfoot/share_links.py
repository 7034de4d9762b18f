"""Links of shares: a share beside its count, several shares of one whole, shares recomputed on a smaller base."""

import re
from fractions import Fraction
from itertools import pairwise

from .links import OVERLAPPING, Link, W, claimed, pieces, total
from .part_links import CLOSING, LEAVING, exclusive

BESIDE = re.compile(
    rf"(?i)^(?: {W}){{0,5}}?(?: ?[,(:]| --)?(?: (?:or|i\.e\.|in other words|that is|meaning(?: that)?|which means(?: that)?|which is|equivalent to|equal to|amounting to|representing|making up|accounting for|corresponding to|namely|"
    rf"an? (?:\w+ )?(?:turnout|rate|share|proportion) of(?: about| some| nearly)?|so that|so|nearly|some|about|only|just|roughly|or about|or some|or nearly|or roughly|"
    r"or just|or only|or just over|or just under|or around))?,? ?(?:the )?$"
)
"""What may stand between a figure and its restatement as a share or a count."""

AMOUNTS = re.compile(
    rf"(?i)^(?: {W}){{0,6}}? (?:amounts? to|amounted to|represents?|represented|makes? up|made up|accounts? for|accounted for|equals?|constitutes?|comprises?|is|are|was|were|works? out at|"
    r"worked out at|corresponds? to|equates? to)(?: about| just| some| only| nearly)? ?$"
)
AFTER = re.compile(
    r"(?i)^(?: ?(?:[,.;:)]|--)| ?$| (?:in all|of them|of these|of the total|of the time|of the whole|altogether|in total|of all|all told|each|of whom))"
)
"""What may stand after a restatement that is set off by commas, brackets or dashes."""

REBASED = re.compile(
    r"(?i)\b(?:leaving out|leave out|excluding|exclude|excluded|omitting|disregarding|setting aside|set aside|not counting|without|stripping out|strip out|taking out|once (?:the|those)|"
    r"ignoring|removing|removed|discounting|among those (?:who|with)|of those (?:who (?:had|gave|expressed|did|took|chose|were sure)|with|expressing|giving)|who had an opinion|with an opinion|expressed a view|"
    r"who had made up|who have decided|decided voters)\b"
)
UNDECIDED = re.compile(
    r"(?i)\b(?:undecided|did ?n[o']t know|do ?n[o']t know|don't knows?|not sure|unsure|no (?:view|opinion|answer)|(?:would|did) not say|wouldn't say|not to say|abstain\w*|abstentions?|had yet to decide|"
    r"not made up|no preference|declined|refused|undecideds|neither|spoil\w*)\b"
)
CHANGED = re.compile(
    r"(?i)\b(?:rose|fell|risen|fallen|increas\w+|decreas\w+|growth|grew|rise|drop\w*|higher|lower|inflation|interest|climbed|jumped|slipped|plunged)\b"
)
"""Words of a sentence whose shares are changes and rates, not parts of a whole."""


def share_links(passage, edges):
    """Link shares to counts and to one another.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    yield from _restated_shares(passage)
    yield from _shares_left(passage, edges)
    yield from _counts_left(passage, edges)
    yield from _shares_beside_counts(passage, edges)
    yield from _shares_of_one_whole(passage, edges)
    yield from _rebased(passage)


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


def _beside(lead):
    return BESIDE.match(" " + lead.strip()) if lead.strip() else None


def _restated_shares(passage):
    """``fewer than one in five, 18 per cent``: two shares side by side, the second set off."""
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for left, right in pairwise(parts):
            if left.letter == right.letter == "s" and _set_off(right.lead) and AFTER.match(right.trail or ""):
                if not re.search(r"(?i)\b(?:and|to|from|against|while)\b", right.lead) and _different_words(
                    passage, left.index, right.index
                ):
                    why = f"{passage.mentions[right.index].text} restates {passage.mentions[left.index].text}"
                    yield Link("share restated", (left.index, right.index), why, same=((left.index, right.index),))


def _different_words(passage, left, right):
    """One is hedged or spelled out and the other is not: lists of shares are written alike, restatements are not."""
    a, b = passage.mentions[left], passage.mentions[right]
    return ("%" in a.text or "cent" in a.text) != ("%" in b.text or "cent" in b.text)


def _set_off(lead):
    """Whether the words between two figures set the second off as a restatement: a comma, bracket, dash or "or"."""
    return bool(re.search(r"(?i)(?:[,(:]|--|\bor\b|\bequivalent to\b|\bthat is\b|\bwhich is\b)", lead)) and bool(
        _beside(lead)
    )


def _shares_beside_counts(passage, edges):
    for sentence in passage.sentences:
        parts = pieces(sentence)
        if CHANGED.search(sentence.skeleton) and not any(p.index in edges for p in parts):
            continue
        for piece in parts:
            if piece.letter == "s":
                found = _partner(passage, parts, piece, edges, sentence.skeleton)
                if found:
                    part, whole = found
                    mentions = (piece.index, part, whole)
                    text = [passage.mentions[i].text for i in mentions]
                    why = f"{text[0]} is given beside {text[1]} of {text[2]}"
                    yield Link("share beside count", mentions, why, rules=(f"m{piece.index} == m{part} / m{whole}",))


SAMPLE = re.compile(
    rf"(?i)\b(?:survey|poll|sample|study|panel|census|questionnaire|trial|class|group|team|workforce|fleet|herd|squad|staff|village|membership) of (?:{W} ){{0,2}}?\[n(\d+)\]|\[n(\d+)\] (?:{W} ){{0,3}}?(?:surveyed|polled|asked|questioned|interviewed|sampled|replied|responded)\b"
)
RATE_OF_PAIR = re.compile(r"(?i)\b(?:turnout|rate|share|proportion)\b[^\[\]]*$")


def _partner(passage, parts, share, edges, skeleton):
    """Find (part, whole) of counts for a share, or None."""
    place = [p.index for p in parts].index(share.index)
    before, after = parts[:place], parts[place + 1 :]
    if before and (AFTER.match(share.trail) or re.match(r"(?i) of (?:the|its|all|their)\b", share.trail)):
        if _set_off(share.lead) or AMOUNTS.match(share.lead):
            pair = _pair_beside(before, edges)
            if pair:
                return pair
    whole = edges.get(share.index)
    if whole is None:
        sample = SAMPLE.search(skeleton)
        whole = int(sample[1] or sample[2]) if sample else None
    if (
        whole is None
        and len(after) > 1
        and re.match(rf"(?i)^ of (?:{W} ){{0,4}}?{W}(?:,|:| --| \()\s*$", after[0].lead)
    ):
        if edges.get(after[0].index) == after[1].index and re.match(r"(?i)^ (?:out )?of\b", after[1].lead):
            return after[0].index, after[1].index  # "2% of the fund, $3 million of $150 million,"
    if (
        whole is not None
        and before
        and AMOUNTS.match(share.lead)
        and before[-1].letter in "nm"
        and after
        and after[0].index == whole
    ):
        return before[-1].index, whole  # "the 1,150 jobs amount to 10 per cent of its workforce of 11,800"
    if whole is not None:  # "two thirds of the 246 members, 164 of them"
        return _count_beside(parts, share, after, whole, edges)
    if (
        after
        and RATE_OF_PAIR.search(share.lead)
        and re.match(r"(?i)^(?:,? (?:with|as|after|when)\b| ?(?::|\(|--))", after[0].lead)
    ):
        if edges.get(after[0].index) is not None and edges[after[0].index] == after[1].index:
            return after[0].index, after[1].index
    return None


def _pair_beside(before, edges):
    """The part and the whole before a share that is set off: ``92 of the 400, or 23 percent``."""
    near = before[-1]
    if near.letter not in "nmut":
        return None
    if near.index in edges:
        return near.index, edges[near.index]
    parts = [p for p in before if edges.get(p.index) == near.index and (p.letter == near.letter or near.letter == "t")]
    return (parts[-1].index, near.index) if parts else None


VERB = re.compile(r"(?i)\b(?:were|was|are|is|had|have|has|did|said|will|would|came|went)\b")
"""What shows that a figure behind it is told of in another clause."""


def _count_beside(parts, share, after, whole, edges):
    """The part after a share of a known whole: ``two thirds of the 246, 164 of them``."""
    letter = next((p.letter for p in parts if p.index == whole), None)
    for p in after:
        if p.index == whole:
            continue
        if VERB.search(p.lead):
            return None
        if (
            p.letter == (letter or p.letter)
            and p.letter in "nmu"
            and edges.get(p.index, whole) == whole
            and _set_off(p.lead)
        ):
            if AFTER.match(p.trail) or p.index in edges or _short(p.trail):
                return p.index, whole
        return None
    before = [p for p in parts if p.index < share.index and p.index != whole]
    if (
        before
        and after
        and after[0].index == whole
        and before[-1].letter == after[0].letter
        and re.match(rf"^(?: {W}){{1,3}}?(?:,| --| \()(?: or)? $", share.lead)
    ):
        if AFTER.match(after[0].trail) or _short(after[0].trail):
            return before[-1].index, whole  # "1.2 million households, 5% of the country's 24 million,"
    if (
        before
        and edges.get(before[-1].index) == whole
        and _set_off(share.lead)
        and not re.search(r"\band\b|\bwhile\b", share.lead)
    ):
        return before[-1].index, whole
    return None


def _short(trail):
    """One or two words up to a comma or stop: ``1,450 envelopes, came back``."""
    return bool(re.match(rf"^(?: {W}){{0,2}} ?(?:[,.;)]|--|$)", trail))


VOTES = re.compile(r"(?i)\b(?:votes?|ballots?|poll|seats|first preferences)\b")
NO_OTHER = re.compile(
    r"(?i)\b(?:only (?:other )?(?:opponent|rival|challenger|candidate|competitor)|no other|no one else|nobody else|sole (?:opponent|rival|challenger)|two-horse|head-to-head|run-?off)\b"
)
OTHER_BASE = re.compile(
    r"(?i)^\s*(?:and |while |but |against )?(?:among|amongst|of those|of the|of all|in|for|within|on)\b[^,;:]*,?\s*(?:it was|the figure was)?\s*$|\b(?:turnout of|turnout was|rate of|by|up|down)\s*$"
)
"""What stands before a share that is of a whole of its own, such as ``among women``."""


def _shares_of_one_whole(passage, edges):
    """Several shares in one sentence that exclude one another, or of which the wording says that nothing is left over."""
    for sentence in passage.sentences:
        parts = pieces(sentence)
        shares = [p for p in parts if p.letter == "s"]
        if (
            len(shares) < 2
            or OVERLAPPING.search(sentence.skeleton)
            or CHANGED.search(sentence.skeleton)
            or REBASED.search(sentence.skeleton)
        ):
            continue
        if "turnout" in shares[0].lead.casefold():
            shares = shares[1:]
        based = [p for p in shares if OTHER_BASE.search(_own_lead(p, first=p is parts[0]))]
        if len(shares) < 2 or len(based) > 1 or (based and based[0] is not shares[0]):
            continue
        if any(p.letter not in "sd" for p in parts if shares[0].index < p.index < shares[-1].index):
            continue
        link = _sum_to_hundred(passage, sentence, shares)
        if link:
            yield link


def _own_lead(piece, *, first):
    """The words before a share that belong to it, and not to the figure before."""
    found = re.split(r"[;:]|--|\.(?= )|(?:,|\band\b|\bwhile\b|\bbut\b)(?=.*\w)", piece.lead.rstrip(", "))
    return found[-1] if first or len(found) > 1 else ""


BASE = re.compile(rf"(?i)^ of (?:the |all |all the |its |their |an? )?({W}(?: {W})?)")


def _bases(shares):
    """What the shares are said to be shares of, by its first two words."""
    return {found[1].casefold() for p in shares if (found := BASE.match(p.trail))}


def _sum_to_hundred(passage, sentence, shares):
    closed = bool(CLOSING.search(shares[-1].lead)) or bool(
        NO_OTHER.search(sentence.skeleton) and VOTES.search(sentence.skeleton)
    )
    chosen = (
        re.search(r"(?i)\b(?:better|best|prefer\w*|vote[ds]?|voting|choose|rather|should)\b", sentence.skeleton)
        and len(shares) == 3
    )
    told = [f"{_own_lead(p, first=p is shares[0])} {_answer(p)}" for p in shares]
    apart = (
        bool(chosen and UNDECIDED.search(shares[-1].trail))
        or exclusive([_answer(p) for p in shares])
        or exclusive(told)
        or bool(re.search(r"(?i) of (?:the|all|valid)?(?: \w+)? ?votes?\b", sentence.skeleton))
    )
    read = total(claimed(passage.mentions[p.index]) for p in shares)
    adds = 100 in read
    loose = (
        len(shares)
        * max((passage.mentions[p.index].granule and _number(passage.mentions[p.index].granule)) or 0 for p in shares)
        / 2
    )
    if read.low is None or read.high is None or read.high - read.low > 5 * len(shares) or len(_bases(shares)) > 1:
        return None
    indices = tuple(p.index for p in shares)
    names = " + ".join(f"m{i}" for i in indices)
    shown = ", ".join(passage.mentions[i].text for i in indices)
    near = adds or (read.low is not None and read.high is not None and read.low - loose <= 100 <= read.high + loose)
    if closed and (adds or not near):
        return Link(
            "shares of one whole", indices, f"{shown}: the wording leaves nothing over", rules=(f"{names} == 100",)
        )
    if adds and (apart or len(shares) > 2 or closed):
        return Link("shares of one whole", indices, f"{shown} make up one whole", rules=(f"{names} == 100",))
    if apart and not near:
        why = f"{shown}: nobody is counted twice"
        return Link("shares within one whole", indices, why, rules=(f"{names} <= 100",), bound=True)
    return None


def _number(text):
    return Fraction(text)


def _answer(piece):
    """The words that say which answer or group a share is for."""
    return re.split(r"[,;:.]|--|\band\s*(?:the \w+\s*)?$|\bwhile\b|\bbut\b", piece.trail)[0]


def _rebased(passage):
    """``leaving out those who did not know, 54 percent``: a share of those who gave an answer."""
    for place, sentence in enumerate(passage.sentences):
        parts = pieces(sentence)
        cue = REBASED.search(sentence.skeleton)
        if not cue:
            continue
        new = next(
            (p for p in parts if p.letter == "s" and sentence.skeleton.find(f"[s{p.index}]") > cue.start()), None
        )
        if new is None:
            new = next((p for p in reversed(parts) if p.letter == "s"), None)
        known = [p for p in parts if p.letter == "s" and new and p.index < new.index]
        for earlier in reversed(passage.sentences[max(0, place - 2) : place]):
            if len(known) < 2:
                known = [p for p in pieces(earlier) if p.letter == "s"] + known
        unsure = [
            p
            for p in known
            if UNDECIDED.search(p.trail) or UNDECIDED.search(_last_clause(p.lead)) and not UNDECIDED.search(p.trail)
        ]
        unsure = [p for p in known if UNDECIDED.search(_answer(p))] or unsure
        sure = [p for p in known if p not in unsure]
        if new is None or len(unsure) > 1 or not 1 <= len(sure) <= 3 or (len(unsure) == 0 and len(sure) < 2):
            continue
        same = _same_answer(new, sure)
        if same is None:
            continue
        base = f"x{new.index}_base"
        everyone = total(claimed(passage.mentions[p.index]) for p in known)
        if len(sure) >= 2 and (100 in everyone or not unsure):
            rule = f"{base} == " + " + ".join(f"m{p.index}" for p in sure)
        elif unsure and 100 not in everyone:
            rule = f"{base} == 100 - m{unsure[0].index}"
        else:
            continue
        mentions = tuple(
            dict.fromkeys(
                (new.index, same.index, *(p.index for p in sure), *(p.index for p in unsure if "100" in rule))
            )
        )
        why = f"{passage.mentions[new.index].text} is {passage.mentions[same.index].text} counted again among those who gave an answer"
        yield Link("share of a smaller base", mentions, why, rules=(rule, f"m{new.index} == m{same.index} / {base}"))


def _last_clause(lead):
    return re.split(r"[,;:.]|--", lead)[-1]


_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "it",
        "its",
        "was",
        "were",
        "is",
        "are",
        "of",
        "to",
        "and",
        "that",
        "per",
        "cent",
        "percent",
        "said",
        "thought",
        "who",
        "did",
        "not",
        "them",
        "would",
        "had",
        "be",
        "in",
    ]
)


def _same_answer(new, sure):
    """Find the share whose answer a recomputed share gives: by the words it shares with that one and no other."""
    words = _content(_answer(new)) or _content(_last_clause(new.lead))
    scores = [len(words & _content(_answer(p))) for p in sure]
    best = max(scores, default=0)
    if best and scores.count(best) == 1:
        return sure[scores.index(best)]
    same = [
        p
        for p in sure
        if not exclusive([_answer(new), _answer(p)])
        and any(exclusive([_answer(p), _answer(q)]) and exclusive([_answer(new), _answer(q)]) for q in sure)
    ]
    return same[0] if len(same) == 1 else None


def _content(words):
    return {w for w in re.findall(r"[a-z']+", words.casefold())} - _EMPTY
