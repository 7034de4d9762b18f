"""Mentions as links need them: ends of a change apart, two sides of a vote apart, comparisons without a hedge."""

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

from .exact import format_number
from .patterns import Pattern
from .reading import read

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
    return _worded(text, _pairs(text, _percent_shared(text, _years_shared(text, _units_shared(text, found)))))


MONTHS = Pattern(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


LONG_AGO = Pattern(r"(?i)\b(?:born|founded|formed|built|established|created|launched|dating from)\b[^.;]*$")
"""Before a date whose year says nothing of the next one: ``born on 3 April 1931, died on 20 January``."""


def _years_shared(text, mentions):
    """The mentions, with the year of a day behind an earlier one: ``closes on 3 June and opens on 24 June``.

    That is the year of the one before where it has one, and else no year from it.
    """
    shared = list(mentions)
    days = [i for i, m in enumerate(mentions) if m.kind == "date" and m.low == m.high and MONTHS.search(m.text)]
    for before, place in pairwise(days):
        first, last = mentions[before], mentions[place]
        if "relative" not in last.flags or re.search(r"[.;!?]\s", text[first.end : last.start]):
            continue
        start, day = date.fromisoformat(shared[before].low), date.fromisoformat(last.low)
        if (day.month, day.day) == (2, 29):
            continue
        if "relative" in first.flags:
            step = 1 if (day - start).days < -180 else -1 if (day - start).days > 345 else 0
        elif "future" in last.flags or LONG_AGO.search(text[max(0, first.start - 60) : first.start]):
            continue
        else:
            step = start.year - day.year
            step += (day.replace(year=start.year) - start).days < -180
        if step:
            moved = day.replace(year=day.year + step).isoformat()
            shared[place] = last._replace(low=moved, high=moved, value=moved)
    return shared


MEASURED = ("duration", "measure", "money")
UP_FROM = Pattern(r"(?i),? (?:\w+ ){0,3}?(?:up from|down from|from|compared with|compared to|against) ")


TO_LATER = Pattern(r"[^.;,]{0,30}? to (?:\w+ )?\d")
"""Behind a figure with "from" before it, the other end of its change."""
TO = Pattern(r"(?i)(?:\s(?:an?|per|each) \w+)?\s+to\s+")


PAID = Pattern(
    r"(?i)\b(?:costs?|pays?|paid|charges?|charged|fetch(?:es|ed)?|sells? for|sold for|worth|gave|raised|spent|earned|the other|another)\s+$"
)
"""What stands before a bare number that is an amount like the one before it: ``600 euros a month now costs 1,200``."""


def _is_value(text, mention):
    """Whether a mention is measured, and no length of time in which something else changed: ``in five years, from``."""
    over = mention.kind == "duration" and OVER_TIME.search(text[max(0, mention.start - 24) : mention.start])
    return mention.kind in MEASURED and not over


OVER_TIME = Pattern(
    r"(?i)\b(?:in|over|after|within|during|the (?:last|past)|for)\s+(?:(?:the|these|those|its|his|her|their)\s+)?$"
)


def _bare(text, mention):
    """Whether a count counts nothing that stands behind it."""
    words = mention.unit.split()
    return mention.kind == "count" and not (words and words[-1] in text[mention.end : mention.end + 60].casefold())


def _units_shared(text, mentions):
    """The mentions, with one unit at both ends of a change: ``from 70 to 45 minutes``, ``60 pesos, up from 50``."""
    shared = list(mentions)
    for place, (first, last) in enumerate(pairwise(mentions)):
        between, before = text[first.end : last.start], text[max(0, first.start - 5) : first.start]
        ends = TO.fullmatch(between) and before.casefold() == "from "
        if ends and first.kind == "count" and not first.unit and last.kind in MEASURED:
            shared[place] = first._replace(kind=last.kind, unit=last.unit)
        elif _bare(text, last) and (
            (ends or UP_FROM.fullmatch(between) and not TO_LATER.match(text, last.end))
            and _is_value(text, first)
            or first.kind == "money"
            and PAID.search(between)
            and "." not in between
        ):
            shared[place + 1] = last._replace(kind=first.kind, unit=first.unit)
    return shared


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


WENT = Pattern(r"(?i)\b(?:went|go|goes|gone|going|shot|crept|edged|moved|add|adds|added|adding)\s+$")
"""Before "up to 132" this makes a rise or a sum of it, and no upper end."""

OF_A_POINT = Pattern(r" (?:of )?a point\b")
HANDING = Pattern(r"(?i)\b(?:hand|hands|handed|handing|sign|signed|signing|turn|turned|turning|pay|paid|paying)\s+$")
"""Before "over $9,000" this makes a payment of it, and no lower end."""

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
            _count(text, like, *pair.span(group)) for group in (1, 2)
        ]
    return sorted(mentions)


