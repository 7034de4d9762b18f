"""Links of shares on a smaller base: counted again without those who gave no answer, or of the valid votes only."""

import re
from fractions import Fraction
from itertools import combinations, pairwise

from .boxes import exclusive
from .exact import Interval
from .links import CERTAIN, POSSIBLE, Link, claimed, pieces, total
from .patterns import Pattern

_LEAVING_OUT = (
    r"(?:leaving|leave)(?: [\w'-]+){0,4} (?:out|aside)|excluding|exclude|omitting|omit|disregarding|disregard|(?:setting|set|putting|put)(?: [\w'-]+){0,4} aside|not counting|without (?:the|those|that|them|counting)|"
    r"strip(?:s|ping|ped)?(?: out| away| of)?|(?:taking|take)(?: [\w'-]+){0,4} (?:out|away|off)|(?:taking|take) (?:out|away)|discard(?:s|ed|ing)?|(?:throwing|throw|tossing|toss) out|leave aside|ignoring|ignore|removing|remove|discounting|discount|dropping|subtracting|deducting"
)

_LEFT_OUT = r"(?:left (?:out|aside)|excluded|omitted|disregarded|(?:set|put) aside|not counted|stripped out|taken (?:out|away|off)|ignored|removed|discounted|dropped|subtracted|deducted)"

REBASED = Pattern(
    rf"(?i)(?:^|[,;:(] ?|-- |\b(?:and|but|by|when|after|while) |\b(?:after|once|when|if) (?:[\w'-]+ ){{1,3}})(?:{_LEAVING_OUT})\b|\b(?:once|when|if|after|with)\b[^.;:]{{1,80}}\b{_LEFT_OUT}\b|"
    r"\b(?:among|of|by) (?:those|people|respondents|voters) (?:who (?:did|chose|were sure|replied|answered)|(?:who )?(?:had|have|gave|giving|expressed|expressing|took|with) (?:an?|any) (?:view|opinion|answer|preference|side))\b|"
    r"\b(?:undecideds?|neutrals?|don't.knows?|waverers|abstainers|blanks|unsure) (?:apart|aside|gone)\b|\bwith (?:those|these|the|such) (?:[\w'-]+ ){1,3}(?:gone|out|excluded|removed)\b|\bout of the (?:reckoning|count|picture|sums)\b|\bonly those who did\b|"
    r"\b(?:of those left|of the (?:rest|remainder)|with an opinion|who (?:had|have) (?:made up|decided)|decided voters)\b"
)
"""Words that count shares again without those who gave no answer."""

ANSWERED = Pattern(
    r"(?i)\b(?:opinion|view|preference|answer(?:ed)?|replied|decided|made up|sure|those|them|(?:that|this) group|don't.knows?|blank)\b"
)
"""What tells of those who gave an answer, or of those left out."""

UNDECIDED = Pattern(
    r"(?i)\b(?:undecided|did ?n[o']t know|do ?n[o']t know|don't.knows?|not sure|unsure|(?:no|without an?y?) (?:view|opinion|answer|preference|idea|reply)|(?:would|did|could) not (?:say|answer|reply)|"
    r"wouldn't say|not to say|abstain\w*|abstentions?|(?:yet|still) to (?:decide|make up)|not (?:made up|decided|answered|replied)|uncertain|indifferent|neutrals?|uncommitted|(?:not|n't) (?:commit|say|care|sure)\b|(?:offer(?:s|ed)?|had|have|with|give|gave) no (?:view|opinion|preference)|last group|(?:cannot|can't|could not|couldn't) decide|waver\w+|declin\w+|refus\w+|undecideds|neither|spoil\w*|blank|silent)\b"
)

REMAINDER = Pattern(
    r"(?i)\b(?:of|among|by) (?:the|its|their|all)? ?(?:rest|remainder|remaining|others?|valid|those (?:who|that|left|filled|still)|replies|respondents)\b"
)
"""What makes a share one of a smaller base."""

