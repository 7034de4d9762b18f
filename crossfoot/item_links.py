"""Links of a count to a list of anything that stands near it: names, titles, places, things."""

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from .exact import Interval
from .links import Figure, Link, pieces
from .patterns import Pattern

OPEN_LIST = Pattern(
    r"(?i)\b(?:among|including|includes?|included|such as|like|led by|headed by|notably|especially|for example|e\.g\.|with|from|by|of|chiefly|mostly|mainly|some)\b[^:]*$"
)
OPEN_BEFORE = Pattern(
    r"(?i)(?<!shared )(?<!divided )(?<!split )\b(?:among|amongst|including|includes?|included|such as|like|led by)(?: all)?(?: (?:the|its|his|her|their|those|these))?\s*$"
)
"""Words before a count by which a list need not be all of it: ``Among the eight towns cut off were``."""

ABOUT = Pattern(
    r"(?i)\b(?:to the|to its|for|about|between|facing|against)(?: (?:all|the|its|his|her|their|these|those))* $"
)
"""Words before a count by which a list behind it may be of something else: ``bad news for two towns: floods and fire``."""

PART_OF = Pattern(r"(?i) of (?:the|its|their|his|her|those|these) ")
"""Between two counts: ``five of the twelve towns -- A, B and C --``, where the list may be of the five."""

MORE_LATER = Pattern(r"(?i)[^.;]{0,30}, (?:and|plus) (?:\w+ )?(?:more|others?|further)\b|(?: \w+){0,3},? or ")


def is_open(text, end):
    """Whether words behind a list say that there is more, or something else."""
    return bool(MORE.match(text, end) or MORE_LATER.match(text, end))


WITH_ANOTHER = Pattern(r" [a-z][a-z' -]{1,30},? and ")
"""Between two counts whose things one list may name: ``two hosts and three judges: A, B, C, D and E``."""

DEFINITE = Pattern(r"(?i)(?:^|\b)(?:the|its|his|her|their|these|those|all|whose|our)(?: (?:only|other))? $")
MORE = Pattern(
    r"(?i)[,;)]? ?(?:(?:and|plus|along with|as well as|together with) (?!no\b)(?:the )?(?:(?:\w+ )?others?\b|more\b|(?:a|one|two|three|four|five|several|many|some|\d+)\b)|among(?:st)? (?:them|others)|included|inter alia|for example|etc|to name)"
)
"""Words behind a list that say there is more."""


def short(text, length=60):
    return text if len(text) <= length else text[: length - 4].rsplit(" ", 1)[0] + " ..."


class Items(NamedTuple):
    """A list in a text: its place, the least and most items it can have, and whether nothing else can be meant."""

    start: int
    end: int
    least: int
    most: int
    plain: bool


_CAPITAL = r"[A-Z][\w'’&-]*(?:\.(?= [A-Z]))?"
_NAME = rf"(?:(?:[Tt]he(?: [a-z-]+){{0,2}}|[Aa]n?|[Oo]ld|[Ll]ittle|[Gg]reat) )?{_CAPITAL}(?: (?:(?:of|the|de|la|le|du|van|von|der|in|on|for|a|an|to|at|with|from|by|under) ){{0,2}}{_CAPITAL}){{0,5}}(?: (?!and\b|or\b|have\b|has\b|had\b|were\b|was\b|are\b|is\b|will\b|in\b|on\b|at\b|who\b|which\b|that\b|apart\b|aside\b|alone\b|excepted\b|included\b|among\b|combined\b|alike\b|\w+ed\b)[a-z]+)?"
NAMES = Pattern(rf"{_NAME}(?:, {_NAME})*,? and {_NAME}(?:(?:, {_NAME})+,? and {_NAME})*(?=[,.;:!?)]| [–—-]|$)")
"""Two or more names with ``and`` before the last: people, places, titles, ships."""

CLAUSE = Pattern(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|must|do|does|did|that|which|who|whose|where|when|if|because|while|although|though|but|or|n't|not|among|including|includes?|such as|like|"
    r"other|others|more|etc|so|then|said|says|plus|as well|along with|each|both)\b|\d|\b(?:he|she|it|they|we|you|I)\b"
)
"""Words that make an item of a list a clause, or leave the list open."""

