"""Records to a stream: as a table to read, or as CSV, JSON lines or Parquet for programs."""

import csv
import json
import sys
from itertools import islice

from .errors import InputError

FORMATS = ("table", "csv", "jsonl", "parquet")
BATCH_ROWS = 20_000
TABLE_ROWS = 400


def write_records(records, columns, *, format, stream=None):
    """Write records, an iterable of dicts with the keys ``columns``, to a text stream as they come.

    ``columns`` maps each key to its type: ``str``, ``int``, ``bool`` or ``list`` (of str). Lists are joined by ``; ``
    in tables and CSV. Parquet goes to the stream's binary buffer. Returns how many were written.
    Raises InputError for Parquet to a terminal and for a format that is none of FORMATS.
    """
    stream = stream or sys.stdout
    writers = {"table": _write_table, "csv": _write_csv, "jsonl": _write_jsonl, "parquet": _write_parquet}
    if format not in writers:
        raise InputError(f"no format is called {format!r}", remedy=f"use one of {', '.join(FORMATS)}")
    return writers[format](records, columns, stream)


def _cell(value):
    if value is True or value is False:
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list | tuple) else str(value)


def _write_csv(records, columns, stream):
    writer, count = csv.writer(stream, lineterminator="\n"), 0
    writer.writerow(columns)
    for count, record in enumerate(records, 1):
        writer.writerow([_cell(record[key]) for key in columns])
    return count


def _write_jsonl(records, columns, stream):
    count = 0
    for count, record in enumerate(records, 1):
        stream.write(json.dumps({key: record[key] for key in columns}, ensure_ascii=False) + "\n")
    return count


def _write_table(records, columns, stream):
    records, count = iter(records), 0
    while batch := [
        [_cell(record[key]).replace("\n", " ") for key in columns] for record in islice(records, TABLE_ROWS)
    ]:
        rows = [list(columns), *batch] if not count else batch
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            stream.write("  ".join(cells).rstrip() + "\n")
        count += len(batch)
    return count


def _write_parquet(records, columns, stream):
    if stream.isatty():
        raise InputError("Parquet is not for a terminal", remedy="send it to a file: > mentions.parquet")
    import pyarrow
    import pyarrow.parquet

    types = {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), list: pyarrow.list_(pyarrow.string())}
    schema = pyarrow.schema([(key, types[kind]) for key, kind in columns.items()])
    records, count = iter(records), 0
    with pyarrow.parquet.ParquetWriter(stream.buffer, schema, compression="zstd") as writer:
        while batch := list(islice(records, BATCH_ROWS)):
            writer.write_batch(pyarrow.RecordBatch.from_pylist(batch, schema=schema))
            count += len(batch)
    return count
