"""The words of dates: the table ``tables/dates.csv``, the pattern that finds dates, and spans as shapes.

A span is written as the string of the sorts of its words, its shape: "5 September 2018" is ``DMY``. What a shape
means stands in ``datespans`` and ``dates``. A new word is a row of the table.
"""

import re

from . import almanac, hedges, units
from .errors import InputError
from .numberwords import DOZENS, ORDINAL_TENS, ORDINALS, SCALES, TENS, UNITS
from .numerals import Tokens, read_number

# The letter that stands for each sort of word in a shape. Of numbers, D is one from 1 to 31, Y from 1000 to 2199,
# N any other, O an ordinal, Q a quarter as in "Q3", B is "a" and U a unit of time. Sorts with '' are left out of
# shapes; those with None never get into one.
LETTERS = {
    "month": "M", "weekday": "W", "season": "S", "decade": "C", "holiday": "H", "day": "R", "part": "P", "which": "L",
    "edge": "E", "end": "E", "offset": "K", "elapsed": "A", "clock": "t", "hour": "o", "half day": "p", "zone": "z", "to": "-",
    "and": "&", "from": "b", "times": "x", "per": "e", "quarter": "q", "owner": "y", "reckoned": "f", "turn": "T", "weekend": "V", "skip": "",
    "name": None, "idiom": None, "hedge": None, "past": None, "no past": None, "future": None, "planning": None, "infinitive": None,
    "month lead": None, "month noun": None, "day lead": None, "year lead": None, "holiday lead": None, "length lead": None,
    "extension": None, "clock lead": None, "decade lead": None, "no decade": None, "weekend lead": None, "counted": None, "function": None, "no weekday lead": None, "dated": None,
    "event": None, "no clock": None,
}  # fmt: skip


def _read_words():
    """Read the table: for each sort its phrases with their values, and the first phrase of each of its rows."""
    words, full = {sort: {} for sort in LETTERS}, {sort: [] for sort in LETTERS}
    for number, row in hedges.read_table("dates.csv"):
        if row["sort"] not in LETTERS:
            raise InputError(
                f"no such sort: {row['sort']!r}",
                file="tables/dates.csv",
                row=number,
                column="sort",
                remedy=f"write one of {', '.join(LETTERS)}",
            )
        value = row["why"] if row["sort"] in ("name", "idiom") else row["value"]
        value = int(value) if value.lstrip("-").isdigit() else value
        phrases = row["phrases"].split("|")
        words[row["sort"]] |= dict.fromkeys(phrases, value)
        full[row["sort"]].append(phrases[0])
    return words, full


SORTS, _FULL = _read_words()
LENGTHS = {word: unit.unit for word, unit in units.by_words().items() if unit.unit in almanac.LENGTHS and len(word) > 2}
VOCABULARY = {word: ("U", unit) for word, unit in LENGTHS.items() if word != "second"}
VOCABULARY |= {f"{name}s": ("W", SORTS["weekday"][name]) for name in _FULL["weekday"]}
for _sort, _letter in LETTERS.items():
    if _letter is not None:
        # shapes are read without possessives: "new year eve"
        VOCABULARY |= {word.replace("'s ", " "): (_letter, value) for word, value in SORTS[_sort].items()}
NAMES = {phrase: f"{sort}: {why}" for sort in ("name", "idiom") for phrase, why in SORTS[sort].items()}

# What a hedge does to a date, and to a time of day, for which the hedges of numbers hold too.
DATE_HEDGES = SORTS["hedge"]
_SIDES = {"around": "around", "below": "before", "above": "after", "exact": "same", "same": "same"}
CLOCK_HEDGES = {
    phrase: _SIDES[hedge.side]
    for phrase, hedge in hedges.phrases("before").items()
    if hedge.side in ("around", "exact", "same") or hedge.widths[1] is not None
} | DATE_HEDGES
_LONGEST_HEDGE = 1 + max(phrase.count(" ") for phrase in hedges.phrases("before"))
_HEDGE_STARTS = frozenset(phrase.split(" ", 1)[0] for phrase in (*hedges.phrases("before"), *CLOCK_HEDGES))


