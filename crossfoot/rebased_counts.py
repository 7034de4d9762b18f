"""Links of shares of what is left of a whole once some are taken out: ``80 of the 480 were spoiled ... 220 of the rest, or 55%``."""

import re
from fractions import Fraction

from .base_links import ELSEWHERE, REBASED, REMAINDER, UNDECIDED, fits, with_wholes
from .exact import Interval
from .links import HYPOTHETICAL, Link, claimed, pieces
from .passages import new_paragraph
from .patterns import Pattern
from .share_counts import OTHER, bystander

LOST = Pattern(
    r"(?i)\b(?:spoil\w*|blank\w*|empty|absent\w*|vacan\w+|void\w*|invalid\w*|lost|abandoned|unanswered|unopened|unusable|unread\w*|faulty|damaged|discarded|rejected|excluded|disqualified|ineligible|incomplete|illegible|withdr\w+|dropped out|died|dead|perished|killed|felled|"
    r"missing|cancelled|on leave|away|ill|off sick|rained off|washed out|never (?:\w+ )?(?:repl\w+|return\w+|answer\w+|vot\w+|turn\w+|came|arriv\w+|open\w+)|(?:did|could|would|was|were|had) not|didn't|couldn't|wouldn't|failed to|stayed (?:away|silent|at home)|"
    r"no (?:answer|reply|response|view|opinion)|declined|refused|(?:not|un)(?: |-)?(?:returned|counted|read|marked|decided|certain))\b"
)
"""What tells of those that are left out."""

LEFT_OUT = Pattern(
    r"(?i)\b(?:leav(?:e|ing) (?:out|aside)|exclud\w+|omit\w*|disregard\w*|setting aside|set aside|putting aside|not counting|without|stripping out|taking out|ignor\w+|remov\w+|discount\w*|dropping|subtract\w*|deduct\w*|apart from|other than|except)\b(?: [\w'-]+){0,4}? $"
)
"""What stands before those that are left out."""

OF_THE_REST = Pattern(
    r"(?i)\b(?:the (?:rest|remainder|others?|balance)\b|(?:the |all |its )?(?:remaining|valid|good|usable|readable|completed|filled|returned|replies|responses)\b|(?:those|these|people|members|patients|the \w+) (?:(?:who|that|which) (?:\w+ )?(?:did|had|were|voted|replied|answered|took|turned|sat|"
    r"returned|responded|finished|completed|stayed|came|cast)|left|filled|counted|returned|taking part|voting|present|read|opened|completed)\b|respondents\b|survivors\b|(?:votes|ballots|papers) (?:cast|counted)\b)"
)
"""What makes a share one of those that are left."""

THOSE_LEFT = Pattern(
    r"(?i)^(?: [\w'-]+)? (?:who (?:did|had|were|replied|answered|voted|took)|that (?:did|were|had)|remaining|left|others|valid)\b"
)


def rebased_counts(passage, edges, beside):
    """Link shares, and the counts beside them, to what is left of a whole.

    Takes a Passage, {part: whole} of its partitives and the Links of shares beside counts; yields Links.
    """
    earlier = []
    for sentence in passage.sentences:
        if new_paragraph(passage, sentence):
            earlier = []
        parts = pieces(sentence)
        told = [p for one in earlier[-2:] for p in pieces(one)]
        text = " ".join(one.skeleton for one in (*earlier[-2:], sentence))
        for share in parts:
            if share.letter == "s" and passage.mentions[share.index].unit == "percent":
                link = _of_the_rest(passage, edges, share, told, parts, sentence, text, beside)
                if link:
                    yield link
        yield from _left_by_a_share(passage, edges, told, parts, text)
        earlier.append(sentence)


