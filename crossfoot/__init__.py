"""Crossfoot: can all of these reported figures be true at once?

``extract`` reads the figures of a text, ``check`` says whether claims and rules can all hold, ``check_texts`` does both
for texts nobody annotated, ``load`` opens a fact-check folder. Each is imported when it is first asked for.
"""

from importlib import import_module

_HOMES = {
    "InputError": "errors",
    "Interval": "exact",
    "Mention": "reading",
    "read": "reading",
    "extract": "reading",
    "Quantity": "claims",
    "Claim": "claims",
    "Rule": "claims",
    "Report": "report",
    "check": "report",
    "sensitivity": "sensitivity",
    "suggest": "suggest",
    "check_texts": "articles",
    "load": "factcheck",
}
__all__ = sorted(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__})
