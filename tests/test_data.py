"""The first fact-check itself: its tables are sound, its notes are ours, and section by section it says what is known."""

import csv
import json
import os
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from crossfoot.audit import audit, audit_notes
from crossfoot.exact import Interval
from crossfoot.factcheck import COLUMNS, load
from crossfoot.reading import read

UNCHECKED = "nothing to check it against"
DATA = Path(__file__).parent.parent / "data"
SHARED = Path(os.environ.get("CROSSFOOT_SHARED", DATA.parent.parent / "shared"))
needs_originals = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(),
    reason="the articles are not kept here: name their folder's parent in CROSSFOOT_SHARED",
)


@pytest.fixture(scope="module")
def factcheck():
    return load(DATA)


@pytest.fixture(scope="module")
def report(factcheck):
    return factcheck.check()


@pytest.fixture(scope="module")
def outlets():
    return load(DATA, with_outlets=True)


@pytest.fixture(scope="module")
def outlet_report(outlets):
    return outlets.check()


def rows(name):
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def claim_id(factcheck, quantity, nth=-1):
    """The id of the nth claim about a quantity; the last one is the plain figure."""
    return [row.claim_id for row in factcheck.rows if row.quantity == quantity][nth]


def day(text):
    return Fraction(date.fromisoformat(text).toordinal())


# --- the files -------------------------------------------------------------------------------------------------


