"""Links of ages and anniversaries: an age with a birth and an event, an anniversary with a founding."""

import re
from datetime import date
from fractions import Fraction

from .exact import Interval
from .links import Figure, Link, W, pieces, widest
from .patterns import Pattern
from .stretches import day_of, points, range_of

BORN = Pattern(r"(?i)\bborn\b[^;]{0,40}$")
FOUNDED = Pattern(
    r"(?i)\b(?:founded|completed|set up|established|fought|signed|opened|built|created|formed|launched|married|wed|started|began|born|inaugurated|first (?:held|staged|published|run))\b[^;]{0,40}$"
)
AGED = Pattern(r"(?i)\b(?:aged|age of|age)\s*$")
WAS = Pattern(r"(?i)\b(?:was|were|is|turn|turns|turned|be|at|being)(?: (?:only|just|still|barely))?\s*$")
AGE_ENDS = Pattern(
    r"(?i)^(?: when\b| at the time| at (?:his|her|the) \w+| as (?:he|she)\b| (?:in|on) $|,? and (?:in )?$| and (?:had|was|is|has|left|leaves)\b|[,.;:)]| ?$)"
)
STRONG_AGE = Pattern(
    rf"(?i)<E>(?: {W}){{0,4}}(?:,| --)? (?:at the age of|at age|aged|at|when (?:he|she|it) (?:was|had turned|turned)(?: only| just)?) <T>"
    rf"|<T>(?: old)?,? (?:when|at the time|at (?:his|her|the) \w+|as)\b(?: (?!and\b){W}){{0,10}} <E>"
    rf"|(?:^|[;:,] )(?:At the age of|At|Aged) <T>,?(?: (?!and\b){W}){{0,10}} <E>"
    rf"|\b(?:turns|turned|turn|be|is|was) <T>(?: old)?(?: (?:in|on))? <E>"
)
_DIES = r"(?:died|dies|dying|death|killed|passed away|succumbed|drowned|perished|murdered|executed|(?:the|his|her) end came|breathed (?:his|her) last)"
DIED = Pattern(rf"(?i)\b{_DIES}\b[^;]{{0,60}}$")
AGE_AT_DEATH = Pattern(
    rf"(?i)\b{_DIES}\b[^;.]{{0,80}}<T>|<T>[^;.]{{0,40}}\b{_DIES}\b|(?:^|\. )(?:He|She|[A-Z][\w'-]+) was (?:only |just |still )?<T>(?=[.,; ])"
)
NOW_AGED = Pattern(r"(?i)\b(?:now|today)(?: aged)? <T>[,.]|\bis now <T>[,. ]|\bis <T> (?:now|today)\b")
HAS_DIED = Pattern(r"(?i)\b(?:(?:has|have) (?:just )?died|dies|has passed away)\b")
AFTER_DEATH = Pattern(r"(?i)(?:he|she) was (?:only |just |still )?\[[nt]\d+\](?:[.,;]| and\b| years old| at the time)")
THEN_AGED = Pattern(r"(?:He|She|It) was (?:only |just |still |then )?\[[nt]\d+\](?:\.| at the time| then)")
"""Right behind a sentence of a birth and of one thing more: ``born in 1931, retired in 2001. He was 70.``"""

KIN = Pattern(
    r"(?i)\b(?:mother|father|wife|husband|sons?|daughters?|brothers?|sisters?|parents?|widow|widower|twins?|child|children|grand\w+|uncle|aunt|nephew|niece|cousin)\b"
)
"""Somebody else in the sentence, whose age it may be."""

SPEAKER = Pattern(r"(?i),? (?:his|her|their|a|the) (?:\w+ )?\w+ (?:said|says|told \w+|recalled|announced)\b")


def age_links(passage, edges):
    """Link an age to a birth and to the event at that age, and an anniversary to its two dates.

    Takes a Passage and {part: whole}; yields Links.
    """
    for number, sentence in enumerate(passage.sentences):
        before = passage.sentences[number - 1] if number else None
        found = list(_ages(passage, sentence, before, [p for p in pieces(sentence) if is_age(passage, p)]))
        yield from found
        if not found:
            yield from _at_death(passage, passage.sentences[number : number + 2])
        following = passage.sentences[number + 1 : number + 2]
        yield from list(_anniversary(passage, sentence)) or [
            link
            for other in following
            if IT_WAS.match(other.skeleton)
            for link in _anniversary(passage, sentence, other)
        ]


def is_age(passage, part):
    """Whether a figure is an age: ``aged 44``, ``was 71 when``, ``turned 50 this year``."""
    mention = passage.mentions[part.index]
    if part.letter == "t" and mention.unit == "years":
        if mention.text.endswith("years old") or part.trail.startswith(" old"):
            return bool(WAS.search(part.lead))
        return bool(AGED.search(part.lead) or mention.text.isdigit() or mention.text.casefold().startswith("age"))
    return (
        part.letter == "n"
        and not mention.unit
        and mention.value.isdigit()
        and bool(
            WAS.search(part.lead)
            and AGE_ENDS.match(part.trail)
            or AGED.search(part.lead)
            or re.match(r" when (?:he|she)\b", part.trail)
        )
    )