def read_hedge(text):
    """Read the hedges at the start of a span: the last of them, '' where there is none, and their end."""
    first = text[:80].split(None, 1)[:1]
    if not first or first[0] not in _HEDGE_STARTS:
        return "", 0
    words = [*re.finditer("[^ \n]+", text[:80])]
    last, place = "", 0
    while place < len(words):
        for stop in range(min(len(words), place + _LONGEST_HEDGE), place, -1):
            phrase = " ".join(word[0] for word in words[place:stop])
            if phrase in DATE_HEDGES or phrase in hedges.phrases("before"):
                last, place = phrase, stop
                break
        else:
            break
    return last, words[place].start() if 0 < place < len(words) else 0


# --- the pattern ------------------------------------------------------------------------------------------------

_SP = "[ \\n]+"
_GAP = "[- \\n]+"
_SMALL_WORDS = ("few", "several", "couple", "half", "quarter", "quarters", "a", "an")


# Days told from the one named before: the following day.
FOLLOWING = {"following": 1, "next": 1, "previous": -1}
_LATER_YEARS = [word for word, value in UNITS.items() if value > 9]


def _any(words):
    """Write an alternation of words. Backwards in the alphabet, longer words stand before those they begin with."""
    return "(?:" + "|".join(re.escape(word).replace("\\ ", _SP) for word in sorted(set(words), reverse=True)) + ")"


