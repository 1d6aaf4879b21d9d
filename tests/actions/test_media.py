from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dpo_desk.actions import backups, media
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import FolderMissing


def test_a_medium_is_known_by_its_mark_wherever_it_is_mounted(desk: Desk, tmp_path: Path) -> None:
    folder, other = tmp_path / "e", tmp_path / "f"
    folder.mkdir()
    kept = media.add(desk, " Blue ", folder, note="Iris").value
    assert kept.label == "Blue"
    assert media.folder_of(kept) == folder
    folder.rename(other)
    with pytest.raises(media.MediumAbsent):
        media.folder_of(kept)
    folder.mkdir()  # another stick is mounted where it was
    with pytest.raises(media.MediumAbsent):
        media.folder_of(kept)
    assert media.facts(desk, kept).present is False
    assert backups.make(desk, other).value.backup.medium_id == kept.id


def test_facts_about_a_medium(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    found = media.facts(desk, media.add(desk, "Blue", tmp_path / "e").value)
    assert found.present
    assert found.same_disk
    assert found.room is not None
    assert 0 < found.room.free <= found.room.whole


def test_a_place_without_folder_is_visited(desk: Desk) -> None:
    safe = media.add(desk, "Bank", None, every_days=90).value
    assert media.facts(desk, safe).present is None
    with pytest.raises(media.MediumWithoutFolder):
        backups.make(desk, safe.id)
    assert media.visit(desk, safe.id).value.visited_on == desk.today()
    assert desk.store.backups.medium(safe.id).visited_on == desk.today()


def test_places_change_and_go(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    kept = media.add(desk, "Blue", tmp_path / "e").value
    with pytest.raises(media.MediumKnown):
        media.add(desk, "Blue again", tmp_path / "e")
    media.save(desk, replace(kept, label="Green"))
    media.remove(desk, kept.id)
    assert desk.store.backups.media() == ()
    assert media.add(desk, "Blue again", tmp_path / "e").value.mark == kept.mark
    actions = [one.action for one in desk.store.journal.about("medium", str(kept.id))]
    assert actions == ["add", "change", "change"]


def test_a_label_and_a_folder_are_needed(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(media.MediumUnlabelled):
        media.add(desk, " ", None)
    with pytest.raises(FolderMissing):
        media.add(desk, "Blue", tmp_path / "gone")
    safe = media.add(desk, "Bank", None).value
    with pytest.raises(media.MediumUnlabelled):
        media.save(desk, replace(safe, label=""))
