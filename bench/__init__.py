"""Measurements of Crossfoot: accuracy and speed, on its own corpora and on public suites. Not part of the package."""
