"""The rule grammar: what parses to which exact constraint, and where an error points."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.errors import InputError
from crossfoot.rules import Linear, Ratio, parse_rule


def linear(op, constant, **terms):
    return Linear(tuple(sorted((name, Fraction(factor)) for name, factor in terms.items())), op, Fraction(constant))


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        ("total == a + b", linear("==", 0, total=1, a=-1, b=-1)),
        ("cost >= 0.6*turnover", linear(">=", 0, cost=1, turnover="-3/5")),
        ("-x <= 0", linear("<=", 0, x=-1)),
        ("4 < -x + 1/2*w + 3*y", linear("<", -4, x=1, w="-1/2", y=-3)),
        ("y - 2*x == 0", linear("==", 0, y=1, x=-2)),
        ("meeting == 7*week + 4", linear("==", 4, meeting=1, week=-7)),
        ("x*2 > 3", linear(">", 3, x=2)),
        ("x / 4 == y", linear("==", 0, x="1/4", y=-1)),
        ("2*(a + b) == c - (1 - d)", linear("==", -1, a=2, b=2, c=-1, d=-1)),
        ("x + x == 2*x + y", linear("==", 0, y=-1)),
        ("x >= y + -3", linear(">=", -3, x=1, y=-1)),
        ("  x==1  ", linear("==", 1, x=1)),
        ("share == part / whole", Ratio("share", "part", "whole")),
        ("part / whole == share", Ratio("share", "part", "whole")),
    ],
)
def test_a_rule_is_read_exactly(expr, expected):
    assert parse_rule(expr) == expected


@pytest.mark.parametrize(
    ("expr", "character", "about"),
    [
        ("a*b == 3", 2, "two unknowns multiplied"),
        ("a = 3", 3, "cannot read '='"),
        ("x == ", 5, "the end"),
        ("x", 2, "expected a relation"),
        ("x == 1 == y", 8, "unexpected '=='"),
        ("s == a/b + 1", 10, "in a sum"),
        ("s == 2 * (a / b)", 8, "multiple of a quotient"),
        ("s <= a / b", 8, "quotient of two unknowns"),
        ("s == a / a", 8, "quotient of two unknowns"),
        ("s == 1 / a", 8, "division by an unknown"),
        ("x == y / 0", 8, "division by nothing"),
        ("x == (y + 1", 12, "not closed"),
        ("x == 1.5.2", 9, "cannot read '.'"),
        ("x == 12%", 8, "cannot read '%'"),
        ("s == -(a / b)", 6, "negative quotient"),
        ("x == eval(y)", 10, "unexpected '('"),
    ],
)
def test_an_error_points_at_the_character(expr, character, about):
    with pytest.raises(InputError) as error:
        parse_rule(expr)
    assert about in str(error.value)
    assert f"at character {character} of {expr!r}" in str(error.value)


names = st.sampled_from(["a", "b", "c_1", "_d"])
numbers = st.fractions(min_value=0, max_value=50, max_denominator=9)


@given(
    terms=st.lists(st.tuples(st.sampled_from("+-"), numbers, names), min_size=1, max_size=5),
    constant=numbers,
    op=st.sampled_from(["==", "<=", ">=", "<", ">"]),
)
def test_what_is_read_holds_where_the_text_holds(terms, constant, op):
    """Evaluate the text by hand, term by term, and compare with the parsed form, at a point."""
    text = " ".join(f"{sign} {factor}*{name}" for sign, factor, name in terms).removeprefix("+ ")
    parsed = parse_rule(f"{text} {op} {constant}")
    point = {"a": Fraction(2), "b": Fraction(-1, 3), "c_1": Fraction(7), "_d": Fraction(0)}
    by_hand = sum((factor if sign == "+" else -factor) * point[name] for sign, factor, name in terms)
    assert sum(factor * point[name] for name, factor in parsed.terms) - parsed.constant == by_hand - constant
    assert parsed.op == op
    assert all(factor for _, factor in parsed.terms)
