"""Links of spans: how long something lasted and its two ends, an age and a birth, an anniversary and a founding.

Where the two ends leave just the time that is told, a weak cue ties them; where they do not, only wording that leaves no
other reading does: ``joined in 1985 and left in 2003, after 31 unbroken years``.
"""

import re
from datetime import date
from fractions import Fraction

from .age_links import is_age
from .exact import Interval
from .links import Figure, Link, W, pieces, widest
from .patterns import Pattern
from .stretches import BEGINS, DAYS, ENDS, MINUTES, stretches

SLACK = {"decades": Fraction(1, 2), "centuries": Fraction(3, 20), "hours": Fraction(1, 4), "minutes": Fraction(5)}
"""By how much of its unit a span may be cut off, rounded or counted with both its ends; any other by one whole unit."""

# In the patterns below, <T> is the span or the age, <S> and <E> its two ends, <R> a range of dates or times.
LASTS = Pattern(
    r"(?i)(?:\b(?:for|after|lasted|lasting|lasts|over|spanning|spanned|took|taking|takes|taken|run|stood|served|spent|gave|of|in all|some|was|is|been|last|up|these|those|that|this|whole|full|entire|all|only|in|during|throughout|through|its|his|her|their|the|a)|,|--|[:(])\s*$"
)
LATER = Pattern(r"(?i)^(?: later| long| after| afterwards| on| in all| in total| altogether)\b")
PERIOD_TO = Pattern(r"(?i)^ (?:to|ending|ended|since)(?: the)? $")
"""Behind a period told by its end alone: ``in the three months to 31 December``."""

TERM = Pattern(
    rf"(?i)\b(?:sentenc\w+|jail\w*|imprison\w*|bann?(?:ed)?|suspended|(?:contract|lease|loan) (?:for|of)|leased|signed|rented|given|got|received|hired|appointed)\b[^,;.]{{0,25}}<T>"
    rf"|<T>(?: {W}){{0,2}} (?:sentence|jail|prison|contract|lease|ban|term|loan|deal|mandate|warranty|plan|programme|program|strategy|budget|scheme|project)\b"
)
"""A span that was set beforehand, and need not have been run through."""

OTHER_SPAN = Pattern(
    r"(?i)\b(?:every|each|apart|previous|further|another|had been|(?<!opens )(?<!opened )again|twice|returned|interrupted|interruptions?|breaks?(?! until)|shifts|sessions|"
    r"(?:the|his|her|its|their) (?:first|last|past|final|next)|planned|expected|due|supposed|scheduled|instead|rather than|not|local time|flight|flew|plane|"
    r"of (?:that|this|which|whom|them|those)|on and off|and beyond)\b|\bn't\b"
)
"""Words by which a span may be another than that between the two dates of its sentence."""

UNBROKEN = Pattern(r"(?i)\b(?:without|never|not)(?: (?:once|a|an|any|ever))* \w+")

FINAL_ONE = Pattern(r"(?i)\bthe (?:first|last|final|next)\b")

