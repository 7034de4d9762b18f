"""A small exact simplex method, for the few inequalities of one conflict."""

from fractions import Fraction
from math import lcm


def nonnegative_solution(rows, right):
    """Find values of at least 0 with sum(row[j] * value[j]) equal to each right side; None where there are none.

    Takes ints or Fractions, returns Fractions. The first phase of the simplex method with the rule of Bland (1977),
    which cannot run in circles, in a tableau of ints over one common denominator (Edmonds 1967).

    >>> nonnegative_solution([[1, -1], [1, 1]], [0, 2])
    [Fraction(1, 1), Fraction(1, 1)]
    """
    count = len(rows[0])
    table = []
    for row, value in zip(rows, right, strict=True):
        scale = lcm(*(Fraction(entry).denominator for entry in (*row, value))) * (-1 if value < 0 else 1)
        table.append([int(entry * scale) for entry in (*row, value)])
    # Every row starts with a surplus variable of its own (numbered from count on), whose sum is brought to 0.
    basis = [count + index for index in range(len(table))]
    cost = [sum(column) for column in zip(*table, strict=True)]
    over = 1
    while cost[-1] > 0:
        entering = next((j for j in range(count) if cost[j] > 0), None)
        if entering is None:
            return None
        leaving = min(
            (i for i, row in enumerate(table) if row[entering] > 0),
            key=lambda i: (Fraction(table[i][-1], table[i][entering]), basis[i]),
        )
        pivot_row = table[leaving]
        pivot = pivot_row[entering]
        for i, row in enumerate(table):
            if i != leaving:
                table[i] = _pivoted(row, pivot_row, pivot, row[entering], over)
        cost = _pivoted(cost, pivot_row, pivot, cost[entering], over)
        basis[leaving], over = entering, pivot
    values = [Fraction(0)] * count
    for i, variable in enumerate(basis):
        if variable < count:
            values[variable] = Fraction(table[i][-1], over)
    return values


def _pivoted(row, pivot_row, pivot, factor, over):
    if not factor:
        return row if pivot == over else [entry * pivot // over for entry in row]
    return [(entry * pivot - factor * other) // over for entry, other in zip(row, pivot_row, strict=True)]
