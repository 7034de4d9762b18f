"""The report as a browser shows it: offline, without a script, for every reader, at every width."""

import base64
import re
import zlib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from crossfoot import notebooks, pages
from crossfoot.errors import InputError

ROOT = Path(__file__).parents[1]
STORED = sorted((ROOT / "notebooks").glob("*.ipynb"))
NAMES = ["index", *(path.stem for path in STORED)]
every_page = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """Write the report from the notebooks as stored, which test_notebooks.py shows to be what a run gives."""
    folder = tmp_path_factory.mktemp("report")
    pages.write_report(STORED, folder, data_dir=ROOT / "data")
    return folder


def opened(browser, path, *, width=1280, scheme="light"):
    """Open a page with every fold open; returns the page and the addresses it asked for."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    return page, asked


def pictures(html):
    """Give the attributes of every picture."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append(dict(attributes)) if tag == "img" else None
    parser.handle_startendtag = parser.handle_starttag
    parser.feed(html)
    return found


def words(html):
    """Take the tags and the white space out."""
    return "".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@every_page
def test_a_page_asks_nobody_for_anything(browser, report, name):
    page, asked = opened(browser, report / f"{name}.html")
    assert [url for url in asked if not url.startswith("data:")] == [(report / f"{name}.html").as_uri()]
    html = (report / f"{name}.html").read_text(encoding="utf-8")
    assert "<script" not in html and "@import" not in html
    page.close()


