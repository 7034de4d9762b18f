"""Score a reader against the passages of ``tests/corpus``: which mentions it found, and which it read rightly."""

import json
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"


def load(name):
    """Read the passages of ``reading_<name>.jsonl`` as a list of dicts (the fields stand in ``tests/corpus/README.md``)."""
    with open(CORPUS / f"reading_{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


class Span(NamedTuple):
    """One end-to-end reading of a mention, of the gold or of a reader, in comparable numbers (None: unbounded)."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    value: Fraction | None


def number(text):
    """Put an end of an interval on one scale: dates as day numbers, clock times as minutes, the rest as they are.

    >>> number("2019-04-07") - number("2019-04-06"), number("15:30"), number("57/2"), number("")
    (Fraction(1, 1), Fraction(930, 1), Fraction(57, 2), None)
    """
    if not text:
        return None
    if ":" in text:
        hours, minutes, *seconds = map(int, text.split(":"))
        return 60 * hours + minutes + Fraction(sum(seconds), 60)
    if text.count("-") == 2:
        return Fraction(date.fromisoformat(text).toordinal())
    return Fraction(text)


def span(low, high, low_open, high_open, value, *, whole):
    """Make a Span; of whole numbers "below 30" and "at most 29" are the same, so both become the second."""
    low, high, value = number(low), number(high), number(value)
    if whole and low_open and low is not None and low.denominator == 1:
        low, low_open = low + 1, False
    if whole and high_open and high is not None and high.denominator == 1:
        high, high_open = high - 1, False
    return Span(low, high, bool(low_open), bool(high_open), value)


def gold_span(gold):
    """The Span of a gold mention."""
    ends = gold["low"], gold["high"], gold["low_open"], gold["high_open"]
    return span(*ends, gold["value"], whole=gold["kind"] == "count")


def read_span(mention, gold):
    """The Span of a reader's mention, on the scale of the gold mention it is held against; None when it has none."""
    try:
        ends = mention.low, mention.high, mention.low_open, mention.high_open
        return span(*ends, mention.value, whole=gold["kind"] == "count")
    except ValueError:
        return None


def interval_is_right(mention, gold):
    """Whether the mention has the interval of the gold: hard ends exactly, soft ends finite and on the right side."""
    read, want = read_span(mention, gold), gold_span(gold)
    if read is None:
        return False
    for low, high in gold["also"]:
        if (read.low, read.high) == (number(low), number(high)):
            return True
    if gold["soft"] == "both":
        return _surrounds(read, want.value, vague=gold["hedge_direction"] is None)
    low_right = (
        read.low is not None and want.high is not None and read.low < want.high
        if gold["soft"] == "low"
        else (read.low, read.low_open) == (want.low, want.low_open)
        or (want.low is None and read.low == 0)  # nothing counted or measured in the corpus can be negative
    )
    high_right = (
        read.high is not None and want.low is not None and read.high > want.low
        if gold["soft"] == "high"
        else (read.high, read.high_open) == (want.high, want.high_open)
        or (want.high is None and gold["unit"] == "percent" and read.high == 100)
    )
    return low_right and high_right


def _surrounds(read, value, *, vague):
    """Whether a wholly soft reading holds the value it must; "hundreds" may be without upper end, "about 80" may not."""
    if read.low is None or (read.high is None and not vague):
        return False
    if value is None:
        return read.high is None or read.low <= read.high
    return read.low <= value and (read.high is None or value <= read.high)


def direction(mention, gold):
    """Say which way a mention's hedge points, from its interval and printed value alone, as ``hedge_direction`` does.

    Stance words ("only") move nothing, so they are no direction. "Nearly two years ago" is later than two years ago:
    its interval lies above its value though the words say below.
    """
    read, want = read_span(mention, gold), gold_span(gold)
    if read is None:
        return "unread"
    value = read.value if read.value is not None else want.value
    if read.value is None and read.low is not None and read.high is not None and gold["kind"] not in ("date", "time"):
        return "range"
    if gold["hedge_direction"] == "range":
        return "range" if interval_is_right(mention, gold) else "unread"
    if not mention.hedge or "only" in mention.flags.split(","):
        return "none"
    if gold["kind"] == "date" and mention.text.endswith("ago"):
        read = Span(
            *(None if end is None else -end for end in (read.high, read.low)), read.high_open, read.low_open, None
        )
        value = None if value is None else -value
    if value is None:
        return "unread"
    at_low, at_high = read.low is not None and read.low >= value, read.high is not None and read.high <= value
    if at_low and at_high:
        return "none"
    if at_low:
        return "above" if read.low_open or read.low > value else "at_least"
    if at_high:
        return "below" if read.high_open or read.high < value else "at_most"
    return "around"


def overlaps(mention, gold):
    """Whether a mention and a gold mention share a character."""
    return mention.start < gold["end"] and gold["start"] < mention.end


class Score(NamedTuple):
    """What a reader did on passages: counts, and every miss in words. The properties are percentages."""

    counts: Counter
    misses: list

    def pct(self, part, whole):
        """A share of two counts in percent, 100 where there is nothing to count."""
        return 100 * self.counts[part] / self.counts[whole] if self.counts[whole] else 100.0

    @property
    def recall(self):
        return self.pct("right", "claims")

    @property
    def precision(self):
        return self.pct("right", "read")

    @property
    def f1(self):
        return 200 * self.counts["right"] / (self.counts["claims"] + self.counts["read"])

    def table(self):
        """Every measure in percent, by name."""
        return {
            "F1 of claims (spans overlap, interval right)": self.f1,
            "recall": self.recall,
            "precision": self.precision,
            "claims found at all": self.pct("found", "claims"),
            "same span, of those found": self.pct("same span", "found"),
            "interval right, of those found": self.pct("interval right", "found"),
            "hedge direction, hedged claims": self.pct("hedge right", "hedged"),
            "hedge direction, all claims": self.pct("direction right", "with direction"),
            "role": self.pct("role right", "roles"),
            "kind, of those found": self.pct("kind right", "found"),
            "what is counted, of counts found": self.pct("unit right", "counts found"),
            "part of which whole": self.pct("of right", "parts"),
        }


def score(passages, read):
    """Hold ``read(text, published)`` against gold passages; takes dicts from `load`, returns a Score.

    A claim is right when a mention with role other than ``not_a_claim`` overlaps it and has its interval, one mention
    for one claim. Mentions over an optional gold mention neither count nor cost.
    """
    counts, misses = Counter(), []
    for passage in passages:
        mentions = read(passage["text"], passage["published"])
        _score_passage(passage, mentions, counts, misses)
    return Score(counts, misses)


def _score_passage(passage, mentions, counts, misses):
    def miss(what, gold_text, got):
        misses.append((passage["id"], what, gold_text, got, passage["text"]))

    stated = [mention for mention in mentions if mention.role != "not_a_claim"]
    optional = [gold for gold in passage["mentions"] if gold.get("optional")]
    required = [gold for gold in passage["mentions"] if not gold.get("optional")]
    used = set()
    for gold in required:
        over = [mention for mention in stated if overlaps(mention, gold)]
        counts["roles"] += 1
        if gold["role"] == "not_a_claim":
            counts["traps"] += 1
            counts["role right"] += not over
            if over:
                miss("trap taken", gold["text"], [_short(mention) for mention in over])
            continue
        counts["role right"] += bool(over)
        _score_claim(gold, over, used, counts, miss)
        _score_noun(gold, over, passage["text"], counts, miss)
        if "of" in gold:
            whole = next(other for other in required if other["start"] == gold["of"])
            counts["parts"] += 1
            counts["of right"] += any(whole["start"] <= mention.of < whole["end"] for mention in over)
    spare = [mention for mention in stated if mention not in used and any(overlaps(mention, gold) for gold in optional)]
    counts["read"] += len(stated) - len(spare)
    for mention in stated:
        if mention not in used and not any(overlaps(mention, gold) for gold in passage["mentions"]):
            miss("not in the gold", "", [_short(mention)])


def _score_claim(gold, over, used, counts, miss):
    counts["claims"] += 1
    right = next((mention for mention in over if mention not in used and interval_is_right(mention, gold)), None)
    best = right or next(iter(over), None)
    hedged = gold["hedge_direction"] not in (None, "none")
    counts["hedged"] += hedged
    counts["with direction"] += gold["hedge_direction"] is not None
    if best is None:
        miss("not found", gold["text"], [])
        return
    counts["found"] += 1
    if right is None:
        miss("interval", gold["text"], [_short(mention) for mention in over])
    else:
        used.add(right)
        counts["right"] += 1
    counts["interval right"] += right is not None
    counts["same span"] += (best.start, best.end) == (gold["start"], gold["end"])
    if (best.start, best.end) != (gold["start"], gold["end"]):
        miss("span", gold["text"], [best.text])
    pointed = direction(best, gold)
    if gold["hedge_direction"] is not None:
        same = pointed == gold["hedge_direction"]
        counts["direction right"] += same
        counts["hedge right"] += same and hedged
        if not same:
            miss(f"hedge: {gold['hedge_direction']}", gold["text"], [(pointed, *_short(best))])
    counts["kind right"] += best.kind == gold["kind"]
    if best.kind != gold["kind"]:
        miss(f"kind: {gold['kind']}", gold["text"], [(best.kind, best.text)])


def _score_noun(gold, over, text, counts, miss):
    """Judge what is counted where the noun follows the count, not where it must be guessed from elsewhere."""
    follows = gold["unit"].lower().split()[-1:] and gold["unit"].lower().split()[-1] in text[gold["end"] :][:60].lower()
    if gold["kind"] != "count" or not over or not follows:
        return
    same = any(_same_noun(mention.unit, gold["unit"]) for mention in over)
    counts["counts found"] += 1
    counts["unit right"] += same
    if not same:
        miss(f"unit: {gold['unit']}", gold["text"], [mention.unit for mention in over])


def _short(mention):
    left, right = "(" if mention.low_open else "[", ")" if mention.high_open else "]"
    return mention.text, f"{left}{mention.low}, {mention.high}{right}", mention.hedge, mention.kind


def _same_noun(read, want):
    """Whether two counted nouns have the same head: "cases" and "disciplinary cases" do, "page" and "pages" too."""
    heads = [noun.lower().split()[-1:] for noun in (read, want)]
    return (
        heads[0] == heads[1]
        or sorted(map(len, heads)) == [1, 1]
        and {heads[0][0], heads[1][0]}
        in (
            {heads[0][0], f"{heads[0][0]}s"},
            {heads[1][0], f"{heads[1][0]}s"},
        )
    )