def _pattern():
    """Compose the pattern of all forms. It is generous: what it finds is judged with the words around."""
    sort = {name: _any(words) for name, words in SORTS.items() if words}
    the, of = f"(?:the{_SP})?", f"(?:(?:of|in){_SP})?"
    to = f"(?:{_SP}(?:to|until|till|through|and|or){_SP}|[ \\n]*[-/][ \\n]*)"
    from_ = f"(?:(?:from|between){_SP})?"
    half = f"(?:{_SP}and{_SP}(?:a{_SP})?half)?"
    short_months = _any(set(SORTS["month"]) - set(_FULL["month"]))
    figure = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
    nth = f"(?:(?:twenty|thirty){_GAP})?{_any([*ORDINALS, *ORDINAL_TENS])}"
    day = f"(?:{figure}|{nth})"
    figure_th = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)"
    weekday = _any(_FULL["weekday"])
    on_day = f"(?:{weekday},?{_SP})?"
    any_month = _any(SORTS["month"])
    month = f"(?:{_any(_FULL['month'])}\\b|{short_months}\\b\\.?)"
    year = "(?:1[0-9]|20|21)[0-9]{2}\\b"
    edge = f"(?:{sort['edge']}{_GAP}{of}|{sort['end']}(?:{_SP}of{_SP}|-)){the}"
    which = sort["which"]
    period = f"(?:{which}{_SP}(?:week|weekend|fortnight|month|year|decade|century)|past{_SP}day)\\b"
    spelled = f"(?:sixteen|seventeen|eighteen|nineteen|twenty){_GAP}(?:{_any(_LATER_YEARS)}\\b|{_any(TENS)}(?:{_GAP}{_any(UNITS)})?\\b|(?:zero|oh|o){_GAP}{_any(UNITS)}\\b)"
    spelled += f"|(?:nineteen{_SP}hundred|two{_SP}thousand)(?:{_SP}and)?{_SP}{_any(UNITS)}\\b"
    tail = f"(?:[, \\n]+{of}(?:{year}|{period}))?"
    # behind a day, its year can be in words
    year_tail = f"(?:(?:[, \\n]+{of}|-)(?:{year}|{period}|{spelled}|two{_SP}thousand\\b))?"
    day_in_words = f"(?:(?:twenty|thirty){_GAP}{_any(UNITS)}|{_any(_LATER_YEARS)}|twenty|thirty)\\b"
    decade = f"(?:(?:1[0-9]|20|')?[2-9]0'?s\\b|(?:1[0-9]|20)[01]0'?s\\b|{sort['decade']}\\b)"
    small = f"(?:[0-9]{{1,2}}|{_any(UNITS)})"
    number_word = _any([*UNITS, *TENS, *SCALES, *DOZENS, *_SMALL_WORDS])
    # a number, or none: "years ago"; of a long row of numbers, figures begin only the first
    number = f"(?:[0-9]+(?:,[0-9]{{3}}){{0,3}}(?:\\.[0-9]+)?{_GAP}(?:(?:and|of){_SP})?)?(?:{number_word}{_GAP}(?:(?:and|of){_SP})?)*"
    unit = _any(LENGTHS)
    # bounded, so that no long row of durations is looked through again from each of them
    more = f"(?:(?:,{_SP}|{_SP}and{_SP}|{_SP}){small}{_GAP}{unit}){{0,2}}"
    since = f"(?:{_SP}or{_SP}so)?(?:{_SP}{_any(SORTS['elapsed'].keys() - {'time'})}|'s?{_SP}time)"
    half_of = f"half{_GAP}(?:an?{_SP})?|(?:an?{_SP}quarter|three{_GAP}quarters){_SP}of{_SP}an?{_SP}"
    hour = "(?:2[0-3]|[01]?[0-9])(?:[.:][0-5][0-9])?"
    clock = f"(?:{hour}[ \\n]*(?:[ap]m\\b|[ap]\\.m\\.)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\\b|{sort['clock']}\\b)"
    part_of_day = f"(?:in{_SP}the{_SP}(?:morning|afternoon|evening)|at{_SP}night)\\b"
    minutes = f"(?:half|(?:a{_SP})?quarter|five|ten|twenty(?:{_GAP}five)?|[1-5]?[05])"
    hedge = f"(?:{sort['hedge']}{_SP})?"
    any_hedge = f"(?:{_any([*CLOCK_HEDGES, *hedges.phrases('before')])}{_SP}{the})*"
    to_month = f"(?:(?:,?{_SP}{year})?{to}{the}(?:{figure}{_SP})?{month}(?:{_SP}{figure}\\b)?)?"
    forms = (
        f"{the}{sort['name']}\\b|{the}{sort['idiom']}\\b",
        # 2018-09-05, 05/09/2018
        f"{on_day}(?:[12][0-9]{{3}}[-/.][01]?[0-9][-/.][0-3]?[0-9]\\b|[0-3]?[0-9](?:[-/.][0-3]?[0-9][-/.]|/[0-3]?[0-9],)(?:[0-9]{{4}}|[0-9]{{2}})\\b|[0-3]?[0-9]/[0-3]?[0-9], [0-9]{{4}}\\b)",
        # 2018-Sep-05, April22; Friday (15 June)
        f"(?:1[0-9]|20|21)[0-9]{{2}}[-/]{any_month}[-/]{figure}\\b|{any_month}{figure}\\b{year_tail}",
        f"(?:{which}{_SP})?{weekday}[ \n]?\\({the}(?:{figure}{_GAP}{any_month}|{any_month}{_GAP}{figure}){tail}\\)",
        # last spring, Easter 2019, May Day
        f"{hedge}{the}(?:{edge}|{which}{_SP})?(?:{sort['season']}|{sort['holiday']})\\b{tail}",
        # Monday 5 September 2018, 20 to 22 July, April 5 last year, late March, the first Friday of May; 05/09
        f"{hedge}{from_}(?:(?:{which}{_SP})?{sort['weekday']}(?:\\.?,?{_SP}{the}|-))?{from_}{the}(?:{edge}|{which}{_SP})?"
        + f"(?:(?:{nth}|last){_SP}{weekday}{_SP}(?:of|in){_SP})?(?:(?:{figure},{_SP}{the}){{0,6}}{figure},?{to}{the})?(?:{day}[- \\n]*(?:of{_SP})?)?{month}"
        + f"(?:(?:{_GAP}{the}{day}|[-/ \\n]*{figure}|,{_SP}{figure_th}|{_SP}{day_in_words})(?:{to}{figure}|(?:,{_SP}{figure}){{1,6}},?{_SP}and{_SP}{figure})?\\b)?{to_month}{year_tail}",
        f"{on_day}[0-3]?[0-9]/[0-3]?[0-9]\\b",
        # Friday the 21st, the last Monday of next month, the 20th of next month
        f"{weekday}{_SP}(?:the{_SP}(?:{figure_th}|{nth})|{figure})\\b",
        f"{the}(?:{nth}|last){_SP}(?:{small}{_GAP})?(?:weeks?|weekend|months?){_SP}(?:of|in){_SP}{the}(?:{month}|{year}|{period}|(?:month|year)\\b){tail}",
        f"{the}(?:{nth}|last){_SP}{weekday}{_SP}(?:of|in){_SP}{period}|{the}{day}{_SP}(?:of{_SP})?{period}",
        # the end of next year, next week on Friday, the mid-1990s, early 2018, 2018-19, the 19th century
        f"{hedge}{the}(?:{edge})?(?:{period}(?:{_SP}(?:on{_SP})?{weekday})?|{decade})",
        f"{hedge}{the}(?:{edge}|{sort['offset']}{_SP}in{_SP}the{_SP})(?:week|month|year|decade|century)\\b",
        f"{the}(?:{edge})?{day}{_GAP}century\\b",
        f"{hedge}{the}{edge}{year}|(?:between|from){_SP}{year}{_SP}(?:and|to|until){_SP}{year}|{year}[-/](?:{year}|[0-9]{{2}}\\b)",
        # Q3 2018, the second half of this year; her early 40s
        f"(?:q[1-4]{tail}|{the}{nth}{_SP}(?:quarter|half){_SP}of{_SP}{the}(?:{year}|{period}|year))\\b",
        f"{sort['owner']}{_SP}(?:{sort['edge']}{_GAP})?(?:[2-9]0'?s|{sort['decade']})\\b",
        # Wednesday night, next Friday, Tuesday of last week, Monday to Friday; earlier today, last summer
        f"{hedge}{from_}(?:{which}{_SP})?{weekday}(?:{_SP}(?:to|and|until|till|through){_SP}{weekday}|{_SP}(?:week|fortnight)|{_SP}{sort['part']}|{_SP}{of}{period})?\\b",
        "(?:tues|weds|thurs)\\b",
        f"{hedge}(?:{sort['offset']}{_SP})?(?:{sort['day']}|{period}|{which}{_SP}(?:{sort['season']}|{month}))(?:{_SP}{sort['part']})?\\b",
        # three weeks from tomorrow, a week on Tuesday, the weekend, the turn of the century
        f"(?:an?|{small}){_GAP}(?:days?|weeks?|fortnights?|months?|years?){_SP}(?:from{_SP}(?:{weekday}|{sort['day']})|{sort['reckoned']}{_SP}{sort['day']})\\b|a{_SP}(?:week|fortnight){_SP}on{_SP}{weekday}\\b",
        # two Fridays ago, the week after next
        f"(?:{small}{_GAP}{weekday}s|an?{_SP}{weekday}){_SP}{_any(SORTS['elapsed'].keys() - {'time'})}\\b",
        f"{the}(?:week|weekend|month|year|{weekday})(?:{_SP}after{_SP}next|{_SP}before{_SP}last)\\b",
        f"the{_SP}(?:{'|'.join(FOLLOWING)}){_SP}(?:day|morning|afternoon|evening|night)\\b",
        f"the{_SP}weekend\\b|the{_SP}turn{_SP}of{_SP}the{_SP}(?:{day}{_GAP})?(?:century|millennium)\\b",
        # nearly two years ago, in two weeks' time; less than a month, half an hour; shortly before 3.30pm, half past three
        f"{any_hedge}(?:{number}{unit}{more}{half}{since}\\b|(?:{half_of}){unit}\\b|(?:day|week|month|year|decade|hour)-long\\b|(?:an?|another){_SP}{unit}(?:{_SP}or{_SP}(?:two|so)|{_SP}and{_SP}(?:(?:a{_SP})?half|[0-9]+{_GAP}{unit}))?\\b"
        + f"|{from_}(?:{hour}{to})?{clock}(?:{to}{clock})?(?:{_SP}{sort['zone']}\\b)?"
        + f"|(?:2[0-3]|1?[0-9])[.][0-5][05]{_SP}(?:on{_SP})?(?:{weekday}|{sort['day']})\\b"
        + f"|{minutes}{_GAP}(?:past|to){_SP}{small}\\b|{small}{_SP}{sort['hour']}(?:{_SP}{part_of_day})?\\b|(?:{small}|{hour}){_SP}{part_of_day}\\b"
        + f"|(?:2[0-3]|[01][0-9])[0-5][0-9]{_SP}{sort['zone']}\\b|0[0-9][.][0-5][0-9]\\b)",
        # twice a week; a bare year, the 18th
        f"(?:once|twice|(?:[0-9]+|{_any(UNITS)}){_SP}times){_SP}(?:an?|per|every|each){_SP}{unit}\\b",
        f"{year}|{spelled}|{the}[0-3]?[0-9](?:st|nd|rd|th)\\b|the{_SP}{nth}\\b|(?:twenty|thirty){_GAP}{_any(ORDINALS)}\\b",
    )
    return f"\\b(?:{'|'.join(forms)})"