SEPARATOR = Pattern(
    r"^ (?:[\w'’%-]+ ){0,3}?(?:[a-z][\w'’-]*|[A-Z]+s)(?P<mark>,(?! (?:these|those|they|being|namely)\b)|:| [–—-]+| \()\s?(?:namely |called |named )?"
    r"|^ (?:[\w'’%-]+ ){0,6}?[\w'’-]+(?P<far>:| (?:are|were):?|, (?:which|who) (?:are|were)|, namely,?|,? (?:(?:these|those|they) )?being)\s?"
)
"""Between a count and its list: what is counted, then a comma, a colon, a dash or ``are``."""

TOLD = Pattern(r":|namely|being")
ACCORDING = Pattern(
    r",? according to |, (?:the|its|his|her|their) (?:\w+ ){1,3}(?:says?|said)\b|, (?:he|she|it) (?:says?|said)\b"
)

BEYOND = Pattern(
    r"^ (?:[a-z'’-]+ ){0,2}[a-z'’-]+ (?:of|on|in|at|to|into|for|from|with|along|near) (?:[\w'’-]+ ){0,5}?[a-z][\w'’-]*(?:,| [–—-]+|:) "
)
"""Farther from the count than one can be sure of: ``stops on the Suffolk branch,``."""

CLOSED = Pattern(r"[ (](?:an?|the|one|his|her|its) [^.;:!?()–—]{1,120}?(?=\)| [–—-]+ )")
"""A list between dashes or in brackets: ``(a judge, a bishop and a retired colonel)``."""

PLACED = Pattern(r"\b(?:at|in|on|from|of|to|near|by|with|for)\b")
"""Between a count and a list that may be of something else: ``12 men at Belmarsh prison, London, and Woodhill``."""

NAMED_AS = Pattern(
    r"^ (?:[\w'’-]+ ){0,3}?[\w'’-]+,? (?:named|identified|listed|known)(?: [\w'’-]+){0,3}? as "
    r"|^ [^.,;:()\d]{0,60}, (?:named|identified)(?: [\w'’-]+){0,3}? as "
)
COLON = Pattern(r"^ [^.;:!?()\d]{0,80}?(?P<all>\b(?:all of them|they are|these are|namely))?: ")
"""Any words between a count and the colon before a list: only ``named all of them:`` makes it all of the list."""

PERSONS_NAMED = Pattern(
    r"^ (?:[\w'’-]+ )?(?:men|women|players|ministers|senators|peers|councillors|defendants|candidates|nominees|suspects|victims|politicians|artists|authors|winners|finalists|brothers|sisters|judges|directors)"
    r"(?: (?:of|for|in|from|at|on) [^,.;:()]{1,60}),? (?:– |— |- )?"
)
"""``the two winners of this year's prize,``: what follows by name are persons, as those are."""

HAPPENED = Pattern(
    r"(?i)^ (?:[\w'’-]+ ){1,3}?(?:have|has|had|were|was|are|will be|could be)(?: (?:been|now|also|already|so far))* [\w'’-]+"
    r"(?: (?:with|for|in|on|by|at|from) [\w'’-]+(?: [\w'’-]+)?)?:\s"
)
"""``directors have resigned:``"""


UNFINISHED = Pattern(r"\b(?:in|on|off|out|up|down|away|ahead|left): $")
"""Before a colon behind which a sentence of its own stands: ``five teams are left in: Ashby meet Corley``."""


def other_noun(gap):
    """Whether a list stands behind a noun of its own: ``two teams will meet in these cities:``."""
    told = re.findall(r"[\w'’-]+", gap)
    plural = bool(told) and told[-1].endswith("s") and not told[-1].endswith("ss")
    return plural and bool(re.search(r"(?i)\b(?:in|on|at|for|with|by|from|to|these|this|the following)\b", gap))