_FEW = rf"(?: (?!and\b|but\b|or\b|while\b|after\b|before\b|as\b|where\b|when\b){W}){{0,4}}"
_STOPS = r"(?=[,.;:)]| --|$)"
_RUN = r"(?:stretch|period|reign|run|span|spell|term|total|tenure|shift|stay|wait|delay|crossing|journey|siege|rule)"
STRONG_RANGE = Pattern(
    rf"(?i)(?:\b(?:for|lasted|lasting|took|taking|spent|spanned|spanning|over|after|of|on|his|her|its|their|the|a)|[,:(]|--)\s?<T>{_FEW},?(?: on \[d\d+\])?(?:,| --| \()? ?\(?<R>"
    rf"|<R>[,)]* (?:went on|lasted|ran|stood|continued|dragged on|took)(?: for)? <T>|<R>\)?(?:(?:,|:| --| \()? (?:for|lasting|spanning|a total of|an? {_RUN} of)|,|:| --| \() \(?<T>(?: (?:in (?:all|total)|altogether|long|without {W}|there|together)\b|(?= that | which )|{_STOPS})"
)
STATE = r"\b(?:sat|served|serving|held|holding|represented|stayed|remained|reigned|ruled|together|married|stood|lasted|continued|kept|keeping|governed|worked|lived|in (?:office|power|charge))\b"
STRONG_UNTIL = Pattern(
    rf"(?i)<S>[^;:]*{STATE}(?P<what>[^;:,]*) for <T>(?: {W}){{0,3}},? (?:until|till)\b(?: (?!and\b|became\b){W}){{0,7}} <E>"
)
STRONG_LATER = Pattern(
    rf"(?i)<S>[^;]*<E>{_FEW}(?:,| --| \() ?<T> (?:later|afterwards)(?:{_STOPS}| (?:with|to|at|by|amid|when|for|in|on|after)\b)"
)
STRONG_GAP = Pattern(
    rf"(?i)<S>(?: {W}){{1,6}} <T> later,? (?:on|in) <E>|<E>{_FEW}(?:,| --| \() ?<T> after(?: {W}){{1,9}} <S>|<S>{_FEW}(?:,| --| \() ?<T> before(?: {W}){{1,9}} <E>"
)
STRONG_SINCE = Pattern(
    rf"(?i)<E>[^;]*\b(?:ending|end to|after) (?:an? )?<T>(?: {W}){{0,4}}[.,;] (?:it|he|she|they) had been (?: ?{W}){{1,3}} since <S>"
)
STRONG_AFTER = Pattern(
    rf"(?i)<S>[^;]*<E>(?: on \[d\d+\])?{_FEW},?(?:,| --| and)? (?:having (?:lasted|taken|stood|run|spent|served|been \w+)(?: there)?(?: for)?|lasting|lasted|taking|so that it (?:took|lasted)|after|a total of|an? (?!average\b|loss\b)\w+ of)(?: (?:lasting|just))? <T>"
    rf"(?P<after>{_STOPS}| (?:in all|in total|there|together|altogether|with the|with it|with them|at the same|of (?:service|work)|without)\b)?"
)
STRONG_BEFORE = Pattern(
    rf"(?i){STATE}(?: {W}){{0,7}} (?:for )?<T>,? (?:from|\w+ing)\b(?: {W}){{0,4}} <S>,? and \w+ing(?: {W}){{0,4}} <E>"
)
ROLE_AFTER = Pattern(
    r"(?i)^ (?:as|in (?!(?:all|total|charge|office|power)\b)|of (?!service\b|work\b)|on|from|that|which|when)\b"
)
OTHER_OFFICE = Pattern(
    r"(?i)\b(?:elected|appointed|hired|joined|entered|founded|born)\b(?: (?:to|as|onto|in) (?!\[|<))?.*\b(?:was|were|became|as)\b.*<T>"
)
SAME_OFFICE = Pattern(
    r"(?i)\b(?:first )?(?:elected|appointed|chosen|sworn in|voted in) (?:in|on) <S>.*\b(?:served|sat)\b"
)


def span_links(passage, edges):
    """Link a duration to the two dates or times it lies between, an age or an anniversary to its two dates.

    Takes a Passage and {part: whole}; yields Links.
    """
    for number, sentence in enumerate(passage.sentences):
        before = passage.sentences[number - 1] if number else None
        parts = pieces(sentence)
        taken = {age.index for age in parts if is_age(passage, age)}
        after = passage.sentences[number + 1] if number + 1 < len(passage.sentences) else None
        pairs = [(a, b) for a, b in ((before, sentence), (sentence, after)) if a and b]
        for span in parts:
            unit = passage.mentions[span.index].unit
            if span.letter == "t" and span.index not in taken and unit in DAYS | MINUTES:
                letter = "k" if unit in MINUTES else "d"
                found = [_length(passage, sentence, span, letter)]
                found += [
                    _length(passage, _joined(*pair), span, letter, joined=True)
                    for pair in pairs
                    if GOES_ON.match(pair[1].skeleton)
                ]
                found += [_said(passage, sentence, span, letter)]
                found += [_said(passage, _joined(*pair), span, letter, joined=True) for pair in pairs]
                yield from list(filter(None, found))[:1]


