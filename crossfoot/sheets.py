"""CSV files as people save them: read as text, with every check that needs no knowledge of what they hold."""

import csv
import io
from datetime import date
from pathlib import Path

from .documents import decode
from .errors import InputError


def read_text(path):
    """Read a whole UTF-8 text file, with or without a byte-order mark, line ends as they are.

    Raises InputError when it is not there, cannot be read, is empty, or holds a byte that is not UTF-8.
    """
    try:
        with open(path, "rb") as stream:
            text = "".join(decode(stream, name=path))
    except FileNotFoundError:
        raise InputError("no such file", file=path, remedy="add it, or check the name of the folder") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=path, remedy="check what it is") from None
    except InputError as error:
        raise InputError(error.what, file=path, remedy="save it as UTF-8 text") from None
    if not text.strip():
        raise InputError("the file is empty", file=path, remedy="fill it, or put the file back")
    return text


def read_sheet(path, columns, *, key):
    """Read a CSV file into a list of dicts of text, one a row, in the order of the file.

    Every one of ``columns`` has to be there; further ones are kept. ``key`` names the column that tells rows apart.
    Cells lose the spaces around them; a row's position in the list + 2 is its number in a spreadsheet.
    Raises InputError, besides what `read_text` raises, for a missing column, a row of the wrong length or without
    anything in it, a missing or repeated key.
    """
    path = Path(path)
    header, *records = _records(path)
    _check_header(header, columns, path)
    while records and not any(records[-1]):
        records.pop()
    rows = []
    known = {}
    for number, record in enumerate(records, start=2):
        if not any(record):
            raise InputError("an empty row", file=path, row=number, remedy="delete it")
        if len(record) != len(header):
            raise InputError(
                f"{len(record)} fields instead of {len(header)}",
                file=path,
                row=number,
                remedy="put quotes around a field that holds a comma",
            )
        row = dict(zip(header, record, strict=True))
        name = row[key]
        if not name:
            raise InputError("no name", file=path, row=number, column=key, remedy="give each row a name of its own")
        if name in known:
            what = f"{name!r} is also in row {known[name]}"
            raise InputError(what, file=path, row=number, column=key, remedy="give each row a name of its own")
        known[name] = number
        rows.append(row)
    return rows


def _records(path):
    text = read_text(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records = []
    try:
        records.extend([cell.strip() for cell in record] for record in reader)
    except csv.Error as error:
        what = f"not CSV: {error}"
        raise InputError(what, file=path, row=len(records) + 1, remedy="check the quotes around its fields") from None
    return records


def _check_header(header, columns, path):
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise InputError("columns not separated by commas", file=path, row=1, remedy="save it as CSV with commas")
    for name in columns:
        if name not in header:
            remedy = f"the first row has to name {', '.join(columns)}"
            raise InputError("no such column", file=path, row=1, column=name, remedy=remedy)
    for name in header:
        if header.count(name) > 1:
            raise InputError("this column is there twice", file=path, row=1, column=name, remedy="rename or drop one")


def read_date(text, **where):
    """Read a date written YYYY-MM-DD; raises InputError, with ``where`` it stands, for anything else.

    >>> read_date("2019-04-07")
    datetime.date(2019, 4, 7)
    """
    try:
        if len(text) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"not a date: {text!r}", remedy="write it as YYYY-MM-DD", **where) from None


def read_whole(text, **where):
    """Read a whole number of zero or more in plain digits; raises InputError, with ``where`` it stands."""
    if not (text.isascii() and text.isdigit()):
        raise InputError(f"not a whole number: {text!r}", remedy="write it in digits", **where)
    return int(text)


def read_flag(text, **where):
    """Read true or false; raises InputError, with ``where`` it stands, for anything else."""
    if text not in ("true", "false"):
        raise InputError(f"neither true nor false: {text!r}", remedy="write true or false", **where)
    return text == "true"
