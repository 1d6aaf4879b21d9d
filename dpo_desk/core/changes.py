"""What an action moved; open pages ask their question again when their own flag is among them."""

from __future__ import annotations

from enum import Flag, auto


class Changed(Flag):
    """Kinds of records an action can move."""

    NOTHING = 0
    ORGANISATIONS = auto()
    PEOPLE = auto()
    REQUESTS = auto()
    LETTERS = auto()
    EVIDENCE = auto()
    SETTINGS = auto()
    JOURNAL = auto()
    BACKUPS = auto()
    CONSENTS = auto()
    COMPLAINTS = auto()
    AUTHORITIES = auto()
    LETTER_TEXTS = auto()
    BREACHES = auto()


ALL_OF_A_PERSON = (
    Changed.PEOPLE
    | Changed.REQUESTS
    | Changed.LETTERS
    | Changed.EVIDENCE
    | Changed.CONSENTS
    | Changed.COMPLAINTS
    | Changed.JOURNAL
)
"""What moves when a person goes."""
