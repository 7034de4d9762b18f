"""Turn notebooks that have run into a report: one HTML page each and an index, readable without a network.

Pages hold their pictures and their style, ask no host for anything and need no script. The same notebooks give the same
bytes. Nothing is written unless every page could be made, and only pages that changed are written.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import NamedTuple

from . import notebooks
from .errors import InputError

HERE = Path(__file__).parent
NOTEBOOKS = HERE.parent / "notebooks"
LAST = "00-summary"  # reads what the other notebooks found
SHOWN = ("image/png", "text/html", "text/markdown", "text/plain")


class Page(NamedTuple):
    """A notebook as HTML: its cells, and what the index says of it."""

    name: str
    title: str
    opening: str
    findings: str
    body: str

    @property
    def short(self):
        """Name the page for the list of pages: ``02-complaints`` is Complaints."""
        words = re.sub(r"^\d+-", "", self.name).replace("-", " ")
        return words[:1].upper() + words[1:]


def build(data_dir, out_dir, *, jobs=None):
    """Run every notebook that suits a fact-check folder and write the report; returns the path of its index.

    So many ``jobs`` run at a time: one a core where none is given. Charts and findings go to ``out_dir/figures``. Raises
    InputError when there is no such folder or no notebooks, and NotebookFailed when a cell fails; the report that was
    there stays then.
    """
    data_dir, out_dir = Path(data_dir), Path(out_dir)
    if not data_dir.is_dir():
        raise InputError("no such folder", file=data_dir, remedy="name the folder of a fact-check")
    sources = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if suits(path, data_dir)]
    if not sources:
        raise InputError(
            "no notebooks to run", file=NOTEBOOKS, remedy="run this in a clone of the repository, which has them"
        )
    with tempfile.TemporaryDirectory(prefix="crossfoot-") as folder, ThreadPoolExecutor(jobs or os.cpu_count()) as pool:

        def run(source):
            command = [sys.executable, "-m", "crossfoot.notebooks", "run", source, Path(folder) / source.name]
            options = ["--data", data_dir, "--figures", out_dir / "figures"]
            # Progress goes to standard error, which leaves standard output to the caller.
            done = subprocess.run([*command, *options], stdout=2, stderr=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                raise notebooks.NotebookFailed(done.stderr.strip())

        list(pool.map(run, [source for source in sources if source.stem != LAST]))
        list(pool.map(run, [source for source in sources if source.stem == LAST]))
        return write_report([Path(folder) / source.name for source in sources], out_dir, data_dir=data_dir)


def suits(path, data_dir):
    """Tell whether a notebook can run on a fact-check: those about the first collection alone say so."""
    return Path(data_dir).resolve() == NOTEBOOKS.parent / "data" or (
        notebooks.read(path).metadata.get("crossfoot", {}).get("data") != "first"
    )


def write_report(runs, out_dir, *, data_dir):
    """Write a page for each notebook that has run, and the index; returns the index's path."""
    from jinja2 import Environment, FileSystemLoader

    about = _about(Path(data_dir))
    exporter = _exporter()
    names = {Path(run).stem for run in runs}
    pages = [page_of(run, exporter, names) for run in runs]
    template = Environment(loader=FileSystemLoader(HERE / "template"), autoescape=True, trim_blocks=False)
    frame = template.get_template("page.html.j2")
    common = {"pages": pages, "style": (HERE / "template" / "style.css").read_text(encoding="utf-8"), **about}
    findings = next((page.findings for page in pages if page.findings), "")
    contents = template.get_template("contents.html.j2").render(findings=findings, **common)
    description = about["about"] or "What an article's figures can mean, and whether they can all be true"
    html = {
        "index": frame.render(name="index", title=about["collection"], description=description, body=contents, **common)
    }
    for number, page in enumerate(pages):
        html[page.name] = frame.render(
            name=page.name,
            title=page.title,
            description=_words(page.opening) or page.title,
            body=page.body,
            before=pages[number - 1] if number else None,
            after=pages[number + 1] if number + 1 < len(pages) else None,
            **common,
        )
    return _published(html, Path(out_dir))


