"""Links of figures worked out from two others: changes, differences, sums, averages and rates."""

import re
from fractions import Fraction
from itertools import combinations, pairwise

from .exact import Interval
from .links import CERTAIN, POSSIBLE, Link, W, claimed, pieces, total
from .part_links import SINGLE, alike

RISE = r"ris\w+|rose|grow\w*|grew|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|up|higher|gain\w*|swell\w*|swelled|swollen|expand\w*|went up|gone up|go up|leap\w*|leapt|rocket\w*|advanc\w+|added|adding|doubl\w+|trebl\w+|tripl\w+|quadrupl\w+|raised|raising|raises|more|spike\w*|improv\w+|gone from|strengthen\w*|widen\w*|rallied|edged up|growth|hike\w*|put on|extended|lengthen\w*|longer"
FALL = r"slow(?:ed|s|ing)|fall\w*|fell|drop\w*|declin\w+|decreas\w+|cut\w*|slip\w*|slid\w*|down|lower\w*|plung\w+|shr[iau]nk\w*|reduc\w+|lost|loss|los\w+|tumbl\w+|sank|sunk|halv\w+|dip\w*|slump\w*|plummet\w*|shed|contract\w*|trimm\w+|slash\w*|fewer|less|narrow\w*|eased|easing|crash\w*|dwindl\w+|weaken\w*|smaller|shorter|discount\w*|mark\w* down"
CHANGE_WORD = re.compile(rf"(?i)\b(?:{RISE}|{FALL}|chang\w+|swing|moved|went)\b")
RISING = re.compile(rf"(?i)\b(?:{RISE})\b")
FALLING = re.compile(rf"(?i)\b(?:{FALL})\b")
LOOSE = rf"(?:(?:{W}|,? ?\[[dt]\d+\],?|\((?:\[d\d+\]|{W})\)) ){{0,5}}?"

