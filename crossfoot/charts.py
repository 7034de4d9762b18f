"""Charts in one style: the finding as title, intervals drawn, every plotted number in a table beside the picture.

A chart function takes a table (pandas DataFrame, the columns named in its docstring) and the words, and returns a
Chart. `publish` writes it to a folder as PNG, SVG and CSV and shows table and picture in a notebook. Numbers in tables
may be ints, Fractions, exact text (``57/2``) or dates; they become floats only here, where ink is placed.
"""

from pathlib import Path
from typing import Any, NamedTuple

from .canvas import (
    AXIS_ROOM,
    BLUE,
    GREEN,
    GREY,
    INK,
    MARGIN,
    NAVY,
    ORANGE,
    SOFT_INK,
    WIDTH,
    Page,
    as_date_number,
    as_float,
    bare,
    date_axis,
    filled,
    label_ticks,
    need,
    png,
    svg,
    text_width,
    wrapped,
)
from .display import show_table, shown
from .errors import InputError

SHOWN_WIDTH_PX = 560

# A verdict is told by its words and the shape of its mark; colour only repeats it.
VERDICT_MARKS = {
    "adds up": ("o", BLUE, BLUE),
    "stretched": ("D", ORANGE, "white"),
    "cannot all be true": ("X", ORANGE, ORANGE),
    "nothing to check it against": ("o", GREY, "white"),
}


class Chart(NamedTuple):
    """A figure, the table it was drawn from, and its text for those who cannot see it."""

    figure: Any
    table: Any
    alt: str


def publish(chart, folder, name, *, caption=None):
    """Save a chart and show it in a notebook, its table first.

    Writes ``name.png``, ``name.svg`` and ``name.csv`` into folder; takes a caption for the table (the chart's title
    if none is given). Returns nothing, so that a notebook cell may end with it.
    """
    from IPython.display import display

    save(chart, folder, name)
    show_table(chart.table, caption or chart.figure.get_label())
    display(
        {"image/png": (Path(folder) / f"{name}.png").read_bytes(), "text/plain": chart.alt},
        raw=True,
        metadata={"image/png": {"alt": chart.alt, "width": SHOWN_WIDTH_PX}},
    )


