"""Loading a fact-check: what comes out of a good folder, and one line for everything that can be wrong with one."""

import csv
import io
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.errors import InputError
from crossfoot.exact import Interval
from crossfoot.factcheck import load
from crossfoot.hedges import claim_readings
from crossfoot.reading import read

FILES = {
    "sources.csv": """\
source_id,file,publisher,published,published_how,topic,url,sha256,characters
a1,a1.txt,The Gazette,2021-05-05,printed,letters to the council,,,120
""",
    "notes/a1.md": """\
The council received 120 letters last year; 70 letters were answered. Of the other letters, fewer than
51 complain about noise, which is 40 percent of all letters. The meeting was on Tuesday, and Radio 4 was there.
""",
    "claims.csv": """\
claim_id,source_id,phrase,start,end,quantity,attributed_to,role,reason
a1-1,a1,120,10,13,letters,,claim,
a1-2,a1,last year,20,29,,,context,no quantity follows it
a1-3,a1,70,30,32,letters_answered,the clerk,claim,
a1-4,a1,fewer than 51,40,53,letters_noise,,claim,
a1-5,a1,40 percent,60,70,noise_share,,claim,
a1-6,a1,Tuesday,80,87,meeting_date,,claim,
a1-7,a1,Radio 4,90,97,,,not_a_claim,name of a broadcaster
""",
    "quantities.csv": """\
quantity,label,unit,integer,minimum,as_of
letters,letters received,letters,true,0,2020-12-31
letters_answered,letters answered,letters,true,0,
letters_open,letters not answered,letters,true,0,
letters_noise,letters about noise,letters,true,0,
noise_share,share about noise,percent,false,0,
meeting_date,day of the meeting,date,true,,
""",
    "rules.csv": """\
rule_id,expr,why
sum,letters == letters_answered + letters_open,a letter is answered or not
share,noise_share == letters_noise / letters,a part over its whole
""",
    "reference.csv": """\
reference_id,topic,quantity,phrase,wording,low,high,low_open,high_open,unit,as_of,publisher,published,url,confidence,remark
ref1,letters,letters,,120 in the register,120,120,false,false,letters,2020-12-31,Register,,,high,
ref2,letters,,7,7 of them,7,7,false,false,letters,2020-12-31,Register,,,high,tied to nothing
ref3,meeting,meeting_date,,minutes,2021-05-04,2021-05-04,false,false,date,2021-05-04,Register,,,high,
""",
    "restatements.csv": (
        "restatement_id,topic,quantity,phrase,wording,low,high,low_open,high_open,unit,"
        "publisher,published,published_how,url,source_id,remark\n"
        "out1,letters,letters,more than 100,more than 100 letters,100,,true,false,letters,"
        "Herald,2021-05-06,printed,,,\n"
        "out2,letters,letters,120,120 letters,120,120,false,false,letters,Gazette,2021-05-05,printed,,a1,our own\n"
    ),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notes").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def edit(folder, name, old, new):
    text = FILES[name]
    assert text.count(old) >= 1
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_claim_is_what_the_reader_makes_of_its_phrase_in_the_note(folder):
    claims = {claim.claim: claim for claim in load(folder).claims}
    assert list(claims) == ["a1-1", "a1-3", "a1-4", "a1-5", "a1-6"]
    assert claims["a1-1"].interval == Interval(Fraction(120), Fraction(120))
    assert claims["a1-3"].attributed_to == "the clerk"
    # "fewer than 51" letters are at most 50 letters
    assert claims["a1-4"].interval.high == 50
    # 40 percent as printed is anything that rounds to 40
    assert claims["a1-5"].interval == Interval(Fraction(79, 2), Fraction(81, 2))
    # published on Wednesday 5 May 2021: that Tuesday was the day before
    assert claims["a1-6"].interval == Interval(737914, 737914)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A third of voters agreed", 30, Fraction(110, 3)),  # half way to 4 in 10 is 36.7; as far below is 30
        ("Just one in five voters agreed", Fraction(35, 2), Fraction(45, 2)),  # half way to 1 in 4 is 22.5
        ("They met for two hours", Fraction(3, 2), Fraction(5, 2)),
        ("It lasted 22 months", Fraction(43, 2), Fraction(45, 2)),
        ("They met for more than two hours", 2, None),
        ("It counted 863 complaints", 863, 863),
        ("29% of voters agreed", Fraction(57, 2), Fraction(59, 2)),
    ],
)
def test_what_is_said_to_the_nearest_only_is_no_exact_figure(text, low, high):
    (mention,) = read(text)
    default = claim_readings(mention)["default"]
    assert (default.low, default.high) == (low, high)