def _ages(passage, sentence, before, ages):
    """``born in 1972, became dean in 1999 at the age of 44``: yield the links of ages."""
    dates = points(passage, sentence)
    births = [p for p in dates if BORN.search(p.lead)]
    if not births and before:
        births = [p for p in points(passage, before) if BORN.search(p.lead)]
        deaths = [p for p in points(passage, before) if DIED.search(p.lead)]
        if len(births) == 1 and len(deaths) == 1 and len(ages) == 1 and AFTER_DEATH.match(sentence.skeleton):
            yield _age_link(passage, ages[0], births[0], deaths[0])
            return
        then = [p for p in points(passage, before) if p not in births]
        if len(births) == len(then) == len(ages) == 1 and THEN_AGED.match(sentence.skeleton):
            yield _age_link(passage, ages[0], births[0], then[0])
            return
    founded = [p for p in dates if FOUNDED.search(p.lead)]
    events = [p for p in dates if p not in births and not _named_next(passage, p)]
    for age in ages:
        thing = re.search(r"(?i)(?<!he )(?<!she )\b(?:turn|turns|turned|be|is|was)\s*$", age.lead)
        roots = births or [p for p in founded if thing and p.index < age.index]
        others = [p for p in events if p not in roots]
        if len(roots) == 1:
            yield from _age(passage, sentence, age, roots[0], others)
    if len(ages) == 2 and not births and not KIN.search(sentence.skeleton):
        yield from _two_ages(passage, sentence, ages)
    for range_ in (p for p in pieces(sentence) if p.letter == "d" and "range" in passage.mentions[p.index].flags):
        if len(ages) == 1 and re.search(r"\($", range_.lead) and re.search(r"(?i)\bdied\b", sentence.skeleton):
            stretch = range_of(passage.mentions[range_.index], range_)
            low, high = _years(stretch.start.last, stretch.end.first), _years(stretch.start.first, stretch.end.last)
            mention = passage.mentions[range_.index]
            figure = Figure(mention.start, mention.end, mention.text, Interval(Fraction(low), Fraction(high)), "years")
            why = f"{mention.text} makes an age of {high} at most"
            yield Link("age", (ages[0].index,), why, figures=(figure,))


def _named_next(passage, part):
    """Whether a date is told again behind a comma: ``this month, October 2016``."""
    return part.trail == ", " and not re.search(r"\d", passage.mentions[part.index].text)


def _at_death(passage, sentences):
    """``died on 2 February 2024 at the age of 104. She was born on 14 February 1919``: the link of an age at death.

    Where no day of death is told, of somebody who has just died, it is taken to be shortly before publication.
    """
    parts = [p for sentence in sentences for p in pieces(sentence)]
    dates = [p for sentence in sentences for p in points(passage, sentence)]
    ages = [p for p in parts if is_age(passage, p)]
    births = [p for p in dates if BORN.search(p.lead)]
    deaths = [p for p in dates if DIED.search(p.lead) and p not in births]
    if len(ages) != 1 or len(births) != 1:
        return
    (age,), (birth,) = ages, births
    skeleton = re.sub(rf"\[[nt]{age.index}\]", "<T>", " ".join(sentence.skeleton for sentence in sentences))
    if not AGE_AT_DEATH.search(skeleton) and not NOW_AGED.search(skeleton):
        return
    born, told = passage.mentions[birth.index], widest(passage.mentions[age.index])
    if len(deaths) == 1:
        then = passage.mentions[deaths[0].index]
        first, last = day_of(then.low), day_of(then.high)
    elif not deaths and passage.published and (HAS_DIED.search(skeleton) or NOW_AGED.search(skeleton)):
        first, last = passage.published.toordinal() - JUST_DIED, passage.published.toordinal()
    else:
        return
    low, high = _years(day_of(born.high), first), _years(day_of(born.low), last)
    fits = not (told & Interval(Fraction(low), Fraction(high))).is_empty
    if not fits and KIN.search(SPEAKER.sub("", skeleton)):
        return
    if deaths:
        yield _age_link(passage, age, birth, deaths[0])
        return
    figure = Figure(born.start, born.end, born.text, Interval(Fraction(low), Fraction(high)), "years")
    why = f"born {born.text} makes an age of {high} on {passage.published}"
    yield Link("age", (age.index,), why, figures=(figure,))


JUST_DIED = 45
"""So many days before publication somebody may have died who ``has died``."""


def _years(first, last):
    """The whole years between two days."""
    first, last = date.fromordinal(first), date.fromordinal(last)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _age(passage, sentence, age, birth, events):
    """The link of an age to a birth and to the event at that age."""
    mention, born = passage.mentions[age.index], passage.mentions[birth.index]
    told = widest(mention)
    for event in events:
        then = passage.mentions[event.index]
        least = _years(day_of(born.high), day_of(then.low))
        most = _years(day_of(born.low), day_of(then.high))
        fits = not (told & Interval(Fraction(least), Fraction(most))).is_empty
        skeleton = re.sub(rf"\[[nt]{age.index}\]", "<T>", sentence.skeleton)
        skeleton = re.sub(rf"(?:\[d{event.index - 1}\], )?\[d{event.index}\]", "<E>", skeleton)
        strong = STRONG_AGE.search(skeleton)
        own = birth.index in sentence.indices or re.search(r"(?i)\b(?:he|she)\b", skeleton)
        if strong and own and (fits or not KIN.search(SPEAKER.sub("", skeleton))):
            yield _age_link(passage, age, birth, event)


