from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.documents.sheets import layout_names
from dpo_desk.ui.pictures import all_shots
from tests.gallery import __main__, kinds, office
from tests.gallery.contact import contact_sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = 7


def colours(file: Path) -> int:
    """How many colours a picture has, looked at here and there."""
    with Image.open(file) as picture:
        sample = picture.convert("RGB").resize((picture.width // SAMPLE, picture.height // SAMPLE), 0)
    return len(sample.getcolors(2**24) or ())


def test_every_picture_of_a_mode_shows_something(tmp_path: Path) -> None:
    shot = next(shot for shot in all_shots() if shot.suffix == "de-dark-200")
    at, full, empty = office.door(), tmp_path / "office.dpo", tmp_path / "empty.dpo"
    papers = office.build(at, full)
    office.build_empty(at, empty)
    for path in (full, empty):
        office.dress(at, path, shot)
    files = __main__.draw_papers(papers, tmp_path / "letters")
    files += __main__.draw_papers(office.office_papers(), tmp_path / "papers")
    files += __main__.draw_pages(at, full, empty, tmp_path, shot)
    files += __main__.draw_dialogs(at, full, tmp_path, shot)
    names = {file.stem for file in files}
    assert len(names) == len(files) > 90
    for part in (
        "today",
        "letter",
        "unlock",
        "cover",
        "dialog-receive-mail",
        "dialog-record-extended",
        "empty-today",
        "recovery-sheet-nl",
    ):
        assert any(part in name for name in names)
    assert [file.name for file in files if colours(file) < 5] == []


def test_only_what_was_asked_for_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "gallery"
    (out / "stale").mkdir(parents=True)
    __main__.main([str(out), "--mode", "en-light-100", "--only", "keys"])
    assert sorted(file.name for file in out.rglob("*.png")) == [
        "all-en-light-100.png",
        "dialog-keys-en-light-100.png",
    ]
    assert not (out / "stale").exists()
    assert "2 pictures" in capsys.readouterr().out


def test_a_sheet_has_room_for_every_picture(tmp_path: Path) -> None:
    pictures = []
    for number in range(7):
        pictures.append(tmp_path / f"picture-{number}.png")
        Image.new("RGB", (1280, 800), (255, 0, 0)).save(pictures[-1])
    with Image.open(contact_sheet(pictures, tmp_path / "all.png", "red")) as sheet:
        counted = {colour: count for count, colour in sheet.getcolors(2**24) or ()}
    assert counted[255, 0, 0] == 7 * 480 * 300


def test_every_language_of_letters_has_its_pages(tmp_path: Path) -> None:
    for language in LETTER_LANGUAGES:
        first = next(kinds.letters_in(language))
        assert first.name.endswith(f"-{language}")
    files = __main__.draw_papers(kinds.layouts(), tmp_path / "layouts")
    assert {file.name.split("-p")[0][:-3] for file in files[:-1]} == set(layout_names())
