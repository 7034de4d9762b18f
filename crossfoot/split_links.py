"""Links of a whole with all its parts, in one sentence or over several, by what closes the list or by the sum itself."""

import re
from fractions import Fraction
from itertools import accumulate

from .base_links import ELSEWHERE_FIRST
from .boxes import alike, around, exclusive, exclusive_pair
from .closings import COMPARES, OF_AN_AGE, RESTRICTED, SET_APART, THEN
from .links import HYPOTHETICAL, OVERLAPPING, Link, claimed, pieces, total
from .passages import new_paragraph
from .patterns import Pattern

LAST_PART = Pattern(
    r"(?i)\b(?:(?:the|its|his|her|their|all|all (?:of )?the) (?:other|others|remaining|rest|remainder|balance|last|final|outstanding)|all others?|(?:everybody|everyone|everything|anybody) else|(?:what|whatever) (?:was|is|were|are|remained|remains)(?: left)?(?: over)?|the residue)\b"
    r"(?:(?: (?!and\b|but\b|while\b)[\w'-]+){0,5}?(?:,| --| \()?)?(?: (?:of|on|to|in|at|with|for|some|about|just|only|numbering|totalling|took|got|had|has|have|went to|put at|came to|another))*,? ?$"
)
"""What stands before the part that leaves nothing over: ``and everybody else on ``."""

NOTHING_ELSE = Pattern(
    r"(?i)\b(?:(?:no|not) (?:one|a single one|body|thing)? ?(?:went|going|was|is|has|had)? ?(?:to )?(?:anywhere|anybody|anyone|anything) else|no(?:body| one|thing|where)? (?:else|others?)|without exception|accounting for (?:all|every|the (?:whole|lot))|every (?:one|last one) of (?:them|which)|"
    r"(?:shared|divided?|split|carved up|parcelled out|distributed|handed out)(?: up| out)?\b(?: (?!evenly\b)[\w'-]+){0,3}? (?:between|among|amongst|into|as follows)\b|"
    r"made up (?:entirely |solely |wholly |exclusively )?(?:of|by)\b|namely\b|under one of \[n\d+\]\b|consist(?:s|ed|ing)? of\b|compris(?:e|es|ed|ing)\b|(?:broken|breaks?|broke) down (?:into|as)\b|(?:split|divided|shared) \[n\d+\] ways|in \[n\d+\] (?:lots|parts|batches|instalments|tranches|sections) of\b)"
)
"""Words by which a list leaves nothing over."""

NOT_TWICE = Pattern(
    r"(?i)\b(?:no(?:body| one| \w+) \w+ (?:\w+ )?(?:more than one|two of|twice)|not more than one|(?:only|just) one (?:each|apiece|of (?:the|them))|one (?:each|apiece)|nobody \w+ both|none \w+ (?:both|two|more than one))\b"
)
"""Words by which no two parts overlap."""

SETTLED = Pattern(
    r"(?i)^ ?(?:[\w'-]+ ){0,2}?(?:were|was|are|is|have been|had been|has been|got|being) (?:\w+ )?(?:given|put|turned (?:down|away|back)|sent|taken|offered|refused|placed|referred|transferred|admitted|discharged|kept|rejected|accepted|deferred|struck|adjourned|"
    r"dismissed|allowed|thrown|withdrawn|upheld|released|let|crushed|sold|scrapped|destroyed|passed|failed|cleared|rehomed|claimed|settled|returned|allotted|allocated|assigned|waived)\b"
)
"""What happens to each thing only once: ``31 were given places``."""

ROLES = Pattern(r"(?i)-(?:match|game|bout|fight|race|seat|member|strong|judge|justice|person|man|place)\b")
EVENTS = Pattern(r"(?i)\b(?:cases|matters|calls|incidents|complaints|applications|appeals|accidents)$")
SEATS = Pattern(r"(?i)\b(?:seats?|places?|members?|councillors|deputies|MPs|benches)\b")
JOINED = Pattern(r"(?i)(?:,|;|:|\(|--|\band|\bbut|\bwhile|\bplus)(?: (?!of\b)[\w'.-]+){0,6}?,? ?\(?$|^ ?$")
ELSEWHERE = Pattern(
    r"(?i)\b(?:last (?:year|month|week|season|time)|a year (?:ago|earlier)|previous\w*|earlier|before that|since then|compared|instead of|up from|down from|more than (?:the|in)|record|among (?:them|those)|including|such as|estimated|expected|forecast|target\w*|planned|hopes?|"
    r"at least|extra|newly|some of|most of|many of|replac\w+|minus|discount|twice|as well|together with|so far|to date|today|up to now|now|for every|out of every|as against|average|each|apiece|per)\b"
)
"""Words by which a figure may be no part, or of another time: no accusation."""


