"""What a number is doing in its sentence: a claim, or a name, an idiom, an enumerator and the like, with the reason."""

import re
from functools import cache

import re2

from .hedges import read_table

CLAIM = ("claim", "")

# Words that may follow a number without being what it counts.
FUNCTION_WORDS = frozenset(
    "a an the this that these those it its he she they we you i him her them us his their our your my who whom whose which what "
    "when where why how and or but nor so yet as at by for from in into of off on onto out over per than to toward towards up "
    "upon via with within without about above across after against along among around before behind below beneath beside "
    "between beyond during except inside like near since through throughout under until while if because although though "
    "unless whereas whether is are was were be been being am has have had do does did will would can could may might must "
    "shall should not no never only just also too very more less fewer most least much many such other others said says "
    "took take went go got get came come made make left won lost beat here there now then again still already even ever "
    "apiece each both all any some either neither ago later earlier today yesterday tomorrow alone altogether together "
    "respectively overall once down back away forward well far long high short low tall wide deep old "
    "remain remained stood stand rose fell died die killed voted backed faced received agreed failed refused told asked "
    "ahead short yes per cent percent".split()
)
# Before "one": it is a pronoun.
_ONE_BEFORE = frozenset("the this that which no any every each another last first next only such or other right wrong big small good bad new old".split())
_CAPITAL_BUT_NO_NAME = frozenset(
    "In The On At By For With From Some All These Those Nearly Of And But Only Just Over Under After Since Before Between "
    "Around About Its His Her Their Our My When While Although As If Then That This What Which Another Every Each Both Have "
    "Has There They We You He She It To Up More Less Fewer At Almost Roughly Approximately Also Not No Or So Than Until Still "
    "Even Now Yes Last Next Today Yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
    "April May June July August September October November December Because During Within Without Through Out Where How Why "
    "Among Against Include Including Including Exactly Precisely Aged Age Got Get Are Is Was Were Be Do Did Does I Mr Mrs".split()
)
_EMPHASIS_BEFORE = frozenset("you am 'm i'm are be is was him it them we're they're you're he's she's it's gave give given giving".split())
_EMPHASIS_AFTER = frozenset(
    "sure certain committed behind confident focused right wrong convinced fit honest agree support sincere clear ready "
    "happy true correct serious dedicated positive supportive not certain".split()
)
_SCORE_WORDS = re2.compile(
    r"\b(?:beat|beaten|beating|won|win|wins|winning|lost|loss|lose|losing|victory|victories|defeat|defeats|defeated|draw|drew|drawn|score|scored|"
    r"lead|led|leading|leads|trail|trailed|trailing|aggregate|set|sets|tiebreak|halftime|half-time|goals|thrashed|hammered|edged|series|match|game|tie|against|final|penalties|shootout|shoot-out)\b"
)
_ENUMERATOR = re.compile(r"(?:^|\n)[ (*]*$")


@cache
def _names():
    before, capital, after, phrases = {}, {}, [], {}
    for _, row in read_table("names.csv"):
        sort, phrase, reason = row["sort"], row["phrase"], row["reason"]
        if sort == "before":
            before[phrase] = reason
        elif sort == "before capital":
            capital[phrase] = reason
        elif sort == "after":
            after.append((phrase, reason))
        else:
            phrases[phrase] = reason
    ordered = sorted(phrases, key=len, reverse=True)
    pattern = re2.compile(r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", " ").replace(r"\-", "-") for phrase in ordered) + r")\b")
    triggers = {word for phrase in phrases for word in re.findall(r"[a-z]+|[0-9]+", phrase)}
    return before, capital, tuple(after), phrases, pattern, triggers


