from __future__ import annotations

from datetime import UTC, datetime

from dpo_desk.core.journal import Change, Draft, Entry, seal
from dpo_desk.ui.pages.journal_words import moved


def entry(*changes: Change) -> Entry:
    draft = Draft(
        at=datetime(2026, 10, 22, 9, tzinfo=UTC),
        who="slot",
        action="receive",
        kind="request",
        record="1",
        changes=changes,
    )
    return seal(draft, after=None, salt=bytes(16), key=bytes(32))


def test_what_moved_is_told_in_words() -> None:
    told = moved(
        entry(
            Change("received_on", None, "2026-09-26"),
            Change("rights", '["access"]', '["access","erasure"]'),
            Change("role", None, "controller"),
            Change("language", None, "nl"),
            Change("text", None, "not shown"),
            Change("subject", "old", None),
        )
    )
    assert told == (
        "Received: Sat 26 Sept 2026 · Rights: Access → Access, Erasure · Role: Controller · Language: Dutch"
    )


def test_what_an_older_program_wrote_stands_as_it_was() -> None:
    told = moved(
        entry(Change("on", None, "soon"), Change("rights", None, "access"), Change("role", None, "x"))
    )
    assert told == "Day: soon · Rights: access · Role: x"
