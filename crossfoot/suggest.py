"""From raw text to proposed quantities, claims and rules, and their verdicts, with nothing annotated."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .change_links import change_links, difference_links, rate_links, sum_links
from .claims import Claim, Quantity, Rule
from .date_links import span_links, weekday_links
from .exact import format_number
from .hedges import mention_readings
from .links import CERTAIN, CORRECTED, HYPOTHETICAL, POSSIBLE, Link, claimed
from .part_links import breakdowns, part_links
from .passages import passage
from .reading import Mention, read
from .report import check
from .same_links import enumerations, list_links, restated_links
from .share_links import share_links
from .verdicts import ADDS_UP, CANNOT, STRETCHED, UNCHECKED

PERCENT = ("percent", "percentage points")
KINDS = (
    share_links,
    change_links,
    difference_links,
    sum_links,
    rate_links,
    span_links,
    weekday_links,
    list_links,
    restated_links,
)
"""Each takes a Passage and {part: whole} and yields Links. A new kind of link is a new function here."""


class Span(NamedTuple):
    """A place in a text: its source, start and end in characters, and the words there."""

    source: str
    start: int
    end: int
    text: str


class Suggested(NamedTuple):
    """One proposal: a Quantity, Claim or Rule, the spans it rests on, why, and ``certain`` or ``possible``."""

    item: object
    spans: tuple
    reason: str
    confidence: str


@dataclass(frozen=True)
class Suggestions:
    """Everything proposed for some texts; each field is a tuple of Suggested but ``passages``, the texts themselves.

    ``mentions`` maps the id of each claim to (source, Mention). Only ``certain`` proposals decide a verdict.
    """

    passages: tuple
    quantities: tuple
    claims: tuple
    rules: tuple
    mentions: dict
    links: tuple


def suggest(texts):
    """Propose quantities, claims and rules for texts nobody annotated.

    Takes an iterable of (name, text, published), the last a date, ``YYYY-MM-DD`` or None. Returns Suggestions.

    >>> found = suggest([("a.txt", "Of 9 cases, 5 were won and the other 4 lost.", None)])
    >>> [rule.item.expr for rule in found.rules if "==" in rule.item.expr]
    ['cases_5 + cases_4 == cases_9']
    """
    passages = tuple(prepare(*text) for text in texts)
    links = [(place, link) for place, one in enumerate(passages) for link in find_links(one)]
    return propose(passages, links)


def prepare(name, text, published=None):
    """Read a text into the Passage of its claims; runs of First, Second ... are claims too, of how many there are.

    Raises InputError for a ``published`` that is no date.
    """
    mentions = [_in_points(text, mention) for mention in read(text, published) if mention.role == "claim"]
    for start, end, count in enumerations(text):
        if not any(mention.start < end and start < mention.end for mention in mentions):
            number = str(count)
            # fmt: off
            mentions.append(Mention(start, end, text[start:end], "count", number, number, False, False, "", "", "claim", "", number, "1",
                                    "list,enumerated", "", -1))
            # fmt: on
    mentions.sort()
    day = date.fromisoformat(published) if isinstance(published, str) and published else published or None
    return passage(text, mentions, name=name, published=day)


def _in_points(text, mention):
    """Read ``three points`` in a text that speaks of percent as percentage points."""
    if mention.unit == "points" and mention.kind == "count" and re.search(r"%|per ?cent", text):
        return mention._replace(kind="share", unit="percentage points")
    return mention


def find_links(one):
    """Find the links of one Passage: a list of Links, those about the same mentions in the same way only once."""
    edges, found = breakdowns(one)
    links = list(part_links(one, edges, found))
    for kind in KINDS:
        links += kind(one, edges)
    links = [link for link in links if _one_unit(one, link)]
    return list({(link.kind, link.mentions, link.figures): link for link in links}.values())


def _one_unit(one, link):
    """Whether the sums of a link add figures of one sort: all percent, all in one currency or measure, or none."""
    for rule in link.rules:
        if "/" not in rule:
            mentions = [one.mentions[int(index)] for index in re.findall(r"\bm(\d+)\b", rule)]
            strict = {m.unit for m in mentions if m.unit in PERCENT} and {m.unit in PERCENT for m in mentions}
            measured = {(m.kind, m.unit) for m in mentions if m.kind in ("money", "measure")}
            if (strict and len(strict) > 1) or len(measured) > 1:
                return False
    return all(one.mentions[a].kind == one.mentions[b].kind for a, b in link.same)


def propose(passages, links):
    """Make quantities, claims and rules of links.

    Takes Passages and (place of the passage, Link) pairs; returns Suggestions.
    """
    groups = _Groups(passages, links)
    quantities, claims, rules, mentions = [], [], [], {}
    rounded = {(place, index) for place, link in links for index in link.rounded}
    linked = {(place, index): link for place, link in links for index in link.mentions}
    for quantity, members in groups.members.items():
        spans = tuple(_span(passages, *member) for member in members)
        quantities.append(
            Suggested(_quantity(quantity, passages, members, rounded), spans, _about(passages, members), CERTAIN)
        )
        for (place, index), span in zip(members, spans, strict=True):
            claim = _claim(
                f"s{place + 1:03d}-{index + 1:02d}", quantity, passages[place], index, (place, index) in rounded
            )
            reason = linked[place, index].why if (place, index) in linked else "no wording links it to another figure"
            claims.append(Suggested(claim, (span,), reason, CERTAIN))
            mentions[claim.claim] = (span.source, passages[place].mentions[index])
    for number, (place, link) in enumerate(links, 1):
        if link.figures:
            _add_figures(number, place, passages[place], link, groups, quantities, claims)
        spans = tuple(_span(passages, place, index) for index in link.mentions)
        for step, expr in enumerate(groups.rules(place, link, number), 1):
            name = f"r{number:03d}" + ("abcdef"[step - 1] if len(link.rules) > 1 else "")
            rules.append(Suggested(Rule(name, expr, link.why), spans, link.why, link.confidence))
        for name in groups.helpers(link, number):
            quantities.append(
                Suggested(Quantity(name, label=f"worked out: {link.kind}"), spans, link.why, link.confidence)
            )
    return Suggestions(passages, tuple(quantities), tuple(claims), tuple(rules), mentions, tuple(links))


class _Groups:
    """Which mentions are of one quantity, and what that is called."""

    def __init__(self, passages, links):
        self.parent = {
            (place, index): (place, index) for place, one in enumerate(passages) for index in range(len(one.mentions))
        }
        for place, link in links:
            if link.confidence == CERTAIN:
                for left, right in link.same:
                    left, right = (side if isinstance(side, tuple) else (place, side) for side in (left, right))
                    self.parent[self.find(right)] = self.find(left)
        self.names, self.members = {}, {}
        for member in self.parent:
            root = self.find(member)
            if root not in self.names:
                self.names[root] = _name(passages[root[0]].mentions[root[1]], self.members)
            self.members.setdefault(self.names[root], []).append(member)

    def find(self, member):
        while self.parent[member] != member:
            member = self.parent[member]
        return member

    def name(self, place, index):
        return self.names[self.find((place, index))]

    def rules(self, place, link, number):
        """The rules of a link over quantity names."""

        def named(match):
            return self.name(place, int(match[2])) if match[1] == "m" else f"worked_out_{number}_{match[3]}"

        for rule in link.rules:
            yield re.sub(r"\b([mx])(\d+)(?:_(\w+))?\b", named, rule)
        if link.confidence != CERTAIN:
            for left, right in link.same:
                sides = (side if isinstance(side, tuple) else (place, side) for side in (left, right))
                yield " == ".join(self.name(*side) for side in sides)

    def helpers(self, link, number):
        """The names of quantities that only the rules of a link speak of."""
        return sorted(
            {f"worked_out_{number}_{name}" for rule in link.rules for name in re.findall(r"\bx\d+_(\w+)", rule)}
        )


def _name(mention, taken):
    """Name a quantity after what is counted and the figure first given for it."""
    unit = mention.unit if mention.kind not in ("date", "time") else mention.kind
    what = re.sub(
        r"\W+", "_", f"{unit or mention.kind} {mention.value or mention.low or mention.high}".casefold(), flags=re.ASCII
    ).strip("_")
    what = what if re.match(r"[a-z_]", what) else f"q_{what}"
    name, step = what, 1
    while name in taken:
        step += 1
        name = f"{what}_no{step}"
    return name


def _span(passages, place, index):
    mention = passages[place].mentions[index]
    return Span(passages[place].name, mention.start, mention.end, mention.text)


def _quantity(name, passages, members, rounded):
    mentions = [passages[place].mentions[index] for place, index in members]
    first = mentions[0]
    whole = first.kind in ("count", "date") and not any(member in rounded for member in members)
    whole = whole and all("/" not in bound for mention in mentions for bound in (mention.low, mention.high))
    unit = "date" if first.kind == "date" else first.unit
    return Quantity(name, whole, Fraction(0) if first.kind == "count" else None, unit, _label(passages, members))


def _label(passages, members):
    place, index = members[0]
    one = passages[place]
    mention = one.mentions[index]
    sentence = next(s for s in one.sentences if s.first <= index < s.last)
    return " ".join(one.text[max(sentence.start, mention.start - 40) : min(sentence.end, mention.end + 60)].split())


def _about(passages, members):
    if len(members) == 1:
        return "a figure of its own"
    return "stated as " + " and ".join(passages[place].mentions[index].text for place, index in members)


def _claim(claim_id, quantity, one, index, rounded):
    mention = one.mentions[index]
    readings = mention_readings(mention)
    vague = bool(readings) and readings["narrow"] != readings["wide"]
    value = mention.value and (
        date.fromisoformat(mention.value).toordinal() if mention.kind == "date" else mention.value
    )
    return Claim(
        claim_id,
        quantity,
        readings["default"] if vague else claimed(mention, rounded=rounded),
        narrow=readings["narrow"] if vague else None,
        wide=readings["wide"] if vague else None,
        hard=readings["hard"] if vague else None,
        value=Fraction(value) if value and mention.kind != "time" else None,
        source=one.name,
        attributed_to=mention.attributed_to,
        phrase=" ".join(mention.text.split()),
    )


def _add_figures(number, place, one, link, groups, quantities, claims):
    """Add the figures of a link that are no mentions as claims, with a quantity of their own where they need one."""
    spans = tuple(
        Span(one.name, figure.start, figure.end, one.text[figure.start : figure.end]) for figure in link.figures
    )
    if link.mentions:
        name = groups.name(place, link.mentions[0])
    else:
        unit = link.figures[0].unit
        name = f"{unit}_{number}"
        quantities.append(
            Suggested(
                Quantity(name, True, Fraction(0), unit, f"the {unit} of {spans[0].text}"),
                spans,
                link.why,
                link.confidence,
            )
        )
    for step, (figure, span) in enumerate(zip(link.figures, spans, strict=True), 1):
        claim = Claim(
            f"s{place + 1:03d}-x{number}{'abc'[step - 1]}", name, figure.interval, source=one.name, phrase=figure.text
        )
        claims.append(Suggested(claim, (span,), link.why, link.confidence))


@dataclass(frozen=True)
class TextsReport:
    """What can be said of the figures of some texts: their suggestions, the engine's report, and a record a claim."""

    suggestions: Suggestions
    report: object
    rows: tuple

    @property
    def consistent(self):
        """False where figures cannot all be true, else True."""
        return all(row["verdict"] != CANNOT for row in self.rows)

    @property
    def verdict(self):
        """The verdict on the texts as a whole: that of their worst claim."""
        found = {row["verdict"] for row in self.rows}
        return next((verdict for verdict in (CANNOT, STRETCHED, ADDS_UP) if verdict in found), UNCHECKED)

    def records(self):
        """Return a plain dict a claim: the fields of its Mention, source, verdict, figures (a list) and because."""
        return [dict(row) for row in self.rows]


