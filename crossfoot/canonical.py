"""Text as the scanner sees it: one byte a character, spellings folded together, offsets kept exact.

Curly quotes, odd spaces, every dash, full-width digits and the like become their plain form. Each character becomes
exactly one byte, so offsets in the bytes are offsets in the text. Characters without width, HTML entities and
all but the first of several spaces are taken out; where that happened, ``Canonical.removed`` leads back.
"""

import codecs
import re
from functools import lru_cache
from html import unescape
from itertools import compress, count
from typing import NamedTuple

# What each group of characters is folded to. The Latin-1 letters that stay themselves (£ ¢ ¥ ½ ° ...) come last.
_FOLDS = (
    ("'", "‘’‚‛´`′＇"),
    ('"', "“”„″＂«»"),
    ("-", "‐‑‒–—―−﹣－"),
    (
        " ",
        "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    ),
    ("\n", "\x85\u2028\u2029"),
    ("\x01", "\u200b\u200c\u200d\u2060\ufeff\xad\u200e\u200f"),
    ("~", "～≈∼"),
    ("x", "×"),
    ("µ", "μ"),
    (".", "…•"),
    ("%", "％"),
    ("/", "⁄"),
    ("$", "＄"),
    ("\xa3", "￡"),
    *((str(digit), chr(0xFF10 + digit)) for digit in range(10)),
)
_KEPT = "£¢¥½¼¾²³°±µ·"
# Signs outside Latin-1 that the grammar reads get a code of their own in 0x80..0x9f.
SIGNS = "€₹₽₩₿₺₦₪฿₴₡₾₭元⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚≥≤"
_LETTERS = "éèáàöüäñçíóúôêåø"

_characters = [chr(code) for code in range(128)]
_folded = list(range(128))
_folded[1] = _folded[2] = 0x20  # the real control characters must not pass for our marks
for plain, odd in _FOLDS:
    for character in odd:
        if ord(character) < 128:
            _folded[ord(character)] = ord(plain)
        else:
            _characters.append(character)
            _folded.append(ord(plain))
for character in _KEPT:
    _characters.append(character)
    _folded.append(ord(character))
for position, character in enumerate(SIGNS):
    _characters.append(character)
    _folded.append(0x80 + position)
for character in _LETTERS:
    if len(_characters) < 256:
        _characters.append(character)
        _folded.append(0xE9)
_ENCODING = codecs.charmap_build("".join(_characters) + "\ufffe" * (256 - len(_characters)))
_CASED = bytes(_folded) + bytes([0x3F]) * (256 - len(_folded))
_REMOVED = bytes(1 if code == 1 else 0 for code in range(256))
# Each begins with one literal byte, or two spaces, which are found fast; none can be slow on any text.
_ENTITY = re.compile(rb"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});")
_WIDE_GAPS = re.compile(rb"\n +"), re.compile(rb"  +")
_BLANK_LINE = re.compile(rb"\n[\n]")


class Canonical(NamedTuple):
    """Folded text: ``cased`` keeps capitals, ``lower`` does not; ``removed`` lists what was taken out, or is None.

    An offset in it and ``bisect_right(removed, offset)`` make the offset in the text given.
    """

    cased: str
    lower: str
    removed: list | None


def fold(text):
    """Fold a text for scanning. Takes any str, returns a Canonical.

    >>> fold("“29 %”").lower
    '"29 %"'
    """
    raw = codecs.charmap_encode(text, "replace", _ENCODING)[0]
    if b"&" in raw:
        raw = _without_entities(raw)
    cased = raw.translate(_CASED)
    for wide_gap in _WIDE_GAPS:
        cased = wide_gap.sub(_blank, cased)
    removed = None
    left = cased.replace(b"\x01", b"")
    if len(left) < len(cased):
        # The k-th removed character stood at p; in what is left, offsets from p - k on are shifted by k + 1.
        removed = [place - rank for rank, place in enumerate(_removed(cased, len(cased) - len(left)))]
        cased = left
    cased = _BLANK_LINE.sub(b"\n\x02", cased)  # so that nothing is read across a blank line
    return Canonical(cased.decode("latin-1"), cased.lower().decode("latin-1"), removed)


def _removed(cased, many):
    """Yield where the removed characters stand: from one to the next where they are few, at one go where they are many."""
    if many * 64 > len(cased):
        yield from compress(count(), cased.translate(_REMOVED))
        return
    place = cased.find(b"\x01")
    while place >= 0:
        yield place
        place = cased.find(b"\x01", place + 1)


def _blank(match):
    return match[0][:1] + b"\x01" * (len(match[0]) - 1)


def _without_entities(raw):
    """Write each HTML entity as the character it means, padded to its length with characters that are taken out."""
    if raw.count(b"&") * 1024 > len(raw):
        for entity in _COMMON_ENTITIES:
            raw = raw.replace(entity, _meant(entity))
    return _ENTITY.sub(lambda entity: _meant(entity[0]), raw)


@lru_cache(maxsize=1 << 10)
def _meant(entity):
    character = unescape(entity.decode("ascii"))
    if len(character) != 1:
        return entity
    return codecs.charmap_encode(character, "replace", _ENCODING)[0] + _PADDING[: len(entity) - 1]


# The entities of news pages, replaced at one go where there are many; the rest one by one.
_COMMON_ENTITIES = tuple(
    f"&{name};".encode()
    for name in (
        "nbsp",
        "amp",
        "pound",
        "euro",
        "quot",
        "rsquo",
        "lsquo",
        "rdquo",
        "ldquo",
        "ndash",
        "mdash",
        "#39",
        "#8217",
    )
)
_PADDING = codecs.charmap_encode("\u200b", "strict", _ENCODING)[0] * 16


def folded(word):
    """Fold a word of a table, lower-cased, as the grammar meets it in a text."""
    return fold(word).lower
