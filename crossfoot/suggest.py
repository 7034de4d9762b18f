"""From raw text to proposed quantities, claims and rules, and their verdicts, with nothing annotated."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .across_links import across_links
from .adjusting import adjusted
from .age_links import age_links
from .base_links import base_links
from .breakdowns import breakdowns
from .change_links import change_links
from .claims import Claim, Quantity, Rule
from .date_links import weekday_links
from .gap_links import gap_links
from .hedges import mention_readings
from .hundred_links import hundred_links
from .links import CERTAIN, CONVERSION, claimed
from .list_links import enumerations, list_links
from .majority_links import majority_links
from .part_links import part_links
from .passages import passage
from .patterns import Pattern
from .rate_links import rate_links
from .reading import Mention, read
from .same_links import restated_links
from .share_links import share_links
from .span_links import span_links
from .split_links import split_links
from .sum_links import sum_links
from .unread import listed_by_name
from .weighed_links import weighed
from .wording import show_interval
from .worked_links import worked_links

PERCENT = ("percent", "percentage points")
KINDS = (
    share_links,
    hundred_links,
    base_links,
    majority_links,
    change_links,
    gap_links,
    sum_links,
    rate_links,
    span_links,
    age_links,
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

    ``mentions`` maps the id of each claim to (source, Mention) and ``linked`` the
    name of each rule to (place of its passage, Link), ``names`` (place of a passage, place of a mention) to
    the name of its quantity. Only ``certain`` proposals decide a verdict.
    """

    passages: tuple
    quantities: tuple
    claims: tuple
    rules: tuple
    mentions: dict
    links: tuple
    linked: dict
    names: dict

    def records(self):
        """Return one plain dict a proposal: proposed, name, says, confidence, reason, spans (a list of str)."""
        says = {
            "quantity": lambda item: " ".join(filter(None, (item.label, item.unit and f"({item.unit})"))),
            "claim": lambda item: f"{item.quantity}: {show_interval(item.interval)}",
            "rule": lambda item: item.expr,
        }
        names = {"quantity": "name", "claim": "claim", "rule": "rule"}
        return [
            {
                "proposed": kind,
                "name": getattr(found.item, names[kind]),
                "says": says[kind](found.item),
                "confidence": found.confidence,
                "reason": found.reason,
                "spans": [f"{span.source}:{span.start}-{span.end} {span.text}" for span in found.spans],
            }
            for kind, proposals in (("rule", self.rules), ("quantity", self.quantities), ("claim", self.claims))
            for found in proposals
        ]


def suggest(texts):
    """Propose quantities, claims and rules for texts nobody annotated.

    Takes an iterable of (name, text, published), the last a date, ``YYYY-MM-DD`` or None. Returns Suggestions.

    >>> found = suggest([("a.txt", "Of 9 cases, 5 were won and the other 4 lost.", None)])
    >>> [rule.item.expr for rule in found.rules if "==" in rule.item.expr]
    ['cases_5 + cases_4 == cases_9']
    """
    passages = tuple(prepare(*text) for text in texts)
    links = [(place, link) for place, one in enumerate(passages) for link in find_links(one)]
    links += across_links(passages)
    return propose(passages, links)


def prepare(name, text, published=None):
    """Read a text into the Passage of its claims; runs of First, Second ... are claims too, of how many there are.

    Raises InputError for a ``published`` that is no date.
    """
    mentions = [_in_points(text, mention) for mention in adjusted(text, _claims(text, published))]
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


def _claims(text, published):
    return listed_by_name(text, read(text, published))


INDEX = Pattern(r"(?i)\b(?:index|dow|nasdaq|ftse|nikkei|dax|average|shares?|stocks?|basis)\b")


def _in_points(text, mention):
    """Read ``three points`` in a text that speaks of percent as percentage points, but not the points of an index."""
    near = text[max(0, mention.start - 120) : mention.end + 120]
    if (
        mention.unit == "points"
        and mention.kind == "count"
        and re.search(r"%|per ?cent", near)
        and not INDEX.search(near)
    ):
        return mention._replace(kind="share", unit="percentage points")
    return mention


def find_links(one):
    """Find the links of one Passage: a list of Links, those about the same mentions in the same way only once."""
    edges, found = breakdowns(one)
    links = list(part_links(one, edges, found))
    for kind in KINDS:
        links += kind(one, edges)
    links += split_links(one, edges, links)
    links += worked_links(one, links)
    links = weighed(one, links)
    links = [link for link in links if _one_unit(one, link)]
    links = [_lone(one, link, links) for link in links if not _at_odds(link, links)]
    return list({(link.kind, link.mentions, link.figures): link for link in links}.values())


def _at_odds(link, links):
    """Whether two figures of one quantity are two terms of a rule of another link."""
    terms = [set(re.findall(r"\bm(\d+)\b", rule)) for other in links if other is not link for rule in other.rules]
    pairs = [{str(index) for index in pair} for pair in link.same]
    return link.kind == "stated twice" and any(pair <= term for pair in pairs for term in terms)


FEW = 5
"""A part smaller than this is told in passing: ``two of the four engines``."""


