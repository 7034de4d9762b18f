"""Regular expressions that are compiled when they are first used: the link modules have hundreds, a text needs some."""

import re


class Pattern:
    """What `re.compile` gives, later: the first use of a method compiles it, and then it is the compiled one's."""

    def __init__(self, source, flags=0):
        self._source, self._flags = source, flags

    def __getattr__(self, name):
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return self.__dict__[name]


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "pattern")
