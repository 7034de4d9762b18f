"""The words around a date: on which side of the publication date it lies, and whether it is one at all.

The word lists are rows of ``tables/dates.csv``. Everything here looks at some sixty characters on either side.
"""

import re
from functools import lru_cache

from .datewords import SORTS

_PAST, _NO_PAST, _FUTURE = SORTS["past"], SORTS["no past"], SORTS["future"]
_FUNCTION = SORTS["function"]
_NEXT = re.compile(r"\s*([A-Za-z']+)")
_MARKS = ".,;:!?\"'()-"
_JOINERS = frozenset(",.:/-")


def tense(lead, before, after):
    """Give the tense that the nearest telling word of the sentence suggests: past, future or ''.

    ``lead``: the word before the date. The words before a date count more than those behind it.

    >>> tense("on", "MPs agreed to hold a ballot on ", " on a motion")
    'future'
    """
    if lead == "for":  # "has been called for Tuesday"
        return "future"
    if lead == "since":
        return "past"
    open_end = lead in ("by", "until", "till")  # "was put off until May": the verb is past, May need not be
    words = before.replace(" May ", " ").lower().split()  # a name or a month, and no cue
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word[-1] in ".!?":
            break
        if (sort := _sort_of_cue(word)) and (cue := _cue(sort, words, place)):
            if open_end and cue == "past":
                return "future" if SORTS["extension"].keys() & set(words[-4:]) else ""
            if lead == "to" and words[place] in SORTS["extension"]:
                return ""  # was put off to 20 June
            return cue
    if lead == "to" and words[-2:-1] and words[-2] in _PERIODS:
        return "past"  # in the three months to May
    words = after.replace(" May ", " ").lower().split()
    for place, word in enumerate(words):
        if (sort := _sort_of_cue(word)) and (cue := _cue(sort, words, place)):
            return cue
        if word[-1] in ".!?":
            break
    return "future" if open_end else ""


_PERIODS = frozenset(("days", "weeks", "months", "quarter", "half", "year", "years"))


def _cue(sort, words, place):
    """What a word says of the tense by its sort and the words around it."""
    if sort == "to":
        planned = place > 0 and words[place - 1] in SORTS["planning"]
        return "future" if planned or place + 1 < len(words) and words[place + 1] in SORTS["infinitive"] else ""
    if sort == "past":
        led = words[max(0, place - 4) : place]
        to_come = led[-1:] in (["is"], ["are"]) and not _UNTIL_THEN.isdisjoint(led)  # when he is sentenced on June 10
        return "future" if to_come or "be" in led[-2:] else "past"
    return "" if sort == "ahead" and words[place + 1 : place + 2] == ["of"] else "future"


_UNTIL_THEN = frozenset(("when", "until", "before", "once"))


@lru_cache(maxsize=1 << 12)
def _sort_of_cue(word):
    """What a word can say of the tense by itself: past, future, '', or the word where those around it decide."""
    word = word.strip(_MARKS)
    if word == "to":
        return word
    if word in _FUTURE or word.endswith("'ll"):
        return "ahead" if word == "ahead" else "future"
    return "past" if word in _PAST or word[-2:] == "ed" and len(word) > 4 and word not in _NO_PAST else ""


def is_whole(text, before, after):
    """Whether a span is no piece of a longer row of figures ("6,107.31 August"), or of a longer word."""
    leads, follows = before[-1:], after[:1]
    if follows.isalpha():
        return False
    if "/" in text and "/" in (leads, follows):
        return False  # a piece of an address: .../2018/sep/05/...
    if follows in _JOINERS and text[-1:].isdigit() and after[1:2].isdigit():
        return False
    return not (leads in _JOINERS and text[:1].isdigit() and before[-2:-1].isdigit())


def _ends_phrase(after):
    """Whether what follows does not go on naming the same thing: "at Christmas, ...", not "Christmas market"."""
    following = _NEXT.match(after)
    return following is None or following[1] in _FUNCTION


_IN = frozenset(("in", "since", "until", "till", "during"))


