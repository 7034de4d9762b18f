"""The command as a user runs it: what it prints, and with which status it ends."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet
import pytest

from crossfoot.cli import main
from crossfoot.reading import Mention

ROOT = Path(__file__).parents[1]
FITS = "Of the 409 cases decided, 191 led to no action, 145 to a warning and the remaining 73 to expulsion."
CLASHES = FITS.replace("73", "80")
APART = "The council has 60 members. In March 25 roads were resurfaced, and 14 schools applied for grants."


@pytest.fixture
def text(tmp_path):
    def write(words, name="piece.txt"):
        path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        return str(path)

    return write


def run(*arguments, stdin=None):
    command = [sys.executable, "-m", "crossfoot", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)


def test_extract_gives_a_record_a_mention(text, capsys):
    assert main(["extract", text("Fewer than 30 of 409 cases."), "--format", "jsonl"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(record) for record in records] == [["source", *Mention._fields]] * 2
    assert [(record["text"], record["low"], record["high"]) for record in records] == [
        ("Fewer than 30", "", "29"),
        ("409", "409", "409"),
    ]


def test_extract_reads_standard_input_and_resolves_by_publication():
    done = run("extract", "-", "--published", "2018-04-25", "--format", "jsonl", stdin="Talks were held on Tuesday.")
    assert (json.loads(done.stdout)["low"], json.loads(done.stdout)["source"]) == ("2018-04-24", "-")


def test_extract_to_a_table_and_to_parquet(text, tmp_path, capsys):
    piece = text("Nearly 900 complaints were made.")
    assert main(["extract", piece]) == 0
    assert "[Nearly 900] complaints were made." in capsys.readouterr().out
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "extract", piece, "--format", "parquet"], capture_output=True, check=True
    )
    (tmp_path / "mentions.parquet").write_bytes(done.stdout)
    assert pyarrow.parquet.read_table(tmp_path / "mentions.parquet").column("text").to_pylist() == ["Nearly 900"]


def test_extract_reads_a_folder_by_name(text, tmp_path, capsys):
    text("Two cats.", "b.txt")
    text("Three dogs.", "a.txt")
    assert main(["extract", str(tmp_path), "--format", "csv"]) == 0
    assert [line.split(",")[0][-5:] for line in capsys.readouterr().out.splitlines()[1:]] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("words", "status", "verdict"),
    [(FITS, 0, "adds up"), (CLASHES, 1, "cannot all be true"), (APART, 0, "nothing to check it against")],
)
def test_check_of_a_text(text, capsys, words, status, verdict):
    piece = text(words)
    assert main(["check", piece, "--published", "2019-04-07"]) == status
    assert verdict in capsys.readouterr().out
    assert main(["check", piece, "--published", "2019-04-07", "--format", "jsonl"]) == status
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert verdict in {record["verdict"] for record in records}
    assert all(isinstance(record["figures"], list) and record["because"] for record in records)


@pytest.mark.parametrize("words", ["", "  \n", "Nothing was counted."])
def test_text_without_figures_is_no_error(text, capsys, words):
    assert main(["check", text(words)]) == 0
    assert "nothing to check" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["table", "csv", "jsonl"])
def test_check_of_a_fact_check_folder(capsys, format):
    assert main(["check", str(ROOT / "data"), "--format", format]) == 0
    output = capsys.readouterr().out
    assert "adds up" in output and "nothing to check it against" in output
    if format == "jsonl":
        records = {record["claim"]: record for record in map(json.loads, output.splitlines())}
        stretched = [record for record in records.values() if record["verdict"] == "stretched"]
        assert [record["figures"] for record in stretched] == [["nearly a third", "29%"]]
        assert all(bool(record["figures"]) == ("nothing" not in record["verdict"]) for record in records.values())


def test_a_drafted_folder_can_be_checked_at_once(text, tmp_path, capsys):
    made = str(tmp_path / "made")
    assert main(["new", made, "--from", text(CLASHES), "--published", "2019-04-07"]) == 0
    assert main(["check", made]) == 1
    assert "145 + 191 + 80 = 416" in capsys.readouterr().out
    assert main(["new", made]) == 2


def test_solve_answers_line_by_line():
    case = {
        "id": "made/1",
        "quantities": {name: {"integer": True, "minimum": "0"} for name in ("total", "a", "b")},
        "claims": [
            {"claim": f"c_{name}", "quantity": name, "low": value, "high": value, "low_open": False, "high_open": False}
            for name, value in (("total", "873"), ("a", "454"), ("b", "409"))
        ],
        "rules": [{"rule": "r", "expr": "total == a + b"}],
    }
    done = run("solve", "--format", "jsonl", stdin=json.dumps(case) + "\n")
    answer = json.loads(done.stdout)
    assert answer["id"] == "made/1" and answer["consistent"] is False
    assert [sorted(conflict) for conflict in answer["conflicts"]] == [["c_a", "c_b", "c_total", "r"]]
    assert sorted(answer["repairs"]) == [["c_a"], ["c_b"], ["c_total"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "none.txt"], "no such file"),
        (["extract", "-", "--published", "7 April"], "YYYY-MM-DD"),
        (["extract", "-", "--encoding", "klingon"], "no encoding"),
        (["check", "none"], "no such file"),
        (["check", "data", "data"], "one fact-check folder at a time"),
        (["audit", "data"], "--originals"),
        (["report", "none"], "no such folder"),
        (["solve"], "line 1"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments, words):
    done = run(*arguments, stdin="{}\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr and done.stderr.count("\n") == 1


def test_bytes_that_are_not_text_are_named(tmp_path):
    (tmp_path / "piece.txt").write_bytes("£3bn".encode("cp1252"))
    done = run("extract", str(tmp_path / "piece.txt"))
    assert done.returncode == 2 and "byte 0 is 0xa3" in done.stderr


def test_a_closed_pipe_is_no_error(text):
    piece = text("863 complaints. " * 20_000)
    done = subprocess.run(
        f"{sys.executable} -m crossfoot extract {piece} --format jsonl | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("\n") == 1 and done.stderr == ""


def test_light_commands_do_not_import_pandas(text):
    probe = (
        f"import sys; from crossfoot.cli import main; main(['check', {text(FITS)!r}]); print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_a_long_text_draws_a_bar_on_a_terminal(text):
    piece = text("863 complaints were made, and nothing else was counted that day. " * 100_000)
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "crossfoot", "extract", piece, "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=end) as running:
        os.close(end)
        shown = b""
        # Reading a terminal whose other end has closed is an error on Linux, and the end of the file elsewhere.
        with suppress(OSError):
            while part := os.read(terminal, 1024):
                shown += part
    os.close(terminal)
    assert running.returncode == 0 and b"reading" in shown