@every_page
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_to_mend(browser, report, name, width, scheme):
    page, _ = opened(browser, report / f"{name}.html", width=width, scheme=scheme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


@every_page
def test_a_phone_need_not_scroll_sideways(browser, report, name):
    page, _ = opened(browser, report / f"{name}.html", width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    wide = "[...document.querySelectorAll('table, pre')].filter(one => !one.closest('.table-scroll')).length"
    assert page.evaluate(wide) == 0, "a table or listing without a box to scroll in"
    page.close()


@every_page
def test_pictures_say_what_they_show(report, name):
    html = (report / f"{name}.html").read_text(encoding="utf-8")
    assert "No description has been provided" not in html
    assert all(len(picture["alt"]) > 20 for picture in pictures(html))


@every_page
def test_links_within_the_report_lead_somewhere(report, name):
    html = (report / f"{name}.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in html and '<meta name="description"' in html
    for target in re.findall(r'href="([^"]*)"', html):
        if not re.match(r"https://|data:", target):
            file, _, anchor = target.partition("#")
            text = (report / (file or f"{name}.html")).read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in text, target


def test_the_front_page_has_the_findings_and_every_question(report):
    html = (report / "index.html").read_text(encoding="utf-8")
    summary = notebooks.read(ROOT / "notebooks" / "00-summary.ipynb")
    (found,) = [cell for cell in summary.cells if "findings" in cell.metadata.get("tags", [])]
    for output in found.outputs:
        said = output.data.get("text/html") or output.data["text/markdown"].replace("**", "")
        assert words(said) and words(said) in words(html)
    for path in STORED:
        assert re.search(rf'<h3><a href="{path.stem}.html">[^<]+</a></h3>\s*<p>', html), path.stem


def test_paper_holds_the_text_and_leaves_out_the_folds(browser, report):
    page, _ = opened(browser, report / f"{NAMES[-1]}.html")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("details:visible, header:visible").count() == 0
    page.close()


# ---------------------------------------------------------------------------------------------------------------------
# On notebooks made here


def written(folder, *cells):
    """Write one notebook that opens with a title and its report; returns the page's text."""
    title = nbformat.v4.new_markdown_cell("# Is it?\n\n**Answer.** Yes: 29% < 57/2 & more.", id="t")
    path = folder / "01-is-it.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[title, *cells]), path)
    index = pages.write_report([path], folder / "report", data_dir=folder)
    return index.with_name("01-is-it.html").read_text(encoding="utf-8")


def showing(data, **metadata):
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    return nbformat.v4.new_code_cell("show", id="c", outputs=[output], execution_count=1)


def png():
    """Make the smallest picture: one grey dot."""

    def chunk(kind, body):
        return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)

    head = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    dot = chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + head + dot).decode()


def test_a_picture_is_in_the_page_with_its_words(tmp_path):
    html = written(tmp_path, showing({"image/png": png()}, **{"image/png": {"alt": 'A "dot" & no more', "width": 560}}))
    picture = {"src": f"data:image/png;base64,{png()}", "alt": 'A "dot" & no more', "width": "560"}
    assert pictures(html) == [picture]


@pytest.mark.parametrize(
    ("data", "metadata", "message"),
    [
        ({"image/png": png()}, {}, "a picture without alt text"),
        ({"image/png": png()}, {"image/png": {"alt": " "}}, "a picture without alt text"),
        ({"image/svg+xml": "<svg/>"}, {}, "cannot show the output image/svg"),
        ({"text/html": "<b>x</b><script>1</script>"}, {}, "needs a script"),
        ({"text/html": '<img src="https://example.org/x.png" alt="x">'}, {}, "asks another host"),
        ({"text/html": '<img src="x.png">'}, {}, "a picture without alt text"),
    ],
)
def test_what_a_page_cannot_show_to_everybody_stops_the_build(tmp_path, data, metadata, message):
    with pytest.raises(InputError, match=message) as refusal:
        written(tmp_path, showing(data, **metadata))
    assert str(refusal.value).startswith("01-is-it.ipynb, code cell 1: ")
    assert not (tmp_path / "report").exists()


def test_links_lead_to_pages_or_nowhere(tmp_path):
    text = "[itself](01-is-it.ipynb#why) [data](../data/claims.csv) [out](https://example.org/) [gone](09-x.ipynb)"
    html = written(tmp_path, nbformat.v4.new_markdown_cell(text, id="m"))
    assert '<a href="01-is-it.html#why">itself</a> data <a href="https://example.org/">out</a> gone' in html


def test_a_report_names_itself_as_its_data_do(tmp_path):
    (tmp_path / "datapackage.json").write_text('{"title": "Five & more", "description": "What is <here>"}')
    html = written(tmp_path)
    assert "<title>Is it? · Five &amp; more</title>" in html
    assert "What is &lt;here&gt;" in (tmp_path / "report" / "index.html").read_text()
    assert '<meta name="description" content="Answer. Yes: 29% &lt; 57/2 &amp; more.">' in html


def test_building_needs_a_folder(tmp_path):
    with pytest.raises(InputError, match="no such folder; name the folder of a fact-check"):
        pages.build(tmp_path / "none", tmp_path / "report")


def test_building_needs_notebooks(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "NOTEBOOKS", tmp_path / "notebooks")
    with pytest.raises(InputError, match="run this in a clone of the repository"):
        pages.build(tmp_path, tmp_path / "report")


def test_building_runs_what_suits_the_data_and_keeps_the_last_good_report(tmp_path, monkeypatch):
    parameters = 'data_dir = "../data"\nfigures_dir = "../figures"'

    def notebook(name, source, **about):
        cells = [nbformat.v4.new_code_cell(text, id=f"c{number}") for number, text in enumerate((parameters, source))]
        cells[0].metadata["tags"] = ["parameters"]
        cells.insert(0, nbformat.v4.new_markdown_cell(f"# {name}?", id="t"))
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), tmp_path / "notebooks" / f"{name}.ipynb")

    (tmp_path / "notebooks").mkdir()
    (tmp_path / "mine").mkdir()
    monkeypatch.setattr(pages, "NOTEBOOKS", tmp_path / "notebooks")
    notebook("00-summary", "open(figures_dir + '/seen.txt').read()")
    notebook("01-reading", "written = open(figures_dir + '/seen.txt', 'w').write('here')")
    notebook("02-complaints", "1 / 0", crossfoot={"data": "first"})
    index = pages.build(tmp_path / "mine", tmp_path / "out")
    good = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.html")}
    assert (
        set(good) == {"index.html", "00-summary.html", "01-reading.html"} and index == tmp_path / "out" / "index.html"
    )
    assert b"here" in good["00-summary.html"]

    notebook("01-reading", "1 / 0")
    with pytest.raises(notebooks.NotebookFailed, match=r"code cell 2 \(1 / 0\): ZeroDivisionError: division by zero"):
        pages.build(tmp_path / "mine", tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.html")} == good
