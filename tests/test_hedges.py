"""Hedge words to intervals. Expected ends by hand from the widths of the table: narrow 1/4, default 1/2 of a granule."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from crossfoot import hedges, lexicon
from crossfoot.errors import InputError
from crossfoot.exact import Interval
from crossfoot.hedges import find, mention_interval_text, mention_readings, readings
from crossfoot.reading import read


def only(text, published="2019-04-07"):
    (mention,) = [mention for mention in read(text, published) if mention.role == "claim"]
    return mention


COUNTS = {
    "exactly 900 people": ("900", "900"),
    "about 900 people": ("850", "950"),
    "around 900 people": ("850", "950"),
    "some 900 people": ("850", "950"),
    "~900 people": ("850", "950"),
    "900 or so people": ("850", "950"),
    "nearly 900 people": ("850", "899"),
    "almost 900 people": ("850", "899"),
    "just under 900 people": ("850", "899"),
    "approaching 900 people": ("850", "899"),
    "just over 900 people": ("901", "950"),
    "900-odd people": ("900", "950"),
    "over 900 people": ("901", ""),
    "more than 860 people": ("861", ""),
    "upwards of 860 people": ("861", ""),
    "in excess of 860 people": ("861", ""),
    "fewer than 30 people": ("", "29"),
    "under 30 people": ("", "29"),
    "at least 101 people": ("101", ""),
    "no fewer than 101 people": ("101", ""),
    "a minimum of 101 people": ("101", ""),
    "101 or more people": ("101", ""),
    "at most 30 people": ("", "30"),
    "up to 30 people": ("", "30"),
    "no more than 30 people": ("", "30"),
    "not more than 30 people": ("", "30"),
    "as many as 30 people": ("", "30"),
    "30 or fewer people": ("", "30"),
    "between 20 and 30 people": ("20", "30"),
    "only 30 people": ("30", "30"),
    "as few as 30 people": ("30", "30"),
    "nearly 863 people": ("862", "862"),  # of whole numbers there must be one below
    "a few people": ("3", "5"),
    "a few dozen people": ("36", "71"),  # three dozen to below six dozen
    "several people": ("3", "7"),
    "a couple of people": ("2", "2"),
    "half a dozen people": ("6", "6"),
    "dozens of people": ("24", "119"),
    "hundreds of people": ("200", "999"),
    "tens of thousands of people": ("20000", "99999"),
}


@pytest.mark.parametrize("text", COUNTS)
def test_hedged_counts(text):
    mention = only(f"There were {text} there.")
    assert (mention.low, mention.high) == COUNTS[text], mention


MEASURED = {
    "29%": ("57/2", False, "59/2", False),
    "nearly 30%": ("25", False, "30", True),
    "more than 3.4 million": ("3400001", False, "", False),
    "more than half": ("50", True, "", False),
    "nearly a third": ("30", False, "100/3", True),
    "around a third": ("30", False, "110/3", False),
    "just over a third": ("100/3", True, "110/3", False),
    "less than £10": ("", False, "10", True),
    "up to £10": ("", False, "10", False),
    "3.4 million": ("3350000", False, "3450000", False),
    "£3.4bn": ("3350000000", False, "3450000000", False),
}


@pytest.mark.parametrize("text", MEASURED)
def test_ends_are_open_where_the_words_exclude_them(text):
    mention = only(f"It was {text} then.")
    low, low_open, high, high_open = MEASURED[text]
    expected = Interval(Fraction(low) if low else None, Fraction(high) if high else None, low_open, high_open)
    found = (Fraction(mention.low) if mention.low else None, Fraction(mention.high) if mention.high else None)
    assert Interval(*found, mention.low_open, mention.high_open) == expected


def test_the_party_of_which_80_are_around_a_third():
    mention = only("Around a third of them agreed.")
    low, high = Fraction(mention.low), Fraction(mention.high)
    # 80 / (11/30) = 218.18, 80 / (3/10) = 266.67
    assert (round(8000 / high), round(8000 / low)) == (218, 267)


def test_the_readings_of_nearly_nest():
    found = readings("nearly", Fraction(900), Fraction(100), True)
    assert {name: str(interval) for name, interval in found.items()} == {
        "narrow": "875 to 899",
        "default": "850 to 899",
        "wide": "800 to 899",
        "hard": "at most 899",
    }


@pytest.mark.parametrize("hedge", hedges.table(), ids=lambda hedge: hedge.hedge)
def test_every_reading_holds_the_narrower_one(hedge):
    value = None if hedge.side == "range" else Fraction(900)
    found = readings(hedge, value, Fraction(100), False)
    for narrower, wider in (("narrow", "default"), ("default", "wide"), ("wide", "hard")):
        assert found[narrower] & found[wider] == found[narrower], (narrower, wider)
    assert hedge.source


@pytest.mark.parametrize("place", ["before", "after", "word"])
def test_no_phrase_stands_in_two_rows(place):
    phrases = [phrase for hedge in hedges.table() if hedge.place == place for phrase in hedge.phrases]
    assert len(phrases) == len(set(phrases)), sorted({phrase for phrase in phrases if phrases.count(phrase) > 1})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Nearly", "nearly"),
        ("only about", "about"),
        ("fewer\u00a0than", "less than"),
        ("or so", "or so"),
        ("cheese", None),
    ],
)
def test_words_lead_to_their_hedge(words, name):
    hedge = find(words)
    assert (hedge and hedge.hedge) == name


def test_readings_of_a_mention():
    assert str(mention_readings(only("There were nearly 900 cases."))["wide"]) == "800 to 899"
    assert str(mention_readings(only("There were 863 cases."))["wide"]) == "863"
    assert str(mention_readings(only("There were a few dozen cases."))["wide"]) == "24 to 119"
    assert mention_readings(only("It was 3.30pm.")) == {}


def test_readings_of_a_hedged_date_are_day_numbers():
    mention = only("It began nearly two years ago.", "2018-04-25")
    found = mention_readings(mention)
    two_years = date(2016, 4, 25).toordinal()
    assert found["default"].low == two_years and found["default"].low_open
    assert found["narrow"].high < found["default"].high < found["wide"].high
    assert found["hard"].high is None
    assert two_years + 100 < found["default"].high <= date(2016, 4, 25).toordinal() + timedelta(days=366).days


@pytest.mark.parametrize(
    ("text", "words"),
    [("nearly 900 cases", "850 to 899"), ("fewer than 30 cases", "at most 29"), ("on 7 April 2019", "2019-04-07")],
)
def test_intervals_in_words(text, words):
    assert mention_interval_text(only(f"It was {text}.")) == words


def test_a_bad_row_is_named(monkeypatch, tmp_path):
    header = "hedge,phrases,place,side,strict,narrow,default,wide,source\n"
    (tmp_path / "hedges.csv").write_text(f"{header}nearly,nearly,before,below,yes,half,1/2,1,us\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "TABLES", tmp_path)
    with pytest.raises(InputError, match="row 2, column narrow: not a width: 'half'"):
        hedges.table.__wrapped__()


def test_unknown_words_are_named():
    with pytest.raises(InputError, match="not a hedge: 'cheesily'"):
        readings("cheesily", Fraction(1), Fraction(1), True)
