"""Exact numbers as text, and intervals."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import InputError
from crossfoot.exact import Interval, format_number, parse_number

ends = st.one_of(st.none(), st.fractions(-5, 5, max_denominator=4))
intervals = st.builds(Interval, ends, ends, st.booleans(), st.booleans())


@given(st.fractions())
def test_a_number_written_is_the_number_read(value):
    assert parse_number(format_number(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_decimal_that_ends_is_written_as_one(value):
    assert Decimal(format_number(Fraction(value))) == value
    assert "/" not in format_number(Fraction(value))


@pytest.mark.parametrize(
    "text", ["nan", "1e5", "", "-", "1/", "1/0", "1.5/2", "1,000", "+3", " 3", "٣", "--3", "0x1", "."]
)
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(InputError, match="number|fraction"):
        parse_number(text)


@given(intervals, intervals, st.fractions(-6, 6, max_denominator=8))
def test_an_intersection_holds_what_both_hold(a, b, value):
    assert (value in (a & b)) == (value in a and value in b)


@given(intervals, st.fractions(-6, 6, max_denominator=8))
def test_an_empty_interval_holds_nothing_and_a_point_one_number(interval, value):
    if interval.is_empty:
        assert value not in interval
    if interval.is_point:
        assert (value in interval) == (value == interval.low)


@given(intervals, st.fractions(-6, 6, max_denominator=8), st.fractions(Fraction(1, 4), 3))
def test_scaling_scales_what_is_held(interval, value, factor):
    assert (value in interval) == (value * factor in interval * factor)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(), "any number"),
        (Interval(Fraction(101)), "at least 101"),
        (Interval(None, Fraction(30), high_open=True), "below 30"),
        (Interval(Fraction(57, 2), Fraction(59, 2)), "28.5 to 29.5"),
        (Interval(Fraction(30), Fraction(100, 3), high_open=True), "30 to below 100/3"),
        (Interval(Fraction(7), Fraction(7)), "7"),
    ],
)
def test_an_interval_reads_in_words(interval, text):
    assert str(interval) == text
