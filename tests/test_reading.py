"""Text to mentions: spans, units, wholes, roles, speakers, slips and offsets, each in sentences of our own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crossfoot import extract
from crossfoot.errors import InputError
from crossfoot.reading import Mention, read, read_many, read_stream
from crossfoot.units import quantity

PUBLISHED = "2019-04-07"


def claims(text, published=PUBLISHED):
    return [mention for mention in read(text, published) if mention.role == "claim"]


def only(text):
    (mention,) = claims(text)
    return mention


SPANS = {
    "It cost £3.4bn to build.": ("£3.4bn", "money", "GBP"),
    "It cost 75 cents to post.": ("75 cents", "money", "USD"),
    "It cost A$75m to build.": ("A$75m", "money", "AUD"),
    "It cost a $48.2 million loan.": ("$48.2 million", "money", "USD"),
    "It rose by three percentage points.": ("three percentage points", "share", "percentage points"),
    "It rose by 25 basis points.": ("25 basis points", "share", "basis points"),
    "One in five agreed.": ("One in five", "share", "percent"),
    "Four out of ten agreed.": ("Four out of ten", "share", "percent"),
    "Nearly two-thirds agreed.": ("Nearly two-thirds", "share", "percent"),
    "Profits doubled.": ("doubled", "ratio", "times"),
    "It is three times as large.": ("three times", "ratio", "times"),
    "They lost by three to one.": ("three to one", "ratio", "times"),
    "She ran 5 km.": ("5 km", "measure", "kilometres"),
    "It moved at 50 metres per second.": ("50 metres per second", "measure", "metres per second"),
    "He is 6ft 2in.": ("6ft 2in", "measure", "feet"),
    "It was minus 15C.": ("minus 15C", "measure", "degrees Celsius"),
    "The 29-year-old won.": ("29-year-old", "duration", "years"),
    "Ms Lee, 29, won.": ("29", "duration", "years"),
    "He was 87.": ("87", "duration", "years"),
    "It took two and a half hours.": ("two and a half hours", "duration", "hours"),
    "She swam the 100m freestyle.": ("100m", "measure", "metres"),
    "It sold 1.2m copies.": ("1.2m", "count", "copies"),
    "The 585-page report is out.": ("585", "count", "pages"),
    "There were 863 complaints.": ("863", "count", "complaints"),
    "It has 1,500 charging cycles.": ("1,500", "count", "charging cycles"),
    "One patient in eight waited.": ("One patient in eight", "share", "percent"),
    "Nearly one child in every five agreed.": ("Nearly one child in every five", "share", "percent"),
    "He is 6 ft 2 in tall.": ("6 ft 2 in", "measure", "feet"),
    "The shelf is 12 in deep.": ("12 in", "measure", "inches"),
    "Only 12 in high schools agreed.": ("Only 12", "count", ""),
    "They found 20 pounds of cocaine.": ("20 pounds", "measure", "pounds (weight)"),
    "It took 20 pounds of public money.": ("20 pounds", "money", "GBP"),
    "He carried a twenty pound sack.": ("twenty pound", "measure", "pounds (weight)"),
    "It weighed 7 pounds 4 ounces.": ("7 pounds 4 ounces", "measure", "pounds (weight)"),
    "It reached 104F there.": ("104F", "measure", "degrees Fahrenheit"),
    "It was a 10-fold rise.": ("10-fold", "ratio", "times"),
    "A 45-strong team came.": ("45", "count", "people"),
    "It had a four-man crew.": ("four", "count", "men"),
    "It ranged from -18 °C to -34 °C.": ("from -18 °C to -34 °C", "measure", "degrees Celsius"),
    "At least 14 dead and dozens hurt.": ("At least 14", "count", ""),
    "A man in his 50s left.": ("50s", "duration", "years"),
    "A third blamed the rain.": ("A third", "share", "percent"),
    "A fifth think so.": ("A fifth", "share", "percent"),
    "His year-long trial ended.": ("year-long", "duration", "years"),
    "It fell at 9.8 m/s².": ("9.8 m/s²", "measure", "metres per second squared"),
    "It was a one-in-four chance.": ("one-in-four", "share", "percent"),
    "It was a 1.4-fold rise.": ("1.4-fold", "ratio", "times"),
    "It took half-a-dozen men.": ("half-a-dozen", "count", "men"),
    "It takes a day or two.": ("a day or two", "duration", "days"),
    "It drew two or three hundred fans.": ("two or three hundred", "count", "fans"),
    "On Radio 4 and 12 stations.": ("12", "count", "stations"),
    "She weighed 8 pounds, 3 ounces.": ("8 pounds, 3 ounces", "measure", "pounds (weight)"),
    "He got two years, six months.": ("two years, six months", "duration", "years"),
    "It has 1.2 m people.": ("1.2 m", "count", "people"),
    "People over 65 may vote.": ("over 65", "duration", "years"),
    "People over 650 metres away saw it.": ("over 650 metres", "measure", "metres"),
    "A girl of 12 was hurt.": ("12", "duration", "years"),
    'It has 9" plates.': ('9"', "measure", "inches"),
    '"There were 9" and left.': ("9", "count", ""),
    'He said "it has 9" of it.': ("9", "count", ""),
    "Children under five may vote.": ("under five", "duration", "years"),
    "Workers over six sites walked out.": ("over six", "count", "sites"),
    "It has a population of 1.4m.": ("1.4m", "count", ""),
    "He fell from 15st 4lb.": ("15st 4lb", "measure", "stone"),
    "He was 24 when he left.": ("24", "duration", "years"),
    "It fell for four quarters.": ("four", "count", "quarters"),
    "Some three quarters agreed.": ("Some three quarters", "share", "percent"),
    "A 50m² flat is let.": ("50m²", "measure", "square metres"),
    "It burned 20 km² of forest.": ("20 km²", "measure", "square kilometres"),
    "It stands at 48% ± 3%.": ("48% ± 3%", "share", "percent"),
    "It weighs 20 +/- 2 kg.": ("20 +/- 2 kg", "measure", "kilograms"),
    "It was a 25-basis-point cut.": ("25-basis-point", "share", "basis points"),
    "It cost £20-30m to build.": ("£20-30m", "money", "GBP"),
    "It rose by half a percentage point.": ("half a percentage point", "share", "percentage points"),
    "It rose by one percentage point.": ("one percentage point", "share", "percentage points"),
    "They walked two-thirds of a mile.": ("two-thirds of a mile", "measure", "miles"),
    "He weighs 12st 4lb now.": ("12st 4lb", "measure", "stone"),
    "Votes of 16-to-24s fell.": ("16-to-24s", "duration", "years"),
    "The culprit is younger than 10.": ("younger than 10", "duration", "years"),
    "The district's 18 high schools shut.": ("18", "count", "high schools"),
    "It shut a dozen of its smaller depots.": ("a dozen", "count", "smaller depots"),
    "A loaf is R18 here.": ("R18", "money", "ZAR"),
    "It cost R4,500 to mend.": ("R4,500", "money", "ZAR"),
    "It cost R2.5-million to mend.": ("R2.5-million", "money", "ZAR"),
    "Maize fetched R4 210 a ton.": ("R4 210", "money", "ZAR"),
    "It cost Rs7,500 to mend.": ("Rs7,500", "money", "INR"),
    "It cost Rs.5 crore to mend.": ("Rs.5 crore", "money", "INR"),
    "Elsewhere 12 died.": ("12", "count", ""),
    "It rose 5c to €1.80 a litre.": ("5c", "money", "EUR"),
    "At 30c the water is warm, and it is $3 to swim.": ("30c", "measure", "degrees Celsius"),
    "It is 93 million miles away.": ("93 million miles", "measure", "miles"),
    "It fails seven times out of eight.": ("seven times out of eight", "share", "percent"),
    "They aim to treble sales.": ("treble", "ratio", "times"),
    "It will double rents.": ("double", "ratio", "times"),
    "We must halve waste.": ("halve", "ratio", "times"),
    "A 9-2 outsider won.": ("9-2", "ratio", "times"),
    "It had 12 police officers.": ("12", "count", "police officers"),
    "Dozens of crew members fell ill.": ("Dozens", "count", "crew members"),
    "It has 200 head of cattle.": ("200", "count", "head"),
    "It has 12 head teachers.": ("12", "count", "head teachers"),
    "We have 900 fewer jobs.": ("900", "count", "jobs"),
    "Take three 50-milligram doses.": ("three", "count", "doses"),
    "He drank two 500ml bottles.": ("two", "count", "bottles"),
    "It sent four Type 23 frigates.": ("four", "count", "frigates"),
    'They saw "about a dozen" yachts.': ("about a dozen", "count", "yachts"),
    "It is a village of 800.": ("800", "count", "people"),
    "It runs 30 degree courses.": ("30", "count", "degree courses"),
    "He scored six cup goals.": ("six", "count", "cup goals"),
    "He drank five cups a day.": ("five", "count", "cups"),
    "Add two cups of flour.": ("two cups", "measure", "cups"),
    "It rained for three straight weeks.": ("three straight weeks", "duration", "weeks"),
    "It has 12 race days.": ("12", "count", "race days"),
    "She left school at 16.": ("16", "duration", "years"),
    "He won the cup at 21 and retired.": ("21", "duration", "years"),
    "The index closed at 21.": ("21", "count", ""),
    "I am 71, and well.": ("71", "duration", "years"),
    "At 93, he still works.": ("93", "duration", "years"),
    "Her son was 8, she said.": ("8", "duration", "years"),
    "Its pass percentage of 88.5 is low.": ("88.5", "share", "percent"),
    "It fell in one day.": ("one day", "duration", "days"),
}


@pytest.mark.parametrize("text", SPANS)
def test_spans_kinds_and_units(text):
    mention = claims(text)[0]
    assert (mention.text, mention.kind, mention.unit) == SPANS[text]


NO_CLAIMS = {
    "Channel 4 and Radio 4 reported it.": "name",
    "The G7 met.": "name",
    "Covid-19 spread.": "name",
    "Article 50 was used.": "name",
    "The FTSE 100 fell.": "name",
    "A Boeing 737 flew.": "name",
    "Junctions 9 and 10 were shut.": "name",
    "No one came.": "idiom",
    "It was one of them.": "idiom",
    "On the one hand it rains.": "idiom",
    "I can tell you 100% we would not.": "idiom",
    "It was a second referendum.": "ordinal",
    "A third judge dissented.": "ordinal",
    "They won 3-1.": "score",
    "Call 0800 555 0143 now.": "identifier",
    "3 min read": "boilerplate",
    "See page 187.": "name",
    "This one will do.": "idiom",
    "It is a big one.": "pronoun",
    "1. Wash the pan.": "enumerator",
    "An F-16 and an AK-47 were seen.": "name",
    "The EU-27 met.": "name",
    "See section 4(2).": "name",
    "Look at the L2 point.": "name",
    "It is in Building 31N.": "name",
    "News at Ten reported it.": "name",
    "See p. 45 of it.": "name",
    "They worked for Five Guys in town.": "name",
    "A MiG-29 flew.": "name",
    "Take the 42 bus.": "name",
    "A Boeing 737-800 flew.": "name",
    "She has a 401(k) plan.": "name",
    "It runs Version 2.3 now.": "name",
    "Call 999 now.": "identifier",
    "A one-trick pony.": "idiom",
    "A net-zero target.": "idiom",
    "A six-under-par round.": "score",
    "He went 4-for-5 there.": "score",
    "They won by 3-2.": "score",
    "It lies in an inch or two.": "idiom",
    "It ended two-nil.": "score",
    "It was cleared on counts 1 to 3.": "name",
    "See Exhibits 4 and 5.": "name",
    "Call it, quoting 1234.": "name",
    "He faces trial for (1) fraud, (2) theft.": "enumerator",
    "It passed 218-210.": "score",
    "He went 3 for 4 there.": "score",
    "They were 533 for 6, a record.": "score",
    "The house at 1234 Elm St burned.": "name",
    "The asteroid 2022 KX4 passed.": "name",
    "Send a text to us or text 60155.": "identifier",
    "She got grade 7s.": "name",
    "He was graded 6 or above.": "name",
    "The R61 is shut.": "name",
    "It shook on the back nine.": "name",
    "Men of 42 Commando left.": "name",
    "He sold a 12-reg van.": "name",
    "It bans two-wheelers.": "name",
    "It broke the rule of six.": "name",
    "The train left the line at km 88.": "name",
    "He lives at 12 W. 3rd Ave.": "name",
    "Ring 555-0101 now.": "identifier",
    "It is No.5 now.": "identifier",
    "The numbers: 3, 8, 14; bonus 9.": "name",
    "Three stars out of five.": "score",
    "They won 11.9 (75) to 10.8 (68).": "score",
    "Khan took five for 41 in all.": "score",
    "They closed on 210 for three, well placed.": "score",
    "The 200m: 1 J Doe, 2 S Roe.": "name",
    "They led from 6-3 down.": "score",
    "He was 24-of-31 passing.": "score",
    "They are a million miles off.": "idiom",
    "They had to double check.": "idiom",
    "Buy one get one free.": "idiom",
    "Ten to one he sulks.": "idiom",
    "It was the 1820 Settlers.": "name: title or name",
    "It shut for a third day.": "ordinal",
}


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_is_no_claim_is_kept_with_its_reason(text):
    mentions = read(text, PUBLISHED)
    assert mentions
    assert {mention.role for mention in mentions} == {"not_a_claim"}
    assert mentions[0].reason == NO_CLAIMS[text]


@pytest.mark.parametrize(
    "text",
    [
        "454 of 863 complaints were closed.",
        "Of the 45 pupils, 12 passed.",
        "Twelve of the school's 45 pupils passed.",
        "There were 45 pupils, 12 of whom passed.",
        "There were 45 pupils, including 12 boys.",
        "We asked 45 pupils. Of those, 12 passed.",
        "A third of the 45 pupils passed.",
        "We asked 45 children, and 12 were ill.",
        "Some 84% of the population of 105,000 left.",
        "Three per cent of nearly 900 cases were closed.",
    ],
)
def test_a_part_knows_its_whole(text):
    parts = [mention for mention in claims(text) if mention.of >= 0]
    assert len(parts) == 1
    assert parts[0].of in {mention.start for mention in claims(text)} - {parts[0].start}


def test_what_follows_a_share_is_of_the_same_whole():
    found = claims("Half of the 80 members replied, and one in six had left, 20 per cent of men.")
    assert [mention.of for mention in found] == [found[1].start, -1, found[1].start, -1]


def test_one_of_them_is_of_the_last_named():
    found = claims("Some 40 children fell ill and five died, one of them at home.")
    assert [mention.of for mention in found] == [-1, -1, found[1].start]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It fell below the 50p mark.", "", "0.5"),
        ("The toll passed the 1,000 mark.", "1001", ""),
        ("It is above the 2% target.", "1.5", "2.5"),
        ("The error is plus or minus three points.", "3", "3"),
        ("It was 10 degrees below zero.", "-10", "-10"),
        ("It has more than halved.", "", "0.5"),
        ("It has almost halved.", "0.5", "0.55"),
        ("It drew 900 and counting.", "900", ""),
        ("It comes no closer than 30 miles.", "30", ""),
        ("It took the best part of 14 hours.", "13.5", "14"),
        ("It ran at better than 60%.", "60", ""),
        ("It was no better than one in ten.", "", "10"),
        ("It took a tick over 17 hours.", "17", "17.5"),
        ("It dived as deep as 300 feet.", "", "300"),
        ("It holds 1,600, tops.", "", "1600"),
        ("It weighs 15 tonnes, give or take.", "14.5", "15.5"),
        ("It took 14 hours, near enough.", "13.5", "14.5"),
        ("It took 40 minutes plus to mend.", "40", ""),
        ("He took £3m and a bit.", "3000000", "3500000"),
        ("All but two came.", "2", "2"),
        ("Rates crept up to 7.06%.", "7.055", "7.065"),
        ("We hire up to 30.", "", "30"),
        ("It was a row over 50 jobs.", "50", "50"),
        ("It won over 50 awards.", "51", ""),
        ("It lay beneath 22 pallets.", "22", "22"),
        ("It fell beneath 50.", "", "49"),
    ],
)
def test_hedges_before_the(text, low, high):
    mention = only(text)
    assert (mention.low, mention.high) == (low, high)


def test_both_figures_of_a_part_get_the_noun():
    assert [mention.unit for mention in claims("454 of 863 complaints were closed.")] == ["complaints", "complaints"]


def test_figures_of_other_things_are_no_parts():
    assert [mention.of for mention in claims("Queues were 200 deep; 3,000 had voted.")] == [-1, -1]
    assert [mention.of for mention in claims("Three of the men in 20 cars left.")] == [-1, -1]


def test_from_a_to_b_is_a_range_unless_something_changed():
    assert [(mention.low, mention.high) for mention in claims("It ranged from 80 to 105.")] == [("80", "105")]
    assert [(mention.low, mention.high) for mention in claims("It rose from 80 to 105.")] == [
        ("80", "80"),
        ("105", "105"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shares fell 3.2p to 145.6p.", ["3.2p", "145.6p"]),
        ("Prices rose 2 to 3 per cent.", ["2 to 3 per cent"]),
        ("Three men in 20 cars left.", ["Three", "20"]),
        ("It was two goals in three.", ["two", "three"]),
        ("There are =>30.", ["30"]),
        ("There are <>30.", ["30"]),
        ("We sold 3 USD50 cards.", ["3", "USD50"]),
        ("It cost 8 pounds, 3 men died.", ["8 pounds", "3"]),
        ("After 3 years, 12 men left.", ["3 years", "12"]),
        ("Held in Two Raids", ["Two"]),
        ("It has 42 buses.", ["42"]),
        ("A group of seven friends, five live in two nations.", ["seven", "five", "two"]),
        ("It costs a 50 cent coin.", ["50 cent"]),
        ("In court 12 people wept; it can seat 40 people; he grades 30 papers.", ["12", "40", "30"]),
        ("The 777s flew and the Year 7s sang.", []),
        ("She ran it in 2:05:30, with 1:52 left.", []),
        ("Two men died and a third was hurt.", ["Two"]),
        ("Half were sold and a third was kept.", ["Half", "a third"]),
        ("They voted 27-19, by 27 votes to 19.", ["27", "19", "27", "19"]),
        ("He met 12 teachers. 500 came.", ["12", "500"]),
        ("It rose anywhere from 20 to 30 places.", ["anywhere from 20 to 30"]),
        ("It is 40 and a bit old.", ["40"]),
        ("It rose to 12 tons from 8.", ["12 tons", "8"]),
        ("It took two-and-a-half hours.", ["two-and-a-half hours"]),
    ],
)
def test_where_one_figure_ends(text, found):
    assert [mention.text for mention in claims(text)] == found


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Her sons, aged six and nine, left.", "six nine"),
        ("Girls aged 10, 12 and 14 left.", "10 12 14"),
        ("It harms 10- and 11-year-olds.", "10 11-year-olds"),
        ("A boy, aged 6, and 14 others left.", "6"),
    ],
)
def test_ages_in_a_row(text, ages):
    found = [mention.text for mention in claims(text) if (mention.kind, mention.unit) == ("duration", "years")]
    assert found == ages.split()


def test_the_minus_sign_behind_a_hedge_is_kept():
    assert [mention.value for mention in claims("It equals −459.67 now. It is an over-65 club.")] == ["-459.67"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday 14 people died.", ["2019-04-01", "14"]),
        ("In May 14 people died.", ["2018-05-01", "14"]),
        ("It was held on May 14 there.", ["2018-05-14"]),
        ("He was held on 3 March and died the following day.", ["2019-03-03", "2019-03-04"]),
        ("He was tired the next day.", []),
        ("It fell below its February peak.", ["2019-02-01"]),
        ("The January sales began.", []),
        ("Sales rose a third on 2018 and 3,000 came.", ["100/3", "2018-01-01", "3000"]),
        ("One day he will leave.", []),
        ("It rose from £9bn in 2019-20 to £11bn now.", ["8500000000", "2019-01-01", "10500000000"]),
        ("They agreed to a delay until 31 October.", ["2019-10-31"]),
        ("The men, both 34, left.", ["34"]),
        ("It was held over the weekend.", ["2019-04-06"]),
        ("Highs were in the upper 80s.", []),
        ("He was in his 50s.", ["50"]),
    ],
)
def test_days_beside_figures_and_one_another(text, found):
    assert [mention.low for mention in claims(text)] == found


def test_a_list_of_names_is_a_count():
    mention = only("Ann Abel, Bob Baker, Cy Cole and Di Dunn have resigned.")
    assert (mention.text, mention.value, mention.flags) == ("Ann Abel, Bob Baker, Cy Cole and Di Dunn", "4", "list")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Labour said 30 members left.", "Labour"),
        ("The letter had 30 names, the paper reported.", "the paper"),
        ("According to the council, 30 members left.", "the council"),
        ("It had 30 members, said Ann Abel.", "Ann Abel"),
        ("It had 30 members.", ""),
    ],
)
def test_who_says_so(text, speaker):
    assert only(text).attributed_to == speaker


@pytest.mark.parametrize(
    ("text", "span", "value", "flag"),
    [
        ("It is 48% percent now.", "48% percent", "48", "slip"),
        ("There were l00 people.", "l00", "100", "slip,round"),
        ("It fell to -5 °C.", "-5 °C", "-5", ""),
        ("It costs &pound;5 now.", "&pound;5", "5", ""),
        ("It costs 5&nbsp;per&nbsp;cent now.", "5&nbsp;per&nbsp;cent", "5", ""),
        ("There were 1\u200b000 people.", "1\u200b000", "1000", "round"),
        ("There were “nearly 900” people.", "nearly 900", "900", "round"),
        ("There were 40\u202f000 people.", "40\u202f000", "40000", "round"),
        ("It is ２９％ now.", "２９％", "29", ""),
        ("There were fewer  than 30 people.", "fewer  than 30", "30", "round"),
        ("There were fewer\nthan 30 people.", "fewer\nthan 30", "30", "round"),
        ("It drew 20 – 30 people.", "20 – 30", "", "range"),
    ],
)
def test_slips_and_odd_characters_are_read_through(text, span, value, flag):
    mention = only(text)
    assert (mention.text, mention.value, mention.flags) == (span, value, flag)
    assert text[mention.start : mention.end] == span


def test_a_paragraph_ends_every_reading():
    assert [mention.text for mention in read("About\n\n30 people")] == ["30"]


def test_a_run_of_figures_too_long_for_a_sentence_is_a_table():
    assert [mention.reason for mention in read("12 34 " * 100)] == ["table"]


def test_pieces_read_as_the_whole():
    text = "There were 12 dogs and nearly 900 cats.\n\n" * 9000
    pieces = [text[place : place + 70_001] for place in range(0, len(text), 70_001)]
    assert list(read_stream(pieces, PUBLISHED)) == read(text, PUBLISHED)


def test_many_texts():
    found = list(read_many([("12 dogs", None), ("It began on Tuesday.", "2018-04-25")]))
    assert [mention.low for mentions in found for mention in mentions] == ["12", "2018-04-24"]


def test_extract_gives_a_frame():
    frame = extract("Fewer than 30 of 863 complaints.")
    assert list(frame.columns) == list(Mention._fields)
    assert frame.high.tolist() == ["29", "863"]
    assert list(extract("").dtypes) == list(frame.dtypes)


def test_a_published_that_is_no_date_is_refused():
    with pytest.raises(InputError, match="not a date: 'soon'"):
        read("On Tuesday.", "soon")


def test_a_mention_becomes_a_pint_quantity():
    pytest.importorskip("pint")
    assert quantity(only("She ran 5 km.")).to("meter").magnitude == 5000
    with pytest.raises(ValueError, match="no scientific unit"):
        quantity(only("She saw 5 dogs."))


def test_reading_imports_neither_pandas_nor_pint():
    code = "import sys, crossfoot.reading; sys.exit(bool({'pandas', 'numpy', 'pint'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Numeric phrases of the five originals of the first collection, where these are at hand: what is read, in order.
ORIGINALS = {
    "000": "nearly a third|September 5|last week|Monday|several|48% percent|29%|March",
    "003": "two|more than two hours|two|two|six|a month ago|one month|July|today|nearly two years ago",
}


@pytest.mark.parametrize("name", ORIGINALS)
def test_the_originals(name):
    folder = Path(os.environ.get("CROSSFOOT_SHARED", "../shared")) / "seeds"
    files = sorted(folder.glob(f"{name}_*.txt"))
    if not files:
        pytest.skip(f"the originals are not in {folder}; set CROSSFOOT_SHARED to where they are")
    found = [mention.text for mention in claims(files[0].read_text(encoding="utf-8"), "2018-07-24")]
    missing = [phrase for phrase in ORIGINALS[name].split("|") if not any(phrase in text for text in found)]
    assert not missing, found


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("It rose by a third last year.", ["a third", "last year"]),
        ("It will be shut for eight weeks from Monday.", ["eight weeks", "Monday"]),
        ("It opens eight weeks from Monday.", ["eight weeks from Monday"]),
        ("It fell a fifth last month.", ["a fifth", "last month"]),
        ("It ends on the 20th of next month.", ["20th of next month"]),
        ("He took 4 hours 31 minutes, two minutes less than Roca.", ["4 hours 31 minutes", "two minutes"]),
        ("Smith polled 9,640 votes to the 8,215 won by Lee.", ["9,640", "8,215"]),
        ("Of the 12 won the first was a rout.", ["12"]),
        ("It cost 8,215 won in tax.", ["8,215 won"]),
        ("They laid 3.1 million dozen eggs.", ["3.1 million dozen"]),
        ("She won by half a second.", ["half a second"]),
        ("The gap was a 3.5 second one.", ["3.5 second"]),
        ("He left two years later and returned a week later.", ["two years", "a week"]),
        ("Nine-month and six-week courses.", ["Nine-month", "six-week"]),
        ("Held on 4, 6 and 9 June.", ["4", "6", "9 June"]),
        ("Held on June 14, 15 and 21, 2018.", ["June 14", "15", "21, 2018"]),
        ("On June 14, 15 and 21 people fell.", ["June 14", "15", "21"]),
        ("The match starts at 8.15 on Saturday.", ["8.15", "Saturday"]),
        ("In June fifteen people died.", ["June", "fifteen"]),
        ("On Friday the 27 leaders met.", ["Friday", "27"]),
        ("On Monday May spoke.", ["Monday"]),
        ("The Easter Sunday service was full.", []),
        ("See example.org/news/2018/sep/05/poll for more.", []),
        ("On 5 June 12 people died.", ["5 June", "12"]),
        ("Of 6,107.31 August 2019 is no part.", ["6,107.31", "August 2019"]),
        ("It is 5,000 years old, or 5,000 years ago.", ["5,000 years", "5,000 years"]),
        ("The Blues have 44 per cent and the Reds 36, it says.", ["44 per cent", "36"]),
    ],
)
def test_figures_side_by_side(text, mentions):
    assert [mention.text for mention in read(text, "2024-05-01") if mention.role == "claim"] == mentions


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        (
            "He served 1 year 1 month 21 days.",
            "duration",
            "414",
            "418",
            "days",
        ),  # 13 months have 393 to 397 days
        ("He served three weeks and two days.", "duration", "23", "23", "days"),
        ("On Monday, May said so.", "date", "2018-04-23", "2018-04-23", ""),  # a name, and not what may be
        ("He left for 2 days 1 month.", "duration", "30", "33", "days"),
        ("Held on 4, 6 and 9 June 2018.", "date", "2018-06-04", "2018-06-04", ""),
        ("The train left at 8.15 on Saturday.", "time", "08:15", "08:15", ""),
        ("The pound closed at 1.25 on Friday.", "count", "1.245", "1.255", ""),
    ],
)
def test_what_the_first_of_them_says(text, kind, low, high, unit):
    mention = read(text, "2018-04-25")[0]
    assert (mention.kind, mention.low, mention.high, mention.unit) == (kind, low, high, unit)
