from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from dpo_desk.core.backups import file_name, parts_of

STORE = "0f9ad3c2-1111-4222-8333-444444444444"


def test_a_name_says_whose_when_and_which() -> None:
    there = datetime(2026, 10, 22, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    name = file_name(STORE, there, 17)
    assert name == "dpo-0f9ad3c2-20261021T233000Z-17.age"
    parts = parts_of(name)
    assert parts is not None
    assert (parts.store, parts.made_at, parts.seq) == (
        "0f9ad3c2",
        datetime(2026, 10, 21, 23, 30, tzinfo=UTC),
        17,
    )


@pytest.mark.parametrize(
    "name",
    [
        "dpo-0f9ad3c2-20261021T233000Z-17.age.partial",
        "dpo-0f9ad3c2-20261341T233000Z-17.age",
        "dpo-0F9AD3C2-20261021T233000Z-17.age",
        "dpo-0f9ad3c2-20261021T233000Z-.age",
        "holiday.jpg",
        "",
    ],
)
def test_any_other_file_is_no_backup(name: str) -> None:
    assert parts_of(name) is None
