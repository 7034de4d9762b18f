"""What every test needs: the settings notebooks are stored under, and nbval as strict as can be."""

from crossfoot.notebooks import settle_environment

settle_environment()


def pytest_collectstart(collector):
    """Let nbval compare pictures too, which it leaves out by itself."""
    if type(collector).__name__ == "IPyNbFile":
        collector.skip_compare = tuple(kind for kind in collector.skip_compare if not kind.startswith("image/"))
