"""Whether the figures of plain articles can all be true, with nothing annotated: suggest, then check."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .arithmetic import arithmetic, together
from .doubts import doubtful_links
from .exact import Interval, format_number
from .highlighting import highlighted, highlighted_html
from .links import CERTAIN, POSSIBLE, claimed
from .reading import Mention
from .report import check
from .suggest import Suggestions, claims_of, members_of, propose, suggest
from .verdicts import ADDS_UP, CANNOT, STRETCHED, UNCHECKED

UNTIED = "no wording in the text ties it to another figure"
BOUNDED = "it is no larger than the whole it is said to be a part of; nothing else is tied to it"


@dataclass(frozen=True, repr=False)
class ArticlesReport:
    """What can be said of the figures of some texts: the suggestions; ``told``, the claims, rules and quantities that the
    certain ones come to (None where no wording ties any figures together); and ``rows``, a record a claim in the order of the texts.
    """

    suggestions: Suggestions
    told: tuple | None
    rows: tuple

    columns = {name: Mention.__annotations__[name] for name in Mention._fields} | {
        "source": str,
        "verdict": str,
        "figures": list,
        "because": str,
    }

    @cached_property
    def report(self):
        """The engine's Report on the certain claims and rules, its bounds the tightest; None where no wording ties any."""
        return self.told and check(*self.told)

    @property
    def consistent(self):
        """False where figures cannot all be true, else True."""
        return self.verdict != CANNOT

    @property
    def verdict(self):
        """The verdict on the texts as a whole: that of their worst claim."""
        found = {row["verdict"] for row in self.rows}
        return next((verdict for verdict in (CANNOT, STRETCHED, ADDS_UP) if verdict in found), UNCHECKED)

    def records(self):
        """Return a plain dict a claim: the fields of its Mention, source, verdict, figures (a list) and because."""
        return [dict(row) for row in self.rows]

    def findings(self):
        """Return (verdict, figures, because) of each thing checked, what cannot be true first, each once."""
        order = (CANNOT, STRETCHED, ADDS_UP)
        found = {(row["verdict"], row["because"]): row["figures"] for row in self.rows if row["verdict"] in order}
        return sorted(((v, figures, why) for (v, why), figures in found.items()), key=lambda row: order.index(row[0]))

    def __repr__(self):
        return self.text()

    def text(self, *, colour=False):
        """Write the texts with their figures marked, and the verdicts below; ``colour`` for a terminal."""
        lines = []
        for one in self.suggestions.passages:
            rows = [row for row in self.rows if row["source"] == one.name]
            lines += [one.name, "", highlighted(one.text.strip("\n"), _shifted(one.text, rows), colour=colour), ""]
        lines += [f"{verdict}: {why}" for verdict, _, why in self.findings()]
        if not self.findings():
            lines.append(f"{UNCHECKED}: {self._nothing()}")
        possible = {found.reason for found in self.suggestions.rules if found.confidence == POSSIBLE}
        lines += [f"possible, not counted: {reason}" for reason in sorted(possible)]
        return "\n".join(lines)

    def _nothing(self):
        return "no wording ties two figures together" if self.rows else "there are no figures in it"

    def _repr_html_(self):
        texts = "".join(
            highlighted_html(one.text, [row for row in self.rows if row["source"] == one.name], name=one.name)
            for one in self.suggestions.passages
        )
        from html import escape

        told = self.findings() or [(UNCHECKED, [], self._nothing())]
        items = "".join(f"<li><strong>{escape(verdict)}</strong>: {escape(why)}</li>" for verdict, _, why in told)
        return f"{texts}<ul>{items}</ul>"


def _shifted(text, rows):
    """The rows with their places in the text less its leading blank lines."""
    blank = len(text) - len(text.lstrip("\n"))
    return [row | {"start": row["start"] - blank, "end": row["end"] - blank} for row in rows]


def check_texts(texts):
    """Say whether the figures of texts can all be true, by the certain links of their wording.

    Takes an iterable of (name, text, published) as `suggest` does; returns an ArticlesReport.

    >>> report = check_texts([("a.txt", "Of 9 cases, 5 were won and the other 3 were lost.", None)])
    >>> report.findings()
    [('cannot all be true', ['9', '5', '3'], '5 + 3 = 8, not 9')]
    """
    suggestions = suggest(texts)
    told = _told(suggestions)
    report = told and check(*told, tight=False)
    while report and (doubtful := doubtful_links(suggestions, report)):
        links = [
            (place, link._replace(confidence=POSSIBLE) if at in doubtful else link)
            for at, (place, link) in enumerate(suggestions.links)
        ]
        suggestions = propose(suggestions.passages, links)
        told = _told(suggestions)
        report = told and check(*told, tight=False)
    return ArticlesReport(suggestions, told, tuple(_rows(suggestions, report)))