WHOLE_LIST = Pattern(r"^(?: [\w'-]+){0,4}?(?::| --) ?(?:the )?[\w'-]+(?: [\w'-]+)? (?:\()?$")
BARE = Pattern(
    r"(?:^|,|;| and|:|--) ?(?:and )?(?:the )?(?!including\b|among\b|such\b|of\b|about\b|some\b)[\w'-]+(?: [\w'-]+)? (?:\()?$"
)
"""A list of labels with their figures right behind its whole: ``57: sopranos 20, altos 16``."""

PART_ITSELF = Pattern(r"(?i)^ (?:[\w'-]+ )?of (?:the|those|these|them|whom|which)\b")
OF_OTHERS = Pattern(r"(?i)^ (?:of (?!the\b|them\b|these\b|those\b|it\b|its\b|their\b)|\w+ed (?:on|in|at|by) )")
"""What makes a closing part one of a smaller or another whole: ``the other 20 tonnes of goods``."""

KIND = Pattern(
    r" (?!from\b|in\b|for\b|at\b|to\b|on\b|of\b|by\b)(?:[\w'-]+(?: [\w'-]+){0,2}?)(?:,|;| and|, and|[.])(?: |$)"
)

ONE_OF = Pattern(r"(?i)\b(?:one|none|neither|any|each|either|both|all) of (?:the|these|those|its|their) $")
"""What stands before how many parts there are: ``none of the three``."""

DATED_FIRST = Pattern(r"\[[dt]\d+\]")

ORIGIN = Pattern(r"(?i)\b(?:came|come|comes|drawn|hail|hails|hailed|sent in) (?:from|by)\b")

ALL_OF = Pattern(
    r"(?i)\b(?:accounting for|accounts? for|making up|makes? up|using up|uses? up|complet(?:es|ed|ing)|exhaust(?:s|ing)|swallow(?:s|ing)|that (?:is|was)|which (?:is|was)) (?:all|the (?:whole|entire|full)) (?:of )?(?:the|its|his|her|their)? ?$"
    r"|\b(?:making|makes?|made) up (?:the|a|its|their) (?:[\w-]+ )?(?:party|group|team|squad|crew|panel|class|company|cast|total) of $"
)
"""What stands before the whole of the figures before it: ``accounting for all ``."""


def _closed_behind(passage, sentence, edges):
    """The figures of a sentence and the whole behind them that they are said to use up, though they do not add up."""
    run = _without_boxes(passage, _figures(passage, [sentence]))
    if len(run) < 3 or not ALL_OF.search(run[-1][1]) or HYPOTHETICAL.search(sentence.skeleton):
        return None
    whole, members = run[-1][0], [p for p, _ in run[:-1]]
    fits = all(_like(passage, whole, p) and _value(passage, p) < _value(passage, whole) for p in members)
    return _link(passage, [p.index for p in members], whole.index) if fits else None


def _body(passage, sentence, edges):
    """``Ten men and eleven women sit on the 21-member panel``: men and women leave nobody over."""
    figures = [p for p in pieces(sentence) if p.letter == "n"]
    if len(figures) != 3 or HYPOTHETICAL.search(sentence.skeleton):
        return None
    for at in (0, 2):
        whole, parts = figures[at], figures[1:] if at == 0 else figures[:2]
        behind = passage.text[passage.mentions[whole.index].end :][:12]
        sits = re.search(
            r"(?i)\b(?:sits?|sat|serves?|served|makes? up|made up|forms?|compris\w+|has|have|consists?|is|are)\b",
            figures[2].lead + figures[0].trail,
        )
        body = sits and ROLES.match(behind) or re.match(r" (?:members|jurors)\b", behind)
        joined = re.fullmatch(r"(?: [\w'-]+){1,3},? and (?:the )?", parts[1].lead)
        if body and joined and ";" not in figures[2].lead and exclusive_pair([passage.unit(p.index) for p in parts]):
            return _link(passage, [p.index for p in parts], whole.index)
    return None


