"""Links of a hedged figure with the exact one that a text gives for it: ``nearly 900 homes ... the exact number was 893``."""

import re
from fractions import Fraction

from .age_links import is_age
from .amount_links import CONVERTED, one_amount
from .exact import Interval
from .links import CERTAIN, pieces, widest
from .patterns import Pattern
from .restating import agree, attributed_apart, same, words

# --- words ------------------------------------------------------------------------------------------------------------

_SUM = (
    r"(?:number|figure|count|tally|total|toll|sum|amount|cost|price|bill|share|proportion|percentage|rate|attendance|crowd|gate|audience|"
    r"turnout|circulation|length|height|weight|distance|area|depth|takings|sales|receipts|spending|score|majority|margin|lead|gross|fee|estimate|signatures|size|membership|roll|headcount|loss|yield|weight|catch)"
)
_TELLS = r"(?:g[ai]ves?|giv(?:en|ing)|lists?|listed|listing|records?|recorded|recording|shows?|showed|showing|registers?|registered|reports?|reported|counts?|counted|logs?|logged|confirms?|confirmed|states?|stated|found|finds?)"
_BOOKS = (
    r"(?:registers?|records?|logs?|log ?book|ledger|books|accounts|audit\w*|minutes|scanners?|turnstiles?|tickets? (?:office|sales|stubs)|box office|tills?|chips?|"
    r"list|roll|website|tape|stopwatch|return|returns|invoices?|receipts|census|survey|documents?|papers|files?|report|meters?|clerk|registrar|warden's|surveyors?|engineers?|\w+'s (?:count|tally|own))"
)
EXACT = Pattern(
    rf"(?i)\b(?:complet\w+|finish\w*) (?:(?:the|its|their|his|her) )?(?:count\w*|tally|survey|search)\b"
    rf"|\b(?:the|its|their|his|her) (?:[\w'-]+ ){{0,2}}?{_SUM}, of $"
    rf"|\bby the same (?:count|tally|reckoning)\b|\b(?:exact|precise|actual|final|official|confirmed|true|full) (?:\w+ )?{_SUM}\b"
)
TO_BE_EXACT = Pattern(
    r"(?i)\b(?:to be (?:exact|precise|accurate)|exactly|precisely|in fact|when counted|at the last count|on the nose|no more and no (?:less|fewer))\b"
)
PUT_AT = Pattern(
    rf"(?i)\b(?:put(?:s|ting)?|set(?:s|ting)?|reckon(?:s|ed)?) (?:it|(?:the|its|their) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}) at $"
    r"|\b(?:counted|recorded|logged|registered|lists?|listed|totalled|showed|made it|makes it)(?: all| just| exactly)? $"
    rf"|\b{_TELLS} (?:it|(?:the|an?|its|their) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}?)(?: (?:as|at|of|to be))? $"
)
SUM_WAS = Pattern(
    rf"(?i)\b(?:the|its|their|an?|that) (?:[\w'-]+ ){{0,2}}?{_SUM}\b[^,;.]{{0,60}}? (?:of|was|is|were|at|being|reached|totalled|(?:had )?(?:come|came|ran|runs|amounted|worked out) (?:to|at)|stood at|proved to be|turned out to be) $|\b(?:the|its|their) (?:[\w'-]+ ){{0,2}}?{_SUM}, of $"
    r"|\bsales\b[^,;.]{0,40} (?:had )?(?:come|came) to $"
)
BY_BOOKS = Pattern(rf"(?i)(?:^|\b(?:its|his|her|their|the|own|by)\b)[^,;.]{{0,25}}\b{_BOOKS}\b")
TELLS = Pattern(rf"(?i)\b{_TELLS}\b|\bruns? to\b")
ACCORDING = Pattern(
    r"(?i)^ (?:\w+ )?(?:according to|by (?:the )?(?:[\w'-]+ )?[\w']+(?:'s|s') (?:count|reckoning|tally|watch|figures?)|by the (?:turnstiles|gate|register|clock|book|meter|scales)|if )"
)
THAT_SAME = Pattern(r"(?i)\b(?:that|this|those|these) (?:very )?same $")
THE_SUM = Pattern(rf"(?i)\b(?:the|its|his|her|their) (?:[\w'-]+ )?{_SUM}(?: [\w'-]+)?, $")
EVERY = Pattern(r"(?i)\b(?:all|each|every one|both|each one)(?: of)?(?: the| these| those)? $")
DEFINITE = Pattern(r"(?i)(?:^|\W)(?:the|its|his|her|their|all|all of the|those|these|both)(?: same)? $")
OTHER_TIME = Pattern(
    r"(?i)\b(?:another|a second|others?|previous|previously|earlier|a year (?:ago|earlier|before)|separate|different|at first|initial|initially|"
    r"forecasts?|targets?|planned|hoped?|hopes|promised|aims?|aimed|feared?|expect\w*|(?<!official )estimate\w*|predict\w*|budget\w*|revised|rose|fell|climb\w*|rising|"
    r"falling|compared|as against|valued|asking|guide|reserve|insured|up from|down from|more than last|claim(?:s|ed)?|rival|but police|elsewhere|further|extra|additional|half(?!-)|each|per|"
    r"next (?:year|month|week|spring|summer|autumn|winter))\b"
)
"""Words by which two figures may be of another time, group, guess or plan."""