PATTERN = _pattern()


# --- from a span to its shape -----------------------------------------------------------------------------------

_LEXER = re.compile(
    f"{_any(word for word in VOCABULARY if not word.isalpha())}|[0-9]+(?:[.,:][0-9]+)*|[a-z\xe9]+|[^ \\n]"
)
_CALENDAR = re.compile(
    rf"(?:({_any(SORTS['weekday'])}) )?(?:([0-9]{{1,2}}) )?({_any(SORTS['month'])})(?: ([0-9]{{1,4}}))?|([12][0-9]{{3}})"
)
_SIGNS = frozenset("',.(")
_HALF_DAY = re.compile(r"\b([ap])\.m\b\.?")
_MARKS = re.compile(r"'s?(?= |$)|'(?=[0-9])|(?<=[a-z])[.,](?![a-z])|,(?= )|[()]")
# hyphens that join the words of one date: mid-1990s, 5-September, Sept-5
_HYPHENS = re.compile(
    "(?<=E)-|-(?=[UL])|(?<!M[DO])(?<=[DO])-(?=M)|(?<=[YW])-(?=M[DO-])|(?<=[DO]-M)-(?=Y)|(?<=M)-(?=[DO](?!M))"
)


def calendar_shape(text):
    """The shape of a day, month or year without any other word, as most dates are and each text has new ones; None for others.

    >>> calendar_shape("5 september 2018")
    ('DMY', (5, 9, 2018))
    """
    found = _CALENDAR.fullmatch(text)
    if found is None:
        return None
    letters, values = "", []
    for word in found.groups():
        if word is not None:
            letter, value = VOCABULARY.get(word) or (_sort_of(int(word), word), int(word))
            letters += letter
            values.append(value)
    return letters, tuple(values)