# --- how long ---------------------------------------------------------------------------------------------------------


GOES_ON = Pattern(r"(?:He|She|It|They|After)\b")
"""How a sentence begins that tells more of what the one before was about."""


def _joined(first, second):
    """Two sentences as one."""
    skeleton = f"{first.skeleton} {second.skeleton}"
    return first._replace(end=second.end, skeleton=skeleton, last=second.last)


def _length(passage, sentence, span, letter, *, joined=False):
    """``elected in 1987, sat for 32 years until 2019``: the link of a duration to its ends, or None."""
    later = LATER.match(span.trail)
    old = re.search(r"\b(?:ago|olds?)\b", passage.mentions[span.index].text)
    if not (LASTS.search(span.lead) or later) or old or PERIOD_TO.match(span.trail):
        return None
    ways = stretches(passage, sentence, letter)
    skeleton = sentence.skeleton.replace(f"[t{span.index}]", "<T>")
    if not TERM.search(skeleton) and not (
        joined and _other_span(FINAL_ONE.sub("", skeleton.replace("had been", "was")))
    ):
        for stretch in ways:
            cued = _cued(stretch, both=joined) or later and not joined
            fine = _too_fine(passage, span.index, stretch)
            if cued and _fits(passage, span.index, stretch) and not fine and not _apart(skeleton, stretch):
                return _span(passage, span.index, stretch)
    strong = [s for s in ways if _strong(passage, skeleton, span.index, s, ways)]
    if len(strong) == 1 and not _fitted(passage, sentence, span.index, strong[0]):
        return _span(passage, span.index, strong[0])
    return None


