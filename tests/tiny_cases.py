"""Tiny random cases, and their right answers by trying everything: what the engine's answers are held against.

A case is a dict in the form of the `solve` command plus `forms`, its rules as numbers, so that nothing here rests on
the engine's parser. Whole numbers are few (`FRAME`): each has a claim that says so, marked fixed. A real quantity
never shares a rule with another real one, so that for given whole numbers each is free within an interval whose
possible ends are known.
"""

from fractions import Fraction
from itertools import combinations, product

from hypothesis import strategies as st

FRAME = 5
HOLDS = {
    "==": lambda left, right: left == right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
}


def written(form):
    """The text of a rule: ("linear", {name: factor}, op, constant) or ("ratio", share, part, whole)."""
    if form[0] == "ratio":
        return f"{form[1]} == {form[2]} / {form[3]}"
    _, terms, op, constant = form
    left = " ".join(f"{'-' if factor < 0 else '+'} {abs(factor)}*{name}" for name, factor in terms.items())
    return f"{left.removeprefix('+ ')} {op} {constant}"


@st.composite
def linear_forms(draw, names, hidden):
    """A linear rule that holds at the hidden point, or misses it by little."""
    chosen = draw(st.lists(st.sampled_from(names), min_size=min(2, len(names)), max_size=3, unique=True))
    terms = {name: draw(st.sampled_from([1, 1, 1, -1, -1, -1, 2, -2, 3, -3])) for name in chosen}
    here = sum(factor * hidden[name] for name, factor in terms.items())
    op = draw(st.sampled_from(["==", "==", "==", "<=", ">=", "<", ">"]))
    return ("linear", terms, op, here + draw(st.sampled_from([0, 0, 0, 0, 1, -1, Fraction(1, 2)])))


@st.composite
def claims_on(draw, name, hidden):
    """A claim that holds at the hidden point, or misses it by little."""
    middle = hidden + draw(st.sampled_from([0, 0, 0, 0, 1, -1, Fraction(1, 3)]))
    gaps = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(2)])
    low, high = middle - draw(gaps), middle + draw(gaps)
    opens = (False, False) if low == high else (draw(st.booleans()), draw(st.booleans()))
    missing = draw(st.sampled_from(["", "", "", "", "low", "high"]))
    return {
        "quantity": name,
        "low": None if missing == "low" else str(low),
        "high": None if missing == "high" else str(high),
        "low_open": opens[0] and missing != "low",
        "high_open": opens[1] and missing != "high",
    }


@st.composite
def tiny_cases(draw):
    """One component or a few, of up to three whole and two real quantities, with any rules and claims."""
    wholes = [f"n{i}" for i in range(draw(st.integers(1, 3)))]
    reals = [f"x{i}" for i in range(draw(st.sampled_from([0, 0, 1, 1, 2])))]
    quantities = {name: {"integer": True, "minimum": "0"} for name in wholes}
    for name in reals:
        quantities[name] = {"integer": False} | draw(st.sampled_from([{}, {"minimum": "0"}, {"minimum": "1/2"}]))
    hidden = {name: Fraction(draw(st.integers(0, FRAME))) for name in wholes}
    hidden |= {name: draw(st.fractions(Fraction(1, 2), 3, max_denominator=3)) for name in reals}
    forms = []
    for _ in range(draw(st.integers(1, 4))):
        real = draw(st.sampled_from([None, *reals])) if reals else None
        if real is not None and len(wholes) > 1 and draw(st.booleans()):
            part, whole = draw(st.permutations(wholes))[:2]
            forms.append(("ratio", real, part, whole))
            if hidden[whole]:
                hidden[real] = hidden[part] / hidden[whole]
        else:
            forms.append(draw(linear_forms([*wholes, *([real] if real else [])], hidden)))
    claims = [
        {
            "claim": f"frame_{name}",
            "quantity": name,
            "low": "0",
            "high": str(FRAME),
            "low_open": False,
            "high_open": False,
        }
        for name in wholes
    ]
    for number in range(draw(st.integers(1, 5))):
        name = draw(st.sampled_from([*wholes, *reals]))
        claims.append({"claim": f"c{number}", **draw(claims_on(name, hidden[name]))})
    weights = {row["claim"]: draw(st.sampled_from(["1", "1", "1", "2", "1/2"])) for row in claims}
    return {
        "id": "tiny",
        "quantities": quantities,
        "claims": claims,
        "rules": [{"rule": f"r{i}", "expr": written(form)} for i, form in enumerate(forms)],
        "forms": forms,
        "weights": weights,
        "fixed": [f"frame_{name}" for name in wholes],
    }


def number(text):
    return None if text is None else Fraction(text)


def claim_holds(row, value):
    low, high = number(row["low"]), number(row["high"])
    above = low is None or value > low or (value == low and not row["low_open"])
    return above and (high is None or value < high or (value == high and not row["high_open"]))


def form_holds(form, point):
    if form[0] == "ratio":
        _, share, part, whole = form
        return point[whole] != 0 and point[share] * point[whole] == point[part]
    _, terms, op, constant = form
    return HOLDS[op](sum(factor * point[name] for name, factor in terms.items()), constant)