BECOMES = Pattern(
    r"(?i)\b(?:becom\w+|turns? into|(?:ris\w+|rose|grow\w*|grew|go\w*|climb\w*|jump\w*|drop\w*|fall\w*|fell|shrink\w*|up|down) to|comes? to|came to|stands? at|stood at|hits?|reach(?:es|ed)?|equal to|equivalent to|"
    r"amounts? to|works? out (?:at|as)|corresponds? to|means?|makes?|or|which is|that is)(?: [\w']+){0,2} $"
)
"""What stands before a share counted again on a smaller base."""

ALL_UNDECIDED = Pattern(
    rf"(?i)\b(?:the rest|the others?|the remainder|everyone else|everybody else)\b[^.;,]*?{UNDECIDED.pattern[4:]}"
)
"""``the rest are undecided``: nobody else is left out."""
UNDECIDED_AT = Pattern(
    rf"{UNDECIDED.pattern}(?: voters| people)?(?: (?:on|at|with|were|was|made up|stood at|accounted for|totalled))? $|; (?:and )?(?:the )?{UNDECIDED.pattern[4:]}, $"
)
"""``don't know on `` 20 per cent."""

ELSEWHERE = Pattern(
    r"(?i)\b(?:among (?!those|the rest|the remainder|people who|respondents who|voters who|decided)|(?:wo)?men|over-\w+|under-\w+|aged|young\w*|older|different|another|separate|fresh|second|next|earlier|later|previous\w*|last(?! group)|ago|since|now|rural|urban|city|cities|"
    r"north\w*|south\w*|east\w*|west\w*|party's|region\w*|elsewhere|expected|forecast\w*|target\w*|hope[sd]?|would need)\b"
)
"""Words that may set what a sentence says apart by time, group or source from what the sentence before says."""


ELSEWHERE_FIRST = Pattern(r"\s*(?:On|In|At|Among|Within|By|Since|For|Last|This) ")
"""What opens a sentence that may tell of another place or time."""


