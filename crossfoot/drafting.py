"""A new fact-check folder: empty and ready to fill, or filled with what the wording of texts suggests."""

import csv
import io
import json
import re
from hashlib import sha256
from pathlib import Path

from .errors import InputError
from .exact import format_number
from .factcheck import COLUMNS
from .hedges import claim_readings
from .links import CERTAIN, claimed
from .reading import read
from .suggest import suggest

KEYS = {name: columns[0] for name, columns in COLUMNS.items()}
WHAT = {
    "sources": "a row is an article",
    "claims": "a row is a numeric mention of an article",
    "quantities": "a row is something with one true value",
    "rules": "a row is a relation between quantities that must hold",
    "reference": "a row is an outside figure",
    "restatements": "a row is another publisher's statement of a figure",
    "suggestions": "a row is a proposal; those that are certain stand in the other tables already",
}
SUGGESTIONS = ["name", "proposed", "says", "confidence", "reason", "spans"]
TYPES = {"published": "date", "as_of": "date", "integer": "boolean", "start": "integer", "end": "integer"}
README = """# A fact-check{about}

- `sources.csv`: the articles. Fill in publisher, topic and URL.
- `notes/`: the text that the figures are read from, one file a source. Put your own words in its place when the folder is to be
  passed on; keep each numeric phrase as printed.
- `claims.csv`: every numeric mention. `role` is claim, context or not_a_claim; the last two need a reason.
- `quantities.csv`: what the claims are about. Two claims on one quantity are held against one another.
- `rules.csv`: what must hold between quantities. Strike a rule that the text does not state; add those you know of.
- `suggestions.csv`: everything that was proposed, with the words it rests on. What is only `possible` decides nothing until
  you copy it into `rules.csv`.

`crossfoot check` with the name of this folder says what can be true; `make report DATA=` with it writes the report.
"""