def check_texts(texts):
    """Say whether the figures of texts can all be true, by the certain links of their wording.

    Takes an iterable of (name, text, published) as `suggest` does; returns a TextsReport.

    >>> check_texts([("a.txt", "Of 9 cases, 5 were won and the other 3 lost.", None)]).verdict
    'cannot all be true'
    """
    suggestions = suggest(texts)
    report = _judge(suggestions)
    doubtful = _doubtful(suggestions, report)
    if doubtful:
        links = [
            (p, link._replace(confidence=POSSIBLE) if at in doubtful else link)
            for at, (p, link) in enumerate(suggestions.links)
        ]
        suggestions = propose(suggestions.passages, links)
        report = _judge(suggestions)
    return TextsReport(suggestions, report, tuple(_rows(suggestions, report)))


def _judge(suggestions):
    """Check the claims that certain rules, or a second statement, speak of; None where there are none."""
    rules = [found.item for found in suggestions.rules if found.confidence == CERTAIN]
    told = {name for rule in rules for name in re.findall(r"[A-Za-z_]\w*", rule.expr)}
    counts = {}
    for found in suggestions.claims:
        counts[found.item.quantity] = counts.get(found.item.quantity, 0) + 1
    told |= {name for name, count in counts.items() if count > 1}
    if not told:
        return None
    claims = [found.item for found in suggestions.claims if found.item.quantity in told]
    quantities = [found.item for found in suggestions.quantities if found.item.name in told]
    return check(claims, rules, quantities)


