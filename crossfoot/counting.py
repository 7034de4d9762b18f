"""What a bare number counts, by the words around it: a noun, years of age, inches, pounds of weight, a year."""

import re
from fractions import Fraction
from functools import lru_cache

from . import numberwords
from .canonical import folded
from .exact import format_number
from .lexicon import word_list
from .roles import FUNCTION_WORDS, next_word

_NOUN_SKIP = word_list("noun skip")
_NO_NAMES = word_list("capital but no name")
_NUMBER_WORDS = numberwords.WORDS - {"quarters"}
_SIZES = frozenset(("high", "low", "long"))  # function words elsewhere: "18 high schools"
PLURALS = word_list("plural")
_BEFORE_NOUNS = word_list("plural before plurals")
_NO_NOUNS = FUNCTION_WORDS | _NOUN_SKIP | _NUMBER_WORDS | _SIZES


@lru_cache(maxsize=1 << 11)
def _noun(words, singular):
    """What is counted, from the words behind a number: up to the first plural, or the next word for a count of one."""
    kept, parts = [], words.split(" ")
    for place, part in enumerate(parts):
        word = part.rstrip(".,;:!?\"')")
        if not part[:1].isalpha():
            if _is_size(part, kept):
                kept = []
                continue  # "two 4-milligram doses", "two Type 23 frigates"
            break
        low = word.lower()
        if low == "head" and (part != word or parts[place + 1 : place + 2] in ([], ["of"])):
            return "" if kept else word  # "500,000 head of cattle", but "12 head teachers"
        if low in ("and", "or") and kept and part == word:
            kept = []  # "12 primary and secondary schools"
        elif low in _NOUN_SKIP and not kept and part == word:
            continue
        elif low in _SIZES and part == word and not kept and _is_plural("".join(parts[place + 1 : place + 2])):
            kept.append(word)
        elif low in FUNCTION_WORDS or low in _NOUN_SKIP or low in _NUMBER_WORDS:
            return ""
        else:
            kept.append(word)
            if low in _BEFORE_NOUNS and part == word and _is_noun("".join(parts[place + 1 : place + 2])):
                continue  # "10 police officers"
            if singular or _is_plural(low):
                return " ".join(kept)
        if part != word or len(kept) == 3:
            break
    return ""


def _is_plural(word):
    """Whether a word looks like a plural: it ends in s, but not as "press", "campus" or "basis" do."""
    if word.endswith("s"):
        return not word.endswith(("ss", "'s", "us", "is"))
    return word in PLURALS or word.endswith(("men", "children", "people"))


def _is_size(part, kept):
    """Whether figures between a number and its noun go with the noun: its size, or its type behind a capital."""
    if kept:
        return kept[-1][:1].isupper() and part.isdigit()
    return part[:1].isdigit() and part[-1].isalpha()


def _is_noun(part):
    """Whether a word is the plural noun that "police" stands before: "police officers", not "police were"."""
    word = part.rstrip(".,;:!?\"')")
    return word.islower() and word.endswith("s") and _is_plural(word) and word not in FUNCTION_WORDS


@lru_cache(maxsize=1 << 11)
def _plural(part):
    """The noun that the one word behind a number is, where it is a plural and needs no look at the words that follow; or ''."""
    word = part.rstrip(".,;:!?\"')")
    noun = part[:1].isalpha() and part.isprintable() and _is_plural(word.lower())
    return word if noun and word.lower() not in _NO_NOUNS and word.lower() not in _BEFORE_NOUNS else ""


_HYPHENED_NOUNS = {"person": "people", "strong": "people", "child": "children", "magnitude": "magnitude"}
_HYPHENED = re.compile(r"([a-z]{3,20})(?![a-z-])")


@lru_cache(maxsize=1 << 10)
def _hyphened(tail):
    """What "585-page" counts: pages."""
    found = _HYPHENED.match(tail)
    if found is None or found[1] in FUNCTION_WORDS:
        return ""
    word = found[1]
    if word in _HYPHENED_NOUNS or word.endswith("man"):
        return _HYPHENED_NOUNS.get(word, f"{word[:-3]}men")
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


_OF_ITS = re.compile(r"^of (?:the|its|his|her|their|our|my|these|those) (?=[a-z])")


