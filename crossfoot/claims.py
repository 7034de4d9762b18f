"""What was reported: quantities, claims about them, and the rules that tie quantities together."""

from dataclasses import dataclass
from fractions import Fraction

from .errors import InputError
from .exact import Interval, parse_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """Name one true, unknown value.

    `integer`: a whole number. `minimum`: what it cannot be below (None: no limit).
    `unit` ("complaints", "percent", "date" ...) and `label` are for the reader; a share whose unit is
    "percent" is measured in percent by the rule ``share == part / whole``.
    """

    name: str
    integer: bool = False
    minimum: Fraction | None = None
    unit: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold what somebody reported about a quantity: that it lies in `interval`.

    A vague claim ("nearly 900") also has its `narrow` and `wide` readings, its `hard` side alone, and the printed
    `value`; a claim that is not vague has None for the three readings. `weight` is how much it costs to call the
    claim wrong, and a `fixed` claim is never called wrong.
    """

    claim: str
    quantity: str
    interval: Interval
    narrow: Interval | None = None
    wide: Interval | None = None
    hard: Interval | None = None
    value: Fraction | None = None
    source: str = ""
    attributed_to: str = ""
    phrase: str = ""
    weight: Fraction = Fraction(1)
    fixed: bool = False

    @property
    def is_vague(self):
        """Whether how loosely it is read is a matter of choice."""
        return self.wide is not None or self.narrow is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one relation between quantities as text (see `crossfoot.rules`), with the reason it must hold."""

    rule: str
    expr: str
    why: str = ""


def _rows(table):
    """Yield the rows of a DataFrame or of any iterable; a row is a dict or one of the types above."""
    if hasattr(table, "to_dict") and hasattr(table, "columns"):
        table = table.to_dict("records")
    return table


def _text(row, *names):
    """Return the first filled field of `names` as text; missing, None and NaN all read as ''."""
    for name in names:
        value = row.get(name)
        if value is not None and str(value).strip() not in ("", "nan", "NaT", "<NA>"):
            return str(value).strip()
    return ""


def _number(row, name, at):
    text = _text(row, name)
    if not text:
        return None
    try:
        return parse_number(text)
    except InputError as error:
        raise InputError(error.what, column=name, remedy=error.remedy, **at) from None


def _flag(row, name, at):
    text = _text(row, name).lower()
    if text in ("true", "1", "yes"):
        return True
    if text in ("", "false", "0", "no"):
        return False
    raise InputError(f"neither true nor false: {text!r}", column=name, remedy="write true or false", **at)


def _interval(row, prefix, at):
    low, high = _number(row, f"{prefix}low", at), _number(row, f"{prefix}high", at)
    low_open, high_open = _flag(row, f"{prefix}low_open", at), _flag(row, f"{prefix}high_open", at)
    if prefix and low is None and high is None:
        return None
    return Interval(low, high, low_open, high_open)


def _name(row, names, at, known):
    name = _text(row, *names)
    if not name:
        raise InputError("a row without a name", column=names[0], remedy="give each row a name of its own", **at)
    if name in known:
        raise InputError(f"{name!r} is there twice", column=names[0], remedy="give each row a name of its own", **at)
    return name


def read_quantities(table, *, file=None):
    """Read quantities from a DataFrame, dicts or `Quantity` objects into {name: Quantity}, ordered by name.

    A dict has quantity (or name), integer, minimum, unit and label. Raises InputError naming row and column.
    """
    found = {}
    for position, row in enumerate(_rows(table)):
        at = {"file": file, "row": position + 2}
        if isinstance(row, Quantity):
            _name({"quantity": row.name}, ("quantity",), at, found)
            found[row.name] = row
            continue
        name = _name(row, ("quantity", "name"), at, found)
        minimum = _number(row, "minimum", at)
        found[name] = Quantity(name, _flag(row, "integer", at), minimum, _text(row, "unit"), _text(row, "label"))
    return dict(sorted(found.items()))


def read_claims(table, quantities, *, file=None):
    """Read claims from a DataFrame, dicts or `Claim` objects into {claim: Claim}, ordered by name.

    A dict has claim (or claim_id), quantity, low, high, low_open, high_open, and may have value, source,
    attributed_to, phrase, weight, fixed and the readings as narrow_low, narrow_high, wide_low ... hard_high.
    Raises InputError naming row and column: an unknown quantity, a low above its high, a number that is none.
    """
    found = {}
    for position, row in enumerate(_rows(table)):
        at = {"file": file, "row": position + 2}
        if isinstance(row, Claim):
            claim = row
            _name({"claim": row.claim}, ("claim",), at, found)
        else:
            claim = Claim(
                _name(row, ("claim", "claim_id"), at, found),
                _text(row, "quantity"),
                _interval(row, "", at),
                _interval(row, "narrow_", at),
                _interval(row, "wide_", at),
                _interval(row, "hard_", at),
                _number(row, "value", at),
                _text(row, "source", "source_id"),
                _text(row, "attributed_to"),
                _text(row, "phrase"),
                Fraction(1) if (weight := _number(row, "weight", at)) is None else weight,
                _flag(row, "fixed", at),
            )
        _check_claim(claim, quantities, at)
        found[claim.claim] = claim
    return dict(sorted(found.items()))


def _check_claim(claim, quantities, at):
    if claim.quantity not in quantities:
        what = f"claim {claim.claim!r} is about an unknown quantity {claim.quantity!r}"
        raise InputError(what, column="quantity", remedy="declare it among the quantities", **at)
    for reading in (claim.interval, claim.narrow, claim.wide, claim.hard):
        if reading is not None and reading.is_empty:
            low, high = reading.low, reading.high
            what = f"claim {claim.claim!r} says nothing can be true: low {low} is above high {high}"
            if low == high:
                what = f"claim {claim.claim!r} says nothing can be true: {low} is both its end and excluded"
            raise InputError(what, column="low", remedy="put the smaller number in low", **at)
    if claim.weight < 0:
        what = f"claim {claim.claim!r} has a weight below nothing"
        raise InputError(what, column="weight", remedy="give a weight of 0 or more", **at)


def read_rules(table, *, file=None):
    """Read rules from a DataFrame, dicts or `Rule` objects into {rule: (Rule, row)}, ordered by name.

    A dict has rule (or rule_id), expr and why. The expressions are not parsed here. Raises InputError.
    """
    found = {}
    for position, row in enumerate(_rows(table)):
        at = {"file": file, "row": position + 2}
        if isinstance(row, Rule):
            _name({"rule": row.rule}, ("rule",), at, found)
            rule = row
        else:
            rule = Rule(_name(row, ("rule", "rule_id"), at, found), _text(row, "expr"), _text(row, "why"))
        found[rule.rule] = (rule, position + 2)
    return dict(sorted(found.items()))
