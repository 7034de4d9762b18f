"""The one error that bad input raises: what is wrong, where, and what to do."""


class InputError(ValueError):
    """Say what is wrong with an input, where it stands and what to do about it.

    The message is one line: ``file, row 12, column phrase: what is wrong; remedy``.
    Rows are counted as a spreadsheet shows them: the header is row 1.
    The command line prints the message alone and exits with status 2.

    >>> print(InputError("not a date: '7 Apri'", file="data/sources.csv", row=3,
    ...                  column="published", remedy="write it as YYYY-MM-DD"))
    data/sources.csv, row 3, column published: not a date: '7 Apri'; write it as YYYY-MM-DD
    """

    def __init__(self, what, *, file=None, row=None, column=None, remedy=None):
        self.what, self.file, self.row = what, file, row
        self.column, self.remedy = column, remedy
        super().__init__(what)

    def __str__(self):
        where = [str(self.file)] if self.file is not None else []
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        text = f"{', '.join(where)}: {self.what}" if where else self.what
        return f"{text}; {self.remedy}" if self.remedy else text