TO_GO = Pattern(
    r"(?i)^(?: [\w'-]+)?(?: still| left)? (?:to go|left|remaining|outstanding|to come|to do|unopened|uncounted)(?= ?[.;,]|$)"
)


def _to_go(passage, sentence, edges):
    """``140 of the 200 boxes opened and 60 to go``: a part of a whole and what is left of it."""
    parts = pieces(sentence)
    for part, whole, left in zip(parts, parts[1:], parts[2:], strict=False):
        joined = re.search(r"(?:,|\band|\bwith)(?: (?:with|and|only|just))* $", left.lead)
        if edges.get(part.index) == whole.index and joined and TO_GO.match(left.trail) and _like(passage, whole, left):
            if not HYPOTHETICAL.search(sentence.skeleton) and "rest" not in left.trail:
                return _link(passage, [part.index, left.index], whole.index)
    return None


def split_links(passage, edges, links):
    """Link wholes to parts that make them up.

    Takes a Passage, {part: whole} of its partitives and the Links found so far; yields Links.
    """
    known = [set(link.mentions) for link in links if link.kind in ("breakdown", "sum") and not link.bound]
    for place, sentence in enumerate(passage.sentences):
        window = [sentence]
        for following in passage.sentences[place + 1 : place + 3]:
            if (
                new_paragraph(passage, following)
                or ELSEWHERE_FIRST.match(following.skeleton)
                or DATED_FIRST.match(following.skeleton)
            ):
                break
            window.append(following)
        before = passage.sentences[place - 1] if place and not new_paragraph(passage, sentence) else None
        for link in (
            _adding_up(passage, window, edges),
            _closed(passage, window, edges, before),
            _closed_behind(passage, sentence, edges),
            _body(passage, sentence, edges),
            _to_go(passage, sentence, edges),
        ):
            if link and not any(set(link.mentions) <= one for one in known):
                known.append(set(link.mentions))
                yield link


SCHEDULED = Pattern(r"(?i)\b(?:is|are|was|were) (?:planned|expected|forecast|estimated|hoped for)\b")

STOP = "\n"
"""What stands between two sentences, in the words between two figures."""


def _figures(passage, sentences):
    """The figures of some sentences that may be wholes or parts, with the words between each and the one before."""
    found, between = [], ""
    for sentence in sentences:
        for piece in pieces(sentence):
            between += piece.lead
            if _is_figure(passage, piece):
                found.append((piece, between))
                between = ""
        between += (pieces(sentence)[-1].trail if pieces(sentence) else sentence.skeleton) + STOP
    return found


def _is_figure(passage, piece):
    """Whether a figure counts or measures something that can be shared out: no age, no size in a compound, no single thing."""
    mention = passage.mentions[piece.index]
    if piece.letter not in "nmu" or not mention.value or OF_AN_AGE.search(mention.text) or COMPARES.match(piece.trail):
        return False
    if ONE_OF.search(piece.lead) or mention.value == "1" and re.match(r" of (?:them|whom|which)\b", piece.trail):
        return False
    behind = passage.text[mention.end : mention.end + 12]
    return not (behind[:1] == "-" and behind[1:2].isalpha() and not ROLES.match(behind))


def _value(passage, piece):
    return Fraction(passage.mentions[piece.index].value)


def _one_kind(passage, whole, part):
    """Whether two figures are both counts, or both in one currency or measure."""
    a, b = passage.mentions[whole.index], passage.mentions[part.index]
    return a.kind == b.kind and (a.kind not in ("money", "measure") or a.unit == b.unit)


def _like(passage, whole, part):
    """Whether a part is counted in the unit of its whole, or in none; seats, places and members are of one sort."""
    a, b = passage.mentions[whole.index], passage.mentions[part.index]
    if not _one_kind(passage, whole, part):
        return False
    if "times" in (a.unit, b.unit) or EVENTS.search(a.unit) and alike("people", b.unit):
        return True  # "63 times: ... on 38 occasions", "58 cases ... 31 people"
    return (
        a.kind != "count" or alike(a.unit, b.unit) or not a.unit or bool(SEATS.search(a.unit) and SEATS.search(b.unit))
    )