def role(item, cased, lower, start, end):
    """Judge an item that stands at ``start`` to ``end`` of a text: (role, reason, start, end), the span grown to a name.

    ``cased``, ``lower``: the folded text with and without its capitals.
    """
    before_names, capital_names, after_phrases, phrases, pattern, triggers = _names()
    form = item.form
    after = lower[end : end + 28]
    if form in ("name", "score", "identifier"):
        return "not_a_claim", form, start, end
    head = lower[start:end]
    first = head.split(" ", 1)[0].split("-", 1)[0].rstrip("%")
    if first in triggers:
        low = max(0, start - 28)
        window = lower[low : end + 28].replace("\n", " ")
        for found in pattern.finditer(window):
            begin, stop = found.start() + low, found.end() + low
            if begin <= start < stop and (stop >= end or form == "ordinal") or begin < end and begin >= start and stop >= end:
                if head == "one" or stop >= end:
                    return "not_a_claim", phrases[found.group()], min(begin, start), max(stop, end)
    if form == "ordinal":
        return "not_a_claim", "ordinal", start, end
    for phrase, reason in after_phrases:
        if after.startswith(phrase, 1) and (item.unit == "minutes" or item.kind == "count" and " " in phrase):
            return "not_a_claim", reason, start, end + 1 + len(phrase)
    previous = lower[start - 1] if start else "\n"
    if previous in "/@_=&#\\" or (previous == "." and start > 1 and lower[start - 2].isalnum()):
        return "not_a_claim", "identifier", start, end
    if item.hedge_end == item.hedge_start:
        bare = form in ("plain", "spelled") and not item.unit
        if bare or form == "multiple":
            if previous == " " or previous == "-" or previous == "\n":
                gap = start - 1
                begin = max(cased.rfind(" ", max(0, gap - 24), gap), cased.rfind("\n", max(0, gap - 24), gap)) + 1
                word = cased[begin:gap] if gap > 0 else ""
                if word:
                    counts = after[:1] == " " and after[1:2].isalpha() and cased[end + 1].islower() and _next_word(after) not in FUNCTION_WORDS
                    nothing_counted = not counts
                    known = before_names.get(word.lower())
                    if known is None and (word[0].isupper() or nothing_counted):
                        known = capital_names.get(word.lower())
                    if known is not None and form != "multiple":
                        return "not_a_claim", known, begin, end
                    if word[0].isupper() and word[-1].isalnum() and word not in _CAPITAL_BUT_NO_NAME and nothing_counted and form == "plain" and "," not in head and len(head) <= 4:
                        return "not_a_claim", "name", begin, end
                    if form == "spelled" and word[0].isupper() and word not in _CAPITAL_BUT_NO_NAME and cased[start].isupper() and begin > 0:
                        return "not_a_claim", "name", begin, end
        if bare and _ENUMERATOR.search(lower[max(0, start - 4) : start]) and after[:1] in (".", ")") and (after[1:2] in (" ", "\n", "")) and form == "plain":
            return "not_a_claim", "enumerator", start, end
        if form == "spelled" and head == "one":
            return _one(lower, start, end, after)
        if form == "multiple" and head in ("double", "triple"):
            if _next_word(after) not in ("the", "that", "what", "their", "its", "his", "her", "this", "last"):
                return "not_a_claim", "idiom", start, end
        if form == "range" and item.kind == "count" and not item.unit:
            low = max(0, start - 40)
            if "-" in head and _SCORE_WORDS.search(lower[low : end + 30]) and len(head) <= 7:
                return "not_a_claim", "score", start, end
    if form == "fraction" and head[:2] == "a " and item.hedge_end == item.hedge_start and head[2:] not in ("half", "quarter"):
        follows = _next_word(after)
        if follows and follows not in FUNCTION_WORDS and not follows.endswith("er") and cased[end + 1].islower():
            return "not_a_claim", "ordinal", start + 2, end  # "a third judge"
    if item.value == "100" and item.unit == "percent":
        previous_word = lower[max(0, start - 12) : start].split(" ")
        if len(previous_word) > 1 and previous_word[-2] in _EMPHASIS_BEFORE and _next_word(after) not in ("of", "increase", "rise", "owned") or _next_word(after) in _EMPHASIS_AFTER:
            return "not_a_claim", "idiom", start, end
    return "claim", "", start, end


def _next_word(after):
    word = after[1:].split(" ", 1)[0] if after[:1] in (" ", "-") else ""
    return word.strip(".,;:!?\"'()")


def _one(lower, start, end, after):
    previous = lower[max(0, start - 12) : start].rstrip().rsplit(" ", 1)[-1].strip("\"'(,")
    follows = _next_word(after).split("'", 1)[0]
    if after.startswith((" more than", " fewer than", " less than", " more for", " more to")):
        return "claim", "", start, end
    if previous in _ONE_BEFORE and lower[start - 1] == " ":
        return "not_a_claim", "pronoun", start, end
    if not follows or follows in FUNCTION_WORDS or after[:1] not in (" ", "-"):
        return "not_a_claim", "pronoun", start, end
    return "claim", "", start, end
