"""The same records, whatever the format."""

import csv
import io
import json

import pyarrow.parquet
import pytest

from crossfoot.errors import InputError
from crossfoot.output import TABLE_ROWS, write_records

COLUMNS = {"text": str, "start": int, "low_open": bool, "figures": list}
RECORDS = [
    {"text": 'a "third"\nof', "start": 0, "low_open": True, "figures": ["863", "454"]},
    {"text": "£3.4bn", "start": 12, "low_open": False, "figures": []},
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def written(format, records=RECORDS):
    binary = io.BytesIO()
    stream = io.TextIOWrapper(binary, encoding="utf-8", newline="")
    assert write_records(iter(records), COLUMNS, format=format, stream=stream) == len(records)
    stream.flush()
    return binary.getvalue()


def test_csv():
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert [row["text"] for row in rows] == ['a "third"\nof', "£3.4bn"]
    assert [(row["start"], row["low_open"], row["figures"]) for row in rows] == [
        ("0", "true", "863; 454"),
        ("12", "false", ""),
    ]


def test_jsonl_keeps_types_and_order():
    lines = written("jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == RECORDS
    assert list(json.loads(lines[0])) == list(COLUMNS)


def test_parquet():
    assert pyarrow.parquet.read_table(io.BytesIO(written("parquet"))).to_pylist() == RECORDS


def test_table_aligns_and_keeps_a_record_on_one_line():
    lines = written("table").decode().splitlines()
    assert len(lines) == 3
    assert {line.index(start) for line, start in zip(lines, ["start", "0", "12"], strict=True)} == {
        lines[0].index("start")
    }


def test_a_long_table_has_one_header():
    lines = written("table", RECORDS * TABLE_ROWS).decode().splitlines()
    assert len(lines) == 2 * TABLE_ROWS + 1
    assert sum(line.startswith("text") for line in lines) == 1


def test_no_records_still_give_a_header():
    assert written("csv", []).decode() == "text,start,low_open,figures\n"
    assert written("parquet", [])


def test_parquet_is_not_for_a_terminal():
    with pytest.raises(InputError, match="send it to a file"):
        write_records(RECORDS, COLUMNS, format="parquet", stream=Terminal())


def test_unknown_format():
    with pytest.raises(InputError, match="table, csv, jsonl, parquet"):
        write_records(RECORDS, COLUMNS, format="xml")
