"""Make chains of breakdown tables: a total, its parts, the parts of a part, with hedges, percentages and seeded errors."""

import random

# A level of a chain: total == first + second + rest, where the rest is the total of the next level.
LEVELS = 5
CLAIMS_A_LEVEL = 4


def chain(name, rng, *, levels=LEVELS, wrong=False, rings=False):
    """Make one component: (quantities, claims, rules) as lists of dicts, about 20 claims for 5 levels.

    Every figure is true, half of them hedged, but for one exact figure that has its first digit mistyped where `wrong`. The
    percentages are of the exact total on top or, where `rings`, of the hedged total of their own level: then a sum
    and a percentage share two open quantities, which passing bounds from rule to rule does not settle.
    """
    quantities, claims, rules = [], [], []

    def quantity(label, **fields):
        quantities.append({"quantity": f"{name}_{label}", "integer": True, "minimum": "0", **fields})
        return f"{name}_{label}"

    def claim(about, low, high):
        claims.append({"claim": f"c{len(claims):05}_{about}", "quantity": about, "low": str(low), "high": str(high)})

    value = rng.randrange(400_000, 900_000)
    total = top = quantity("total")
    top_value = value
    claim(total, value, value)
    exact = [0]
    for level in range(levels):
        parts = {}
        rest_value = max(value // 2 + rng.randrange(value // 8 + 1), 1)
        parts["first"] = rng.randrange(value - rest_value + 1)
        parts["second"] = value - rest_value - parts["first"]
        for label, part_value in parts.items():
            part = quantity(f"{label}{level}")
            if rng.random() < 0.5:
                exact.append(len(claims))
                claim(part, part_value, part_value)
            else:
                granule = 10 ** max(len(str(part_value)) - 2, 0)
                claim(part, part_value - rng.randrange(granule), part_value + rng.randrange(granule))
        rest = quantity(f"rest{level}")
        share = quantity(f"share{level}", integer=False, unit="percent")
        rules.append(
            {"rule": f"{name}_sum{level}", "expr": f"{total} == {name}_first{level} + {name}_second{level} + {rest}"}
        )
        rules.append({"rule": f"{name}_ratio{level}", "expr": f"{share} == {rest} / {total if rings else top}"})
        base = value if rings else top_value
        claim(rest, rest_value - rng.randrange(30), rest_value + rng.randrange(30))
        tenths = (2000 * rest_value + base) // (2 * base)
        claims.append(
            {
                "claim": f"c{len(claims):05}_{share}",
                "quantity": share,
                "low": f"{(2 * tenths - 1) / 20:.2f}",
                "high": f"{(2 * tenths + 1) / 20:.2f}",
            }
        )
        total, value = rest, rest_value
        if value < 400:
            # A long chain starts again with a larger total, tied to the smaller one.
            value = rng.randrange(400_000, 900_000)
            total = top = quantity(f"again{level}")
            top_value = value
            rules.append({"rule": f"{name}_again{level}", "expr": f"{total} >= {rest}"})
            claim(total, value, value)
    if wrong:
        row = claims[rng.choice(exact)]
        figure = row["low"]
        row["low"] = row["high"] = rng.choice([d for d in "123456789" if d != figure[0]]) + figure[1:]
    return quantities, claims, rules


def chains(claims, *, seed=1, rings=False):
    """Make components until there are so many claims: one (quantities, claims, rules) each, an error in every tenth."""
    rng, made, number = random.Random(seed), 0, 0
    while made < claims:
        component = chain(f"k{number:05}", rng, wrong=number % 10 == 9, rings=rings)
        made, number = made + len(component[1]), number + 1
        yield component


def together(components):
    """Put components into three lists: quantities, claims, rules, with claim names of their own."""
    quantities, claims, rules = [], [], []
    for more_quantities, more_claims, more_rules in components:
        quantities += more_quantities
        claims += more_claims
        rules += more_rules
    return quantities, claims, rules
