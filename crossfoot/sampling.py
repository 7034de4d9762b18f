"""How far a poll's percentage may lie from that of the population, if its people were drawn at random."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

NORMAL_95 = Fraction("1.96")  # the usual two-sided 95 percent point of the normal distribution


def margin_of_error(share_pct, people, *, digits=4):
    """Give the 95 percent margin of error of a simple random sample, in percentage points.

    Takes a share in percent and the number of people asked; returns a Fraction rounded to so many digits. A design
    effect, people who do not answer and questions that lead are not in it.
    Source: 1.96 * sqrt(p * (1 - p) / n), Cochran (1977), Sampling Techniques, section 3.5, without the correction for
    a finite population.

    >>> float(margin_of_error(48, 2036))
    2.1701
    """
    share = Fraction(share_pct) / 100
    variance = share * (1 - share) / people
    root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
    margin = root * Decimal(NORMAL_95.numerator) / Decimal(NORMAL_95.denominator) * 100
    return Fraction(margin.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN))
