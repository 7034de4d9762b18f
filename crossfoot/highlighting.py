"""A text with its figures marked, for a terminal and for Jupyter."""

from html import escape

from .verdicts import ADDS_UP, CANNOT, STRETCHED, UNCHECKED

COLOURS = {CANNOT: "\x1b[1;41;97m", STRETCHED: "\x1b[1;43;30m", ADDS_UP: "\x1b[1;42;30m", UNCHECKED: "\x1b[1m"}
RESET = "\x1b[0m"
MARKS = {CANNOT: ("[!", "!]"), STRETCHED: ("[~", "~]"), ADDS_UP: ("[=", "=]"), UNCHECKED: ("[", "]")}
"""How a figure is marked where there is no colour: the mark says the verdict."""
STYLES = {
    CANNOT: "background:#f6d5d5;border-bottom:3px solid #a01818",
    STRETCHED: "background:#f7ecc8;border-bottom:3px dashed #7a5a00",
    ADDS_UP: "background:#d9ecd9;border-bottom:3px solid #22662a",
    UNCHECKED: "background:#e8e8e8",
}


def _cut(text, rows):
    """Yield (words, verdict) along a text, verdict None between figures; of overlapping rows the first counts."""
    at = 0
    for row in sorted(rows, key=lambda row: row["start"]):
        if row["start"] < at:
            continue
        yield text[at : row["start"]], None
        yield text[row["start"] : row["end"]], row.get("verdict", UNCHECKED)
        at = row["end"]
    yield text[at:], None


def highlighted(text, rows, *, colour=False):
    """Write a text with its figures marked, in colour or in brackets.

    Takes the text and rows with start, end and, where checked, verdict.

    >>> highlighted("Of 9, 5 fell.", [{"start": 3, "end": 4}, {"start": 6, "end": 7, "verdict": "adds up"}])
    'Of [9], [=5=] fell.'
    """
    marked = []
    for words, verdict in _cut(text, rows):
        if verdict is None:
            marked.append(words)
        elif colour:
            marked.append(f"{COLOURS[verdict]}{words}{RESET}")
        else:
            marked.append(words.join(MARKS[verdict]))
    return "".join(marked)


def highlighted_html(text, rows, *, name=""):
    """Write a text as HTML with its figures in <mark>, the verdict as its title; every word of the text is escaped.

    Takes the text, rows with start, end and verdict, and the name of the text for its heading.
    """
    marked = []
    for words, verdict in _cut(text, rows):
        if verdict is None:
            marked.append(escape(words))
        else:
            marked.append(
                f'<mark style="{STYLES[verdict]};color:#111" title="{escape(verdict)}">{escape(words)}</mark>'
            )
    heading = f"<p><strong>{escape(name)}</strong></p>" if name else ""
    return f'{heading}<div style="white-space:pre-wrap;max-width:46em">{"".join(marked)}</div>'