SUPPOSED = Pattern(r"(?i)\b(?:could|may|might|would|should)\b")
DATED = Pattern(r"\[d\d+\]")
PUBLISHED = Pattern(
    r"(?i)\b(?:filed|published|released|issued|seen|obtained|lodged|approved|unveiled|presented|confirmed|that)(?: by [\w' ]+)? (?:on |in )?\[d\d+\]|\b(?:gave|put|said|announced|reported|confirmed|admitted)\b[^,;.]{0,40} on \[d\d+\]"
)
ASIDE = Pattern(
    r", (?:who|which|whose) [^,]*,|, [\w ]*(?:company|council|spokes\w+|clerk|police|operator)[\w ]* (?:has |have |had )?(?:now |since |later )?(?:said|says|confirmed|announced),"
)
BETWEEN_COMMAS = Pattern(rf"(?i)(\b{_SUM}\b[^,;.]{{0,30}}), [^,;.]*,")
"""What stands between a sum and its verb: ``Its majority, declared at 3.12am, was``."""

OF_THEM = Pattern(r"(?i) (?:others?|more|fewer|of (?:the|them|those|these|its|his|her|their|whom))\b")
AWAY = Pattern(
    r"(?i)(?:in|among|at|across|for|on|over|outside|for) ((?!fact|all|total|the end|the event|truth|reality)[^,;]*?)(?:,| the\b| its\b| (?=\[))"
)
"""A sentence that begins elsewhere: ``In Dene the exact number is 412``."""

COST = Pattern(r"(?i)\b(?:costs?|costing|bill|price|pric\w+|spen[dt]\w*|paid|pay\w*|sunk|buil\w+|bought|came in at)\b")
TURNED = Pattern(r"(?i)\b(?:turnout|rate)\b")
"""What may be the share of others than those told of."""

AT_ANOTHER = Pattern(rf"(?i)\b{_SUM} (?:at|in|on) (?:the |its |his |her |their )?([\w'-]+)")
A_SUM = Pattern(rf"(?i)\b{_SUM}\b")
ITS_SUM = Pattern(rf"(?i)(?:^|\b(?:and|with|but) )(?:its|his|her|their) (?:[\w'-]+ ){{0,2}}?{_SUM}\b")
IT = Pattern(r"(?i)^(?:It|They|He|She|We)\b|\bown\b|\bwho\b|\bwhose\b")
"""Whose exact figure it is that gave the hedged one, or nobody else's."""


def exact_links(passage):
    """Link a hedged figure to the exact one beside it or in the next sentence.

    Takes a Passage; yields Links. Where the two agree, ``The 43 animals lost`` behind ``More than 40 horses`` will do; where they do
    not, only words that say the second is what the first was about: ``the exact number``, ``the official attendance``.
    """
    sentences = [_of_today(passage, sentence) for sentence in passage.sentences]
    for number, sentence in enumerate(sentences):
        parts = pieces(sentence)
        following = sentences[number + 1 : number + 2]
        for place, piece in enumerate(parts):
            if piece.letter not in "nmust" or piece.letter == "t" and is_age(passage, piece):
                continue
            way = _exact if _is_hedged(passage.mentions[piece.index]) else _again
            others = [(sentence, p) for p in parts[place + 1 :]] + [(s, p) for s in following for p in pieces(s)]
            found = [
                way(passage, sentence, piece, there, other)
                for there, other in others
                if other.letter == piece.letter and not (other.letter == "t" and is_age(passage, other))
            ]
            yield from [link for link in found if link][:1]


