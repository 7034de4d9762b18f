"""Measure the consistency engine: speed, memory and growth, beside straightforward models for z3 and CP-SAT.

``python -m bench consistency`` measures and rewrites its part of ``bench/README.md``. Whole runs take some minutes.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import islice

from .chains import CLAIMS_A_LEVEL, chain, chains, together
from .readme import store
from .rivals import RIVALS, answer

SIZES = (1_000, 10_000, 100_000)
LONGEST = 10_000
# The rivals take seconds a component, so they are asked about a few, ours about the same.
COMPARED = 10
PATIENCE_SECONDS = 900


def spent():
    """Wall time and processor time."""
    return time.perf_counter(), time.process_time()


def timed(action):
    """The result of an action, its wall seconds and its processor seconds."""
    wall, processor = spent()
    result = action()
    wall_after, processor_after = spent()
    return result, wall_after - wall, processor_after - processor


def peak_mib():
    """The peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many(claims, rings):
    """Check so many claims in components of about 20."""
    from crossfoot import check

    quantities, rows, rules = together(chains(claims, rings=rings))
    before = peak_mib()
    report, wall, processor = timed(lambda: check(rows, rules, quantities))
    return {
        "claims": len(rows),
        "wall": wall,
        "processor": processor,
        "input_mib": before,
        "peak_mib": peak_mib(),
        "conflicts": len(report.conflict_list),
        "complete": report.complete,
        "accused": sum(verdict == "cannot all be true" for verdict in report.verdicts.values()),
    }


def single(claims, whole):
    """Check one component of so many claims: everything (`whole`), or whether it can all be true and the bounds."""
    import random

    from crossfoot import check
    from crossfoot.solving import solve_case

    quantities, rows, rules = chain("k", random.Random(1), levels=claims // CLAIMS_A_LEVEL)
    if whole:
        report, wall, processor = timed(lambda: check(rows, rules, quantities))
        consistent = report.consistent
    else:
        declared = {row["quantity"]: row for row in quantities}
        case = {"id": "one", "quantities": declared, "claims": rows, "rules": rules}
        found, wall, processor = timed(lambda: solve_case(case))
        consistent = found["consistent"]
    return {"claims": len(rows), "wall": wall, "processor": processor, "peak_mib": peak_mib(), "consistent": consistent}


def articles():
    """Check the five articles of ``data``, the first time and the best of ten more: [wall, processor] seconds."""
    import crossfoot

    def once():
        return timed(lambda: crossfoot.load("data").check())[1:]

    return {"first": once(), "again": [min(column) for column in zip(*(once() for _ in range(10)), strict=True)]}


def compared(rings):
    """Put the same components to all three, and count where they agree."""
    from crossfoot import check

    components = list(islice(chains(10_000, rings=rings), COMPARED))
    check(*[components[0][at] for at in (1, 2, 0)])
    found = {"claims": sum(len(component[1]) for component in components)}
    reports, found["Crossfoot wall"], found["Crossfoot"] = timed(
        lambda: [check(claims, rules, quantities) for quantities, claims, rules in components]
    )
    for name, rival in RIVALS.items():
        answers, found[f"{name} wall"], found[name] = timed(
            lambda rival=rival: [answer(component, *rival) for component in components]
        )
        found[f"{name} agrees"] = all(agree(*pair) for pair in zip(reports, answers, strict=True))
    return found


def agree(report, theirs):
    """Whether a rival gives the same verdict, the same bounds of counts and the same of what the others say."""
    consistent, bounds, others = theirs
    pairs = [(report.implied[name], span) for name, span in (bounds or {}).items()]
    pairs += [(report.finding(claim).others, span) for claim, span in others.items()]
    return report.consistent == consistent and all(
        span == (interval and (interval.low, interval.high)) for interval, span in pairs
    )


MEASURES = {"many": many, "single": single, "articles": articles, "compared": compared}


def apart(name, *arguments):
    """Measure in a process of its own; None where it takes too long."""
    code = (
        "import sys, json; from bench.consistency import MEASURES; "
        "name, arguments = json.loads(sys.argv[1]); print(json.dumps(MEASURES[name](*arguments)))"
    )
    command = [sys.executable, "-c", code, json.dumps([name, arguments])]
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout)


