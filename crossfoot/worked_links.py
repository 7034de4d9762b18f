"""Figures worked out from others, found by a word beside the result and by the kinds of the figures near it.

Where the other link modules look for a wording that ties figures together, this one looks for the word that makes a
figure a result ("a drop of 22 feet", "an average of £2,300") and tries the figures of its kind in the same sentence and
in the one before. That they give the result is then enough. Where they do not, the figures are said to disagree only if
no others could be meant: two alike in the sentence of a difference, one total and one count by an average.
"""

from .links import CERTAIN, pieces
from .passages import new_paragraph
from .worked import Result
from .worked_changes import change, one_way
from .worked_gaps import difference
from .worked_rates import lasts, mean, over_a_period, product
from .worked_sums import summed

KINDS = (difference, summed, mean, product, lasts, over_a_period, change)
"""Each takes a Passage and a Result and gives a Link or None. A new kind is a new function here."""


def worked_links(passage, found):
    """Link results to the figures they were worked out from, where no other link does.

    Takes a Passage and the Links found so far; yields Links.
    """
    taken = {index for link in found if link.confidence == CERTAIN and not link.bound for index in link.mentions}
    rows = [tuple(p for p in pieces(sentence) if p.letter in "nmutsr") for sentence in passage.sentences]
    breaks = [new_paragraph(passage, sentence) for sentence in passage.sentences] + [True]
    for place, sentence in enumerate(passage.sentences):
        before = () if breaks[place] else _last(rows, breaks, place)
        after = () if breaks[place + 1] else rows[place + 1]
        for piece in rows[place]:
            if piece.index in taken:
                continue
            result = Result(piece, sentence, rows[place], before, after, frozenset(taken))
            link = next(filter(None, (kind(passage, result) for kind in KINDS)), None)
            if link:
                taken.update(link.mentions)
                yield link
        yield from one_way(passage, sentence, taken)


def _last(rows, breaks, place):
    """The figures of the last sentence before one that has any, in its paragraph."""
    while place and not breaks[place]:
        place -= 1
        if rows[place]:
            return rows[place]
    return ()