def _doubtful(suggestions, report):
    """Find the links in a conflict whose sentences suppose, correct, or let different people speak: no accusation.

    Returns the places of those links.
    """
    if report is None or CANNOT not in report.verdicts.values():
        return set()
    accused = {name for name, verdict in report.verdicts.items() if verdict == CANNOT}
    doubtful = set()
    for at, (place, link) in enumerate(suggestions.links):
        one = suggestions.passages[place]
        if (
            link.confidence != CERTAIN
            or not link.mentions
            or not any(f"s{place + 1:03d}-{i + 1:02d}" in accused for i in link.mentions if isinstance(i, int))
        ):
            continue
        sentences = [
            n
            for n, s in enumerate(one.sentences)
            if any(isinstance(i, int) and s.first <= i < s.last for i in link.mentions)
        ]
        near = " ".join(
            one.sentences[n].skeleton
            for n in range(max(0, sentences[0] - 1), min(len(one.sentences), sentences[-1] + 2))
        )
        own = " ".join(one.sentences[n].skeleton for n in sentences)
        speakers = {
            one.mentions[i].attributed_to.casefold()
            for i in link.mentions
            if isinstance(i, int) and one.mentions[i].attributed_to
        }
        if HYPOTHETICAL.search(own) or CORRECTED.search(near) or len(speakers) > 1:
            doubtful.add(at)
    return doubtful


