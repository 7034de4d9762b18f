"""Links of a count to the names, places, titles or things that it counts: ``three novels: A, B and C``."""

import re
from itertools import pairwise

from .item_links import (
    DEFINITE,
    OPEN_BEFORE,
    OPEN_LIST,
    PART_OF,
    WITH_ANOTHER,
    both_named,
    is_open,
    items_before,
    items_behind,
    other_noun,
    short,
    they_are,
)
from .links import CERTAIN, POSSIBLE, Link, W, claimed, pieces
from .name_links import name_links
from .patterns import Pattern

ORDINALS = {
    "first": 1,
    "firstly": 1,
    "second": 2,
    "secondly": 2,
    "third": 3,
    "thirdly": 3,
    "fourth": 4,
    "fourthly": 4,
    "fifth": 5,
    "fifthly": 5,
    "sixth": 6,
    "sixthly": 6,
}
ENUMERATOR = Pattern(
    r"(?:^|[.!?:;][\"”’')]*\s+|\n\s*|,\s+(?:and\s+)?)(?:And |But |and |but )?("
    + "|".join(sorted(ORDINALS, key=len, reverse=True))
    + r"),?\s",
    re.IGNORECASE,
)
ENUMERATED = Pattern(
    r"(?i)^(?:ways?|reasons?|things?|problems?|points?|causes?|factors?|questions?|options?|issues?|steps?|conditions?|demands?|faults?|failings?|lessons?|changes?|grounds?|arguments?|respects?|aims?|goals?|"
    r"objections?|fears?|worries|concerns?|mistakes?|errors?|measures?|proposals?|recommendations?|stages?|phases?|explanations?|advantages?|priorities|tasks?|tests?|fronts?|counts?|findings?|flaws?|weaknesses)$"
)


def enumerations(text):
    """Find each run of First, Secondly, Third, ... that numbers the things a text lists.

    Yields (start, end, count): the place of the last ordinal and how many there are.
    """
    run, last, counted = 0, None, ""
    for match in ENUMERATOR.finditer(text):
        number = ORDINALS[match[1].casefold()]
        noun = re.match(r"[a-z]{4,}", text[match.end() :])
        if number > 1 and noun and noun[0] == counted:
            run = 0  # "first choices for 902, second choices for 211"
        counted = noun[0] if noun else ""
        if number == 1:
            if run >= 2:
                yield (*last, run)
            run, last = 1, match.span(1)
        elif run and number == run + 1:
            run, last = number, match.span(1)
    if run >= 2:
        yield (*last, run)


def list_links(passage, edges):
    """Link a count to the list, or the run of ordinals, that spells it out.

    Takes a Passage and {part: whole}; yields Links.
    """
    linked = set()
    for link in (*_beside_names(passage), *_names_before(passage)):
        linked.update(link.mentions)
        yield link
    for link in items_behind(passage, linked):
        linked.update(link.mentions)
        yield link
    for link in (*items_before(passage, linked), *they_are(passage, linked)):
        linked.update(link.mentions)
        yield link
    yield from both_named(passage, linked)
    yield from _numbered(passage)
    for link in _distant_names(passage, linked):
        linked.update(link.mentions)
        yield link
    yield from name_links(passage, linked)


# --- lists of names that the reader found -----------------------------------------------------------------------------

BEFORE_LIST = Pattern(
    rf"(?i)^(?: {W}){{1,4}}?(?:(?:,| --|:| \(| are:?| were:?| is:?)|,? (?:named|identified|listed|known)(?: {W})? as|,? (?:namely|named|called)),?\s*$"
    rf"|^(?: (?!among|includ|such|like|led|notably){W}){{0,12}}?(?::| --)\s*$"
)
DEFINITE_LIST = Pattern(rf"(?i)^(?: {W}){{1,12}}?(?:,? (?:which|who) (?:are|were)| are| were|,? namely|:),?\s*$")
"""Behind ``the six``: ``member states of the Sorel Pact, which are``."""

SOME_OF = Pattern(rf"(?i)^ of (?:the|its|their|his|her|those|these) (?:{W} ){{0,2}}{W}(?:,| --|:| \()\s*$")
"""``three of the hostages - Ann, Ben and Cy -``: the list is of those three."""
GOES_ON = Pattern(r" (?:had|has|have|is|are|was|were|will|would|could|said|say|all|both)\b")
"""Words straight behind names that are no list in brackets but begin a clause of their own."""

AFTER_LIST = Pattern(
    r"(?i)^(?:(?:,| --| \() (?:the|all|these|those)| (?:were|are|became|make up|made up) the(?: only)?) $"
)
OTHER_NAMES = Pattern(r"[A-Z][\w'-]+ and (?:[A-Z][\w'-]+)|[A-Z][\w'-]+, [A-Z]")
"""Names in a sentence beside its list of names."""

