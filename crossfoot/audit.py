"""Hold a fact-check against the originals and its notes: every number they print has a row, and every row its place."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from .errors import InputError
from .factcheck import load
from .notes import phrase_pattern
from .reading import read
from .sheets import read_text


class Finding(NamedTuple):
    """One thing that does not match: in which text (an original or a note), about which row, and what."""

    file: str
    claim_id: str
    what: str

    def __str__(self):
        return f"{self.file}, {self.claim_id}: {self.what}" if self.claim_id else f"{self.file}: {self.what}"


class Coverage(NamedTuple):
    """What one article holds: its length, the mentions read in it, and what its rows make of them."""

    source_id: str
    publisher: str
    characters: int
    mentions: int
    claims: int
    context: int
    not_claims: int


class Audit(NamedTuple):
    """All findings, and the coverage of each article. There are no findings when all is well."""

    findings: list[Finding]
    coverage: list[Coverage]


def audit(folder, originals):
    """Audit a fact-check folder against the folder of its originals; returns an Audit.

    Checks the SHA-256 and length of each original, that each row's phrase stands at its offsets, and that the reader
    finds a mention for each row and a row for each mention, in the originals and in the notes.
    Raises InputError when the fact-check does not load or an original is not there.
    """
    originals = Path(originals)
    if not originals.is_dir():
        remedy = "the articles are not kept here: put the files that sources.csv names in a folder, and name that"
        raise InputError("no such folder of originals", file=originals, remedy=remedy)
    factcheck = load(folder)
    findings, coverage = [], []
    for source in factcheck.sources:
        rows = [row for row in factcheck.rows if row.source_id == source.source_id]
        path = originals / source.file
        text = read_text(path)
        mentions = read(text, source.published)
        findings += check_bytes(source, path, text)
        findings += check_spans(rows, source.file, text)
        findings += match_mentions({(row.start, row.end): row for row in rows}, mentions, source.file)
        roles = Counter(row.role for row in rows)
        coverage.append(
            Coverage(
                source.source_id,
                source.publisher,
                len(text),
                len(mentions),
                roles["claim"],
                roles["context"],
                roles["not_a_claim"],
            )
        )
    return Audit(findings + audit_notes(factcheck), coverage)


def audit_notes(factcheck):
    """List what does not match between the notes of a fact-check and its rows; needs no originals."""
    findings = []
    for source in factcheck.sources:
        name = f"notes/{source.source_id}.md"
        rows = [row for row in factcheck.rows if row.source_id == source.source_id]
        places = {factcheck.places[row.claim_id]: row for row in rows}
        findings += match_mentions(places, read(source.note, source.published), name)
    return findings


def check_bytes(source, path, text):
    """List how an original differs from the one that the rows were made from."""
    findings = []
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != source.sha256:
        what = f"SHA-256 is {digest}, sources.csv has {source.sha256}: another version of the article"
        findings.append(Finding(source.file, "", what))
    if len(text) != source.characters:
        findings.append(Finding(source.file, "", f"{len(text)} characters long, sources.csv has {source.characters}"))
    return findings


def check_spans(rows, file, text):
    """List the rows whose offsets do not slice to their phrase, or that run into the row before."""
    findings = []
    done = 0
    for row in rows:
        there = text[row.start : row.end]
        if not phrase_pattern(row.phrase).fullmatch(there):
            findings.append(Finding(file, row.claim_id, f"{row.start}:{row.end} is {there!r}, not {row.phrase!r}"))
        if row.start < done:
            findings.append(Finding(file, row.claim_id, f"starts at {row.start}, before the row above ends"))
        done = row.end
    return findings


def match_mentions(places, mentions, file):
    """List the mentions of a text without a row, the rows without a mention, and where the two differ in kind.

    ``places`` maps the span (start, end) of each row in the text to the row.
    """
    findings = []
    spans = {(mention.start, mention.end): mention for mention in mentions}
    for span in sorted(places.keys() | spans.keys()):
        row, mention = places.get(span), spans.get(span)
        if mention is None:
            findings.append(Finding(file, row.claim_id, f"no number is read at {span[0]}:{span[1]}, {row.phrase!r}"))
        elif row is None:
            findings.append(Finding(file, "", f"no row for {mention.text!r} at {span[0]}:{span[1]}, {mention.role}"))
        elif (row.role == "not_a_claim") != (mention.role == "not_a_claim"):
            findings.append(Finding(file, row.claim_id, f"{row.phrase!r} is {row.role}, read as {mention.role}"))
    return findings
