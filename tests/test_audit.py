"""The audit of a fact-check against originals and notes: silent when all is well, a line for each thing that is not."""

import hashlib

import pytest

from crossfoot.audit import Coverage, Finding, audit, audit_notes
from crossfoot.errors import InputError
from crossfoot.factcheck import load

ORIGINAL = """Post at the town hall

Of 863 letters that reached the “town hall”, nearly half were about
noise, said 9 of the clerks. Nobody was at Radio 4.
"""
NOTE = "The town hall had 863 letters. It was noise in nearly half of them, said 9 clerks. Radio 4 was not there.\n"
PHRASES = (
    ("863", "letters", "claim", ""),
    ("nearly half", "noise_share", "claim", ""),
    ("9", "clerks", "claim", ""),
    ("Radio 4", "", "not_a_claim", "name of a broadcaster"),
)


def write(folder, *, original=ORIGINAL, note=NOTE, phrases=PHRASES, shift=0):
    digest = hashlib.sha256(ORIGINAL.encode()).hexdigest()
    rows = []
    for number, (phrase, quantity, role, reason) in enumerate(phrases, start=1):
        start = ORIGINAL.index(phrase) + shift
        rows.append(f"a-{number},a,{phrase},{start},{start + len(phrase)},{quantity},,{role},{reason}\n")
    files = {
        "sources.csv": "source_id,file,publisher,published,published_how,topic,url,sha256,characters\n"
        f"a,a.txt,Gazette,2021-05-05,printed,letters,,{digest},{len(ORIGINAL)}\n",
        "notes/a.md": note,
        "claims.csv": "claim_id,source_id,phrase,start,end,quantity,attributed_to,role,reason\n" + "".join(rows),
        "quantities.csv": "quantity,label,unit,integer,minimum,as_of\nletters,letters,letters,true,0,\n"
        "noise_share,about noise,percent,false,0,\nclerks,clerks,clerks,true,0,\n",
        "rules.csv": "rule_id,expr,why\nsome,clerks <= letters,each wrote one\n",
        "originals/a.txt": original,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder, folder / "originals"


def whats(folders):
    return [(finding.file, finding.claim_id, finding.what) for finding in audit(*folders).findings]


def test_nothing_to_report(tmp_path):
    found = audit(*write(tmp_path))
    assert found.findings == []
    assert found.coverage == [Coverage("a", "Gazette", len(ORIGINAL), 4, 3, 0, 1)]


def test_another_version_of_the_original(tmp_path):
    altered = ORIGINAL.replace("Nobody", "No body")
    found = whats(write(tmp_path, original=altered))
    digest = hashlib.sha256(altered.encode()).hexdigest()
    start = ORIGINAL.index("Radio 4")
    assert found[0][2].startswith(f"SHA-256 is {digest}, sources.csv has ")
    assert found[1:] == [
        ("a.txt", "", f"{len(altered)} characters long, sources.csv has {len(ORIGINAL)}"),
        ("a.txt", "a-4", f"{start}:{start + 7} is ' Radio ', not 'Radio 4'"),
        ("a.txt", "a-4", f"no number is read at {start}:{start + 7}, 'Radio 4'"),
        ("a.txt", "", f"no row for 'Radio 4' at {start + 1}:{start + 8}, not_a_claim"),
    ]


def test_offsets_one_character_off_are_found_for_every_row(tmp_path):
    found = whats(write(tmp_path, shift=1))
    assert {claim for _, claim, what in found if " is " in what and ", not " in what} == {"a-1", "a-2", "a-3", "a-4"}


def test_a_number_without_a_row(tmp_path):
    found = whats(write(tmp_path, phrases=PHRASES[:2] + PHRASES[3:]))
    at, in_note = ORIGINAL.index("9"), NOTE.index("9")
    assert found == [
        ("a.txt", "", f"no row for '9' at {at}:{at + 1}, claim"),
        ("notes/a.md", "", f"no row for '9' at {in_note}:{in_note + 1}, claim"),
    ]


def test_a_row_without_a_number(tmp_path):
    phrases = (*PHRASES[:3], ("Nobody", "", "context", "none is counted"), PHRASES[3])
    folders = write(tmp_path, phrases=phrases, note=NOTE.replace("Radio", "Nobody heard Radio"))
    at, in_note = ORIGINAL.index("Nobody"), NOTE.index("Radio")
    assert whats(folders) == [
        ("a.txt", "a-4", f"no number is read at {at}:{at + 6}, 'Nobody'"),
        ("notes/a.md", "a-4", f"no number is read at {in_note}:{in_note + 6}, 'Nobody'"),
    ]


def test_a_name_taken_for_a_number(tmp_path):
    phrases = (*PHRASES[:3], ("Radio 4", "", "context", "no quantity follows it"))
    assert [what for _, _, what in whats(write(tmp_path, phrases=phrases))] == [
        "'Radio 4' is context, read as not_a_claim",
        "'Radio 4' is context, read as not_a_claim",
    ]


def test_a_finding_reads_as_a_line():
    assert str(Finding("a.txt", "a-1", "no number is read")) == "a.txt, a-1: no number is read"
    assert str(Finding("a.txt", "", "no row for '9'")) == "a.txt: no row for '9'"


def test_rows_that_overlap(tmp_path):
    phrases = (PHRASES[1], PHRASES[0], *PHRASES[2:])
    folders = write(tmp_path, phrases=phrases, note="Nearly: nearly half of 863 letters, 9 clerks, Radio 4.")
    assert ("a.txt", "a-2", f"starts at {ORIGINAL.index('863')}, before the row above ends") in whats(folders)


def test_notes_need_no_originals(tmp_path):
    folder, _ = write(tmp_path, note=NOTE.replace("them", "the 2 halls"))
    findings = audit_notes(load(folder))
    assert [finding.what.split(" at ")[0] for finding in findings] == ["no row for '2'"]


def test_without_originals_it_says_what_to_do(tmp_path):
    folder, originals = write(tmp_path)
    (originals / "a.txt").unlink()
    with pytest.raises(InputError, match="a.txt: no such file; add it, or check the name of the folder"):
        audit(folder, originals)
    originals.rmdir()
    with pytest.raises(InputError, match="no such folder of originals; the articles are not kept here: put the files"):
        audit(folder, originals)
