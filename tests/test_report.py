"""The known answers of the first collection, and how a report reads."""

import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from fractions import Fraction

import pytest

from crossfoot.claims import Claim, Quantity, Rule
from crossfoot.exact import Interval
from crossfoot.report import check
from crossfoot.rounding import printed
from crossfoot.sensitivity import sensitivity

COUNTS = (
    "total",
    "unresolved",
    "decided",
    "not_started",
    "started",
    "no_action",
    "warned",
    "expelled",
    "other",
    "leader",
)
QUANTITIES = [Quantity(name, True, Fraction(0), "complaints") for name in COUNTS]
QUANTITIES += [
    Quantity(name, unit="percent") for name in ("expelled_share", "expelled_of_decided", "not_started_share")
]
RULES = [
    Rule("sum", "total == unresolved + decided"),
    Rule("unresolved_parts", "unresolved == not_started + started"),
    Rule("outcomes", "decided == no_action + warned + expelled + other"),
    Rule("share", "expelled_share == expelled / total"),
    Rule("share_decided", "expelled_of_decided == expelled / decided"),
    Rule("share_not_started", "not_started_share == not_started / total"),
    Rule("part", "leader <= total"),
]


def exactly(value):
    return Interval(Fraction(value), Fraction(value))


def between(low, high):
    return Interval(Fraction(low), Fraction(high))


def complaints(*more, decided="409"):
    return [
        Claim("total", "total", exactly(863), source="s1", attributed_to="the paper"),
        Claim("unresolved", "unresolved", exactly(454)),
        Claim("decided", "decided", exactly(decided)),
        Claim("not_started", "not_started", exactly(249)),
        Claim("no_action", "no_action", exactly(191)),
        Claim("warned", "warned", exactly(145)),
        Claim("few", "expelled", Interval(None, Fraction(30), high_open=True), phrase="fewer than 30"),
        Claim("three", "expelled_share", printed("3"), phrase="three per cent", value=Fraction(3)),
        Claim("leader", "leader", Interval(Fraction(101), None), phrase="at least 101"),
        *more,
    ]


def nearly(claim, quantity, value, soft, wide):
    """A claim of "nearly": below the value, and above it less the soft (wide: looser) width."""
    value, below = Fraction(value), {"high": Fraction(value), "high_open": True}
    return Claim(
        claim,
        quantity,
        Interval(value - Fraction(soft), **below),
        Interval(value - Fraction(soft) / 2, **below),
        Interval(value - Fraction(wide), **below),
        Interval(None, **below),
        value,
        phrase=f"nearly {value}",
    )


def test_complaints_from_the_articles_alone():
    report = check(complaints(nearly("nearly", "total", 900, 50, 100)), RULES, QUANTITIES)
    assert report.consistent is True
    # 454 - 249; 2.5 percent of 863 is 21.6; 409 - 191 - 145 less 22 to 29.
    assert report.implied["started"] == exactly(205)
    assert report.implied["expelled"] == between(22, 29)
    assert report.implied["other"] == between(44, 51)
    assert report.implied["leader"] == between(101, 863)
    share = report.implied["expelled_of_decided"]
    assert share == between(Fraction(2200, 409), Fraction(2900, 409))
    assert (round(share.low, 2), round(share.high, 2)) == (Fraction(538, 100), Fraction(709, 100))
    assert report.verdicts["unresolved"] == report.verdicts["decided"] == report.verdicts["three"] == "adds up"
    # "three per cent" of the decided alone would not stand: 22 of 409 are 5.38 percent.
    assert (printed("3") & share).is_empty
    finding = report.finding("nearly")
    assert finding.nearest == 863 and finding.break_even == 37
    assert finding.readings == {"narrow": False, "default": True, "wide": True}
    assert report.readings == {"narrow": False, "default": True, "wide": True}
    assert "900 must be read as far as 863, 37 away (4.11 percent)" in report.explain("nearly")


def test_the_leaders_office_figure_is_checked_by_the_total_alone():
    """101 to 863: the total limits it from above, and nothing else in the articles constrains it."""
    report = check(complaints(), RULES, QUANTITIES)
    assert report.finding("leader").others == between(0, 863)


def test_complaints_with_a_wrong_figure():
    report = check(complaints(decided="419"), RULES, QUANTITIES)
    assert report.consistent is False
    (conflict,) = report.conflict_list
    assert (conflict.claims, conflict.rules) == (("decided", "total", "unresolved"), ("sum",))
    assert conflict.proof.text == "419 + 454 = 873, but the total is reported as 863 complaints"
    values = {repair.claims: repair.values[repair.claims[0]] for repair in report.repair_list}
    assert values == {("decided",): exactly(409), ("total",): exactly(873), ("unresolved",): exactly(444)}
    assert [name for name, verdict in report.verdicts.items() if verdict == "cannot all be true"] == [
        "decided",
        "total",
        "unresolved",
    ]
    # Claims with no part in the conflict keep their verdict.
    assert report.verdicts["few"] == report.verdicts["warned"] == "adds up"


