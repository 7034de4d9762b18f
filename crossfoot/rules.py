"""Rules as text to exact constraints: ``total == a + b``, ``cost >= 0.6*turnover``, ``share == part / whole``.

    rule    := side op side            op := == | <= | >= | < | >
    side    := product (('+' | '-') product)*
    product := factor (('*' | '/') factor)*
    factor  := number | name | '-' factor | '(' side ')'

A product may hold at most one unknown. The one exception is ``share == part / whole`` with three names.
Rules are parsed, never evaluated.
"""

import re
from fractions import Fraction
from typing import NamedTuple

from .errors import InputError

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(==|<=|>=|[-+*/()<>]))")


class Linear(NamedTuple):
    """The constraint: the sum of coefficient * quantity over `terms` stands in relation `op` to `constant`.

    `terms` is ordered by name and holds no zero coefficient; `op` is one of ``== <= < >= >``.
    """

    terms: tuple[tuple[str, Fraction], ...]
    op: str
    constant: Fraction

    @property
    def names(self):
        """The quantities it is about."""
        return tuple(name for name, _ in self.terms)


class Ratio(NamedTuple):
    """The constraint ``share == part / whole``, where the whole is not zero."""

    share: str
    part: str
    whole: str

    @property
    def names(self):
        """The quantities it is about."""
        return tuple(self)


class _Form(NamedTuple):
    """A linear form under construction, or a quotient of two names (`over`) that only a ratio rule may hold."""

    terms: dict
    constant: Fraction
    over: tuple | None = None

    @property
    def name(self):
        """The one name it is, or None."""
        if self.over is None and not self.constant and len(self.terms) == 1:
            ((name, factor),) = self.terms.items()
            return name if factor == 1 else None
        return None


class _Parser:
    """Recursive descent over the tokens of one rule."""

    def __init__(self, expr):
        self.expr = expr
        self.tokens = []
        position, end = 0, len(expr.rstrip())
        while position < end:
            match = _TOKEN.match(expr, position)
            if match is None:
                position += len(expr[position:]) - len(expr[position:].lstrip())
                remedy = (
                    "write == for equality"
                    if expr[position] == "="
                    else "use names, numbers, + - * / and one of == <= >= < >"
                )
                raise self.error(f"cannot read {expr[position]!r}", position, remedy)
            self.tokens.append((match.group(match.lastindex), match.start(match.lastindex), match.lastindex))
            position = match.end()
        self.tokens.append(("", end, 0))
        self.at = 0

    def error(self, what, position, remedy=None):
        return InputError(f"{what} at character {position + 1} of {self.expr!r}", remedy=remedy)

    def peek(self):
        return self.tokens[self.at][0]

    def take(self):
        token = self.tokens[self.at]
        self.at += 1
        return token

    def rule(self):
        left = self.side()
        op, position, _ = self.take()
        if op not in ("==", "<=", ">=", "<", ">"):
            found = repr(op) if op else "the end"
            raise self.error(f"expected a relation, found {found}", position, "write one of == <= >= < >")
        right = self.side()
        extra, position, _ = self.take()
        if extra:
            raise self.error(f"unexpected {extra!r}", position, "write one relation a rule")
        if left.over or right.over:
            return self.ratio(left, op, right)
        terms = dict(left.terms)
        for name, factor in right.terms.items():
            terms[name] = terms.get(name, 0) - factor
        terms = tuple(sorted((name, factor) for name, factor in terms.items() if factor))
        return Linear(terms, op, right.constant - left.constant)

    def ratio(self, left, op, right):
        share, quotient = (right, left) if left.over else (left, right)
        position = quotient.over and quotient.over[2]
        names = (share.name, *quotient.over[:2]) if quotient.over else ()
        if op != "==" or share.over or None in names or len(set(names)) < 3:
            remedy = "write a ratio as share == part / whole with three names"
            raise self.error("a quotient of two unknowns", position, remedy)
        return Ratio(*names)

    def side(self):
        total = self.product()
        while self.peek() in ("+", "-"):
            operator, position, _ = self.take()
            term = self.product()
            if total.over or term.over:
                raise self.error("a quotient of two unknowns in a sum", position, "write it as share == part / whole")
            terms = dict(total.terms)
            for name, factor in term.terms.items():
                terms[name] = terms.get(name, 0) + (factor if operator == "+" else -factor)
            constant = total.constant + (term.constant if operator == "+" else -term.constant)
            total = _Form(terms, constant)
        return total

    def scaled(self, form, factor):
        return _Form({name: factor * value for name, value in form.terms.items()}, factor * form.constant)

    def product(self):
        form = self.factor()
        while self.peek() in ("*", "/"):
            operator, position, _ = self.take()
            other = self.factor()
            if form.over or other.over:
                what = "a multiple of a quotient of two unknowns"
                raise self.error(what, position, "write it as share == part / whole")
            if operator == "*":
                if form.terms and other.terms:
                    raise self.error("two unknowns multiplied", position, "a rule must be linear")
                form, other = (other, form) if other.terms else (form, other)
                form = self.scaled(form, other.constant)
            elif not other.terms:
                if not other.constant:
                    raise self.error("a division by nothing", position)
                form = self.scaled(form, 1 / other.constant)
            elif form.name and other.name:
                form = _Form({}, Fraction(0), (form.name, other.name, position))
            else:
                raise self.error("a division by an unknown", position, "write a ratio as share == part / whole")
        return form

    def factor(self):
        token, position, kind = self.take()
        if kind == 1:
            return _Form({}, Fraction(token))
        if kind == 2:
            return _Form({token: Fraction(1)}, Fraction(0))
        if token == "-":
            form = self.factor()
            if form.over:
                raise self.error("a negative quotient of two unknowns", position, "write it as share == part / whole")
            return self.scaled(form, Fraction(-1))
        if token == "(":
            form = self.side()
            closing, position, _ = self.take()
            if closing != ")":
                raise self.error("a bracket is not closed", position)
            return form
        found = repr(token) if token else "the end"
        raise self.error(f"expected a number or a name, found {found}", position)


def parse_rule(expr):
    """Parse the text of one rule into a `Linear` or a `Ratio`.

    Raises InputError pointing at the character where the text stops being a rule.

    >>> parse_rule("2*a + b <= 10").terms
    (('a', Fraction(2, 1)), ('b', Fraction(1, 1)))
    >>> parse_rule("share == part / whole")
    Ratio(share='share', part='part', whole='whole')
    """
    return _Parser(expr).rule()
