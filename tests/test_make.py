"""The Makefile builds what changed and nothing else, and a failed notebook leaves the last good report."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

from crossfoot.findings import save_findings

ROOT = Path(__file__).parents[1]
OPENING = "# {}?\n\n**Answer.** Yes."


def notebook(folder, name, *sources, **about):
    """Write a notebook of a title, its parameters and these cells."""
    parameters = nbformat.v4.new_code_cell('data_dir = "../data"\nfigures_dir = "../figures"', id="p")
    parameters.metadata["tags"] = ["parameters"]
    cells = [nbformat.v4.new_markdown_cell(OPENING.format(name), id="t"), parameters]
    cells += [nbformat.v4.new_code_cell(source, id=f"c{number}") for number, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), folder / "notebooks" / f"{name}.ipynb")


@pytest.fixture
def clone(tmp_path):
    """Copy what a build needs, with small notebooks, into a folder of its own."""
    shutil.copytree(ROOT / "crossfoot", tmp_path / "crossfoot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "Makefile", tmp_path)
    for folder in ("notebooks", "data/notes", "figures"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "claims.csv").write_text("claim_id\n1\n")
    read = "len((open(data_dir + '/claims.csv')).readlines())"
    keep = "print(open(figures_dir + '/seen.txt').read())"
    notebook(tmp_path, "00-summary", keep)
    notebook(tmp_path, "01-reading", read, "written = open(figures_dir + '/seen.txt', 'w').write('seen')")
    notebook(tmp_path, "02-first", "1 + 1", crossfoot={"data": "first"})
    return tmp_path


def make(clone, *arguments):
    """Run make with the Python that runs the tests; returns (exit status, output)."""
    settings = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    command = ["make", f"PY={sys.executable}", *arguments]
    done = subprocess.run(
        command, cwd=clone, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


def ran(output):
    """Name the notebooks that a build ran."""
    return sorted(re.findall(r"^notebooks/(\S+)\.ipynb: [\d.]+ s$", output, re.MULTILINE))


def would_build(clone):
    """Name the notebooks that make would run, and "the pages" if it would write them."""
    status, output = make(clone, "-n", "report")
    assert status == 0, output
    runs = re.findall(r"crossfoot.notebooks run notebooks/(\S+)\.ipynb", output)
    return sorted(runs) + ["the pages"] * ("-m crossfoot.pages" in output)


def pretend_built(clone):
    """Make every target, without running anything: make's own -t."""
    would_build(clone)  # writes the lists of files
    (clone / "build/report").mkdir()
    assert make(clone, "-t", "report")[0] == 0


def later(path):
    """Give a file a time after everything that was built."""
    after = time.time() + 5
    os.utime(path, (after, after))


def pages(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.glob("*.html")}


def test_a_report_is_built_once_and_then_only_what_changed(clone):
    status, output = make(clone, "report")
    assert (status, ran(output)) == (0, ["00-summary", "01-reading", "02-first"]), output
    first = pages(clone / "build/report")
    assert set(first) == {"index.html", "00-summary.html", "01-reading.html", "02-first.html"}

    assert make(clone, "-q", "report") == (0, "")  # make's own word for: nothing to do
    assert pages(clone / "build/report") == first

    notebook(clone, "02-first", "1 + 2", crossfoot={"data": "first"})
    status, output = make(clone, "report")
    assert (status, ran(output)) == (0, ["00-summary", "02-first"]), output
    second = pages(clone / "build/report")
    changed = {name for name in second if second[name] != first[name]}
    assert changed == {"index.html", "02-first.html"}  # the summary ran again and came out the same
    assert make(clone, "-q", "report") == (0, "")

    (clone / "notebooks/02-first.ipynb").touch()  # touched, and no different
    status, output = make(clone, "report")
    assert (status, ran(output)) == (0, ["00-summary", "02-first"]), output
    assert make(clone, "-q", "report") == (0, "")


ALL = ["00-summary", "01-reading", "02-first", "the pages"]


@pytest.mark.parametrize(
    ("changed", "rebuilt"),
    [
        ("data/claims.csv", ALL),
        ("data/notes/001.md", ALL),
        ("crossfoot/exact.py", ALL),
        ("crossfoot/crossfoot.mplstyle", ALL),
        ("crossfoot/tables/units.csv", ALL),
        ("crossfoot/template/style.css", ["the pages"]),
        ("crossfoot/pages.py", ["the pages"]),
        ("crossfoot/cli.py", []),
        ("notebooks/00-summary.ipynb", ["00-summary", "the pages"]),
        ("notebooks/01-reading.ipynb", ["00-summary", "01-reading", "the pages"]),
    ],
)
def test_what_a_change_rebuilds(clone, changed, rebuilt):
    (clone / "data/notes/001.md").write_text("A note.")
    pretend_built(clone)
    assert would_build(clone) == []
    later(clone / changed)
    assert would_build(clone) == rebuilt


