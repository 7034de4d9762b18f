"""Links of a hedged figure with the exact one that a text gives for it: ``nearly 900 homes ... the exact number was 893``."""

import re
from fractions import Fraction

from .links import CERTAIN, pieces
from .restating import agree, attributed_apart, same, words

# --- words ------------------------------------------------------------------------------------------------------------

_SUM = (
    r"(?:number|figure|count|tally|total|toll|sum|amount|cost|price|bill|share|proportion|percentage|rate|attendance|crowd|gate|audience|"
    r"turnout|circulation|length|height|weight|distance|area|depth|takings|sales|receipts|spending|score|majority|size|membership|roll|headcount)"
)
_TELLS = r"(?:g[ai]ves?|giv(?:en|ing)|lists?|listed|listing|records?|recorded|recording|shows?|showed|showing|registers?|registered|reports?|reported|counts?|counted|logs?|logged|confirms?|confirmed|states?|stated|found|finds?)"
_BOOKS = (
    r"(?:registers?|records?|logs?|log ?book|ledger|books|accounts|audit\w*|minutes|scanners?|turnstiles?|tickets? (?:office|sales|stubs)|box office|tills?|chips?|"
    r"list|roll|return|returns|invoices?|receipts|census|survey|documents?|papers|files?|report|meters?|clerk|registrar|warden's|surveyors?|engineers?)"
)
EXACT = re.compile(rf"(?i)\b(?:exact|precise|actual|final|official|confirmed|true|full) (?:\w+ )?{_SUM}\b")
TO_BE_EXACT = re.compile(
    r"(?i)\b(?:to be (?:exact|precise|accurate)|exactly|precisely|in fact|when counted|at the last count|on the nose|no more and no (?:less|fewer))\b"
)
PUT_AT = re.compile(
    rf"(?i)\b(?:put(?:s|ting)?|set(?:s|ting)?|reckon(?:s|ed)?) (?:it|(?:the|its|their) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}) at $"
    r"|\b(?:counted|recorded|logged|registered|lists?|listed|totalled|showed|made it|makes it)(?: all| just| exactly)? $"
    rf"|\b{_TELLS} (?:it|(?:the|an?|its|their) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}?)(?: (?:as|at|of|to be))? $"
)
SUM_WAS = re.compile(
    rf"(?i)\b(?:the|its|their|an?|that) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}? (?:of|was|is|were|at|being|reached|totalled|(?:had )?(?:come|came|ran|runs|amounted|worked out) (?:to|at)|stood at) $"
    r"|\bsales\b[^,;.]{0,40} (?:had )?(?:come|came) to $"
)
BY_BOOKS = re.compile(rf"(?i)(?:^|\b(?:its|his|her|their|the|own|by)\b)[^,;.]{{0,25}}\b{_BOOKS}\b")
ACCORDING = re.compile(r"(?i)^ (?:\w+ )?(?:according to|by (?:the )?[\w']+(?:'s|s') (?:count|reckoning|tally))")
DEFINITE = re.compile(r"(?i)(?:^|\W)(?:the|its|his|her|their|all|all of the|those|these|both)(?: same)? $")
OTHER_TIME = re.compile(
    r"(?i)\b(?:another|a second|others?|previous|previously|earlier|a year (?:ago|earlier|before)|separate|different|at first|initial|initially|"
    r"forecasts?|targets?|planned|hoped?|hopes|promised|aims?|aimed|feared?|expect\w*|estimate\w*|predict\w*|budget\w*|revised|rose|fell|climb\w*|rising|"
    r"falling|compared|as against|valued|asking|guide|reserve|insured|up from|down from|more than last|claim(?:s|ed)?|rival|but police|elsewhere|further|extra|additional|could|may|might|would|should|half|each|per|"
    r"next (?:year|month|week|spring|summer|autumn|winter))\b"
)
"""Words by which two figures may be of another time, group, guess or plan."""

_LAST = r"(?:last|this) (?:year|month|week|spring|summer|autumn|winter|season)\b|\[d\d+\]"
LAST_TIME = re.compile(rf"(?i)\b(?:{_LAST})|\[d\d+\]")
PUBLISHED = re.compile(
    rf"(?i)\b(?:filed|published|released|issued|seen|obtained|lodged|approved|unveiled|presented)(?: by [\w' ]+)? (?:{_LAST})"
)
IT = re.compile(r"(?i)^(?:It|They|He|She|We)\b|\bown\b|\bwho\b|\bwhose\b")
"""Whose exact figure it is that gave the hedged one, or nobody else's."""


