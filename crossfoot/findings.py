"""What the notebooks found, kept as CSV beside their charts, so that the summary can read it instead of computing anew."""

import csv
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from .charts import write_if_changed
from .errors import InputError
from .sheets import read_sheet

_ENDING = "-findings.csv"


class Finding(NamedTuple):
    """Hold one question of a notebook, its answer in a sentence and the figure that the answer turns on."""

    notebook: str
    question: str
    answer: str
    figure: str


def save_findings(folder, notebook, findings):
    """Write a notebook's findings, (question, answer, figure) each, to ``<notebook>-findings.csv`` in a folder.

    Raises InputError when one of the three is empty.
    """
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(Finding._fields)
    for finding in findings:
        if len(finding) != 3 or not all(str(part).strip() for part in finding):
            raise InputError(f"a finding of {notebook} is not complete", remedy="give question, answer and figure")
        rows.writerow([notebook, *finding])
    path = Path(folder) / f"{notebook}{_ENDING}"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(path, text.getvalue().encode())


def save_table(folder, name, table):
    """Write a DataFrame of results to ``<name>.csv`` in a folder, for other notebooks to read."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    write_if_changed(Path(folder) / f"{name}.csv", table.to_csv(index=False, lineterminator="\n").encode())


def with_expected(folder, measure, found):
    """Put results beside the known answers that a fact-check keeps in ``expected.csv``; it need not keep any.

    ``found`` maps subjects to results of one measure. Returns a DataFrame with a row for each known answer:
    ``subject``, ``expected``, ``found`` (empty: no such subject) and ``why``.
    """
    import pandas

    path = Path(folder) / "expected.csv"
    rows = (
        read_sheet(path, ["known_id", "measure", "subject", "expected", "why"], key="known_id") if path.exists() else []
    )
    known = [
        (row["subject"], row["expected"], str(found.get(row["subject"], "")), row["why"])
        for row in rows
        if row["measure"] == measure
    ]
    return pandas.DataFrame(known, columns=["subject", "expected", "found", "why"])


def read_findings(folder):
    """Read the findings that notebooks left in a folder, ordered by notebook.

    Raises InputError when there is none.
    """
    found = []
    for path in sorted(Path(folder).glob(f"*{_ENDING}")):
        with open(path, newline="", encoding="utf-8") as file:
            found += [Finding(**row) for row in csv.DictReader(file)]
    if not found:
        raise InputError("no findings here", file=folder, remedy="run the other notebooks first, or make report")
    return found
