"""Charts: the files are there and repeat, the table beside a picture is what was drawn, nothing goes unsaid."""

import csv
from fractions import Fraction
from xml.etree import ElementTree

import pandas as pd
import pytest

from crossfoot import canvas, charts
from crossfoot.errors import InputError

WORDS = {"title": "A finding", "subtitle": "Complaints", "source": "made up", "alt": "Bars from 1 to 3; a finding."}


def ranges_table():
    rows = [
        {"label": "of all", "low": Fraction(2200, 863), "high": Fraction(2900, 863), "value": "3"},
        {"label": "of the decided", "low": "2200/409", "high": "2900/409", "value": ""},
        {"label": "no limit above", "low": 1, "high": "", "value": ""},
    ]
    return pd.DataFrame(rows, dtype=object)


def partition_table():
    rows = [
        ("complaints", "", 863, 863),
        ("unresolved", "complaints", 454, 454),
        ("decided", "complaints", 409, 409),
        ("expelled", "decided", 22, 29),
        ("other", "decided", 380, 387),
    ]
    return pd.DataFrame(rows, columns=["label", "parent", "low", "high"], dtype=object)


def every_kind():
    counts = pd.DataFrame({"label": ["a", "b"], "claim": [3, 0], "other": [1, 2]})
    points = pd.DataFrame({"x": [100, 400], "y": ["49/5", "49/10"], "label": ["", "all"]})
    changes = pd.DataFrame({"date": ["2018-01-01", "2018-06-01"], "count": [258, 257], "label": ["", "one left"]})
    days = pd.DataFrame({"label": ["a month ago"], "low": ["2018-03-20"], "high": ["2018-03-30"]})
    return {
        "ranges": charts.ranges(ranges_table(), **WORDS),
        "dates": charts.ranges(days, axis="date", **WORDS),
        "bars": charts.bars(counts, parts=("claim", "other"), **WORDS),
        "partition": charts.partition(partition_table(), **WORDS),
        "curve": charts.curve(points, x_label="people", y_label="points", **WORDS),
        "steps": charts.steps(changes, **WORDS),
    }


def test_every_kind_of_chart_gives_the_same_bytes_twice(tmp_path):
    for folder in ("first", "second"):
        for name, chart in every_kind().items():
            charts.save(chart, tmp_path / folder, name)
    first = {path.name: path.read_bytes() for path in (tmp_path / "first").iterdir()}
    second = {path.name: path.read_bytes() for path in (tmp_path / "second").iterdir()}
    assert set(first) == {f"{name}.{ending}" for name in every_kind() for ending in ("png", "svg", "csv")}
    assert first == second


def test_a_file_that_would_not_change_is_left_alone(tmp_path):
    charts.save(charts.ranges(ranges_table(), **WORDS), tmp_path, "same")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    charts.save(charts.ranges(ranges_table(), **WORDS), tmp_path, "same")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before


def test_the_csv_holds_the_exact_numbers_that_were_drawn(tmp_path):
    chart = charts.ranges(ranges_table(), limits=(0, 8), **WORDS)
    charts.save(chart, tmp_path, "ranges")
    with open(tmp_path / "ranges.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    drawn = [line.get_xdata() for line in chart.figure.axes[0].lines if len(line.get_xdata()) == 2]
    # A missing end is drawn to the end of the scale, 8.
    assert [list(ends) for ends in drawn] == [
        [float(Fraction(row["low"])), float(Fraction(row["high"] or 8))] for row in rows
    ]
    assert rows[0]["low"] == "2200/863"


def test_bars_start_at_zero_and_end_at_the_number():
    table = pd.DataFrame({"label": ["a", "b"], "count": [3, 40]})
    axes = charts.bars(table, parts=("count",), **WORDS).figure.axes[0]
    assert [(bar.get_x(), bar.get_width()) for bar in axes.patches] == [(0, 3), (0, 40)]


def test_a_partition_hatches_what_may_belong_to_either_neighbour():
    # 409 decided begin at 454; expelled end at 454 + 22 = 476 at the least and at 454 + 29 = 483 at the most.
    hatched = [
        patch for patch in charts.partition(partition_table(), **WORDS).figure.axes[0].patches if patch.get_hatch()
    ]
    assert [(patch.get_y(), patch.get_y() + patch.get_height()) for patch in hatched] == [(476, 483)]


def test_alt_text_reaches_the_picture_file(tmp_path):
    charts.save(charts.ranges(ranges_table(), **WORDS), tmp_path, "ranges")
    assert WORDS["alt"] in "".join(ElementTree.parse(tmp_path / "ranges.svg").getroot().itertext())


def test_a_notebook_gets_the_table_and_the_picture_with_its_alt_text(tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *args, **kwargs: shown.append((args, kwargs)))
    charts.publish(charts.ranges(ranges_table(), **WORDS), tmp_path, "ranges")
    (table, _), (picture, looks) = shown
    assert "<caption>A finding</caption>" in table[0]["text/html"]
    assert picture[0]["image/png"] == (tmp_path / "ranges.png").read_bytes()
    assert looks["metadata"]["image/png"]["alt"] == WORDS["alt"]


@pytest.mark.parametrize("word", ["title", "subtitle", "source", "alt"])
def test_no_chart_without_its_words(word):
    with pytest.raises(InputError, match=f"a chart without (a |){word}"):
        charts.ranges(ranges_table(), **(WORDS | {word: " "}))


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="no column high"):
        charts.ranges(ranges_table().drop(columns="high"), **WORDS)


def test_every_verdict_has_a_mark_of_its_own_shape():
    shapes = {(shape, fill == "white") for shape, _, fill in charts.VERDICT_MARKS.values()}
    assert len(shapes) == len(charts.VERDICT_MARKS) == 4


def test_no_line_of_words_is_wider_than_the_page():
    words = "Two hundred and five complaints had an investigation that nobody in the article had reported as started"
    lines = canvas.wrapped(words, size=13, weight="bold")
    assert " ".join(lines) == words
    assert max(canvas.text_width(line, size=13, weight="bold") for line in lines) <= canvas.WIDTH - 2 * canvas.MARGIN