def connected_to(case, name):
    """The part of a case that hangs together with one quantity."""
    near = {name}
    while True:
        rules = [set(form[1:] if form[0] == "ratio" else form[1]) for form in case["forms"]]
        more = near.union(*(names for names in rules if names & near))
        if more == near:
            break
        near = more
    kept = [at for at, names in enumerate(rules) if names & near]
    return {
        **case,
        "quantities": {each: fields for each, fields in case["quantities"].items() if each in near},
        "claims": [row for row in case["claims"] if row["quantity"] in near],
        "rules": [case["rules"][at] for at in kept],
        "forms": [case["forms"][at] for at in kept],
    }


class Trial:
    """Every essentially different point of a tiny case, and what each one satisfies (a set of names, as a bit mask)."""

    def __init__(self, case):
        self.case = case
        self.elements = [row["claim"] for row in case["claims"] if not row["claim"].startswith("frame_")]
        self.elements += [row["rule"] for row in case["rules"]]
        self.bit = {name: 1 << at for at, name in enumerate(self.elements)}
        self.all = (1 << len(self.elements)) - 1
        self.wholes = [name for name, quantity in case["quantities"].items() if quantity["integer"]]
        self.reals = [name for name in case["quantities"] if name not in self.wholes]
        self.rows = [row for row in case["claims"] if not row["claim"].startswith("frame_")]
        self.rules = list(zip([row["rule"] for row in case["rules"]], case["forms"], strict=True))
        # (mask, {real: (value, low, high)}, whole values): the cell low to high around a value is alike throughout.
        self.points = list(self._points())
        self.masks = {mask for mask, _, _ in self.points}

    def _points(self):
        for values in product(range(FRAME + 1), repeat=len(self.wholes)):
            point = dict(zip(self.wholes, map(Fraction, values), strict=True))
            mask = sum(
                self.bit[row["claim"]]
                for row in self.rows
                if row["quantity"] in point and claim_holds(row, point[row["quantity"]])
            )
            mask |= sum(
                self.bit[name] for name, form in self.rules if self._real(form) is None and form_holds(form, point)
            )
            for cells in product(*(self._cells(real, point) for real in self.reals)):
                extra = sum(cell[0] for cell in cells)
                yield mask | extra, {real: cell[1:] for real, cell in zip(self.reals, cells, strict=True)}, point

    def _real(self, form):
        names = form[1:2] if form[0] == "ratio" else form[1]
        return next((name for name in names if name in self.reals), None)

    def _cells(self, real, point):
        """Split the values of a real quantity where anything changes: (mask, value, low, high) of each cell."""
        rows = [row for row in self.rows if row["quantity"] == real]
        rules = [(name, form) for name, form in self.rules if self._real(form) == real]
        minimum = number(self.case["quantities"][real].get("minimum"))
        marks = {number(row[end]) for row in rows for end in ("low", "high")} | {minimum}
        for _, form in rules:
            if form[0] == "ratio":
                marks.add(point[form[2]] / point[form[3]] if point[form[3]] else None)
            else:
                rest = sum(factor * point[name] for name, factor in form[1].items() if name != real)
                marks.add((form[3] - rest) / Fraction(form[1][real]))
        marks = sorted(marks - {None}) or [Fraction(0)]
        cells = [(marks[0] - 1, None, marks[0])]
        for low, high in zip(marks, [*marks[1:], None], strict=True):
            cells.append((low, low, low))
            cells.append((low + 1 if high is None else (low + high) / 2, low, high))
        for value, low, high in cells:
            if minimum is not None and value < minimum:
                continue
            here = {**point, real: value}
            mask = sum(self.bit[row["claim"]] for row in rows if claim_holds(row, value))
            mask |= sum(self.bit[name] for name, form in rules if form_holds(form, here))
            yield mask, value, low, high

    def feasible(self, mask):
        return any(mask & ~found == 0 for found in self.masks)

    @property
    def consistent(self):
        return self.feasible(self.all)

    def conflicts(self):
        """The minimal sets of claims and rules that cannot all hold within the frame."""
        found = []
        for size in range(len(self.elements) + 1):
            for names in combinations(self.elements, size):
                chosen = set(names)
                if not any(other <= chosen for other in found) and not self.feasible(sum(self.bit[n] for n in names)):
                    found.append(chosen)
        return {frozenset(names) for names in found}

    def repairs(self):
        """The sets of claims of least weight whose dropping makes the rest hold; the frame stays."""
        droppable = [row["claim"] for row in self.rows]
        costs = {}
        for size in range(len(droppable) + 1):
            for names in combinations(droppable, size):
                if self.feasible(self.all & ~sum(self.bit[name] for name in names)):
                    costs[frozenset(names)] = sum(Fraction(self.case["weights"][name]) for name in names)
        least = min(costs.values(), default=None)
        return {names for names, cost in costs.items() if cost == least and names}

    def bounds(self, name, without=()):
        """The range of a quantity over all solutions: (low, low_open, high, high_open)."""
        wanted = self.all & ~sum(self.bit[element] for element in without)
        lows, highs = [], []
        for mask, cells, point in self.points:
            if wanted & ~mask:
                continue
            _, low, high = cells[name] if name in cells else (None, point[name], point[name])
            is_open = low is None or low != high
            lows.append((low is not None, low or 0, is_open))
            highs.append((high is not None, -(high or 0), is_open))
        (has_low, low, low_open), (has_high, high, high_open) = min(lows), min(highs)
        return (low, low_open) if has_low else (None, False), (-high, high_open) if has_high else (None, False)
