"""A small exact simplex method over Fractions, for the few inequalities of one conflict."""

from fractions import Fraction


def nonnegative_solution(rows, right):
    """Find values of at least 0 with sum(row[j] * value[j]) equal to each right side; None where there are none.

    The first phase of the simplex method in a tableau, with the rule of Bland (1977), which cannot run in circles.

    >>> nonnegative_solution([[Fraction(1), Fraction(-1)], [Fraction(1), Fraction(1)]], [Fraction(0), Fraction(2)])
    [Fraction(1, 1), Fraction(1, 1)]
    """
    count = len(rows[0])
    table = []
    for row, value in zip(rows, right, strict=True):
        sign = -1 if value < 0 else 1
        table.append([*(sign * entry for entry in row), sign * value])
    # Every row starts with a surplus variable of its own (numbered from count on), whose sum is brought to 0.
    basis = [count + index for index in range(len(table))]
    cost = [sum(column) for column in zip(*table, strict=True)]
    while cost[-1] > 0:
        entering = next((j for j in range(count) if cost[j] > 0), None)
        if entering is None:
            return None
        steps = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(table) if row[entering] > 0]
        _, _, leaving = min(steps)
        pivot = table[leaving][entering]
        table[leaving] = [entry / pivot for entry in table[leaving]]
        for i, row in enumerate(table):
            if i != leaving and row[entering]:
                table[i] = [a - row[entering] * b for a, b in zip(row, table[leaving], strict=True)]
        cost = [a - cost[entering] * b for a, b in zip(cost, table[leaving], strict=True)]
        basis[leaving] = entering
    values = [Fraction(0)] * count
    for i, variable in enumerate(basis):
        if variable < count:
            values[variable] = table[i][-1]
    return values
