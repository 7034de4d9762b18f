"""The public suites of Recognizers-Text and quantulum3, brought to one form, and the rule by which a reader passes.

A reader is right about an expected figure when one of its figures shares a character with it and says the same: the
same value (the suites print 15 digits), and in the unit suites the same unit; for ranges the same ends. One figure
answers one expectation. Precision counts the figures of the suite's own kind; what a reader itself calls a name or an
idiom may answer an expectation but is not counted against it.
"""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

CONVENTIONS = Path(__file__).with_name("conventions.csv")
NUMBERS = {"count", "share", "ratio", "money", "measure", "duration"}


class Figure(NamedTuple):
    """A figure that a suite expects or a reader gives; None where it has no value or that side is without limit."""

    start: int
    end: int
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    kind: str = ""
    text: str = ""
    claim: bool = True


class Case(NamedTuple):
    """One input of a suite with the figures expected of it."""

    index: int
    text: str
    published: str | None
    figures: list


class Suite(NamedTuple):
    """A suite: how its cases are loaded, which figures of a reader are its kind, and when two figures agree.

    ``model`` is the model of Recognizers-Text that was made for it, '' where it has none in Python;
    ``quantulum`` whether quantulum3 does such a thing at all.
    """

    name: str
    file: str
    load: Callable
    is_of_kind: Callable
    agree: Callable
    model: str
    quantulum: bool = True


class Tally(NamedTuple):
    """How a reader did on a suite: expected and given figures, the right ones, and the cases where they differ."""

    expected: int
    given: int
    right: int
    differing: list

    @property
    def recall(self):
        return 100 * self.right / self.expected

    @property
    def precision(self):
        return 100 * self.right / self.given if self.given else 100.0


# Loading


def exact(text):
    """Read a printed number of a suite: decimal, with an exponent, ended by a percent sign; None for ``null`` or ''."""
    text = (text or "").rstrip("%")
    return Fraction(text) if text not in ("", "null") else None


def _recognizers(path, figure):
    with open(path, encoding="utf-8-sig") as file:
        cases = json.load(file)
    for index, case in enumerate(cases):
        reference = case.get("Context", {}).get("ReferenceDateTime")
        figures = []
        for result in case["Results"]:
            end = result["Start"] + result["Length"] if "Length" in result else result["End"] + 1
            figures.append(figure(result)._replace(start=result["Start"], end=end, text=result["Text"]))
        yield Case(index, case["Input"], reference and reference[:10], figures)


def load_values(path):
    return _recognizers(path, lambda result: Figure(0, 0, exact(result["Resolution"].get("value"))))


def load_units(path):
    def figure(result):
        found = result["Resolution"]
        return Figure(0, 0, exact(found["value"]), unit=found.get("isoCurrency") or found["unit"])

    return _recognizers(path, figure)


def load_ordinals(path):
    def figure(result):
        value = result["Resolution"]["value"]
        return Figure(0, 0, exact(value) if value.isdigit() else None)

    return _recognizers(path, figure)


def load_ranges(path):
    def figure(result):
        value = result["Resolution"]["value"]
        low, _, high = value[1:-1].partition(",")
        return Figure(
            0, 0, None, exact(low), exact(high), value[0] == "(" and low != "", value[-1] == ")" and high != ""
        )

    return _recognizers(path, figure)


def load_dates(path):
    def figure(result):
        days = [
            Fraction(date.fromisoformat(found["date"]).toordinal())
            for found in (result["Value"]["PastResolution"], result["Value"]["FutureResolution"])
        ]
        return Figure(0, 0, None, *days)

    return _recognizers(path, figure)


def load_spans(path):
    return _recognizers(path, lambda result: Figure(0, 0))


