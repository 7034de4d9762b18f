"""Mentions as links need them: ends of a change apart, two sides of a vote apart, comparisons without a hedge."""

import re
from fractions import Fraction

from .patterns import Pattern
from .reading import read
from .shared_units import percent_shared, units_shared, years_shared
from .unread import count_at, with_words

FROM_TO = Pattern(r"(?i)^(from\s+)(.+?)(\s+to\s+)(\S.*)$", re.DOTALL)

BY_TO = Pattern(r"(?i)^()(.+?)(\s+to\s+)(\S.*)$", re.DOTALL)

MOVED = Pattern(
    r"(?i)\b(?:up|down|rose|risen|rise|fell|fallen|fall|climbed|dropped|slipped|jumped|gained|lost|added)\s+$"
)
"""What stands before ``5p to 58p`` where the first figure is the change and the second where it led."""

MARGIN_BY = Pattern(r"(?i)\bby [\w-]+(?: (?:points?|goals?|votes?|seats?|runs?|frames|sets|games)?)?, $")
"""What stands before ``31 to 37`` where those are the two scores: ``trail by six points,``."""

PAIR = Pattern(
    r"(?<![\d.,/:£$€-])(\d{1,3}(?:,\d{3})*)\s?[-–—]\s?(\d{1,3}(?:,\d{3})*)(?![\d.,:/-]*\d)(?!\s?(?:percent|per cent|%|year))"
)

ODDS = Pattern(r"(?i)[ -](?:outsider|favourite|favorite|shot|chance|underdog|odds|joint|second)\b")

MARGIN = Pattern(r"(?i)\b(?:margin|majority|victory|defeat\w*|lead|win|won|beat\w*|votes?|voted|split|advantage)\b")

COMPARATIVE = Pattern(
    r"(?i)^(?:(?:more|fewer|less|higher|lower|longer|shorter|larger|smaller|greater|bigger|older|younger)\s+than|short\s+of)\s+(?:the\s+)?(?=\S)|^(?:above|below|over|under)\s+the\s+(?=\S)"
)

BEFORE_COMPARATIVE = Pattern(
    r"(?i)^\s+(?:(?!(?:and|or|but|after|by|to|with|in|on|at|for|from|of|when|as|while|is|are|was|were|has|had|have|said|says)\b)[\w'-]+\s+){0,2}$"
)

OVER_A_PERIOD = Pattern(r"(?i)^(?:over|in over|above)\s+(?:(?:the|those|these|its|their|all)\s+)?")

PERIODS = ("minutes", "hours", "days", "nights", "weeks", "months", "years", "decades")

TOOK = Pattern(r"(?i)\b(?:for|took|takes|lasted|lasts|after|spent|of|waited|is|was|aged|just|well|and)\s*$")

BESIDE_SHARE = Pattern(r"(?i),? (?:or )?(?:about |nearly |some |just |roughly )?\d[\d.]* ?(?:%|per ?cent)")
"""What follows a bare number that is no age."""

OF_A_FIGURE = Pattern(
    r"(?i)\b(?:margin|majority|total|figure|number|count|tally|difference|score|toll|average|turnout|lead|gap|rest|remainder|balance|others|them|whom|which|these|those),? $"
)

AFTER_PLURAL = Pattern(r"\b\d[\d,]* (?:[a-z'-]+ ){0,2}[a-z'-]+s, $")

TELLING = Pattern(
    r"(?i)^(?:(?:an?|the)\s+(?:(?:grand|combined|overall|full)\s+)?total\s+of|totall?ing|an\s+average\s+of|equal\s+to|equals(?:\s+to)?)\s+(?=\S)"
)
"""Words of a mention that say how it was come by: links look for them before it."""


def _without_total(text, mention):
    """A mention less the words that make it a total or an average."""
    telling = TELLING.match(mention.text)
    if not telling:
        return mention
    start = mention.start + telling.end()
    return mention._replace(
        start=start, text=text[start : mention.end], hedge=TELLING.sub("", f"{mention.hedge} ").strip()
    )


