"""A fact-check: a folder of tables and notes, read into claims and rules that `check` can judge.

``data/README.md`` says what each file holds. The figures of a claim are not typed in anywhere: they are what the reader
makes of the phrase where it stands in the note of its article.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from .claims import Claim, Quantity, Rule, read_quantities, read_rules
from .errors import InputError
from .exact import Interval, parse_number
from .hedges import mention_readings
from .reading import Mention, read
from .rules import parse_rule
from .sheets import read_date, read_sheet, read_text, read_whole

COLUMNS = {
    "sources": ["source_id", "file", "publisher", "published", "published_how", "topic", "url", "sha256", "characters"],
    "claims": ["claim_id", "source_id", "phrase", "start", "end", "quantity", "attributed_to", "role", "reason"],
    "quantities": ["quantity", "label", "unit", "integer", "minimum", "as_of"],
    "rules": ["rule_id", "expr", "why"],
    "reference": [
        "reference_id",
        "topic",
        "quantity",
        "phrase",
        "wording",
        "low",
        "high",
        "low_open",
        "high_open",
        "unit",
        "as_of",
        "publisher",
        "published",
        "url",
        "confidence",
        "remark",
    ],
    "restatements": [
        "restatement_id",
        "topic",
        "quantity",
        "phrase",
        "wording",
        "low",
        "high",
        "low_open",
        "high_open",
        "unit",
        "publisher",
        "published",
        "published_how",
        "url",
        "source_id",
        "remark",
    ],
}
ROLES = ("claim", "context", "not_a_claim")
ELLIPSIS = " ... "
# Units that figures and quantities have to share: 22 months are no 22 days. What is counted may go by any name.
STRICT_UNITS = frozenset(
    ("date", "percent", "percentage points", "seconds", "minutes", "hours", "days", "weeks", "months", "years")
)


class Source(NamedTuple):
    """An article, and our note of what it reports."""

    source_id: str
    file: str
    publisher: str
    published: date
    published_how: str
    topic: str
    url: str
    sha256: str
    characters: int
    note: str


class Row(NamedTuple):
    """A row of ``claims.csv``: a numeric mention at start:end of the original."""

    claim_id: str
    source_id: str
    phrase: str
    start: int
    end: int
    quantity: str
    attributed_to: str
    role: str
    reason: str


@dataclass(frozen=True)
class FactCheck:
    """Hold a fact-check as it was loaded: what the files say, and the claims and rules made of it.

    `mentions` maps the id of each claim to what the reader made of its phrase (a claim whose row gives its figure
    in numbers alone has none).
    """

    folder: Path
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    quantities: tuple[Quantity, ...]
    rules: tuple[Rule, ...]
    claims: tuple[Claim, ...]
    mentions: dict[str, Mention]

    def check(self, **options):
        """Judge the claims by the rules; returns a Report. Options are those of `crossfoot.check`."""
        from .report import check

        return check(self.claims, self.rules, self.quantities, **options)

    def without(self, *claim_ids):
        """Return the same fact-check less some claims, to see what the others say."""
        unknown = set(claim_ids) - {claim.claim for claim in self.claims}
        if unknown:
            raise InputError(f"no claim {min(unknown)!r}", file=self.folder, remedy="see its claims.csv")
        return replace(self, claims=tuple(claim for claim in self.claims if claim.claim not in claim_ids))

    def table(self, name):
        """Return one of the folder's tables, or ``readings``, as a DataFrame of text.

        ``readings`` has a row for each claim with all that was read from its phrase.
        """
        import pandas

        if name == "readings":
            frame = pandas.DataFrame([self._reading(claim) for claim in self.claims])
            return frame.drop(columns=["start", "end", "role", "reason", "of"], errors="ignore")
        frame = pandas.DataFrame(_sheet(self.folder, name), columns=COLUMNS[name], dtype="str")
        whole = [column for column in ("start", "end", "characters") if column in frame]
        return frame.astype(dict.fromkeys(whole, "int64"))

    def _reading(self, claim):
        mention = self.mentions.get(claim.claim)
        row = {"claim": claim.claim, "quantity": claim.quantity, "source": claim.source, "phrase": claim.phrase}
        return row | (mention._asdict() if mention else {}) | {"attributed_to": claim.attributed_to}


def load(folder, *, with_outlets=False, phrases=None):
    """Load a fact-check folder; returns a FactCheck.

    ``with_outlets`` adds, as further claims, the figures of other publishers in ``reference.csv`` and
    ``restatements.csv`` that name a quantity. ``phrases`` maps ids of claims to what they are to say instead, read at the
    same place of the note: to make a figure wrong on purpose. Raises InputError for everything that is not as
    ``data/README.md`` says, with file, row, column and remedy.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError("no such folder", file=folder, remedy="name a folder that holds a fact-check")
    sources = _sources(folder)
    quantities = _quantities(folder)
    rules = _rules(folder, quantities)
    rows = _rows(folder, sources, quantities)
    found = _read_notes(folder, sources, rows, quantities, dict(phrases or {}))
    if with_outlets:
        outside = _outside(folder, "reference", quantities) + _outside(folder, "restatements", quantities)
        _check_ids(folder, found, outside)
        found += outside
    return FactCheck(
        folder=folder,
        sources=tuple(sources.values()),
        rows=tuple(rows),
        quantities=tuple(quantities.values()),
        rules=tuple(rules),
        claims=tuple(claim for claim, _ in found),
        mentions={claim.claim: mention for claim, mention in found if mention},
    )


