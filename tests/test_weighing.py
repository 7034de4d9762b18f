"""Links that are found by weighing what speaks for them: candidates, evidence, objections, and the table of weights."""

import pytest

from crossfoot import weighed_links
from crossfoot.articles import check_texts
from crossfoot.candidates import candidates
from crossfoot.evidence import evidence
from crossfoot.suggest import prepare


def found(text):
    passage = prepare("text", text, "2024-06-15")
    return passage, list(candidates(passage))


def told(passage, candidate):
    return [passage.mentions[piece.index].text for piece in candidate.members]


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("It sold 30 lamps and 12 rugs, which made 42.", "sum", ["42", "30", "12"]),
        ("Of 40 clubs 10 voted, or 25 per cent.", "share", ["25 per cent", "10", "40"]),
        ("Rent went from £400 to £500, or 25 per cent.", "change", ["25 per cent", "£400", "£500"]),
        ("Yes had 60 per cent, no 30 per cent and 10 per cent were unsure.", "shares", ["60 per cent", "30 per cent", "10 per cent"]),
        ("The 12 branches raised £6,000, £500 each.", "mean", ["£500", "12", "£6,000"]),
        ("Sales doubled: 40 lamps then, 80 lamps now.", "multiple", ["doubled", "40", "80"]),
        ("Almost 700 people fled. Officials counted 673.", "same", ["Almost 700", "673"]),
    ],
)  # fmt: skip
def test_a_relation_of_each_kind_is_a_candidate_that_holds(text, kind, figures):
    passage, all_ = found(text)
    assert figures in [told(passage, one) for one in all_ if one.kind == kind and one.holds]


def test_candidates_do_not_reach_over_a_blank_line():
    passage, all_ = found("The club has 30 members.\n\nIt sold 12 flags and 42 scarves.")
    assert all("30" not in told(passage, one) for one in all_)


def test_evidence_names_no_word_but_function_words_and_cues():
    passage, all_ = found("In Borford the zebra had 30 lamps and 12 rugs, which altogether made 42 zithers.")
    words = " ".join(one for candidate in all_ for one in evidence(passage, candidate)).casefold()
    assert "cue between: total" in words
    assert not any(word in words for word in ("borford", "zebra", "lamp", "rug", "zither", "altogether"))


def test_evidence_is_the_same_whatever_the_names():
    one, other = (f"{name} sold 30 lamps and 12 rugs, which made 42." for name in ("Smith", "Jones"))
    first, second = ([evidence(p, c) for c in all_] for p, all_ in (found(one), found(other)))
    assert first == second


def test_every_weight_is_of_a_kind_there_is():
    kinds = {"", "sum", "sums", "shares", "share", "change", "multiple", "mean", "same"}
    assert {kind for kind, _ in weighed_links.weights()} == kinds


def test_without_weights_nothing_is_weighed(monkeypatch):
    monkeypatch.setattr(weighed_links, "weights", lambda: {("", "always"): -9.0})
    passage, _ = found("It sold 30 lamps and 12 rugs, which made 42.")
    assert weighed_links.weighed(passage, []) == []


@pytest.mark.parametrize(
    "text",
    [
        "Of 77 appeals, 33 were allowed, 26 dismissed and fewer than 10 withdrawn.",
        "Half of the 48 firefighters were volunteers and 30 came from outside the county.",
        "Tickets are £18 each, but a family of four paid £79.20 after a 10 per cent fee.",
        "Shares fell by 6 per cent to 188p, having touched 180p in early trading.",
        "Mr Lee holds 51 per cent of the shares and his sister 29 per cent of the votes. A trust has the other 40 per cent.",
        "Thirteen clubs voted for the cap, one short of the 14 required.",
        "The storm cut power to 12,000 homes on Monday and 9,000 on Tuesday; 15,000 in all were still dark on Wednesday.",
        "Rainfall was 60mm in March and 45mm in April, 20mm below the average for the month.",
        "The motion was carried by 318 votes to 274. On paper the government has a working majority of 67.",
    ],
)
def test_what_speaks_against_an_accusation(text):
    assert check_texts([("text", text, "2024-06-15")]).consistent


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Magistrates fined him $450 for the cod, $275 for the net and $120 for the log. The three penalties come to $845.", "adds up"),
        ("Magistrates fined him $450 for the cod, $275 for the net and $120 for the log. The three penalties come to $945.", "cannot all be true"),
    ],
)  # fmt: skip
def test_a_sum_is_told_from_one_that_fails(text, verdict):
    assert check_texts([("text", text, "2024-06-15")]).verdict == verdict
