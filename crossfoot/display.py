"""What a notebook shows besides pictures: tables with a caption, and words made from results.

Every output is the same bytes in every run: no addresses, no random ids, no floats.
"""

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from html import escape
from math import isnan
from numbers import Rational

from .exact import Interval


def show_table(table, caption, *, digits=2):
    """Show a DataFrame in a notebook as an HTML table with a caption, and as plain text.

    Cells are written by `shown`; columns of numbers are set flush right. Of a table without rows only the caption is
    shown, with "none". Returns nothing.
    """
    from IPython.display import display

    if table.empty:
        say(f"{caption}: none")
        return
    cells = [[shown(value, digits=digits) for value in row] for row in table.itertuples(index=False, name=None)]
    names = [str(name).replace("_", " ") for name in table.columns]
    numeric = [_is_number_column(table[name]) for name in table.columns]
    display(
        {"text/html": _html(names, cells, numeric, caption), "text/plain": _plain(names, cells, numeric, caption)},
        raw=True,
    )


def say(text):
    """Show a paragraph of Markdown made from results, so that words and figures cannot disagree."""
    from IPython.display import display

    display({"text/markdown": text, "text/plain": text}, raw=True)


def shown(value, *, digits=2):
    """Write a value for the eye: at most so many decimals, thousands apart, nothing for what is missing.

    >>> shown(2036), shown(Fraction(100, 3)), shown(Fraction(1, 2)), shown(None), shown("57/2")
    ('2,036', '33.33', '0.5', '', '57/2')
    """
    if is_missing(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Interval):
        return shown_interval(value, digits=digits)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Rational):
        return _decimal(Fraction(value), digits)
    return str(value)


def is_missing(value):
    """Whether a cell of a table holds nothing: None, the empty text, or pandas' mark for a missing value.

    >>> is_missing(float("nan")), is_missing(0)
    (True, False)
    """
    return value is None or value == "" or (isinstance(value, float) and isnan(value))


def shown_interval(interval, *, digits=2, unit=""):
    """Write an interval in words; a unit "date" means day numbers, "" and others mean numbers.

    >>> shown_interval(Interval(Fraction(22), Fraction(29))), shown_interval(Interval(Fraction(101)))
    ('22 to 29', '101 or more')
    """

    def end(value):
        return iso_day(value) if unit == "date" else _decimal(Fraction(value), digits)

    low, high = interval.low, interval.high
    if low is None and high is None:
        return "any"
    if low is None:
        return f"below {end(high)}" if interval.high_open else f"up to {end(high)}"
    if high is None:
        return f"above {end(low)}" if interval.low_open else f"{end(low)} or more"
    if low == high:
        return end(low)
    return f"{'above ' if interval.low_open else ''}{end(low)} to {'below ' if interval.high_open else ''}{end(high)}"


def day_number(text):
    """Give the day number of an ISO date: what a quantity of unit "date" is measured in.

    >>> day_number("2018-04-24") - day_number("2018-03-28")
    27
    """
    return date.fromisoformat(text).toordinal()


def iso_day(number):
    """Write a day number as an ISO date.

    >>> iso_day(736808)
    '2018-04-24'
    """
    return date.fromordinal(int(number)).isoformat()


def _decimal(value, digits):
    if value.denominator == 1:
        return f"{value.numerator:,}"
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN):,f}".rstrip("0").rstrip(".")


def _is_number_column(column):
    values = [value for value in column if not is_missing(value)]
    return bool(values) and all(isinstance(value, Rational) and not isinstance(value, bool) for value in values)


def _html(names, cells, numeric, caption):
    def cell(tag, text, flush_right, scope=""):
        align = "right" if flush_right else "left"
        return f'<{tag}{scope} style="text-align: {align}">{escape(text, quote=False)}</{tag}>'

    head = "".join(cell("th", name, right, ' scope="col"') for name, right in zip(names, numeric, strict=True))
    rows = "\n".join(
        f"<tr>{''.join(cell('td', text, right) for text, right in zip(row, numeric, strict=True))}</tr>"
        for row in cells
    )
    name = escape(caption)
    return (
        f'<div class="table-scroll" role="region" aria-label="{name}" tabindex="0" style="overflow-x: auto">\n'
        f"<table>\n<caption>{name}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _plain(names, cells, numeric, caption):
    widths = [max(len(line[place]) for line in [names, *cells]) for place in range(len(names))]

    def line(texts):
        padded = (
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(texts, widths, numeric, strict=True)
        )
        return "  ".join(padded).rstrip()

    return "\n".join([caption, line(names), *(line(row) for row in cells)])
