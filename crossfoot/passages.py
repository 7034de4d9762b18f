"""A text cut into sentences in which every figure is a marker: what the link patterns read."""

from typing import NamedTuple

from .patterns import Pattern

MARKS = {
    "count": "n",
    "share": "s",
    "ratio": "r",
    "money": "m",
    "measure": "u",
    "duration": "t",
    "date": "d",
    "time": "k",
}
"""The letter that stands for a kind of mention in a skeleton; a list of names is ``l``, anything else ``o``."""

_ABBREVIATION = Pattern(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sir|Gen|Col|Lt|Sgt|Rev|Sen|Rep|Gov|No|vs|Jr|Sr|Inc|Ltd|Co|approx|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_STOP = Pattern(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£$€])|\n+")
_PLAIN = str.maketrans(
    {"“": None, "”": None, '"': None, "„": None, "«": None, "»": None, "’": "'", "‘": "'", "´": "'", "[": "(", "]": ")"}
    | {space: " " for space in "\u00a0\u2009\u202f\t\r\n"}
)
_DASH = Pattern(r"\s*[–—]\s*|\s+-{1,2}\s+")
_SPACES = Pattern(r"\s+")


YEAR = Pattern(r"(?:1[6-9]|20)\d\d")
"""What looks like a year: no pattern takes it for a count."""


class Sentence(NamedTuple):
    """One sentence: its place in the text, its skeleton, and the mentions in it.

    ``skeleton`` is the sentence with plain quotes and spaces and each mention ``i`` written as a marker such as
    ``[n3]``: a letter for its kind and its place in the list of mentions. ``first`` and ``last`` bound that list.
    """

    start: int
    end: int
    skeleton: str
    first: int
    last: int

    @property
    def indices(self):
        """The places of its mentions in the list of the passage."""
        return range(self.first, self.last)


class Passage(NamedTuple):
    """One text ready for the link patterns: its name, its words, when it was published, mentions and sentences."""

    name: str
    text: str
    published: object
    mentions: tuple
    sentences: tuple

    def unit(self, index):
        """Return what the mention counts or measures, in lower case."""
        return self.mentions[index].unit.casefold()


def mark(mention, index):
    """Write the marker of a mention.

    Takes a Mention and its place; returns a str such as ``[n3]``.
    """
    if mention.kind == "count" and YEAR.fullmatch(mention.text) or mention.flags == "unnumbered":
        return f"[o{index}]"
    letter = "l" if "list" in mention.flags.split(",") else MARKS.get(mention.kind, "o")
    return f"[{letter}{index}]"


def passage(text, mentions, *, name="", published=None):
    """Cut a text and its mentions into a Passage.

    Takes the text, its Mentions in order (none overlapping), a name and a date or None.

    >>> passage("Of 9 cases, 5 were won. The rest were lost.", ()).sentences[1].skeleton
    'The rest were lost.'
    """
    mentions = tuple(mentions)
    sentences, first = [], 0
    for start, end in _spans(text, mentions):
        last = first
        while last < len(mentions) and mentions[last].start < end:
            last += 1
        sentences.append(Sentence(start, end, _skeleton(text, start, end, mentions, first, last), first, last))
        first = last
    return Passage(name, text, published, mentions, tuple(sentences))


def _spans(text, mentions):
    """Yield where each sentence starts and ends; no mention is cut in two."""
    start, place = 0, 0
    for stop in _STOP.finditer(text):
        cut = stop.end()
        while place < len(mentions) and mentions[place].end <= stop.start():
            place += 1
        inside = place < len(mentions) and mentions[place].start < stop.end() and mentions[place].end > stop.start() + 1
        if (
            inside
            or stop.group() == "\n"
            and _is_wrapped(text, start, stop.start())
            or _ABBREVIATION.search(text, start, stop.start() + 1)
            and text[stop.start()] == "."
        ):
            continue
        if text[start:cut].strip():
            yield start, cut
            start = cut
    if text[start:].strip():
        yield start, len(text)


_LINE = 50
"""A line shorter than this was not broken for its length."""


def _is_wrapped(text, start, place):
    """Whether a line ends where it does for its length alone, in the middle of a sentence."""
    line = text[max(start, text.rfind("\n", 0, place) + 1) : place]
    following = text[place + 1 : place + 2]
    return following.islower() or len(line) >= _LINE and line.rstrip()[-1:] not in tuple('.!?:;"”’)')


def _skeleton(text, start, end, mentions, first, last):
    """Write a sentence with plain punctuation and a marker for each of its mentions."""
    parts, at = [], start
    for index in range(first, last):
        parts += [_plain(text[at : mentions[index].start]), mark(mentions[index], index)]
        at = mentions[index].end
    parts.append(_plain(text[at:end]))
    return _SPACES.sub(" ", "".join(parts)).strip()


def _plain(part):
    """Write a stretch of text with straight quotes, no double ones, spaced dashes and single spaces."""
    return _DASH.sub(" -- ", part.translate(_PLAIN))


def new_paragraph(passage, sentence):
    """Whether a sentence of a passage begins a paragraph: what stands before a blank line is seldom taken up behind it."""
    return "\n\n" in passage.text[max(0, sentence.start - 4) : sentence.start + 2]