def test_complaints_with_the_other_outlets_figures():
    more = (Claim("29", "expelled", exactly(29)), Claim("176", "under_way", exactly(176)))
    rules = [*RULES, Rule("started_parts", "started == under_way + stuck")]
    quantities = [*QUANTITIES, *(Quantity(name, True, Fraction(0), "complaints") for name in ("under_way", "stuck"))]
    report = check(complaints(*more), rules, quantities)
    assert report.implied["other"] == exactly(44)
    assert report.implied["stuck"] == exactly(29)
    # 249 of 863 is 28.853 percent: 28 by cutting digits off, not by rounding.
    cut = Claim("28", "not_started_share", printed("28", how="trunc"))
    assert check(complaints(*more, cut), rules, quantities).consistent is True
    rounded = Claim("28", "not_started_share", printed("28"))
    report = check(complaints(*more, rounded), rules, quantities)
    assert report.consistent is False
    (text,) = {c.proof.text for c in report.conflict_list if set(c.claims) == {"28", "not_started", "total"}}
    assert text == (
        "249 of 863 is 28.85 percent, but the not started share is reported as 27.5 to 28.5 percent; "
        "that would be 238 to 245 of 863"
    )


def test_poll():
    """Of those with an opinion 55 percent said right, of all 31 percent, with 43 undecided: rounding admits it."""
    names = ("right", "wrong", "undecided", "opinion", "right_of_opinion", "wrong_of_opinion")
    quantities = [Quantity(name, unit="percent", minimum=Fraction(0)) for name in names]
    rules = [
        Rule("all", "right + wrong + undecided == 100"),
        Rule("opinion", "opinion == right + wrong"),
        Rule("right", "right_of_opinion == right / opinion"),
        Rule("both", "right_of_opinion + wrong_of_opinion == 100"),
    ]
    claims = [Claim("31", "right", printed("31")), Claim("43", "undecided", printed("43"))]
    claims.append(Claim("55", "right_of_opinion", printed("55")))
    report = check(claims, rules, quantities)
    assert report.consistent is True
    # 31/57 is 54.39. With 30.5 to 31.5 of 56.5 to 57.5 it is 53.04 to 55.75, and the claim leaves 54.5 to 55.5.
    assert report.implied["right_of_opinion"] == between("54.5", "55.5")
    assert report.finding("55").others == between(Fraction(6100, 115), Fraction(6300, 113))
    exact = [Claim("31", "right", exactly(31)), Claim("43", "undecided", exactly(43)), claims[2]]
    assert check(exact, rules, quantities).consistent is False
    # As does 57 percent: 31.5 of 56.5 is 55.75.
    assert check([*claims[:2], Claim("57", "right_of_opinion", printed("57"))], rules, quantities).consistent is False


def test_nearly_a_third_of_labour_voters():
    third = nearly("third", "labour", Fraction(100, 3), Fraction(25, 6), 8)
    quantities = [Quantity("labour", unit="percent", minimum=Fraction(0))]
    report = check([third, Claim("29", "labour", printed("29"), value=Fraction(29))], [], quantities)
    finding = report.finding("third")
    # 33.33 - 29.5 = 3.83 from the printed rounding, 33.33 - 29 = 4.33 from the printed figure.
    assert finding.break_even == Fraction(23, 6) and finding.break_even_printed == Fraction(13, 3)
    assert finding.verdict == report.verdicts["29"] == "adds up"
    stricter = nearly("third", "labour", Fraction(100, 3), 3, 8)
    report = check([stricter, Claim("29", "labour", printed("29"), value=Fraction(29))], [], quantities)
    assert report.consistent is True and report.readings == {"narrow": False, "default": False, "wide": True}
    assert report.verdicts == {"29": "adds up", "third": "stretched"}
    # Beyond the widest reading nothing is stretched any more.
    hopeless = nearly("third", "labour", Fraction(100, 3), 2, 3)
    report = check([hopeless, Claim("29", "labour", printed("29"), value=Fraction(29))], [], quantities)
    assert set(report.verdicts.values()) == {"cannot all be true"}


