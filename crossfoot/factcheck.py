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
from .hedges import claim_readings
from .notes import place, reword
from .reading import Mention, read
from .rules import parse_rule
from .sheets import read_date, read_flag, read_sheet, read_text, read_whole

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
OUTSIDE = ("reference", "restatements")
ROLES = ("claim", "context", "not_a_claim")
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
    in numbers alone has none). `places` maps the id of each row to its span (start, end) in the note. `sheets` holds the
    rows of the tables as text.
    """

    folder: Path
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    quantities: tuple[Quantity, ...]
    rules: tuple[Rule, ...]
    claims: tuple[Claim, ...]
    mentions: dict[str, Mention]
    places: dict[str, tuple[int, int]]
    sheets: dict[str, list[dict[str, str]]]

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
        """Return a table of the folder (``claims``, ``rules`` ...), or ``readings``, as a DataFrame of text.

        Offsets and lengths are whole numbers. ``readings`` has a row for each claim with all that was read from its
        phrase. Raises InputError where the folder has no such table.
        """
        import pandas

        if name == "readings":
            frame = pandas.DataFrame([self._reading(claim) for claim in self.claims])
            return frame.drop(columns=["start", "end", "role", "reason", "of"], errors="ignore")
        if name not in self.sheets:
            remedy = f"name one of readings, {', '.join(self.sheets)}"
            raise InputError(f"no table {name!r}", file=self.folder, remedy=remedy)
        frame = pandas.DataFrame(self.sheets[name], columns=COLUMNS[name], dtype="str")
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
    needed = COLUMNS if with_outlets else [name for name in COLUMNS if name not in OUTSIDE]
    sheets = {
        name: read_sheet(folder / f"{name}.csv", columns, key=columns[0])
        for name, columns in COLUMNS.items()
        if name in needed or (folder / f"{name}.csv").exists()
    }
    sources = _sources(folder, sheets["sources"])
    quantities = _quantities(folder, sheets["quantities"])
    rules = _rules(folder, sheets["rules"], quantities)
    rows = _rows(folder, sheets["claims"], sources, quantities)
    found, places = _read_notes(folder, sources, rows, quantities, phrases or {})
    if with_outlets:
        taken = {row.claim_id: "claims.csv" for row in rows}
        for name in OUTSIDE:
            found += _outside(folder, name, sheets[name], sources, quantities, taken)
    return FactCheck(
        folder=folder,
        sources=tuple(sources.values()),
        rows=tuple(rows),
        quantities=tuple(quantities.values()),
        rules=tuple(rules),
        claims=tuple(claim for claim, _ in found),
        mentions={claim.claim: mention for claim, mention in found if mention},
        places=places,
        sheets=sheets,
    )


def _sources(folder, sheet):
    file = folder / "sources.csv"
    sources = {}
    for number, row in enumerate(sheet, start=2):
        at = {"file": file, "row": number}
        published = read_date(row["published"], column="published", **at)
        characters = read_whole(row["characters"], column="characters", **at) if row["characters"] else 0
        note = read_text(folder / "notes" / f"{row['source_id']}.md")
        texts = {name: row[name] for name in COLUMNS["sources"]}
        sources[row["source_id"]] = Source(**texts | {"published": published, "characters": characters, "note": note})
    return sources


def _quantities(folder, sheet):
    file = folder / "quantities.csv"
    for number, row in enumerate(sheet, start=2):
        if not re.fullmatch(r"[A-Za-z_]\w*", row["quantity"], re.ASCII):
            remedy = "use letters, digits and _, a letter first, so that rules can name it"
            raise InputError(
                f"not a name: {row['quantity']!r}", file=file, row=number, column="quantity", remedy=remedy
            )
        if row["as_of"]:
            read_date(row["as_of"], file=file, row=number, column="as_of")
    return read_quantities(sheet, file=file)


def _rules(folder, sheet, quantities):
    file = folder / "rules.csv"
    rules = []
    for rule, number in read_rules(sheet, file=file).values():
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


def _rows(folder, sheet, sources, quantities):
    file = folder / "claims.csv"
    rows = []
    for number, row in enumerate(sheet, start=2):
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
    """Return (claim, mention) for each row that is a claim, as read in the notes, and the span of each row's phrase."""
    file = folder / "claims.csv"
    unknown = set(phrases) - {row.claim_id for row in rows if row.role == "claim"}
    if unknown:
        raise InputError(f"no claim {min(unknown)!r}", file=file, remedy="name one of its claims")
    at = {row.claim_id: {"file": file, "row": number} for number, row in enumerate(rows, start=2)}
    found, places = [], {}
    for source in sources.values():
        own = [row for row in rows if row.source_id == source.source_id]
        note, mentions = source.note, read(source.note, source.published)
        spans = place(own, note, mentions)
        if len(spans) < len(own):
            _not_there(own, spans, source, at)
        if any(row.claim_id in phrases for row in own):
            note, spans = reword(note, spans, [phrases.get(row.claim_id) for row in own])
            mentions = read(note, source.published)
        figures = {(mention.start, mention.end): mention for mention in mentions}
        for row, span in zip(own, spans, strict=True):
            places[row.claim_id] = span
            if row.role == "claim":
                mention = figures.get(span) or _misread(note, span, source, mentions, at[row.claim_id])
                quantity = quantities[row.quantity]
                _check_unit(mention, quantity, at[row.claim_id])
                found.append((_claim(row.claim_id, quantity, mention, row.source_id, row.attributed_to), mention))
    return found, places