def _of_the_rest(passage, edges, share, told, parts, sentence, text, beside):
    """The Link of one share to a part and what is left of its whole, or None."""
    counts = [p for p in with_wholes((*told, *parts)) if p.letter == "n" and not bystander(passage, p)]
    lost = [p for p in counts if _is_lost(p)]
    lost = [p for p in lost if not any(edges.get(q.index) == p.index for q in lost)]
    around = f"{share.lead} {share.trail}"
    cue = (
        OF_THE_REST.search(sentence.skeleton)
        or REBASED.search(sentence.skeleton)
        or any(p.index == q.index for p in lost for q in parts)
    )
    fits_already = any(link.mentions[0] == share.index and _is_share(passage, link.mentions) for link in beside)
    if re.match(r"(?i) of (?:all|the (?:total|whole|original|full))\b", share.trail):
        return None
    if not lost or not cue or fits_already or share.index in edges and re.match(r",? of (?:the )?\W*$", share.trail):
        return None
    value = {p.index: Fraction(passage.mentions[p.index].value) for p in counts}
    found = []
    for out in lost:
        for whole in counts:
            if (
                whole in lost
                or value[whole.index] <= value[out.index]
                or edges.get(out.index, whole.index) != whole.index
            ):
                continue
            for part in counts:
                if (
                    part.index not in (out.index, whole.index)
                    and part not in lost
                    and value[part.index] <= value[whole.index] - value[out.index]
                ):
                    found.append((part.index, whole.index, out.index))
    holding = [one for one in found if _fits(passage, share.index, *one)]
    if holding:
        return _link(passage, share.index, *holding[0], since_it_holds=True)
    plain = [
        (a, b)
        for a in value
        for b in value
        if value[a] < value[b] and fits(*(claimed(passage.mentions[i]) for i in (a, b, share.index)))
    ]
    explicit = (
        OF_THE_REST.search(around)
        or REMAINDER.search(around)
        or any(
            OF_THE_REST.match(p.trail.removeprefix(" of ")) or OF_THE_REST.search(p.lead)
            for p in parts
            if p.letter == "n"
        )
    )
    if (
        len(found) != 1
        or len(counts) != 3
        or HYPOTHETICAL.search(text)
        or OTHER.search(around)
        or ELSEWHERE.search(re.sub(r"(?i)\bamong (?:the )?(?:\[|\w+ (?:who|that)\b)", "", sentence.skeleton))
        or (plain and not explicit)
    ):
        return None
    return _link(passage, share.index, *found[0])


def _is_share(passage, ends):
    share, part, whole = (claimed(passage.mentions[i]) for i in ends)
    return fits(part, whole, share)


SPOILT = Pattern(
    r"(?i)\b(?:spoilt|spoiled|washed out|cancelled|rejected|discarded|tossed|threw out|lost|voided|discounted|excluded) $"
)


def _is_lost(piece):
    """Whether a figure is of those left out, by the words before it or the clause behind it."""
    clause = re.split(r"[,;:.]|--|\band\b|\bbut\b|\bwhile\b", piece.trail)[0]
    before = re.split(r"[,;:.]|--", piece.lead)[-1]
    return bool(LEFT_OUT.search(piece.lead) or SPOILT.search(before) or LOST.search(clause) or UNDECIDED.search(clause))


def _fits(passage, share, part, whole, out):
    part, whole, out, share = (claimed(passage.mentions[i]) for i in (part, whole, out, share))
    if None in (whole.low, whole.high, out.low, out.high) or whole.low - out.high <= 0:
        return False
    return fits(part, Interval(whole.low - out.high, whole.high - out.low), share)


def _link(passage, share, part, whole, out, **options):
    base = f"x{share}_base"
    text = [passage.mentions[i].text for i in (share, part, whole, out)]
    why = f"{text[0]} is given beside {text[1]} of {text[2]} less {text[3]}"
    rules = (f"{base} == m{whole} - m{out}", f"m{share} == m{part} / {base}")
    return Link("share of the valid votes", (share, part, whole, out), why, rules=rules, **options)


def _left_by_a_share(passage, edges, told, parts, text):
    """``880 teachers, a quarter of whom left it blank. Among the 660 who did answer``: the whole less a share of it."""
    for piece in parts:
        shares = [p for p in (*told, *parts) if p.letter == "s" and p.index < piece.index and p.index in edges]
        if piece.letter != "n" or len(shares) != 1 or not THOSE_LEFT.match(piece.trail):
            continue
        (share,) = shares
        whole = edges[share.index]
        if whole == piece.index or piece.index in edges or not LOST.search(share.trail) or HYPOTHETICAL.search(text):
            continue
        gone = f"x{share.index}_gone"
        why = f"{passage.mentions[piece.index].text} is what is left of {passage.mentions[whole].text} without {passage.mentions[share.index].text}"
        rules = (f"{gone} == m{whole} - m{piece.index}", f"m{share.index} == {gone} / m{whole}")
        yield Link("count left over", (share.index, piece.index, whole), why, rules=rules)