def _rows(suggestions, report):
    """Yield a record for each claim, in the order of the texts."""
    verdicts = report.verdicts if report else {}
    partners, only_bounds = _partners(suggestions)
    for found in sorted(suggestions.claims, key=lambda found: (found.item.claim[:4], found.spans[0].start)):
        claim = found.item
        verdict = verdicts.get(claim.claim, UNCHECKED)
        if verdict == ADDS_UP and claim.claim in only_bounds:
            verdict = UNCHECKED
        source, mention = suggestions.mentions.get(claim.claim, (found.spans[0].source, None))
        fields = mention._asdict() if mention else _figure_fields(found)
        if verdict == UNCHECKED:
            figures, because = (
                [],
                "no wording in the text ties it to another figure"
                if claim.claim not in only_bounds
                else "it is only said to be a part of something larger, and it is not larger",
            )
        else:
            figures = _figures(suggestions, report, claim, partners)
            because = report.finding(claim.claim).because
        yield {**fields, "source": source, "verdict": verdict, "figures": figures, "because": because}


def _figure_fields(found):
    """The fields of a Mention for a claim that has none."""
    (span,), interval = found.spans, found.item.interval
    fields = dict.fromkeys(Mention._fields, "") | {
        "low_open": False,
        "high_open": False,
        "of": -1,
        "kind": "date",
        "role": "claim",
    }
    low, high = ("" if end is None else format_number(end) for end in (interval.low, interval.high))
    return fields | {"start": span.start, "end": span.end, "text": span.text, "low": low, "high": high}


def _partners(suggestions):
    """For each claim the ids of those it is linked with, and the claims that only bounds tie to others."""
    partners, tied = {}, set()
    ids = {}
    for found in suggestions.claims:
        ids.setdefault(found.item.quantity, []).append(found.item.claim)
    for members in ids.values():
        if len(members) > 1:
            for member in members:
                partners.setdefault(member, []).extend(members)
                tied.add(member)
    bounded = set()
    for place, link in suggestions.links:
        if link.confidence != CERTAIN:
            continue
        members = [f"s{place + 1:03d}-{index + 1:02d}" for index in link.mentions if isinstance(index, int)]
        for member in members:
            if not link.bound:
                partners.setdefault(member, []).extend(members)
            (bounded if link.bound else tied).add(member)
    return partners, bounded - tied


def _figures(suggestions, report, claim, partners):
    """The words of the figures a verdict rests on: those of its conflicts, else those it is linked with."""
    finding = report.finding(claim.claim)
    names = [name for index in finding.conflicts for name in report.conflict_list[index].claims] or partners.get(
        claim.claim, [claim.claim]
    )
    texts = {found.item.claim: found.spans[0].text for found in suggestions.claims}
    return list(dict.fromkeys(texts[name] for name in sorted(dict.fromkeys(names))))