def draft(folder, texts):
    """Make a fact-check folder, filled with the suggestions for texts, or empty where there are none.

    Takes the folder to make, and an iterable of (name, text, published). Returns its Path. Raises InputError where the
    folder holds something already, or a text has no day of publication.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("is there already", file=folder, remedy="name a new folder, or empty this one")
    texts = list(texts)
    for name, _, published in texts:
        if not published:
            raise InputError("no day of publication", file=name, remedy="add --published YYYY-MM-DD")
    files = _files(texts)
    (folder / "notes").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode())
    return folder


def _files(texts):
    """Return {name of a file: its text} for the whole folder."""
    tables, notes = _tables(texts)
    about = f": {', '.join(Path(name).name for name, _, _ in texts)}" if texts else ""
    files = {f"{name}.csv": _sheet(rows, _columns(name)) for name, rows in tables.items()}
    files |= {f"notes/{source_id}.md": text for source_id, text in notes.items()}
    files["datapackage.json"] = json.dumps(_package(tables), indent=2, ensure_ascii=False) + "\n"
    files["README.md"] = README.format(about=about)
    return files


def _columns(name):
    return SUGGESTIONS if name == "suggestions" else COLUMNS[name]


def _sheet(rows, columns):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _package(tables):
    """The Frictionless description of the tables."""
    resources = []
    for name in tables:
        fields = [{"name": column, "type": TYPES.get(column, "string")} for column in _columns(name)]
        schema = {"fields": fields, "missingValues": [""]}
        if name in KEYS:
            schema["primaryKey"] = KEYS[name]
        resources.append(
            {
                "name": name,
                "title": WHAT[name],
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    return {"profile": "tabular-data-package", "name": "fact-check", "resources": resources}


def _tables(texts):
    """Return ({table: rows}, {source_id: note})."""
    tables = {name: [] for name in (*COLUMNS, "suggestions")}
    if not texts:
        return tables, {}
    suggestions = suggest(texts)
    rows, kept, notes = _claim_rows(suggestions)
    tables["sources"] = [_source(f"s{place:03d}", *text) for place, text in enumerate(texts, 1)]
    tables["claims"] = rows
    tables["quantities"], tables["rules"] = _model(suggestions, kept)
    tables["suggestions"] = [row | {"spans": "; ".join(row["spans"])} for row in suggestions.records()]
    return tables, {f"s{place:03d}": note for place, note in enumerate(notes, 1)}


def _source(source_id, name, text, published):
    file = Path(name).name if str(name) != "-" else "standard-input.txt"
    return {
        "source_id": source_id,
        "file": file,
        "publisher": "to fill in",
        "published": str(published),
        "published_how": "as given when this folder was made",
        "topic": "to fill in",
        "sha256": sha256(text.encode()).hexdigest(),
        "characters": len(text),
    }


def _claim_rows(suggestions):
    """Return the rows of claims.csv, {(place, index of a mention): its Mention} of those that are claims, and the notes."""
    rows, kept, notes = [], {}, []
    for place, one in enumerate(suggestions.passages):
        own, found, note = _rows_of(suggestions, place, apart=True)
        if not _reads_alike(own, [*found.values()], note, one.published):
            own, found, note = _rows_of(suggestions, place, apart=False)
        rows += own
        kept |= found
        notes.append(note)
    return rows, kept, notes


def _reads_alike(rows, kept, note, published):
    """Whether the reader finds in a note the phrases of its rows, in their order and no others, the claims in their units."""
    mentions = read(note, published)
    if [" ".join(mention.text.split()) for mention in mentions] != [row["phrase"] for row in rows]:
        return False
    claims = [mention for mention, row in zip(mentions, rows, strict=True) if row["role"] == "claim"]
    return all(a.unit == b.unit for a, b in zip(claims, kept, strict=True))


def _rows_of(suggestions, place, *, apart):
    """Return rows, kept mentions and note of one text; ``apart`` rewords ``from 80 to 100`` so that it is two figures."""
    one = suggestions.passages[place]
    rows, kept, note, at = [], {}, [], 0
    for mention in read(one.text, one.published):
        inside = [i for i, m in enumerate(one.mentions) if mention.start <= m.start and m.end <= mention.end]
        alone = one.mentions[inside[0]] if len(inside) == 1 else None
        whole = alone and (alone.value, alone.low, alone.high) == (mention.value, mention.low, mention.high)
        if mention.role == "claim" and mention.kind != "time" and whole:
            kept[place, inside[0]] = mention
            rows.append(_row(place, mention, len(rows), quantity=suggestions.names[place, inside[0]]))
        elif mention.role == "claim" and apart and len(inside) == 2 and mention.text.casefold().startswith("from "):
            first, last = (one.mentions[i] for i in inside)
            note += [one.text[at : first.end], ", then to "]
            at = last.start
            for index in inside:
                kept[place, index] = one.mentions[index]
                rows.append(_row(place, one.mentions[index], len(rows), quantity=suggestions.names[place, index]))
        elif mention.role == "claim":
            time = mention.kind == "time"
            reason = "a time of day" if time else "several figures in one phrase: reword the note to check them"
            rows.append(_row(place, mention, len(rows), role="context", reason=reason))
        else:
            reason = mention.reason or "states no quantity"
            rows.append(_row(place, mention, len(rows), role=mention.role, reason=reason))
    return rows, kept, "".join([*note, one.text[at:]])


def _row(place, mention, number, *, quantity="", role="claim", reason=""):
    return {
        "claim_id": f"s{place + 1:03d}-{number + 1:02d}",
        "source_id": f"s{place + 1:03d}",
        "phrase": " ".join(mention.text.split()),
        "start": mention.start,
        "end": mention.end,
        "quantity": quantity,
        "attributed_to": mention.attributed_to,
        "role": role,
        "reason": reason,
    }


def _model(suggestions, kept):
    """Return the rows of quantities.csv and of rules.csv for the claims that were kept."""
    names = {suggestions.names[member] for member in kept}
    units = {suggestions.names[member]: _unit(mention) for member, mention in kept.items()}
    quantities = {
        found.item.name: _quantity(found.item, units[found.item.name])
        for found in suggestions.quantities
        if found.item.name in names
    }
    rules, loose = [], _roundings(suggestions, kept)
    for found in suggestions.rules:
        place, link = suggestions.linked[found.item.rule]
        told = set(re.findall(r"[A-Za-z_]\w*", found.item.expr))
        helpers = {name for name in told if name.startswith("worked_out_")}
        if found.confidence != CERTAIN or link.kind == "share of a whole" or not told - helpers <= names:
            continue
        expr = re.sub(r"[A-Za-z_]\w*", lambda name: loose.get(name[0], (name[0],))[0], found.item.expr)
        rules.append({"rule_id": found.item.rule, "expr": expr, "why": found.item.why})
        for name in sorted(helpers):
            quantities[name] = {"quantity": name, "label": f"worked out: {link.kind}", "integer": "false"}
        for name in told & set(loose):
            exact, below, above = loose[name]
            quantities[exact] = quantities[name] | {
                "quantity": exact,
                "integer": "false",
                "label": f"{name} before it was rounded",
            }
            for step, (op, slack) in enumerate((("- ", below), ("+ ", above)), 1):
                rounding = {"rule_id": f"{name}_rounding_{step}", "why": "as loosely as it may have been rounded"}
                rounding["expr"] = f"{exact} {'>=' if step == 1 else '<='} {name} {op}{format_number(slack)}"
                if rounding not in rules:
                    rules.append(rounding)
    for number, (place, link) in enumerate(suggestions.links, 1):
        if link.confidence == CERTAIN:
            _add_figures(number, place, link, suggestions, kept, quantities, rules)
    return list(quantities.values()), rules


def _unit(mention):
    if mention.kind == "date":
        return "date"
    return "" if mention.unit == "points" else mention.unit


def _quantity(quantity, unit):
    return {
        "quantity": quantity.name,
        "label": quantity.label,
        "unit": unit,
        "integer": "true" if quantity.integer else "false",
        "minimum": "" if quantity.minimum is None else format_number(quantity.minimum),
    }


def _roundings(suggestions, kept):
    """Return {quantity: (name of its value before rounding, how far below, how far above)} for figures printed rounded."""
    rounded = {(place, index) for place, link in suggestions.links for index in link.rounded}
    loose = {}
    for member, mention in kept.items():
        printed = claim_readings(mention)
        printed = printed["wide"] if printed else None
        if mention.hedge or mention.kind == "date" or printed is None or not printed.is_point:
            continue
        read_loosely = claimed(mention, rounded=member in rounded)
        if read_loosely != printed:
            name = suggestions.names[member]
            loose[name] = (f"{name}_exactly", printed.low - read_loosely.low, read_loosely.high - printed.high)
    return loose


def _add_figures(number, place, link, suggestions, kept, quantities, rules):
    """Write the figures of a link that are no mentions, and runs of ordinals, as rules over their quantity."""
    one = suggestions.passages[place]
    for left, right in link.same:
        run = one.mentions[right] if isinstance(right, int) else None
        if run and "enumerated" in run.flags and (place, left) in kept:
            name = suggestions.names[place, left]
            rules.append({"rule_id": f"{name}_numbered", "expr": f"{name} == {run.value}", "why": link.why})
    if link.figures and link.mentions and (place, link.mentions[0]) in kept:
        name = suggestions.names[place, link.mentions[0]]
        for figure in link.figures:
            for op, end in ((">=", figure.interval.low), ("<=", figure.interval.high)):
                step = "low" if op == ">=" else "high"
                rules.append(
                    {"rule_id": f"r{number:03d}{step}", "expr": f"{name} {op} {format_number(end)}", "why": link.why}
                )
    elif link.figures:
        printed = link.figures[0]
        days = [
            i
            for i, m in enumerate(one.mentions)
            if m.kind == "date" and m.start < printed.end and printed.start < m.end
        ]
        if len(days) == 1 and (place, days[0]) in kept:
            name, weeks = suggestions.names[place, days[0]], f"weeks_{number}"
            quantities[weeks] = {"quantity": weeks, "label": f"whole weeks before {printed.text}", "integer": "true"}
            weekday = (int(printed.interval.low) + 1) % 7
            why = f"{printed.text}: days are numbered so that Sundays are whole weeks"
            rules.append({"rule_id": f"r{number:03d}", "expr": f"{name} == 7*{weeks} + {weekday}", "why": why})
