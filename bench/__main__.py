"""Run the measurements: ``python -m bench`` reading and consistency, ``python -m bench NAME [options]`` one; NAME is a module here."""

import importlib
import sys

ALL = ("reading", "consistency")
NAMES = (*ALL, "weighing")


def main():
    name, *options = sys.argv[1:] or ["all"]
    if name != "all" and name not in NAMES:
        print(f"no such measurement: {name}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    return max(importlib.import_module(f"bench.{each}").main(options) for each in (ALL if name == "all" else [name]))


if __name__ == "__main__":
    sys.exit(main())
