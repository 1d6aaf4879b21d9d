"""How sure a fact of law is; what is unsure stays visible as unsure wherever it is used."""

from __future__ import annotations

from enum import StrEnum


class Confidence(StrEnum):
    """From the text itself, from general knowledge, or to be checked before use."""

    SEEN = "seen"
    KNOWN = "known"
    UNSURE = "unsure"
