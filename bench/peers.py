"""Run the peers: reads requests as JSON lines, writes answers as JSON lines. Runs in an environment of its own.

A request is ``{"model": ..., "text": ..., "published": ...}``, its answer a list of figures
``[start, end, value, low, high, unit, kind]`` with values as text. Where a request has ``"texts"`` and ``"seconds"``, the
texts are read again and again until so many processor seconds are over, and the answer is ``[characters, seconds]``.
"""

import json
import sys
import time
import warnings
from datetime import datetime

warnings.simplefilter("ignore")

KINDS = {
    "number": "count",
    "percentage": "share",
    "ordinal": "ordinal",
    "age": "duration",
    "currency": "money",
    "dimension": "measure",
    "temperature": "measure",
}
ENTITIES = {"dimensionless": "count", "currency": "money", "time": "duration"}
UNIT_MODELS = ("percentage", "currency", "age", "temperature", "dimension")


def quantulum(text, published):
    from quantulum3 import parser

    figures = []
    for found in parser.parse(text):
        spread = found.uncertainty or 0
        unit = found.unit.name
        kind = "share" if unit == "percentage" else ENTITIES.get(found.unit.entity.name, "measure")
        ends = repr(found.value), repr(found.value - spread), repr(found.value + spread)
        figures.append([*found.span, *ends, unit, kind])
    return figures


def recognizers(model):
    import ms_recognizers_suite as suite

    recognize = getattr(suite, f"recognize_{model}")

    def read(text, published):
        if model == "datetime":
            found = recognize(text, "en-us", reference=datetime.fromisoformat(published or "2019-04-07"))
        else:
            found = recognize(text, "en-us")
        return [figure(each) for each in found]

    def figure(each):
        resolution = each.resolution or {}
        values = resolution.get("values") or [{}]
        day = values[-1].get("value") or ""
        value = "" if model == "datetime" else str(resolution.get("value") or "").rstrip("%")
        kind = each.type_name.rpartition(".")[2] if model == "datetime" else KINDS[model]
        unit = resolution.get("isoCurrency") or resolution.get("unit") or ""
        return [each.start, each.end + 1, value, day, day, "percent" if model == "percentage" else unit, kind]

    return read


def everything():
    """All models of Recognizers-Text together; a number with a unit hides the number alone."""
    units = [recognizers(model) for model in UNIT_MODELS]
    number, dates = recognizers("number"), recognizers("datetime")

    def read(text, published):
        figures = [figure for unit in units for figure in unit(text, published)]
        alone = [
            figure
            for figure in number(text, published)
            if not any(other[0] < figure[1] and figure[0] < other[1] for other in figures)
        ]
        dates(text, published)  # read too, so that the time is of the same task; no suite of "all" asks for dates
        return figures + alone

    return read


def reader(model):
    return quantulum if model == "quantulum3" else everything() if model == "all" else recognizers(model)


def main():
    readers = {}
    for line in sys.stdin:
        request = json.loads(line)
        model = request["model"]
        read = readers.get(model) or readers.setdefault(model, reader(model))
        if "texts" in request:
            answer = timed(read, request["texts"], request["seconds"])
        else:
            try:
                answer = read(request["text"], request["published"])
            except Exception as error:  # noqa: BLE001 - whatever a peer fails with, it has no answer there
                print(f"{model} failed on {request['text'][:60]!r}: {error!r}", file=sys.stderr)
                answer = []
        print(json.dumps(answer), flush=True)


def timed(read, texts, seconds):
    read(texts[0], None)
    characters, start = 0, time.process_time()
    while True:
        for text in texts:
            read(text, None)
            characters += len(text)
            elapsed = time.process_time() - start
            if elapsed > seconds:
                return [characters, elapsed]


if __name__ == "__main__":
    main()