def _without_boxes(passage, run):
    """The figures less one that only says how many parts there are: ``shared among three causes: ... ``."""
    kept, carried = [], ""
    for place, (piece, between) in enumerate(run):
        value = _value(passage, piece)
        if place < 2 and 1 < value < 9 and value == len(run) - place - 1:
            carried = f"{between}[n{piece.index}]"
        else:
            kept.append((piece, carried + between))
            carried = ""
    return kept


def _adding_up(passage, window, edges):
    """A whole and the run of parts behind or before it that makes it up just so: ``63 times: ... 38 ..., 16 ... nine``."""
    run = _without_boxes(passage, _figures(passage, window))
    own = {p.index for p in pieces(window[0])}
    for at, (whole, _) in enumerate(run[:-2]):
        if whole.index in own and whole.index not in edges:
            link = _exact(passage, whole, run[at + 1 :], edges)
            if link:
                return link
    first = _figures(passage, window[:1])
    for at in range(len(first) - 1, 1, -1):
        whole = first[at][0]
        link = _exact(passage, whole, first[:at][::-1], edges, backwards=True)
        if link:
            return link
    return None


def _exact(passage, whole, run, edges, *, backwards=False):
    """The Link of a whole with the figures next to it that add up to it exactly, or None."""
    goal, parts, reached = _value(passage, whole), [], Fraction(0)
    alike_all, told = True, ""
    for piece, between in run:
        if not _one_kind(passage, whole, piece):
            continue
        if parts and not JOINED.search(between) and not backwards or edges.get(piece.index, whole.index) != whole.index:
            return None
        alike_all &= _like(passage, whole, piece)
        told += between
        parts.append(piece.index)
        reached += _value(passage, piece)
        if reached >= goal:
            break
    sure = len(parts) > 2 and (alike_all or goal > 20) or len(parts) == 2 and all(p in edges for p in parts)
    if reached != goal or goal < 12 or not sure:
        return None
    return _link(passage, sorted(parts), whole.index, since_it_holds=True)


def _link(passage, parts, whole, **options):
    shown = " + ".join(passage.mentions[i].text for i in parts)
    why = f"{shown} make up {passage.mentions[whole].text}"
    rules = (f"{' + '.join(f'm{i}' for i in parts)} == m{whole}",)
    return Link("breakdown", (*parts, whole), why, rules=rules, **options)


def _whole_first(run, edges):
    """The figures, the whole of ``Nine of the 44`` before its part."""
    if len(run) > 1 and edges.get(run[0][0].index) == run[1][0].index:
        (part, lead), (whole, between) = run[:2]
        return [(whole, lead), (part, between), *run[2:]]
    return run