def _not_there(rows, spans, source, at):
    row = rows[len(spans)]
    after = f" after {rows[len(spans) - 1].phrase!r}" if spans else ""
    raise InputError(
        f"{row.phrase!r} is not in notes/{source.source_id}.md{after}",
        column="phrase",
        remedy="write the phrase as the note has it, and the rows in the order of the note",
        **at[row.claim_id],
    )


def _misread(note, span, source, mentions, at):
    phrase = " ".join(note[slice(*span)].split())
    over = next((mention.text for mention in mentions if mention.start < span[1] and span[0] < mention.end), None)
    what = f"{phrase!r} is read as {over!r}" if over else f"{phrase!r} is not read as a figure"
    raise InputError(
        f"{what} in notes/{source.source_id}.md",
        column="phrase",
        remedy="write the phrase as the reader reads it, or reword the note",
        **at,
    )


def _check_unit(mention, quantity, at):
    if mention.kind == "time":
        what = f"{mention.text!r} is a time of day, which rules cannot use"
        raise InputError(what, column="role", remedy="write context as its role", **at)
    unit = "date" if mention.kind == "date" else mention.unit
    if unit != quantity.unit and (unit in STRICT_UNITS or quantity.unit in STRICT_UNITS):
        what = f"{mention.text!r} is in {unit or 'no unit'}, {quantity.name} is in {quantity.unit or 'no unit'}"
        raise InputError(what, column="quantity", remedy="name a quantity in the same unit", **at)


def _claim(claim_id, quantity, mention, source, attributed_to=""):
    read_as = claim_readings(mention)
    vague = read_as["narrow"] != read_as["wide"]
    return Claim(
        claim_id,
        quantity.name,
        read_as["default"],
        narrow=read_as["narrow"] if vague else None,
        wide=read_as["wide"] if vague else None,
        hard=read_as["hard"] if vague else None,
        value=_end(mention.value, mention.kind) if mention.value else None,
        source=source,
        attributed_to=attributed_to,
        phrase=" ".join(mention.text.split()),
    )


def _outside(folder, name, sheet, sources, quantities, taken):
    """Return (claim, mention) for each outside figure that names a quantity and is not one of our own articles'.

    ``taken`` maps ids to the file that uses them, and grows.
    """
    found = []
    for number, row in enumerate(sheet, start=2):
        at = {"file": folder / f"{name}.csv", "row": number}
        claim_id, own = row[COLUMNS[name][0]], row.get("source_id")
        if claim_id in taken:
            what = f"{claim_id!r} is also in {taken[claim_id]}"
            raise InputError(what, column=COLUMNS[name][0], remedy="give each row a name of its own", **at)
        taken[claim_id] = f"{name}.csv"
        if own and own not in sources:
            raise InputError(f"unknown source {own!r}", column="source_id", remedy="add it to sources.csv", **at)
        published = read_date(row["published"], column="published", **at) if row["published"] else None
        if row["quantity"]:
            _check_quantity(row["quantity"], quantities, at | {"column": "quantity"})
        if own or not row["quantity"]:
            continue
        quantity = quantities[row["quantity"]]
        if row["phrase"]:
            mention = _mention_in(row, published, at)
            _check_unit(mention, quantity, at)
            found.append((_claim(claim_id, quantity, mention, row["publisher"]), mention))
        else:
            claim = Claim(claim_id, quantity.name, _written_interval(row, quantity, at), source=row["publisher"])
            found.append((claim, None))
    return found


def _written_interval(row, quantity, at):
    """Read the interval that a row without a phrase gives in its columns."""
    low, high = (_end(row[end], quantity.unit, column=end, **at) for end in ("low", "high"))
    low_open, high_open = (read_flag(row[end], column=end, **at) for end in ("low_open", "high_open"))
    interval = Interval(low, high, low_open, high_open)
    if interval.is_empty:
        what = f"low {row['low']} is above high {row['high']}"
        raise InputError(what, column="low", remedy="put the smaller number in low", **at)
    return interval


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


def _mention_in(row, published, at):
    """Find the mention of a row's phrase in the words around it."""
    words = row["wording"] or row["phrase"]
    for mention in read(words, published):
        if mention.text == row["phrase"]:
            return mention
    remedy = "write the phrase as the reader reads it, or leave it out and fill low and high"
    raise InputError(f"{row['phrase']!r} is not read as a figure in {words!r}", column="phrase", remedy=remedy, **at)
