"""The command ``crossfoot``: each subcommand parses its arguments and calls the module that does the work."""

import argparse
import datetime
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError

PROGRAMS = ("csv", "jsonl", "parquet")
LONG_BYTES = 5_000_000
"""How much text it takes for a progress bar."""
AROUND = 40
"""How many characters of text a table shows on either side of a figure."""


def main(arguments=None):
    """Run the command with ``arguments`` (default: those of the process); return its exit status.

    0: done, and where figures were checked all can be true. 1: some cannot. 2: bad input, said in one line on
    standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        status = options.run(options)
        sys.stdout.flush()
        return status
    except InputError as error:
        print(f"crossfoot: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (``| head``); nothing is wrong, and flushing at exit must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser():
    parser = argparse.ArgumentParser(prog="crossfoot", description="Can all of these reported figures be true at once?")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    extract = _command(commands, "extract", _extract, "read the figures of texts: one record a mention")
    _texts(extract, nargs="+")
    _format(extract, "table", *PROGRAMS)

    suggest = _command(commands, "suggest", _suggest, "propose quantities, claims and rules for texts")
    _texts(suggest, nargs="+")
    _format(suggest, "table", *PROGRAMS)

    check = _command(
        commands, "check", _check, "say whether all figures of a fact-check folder, or of texts, can be true"
    )
    _texts(check, nargs="+", what="a fact-check folder, or texts (files, folders of texts, - for standard input)")
    _format(check, "table", "csv", "jsonl")

    solve = _command(commands, "solve", _solve, "answer consistency cases: JSON lines in, JSON lines out")
    _format(solve, "jsonl")

    new = _command(commands, "new", _new, "make a fact-check folder, empty or drafted from texts")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist or be empty")
    new.add_argument("--from", dest="paths", nargs="+", default=[], metavar="FILE", help="texts to draft it from")
    _reading(new)

    report = _command(commands, "report", _report, "write the HTML report of a fact-check folder")
    report.add_argument("folder", type=Path, metavar="DIR", help="a fact-check folder")
    report.add_argument("--output", type=Path, metavar="DIR", help="where to write it (default: DIR/report)")

    audit = _command(commands, "audit", _audit, "check claims.csv of a fact-check folder against the original texts")
    audit.add_argument("folder", type=Path, metavar="DIR", help="a fact-check folder")
    audit.add_argument("--originals", type=Path, metavar="DIR", help="the folder with the original texts")
    return parser


def _command(commands, name, run, what):
    command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
    command.set_defaults(run=run)
    return command


def _texts(command, *, nargs, what="files, folders of texts, or - for standard input"):
    command.add_argument("paths", nargs=nargs, metavar="PATH", help=what)
    _reading(command)


def _reading(command):
    command.add_argument(
        "--published", type=str, metavar="YYYY-MM-DD", help="the day the texts appeared, for words such as 'Tuesday'"
    )
    command.add_argument("--encoding", default="utf-8", help="what the texts are encoded in (default: utf-8)")


def _format(command, *formats):
    command.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")


def published_date(text):
    """Read the value of ``--published``: a datetime.date, or None for None. Raises InputError for anything else."""
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--published {text!r} is no date", remedy="write it as YYYY-MM-DD") from None


def _read_texts(options):
    from .documents import open_documents

    published = published_date(options.published)
    for document in open_documents(options.paths, encoding=options.encoding):
        yield document.name, document.text, published


def _extract(options):
    from .documents import open_documents
    from .output import write_records
    from .reading import Mention, read_stream

    published = published_date(options.published)
    columns = {"source": str, **{name: Mention.__annotations__[name] for name in Mention._fields}}

    def records():
        with _progress(options.paths) as seen:
            for document in open_documents(options.paths, encoding=options.encoding):
                for mention in read_stream(seen(document.pieces), published):
                    yield {"source": document.name, **mention._asdict()}

    if options.format == "table":
        return _extract_table(options)
    write_records(records(), columns, format=options.format)
    return 0


@contextmanager
def _progress(paths):
    """Give a function to pass the pieces of texts through: on a terminal it draws a bar while much is read."""
    from .documents import text_files

    total = sum(os.path.getsize(file) for path in paths for file in text_files(path) if file != "-")
    if total < LONG_BYTES or not sys.stderr.isatty():
        yield iter
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)

        def seen(pieces):
            for piece in pieces:
                yield piece
                bar.advance(task, len(piece.encode("utf-8", "surrogatepass")))

        yield seen


def _suggest(options):
    from .output import write_records
    from .suggest import suggest

    rows = suggest(_read_texts(options)).records()
    columns = {"proposed": str, "name": str, "says": str, "confidence": str, "reason": str, "spans": list}
    write_records(rows, columns, format=options.format)
    return 0


def _solve(options):
    from .solving import solve_lines

    for line in solve_lines(sys.stdin):
        print(line)
    return 0


def _new(options):
    from .drafting import draft

    made = draft(options.folder, _read_texts(options))
    print(f"made {made}; next: crossfoot check {made}")
    return 0


def _report(options):
    from .pages import build

    print(build(options.folder, options.output or options.folder / "report"))
    return 0


def _audit(options):
    from .audit import audit

    if options.originals is None:
        remedy = "name their folder with --originals DIR (they are not kept with the fact-check)"
        raise InputError("the originals are needed", remedy=remedy)
    done = audit(options.folder, options.originals)
    for row in done.coverage:
        print(
            f"{row.source_id}  {row.publisher}: {row.characters} characters, {row.mentions} mentions read;"
            f" rows: {row.claims} claims, {row.context} context, {row.not_claims} not claims"
        )
    for finding in done.findings:
        print(finding)
    print(f"{len(done.findings)} findings" if done.findings else "every mention has its row, and every row its mention")
    return 1 if done.findings else 0


def _extract_table(options):
    """Print one line a mention, with the words around it; the mention stands out on a terminal, in brackets elsewhere."""
    from .hedges import mention_interval_text
    from .highlighting import highlighted
    from .output import write_records
    from .reading import read

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    columns = {"figure": str, "reads": str, "of what": str, "role": str, "in its words": str}

    def records(text, published):
        for mention in read(text, published):
            start, end = _whole_words(text, mention.start - AROUND, mention.end + AROUND)
            row = {"start": mention.start - start, "end": mention.end - start}
            yield {
                "figure": mention.text,
                "reads": mention_interval_text(mention),
                "of what": mention.unit,
                "role": mention.role.replace("_", " "),
                "in its words": highlighted(text[start:end], [row], colour=colour),
            }

    texts = list(_read_texts(options))
    for name, text, published in texts:
        if len(texts) > 1:
            print(f"\n{name}")
        if not write_records(records(text, published), columns, format="table"):
            print("no figures")
    return 0


def _whole_words(text, start, end):
    """Widen a stretch of text so that it cuts no word."""
    start, end = max(start, 0), min(end, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _check(options):
    from .output import write_records

    folders = [path for path in options.paths if (Path(path) / "claims.csv").exists()]
    if folders and len(options.paths) > 1:
        raise InputError("one fact-check folder at a time", file=folders[0], remedy="name it alone")
    if folders:
        from .factcheck import load

        report = load(folders[0]).check()
    else:
        from .articles import check_texts

        report = check_texts(_read_texts(options))
    if options.format == "table":
        print(report)
    else:
        write_records(report.records(), report.columns, format=options.format)
    return 0 if report.consistent else 1