def noun_behind(cased, end, singular):
    """What a number that ends at ``end`` counts, by the words behind it: "pupils", "pages" for "585-page", else ''."""
    if cased[end : end + 1] == "-":
        return _hyphened(cased[end + 1 : end + 24])
    if cased[end : end + 2] == '" ':
        end += 1  # "about a dozen" schooners
    tail = cased[end + 1 : end + 60] if cased[end : end + 1] in (" ", "\n") else ""
    if noun := _plural(tail.partition(" ")[0]):
        return noun
    if tail.startswith("of "):
        tail = _OF_ITS.sub("", tail)  # "a dozen of its depots"
    if not tail:
        return ""
    if "\x02" in tail:
        tail = tail[: tail.index("\x02")]
    return _noun(" ".join(tail.replace("\n", " ").split(" ")[:6]), singular)


_OCCURRENCE = word_list("occurrence")


def is_occurrence(after):
    """Whether "12 times" counts occurrences, by the word behind it."""
    word = after[1:].split(" ", 1)[0].rstrip(".,;:")
    return after[:1] != " " or word in _OCCURRENCE


def is_year(item, hedge):
    """Whether four figures that count nothing are a year."""
    return item.form == "plain" and not hedge and item.end - item.start == 4 and "1900" <= item.value <= "2100"


_AGED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|who|I)(?:'s|'m| am| was| is| has turned| turned| turns| had turned)(?: only| just| still)? $|, both $"
    r"|\b(?:son|daughter|mother|father|brother|sister|wife|husband|boy|girl) (?:is|was) $|, then $|\blived to(?: be)? $|\bturn(?:ing|ed) $"
)
_AGED_AT = re.compile(
    rf"\b(?:{'|'.join(sorted(word_list('at an age')))}|(?:left|leaving|quit) (?:school|home)|gave birth|turned pro(?:fessional)?"
    r"|(?:started|began) [a-z]+ing|learn(?:ed|t) to [a-z]+"
    r"|(?:joined|won|became|entered|captained|took up|had) (?:an?|the|his|her) [a-z][a-z ]{1,20}) at $"
)


def is_age_at(item, lower, start):
    """Whether "at 21" is an age, by the verb before: "left school at 14", "won the title at 21"; no time of day."""
    return 12 < int(item.value) < 100 and _AGED_AT.search(lower, max(0, start - 44), start) is not None


_PEOPLE_IN = re.compile(rf"\b(?:{'|'.join(sorted(word_list('peopled')))}) of $")


def is_of_people(lower, start):
    """Whether a bare number counts people, by the words before: "a town of 10,000"."""
    return _PEOPLE_IN.search(lower, max(0, start - 24), start) is not None


PERSONS = re.compile(rf"\b(?:{'|'.join(sorted(word_list('persons')))}) $", re.IGNORECASE)
PERSON_OF = re.compile(r"\b(?:boy|girl|man|woman|child|teenager|youth) of $")


def is_age(item, cased, start, stop):
    """Whether a bare number is an age: ", 39," behind a name, "He was 87."."""
    if (
        item.form != "plain"
        or stop - start > 3
        or cased[stop : stop + 1] not in (",", ".", ";", "")
        and not cased.startswith((" when ", " and ", " was "), stop)
        or cased[stop + 1 : stop + 2].isdigit()
    ):
        return False
    if cased[start - 2 : start] == ", ":
        return stop - start <= 2 and cased[max(0, start - 3)].isalpha()
    if cased[start - 3 : start] == "At ":
        return cased.startswith((", he ", ", she ", ", I "), stop)  # At 93, he still works
    return _AGED.search(cased[max(0, start - 20) : start]) is not None


def is_older(item, noun):
    """Whether a hedged number that counts no ``noun`` may be an age: "over 65" behind people."""
    return item.form in ("plain", "spelled") and not noun and 0 < int(item.value) < 111


_WEIGHED = re.compile(
    r"\b(?:weigh[a-z]*|weight|baby|babies|overweight|heavier|lighter|newborn|drop|shed|(?:foot|feet|ft)[^.;]*)\b"
)
_STUFF = re.compile(r" of ([a-z]+)")
_PRICED = word_list("priced")
_HEAVY = word_list("heavy")


