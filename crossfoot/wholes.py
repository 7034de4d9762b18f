"""Which whole a figure is a part of, what it counts where its noun is left out, and who says so."""

import re
from fractions import Fraction

from . import attribution
from .counting import PLURALS
from .grammar import CHANGES
from .roles import FUNCTION_WORDS

_PARTS_BEFORE = (
    "of which ", "of whom ", "including ", "among them ", "among whom ", "among which ", "amongst them ", "of those, ", "of these, ", "of them, ",
    "of those ", "of these ", "of them ",
)  # fmt: skip
# "191 patients were treated; at least 26 died"
_OUTCOME = re.compile(r" (?:died|survived|drowned|failed|passed|recovered|were|are|have|had|remain|remained)\b")
# How far back the figure of an earlier sentence may stand that "of those" takes up.
NEAR = 400
# "Of the school's 45 pupils, 12 passed": what opens a sentence whose first figure is the whole of the others
_LEAD = re.compile(r"(?:[Oo]ut of|[Oo]f|[Aa]mong)(?: [\w'-]+){0,4} ")
# "Half of the 80 replied, and one in six agreed"
_OF_THE_SAME = re.compile(
    r" (?:had|have|has|said|say|was|were|are|did|felt|thought|wanted?|believed?|backed|opposed|agreed?|disagreed?)\b"
)
_PARTS_AFTER = (
    " of which", " of whom", " of them", " of those", " of these", " of the dead", " of the injured", " of the victims",
)  # fmt: skip
# "£1.2bn over five years ... Only a tenth of that is new"
_OF_THAT = re.compile(
    r" of (?:that|it)(?=[.,;:)]| (?:is|was|from|in|to|by|for|on|came|comes|went|goes|will|has|had)\b)"
)


_WHOLES = ("count", "money", "measure", "duration")
_WHOLE_BEHIND = re.compile(
    r"(?:\)?[ \n]of|(?: [a-z]+){0,2} out of)"
    r"(?: (?:the|its|his|her|their|our|my|these|those|all|a|total|sample|group|panel|field|pool|population|of))*((?: [\w&'-]+){0,3}) ?"
)


def _is_whole(link, kind):
    """Whether what stands between two figures makes the second the whole of the first: " of ", " of the school's "."""
    found = "of" in link and _WHOLE_BEHIND.fullmatch(link)
    if not found:
        return kind == "share" and link in (" the ", " its ", " their ", " all ", " all the ")
    return not any(word.lower() in FUNCTION_WORDS for word in found[1].split())


_NUMBER_OF = re.compile(r"\b[Nn]umber of ((?:[\w-]+ ){0,2}?[\w-]+s|people)\b")
_SUBJECT = re.compile(r"^([A-Z][\w-]*(?: [a-z-]+)?) (?:in (?:the )?[\w-]+ |have |has |had |also ){0,2}([a-z]+) ")


def _subject(text):
    """What a bare figure counts by the words before it in its sentence: "The number of deaths fell below"; else ''."""
    if "umber of " in text and (found := _NUMBER_OF.search(text)):
        return found[1]
    found = _SUBJECT.match(text)
    if found is not None and found[2] in CHANGES and found[1].endswith("s") and not found[1].endswith("ss"):
        return found[1][0].lower() + found[1][1:]
    return ""


def _whole_before(mention, cased, begin, counted, earlier, nearest):
    """The start of the whole that a part takes up from before it, or -1: "of whom 12", "12 of them", "including 12".

    ``begin``: where its sentence begins. ``counted``, ``earlier``: the last count of the sentence, and of the one before,
    as (start, unit, whether "of the" leads it, value); None where there is none. ``nearest``: where the count before it starts.
    """
    start, end, kind, unit = mention[0], mention[1], mention[3], mention[8]
    if counted is None and earlier is None:
        return -1
    if counted is None and (start - begin >= 24 or begin - earlier[0] >= NEAR):
        return -1
    among = cased[max(0, start - 14) : start].lower().endswith(_PARTS_BEFORE)
    if cased.startswith(" of ", end) and cased.startswith(_PARTS_AFTER, end):
        if nearest >= 0 and counted is not None:
            return nearest  # "40 fell ill and five died, one of them a child"
        among = True
    if counted is None:
        return earlier[0] if among else -1  # "Of those, 12 passed."
    if among or counted[2] and (kind == "share" or unit in ("", counted[1])):
        return counted[0]
    if kind == "count" and not unit and _OUTCOME.match(cased, end):
        link = cased[counted[0] : start]
        if Fraction(counted[3] or 0) < Fraction(mention[12] or 0):
            return -1
        if "; " in link or link.endswith(", and ") and counted[1].rpartition(" ")[2] in PLURALS:
            return counted[0]
    return -1


def complete(mentions, cased, data):
    """Say of each claim of which whole it is a part, what it counts where that is left out, and who says so."""
    sentence_end, spoken, counted, earlier, shared, nearest, amount = -1, "", None, None, -1, -1, -1
    last = len(mentions) - 1
    for index, mention in enumerate(mentions):
        start, end, kind = mention[0], mention[1], mention[3]
        if mention[10] != "claim":
            continue
        if start >= sentence_end:
            begin, sentence_end = attribution.sentence(cased, start, end)
            spoken = attribution.speaker(cased, data, begin, sentence_end) or ""
            earlier, counted, shared, nearest = counted, None, -1, -1
        mention[15] = "" if spoken and spoken[0] < end and spoken[1] > start else spoken
        if kind == "money" or kind == "measure":
            amount = start
        if kind != "count" and kind != "share":
            continue
        following = index + 1
        if following < last and mentions[following][3] == "date":
            following += 1  # "39 of last year's 44 cases"
        if following <= last:
            whole = mentions[following]
            if 3 < whole[0] - end < 50 and whole[10] == "claim" and whole[3] in _WHOLES:
                if _is_whole(cased[end : whole[0]], kind):
                    mention[16] = whole[0]
                    if kind == "count" and whole[3] == "count":
                        mention[8] = whole[8] = whole[8] or mention[8]
        if mention[16] < 0:
            mention[16] = _whole_before(mention, cased, begin, counted, earlier, nearest)
        if kind == "share":
            if mention[16] < 0 and start - amount < NEAR and 0 <= amount and _OF_THAT.match(cased, end):
                mention[16] = amount
            if mention[16] < 0 and shared >= 0 and _OF_THE_SAME.match(cased, end):
                mention[16] = shared
            shared = mention[16]
            continue
        if not mention[8]:
            taken_up = counted or (earlier if mention[16] >= 0 else None)
            mention[8] = taken_up and taken_up[1] or _subject(cased[begin:start])
        if not (counted and (mention[16] == counted[0] or not mention[8])):
            lead = counted is None and _LEAD.fullmatch(cased, begin, start) is not None
            counted = (start, mention[8], lead, mention[12])
        nearest = start
