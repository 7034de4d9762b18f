"""Links of a count to names listed anywhere near it: ``six films are in contention for the prize: A, B and C``."""

import re
from fractions import Fraction
from typing import NamedTuple

from .exact import Interval
from .item_links import ABOUT, DEFINITE, OPEN_BEFORE, WITH_ANOTHER, is_open, short
from .links import Figure, Link, pieces
from .patterns import Pattern

GROUPS = {"pair": 2, "duo": 2, "both": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
GROUP = Pattern(rf"(?i)\b(?:(?:a|the|this|that) )?(?P<word>{'|'.join(GROUPS)})\b(?! and\b|-)")

# --- a list of names --------------------------------------------------------------------------------------------------

_CAPITAL = r"[A-Z][\w'’&-]*(?:\.(?= [A-Z]))?"
_WITHIN = r"(?:of|the|de|la|le|du|van|von|der|in|on|for|a|an|to|at|with|from|by|under)"
_NO_NAME = (
    r"(?:and|or|but|is|are|was|were|be|been|has|have|had|will|would|can|could|may|said|says|who|which|that|where|when|while|as|if|"
    r"in|on|at|of|to|from|for|by|with|among|including|include|such|like|all|each|both|then|after|before|not|he|she|it|they|plus|"
    r"apart|aside|alone|combined|alike|\w+ed)"
)
_DESCRIBED = rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) )?(?:(?!{_NO_NAME}\b)[a-z][\w'’-]* ){{0,4}}"
_QUOTED = r"(?<!\w)['‘\"“](?:[^'‘’\"“”\n]|['’](?=\w)){2,60}['’\"”](?!\w)"
ITEM = Pattern(
    rf"{_QUOTED}|{_DESCRIBED}{_CAPITAL}(?: (?:{_WITHIN} ){{0,2}}{_CAPITAL}){{0,5}}(?: (?!{_NO_NAME}\b)[a-z][\w'’-]*(?=,| and\b|\.))?"
)
DESCRIPTION = Pattern(r"(?:an?|the|his|her|its) (?:[a-z][\w'’-]* ){0,4}[a-z][\w'’-]*(?=,)")
"""An item without a name, which the next one may name: ``a former chief justice, Sir Alan Prowse``."""

ASIDE = Pattern(r",? (?:aged )?\d{1,3}(?=[,.;:)]| and\b| [–—-]|$)|,? \([^()]{1,40}\)")
"""Behind a name: an age, or anything in brackets."""

DETAIL = Pattern(
    r" (?:in|on|at|among|from|for|with|as|by) (?:(?:the|an?|his|her) )?[\w'’-]+(?: [a-z][\w'’-]*)?(?=,| and\b|;|\.|$)"
)
"""Behind a name in a list that a colon begins: ``Eoin Hanlon in goal``."""

BETWEEN = Pattern(r"(?:,|;)?\s+(?:and|&)\s+|[,;]\s+")
ENDS_LIST = Pattern(r"[.,;:!?)\"'”’]|\s?[–—]|\s-|\s*$")


class Listing(NamedTuple):
    """A list of names: its place, the least and most names it can hold, whether persons with their ages."""

    start: int
    end: int
    least: int
    most: int
    aged: bool


def listing_at(text, start, *, detailed=False):
    """Read the list of names that begins at a place of a text: a Listing of two names or more, or None."""
    at, items, loose, asides, joint = start, 0, 0, 0, ""
    end = start
    while True:
        found = ITEM.match(text, at)
        described = not found and DESCRIPTION.match(text, at) if items else None
        if not (found or described):
            break
        items += 1
        loose += bool(described)
        end = (found or described).end()
        if aside := ASIDE.match(text, end):
            asides += aside.group()[-1].isdigit()
            end = aside.end()
        elif detailed and (detail := DETAIL.match(text, end)):
            end = detail.end()
        if "and" in joint or "&" in joint:
            return Listing(start, end, items - loose, items, asides == items)
        separator = BETWEEN.match(text, end)
        if not separator:
            break
        at, joint = separator.end(), separator.group()
    return None


# --- a count and its list ---------------------------------------------------------------------------------------------

INTRO = Pattern(
    r"(?P<strong>:\s|,? namely,? |, (?:(?:these|those|they) )?being |(?:,| are| were| have been)? (?:named|identified|listed|unveiled|announced)(?: [\w'’]+){0,4} as |, (?:who|which) (?:are|were) | [–—-]+ | \()"
    r"|(?P<weak> (?:are|were) |, )"
)
AS = Pattern(r" as ")
NAMED_BEFORE = Pattern(r"(?i)\b(?:named|identified|listed|announced|unveiled)\b[^.;:]{0,40}$")
"""``Police identified the two men charged as ...``."""

OPEN = Pattern(
    r"(?i)\b(?:among|amongst|including|includes?|included|such as|like|led by|headed by|notably|especially|for example|e\.g\.|mostly|mainly|some|"
    r"beat|beating|defeated|against|between|told|both)\b"
)
"""Words between a count and names by which these need not be all that are counted."""

DID = Pattern(
    r"(?i)(?<!\bare )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?<!\bwas )(?<!\bis )\b(?:[a-z]+ed|won|made|took|met|hit|kept|gave|found|held)\b"
)
"""What those counted did: the list behind it may tell of that (``two teams scored late: A, B and C``)."""

NO_PLURAL = Pattern(
    r"(?i)^(?:\w+(?:ss|us|is)|was|has|does|as|its|his|this|always|perhaps|\w+'s|news|series|thus|plus|yes)$"
)
OWN_NOUN = Pattern(r"(?i)\b(?:an?|one|this|that|each|another|every) (?:[\w'’-]+ ){0,2}[\w'’-]+$")
"""Straight before a colon: a thing of its own, which the list may tell of (``shared a passion: A and B``)."""


class Count(NamedTuple):
    """How many are told of: the place, the words before it in its sentence, the number, and its mention or None."""

    start: int
    end: int
    lead: str
    number: int
    index: int | None


def name_links(passage, linked):
    """Link counts to lists of names near them that nothing else has linked.

    Takes a Passage and the places of the mentions already linked; yields Links.
    """
    for number, sentence in enumerate(passage.sentences):
        before = passage.sentences[number - 1] if number else None
        for count in _counts(passage, sentence, linked):
            link = _behind(passage, sentence, count)
            if link:
                linked.add(count.index)
                yield link
        opening = listing_at(passage.text[: sentence.end], sentence.start)
        if opening and opening.end < sentence.end:
            near = passage.sentences[number : number + 2]
            yield from _taken_up(passage, opening, near, linked)
            if before:
                yield from _announced(passage, opening, before, linked)


def _counts(passage, sentence, linked):
    """Yield the Counts of a sentence from two to twenty: figures, and words such as ``trio``."""
    for piece in pieces(sentence):
        mention = passage.mentions[piece.index]
        exact = (
            piece.letter == "n"
            and not WITH_ANOTHER.fullmatch(piece.lead)
            and mention.value
            and mention.value.isdigit()
            and "list" not in mention.flags
        )
        if (
            exact
            and 2 <= int(mention.value) <= 20
            and piece.index not in linked
            and mention.hedge in ("", "Only", "only")
        ):
            yield Count(mention.start, mention.end, piece.lead, int(mention.value), piece.index)
    for found in GROUP.finditer(passage.text, sentence.start, sentence.end):
        lead = passage.text[sentence.start : found.start()]
        yield Count(found.start(), found.end(), lead, GROUPS[found["word"].casefold()], None)


def _behind(passage, sentence, count):
    """``Six films are in contention: A, B and C``: the link of a count to the list behind it, or None."""
    text = passage.text[: sentence.end]
    if OPEN_BEFORE.search(count.lead):
        return None
    named = NAMED_BEFORE.search(count.lead) and AS.search(text, count.end, sentence.end)
    intros = ([named] if named else []) + list(INTRO.finditer(text, count.end, sentence.end))
    for intro in intros:
        gap = text[count.end : intro.start()]
        strong = intro is named or bool(intro["strong"])
        listing = listing_at(text, intro.end(), detailed=":" in intro.group())
        if not listing or not ENDS_LIST.match(text, listing.end):
            continue
        if intro.group() == ", " and not strong:
            strong = count.index is None and not gap
            if not strong and not re.search(r"(?:^|[\s-])[a-z][\w'’-]*$", gap):
                continue
        if OPEN.search(gap) or _figures_in(passage, count.end, listing.start):
            return None
        if text.startswith(" (", intro.start()) and not text.startswith(")", listing.end):
            continue
        strong = (
            strong and not _other_nouns(gap, count) and not ABOUT.search(count.lead) and (named or not DID.search(gap))
        )
        strong = strong or " are " in intro.group() and DEFINITE.search(count.lead) and not _other_nouns(gap, count)
        return _link(
            passage, count, listing, sure=bool(strong) and "both" not in text[count.start : count.end].casefold()
        )
    return None


def _other_nouns(gap, count):
    """Whether words between a count and a list name other things that the list may be of."""
    told = [word for word in re.findall(r"[\w'’-]+", gap) if word[0].islower()]
    plurals = [word for word in told if word.endswith("s") and not NO_PLURAL.match(word)]
    return (
        len(plurals) > 1
        or bool(OWN_NOUN.search(gap))
        or count.index is not None
        and not told
        and "of" not in count.lead
    )


def _figures_in(passage, start, end):
    """Whether another figure stands between two places of a text."""
    inside = [m for m in passage.mentions if start < m.end and m.start < end and m.kind in ("count", "share")]
    of_all = re.fullmatch(r" of (?:the|its|their) ", passage.text[start : inside[0].start]) if inside else None
    return len(inside) > bool(of_all)


def _link(passage, count, listing, *, sure):
    """The link of a Count to a Listing; None where they differ and it is not sure that the list is all of it."""
    fits = listing.least <= count.number <= listing.most
    if not fits and (not sure or is_open(passage.text, listing.end) or _goes_on(passage.text, listing.end)):
        return None
    words, told = passage.text[listing.start : listing.end], passage.text[count.start : count.end]
    listed = count.number if fits else listing.least if count.number < listing.least else listing.most
    figure = Figure(listing.start, listing.end, words, _point(listed), "")
    why = f"{told} is the count of the {listed} named: {short(words)}"
    if count.index is not None:
        return Link("count of a list", (count.index,), why, figures=(figure,), since_it_holds=not sure)
    own = Figure(count.start, count.end, told, _point(count.number), "")
    return Link("count of a list", (), why, figures=(own, figure), since_it_holds=not sure)


def _goes_on(text, end):
    """Whether more names stand straight behind a list: ``A, B and C, D and E``."""
    further = re.match(r"[,;] (?:and )?", text[end:])
    return bool(further and ITEM.match(text, end + further.end()) and text[end + further.end()].isupper())


def _point(number):
    return Interval(Fraction(number), Fraction(number))


TAKEN_UP = Pattern(r"(?i)(?:^|\W)(?:the|all|these|those|all of the|all the|other)\s*$")
PERSONS = Pattern(
    r"(?i)^(?: [\w'’-]+){0,2}? (?:men|women|people|teenagers|boys|girls|youths|brothers|sisters|defendants|players|directors|officers|suspects|drivers|students|"
    r"teachers|councillors|mps|farmers|soldiers|miners|passengers|victims|residents|workers|friends|children)\b"
)


def _taken_up(passage, listing, sentences, linked):
    """``A, B, C and D have all signed, and the four states hope``: only where the number is that of the names."""
    for sentence in sentences:
        for count in _counts(passage, sentence, linked):
            definite = count.index is None or TAKEN_UP.search(count.lead)
            if (
                count.start > listing.end
                and definite
                and passage.text[count.end] != "-"
                and listing.least <= count.number <= listing.most
            ):
                linked.add(count.index)
                yield _link(passage, count, listing, sure=False)
                return


def _announced(passage, listing, before, linked):
    """``Two men were in court. Alan Pryce, 41, and Dai Morris, 22, denied it``: persons told of, then named with their ages."""
    counts = [count for count in _counts(passage, before, linked) if count.index is not None]
    if len(counts) != 1 or OPEN_BEFORE.search(counts[0].lead):
        return
    persons = PERSONS.match(passage.text[counts[0].end : before.end])
    link = _link(passage, counts[0], listing, sure=bool(persons) and listing.aged)
    if link and (persons or listing.aged):
        yield link
