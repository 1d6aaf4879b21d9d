from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.actions import journal, office, settings
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import LastPassphrase, NoKey, NoSafeKeyring, OfficeExists, WrongPassphrase
from dpo_desk.core.settings import Settings
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE


def test_an_office_is_made_locked_and_unlocked(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "a.office"
    made = door.create(place, PASSPHRASE, colleague="Iris", settings=Settings(language="nl"))
    made.store.close()
    assert place.stat().st_mode & 0o777 == 0o600
    with pytest.raises(OfficeExists):
        door.create(place, PASSPHRASE, colleague="Iris")
    with pytest.raises(WrongPassphrase):
        door.open(place, "something else")
    opened = door.open(place, PASSPHRASE)
    assert (opened.colleague, settings.get(opened).language) == ("Iris", "nl")
    settings.put(opened, Settings(text_percent=125))
    assert settings.get(opened).text_percent == 125
    assert [one.action for one in journal.entries(opened)] == ["create", "change"]
    opened.store.close()


def test_a_failed_beginning_leaves_nothing(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("dpo_desk.store.store.Store.create", broken)
    with pytest.raises(RuntimeError):
        door.create(tmp_path / "b.office", PASSPHRASE, colleague="Iris")
    assert list(tmp_path.iterdir()) == []


def test_every_colleague_has_an_own_passphrase(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "c.office"
    door.create(place, PASSPHRASE, colleague="Iris").store.close()
    slot = office.add_passphrase(door, place, PASSPHRASE, "another six words", "Bo")
    opened = door.open(place, "another six words")
    assert (opened.colleague, opened.who) == ("Bo", slot)
    opened.store.close()
    office.change_passphrase(place, "another six words", "changed words", CHEAP)
    door.open(place, "changed words").store.close()
    assert len(office.ways_in(place)) == 2
    office.remove_key(place, PASSPHRASE, slot)
    with pytest.raises(LastPassphrase):
        office.remove_key(place, PASSPHRASE, office.ways_in(place)[0].slot_id)


def test_without_a_safe_key_store_the_passphrase_stays_the_way(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "d.office"
    door.create(place, PASSPHRASE, colleague="Iris").store.close()
    with pytest.raises((NoSafeKeyring, NoKey)):
        office.keep_in_keyring(place, PASSPHRASE)
    with pytest.raises(NoKey):
        door.open_from_keyring(place)
    assert office.warnings_about(place) == ()