def is_month(text, lead, before, after):
    """Whether a month alone is one, not a name or a verb: "in May", not "Mrs May" nor "they may"."""
    word = text.split()[-1]
    if not word[:1].isupper():
        return False
    if lead in _IN:
        return True
    following = _NEXT.match(after)
    if word == "May":
        return False
    if following and (following[1][0].isupper() or word == "March" and following[1] in ("on", "for", "against")):
        return False  # June Brown, a March for peace
    if word in _ONLY_MONTHS and lead in _OWNERS:
        return following is not None and following[1] not in SORTS["month noun"]  # its February peak, no January sales
    return lead in SORTS["month lead"] or not lead.endswith("'s") and lead not in _TITLES and _ends_phrase(after)


def are_months(text, lead, before, after):
    """Whether the months of two dates are no verbs: "from May to June", not "they may or may not"."""
    return _MONTH_VERBS.isdisjoint(text.split())


_ONLY_MONTHS = frozenset(("January", "February", "September", "October", "November", "December"))
_OWNERS = frozenset(("its", "their", "the", "his", "her"))
_MONTH_VERBS = frozenset(("may", "march"))
_TITLES = frozenset(("the", "a", "mr", "mrs", "ms", "miss", "dr"))


def is_year(text, lead, before, after):
    """Whether four figures are a year: "in 2012", "the 1973 law", "(2016)", not "in 2000 cases" nor "Euro 2020"."""
    if before[-1:] == "(" and after[:1] == ")":
        return True
    following = _NEXT.match(after)
    word = following[1] if following else ""
    if word in SORTS["dated"]:
        return not lead.isalpha() or lead in SORTS["year lead"] or lead in _FUNCTION
    plural = word in SORTS["counted"] or word.endswith("s") and word.islower() and word not in _FUNCTION
    # in 2016, 2017 and 2018
    return not plural and (lead in SORTS["year lead"] or lead[:-1].isdigit() and len(lead) == 5 and lead[-1] == ",")


def is_day_of_month(text, lead, before, after):
    """Whether an ordinal is a day: "on the 18th,", not "the 18th hole" nor "on the second"."""
    if lead not in SORTS["day lead"]:
        return False
    words = text.lower().removeprefix("the ").replace("-", " ").split()
    if words[0][-2:] == "st" and words[0][:-2].isdigit() and words[0][-3] != "1":
        return False  # he fell from 15st 4lb
    if words[0].isalpha() and text[:4].lower() != "the ":
        return lead == "on" and _NEXT.match(after) is None  # on twenty-second, but not "on twenty-second Street"
    return _ends_phrase(after) and words[0] not in ("first", "second", "third")


def is_day_of_a_month(text, lead, before, after):
    """Whether an ordinal is a day of next month: "the 20th of next month", not "a third next month"."""
    # "the 20th this month" is rather the 20th of something
    return " of " in text or text.lower().removeprefix("the ")[:1].isdigit() and " next " in text


def is_day_and_month(text, lead, before, after):
    """Whether figures and a stroke are a day: "on 22/04", "Friday 7/6", not "on 3/4 of an acre"; 22/04 is no fraction."""
    led = lead in SORTS["day lead"] or text[:1].isalpha() or _PADDED.search(text)
    return bool(led) and _ends_phrase(after) and not after.lstrip().startswith("of ")


_PADDED = re.compile("^(?:1[3-9]|2[0-9]|3[01])/0|^0[1-9]/(?:1[3-9]|2[0-9]|3[01])")


_VERBS = frozenset(("is", "was", "were", "are", "has", "have", "had", "will", "would", "said", "says", "of"))


def is_in_words(lead, after):
    """Whether number words behind a month are its day or year: "January twenty-one", not "in June fifteen were hurt"."""
    following = _NEXT.match(after)
    return lead not in _IN and (following is None or following[1] in _FUNCTION and following[1] not in _VERBS)


def is_hour_of_day(text, lead, before, after):
    """Whether "8.15 on Saturday" has a time: "starts at 8.15 on Saturday", not "the pound closed at 1.25 on Friday"."""
    words = {word.strip(_MARKS).lower() for word in before.split()}
    return lead == "at" and not words.isdisjoint(SORTS["event"]) and words.isdisjoint(SORTS["no clock"])


