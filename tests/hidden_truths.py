"""Claims and rules built around a hidden assignment of values, so that all of them are true by construction."""

from fractions import Fraction

from hypothesis import strategies as st

WIDTHS = st.sampled_from([0, 0, 0, 1, 2, 5, 10, 50])


@st.composite
def hedged(draw, value, whole):
    """An interval that holds a value: exact, rounded, a limit on one side, with open or closed ends."""
    below, above = Fraction(draw(WIDTHS)), Fraction(draw(WIDTHS))
    if not whole:
        below, above = below / 7, above / 7
    low_open, high_open = draw(st.booleans()) and below > 0, draw(st.booleans()) and above > 0
    missing = draw(st.sampled_from(["", "", "", "", "low", "high"]))
    return {
        "low": None if missing == "low" else str(value - below),
        "high": None if missing == "high" else str(value + above),
        "low_open": low_open and missing != "low",
        "high_open": high_open and missing != "high",
    }


def rounded(value, digits, *, cut_off):
    """The interval of the values that are printed with so many digits as a value of at least 0 is."""
    granule = Fraction(1, 10**digits)
    if cut_off:
        low = value // granule * granule
        return {"low": str(low), "high": str(low + granule), "low_open": False, "high_open": True}
    middle = round(value / granule) * granule
    return {"low": str(middle - granule / 2), "high": str(middle + granule / 2), "low_open": False, "high_open": False}


@st.composite
def true_cases(draw, *, largest=1000, steps=8):
    """A fact-check in which everything is true: (quantities, claims, rules, the hidden value of each quantity)."""
    truth, quantities, rules, shares = {}, [], [], {}

    def add(value, *, integer=True, minimum="0", unit=""):
        name = f"q{len(truth):02}"
        truth[name] = Fraction(value)
        quantities.append({"quantity": name, "integer": integer, "minimum": minimum, "unit": unit})
        return name

    def rule(expr):
        rules.append({"rule": f"r{len(rules):02}", "expr": expr})

    wholes = [add(draw(st.integers(0, largest))) for _ in range(draw(st.integers(2, 4)))]
    for _ in range(draw(st.integers(1, steps))):
        kind = draw(
            st.sampled_from(["sum", "sum", "difference", "inequality", "percent", "percent", "share", "multiple"])
        )
        first, second = draw(st.permutations(wholes))[:2]
        low, high = sorted((first, second), key=truth.get)
        if kind == "sum":
            parts = draw(st.permutations(wholes))[: draw(st.integers(2, 3))]
            total = add(sum(truth[name] for name in parts))
            rule(f"{total} == {' + '.join(parts)}")
            wholes.append(total)
        elif kind == "difference":
            wholes.append(add(truth[high] - truth[low]))
            rule(f"{wholes[-1]} == {high} - {low}")
        elif kind == "inequality":
            strict = truth[low] < truth[high] and draw(st.booleans())
            rule(f"{low} {'<' if strict else '<='} {high}")
        elif kind == "multiple":
            factor = draw(st.sampled_from([2, 3, 7]))
            rule(
                f"{first} >= {factor}*{second}"
                if truth[first] >= factor * truth[second]
                else f"{first} < {factor}*{second}"
            )
        elif truth[second]:
            factor = 100 if kind == "percent" else 1
            share = add(
                factor * truth[first] / truth[second], integer=False, unit="percent" if kind == "percent" else ""
            )
            shares[share] = factor
            rule(f"{share} == {first} / {second}")
    claims = []
    for name in draw(st.lists(st.sampled_from(sorted(truth)), min_size=2, max_size=2 * len(truth))):
        if name in shares and draw(st.booleans()):
            digits = draw(st.integers(0, 3)) + (0 if shares[name] == 100 else 2)
            interval = rounded(truth[name], digits, cut_off=draw(st.booleans()))
        else:
            interval = draw(hedged(truth[name], name not in shares))
        claims.append({"claim": f"c{len(claims):02}", "quantity": name, **interval})
    return quantities, claims, rules, truth
