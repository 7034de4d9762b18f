"""Links found by weighing what speaks for them: the last resort, where no wording that another module knows ties figures.

All relations that the figures near each other could stand in (`candidates`) are scored by what stands beside them
(`evidence`): each piece of evidence has a weight in ``tables/weights.csv``, fitted to the passages of ``tests/corpus`` by
logistic regression (``python -m bench weighing``). A score is the logarithm of the odds that the text means the relation.
A relation that holds never accuses; one that fails is taken only where nothing speaks against it (`objections`), and no
relation that holds explains two of its figures nearly as well.
"""

from functools import cache

from .candidates import candidates
from .evidence import evidence
from .lexicon import read_table
from .links import CERTAIN, POSSIBLE, Link, in_least
from .objections import is_objected

HOLDS, KNOWN = 1.0, 0.0
"""The least scores at which a relation that holds is taken to be meant, and at which one that fails speaks for a link found before."""
FAILS = dict.fromkeys(("sum", "sums", "shares", "change", "multiple", "mean"), 0.5) | {"share": 1.0, "same": 1.0}
"""The least score at which a relation of a kind that fails is taken to be meant: with weights fitted to the other sets of
passages, next to none is meant falsely that nothing speaks against."""
RIVAL = 2.0
"""A relation that holds is a rival of one that fails if its score is lower by no more than this."""


@cache
def weights():
    """Read the table of weights: {(kind or "", evidence): float}."""
    return {(row["kind"], row["evidence"]): float(row["weight"]) for _, row in read_table("weights.csv")}


def score(kind, found):
    """Add up the weights of the evidence for a candidate of a kind."""
    table = weights()
    return sum(
        (table.get((kind, one), 0.0) + table.get(("", one), 0.0) for one in found), table.get(("", "always"), 0.0)
    )


def weighed(passage, links):
    """Add the links for which the evidence speaks, and mark those found already that it speaks for.

    Takes a Passage and the Links found so far; returns all Links, a list.
    """
    links = list(links)
    tied = [set(link.mentions) for link in links if link.confidence == CERTAIN and not link.bound]
    scored = [(score(one.kind, evidence(passage, one)), one) for one in candidates(passage)]
    scored.sort(key=lambda row: (-row[0], row[1].kind, [p.index for p in row[1].members]))
    holding = [(points, _indices(one)) for points, one in scored if one.holds]
    failing = [_indices(one) for _, one in scored if not one.holds]
    more = [its for points, its in holding if points > -RIVAL]
    links = [_unless_more(link, failing, more) for link in links]
    for points, one in scored:
        members = _indices(one)
        known = members in tied
        if points < (HOLDS if one.holds else KNOWN if known else FAILS[one.kind]):
            continue
        if not one.holds and (_has_rival(points, members, holding) or is_objected(passage, one, links)):
            continue
        if known:
            agree = [not one.holds and set(link.mentions) == members for link in links]
            links = [link._replace(weighed=link.weighed or so) for link, so in zip(links, agree, strict=True)]
        elif not any(len(members & other) > 1 or not one.holds and other & _results(one) for other in tied):
            tied.append(members)
            links.append(_link(passage, one)._replace(since_it_holds=one.holds, weighed=True))
    return links


def _unless_more(link, failing, more):
    """Take a link that fails as possible only, where its figures and others together hold: they were told as one."""
    its = set(link.mentions)
    told = its in failing and any(its < other for other in more)
    return link._replace(confidence=POSSIBLE) if told and link.confidence == CERTAIN and not link.bound else link


def _has_rival(points, members, holding):
    """Whether a relation that holds explains two of some figures nearly as well, or all of them and more."""
    return any(len(members & its) > 1 and (scored > points - RIVAL or members < its) for scored, its in holding)


def _results(candidate):
    """The figure of a candidate that can be worked out in but one way: a share, a multiple or a mean."""
    members = zip(candidate.members, candidate.roles, strict=True)
    return {p.index for p, role in members if role in ("share", "times", "mean")}


def _indices(candidate):
    return {p.index for p in candidate.members}


def _link(passage, candidate):
    indices = tuple(p.index for p in candidate.members)
    texts = [passage.mentions[index].text for index in indices]
    return _MADE[candidate.kind](passage, candidate, indices, texts)


def _sum(passage, candidate, indices, texts):
    least = in_least([passage.unit(index) for index in indices]) if candidate.members[0].letter == "t" else [1] * 8
    whole, *terms = (f"m{i}" if n == 1 else f"{n}*m{i}" for i, n in zip(indices, least, strict=False))
    why = f"{texts[0]} is the total of {' and '.join(texts[1:])}"
    return Link("sum", (*indices[1:], indices[0]), why, rules=(f"{' + '.join(terms)} == {whole}",))


def _shares(passage, candidate, indices, texts):
    rule = " + ".join(f"m{i}" for i in indices)
    return Link("shares of one whole", indices, f"{', '.join(texts)} make up one whole", rules=(f"{rule} == 100",))


def _share(passage, candidate, indices, texts):
    share, part, whole = indices
    why = f"{texts[0]} is given beside {texts[1]} of {texts[2]}"
    return Link("share beside count", indices, why, rules=(f"m{share} == m{part} / m{whole}",))


def _ordered(passage, pair):
    """Two figures, the larger first."""
    size = {index: float(passage.mentions[index].value or passage.mentions[index].low or 0) for index in pair}
    return sorted(pair, key=lambda index: -size[index])


def _change(passage, candidate, indices, texts):
    share, old, new = indices
    more, less = _ordered(passage, (old, new))
    helper = f"x{share}_change"
    rules = (f"{helper} == m{more} - m{less}", f"m{share} == {helper} / m{old}")
    why = f"{texts[0]} is given as the change from {texts[1]} to {texts[2]}"
    return Link("change by a share", indices, why, rules=rules)


def _multiple(passage, candidate, indices, texts):
    times, *pair = indices
    more, less = _ordered(passage, pair)
    over, under = (more, less) if float(passage.mentions[times].value or 2) >= 1 else (less, more)
    why = f"{texts[0]} is given as what {texts[1]} and {texts[2]} are to each other"
    return Link("change by a multiple", indices, why, rules=(f"m{times} == m{over} / m{under}",))


def _mean(passage, candidate, indices, texts):
    mean, over, whole = indices
    rules = (f"m{mean} == m{whole} / m{over}",)
    if candidate.times != 1:
        span = f"x{over}_span"
        rules = (f"{span} == {candidate.times}*m{over}", f"m{mean} == m{whole} / {span}")
    why = f"{texts[0]} is {texts[2]} shared out over {texts[1]}"
    return Link("average or rate", (mean, whole, over), why, rules=rules, rounded=(mean,))


def _same(passage, candidate, indices, texts):
    why = f"{texts[0]} and {texts[1]} state one quantity"
    return Link("stated twice", indices, why, same=(indices,))


_MADE = {
    "sum": _sum,
    "sums": _sum,
    "shares": _shares,
    "share": _share,
    "change": _change,
    "multiple": _multiple,
    "mean": _mean,
    "same": _same,
}