def _closed(passage, window, edges, before):
    """A whole and the parts behind it where the wording leaves nothing over, or none twice, though they do not add up."""
    run = _without_boxes(passage, _figures(passage, window))
    own = {p.index for p in pieces(window[0])}
    if len(run) < 3 or run[0][0].index not in own:
        return None
    run = _whole_first(run, edges)
    (whole, _), *rest = run
    if not any(LAST_PART.search(between) for _, between in rest):  # the parts stand in one sentence
        rest = rest[: 1 + next((at for at, (_, b) in enumerate(rest[1:]) if STOP in b), len(rest))]
    larger = [p for p in (pieces(before) if before else ()) if _is_figure(passage, p) and _like(passage, whole, p)]
    larger = [p for p in larger if _value(passage, p) > _value(passage, whole)]
    if (
        PART_ITSELF.match(whole.trail)
        or larger
        or any(
            index in edges and edges[index] == whole.index for index in edges if passage.mentions[index].kind == "share"
        )
    ):
        return None
    parts, closes = [], False
    kinds = _lists_kinds(rest) or bool(NOTHING_ELSE.search(rest[0][1]))
    for piece, between in rest:
        like = _one_kind(passage, whole, piece) if kinds else _like(passage, whole, piece)
        if not like or _value(passage, piece) >= _value(passage, whole):
            break
        parts.append((piece, between))
        if LAST_PART.search(between):
            if RESTRICTED.match(piece.trail) or OF_OTHERS.match(piece.trail):
                return None
            closes = True
            break
    members = [p for p, _ in parts]
    told = " ".join(s.skeleton for s in window if any(p in pieces(s) for p in (whole, *members)))
    if re.search(r"\[d\d+\]", _between_parts(window, members)) or THEN.search(
        _between_parts(window, [whole, *members[:1]])
    ):
        return None
    behind = re.match(r"[^.;,]*[.;,]?", members[-1].trail).group() if members else ""
    words = " ".join([*(between for _, between in parts), behind])
    if (
        len(parts) < 2
        or HYPOTHETICAL.search(told)
        or ELSEWHERE.search(words)
        or SET_APART.search(words.replace("held", ""))
    ):
        return None
    if any(edges.get(p.index, whole.index) != whole.index for p in members) or whole.index in edges:
        return None
    if _value(passage, whole) in accumulate(_value(passage, p) for p in members):
        return None  # the last is a part of a part
    read = [claimed(passage.mentions[p.index]) for p in members]
    everything = claimed(passage.mentions[whole.index])
    if not (total(read) & everything).is_empty:
        return None
    indices = [p.index for p in members]
    if OVERLAPPING.search(NOT_TWICE.sub("", told)):
        return None
    listed = len(members) == len(rest) > 2 and (
        WHOLE_LIST.search(parts[0][1]) and all(BARE.search(b) for _, b in parts) or _bracketed(parts)
    )
    listed = listed or _lists_kinds(rest) and len(members) == len(rest)
    if closes or len(members) == len(rest) and NOTHING_ELSE.search(told) or listed:
        return _link(passage, indices, whole.index)
    over = total(read).low is not None and everything.high is not None and total(read).low > everything.high
    if over and len(members) > 2 and _apart(passage, whole, parts, told):
        shown = " + ".join(passage.mentions[i].text for i in indices)
        why = f"parts of {passage.mentions[whole.index].text}, each in a box of its own"
        rules = (f"{' + '.join(f'm{i}' for i in indices)} <= m{whole.index}",)
        return Link("parts within a whole", (*indices, whole.index), f"{shown}: {why}", rules=rules, bound=True)
    return None


def _lists_kinds(rest):
    """Whether a colon opens a list of three or more kinds: ``53 cattle: 21 bullocks, 19 heifers and 13 cull cows.``"""
    betweens = [between for _, between in rest]
    return (
        len(rest) > 2
        and betweens[0].endswith((": ", "-- "))
        and all(KIND.fullmatch(between) for between in betweens[1:])
        and " and " in betweens[-1]
        and KIND.match(rest[-1][0].trail)
        and not any(re.search(r"(?i)\bother|\bmore\b|\bsome\b", between) for between in (*betweens, rest[-1][0].trail))
    )


def _bracketed(parts):
    """Whether each part stands in brackets behind its name: ``by knockout (17), on points (nine) and by default (two)``."""
    return all(between.endswith("(") for _, between in parts) and all(piece.trail.startswith(")") for piece, _ in parts)


def _between_parts(window, members):
    """The words from the first of some parts on, to the end of the clause of the last."""
    told = " ".join(sentence.skeleton for sentence in window)
    if not members:
        return told
    first, last = (told.find(f"[{p.letter}{p.index}]") for p in (members[0], members[-1]))
    return told[first : last + 1] + re.split(r"[.;,]", told[last:])[0]


def _apart(passage, whole, parts, told):
    """Whether no two of the parts can overlap: settled each in its way, held by different parties, or so the text says."""
    members = [p for p, _ in parts]
    seated = SEATS.search(passage.mentions[whole.index].unit)
    named = all(re.search(r" [A-Z][\w'-]+", b) for _, b in parts)
    return bool(
        NOT_TWICE.search(told)
        or named
        and ORIGIN.search(told)
        or passage.mentions[whole.index].kind == "money"
        and all(re.match(r" (?:for|to|on|from|towards?) ", p.trail) for p in members)
        or exclusive([around(p) for p in members])
        or all(SETTLED.match(p.trail) for p in members)
        or seated
        and all(
            re.search(
                r"(?:\b[A-Z][\w'.-]*|independents?|others?)(?: (?:has|have|had|holds?|won|took|with|on|got|gained|the))*,? $",
                b,
            )
            for _, b in parts
        )
    )
