"""Units of measure, money and time: the table ``tables/units.csv`` and how the grammar looks them up."""

from functools import cache
from typing import NamedTuple

from .canonical import folded
from .lexicon import read_table


class Unit(NamedTuple):
    """One row of the unit table. ``pint``: its name for the ``pint`` package, '' where it has none."""

    unit: str
    kind: str
    words: tuple
    symbols: tuple
    pint: str


@cache
def table():
    """All units, in the order of the table."""

    def cells(text):
        return tuple(folded(word) for word in text.split("|")) if text else ()

    return tuple(
        Unit(row["unit"], row["kind"], cells(row["words"]), cells(row["symbols"]), row["pint"])
        for _, row in read_table("units.csv")
    )


@cache
def by_words():
    """Units by their words ("miles per hour"): they stand behind a number, with a gap or a hyphen."""
    found = {}
    for unit in table():
        for word in unit.words:
            found.setdefault(word, unit)
    return found


@cache
def by_symbol():
    """Units by their symbols ("km", "£"): these may touch the number; those of money stand before it too."""
    found = {}
    for unit in table():
        for symbol in unit.symbols:
            found.setdefault(symbol, unit)
    return found


@cache
def money_prefixes():
    """What may stand before an amount of money: signs (US$) and codes (EUR)."""
    found = {}
    for unit in table():
        if unit.kind == "money":
            signs = (symbol for symbol in unit.symbols if symbol not in ("p", "¢"))
            signs = (*signs, "r") if unit.unit == "ZAR" else signs  # R20, never 20R
            for symbol in (*signs, *(word for word in unit.words if len(word) == 3 and word == unit.unit.lower())):
                found.setdefault(symbol, unit)
    return found


def quantity(mention):
    """The value of a mention as a ``pint`` quantity in the unit printed. Raises ValueError where pint has no such unit.

    Needs the ``pint`` package, imported only here.
    """
    names = {unit.unit: unit.pint for unit in table()}
    name = names.get(mention.unit, "")
    if not name or not mention.value:
        raise ValueError(f"no scientific unit: {mention.unit!r}")
    import pint

    from .exact import parse_number

    return pint.UnitRegistry(non_int_type=type(parse_number("1"))).Quantity(parse_number(mention.value), name)
