"""Measure the reader: accuracy on our corpus and on public suites, beside two peers, and speed, memory and import time.

``python -m bench reading --suites DIR`` measures and rewrites the part of ``bench/README.md`` between the markers.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from . import speed, suites
from .readme import store
from .scoring import load, score

PEER_ENV = Path("build/bench-env")
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
CHARACTERS = 500_000
READERS = ("Crossfoot", "Recognizers-Text", "quantulum3")


def environment(folder, requirements):
    """The interpreter of an environment of its own, made when it is not there or its requirements have changed."""
    python, marker = folder / "bin" / "python", folder / ".installed"
    if not marker.exists() or marker.read_text() != requirements.read_text():
        print(f"Installing {requirements.name} into {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        marker.write_text(requirements.read_text())
    return python


def ask(requests):
    """Send requests to the peers (see ``bench/peers.py``) and return their answers in order."""
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    command = [environment(PEER_ENV, REQUIREMENTS), Path(__file__).with_name("peers.py")]
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def tallies(suite, folder):
    """Hold all readers against one suite: reader to two Tallies, of all cases and without those set aside."""
    from crossfoot.reading import read

    cases = list(suite.load(folder / suite.file))
    aside = suites.conventions().get(suite.name, {})
    answers = {
        "Crossfoot": [[suites.from_mention(found) for found in read(case.text, case.published)] for case in cases]
    }
    for peer, model in (("Recognizers-Text", suite.model), ("quantulum3", "quantulum3" if suite.quantulum else "")):
        if model:
            found = ask([{"model": model, "text": case.text, "published": case.published} for case in cases])
            answers[peer] = [
                [suites.from_peer(each, case.text) for each in answer]
                for case, answer in zip(cases, found, strict=True)
            ]
    kept = [place for place, case in enumerate(cases) if case.index not in aside]
    held = {
        reader: (
            suites.tally(suite, cases, figures),
            suites.tally(suite, [cases[place] for place in kept], [figures[place] for place in kept]),
        )
        for reader, figures in answers.items()
    }
    return len(cases), len(aside), held


def corpus_section():
    """Accuracy on our own corpus, as lines of Markdown."""
    from crossfoot.reading import read

    halves = {name: score(load(name), read).table() for name in ("dev", "heldback")}
    yield "### Our own corpus (`tests/corpus`), percent"
    yield ""
    yield "| measure | dev half | held-back half |"
    yield "|---|--:|--:|"
    for measure, value in halves["dev"].items():
        yield f"| {measure} | {value:.1f} | {halves['heldback'][measure]:.1f} |"
    yield ""
    yield from printed_figures()


def printed_figures():
    """How many printed figures of the held-back half each reader gets, and how many names it takes for figures."""
    from crossfoot.reading import read

    loaded = list(suites.load_corpus(load("heldback")))
    cases = [case for case, _ in loaded]
    rule = suites.SUITES[0]._replace(agree=suites.same_printed)
    requests = [{"text": case.text, "published": case.published} for case in cases]
    answers = {
        "Crossfoot": [[suites.from_mention(found) for found in read(case.text, case.published)] for case in cases],
    }
    for peer, model in (("Recognizers-Text", "all"), ("quantulum3", "quantulum3")):
        found = ask([{"model": model, **request} for request in requests])
        answers[peer] = [
            [suites.from_peer(each, case.text) for each in answer] for case, answer in zip(cases, found, strict=True)
        ]
    yield f"| held-back half, figures other than dates and times | {' | '.join(READERS)} |"
    yield "|---|--:|--:|--:|"
    recalls = [f"{suites.tally(rule, cases, found).recall:.1f}" for found in answers.values()]
    yield f"| printed figure found, percent of {sum(len(case.figures) for case in cases)} | {' | '.join(recalls)} |"
    taken = [
        sum(
            any(figure.claim and figure.start < end and start < figure.end for figure in figures)
            for (_, traps), figures in zip(loaded, found, strict=True)
            for start, end in traps
        )
        for found in answers.values()
    ]
    names = sum(len(traps) for _, traps in loaded)
    yield f"| names, idioms and the like taken for a figure, of {names} | {' | '.join(map(str, taken))} |"


def suites_section(folder):
    """Recall and precision on the public suites, as lines of Markdown."""
    yield "### Public suites, recall / precision in percent"
    yield ""
    yield (
        "The columns under “aside” leave out, for every reader, the cases listed with their reasons in `conventions.csv`. "
        "The matching rule stands in `suites.py`. A dash: the peer does not do that."
    )
    yield ""
    yield f"| suite | cases | figures | {' | '.join(READERS)} | set aside | {' | '.join(f'{each}, aside' for each in READERS)} |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    if not folder.is_dir():
        yield f"| none: no folder `{folder.name}` was given | | | | | | | | | |"
        return
    for suite in suites.SUITES:
        if not (folder / suite.file).exists():
            continue
        cases, aside, held = tallies(suite, folder)
        of_all, of_kept = (
            [
                f"{held[reader][which].recall:.1f} / {held[reader][which].precision:.1f}" if reader in held else "–"
                for reader in READERS
            ]
            for which in (0, 1)
        )
        expected = held["Crossfoot"][0].expected
        yield f"| {suite.name} | {cases} | {expected} | {' | '.join(of_all)} | {aside} | {' | '.join(of_kept)} |"


def speed_section(folder):
    """Speed, as lines of Markdown; ``folder``: where articles lie that are timed too."""
    originals = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    rates = speed.rates(CHARACTERS, ask, originals)
    ours = rates[speed.READ][0]
    yield "### Speed on news text, one process"
    yield ""
    yield "| reader | characters a processor second | of `read()` | characters read | mentions in 1,000 |"
    yield "|---|--:|--:|--:|--:|"
    for name, (rate, read_characters, mentions) in rates.items():
        yield f"| {name} | {rate:,.0f} | {rate / ours:.3g} × | {read_characters:,} | {mentions:.1f} |"
    yield ""
    yield "### Where the time goes, on news text"
    yield ""
    yield "| stage | percent of `read()` |"
    yield "|---|--:|"
    for stage, part in speed.stages(CHARACTERS).items():
        yield f"| {stage} | {100 * part:.0f} |"
    yield ""
    yield "### Hostile text: time per character, as a multiple of the time on news text (at most 3 is asked)"
    yield ""
    yield "| text | multiple |"
    yield "|---|--:|"
    for name, ratio in speed.hostile_costs().items():
        yield f"| {name} | {ratio:.2f} |"


def memory_section():
    """Import time and memory, as lines of Markdown."""
    imported, there, read_one = speed.import_seconds()
    yield "### Start and memory"
    yield ""
    yield "| what | measured |"
    yield "|---|--:|"
    yield f"| `import crossfoot` in a fresh interpreter | {1000 * imported:.0f} ms |"
    yield f"| until `crossfoot.extract` is there | {1000 * there:.0f} ms |"
    yield f"| until one sentence is read | {1000 * read_one:.0f} ms |"
    for size, (peak, seconds) in speed.peak_megabytes().items():
        yield f"| `crossfoot extract` on {size} MB: peak memory | {peak:.0f} MB |"
        yield f"| `crossfoot extract` on {size} MB: time, JSON lines out | {seconds:.1f} s |"


def differences(folder):
    """Print where Crossfoot and each suite differ, case by case, to work on. Nothing of it is stored."""
    from crossfoot.reading import read

    for suite in suites.SUITES:
        if (folder / suite.file).exists():
            aside = suites.conventions().get(suite.name, {})
            cases = [case for case in suite.load(folder / suite.file) if case.index not in aside]
            answers = [[suites.from_mention(found) for found in read(case.text, case.published)] for case in cases]
            for case, missed, spare in suites.tally(suite, cases, answers).differing:
                wanted = "; ".join(f"{each.text} = {each.value} {each.unit}" for each in missed)
                given = "; ".join(f"{each.text} = {each.value} {each.unit} ({each.kind})" for each in spare)
                print(f"{suite.name} {case.index}: {case.text!r}\n    missed: {wanted}\n    beside: {given}")


def main(arguments=None):
    """Measure what was asked for and write it into the README; returns an exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench reading", description=__doc__.splitlines()[0])
    shared = Path(os.environ.get("CROSSFOOT_SHARED", "../shared"))
    parser.add_argument("--suites", type=Path, default=shared / "suites" / "extraction", metavar="DIR")
    parser.add_argument("--articles", type=Path, default=shared / "seeds", metavar="DIR", help="text files to time too")
    parser.add_argument("--part", action="append", choices=["corpus", "suites", "speed", "memory"])
    parser.add_argument("--differences", action="store_true", help="print the cases that differ, and measure nothing")
    options = parser.parse_args(arguments)
    if not options.suites.is_dir():
        print(
            f"no public suites at {options.suites}: that part is left out; give their folder with --suites",
            file=sys.stderr,
        )
    if options.differences:
        differences(options.suites)
        return 0
    parts = {
        "corpus": corpus_section,
        "suites": lambda: suites_section(options.suites),
        "speed": lambda: speed_section(options.articles),
        "memory": memory_section,
    }
    for name in options.part or parts:
        section = "\n".join(parts[name]())
        print(section, end="\n\n", flush=True)
        store(f"reading {name}", section)
    return 0
