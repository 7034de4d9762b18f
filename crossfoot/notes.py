"""Source notes: where the phrases of ``claims.csv`` stand in them, and what a note says with another phrase in its place."""

import re

ELLIPSIS = " ... "


def phrase_pattern(phrase):
    """Compile a phrase of ``claims.csv`` to the pattern that finds it in a text.

    Line ends count as spaces, and `` ... `` stands for words left out.

    >>> phrase_pattern("Ann Bell, ... and Eve Fox").search("by Ann Bell, Dean and\\nEve Fox").group()
    'Ann Bell, Dean and\\nEve Fox'
    """
    parts = (r"\s+".join(map(re.escape, part.split())) for part in phrase.split(ELLIPSIS))
    return re.compile(r"(?<!\w)" + r".{1,300}?".join(parts) + r"(?!\w)", re.DOTALL)


def place(rows, note, mentions):
    """Return the span of each row's phrase in a note, left to right; it ends with the first phrase that is not there.

    Where a claim's phrase stands at several places, the first that the reader takes for a figure is meant.
    """
    figures = {(mention.start, mention.end) for mention in mentions}
    spans = []
    position = 0
    for row in rows:
        found = [match.span() for match in phrase_pattern(row.phrase).finditer(note, position)]
        if not found:
            break
        read = [span for span in found if span in figures] if row.role == "claim" else []
        spans.append((read or found)[0])
        position = spans[-1][1]
    return spans


def reword(note, spans, phrases):
    """Put phrases (None: leave it) in place of what stands at the spans; returns the new note and the new spans.

    >>> reword("70 of 120 letters", [(0, 2), (6, 9)], ["9", None])
    ('9 of 120 letters', [(0, 1), (5, 8)])
    """
    text, new_spans, done = "", [], 0
    for (start, end), phrase in zip(spans, phrases, strict=True):
        text += note[done:start]
        new_spans.append((len(text), len(text) + len(note[start:end] if phrase is None else phrase)))
        text += note[start:end] if phrase is None else phrase
        done = end
    return text + note[done:], new_spans