def page_of(run, exporter, names):
    """Make the page of a notebook that has run, in a report with pages of these names.

    Raises InputError for an output that a page cannot show to everybody.
    """
    run = Path(run)
    notebook = notebooks.read(run)
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), start=1):
        for output in cell.outputs:
            _check_output(output, f"{run.name}, code cell {number}")
    cells = notebook.cells
    body = _linked(_rendered(cells, exporter), names)
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    if not heading:
        raise InputError(
            "no title", file=run.name, remedy="open it with a text cell that begins with '# ' and its question"
        )
    return Page(
        name=run.stem,
        title=_words(heading[1]),
        opening=_question_and_answer(_linked(_rendered(cells[:1], exporter), names)),
        findings=_linked(_rendered([cell for cell in cells if _is_findings(cell)], exporter, code=False), names),
        body=body,
    )


def _question_and_answer(opening):
    """Take these two paragraphs out of a notebook's first cell; all of it but the title where they are not labelled."""
    labelled = re.findall(r"<p><strong>(?:Question|Answer)\.</strong>.*?</p>", opening, flags=re.DOTALL)
    return "\n".join(labelled) or re.sub(r"<h1.*?</h1>|</?div[^>]*>", "", opening, flags=re.DOTALL).strip()


def _is_findings(cell):
    return "findings" in cell.metadata.get("tags", [])


def _check_output(output, where):
    data = output.get("data", {"text/plain": ""} if output.get("name") == "stdout" else {})
    if not any(kind in data for kind in SHOWN):
        what = output.get("ename") or output.get("name") or ", ".join(data)
        raise InputError(f"cannot show the output {what}", file=where, remedy=f"show one of {', '.join(SHOWN)}")
    if "image/png" in data and not output.metadata.get("image/png", {}).get("alt", "").strip():
        raise InputError("a picture without alt text", file=where, remedy="show it with crossfoot.charts.publish")
    html = data.get("text/html", "")
    if re.search(r"<img(?![^>]*\balt=\"[^\"])", html):
        raise InputError("a picture without alt text", file=where, remedy='say what it shows: alt="..."')
    if "<script" in html:
        raise InputError("an output that needs a script", file=where, remedy="show it without")
    if re.search(r"""(src|srcset)=["']?(https?:)?//|url\(["']?(https?:)?//""", html):
        raise InputError("an output that asks another host", file=where, remedy="put what it loads into the output")


def _exporter():
    notebooks.start_lightly()
    from nbconvert import HTMLExporter

    return HTMLExporter(extra_template_basedirs=[str(HERE)], template_name="template", exclude_anchor_links=True)


def _rendered(cells, exporter, *, code=True):
    """Render cells as HTML, with or without their folded code."""
    import nbformat

    if not cells:
        return ""
    exporter.exclude_input = not code
    return exporter.from_notebook_node(nbformat.v4.new_notebook(cells=cells))[0].strip()


def _linked(body, names):
    """Lead links between notebooks to their pages, and unlink files that the report does not hold."""

    def mended(match):
        target, words = unescape(match[1]), match[2]
        if re.match(r"https?:|mailto:|#", target):
            return match[0]
        name, _, anchor = target.partition("#")
        if name.removesuffix(".ipynb") in names:
            return f'<a href="{name.removesuffix(".ipynb")}.html{"#" + anchor if anchor else ""}">{words}</a>'
        return words

    return re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', mended, body, flags=re.DOTALL)


def _words(html):
    """Take the tags out of HTML and put its words on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _about(data_dir):
    """Read what the fact-check calls itself: title and description of its datapackage.json, where it has one."""
    try:
        package = json.loads((data_dir / "datapackage.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        package = {}
    except ValueError as error:
        raise InputError("not JSON", file=data_dir / "datapackage.json", remedy=f"mend it: {error}") from None
    return {"collection": package.get("title") or "Crossfoot", "about": package.get("description", "")}


def _published(html, out_dir):
    """Write the pages that changed, take away pages of notebooks that are gone; the index last, always."""
    out_dir.mkdir(parents=True, exist_ok=True)
    for path in out_dir.glob("*.html"):
        if path.stem not in html:
            path.unlink()
    index = out_dir / "index.html"
    for name, text in html.items():
        path = out_dir / f"{name}.html"
        if path == index or not path.exists() or path.read_text(encoding="utf-8") != text:
            beside = path.with_name(f".{path.name}.new")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
    return index


def main(arguments=None):
    """Write the report from notebooks that have run; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m crossfoot.pages", description=main.__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="notebooks that have run")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the fact-check")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the report")
    given = parser.parse_args(arguments)
    try:
        write_report(given.runs, given.out, data_dir=given.data)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
