"""Figures that the reader takes for no claims and links need: shares in words, counts behind names, times run."""

import re

from .patterns import Pattern
from .reading import read
from .shared_units import BARE_END

SHARES_IN_WORDS = (
    (Pattern(r"(?i)\bmost(?= of (?:the|its|their|his|her|all|our) (?:the )?\d)"), "more than half of them"),
    (
        Pattern(r"(?i)\b(?:a|the) (?:[a-z]+ )?majority(?= of (?:the|its|their|his|her|all|our) (?:the )?\d)"),
        "more than half of them",
    ),
    (
        Pattern(r"(?i)\b(?:a|only a) (?:small )?minority(?= of (?:the|its|their|his|her|all|our) (?:the )?\d)"),
        "less than half of them",
    ),
    (
        Pattern(r"(?i)\bevery (?:second|other)(?= [a-z]+ (?:in|of|at|on|is|are|was|were|has|had|now)\b)"),
        "half of them",
    ),
    (Pattern(r"(?i)\bevery third(?= [a-z]+ (?:in|of|at|on|is|are|was|were|has|had|now)\b)"), "a third of them"),
)
"""Words for a share, and the share."""

_FRACTION = (
    r"(half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! (?:of an hour|time|round|day|place|man|woman)\b)"
)

_FRACTIONS = rf"(?i){_FRACTION}|\b(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s\b"

LAST_FRACTION = Pattern(
    rf"(?i)\b(?:another|an?|(?:the|a|its|his|her|their) (?:remaining|other|last|final|further)) {_FRACTION}"
)
"""``the remaining sixth``, ``another third``: a share, where a text gives others as fractions."""

CLOSING_FRACTION = Pattern(rf"(?i)\b(?:the|a) (?:remaining|other|last|final) {_FRACTION}")

LABEL = Pattern(
    r"(?i)(?:route|highway|road|room|flight|group|section|article|type|formula|class|stage|phase|page|chapter|platform|boeing|airbus|area|channel|radio|"
    r"act|division|league|level|grade|zone|district|ward|unit|junction|gate|pier|figure|table|part|psalm|no|number|under|over|aged?|about|only|just|some)"
)

NAMED = Pattern(r"([A-Z][\w'’.-]*) (\d[\d,]*(?:\.\d+)?)")

IN_A_LIST = Pattern(r"(?: [a-z-]+){0,3}(?:[,;]|,? and) (?:the |The )?(?:[A-Z][\w'’.-]* )*")

IN_A_LONG_LIST = Pattern(IN_A_LIST.pattern.replace("{0,3}", "{0,8}"))

ONLY_OTHER = Pattern(r"(?i)\bthe (?:only|one|sole) other [a-z]*[a-rt-z]\b")
"""``the only other passenger`` is one."""

TIMED = Pattern(r"(?<![\d:.,])(\d{1,2}):([0-5]\d\.\d+)(?![\d:])")
"""``2:04.61``, the time that a swimmer took."""

CLOCKED = Pattern(r"(?<![\d:.,])(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d+)?)(?![\d:])(?! ?(?:[ap]\.?m\b|GMT|BST|UTC|on\b))")
"""``2:24:31``, the time that a runner took."""

UNNUMBERED = (
    (
        Pattern(
            r"(?i)\bthe whole(?! time| day| week| month| year| night| thing)\b|\b(?:all|everything)(?= (?:of )?(?:the|its|their)\b)"
        ),
        {"low": "100", "high": "100", "value": "100"},
    ),
    (Pattern(r"(?i)(?<!for )\bthe (?:rest|remainder)\b"), {"low": "0", "high": "", "value": "", "low_open": True}),
)
"""Words for a share without a number, in a text whose other figures are shares: all of it, and more than nothing."""


def listed_by_name(text, mentions):
    """The claims of a text, and the numbers that stand behind names in a list of counts: ``58 seats, the Front 41 and``.

    Takes the text and all Mentions of it in order, those that are no claims among them; returns a list of Mentions.
    """
    found = []
    for mention in mentions:
        if mention.role == "claim":
            found.append(mention)
            continue
        named = NAMED.fullmatch(mention.text) if mention.reason == "name" and found else None
        if not named or LABEL.fullmatch(named[1]) or not BARE_END.match(text, mention.end):
            continue
        between = {"count": IN_A_LONG_LIST, "share": IN_A_LIST}.get(found[-1].kind)
        if between and between.fullmatch(text[found[-1].end : mention.start]):
            found.append(count_at(text, found[-1], mention.start + named.start(2), mention.end))
    return found


def with_words(text, mentions):
    """The mentions, and those whose numbers are words the reader takes for no claim: ``a majority of the 40``."""
    found = [(match, share, {}) for pattern, share in SHARES_IN_WORDS for match in pattern.finditer(text)]
    if any(m.kind == "share" for m in mentions):
        last = LAST_FRACTION if len(re.findall(_FRACTIONS, text)) > 2 else CLOSING_FRACTION
        found += [(match, f"a {match[1]} of them", {}) for match in last.finditer(text)]
    found += [(match, TIMED.sub(r"\1min \2sec", match.group()), {}) for match in TIMED.finditer(text)]
    found += [(match, CLOCKED.sub(r"\1hr \2min \3sec", match.group()), {}) for match in CLOCKED.finditer(text)]
    found += [(match, "one person", {}) for match in ONLY_OTHER.finditer(text)] if mentions else []
    if [m.kind for m in mentions].count("share") > 1 and not any(m.kind in ("money", "measure") for m in mentions):
        for pattern, ends in UNNUMBERED:
            alone = (one for one in pattern.finditer(text) if not any(0 <= m.start - one.end() < 25 for m in mentions))
            found += [(match, "half of them", ends | {"flags": "unnumbered", "granule": ""}) for match in alone]
    added = []
    for match, words, ends in found:
        if not any(m.start < match.end() and match.start() < m.end for m in mentions):
            (like,) = (one for one in read(words) if one.role == "claim")
            place = {"start": match.start(), "end": match.end(), "text": match.group(), "of": -1}
            added.append(like._replace(**place, **ends))
    return sorted([*mentions, *added])


def count_at(text, like, start, end):
    """A plain count at a place of the text."""
    number = text[start:end].replace(",", "")
    plain = {
        "kind": "count",
        "low": number,
        "high": number,
        "low_open": False,
        "high_open": False,
        "unit": "",
        "hedge": "",
        "flags": "",
        "of": -1,
    }
    return like._replace(
        start=start, end=end, text=text[start:end], value=number, granule="1", role="claim", reason="", **plain
    )