def items_behind(passage, linked):
    """``three novels: Salt Road, The Clockmender and Winter Wheat``: a count with its list behind it."""
    for sentence in passage.sentences:
        for piece in pieces(sentence):
            mention = passage.mentions[piece.index]
            exact = piece.letter == "n" and mention.low == mention.high and mention.low.isdigit()
            if not exact or int(mention.low) < 2 or int(mention.low) > 20 or piece.index in linked:
                continue
            if any(way(piece.lead) for way in (OPEN_BEFORE.search, PART_OF.fullmatch, WITH_ANOTHER.fullmatch)):
                continue
            items = _items_at(passage.text[: sentence.end], mention.end, bool(DEFINITE.search(piece.lead)))
            if items and ABOUT.search(piece.lead):
                items = items._replace(plain=False)
            inside = items and [
                m
                for m in passage.mentions
                if mention.end < m.end and m.start < items.end and m.kind != "date" and "list" not in m.flags
            ]
            if items and not inside and (link := _counted(passage, piece.index, items, int(mention.low))):
                yield link


def _items_at(text, end, definite):
    """The Items behind a count that ends at a place of the text, or None."""
    return _beside(text, end, definite) or _named(text, end, definite) or _behind_colon(text, end)


def _beside(text, end, definite):
    """``ferries, the Halcyon and the Lady Ann``, ``soups: leek and pea``, ``members (a judge and a bishop)``."""
    gap = SEPARATOR.match(text[end:])
    mark = gap and (gap["mark"] or gap["far"])
    if not gap or OPEN_LIST.search(gap.group().rstrip(" ,:(–—-")) or not (gap["mark"] or definite or TOLD.search(mark)):
        return None
    start, colon = end + gap.end(), bool(TOLD.search(mark))
    names = NAMES.match(text, start)
    if colon and (other_noun(gap.group()) or UNFINISHED.search(gap.group())):
        return None
    if names and (items := _cut(text, start, names.end(), names=True)):
        return items._replace(plain=items.plain and (definite or not PLACED.search(gap.group())))
    closed = CLOSED.match(text, start - 1) if not names and not colon else None
    if colon or closed:
        return _cut(text, start, closed.end() if closed else _last(text, start))
    return None


def _named(text, end, definite):
    """``crew, named by police as Dan Howe and Mary Tibbs``; ``stops on the branch, Melford and Thorpe Green``."""
    named = NAMED_AS.match(text[end:]) or (definite and PERSONS_NAMED.match(text[end:]))
    gap = named or BEYOND.match(text[end:])
    names = gap and NAMES.match(text, end + gap.end())
    items = _cut(text, end + gap.end(), names.end(), names=True) if names else None
    return items if named or not items else items._replace(plain=False)


def _behind_colon(text, end):
    """``directors have resigned: Hugh Pell, Nisha Varma and Ian Budd``."""
    colon = COLON.match(text[end:])
    if not colon or other_noun(colon.group()) or UNFINISHED.search(colon.group()):
        return None
    start = end + colon.end()
    items = _cut(text, start, _last(text, start))
    if not items:
        return None
    parts = re.split(r"[;,] ", text[start : items.end])
    named = HAPPENED.match(text[end:]) and (
        ";" in text[start : items.end] or all(re.search(r"[A-Z]", p) for p in parts)
    )
    return items if colon["all"] or named else items._replace(plain=False)


def _last(text, start):
    """Where a list ends that begins at a place of a sentence: before its full stop, or who says so."""
    told = ACCORDING.search(text, start)
    return told.start() if told else len(text.rstrip().rstrip(".!?"))


def _cut(text, start, end, *, names=False):
    """Cut a stretch of text into its Items; None where these are clauses."""
    stretch = " ".join(text[start:end].split())
    semicolons = "; " in stretch
    parts = re.split(r";\s+(?:and\s+)?" if semicolons else r",\s+(?:and\s+)?", stretch)
    if not semicolons and (CLAUSE.search(stretch) or re.search(r"[.;:()!?]\s|[–—]| - ", stretch)):
        return None
    if not semicolons and any(len(item.split()) > 7 for part in parts for item in part.split(" and ")):
        return None
    if semicolons:
        return Items(start, end, len(parts), len(parts), plain=bool(re.search(r";\s+and\s", stretch)))
    if any(part.startswith("to ") for part in parts):
        return None
    further = names and re.match(r", (?:the )?[A-Z]", text[end:])
    ands = re.findall(r",\s+and\s", stretch)
    last_and = ands and re.search(r",\s+and\s[^,]*$", stretch)
    inner = sum(len(re.findall(r"\band\b", part)) for part in parts)
    if ands and not last_and:
        return Items(start, end, 2, len(parts) + inner, plain=False)
    if last_and and not names and any(re.match(r"(?:an?|the|his|her|its) ", part) for part in parts[1:-1]):
        return Items(start, end, 2, len(parts) + inner, plain=True)  # one may only explain the one before
    if last_and or not inner:
        return (
            Items(start, end, len(parts), len(parts) + inner, plain=bool(last_and and not further))
            if len(parts) > 1
            else None
        )
    if inner == 1 and " and " in parts[-1]:
        return Items(start, end, len(parts) + 1, len(parts) + 1, plain=not further)
    return Items(start, end, len(parts), len(parts) + inner, plain=False)


