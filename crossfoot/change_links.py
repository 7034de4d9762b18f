"""Links of a change with the two values of one thing that it lies between: by a share, a multiple, points or an amount."""

import re
from fractions import Fraction

from .exact import Interval
from .links import Link, W, claimed, is_near, pieces
from .patterns import Pattern

RISE = r"ris\w+|rose|grow\w*|grew|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|up|higher|gain\w*|swell\w*|swelled|swollen|expand\w*|went up|gone up|go up|leap\w*|leapt|rocket\w*|advanc\w+|added|adding|doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|raised|raising|raises|more|spike\w*|improv\w+|gone from|strengthen\w*|widen\w*|rallied|edged up|growth|hike\w*|put on|extended|lengthen\w*|longer"
FALL = r"slow(?:ed|s|ing)|fall\w*|fell|drop\w*|declin\w+|decreas\w+|cut\w*|slip\w*|slid\w*|down|lower\w*|plung\w+|shr[iau]nk\w*|reduc\w+|lost|loss|los\w+|tumbl\w+|sank|sunk|halv\w+|dip\w*|slump\w*|plummet\w*|shed|contract\w*|trimm\w+|slash\w*|fewer|less|narrow\w*|eased|easing|crash\w*|dwindl\w+|weaken\w*|smaller|shorter|discount\w*|mark\w* down"
CHANGE_WORD = Pattern(rf"(?i)\b(?:{RISE}|{FALL}|chang\w+|swing|moved|went)\b")
RISING = Pattern(rf"(?i)\b(?:{RISE})\b")
FALLING = Pattern(rf"(?i)\b(?:{FALL})\b")
LOOSE = rf"(?:(?:{W}|,? ?\[[dt]\d+\],?|\((?:\[d\d+\]|{W})\)) ){{0,5}}?"

FROM_TO = Pattern(
    rf"(?i)\bfrom (?:{W} ){{0,3}}?\[([a-z])(\d+)\],? {LOOSE}(?:up to|down to|to) (?:{W} ){{0,3}}?\[([a-z])(\d+)\]"
)
COMPARED_WITH = Pattern(
    rf"(?i)\[([nmut])(\d+)\](?: {W}){{0,6}}?(?: \[d\d+\])?,? (?:{W} ){{0,3}}?(?:compared (?:with|to)|up from|down from|against) (?:{W} ){{0,3}}?\[([nmut])(\d+)\],? (?:(?:in|for) )?(?:a year|the year|the previous|the same|in the|last|before|earlier|previously|\[d)"
)
UP_FROM = Pattern(
    rf"(?i)\[([nmut])(\d+)\](?: {W}| \[d\d+\]){{0,8}}?,? (?:{W} ){{0,4}}?\[s\d+\],? (?:{W} ){{0,3}}?(?:from|on|compared (?:with|to)|against) (?:{W} ){{0,3}}?\[([nmut])(\d+)\]"
)
UP_BARE = Pattern(
    rf"(?i)\[([nmuts])(\d+)\](?: {W}){{0,4}}?,? (?:and )?(?:up|down) from (?:{W} ){{0,3}}?\[([nmuts])(\d+)\]"
)
RATIO_TO = Pattern(
    rf"(?i)\[([nmut])(\d+)\](?: {W}| \[d\d+\]){{0,4}}?,? (?:(?!(?:and|but|while) {W} {W}){W} ){{0,4}}?\[r\d+\] to (?:{W} ){{0,2}}?\[([nmut])(\d+)\]"
)
DATED = Pattern(
    rf"(?i)\[([nmuts])(\d+)\](?: {W}){{0,4}}? \[d(\d+)\](?:,? and|,? but|;|,)(?: {W}){{0,4}}? \[([nmuts])(\d+)\](?: {W}){{0,3}}? \[d(\d+)\]"
)
"""``36 accidents in 2020 and 27 in 2021``."""
TO_FROM = Pattern(
    rf"(?i)(?:\bto|\bat|\bstands? at|\bstood at|\breach\w*|\bwas|\bwere|\bis|\bare|\bhit) (?:{W} ){{0,2}}?\[([a-z])(\d+)\],? {LOOSE}(?:up from|down from|from|compared (?:with|to)|against) (?:{W} ){{0,3}}?\[([a-z])(\d+)\]"
)
THEN_NOW = Pattern(
    r"(?i)\b(?:now|this (?:year|winter|summer|spring|autumn|season|month|week|time)|today|currently|it (?:now|is now)|these days|a year later|since then)\b"
)
EARLIER = Pattern(
    r"(?i)\b(?:was|were|last|before|then|previously|had|used to|ago|earlier|paid|previous|waited|once|stood|cost|sold|in the past)\b|\[d\d+\]"
)