def save(chart, folder, name):
    """Write a chart as ``name.png``, ``name.svg`` and ``name.csv``; the same chart gives the same bytes.

    A file that already holds these bytes is left alone, so that nothing is rebuilt that has not changed.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_if_changed(folder / f"{name}.png", png(chart.figure, chart.alt))
    write_if_changed(folder / f"{name}.svg", svg(chart.figure, chart.alt))
    write_if_changed(folder / f"{name}.csv", chart.table.to_csv(index=False, lineterminator="\n").encode())


def write_if_changed(path, content):
    """Write bytes to a path, by way of a file beside it, unless they are there already."""
    path = Path(path)
    if path.exists() and path.read_bytes() == content:
        return
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


# ---------------------------------------------------------------------------------------------------------------------
# The charts


def ranges(table, *, title, subtitle, source, alt, axis="number", limits=None, unit=""):
    """Draw a row for each interval: what a figure can be, as a bar between its two ends.

    Columns: ``label``, ``low``, ``high`` (empty: no limit). Where wanted: ``low_open``, ``high_open`` (the end itself
    is excluded), ``inner_low``, ``inner_high`` (a narrower interval, drawn thick), ``value`` (a dot), ``note`` (words
    at the right), ``verdict`` (one of the four; shown in words and by a mark), ``context`` (true: drawn grey),
    ``panel`` (small multiples, one below the other, each with its own scale), ``reference`` and ``reference_label``
    (a vertical line across the panel). ``axis`` is "number" or "date"; ``limits`` fixes the scale; ``unit`` is printed
    behind the numbers of the scale.
    """
    need(table, "label", "low", "high")
    page = Page(title, subtitle, source, key=_key(table))
    panels = [(None, table)] if "panel" not in table else list(table.groupby("panel", sort=False))
    layout = [_panel_layout(rows, heading) for heading, rows in panels]
    figure = page.figure(sum(panel.height for panel in layout))
    top = page.body_top
    for (heading, rows), panel in zip(panels, layout, strict=True):
        axes = page.axes(top, panel.height - AXIS_ROOM)
        _draw_ranges(axes, rows, panel, heading=heading, axis=axis, limits=limits, unit=unit)
        top -= panel.height
    return _chart(figure, table, alt)


def bars(table, *, parts, title, subtitle, source, alt):
    """Draw bars from zero: a row for each ``label``, a panel for each column named in ``parts``, one scale for all."""
    need(table, "label", *parts)
    page = Page(title, subtitle, source)
    row, head = 0.56, 0.34 if len(parts) > 1 else 0.06
    figure = page.figure(head + row * len(table) + 0.05)
    longest = max(as_float(value) for part in parts for value in table[part])
    gap = 0.14
    width = (WIDTH - 2 * MARGIN - gap * (len(parts) - 1)) / len(parts)
    for place, (part, colour) in enumerate(zip(parts, (BLUE, ORANGE, GREY, GREEN), strict=False)):
        left = MARGIN + place * (width + gap)
        axes = page.axes(page.body_top, head + row * len(table), left=left, width=width)
        bare(axes, head + row * len(table))
        axes.set_xlim(0, longest * (1.0 + 0.34 / width))  # room for the number at the end of the longest bar
        if len(parts) > 1:
            axes.text(0, 0.16, part, weight="bold", color=colour, va="center")
        for number, (label, value) in enumerate(zip(table["label"], table[part], strict=True)):
            y = head + row * number
            if place == 0:
                axes.text(0, y + 0.14, label, va="center", clip_on=False)
            axes.barh(y + 0.36, as_float(value), height=0.18, color=colour)
            axes.text(as_float(value) + longest * 0.02, y + 0.36, shown(value), va="center", size=10)
    return _chart(figure, table, alt)


def partition(table, *, title, subtitle, source, alt):
    """Draw how a whole splits into parts, in columns from left to right; heights are proportional.

    Columns: ``label``, ``parent`` (the label of the part it belongs to; empty: the whole), ``low``, ``high`` (what it
    can be). Parts are stacked in the order of their rows; the stretch that may belong to a part or to its neighbour
    is hatched. A part that has parts itself must be exact. ``context`` (true): grey.
    """
    need(table, "label", "parent", "low", "high")
    page = Page(title, subtitle, source, key="Hatched: may belong to either neighbour.")
    height = 6.4
    figure = page.figure(height + 0.1)
    axes = page.axes(page.body_top, height)
    blocks = _blocks(table.to_dict("records"))
    bare(axes, float(blocks[0].end_high))
    axes.set_xlim(0, WIDTH - 2 * MARGIN)
    inches = float(blocks[0].end_high) / height  # one inch of paper in the units of the whole
    lefts, widths = _partition_columns(1 + max(block.level for block in blocks))
    lowest = 0.0  # where the words beside the last column may begin
    for block in blocks:
        left, width = lefts[block.level], widths[block.level]
        _draw_block(axes, block, left, width, gap=0.012 * inches)
        middle = (block.start_high + block.end_low) / 2
        if block.level < len(widths) - 1:
            words = "\n".join(wrapped(block.words, size=10, width=width - 0.1))
            axes.text(left + 0.06, middle, words, size=10, color="white", va="center", linespacing=1.25)
            continue
        words = wrapped(block.words, size=11, width=WIDTH - 2 * MARGIN - left - width - 0.1)
        tall = 0.2 * len(words) * inches
        middle = max(middle, lowest + tall / 2)
        lowest = middle + tall / 2
        axes.text(left + width + 0.1, middle, "\n".join(words), va="center", linespacing=1.2)
    return _chart(figure, table, alt)


def curve(table, *, title, subtitle, source, alt, x_label, y_label):
    """Draw a quantity that falls or rises with another, the x scale logarithmic, the y scale from zero.

    Columns: ``x``, ``y``, ``label`` (empty, or the words put beside that point).
    """
    need(table, "x", "y", "label")
    page = Page(title, subtitle, source)
    figure = page.figure(3.6)
    axes = page.axes(page.body_top - 0.2, 3.4 - AXIS_ROOM - 0.2, left=0.45, width=WIDTH - 0.45 - 0.2)
    x, y = [as_float(value) for value in table["x"]], [as_float(value) for value in table["y"]]
    axes.plot(x, y, color=BLUE)
    axes.set_xscale("log")
    axes.set_xticks([tick for tick in (50, 100, 200, 500, 1000, 2000, 5000) if min(x) <= tick <= max(x)], minor=False)
    axes.set_xticks([], minor=True)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_ylim(0, max(y) * 1.08)
    axes.grid(axis="y")
    axes.set_xlabel(x_label)
    axes.text(0, 1.01, y_label, transform=axes.transAxes, size=10, color=SOFT_INK, va="bottom", ha="left")
    for at_x, at_y, label in zip(x, y, table["label"], strict=True):
        if label:
            axes.plot([at_x], [at_y], "o", color=BLUE, ms=6)
            left_half = at_x < (min(x) * max(x)) ** 0.5
            axes.annotate(
                label,
                (at_x, at_y),
                xytext=(6, 4) if left_half else (4, -7),
                textcoords="offset points",
                ha="left" if left_half else "right",
                va="bottom" if left_half else "top",
                size=10,
            )
    return _chart(figure, table, alt)


def steps(table, *, title, subtitle, source, alt, limits=None):
    """Draw a count that stays the same until something changes it.

    Columns: ``date``, ``count``, ``label`` (empty, or the words put at that change).
    """
    need(table, "date", "count", "label")
    page = Page(title, subtitle, source)
    figure = page.figure(3.4)
    axes = page.axes(page.body_top, 3.4 - AXIS_ROOM, left=0.45, width=WIDTH - 0.45 - 0.25)
    days = [as_date_number(value) for value in table["date"]]
    counts = [as_float(value) for value in table["count"]]
    axes.step(days, counts, where="post", color=BLUE)
    axes.plot(days, counts, "o", color=BLUE, ms=4)
    axes.grid(axis="y")
    if limits:
        axes.set_ylim(*limits)
    date_axis(axes)
    before = [counts[0], *counts]
    for day, count, label, earlier in zip(days, counts, table["label"], before, strict=False):
        if not label:
            continue
        if count > earlier:  # above the end of a rise, right of a fall's end where there is room, else left of it
            place = {"xytext": (0, 6), "ha": "center", "va": "bottom"}
        elif day > (days[0] + days[-1]) / 2:
            place = {"xytext": (-6, -4), "ha": "right", "va": "top"}
        else:
            place = {"xytext": (5, 5), "ha": "left", "va": "bottom"}
        axes.annotate(label, (day, count), textcoords="offset points", size=10, **place)
    return _chart(figure, table, alt)


def _chart(figure, table, alt):
    if not alt.strip():
        raise InputError("a chart without alt text", remedy="say its type, its range and its finding")
    return Chart(figure, table, " ".join(alt.split()))


# ---------------------------------------------------------------------------------------------------------------------
# Rows of intervals


class _PanelLayout(NamedTuple):
    height: float
    head: float  # inches above the first row: heading and the reference's words
    labels: list  # lines of each row's label
    notes: list


_LINE, _BAR_ROOM = 0.2, 0.3  # inches: a line of a label; the room below it for the bar


def _panel_layout(rows, heading):
    labels, notes = [], []
    for row in rows.to_dict("records"):
        note = ", ".join(part for part in (filled(row, "note"), filled(row, "verdict")) if part)
        room = WIDTH - 2 * MARGIN - (text_width(note, size=10) + 0.2 if note else 0)
        if room < 1.9:  # too long for one line: the note gets the line of its own, below the label
            room, note = WIDTH - 2 * MARGIN, f"\n{note}"
        lines = wrapped(str(row["label"]), size=11, width=room)
        labels.append(lines + [""] if note.startswith("\n") else lines)
        notes.append(note.strip())
    has_reference = any(filled(row, "reference_label") for row in rows.to_dict("records"))
    head = (0.28 if heading is not None else 0.0) + (0.24 if has_reference else 0.04)
    body = sum(_LINE * len(lines) + _BAR_ROOM for lines in labels)
    return _PanelLayout(head + body + AXIS_ROOM + (0.1 if heading is not None else 0), head, labels, notes)


def _draw_ranges(axes, rows, panel, *, heading, axis, limits, unit):
    height = panel.head + sum(_LINE * len(lines) + _BAR_ROOM for lines in panel.labels)
    axes.set_ylim(height, 0)
    axes.set_yticks([])
    number = as_date_number if axis == "date" else as_float
    records = rows.to_dict("records")
    places = _places(records, number)
    axes.set_xlim(*_scale(places, number, limits))
    if axis == "date":
        date_axis(axes)
    else:
        axes.locator_params(axis="x", nbins=6, integer=all(place.is_integer() for place in places))
        label_ticks(axes, lambda tick: f"{tick:,.10g}{unit}")
    side = axes.get_yaxis_transform()  # x as a share of the axes, y in inches
    if heading is not None:
        axes.text(0, 0.1, heading, transform=side, weight="bold", va="center")
    _draw_references(axes, records, number, panel.head)
    y = panel.head
    for row, lines, note in zip(records, panel.labels, panel.notes, strict=True):
        for line_number, line in enumerate(lines):
            at = y + _LINE * (line_number + 0.5)
            axes.text(0, at, line, transform=side, va="center", bbox=_HALO)
        note_at = y + _LINE * (len(lines) - 0.5 if not lines[-1] else 0.5)
        axes.text(1, note_at, note, transform=side, va="center", ha="right", size=10, color=SOFT_INK, bbox=_HALO)
        y += _LINE * len(lines) + _BAR_ROOM
        _draw_interval(axes, row, y - _BAR_ROOM * 0.62, number)


_HALO = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}  # keeps words readable where a line runs behind them


def _draw_references(axes, records, number, head):
    seen = {(filled(row, "reference"), filled(row, "reference_label")) for row in records}
    left, right = axes.get_xlim()
    for value, label in sorted((pair for pair in seen if pair[0] != ""), key=str):
        x = number(value)
        axes.axvline(x, color=INK, lw=1, ls=(0, (4, 2)), ymax=1 - (head - 0.06) / axes.get_ylim()[0], zorder=1)
        place = (x - left) / (right - left)
        align = "left" if place < 0.25 else "right" if place > 0.75 else "center"
        axes.text(x, head - 0.13, label, size=10, ha=align, va="center", weight="bold")


def _draw_interval(axes, row, y, number):
    left, right = axes.get_xlim()
    low, high = (number(row[end]) if filled(row, end) != "" else None for end in ("low", "high"))
    shape, colour, fill = VERDICT_MARKS.get(filled(row, "verdict"), ("o", BLUE, BLUE))
    if filled(row, "context") is True:
        colour = fill = GREY
    value = number(row["value"]) if filled(row, "value") != "" else None
    has_inner = filled(row, "inner_low") != ""
    if has_inner:
        inner = [number(row["inner_low"]), number(row["inner_high"])]
        axes.plot(inner, [y, y], color=colour, lw=7, alpha=0.45, solid_capstyle="butt")
        value = inner[0] if inner[0] == inner[1] else value
    if low is not None and low == high and not has_inner:
        value = low  # a single value is a dot: a bar without width would not be seen
    elif low is not None or high is not None or value is None:
        start, end = left if low is None else low, right if high is None else high
        weight, alpha = (2, 1) if has_inner else (5, 0.45)
        axes.plot([start, end], [y, y], color=colour, lw=weight, alpha=alpha, solid_capstyle="butt")
        _draw_end(axes, low, left, y, colour, is_open=filled(row, "low_open") is True, arrow="<")
        _draw_end(axes, high, right, y, colour, is_open=filled(row, "high_open") is True, arrow=">")
    if value is not None:
        axes.plot([value], [y], shape, ms=7.5, mew=1.6, mec=colour, mfc=fill, zorder=4, clip_on=False)


def _draw_end(axes, end, edge, y, colour, *, is_open, arrow):
    if end is None:
        axes.plot([edge], [y], marker=arrow, ms=7, color=colour, clip_on=False)
    elif is_open:
        axes.plot([end], [y], marker="o", ms=5.5, mfc="white", mec=colour, mew=1.4, zorder=3, clip_on=False)
    else:
        axes.plot([end], [y], marker="|", ms=11, mew=2, color=colour, zorder=3, clip_on=False)


def _places(records, number):
    names = ("low", "high", "inner_low", "inner_high", "value", "reference")
    return [float(number(row[name])) for row in records for name in names if filled(row, name) != ""]


def _scale(places, number, limits):
    if limits:
        return tuple(number(limit) for limit in limits)
    room = (max(places) - min(places)) * 0.05 or 1
    return min(places) - room, max(places) + room


def _key(table):
    """Explain rings and arrows, where there are any."""
    records = table.to_dict("records")
    words = []
    if any(filled(row, end) is True for row in records for end in ("low_open", "high_open")):
        words.append("Ring: the end itself is excluded.")
    if any((filled(row, "low") == "") != (filled(row, "high") == "") for row in records):
        words.append("Arrow: no limit on that side.")
    return " ".join(words)


# ---------------------------------------------------------------------------------------------------------------------
# A whole and its parts


class _Block(NamedTuple):
    """A part and where it can begin and end, counted from the top of the whole."""

    words: str
    level: int
    start_low: float
    start_high: float
    end_low: float
    end_high: float
    context: bool


def _blocks(records):
    by_label = {row["label"]: row for row in records}
    children = {}
    for row in records:
        children.setdefault(row["parent"], []).append(row)
    blocks = []

    def place(row, level, start, end):
        amount = shown(row["low"]) if row["low"] == row["high"] else f"{shown(row['low'])} to {shown(row['high'])}"
        context = filled(row, "context") is True
        blocks.append(_Block(f"{amount} {row['label']}", level, *start, *end, context))
        parts = children.get(row["label"], [])
        if parts and (start[0] != start[1] or end[0] != end[1]):
            raise InputError(f"{row['label']!r} has parts but is not exact", remedy="leave its parts out")
        edges = _edges(parts, float(start[0]), float(end[0]))
        for part, part_start, part_end in zip(parts, edges, edges[1:], strict=False):
            place(part, level + 1, part_start, part_end)

    for row in records:
        if row["parent"] and row["parent"] not in by_label:
            raise InputError(f"no part is called {row['parent']!r}", remedy="write a label of the same table")
    whole = children[""][0]
    place(whole, 0, (0.0, 0.0), (as_float(whole["high"]),) * 2)
    return blocks


def _edges(parts, start, end):
    """Give (lowest, highest) place of each edge between parts that fill the stretch from start to end."""
    lows, highs = [as_float(part["low"]) for part in parts], [as_float(part["high"]) for part in parts]
    return [
        (max(start + sum(lows[:cut]), end - sum(highs[cut:])), min(start + sum(highs[:cut]), end - sum(lows[cut:])))
        for cut in range(len(parts) + 1)
    ]


def _partition_columns(count):
    """Left ends and widths of the columns in inches; the words of the last stand to its right."""
    widths = [0.95, *[1.05] * (count - 2), 0.4] if count > 1 else [0.95]
    return [sum(widths[:place]) + 0.03 * place for place in range(count)], widths


def _draw_block(axes, block, left, width, *, gap):
    colour = GREY if block.context else BLUE if block.level else NAVY
    sure = block.end_low - block.start_high
    axes.bar(left, sure - gap, width, bottom=block.start_high + gap / 2, align="edge", color=colour, lw=0)
    unsure = block.end_high - block.end_low
    if unsure:
        looks = {"facecolor": "white", "edgecolor": INK, "hatch": "//////", "lw": 0}
        axes.bar(left, unsure, width, bottom=block.end_low, align="edge", **looks)
