"""Proofs of conflicts that can be checked by hand."""

from typing import NamedTuple

from .wording import listing, show_interval


class Proof(NamedTuple):
    """Say why some claims and rules cannot all hold."""

    text: str


def prove(claims, rules, quantities):
    """Prove that claims and parsed rules (a minimal conflict) cannot all hold."""
    said = listing(f"{c.quantity} {show_interval(c.interval, quantities[c.quantity].unit)}" for c in claims)
    return Proof(f"{said} cannot all be true")
