"""Run notebooks from top to bottom with papermill: for the report with the user's data, or to store them anew.

A notebook names its folders in a cell tagged ``parameters`` (``data_dir = "../data"``) and runs in its own folder, as
in JupyterLab. What comes back holds nothing that differs between two runs: no clock, no path, counts 1, 2, 3.
"""

import argparse
import ast
import os
import re
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError

CELL_SECONDS = 300  # a cell that runs longer has hung
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class NotebookFailed(InputError):
    """Name the notebook and the cell that failed, and the last line of its error: notebook and data do not agree."""


def run(path, *, parameters=None):
    """Run a notebook and return it as a NotebookNode; the file itself stays as it is.

    ``parameters`` maps names that its ``parameters`` cell sets to other values. Raises NotebookFailed when a cell fails
    or was not reached, InputError when there is no such notebook or no such parameter.
    """
    path = Path(path)
    notebook = read(path)
    unknown = sorted(set(parameters or {}) - parameter_names(notebook))
    if unknown:
        raise InputError(
            f"no parameter {unknown[0]}", file=path, remedy="set it in a cell tagged 'parameters', or do not pass it"
        )
    return tidied(_executed(notebook, path, parameters))


def read(path):
    """Read a notebook file; raises InputError when it is missing or is not a notebook."""
    start_lightly()
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise InputError("no such notebook", file=path, remedy="check the name") from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise InputError("not a notebook", file=path, remedy="save it from JupyterLab as .ipynb") from None


def write(notebook, path):
    """Write a notebook to a path, all or nothing; a file that already holds it is left alone."""
    import nbformat

    path = Path(path)
    text = nbformat.writes(notebook) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def start_lightly():
    """Keep jsonschema, which nbformat imports, from building grammars of addresses that no notebook has: 0.9 s."""
    sys.modules.setdefault("rfc3987_syntax", None)


def parameter_names(notebook):
    """Name what the cells tagged ``parameters`` assign."""
    return {
        target.id
        for cell in notebook.cells
        if "parameters" in cell.metadata.get("tags", [])
        for statement in ast.parse(cell.source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def tidied(notebook):
    """Take out of a notebook that has run what papermill adds and what differs between machines."""
    notebook.cells = [cell for cell in notebook.cells if "injected-parameters" not in cell.metadata.get("tags", [])]
    number = 0
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags" and value}
        if cell.cell_type != "code":
            continue
        number += 1
        cell.execution_count = number
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    about = {"crossfoot": notebook.metadata.crossfoot} if "crossfoot" in notebook.metadata else {}
    notebook.metadata = {**about, "kernelspec": KERNELSPEC, "language_info": {"name": "python"}}
    notebook.nbformat_minor = 5
    return notebook


def _executed(notebook, path, parameters):
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill import PapermillExecutionError, execute_notebook

    try:
        with _kernel_settings() as settings:
            done = execute_notebook(
                path,
                None,
                parameters=parameters,
                kernel_name=KERNELSPEC["name"],
                language=KERNELSPEC["language"],
                cwd=path.parent,
                progress_bar=False,
                record_timing=False,
                execution_timeout=CELL_SECONDS,
                config=settings,
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],  # what fails is said below, in one line
            )
    except PapermillExecutionError as error:
        raise NotebookFailed(f"{path}, {_cell(notebook, error.source)} {_what_failed(error)}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise NotebookFailed(f"{path}: {str(error).splitlines()[0]}") from None
    for cell in done.cells:
        if cell.cell_type == "code" and cell.execution_count is None:
            raise NotebookFailed(f"{path}, {_cell(notebook, cell.source)}: was not reached")
    return done


@contextmanager
def _kernel_settings():
    """Give kernels a private place for sockets and for their own files, and take it away again."""
    from traitlets.config import Config

    settle_environment()
    with tempfile.TemporaryDirectory(prefix="crossfoot-") as folder:
        before = os.environ.get("IPYTHONDIR")
        os.environ["IPYTHONDIR"] = folder  # no start-up files of the user's, no history
        try:
            # Over TCP ipykernel warns; with the default IPC path kernels of several processes collide.
            yield Config(
                {"KernelManager": {"transport": "ipc", "ip": f"{folder}/kernel"}} if os.name == "posix" else {}
            )
        finally:
            if before is None:
                del os.environ["IPYTHONDIR"]
            else:
                os.environ["IPYTHONDIR"] = before


def settle_environment():
    """Set what would otherwise let the same notebook store something else on another machine."""
    os.environ["PYTHONHASHSEED"] = "0"
    os.environ["TZ"] = "UTC"
    for name in ("FORCE_COLOR", "COLUMNS", "LINES"):
        os.environ.pop(name, None)


def _cell(notebook, source):
    """Name the code cell with this source by its number, as JupyterLab counts a fresh run."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return f"code cell {sources.index(source) + 1}" if source in sources else "the parameters that were passed"


def _what_failed(error):
    """Say on one line which line of the cell failed and how."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(error.traceback))
    arrow = re.search(r"^-+> *\d+ (.*)$", plain, re.MULTILINE)  # the first frame is the cell's own
    line = (arrow[1] if arrow else error.source.strip().splitlines()[0]).strip()
    words = " ".join(f"{error.ename}: {error.evalue}".split()).removesuffix(":")
    return f"({line}): {words}"


def main(arguments=None):
    """Run one notebook for the report, or store notebooks anew; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m crossfoot.notebooks", description=main.__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for_report = commands.add_parser("run", help="run SOURCE with the figures of a fact-check and write it to TARGET")
    for_report.add_argument("source", type=Path)
    for_report.add_argument("target", type=Path)
    for_report.add_argument("--data", type=Path, required=True, help="the folder of the fact-check")
    for_report.add_argument("--figures", type=Path, required=True, help="the folder for charts and findings")
    anew = commands.add_parser("refresh", help="run notebooks and store them again, in place")
    anew.add_argument("notebooks", type=Path, nargs="+")
    given = parser.parse_args(arguments)
    if given.command == "refresh":
        jobs = [(path, path, None) for path in given.notebooks]
    else:
        folders = {"data_dir": given.data, "figures_dir": given.figures}
        given.figures.mkdir(parents=True, exist_ok=True)
        relative = {name: os.path.relpath(folder, given.source.parent) for name, folder in folders.items()}
        jobs = [(given.source, given.target, relative)]
    try:
        for source, target, parameters in jobs:
            start = time.monotonic()
            write(run(source, parameters=parameters), target)
            if parameters:
                target.touch()  # a result that stayed the same is still newer than what it was made of
            # One write for the line and its end: notebooks run side by side, and print may write the two apart
            sys.stdout.write(f"{source}: {time.monotonic() - start:.1f} s\n")
            sys.stdout.flush()
    except InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
