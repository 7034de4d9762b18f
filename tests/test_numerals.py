"""Numbers in words and digits. Expected values are the numbers the words name."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.numberwords import TENS, UNITS
from crossfoot.numerals import fraction_gap, granule_of, read_number, tokens

READ = {
    "863": 863,
    "2,000": 2000,
    "12,34,567.89": Fraction(123456789, 100),
    "1 234 567": 1234567,
    "40 000": 40000,
    "3.4 million": 3400000,
    "3.4bn": 3400000000,
    "250k": 250000,
    "1.3x10^6": 1300000,
    "two hundred and five": 205,
    "forty-eight": 48,
    "twelve hundred": 1200,
    "a hundred and two": 102,
    "two hundred and two thousand": 202000,
    "twenty-one trillion three hundred": 21000000000300,
    "3 hundred and 21": 321,
    "4 thousand 3 hundred and 21": 4321,
    "three lakh crore": 3000000000000,
    "a dozen": 12,
    "half a dozen": 6,
    "three dozen": 36,
    "3.1 million dozen": 37200000,
    "two million dozens": 24000000,
    "half a million": 500000,
    "three quarters of a million": 750000,
    "two and a half million": 2500000,
    "one million and a half": 1500000,
    "six and a half": Fraction(13, 2),
    "2 1/2": Fraction(5, 2),
    "2½": Fraction(5, 2),
    "two thirds": Fraction(2, 3),
    "one-eighth": Fraction(1, 8),
    "twenty-three fifths": Fraction(23, 5),
    "one hundred and three quarters": Fraction(403, 4),
    "five point five": Fraction(11, 2),
    "minus five": -5,
    "-1.5": Fraction(-3, 2),
    "twenty-first": 21,
    "two hundredth": 200,
    "12th": 12,
    "threefold": 3,
    "twice": 2,
    "l00": 100,
    "1o0": 100,
}


@pytest.mark.parametrize("text", READ)
def test_numbers_are_read(text):
    found = read_number(tokens(text.replace("½", "\xbd")), 0)
    assert (found and found[0].value) == READ[text]


@pytest.mark.parametrize("text", ["of", "ones", "192.168.1.2", "1/0"])
def test_what_is_no_number_is_not_read(text):
    assert read_number(tokens(text), 0) is None


def test_one_hundred_and_two_hundred_are_two_numbers():
    number, place = read_number(tokens("one hundred and two hundred"), 0)
    assert (number.value, place) == (100, 2)


def spell(number):
    """The English words of a whole number below a million, composed by the rules of grammar, independently of the reader."""
    units = {value: word for word, value in UNITS.items() if word not in ("nil", "nought", "naught")}
    tens = {value: word for word, value in TENS.items() if word != "fourty"}
    if number < 20:
        return units[number]
    if number < 100:
        return tens[number - number % 10] + (f"-{units[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{units[number // 100]} hundred" + (f" and {spell(number % 100)}" if number % 100 else "")
    rest = number % 1000
    join = " and " if 0 < rest < 100 else " "
    return f"{spell(number // 1000)} thousand" + (f"{join}{spell(rest)}" if rest else "")


@given(st.integers(0, 999_999))
def test_spelled_numbers_come_back(number):
    t = tokens(spell(number))
    found, place = read_number(t, 0)
    assert (found.value, place) == (number, len(t.words))


@given(st.integers(0, 10**12))
def test_digits_come_back_with_and_without_separators(number):
    for text in (str(number), f"{number:,}"):
        assert read_number(tokens(text), 0)[0].value == number


@pytest.mark.parametrize(
    ("value", "granule"),
    [("900", "100"), ("2000", "1000"), ("863", "1"), ("30", "10"), ("17/5", "1/10"), ("0", "1"), ("25", "1")],
)
def test_granule_is_the_unit_a_number_is_rounded_to(value, granule):
    assert granule_of(Fraction(value)) == Fraction(granule)


@pytest.mark.parametrize(
    ("value", "gap"),
    [
        ("1/3", "1/15"),  # to 2/5
        ("2/3", "1/15"),  # to 3/5
        ("1/2", "1/10"),  # to 2/5 and 3/5
        ("1/4", "1/20"),  # to 1/5
        ("3/4", "1/20"),  # to 4/5
        ("1/10", "1/10"),  # to 0 and 1/5
        ("1/100", "1/100"),  # to 0 and 2/100
    ],
)
def test_gap_to_the_nearest_simple_fraction(value, gap):
    assert fraction_gap(Fraction(value)) == Fraction(gap)
