"""The notebooks' words: every number in prose stands in a stored output of the same notebook."""

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(rf"(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?")


def prose(notebook):
    """The words of a notebook, without code, links, quotations and the numbers of list items."""
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", " ", text)


def outputs(notebook):
    """All the words of a notebook's stored outputs."""
    stored = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(output.get("data", {}).get("text/plain", output.get("text", "")) for output in stored)


def numbers(text):
    """The numbers of a text, written alike: days as ISO dates, and no commas."""
    text = _DAY.sub(lambda match: f"{match[3]}-{MONTHS.index(match[2]) + 1:02}-{int(match[1]):02}", text)
    days = set(re.findall(r"\d{4}-\d{2}-\d{2}", text))
    rest = re.sub(r"\d{4}-\d{2}-\d{2}", " ", text)
    return days | {number.rstrip(",").replace(",", "") for number in _NUMBER.findall(rest)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_in_prose_stands_in_an_output(path):
    notebook = nbformat.read(path, as_version=4)
    said, stored = numbers(prose(notebook)), outputs(notebook)
    known = numbers(stored) | set(re.findall(r"\d{4}(?=-\d{2}-\d{2})", stored))
    assert not said - known