# What says that a span, <T>, is the whole time from <S> to <E>: any of the first, whatever it comes to; any of the second,
# where something begins at one end and ends at the other; any of the last, which may speak of a part of that time, only
# where it would be longer than that.
_GAP = (
    r"(?:gap|closure|stoppage|wait|delay|interval|absence|reign|run|stretch|spell|period|lifespan|engagement|marriage|siege|drought|hiatus|"
    r"span|tenure|stay|lull|silence|shutdown|strike|blockade|crossing|journey|voyage|search|ordeal|stint|career|life|occupation|detention|captivity)"
)
WHOLE_TIME = Pattern(
    r"(?i)(?P<alone><S>[^;.]*<T> (?:later|afterwards),?[^;.]{0,60}<E>"
    r"|<E>[^;.]{0,40}(?:,| --| \() ?<T> after\b[^;.]{0,80}<S>"
    r"|<T> (?:separate[sd]?|divide[sd]?|(?:passed|elapsed|went by|lie|lay) between|between)\b[^;.]*<S>[^;.]*<E>"
    rf"|<E>[^;.]{{0,25}}(?:,| --| \(|:) ?an? (?:[\w'-]+ )?{_GAP} of <T>"
    r"|<S>[^;]*<E>(?:,| --| \(|:) ?<T> (?:later|afterwards|on|apart)(?=[.,;)]|$)"
    r"|<S>[^;.]*<E>[^;.]{0,25}(?:,| --) ?<T> after (?:it|they|she|he|work|\w+ing|the \w+) (?:had )?(?:start|beg[au]n|open|launch|got under|set out|kicked)\w*"
    r"|<S>[^;.]*<E>,? so (?:that )?(?:it|he|she|they) (?:was|were|had been|lasted|stood|ran|sat|served)\b[^;.,]{0,30} (?:for )?(?:just |only )?<T>)"
    r"|(?:<S>[^;.]*<E>|<E>[^;.]*<S>)[^;.]{0,25}(?:,| --| \() ?(?:making|giving it|in all,?|or)? ?(?:an?|the) (?!average|loss|ban|fine)(?:[\w'-]+ ){1,3}(?:of|lasting) <T>"
    r"|<T>,? (?:in all|in total|altogether|all told|from (?:start|first|beginning) to (?:finish|last|end))\b"
    r"|[.;] (?:In|During|Over|Through|Throughout|For|All) (?:all )?(?P<those>(?:those|these) <T>)(?P<it>)|\b(?:in|during|over) (?:those|these) <T>"
)
FROM_END_TO_END = Pattern(
    r"(?i)\b(?:last(?:s|ed|ing)?|took up|taking up|ran for|runs for|running for|went on for|dragged on for|spanned|spanning) <T>"
    r"|<S>[^;.]*<E>(?::| --) <T> (?:of|in|without)\b"
    r"|(?P<alone>\b(?:lasted|took|(?:shut|closed|blocked|stranded|trapped|missing|away|silent) for|went on for|ran for) <T>[^;.]*[.] (?P<it>It|They|He|She)\b[^;.]*<S>[^;.]*<E>)"
    r"|[.;] (?:His|Her|Its|Their|The) (?P<those><T> (?:reign|rule|closure|siege|occupation|stoppage|shutdown|tenure|premiership|presidency|stewardship|captivity))\b"
)
AT_MOST = Pattern(
    r"(?i)<S>[^;.]*\bbeen <T> (?:in|at|on|afloat|under|with|as)\b[^;.]*<E>|<S>[^;.]*<E>[^;.]{0,25} (?:after|having (?:spent|served|been|done)) (?:an? [\w' -]{1,30} of )?<T>"
    r"|<S>[^;.]*\b(?:served|sat|spent|worked|reigned|ruled|stayed|held [\w' -]{1,30}) (?:for )?<T>[^;.]*<E>"
    r"|<S>[^;.]*<E>(?: --|:| \() ?<T>(?! (?:after|later|before|earlier|ago|from|since))"
    r"|\b(?:took|lasted) <T>[^;.]*<S>[^;.]*<E>|<S>[^;.]*<E>[^;.]*\b(?:took|lasted) <T>"
)
NEW_SUBJECT = Pattern(r"<S>[^;.]*,? and (?:the|an?|his|her|its|their) [\w'-]+(?: (?:for|was|were|had)\b)[^;.]*<E>")
"""Between two ends that are those of two things: ``ran for 11 years, from 1950, and the prize for 30, until 2001``."""

SAID_ASIDE = Pattern(
    r"(?i)\b(?:(?:the|its|his|her|their) (?:first|last|final|next)|had been|has been|again|(?:did|does|do|was|is|were|would) not|returned)\b"
)
"""Words beside a whole time that do not make it another."""