def _lone(one, link, links):
    """Count a part of a whole as something that adds up where the two figures have no other tie."""
    others = [other for other in links if other is not link and set(other.mentions) & set(link.mentions)]
    if link.kind != "part of a whole" or any(other.confidence == CERTAIN for other in others):
        return link
    part, whole = (claimed(one.mentions[index]) for index in link.mentions)
    if part.low is not None and part.low < FEW:
        return link
    its = next(s for s in one.sentences if link.mentions[0] in s.indices)
    beside = [
        claimed(one.mentions[i]) for i in its.indices if i not in link.mentions and one.mentions[i].kind == "count"
    ]
    another = any(b.low is not None and b.low >= FEW and (whole.high is None or b.low < whole.high) for b in beside)
    return link if another else link._replace(bound=False)


def _one_unit(one, link):
    """Whether a link adds or divides figures of one sort: all percent, all in one currency or measure, or none."""
    for rule in link.rules:
        if link.kind != CONVERSION and "*" not in rule:
            alike = rule.partition("==")[2] if "/" in rule else rule
            mentions = [one.mentions[int(index)] for index in re.findall(r"\bm(\d+)\b", alike)]
            strict = {m.unit for m in mentions if m.unit in PERCENT} and {m.unit in PERCENT for m in mentions}
            measured = {(m.kind, m.unit.split()[0]) for m in mentions if m.kind in ("money", "measure") and m.unit}
            if (strict and len(strict) > 1) or len(measured) > 1 and "/" not in rule:
                return False
    return all(_comparable(one.mentions[a], one.mentions[b]) for a, b in link.same)


def _comparable(a, b):
    """Whether two mentions can be of one quantity: of one kind, and in one unit where units are measures."""
    return a.kind == b.kind and (a.unit == b.unit or a.kind == "count")


def propose(passages, links):
    """Make quantities, claims and rules of links.

    Takes Passages and (place of the passage, Link) pairs; returns Suggestions.
    """
    groups = _Groups(passages, links)
    quantities, claims, rules, mentions, by_rule = [], [], [], {}, {}
    rounded = {(place, index) for place, link in links for index in link.rounded}
    linked = {member: link for place, link in links for member in members_of(place, link)}
    names = {member: quantity for quantity, members in groups.members.items() for member in members}
    for quantity, members in groups.members.items():
        spans = tuple(_span(passages, *member) for member in members)
        quantities.append(
            Suggested(_quantity(quantity, passages, members, rounded), spans, _about(passages, members), CERTAIN)
        )
        for (place, index), span in zip(members, spans, strict=True):
            claim = _claim(claim_id(place, index), quantity, passages[place], index, (place, index) in rounded)
            reason = linked[place, index].why if (place, index) in linked else "no wording links it to another figure"
            claims.append(Suggested(claim, (span,), reason, CERTAIN))
            mentions[claim.claim] = (span.source, passages[place].mentions[index])
    for number, (place, link) in enumerate(links, 1):
        if link.figures:
            _add_figures(number, place, passages[place], link, groups, quantities, claims)
        spans = tuple(_span(passages, *member) for member in members_of(place, link))
        for step, expr in enumerate(groups.rules(place, link, number), 1):
            name = f"r{number:03d}" + ("abcdef"[step - 1] if len(link.rules) > 1 else "")
            rules.append(Suggested(Rule(name, expr, link.why), spans, link.why, link.confidence))
            by_rule[name] = (place, link)
        for name in groups.helpers(link, number):
            quantities.append(
                Suggested(Quantity(name, label=f"worked out: {link.kind}"), spans, link.why, link.confidence)
            )
    return Suggestions(passages, tuple(quantities), tuple(claims), tuple(rules), mentions, tuple(links), by_rule, names)


def members_of(place, link):
    """The mentions of a link as (place of the passage, place of the mention) pairs."""
    return [index if isinstance(index, tuple) else (place, index) for index in link.mentions]


def claims_of(place, link):
    """The ids of the claims of a link: those of its mentions."""
    return [claim_id(*member) for member in members_of(place, link)]


def claim_id(place, index):
    """The id of the claim that a mention makes: its text and its place there."""
    return f"s{place + 1:03d}-{index + 1:02d}"


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
    whole = whole and all(_is_whole(bound) for mention in mentions for bound in (mention.low, mention.high))
    unit = "date" if first.kind == "date" else first.unit
    return Quantity(name, whole, Fraction(0) if first.kind == "count" else None, unit, _label(passages, members))


def _is_whole(bound):
    return "-" in bound or not bound or Fraction(bound).denominator == 1


def _label(passages, members):
    """What a quantity is about, in the words behind its first figure, or the figure itself where none follow."""
    place, index = members[0]
    one = passages[place]
    mention = one.mentions[index]
    sentence = next(s for s in one.sentences if s.first <= index < s.last)
    after = re.match(r"(?:[ \u00a0][\w'’%-]+){1,6}", one.text[mention.end : sentence.end])
    words = after.group().split() if after else []
    return " ".join(words) if words else f"what is given as {' '.join(mention.text.split())}"


def _about(passages, members):
    if len(members) == 1:
        return "a figure of its own"
    return "stated as " + " and ".join(passages[place].mentions[index].text for place, index in members)


def _claim(name, quantity, one, index, rounded):
    mention = one.mentions[index]
    readings = mention_readings(mention)
    vague = bool(readings) and readings["narrow"] != readings["wide"]
    value = mention.value and (
        date.fromisoformat(mention.value).toordinal() if mention.kind == "date" else mention.value
    )
    return Claim(
        name,
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
