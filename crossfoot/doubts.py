"""Which links of a conflict are doubted rather than the figures: nobody is accused by those."""

from .boxes import alike
from .links import CERTAIN, CONVERSION, CORRECTED, HYPOTHETICAL
from .patterns import Pattern
from .suggest import claims_of
from .verdicts import CANNOT

TIMELESS = ("share beside count", "share restated", "share of a smaller base", "shares of one whole")
"""Kinds of links whose figures must agree even in what a text supposes."""
PARTED = ("share beside count", "share of the valid votes", "part and all others", "all but some")
"""Kinds of links beside which a single figure of another sort is not the one meant."""
OF_SHARES = ("shares of one whole", "shares within one whole", "share of a smaller base")
"""Kinds of links whose figures are all shares, so that no other figure is meant."""
OF_OTHERS = Pattern(r"(?i) of (?:the (?:rest|remainder)|those [a-z]+ed)\b")
OF_THE_REST = Pattern(r"(?i)\bof the (?:rest|remainder),? $")
"""What makes the base of a share another than the whole beside it: behind the share, before the part."""
LESS_SOME = Pattern(
    r"(?i)^(?:discount|exclud|leav|ignor|remov|strip|omit|set|disregard)\w*ing (?:out |aside )?(?:the )?\[n"
)
"""``Discounting the 40 abstentions, ...``: what follows is of the rest."""
OF_THE_TEAM = Pattern(r"(?i)\bthe (?:team|squad|crew|party|field|crowd|panel) of $")
CHANGED_BY = Pattern(r"(?i)\b(?:increase|rise|gain|fall|drop|loss|decrease) of $")
COUNTED = ("count", "money", "measure", "share")
OF_TIME = ("age", "span between two dates", "weekday and date", "count of a list")
"""Kinds of links whose wording holds its figures so close that nothing counted beside them could be meant instead."""
RESTATED = ("stated twice", CONVERSION)
"""Kinds of links beside which only a figure of their own sort could be meant."""
TAKEN_UP = Pattern(r"(?i)\b(?:the|his|her|its|their|these|those|all|both|of|among|in|own)\s+$")
"""What stands before a small number that says of how many things is told: ``the two brothers``."""


COMPARED = (
    "sum",
    "difference",
    "change by a share",
    "change by a multiple",
    "change by an amount",
    "change in points",
    "average or rate",
    "shares of one whole",
)
"""Kinds of links whose figures are of one sort, so that one of another sort beside them is none of theirs."""
IN_PASSING = Pattern(r"(?i)\b(?:oldest|youngest|aged|(?:oldest|youngest) \w+ (?:was|is))\s+$")
COMPOUND = Pattern(r"-[a-z]+\b| (?:\w+ )?(?:to go|to play|in hand)\b")
"""Behind a number, this makes a size of it: ``the 90-bed home``."""
BY_THE_CLOCK = Pattern(r"(?i)\b(?:by|at|around|until)\s+$")
LIKE_FOR_LIKE = Pattern(r"(?i)\b(?:like.for.like|underlying|seasonally|in real terms|constant currenc\w+)\b")
"""What makes a change another than that of the figures beside it."""
TURNOUT = Pattern(r"(?i)\bturnout (?:of|was|at)\s+$")
"""What stands before a share of all voters beside shares of the votes."""


def doubtful_links(suggestions, report):
    """Find the links in a conflict that may not be what the text says.

    Takes Suggestions and the Report on them. Doubted are links taken only because they hold; links whose sentences
    suppose, correct, or let different people speak; and links beside whose figures stands another that none of the
    conflict explains, and that could be the one meant. Returns the places of those links, a set.
    """
    accused = {name for name, verdict in report.verdicts.items() if verdict == CANNOT}
    links = [
        (at, place, link)
        for at, (place, link) in enumerate(suggestions.links)
        if link.confidence == CERTAIN and link.mentions and accused.intersection(claims_of(place, link))
    ]
    explained = {(place, index) for _, place, link in links for index in link.mentions}
    return {at for at, place, link in links if _is_doubtful(suggestions.passages[place], place, link, explained)}