def _said(passage, sentence, span, letter, *, joined=False):
    """``closed in May 1995 and did not reopen until May 1999, a closure of nine years``: the link of a time told as a whole.

    Its ends are the only two dates of the sentence, or of the one beside it: ``In those seven years ...``.
    """
    skeleton = re.sub(r"\[(?![dk]\d)[a-z]\d+\]", "#", sentence.skeleton.replace(f"[t{span.index}]", "<T>"))
    if PERIOD_TO.match(span.trail) or TERM.search(skeleton) or _other_span(SAID_ASIDE.sub("", skeleton)):
        return None
    ways = stretches(passage, sentence, letter)
    for stretch in [s for s in ways if joined and s.start.index != s.end.index]:
        if (
            _cued(stretch, both=True)
            and _fits(passage, span.index, stretch)
            and not _too_fine(passage, span.index, stretch)
        ):
            return _span(passage, span.index, stretch)
    ends = {s.start.index for s in ways} | {s.end.index for s in ways}
    if len(ends) != (1 if any(s.start.index == s.end.index for s in ways) else 2):
        return None
    for stretch in sorted(ways, key=lambda s: s.start.index):
        start, end = stretch.start.index, stretch.end.index
        fits = _fits(passage, span.index, stretch)
        told = re.sub(rf"\[[dk]{end}\]", "<S> to <E>" if start == end else "<E>", skeleton)
        told = re.sub(rf"\[[dk]{start}\]", "<S>", told)
        cues = _told_ends(stretch)
        whole = WHOLE_TIME.search(told) or cues == 2 and not NEW_SUBJECT.search(told) and FROM_END_TO_END.search(told)
        whole = whole if whole and (whole["those"] or whole["it"] if joined else ";" not in _between(told)) else None
        if _apart(skeleton, stretch) and not (whole and whole["those"]):
            continue
        if fits and (whole or cues and not joined and not _too_fine(passage, span.index, stretch)):
            return _span(passage, span.index, stretch)
        if _fitted(passage, sentence, span.index, stretch):
            continue
        over = _bounds(passage, span.index)[0] > stretch.most
        if whole and (cues or whole["alone"]) or over and cues and not joined and AT_MOST.search(told):
            return _span(passage, span.index, stretch)
    return None


def _told_ends(stretch):
    """How many ends of a stretch the words before them make a beginning and an end; that something is at a time is no such word."""
    heads = (re.sub(r"(?i)\bat\s*$", "", end.head) for end in (stretch.start, stretch.end))
    begins, ends = (bool(cue.search(head)) for cue, head in zip((BEGINS, ENDS), heads, strict=True))
    return 2 if stretch.start.index == stretch.end.index else begins + ends


def _between(told):
    """The words from the first to the last of a span and its ends."""
    found = list(re.finditer("<[TSE]>", told))
    return told[found[0].start() : found[-1].end()]


def _too_fine(passage, span, stretch):
    """Whether a span is told in a smaller unit than the years that its ends are."""
    return (
        passage.mentions[span].unit in ("days", "weeks", "months")
        and stretch.start.width > 300
        and stretch.start.index != stretch.end.index
    )


def _apart(skeleton, stretch):
    """Whether a range of dates and a span stand in clauses of their own."""
    marker = re.compile(rf"\[[dk]{stretch.start.index}\]")
    between = re.split(r"<T>", marker.sub("<T>", skeleton))
    return stretch.start.index == stretch.end.index and bool(
        re.search(r"(?i)\b(?:and|before|after|while|then)\b|;", between[1] if len(between) > 2 else "")
    )


def _cued(stretch, *, both=False):
    """Whether the words before one of the ends, or both, say that something begins or ends there."""
    cues = bool(BEGINS.search(stretch.start.head)), bool(ENDS.search(stretch.end.head))
    return stretch.start.index == stretch.end.index or (all(cues) if both else any(cues))


def _fitted(passage, sentence, span, stretch):
    """Whether another span of the sentence is the one between the two ends."""
    return any(
        index != span and passage.mentions[index].unit in DAYS | MINUTES and _fits(passage, index, stretch)
        for index in sentence.indices
        if passage.mentions[index].kind == "duration"
    )


