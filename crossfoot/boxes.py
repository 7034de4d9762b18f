"""Words that put the parts of a whole into different boxes, such as passed and failed; ``tables/exclusive.csv`` holds them."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from .lexicon import word_list
from .patterns import Pattern


@cache
def _exclusive_words():
    """Read the table of words that exclude one another: {group: (pattern of each member, ...)}."""
    groups = {}
    with files("crossfoot.tables").joinpath("exclusive.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            groups.setdefault(row["group"], []).append(re.compile(rf"\b(?:{row['words']})\b", re.IGNORECASE))
    return groups


def exclusive(phrases):
    """Whether each phrase puts its part into a different box of one set of boxes, such as passed and failed.

    Takes the words around each part. The table ``exclusive.csv`` holds the boxes.

    >>> exclusive(("passed", "failed")), exclusive(("speak French", "speak German"))
    (True, False)
    """
    if len(phrases) < 2:
        return False
    return any(exclusive_in(group, phrases) for group in _exclusive_words())


def exclusive_in(group, phrases):
    """Whether the phrases fall into different boxes of one named set."""
    found = [_boxes(phrase).get(group) for phrase in phrases]
    return all(found) and not any(a & b for a, b in combinations(found, 2))


@lru_cache(maxsize=1 << 12)
def _boxes(phrase):
    """The boxes that the words of a phrase name: {group: a set of their places}, of the groups it names at all."""
    found = {
        group: frozenset(place for place, pattern in enumerate(members) if pattern.search(phrase))
        for group, members in _exclusive_words().items()
    }
    return {group: places for group, places in found.items() if places}


def exclusive_pair(phrases):
    """Whether two parts are men and women or boys and girls, which leave nothing over."""
    return len(phrases) == 2 and any(
        exclusive_in(group, phrases) for group in ("men and women", "boys and girls", "board", "exam")
    )


def around(piece):
    """The words that say which part a figure is: those after it, or before it where none follow."""
    after = re.split(r"[,;:.()]|--|\band\s*$|\bwhile\b", piece.trail)[0].strip()
    if after:
        return after
    return re.split(r"[,;:()]|--", piece.lead.rstrip(" ,"))[-1]


EVENT = Pattern(
    r"(?i)\b(?:kill\w+|died|rescued|arrested|injured|hurt|evacuated|born|shot|drowned|freed|detained|jailed|hired|elected|born|come|came|hail|captured|deported)\b"
)

PLACED = Pattern(r"^ (?:(?:came|come|hail|were|was|are|is) )?(from|in|at|by|near|on) (?:the )?([\w' -]+)")


def placed_apart(sentence, members):
    """Whether parts are told apart by where, or how, the one thing that happens to each happened: in Kent and in Essex."""
    places = [PLACED.match(m.trail) for m in members]
    if not EVENT.search(sentence.skeleton) or not all(places):
        return False
    return len({p[1] for p in places}) == 1 and len({p[2].split(" and")[0].strip() for p in places}) == len(members)


_PEOPLE = Pattern(
    r"(?i)(?:people|persons?|men|women|boys|girls|children|adults|passengers|crew|members|\w+(?:ers|ors|ists|ians|ants|ents|ees)|pupils|nurses|staff|police|civilians|"
    r"pilots|cooks|chefs|clerks|monks|nuns|fans|wives|thieves|spies|voters|residents|forwards|wards|victims|dead|deaths|officers|guests|judges|jurors|athletes|guards|infants|babies|soldiers|troops|recruits|friends|relatives|hostages)$"
)


def alike(whole, part):
    """Whether two units are one sort of thing: called alike, both people, or the part's left out."""
    if not part or whole.split()[-1:] == part.split()[-1:]:
        return True
    if exclusive((whole, part)):
        return False
    return _are_people(part) and (_are_people(whole) or not whole)


_THINGS = word_list("things")
"""Words that end as those for people do."""


def _are_people(unit):
    last = unit.rpartition(" ")[2].casefold()
    return last not in _THINGS and _PEOPLE.search(unit) is not None
