"""Fixtures that several test files share."""

import os
import shutil

import pytest


def missing(what):
    """Skip a test for want of a program; under CI, where it would go unnoticed, fail instead."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and under CI every test must run")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def browser():
    """Give a Chromium that speaks to no host by itself."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    program = next(filter(None, map(shutil.which, names)), None) or missing("Chromium")
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-quic", *quiet]
        )
        yield chromium
        chromium.close()