def _count(text, like, start, end):
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


ON_A_SHARE = Pattern(
    r" to |,? and (?:[\w'-]+ ){1,4}?(?:on|at|with|to) |,? and (?:(?:Mr|Ms|Mrs|Dr|the|The|[A-Z][\w'.-]*) ){1,3}|"
    r"(?: of (?:the |its |their )?[\w'’ -]{1,40}?)?(?:[,;]|,? and|,? while|,? with) (?:the |some )?(?!in\b|aged\b|at\b|by\b|on\b|from\b|about\b|after\b)(?:[\w'’-]+ ){1,3}?"
)
FROM_SHARE = Pattern(r",? (?:up |down )?(?:from|against|compared (?:with|to)) (?:just )?")
A_SHARE_IS = Pattern(r"(?i)\b(?:to|at|was|is|were|are|reached|hit|stands at|stood at)\s+$")
"""What stands before the first of ``4.6 per cent from 4.3``: behind "rose" that would be the change."""
BARE_END = Pattern(
    r"(?i)(?:,? (?!with \d)(?:with|to|in|while|a (?:year|month)|the (?:year|month)|last|before|after|and)\b|[,;)]|\.(?!\d)|$)"
)
AHEAD_BY = Pattern(
    r"(?i)\b(?:lead|leads|led|leading|ahead|won|wins|winning|win|behind)(?: by| (?:for [\w' -]+ )?of)? $"
)


def _percent_shared(text, mentions):
    """The mentions, with percent also of the second: ``70 per cent to 30``, ``on 44 per cent and the Alliance on 36``.

    Where a text speaks of percent, ``ahead by 60 to 40`` are two shares.
    """
    shared = list(mentions)
    for place, (first, last) in enumerate(pairwise(mentions)):
        between = text[first.end : last.start]
        from_it = FROM_SHARE.fullmatch(between) and A_SHARE_IS.search(text[max(0, first.start - 12) : first.start])
        if not _in_digits(last) or not BARE_END.match(text, last.end) or not (from_it or ON_A_SHARE.fullmatch(between)):
            continue
        first = shared[place]
        if first.kind == "share" and first.unit == "percent" and first.value and Fraction(last.value) < 100:
            shared[place + 1] = _percent(last)
        elif _in_digits(first) and between == " to " and Fraction(first.value) + Fraction(last.value) == 100:
            if AHEAD_BY.search(text[: first.start]) and re.search(r"%|per ?cent", text):
                shared[place : place + 2] = [_percent(first), _percent(last)]
    return shared


def _in_digits(mention):
    """Whether a mention is a number and nothing else."""
    return mention.kind == "count" and re.fullmatch(r"\d+(?:\.\d+)?", mention.text) is not None


def _percent(mention):
    """A bare number as a share, printed to the whole percent."""
    value = Fraction(mention.value)
    granule = Fraction(1, 10 ** len(mention.text.partition(".")[2]))
    ends = {"low": str(value - granule / 2), "high": str(value + granule / 2)}
    return mention._replace(kind="share", unit="percent", granule=format_number(granule), **ends)


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
            found.append(_count(text, found[-1], mention.start + named.start(2), mention.end))
    return found


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


def _worded(text, mentions):
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
