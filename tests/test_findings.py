"""Findings: what a notebook writes is what the summary reads."""

import pytest

from crossfoot.errors import InputError
from crossfoot.findings import Finding, read_findings, save_findings


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