def test_phrases_make_a_figure_wrong_on_purpose(folder):
    claims = {claim.claim: claim for claim in load(folder, phrases={"a1-3": "nearly 80", "a1-1": "1,200"}).claims}
    assert claims["a1-1"].interval.low == claims["a1-1"].interval.high == 1200
    assert claims["a1-3"].interval.high < 80
    assert claims["a1-3"].phrase == "nearly 80"
    assert claims["a1-4"].phrase == "fewer than 51"  # its phrase runs over a line end


def test_other_publishers_are_further_claims_when_asked_for(folder):
    added = {claim.claim: claim for claim in load(folder, with_outlets=True).claims}
    assert added.keys() - {claim.claim for claim in load(folder).claims} == {"ref1", "ref3", "out1"}
    assert added["ref1"].interval == Interval(Fraction(120), Fraction(120))
    assert added["ref3"].interval == Interval(737914, 737914)
    assert added["out1"].interval.low in (100, 101)
    assert added["out1"].source == "Herald"


def test_without_drops_claims(folder):
    factcheck = load(folder)
    assert [claim.claim for claim in factcheck.without("a1-1", "a1-4").claims] == ["a1-3", "a1-5", "a1-6"]
    with pytest.raises(InputError, match="no claim 'a9-9'"):
        factcheck.without("a9-9")


def test_its_check_judges_its_claims(folder):
    assert load(folder).check().consistent
    # 70 answered of 69 received: nothing is left for those not answered
    assert not load(folder, phrases={"a1-1": "69"}).check().consistent


def test_tables_are_the_files_with_offsets_as_numbers(folder):
    factcheck = load(folder)
    rows = factcheck.table("claims")
    assert list(rows.phrase)[:2] == ["120", "last year"]
    assert rows.end.sum() == 13 + 29 + 32 + 53 + 70 + 87 + 97
    readings = factcheck.table("readings")
    assert Fraction(dict(zip(readings.claim, readings.low, strict=True))["a1-5"]) == Fraction(79, 2)
    assert list(factcheck.table("reference").reference_id) == ["ref1", "ref2", "ref3"]
    with pytest.raises(InputError, match="no table 'claim'; name one of readings, sources, claims"):
        factcheck.table("claim")


def test_spreadsheets_may_have_saved_it(folder):
    plain = load(folder)
    for name, text in FILES.items():
        if name.endswith(".csv"):
            empty = "," * text.splitlines()[0].count(",")
            data = (text + empty + "\n" + empty + "\n").replace("\n", "\r\n").encode("utf-8-sig")
            (folder / name).write_bytes(data)
    assert load(folder) == plain