_BACK = Pattern(
    r"(?i) (?:will|were|was|are|have|had|would|could|denied?|deny|said|pleaded|face|live|lived|of them|men|women|people)\b"
)


def _beside_names(passage):
    """``the five finalists - Anders, Bello, Carmody, Dietrich and Eze -``, ``Reid, Field and Haddad, the three judges``."""
    for sentence in passage.sentences:
        for left, right in pairwise(pieces(sentence)):
            if left.letter == "n" and right.letter == "l" and not OPEN_BEFORE.search(left.lead):
                other = PART_OF.fullmatch(left.lead) or WITH_ANOTHER.fullmatch(left.lead) or other_noun(right.lead)
                if other and not _equal(passage, left.index, right.index):
                    continue
                if (
                    SOME_OF.match(right.lead)
                    or BEFORE_LIST.match(right.lead)
                    and not OPEN_LIST.search(right.lead)
                    or DEFINITE.search(left.lead)
                    and DEFINITE_LIST.match(right.lead)
                ):
                    yield _listed(passage, left.index, right.index)
            elif left.letter == "l" and right.letter == "n":
                if (
                    AFTER_LIST.match(right.lead)
                    or right.lead in (", ", ": ", " -- ")
                    and _equal(passage, left.index, right.index)
                ):
                    yield _listed(passage, right.index, left.index)


def _names_before(passage):
    """``He named as witnesses Boyle, Castro, Dunn and Gill. All four will be heard``: the list ends the sentence before."""
    told = [sentence for sentence in passage.sentences if sentence.indices]
    for before, sentence in pairwise(told):
        last, first = pieces(before)[-1], pieces(sentence)[0]
        if (
            last.letter == "l"
            and first.letter == "n"
            and re.fullmatch(r"(?i)(?:all|all of the|the)\s*", first.lead)
            and _BACK.match(first.trail)
        ):
            link = _listed(passage, first.index, last.index)
            more = OTHER_NAMES.search(before.skeleton)
            yield link._replace(confidence=POSSIBLE) if more and not _equal(passage, *link.mentions) else link


def _equal(passage, first, second):
    return not (claimed(passage.mentions[first]) & claimed(passage.mentions[second])).is_empty


def _listed(passage, count, names):
    mention = passage.mentions[names]
    why = f"{passage.mentions[count].text} is the count of the {mention.value} named: {short(mention.text)}"
    nested = len(re.findall(r"\band\b", mention.text)) > 1
    more = is_open(passage.text, mention.end)
    sure = _equal(passage, count, names) or not nested and not more and not GOES_ON.match(passage.text, mention.end)
    return Link(
        "count of a list", (count, names), why, same=((count, names),), confidence=CERTAIN if sure else POSSIBLE
    )


_PERSONS = Pattern(
    r"(?i)^(?:mps|members|people|men|women|players|ministers|senators|lawmakers|peers|councillors|defendants|candidates|nominees|suspects|victims|rebels|defectors|politicians|artists|authors|winners|finalists)$"
)
_PERSON_NAME = Pattern(r"(?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+$")


def _distant_names(passage, linked):
    """``seven MPs`` and, further on, seven full names: only where both numbers agree and are four or more."""
    for index, mention in enumerate(passage.mentions):
        if "list" not in mention.flags or index in linked or not mention.value or int(mention.value) < 4:
            continue
        names = [name for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", mention.text) if name]
        if not all(_PERSON_NAME.match(name) for name in names):
            continue
        for count, told in enumerate(passage.mentions):
            if (
                told.kind == "count"
                and told.value == mention.value
                and told.low == told.high
                and "list" not in told.flags
                and _PERSONS.match(_noun(passage, count))
            ):
                yield _listed(passage, count, index)


def _noun(passage, index):
    return passage.unit(index).rpartition(" ")[2]


def _numbered(passage):
    """``two reasons. First, ... Secondly, ...``: the run of ordinals stands in the passage as a mention of its own."""
    runs = [i for i, mention in enumerate(passage.mentions) if "enumerated" in mention.flags]
    for run in runs:
        before = [i for i in range(run) if ENUMERATED.match(_noun(passage, i)) and passage.mentions[i].kind == "count"]
        if before:
            count, found = before[-1], passage.mentions[run]
            announced = claimed(passage.mentions[count])
            more = announced.low is not None and announced.low > int(found.value)
            why = f"{passage.mentions[count].text} announced, {found.value} numbered"
            yield Link(
                "count of a list", (count, run), why, same=((count, run),), confidence=POSSIBLE if more else CERTAIN
            )