def load_quantulum(path):
    with open(path, encoding="utf-8") as file:
        cases = json.load(file, parse_float=str)
    for index, case in enumerate(cases):
        figures, at = [], 0
        for result in case["res"]:
            at = case["req"].index(result["surface"], at)
            value, spread = Fraction(str(result["value"])), Fraction(str(result.get("uncertainty") or 0))
            end = at + len(result["surface"])
            figures.append(
                Figure(at, end, value, value - spread, value + spread, unit=result["unit"], text=result["surface"])
            )
            at = end
        yield Case(index, case["req"], None, figures)


def _is_printed(gold):
    """Whether the gold value is a figure in the text, and not what a word like "dozens" must at least allow."""
    return gold["value"] is not None and not (gold["soft"] == "both" and gold["hedge_direction"] is None)


def load_corpus(passages):
    """Turn passages of our own corpus into cases: the claims with a printed figure, dates and clock times left out.

    With each case come the spans of its names and idioms.
    """
    for index, passage in enumerate(passages):
        figures, traps = [], []
        for gold in passage["mentions"]:
            place = gold["start"], gold["end"]
            if gold.get("role") == "not_a_claim":
                traps.append(place)
            elif not gold.get("optional") and gold["kind"] in NUMBERS and _is_printed(gold):
                figures.append(
                    Figure(*place, exact(gold["value"]), unit=gold["unit"], kind=gold["kind"], text=gold["text"])
                )
        yield Case(index, passage["text"], passage["published"], figures), traps


def from_mention(mention):
    """Turn a mention of Crossfoot into a Figure; dates in day numbers, a year alone with its number as the value."""
    if mention.kind == "date":
        low, high = (
            Fraction(date.fromisoformat(end).toordinal()) if end else None for end in (mention.low, mention.high)
        )
        value = Fraction(mention.low[:4]) if mention.low.endswith("-01-01") else None
    elif mention.kind == "time":
        low = high = value = None
    else:
        low, high, value = (Fraction(text) if text else None for text in (mention.low, mention.high, mention.value))
    return Figure(
        mention.start,
        mention.end,
        value,
        low,
        high,
        mention.low_open,
        mention.high_open,
        mention.unit,
        mention.kind,
        mention.text,
        mention.role != "not_a_claim",
    )


CURRENCIES = {
    "dollar": ("USD", 1),
    "pound": ("GBP", 1),
    "rupee": ("INR", 1),
    "cent": ("", 100),
    "pence": ("GBP", 100),
    "penny": ("", 100),
    "dime": ("USD", 10),
}
QUANTULUM_UNITS = {
    "pound sterling": "GBP",
    "euro": "EUR",
    "percentage": "percent",
    "pound-mass": "pound",
    "degree fahrenheit": "degree fahrenheit",
    "dimensionless": "",
    "cubic centimetre": "milliliter",
}


def from_peer(answer, text):
    """Turn a peer's answer (``bench/peers.py``) into a Figure."""
    start, end, value, low, high, unit, kind = answer
    if value == "":  # of dates, durations and times the suites ask for the span, and of dates for the day
        day = (
            Fraction(date.fromisoformat(low).toordinal())
            if kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", low)
            else None
        )
        return Figure(start, end, None, day, day, kind=kind, text=text[start:end])
    value, low, high = exact(value), exact(low), exact(high)
    low, high = value if low is None else low, value if high is None else high
    name = unit.lower()
    unit = CURRENCIES[name][0] if kind == "money" and name in CURRENCIES else QUANTULUM_UNITS.get(name, unit)
    return Figure(start, end, value, low, high, unit=unit, kind=kind, text=text[start:end])


# Agreement


def close(one, other):
    """Whether two values are the same as far as 9 printed digits go."""
    return one is not None and other is not None and abs(one - other) <= abs(other) / 10**9


def plain(figure, value):
    """Undo that shares are in percent where the words are not: "a third" is 1/3 to the suites, 33 1/3 percent to us."""
    is_fraction = figure.kind == "share" and not re.search(r"%|per ?cent|pct|\bpc\b|point", figure.text, re.IGNORECASE)
    return value / 100 if is_fraction and value is not None else value


def same_value(expected, figure):
    return close(plain(figure, figure.value), expected.value)