FROM_TO = re.compile(
    rf"(?i)\bfrom (?:{W} ){{0,3}}?\[([a-z])(\d+)\],? {LOOSE}(?:up to|down to|to) (?:{W} ){{0,3}}?\[([a-z])(\d+)\]"
)
COMPARED_WITH = re.compile(
    rf"(?i)\[([nmut])(\d+)\](?: {W}){{0,6}}?(?: \[d\d+\])?,? (?:{W} ){{0,3}}?(?:compared (?:with|to)|up from|down from|against) (?:{W} ){{0,3}}?\[([nmut])(\d+)\],? (?:(?:in|for) )?(?:a year|the year|the previous|the same|in the|last|before|earlier|previously|\[d)"
)
UP_FROM = re.compile(
    rf"(?i)\[([nmut])(\d+)\](?: {W}| \[d\d+\]){{0,8}}?,? (?:{W} ){{0,4}}?\[s\d+\],? (?:{W} ){{0,3}}?(?:from|on|compared (?:with|to)|against) (?:{W} ){{0,3}}?\[([nmut])(\d+)\]"
)
UP_BARE = re.compile(
    rf"(?i)\[([nmuts])(\d+)\](?: {W}){{0,4}}?,? (?:and )?(?:up|down) from (?:{W} ){{0,3}}?\[([nmuts])(\d+)\]"
)
RATIO_TO = re.compile(
    rf"(?i)\[([nmut])(\d+)\](?: {W}| \[d\d+\]){{0,4}}?,? (?:(?!(?:and|but|while) {W} {W}){W} ){{0,4}}?\[r\d+\] to (?:{W} ){{0,2}}?\[([nmut])(\d+)\]"
)
DATED = re.compile(
    rf"(?i)\[([nmuts])(\d+)\](?: {W}){{0,4}}? \[d(\d+)\](?:,? and|,? but|;|,)(?: {W}){{0,4}}? \[([nmuts])(\d+)\](?: {W}){{0,3}}? \[d(\d+)\]"
)
"""``36 accidents in 2020 and 27 in 2021``."""
TO_FROM = re.compile(
    rf"(?i)(?:\bto|\bat|\bstands? at|\bstood at|\breach\w*|\bwas|\bwere|\bis|\bare|\bhit) (?:{W} ){{0,2}}?\[([a-z])(\d+)\],? {LOOSE}(?:up from|down from|from|compared (?:with|to)|against) (?:{W} ){{0,3}}?\[([a-z])(\d+)\]"
)
THEN_NOW = re.compile(
    r"(?i)\b(?:now|this (?:year|winter|summer|spring|autumn|season|month|week|time)|today|currently|it (?:now|is now)|these days|a year later|since then)\b"
)
EARLIER = re.compile(
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


MOVES = re.compile(
    rf"(?i)\b(?:{RISE}|{FALL}|went|go|goes|going|gone|taken|took|moved?|chang\w+|swing|swung)\b|\[[rs]\d+\]"
)
"""What makes ``from 20 to 60`` a change and not a range."""

SAME_THING = re.compile(
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
    changes = [p for p in others if _is_change(passage, p, letter) and _of_the_pair(sentence, p, old, new)]
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
    if mention.kind == "ratio" and mention.unit != "percent":
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


BEFORE_PAIR = re.compile(
    rf"(?i)^(?: (?!per\b|annual|year-on-year){W}| \[[dt]\d+\]){{0,10}}?(?:,|--|\()?(?: (?:{W})){{0,4}} ?$|^[^;.]{{0,80}}(?::|\bwhen\b|\bsince\b)[^.]{{0,80}}$"
)
AFTER_PAIR = re.compile(
    rf"(?i)^(?: {W}| \[[dt]\d+\]){{0,8}}? ?(?:,|--|\(|;|:)?(?: (?:an?|the|or|which|is|was|that|it|represent\w+|mark\w+|mean\w+|by|of|some|about|just|around|nearly|almost|only|than|of more|"
    rf"change|difference|percentage|nearer|close to|well|whopping|modest|sharp|slight|net|overall|{RISE}|{FALL}))* ?$"
)
YEARLY = re.compile(
    r"(?i)^ (?:per year|a year|per annum|annually|each year|every year|a month|on average|year-on-year)\b"
)


ON_LAST_YEAR = re.compile(
    r"(?i)^(?: on| over| from| compared with| than in) (?:last|the previous|a year|the year (?:before|earlier)|$)"
)


def _of_the_pair(sentence, change, old, new):
    """Whether a change is worded as that of these two values: beside them, with no other clause in between."""
    skeleton = sentence.skeleton
    marks = {index: re.search(rf"\[[a-z]{index}\]", skeleton) for index in (change.index, old, new)}
    first, last = sorted((marks[old], marks[new]), key=lambda mark: mark.start())
    at = marks[change.index]
    if YEARLY.match(change.trail) or ON_LAST_YEAR.match(change.trail) and at.start() > last.end():
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


MARGIN_BEFORE = re.compile(
    rf"(?i)(?:\b(?:majority|margin|lead|gap|difference|advantage|surplus|victory|win|shortfall|deficit) of(?: just| only)?|\b(?:winning|won|win|losing|lost|beat\w*|ahead|leads?|led|leading|trail\w*|defeat\w*|carried|passed|prevail\w*)"
    rf"(?: {W}){{0,4}} by(?: just| only| a (?:majority|margin) of)?|\bby just|\bby only|\bmajority was|\bmargin was|\bwith a (?:majority|lead) of)\s*$"
)
MARGIN_AFTER = re.compile(
    r"(?i)^ majority\b|^[- ](?:(?:point|vote|goal|run|seat|shot|second|length|stroke|wicket|set|mile|percentage-point|points?|votes?|goals?|runs?|seats?)[- ])(?:margin|majority|lead|victory|win|gap|difference|advantage|deficit|defeat|loss|triumph)\b"
)
AGAINST = re.compile(
    rf"(?i)^(?: {W}){{0,4}}?(?: to|,? against|,? noes|,? nays|-| --|,? versus| v|,? compared with|,? and)(?: {W}){{0,5}}? ?$"
)
NOT_MARGIN = re.compile(r"(?i)\b(?:overall|absolute|working|parliamentary|commons|outright|two-thirds) majority\b")
COMPARED = re.compile(
    rf"(?i)^(?: {W}){{0,3}}? (more|fewer|less|higher|lower|longer|shorter|older|younger|taller|heavier|lighter|faster|quicker|slower|wider|deeper|bigger|larger|smaller|cheaper|dearer|greater|better|worse|above|below|short|"
    rf"up|down|ahead|behind|over|under)(?: (?:than|of|on|from))?(?: (?!when\b|as\b|with\b|after\b|while\b){W}){{0,8}}?,?(?: which| that| who)?(?: (?!when\b|as\b|with\b|after\b|while\b){W}){{0,4}} ?$"
)
LESS = frozenset(
    [
        "fewer",
        "less",
        "lower",
        "shorter",
        "younger",
        "lighter",
        "faster",
        "quicker",
        "smaller",
        "cheaper",
        "below",
        "short",
        "down",
        "behind",
        "under",
    ]
)


def difference_links(passage, edges):
    """Link two figures to the margin between them, or to how much more one is than the other.

    Takes a Passage and {part: whole}; yields Links.
    """
    for sentence in passage.sentences:
        parts = pieces(sentence)
        yield from _margins(passage, sentence, parts)
        timeless = sentence._replace(skeleton=re.sub(r"\[[dk]\d+\]", "then", sentence.skeleton))
        yield from _comparisons(passage, pieces(timeless), edges)


def _margins(passage, sentence, parts):
    if NOT_MARGIN.search(sentence.skeleton):
        return
    for place, piece in enumerate(parts):
        if piece.letter not in "nmus" or not (MARGIN_BEFORE.search(piece.lead) or MARGIN_AFTER.match(piece.trail)):
            continue
        sides = [p for p in parts if p is not piece and p.letter == piece.letter]
        for left, right in pairwise(parts):
            if (
                left in sides
                and right in sides
                and AGAINST.match(right.lead)
                and re.search(
                    r"(?i)\bto\b|against|opposed|in favou?r|noes|nays|-|versus| v |rival|opponent|runner|\bbut\b|compared",
                    right.lead,
                )
            ):
                indices = (piece.index, left.index, right.index)
                a, b = claimed(passage.mentions[left.index]), claimed(passage.mentions[right.index])
                more, less = (
                    (right, left) if (a.high is not None and b.low is not None and b.low > a.high) else (left, right)
                )
                most, told = claimed(passage.mentions[more.index]).high, claimed(passage.mentions[piece.index]).low
                if most is not None and told is not None and told > most:
                    continue  # 46 is no margin of 2 over 1
                why = f"{passage.mentions[piece.index].text} is the margin of {passage.mentions[more.index].text} over {passage.mentions[less.index].text}"
                yield Link("difference", indices, why, rules=(f"m{piece.index} == m{more.index} - m{less.index}",))
                break


THAN_BEFORE = re.compile(
    r"(?i)\bthan (?:in\b|(?:the |a |last |this )?(?:year|month|week|quarter|season|previous)\b|last\b|before\b)"
)
"""What a figure is compared with where that has no figure: ``£9m less than the year before, on sales of``."""


def _comparisons(passage, parts, edges):
    """``5,640 fans turned up, 240 fewer than the 6,000 expected``."""
    for first, gap, base in zip(parts, parts[1:], parts[2:]):
        compared = None if re.search(r"(?i)\b(?:and|but|while)\b", base.lead) else COMPARED.match(base.lead)
        if compared and gap.letter == "s" and first.letter == base.letter and first.letter in "nmu":
            yield from _compared_by_share(passage, first, gap, base, compared[1].casefold())
            continue
        points = passage.mentions[gap.index].unit == "percentage points" and first.letter == base.letter == "s"
        same = first.letter == gap.letter == base.letter and (first.letter in "nmut" or points)
        if (
            not compared
            or not same
            or not re.search(
                r"(?:,|--|\(|;|\bor)\s*$|\b(?:is|was|are|were|finished|came|being|stands|stood|it|him|her|them)\s*$",
                gap.lead,
            )
        ):
            continue
        if first.letter in "ut" and len({passage.unit(p.index) for p in (first, gap, base)}) > 1:
            continue
        if THAN_BEFORE.search(base.lead) or first.index in edges.values():
            continue  # of "118 of the 182 seats, 57 more than the 61 it held" the part is compared, and not the whole
        if not re.search(r"(?i)\b(?:than|of|on|from|below|above|behind|ahead)\b", base.lead):
            continue
        sign = "-" if compared[1].casefold() in LESS else "+"
        indices = (first.index, gap.index, base.index)
        text = [passage.mentions[i].text for i in indices]
        why = f"{text[0]} is said to be {text[1]} {compared[1]} than {text[2]}"
        if sign == "-" or compared[1].casefold() not in ("up", "over", "under"):
            yield Link("difference", indices, why, rules=(f"m{first.index} == m{base.index} {sign} m{gap.index}",))


def _compared_by_share(passage, first, gap, base, word):
    """``£6m, 25 per cent less than the £8m it had``."""
    one_unit = passage.unit(first.index) == passage.unit(base.index) or first.letter == "n"
    set_off = re.search(r"(?:,|--|\(|;|\bor)\s*$|\b(?:is|was|are|were|which is|which was)\s*$", gap.lead)
    if passage.mentions[gap.index].unit != "percent" or not one_unit or not set_off:
        return
    if not re.search(r"(?i)\b(?:than|(?:short|ahead) of|on|from|below|above)\b", base.lead):
        return
    less = word in LESS
    change = f"x{gap.index}_change"
    difference = f"m{base.index} - m{first.index}" if less else f"m{first.index} - m{base.index}"
    text = [passage.mentions[i].text for i in (first.index, gap.index, base.index)]
    why = f"{text[0]} is said to be {text[1]} {word} than {text[2]}"
    rules = (f"{change} == {difference}", f"m{gap.index} == {change} / m{base.index}")
    yield Link("change by a share", (gap.index, base.index, first.index), why, rules=rules)


TOTAL_BEFORE = re.compile(
    r"(?i)(?:\b(?:total|combined|joint|overall) \w+ of|\b(?:\w+ )?total of|\b(?:a|the|an overall|a combined|combined|the combined|its|their) total (?:of|to|is|was|came to|comes to|stands at|reached)|\bmaking(?: it)?(?: a total of)?|\bmakes?|\btotall?ing|\btotall?ed|\badds? up to|\badding up to|\badded up to|\bin total,?|\bin all,?|"
    r"\baltogether,?|\ball told,?|\bfor a total of|\bgiving(?: \w+){0,3} (?:a )?total of|\bsum of|\bcombined,?|\btogether(?: \w+){0,4}|\bbetween them(?: \w+){0,3}|\ba combined)\s*$"
)
TOTAL_AFTER = re.compile(
    rf"(?i)^(?: (?!and\b|were\b|was\b|in\b){W}){{0,3}} (?:in all|altogether|in total|all told|in sum|combined|overall|between them)\b"
)
OVER_ALL = re.compile(r"(?i)^ (?:over|across|in|for|during) $")
TOTAL_AT_LEAST = re.compile(r"(?i)\b(?:bring\w*|brought|tak\w+|took|lift\w*|push\w*)\b[^\[\]]*\bto\s*$")
TERM_JOIN = re.compile(
    r"(?i)(?:\b(?:and|plus|along with|as well as|together with|with|alongside|to join|joined by|followed by|while|another|a further)\b|,|;)"
)


OF_SO_MANY = re.compile(rf"(?i),? (?:an?|the|its|their) (?:{W} ){{1,2}}of $")
"""``a party of`` before a figure."""


def sum_links(passage, edges):
    """Link a total to the figures that the wording adds up to it.

    Takes a Passage and {part: whole}; yields Links.
    """
    previous = ()
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for place, piece in enumerate(parts):
            if piece.letter not in "nmut":
                continue
            at_least = bool(TOTAL_AT_LEAST.search(piece.lead))
            over = place + 1 < len(parts) and parts[place + 1].letter == "t" and OVER_ALL.match(piece.trail)
            over = over and re.match(r"(?i)(?:the|those|both)\b", passage.mentions[parts[place + 1].index].text)
            if not (at_least or over or is_total(parts, place)):
                continue
            terms = _terms(passage, parts[:place], piece, edges)
            if len(terms) < 2 and re.match(
                r"(?i)^(?:in (?:total|all)|altogether|together|all told|combined)", sentence.skeleton
            ):
                terms = _terms(passage, (*previous, *parts[:place]), piece, edges)
            if len(terms) >= 2:
                told = sentence.skeleton[: sentence.skeleton.find(f"[{piece.letter}{piece.index}]")]
                alone = SINGLE.findall(OF_SO_MANY.sub("", told))
                yield from _sum(passage, piece, terms, at_least, len(alone))
        if parts:
            previous = parts


def is_total(parts, place):
    """Whether the words beside a figure make it a total; "88 arrested in all, 31" speaks of the 88."""
    piece = parts[place]
    spoken = place and TOTAL_AFTER.match(parts[place - 1].trail)
    return bool(TOTAL_AFTER.match(piece.trail) or TOTAL_BEFORE.search(piece.lead) and not spoken)


NOT_TERM = re.compile(
    r"(?i)\b(?:from|than|against|compared (?:with|to)|instead of|rather than|out of|up to|down to|increase of|rise of|fall of|drop of|only)\s*$"
)


OF_IT = re.compile(r"(?i)^ of (?:it|that|this|which|whom|them|these|those)\b")


def _terms(passage, before, piece, edges):
    """The figures that a total closes: those before it that count the same sort of thing and are joined."""
    terms = []
    for p in reversed(before):
        if p.letter == "d" or p.letter == "k":
            continue
        if p.letter != piece.letter or p.index in edges or p.index in edges.values():
            break
        if terms and not TERM_JOIN.search(terms[-1].lead):
            break
        if NOT_TERM.search(p.lead) or OF_IT.match(p.trail):
            return ()
        terms.append(p)
    units = {passage.unit(p.index) for p in (*terms, piece)} - {""}
    if piece.letter in "mut" and len(units) > 1:
        return ()
    return tuple(reversed(terms))


APPOSED = re.compile(
    r"(?i)(?:,|--|;|:|\()(?: (?:or|making|makes|a total of|for a total of|in all|in total|altogether|totall?ing|adding up to|that is|which makes|which is|giving))*\s*$"
)
"""What sets a total off from the figures it adds up."""


OTHER_CLAUSE = re.compile(r"(?i)\b(?:but|both|against|opponents?|rivals?|sold|than|instead|although|though|whereas)\b")


def _sum(passage, piece, terms, at_least, alone):
    read = {p.index: claimed(passage.mentions[p.index]) for p in terms}
    whole = claimed(passage.mentions[piece.index])
    chosen = tuple(read)
    for size in range(len(read), 1, -1):
        fitting = [c for c in combinations(read, size) if not (total(read[i] for i in c) & whole).is_empty]
        if fitting:
            chosen = fitting[-1]
            break
    adds = not (total(read[i] for i in chosen) & whole).is_empty
    named = all(passage.unit(p.index) and alike(passage.unit(piece.index), passage.unit(p.index)) for p in terms)
    if not adds and OTHER_CLAUSE.search(piece.lead):
        return
    if not adds and not (named or APPOSED.search(piece.lead) or TOTAL_AFTER.match(piece.trail)):
        return
    names = " + ".join(f"m{i}" for i in chosen)
    shown = " and ".join(passage.mentions[i].text for i in chosen)
    if alone and (total(read[i] for i in chosen) & whole).is_empty:
        rule = f"{names} + {alone} == m{piece.index}"
        counted = total([*(read[i] for i in chosen), Interval(Fraction(alone), Fraction(alone))])
        sure = CERTAIN if not (counted & whole).is_empty else POSSIBLE
        why = f"{passage.mentions[piece.index].text} is the total of {shown} and {alone} named without a figure"
        yield Link("sum", (*chosen, piece.index), why, rules=(rule,), confidence=sure)
    elif at_least and (total(read.values()) & whole).is_empty:
        yield Link(
            "sum",
            (*chosen, piece.index),
            f"{passage.mentions[piece.index].text} includes {shown}",
            rules=(f"{names} <= m{piece.index}",),
            bound=True,
        )
    else:
        yield Link(
            "sum",
            (*chosen, piece.index),
            f"{passage.mentions[piece.index].text} is the total of {shown}",
            rules=(f"{names} == m{piece.index}",),
        )


NIGHTS = ("nights", "days", "weeks", "months", "years", "hours", "minutes")
PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "night": 86400, "week": 604800}
PER = re.compile(
    r"(?i)^(?: (?!and\b|or\b)"
    + W
    + r"){0,4}?,? (?:an?|each|per|every) (second|minute|hour|day|night|week|month|year|season|game|match|innings?|over|head|person|piece|pupil|member|household|ticket|child|team|patient|"
    r"worker|employee|trip|visit|branch|shop|store|school|player|vehicle|car|family|resident|voter|student|unit|share|title|copy|round|lap|shift|flight|class|acre|hectare)\b|^(?: "
    + W
    + r")? (each|apiece)\b|^(?: "
    + W
    + r")? (daily|nightly|hourly|weekly|monthly|annually|yearly)\b"
)
MEAN_BEFORE = re.compile(
    r"(?i)(?:\b(?:an|the|a daily|a weekly|a monthly|its|their|a nightly) ?average (?:of|was|is)|\baverag(?:ing|es?|ed)(?: out)?(?: at| to)?|\bon average,?|\ba mean of|\bmean of|\ba rate of|\bat|\bworks? out at|\bworked out at)(?: just| about| some| only)?\s*$"
)
MEDIAN = re.compile(
    r"(?i)\b(?:median|up to|as (?:many|much) as|at (?:its|the) (?:peak|height)|maximum|at most|typical\w*)\b"
)


def rate_links(passage, edges):
    """Link an average or a rate to its total and to what the total is shared out over.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    for sentence in passage.sentences:
        figures = [p for p in pieces(sentence) if p.letter in "nmut"]
        yield from _rates_restated(passage, sentence, figures)
        if len(figures) != 3 or MEDIAN.search(sentence.skeleton):
            continue
        means = [p for p in figures if _is_mean(p) and (p.letter != "t" or MEAN_BEFORE.search(p.lead))]
        if len(means) == 2 and SET_OFF.search(means[1].lead):
            means = means[1:]
        if len(means) == 1 and _worked_out(means[0], figures, sentence.skeleton):
            yield from _mean(passage, means[0], [p for p in figures if p is not means[0]])


SET_OFF = re.compile(
    r"(?i)(?:,|--|\(|;|:|\bor|\baveraging|\baveraged|\bworks? out at|\bworked out at|\bequivalent to|\bequal to|\bthat is|\bthis is|\bwhich is|\bi\.e\.|\bmeans|\bmeaning)(?: that is| which is| or)?"
    r"(?: (?:an|a \w+) (?:average|mean|rate) of)?(?: about| some| roughly| just| only)? ?$"
)
AS_TOTAL = re.compile(
    r"(?i)(?:,|--|;|:)(?: or| a total of| a loss of| which comes to| which makes| some| about| making| that is| which is| in all| making a total of| (?:a|an) \w+ of)*\s*$|\b(?:or|a total of|totall?ing|making|in all)\s*$"
)
CONSEQUENCE = re.compile(r"(?i),? (?:so|meaning|which means|and so)\b")
SHARED_OUT = re.compile(r"(?i)\b(?:over|in|during|for|across|throughout|within|from|on|between|among)\b")


CONVERSIONS = {("second", "minute"): 60, ("minute", "hour"): 60, ("second", "hour"): 3600, ("month", "year"): 12}
"""What holds whatever the working day or week: no conversion here starts or ends with a day or a week."""
AT_MOST = {("day", "week"): (4, 7), ("week", "month"): (4, 5), ("week", "year"): (40, 53), ("day", "year"): (200, 366)}
"""Between how many of the lesser period the greater has, as people work and count."""


def _rates_restated(passage, sentence, figures):
    """``50 litres a second, so 3,000 litres a minute``."""
    for first, second in pairwise(figures):
        periods = [found[1].casefold() for p in (first, second) if (found := PER.match(p.trail)) and found[1]]
        if len(periods) != 2 or first.letter != second.letter or not _one_unit(passage, first, second):
            continue
        if not re.search(r"(?i)(?:,|--|\()\s*(?:or|so|that is|which is|i\.e\.)(?: about| some)?\s*$", second.lead):
            continue
        for ends in ((first, second), (second, first)):
            link = rate_restated(passage, *ends, periods if ends[0] is first else periods[::-1])
            if link:
                yield link


def rate_restated(passage, low, high, periods):
    """The Link of a rate and of the same over a longer period, or None where the two periods do not compare.

    Takes the two pieces and the words of their periods, such as day and year.
    """
    less, more = periods
    if (less, more) in CONVERSIONS:
        rules = (f"m{high.index} == {CONVERSIONS[less, more]}*m{low.index}",)
    elif (less, more) in AT_MOST:
        fewest, most = AT_MOST[less, more]
        rules = (f"m{high.index} >= {fewest}*m{low.index}", f"m{high.index} <= {most}*m{low.index}")
    else:
        return None
    indices = (low.index, high.index)
    text = [passage.mentions[index].text for index in indices]
    why = f"{text[0]} a {less} and {text[1]} a {more} restate each other"
    return Link("rate restated", indices, why, rules=rules, rounded=indices)


def _is_mean(piece):
    worded = re.search(r"(?i)\b(?:average|averag\w+|mean)\b", piece.lead) and MEAN_BEFORE.search(piece.lead)
    return bool(worded or PER.match(piece.trail) or re.match(r"(?i)^(?: each| apiece)? on average\b", piece.trail))


def _worked_out(mean, figures, skeleton):
    """Whether the wording makes a mean the result of the other two figures, or one of those the result of the mean."""
    place = figures.index(mean)
    if place == 2:
        return bool(SET_OFF.search(mean.lead) or re.search(r"(?i)\baverag(?:ing|ed)\b", mean.lead))
    if place == 1:
        return False
    _, second, third = figures
    if re.match(r"(?i)^at (?:a rate of )?$", mean.lead):
        return bool(SHARED_OUT.search(third.lead))
    result = AS_TOTAL.search(second.lead) and SHARED_OUT.search(third.lead)
    return bool(result or AS_TOTAL.search(third.lead) or CONSEQUENCE.search(second.lead + third.lead))


PER_WORD = {
    "daily": "day",
    "nightly": "night",
    "hourly": "hour",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
}


def _mean(passage, mean, others):
    per = PER.match(mean.trail)
    word = (per and (per[1] or per[3] or "each") or "").casefold()
    chosen = _roles(passage, mean, others, PER_WORD.get(word, word))
    if chosen is None:
        return
    whole, over, times = chosen
    indices = (mean.index, whole.index, over.index)
    text = [passage.mentions[i].text for i in indices]
    why = f"{text[0]} is {text[1]} shared out over {text[2]}"
    if times == 1:
        rules = (f"m{mean.index} == m{whole.index} / m{over.index}",)
    else:
        rules = (
            f"x{over.index}_span == {times}*m{over.index}",
            f"m{mean.index} == m{whole.index} / x{over.index}_span",
        )
    result_is_total = mean.index < whole.index
    yield Link(
        "average or rate", indices, why, rules=rules, rounded=(mean.index, *((whole.index,) if result_is_total else ()))
    )


def _roles(passage, mean, others, word):
    """Tell the total from what it is shared out over: (total, over, factor), or None."""
    left, right = others
    spans = [p for p in others if p.letter == "t" or passage.unit(p.index) in NIGHTS]
    bare = mean.letter == "n" and not _names_unit(passage, mean)
    if word in PERIODS or word in ("month", "year") or spans:
        if len(spans) != 1:
            return None
        over = spans[0]
        whole = left if over is right else right
        times = factor(passage.unit(over.index), word) if word in PERIODS or word in ("month", "year") else 1
        if times is None or (whole.letter != mean.letter and not bare) or not (bare or _one_unit(passage, whole, mean)):
            return None
        return whole, over, times
    measured = [p for p in others if p.letter in "mu"]
    same = measured if bare and measured else [p for p in others if p.letter == mean.letter]
    counts = [p for p in others if p.letter == "n" and p not in measured]
    if mean.letter == "n" and len(counts) == 2:
        return _total_and_count(passage, mean, left, right, word)
    if len(same) == 1 and len(counts) == 1 and same != counts:
        return same[0], counts[0], 1
    return None


def _one_unit(passage, whole, mean):
    a, b = passage.unit(whole.index), passage.unit(mean.index)
    return not a or not b or a.split()[-1] == b.split()[-1]


def _total_and_count(passage, mean, left, right, word):
    """Which of two counts is the total: by the noun after "a" or "per", else whichever way gives the mean."""
    named = [p for p in (left, right) if word and singular(passage.unit(p.index)) == word]
    if len(named) == 1:
        return (right if named[0] is left else left), named[0], 1
    read = {p: claimed(passage.mentions[p.index]) for p in (left, right)}
    if any(r.low is None or not r.low for r in read.values()):
        return None
    told = claimed(passage.mentions[mean.index], rounded=True)
    for whole, over in ((left, right), (right, left)):
        if read[over].is_point and not (told & (read[whole] * (1 / read[over].low))).is_empty:
            return whole, over, 1
    whole, over = (left, right) if read[left].low >= read[right].low else (right, left)
    return whole, over, 1


def singular(unit):
    last = unit.split()[-1] if unit else ""
    return (
        last[:-2]
        if last.endswith(("shes", "ches", "sses"))
        else last[:-3] + "y"
        if last.endswith("ies")
        else last.removesuffix("s")
    )


def _names_unit(passage, piece):
    """Whether what a count counts stands behind it, and was not taken over from another figure."""
    words = passage.unit(piece.index).split()
    return bool(words) and words[-1] in piece.trail.casefold()


def factor(unit, word):
    """How many of the rate's period one unit of the duration holds, as text; None where that is not exact."""
    unit = unit.rstrip("s")
    if unit == word or {unit, word} == {"day", "night"}:
        return 1
    if unit in PERIODS and word in PERIODS:
        return str(Fraction(PERIODS[unit], PERIODS[word]))
    return 12 if (unit, word) == ("year", "month") else None