def change_links(passage, edges):
    """Link two values of one thing to the change between them.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    for place, sentence in enumerate(passage.sentences):
        parts = pieces(sentence)
        pair = values_then_and_now(passage, sentence)
        if pair:
            yield from _changes(passage, sentence, parts, *pair)


MOVES = Pattern(
    rf"(?i)\b(?:{RISE}|{FALL}|went|go|goes|going|gone|taken|took|moved?|chang\w+|swing|swung)\b|\[[rs]\d+\]"
)
"""What makes ``from 20 to 60`` a change and not a range."""

SAME_THING = Pattern(
    r"(?i)^\s*(?:(?:and|but|while) )?(?:\[d\d+\] )?(?:it|its|they|their|he|his|she|her|this|that|now|today|these|there|the (?:figure|number|total|same|price|rate|average|bill|sum)|last|in)\b"
)
"""How a clause goes on about the thing of the clause before."""


def _words_of(skeleton):
    """A stretch of skeleton less its markers."""
    return re.sub(r"\[[a-z]\d+\]", "", skeleton)


def values_then_and_now(passage, sentence):
    """Find (old, new) values, as places in the list of mentions; None where there is not exactly one such pair."""
    skeleton, found = sentence.skeleton, []
    for pattern, order in (
        (FROM_TO, (2, 4)),
        (TO_FROM, (4, 2)),
        (COMPARED_WITH, (4, 2)),
        (UP_FROM, (4, 2)),
        (RATIO_TO, (2, 4)),
        (UP_BARE, (4, 2)),
    ):
        for match in pattern.finditer(skeleton):
            if pattern is FROM_TO and not MOVES.search(skeleton[: match.start()] + " " + _words_of(match[0])):
                continue
            if match[1] == match[3] and match[1] in "nmust":
                found.append((int(match[order[0]]), int(match[order[1]]), match[1]))
    if not found:
        found = list(_dated(passage, skeleton))
    if len({pair[:2] for pair in found}) == 1:
        return found[0]
    if found:
        return None
    return _then_now(passage, skeleton, pieces(sentence))


def _dated(passage, skeleton):
    """Yield (old, new, letter) for two values that each have their date."""
    for match in DATED.finditer(skeleton):
        first, second = (passage.mentions[int(match[group])].low for group in (3, 6))
        if match[1] == match[4] and first and second and first != second:
            pair = (int(match[2]), int(match[5]))
            yield (*(pair if first < second else pair[::-1]), match[1])


def _then_now(passage, skeleton, parts):
    """``last winter 60 warnings were issued; this winter the figure was 45``: one value then, one now."""
    for letter in "nmut":
        values = [p for p in parts if p.letter == letter]
        if len(values) == 2 and (CHANGE_WORD.search(skeleton) or any(p.letter == "r" for p in parts)):
            first, second = values
            told = _with_dates(passage, skeleton)
            between = told[told.find(f"[{letter}{first.index}]") : told.find(f"[{letter}{second.index}]")]
            head = told[: told.find(f"[{letter}{first.index}]")]
            if ";" in between and not SAME_THING.match(between.rpartition(";")[2]):
                continue
            one_thing = is_near(claimed(passage.mentions[first.index]), claimed(passage.mentions[second.index]))
            if one_thing and re.search(r"\b(?:on|than|over|from) \[d\d+\][^,;\[]*'s ", between):
                return second.index, first.index, letter
            if THEN_NOW.search(between) and EARLIER.search(head + between):
                return first.index, second.index, letter
            if re.search(r"(?i)\b(?:it was|they were|it had been|it stood at|was)\s*$", second.lead) and re.search(
                r"(?i)\b(?:then|before|previously|earlier|ago|at the time)\b", second.trail
            ):
                return second.index, first.index, letter
    return None


def _with_dates(passage, skeleton):
    """A skeleton with the words of its dates, such as ``this winter``, behind their markers."""
    return re.sub(r"\[d(\d+)\]", lambda match: f"{match[0]} {passage.mentions[int(match[1])].text}", skeleton)


def _changes(passage, sentence, parts, old, new, letter):
    others = [p for p in parts if p.index not in (old, new) and p.letter not in "dklo"]
    changes = [
        p
        for p in others
        if _is_change(passage, p, letter) and _of_the_pair(sentence, p, old, new, passage.mentions[p.index].text)
    ]
    if len(changes) != 1 or (letter == "t" and changes[0].letter not in "tr"):
        return
    change = changes[0]
    mention = passage.mentions[change.index]
    indices = (change.index, old, new)
    a, b = passage.mentions[old].text, passage.mentions[new].text
    before, after = claimed(passage.mentions[old]), claimed(passage.mentions[new])
    falling = _falling(sentence, change, before, after)
    gap = f"m{old} - m{new}" if falling else f"m{new} - m{old}"
    difference = f"x{change.index}_change"
    why = f"{mention.text} is given as the change from {a} to {b}"
    of_it = new < change.index < old and re.search(r"(?i)\bor $", change.lead)
    if not _is_plausible(mention, before, after, 1.02 if of_it or of_its_time(sentence, change) else 10):
        return  # "rose to 37, or 41 per cent, from 32" may be a share of something else
    if mention.kind == "ratio" and mention.unit != "percent" and not mention.unit.startswith("times per"):
        if mention.value or mention.low:
            rule = f"m{change.index} == m{old} / m{new}" if _shrinks(mention) else f"m{change.index} == m{new} / m{old}"
            yield Link("change by a multiple", indices, why, rules=(rule,))
    elif change.letter == "s" and letter == "s" and "point" in mention.unit:
        yield Link("change in points", indices, why, rules=(f"m{change.index} == {gap}",))
    elif change.letter == "s" and "point" not in mention.unit:
        yield Link(
            "change by a share",
            indices,
            why,
            rules=(f"{difference} == {gap}", f"m{change.index} == {difference} / m{old}"),
        )
    else:
        yield Link("change by an amount", indices, why, rules=(f"m{change.index} == {gap}",))


IN_A_MONTH = Pattern(r"(?i)\[\w+\] (?:in|during|over|on) (?:the )?(?:\[d|month|week|quarter)")
A_YEAR_BEFORE = Pattern(r"(?i)\] (?:a|the) (?:year|month) (?:before|earlier|ago)\b")


def of_its_time(sentence, change):
    """``up 5 per cent in May, to 120p from 110p a year before``: a change that need not be the one from a year before."""
    told = sentence.skeleton[sentence.skeleton.find(f"[{change.letter}{change.index}]") :]
    return bool(IN_A_MONTH.match(told) and A_YEAR_BEFORE.search(told))


def _is_plausible(mention, before, after, factor):
    """Whether a change, right or wrong, may be meant for the one from a figure to another: it is of that order."""
    if None in (before.low, before.high, after.low, after.high) or before.low <= 0 or after.low <= 0:
        return True
    first, last = (before.low + before.high) / 2, (after.low + after.high) / 2
    told = claimed(mention)
    if mention.kind == "ratio" and mention.unit != "percent":
        return mention.value != "1" and any(is_near(told, Interval(x, x), factor) for x in (first / last, last / first))
    gap = abs(last - first)
    if gap <= before.high - before.low + after.high - after.low:
        return True
    if mention.kind == "share" and "point" not in mention.unit:
        gap = 100 * gap / first
    return is_near(told, Interval(gap, gap), factor)


BEFORE_PAIR = Pattern(
    rf"(?i)^(?: (?!per\b|annual|year-on-year){W}| \[[dt]\d+\]){{0,10}}?(?:,|--|\()?(?: (?:{W})){{0,4}} ?$|^[^;.]{{0,80}}(?::|\bwhen\b|\bsince\b)[^.]{{0,80}}$"
)
AFTER_PAIR = Pattern(
    rf"(?i)^(?: {W}| \[[dt]\d+\]){{0,8}}? ?(?:,|--|\(|;|:)?(?: (?:an?|the|or|which|is|was|that|it|represent\w+|mark\w+|mean\w+|by|of|some|about|just|around|nearly|almost|only|than|of more|"
    rf"change|difference|percentage|nearer|close to|well|whopping|modest|sharp|slight|net|overall|{RISE}|{FALL}))* ?$"
)
YEARLY = Pattern(r"(?i)^ (?:per year|a year|per annum|annually|each year|every year|a month|on average|year-on-year)\b")


ON_LAST_YEAR = Pattern(
    r"(?i)^(?: on| over| from| compared with| than in) (?:last|the previous|a year|the year (?:before|earlier)|$)"
)


OTHER_CLAUSE = Pattern(
    r"(?i)\b(?:although|though|whereas|even as|because|will|would|could|another|a further)\b|\bafter \w+ing\b"
)


def _of_the_pair(sentence, change, old, new, change_text):
    """Whether a change is worded as that of these two values: beside them, with no other clause in between."""
    skeleton = sentence.skeleton
    marks = {index: re.search(rf"\[[a-z]{index}\]", skeleton) for index in (change.index, old, new)}
    first, last = sorted((marks[old], marks[new]), key=lambda mark: mark.start())
    at = marks[change.index]
    if YEARLY.match(change.trail) or ON_LAST_YEAR.match(change.trail) and at.start() > last.end():
        return False
    apart = skeleton[min(at.end(), last.end()) : max(at.start(), first.start())]
    if OTHER_CLAUSE.search(apart) or re.match(r"(?i)(?:another|a further)\b", change_text):
        return False
    if at.end() <= first.start():
        return bool(BEFORE_PAIR.match(skeleton[at.end() : first.start()]))
    if at.start() >= last.end():
        return bool(AFTER_PAIR.match(skeleton[last.end() : at.start()]))
    return True


def _shrinks(mention):
    """Whether a multiple such as halved is given by its size, 2, and not as 1/2."""
    return "halv" in mention.text.casefold() and Fraction(mention.value or mention.low) > 1


def _is_change(passage, piece, letter):
    """Whether a figure is worded as a change: by it, a rise of it, up it, a 5 percent fall."""
    mention = passage.mentions[piece.index]
    lead, trail = piece.lead[-40:], piece.trail[:40]
    if mention.kind == "ratio":
        return True
    if re.search(r"(?i)\b(?!three)\w+ quarters$", mention.text):  # of a year
        return False
    if piece.letter == "s" and letter == "s" and "point" not in mention.unit:
        return False
    if piece.letter not in ("s", letter) and not (letter == "s" and "point" in trail):
        return False
    by = re.search(r"(?i)\b(?:by|a|an|of|up|down|some|about|another)\s*$", lead)
    verb = CHANGE_WORD.search(lead)
    noun = re.match(rf"(?i)[- ](?:{W} )?(?:{RISE}|{FALL}|change)\b", trail)
    if re.search(r"(?i),? or(?: by)?\s*$", lead) and piece.letter == "s" and letter != "s":
        return not re.match(r"(?i),? (?:against|compared)\b", trail)
    return bool(
        (by and verb)
        or noun
        or re.search(rf"(?i)\b(?:{RISE}|{FALL})\s*$", lead)
        or re.match(r"(?i) (?:points?|percentage points?)\b", trail)
        and verb
    )


def _falling(sentence, change, before, after):
    """Whether the wording makes it a fall; where it says neither, the figures decide."""
    near = f"{change.lead[-50:]} | {change.trail[:30]}"
    up, down = RISING.search(near), FALLING.search(near)
    if not up and not down:
        up, down = RISING.search(sentence.skeleton), FALLING.search(sentence.skeleton)
    if bool(up) == bool(down):
        return before.low is not None and after.high is not None and before.low > after.high
    return bool(down)