def is_weight(item, lower, start, stop):
    """Whether pounds weigh: "he weighs 210 pounds", "20 pounds of cocaine", "a 20 pound bag"; not "pounds of damage"."""
    if _WEIGHED.search(lower, max(0, start - 60), stop + 30):
        return True
    stuff = _STUFF.match(lower, stop)
    if stuff is not None:
        return item.form in ("plain", "spelled") and stuff[1] not in _PRICED
    return lower[stop - 1] == "d" and next_word(lower[stop : stop + 20]) in _HEAVY


_RAND = re.compile(r"\b[Rr] ?[0-9]")
_ROAD = re.compile(r" (?:freeway|highway|motorway|road|route)s?\b")
_NO_AMOUNT = re.compile(r"[0-9]|[A-Za-z]| (?:of|is|was|=)")
_THE_OR_NAME = re.compile(r"(?:\b[Tt]he|([A-Z][A-Za-z0-9-]*)) $")


def is_rand(item, cased, start, stop):
    """Whether money of South Africa is that: "R46", "R20,000", "rand"; not the R46 road, an Audi R8, R2 or an R0 of 3."""
    found = _RAND.search(cased, start, stop)
    if found is None or item.form == "range":
        return True
    place = found.start()
    if cased[place] == "r" or item.value == "0" or _ROAD.match(cased, stop):
        return False
    if item.form != "plain" or not cased[place + 1 : stop].isdigit():
        return True
    if stop - place == 2 and _NO_AMOUNT.match(cased, stop):
        return False
    before = _THE_OR_NAME.search(cased, max(0, start - 24), start)
    return before is None or before[1] is not None and before[1].lower() in _NO_NAMES


_CENTS_NEAR = re.compile(rf"[{folded('€')}$]|\bR[0-9]")
_WARM = re.compile(r"(?i)\b(?:temperatures?|temps|degrees|heat|hot|warm|cold|cool|highs|lows|weather|water)\b")
_MONEY_SIGNS = {"$": "USD", "R": "ZAR"}


def cents(item, cased, start, stop):
    """The Item of an amount in cents ("5c up") where money is told of near by, in the currency of that; None elsewhere.

    "5C" and "5c" are degrees in a text about the weather, which names no amounts.
    """
    if cased[stop - 1] != "c" or not cased[stop - 2].isdigit():
        return None
    signs = _CENTS_NEAR.findall(cased, max(0, start - 120), stop + 120)
    if not signs or _WARM.search(cased, max(0, start - 60), stop + 40):
        return None
    value, low, high, granule = (
        text and format_number(Fraction(text) / 100) for text in (item.value, item.low, item.high, item.granule)
    )
    unit = _MONEY_SIGNS.get(signs[0][0], "EUR")
    return item._replace(kind="money", unit=unit, value=value, low=low, high=high, granule=granule)


def is_thing(item, unit, lower, stop):
    """How much of a measure is a noun that is counted: "seven cup goals", "four cups", but "four cups of flour"; 0 for none."""
    if item.form not in ("plain", "spelled") or item.value == "1":
        return 0
    word, follows = lower[stop - 7 : stop].rpartition(" ")[2], next_word(lower[stop : stop + 20])
    if unit == "degrees":
        return 7 if word == "degree" and follows in _STUDIES else 0
    if word == "cup":
        return 4 if follows and follows not in FUNCTION_WORDS else 0
    return 5 if word == "cups" and follows != "of" and (not follows or follows in FUNCTION_WORDS) else 0


_STUDIES = word_list("studies")


_SIZED = re.compile(
    rf" (?:(?:{'|'.join(sorted(word_list('sized')))})\b|of (?:rain|snow|water)\b|(?:deep|high|long|tall|thick|wide)(?![ -][a-z]))"
)
_FEET_BEFORE = re.compile(r"(?:ft|feet|foot) [0-9]+$")


def is_inch_mark(cased, stop):
    """Whether the mark behind a figure is one of inches: no quotation is open that it could close."""
    begin = max(cased.rfind("\x02", 0, stop), stop - 1000, 0)
    mark = cased.rfind('"', begin, stop)
    while mark > begin and cased[mark - 1].isdigit():
        mark = cased.rfind('"', begin, mark)
    is_open = mark == begin or mark > begin and cased[mark - 1] in " \n("
    return not is_open and cased[stop + 1 : stop + 2] in " ,.;)"


def is_inches(run, after):
    """Whether "in" behind figures is inches: "6ft 2 in", "12 in deep"."""
    return run[-1:].isdigit() and (_SIZED.match(after) is not None or _FEET_BEFORE.search(run) is not None)