def test_members():
    quantities = [Quantity("left", True, Fraction(0), "MPs"), Quantity("signed", True, Fraction(0), "MPs")]
    quantities += [Quantity("party", True, Fraction(1), "MPs"), Quantity("share", unit="percent")]
    rules = [Rule("share", "share == signed / party"), Rule("part", "signed <= party")]
    claims = [Claim("count", "left", exactly(7)), Claim("list", "left", exactly(7)), Claim("80", "signed", exactly(80))]
    # "Around a third": half-way to a quarter and to two fifths, 29.17 to 36.67 percent.
    around = Claim("third", "share", between(Fraction(175, 6), Fraction(110, 3)))
    report = check([*claims, around], rules, quantities)
    assert report.verdicts["count"] == report.verdicts["list"] == "adds up"
    # 80 / 0.3667 = 218.2 and 80 / 0.2917 = 274.3.
    assert report.implied["party"] == between(219, 274)
    assert report.consistent and 246 in report.implied["party"]
    assert report.finding("80").others.high is None


def test_dates():
    names = ("talks", "letter", "demonstration", "launch")
    quantities = [Quantity(name, True, Fraction(1), "date") for name in names]
    quantities += [Quantity(f"{name}_days", True, Fraction(0), "days") for name in names[1:]]
    rules = [Rule(name, f"{name}_days == talks - {name}") for name in names[1:]]
    days = {"talks": date(2018, 4, 24), "letter": date(2018, 3, 28), "demonstration": date(2018, 3, 25)}
    days["launch"] = date(2016, 6, 29)  # 664 days before the talks
    claims = [Claim(name, name, exactly(day.toordinal()), phrase=day.isoformat()) for name, day in days.items()]
    report = check(claims, rules, quantities)
    assert [report.implied[f"{name}_days"] for name in names[1:]] == [exactly(27), exactly(30), exactly(664)]
    assert report.explain("letter").startswith('letter, "2018-03-28": letter is 2018-03-28.')
    month = Claim("month", "letter_days", between(28, 31), phrase="a month ago")
    report = check([*claims, month], rules, quantities)
    (conflict,) = report.conflict_list
    assert conflict.proof.text == "2018-04-24 - 2018-03-28 = 27, but the letter days is reported as 28 to 31 days"


# How a report reads.


def test_trust_ranks_repairs_and_a_fixed_claim_is_never_called_wrong():
    claims = complaints(decided="419")
    claims[0] = Claim("total", "total", exactly(863), fixed=True)
    claims[1] = Claim("unresolved", "unresolved", exactly(454), weight=Fraction(2))
    report = check(claims, RULES, QUANTITIES)
    assert [(repair.claims, repair.cost) for repair in report.repair_list] == [(("decided",), 1)]
    # The conflict still names all of them.
    assert report.conflict_list[0].claims == ("decided", "total", "unresolved")
    assert report.verdicts["total"] == "cannot all be true"


def test_text_at_a_terminal():
    report = check(complaints(decided="419"), RULES, QUANTITIES)
    text = repr(report)
    assert text.startswith("This cannot all be true.\n9 claims: 6 adds up and 3 cannot all be true.\n")
    assert "Conflict 1. 419 + 454 = 873, but the total is reported as 863 complaints." in text
    assert "total: the paper in s1: total 863 complaints" in text
    assert "  total (total) would be 873 complaints" in text
    assert repr(check([], [])) == "All of this can be true.\nNo claims."


def test_explain_names_claims_sources_and_arithmetic():
    report = check(complaints(decided="419"), RULES, QUANTITIES)
    text = report.explain("total")
    assert text.startswith("the paper in s1: total is 863 complaints.\nVerdict: cannot all be true.")
    assert "419 + 454 = 873" in text and "sum: total == unresolved + decided" in text
    assert "What the others say: 873 complaints." in text
    with pytest.raises(KeyError):
        report.explain("nobody")


def test_table_in_a_notebook_is_escaped():
    claims = [Claim("a<b", "x", exactly(1), attributed_to="<i>someone</i>")]
    html = check(claims, [], [Quantity("x")])._repr_html_()
    assert "&lt;i&gt;someone&lt;/i&gt;" in html and "a&lt;b" in html and "<i>" not in html
    assert html.count("<tr>") == 2 and "<caption>All of this can be true.</caption>" in html