def exact_links(passage):
    """Link a hedged figure to the exact one beside it or in the next sentence.

    Takes a Passage; yields Links. Where the two agree, ``The 43 animals lost`` behind ``More than 40 horses`` will do; where they do
    not, only words that say the second is what the first was about: ``the exact number``, ``the official attendance``.
    """
    sentences = passage.sentences
    for number, sentence in enumerate(sentences):
        parts = pieces(sentence)
        following = sentences[number + 1 : number + 2]
        for place, piece in enumerate(parts):
            if piece.letter not in "nmus" or not _is_hedged(passage.mentions[piece.index]):
                continue
            others = [(sentence, p) for p in parts[place + 1 :]] + [(s, p) for s in following for p in pieces(s)]
            found = [_exact(passage, sentence, piece, *other) for other in others]
            yield from [link for link in found if link][:1]


def _is_hedged(mention):
    """Whether a figure is said to be nearly, about, more or less than its number, or has none: ``hundreds``."""
    return (
        not mention.value
        and bool(mention.low)
        or bool(
            mention.hedge
            and mention.value
            and mention.hedge.casefold() not in ("only", "just", "exactly", "precisely", "a total of")
        )
    )


def _exact(passage, sentence, piece, other_sentence, other):
    """The link of a hedged figure to another one, or None."""
    mention, exact = passage.mentions[piece.index], passage.mentions[other.index]
    if other.letter != piece.letter or exact.hedge and not TO_BE_EXACT.search(exact.hedge) or not exact.value:
        return None
    if not _alike_units(passage, piece.index, other.index) or not _is_finer(mention, exact):
        return None
    clause, cue = _clause(sentence, piece, other_sentence, other)
    first = sentence.skeleton.split(f"{other.index}]")[0]
    if OTHER_TIME.search(clause) or _others(passage, piece, other, sentence, other_sentence):
        return None
    shared = words(sentence.skeleton) & words(other_sentence.skeleton) if other_sentence is not sentence else set()
    holds = agree(mention, exact)
    if holds:
        taken = cue or piece.letter != "s" and (shared or DEFINITE.search(other.lead) and _is_near(mention, exact))
        link = same(passage, piece.index, other.index, CERTAIN)
        return link._replace(since_it_holds=True) if taken and not LAST_TIME.search(other.lead) else None
    one_time = not LAST_TIME.search(PUBLISHED.sub("", clause))
    if not mention.value:
        return None
    guessed = OTHER_TIME.search(first) or attributed_apart(passage, piece.index, other.index)
    near = 2 * min(Fraction(mention.value), Fraction(exact.value)) >= max(
        Fraction(mention.value), Fraction(exact.value)
    )
    own = cue != "told" or IT.search(clause) or shared and BY_BOOKS.search(clause)
    if cue and near and one_time and own and not guessed:
        return same(passage, piece.index, other.index, CERTAIN)
    return None


def _clause(sentence, piece, other_sentence, other):
    """The words around an exact figure from the hedged one, or its sentence's start, to its clause's end, and what sort of cue they hold."""
    before, _, behind = other_sentence.skeleton.partition(f"[{other.letter}{other.index}]")
    if other_sentence is sentence:
        before = before.partition(f"[{piece.letter}{piece.index}]")[2]
    behind = re.split(r"[,;.](?! to be)| and | but ", behind)[0]
    clause = f"{before}{behind}"
    lead = re.sub(r"(?:^|(?<=[^\w]))[^;.]*?,? (?:which|who) [^,]*, ", " ", before) or before
    if EXACT.search(before) or TO_BE_EXACT.search(clause):
        return clause, "exact"
    if PUT_AT.search(lead) or PUT_AT.search(before) or SUM_WAS.search(before):
        return clause, "told"
    if ACCORDING.match(behind) or BY_BOOKS.search(before) and re.search(rf"(?i)\b{_TELLS}\b|\bruns? to\b", before):
        return clause, "told"
    return clause, ""


def _alike_units(passage, first, second):
    """Whether two figures may count one thing: in one unit, or one of them bare, or both of counts."""
    a, b = passage.mentions[first], passage.mentions[second]
    return a.unit == b.unit or a.kind == b.kind == "count"


def _is_finer(mention, exact):
    """Whether a figure is printed to more digits than the hedged one."""
    digits = [len(re.sub(r"\D", "", m.value.replace(".", "")).rstrip("0")) for m in (mention, exact)]
    return digits[1] > digits[0] or digits[1] >= 2 and mention.value != exact.value


def _is_near(mention, exact):
    """Whether an exact figure is within a tenth of the hedged one."""
    a, b = Fraction(mention.value or 0), Fraction(exact.value)
    return abs(a - b) * 10 <= a


def _others(passage, piece, other, sentence, other_sentence):
    """Whether other figures of the sort stand beside the two, which could be meant instead."""
    kind, units = passage.mentions[piece.index].kind, {_head(passage, piece.index), _head(passage, other.index), ""}
    near = {*pieces(sentence), *pieces(other_sentence)}
    return any(
        p.index not in (piece.index, other.index)
        and passage.mentions[p.index].kind == kind
        and _head(passage, p.index) in units
        for p in near
    )


def _head(passage, index):
    return passage.unit(index).rpartition(" ")[2]