@pytest.mark.parametrize(
    ("gone", "rebuilt"),
    [
        ("data/notes/001.md", ALL),
        ("crossfoot/exact.py", ALL),
        ("notebooks/02-first.ipynb", ["00-summary", "the pages"]),
    ],
)
def test_files_that_go_away_are_noticed(clone, gone, rebuilt):
    (clone / "data/notes/001.md").write_text("A note.")
    pretend_built(clone)
    (clone / gone).unlink()
    assert would_build(clone) == rebuilt


def test_the_page_of_a_notebook_that_is_gone_goes_too(clone):
    make(clone, "report")
    (clone / "notebooks/02-first.ipynb").unlink()
    status, output = make(clone, "report")
    assert (status, ran(output)) == (0, ["00-summary"]), output
    assert set(pages(clone / "build/report")) == {"index.html", "00-summary.html", "01-reading.html"}


def test_two_builds_give_the_same_bytes(clone):
    make(clone, "report")
    first = {name: text for name, (text, _) in pages(clone / "build/report").items()}
    make(clone, "clean")
    assert not (clone / "build").exists()
    make(clone, "report")
    assert {name: text for name, (text, _) in pages(clone / "build/report").items()} == first


def test_a_failed_cell_is_named_and_the_last_good_report_stays(clone):
    make(clone, "report")
    good = pages(clone / "build/report")
    notebook(clone, "01-reading", "1 + 1", "assert 454 + 409 == 864, 'parts and total differ'")
    for _ in range(2):  # a naive rule would find a file from the failed run and publish it
        status, output = make(clone, "report")
        assert status == 2
        where = "notebooks/01-reading.ipynb, code cell 3 (assert 454 + 409 == 864, 'parts and total differ')"
        assert f"{where}: AssertionError: parts and total differ" in output
        assert pages(clone / "build/report") == good


def test_another_fact_check_has_a_report_and_figures_of_its_own(clone, tmp_path_factory):
    make(clone, "report")
    own, kept = pages(clone / "build/report"), (clone / "figures/seen.txt").stat().st_mtime_ns
    others = [tmp_path_factory.mktemp("a") / "check", tmp_path_factory.mktemp("b") / "check"]
    for number, other in enumerate(others):
        other.mkdir()
        (other / "claims.csv").write_text("claim_id\n" * (number + 5))
        status, output = make(clone, "report", f"DATA={other}")
        assert (status, ran(output)) == (0, ["00-summary", "01-reading"]), output
        report = clone / re.search(r"^The report: (\S+)/index.html$", output, re.MULTILINE)[1]
        assert set(pages(report)) == {"index.html", "00-summary.html", "01-reading.html"}
        assert f"<pre>{number + 5}</pre>" in (report / "01-reading.html").read_text()
        assert not any(str(other).encode() in text for text, _ in pages(report).values())
        assert (report / "figures/seen.txt").exists()
    assert pages(clone / "build/report") == own
    assert (clone / "figures/seen.txt").stat().st_mtime_ns == kept
    assert make(clone, "-q", "report", f"DATA={others[0]}") == (0, "")
    (others[0] / "claims.csv").write_text("claim_id\n")
    assert make(clone, "-q", "report", f"DATA={others[0]}")[0] == 1
    assert make(clone, "-q", "report", f"DATA={others[1]}") == (0, "")


def test_a_folder_that_is_not_there_is_said_so(clone):
    for folder in ("none", "my data"):
        (clone / "my data").mkdir(exist_ok=True)
        status, output = make(clone, "report", f"DATA={folder}")
        assert status == 2
        assert f"DATA={folder} is not a folder that make can read" in output


def test_refresh_stores_the_same_bytes_each_time_and_the_findings_in_the_readme(clone):
    shutil.copy(ROOT / "README.md", clone)
    save_findings(clone / "figures", "01-reading", [("Is it so?", "Yes, twice.", "2")])
    stored = [*sorted((clone / "notebooks").iterdir()), clone / "README.md"]
    kept = []
    for _ in range(2):
        status, output = make(clone, "refresh")
        assert status == 0, output
        kept.append([path.read_bytes() for path in stored])
    assert kept[0] == kept[1]
    assert b'"execution_count": 2' in kept[0][1] and b"| Is it so? | Yes, twice. |" in kept[0][-1]


def test_help_names_every_target_a_user_may_want(clone):
    status, output = make(clone, "help")
    assert status == 0
    assert re.findall(r"^make (\S+)", output, re.MULTILINE) == [
        "help", "report", "test", "audit", "bench", "refresh", "lock", "clean",
    ]  # fmt: skip
