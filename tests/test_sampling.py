"""Sampling error against hand arithmetic."""

from fractions import Fraction

import pytest

from crossfoot.sampling import margin_of_error


@pytest.mark.parametrize(
    ("share_pct", "people", "margin"),
    [
        (50, 100, "9.8"),  # 1.96 * sqrt(0.25 / 100) = 1.96 * 0.05
        (50, 2401, "2"),  # 1.96 * 0.5 / 49 = 0.02
        (20, 1600, "1.96"),  # 1.96 * sqrt(0.16 / 1600) = 1.96 * 0.01
        (0, 30, "0"),
    ],
)
def test_margin_of_error_where_the_root_is_a_round_number(share_pct, people, margin):
    assert margin_of_error(share_pct, people) == Fraction(margin)


def test_four_times_the_people_halve_the_margin():
    assert margin_of_error(29, 300, digits=8) / margin_of_error(29, 1200, digits=8) == pytest.approx(2)