def _age_link(passage, age, birth, event):
    told, born, then = (passage.mentions[p.index].text for p in (age, birth, event))
    rules = (
        f"m{event.index} - m{birth.index} >= 365.25*m{age.index} - 0.75",
        f"m{event.index} - m{birth.index} <= 365.25*m{age.index} + 366",
    )
    why = f"{told} is the age from {born} to {then}"
    return Link("age", (age.index, birth.index, event.index), why, rules=rules)


def _two_ages(passage, sentence, ages):
    """``He was 19 when he joined in 1964 and 68 when he left in 2013``: one birth stands behind both."""
    dates = points(passage, sentence)
    if len(dates) == 2 and ages[0].index < dates[0].index < ages[1].index < dates[1].index:
        (a, b), (c, d) = ((age.index, then.index) for age, then in zip(ages, dates, strict=True))
        texts = [passage.mentions[i].text for i in (a, b, c, d)]
        rules = (
            f"m{d} - m{b} >= 365.25*m{c} - 365.25*m{a} - 367",
            f"m{d} - m{b} <= 365.25*m{c} - 365.25*m{a} + 367",
        )
        why = f"{texts[0]} in {texts[1]} and {texts[2]} in {texts[3]} are ages of one person"
        yield Link("age", (a, b, c, d), why, rules=rules)


# --- anniversaries ----------------------------------------------------------------------------------------------------

ANNIVERSARY = Pattern(
    r"(?i)\b(?:(?:(?P<number>\d{1,3})(?:st|nd|rd|th)|(?P<word>\w+th)) (?:anniversary|birthday)|(?<=celebrating )(?:its |their )?(?P<years>\d{1,3}) years(?= in business| in print| on air| of)|(?P<bi>bi)?centenary|(?P<jubilee>silver|golden|diamond) (?:jubilee|wedding))\b(?! of (?!(?:its|his|her|their|the) (?:birth|found\w+|opening|creation|establishment)\b| ?the \w+,)| party| year)"
)
ORDINAL_WORDS = {
    "fifth": 5,
    "tenth": 10,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
}
ORDINAL_WORDS |= {"sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100}
IT_WAS = Pattern(r"(?:It|They|The \w+|He|She)\b")
JUBILEES = {"silver": 25, "golden": 50, "diamond": 60}
MARKS = Pattern(r"(?i)\b(?:celebrat\w+|marks|marked|marking|mark|anniversary|birthday|centenary|jubilee|wedding)\b")
PRESENT = Pattern(r"(?i)\b(?:celebrates|marks|is celebrating|is marking|are celebrating|will (?:mark|celebrate))\b")


def _anniversary(passage, *sentences):
    """``founded in 1894, it marks its 125th anniversary this year``: yield the link of an anniversary."""
    sentence = sentences[0]
    text = passage.text[sentence.start : sentences[-1].end]
    found = ANNIVERSARY.search(text)
    dates = [p for one in sentences for p in points(passage, one)]
    founded = [p for p in dates if FOUNDED.search(p.lead)]
    marked = [p for p in dates if p not in founded]
    whose = found and (text[: found.start()].endswith("'s ") or found.group().endswith("birthday"))
    if whose and not BORN.search(founded[0].lead if founded else ""):
        return
    if not found or len(founded) != 1 or len(marked) > 1 or not MARKS.search(text):
        return
    root = passage.mentions[founded[0].index]
    then = passage.mentions[marked[0].index] if marked else None
    if then:
        year, when = _year_of(then), then.text
    elif passage.published and PRESENT.search(text):
        year, when = passage.published.year, str(passage.published.year)
    else:
        return
    if not year or not _year_of(root):
        return
    jubilee = found["jubilee"]
    if found["word"] and found["word"].casefold() not in ORDINAL_WORDS:
        return
    number = int(
        found["number"]
        or found["years"]
        or ORDINAL_WORDS.get((found["word"] or "").casefold())
        or (JUBILEES[jubilee.casefold()] if jubilee else 200 if found["bi"] else 100)
    )
    years = year - _year_of(root)
    start = sentence.start + found.start()
    told, about = Interval(Fraction(number), Fraction(number)), Interval(Fraction(years - 1), Fraction(years + 1))
    figures = (
        Figure(start, start + len(found.group()), found.group(), told, "years"),
        *(Figure(end.start, end.end, end.text, about, "years") for end in (root, then) if end),
    )
    yield Link("anniversary", (), f"from {root.text} to {when} is {years} years", figures=figures)


def _year_of(mention):
    """The one year a date lies in, or 0."""
    return int(mention.low[:4]) if mention.low[:4] == mention.high[:4] else 0