def _of_today(passage, sentence):
    """A sentence less what dates it to the day of the text itself: ``She gives the roll today as 36``."""
    today = [p for p in pieces(sentence) if passage.mentions[p.index].text.casefold() in ("today", "now", "tonight")]
    skeleton = sentence.skeleton
    for piece in today:
        skeleton = skeleton.replace(f"[{piece.letter}{piece.index}] ", "").replace(
            f" [{piece.letter}{piece.index}]", ""
        )
    return sentence._replace(skeleton=skeleton) if today else sentence


def _is_hedged(mention):
    """Whether a figure is said to be nearly, about, more or less than its number, or has none: ``hundreds``."""
    return (
        not mention.value
        and bool(mention.low)
        or bool(
            mention.hedge
            and mention.value
            and mention.hedge.casefold()
            not in ("only", "just", "exactly", "precisely", "a total of", "a further", "another", "a")
        )
    )


def _exact(passage, sentence, piece, other_sentence, other):
    """The link of a hedged figure to another one, or None."""
    hedged, exact = passage.mentions[piece.index], passage.mentions[other.index]
    one = _one(passage, piece.index, other.index)
    if (
        not one
        or exact.hedge
        and not TO_BE_EXACT.search(exact.hedge)
        or not exact.value
        or not _is_finer(hedged, exact)
    ):
        return None
    first, clause, cue = _told(sentence, piece, other_sentence, other)
    other_time = OTHER_TIME.search(clause) or cue != "exact" and SUPPOSED.search(clause)
    of_them = OF_THEM.match(other.trail) and not EVERY.search(other.lead)
    if other_time or of_them or _elsewhere(first, other_sentence, sentence):
        return None
    link, holds = one
    if _others(passage, piece, other, sentence, other_sentence, before=holds):
        return None
    shared = words(first) & words(clause)
    if holds:
        again = DEFINITE.search(other.lead) or TELLS.search(clause) or A_SUM.search(other_sentence.skeleton)
        taken = cue or piece.letter != "s" and (shared or again and _is_near(hedged, exact))
        return link._replace(since_it_holds=True) if taken and not DATED.search(other.lead) else None
    told = IT.search(clause) or ":" in clause or ITS_SUM.search(clause)
    told = told or shared and (BY_BOOKS.search(clause) or SUM_WAS.search(clause))
    own = cue == "exact" or cue and told
    if not own or not hedged.value or attributed_apart(passage, piece.index, other.index):
        return None
    one_sentence = other_sentence is sentence and EXACT.search(clause) and (shared or ";" not in sentence.skeleton)
    alike = one_sentence or _within_half(hedged, exact)
    return link if alike and not _is_another(piece, first, clause) else None


def _told(sentence, piece, other_sentence, other):
    """The words that tell of a hedged figure, those of the clause of an exact one, and what sort of cue these hold."""
    first, _, before = sentence.skeleton.partition(f"[{piece.letter}{piece.index}]")
    skeleton = before if other_sentence is sentence else other_sentence.skeleton
    lead, _, behind = skeleton.partition(f"[{other.letter}{other.index}]")
    first = f"{first}{lead.rpartition(';')[0] if other_sentence is sentence else before}"
    if other_sentence is sentence and ";" not in lead:
        lead = next(
            (part for part in re.split(r",? (?:and|but|with|while|though) ", lead)[1:][-1:] if A_SUM.search(part)), lead
        )
    lead = BETWEEN_COMMAS.sub(r"\1 ", ASIDE.sub(" ", lead.rpartition(";")[2]))
    behind = re.split(r"[,;.](?! to be)| and | but ", behind)[0]
    clause = f"{lead}{behind}"
    whole = other_sentence is sentence and re.match(r" [\w'-]+ (?:in all|in total|altogether)\b", behind)
    if EXACT.search(clause) or TO_BE_EXACT.search(clause) or EXACT.search(lead) or whole:
        return first, clause, "exact"
    books = BY_BOOKS.search(lead) and TELLS.search(lead)
    told = PUT_AT.search(lead) or SUM_WAS.search(lead) or ACCORDING.match(behind) or books
    return first, clause, "told" if told else ""