def base_links(passage, edges):
    """Link shares counted again on a smaller base to what they were of all.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    yield from _rebased(passage)
    yield from _shares_of_the_valid(passage, edges)


def _rebased(passage):
    """``leaving out those who did not know, 54 percent``: a share of those who gave an answer.

    The shares before it are those of all; what is left out is the one of them that speaks of no answer, or 100 less all
    others. Where no share is named as the one counted again, the one that fits is meant, and if none does, the text errs.
    """
    for place, sentence in enumerate(passage.sentences):
        cue = REBASED.search(sentence.skeleton)
        if not cue or not (UNDECIDED.search(sentence.skeleton) or ANSWERED.search(sentence.skeleton)):
            continue
        own = [p for p in pieces(sentence) if p.letter == "s"]
        known, told = [], []
        for earlier in passage.sentences[max(0, place - 2) : place]:
            known += [p for p in with_wholes(pieces(earlier)) if p.letter == "s"]
            told.append(earlier.skeleton)
        new = _counted_again(sentence, own, cue, known)
        if not new:
            continue
        known += [p for p in own if p.index < new[0].index]
        left_out = cue.group() + re.split(r"[,;.]| and ", sentence.skeleton[cue.end() :])[0]
        alike = [p for p in known if content(left_out) & content(answer(p))]
        unsure = [p for p in known if _no_answer(p)] or (alike if len(alike) == 1 else [])
        sure = [p for p in known if p not in unsure]
        if not 1 <= len(sure) <= 5 or len(unsure) > 1 or (not unsure and len(sure) < 2):
            continue
        nobody = len(sure) == 2 and (UNDECIDED.search(left_out) or ALL_UNDECIDED.search(" ".join(told)))
        several = re.search(
            r" and (?:those|the (?:un|don't|do not|blank|spoil))", sentence.skeleton[cue.start() : cue.end() + 60]
        )
        apart = set(_elsewhere(sentence.skeleton)) - set(_elsewhere(" ".join(told)))
        careful = bool(not unsure and not nobody or several or apart)
        for share in new[: len(sure)]:
            link = _of_smaller_base(passage, share, sure, unsure, careful=careful)
            if link:
                yield link


def with_wholes(parts):
    """The pieces, those before their whole with the words behind that too: ``a quarter of the 1,004 would not say``."""
    following = (*parts[1:], None)[: len(parts)]
    return [
        p._replace(trail=f" {after.trail.lstrip()}")
        if after and re.fullmatch(r" of (?:the|its|their|all)? ?", p.trail)
        else p
        for p, after in zip(parts, following, strict=True)
    ]


def _elsewhere(skeleton):
    """The words of a sentence that tell of another time, group or source; its dates and ages count."""
    return [word.casefold() for word in ELSEWHERE.findall(skeleton)] + re.findall(
        r"\[d\d+\]|(?:[Aa]mong|aged|of)(?: the| those)? \[n\d+\]", skeleton
    )


def _no_answer(piece):
    """Whether a share is of those who gave no answer: by the words behind it, or else by those before it."""
    after = answer(piece)
    if UNDECIDED.search(after):
        return True
    if UNDECIDED_AT.search(piece.lead):
        return True
    before = _apposed_to(piece.lead) if re.match(r" ?of the|,| ?\)| --", piece.trail) else ""
    return bool(UNDECIDED.search(before)) or len(after.split()) < 3 and bool(UNDECIDED.search(_last_clause(piece.lead)))


def _counted_again(sentence, own, cue, known):
    """The shares of a sentence that are of the smaller base, one or the two sides: ``by 55 per cent to 45``."""
    at = {p.index: sentence.skeleton.find(f"[s{p.index}]") for p in own}
    given = [p for p in own if not _no_answer(p)]
    becomes = [p for p in given if BECOMES.search(p.lead) and (known or p is not own[0])]
    after = [p for p in given if at[p.index] > cue.start()]
    before = [p for p in own if at[p.index] < cue.start()]
    sides = [pair for pair in pairwise(own) if re.fullmatch(r" (?:to|against) ", pair[1].lead)]
    first = (becomes or (after if known or before else []) or (given if known else []))[:1]
    if not first and sides and len(own) > 3:  # "a lead of 60 to 40 once the undecided are taken out"
        first = [sides[-1][0]]
    return first + [second for one, second in sides if one in first]


def _of_smaller_base(passage, new, sure, unsure, *, careful):
    """The Link of a share counted again, or None where it is not clear what it is a share of."""
    everyone = total(claimed(passage.mentions[p.index]) for p in (*sure, *unsure))
    if everyone.low is None or everyone.low > 100:
        return None
    base = f"100 - m{unsure[0].index}" if unsure else " + ".join(f"m{p.index}" for p in sure)

    def fitting(read, chosen=None):
        again = read(passage.mentions[new.index])
        over = total(read(passage.mentions[p.index]) for p in chosen or unsure or sure)
        if unsure and not chosen and over.low is not None and over.high is not None:
            over = Interval(100 - over.high, 100 - over.low)
        return [p for p in chosen or sure if fits(read(passage.mentions[p.index]), over, again)]

    exact, loose = fitting(_printed), fitting(claimed)
    smaller = [chosen for size in range(2, len(sure)) for chosen in combinations(sure, size)]
    named = _same_answer(new, sure)
    near = loose + [p for chosen in smaller for p in fitting(claimed, chosen)]
    careful = careful or any(not named or p is named for p in near)
    old = named or (exact or [_leading(passage, new, sure)])[0]
    told = named or len(sure) > 1 or BECOMES.search(new.lead)
    certain = old in exact if exact else bool(told) and not careful
    why = f"{passage.mentions[new.index].text} is {passage.mentions[old.index].text} counted again among those who gave an answer"
    helper = f"x{new.index}_base"
    mentions = tuple(dict.fromkeys((new.index, old.index, *(p.index for p in sure), *(p.index for p in unsure))))
    rules = (f"{helper} == {base}", f"m{new.index} == m{old.index} / {helper}")
    return Link("share of a smaller base", mentions, why, rules=rules, confidence=CERTAIN if certain else POSSIBLE)


def _printed(mention):
    """What a share in percent says less its hedge: ``some 40 per cent`` is 40, to the last digit printed."""
    if not mention.low or not mention.high or not mention.value or not re.search(r"%|per ?cent", mention.text):
        return claimed(mention)
    half = Fraction(1, 2) if "." not in mention.text else Fraction(1, 20)
    return Interval(Fraction(mention.value) - half, Fraction(mention.value) + half)


def fits(old, base, new):
    """Whether a share of all can be the new share of a smaller base."""
    if None in (old.low, old.high, base.low, base.high) or base.low <= 0:
        return False
    return not (Interval(100 * old.low / base.high, 100 * old.high / base.low) & new).is_empty


def _leading(passage, new, sure):
    """The share that an unnamed side had before: the larger one of a lead, and else the first."""
    value = {p.index: Fraction(passage.mentions[p.index].value or 0) for p in sure}
    if re.search(r"(?i)\b(?:lead\w*|ahead|majority|win\w*)\b", new.lead):
        return max(sure, key=lambda p: value[p.index])
    return min(sure, key=lambda p: value[p.index]) if re.fullmatch(r" (?:to|against) ", new.lead) else sure[0]


def answer(piece):
    """The words that say which answer or group a share is for."""
    return re.split(
        r"[,;:.]|--|\band\b(?=[^,]* (?:at|on|with|by|to|of) $)|\band\s*(?:the \w+\s*)?$|\band the (?:rest|others)\b|\b(?:while|but|once|when|after|if)\b",
        piece.trail,
    )[0]


def _last_clause(lead):
    return re.split(rf"[,;:.]|--|\band\b|\b{_LEFT_OUT}\b", lead)[-1]


def _apposed_to(lead):
    """The words that a figure set off by a comma, bracket or dash may be about: ``the blank ones, `` a tenth."""
    found = re.search(r"([^,;:.()]*)(?:, |\(| -- )$", lead)
    return found[1] if found else ""


_EMPTY = Pattern(
    r"(?:the|an?|it|its|was|were|is|are|of|to|and|that|per|cent|percent|said|thought|who|did|not|them|would|had|be|in)"
)


def _same_answer(new, sure):
    """Find the share whose answer a recomputed share gives: by the words it shares with that one and no other."""
    words = content(answer(new)) or content(_last_clause(new.lead))
    scores = [len(words & content(f"{_last_clause(p.lead)} {answer(p)}")) for p in sure]
    best = max(scores, default=0)
    if best and scores.count(best) == 1:
        return sure[scores.index(best)]
    same = [
        p
        for p in sure
        if not exclusive([answer(new), answer(p)])
        and any(exclusive([answer(p), answer(q)]) and exclusive([answer(new), answer(q)]) for q in sure)
    ]
    return same[0] if len(same) == 1 else None


def content(words):
    return {w[:6] for w in re.findall(r"[a-z']+", words.casefold()) if not _EMPTY.fullmatch(w)}


VALID = Pattern(r"(?i)^ of (?:the |all )?(?:valid|properly filled|remaining|good)\b")


def _shares_of_the_valid(passage, edges):
    """``500 ballots, of which 100 were spoiled; her 260 votes were 65 per cent of the valid papers``."""
    spoiled = []
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for before, share in pairwise(parts):
            if share.letter == "s" and before.letter == "n" and VALID.match(share.trail) and len(spoiled) == 1:
                (lost,) = spoiled
                base, index = f"x{share.index}_base", edges[lost.index]
                text = [passage.mentions[i].text for i in (share.index, before.index, index, lost.index)]
                why = f"{text[0]} is given beside {text[1]} of {text[2]} less {text[3]}"
                rules = (f"{base} == m{index} - m{lost.index}", f"m{share.index} == m{before.index} / {base}")
                yield Link("share of the valid votes", (share.index, before.index, index, lost.index), why, rules=rules)
        spoiled += [p for p in parts if p.letter == "n" and p.index in edges and UNDECIDED.search(answer(p))]
