"""Who says so: the words of a sentence that name the source of what it reports."""

import re

import re2

from .lexicon import word_list
from .roles import FUNCTION_WORDS

_SPEECH = re2.compile(
    rf"\b(?:{'|'.join(sorted(word_list('speech')))}|[Aa]ccording to|figures from|data from)\b".encode()
)._regexp.Match
_UNANCHORED = re2._re2.RE2.Anchor.UNANCHORED
_ARTICLES = ("", "a", "an", "the", "its", "his", "her", "their")
_STOP = FUNCTION_WORDS - frozenset(_ARTICLES)
_TIMES = word_list("time of day")
_REACH = 400
_RARE_ENDS = ("? ", "! ", '." ', ".' ", '?" ', ".) ")
_ENDS = (". ", "\n", *_RARE_ENDS)
_END = re.compile("|".join(map(re.escape, _ENDS))).search
_ABBREVIATIONS = tuple(word_list("abbreviation"))


def sentence(cased, start, end):
    """Where the sentence around a span starts and ends, looking no further than 400 characters either way."""
    low = max(0, start - _REACH)
    at = cased.rfind(". ", low, start)
    while at >= 0 and cased.endswith(_ABBREVIATIONS, low, at):
        at = cased.rfind(". ", low, at)
    begin = at + 2 if at >= 0 else low
    begin = max(begin, cased.rfind("\n", begin, start) + 1)
    text = cased[begin:start]
    if "." in text or "?" in text or "!" in text:
        for mark in _RARE_ENDS:
            at = cased.rfind(mark, begin, start)
            if at >= 0:
                begin = at + len(mark)
    while begin < start and cased[begin] in " \x02":
        begin += 1
    stop = min(len(cased), end + _REACH)
    mark = _END(cased, end, stop)
    while mark is not None and mark[0] == ". " and cased.endswith(_ABBREVIATIONS, low, mark.start()):
        mark = _END(cased, mark.start() + 1, stop)
    if mark is not None:
        stop = mark.start() + (mark[0] != "\n")
    return begin, stop


def speaker(cased, data, start, end):
    """Where the words stand that say who says what a sentence says: (start, end), or None.

    ``cased``: folded text; ``data``: its bytes; ``start``, ``end``: the sentence.

    >>> text = "Labour said the figures quoted were not accurate"
    >>> text[slice(*speaker(text, text.encode(), 0, len(text)))]
    'Labour'
    """
    place = start
    while True:
        begin, stop = _SPEECH(_UNANCHORED, data, place, end)[0]
        if begin < 0:
            return None
        text = cased[start:end]
        if cased.startswith(" by ", stop):
            found = _noun_phrase_after(text, stop - start + 4)
        elif cased[stop - 3 : stop] == " to" or cased[stop - 5 : stop] == " from":
            found = _noun_phrase_after(text, stop - start)
        else:
            found = _subject_before(text, begin - start) or _noun_phrase_after(text, stop - start, capitalised=True)
        if found is not None:
            return start + found[0], start + found[1]
        place = stop


def _subject_before(text, stop):
    """The noun phrase that ends where the verb starts: back to a stop word or a sign."""
    end = len(text[:stop].rstrip())
    words, place = [], end
    while place > 0 and len(words) < 7:
        begin = text.rfind(" ", 0, place) + 1
        word = text[begin:place]
        if not word or word[-1] in ',;:.!?"(' and words:
            break
        if word.lower().strip("'\"") in _STOP:
            if words:
                break
            if word.lower() in ("also", "later", "had", "has", "have", "then", "never", "who"):
                place = end = max(begin - 1, 0)
                continue
            break
        if words and word in _TIMES:
            break
        words.append((begin, word))
        place = max(begin - 1, 0)
        if word.lower() in ("the", "a", "an", "its", "his", "her", "their") or word[0] in "\"'(":
            break
    while words and not words[-1][1][0].isalnum():
        begin, word = words.pop()
        kept = word.lstrip("\"'(-")
        if kept and kept[0].isalnum() and not words:
            return _trimmed(text, begin + len(word) - len(kept), end, [(begin, kept)])
    if not words:
        return None
    return _trimmed(text, words[-1][0], end, words)


def _trimmed(text, begin, end, words):
    """The span of a subject, or None where nothing in it names anybody."""
    phrase = text[begin:end].rstrip(",;:")
    if not any(word[:1].isupper() for _, word in words) and words[-1][1].lower() not in (
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
    ):
        return None
    return (begin, begin + len(phrase)) if phrase.lower() not in _ARTICLES else None


def _noun_phrase_after(text, start, capitalised=False):
    """The noun phrase behind "according to" or behind an inverted verb ("said Ann Coffey")."""
    place = start
    while place < len(text) and text[place] == " ":
        place += 1
    begin = stop = place
    seen = 0
    while place < len(text) and seen < 8:
        end = text.find(" ", place)
        end = len(text) if end < 0 else end
        word = text[place:end]
        bare = word.strip(",;:.!?\"'()")
        if (
            not bare
            or bare.lower() in _STOP
            and not (bare.lower() in ("of", "for", "and") and seen)
            or capitalised
            and not bare[0].isupper()
        ):
            break
        seen += 1
        if bare.lower() not in ("of", "for", "and"):
            stop = place + word.index(bare) + len(bare)
        if word[-1] in ',;:.!?"':
            break
        place = end + 1
    return (begin, stop) if stop > begin else None
