"""Text to numeric mentions with exact intervals.

One linear-time pass cuts out runs of number words, a second the dates. Each run is parsed once and remembered;
what depends on the words around it (role, unit, whole, speaker) is looked up close by, never further than a sentence.
"""

import gc
from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from .canonical import fold
from .dated import dated
from .datewords import SORTS
from .errors import InputError
from .lexicon import word_list
from .runs import counted_runs
from .scanner import scanners, spans
from .wholes import complete


class Mention(NamedTuple):
    """A span of text that expresses a quantity: see ``tables/README.md`` for each field. All text is str, '' when absent.

    ``low`` and ``high`` are the default reading of its hedge; ``of`` is the start of the mention it is a part of, or -1.
    """

    start: int
    end: int
    text: str
    kind: str
    low: str
    high: str
    low_open: bool
    high_open: bool
    unit: str
    hedge: str
    role: str
    reason: str
    value: str
    granule: str
    flags: str
    attributed_to: str
    of: int


def read(text, published=None):
    """Find the numeric mentions of a text, from left to right, never overlapping.

    ``published``: the day the text appeared (date, 'YYYY-MM-DD' or None), against which "Tuesday" and "last month" are
    resolved. Returns a list of Mentions. Raises InputError for a ``published`` that is no date.

    >>> [(mention.text, mention.low, mention.high, mention.unit) for mention in read("Fewer than 30 members")]
    [('Fewer than 30', '', '29', 'members')]
    """
    published = _day(published)
    with _no_collection():
        return _read(text, published)