def _is_doubtful(one, place, link, explained):
    if link.since_it_holds or link.kind == "stated in two texts":
        return link.since_it_holds
    said = [n for n, s in enumerate(one.sentences) if any(s.first <= i < s.last for i in link.mentions)]
    near = one.sentences[max(0, said[0] - 1) : said[-1] + 2]
    speakers = {one.mentions[i].attributed_to.casefold() for i in link.mentions} - {""}
    if any(CORRECTED.search(s.skeleton) for s in near) or len(speakers) > 1:
        return True
    own = [one.sentences[n] for n in said]
    supposed = link.kind not in TIMELESS and HYPOTHETICAL.search(" ".join(s.skeleton for s in own))
    told = {one.mentions[i].value: i for i in link.mentions}  # "five members, and six of the five": told again
    others = [
        i for s in own for i in s.indices if (place, i) not in explained and i > told.get(one.mentions[i].value, i - 1)
    ]
    if link.kind in OF_TIME:
        return bool(supposed)
    if link.kind.startswith("change") and any(LIKE_FOR_LIKE.search(s.skeleton) for s in own):
        return True
    if link.kind in RESTATED:
        others = [i for i in others if _is_alike(one, i, link.mentions)]
    others = [i for i in others if _is_another(one, i, link)]
    if link.kind in OF_SHARES:
        others = [i for i in others if one.mentions[i].kind == "share"]
    if link.kind == "share beside count" and link.mentions[0] - min(link.mentions) == 2:
        others = []  # "174 of the 300 valid votes, or 63 per cent"
    if link.kind == "share beside count" and (_is_rebased(one, link) or any(LESS_SOME.search(s.skeleton) for s in own)):
        return True
    if link.kind == "sum" and OF_THE_TEAM.search(one.text[: one.mentions[link.mentions[-1]].start][-20:]):
        return True
    if link.kind == "breakdown" and any(CHANGED_BY.search(one.text, 0, one.mentions[i].start) for i in link.mentions):
        return True
    if link.kind in PARTED:
        kinds = {one.mentions[i].kind for i in link.mentions}
        others = [i for i in others if one.mentions[i].kind in kinds]
    if link.kind in PARTED and len(others) == 1:
        others = [i for i in others if any(_one_sort(one.mentions[i], one.mentions[j]) for j in link.mentions)]
    return bool(supposed or others and not link.weighed)


def _is_alike(one, index, told):
    """Whether a figure is of the sort of those told, or counts nothing named: ``61 poles`` beside homes is not."""
    units = {one.unit(i).rpartition(" ")[2] for i in told} | {""}
    return one.mentions[index].kind in {one.mentions[i].kind for i in told} and (
        one.unit(index).rpartition(" ")[2] in units
    )


def _is_rebased(one, link):
    """``44, or 55 per cent of those completed``, ``of the rest, ten, or one in four``: a share of another base."""
    share, part = (one.mentions[i] for i in link.mentions[:2])
    return bool(OF_OTHERS.match(one.text, share.end) or OF_THE_REST.search(one.text[: part.start][-20:]))


def _is_another(one, index, link):
    """Whether a figure might be one of those that a link speaks of.

    It is of their sort, and is not how many things are told of: the number of figures, ``the two``.
    """
    mention = one.mentions[index]
    if mention.kind not in COUNTED or mention.value in ("1", str(len(link.mentions) - 1)):
        return False
    before, after = one.text[max(0, mention.start - 24) : mention.start], one.text[mention.end : mention.end + 24]
    taken_up = mention.value in ("2", "3", "4", "5") and TAKEN_UP.search(before[-12:])
    if taken_up or TURNOUT.search(before):
        return False
    if IN_PASSING.search(before) or COMPOUND.match(after):
        return False
    if link.kind not in COMPARED:
        return True
    members = [one.mentions[i] for i in link.mentions]
    if BY_THE_CLOCK.search(before) and mention.text.isalpha() and not any(m.kind == "count" for m in members):
        return False
    between = min(link.mentions) < index < max(link.mentions) and mention.kind in ("count", *(m.kind for m in members))
    return between or _is_like(one, mention, link)


def _is_like(one, mention, link):
    """Whether a figure is of the sort of one that a link speaks of."""
    sorts = [one.mentions[i].unit.casefold() for i in link.mentions if one.mentions[i].kind == mention.kind]
    if mention.kind != "count" or not mention.unit or not _named(one, mention) or link.kind == "sum":
        return bool(sorts)
    return any(not sort or alike(sort, mention.unit.casefold()) for sort in sorts)


def _named(one, mention):
    """Whether what a count counts stands behind it."""
    return mention.unit.split()[-1].casefold() in one.text[mention.end : mention.end + 40].casefold()


def _one_sort(a, b):
    """Whether two figures are of one kind and count or measure things that are alike, as far as they say."""
    if a.kind != b.kind or a.kind in ("money", "measure"):
        return a.kind == b.kind and a.unit == b.unit
    return a.kind == "share" or not (a.unit and b.unit) or alike(a.unit, b.unit) or alike(b.unit, a.unit)