WRONG = [
    (
        "sources.csv",
        "2021-05-05",
        "5 May 2021",
        "row 2, column published: not a date: '5 May 2021'; write it as YYYY-MM-DD",
    ),
    ("sources.csv", "2021-05-05", "2021-02-30", "row 2, column published: not a date: '2021-02-30'; write it as"),
    ("sources.csv", ",120", ",-120", "row 2, column characters: not a whole number: '-120'; write it in digits"),
    ("sources.csv", ",topic", ",subject", "row 1, column topic: no such column; the first row has to name source_id, "),
    (
        "claims.csv",
        "a1-2,",
        "a1-1,",
        "row 3, column claim_id: 'a1-1' is also in row 2; give each row a name of its own",
    ),
    ("claims.csv", "a1-2,", ",", "row 3, column claim_id: no name; give each row a name of its own"),
    ("claims.csv", ",a1,120", ",a2,120", "row 2, column source_id: unknown source 'a2'; add it to sources.csv"),
    ("claims.csv", ",120,", ",121,", "row 2, column phrase: '121' is not in notes/a1.md; write the phrase as the note"),
    (
        "claims.csv",
        ",70,",
        ",71,",
        "row 4, column phrase: '71' is not in notes/a1.md after 'last year'; write the phrase",
    ),
    ("claims.csv", ",fewer than 51", ",51", "row 5, column phrase: '51' is read as 'fewer than\\n51' in notes/a1.md; "),
    (
        "claims.csv",
        ",120,",
        ",council,",
        "row 2, column phrase: 'council' is not read as a figure in notes/a1.md; write",
    ),
    ("claims.csv", ",120,", ",,", "row 2, column phrase: no phrase; write what the article prints"),
    ("claims.csv", ",10,", ",ten,", "row 2, column start: not a whole number: 'ten'; write it in digits"),
    ("claims.csv", ",13,", ",1e3,", "row 2, column end: not a whole number: '1e3'; write it in digits"),
    ("claims.csv", ",13,", ",10,", "row 2, column end: end 10 is not after start 10; count from start"),
    (
        "claims.csv",
        ",letters,",
        ",leters,",
        "row 2, column quantity: unknown quantity 'leters'; is it letters? if not, add",
    ),
    ("claims.csv", ",letters,", ",,", "row 2, column quantity: a claim about nothing; name its quantity"),
    (
        "claims.csv",
        ",,,context,",
        ",letters,,context,",
        "row 3, column quantity: a quantity, but the role is context; ",
    ),
    (
        "claims.csv",
        ",claim,\na1-2",
        ",clam,\na1-2",
        "row 2, column role: unknown role 'clam'; write one of claim, context",
    ),
    ("claims.csv", "no quantity follows it", "", "row 3, column reason: no reason; say why it is not a claim"),
    (
        "claims.csv",
        "no quantity",
        "no, quantity",
        "row 3: 10 fields instead of 9; put quotes around a field that holds",
    ),
    (
        "claims.csv",
        "a1-2,a1,last year,20,29,,,context,no quantity follows it",
        ",,,,,,,,",
        "row 3: an empty row; delete",
    ),
    (
        "claims.csv",
        ",the clerk,",
        ',"the clerk,',
        "row 4: not CSV: unexpected end of data; check the quotes around its",
    ),
    (
        "claims.csv",
        ",40 percent,60,70,noise_share",
        ",40 percent,60,70,letters",
        "row 6, column quantity: '40 percent' is in ",
    ),
    (
        "claims.csv",
        ",Tuesday,80,87,meeting_date",
        ",Tuesday,80,87,letters",
        "row 7, column quantity: 'Tuesday' is in date, ",
    ),
    (
        "quantities.csv",
        "letters,",
        "all letters,",
        "row 2, column quantity: not a name: 'all letters'; use letters, digits",
    ),
    (
        "quantities.csv",
        ",true,0,",
        ",maybe,0,",
        "row 2, column integer: neither true nor false: 'maybe'; write true or",
    ),
    ("quantities.csv", ",0,", ",none,", "row 2, column minimum: not a number: 'none'; write it as 863, -0.25 or 1/3"),
    ("quantities.csv", "2020-12-31", "2020", "row 2, column as_of: not a date: '2020'; write it as YYYY-MM-DD"),
    (
        "rules.csv",
        "letters_open",
        "letter_open",
        "row 2, column expr: unknown quantity 'letter_open'; is it letters_open? ",
    ),
    ("rules.csv", " == letters_a", " = letters_a", "row 2, column expr: cannot read '=' at character 9 of "),
    ("rules.csv", "+ letters_open", "* letters_open", "row 2, column expr: two unknowns multiplied at character "),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), WRONG)
def test_bad_input_is_one_line_with_its_place_and_a_remedy(folder, name, old, new, message):
    edit(folder, name, old, new)
    with pytest.raises(InputError) as caught:
        load(folder)
    text = str(caught.value)
    assert text.startswith(f"{folder / name}, {message}")
    assert ";" in text


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("reference.csv", "restatements.csv")])
def test_every_file_has_to_be_there_and_hold_something(folder, name):
    (folder / name).write_bytes(b"\xef\xbb\xbf \r\n")
    with pytest.raises(InputError) as caught:
        load(folder)
    assert str(caught.value) == f"{folder / name}: the file is empty; fill it, or put the file back"
    (folder / name).unlink()
    with pytest.raises(InputError) as caught:
        load(folder)
    assert str(caught.value) == f"{folder / name}: no such file; add it, or check the name of the folder"