def shape(text):
    """Write a span (folded, in lower case) as its shape and the values of its words.

    >>> shape("early september")
    ('EM', (0, 9))
    """
    if not _SIGNS.isdisjoint(text):
        text = _HALF_DAY.sub(r"\1m", _MARKS.sub(" ", text))
    places = [match.span() for match in _LEXER.finditer(text)]
    words = [text[start:end] for start, end in places]
    if "\n" in text or "  " in text:
        words = [" ".join(word.split()) for word in words]
    tokens = Tokens(words, [start for start, _ in places], [end for _, end in places])
    letters, values, place = [], [], 0
    while place < len(words):
        letter, value, place = _term(tokens, place)
        if letter:
            letters.append(letter)
            values.append(value)
    letters = "".join(letters)
    for hyphen in reversed([match.start() for match in _HYPHENS.finditer(letters)] if "-" in letters else ()):
        del values[hyphen]
        letters = letters[:hyphen] + letters[hyphen + 1 :]
    return letters, tuple(values)


_CENTURIES = frozenset(("sixteen", "seventeen", "eighteen", "nineteen", "twenty"))


def _term(tokens, place):
    """Read one word or number: its letter ("?" for any word that is none of dates), its value and the next place."""
    word, following = tokens.words[place], tokens.words[place + 1 : place + 2]
    following = following[0] if following else ""
    suffix = following if tokens.joined(place + 1) else ""
    if word[0].isdecimal():
        if word.isdigit() and word.isascii() and len(word) < 5 and (not following or following in SORTS["month"]):
            return _sort_of(int(word), word), int(word), place + 1  # most figures of dates
        if word.isdigit() and suffix in ("st", "nd", "rd", "th"):
            return "O", int(word[:9]), place + 2
        if word.isdigit() and (suffix == "s" or suffix == "'" and tokens.words[place + 2 : place + 3] == ["s"]):
            return "C", int(word[:9]), place + 2 + (suffix == "'")
        if ":" in word or following in SORTS["half day"] or word[0] == "0" and word[2:3] == ".":
            minutes = clock_minutes(word, SORTS["half day"].get(following))
            return "?" if minutes is None else "t", minutes, place + 1 + (following in SORTS["half day"])
        if len(word) == 4 and word.isdigit() and following in SORTS["zone"]:
            return "t", clock_minutes(f"{word[:2]}:{word[2:]}"), place + 1
    elif word in VOCABULARY:
        return *VOCABULARY[word], place + 1
    elif word == "q" and suffix in ("1", "2", "3", "4"):
        return "Q", int(suffix), place + 2
    if word in _CENTURIES and following and (year := _year_in_words(tokens, place, word)):
        return "Y", *year
    read = read_number(tokens, place)
    if read is None:
        return "B" if word in ("a", "an") else "?", word, place + 1
    number, place = read
    value = number.value
    if number.form == "ordinal":
        return "O", int(value), place
    if value is None or value.denominator != 1:
        return "N", value, place
    return _sort_of(value, word), int(value), place