def test_records_and_frames():
    report = check(complaints(nearly("nearly", "total", 900, 50, 100)), RULES, QUANTITIES)
    records = report.records()
    assert [record["claim"] for record in records] == sorted(record["claim"] for record in records)
    record = next(record for record in records if record["claim"] == "few")
    assert {"fewer than 30", "no_action", "warned", "decided"} <= set(record.pop("figures"))  # phrases, or ids
    assert record == {
        "claim": "few",
        "quantity": "expelled",
        "source": "",
        "attributed_to": "",
        "phrase": "fewer than 30",
        "reads": "below 30 complaints",
        "verdict": "adds up",
        "because": "the others say 22 to 30 complaints",
    }
    assert len(report.claims) == 10 and set(report.claims["verdict"]) == {"adds up"}
    assert report.conflicts.empty and report.repairs.empty
    bounds = report.bounds.set_index("quantity")
    assert (bounds.loc["expelled", "low"], bounds.loc["expelled", "high"]) == ("22", "29")
    assert bounds["tight"].all()
    assert len(report.others) == 10
    (row,) = report.break_even.to_dict("records")
    assert (row["value"], row["nearest"], row["break_even"], row["break_even_pct"]) == ("900", "863", "37", "37/9")
    wrong = check(complaints(decided="419"), RULES, QUANTITIES)
    assert list(wrong.conflicts["claims"]) == ["decided, total, unresolved"]
    assert list(wrong.repairs["low"]) == ["409", "873", "444"]
    assert wrong.bounds["low"].isna().all()


def test_frames_in_frames_out():
    import pandas

    claims = pandas.DataFrame({"claim": ["a", "b"], "quantity": ["x", "x"], "low": ["1", "2"], "high": ["3", None]})
    rules = pandas.DataFrame({"rule": ["r"], "expr": ["x <= 5"]})
    report = check(claims, rules)
    assert report.implied["x"] == between(2, 3)
    assert check(claims, pandas.DataFrame(columns=["rule", "expr"])).consistent


def test_a_report_is_frozen():
    with pytest.raises(FrozenInstanceError):
        check([], []).consistent = True


def test_nothing_heavy_is_imported_and_z3_only_when_needed():
    code = (
        "import sys; from crossfoot.report import check; from crossfoot.claims import *; "
        "from crossfoot.exact import Interval; one = Interval(1, 1); "
        "check([Claim('a', 'x', one), Claim('b', 'x', Interval(2, 2))], [], [Quantity('x')]); "
        "print([name for name in ('pandas', 'z3', 'numpy', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_verdicts_without_anything_to_check():
    quantities = [Quantity(name, True, Fraction(0)) for name in ("x", "y", "z")]
    rules = [Rule("r", "x <= y")]
    report = check([Claim("x", "x", exactly(3)), Claim("z", "z", exactly(1))], rules, quantities)
    # The rule ties x to y, but nobody claims anything about y.
    assert set(report.verdicts.values()) == {"nothing to check it against"}
    report = check([Claim("x", "x", exactly(3)), Claim("y", "y", exactly(4))], rules, quantities)
    assert set(report.verdicts.values()) == {"adds up"}


# How strong the check is.


def test_sensitivity():
    strength = sensitivity(check(complaints(), RULES, QUANTITIES))
    found = {row.claim: row for row in strength.strengths}
    # One complaint more or less in the total is noticed.
    assert (found["total"].up, found["total"].down) == (1, 1)
    assert found["total"].caught == 1
    # warned: the others say 145 - 95 to 145 + 51; 196 = 409 - 191 - 22.
    others = check(complaints(), RULES, QUANTITIES).finding("warned").others
    assert others == between(0, 196)
    assert (found["warned"].up, found["warned"].down) == (196 - 145 + 1, 146)
    # An error of up to 14 (10 percent) in it is never noticed, yet a larger one would be.
    assert found["warned"].caught == 0 and found["warned"].could_have_failed
    assert "could not have failed" not in repr(strength)
    assert len(strength.table) == 9


def test_a_check_that_could_not_have_failed_says_so():
    quantities = [Quantity("x", True, Fraction(0), "people"), Quantity("y", True)]
    report = check([Claim("x", "x", exactly(10)), Claim("y", "y", exactly(2))], [], quantities)
    strength = sensitivity(report)
    assert [row.could_have_failed for row in strength.strengths] == [True, False]
    assert "y (y): could not have failed: nothing checks it" in repr(strength)


def test_half_of_the_errors_up_to_a_size():
    quantities = [Quantity("x", True), Quantity("y", True)]
    claims = [Claim("x", "x", exactly(100)), Claim("y", "y", exactly(105))]
    strength = sensitivity(check(claims, [Rule("r", "x <= y")], quantities))
    # x: up by 6 of 1 to 10 is noticed (5 of 10), down never; y: down by 6 (105 - 6 = 99), of up to 10.
    assert [row.caught for row in strength.strengths] == [Fraction(1, 4), Fraction(1, 4)]
    assert strength.caught == Fraction(1, 4)
