"""Check claims against rules, and report it: verdicts, conflicts, repairs, bounds, what the others say."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from html import escape
from typing import ClassVar, NamedTuple

from .arguments import ConflictWords
from .claims import Claim, Quantity, Rule, read_claims, read_quantities, read_rules
from .components import components, parse_rules
from .exact import Interval, format_number
from .proofs import Proof, prove
from .solving import effort_for
from .verdicts import ADDS_UP, CANNOT, STRETCHED, UNCHECKED, judge_component
from .wording import about, listing, show, show_interval

VERDICTS = (ADDS_UP, STRETCHED, CANNOT, UNCHECKED)


class Conflict(NamedTuple):
    """Name claims and rules that cannot all hold, none of which can be spared, with the proof."""

    claims: tuple[str, ...]
    rules: tuple[str, ...]
    proof: Proof


class Repair(NamedTuple):
    """Name claims that, called wrong together, let the rest of their component hold.

    `values` maps each to the Interval its quantity would have to lie in; `cost` is the sum of their weights.
    """

    claims: tuple[str, ...]
    values: dict[str, Interval]
    cost: Fraction


class Finding(NamedTuple):
    """Hold what is known about one claim.

    `others`: the Interval all other claims leave for its quantity (None: they contradict each other).
    `tight`: whether that interval is known to be the tightest. `readings`: for a vague claim, whether it holds
    with the others when read narrowly, by default and widely. `nearest`: for a vague claim, the value nearest to
    the printed one that the others admit on its hard side; `break_even` is how far that is, `break_even_printed`
    how far the nearest value printed elsewhere for the same quantity is.
    """

    claim: Claim
    verdict: str
    others: Interval | None
    tight: bool
    because: str
    conflicts: tuple[int, ...]
    readings: dict[str, bool | None]
    nearest: Fraction | None
    break_even: Fraction | None
    break_even_printed: Fraction | None


@dataclass(frozen=True, repr=False)
class Report:
    """Hold the result of `check`. Prints as text at a terminal and as a table in a notebook.

    `consistent`: whether all claims can be true with every vague word read as widely as is admissible: True, False, or
    None where the solver could not decide within its limit (nobody is accused then). `readings` has the same for the
    narrow and the default reading too.
    `findings` has one Finding a claim; `conflict_list` and `repair_list` hold Conflict and Repair;
    `implied` maps each quantity to its tightest Interval (None in a component that cannot all be true).
    `complete` is False where a component has more conflicts or repairs than are listed.
    """

    quantities: dict[str, Quantity]
    rules: dict[str, Rule]
    findings: tuple[Finding, ...]
    conflict_list: tuple[Conflict, ...]
    repair_list: tuple[Repair, ...]
    implied: dict[str, Interval | None]
    readings: dict[str, bool | None]
    complete: bool
    loose: frozenset = field(default=frozenset())

    @property
    def consistent(self):
        """Whether some admissible reading makes every claim true."""
        return self.readings["wide"]

    @cached_property
    def _found(self):
        return {finding.claim.claim: finding for finding in self.findings}

    @property
    def verdicts(self):
        """The verdict of each claim, as a dict."""
        return {name: finding.verdict for name, finding in self._found.items()}

    def finding(self, claim_id):
        """Return the Finding of one claim; raise KeyError where there is no such claim."""
        return self._found[claim_id]

    def _unit(self, quantity):
        return self.quantities[quantity].unit

    columns: ClassVar = {
        name: list if name == "figures" else str
        for name in ("claim", "quantity", "source", "attributed_to", "phrase", "reads", "verdict", "figures", "because")
    }
    """The keys of a record, with their types."""

    def records(self):
        """Return one plain dict a claim, with the keys of ``columns``.

        ``reads`` is the interval its phrase stands for, ``figures`` a list of the phrases that its verdict rests on.
        """
        rows = []
        for finding in self.findings:
            claim = finding.claim
            rows.append(
                {
                    "claim": claim.claim,
                    "quantity": claim.quantity,
                    "source": claim.source,
                    "attributed_to": claim.attributed_to,
                    "phrase": claim.phrase,
                    "reads": show_interval(claim.interval, self._unit(claim.quantity)),
                    "verdict": finding.verdict,
                    "figures": self._figures(finding),
                    "because": finding.because,
                }
            )
        return rows

    def _figures(self, finding):
        """The phrases (or ids) of the claims in the conflicts of a claim; without conflicts, in the rules of its quantity."""
        if finding.verdict == UNCHECKED:
            return []
        if finding.conflicts:
            names = [name for index in finding.conflicts for name in self.conflict_list[index].claims]
        else:
            names = self._beside[finding.claim.quantity]
        return list(dict.fromkeys(self._found[name].claim.phrase or name for name in names))

    @cached_property
    def _beside(self):
        """For each quantity the claims on it and on those that share a rule with it."""
        made, shared = {}, {name: [name] for name in self.quantities}
        for finding in self.findings:
            made.setdefault(finding.claim.quantity, []).append(finding.claim.claim)
        for rule in self.rules.values():
            names = [name for name in dict.fromkeys(re.findall(r"[A-Za-z_]\w*", rule.expr)) if name in shared]
            for name in names:
                shared[name] += names
        return {name: [claim for other in others for claim in made.get(other, ())] for name, others in shared.items()}

    def explain(self, claim_id):
        """Say in a few lines what was claimed, by whom, the verdict, and the arithmetic behind it."""
        finding = self.finding(claim_id)
        claim, unit = finding.claim, self._unit(finding.claim.quantity)
        label = self.quantities[claim.quantity].label
        quantity = f"{claim.quantity} ({label})" if label else claim.quantity
        lines = [f"{_who(claim)}: {quantity} is {show_interval(claim.interval, unit)}."]
        lines.append(f"Verdict: {finding.verdict}.")
        if finding.others is None:
            lines.append("The other claims contradict each other, so they say nothing about it.")
        elif finding.verdict == UNCHECKED:
            lines.append(
                f"Without it the quantity can be {show_interval(finding.others, unit)}: no other claim narrows that."
            )
        else:
            lines.append(f"What the others say: {show_interval(finding.others, unit)}.")
        for index in finding.conflicts:
            lines.append(self._conflict_text(self.conflict_list[index]))
        lines.extend(self._vague_lines(finding, unit))
        return "\n".join(lines)

    def _vague_lines(self, finding, unit):
        claim = finding.claim
        if not claim.is_vague:
            return
        words = {True: "holds", False: "does not hold", None: "cannot be told"}
        readings = (f"{reading} {words[finding.readings[reading]]}" for reading in ("narrow", "default", "wide"))
        yield f"Read by itself: {listing(readings)}."
        if finding.break_even is not None:
            yield f"Break-even: {_break_even_text(finding, unit)}."

    def _conflict_text(self, conflict):
        parts = [conflict.proof.text + "."]
        for name in conflict.claims:
            claim = self._found[name].claim
            parts.append(
                f"  {name}: {_who(claim)}: {claim.quantity} {show_interval(claim.interval, self._unit(claim.quantity))}"
            )
        parts.extend(f"  {name}: {self.rules[name].expr}" for name in conflict.rules)
        return "\n".join(parts)

    # For the terminal and the notebook.

    def __repr__(self):
        counts = {verdict: 0 for verdict in VERDICTS}
        for finding in self.findings:
            counts[finding.verdict] += 1
        lines = [self._head()]
        total = len(self.findings)
        tally = listing(f"{count} {verdict}" for verdict, count in counts.items() if count)
        lines.append(f"{total} claim{'s' * (total != 1)}: {tally}." if total else "No claims.")
        for number, conflict in enumerate(self.conflict_list, 1):
            lines.append(f"Conflict {number}. {self._conflict_text(conflict)}")
        if self.repair_list:
            lines.append("Any one of these would settle its conflicts:")
            lines.extend(f"  {self._repair_text(repair)}" for repair in self.repair_list)
        elif self.conflict_list:
            lines.append("No claim that may be called wrong would settle it.")
        if not self.complete:
            lines.append("... and perhaps more.")
        return "\n".join(lines)

    def _head(self):
        if self.consistent and self.readings["default"] is False:
            return "All of this can be true only if a vague word is read more loosely than usual."
        answers = {True: "All of this can be true.", False: "This cannot all be true.", None: "Could not be decided."}
        return answers[self.consistent]

    def _repair_text(self, repair):
        parts = []
        for name in repair.claims:
            quantity = self._found[name].claim.quantity
            parts.append(f"{name} ({quantity}) would be {show_interval(repair.values[name], self._unit(quantity))}")
        return listing(parts)

    def _repr_html_(self):
        head = ("claim", "who", "quantity", "reads", "verdict", "because")
        rows = []
        for row in self.records():
            cells = (
                row["claim"],
                row["attributed_to"] or row["source"],
                row["quantity"],
                row["reads"],
                row["verdict"],
            )
            text = "".join(f"<td>{escape(cell)}</td>" for cell in (*cells, row["because"]))
            rows.append(f"<tr>{text}</tr>")
        names = "".join(f'<th scope="col">{name}</th>' for name in head)
        caption = escape(repr(self).partition("\n")[0])
        return (
            f"<table><caption>{caption}</caption><thead><tr>{names}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )

    # As DataFrames.

    @property
    def claims(self):
        """A DataFrame with one row a claim: what was claimed, by whom, the verdict and why."""
        rows = []
        for record, finding in zip(self.records(), self.findings, strict=True):
            rows.append({**record, **_ends(finding.claim.interval), "conflicts": len(finding.conflicts)})
        return _frame(rows, list(self.columns))

    @property
    def conflicts(self):
        """A DataFrame with one row a minimal conflict: its claims, its rules and the arithmetic."""
        rows = [
            {"conflict": n, "claims": ", ".join(c.claims), "rules": ", ".join(c.rules), "because": c.proof.text}
            for n, c in enumerate(self.conflict_list, 1)
        ]
        return _frame(rows, ["conflict", "claims", "rules", "because"])

    @property
    def repairs(self):
        """A DataFrame with one row a claim of a repair, and the values it would have to take."""
        rows = []
        for number, repair in enumerate(self.repair_list, 1):
            for name in repair.claims:
                row = {"repair": number, "claim": name, "quantity": self._found[name].claim.quantity}
                rows.append({**row, **_ends(repair.values[name]), "cost": format_number(repair.cost)})
        return _frame(rows, ["repair", "claim", "quantity", "low", "high", "low_open", "high_open", "cost"])

    @property
    def bounds(self):
        """A DataFrame with one row a quantity: the tightest interval all claims and rules leave for it."""
        rows = []
        for name, quantity in self.quantities.items():
            interval = self.implied[name]
            row = {"quantity": name, "label": quantity.label, "unit": quantity.unit}
            row |= _ends(interval) if interval is not None else dict.fromkeys(("low", "high", "low_open", "high_open"))
            rows.append({**row, "tight": None if interval is None else name not in self.loose})
        return _frame(rows, ["quantity", "label", "unit", "low", "high", "low_open", "high_open", "tight"])

    @property
    def others(self):
        """A DataFrame with one row a claim: the interval that all other claims leave for its quantity."""
        rows = []
        for finding in self.findings:
            row = {"claim": finding.claim.claim, "quantity": finding.claim.quantity}
            empty = dict.fromkeys(("low", "high", "low_open", "high_open"))
            row |= _ends(finding.others) if finding.others is not None else empty
            rows.append({**row, "tight": finding.tight})
        return _frame(rows, ["claim", "quantity", "low", "high", "low_open", "high_open", "tight"])

    @property
    def break_even(self):
        """A DataFrame with one row a vague claim: how loosely it must be read to hold, and how each reading fares."""
        rows = []
        for finding in self.findings:
            claim = finding.claim
            if not claim.is_vague:
                continue
            percent = None
            if finding.break_even is not None and claim.value:
                percent = format_number(100 * finding.break_even / abs(claim.value))
            rows.append(
                {
                    "claim": claim.claim,
                    "quantity": claim.quantity,
                    "phrase": claim.phrase,
                    "value": _exact(claim.value),
                    "nearest": _exact(finding.nearest),
                    "break_even": _exact(finding.break_even),
                    "break_even_pct": percent,
                    "break_even_printed": _exact(finding.break_even_printed),
                    **finding.readings,
                }
            )
        columns = ["claim", "quantity", "phrase", "value", "nearest", "break_even", "break_even_pct"]
        return _frame(rows, [*columns, "break_even_printed", "narrow", "default", "wide"])


def _frame(rows, columns):
    import pandas

    return pandas.DataFrame(rows, columns=None if rows else columns)


def _exact(value):
    return None if value is None else format_number(value)


def _ends(interval):
    return {
        "low": _exact(interval.low),
        "high": _exact(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _who(claim):
    who = claim.attributed_to or claim.source or claim.claim
    if claim.attributed_to and claim.source:
        who = f"{claim.attributed_to} in {claim.source}"
    return f'{who}, "{claim.phrase}"' if claim.phrase else who


def _interval(bounds):
    low = None if bounds.low is None else Fraction(bounds.low)
    high = None if bounds.high is None else Fraction(bounds.high)
    return Interval(low, high, bounds.low_open, bounds.high_open)


def _break_even_text(finding, unit):
    claim = finding.claim
    text = f"{show(claim.value, unit)} must be read as far as {show(finding.nearest, unit)}"
    distance = show(finding.break_even, "days" if unit == "date" else unit)
    if claim.value and unit != "date":
        percent = 100 * finding.break_even / abs(claim.value)
        return f"{text}, {distance} away ({about(percent, 2)} percent)"
    return f"{text}, {distance} away"


def check(claims, rules, quantities=None, *, files=None, tight=True):
    """Say whether claims and rules can all be true at once.

    `claims`, `rules` and `quantities` are DataFrames, lists of dicts, or lists of Claim, Rule and Quantity.
    Without `quantities` every name in claims and rules is a real number with no lower limit. `files` may map
    "claims", "rules" and "quantities" to file names for the messages. Without `tight` conflicts are found all the same,
    but implied bounds may be loose, and are marked so: that is much quicker. Returns a Report.
    Raises InputError naming row and column of what is no good.

    >>> report = check([{"claim": "a", "quantity": "x", "low": "1", "high": "2"},
    ...                 {"claim": "b", "quantity": "x", "low": "3", "high": "3"}], [])
    >>> report.consistent, report.verdicts["a"]
    (False, 'cannot all be true')
    """
    files = files or {}
    rules = read_rules(rules, file=files.get("rules"))
    if quantities is None:
        claims = list(claims.to_dict("records") if hasattr(claims, "to_dict") else claims)
        quantities = _named_anywhere(claims, rules)
    quantities = read_quantities(quantities, file=files.get("quantities"))
    claims = read_claims(claims, quantities, file=files.get("claims"))
    parsed = parse_rules(rules, quantities, file=files.get("rules"))
    rules = {name: rule for name, (rule, _) in rules.items()}
    effort = effort_for(len(claims) + len(parsed))
    judged = []
    for component in components(quantities, claims, parsed):
        members = [claims[name] for name in component.claim_names]
        judged.append((component, members, judge_component(component, members, effort, tight=tight)))
    return _report(quantities, claims, rules, parsed, judged)


def _named_anywhere(claims, rules):
    from .rules import parse_rule

    names = {row.quantity if isinstance(row, Claim) else str(row.get("quantity", "")) for row in claims} - {""}
    for rule, _ in rules.values():
        names.update(parse_rule(rule.expr).names)
    return [Quantity(name) for name in sorted(names)]


def _report(quantities, claims, rules, parsed, judged):
    conflicts, repairs, implied, loose = [], [], {}, set()
    of_claim = {}
    for component, members, result in judged:
        solution = result.solution
        place = {}
        for conflict in solution.conflicts:
            names = [component.element_names[e] for e in conflict]
            count = len([e for e in conflict if e < len(members)])
            involved = [claims[name] for name in names[:count]]
            proof = prove(
                component, conflict, ConflictWords(involved, {name: parsed[name] for name in names[count:]}, quantities)
            )
            place.update((e, (*place.get(e, ()), len(conflicts))) for e in conflict)
            conflicts.append(Conflict(tuple(names[:count]), tuple(names[count:]), proof))
        for repair, values in zip(solution.repairs, result.values, strict=True):
            names = tuple(component.claim_names[e] for e in repair)
            cost = sum((claims[name].weight for name in names), Fraction(0))
            values = {component.claim_names[e]: _interval(reach.bounds) for e, reach in values.items()}
            repairs.append(Repair(names, values, cost))
        for v, name in enumerate(component.names):
            implied[name] = None if solution.reach is None else _interval(solution.reach[v].bounds)
            if solution.reach is not None and not solution.reach[v].tight:
                loose.add(name)
        for number, claim in enumerate(members):
            of_claim[claim.claim] = (result.judgements[number], place.get(number, ()), members, solution)
    findings = tuple(_finding(claims[name], *of_claim[name], conflicts, quantities) for name in claims)
    return Report(
        quantities,
        rules,
        findings,
        tuple(conflicts),
        tuple(repairs),
        {name: implied[name] for name in quantities},
        {
            reading: _all([result.readings[reading] for _, _, result in judged])
            for reading in ("narrow", "default", "wide")
        },
        all(result.solution.conflicts_complete and result.solution.repairs_complete for _, _, result in judged),
        frozenset(loose),
    )


def _all(answers):
    return False if False in answers else None if None in answers else True


def _finding(claim, judgement, place, members, solution, conflicts, quantities):
    unit = quantities[claim.quantity].unit
    others = None if judgement.others is None else _interval(judgement.others.bounds)
    nearest = distance = printed = None
    if judgement.break_even is not None and judgement.break_even.nearest is not None:
        nearest = Fraction(judgement.break_even.nearest)
        distance = abs(nearest - claim.value)
        elsewhere = [
            c.value for c in members if c.quantity == claim.quantity and c is not claim and c.value is not None
        ]
        printed = min((abs(value - claim.value) for value in elsewhere), default=None)
    if judgement.verdict in (CANNOT, STRETCHED):
        because = conflicts[place[0]].proof.text
    elif solution.consistent is None:
        because = "the solver could not decide within its limit"
    elif judgement.verdict == UNCHECKED:
        because = "no other claim narrows it"
    elif others is None:
        because = "it holds with the claims that are left once any repair is made"
    elif (claim.interval & others).is_empty:
        because = f"it holds if a vague word is stretched; by default the others say {show_interval(others, unit)}"
    else:
        because = f"the others say {show_interval(others, unit)}"
    return Finding(
        claim,
        judgement.verdict,
        others,
        judgement.others is None or judgement.others.tight,
        because,
        place,
        judgement.readings,
        nearest,
        distance,
        printed,
    )
