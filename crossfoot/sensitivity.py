"""How strong is the check? What size of error in a single figure would have been noticed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from .exact import format_number
from .wording import about, show


class Strength(NamedTuple):
    """Hold how well one claim is guarded by the others.

    `up` and `down`: the smallest change of the figure each way that no reading of the others admits (None: no
    change that way would be noticed; for fractional quantities any change beyond it is noticed, and the change
    itself when `up_reached` or `down_reached`). `caught`: the share of all changes up to the given size, both
    ways, that would be noticed. All three are None where the others contradict each other.
    """

    claim: str
    quantity: str
    up: Fraction | None
    up_reached: bool
    down: Fraction | None
    down_reached: bool
    caught: Fraction | None

    @property
    def could_have_failed(self):
        """Whether any change of the figure at all would be noticed."""
        return self.caught is None or self.up is not None or self.down is not None


@dataclass(frozen=True, repr=False)
class Sensitivity:
    """Hold the Strength of every claim, and `caught`, the share of all single-figure errors that is noticed."""

    strengths: tuple[Strength, ...]
    size_pct: Fraction
    caught: Fraction | None
    units: dict[str, str]

    @property
    def table(self):
        """A DataFrame with one row a claim."""
        import pandas

        rows = []
        for strength in self.strengths:
            rows.append(
                {
                    "claim": strength.claim,
                    "quantity": strength.quantity,
                    "up": None if strength.up is None else format_number(strength.up),
                    "down": None if strength.down is None else format_number(strength.down),
                    "caught": None if strength.caught is None else format_number(strength.caught),
                    "could_have_failed": strength.could_have_failed,
                }
            )
        columns = ["claim", "quantity", "up", "down", "caught", "could_have_failed"]
        return pandas.DataFrame(rows, columns=columns)

    def __repr__(self):
        if self.caught is None:
            lines = ["No claim could be tested."]
        else:
            percent = about(100 * self.caught, 1)
            lines = [
                f"Of all errors of up to {show(self.size_pct)} percent in a single figure, {percent} percent are noticed."
            ]
        for strength in self.strengths:
            unit = {"date": "days", "percent": "points"}.get(self.units[strength.quantity], "")
            if strength.caught is None:
                text = "the others contradict each other"
            elif not strength.could_have_failed:
                text = "could not have failed: nothing checks it"
            else:
                ways = (("up", strength.up, strength.up_reached), ("down", strength.down, strength.down_reached))
                text = " and ".join(_way(*way, unit) for way in ways)
            lines.append(f"  {strength.claim} ({strength.quantity}): {text}")
        return "\n".join(lines)


def _way(word, change, reached, unit):
    if change is None:
        return f"no error {word} is noticed"
    over = "" if reached else "more than "
    return f"an error {word} by {over}{show(change)}{f' {unit}' if unit else ''} is noticed"


def sensitivity(report, *, size_pct="10"):
    """Say how strong the check in a Report was: what error in each single figure would have been noticed.

    `size_pct`: errors of up to this many percent of the figure (at least 1 for whole numbers) are counted, every
    whole number or every fraction of that range alike. A figure is moved with its whole interval, and the move
    noticed when no value in it is among those the other claims leave. Returns a Sensitivity.
    """
    size_pct = Fraction(size_pct)
    strengths = []
    for finding in report.findings:
        whole = report.quantities[finding.claim.quantity].integer
        strengths.append(_strength(finding, whole, size_pct))
    tested = [strength.caught for strength in strengths if strength.caught is not None]
    units = {name: quantity.unit for name, quantity in report.quantities.items()}
    return Sensitivity(tuple(strengths), size_pct, sum(tested, Fraction(0)) / len(tested) if tested else None, units)


def _strength(finding, whole, size_pct):
    claim, others = finding.claim, finding.others
    if others is None:
        return Strength(claim.claim, claim.quantity, None, False, None, False, None)
    said = claim.interval
    up, up_reached = _room(said.low, said.low_open, others.high, others.high_open, whole)
    down, down_reached = _room(_less(said.high), said.high_open, _less(others.low), others.low_open, whole)
    size = _size(said, claim.value, whole, size_pct)
    caught = sum(
        _share_caught(change, reached, size, whole) for change, reached in ((up, up_reached), (down, down_reached))
    )
    return Strength(claim.claim, claim.quantity, up, up_reached, down, down_reached, caught / 2)


def _less(value):
    return None if value is None else -value


def _room(end, end_open, limit, limit_open, whole):
    """How far `end` must move up to pass `limit`: (change or None, whether that change itself is enough)."""
    if end is None or limit is None:
        return None, False
    change = max(limit - end, Fraction(0))
    reached = (end_open or limit_open) and change > 0
    if whole:
        change = change // 1 + (0 if reached and change % 1 == 0 else 1)
        return Fraction(max(change, 1)), True
    return change, reached


def _size(said, value, whole, size_pct):
    """The largest error to count for a figure."""
    if value is None:
        ends = [end for end in (said.low, said.high) if end is not None]
        value = sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
    size = abs(value) * size_pct / 100
    return Fraction(max(size // 1, 1)) if whole else size


def _share_caught(change, reached, size, whole):
    """The share of the changes up to `size` that are at least (beyond, where not reached) `change`."""
    if change is None or size == 0:
        return Fraction(0)
    if whole:
        return max(Fraction(0), (size - change + 1) / size)
    return max(Fraction(0), (size - change) / size)
