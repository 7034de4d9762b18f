"""The reader against passages of news prose with gold mentions; see tests/corpus/README.md."""

import re
from collections import Counter
from functools import cache

import pytest

from bench.scoring import direction, interval_is_right, load, score
from crossfoot.reading import Mention, read


@cache
def scored(name):
    return score(load(name), read)


def report(name, what=None):
    """What to print on failure: the measures, and the misses of the dev half (the held-back half stays unseen)."""
    result = scored(name)
    rows = [f"{measure}: {value:.1f}" for measure, value in result.table().items()]
    misses = [miss for miss in result.misses if what is None or miss[1].startswith(what)]
    if name == "heldback":
        return "\n".join([*rows, *(f"{kind}: {times}" for kind, times in Counter(miss[1] for miss in misses).items())])
    return "\n".join([*rows, *(" | ".join(map(str, miss)) for miss in misses[:40])])


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_claims_are_found_with_their_intervals(name):
    assert scored(name).f1 >= 96, report(name)


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_hedges_point_the_right_way(name):
    assert scored(name).table()["hedge direction, hedged claims"] >= 98, report(name, "hedge")


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_names_and_idioms_are_no_claims(name):
    assert scored(name).table()["role"] >= 97, report(name, "trap")


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_parts_are_linked_to_their_wholes(name):
    for later, least in (("[2-5]", 80), ("[3-5]", 75)):
        first = [passage for passage in load(name) if not re.match(f"blind{later}-", passage["id"])]
        assert score(first, read).table()["part of which whole"] >= least
    assert scored(name).table()["part of which whole"] >= 74, report(name)


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_what_is_counted_is_named(name):
    assert scored(name).table()["what is counted, of counts found"] >= 96, report(name, "unit")


# The corpus itself: what a mistake in it would break.


@pytest.mark.parametrize("name", ["dev", "heldback"])
def test_gold_offsets_slice_to_the_gold_text(name):
    for passage in load(name):
        end = 0
        for gold in passage["mentions"]:
            assert passage["text"][gold["start"] : gold["end"]] == gold["text"], passage["id"]
            assert gold["start"] >= end, f"{passage['id']}: gold mentions overlap"
            end = gold["end"]


def test_the_halves_are_apart_and_large_enough():
    dev, heldback = load("dev"), load("heldback")
    assert len(dev) >= 160 and len(heldback) >= 160
    assert not {passage["text"] for passage in dev} & {passage["text"] for passage in heldback}
    directions = Counter(
        gold["hedge_direction"] for passage in heldback for gold in passage["mentions"] if "hedge_direction" in gold
    )
    assert {"below", "above", "around", "at_least", "at_most", "range"} <= set(directions)


# The scorer: one mention read rightly, one wrongly, by hand.


def mention(**fields):
    blank = dict.fromkeys(Mention._fields, "")
    return Mention(**{**blank, "start": 0, "end": 1, "low_open": False, "high_open": False, "of": -1, **fields})


def gold(**fields):
    blank = {"kind": "count", "low": None, "high": None, "low_open": False, "high_open": False, "unit": "members"}
    return {**blank, "soft": "", "value": None, "also": [], "hedge_direction": "none", **fields}


BELOW_30 = gold(high="30", high_open=True, value="30", hedge_direction="below")
NEARLY_900 = gold(high="900", high_open=True, soft="low", value="900", hedge_direction="below")
ABOUT_80 = gold(soft="both", value="80", hedge_direction="around")


@pytest.mark.parametrize(
    ("low", "high", "high_open", "right"),
    [("", "30", True, True), ("0", "29", False, True), ("", "30", False, False), ("", "28", False, False)],
)
def test_fewer_than_30_and_at_most_29_are_the_same_for_whole_numbers(low, high, high_open, right):
    read_as = mention(low=low, high=high, high_open=high_open, value="30", hedge="fewer than")
    assert interval_is_right(read_as, BELOW_30) is right
    if right:
        assert direction(read_as, BELOW_30) == "below"


@pytest.mark.parametrize(
    ("low", "high", "right"), [("850", "900", True), ("", "900", False), ("850", "890", False), ("900", "900", False)]
)
def test_a_soft_side_must_be_there_and_the_hard_side_exact(low, high, right):
    assert interval_is_right(mention(low=low, high=high, high_open=high == "900"), NEARLY_900) is right


@pytest.mark.parametrize(
    ("low", "high", "pointed"), [("75", "85", "around"), ("80", "85", "at_least"), ("75", "80", "at_most")]
)
def test_directions_follow_from_the_interval(low, high, pointed):
    assert direction(mention(low=low, high=high, value="80", hedge="about"), ABOUT_80) == pointed


def test_a_claim_for_a_name_costs_precision_and_a_missed_claim_recall():
    passage = {
        "id": "x-1",
        "published": "2019-04-07",
        "text": "Radio 4 said 863 complaints.",
        "mentions": [
            {"text": "Radio 4", "start": 0, "end": 7, "role": "not_a_claim", "reason": "name"},
            {"text": "863", "start": 13, "end": 16, "role": "claim", **gold(low="863", high="863", value="863")},
        ],
    }

    def reads_the_name(text, published):
        return [mention(start=6, end=7, text="4", kind="count", low="4", high="4", value="4", role="claim")]

    def reads_both(text, published):
        return [
            mention(start=6, end=7, text="4", kind="count", low="4", high="4", role="not_a_claim"),
            mention(start=13, end=16, text="863", kind="count", low="863", high="863", value="863", role="claim"),
        ]

    wrong, right = score([passage], reads_the_name), score([passage], reads_both)
    assert (wrong.precision, wrong.recall, wrong.table()["role"]) == (0, 0, 0)
    assert (right.precision, right.recall, right.table()["role"]) == (100, 100, 100)
