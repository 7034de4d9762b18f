"""Runs of number words as the scanner cuts them out, less what does not belong to their figures, and the word behind."""

import re

from .counting import is_inches
from .grammar import CHANGES
from .lexicon import word_list
from .roles import next_word
from .scanner import LAST_LINKS

_POINTS = ("percentage", "percent", "per cent", "basis")
# a verb, and no money of Korea: 8,215 won by Labour, the 12 won their matches
_WON = re.compile(
    r" (?:by|the|his|her|their|its|all|both|every|each|back|over|out|through|more|most|only|just|places?|seats?|medals?|prizes?|gold|silver|bronze|an? (?!day|week|month|year|hour))\b"
)
_MORE = re.compile(r"[.,;)]|$| (?:to|of|for|before|after|in|at|on)\b")


def cut(lower, start, end):
    """Cut a run at both ends to what its figures are: where it starts now, and its text.

    ``lower``: the folded text in lower case. "40 minutes plus" comes as "40 minutes-plus", which is as long.
    """
    run = lower[start:end].rstrip(" \n,")
    while (gap := run.rfind(" ")) >= 0 and run[gap + 1 :] in LAST_LINKS:
        if run[gap:] == " in" and is_inches(run[:gap], lower[start + len(run) : end + 24]):
            break
        if run[gap:] == " point" and run.endswith(_POINTS, 0, gap):
            break
        run = run[:gap].rstrip()
    if run.endswith(" won") and _WON.match(lower, start + len(run)):
        run = run[:-4]
    if run.endswith(" plus") and _MORE.match(lower, start + len(run)):
        run = f"{run[:-5]}-plus"
    first = run[0]
    if first not in _CUT_FROM:
        return start, run
    bare = run
    if first == "-":
        if start and (lower[start - 1].isalnum() or lower[start - 1] == "-"):
            bare = run[1:].lstrip()
    elif first == ".":
        bare = run[1:] if start and lower[start - 1].isalpha() else run  # No.5
    elif first in "<>":
        if run[1] in "<>" or start and lower[start - 1] == "=":
            bare = run.lstrip("<> ")  # "<>30", "=>30": an arrow, no hedge
    else:
        bare = run[_preposition(run, lower, start) :]
    return start + len(run) - len(bare), bare


_CUT_FROM = frozenset("-.<>uob")
_ABOUT = {phrase: word_list(f"before {phrase}") for phrase in ("up to", "over", "under")}
_STANDS = frozenset(("is", "are", "was", "were", "be", "stay", "stayed", "well", "just"))


def _preposition(run, lower, start):
    """How long the hedge is that a run begins with, where the word before makes it none: "crept up to 7%", 0 elsewhere.

    "A row over 50 jobs" is about them; "beneath" only bounds what moves or stands: "fell beneath 50", "beneath 22 pallets".
    """
    word = run.partition(" ")[0]
    phrase = "up to" if word == "up" else word
    if phrase not in _ABOUT and phrase != "beneath" or not run.startswith(f"{phrase} "):
        return 0
    before = lower[max(0, start - 16) : start].rstrip().rpartition(" ")[2]
    is_one = before in CHANGES or before in _STANDS if phrase == "beneath" else before not in _ABOUT[phrase]
    return 0 if is_one else len(phrase) + 1


_FIGURE_OR_SPACE = frozenset("0123456789 ")
_MONEY_WORD = re.compile(r"(?:dollars?|pounds?|euros?|usd) and [a-z0-9-]+$")
# a population of 1.4m
_OF_MANY = re.compile(
    r"\b(?:audience|circulation|crowd|electorate|membership|population|readership|total|workforce) of [0-9.]+m$"
)


def word_after(run, cased, lower, end):
    """The word behind a run, where its reading hangs on it ("5m people", "15 dollars and 50"), M for one in "5M"; else ''."""
    if not (run[-1] == "m" and run[-2:-1] in _FIGURE_OR_SPACE or " and " in run and _MONEY_WORD.search(run)):
        return ""
    if cased[end - 1] == "M":
        return "M"
    if _OF_MANY.search(lower, max(0, end - 30), end):
        return "people"
    return next_word(lower[end : end + 16]) if lower[end : end + 1] == " " else ""
