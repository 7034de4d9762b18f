"""The page a chart is drawn on: title, subtitle, body and source, one style sheet, and the way from exact values to ink.

All lengths are in inches; a page is 5 inches wide, so that it can be read on a telephone.
"""

from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

from .display import is_missing
from .errors import InputError

WIDTH = 5.0
MARGIN = 0.12
AXIS_ROOM = 0.42  # inches below a body for the scale
BLUE, ORANGE, GREEN, GREY, NAVY = "#0072B2", "#C04A00", "#00795A", "#595959", "#0B3C5D"
INK, SOFT_INK = "#1a1a1a", "#404040"


class Page:
    """Lay out the words around a body whose height the chart knows; all lengths in inches."""

    def __init__(self, title, subtitle, source, *, key=""):
        for what, words in (("title", title), ("subtitle", subtitle), ("source", source)):
            if not words.strip():
                raise InputError(f"a chart without a {what}", remedy=f"say its {what}")
        with style():
            self.title = wrapped(title, size=13, weight="bold")
            self.subtitle = wrapped(subtitle, size=10.5)
            self.source = wrapped(f"Source: {source}{f'. {key}' if key else ''}", size=9)
        self.words = " ".join(title.split())

    def figure(self, body):
        """Make the figure for a body of so many inches."""
        from matplotlib.figure import Figure

        head = MARGIN + 0.245 * len(self.title) + 0.06 + 0.19 * len(self.subtitle) + 0.12
        foot = 0.06 + 0.165 * len(self.source) + MARGIN
        self.height = head + body + foot
        self.body_top = body + foot
        with style():
            self._figure = Figure(figsize=(WIDTH, self.height), label=self.words)
            self._write(self.title, self.height - MARGIN, 0.245, size=13, weight="bold")
            self._write(self.subtitle, self.height - MARGIN - 0.245 * len(self.title) - 0.06, 0.19, size=10.5)
            self._write(self.source, MARGIN + 0.165 * len(self.source), 0.165, size=9, color=GREY)
        return self._figure

    def axes(self, top, height, *, left=MARGIN, width=WIDTH - 2 * MARGIN):
        """Make axes that hang down from a height above the bottom of the page."""
        box = (left / WIDTH, (top - height) / self.height, width / WIDTH, height / self.height)
        with style():
            return self._figure.add_axes(box)

    def _write(self, lines, top, step, **looks):
        for number, line in enumerate(lines):
            y = (top - step * number) / self.height
            self._figure.text(MARGIN / WIDTH, y, line, va="top", ha="left", **({"color": INK} | looks))


def wrapped(text, *, size, weight="normal", width=WIDTH - 2 * MARGIN):
    """Break text into lines no wider than so many inches, measured in the chart's own font."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size=size, weight=weight) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def text_width(text, *, size, weight="normal"):
    """Give the width of a line of text in inches."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight)))
    dots = 7200  # an inch; so many that fitting letters to dots does not widen them
    font.set_size(size, dots)
    font.set_text(text)
    return font.get_width_height()[0] / 64 / dots


@contextmanager
def style():
    """Apply the one style sheet, on top of matplotlib's own defaults and nothing else."""
    import matplotlib
    from matplotlib.style import context

    with context(["default", Path(__file__).with_name("crossfoot.mplstyle")]):
        yield matplotlib


def svg(figure, alt):
    """Draw a figure as SVG with its text in it; returns bytes, the same for the same figure."""
    picture = BytesIO()
    about = {"Title": figure.get_label(), "Description": alt, "Creator": "Crossfoot", "Date": None}
    with style():
        figure.savefig(picture, format="svg", metadata=about)
    return picture.getvalue()


def png(figure, alt):
    """Draw a figure as PNG with its text in it; returns bytes, the same for the same figure.

    64 colours are as many as these charts show, and take a third of the bytes.
    """
    from PIL import Image, PngImagePlugin

    drawn, picture = BytesIO(), BytesIO()
    with style():
        figure.savefig(drawn, format="png")
    about = PngImagePlugin.PngInfo()
    about.add_itxt("Title", figure.get_label())
    about.add_itxt("Description", alt)
    few = Image.open(drawn).convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(picture, format="png", optimize=True, pnginfo=about)
    return picture.getvalue()


def need(table, *columns):
    """Raise InputError where the table of a chart lacks one of the columns."""
    for column in columns:
        if column not in table:
            raise InputError(f"the table of a chart has no column {column}", remedy=f"give it {', '.join(columns)}")


def bare(axes, height):
    """Take the scales off axes, and let y run down from 0 to a height."""
    axes.set_axis_off()
    axes.set_ylim(height, 0)


def filled(row, column):
    """Give a cell of a row, or '' where the column is missing or the cell empty."""
    value = row.get(column, "")
    return "" if is_missing(value) else value


def as_float(value):
    """Turn an int, a Fraction or exact text into the float that a drawing needs."""
    return float(Fraction(value))


def as_date_number(value):
    """Turn a date or ISO text into days since 1970, as matplotlib counts them."""
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return day.toordinal() - date(1970, 1, 1).toordinal()


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_axis(axes):
    """Put a few dates below the axes: days with their month where the scale is short, else months with their year."""
    from matplotlib.dates import AutoDateLocator, num2date

    axes.xaxis.set_major_locator(AutoDateLocator(minticks=3, maxticks=6))
    long = axes.get_xlim()[1] - axes.get_xlim()[0] > 200

    def words(tick):
        day = num2date(tick)
        return f"{_MONTHS[day.month - 1]} {day.year}" if long else f"{day.day} {_MONTHS[day.month - 1]}"

    label_ticks(axes, words)


def label_ticks(axes, words):
    """Label the ticks of the x scale, those at its ends towards the middle so that nothing is cut off."""
    left, right = axes.get_xlim()
    ticks = [tick for tick in axes.get_xticks() if left <= tick <= right]
    axes.set_xticks(ticks, [words(tick) for tick in ticks])
    for tick, label in zip(ticks, axes.get_xticklabels(), strict=True):
        place = (tick - left) / (right - left)
        label.set_horizontalalignment("left" if place < 0.03 else "right" if place > 0.97 else "center")
