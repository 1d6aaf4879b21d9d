"""Reads the words that say nothing or offend from `resources/letter_phrases.toml`."""

from __future__ import annotations

from pathlib import Path

from dpo_desk.core.letter_phrases import Phrases
from dpo_desk.reference.records import Record, read_table

FILE = "letter_phrases.toml"


def load_letter_phrases(resources: Path) -> Phrases:
    """Read every phrase.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: says where the file cannot be used.
    """
    row = Record(FILE, "phrases", read_table(resources, FILE))
    found = Phrases(hollow=row.texts("hollow"), harsh=row.texts("harsh"))
    row.finish()
    return found