def test_the_data_package_is_valid():
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_the_data_package_sees_a_broken_key(tmp_path):
    frictionless = pytest.importorskip("frictionless")
    for path in (*DATA.glob("*.csv"), DATA / "datapackage.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    claims = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    (tmp_path / "claims.csv").write_text(claims.replace("complaints_decided", "complaints_decide"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {error[0] for error in report.flatten(["type"])} == {"foreign-key"}


def test_loader_package_and_dictionary_name_the_same_columns():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    fields = {table["name"]: [field["name"] for field in table["schema"]["fields"]] for table in package["resources"]}
    assert {name: fields[name] for name in COLUMNS} == COLUMNS
    assert {f"{name}.csv" for name in fields} == {path.name for path in DATA.glob("*.csv")}
    dictionary = (DATA / "README.md").read_text(encoding="utf-8")
    for name, columns in fields.items():
        section = dictionary.partition(f"## `{name}.csv`")[2].partition("\n## ")[0]
        if name == "restatements":
            section += dictionary.partition("## `reference.csv`")[2].partition("\n## ")[0]
            section += "`restatement_id`"
        assert [column for column in columns if f"`{column}`" not in section] == []


def test_the_notes_hold_every_mention_and_no_other(factcheck):
    assert audit_notes(factcheck) == []


@needs_originals
def test_the_originals_hold_every_mention_and_no_other():
    found = audit(DATA, SHARED / "seeds")
    assert found.findings == []
    assert [line.mentions for line in found.coverage] == [
        line.claims + line.context + line.not_claims for line in found.coverage
    ]


@needs_originals
def test_no_run_of_nine_words_of_an_original_is_here():
    def runs(text):
        words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    originals = set().union(*(runs(path.read_text(encoding="utf-8")) for path in (SHARED / "seeds").glob("*.txt")))
    assert len(originals) > 4000
    for path in DATA.rglob("*.*"):
        assert runs(path.read_text(encoding="utf-8")) & originals == set(), path.name


def test_every_quantity_is_claimed_or_tied_by_a_rule():
    used = {row["quantity"] for name in ("claims", "reference", "restatements") for row in rows(name)}
    used |= {name for row in rows("rules") for name in re.findall(r"[a-z_]\w*", row["expr"])}
    assert {row["quantity"] for row in rows("quantities")} - used == set()


@pytest.mark.parametrize("name", ["reference", "restatements"])
def test_outside_figures_say_what_the_reader_reads(name):
    for row in rows(name):
        if not row["phrase"]:
            continue
        published = date.fromisoformat(row["published"]) if row["published"] else None
        mentions = [mention for mention in read(row["wording"], published) if mention.text == row["phrase"]]
        assert mentions, row
        told = [row["low"], row["high"], row["low_open"] == "true", row["high_open"] == "true"]
        mention = mentions[0]
        assert told == [mention.low, mention.high, mention.low_open, mention.high_open], row


def test_a_page_is_counted_once():
    seen = [
        (row["url"], row["quantity"], row["phrase"]) for row in rows("restatements") if row["quantity"] and row["url"]
    ]
    assert len(seen) == len(set(seen))
    pages = {(row["url"], row["quantity"]) for row in rows("restatements") if row["quantity"]}
    assert [row for row in rows("reference") if (row["url"], row["quantity"]) in pages] == []


# --- what the articles alone say (section by section; arithmetic by hand beside it) ------------------------------


def test_the_articles_can_all_be_true(report):
    """One hedge has to be read more loosely than usual: 29 percent as nearly a third."""
    assert report.readings["wide"]
    assert [f.claim.phrase for f in report.findings if f.verdict not in ("adds up", UNCHECKED)] == ["nearly a third"]


COMPLAINTS = {
    "complaints_total": (863, 863),  # 454 + 409
    "complaints_unresolved_started": (205, 205),  # 454 - 249
    "complaints_expelled": (22, 29),  # 2.5 percent of 863 is 21.6; fewer than 30
    "complaints_other_outcome": (44, 51),  # 409 - 191 - 145 = 73, less 29 or 22
    "expelled_share_of_decided": (Fraction(2200, 409), Fraction(2900, 409)),  # 5.38 to 7.09 percent
    "leader_office_complaints": (101, 863),
    "expelled_share": (Fraction(2200, 863), Fraction(2900, 863)),
}


@pytest.mark.parametrize("quantity", COMPLAINTS)
def test_complaints(report, quantity):
    assert (report.implied[quantity].low, report.implied[quantity].high) == COMPLAINTS[quantity]


def test_three_per_cent_stands_only_on_the_larger_base(report):
    # 2.5 to 3.5 percent of 409 would be 11 to 14 expelled
    share = report.implied["expelled_share_of_decided"]
    assert share.low > Fraction(7, 2)


def test_decided_419_is_one_conflict_with_three_repairs(factcheck):
    names = [claim_id(factcheck, "complaints_" + name) for name in ("unresolved", "total", "decided")]
    report = load(DATA, phrases={names[2]: "419"}).check()
    (conflict,) = [conflict for conflict in report.conflict_list if names[2] in conflict.claims]
    assert set(conflict.claims) == set(names)
    repairs = [repair for repair in report.repair_list if set(repair.claims) & set(names)]
    assert {repair.claims: next(iter(repair.values.values())).low for repair in repairs} == {
        (names[0],): 444,
        (names[1],): 873,
        (names[2],): 409,
    }


def test_members_of_parliament(report, factcheck):
    for name in ("mps_left", "mps_left_named"):
        assert report.verdicts[claim_id(factcheck, name)] == "adds up"
    # 80 as around a third, 30 to 36.7 percent: 80 / 0.367 = 218 to 80 / 0.3 = 267
    party = report.implied["labour_mps"]
    assert 218 <= party.low <= 219
    assert 266 <= party.high <= 267


def test_how_loosely_the_hedges_must_be_read(report, factcheck):
    nearly_900 = report.finding(claim_id(factcheck, "complaints_total", 0))
    assert (nearly_900.claim.phrase, nearly_900.break_even) == ("nearly 900", 37)  # 900 - 863
    nearly_a_third = report.finding(claim_id(factcheck, "poll_labour_letting_down", 0))
    assert nearly_a_third.break_even == Fraction(100, 3) - Fraction(59, 2)  # 3.83 from the printed rounding
    assert nearly_a_third.break_even_printed == Fraction(100, 3) - 29  # 4.33


def test_dates(report):
    assert report.implied["meeting_date"] == Interval(day("2018-04-24"), day("2018-04-24"))
    assert report.implied["ballot_date"] == Interval(day("2018-09-05"), day("2018-09-05"))
    assert date.fromordinal(int(report.implied["ballot_date"].low)).strftime("%A") == "Wednesday"
    assert day("2018-03-28") in report.implied["letter_date"]
    assert day("2018-03-26") in report.implied["demonstration_date"]
    assert day("2016-06-30") in report.implied["launch_date"]


# --- what the other outlets add ------------------------------------------------------------------------------------


def test_cut_off_digits_cannot_be_true(outlet_report):
    # 249 of 863 are 28.85 percent, which rounds to 29
    (finding,) = [found for found in outlet_report.findings if found.claim.quantity == "not_started_share"]
    assert (finding.claim.phrase, finding.verdict) == ("28 per cent", "cannot all be true")
    assert 249 / Fraction(863) * 100 > finding.claim.interval.high


def test_what_nobody_stated_is_known_with_the_other_outlets(outlets):
    """Less the two statements that the rest contradicts: digits cut off, and more than 80 signatories."""
    wrong = [claim.claim for claim in outlets.claims if claim.phrase in ("28 per cent", "more than 80")]
    assert len(wrong) == 2
    implied = outlets.without(*wrong).check().implied
    assert implied["complaints_other_outcome"] == Interval(44, 44)  # 409 - 191 - 145 - 29
    assert implied["complaints_unresolved_other"] == Interval(29, 29)  # 454 - 249 - 176
    assert implied["letter_to_meeting_days"] == Interval(27, 27)  # 28 March to 24 April
    assert implied["demonstration_to_article_days"] == Interval(30, 30)  # 26 March to 25 April
    assert implied["launch_to_hearing_days"] == Interval(664, 664)  # 30 June 2016 to 25 April 2018
    assert implied["labour_mps"] == Interval(246, 246)  # 257 - 2 - 7 - 2


def test_what_cannot_be_true_is_settled_by_two_statements(outlet_report):
    report = outlet_report
    single = [repair.claims for repair in report.repair_list if len(repair.claims) == 1]
    assert sorted(report.finding(claim).claim.phrase for (claim,) in single) == ["28 per cent", "more than 80"]
    stretched = [finding.claim.phrase for finding in report.findings if finding.verdict == "stretched"]
    # 29 percent as a third or nearly so, whoever says it
    assert sorted(stretched) == ["a third", "almost one in three", "nearly a third", "nearly one in three"]


def test_the_rounding_trap_accuses_nobody(outlet_report):
    # 31 of 57 is 54.4, printed as 55: 31.5 of 56.5 is 55.8
    for finding in outlet_report.findings:
        if finding.claim.quantity.startswith("poll_opinion"):
            assert finding.verdict == "adds up"


# --- a figure made wrong by one ------------------------------------------------------------------------------------

PINNED = [
    ("mps_left", 0, 7),
    ("mps_left", 1, 7),
    ("complaints_unresolved", 0, 454),
    ("complaints_total", 1, 863),
    ("complaints_decided", 0, 409),
    ("letter_signatories", 0, 80),
    ("letter_signatories", 1, 80),
    ("groups_at_meeting", 0, 2),
    ("groups_at_meeting", 1, 2),
    ("groups_at_meeting", 2, 2),
]


@pytest.mark.parametrize(("quantity", "nth", "value"), PINNED)
@pytest.mark.parametrize("by", [1, -1])
def test_a_pinned_figure_made_wrong_by_one_turns_its_verdict(report, factcheck, quantity, nth, value, by):
    claim = claim_id(factcheck, quantity, nth)
    assert report.finding(claim).claim.interval == Interval(value, value)
    assert report.verdicts[claim] == "adds up"
    changed = load(DATA, phrases={claim: str(value + by)}).check()
    assert changed.verdicts[claim] == "cannot all be true"
