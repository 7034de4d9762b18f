"""Texts to read: from files, folders and standard input, as text whatever they were written in."""

import codecs
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from .errors import InputError

HTML_SUFFIXES = (".html", ".htm")
TEXT_SUFFIXES = (".txt", ".md", *HTML_SUFFIXES)
# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
})
# fmt: on
UNSEEN = frozenset({"script", "style", "template", "noscript", "head"})
PIECE_BYTES = 1 << 20


class Document(NamedTuple):
    """A text, in pieces, and the name it goes by: a path as given, or ``-``."""

    name: str
    pieces: Iterator[str]

    @property
    def text(self):
        """The whole text; to be asked for once, instead of the pieces."""
        return "".join(self.pieces)


def open_documents(paths, *, encoding="utf-8"):
    """Yield a Document for each path: a file, a folder (its text files, by name), or ``-`` for standard input.

    An HTML file is read as its text; offsets then count in that text. Any other file is read a piece at a time, so
    that its size does not matter.
    Raises InputError for a path that is not there, a folder without text, bytes that are not text in ``encoding``.
    """
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError(f"no encoding is called {encoding!r}", remedy="use a name such as utf-8 or cp1252") from None
    for path in paths:
        for file in text_files(path):
            yield Document(str(file), read_pieces(file, encoding=encoding))


def text_files(path):
    """List the text files that a path names: itself, or those in the folder, sorted.

    Raises InputError for a path that is not there and a folder without text.
    """
    if str(path) == "-":
        return ["-"]
    path = Path(path)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in TEXT_SUFFIXES and file.is_file())
        if not files:
            remedy = f"put files ending in {', '.join(TEXT_SUFFIXES)} there"
            raise InputError("no text in this folder", file=path, remedy=remedy)
        return files
    if not path.exists():
        raise InputError("no such file", file=path, remedy="check the name")
    return [path]


def read_pieces(path, *, encoding="utf-8"):
    """Yield the text of one file, or of standard input for ``-``, a piece at a time.

    A leading byte-order mark is dropped, line ends are kept as they are.
    Raises InputError where a byte is not text in ``encoding`` (the message says which) or the file cannot be read.
    """
    is_standard_input = str(path) == "-"
    name = "standard input" if is_standard_input else path
    try:
        with nullcontext(sys.stdin.buffer) if is_standard_input else open(path, "rb") as stream:
            pieces = decode(stream, name=name, encoding=encoding)
            if Path(path).suffix.lower() in HTML_SUFFIXES:
                yield html_text("".join(pieces))
            else:
                yield from pieces
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=name, remedy="check its permissions") from None


def decode(stream, *, name, encoding="utf-8"):
    """Yield the text of a binary stream a piece at a time; raises InputError naming the first byte that is not text."""
    decoder = codecs.getincrementaldecoder("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding)()
    done = 0
    while True:
        data = stream.read(PIECE_BYTES)
        waiting = len(decoder.getstate()[0])
        try:
            piece = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            where = done - waiting + error.start
            raise InputError(
                f"not {encoding} text: byte {where} is 0x{error.object[error.start]:02x}",
                file=name,
                remedy="name its encoding with --encoding, for example --encoding cp1252",
            ) from None
        done += len(data)
        if piece:
            yield piece
        if not data:
            return


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def html_text(source):
    """Return the text a reader of an HTML page sees, a line for each block.

    >>> html_text("<p>Of <b>863</b> complaints,<p>454&nbsp;were open")
    'Of 863 complaints,\\n454\\xa0were open'
    """
    parser = _Text()
    parser.feed(source)
    parser.close()
    lines = (re.sub(" +", " ", line).strip() for line in "".join(parser.parts).splitlines())
    return "\n".join(line for line in lines if line)
