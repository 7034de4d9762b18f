"""What the notebooks found, kept as CSV beside their charts, so that the summary can read it instead of computing anew.

``python -m crossfoot.findings README.md figures`` writes the findings into the page, between its two marks.
"""

import csv
import sys
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from .charts import write_if_changed
from .errors import InputError
from .sheets import read_sheet

_ENDING = "-findings.csv"
_BEGIN = "<!-- findings: this table is written by `make refresh` -->"
_END = "<!-- end of findings -->"


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


def with_findings(page, findings):
    """Return a Markdown page with the findings as a table between its marks; raises InputError where it has no marks."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise InputError("no place for the findings", remedy=f"add the lines {_BEGIN} and {_END}")
    rows = [("question", "answer"), ("---", "---"), *((finding.question, finding.answer) for finding in findings)]
    table = "\n".join(f"| {question} | {answer} |" for question, answer in rows)
    return f"{before}{begin}\n\n{table}\n\n{end}{after}"


if __name__ == "__main__":
    page = Path(sys.argv[1])
    text = with_findings(page.read_text(encoding="utf-8"), read_findings(sys.argv[2]))
    write_if_changed(page, text.encode())