def _sheet(folder, name):
    columns = COLUMNS[name]
    return read_sheet(folder / f"{name}.csv", columns, key=columns[0])


def _sources(folder):
    file = folder / "sources.csv"
    sources = {}
    for number, row in enumerate(_sheet(folder, "sources"), start=2):
        at = {"file": file, "row": number}
        published = read_date(row["published"], column="published", **at)
        characters = read_whole(row["characters"], column="characters", **at) if row["characters"] else 0
        note = read_text(folder / "notes" / f"{row['source_id']}.md")
        texts = {name: row[name] for name in COLUMNS["sources"]}
        sources[row["source_id"]] = Source(**texts | {"published": published, "characters": characters, "note": note})
    return sources


def _quantities(folder):
    file = folder / "quantities.csv"
    rows = _sheet(folder, "quantities")
    for number, row in enumerate(rows, start=2):
        if not re.fullmatch(r"[A-Za-z_]\w*", row["quantity"], re.ASCII):
            remedy = "use letters, digits and _, a letter first, so that rules can name it"
            raise InputError(
                f"not a name: {row['quantity']!r}", file=file, row=number, column="quantity", remedy=remedy
            )
        if row["as_of"]:
            read_date(row["as_of"], file=file, row=number, column="as_of")
    return read_quantities(rows, file=file)


def _rules(folder, quantities):
    file = folder / "rules.csv"
    rules = []
    for rule, number in read_rules(_sheet(folder, "rules"), file=file).values():
        at = {"file": file, "row": number, "column": "expr"}
        try:
            names = parse_rule(rule.expr).names
        except InputError as error:
            raise InputError(error.what, remedy=error.remedy, **at) from None
        for name in names:
            _check_quantity(name, quantities, at)
        rules.append(rule)
    return rules


def _check_quantity(name, quantities, at):
    if name not in quantities:
        near = get_close_matches(name, quantities, n=1)
        remedy = f"is it {near[0]}? if not, add it to quantities.csv" if near else "add it to quantities.csv"
        raise InputError(f"unknown quantity {name!r}", remedy=remedy, **at)