def same_percent(expected, figure):
    return close(figure.value, expected.value)


def same_ends(expected, figure):
    """Compare ends and their openness, for whole numbers as whole numbers.

    The upper end of "between 20 and 30" is open to the suite and closed to us; that one difference is let pass.
    """

    def ends(low, high, low_open, high_open):
        if low is not None and low_open and low.denominator == 1:
            low, low_open = low + 1, False
        if high is not None and high_open and high.denominator == 1:
            high, high_open = high - 1, False
        return low, high, low_open, high_open

    low, high = plain(figure, figure.low), plain(figure, figure.high)
    given = ends(low, high, figure.low_open, figure.high_open)
    wanted = [(expected.low, expected.high, expected.low_open, expected.high_open)]
    if expected.low is not None and expected.high is not None and expected.high_open and not expected.low_open:
        wanted.append((*wanted[0][:3], False))
    return any(given == ends(*want) for want in wanted)


def same_day(expected, figure):
    """A single day, and one of the two (the past or the future one) that the suite admits."""
    return figure.kind == "date" and figure.low == figure.high and figure.low in (expected.low, expected.high)


def same_printed(expected, figure):
    """The same printed figure, whether shares are written in percent or as fractions of one."""
    values = plain(figure, figure.value), figure.value
    wanted = plain(expected, expected.value), expected.value
    return any(close(value, want) for value in values for want in wanted)


def any_date(expected, figure):
    return figure.kind == "date"


def any_duration(expected, figure):
    return figure.kind == "duration"


def same_money(expected, figure):
    """The same amount in the same currency, in major units; a bare "dollar" is taken as American, a "cent" or "penny" as of any country."""
    unit, parts = CURRENCIES.get(expected.unit.lower(), (expected.unit, 1))
    known = re.fullmatch("[A-Z]{3}", unit) and re.fullmatch("[A-Z]{3}", figure.unit)
    return (
        figure.kind == "money"
        and expected.value is not None
        and (figure.unit == unit if known else True)
        and (close(figure.value, expected.value / parts) or close(figure.value, expected.value))
    )


IRREGULAR = {"feet": "foot", "inches": "inch", "tonne": "ton", "gramme": "gram", "age": "year"}


def unit_words(unit):
    """Write a unit's name in one way: singular, American, lower case; the suites call every kind of ton a ton.

    >>> unit_words("square kilometres"), unit_words("Foot"), unit_words("feet per second")
    ('square kilometer', 'foot', 'foot per second')
    """
    words = []
    for word in re.sub(r"\(.*?\)|metric (?=ton)", "", unit.lower()).replace("-", " ").split():
        word = IRREGULAR.get(word, word.removesuffix("s") if len(word) > 3 and not word.endswith("celsius") else word)
        word = re.sub(r"(met|lit)re$", r"\1er", word)
        words.append(IRREGULAR.get(word, word))
    return " ".join(words)


def same_measure(expected, figure):
    """The same value in the same unit; a range answers where the suite asks for one of its ends only."""
    value = same_value(expected, figure) or (
        figure.value is None and (close(figure.low, expected.value) or close(figure.high, expected.value))
    )
    return value and unit_words(figure.unit) == unit_words(expected.unit)


def same_quantity(expected, figure):
    """The same value; a range answers with both ends, as the suite's "middle plus or minus" says them."""
    if expected.low != expected.high:
        return close(figure.low, expected.low) and close(figure.high, expected.high)
    _, parts = CURRENCIES.get(expected.unit.lower(), ("", 1))
    values = plain(figure, figure.value), figure.value
    return any(close(value, expected.value) or close(value, expected.value / parts) for value in values)


def same_quantity_and_unit(expected, figure):
    if not same_quantity(expected, figure):
        return False
    name = expected.unit.lower()
    if name in CURRENCIES and CURRENCIES[name][0] == "":
        return figure.kind == "money"
    unit = CURRENCIES[name][0] if name in CURRENCIES else QUANTULUM_UNITS.get(name, expected.unit)
    return unit_words(unit) == unit_words(figure.unit) or (
        unit == "" and figure.kind in {"count", "share", "ratio", "date", ""}
    )


