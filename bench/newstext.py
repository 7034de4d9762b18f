"""Make news-like text of any length for the speed measurements: the same every time, and never the same sentence twice.

Sentences of the corpus carry the figures, each time with other digits, other number words, other names, months and
weekdays; made-up sentences without figures stand between them, so that figures are as thick as in news articles.
No two sentences, lines or figures repeat often enough for a cache to be flattered.
"""

import random
import re

from .scoring import load

SMALL = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "twenty",
    "thirty",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DIGITS = re.compile(r"(?<![\w.:/-])\d[\d,]*(?:\.\d+)?(?![\w:/-])")
WORDS = {word: SMALL for word in SMALL} | {word: MONTHS for word in MONTHS} | {word: WEEKDAYS for word in WEEKDAYS}
WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")

ONSETS, ENDINGS = (
    [
        "Ba",
        "Bren",
        "Cor",
        "Dal",
        "Fen",
        "Gar",
        "Hol",
        "Kes",
        "Lor",
        "Mar",
        "Nor",
        "Pel",
        "Quin",
        "Ros",
        "Sar",
        "Tam",
        "Ul",
        "Ver",
        "Wes",
        "Yar",
    ],
    (
        [
            "burn",
            "by",
            "combe",
            "dale",
            "den",
            "field",
            "ford",
            "ham",
            "ley",
            "mere",
            "mouth",
            "ridge",
            "stead",
            "ton",
            "wick",
            "worth",
        ]
    ),
)
WHO = [
    "the council",
    "residents",
    "a spokesman for the company",
    "opposition members",
    "the minister",
    "teachers at the school",
    "the club's owner",
    "lawyers for the family",
    "the regulator",
    "doctors",
    "campaigners",
    "the union",
    "local businesses",
    "the chief constable",
    "the charity",
    "fishermen",
    "the board",
    "scientists at the institute",
    "parents",
    "the manager",
]
DID = [
    "said the decision had been taken without asking those it would hurt",
    "argued that nothing would change before the election",
    "insisted that the work would be finished as promised",
    "warned that the delay was bound to cost jobs",
    "declined to say who had signed the agreement",
    "called for an inquiry into what went wrong",
    "accused the other side of playing for time",
    "welcomed the report but asked for more detail",
    "rejected the claim and promised to publish the papers",
    "described the mood as tense but hopeful",
    "wanted to know why the warnings were not heeded",
    "praised the volunteers who had kept the service going",
    "pointed to a lack of money and of trained staff",
    "refused to comment while the case is before the court",
    "hoped that the talks could start again before long",
    "conceded that the plan had been badly explained",
]
WHERE = [
    "at a meeting in {place}",
    "in a letter to colleagues",
    "outside the town hall of {place}",
    "during a visit to {place}",
    "in an interview with a local newspaper",
    "after a long night of talks",
    "as protesters gathered near the station",
    "in a statement issued from {place}",
    "on the way to {place}",
    "before the doors had opened",
]


def place(rng):
    return rng.choice(ONSETS) + rng.choice(ENDINGS)


def filler(rng):
    """Make a sentence without figures."""
    who, did, where = rng.choice(WHO), rng.choice(DID), rng.choice(WHERE).format(place=place(rng))
    parts = [f"{who} {did}, {where}", f"{where}, {who} of {place(rng)} {did}", f"{who} in {place(rng)} {did}"]
    sentence = rng.choice(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def varied(text, rng):
    """Give a sentence other figures of the same form."""

    def digits(match):
        return "".join(
            rng.choice("123456789") if place == 0 else rng.choice("0123456789") if mark.isdigit() else mark
            for place, mark in enumerate(match[0])
        )

    return WORD.sub(lambda match: rng.choice(WORDS[match[0]]), DIGITS.sub(digits, text))


def articles(characters, *, seed=1, filler_per_sentence=2):
    """Yield articles of about 3,000 characters until so many characters are reached, each ended by a blank line.

    ``filler_per_sentence``: how many sentences without figures go with each sentence of the corpus, on average.
    """
    rng = random.Random(seed)
    sentences = [passage["text"].replace("\n", " ") for passage in load("dev") + load("heldback")]
    made = 0
    while made < characters:
        paragraphs, length = [], 0
        while length < 3000:
            chosen = [varied(rng.choice(sentences), rng)]
            chosen += [filler(rng) for _ in range(rng.randint(0, 2 * filler_per_sentence))]
            rng.shuffle(chosen)
            paragraph = " ".join(chosen)
            paragraphs.append(paragraph)
            length += len(paragraph) + 1
        article = "\n".join(paragraphs) + "\n\n"
        made += len(article)
        yield article