def _period(text, mention):
    """``31 unbroken years`` as a duration, not a count of things."""
    unit = mention.unit.rpartition(" ")[2]
    if mention.kind != "count" or unit not in PERIODS or not text.startswith(f" {mention.unit}", mention.end):
        return mention
    end = mention.end + 1 + len(mention.unit)
    return mention._replace(kind="duration", unit=unit, end=end, text=text[mention.start : end])


STERLING = Pattern(
    r"(?i)(?! (?:of|in weight)\b)[ -](?:grant|award|deal|contract|prize|fine|loan|scheme|project|plan|budget|gift|donation|debt|bill|bid|bonus|cut|loss|profit|offer|estate|house)"
)


def _sterling(text, mention):
    """``a two-million-pound grant`` as money, not weight."""
    million = mention.unit == "pounds (weight)" and re.search(
        r"(?i)(?:thousand|million|billion)-pounds?$", mention.text
    )
    if million and STERLING.match(text, mention.end):
        return mention._replace(kind="money", unit="GBP")
    return mention


GAMES = Pattern(r"(?i)\b(?:played|drawn|drew|lost|matches|games|fights|bouts)\b")


def _won(text, mention):
    """``played 30, 16 won and five drawn`` as games, no currency."""
    if mention.kind != "money" or not mention.text.endswith(" won"):
        return mention
    if not GAMES.search(text, max(0, mention.start - 60), mention.end + 60):
        return mention
    end = mention.end - len(" won")
    return mention._replace(kind="count", unit="", end=end, text=text[mention.start : end])


def _times(text, mention):
    """``turned out 92 times`` as a count, no ratio."""
    often = mention.kind == "ratio" and re.fullmatch(r"(\d[\d,]*) times", mention.text)
    if (
        not often
        or Fraction(mention.value) < 10
        or re.match(
            r"(?i) (?:as|more|the|larger|bigger|higher|its|their|what|that|faster|greater)\b", text[mention.end :]
        )
    ):
        return mention
    return mention._replace(kind="count", unit="times")


def _no_age(text, mention):
    """Whether a bare number set off by commas is a count: before a share or "have", behind a count of things, or called a figure."""
    before = text[max(0, mention.start - 60) : mention.start]
    behind = re.match(r", (?:have|were|are)\b", text[mention.end :])
    return behind or BESIDE_SHARE.match(text, mention.end) or AFTER_PLURAL.search(before) or OF_A_FIGURE.search(before)


NO_SPEAKERS = ("email", "e-mail", "letter", "post", "phone", "telephone", "text", "text message")
"""By which people are told, and who tells them nothing."""


def adjusted(text, mentions):
    """Split and trim the mentions of a text so that each figure a link may speak of stands alone.

    Takes the text and its claim mentions in order; returns a list of Mentions in order. ``from 80 to 100`` is two
    figures, and so is the result ``205-8`` where a margin is spoken of; in ``nine more than the 39``, 39 is exact.
    """
    found = []
    for mention in mentions:
        if mention.attributed_to in NO_SPEAKERS:
            mention = mention._replace(attributed_to="")
        mention = _times(text, _won(text, _sterling(text, _period(text, _without_total(text, mention)))))
        if mention.kind == "duration" and mention.text.isdigit() and _no_age(text, mention):
            mention = mention._replace(kind="count", unit="")
        if (two := THE_TWO.match(mention.text)) and text[: mention.start].endswith(" the "):
            mention = _read_again(text, mention, two.end())
        if mention.kind == "share" and mention.value and OF_A_POINT.match(text, mention.end):
            mention = _in_points(mention)
        before = text[max(0, mention.start - 24) : mention.start]
        moved = BY_TO if MOVED.search(before) or MARGIN_BY.search(before) else FROM_TO
        if mention.kind not in ("date", "time") and (parts := moved.match(mention.text)):
            found += _ends(text, mention, parts)
        else:
            found.append(_compared(text, mention, found))
    return with_words(text, _pairs(text, percent_shared(text, years_shared(text, units_shared(text, found)))))


