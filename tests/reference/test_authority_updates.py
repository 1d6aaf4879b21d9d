"""Update files come from outside: what is wrong in them is named, and nothing of them is believed."""

from __future__ import annotations

from datetime import date

import pytest

from dpo_desk.core.authorities import Use
from dpo_desk.reference import authority_updates
from dpo_desk.reference.authority_updates import UpdateProblem, UpdateRefused, read_update
from tests.authority_cases import UPDATE, record

TODAY = date(2026, 10, 22)


def test_a_sound_file_is_read() -> None:
    update = read_update(UPDATE.encode(), "u.toml", TODAY)
    assert [one.id for one in update.records] == ["nl", "nl-new", "be"]
    assert (update.removed, update.taken_on) == (("im", "atlantis"), TODAY)
    gone = read_update((record() + 'use = "gone"\n').encode(), "u.toml", TODAY)
    assert gone.records[0].use is Use.GONE
    assert read_update(b'removed = ["im"]', "u.toml", TODAY).records == ()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", UpdateProblem.NOTHING),
        (b"\xff\xfe", UpdateProblem.NOT_TOML),
        (b"PK\x03\x04", UpdateProblem.NOT_TOML),
        (b"removed = " + b"[" * 5000, UpdateProblem.NOT_TOML),
        (b"x = " + b"1" * 5000, UpdateProblem.NOT_TOML),
        (record().replace('"nl"', "7", 1).encode(), UpdateProblem.DAMAGED),
        ((record() + "hidden = true\n").encode(), UpdateProblem.DAMAGED),
        (b"surprise = 1", UpdateProblem.DAMAGED),
        (record("../nl").encode(), UpdateProblem.DAMAGED),
        (record(country="Holland").encode(), UpdateProblem.DAMAGED),
        (record(sits_in="nl").encode(), UpdateProblem.DAMAGED),
        ((record() + record()).encode(), UpdateProblem.TWICE),
        (('removed = ["nl"]\n' + record()).encode(), UpdateProblem.TWICE),
        (record(website="file:///etc/passwd").encode(), UpdateProblem.NO_LINK),
        (record(note="safe\u202etxt.exe").encode(), UpdateProblem.HIDDEN_SIGNS),
        (record(note="\\u001b[2J").encode(), UpdateProblem.HIDDEN_SIGNS),
        (record(note="x" * 5000).encode(), UpdateProblem.TOO_LARGE),
        (b"#" * (authority_updates.MOST_BYTES + 1), UpdateProblem.TOO_LARGE),
        (f"removed = {[f'x{one}' for one in range(2001)]}".encode(), UpdateProblem.TOO_LARGE),
    ],
)
def test_what_is_hostile_or_damaged_is_refused(data: bytes, problem: UpdateProblem) -> None:
    with pytest.raises(UpdateRefused) as refused:
        read_update(data, "u.toml", TODAY)
    assert refused.value.problem is problem
    assert str(refused.value.values["record"]).isprintable()