def _rows(folder, sources, quantities):
    file = folder / "claims.csv"
    rows = []
    for number, row in enumerate(_sheet(folder, "claims"), start=2):
        at = {"file": file, "row": number}
        if row["source_id"] not in sources:
            what = f"unknown source {row['source_id']!r}"
            raise InputError(what, column="source_id", remedy="add it to sources.csv", **at)
        if not row["phrase"]:
            raise InputError("no phrase", column="phrase", remedy="write what the article prints", **at)
        if row["role"] not in ROLES:
            remedy = f"write one of {', '.join(ROLES)}"
            raise InputError(f"unknown role {row['role']!r}", column="role", remedy=remedy, **at)
        if row["role"] == "claim":
            if not row["quantity"]:
                raise InputError("a claim about nothing", column="quantity", remedy="name its quantity", **at)
            _check_quantity(row["quantity"], quantities, at | {"column": "quantity"})
        elif row["quantity"]:
            remedy = "empty the cell, or write claim as its role"
            raise InputError(f"a quantity, but the role is {row['role']}", column="quantity", remedy=remedy, **at)
        elif not row["reason"]:
            raise InputError("no reason", column="reason", remedy="say why it is not a claim", **at)
        start, end = (read_whole(row[name], column=name, **at) for name in ("start", "end"))
        if end <= start:
            raise InputError(f"end {end} is not after start {start}", column="end", remedy="count from start", **at)
        rows.append(Row(**{name: row[name] for name in COLUMNS["claims"]} | {"start": start, "end": end}))
    return rows


def _read_notes(folder, sources, rows, quantities, phrases):
    """Return (claim, mention) for each row that is a claim, as read in the notes."""
    unknown = sorted(set(phrases) - {row.claim_id for row in rows if row.role == "claim"})
    if unknown:
        raise InputError(f"no claim {unknown[0]!r}", file=folder / "claims.csv", remedy="name one of its claim_id")
    numbers = {row.claim_id: number for number, row in enumerate(rows, start=2)}
    found = []
    for source in sources.values():
        own = [row for row in rows if row.source_id == source.source_id]
        at = {"file": folder / "claims.csv", "column": "phrase"}
        try:
            placed = place(own, source)
            if changed := {row.claim_id: phrases[row.claim_id] for row in own if row.claim_id in phrases}:
                source, placed = _reword(source, placed, changed)
        except Unplaced as error:
            raise InputError(error.what, row=numbers[error.claim_id], remedy=error.remedy, **at) from None
        mentions = {(mention.start, mention.end): mention for mention in read(source.note, source.published)}
        for row, (start, end) in placed:
            if row.role != "claim":
                continue
            where = at | {"row": numbers[row.claim_id]}
            mention = mentions.get((start, end)) or _misread(row, start, end, mentions.values(), where)
            quantity = quantities[row.quantity]
            _check_unit(mention, quantity, where | {"column": "quantity"})
            claim = _claim(row.claim_id, quantity, mention, row.source_id, row.attributed_to)
            found.append((claim, mention))
    return found


class Unplaced(Exception):
    """Say which row's phrase is not where it should be in the note."""

    def __init__(self, claim_id, what, remedy):
        self.claim_id, self.what, self.remedy = claim_id, what, remedy
        super().__init__(what)


def place(rows, source):
    """Find the phrases of a source's rows in its note, left to right; returns [(row, (start, end))].

    Line ends count as spaces, and `` ... `` stands for words left out. Where a phrase stands at several places, the first
    at which the reader finds just that phrase is meant. Raises Unplaced.
    """
    spans = {(mention.start, mention.end) for mention in read(source.note, source.published)}
    placed = []
    position = 0
    for row in rows:
        places = [match.span() for match in phrase_pattern(row.phrase).finditer(source.note, position)]
        if not places:
            after = f" after {rows[len(placed) - 1].phrase!r}" if placed else ""
            what = f"{row.phrase!r} is not in notes/{source.source_id}.md{after}"
            remedy = "write the phrase as the note has it, and the rows in the order of the note"
            raise Unplaced(row.claim_id, what, remedy)
        span = next((span for span in places if span in spans), places[0])
        placed.append((row, span))
        position = span[1]
    return placed


def phrase_pattern(phrase):
    """Compile a phrase of ``claims.csv`` to the pattern that finds it in a text.

    >>> phrase_pattern("Ann Bell, ... and Eve Fox").search("by Ann Bell, Dean and\\nEve Fox").group()
    'Ann Bell, Dean and\\nEve Fox'
    """
    parts = (r"\s+".join(map(re.escape, part.split())) for part in phrase.split(ELLIPSIS))
    return re.compile(r"(?<!\w)" + r".{1,300}?".join(parts) + r"(?!\w)", re.DOTALL)


