"""Make news-like text of any length for the speed measurements: the same every time, and never the same sentence twice.

Half of the sentences with figures come from the corpus, each time with other digits, number words, months and weekdays;
the other half have figures put together by chance from hedges, numbers in digits and words of any size, and units, so
that neither sentences, nor figures, nor the forms of figures repeat much more than in articles and no cache is flattered.
Sentences without figures stand between them, as many as it takes for figures to be as thick as asked for.
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


HEDGES = [
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "just under",
    "just over",
    "more than",
    "over",
    "fewer than",
    "less than",
    "at least",
    "at most",
    "up to",
    "no more than",
    "some",
    "only",
    "an estimated",
    "close to",
    "in excess of",
    "as many as",
    "not more than",
    "between",
    "from",
]
THINGS = [
    "people",
    "houses",
    "votes",
    "patients",
    "miles",
    "tonnes",
    "pages",
    "jobs",
    "trees",
    "pupils",
    "years",
    "days",
    "hours",
    "minutes",
    "months",
    "complaints",
    "metres",
    "kilometres",
    "acres",
    "members",
    "cars",
    "per cent",
    "percent",
    "percentage points",
    "litres",
    "degrees",
    "families",
    "soldiers",
    "letters",
    "weeks",
]
COUNTED = [thing for thing in THINGS if thing not in ("per cent", "percent", "percentage points", "degrees")]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def below_hundred(rng):
    return rng.choice([rng.choice(SMALL), f"{rng.choice(TENS)}-{rng.choice(SMALL[:8])}"])


def words(rng):
    """Write a number in words, of any size up to millions."""
    hundreds = f"{rng.choice(SMALL[:8])} hundred and {below_hundred(rng)}"
    return rng.choice(
        [below_hundred(rng), hundreds, f"{below_hundred(rng)} thousand", f"{below_hundred(rng)} thousand {hundreds}"]
    )


def amount(rng):
    """Write a number in digits or words, with or without a scale, or as money."""
    digits = rng.choice(
        [
            str(rng.randint(2, 99)),
            f"{rng.randint(1000, 999999):,}",
            f"{rng.uniform(0.1, 99):.{rng.randint(1, 2)}f}",
            f"{rng.uniform(1, 99):.1f} {rng.choice(['million', 'billion'])}",
            f"{rng.choice('£$€')}{rng.uniform(1, 999):.{rng.randint(0, 2)}f}{rng.choice(['m', 'bn', ' million', ''])}",
            f"{rng.randint(1, 99)}%",
        ]
    )
    return rng.choice([digits, digits, digits, words(rng)])


def share(rng):
    """Write a share of people or things as a fraction."""
    fractions = [
        "a third",
        "two thirds",
        "three quarters",
        "half",
        "one in five",
        f"{rng.choice(SMALL[:8])} out of ten",
    ]
    return f"{rng.choice(fractions)} of the {rng.choice(COUNTED)}"


def figure(rng):
    """Make a phrase with a figure, hedged more often than not."""
    hedge = rng.choice(["", "", "", *HEDGES])
    if hedge not in ("between", "from") and rng.random() < 0.2:
        return f"{hedge} {share(rng)}".strip()
    if hedge in ("between", "from"):
        low = rng.randint(2, 5000)
        number = f"{hedge} {low:,} {'and' if hedge == 'between' else 'to'} {low + rng.randint(1, 5000):,}"
    else:
        number = f"{hedge} {amount(rng)}".strip()
    is_whole = number[-1] in "%mn" or any(sign in number for sign in "£$€")
    return number if is_whole else f"{number} {rng.choice(THINGS)}"


def counted(rng):
    """Make a sentence with figures, dates among them, and say how many."""
    who, where = rng.choice(WHO), rng.choice(WHERE).format(place=place(rng))
    when = rng.choice(
        [f"on {rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(1950, 2024)}", f"in {rng.choice(MONTHS)}"]
    )
    forms = [
        (f"{who} spoke of {figure(rng)} {where}", 1),
        (f"{where}, {who} of {place(rng)} put it at {figure(rng)}, against {figure(rng)} {when}", 3),
        (f"{who} in {place(rng)} counted {figure(rng)} {when}", 2),
    ]
    sentence, figures = rng.choice(forms)
    return f"{sentence[0].upper()}{sentence[1:]}.", figures


def varied(text, rng):
    """Give a sentence other figures of the same form."""

    def digits(match):
        return "".join(
            rng.choice("123456789") if place == 0 else rng.choice("0123456789") if mark.isdigit() else mark
            for place, mark in enumerate(match[0])
        )

    return WORD.sub(lambda match: rng.choice(WORDS[match[0]]), DIGITS.sub(digits, text))


# Figures in 1,000 characters. The five articles of the first collection have 100 in 25,719 (``data/sources.csv``).
NEWS, THICK = 3.9, 7.8


def articles(characters, *, seed=1, thickness=NEWS):
    """Yield articles of about 3,000 characters until so many characters are reached, each ended by a blank line.

    ``thickness``: how many figures 1,000 characters have, names with figures and dates among them.
    """
    rng = random.Random(seed)
    passages = [
        (passage["text"].replace("\n", " "), len(passage["mentions"])) for passage in load("dev") + load("heldback")
    ]
    made = 0
    while made < characters:
        paragraphs, length = [], 0
        while length < 3000:
            text, figures = rng.choice(passages)
            sentence, figures = rng.choice([(varied(text, rng), figures), counted(rng)])
            sentences, wanted = [sentence], 1000 * figures / thickness - len(sentence)
            while wanted > 60:  # half a sentence more or less
                sentences.append(filler(rng))
                wanted -= len(sentences[-1]) + 1
            rng.shuffle(sentences)
            paragraph = " ".join(sentences)
            paragraphs.append(paragraph)
            length += len(paragraph) + 1
        article = "\n".join(paragraphs) + "\n\n"
        made += len(article)
        yield article


def retold(originals, characters, *, seed=1):
    """Yield articles with other figures of the same form until so many characters are reached; none where there are none."""
    rng, made = random.Random(seed), 0
    while originals and made < characters:
        for original in originals:
            yield f"{varied(original, rng)}\n\n"
            made += len(original) + 2