# The suites


def numbers(figure):
    return figure.kind in NUMBERS


def kind(*names):
    return lambda figure: figure.kind in names


def ranges(figure):
    return figure.kind in NUMBERS and (figure.low != figure.high or figure.value is None)


def quantities(figure):
    return figure.kind in NUMBERS or (figure.kind == "date" and figure.value is not None)


R, U, D, Q = (
    "recognizers-text/Number",
    "recognizers-text/NumberWithUnit",
    "recognizers-text/DateTime",
    "quantulum3/quantities",
)
DURATIONS, MEASURES, DATES = kind("duration"), kind("measure"), kind("date")
SUITES = (
    Suite("NumberModel", f"{R}/NumberModel.json", load_values, numbers, same_value, "number"),
    Suite("PercentModel", f"{R}/PercentModel.json", load_values, kind("share"), same_percent, "percentage"),
    Suite("OrdinalModel", f"{R}/OrdinalModel.json", load_ordinals, kind("ordinal"), same_value, "ordinal", False),
    Suite("NumberRangeModel", f"{R}/NumberRangeModel.json", load_ranges, ranges, same_ends, "", False),
    Suite("AgeModel", f"{U}/AgeModel.json", load_units, DURATIONS, same_measure, "age"),
    Suite("CurrencyModel", f"{U}/CurrencyModel.json", load_units, kind("money"), same_money, "currency"),
    Suite("DimensionModel", f"{U}/DimensionModel.json", load_units, MEASURES, same_measure, "dimension"),
    Suite("TemperatureModel", f"{U}/TemperatureModel.json", load_units, MEASURES, same_measure, "temperature"),
    Suite("DateExtractor", f"{D}/DateExtractor.json", load_spans, DATES, any_date, "datetime", False),
    Suite("DateParser", f"{D}/DateParser.json", load_dates, DATES, same_day, "datetime", False),
    Suite("DurationExtractor", f"{D}/DurationExtractor.json", load_spans, DURATIONS, any_duration, "datetime"),
    Suite("quantulum3", f"{Q}.json", load_quantulum, quantities, same_quantity, "all"),
    Suite("quantulum3, with units", f"{Q}.json", load_quantulum, quantities, same_quantity_and_unit, ""),
    Suite("quantulum3 ambiguous", f"{Q}.ambiguity.json", load_quantulum, quantities, same_quantity, "all"),
    Suite(
        "quantulum3 ambiguous, with units",
        f"{Q}.ambiguity.json",
        load_quantulum,
        quantities,
        same_quantity_and_unit,
        "",
    ),
)


def conventions():
    """The cases whose convention is not ours: suite name to a dict of case index to the reason."""
    listed = {}
    with open(CONVENTIONS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            listed.setdefault(row["suite"], {})[int(row["case"])] = row["reason"]
    return listed


def tally(suite, cases, answers):
    """Hold a reader's answers (a list of Figures per case) against the cases of a suite."""
    expected = given = right = 0
    differing = []
    for case, figures in zip(cases, answers, strict=True):
        used, missed = set(), []
        for want in case.figures:
            hit = next(
                (
                    place
                    for place, figure in enumerate(figures)
                    if place not in used
                    and figure.start < want.end
                    and want.start < figure.end
                    and suite.agree(want, figure)
                ),
                None,
            )
            if hit is None:
                missed.append(want)
            else:
                used.add(hit)
        spare = [
            figure
            for place, figure in enumerate(figures)
            if place not in used and figure.claim and suite.is_of_kind(figure)
        ]
        expected += len(case.figures)
        right += len(used)
        given += len(used) + len(spare)
        if missed or spare:
            differing.append((case, missed, spare))
    return Tally(expected, given, right, differing)
