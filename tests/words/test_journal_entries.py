from __future__ import annotations

import re
from pathlib import Path

import pytest

import dpo_desk
from dpo_desk.words.journal_entries import action_words, kind_words

ACTIONS = Path(dpo_desk.__file__).parent / "actions"
WRITTEN = re.compile(r'write_journal\(\s*"([\w-]+)"(?: if [^,]*? else "([\w-]+)")?, "([\w -]+)"')
FOUND = [one for file in sorted(ACTIONS.glob("*.py")) for one in WRITTEN.findall(file.read_text("utf-8"))]


def test_what_the_desk_writes_was_found() -> None:
    assert len(FOUND) > 50


@pytest.mark.parametrize(("action", "other", "kind"), sorted(set(FOUND)))
def test_everything_that_is_journalled_has_words(action: str, other: str, kind: str) -> None:
    for one in (action, other or action):
        assert action_words(kind, one) != one
    assert kind_words(kind) != kind


def test_facts_are_told_by_their_names_and_strangers_by_their_codes() -> None:
    assert action_words("request", "searched") == "System searched"
    assert action_words("person", "searched") == "searched"
    assert kind_words("comet") == "comet"