def _told(suggestions):
    """The claims that certain links tie together, with their rules and quantities; None where there are none.

    A link that only says which figure is larger is left out where that plainly holds and nothing else is tied to it.
    """
    tied = {
        member
        for place, link in suggestions.links
        if link.confidence == CERTAIN and not link.bound
        for member in members_of(place, link)
    }
    rules = []
    for found in suggestions.rules:
        place, link = suggestions.linked[found.item.rule]
        if found.confidence == CERTAIN and link.kind != "share of a whole":
            if (
                not link.bound
                or any((place, i) in tied for i in link.mentions)
                or not _plainly_holds(suggestions, place, link)
            ):
                rules.append(found.item)
    told = {name for rule in rules for name in re.findall(r"[A-Za-z_]\w*", rule.expr)}
    counts = {}
    for found in suggestions.claims:
        counts[found.item.quantity] = counts.get(found.item.quantity, 0) + 1
    told |= {name for name, count in counts.items() if count > 1}
    if not told:
        return None
    claims = [found.item for found in suggestions.claims if found.item.quantity in told]
    quantities = [found.item for found in suggestions.quantities if found.item.name in told]
    return claims, rules, quantities


def _plainly_holds(suggestions, place, link):
    """Whether the parts of a link are surely no more than its whole, or the shares no more than 100."""
    read = [claimed(suggestions.passages[place].mentions[index]) for index in link.mentions]
    *parts, whole = read if link.kind != "shares within one whole" else (*read, Interval(Fraction(100), Fraction(100)))
    least = sum((part.low or 0 for part in parts), Fraction(0))  # nothing counted is below 0
    return whole.high is None or least <= whole.high


def _rows(suggestions, report):
    """Yield a record for each claim, in the order of the texts.

    A figure of a link that is no mention, such as the weekday of a date, speaks through the mention at its place.
    """
    by_claim = {}
    for place, link in suggestions.links:
        if link.confidence == CERTAIN:
            for name in claims_of(place, link):
                by_claim.setdefault(name, []).append((place, link))
    texts = {found.item.claim: found.spans[0].text for found in suggestions.claims}
    places = {one.name: place for place, one in enumerate(suggestions.passages)}
    taken = _taken(suggestions)
    for found in sorted(suggestions.claims, key=lambda found: (places[found.spans[0].source], found.spans[0].start)):
        name, span = found.item.claim, found.spans[0]
        mention = suggestions.mentions.get(name)
        if name in taken:
            continue
        speaking = next((figure for figure, through in taken.items() if through == name), None)
        verdict, links = _verdict(report, by_claim, name, mention)
        if speaking and verdict == UNCHECKED:
            verdict, links = _verdict(report, by_claim, speaking, None)
        if verdict == UNCHECKED:
            figures, because = [], BOUNDED if by_claim.get(name) else UNTIED
        else:
            if verdict == CANNOT:
                links = _conflicting(suggestions, report, speaking or name, by_claim) or links
            links = links or [
                entry for entry in suggestions.links if any(f.start == span.start for f in entry[1].figures)
            ]
            names = {claim for place, link in links for claim in claims_of(place, link)}
            own = [figure.text for _, link in links for figure in link.figures]
            figures = list(dict.fromkeys([*(texts[claim] for claim in sorted(names)), *own])) or [span.text]
            lines = [arithmetic(suggestions.passages[p], link, holds=verdict != CANNOT) for p, link in links]
            because = together(sorted(lines, key=lambda line: ", not " not in line))
            because = because or report.finding(speaking or name).because
        fields = mention[1]._asdict() if mention else _figure_fields(found)
        yield {**fields, "source": span.source, "verdict": verdict, "figures": figures, "because": because}


def _verdict(report, by_claim, name, mention):
    """The verdict of a claim and its links; a mention that only bounds tie to others is not checked by that."""
    verdict = report.verdicts.get(name, UNCHECKED) if report else UNCHECKED
    links = [entry for entry in by_claim.get(name, ()) if not entry[1].bound]
    return (UNCHECKED if verdict == ADDS_UP and mention and not links else verdict), links


def _taken(suggestions):
    """Return {id of a claim that is no mention: id of the claim it speaks through, at its place, or of its own first}."""
    first, taken = {}, {}
    spans = {name: (source, m.start, m.end) for name, (source, m) in suggestions.mentions.items()}
    for found in suggestions.claims:
        name, span = found.item.claim, found.spans[0]
        if name not in spans:
            there = (
                n
                for n, (source, start, end) in spans.items()
                if source == span.source and start < span.end and span.start < end
            )
            through = next(there, None) or first.setdefault((span.source, span.start), name)
            if through != name:
                taken[name] = through
    return taken


def _conflicting(suggestions, report, name, by_claim):
    """The links behind the conflicts of a claim: those of their rules, and those that make their claims one quantity."""
    links = []
    for index in report.finding(name).conflicts:
        conflict = report.conflict_list[index]
        links += [suggestions.linked[rule] for rule in conflict.rules]
        stated = [
            entry for claim in conflict.claims for entry in by_claim.get(claim, ()) if entry[1].same or entry[1].figures
        ]
        links += [entry for entry in stated if entry not in links]
    unique = []
    for entry in links:
        if entry not in unique:
            unique.append(entry)
    return unique


def _figure_fields(found):
    """The fields of a Mention for a claim that has none."""
    (span,), interval = found.spans, found.item.interval
    fields = dict.fromkeys(Mention._fields, "") | {"low_open": False, "high_open": False, "of": -1}
    fields["kind"] = "date" if re.search(r"(?i)\d|day\b", span.text) else "count"
    low, high = ("" if end is None else format_number(end) for end in (interval.low, interval.high))
    return fields | {"start": span.start, "end": span.end, "text": span.text, "low": low, "high": high, "role": "claim"}
