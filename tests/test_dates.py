"""Dates, times of day and times ago: known answers by hand arithmetic, traps, and what must hold for every day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
import re2
from hypothesis import example, given
from hypothesis import strategies as st

from crossfoot import almanac, dates, datewords
from crossfoot.canonical import fold
from crossfoot.errors import InputError
from crossfoot.exact import Interval

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ISSUE = date(2018, 4, 25)  # a Wednesday: 23 to 29 April 2018 is the week from Monday to Sunday


def _options():
    options = re2.Options()
    options.max_mem = 64 << 20
    options.case_sensitive = False
    return options


FINDER = re2.compile(dates.PATTERN, _options())


def find(text, published=ISSUE):
    """Every mention of a text as (words, low, high)."""
    text = fold(text).cased
    found = []
    for match in FINDER.finditer(text):
        around = text[: match.start()][-60:], text[match.end() :][:60]
        reading = dates.resolve(match.group(), published, *around)
        if reading is not None and reading.role == "claim":
            found.append((match.group()[reading.start : reading.end], reading.low, reading.high))
    return found


def bounds(text, published=ISSUE, before="", after=""):
    reading = dates.resolve(text, published, before, after)
    return reading and (reading.low, reading.high)


# --- the known answers of the first collection ------------------------------------------------------------------------


def test_tuesday_in_a_piece_of_wednesday_is_the_day_before():
    reading = dates.resolve("Tuesday", date(2018, 4, 25), "leaders criticised him after talks on ", ".")
    assert (reading.low, reading.high, reading.flags) == ("2018-04-24", "2018-04-24", "relative,past")


@pytest.mark.parametrize(
    ("published", "days_before"),
    [
        (date(2018, 4, 24), 27),  # the letter: 24 April less 27 days is 28 March
        (date(2018, 4, 25), 30),  # the demonstration: 25 April less 30 days is 26 March
    ],
)
def test_a_month_ago_admits_the_letter_and_the_demonstration(published, days_before):
    reading = dates.resolve("a month ago", published)
    day = (published - timedelta(days_before)).isoformat()
    assert reading.low <= day <= reading.high
    # half a month either way, in days at most 15, of the same day of the month before
    assert reading.value == almanac.shift(published, -1).isoformat()


def test_nearly_two_years_ago_is_less_than_two_years_and_more_than_one_and_a_half():
    # 24 April 2018 less two years: 24 April 2016, excluded; less one and a half: 24 October 2016
    reading = dates.resolve("nearly two years ago", date(2018, 4, 24))
    assert (reading.low, reading.low_open, reading.high, reading.high_open) == ("2016-04-24", True, "2016-10-24", False)
    # the launch, 664 days before: 24 April 2018 less 664 days is 29 June 2016
    launch = date(2018, 4, 24) - timedelta(664)
    assert launch == date(2016, 6, 29)
    assert reading.low < launch.isoformat() <= reading.high


def test_a_ballot_agreed_on_in_july_is_the_september_to_come():
    reading = dates.resolve("September 5", date(2018, 7, 23), "MPs agreed to hold a ballot on ", " on a motion")
    assert (reading.low, reading.high) == ("2018-09-05", "2018-09-05")
    assert date(2018, 9, 5).strftime("%A") == "Wednesday"


def test_last_year_s_april_5_in_a_piece_of_april():
    assert bounds("April 5 last year", date(2019, 4, 7)) == ("2018-04-05", "2018-04-05")


def test_ninety_nine_years_since_1920():
    # from a day of 1920 to 7 April 2019: 98 years and some days, or 99 years and some; the year alone says 1920
    low, high = bounds("1920", date(2019, 4, 7), "affiliated since ")
    assert (low, high) == ("1920-01-01", "1920-12-31")
    assert int("2019") - int(low[:4]) == 99


def test_a_caption_shows_what_has_been():
    reading = dates.resolve("March", date(2018, 7, 23), "Images Protestors outside Parliament in ", "")
    assert (reading.low, reading.high) == ("2018-03-01", "2018-03-31")


# --- forms ---------------------------------------------------------------------------------------------------------------

ABSOLUTE = {
    "5 September 2018": ("2018-09-05", "2018-09-05"),
    "September 5, 2018": ("2018-09-05", "2018-09-05"),
    "5th of September 2018": ("2018-09-05", "2018-09-05"),
    "Wednesday, 5 September 2018": ("2018-09-05", "2018-09-05"),
    "5 Sept. 2018": ("2018-09-05", "2018-09-05"),
    "2018-09-05": ("2018-09-05", "2018-09-05"),
    "05/09/2018": ("2018-09-05", "2018-09-05"),
    "09/25/2018": ("2018-09-25", "2018-09-25"),  # no month 25: the other order
    "5.9.2018": ("2018-09-05", "2018-09-05"),
    "July 2018": ("2018-07-01", "2018-07-31"),
    "February 2016": ("2016-02-01", "2016-02-29"),
    "20 to 22 July 2018": ("2018-07-20", "2018-07-22"),
    "22nd April 2016": ("2016-04-22", "2016-04-22"),
    "April 22nd 2016": ("2016-04-22", "2016-04-22"),
    "April22, 2016": ("2016-04-22", "2016-04-22"),
    "5-Sep-2018": ("2018-09-05", "2018-09-05"),
    "2018-Sep-05": ("2018-09-05", "2018-09-05"),
    "09/25, 2018": ("2018-09-25", "2018-09-25"),
    "Friday 07/09/2018": ("2018-09-07", "2018-09-07"),
    "Friday (7 September 2018)": ("2018-09-07", "2018-09-07"),
    "October, 1st 2018": ("2018-10-01", "2018-10-01"),
    "January twenty-one, two thousand and eighteen": ("2018-01-21", "2018-01-21"),
    "September the twenty-first, nineteen seventy-eight": ("1978-09-21", "1978-09-21"),
    "September 10, nineteen oh one": ("1901-09-10", "1901-09-10"),
    "from March 2012 to June 2014": ("2012-03-01", "2014-06-30"),
    "20-22 July 2018": ("2018-07-20", "2018-07-22"),
    "4/5 May 2018": ("2018-05-04", "2018-05-05"),
    "July 20-22, 2018": ("2018-07-20", "2018-07-22"),
    "28 December to 3 January 2019": ("2018-12-28", "2019-01-03"),
    "between March and May 2017": ("2017-03-01", "2017-05-31"),
    "2018-19": ("2018-01-01", "2019-12-31"),
    "2018/19": ("2018-01-01", "2019-12-31"),
    "Thanksgiving 2018": ("2018-11-22", "2018-11-22"),  # the fourth Thursday: 1, 8, 15, 22
    "Memorial Day 2018": ("2018-05-28", "2018-05-28"),  # the last Monday
    "early '70s": ("1970-01-01", "1973-05-02"),
    "the 90s": ("1990-01-01", "1999-12-31"),
    "the turn of the 20th century": ("1890-01-01", "1909-12-31"),
    "1961-90": ("1961-01-01", "1990-12-31"),
    "1999-00": ("1999-01-01", "2000-12-31"),
    "between 2019 and 2022": ("2019-01-01", "2022-12-31"),
    "early 2018": ("2018-01-01", "2018-05-02"),  # 365 days: a third is 122, up to 2 May
    "late 2018": ("2018-09-01", "2018-12-31"),  # 122 days back from 31 December
    "mid-1990s": ("1993-05-02", "1996-08-31"),  # 3652 days: 1217 days in, 1218 long
    "the 1930s": ("1930-01-01", "1939-12-31"),
    "the thirties": ("1930-01-01", "1939-12-31"),
    "the 1900s": ("1900-01-01", "1999-12-31"),
    "spring 2019": ("2019-03-01", "2019-05-31"),
    "winter 2017": ("2017-12-01", "2018-02-28"),
    "Q3 2018": ("2018-07-01", "2018-09-30"),
    "the second quarter of 2018": ("2018-04-01", "2018-06-30"),
    "the first half of 2018": ("2018-01-01", "2018-06-30"),
    "the first Friday of May 2019": ("2019-05-03", "2019-05-03"),
    "the last Friday of May 2019": ("2019-05-31", "2019-05-31"),
    "late in 2018": ("2018-09-01", "2018-12-31"),
    "6 April 2019 - 5 April 2020": ("2019-04-06", "2020-04-05"),
    "the 19th century": ("1801-01-01", "1900-12-31"),
    "the first three months of 2018": ("2018-01-01", "2018-03-31"),
    "the last week of March 2018": ("2018-03-25", "2018-03-31"),
    "Christmas Day 2018": ("2018-12-25", "2018-12-25"),
    "New Year's Eve 2018": ("2018-12-31", "2018-12-31"),
    "Good Friday 2019": ("2019-04-19", "2019-04-19"),
    "Easter Monday 2018": ("2018-04-02", "2018-04-02"),
}

RELATIVE = {  # in a piece of Wednesday 25 April 2018
    "today": ("2018-04-25", "2018-04-25"),
    "this afternoon": ("2018-04-25", "2018-04-25"),
    "yesterday evening": ("2018-04-24", "2018-04-24"),
    "last night": ("2018-04-24", "2018-04-24"),
    "the day before yesterday": ("2018-04-23", "2018-04-23"),
    "tomorrow": ("2018-04-26", "2018-04-26"),
    "last week": ("2018-04-16", "2018-04-22"),
    "this week": ("2018-04-23", "2018-04-29"),
    "next weekend": ("2018-05-05", "2018-05-06"),
    "earlier this week": ("2018-04-23", "2018-04-25"),
    "later this month": ("2018-04-25", "2018-04-30"),
    "last month": ("2018-03-01", "2018-03-31"),
    "last year": ("2017-01-01", "2017-12-31"),
    "early next year": ("2019-01-01", "2019-05-02"),
    "the end of the year": ("2018-09-01", "2018-12-31"),
    "later in the year": ("2018-04-25", "2018-12-31"),
    "the first six months of the year": ("2018-01-01", "2018-06-30"),
    "this Thursday to Sunday": ("2018-04-26", "2018-04-29"),
    "Sunday 7 April": ("2019-04-07", "2019-04-07"),  # the nearest year in which 7 April is a Sunday: 2013 or 2019
    "May Day": ("2018-05-01", "2018-05-01"),
    "the last year": ("2017-04-25", "2018-04-25"),  # up to now, where "last year" is that of the calendar
    "the coming month": ("2018-04-25", "2018-05-25"),
    "the last weekend of the month": ("2018-04-28", "2018-04-29"),
    "the first weekend in May": ("2018-05-05", "2018-05-06"),
    "the first week of the year": ("2018-01-01", "2018-01-07"),
    "a couple of weeks ago": ("2018-04-08", "2018-04-14"),
    "the past decade": ("2008-04-25", "2018-04-25"),
    "last Tuesday": ("2018-04-24", "2018-04-24"),
    "next Friday": ("2018-04-27", "2018-04-27"),
    "this Sunday": ("2018-04-29", "2018-04-29"),
    "the turn of the century": ("1990-01-01", "2009-12-31"),
    "Friday week": ("2018-05-04", "2018-05-04"),
    "a week on Friday": ("2018-05-04", "2018-05-04"),
    "three weeks from tomorrow": ("2018-05-17", "2018-05-17"),  # 26 April and 21 days
    "two days after tomorrow": ("2018-04-28", "2018-04-28"),
    "two days before yesterday": ("2018-04-22", "2018-04-22"),
    "two weeks from Monday": ("2018-05-14", "2018-05-14"),  # from the Monday to come, 30 April
    "two Sundays from now": ("2018-05-06", "2018-05-06"),  # the 29th is the first
    "two Wednesdays ago": ("2018-04-11", "2018-04-11"),  # the 18th is the first
    "the Friday before last": ("2018-04-13", "2018-04-13"),
    "between Friday 4 May": ("2018-05-04", "2018-05-04"),
    "the week after next": ("2018-05-07", "2018-05-13"),
    "the year before last": ("2016-01-01", "2016-12-31"),
    "the past day": ("2018-04-24", "2018-04-25"),
    "22 April of last year": ("2017-04-22", "2017-04-22"),
    "the 20th next month": ("2018-05-20", "2018-05-20"),
    "this Friday, April 27": ("2018-04-27", "2018-04-27"),
    "Friday (27 April)": ("2018-04-27", "2018-04-27"),
    "Friday 6/7": ("2018-07-06", "2018-07-06"),  # 6 July is a Friday, 7 June a Thursday
    "from December to May 4": ("2017-12-01", "2018-05-04"),
    "Tuesday 26 April": ("2018-04-26", "2018-04-26"),  # no Tuesday in 2017, 2018 or 2019: a slip, and not 2016
    "2 years 1 month 21 days ago": ("2016-03-04", "2016-03-04"),  # 25 March 2016 less 21 days
    "two days from yesterday": ("2018-04-26", "2018-04-26"),
    "Monday until Thursday": ("2018-04-23", "2018-04-26"),
    "Tuesday of last week": ("2018-04-17", "2018-04-17"),
    "Tuesday next week": ("2018-05-01", "2018-05-01"),
    "last April": ("2017-04-01", "2017-04-30"),
    "next March": ("2019-03-01", "2019-03-31"),
    "last summer": ("2017-06-01", "2017-08-31"),
    "July last year": ("2017-07-01", "2017-07-31"),
    "the 20th of next month": ("2018-05-20", "2018-05-20"),
    "the first Monday of next month": ("2018-05-07", "2018-05-07"),
    "two days ago": ("2018-04-23", "2018-04-23"),
    "a week ago": ("2018-04-15", "2018-04-21"),  # 3.5 to 10.5 days: 4 to 10
    "three hours ago": ("2018-04-24", "2018-04-25"),
    "a year ago": ("2016-10-25", "2017-10-25"),  # half a year to a year and a half
    "more than three weeks ago": ("", "2018-04-04"),
    "less than a year ago": ("2017-04-25", ""),
    "a few weeks ago": ("2018-03-18", "2018-04-07"),  # 3 to 5 weeks, half a week more: 18 to 38 days
    "years ago": ("", "2016-04-25"),
    "two weeks' time": ("2018-05-06", "2018-05-12"),  # 10.5 to 17.5 days: 11 to 17
    "1 month 21 days ago": ("2018-03-04", "2018-03-04"),  # 25 March less 21 days
    "a year and a half ago": ("2016-07-25", "2017-01-25"),  # a year and a quarter to a year and three quarters
}


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.items())
def test_absolute_dates_need_no_publication_date(text, expected):
    assert bounds(text, None) == expected
    assert [(low, high) for _, low, high in find(f"It was agreed on {text}.", None)] == [expected]


@pytest.mark.parametrize(("text", "expected"), RELATIVE.items())
def test_relative_dates_are_told_from_the_publication_date(text, expected):
    assert bounds(text) == expected
    assert dates.resolve(text, ISSUE).flags.startswith("relative")
    assert bounds(text, None) == ("", "")
    assert [(low, high) for _, low, high in find(f"It happens {text}, they say.")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was arrested on Thursday.", "2018-04-19"),
        ("He will be sentenced on Thursday.", "2018-04-26"),
        ("He could lose it when he is sentenced on Thursday.", "2018-04-26"),
        ("The hearing on Thursday", "2018-04-26"),  # no cue: one day ahead is nearer than six back
        ("The hearing on Friday was told", "2018-04-20"),
        ("MPs are due to vote on Monday.", "2018-04-30"),
        ("The strike was called off on Wednesday", "2018-04-25"),  # the day of publication itself
        ("An emergency summit has been called for Tuesday.", "2018-05-01"),
        ("Ticket prices will rise from January.", "2019-01-01"),
        ("The plant will be closed on Friday.", "2018-04-27"),
        ("He resigned on 5 May.", "2017-05-05"),
        ("The poll takes place on 5 May.", "2018-05-05"),
        ("Sentence was put off until 26 June.", "2018-06-26"),
        ("The law changed in November.", "2017-11-01"),
        ("The law takes effect on January 1.", "2019-01-01"),
        ("Prices are up since August.", "2017-08-01"),
        ("Wages in the three months to October, ahead of inflation", "2017-10-01"),
        ("Jobs will go in the three months to October", "2018-10-01"),
        ("The law will change in November.", "2018-11-01"),
        ("Sales fell in the last three months of the year.", "2017-10-01"),
        ("Sales will fall in the last three months of the year.", "2018-10-01"),
        ("The hearing was put off to 17 August.", "2018-08-17"),
    ],
)
def test_the_tense_says_on_which_side_a_day_lies(text, expected):
    assert [low for _, low, _ in find(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("suspended since 2016", "2016"),
        ("held on the twenty-second, he said", "the twenty-second"),
        ("dealt with by the end of July", "the end of July"),
        ("shortly before 3.30pm today", "shortly before 3.30pm"),
        ("in the past 12 months", None),
        ("after Monday's meeting", "Monday"),
        ("over Christmas, he said", "Christmas"),
        ("by tomorrow evening", "tomorrow evening"),
        ("sentenced to at least a fortnight", "at least a fortnight"),
        ("in her early 40s", "early 40s"),
        ("it will close in November", "November"),
        ("in 2016, 2017 and 2018", "2016"),
        ("the 2001 elections", "2001"),
        ("(2016)", "2016"),
        ("born in nineteen eighty-four", "nineteen eighty-four"),
        ("opened in nineteen hundred and six", "nineteen hundred and six"),
        ("over the weekend, he said", "the weekend"),
        ("in the mid-'70s", "the mid-'70s"),
        ("died on twenty-second.", "twenty-second"),
        ("sent on 22/04", "22/04"),
        ("sent 22/04, he said", "22/04"),
    ],
)
def test_the_span_holds_hedges_but_not_prepositions(text, words):
    found = find(text)
    assert (found[0][0] if found else None) == words


def test_the_day_of_the_month_comes_first_unless_told_otherwise():
    assert dates.resolve("05/09/2018", dayfirst=False).low == "2018-05-09"
    assert dates.resolve("13/09/2018", dayfirst=False).low == "2018-09-13"


@pytest.mark.parametrize(
    ("text", "low", "high", "low_open", "high_open"),
    [
        ("3.30pm", "15:30", "15:30", False, False),
        ("15:30", "15:30", "15:30", False, False),
        ("4.20 a.m.", "04:20", "04:20", False, False),
        ("12am", "00:00", "00:00", False, False),
        ("noon", "12:00", "12:00", False, False),
        ("midnight", "00:00", "00:00", False, False),
        ("10 o'clock", "10:00", "10:00", False, False),
        ("half past three", "03:30", "03:30", False, False),
        ("twenty past three", "03:20", "03:20", False, False),
        ("twenty-five to four", "03:35", "03:35", False, False),
        ("four in the morning", "04:00", "04:00", False, False),
        ("2.30 in the afternoon", "14:30", "14:30", False, False),
        ("10 o'clock at night", "22:00", "22:00", False, False),
        ("5 p.m. ET", "17:00", "17:00", False, False),
        ("1530 GMT", "15:30", "15:30", False, False),
        ("09.30", "09:30", "09:30", False, False),
        ("a quarter to six", "05:45", "05:45", False, False),
        ("between 9am and 5pm", "09:00", "17:00", False, False),
        ("9-10am", "09:00", "10:00", False, False),
        ("11-2pm", "11:00", "14:00", False, False),
        ("7:30-9 p.m.", "19:30", "21:00", False, False),
        ("7:30am-9pm", "07:30", "21:00", False, False),
        ("from 10pm to 2am", "22:00", "02:00", False, False),
        ("shortly before 3.30pm", "15:15", "15:30", False, True),
        ("just after 9am", "09:00", "09:30", True, False),
        ("about 10.45pm", "22:38", "22:52", False, False),  # a quarter of an hour: seven minutes either way
        ("no later than 6pm", "", "18:00", False, False),
    ],
)
def test_times_of_day(text, low, high, low_open, high_open):
    reading = dates.resolve(text, ISSUE, "at ", " on")
    assert (reading.kind, *reading[1:5]) == ("time", low, high, low_open, high_open)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("less than a week", "weeks", "", "1"),
        ("nearly a day", "days", "1/2", "1"),
        ("half an hour", "hours", "1/2", "1/2"),
        ("half a year", "years", "1/2", "1/2"),
        ("a quarter of an hour", "hours", "1/4", "1/4"),
        ("a year and 10 days", "days", "375", "376"),
        ("a year and a half", "years", "3/2", "3/2"),
        ("an hour and 48 minutes", "hours", "9/5", "9/5"),
        ("27 days", "days", "27", "27"),
        ("more than two hours", "hours", "2", ""),
        ("twice a week", "times per week", "2", "2"),
        ("three times a day", "times per day", "3", "3"),
        ("his 40s", "years", "40", "49"),
    ],
)
def test_durations_ages_and_rates(text, unit, low, high):
    reading = dates.resolve(text, ISSUE, "for ", ".")
    ends = [Fraction(end) if end else None for end in (reading.low, reading.high)]
    assert (reading.unit, *ends) == (unit, Fraction(low) if low else None, Fraction(high) if high else None)


# --- traps ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "bills are expected to fall by a tenth", "it will spring back", "Theresa May said", "Mrs May was asked", "talks led by May", "they may go", "on the march", "They march on",
        "the September 11 attacks", "every Friday", "on a Monday", "until the weekend", "over the weekend edition", "the Easter recess", "it will close in",
        "April Jones, 5, and June Brown", "the Women's March on Washington", "his third century", "a midnight feast",
        "on 3/4 of an acre", "highs in the 90s", "ran it in 50s", "odds of ten to six", "at 0.30", "five past presidents", "Euro 2020", "Blade Runner 2049", "100 people a day",
        "the Sunday Times reported", "the Mail on Sunday", "the Good Friday Agreement", "the Today programme",
        "Black Friday sales", "after 9/11", "open 24/7", "a 50/50 split", "a 3-2 win", "version 2.10.3",
        "he sat down", "the sun came out", "the second time", "a second referendum", "one day he will",
        "2,012 people", "in 2000 cases", "5,000 a day", "£50 a week", "won in 1:59.40",
        "the 18th hole", "the 27th floor", "the 25th anniversary", "the first prize", "30 February 2018",
        "they may or may not go", "the last week of the campaign", "the second Sunday of Lent", "on twenty-second Street", "version 01/02", "the MAR10 chip", "the 20th this month",
        "the same half a year earlier", "at 8 on", "it was at 8.19, 27 minutes late",
        "31/04/2018", "25:61", "Feb 30", "the spring of the mattress", "Christmas market", "6,107.31 August",
    ],
)  # fmt: skip
def test_traps_are_no_dates(text):
    assert find(text) == []


def test_names_say_why_they_are_no_claims():
    reading = dates.resolve("Sunday Times", ISSUE)
    assert (reading.role, reading.reason, reading.low) == ("not_a_claim", "name: newspaper", "")


# --- the almanac ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (1, 1, "months", Interval(28, 31)),
        (2, 2, "years", Interval(730, 731)),
        (4, 4, "years", Interval(1461, 1461)),
        (99, 99, "years", Interval(36159, 36160)),  # 99 * 365 = 36135, and 24 or 25 leap days
        (1, 2, "weeks", Interval(7, 14)),
        (48, None, "hours", Interval(2, None)),
        (Fraction(1, 2), Fraction(1, 2), "months", Interval(14, Fraction(31, 2))),
        (5000, 5000, "years", Interval(1826212, 1826213)),  # twelve times 146097 days, and 200 years: 73048 or 73049
    ],
)
def test_days_in_a_duration(low, high, unit, expected):
    assert almanac.days_in(low, high, unit) == expected


def test_easter_of_years_with_early_and_late_easters():
    # the earliest and latest of two centuries, as published by the Royal Observatory
    assert [almanac.easter(year) for year in (1913, 1943, 2008, 2038)] == [
        date(1913, 3, 23), date(1943, 4, 25), date(2008, 3, 23), date(2038, 4, 25),
    ]  # fmt: skip


# --- bad input ---------------------------------------------------------------------------------------------------------------


def test_a_sort_the_table_does_not_know_is_named(monkeypatch):
    rows = [(7, {"phrases": "someday", "sort": "dya", "value": "0", "why": ""})]
    monkeypatch.setattr(datewords.hedges, "read_table", lambda name: rows)
    with pytest.raises(
        InputError, match=r"tables/dates\.csv, row 7, column sort: no such sort: 'dya'; write one of month"
    ):
        datewords._read_words()


# --- what must always hold ------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    sorted(datewords.VOCABULARY) + ["a", "two", "5", "5th", "2018", "of", "half", "nearly", "9am", ",", "1st"]
)


def _orders(reading):
    assert (
        reading is None
        or "" in (reading.low, reading.high)
        or reading.low <= reading.high
        or reading.kind in ("duration", "ratio")
        or (reading.kind, reading.flags.split(",")[0]) == ("time", "range")  # over midnight
    )


@given(st.text(max_size=40), st.dates(), st.text(max_size=20), st.text(max_size=20))
@example("²S", ISSUE, "", "")  # a digit to str.isdigit, none to int
def test_no_text_raises(text, published, before, after):
    _orders(dates.resolve(text, published, before, after))


@given(st.lists(WORDS, max_size=6), st.one_of(st.none(), st.dates()), st.lists(WORDS, max_size=3))
def test_no_row_of_date_words_raises_and_low_is_never_above_high(words, published, before):
    text = " ".join(words)
    reading = dates.resolve(text, published, " ".join(before), "")
    if reading is not None:
        _orders(reading)
        assert 0 <= reading.start <= reading.end <= len(text)


@given(
    DAYS,
    st.sampled_from(
        ["{0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}", "{0:%A} {0.day} {0:%b} {0.year}", "{0}", "{0:%d/%m/%Y}"]
    ),
)
def test_a_day_written_out_comes_back(day, form):
    text = form.format(day)
    assert bounds(text, None) == (day.isoformat(), day.isoformat())
    assert find(text, None) == [(text, day.isoformat(), day.isoformat())]


@given(DAYS, st.integers(0, 6), st.sampled_from(["", "he was told ", "they will meet "]))
def test_a_weekday_is_that_weekday_within_a_week(published, weekday, before):
    reading = dates.resolve(almanac_name(weekday), published, before, "")
    day = date.fromisoformat(reading.low)
    assert day.weekday() == weekday and abs((day - published).days) < 7
    assert not before or (day <= published if "told" in before else day >= published)


def almanac_name(weekday):
    return date(2018, 4, 23 + weekday).strftime("%A")


@given(DAYS, st.integers(1, 400), st.sampled_from(["days", "weeks", "months", "years"]))
def test_so_long_ago_is_the_day_counted_back(published, amount, unit):
    reading = dates.resolve(f"{amount} {unit} ago", published)
    if reading is None:
        assert unit == "years"  # before the year 1 there are no dates
        return
    count, days = almanac.LENGTHS[unit]
    expected = almanac.shift(published, -amount * count) if count else published - timedelta(int(days) * amount)
    assert reading.value == expected.isoformat()
    assert reading.low <= reading.value <= reading.high


@given(DAYS, st.integers(1, 36))
def test_days_in_holds_the_days_between_any_two_firsts_of_the_month(start, count):
    start = start.replace(day=1)
    if start.year < 2090 and start.year > 1900:
        assert (almanac.shift(start, count) - start).days in almanac.days_in(count, count, "months")
