"""Every stored notebook was saved from one clean run, and a fresh run gives the same; the runner says what fails."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from crossfoot import notebooks
from crossfoot.errors import InputError

ROOT = Path(__file__).parents[1]
STORED = sorted((ROOT / "notebooks").glob("*.ipynb"))
each = pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)


def code_cells(path):
    return [cell for cell in notebooks.read(path).cells if cell.cell_type == "code"]


def test_all_nine_notebooks_and_the_template_are_there():
    numbers = ["00", "01", "02", "03", "04", "05", "06", "07", "90"]
    assert [path.stem[:2] for path in STORED] == [*numbers, "yo"]


@each
def test_was_saved_from_one_run_from_top_to_bottom(path):
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@each
def test_stores_no_error_and_no_warning(path):
    for cell in code_cells(path):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"


@each
def test_cells_are_short_and_show_what_they_mean_to(path):
    for cell in code_cells(path):
        assert cell.source.strip(), "an empty cell"
        assert len(cell.source.splitlines()) <= 15, cell.source
        assert not cell.source.rstrip().endswith(";"), cell.source


@each
def test_stores_nothing_of_the_machine_it_ran_on(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|tmp|Users|work)/", text)
    assert "\\u001b" not in text, "colour codes of a terminal"
    assert not re.search(r" at 0x[0-9a-f]{6,}", text), "the address of an object"


@each
def test_holds_nothing_that_changes_from_save_to_save(path):
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert set(stored["metadata"]) <= {"crossfoot", "kernelspec", "language_info"}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in stored["cells"])
    assert len({cell["id"] for cell in stored["cells"]}) == len(stored["cells"])


@each
def test_takes_its_folders_as_parameters(path):
    assert notebooks.parameter_names(notebooks.read(path)) == {"data_dir", "figures_dir"}


@each
def test_a_fresh_run_gives_what_is_stored(path, tmp_path):
    figures = ROOT / "figures"
    before = {file.name: file.read_bytes() for file in figures.iterdir()}
    notebooks.write(notebooks.run(path), tmp_path / path.name)
    assert (tmp_path / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert {file.name: file.read_bytes() for file in figures.iterdir() if not file.name.startswith(".")} == before


# ---------------------------------------------------------------------------------------------------------------------
# The runner, on notebooks made here


def made(path, *sources):
    """Write a notebook whose first code cell is its parameters."""
    cells = [nbformat.v4.new_code_cell(source, id=f"c{number}") for number, source in enumerate(sources)]
    cells[0].metadata["tags"] = ["parameters"]
    path.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_parameters_reach_the_notebook_and_leave_no_trace_but_the_result(tmp_path):
    path = made(tmp_path / "a.ipynb", 'data_dir = "../data"', "data_dir")
    done = notebooks.run(path, parameters={"data_dir": "elsewhere"})
    assert [cell.execution_count for cell in done.cells] == [1, 2]
    assert done.cells[1].outputs[0].data["text/plain"] == "'elsewhere'"
    assert done.cells[1].outputs[0].execution_count == 2
    assert set(done.metadata) == {"kernelspec", "language_info"}


def test_a_notebook_runs_in_its_own_folder(tmp_path):
    path = made(tmp_path / "inside" / "a.ipynb", "x = 1", "from pathlib import Path", "Path.cwd().name")
    assert notebooks.run(path).cells[2].outputs[0].data["text/plain"] == "'inside'"


def test_an_unknown_parameter_is_refused(tmp_path):
    with pytest.raises(InputError, match="no parameter dat_dir; set it in a cell tagged 'parameters'"):
        notebooks.run(made(tmp_path / "a.ipynb", 'data_dir = "../data"'), parameters={"dat_dir": "x"})


def test_a_failure_names_notebook_cell_and_error(tmp_path):
    check = 'total = 864\nassert total == 863, "the sum is off"'
    path = made(tmp_path / "a.ipynb", 'data_dir = "../data"', "1", check)
    with pytest.raises(notebooks.NotebookFailed) as failure:
        notebooks.run(path, parameters={"data_dir": "x"})
    where = f'{path}, code cell 3 (assert total == 863, "the sum is off")'
    assert str(failure.value) == f"{where}: AssertionError: the sum is off"


def test_a_bare_assertion_and_an_error_inside_a_function_show_the_line_of_the_cell(tmp_path):
    for source, said in (
        ("total = 864\nassert total == 863\nprint(total)", "code cell 2 (assert total == 863): AssertionError"),
        ("import json\njson.loads('{')", "code cell 2 (json.loads('{')): JSONDecodeError: Expecting property name"),
    ):
        with pytest.raises(notebooks.NotebookFailed) as failure:
            notebooks.run(made(tmp_path / "a.ipynb", "x = 1", source))
        assert str(failure.value).startswith(f"{tmp_path / 'a.ipynb'}, {said}")


def test_leaving_early_is_a_failure(tmp_path):
    path = made(tmp_path / "a.ipynb", "x = 1", "import sys; sys.exit(0)", "x")
    with pytest.raises(notebooks.NotebookFailed, match="code cell 3: was not reached"):
        notebooks.run(path)


@pytest.mark.parametrize(("content", "what"), [(None, "no such notebook"), ("{", "not a notebook"), ("{}", "not a")])
def test_what_is_no_notebook_is_said_so(tmp_path, content, what):
    path = tmp_path / "a.ipynb"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=what):
        notebooks.run(path)


def test_nbval_notices_another_word_another_picture_and_a_warning(tmp_path):
    """The stored result differs from what the cell gives now: each must fail, and the same result must not."""
    show = "from IPython.display import display"
    picture = 'display({"image/png": "%s", "text/plain": "x"}, raw=True)'
    path = made(tmp_path / "a.ipynb", show, "1 + 1", picture % "QUJD", "1", "import sys", "2")
    stored = notebooks.run(path)
    cells = stored.cells
    cells[1].outputs[0].data["text/plain"] = "3"
    cells[2].outputs[0].data["image/png"] = "QUJE\n"
    cells[4].source = 'import sys; print("careful", file=sys.stderr)'
    notebooks.write(stored, path)
    (tmp_path / "conftest.py").write_text((ROOT / "conftest.py").read_text())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = sorted(re.findall(r"^FAILED \S*::Cell (\d)", done.stdout, re.MULTILINE))
    assert failed == ["1", "2", "4"], done.stdout