def is_century(text, lead, before, after):
    """Whether a century is one of years: "the 19th century", not "his third century"."""
    return text.lower().startswith("the ") or lead in SORTS["month lead"]


def is_time(text, lead, before, after):
    """Whether "midnight" is a time: "at midnight", not "a midnight feast"."""
    if text[:1].isdigit() and text[-1:].isdigit() and (lead == "in" or after.startswith((" left", " remaining"))):
        return False  # she ran it in 2:05:30, with 1:52 left
    if text[:1] == "0" and text[2:3] == ".":
        return lead in SORTS["clock lead"]
    return any(map(str.isdigit, text)) or " " in text or _ends_phrase(after) and after[:1] != "-"


def is_hour(text, lead, before, after):
    """Whether "six in the evening" is a time: "at six in the evening", not "there were six in the evening"."""
    return lead in SORTS["clock lead"] or "o'clock" in text.lower()


def is_past_the_hour(text, lead, before, after):
    """Whether "ten to six" is a time: "at ten to six", not "a ratio of ten to six"."""
    words = text.lower().split()
    if "to" in words and words[0] not in ("a", "quarter") and lead not in SORTS["clock lead"]:
        return False
    return _ends_phrase(after) and after[:1] not in "-%"


def is_decade(text, lead, before, after):
    """Whether figures are a decade: "the 90s", "in the early '70s", not "temperatures in the 90s" nor "in 50s"."""
    figures = re.search(r"(?<![0-9])'?[0-9]{2}'?s$", text)
    if figures is None:
        return True
    if any(word.strip(_MARKS).lower() in SORTS["no decade"] for word in before.rpartition(". ")[2].split()):
        return False
    return figures.start() > 0 or lead in SORTS["decade lead"] or before[-1:] == "'"


def is_weekend(text, lead, before, after):
    """Whether "the weekend" is one: "over the weekend", not "the weekend edition"."""
    return lead in SORTS["weekend lead"] and _ends_phrase(after)


def is_weekday(text, lead, before, after):
    """Whether a weekday is one day: "on Friday", not "every Friday"."""
    return lead not in SORTS["no weekday lead"]


def is_holiday(text, lead, before, after):
    """Whether a season or a holiday is a time: "by Christmas,", "Boxing Day", not "Christmas market"."""
    if lead in _BEFORE_VERBS and text in ("fall", "spring"):
        return False  # bills are expected to fall by £290
    named = " " in text.lower().removeprefix("the ").strip()
    return _ends_phrase(after) and (named or lead in SORTS["month lead"] or lead in SORTS["holiday lead"])


_BEFORE_VERBS = frozenset(("to", "will", "would", "could", "may", "might", "must", "should", "can"))


def is_counted_from(text, lead, before, after):
    """Whether "eight weeks from Monday" is the day so long after it: not in "shut for eight weeks from Monday"."""
    return lead != "for"


_HALVES = frozenset(("a", "same", "first", "second", "other"))


def is_running(text, lead, before, after):
    """Whether "the last year" runs up to now and "the next year" from now on: not "the last year of the war"."""
    if after.startswith((" of ", "'s ")):
        return False
    return " next " not in text.lower() or lead in _SPANNING


_SPANNING = frozenset(("over", "in", "within", "during", "for", "through", "throughout", "by"))


def is_name(text, lead, before, after):
    """Whether a name or an idiom is one: "one day" is some day, but not "in one day"."""
    return lead not in _DURING or text.lower() != "one day"


_DURING = frozenset(
    ["about", "after", "for", "in", "just", "lasted", "least", "most", "only", "per", "than", "took", "within"]
)


def is_length(text, lead, before, after):
    """Whether "a month" is a duration: "for a month", "a year-long", not "£50 a week"; and "half an hour" no tail."""
    first = text.split(None, 1)[0].lower()
    if first in ("a", "an") and not (" and " in text or " or " in text or " of " in text):
        return lead in SORTS["length lead"] or after.startswith(("-long", " later"))
    if first == "half":
        # "a half century", "the same half a year earlier", "two and a half hours"
        return lead not in _HALVES and not before.rstrip().endswith(" and")
    return True
