"""What must hold of the reader on any text at all."""

import html
import html.entities

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.scoring import load, number
from crossfoot.reading import Mention, read

PUBLISHED = "2019-04-07"
KINDS = {"count", "share", "ratio", "money", "measure", "duration", "date", "time", "ordinal"}
ROLES = {"claim", "context", "not_a_claim"}

# Pieces of numbers in every guise, so that random text keeps meeting the grammar rather than passing it by.
HEDGES = "about around nearly almost over under|fewer than|more than|less than|at least|at most|up to|no more than|between|from|only|just|just under|some|or so|not|as many as|~|circa|exactly|and|to|or|of|in|out of|by|a|the"
WORDS = "zero one two three seven eleven twenty forty-eight hundred thousand million billion dozen dozens half third thirds quarter fifth twice threefold doubled first second twenty-first several few couple score|a few dozen|half a million|hundreds of thousands|no one|one of"
DIGITS = "0 1 7 12 29 863 900 2,036 1,240,000 3.4 0.5 .5 1/3 20-30 2018-19 3-2 1,1,1 12:30 3.30pm 7/4/2019 2019-04-07 $5 £3.4bn €1.2m 29% 48%|5 per cent|per cent|%|pc|bn m k km mph °C kg 1990s 9/11 24/7 G7 ½ 4½ ² ٣ 三"
UNITS = "years days minutes months ago|old|year-old|MPs complaints members percent|percentage points|basis points|pounds dollars pence miles per|p.m.|last year|next month|yesterday Tuesday|Sunday Times|May March April 7 April|Covid-19|said|,|.|;|(|)|-|–|—|/|“|”|’|$|£|€|&nbsp;|&pound;|&#8211;|\u00a0|\u2009|\u200b|\u00ad|\u0301|\n|\n\n|\r\n|\t"


def pieces(listing):
    return [
        word for phrase in listing.split("|") for word in ([phrase] if phrase.count(" ") < 3 else phrase.split(" "))
    ]


FRAGMENTS = st.sampled_from(sorted({piece for part in (HEDGES, WORDS, DIGITS, UNITS) for piece in pieces(part)}))
SENTENCES = st.sampled_from([passage["text"] for passage in load("dev")])
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.text(
    "0123456789.,-–/%£$€½⅓ \u00a0\u200b\u200d\u0301\u202e\u05d0\u0663\ufeff\U0001d7d8\U0001f600&;#x\n", max_size=12
)
TEXTS = st.lists(
    st.tuples(
        st.one_of(FRAGMENTS, FRAGMENTS, FRAGMENTS, ANY, ODD, SENTENCES), st.sampled_from(["", " ", " ", " ", "\n"])
    ),
    max_size=25,
).map(lambda parts: "".join(piece + gap for piece, gap in parts))


def shifted(mentions, by):
    return [
        mention._replace(start=mention.start + by, end=mention.end + by, of=mention.of + by if mention.of >= 0 else -1)
        for mention in mentions
    ]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
@example("")
@example("&pound;3.4bn and &nbsp;5&nbsp;per&nbsp;cent")
@example("one hundred and one hundred and one hundred and")
@example("1,1,1,1,1,1,1")
@example("(((((((((12)))))))))")
@example("between and between 5 and")
@example("31 February 2019 and 25:61")
@example("nearly 0")
@example("fewer than 1 member and under 0%")
@example("between 30 and 20 people, from 9 to 3")
@example("more than 40 and less than 10")
@example("\u202e12\u0301 per\u200bcent \U0001d7d8\u0663")
def test_mentions_are_well_formed(text):
    mentions = read(text, PUBLISHED)
    end = 0
    for mention in mentions:
        assert isinstance(mention, Mention)
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end, "mentions overlap or are out of order"
        end = mention.end
        assert mention.kind in KINDS and mention.role in ROLES
        assert (mention.role == "claim") == (mention.reason == "")
        assert mention.of == -1 or mention.of in {other.start for other in mentions}
        low, high = number(mention.low), number(mention.high)
        number(mention.value)  # raises where it is not an exact number, a date or a time
        if low is not None and high is not None:
            assert low <= high or mention.kind == "time"  # from 10pm to 5am
            assert low != high or not (mention.low_open or mention.high_open), "an interval with nothing in it"
        assert mention.low != "" or not mention.low_open
        assert mention.high != "" or not mention.high_open


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(max_examples=150, deadline=None)
@example(["one ", ""])
@example(["around", "yesterday"])
@example(["between 5", "and 7 people"])
@example(["Anna Berg, Tom Hale", "and Ute Lind"])
def test_documents_joined_by_blank_lines_are_read_as_each_alone(texts):
    expected, start = [], 0
    for text in texts:
        expected += shifted(read(text, PUBLISHED), start)
        start += len(text) + 2
    assert read("\n\n".join(texts), PUBLISHED) == expected


@given(TEXTS, st.text(" \n\t\u00a0", max_size=4), st.text(" \n\t\u00a0", max_size=4))
@example("Of the 1,900 buses, 312 are electric and 40 are not.", "\u00a0", "")
@settings(max_examples=150, deadline=None)
def test_spaces_at_the_ends_shift_and_change_nothing_else(text, before, after):
    assert read(before + text + after, PUBLISHED) == shifted(read(text, PUBLISHED), len(before))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_raising(text):
    for published in (PUBLISHED, None):
        for mention in read(text, published):
            assert text[mention.start : mention.end] == mention.text


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_reading_twice_gives_the_same(text):
    assert read(text, PUBLISHED) == read(text, PUBLISHED)


@pytest.mark.parametrize("passage", load("dev")[::4], ids=lambda passage: passage["id"])
def test_html_entities_are_read_through_and_offsets_stay(passage):
    """Escape every character outside ASCII: the same figures, at the places where they then stand."""
    plain = passage["text"]
    places, escaped = [], ""
    for character in plain:
        places.append(len(escaped))
        escaped += character if character.isascii() else html_entity(character)
    places.append(len(escaped))
    assert html.unescape(escaped) == plain
    if escaped == plain:
        escaped, places = f"&#160;{plain}", [place + len("&#160;") for place in places]
    before, after = read(plain, passage["published"]), read(escaped, passage["published"])
    figures = [(places[m.start], places[m.end], m.kind, m.low, m.high, m.unit, m.role) for m in before]
    assert [(m.start, m.end, m.kind, m.low, m.high, m.unit, m.role) for m in after] == figures
    assert all(escaped[m.start : m.end] == m.text for m in after)


def html_entity(character):
    name = html.entities.codepoint2name.get(ord(character))
    return f"&{name};" if name else f"&#{ord(character)};"