def _strong(passage, skeleton, span, stretch, ways):
    """Whether the wording leaves no doubt that a span is the time between two ends."""
    start, end = stretch.start.index, stretch.end.index
    if start == end:
        skeleton = re.sub(rf"\[[dk]{start}\]", "<R>", skeleton)
        return bool(STRONG_RANGE.search(skeleton)) and not _other_span(skeleton.replace("had been", "was"))
    others = {s.start.index for s in ways} | {s.end.index for s in ways}
    if others != {start, end}:
        return False
    skeleton = re.sub(rf"\[[dk]{start}\]", "<S>", re.sub(rf"\[[dk]{end}\]", "<E>", skeleton))
    if STRONG_LATER.search(skeleton) and not _other_span(FINAL_ONE.sub("", skeleton)):
        return True
    if STRONG_SINCE.search(skeleton):
        return True
    if _other_span(skeleton):
        return False
    if STRONG_GAP.search(skeleton):
        return True
    if not BEGINS.search(stretch.start.head) or not ENDS.search(stretch.end.head):
        return False
    longer = _bounds(passage, span)[0] > stretch.most
    after = STRONG_AFTER.search(skeleton)
    if after:
        return after["after"] is not None or longer and not ROLE_AFTER.match(skeleton[after.end() :])
    if STRONG_BEFORE.search(skeleton):
        return True
    until = STRONG_UNTIL.search(skeleton)
    if until:
        elsewhere = OTHER_OFFICE.search(skeleton) or re.search(r"\b(?:in|at|on|as|with|under) ", until["what"])
        return longer or bool(SAME_OFFICE.search(skeleton)) or not elsewhere
    return False


def _other_span(skeleton):
    return bool(OTHER_SPAN.search(UNBROKEN.sub("", skeleton)) or TERM.search(skeleton))


def _bounds(passage, span):
    """The least and the most days (minutes) that a span, read as widely as its hedge allows, can mean."""
    mention = passage.mentions[span]
    told = widest(mention)
    unit = (DAYS | MINUTES)[mention.unit]
    return (told.low or 0) * unit, Fraction(10**9) if told.high is None else told.high * unit


def _slack(passage, span, stretch):
    """How far, in days or minutes, a span may be from what its ends leave: nothing where these are bare years."""
    unit = passage.mentions[span].unit
    coarse = stretch.start.width > 300 and stretch.end.width > 300
    if unit == "years" and coarse:
        return Fraction(2)
    return SLACK.get(unit, Fraction(1)) * (DAYS | MINUTES)[unit] + (unit in DAYS)


def _fits(passage, span, stretch):
    """Whether a span can be the time between two ends."""
    least, most = _bounds(passage, span)
    slack = _slack(passage, span, stretch)
    return least <= stretch.most + slack and most >= stretch.least - slack


def _span(passage, span, stretch):
    """The link of a span to its ends: rules over two mentions, or a figure for the length of a range or of a day's hours."""
    unit = passage.mentions[span].unit
    size = (DAYS | MINUTES)[unit]
    slack = _slack(passage, span, stretch)
    start, end = stretch.start.index, stretch.end.index
    told = passage.mentions[span].text
    if start == end or unit in MINUTES:
        first, last = passage.mentions[start], passage.mentions[end]
        text = passage.text[first.start : last.end]
        least, most = max(Fraction(0), stretch.least - slack), stretch.most + slack
        figure = Figure(first.start, last.end, text, Interval(least / size, most / size), unit)
        why = f"{text} is {_told(stretch, unit)}; the text says {told}"
        return Link("span between two dates", (span,), why, figures=(figure,))
    rules = (
        f"m{end} - m{start} >= {float(size)}*m{span} - {float(slack)}",
        f"m{end} - m{start} <= {float(size)}*m{span} + {float(slack)}",
    )
    why = f"{told} is the time from {passage.mentions[start].text} to {passage.mentions[end].text}"
    return Link("span between two dates", (span, start, end), why, rules=rules)


def _told(stretch, unit):
    """How long a stretch is, in words of the unit of the span."""
    if unit in MINUTES:
        hours, minutes = divmod(stretch.most, 60)
        return " and ".join(f"{n} {word}" for n, word in ((hours, "hours"), (minutes, "minutes")) if n) or "0 minutes"
    start, end = (date.fromordinal(day) for day in (stretch.start.first, stretch.end.last))
    if unit in ("years", "decades", "centuries"):
        return f"{end.year - start.year} years"
    return f"{(end - start).days} days"