def _counted(passage, index, items, count):
    """The link of a count to Items; None where they differ and the list may be open or no list."""
    fits = items.least <= count <= items.most
    if not fits and (not items.plain or is_open(passage.text, items.end)):
        return None
    text = passage.text[items.start : items.end]
    told = passage.mentions[index].text
    listed = count if fits else items.least if count < items.least else items.most
    figure = Figure(items.start, items.end, text, Interval(Fraction(listed), Fraction(listed)), "")
    return Link(
        "count of a list", (index,), f"{told} is the count of the {listed} named: {short(text)}", figures=(figure,)
    )


def items_before(passage, linked):
    """``Grapes, olives, figs and almonds: the island's four crops``: only where the count is that of the list."""
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for piece in parts[:1]:
            mention = passage.mentions[piece.index]
            exact = piece.letter == "n" and mention.low == mention.high and mention.low.isdigit()
            if not exact or piece.index in linked or int(mention.low) < 3:
                continue
            before = passage.text[sentence.start : mention.start]
            found = re.match(r"(.+?)(?:,|:| [–—-]+) (?:all|the|these|those|its|his|her|their)(?: [\w'’]+)? $", before)
            items = _cut(passage.text, sentence.start, sentence.start + found.end(1)) if found else None
            if items and items.plain and items.least <= int(mention.low) <= items.most:
                yield _counted(passage, piece.index, items, int(mention.low))


THEY_ARE = Pattern(r"(?:They|These|Those|The names) (?:are|were)(?: called| named)?:? ")


def they_are(passage, linked):
    """``five treatments so far. They are A, B, C, D and E``: the list is a sentence of its own."""
    for before, sentence in pairwise(passage.sentences):
        told = THEY_ARE.match(passage.text, sentence.start)
        counts = [p for p in pieces(before) if p.letter == "n" and p.index not in linked]
        if not told or len(counts) != 1:
            continue
        mention = passage.mentions[counts[0].index]
        names = NAMES.match(passage.text, told.end(), sentence.end)
        end = (
            names.end() if names else re.compile(r", (?:which|who)\b|[.;:]|$").search(passage.text, told.end()).start()
        )
        items = _cut(passage.text, told.end(), end, names=bool(names))
        exact = mention.low == mention.high and mention.low.isdigit()
        if items and exact and (link := _counted(passage, counts[0].index, items, int(mention.low))):
            yield link


BOTH = Pattern(
    r"\b[Bb]oth (?:of )?(?:the |its |his |her |their )?(?:[\w'’-]+ ){0,2}?[\w'’-]+s(?: [\w'’-]+){0,4}?(?:,|:| [–—-]| \()\s?"
)


def both_named(passage, linked):
    """``both roads into the valley, the Gorm pass and the Little Stell``: the word says two."""
    for found in BOTH.finditer(passage.text):
        names = NAMES.match(passage.text, found.end())
        items = _cut(passage.text, found.end(), names.end(), names=True) if names else None
        if not items or not items.plain or is_open(passage.text, items.end):
            continue
        text = passage.text[items.start : items.end]
        listed = 2 if items.least <= 2 <= items.most else items.least
        figures = (
            Figure(found.start(), found.start() + 4, found.group()[:4], Interval(Fraction(2), Fraction(2)), "items"),
            Figure(items.start, items.end, text, Interval(Fraction(listed), Fraction(listed)), "items"),
        )
        yield Link("count of a list", (), f"both is said of the {listed} named: {short(text)}", figures=figures)
