from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.actions import journal, keys, office
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import (
    NoKey,
    PassphraseEmpty,
    SheetIncomplete,
    SheetLineWrong,
    WrongPassphrase,
    WrongSheet,
)
from dpo_desk.core.recovery import SheetFacts
from dpo_desk.vault import age
from dpo_desk.vault import keys as vault
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.vault.recovery_sheet import lines_of
from tests.conftest import PASSPHRASE, Clock

NEW = "words that came to mind today"


def printed(identity: str) -> str:
    return "\n".join(" ".join((*line.groups, line.check)) for line in lines_of(identity))


def actions_of(desk: Desk) -> list[tuple[str, str]]:
    return [(one.action, one.kind) for one in journal.entries(desk)]


def test_an_office_begins_without_a_sheet(desk: Desk) -> None:
    assert keys.sheet(desk) == SheetFacts(made_on=None, tried_on=None, trial_due=None)
    with pytest.raises(NoKey):
        keys.try_sheet(desk, printed(age.new_identity()))


def test_a_sheet_is_made_and_tried_each_year(desk: Desk, clock: Clock) -> None:
    made = keys.make_sheet(desk, PASSPHRASE).value
    assert desk.keys.recipients == (age.recipient_of(desk.keys.identity), made.recipient)
    assert keys.sheet(desk) == SheetFacts(
        made_on=date(2026, 10, 22), tried_on=None, trial_due=date(2026, 10, 22)
    )
    clock.day = date(2026, 10, 23)
    tried = keys.try_sheet(desk, printed(made.identity).lower()).value
    assert tried == keys.sheet(desk)
    assert (tried.tried_on, tried.trial_due) == (date(2026, 10, 23), date(2027, 10, 23))
    again = keys.make_sheet(desk, PASSPHRASE).value
    assert keys.sheet(desk).tried_on is None
    assert actions_of(desk)[-3:] == [("make", "sheet"), ("try", "sheet"), ("make", "sheet")]
    with pytest.raises(WrongSheet):
        keys.try_sheet(desk, printed(made.identity))
    office_file = desk.store.connections.path
    assert keys.remove_key(desk, PASSPHRASE, again.slot_id).value
    assert keys.sheet(desk).made_on is None
    assert [way.kind for way in office.ways_in(office_file)] == ["passphrase"]
    assert made.identity not in "".join(str(one) for one in journal.entries(desk))


def test_what_was_mistyped_is_told_and_nothing_is_noted(desk: Desk) -> None:
    text = printed(keys.make_sheet(desk, PASSPHRASE).value.identity)
    first, second, third = text.splitlines()
    with pytest.raises(SheetLineWrong) as caught:
        keys.try_sheet(desk, "\n".join([first, second[:-1], third]))
    assert caught.value.values["line"] == 2
    with pytest.raises(SheetIncomplete):
        keys.try_sheet(desk, first)
    assert keys.sheet(desk).tried_on is None


def test_a_sheet_is_made_only_by_whoever_knows_a_passphrase(desk: Desk) -> None:
    with pytest.raises(WrongPassphrase):
        keys.make_sheet(desk, "wrong")
    assert keys.sheet(desk).made_on is None


def test_the_sheet_of_an_office_with_another_root_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    """Somebody laid a whole other key file in place of ours."""
    made = keys.make_sheet(desk, PASSPHRASE).value
    desk.key_file.unlink()
    vault.adopt(desk.key_file, PASSPHRASE, vault.Carried.of(desk.keys), CHEAP)
    with pytest.raises(WrongSheet):
        keys.try_sheet(desk, printed(made.identity))


def test_a_lost_passphrase_is_replaced_with_the_sheet(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "house.dpo"
    desk = door.create(place, PASSPHRASE, colleague="Iris")
    text = printed(keys.make_sheet(desk, PASSPHRASE).value.identity)
    desk.close()
    desk = door.open_with_recovery(place, text, NEW, "Bo Lund")
    assert (desk.colleague, desk.who) == ("Bo Lund", desk.keys.slot_id)
    assert actions_of(desk)[-1] == ("recover", "key")
    assert journal.entries(desk)[-1].who == desk.who
    desk.close()
    for words, name in ((NEW, "Bo Lund"), (PASSPHRASE, "Iris")):
        desk = door.open(place, words)
        assert desk.colleague == name
        desk.close()


def test_a_recovery_that_fails_leaves_everything_as_it_was(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "house.dpo"
    desk = door.create(place, PASSPHRASE, colleague="Iris")
    text = printed(keys.make_sheet(desk, PASSPHRASE).value.identity)
    desk.close()
    before = vault.key_file_of(place).read_bytes()
    with pytest.raises(PassphraseEmpty):
        door.open_with_recovery(place, text, "", "Bo")
    with pytest.raises(WrongSheet):
        door.open_with_recovery(place, printed(age.new_identity()), NEW, "Bo")
    with pytest.raises(SheetLineWrong):
        door.open_with_recovery(place, text[:-1], NEW, "Bo")
    assert vault.key_file_of(place).read_bytes() == before
    desk = door.open(place, PASSPHRASE)
    assert actions_of(desk) == [("create", "office"), ("make", "sheet")]
    desk.close()


def test_each_line_tells_by_itself_whether_it_is_right() -> None:
    identity = age.new_identity()
    first, second, third = printed(identity).splitlines()
    assert keys.right_lines("") == ()
    assert keys.right_lines(f"{first}\n\n{second[:-1]}\n{third}") == (1, 3)
    assert keys.right_lines(f"{first}\n{second}\n{third}") == (1, 2, 3)
    assert keys.right_lines(identity.lower()) == (1, 2, 3)
    assert keys.right_lines(f"{first} {second} {third}") == (1, 2, 3)
    assert keys.right_lines("quite something else") == ()
