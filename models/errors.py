"""Known failures: each class carries data, never a sentence; `ui/error_text.py` has the words."""


class GridworkError(Exception):
    """Something that can go wrong at a clerk's desk and has a sentence of its own."""
