"""Put measured results into ``bench/README.md``, each between markers of its own."""

from pathlib import Path

README = Path(__file__).with_name("README.md")


def store(name, section):
    """Replace what stands between the markers of a section."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = README.read_text(encoding="utf-8")
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{README}: the markers {begin} and {end} are missing; put them back")
    README.write_text(f"{before}{begin}\n{section}\n{end}{after}", encoding="utf-8")