def _ends(text, mention, parts):
    """The two ends of a change, each read by itself; the mention itself where that gives no two figures."""
    ends = []
    for group in (2, 4):
        read_alone = [one for one in read(parts[group]) if one.role == "claim"]
        if len(read_alone) != 1:
            return [mention]
        shift = mention.start + parts.start(group)
        ends.append(read_alone[0]._replace(start=shift + read_alone[0].start, end=shift + read_alone[0].end))
    first, last = ends
    if not first.unit or first.kind != last.kind:
        first = first._replace(unit=mention.unit, kind=last.kind) if first.kind == "count" else first
    if not last.unit:
        last = last._replace(unit=mention.unit)
    if first.kind == last.kind == "share" or first.kind != "share":
        return [one._replace(attributed_to=mention.attributed_to) for one in (first, last)]
    return [mention]


WENT = Pattern(r"(?i)\b(?:go|goes|going|moved|add|adds|added|adding)\s+$")
"""Before "up to 132" this may make a rise or a sum of it; the reader knows the verbs that always do (``words.csv``)."""

OF_A_POINT = Pattern(r" (?:of )?a point\b")

HANDING = Pattern(r"(?i)\b(?:sign|signed|signing|turn|turning|pay|paid|paying)\s+$")
"""Before "over $9,000" this may make a payment of it; the reader knows the verbs that always do (``words.csv``)."""

THE_TWO = Pattern(r"(?i)(?:two|three|four|five|both) to (?=[\d£$€])")
"""``which brings the area lost in the two to 1,760 hectares``: no range."""


def _compared(text, mention, found):
    """A mention less the comparative before it, where that compares it with the figure before: ``240 fewer than 6,000``."""
    over = OVER_A_PERIOD.match(mention.text)
    if (
        over
        and mention.unit in PERIODS
        and not TOOK.search(text[max(0, mention.start - 12) : mention.start])
        and mention.value
    ):
        return _trimmed(text, mention, over.end())
    if mention.value and mention.text.casefold().startswith("up to ") and WENT.search(text[: mention.start][-12:]):
        return _trimmed(text, mention, len("up to "))
    if mention.value and mention.text.casefold().startswith("over ") and HANDING.search(text[: mention.start][-12:]):
        return _trimmed(text, mention, len("over "))
    words = COMPARATIVE.match(mention.text)
    if not words or not found or not mention.value or found[-1].kind in ("date", "time"):
        return mention
    if not BEFORE_COMPARATIVE.match(text[found[-1].end : mention.start]):
        return mention
    return _trimmed(text, mention, words.end())


def _in_points(mention):
    """``two-tenths of a point``: a share that is a part of a percentage point."""
    points = {
        field: str(Fraction(getattr(mention, field)) / 100)
        for field in ("low", "high", "value")
        if getattr(mention, field)
    }
    return mention._replace(unit="percentage points", **points)


def _read_again(text, mention, length):
    """A mention less its first words, read by itself; the mention itself where that gives no single figure."""
    found = [one for one in read(mention.text[length:]) if one.role == "claim"]
    if len(found) != 1:
        return mention
    start = mention.start + length
    return found[0]._replace(start=start + found[0].start, end=start + found[0].end)


def _trimmed(text, mention, length):
    """A mention less its first words, exact."""
    start = mention.start + length
    return mention._replace(
        start=start,
        text=text[start : mention.end],
        hedge="",
        low=mention.value,
        high=mention.value,
        low_open=False,
        high_open=False,
    )


def _pairs(text, mentions):
    """The mentions, with each result such as ``54-46`` near a margin as two counts."""
    found = list(PAIR.finditer(text))
    for place, pair in enumerate(found):
        others = (found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None)
        crowded = any(other and abs(other.start() - pair.start()) < 80 for other in others)
        won = MARGIN.search(text, max(0, pair.start() - 60), pair.end() + 80)
        if crowded or not won or ODDS.match(text, pair.end()):
            continue
        inside = [m for m in mentions if m.start < pair.end() and pair.start() < m.end]
        if any(m.start < pair.start() or m.end > pair.end() for m in inside):
            continue
        like = inside[0] if inside else (mentions[0] if mentions else None)
        if like is None:
            continue
        mentions = [m for m in mentions if m not in inside] + [
            count_at(text, like, *pair.span(group)) for group in (1, 2)
        ]
    return sorted(mentions)
