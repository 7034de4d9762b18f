"""The tables of the reader: rows of ``tables/*.csv``, and the word lists of ``tables/words.csv``."""

import csv
from functools import cache
from pathlib import Path

from .errors import InputError

TABLES = Path(__file__).with_name("tables")


def read_table(name):
    """Read a table of this package: yield the number each row has in a spreadsheet, and the row as a dict.

    Raises InputError for a row with more or fewer cells than the header.
    """
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if None in row or None in row.values():
                raise InputError("the row has not as many cells as the header", file=f"tables/{name}", row=number)
            yield number, row


@cache
def _word_lists():
    return {row["sort"]: frozenset(row["words"].split(" ")) for _, row in read_table("words.csv")}


def word_list(sort):
    """The words of one sort, as a frozenset.

    >>> "said" in word_list("speech")
    True
    """
    return _word_lists()[sort]