def _reword(source, placed, changed):
    """Put other phrases in place of some; returns the source with its new note, and where the phrases then stand."""
    pieces, spans = [], []
    done = length = 0
    for row, (start, end) in placed:
        before, phrase = source.note[done:start], changed.get(row.claim_id, source.note[start:end])
        pieces += [before, phrase]
        spans.append((row._replace(phrase=changed.get(row.claim_id, row.phrase)), length + len(before)))
        length += len(before) + len(phrase)
        done = end
        spans[-1] = (spans[-1][0], (spans[-1][1], length))
    return source._replace(note="".join(pieces) + source.note[done:]), spans


def _misread(row, start, end, mentions, at):
    over = next((mention.text for mention in mentions if mention.start < end and start < mention.end), None)
    what = f"{row.phrase!r} is read as {over!r}" if over else f"{row.phrase!r} is not read as a figure"
    raise InputError(
        f"{what} in notes/{row.source_id}.md",
        remedy="write the phrase as the reader reads it, or reword the note",
        **at,
    )


def _check_unit(mention, quantity, at):
    unit = "date" if mention.kind == "date" else mention.unit
    if unit != quantity.unit and (unit in STRICT_UNITS or quantity.unit in STRICT_UNITS):
        what = f"{mention.text!r} is in {unit or 'no unit'}, {quantity.name} is in {quantity.unit or 'no unit'}"
        raise InputError(what, remedy="name a quantity in the same unit", **at)


def _claim(claim_id, quantity, mention, source, attributed_to=""):
    readings = mention_readings(mention)
    vague = readings["narrow"] != readings["wide"]
    return Claim(
        claim_id,
        quantity.name,
        readings["default"],
        narrow=readings["narrow"] if vague else None,
        wide=readings["wide"] if vague else None,
        hard=readings["hard"] if vague else None,
        value=_end(mention.value, mention.kind) if mention.value else None,
        source=source,
        attributed_to=attributed_to,
        phrase=" ".join(mention.text.split()),
    )


def _end(text, unit, **where):
    """Read one end of an interval, or a value: a number, or the day number of a date; None for the empty text."""
    if not text:
        return None
    if unit == "date":
        return read_date(text, **where).toordinal()
    try:
        return parse_number(text)
    except InputError as error:
        raise InputError(error.what, remedy=error.remedy, **where) from None


def _outside(folder, name, quantities):
    """Return (claim, mention) for each outside figure that names a quantity and is not one of our own articles'."""
    found = []
    for number, row in enumerate(_sheet(folder, name), start=2):
        at = {"file": folder / f"{name}.csv", "row": number}
        published = read_date(row["published"], column="published", **at) if row["published"] else None
        if not row["quantity"] or row.get("source_id"):
            continue
        _check_quantity(row["quantity"], quantities, at | {"column": "quantity"})
        quantity = quantities[row["quantity"]]
        claim_id = row[COLUMNS[name][0]]
        if row["phrase"]:
            mention = _mention_in(row, published, at)
            _check_unit(mention, quantity, at | {"column": "quantity"})
            found.append((_claim(claim_id, quantity, mention, row["publisher"]), mention))
        else:
            low, high = (_end(row[end], quantity.unit, column=end, **at) for end in ("low", "high"))
            interval = Interval(low, high, row["low_open"] == "true", row["high_open"] == "true")
            found.append((Claim(claim_id, quantity.name, interval, source=row["publisher"]), None))
    return found


def _mention_in(row, published, at):
    """Find the mention of a row's phrase in the words around it."""
    words = row["wording"] or row["phrase"]
    for mention in read(words, published):
        if mention.text == row["phrase"]:
            return mention
    remedy = "write the phrase as the reader reads it, or leave it out and fill low and high"
    raise InputError(f"{row['phrase']!r} is not read as a figure in {words!r}", column="phrase", remedy=remedy, **at)


def _check_ids(folder, found, outside):
    known = {claim.claim for claim, _ in found}
    for claim, _ in outside:
        if claim.claim in known:
            what = f"{claim.claim!r} names two claims of this fact-check"
            raise InputError(what, file=folder, remedy="let the ids of its three tables differ")
        known.add(claim.claim)
