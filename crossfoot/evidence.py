"""What in a text speaks for or against a candidate: words beside its figures, their order, other figures about.

Each piece of evidence is a short text such as ``whole: cue before: total``; ``tables/weights.csv`` says how much it weighs.
The cues are sets of words in ``tables/cues.csv``; beside them only the words of `FUNCTION_WORDS` and punctuation are looked
at, so that no weight hangs on what a text is about.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from .boxes import alike
from .lexicon import read_table
from .links import MARKER, pieces
from .patterns import Pattern

FUNCTION_WORDS = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "to",
        "from",
        "by",
        "in",
        "at",
        "on",
        "for",
        "with",
        "than",
        "is",
        "was",
        "were",
        "are",
        "had",
        "has",
        "have",
        "which",
        "who",
        "that",
        "it",
        "its",
        "their",
        "his",
        "her",
        "other",
        "another",
        "only",
        "each",
        "per",
        "as",
        "so",
        "but",
        "while",
        "them",
        "those",
        "these",
        "this",
        "there",
        "been",
        "be",
        "not",
        "no",
        "all",
        "both",
        "just",
        "some",
        "now",
        ",",
        ";",
        ":",
        "(",
        ")",
        ".",
        "-",
        "%",
    ]
)
TOKEN = Pattern(r"\[\w\d+\]|[A-Za-z]['A-Za-z]*|\d+|[,;:().%]|-+")
BESIDE = 5
"""How many words before and behind a figure are looked at."""
CLOSE = 4
"""How many of them are close by."""
OFF = ((0.03, "3%"), (0.1, "10%"), (0.2, "20%"), (0.35, "35%"))


@cache
def _cues():
    return {row["cue"]: re.compile(rf"(?i)\b(?:{row['words']})\b") for _, row in read_table("cues.csv")}


@lru_cache(maxsize=1 << 9)
def _told(skeleton):
    """The tokens of a skeleton: (names of tokens, the cues that begin at each), as two tuples.

    A word that is no function word is ``*``, a name ``@``, a figure ``#`` and its letter.
    """
    names, starts = [], {}
    for found in TOKEN.finditer(skeleton):
        starts[found.start()] = len(names)
        names.append(_named(found[0], first=not names))
    cues = [set() for _ in names]
    for cue, pattern in _cues().items():
        for found in pattern.finditer(skeleton):
            if found.start() in starts:
                cues[starts[found.start()]].add(cue)
    return tuple(names), tuple(cues)


def _named(token, *, first):
    if token[0] == "[":
        return token if MARKER.fullmatch(token) else "("
    word = "-" if token[0] == "-" else token.casefold()
    if word in FUNCTION_WORDS:
        return word
    return "@" if token[0].isupper() and not first else "*"


@lru_cache(maxsize=1 << 9)
def _places(skeleton):
    """Where each mention stands among the tokens of a skeleton: {its place in the passage: place of the token}."""
    names, _ = _told(skeleton)
    return {int(name[2:-1]): place for place, name in enumerate(names) if name[0] == "[" and len(name) > 1}


def _plain(names):
    return [f"#{name[1]}" if name[0] == "[" else name for name in names]


def _all_cues(cues):
    return sorted(set().union(*cues)) if cues else []


@lru_cache(maxsize=1 << 11)
def beside(passage_mention, skeleton, piece, letters):
    """What stands beside a figure, whatever its role: a tuple of texts.

    Takes its Mention, the skeleton of its sentence, its Piece, and the letters of all figures of its sentence.
    """
    names, cues = _told(skeleton)
    at = _places(skeleton)[piece.index]
    start = max((place for place in _places(skeleton).values() if place < at), default=-1) + 1
    stop = min((place for place in _places(skeleton).values() if place > at), default=len(names))
    before, behind = _plain(names[max(start, at - BESIDE) : at]), _plain(names[at + 1 : min(stop, at + 1 + BESIDE)])
    told = [f"right after {before[-1] if before else '^'}", f"right before {behind[0] if behind else '$'}"]
    if len(before) > 1:
        told.append(f"right after {before[-2]} {before[-1]}")
    if len(behind) > 1:
        told.append(f"right before {behind[0]} {behind[1]}")
    told += [f"soon after {word}" for word in sorted({*before})] + [f"soon before {word}" for word in sorted({*behind})]
    told += [f"cue close before: {cue}" for cue in _all_cues(cues[max(start, at - CLOSE) : at])]
    told += [f"cue close behind: {cue}" for cue in _all_cues(cues[at + 1 : min(stop, at + 1 + CLOSE)])]
    told += [f"cue before: {cue}" for cue in _all_cues(cues[start:at])]
    told += [f"cue behind: {cue}" for cue in _all_cues(cues[at + 1 : stop])]
    told.append(f"kind {piece.letter}")
    if passage_mention.hedge:
        told.append("hedged")
    if piece.letter == "s" and not re.search(r"%|cent|point|\d", passage_mention.text):
        told.append("in words")
    if not passage_mention.unit:
        told.append("of nothing named")
    same = [index for index, letter in letters if letter == piece.letter]
    told.append(f"no {min(same.index(piece.index), 3) + 1} of {min(len(same), 5)} of its kind")
    return tuple(told)


def evidence(passage, candidate):
    """Collect what speaks for or against a candidate.

    Takes a Passage and a Candidate of it; returns a sorted list of texts.
    """
    told = set(_about(passage, candidate))
    for piece, role in zip(candidate.members, candidate.roles, strict=True):
        sentence = _sentence(passage, candidate, piece)
        letters = tuple((p.index, p.letter) for p in pieces(sentence))
        told.update(
            f"{role}: {what}" for what in beside(passage.mentions[piece.index], sentence.skeleton, piece, letters)
        )
    return sorted(told)


def cues_beside(passage, candidate, piece):
    """The cues close before and behind a figure of a candidate, a set."""
    names, cues = _told(skeleton := _sentence(passage, candidate, piece).skeleton)
    at = _places(skeleton)[piece.index]
    start = max((place for place in _places(skeleton).values() if place < at), default=-1) + 1
    stop = min((place for place in _places(skeleton).values() if place > at), default=len(names))
    return set().union(*cues[max(start, at - CLOSE) : at], *cues[at + 1 : min(stop, at + 1 + CLOSE)])


def _sentence(passage, candidate, piece):
    its = (passage.sentences[place] for place in candidate.sentences)
    return next(s for s in its if s.first <= piece.index < s.last)


def _about(passage, candidate):
    """What the figures of a candidate are to one another and to the others about."""
    row = sorted(zip(candidate.members, candidate.roles, strict=True), key=lambda member: member[0].index)
    order = re.sub(r"(part )+", "part ", " ".join(role for _, role in row) + " ").strip()
    sentences = [passage.sentences[place] for place in candidate.sentences]
    yield f"order: {order}"
    yield f"figures in it: {len(row)}"
    yield f"sentences: {len(sentences)}"
    yield from _others(passage, candidate, row, sentences)
    units = [
        passage.unit(p.index) for p, role in row if role not in ("share", "times", "over") and passage.unit(p.index)
    ]
    same = len(set(units)) < 2
    yield f"units: {'the same' if same else 'alike' if all(alike(units[0], u) for u in units[1:]) else 'different'}"
    holds = "holds" if candidate.holds else "fails"
    size = next((name for most, name in OFF if candidate.off < most), "more")
    yield "off by nothing" if candidate.holds else f"off by up to {size}"
    digits = [len(re.sub(r"\D", "", passage.mentions[p.index].text).strip("0")) for p, _ in row]
    yield f"{holds}, fewest digits {min(min(digits), 3)}"
    yield f"{holds}, most digits {min(max(digits), 4)}"
    yield from _between(passage, row, sentences)
    if not candidate.holds and candidate.kind in ("sum", "sums", "shares"):
        yield f"{'too much' if candidate.over else 'too little'}{_closed(candidate, sentences)}"


def _closed(candidate, sentences):
    """Whether a word of totals or of what is left stands in the sentences of a sum that fails."""
    cues = set().union(*(one for s in sentences for one in _told(s.skeleton)[1]))
    return "".join(f", {cue}" for cue in ("rest", "total") if cue in cues)


def _others(passage, candidate, row, sentences):
    members, letters = {p.index for p, _ in row}, {p.letter for p, _ in row}
    others = [p for s in sentences for p in pieces(s) if p.index not in members and p.letter in "nmuts"]
    alike_ = [p for p in others if p.letter in letters]
    yield f"other figures: {min(len(others), 4)}"
    yield f"other figures of a kind: {min(len(alike_), 4)}"
    yield f"other figures between: {min(sum(row[0][0].index < p.index < row[-1][0].index for p in alike_), 3)}"
    first, last = passage.mentions[row[0][0].index], passage.mentions[row[-1][0].index]
    start = passage.text.rfind("\n\n", 0, first.start)
    stop = passage.text.find("\n\n", last.end)
    counted = [m.start for m in passage.mentions if m.kind not in ("date", "time")]
    near = [at for at in counted if start < at and (at < stop or stop < 0)]
    yield f"figures in the paragraph: {min(len(near), 8)}"
    yield f"figures in the text: {min(len(counted), 8)}"


def _between(passage, row, sentences):
    found = []
    for sentence in sentences:
        _, cues = _told(sentence.skeleton)
        places = _places(sentence.skeleton)
        ends = [places[p.index] for p, _ in row if p.index in places]
        start = ends[0] if sentence is sentences[0] else 0
        stop = ends[-1] if sentence is sentences[-1] else len(cues)
        found.append((cues, cues[start:stop]))
    yield from (f"cue near: {cue}" for cue in _all_cues([one for cues, _ in found for one in cues]))
    yield from (f"cue between: {cue}" for cue in _all_cues([one for _, cues in found for one in cues]))
    for (piece, role), (after, its_role) in pairwise(row):
        pair = f"from {role} to {its_role}"
        if after.index != piece.index + 1:
            yield f"{pair}: another figure"
            continue
        words = _plain(name for name in _told(after.lead)[0])
        yield f"{pair}: {' '.join(words) if len(words) <= 3 else 'some words' if len(words) <= 6 else 'many words'}"
        yield from (f"{pair}: {mark} between" for mark in ",;:(-" if mark in words)
