"""Findings: what a notebook writes is what the summary reads."""

from pathlib import Path

import pytest

from crossfoot.errors import InputError
from crossfoot.findings import Finding, read_findings, save_findings, with_expected
from crossfoot.sheets import read_sheet


def test_findings_come_back_in_the_order_of_the_notebooks(tmp_path):
    save_findings(tmp_path, "03-poll", [("Is it?", 'It is, "almost"\nto the letter', "29")])
    save_findings(tmp_path, "02-complaints", [("How many?", "863, all told", "863"), ("More?", "no", "0")])
    assert read_findings(tmp_path) == [
        Finding("02-complaints", "How many?", "863, all told", "863"),
        Finding("02-complaints", "More?", "no", "0"),
        Finding("03-poll", "Is it?", 'It is, "almost"\nto the letter', "29"),
    ]


def test_no_findings_is_an_error_that_says_what_to_run(tmp_path):
    with pytest.raises(InputError, match="run the other notebooks first"):
        read_findings(tmp_path)


def test_an_incomplete_finding_is_refused(tmp_path):
    with pytest.raises(InputError, match="02-complaints is not complete"):
        save_findings(tmp_path, "02-complaints", [("How many?", "", "863")])


KNOWN = """known_id,measure,subject,expected,why
k1,implied,total,863,454 + 409
k2,verdict,c1,adds up,the sum
k3,implied,gone,5,no longer there
"""


def test_known_answers_stand_beside_what_was_found(tmp_path):
    (tmp_path / "expected.csv").write_text(KNOWN)
    known = with_expected(tmp_path, "implied", {"total": 873, "other": 1})
    assert known.to_dict("records") == [
        {"subject": "total", "expected": "863", "found": "873", "why": "454 + 409"},
        {"subject": "gone", "expected": "5", "found": "", "why": "no longer there"},
    ]


def test_a_folder_need_not_keep_known_answers(tmp_path):
    assert with_expected(tmp_path, "implied", {"total": 863}).empty


def test_the_first_collection_keeps_known_answers_about_quantities_that_it_has():
    data = Path(__file__).parent.parent / "data"
    known = read_sheet(data / "expected.csv", ["known_id", "measure", "subject", "expected", "why"], key="known_id")
    quantities = {row["quantity"] for row in read_sheet(data / "quantities.csv", ["quantity"], key="quantity")}
    assert known and {row["subject"] for row in known if row["measure"] == "implied"} <= quantities