@contextmanager
def _no_collection():
    """Put off the search for reference cycles, of which reading makes none: it took up to a tenth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(text, published):
    canonical = fold(text)
    cased, lower = canonical.cased, canonical.lower
    data, cased_data = lower.encode("latin-1"), cased.encode("latin-1")
    runs, days, lists = scanners()
    told = dated(days, data, cased, published)
    mentions = counted_runs(runs, data, cased, lower, told)
    if told:
        mentions += told
        mentions.sort(key=itemgetter(0))
    mentions = _without_overlaps(mentions)
    mentions = _with_lists(mentions, cased, cased_data, lists)
    complete(mentions, cased, cased_data)
    return _finished(mentions, text, canonical)


def _day(published):
    """The publication date as a date, or None."""
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError):
        raise InputError(f"not a date: {published!r}", remedy="write it as YYYY-MM-DD") from None


def _finished(mentions, text, canonical):
    """Put offsets back into the text given and cut the words out of it."""
    make, result = tuple.__new__, []  # half the time of Mention._make
    if canonical.removed is None:
        for mention in mentions:
            mention[2] = text[mention[0] : mention[1]]
            if hedge := mention[9]:
                mention[9] = text[hedge[0] : hedge[1]]
            if said := mention[15]:
                mention[15] = text[said[0] : said[1]]
            result.append(make(Mention, mention))
        return result

    removed, passed = [*canonical.removed, len(text) + 1], 0
    for mention in mentions:
        start, end = mention[0], mention[1]
        while removed[passed] <= start:
            passed += 1
        inside = 0 if removed[passed] >= end else bisect_right(removed, end - 1) - passed
        mention[0] = start = start + passed
        mention[1] = end = end + passed + inside
        mention[2] = text[start:end]
        if hedge := mention[9]:
            mention[9] = _words(text, removed, hedge) if inside else text[hedge[0] + passed : hedge[1] + passed]
        if said := mention[15]:
            mention[15] = _words(text, removed, said)
        if (of := mention[16]) >= 0:
            mention[16] = of + bisect_right(removed, of)
        result.append(make(Mention, mention))
    return result


def _words(text, removed, span):
    """The words of a text at a span of the folded text."""
    start, end = span
    return text[start + bisect_right(removed, start) : end + bisect_right(removed, end - 1)]


def read_many(documents):
    """Read many texts one by one: an iterable of (text, published) pairs to an iterator of lists of Mentions."""
    for text, published in documents:
        yield read(text, published)


def extract(text, published=None):
    """Read the numeric mentions of a text into a pandas DataFrame: one row a mention, the columns as in ``Mention``.

    ``published``: the day the text appeared, as for ``read``. Ends, values and granules are exact text ("863", "200/3").
    """
    from pandas import DataFrame

    mentions = read(text, published)
    columns = map(list, zip(*mentions, strict=True)) if mentions else [[] for _ in Mention._fields]
    frame = DataFrame(dict(zip(Mention._fields, columns, strict=True)))
    return frame if mentions else frame.astype({name: kind.__name__ for name, kind in Mention.__annotations__.items()})


_PIECE = 1 << 18


def read_stream(pieces, published=None):
    """Read a text that comes in pieces, in bounded memory: an iterator of Mentions, the same that ``read`` finds.

    ``pieces``: an iterable of str. What is held in memory is a quarter of a million characters and a piece, or as much
    as stands between two blank lines, up to sixteen times that: longer paragraphs are cut at a line end or a space.
    """
    published, held, offset = _day(published), "", 0
    for piece in pieces:
        held += piece
        while len(held) > _PIECE:
            cut = held.rfind("\n\n", 0, len(held) - 1) + 2
            if cut < 2:
                if len(held) < 16 * _PIECE:
                    break
                cut = max(held.rfind("\n", 0, 16 * _PIECE), held.rfind(" ", 0, 16 * _PIECE)) + 1 or 16 * _PIECE
            yield from _shifted(read(held[:cut], published), offset)
            held, offset = held[cut:], offset + cut
    yield from _shifted(read(held, published), offset)


def _shifted(mentions, offset):
    for mention in mentions:
        of = mention.of + offset if mention.of >= 0 else -1
        yield mention._replace(start=mention.start + offset, end=mention.end + offset, of=of) if offset else mention


# --- overlaps and lists of names --------------------------------------------------------------------------------------


def _without_overlaps(mentions):
    """Drop what overlaps, and lengths of time that the runs had already; a name wins over what it grew across."""
    kept, last = [], -1
    for mention in mentions:
        if mention[16] == -2:
            continue
        if (
            kept
            and mention[3] == "duration"
            and mention[0] == last + 1
            and mention[9]
            and mention[9][1] - mention[9][0] > 8
        ):
            continue  # "473,000 more than a year before": the words compare, they are no hedge
        if mention[0] < last:
            if mention[10] == "not_a_claim" and kept[-1][10] != "not_a_claim" and mention[3] != "date":
                kept[-1] = mention
                last = mention[1]
            continue
        kept.append(mention)
        last = mention[1]
    return kept


_LIST_STOP = frozenset(word.capitalize() for word in (*SORTS["weekday"], *SORTS["month"]))


def _lists(cased, data, match):
    """Yield the lists of names: (start, end, how many)."""
    for start, end in spans(match, data):
        text = cased[start:end]
        body, found, last = text.rpartition(" and ")
        if not found:
            body, found, last = text.rpartition(" & ")
        if not found:
            continue
        items = [item for item in body.rstrip(",").split(", ") if item] + [last]
        if len(items) < 3 or len(items) > 60 or _LIST_STOP.intersection(items):
            continue
        first = items[0].split(" ")[0]
        if first in _SENTENCE_OPENERS:
            continue
        yield start, end, len(items)


_SENTENCE_OPENERS = word_list("opener")


def _with_lists(mentions, cased, data, match):
    """Add the lists of names, which hold no other mention."""
    found = []
    for start, end, count in _lists(cased, data, match):
        near = bisect_left(mentions, start, key=itemgetter(0))
        low = near - 1 if near and mentions[near - 1][1] > start else near
        high = bisect_left(mentions, end, key=itemgetter(0))
        if all(mention[10] != "claim" for mention in mentions[low:high]):
            found.append((low, high, start, end, str(count)))
    for low, high, start, end, value in reversed(found):
        mentions[low:high] = [
            [start, end, 0, "count", value, value, False, False, "", "", "claim", "", value, "1", "list", "", -1]
        ]
    return mentions
