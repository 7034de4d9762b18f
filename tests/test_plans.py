"""Runs read by the plan of their shape and token by token: the same items, whatever the number.

Of 0 with decimals a plan keeps the low end from going below nothing: that alone is left out.
"""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossfoot import grammar, hedges, plans, shapes, units

SMALL = st.sampled_from(sorted(shapes._BELOW_HUNDRED))
HUNDREDS = st.builds(
    "{} hundred{}{}".format,
    st.sampled_from(["one", "three", "nine"]),
    st.sampled_from(["", " and ", " "]),
    SMALL,
)
SCALES = st.sampled_from(["hundred", "thousand", "million", "billion", "thousand and", "million and"])
WORDS = st.lists(st.one_of(SMALL, SMALL, HUNDREDS, SCALES, st.just("and")), min_size=1, max_size=5).map(" ".join)
WHOLE = st.one_of(st.integers(1, 120), st.integers(1, 10**9), st.sampled_from([100, 2000, 40_000, 5_000_000]))
FIGURES = st.one_of(
    WHOLE.map(str),
    WHOLE.map("{:,}".format),
    st.decimals("0.000001", 2000, places=1).map(str),
    st.decimals("0.000001", 2000, places=2).map(str),
    st.decimals("0.000001", 2000, places=4).map(str),
)
NUMBERS = st.one_of(FIGURES, WORDS)

HEDGES = st.sampled_from(sorted(hedges.phrases("before")))
SIGNS = st.sampled_from(["", "", "£", "$", "us$", "eur ", "-", "~"])
LEADS = st.sampled_from(
    [
        "",
        "the ",
        "a ",
        "by ",
        "from ",
        "between ",
        "rose from ",
        "aged ",
        "the first ",
        "a third of ",
        "half ",
        "under-",
    ]
)
PREFIXES = st.one_of(
    st.builds("{} {}".format, HEDGES, SIGNS),
    st.builds("{}{}".format, LEADS, SIGNS),
    st.builds("{}{} ".format, LEADS, HEDGES),
    st.builds("{} {}".format, HEDGES, LEADS),
)
UNITS = st.sampled_from(sorted(units.by_words()))
ENDS = st.sampled_from(
    ["", "", "%", "% percent", "m", "bn", "th", "s", "pm", "p", "-year-old", " million", " million miles", " dozen"]
    + [" and a half", " in the third", " in a third", " thirds", "-thirds", " first", " second", " per second", " of"]
    + [" or so", " or more", " or more than", "-plus", " odd years", "-fold", " several", " point", " x 10", "½", "l"]
)
SUFFIXES = st.one_of(ENDS, st.builds("{}{}".format, st.sampled_from([" ", "-", "\n"]), UNITS))
LINKS = st.sampled_from(
    [" to ", " and ", "-", " through ", " or ", " in ", " out of ", " of ", " to £", " from ", " and about "]
)
AFTER = st.sampled_from(["", "", "M", "x", "people", "tall", "the", "was"])


def check(run, after):
    planned = plans.read(run, after, grammar._parse)
    if planned is not None and all(item.value != "0" for item in planned):
        assert planned == grammar._parse(run, after)
    return planned


@given(PREFIXES, NUMBERS, SUFFIXES, AFTER)
@settings(max_examples=1500, deadline=None)
@example("up from at least ", "900000", " sqft", "")
@example("marginally over another ", "1", " and above", "")
@example("equals to ", "4.100", "k", "")
@example("between ", "two hundred and five", " days", "")
@example("more than £", "5.25", " metres", "")
def test_a_number_is_read_alike(prefix, number, suffix, after):
    check(f"{prefix}{number}{suffix}", after)


@given(PREFIXES, NUMBERS, LINKS, NUMBERS, SUFFIXES, AFTER)
@settings(max_examples=1500, deadline=None)
@example("not fewer than ", "29,308,656", " and ", "626921350", " or shorter", "x")
@example("", "2", "-", "3", " million", "")
@example("from ", "9", " to ", "12", " weeks", "")
def test_two_numbers_are_read_alike(prefix, first, link, second, suffix, after):
    check(f"{prefix}{first}{link}{second}{suffix}", after)


@pytest.mark.parametrize(
    "run",
    [
        "nearly 900",
        "just under £3.45m",
        "fewer than forty-eight thousand two hundred and five",
        "as many as three million years",
        "a fifteen-minute",
        "6.15am",
        "$9 billion in the third",
        "between 1,658 and 5,005",
        "from 7 to 12 months",
        "20-30%",
    ],
)
def test_common_forms_have_a_plan(run):
    assert check(run, "") is not None


@pytest.mark.parametrize(
    "run", ["one in five", "nine out of ten", "5 second", "two thirds", "two or three", "20 to 10", "2-3 million", "3g"]
)
def test_what_hangs_on_how_large_a_number_is_has_none(run):
    assert check(run, "") is None
