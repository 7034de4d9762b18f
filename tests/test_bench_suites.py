"""The measurements on public suites: the rule of agreement by hand, and the suites' own answers where they are at hand."""

import os
from fractions import Fraction
from pathlib import Path

import pytest

from bench.suites import SUITES, Case, Figure, conventions, same_ends, same_money, tally, unit_words

FOLDER = Path(os.environ.get("CROSSFOOT_SHARED", "../shared")) / "suites" / "extraction"
NUMBERS = next(suite for suite in SUITES if suite.name == "NumberModel")


def figure(start, end, value, **fields):
    return Figure(start, end, Fraction(value), kind="count", **fields)


def test_one_figure_answers_one_expectation_and_spare_ones_cost_precision():
    case = Case(0, "3 and 3 and 4", None, [figure(0, 1, 3), figure(6, 7, 3)])
    answers = [figure(0, 7, 3), figure(12, 13, 4), figure(12, 13, 5)._replace(claim=False)]
    result = tally(NUMBERS, [case], [answers])
    assert (result.expected, result.given, result.right) == (2, 2, 1)  # the name "5" is not counted against the reader
    assert (result.recall, result.precision) == (50, 50)


def test_a_figure_elsewhere_answers_nothing():
    result = tally(NUMBERS, [Case(0, "3 and 3", None, [figure(0, 1, 3)])], [[figure(6, 7, 3)]])
    assert (result.given, result.right) == (1, 0)


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({"low": 21, "high": 35}, True),
        ({"low": 20, "high": 35, "low_open": True}, True),
        ({"low": 20, "high": 35}, False),
        ({"low": 21, "high": None}, False),
    ],
)
def test_ends_are_compared_as_whole_numbers(given, same):
    wanted = Figure(0, 9, None, Fraction(20), Fraction(35), low_open=True)
    ends = {name: end if end is None or end is True else Fraction(end) for name, end in given.items()}
    assert same_ends(wanted, Figure(0, 9, kind="count", **ends)) is same


def test_the_upper_end_of_between_may_be_closed():
    wanted = Figure(0, 9, None, Fraction(20), Fraction(30), high_open=True)
    assert same_ends(wanted, Figure(0, 9, None, Fraction(20), Fraction(30), kind="count"))
    assert not same_ends(wanted, Figure(0, 9, None, Fraction(20), Fraction(31), kind="count"))


def test_cents_are_hundredths_and_the_currency_must_be_right():
    wanted = Figure(0, 9, Fraction(40), unit="Pence")
    assert same_money(wanted, Figure(0, 9, Fraction(2, 5), unit="GBP", kind="money"))
    assert not same_money(wanted, Figure(0, 9, Fraction(2, 5), unit="USD", kind="money"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("metres", "Meter"), ("kilometres per hour", "Kilometer per hour"), ("inches", "Inch"), ("tonnes", "Metric ton")],
)
def test_units_are_compared_in_one_spelling(one, other):
    assert unit_words(one) == unit_words(other)


@pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no public suites at {FOLDER}; give their parent with CROSSFOOT_SHARED"
)
@pytest.mark.parametrize(
    "suite", [suite for suite in SUITES if "units" not in suite.name], ids=lambda suite: suite.name
)
def test_the_answers_of_a_suite_answer_it(suite):
    """A loader that loses a value, or a rule that nothing can meet, would show as a wrong score of every reader."""
    if not (FOLDER / suite.file).exists():
        pytest.skip(f"{suite.file} is not among the suites")
    kinds = {"CurrencyModel": "money", "DurationExtractor": "duration", "DateExtractor": "date", "DateParser": "date"}
    cases = list(suite.load(FOLDER / suite.file))
    answers = [
        [
            each._replace(
                kind=kinds.get(suite.name, "count"), high=each.low if suite.name == "DateParser" else each.high
            )
            for each in case.figures
        ]
        for case in cases
    ]
    aside = conventions().get(suite.name, {})
    missed = [
        case.index for case, missed, _ in tally(suite, cases, answers).differing if missed and case.index not in aside
    ]
    assert missed == []


@pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no public suites at {FOLDER}; give their parent with CROSSFOOT_SHARED"
)
def test_conventions_name_cases_that_are_there():
    found = {suite.name: suite for suite in SUITES}
    for name, listed in conventions().items():
        cases = {case.index for case in found[name].load(FOLDER / found[name].file)}
        assert set(listed) <= cases, name
        assert all(reason.count(" ") >= 3 for reason in listed.values())


def test_a_missing_folder_is_said_and_the_rest_measured():
    from bench.reading import suites_section

    lines = list(suites_section(Path("no-such-folder")))
    assert "none: no folder `no-such-folder` was given" in lines[-1]