def speed_section(sizes):
    """Time and memory by size, as lines of Markdown."""
    yield "### Speed and memory: check, conflicts, repairs, all bounds, what the others say"
    yield ""
    yield "| percentages of | claims | wall s | processor s | ms a claim | times the size before | peak MiB |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for rings, kind in ((False, "an exact total"), (True, "a hedged total")):
        before = None
        for size in sizes if not rings else sizes[:1]:
            found = apart("many", size, rings)
            if found is None:
                yield f"| {kind} | {size:,} | over {PATIENCE_SECONDS:,} | | | | |"
                continue
            ratio = "" if before is None else f"{found['processor'] / before['processor']:.1f}"
            yield (
                f"| {kind} | {found['claims']:,} | {found['wall']:.1f} | {found['processor']:.1f} "
                f"| {1000 * found['processor'] / found['claims']:.2f} | {ratio} | {found['peak_mib']:.0f} |"
            )
            before = found


def single_section():
    """One long component, as lines of Markdown."""
    yield "### One component"
    yield ""
    yield "| what | claims | wall s | processor s | peak MiB |"
    yield "|---|--:|--:|--:|--:|"
    for whole, what in ((False, "can it all be true, and all bounds"), (True, "everything")):
        found = apart("single", LONGEST, whole)
        if found is None:
            yield f"| {what} | {LONGEST:,} | over {PATIENCE_SECONDS:,} | | |"
            continue
        yield (
            f"| {what} | {found['claims']:,} | {found['wall']:.1f} | {found['processor']:.1f} | {found['peak_mib']:.0f} |"
        )


def articles_section():
    """The five articles, as lines of Markdown."""
    found = apart("articles")
    yield "### The five articles of `data`, in a process that runs already"
    yield ""
    yield "| `load` and `check` | wall ms | processor ms |"
    yield "|---|--:|--:|"
    for key, what in (("first", "the first time"), ("again", "best of ten more")):
        wall, processor = found[key]
        yield f"| {what} | {1000 * wall:.0f} | {1000 * processor:.0f} |"


def compared_section():
    """Ours beside the rivals on the same components in the same run, as lines of Markdown."""
    yield f"### Beside straightforward models (`rivals.py`), {COMPARED} components each, in one run"
    yield ""
    yield "| percentages of | solver | ms a claim, processor | times ours | same verdicts, bounds, others |"
    yield "|---|---|--:|--:|---|"
    for rings, kind in ((False, "an exact total"), (True, "a hedged total")):
        found = apart("compared", rings)
        if found is None:
            yield f"| {kind} | over {PATIENCE_SECONDS:,} s | | | |"
            continue
        for name in ("Crossfoot", *RIVALS):
            agrees = {True: "yes", False: "NO"}.get(found.get(f"{name} agrees"), "")
            each, ratio = 1000 * found[name] / found["claims"], found[name] / found["Crossfoot"]
            yield f"| {kind} | {name} | {each:.1f} | {ratio:.1f} | {agrees} |"


def main(arguments=None):
    """Measure what was asked for and write it into the README; returns an exit status."""
    parser = argparse.ArgumentParser(prog="python -m bench consistency", description=__doc__.splitlines()[0])
    parser.add_argument("--part", action="append", choices=["speed", "single", "articles", "compared"])
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="CLAIMS", help="leave out larger sizes")
    options = parser.parse_args(arguments)
    parts = {
        "speed": lambda: speed_section([size for size in SIZES if size <= options.largest]),
        "single": single_section,
        "articles": articles_section,
        "compared": compared_section,
    }
    for name in options.part or parts:
        section = "\n".join(parts[name]())
        print(section, end="\n\n", flush=True)
        store(f"consistency {name}", section)
    return 0