@pytest.mark.parametrize("name", ["reference.csv", "restatements.csv"])
def test_outside_figures_are_needed_only_when_asked_for(folder, name):
    (folder / name).unlink()
    assert load(folder).claims
    with pytest.raises(InputError, match="no such file"):
        load(folder, with_outlets=True)


WRONG_OUTSIDE = [
    ("reference.csv", "120,120", "x,120", "row 2, column low: not a number: 'x'; write it as 863, -0.25 or 1/3"),
    (
        "reference.csv",
        "2021-05-04,2021-05-04",
        "4 May,",
        "row 4, column low: not a date: '4 May'; write it as YYYY-MM-DD",
    ),
    (
        "reference.csv",
        "120,120",
        "130,120",
        "row 2, column low: low 130 is above high 120; put the smaller number in low",
    ),
    (
        "reference.csv",
        "false,false",
        "no,false",
        "row 2, column low_open: neither true nor false: 'no'; write true or ",
    ),
    ("reference.csv", "letters,letters", "letters,post", "row 2, column quantity: unknown quantity 'post'; add it to "),
    ("restatements.csv", "more than 100,", "over 100,", "row 2, column phrase: 'over 100' is not read as a figure in "),
    ("restatements.csv", "2021-05-06", "May", "row 2, column published: not a date: 'May'; write it as YYYY-MM-DD"),
    (
        "restatements.csv",
        ",a1,our own",
        ",a7,our own",
        "row 3, column source_id: unknown source 'a7'; add it to sources.csv",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), WRONG_OUTSIDE)
def test_bad_outside_figures_are_one_line_too(folder, name, old, new, message):
    edit(folder, name, old, new)
    with pytest.raises(InputError) as caught:
        load(folder, with_outlets=True)
    assert str(caught.value).startswith(f"{folder / name}, {message}")


CELLS = [
    (name, row, column)
    for name in FILES
    if name.endswith(".csv")
    for row, line in enumerate(FILES[name].splitlines())
    for column in range(line.count(",") + 1)
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cell=st.sampled_from(CELLS),
    text=st.text(max_size=12) | st.sampled_from(["-1", "1/0", "9" * 400, "a1", "==", "true"]),
)
def test_whatever_stands_in_a_cell_is_read_or_refused(tmp_path_factory, cell, text):
    """No other error than InputError, and that names the file of the cell or of another table it then contradicts."""
    folder = tmp_path_factory.mktemp("cell")
    (folder / "notes").mkdir()
    name, row, column = cell
    for other, content in FILES.items():
        if other == name:
            rows = list(csv.reader(io.StringIO(content)))
            rows[row][column] = text
            out = io.StringIO()
            csv.writer(out).writerows(rows)
            content = out.getvalue()
        (folder / other).write_bytes(content.encode("utf-8", "surrogatepass"))
    try:
        load(folder, with_outlets=True)
    except InputError as error:
        assert str(error).startswith(str(folder))
        assert "\n" not in str(error)


def test_ids_differ_across_the_tables(folder):
    edit(folder, "restatements.csv", "out1", "a1-1")
    with pytest.raises(InputError, match="'a1-1' is also in claims.csv"):
        load(folder, with_outlets=True)


def test_a_byte_that_is_no_text_is_named(folder):
    (folder / "claims.csv").write_bytes(FILES["claims.csv"].encode() + b"a1-8,a1,\xa3120")
    with pytest.raises(InputError) as caught:
        load(folder)
    byte = len(FILES["claims.csv"]) + 8
    assert str(caught.value) == f"{folder / 'claims.csv'}: not utf-8 text: byte {byte} is 0xa3; save it as UTF-8 text"


def test_semicolons_are_told_apart_from_a_missing_column(folder):
    (folder / "rules.csv").write_text(FILES["rules.csv"].replace(",", ";"), encoding="utf-8")
    with pytest.raises(InputError, match="row 1: columns not separated by commas; save it as CSV with commas"):
        load(folder)


def test_no_folder(folder):
    with pytest.raises(InputError, match="no such folder; name a folder that holds a fact-check"):
        load(folder / "none")
    with pytest.raises(InputError, match="no claim 'a1-2'; name one of its claims"):
        load(folder, phrases={"a1-2": "120"})


def test_load_needs_no_pandas(folder):
    code = (
        f"import sys, crossfoot; crossfoot.load({str(folder)!r}, with_outlets=True); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert crossfoot.load is load