def _year_in_words(tokens, place, word):
    """Read "nineteen eighty-four" or "nineteen oh one": the year and the next place, or None."""
    words = tokens.words
    place += 1 + (words[place + 1] == "-")
    none = words[place : place + 1] in (["zero"], ["oh"], ["o"])
    later = read_number(tokens, place + none)
    if (
        later is None
        or later[0].form != "spelled"
        or not (0 < later[0].value < 10 if none else 10 <= later[0].value < 100)
    ):
        return None
    return int(100 * UNITS.get(word, 20) + later[0].value), later[1]


def _sort_of(value, word):
    return "D" if 1 <= value <= 31 else "Y" if 1000 <= value <= 2199 and "," not in word else "N"


def clock_minutes(figures, half_day=None):
    """Read "3.30" as minutes after midnight, None where there is no such time. ``half_day``: 0 for am, 720 for pm.

    >>> clock_minutes("3.30", 720), clock_minutes("25:00")
    (930, None)
    """
    hours, *rest = map(int, re.split("[.:,]", figures[:8].rstrip(".:,")))
    minutes = rest[0] if rest else 0
    if half_day is not None and 1 <= hours <= 12:
        hours = hours % 12 + half_day // 60
    return 60 * hours + minutes if hours < 24 and minutes < 60 else None
