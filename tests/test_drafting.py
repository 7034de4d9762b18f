"""A drafted fact-check folder works at once, says what the article check says, and never overwrites."""

import csv
import json
from pathlib import Path

import pytest

from crossfoot.articles import check_texts
from crossfoot.drafting import draft
from crossfoot.errors import InputError
from crossfoot.factcheck import COLUMNS, load
from crossfoot.verdicts import CANNOT

CORPUS = Path(__file__).parent / "corpus"
WRONG = "Of the 9 cases, 5 were won and the other 3 were lost. They met on Tuesday 24 April 2018."


def rows(folder, name):
    with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_empty_folder_is_ready_to_fill(tmp_path):
    folder = draft(tmp_path / "new", ())
    assert {path.name for path in folder.glob("*.csv")} == {f"{name}.csv" for name in (*COLUMNS, "suggestions")}
    report = load(folder).check()
    assert report.consistent and not report.findings


def test_a_conflict_stays_one(tmp_path):
    folder = draft(tmp_path / "new", [("wrong.txt", WRONG, "2018-04-25")])
    report = load(folder).check()
    assert sorted(name for name, verdict in report.verdicts.items() if verdict == CANNOT) == [
        "s001-01",
        "s001-02",
        "s001-03",
    ]
    assert (folder / "notes" / "s001.md").read_text(encoding="utf-8") == WRONG
    source = rows(folder, "sources")[0]
    assert (source["file"], source["published"], source["characters"]) == ("wrong.txt", "2018-04-25", str(len(WRONG)))


def test_every_mention_has_a_row_at_its_place(tmp_path):
    folder = draft(tmp_path / "new", [("wrong.txt", WRONG, "2018-04-25")])
    for row in rows(folder, "claims"):
        assert WRONG[int(row["start"]) : int(row["end"])] == row["phrase"]
        assert bool(row["quantity"]) == (row["role"] == "claim")
        assert bool(row["reason"]) == (row["role"] != "claim")


def test_a_wrong_weekday_is_a_conflict_of_the_folder_too(tmp_path):
    text = "They met on Monday 24 April 2018 in Leeds."
    assert not load(draft(tmp_path / "new", [("a.txt", text, "2018-04-25")])).check().consistent


def test_two_figures_of_a_change_become_two_rows(tmp_path):
    """From 80 to 100 is a rise of 25 percent: right in the note of the folder as in the text."""
    folder = draft(tmp_path / "new", [("a.txt", "Sales rose by a quarter, from 80 to 100.", "2024-05-01")])
    assert [row["phrase"] for row in rows(folder, "claims") if row["role"] == "claim"] == ["a quarter", "80", "100"]
    assert load(folder).check().consistent


def test_the_package_describes_every_table(tmp_path):
    folder = draft(tmp_path / "new", [("wrong.txt", WRONG, "2018-04-25")])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header == ",".join(field["name"] for field in resource["schema"]["fields"])


def test_it_never_overwrites(tmp_path):
    draft(tmp_path / "new", ())
    with pytest.raises(InputError, match="is there already"):
        draft(tmp_path / "new", ())
    file = tmp_path / "file"
    file.write_text("kept")
    with pytest.raises(InputError):
        draft(file, ())
    assert file.read_text() == "kept"


def test_a_text_needs_its_day(tmp_path):
    with pytest.raises(InputError, match="no day of publication"):
        draft(tmp_path / "new", [("a.txt", WRONG, None)])
    assert not (tmp_path / "new").exists()


def test_no_folder_accuses_where_the_article_check_does_not(tmp_path):
    lines = (CORPUS / "suggest_dev.jsonl").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(map(json.loads, lines)):
        report = load(draft(tmp_path / str(number), [("a.txt", row["text"], row["published"])])).check()
        if CANNOT in report.verdicts.values():
            assert not check_texts([("a.txt", row["text"], row["published"])]).consistent, row["id"]