def _elsewhere(first, other_sentence, sentence):
    """Whether a second sentence begins with a place or group that the first does not speak of."""
    away = AWAY.match(other_sentence.skeleton)
    return bool(away) and other_sentence is not sentence and not words(away[1]) <= words(first)


def _is_another(piece, first, clause):
    """Whether words beside two figures that differ let them be of two times, things or guesses."""
    there = AT_ANOTHER.search(clause)
    if there and not words(there[1]) <= words(first):
        return True
    dated = DATED.search(PUBLISHED.sub("", clause))
    other_sum = COST.search(clause) and not COST.search(first) or piece.letter == "s" and TURNED.search(clause)
    return bool(dated or other_sum or OTHER_TIME.search(first) or SUPPOSED.search(first))


def _within_half(hedged, exact):
    """Whether two figures are less than twice each other."""
    low, high = sorted((Fraction(hedged.value), Fraction(exact.value)))
    return 2 * low >= high


def _again(passage, sentence, piece, other_sentence, other):
    """``A dozen jurors were sworn in. All 12 ...``, ``held up by three hours ... the 180-minute delay``: one figure in another form."""
    a, b = passage.mentions[piece.index], passage.mentions[other.index]
    _, clause, _ = _told(sentence, piece, other_sentence, other)
    if THAT_SAME.search(other.lead) and a.unit == b.unit and not OTHER_TIME.search(clause):
        return same(passage, piece.index, other.index, CERTAIN)
    definite = DEFINITE.search(other.lead) or EVERY.search(other.lead) or THE_SUM.search(other.lead)
    if not definite or OTHER_TIME.search(clause) or a.text.casefold() == b.text.casefold() or not (a.value and b.value):
        return None
    if piece.letter == "n" and (a.value != b.value or Fraction(a.value) < 5):
        return None
    one = _one(passage, piece.index, other.index)
    return one[0]._replace(since_it_holds=True) if one and one[1] and not b.hedge else None


def _one(passage, first, second):
    """The link that two figures are one, and whether they can be; None where they count unlike things."""
    a, b = passage.mentions[first], passage.mentions[second]
    if a.unit == b.unit or a.kind == b.kind == "count":
        return same(passage, first, second, CERTAIN), agree(a, b)
    found = one_amount(passage, first, second)
    if not found:
        return None
    left, right = (next(table[m.unit] for table in CONVERTED if m.unit in table) for m in (a, b))
    return found[0], not (_scaled(widest(a), left) & _scaled(widest(b), right)).is_empty


def _scaled(interval, size):
    """An interval in another unit, widened by a hundredth for what is lost in turning one into the other."""
    low, high = interval.low, interval.high
    less, more = Fraction(99, 100) * Fraction(size), Fraction(101, 100) * Fraction(size)
    return Interval(None if low is None else low * less, None if high is None else high * more)


def _is_finer(mention, exact):
    """Whether a figure is printed to more digits than the hedged one."""
    digits = [len(re.sub(r"\D", "", m.value.replace(".", "")).rstrip("0")) for m in (mention, exact)]
    return digits[1] > digits[0] or digits[1] >= 2 and mention.value != exact.value


def _is_near(mention, exact):
    """Whether an exact figure is within a tenth of the hedged one."""
    a, b = Fraction(mention.value or 0), Fraction(exact.value)
    return abs(a - b) * 10 <= a


def _others(passage, piece, other, sentence, other_sentence, *, before):
    """Whether other figures of the sort stand beside the two, which could be meant instead; ``before``: before the second one."""
    kind, units = passage.mentions[piece.index].kind, {_head(passage, piece.index), _head(passage, other.index), ""}
    near = {*pieces(sentence), *pieces(other_sentence)}
    return any(
        p.index not in (piece.index, other.index)
        and not (before and p.index > other.index)
        and passage.mentions[p.index].kind == kind
        and _head(passage, p.index) in units
        for p in near
    )


def _head(passage, index):
    return passage.unit(index).rpartition(" ")[2]
