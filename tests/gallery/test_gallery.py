from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.documents.sheets import layout_names
from dpo_desk.ui import pictures
from dpo_desk.ui.pictures import all_shots
from tests.gallery import __main__, kinds, office
from tests.gallery.contact import contact_sheet
from tests.torture import WHOLE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = 7


def colours(file: Path) -> int:
    """How many colours a picture has, looked at here and there."""
    with Image.open(file) as picture:
        sample = picture.convert("RGB").resize((picture.width // SAMPLE, picture.height // SAMPLE), 0)
    return len(sample.getcolors(2**24) or ())


SHOT = next(shot for shot in all_shots() if shot.suffix == "de-dark-200")
STEP = 1 if WHOLE else 4
"""Of papers and dialogs, which have tests of their own, the first of so many each is drawn."""


@dataclass(frozen=True)
class Built:
    """The office of the gallery, one that is new, and the papers of the first."""

    full: Path
    empty: Path
    papers: list[office.Paper]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("gallery")
    full, empty = folder / "office.dpo", folder / "empty.dpo"
    papers = office.build(office.door(), full)
    office.build_empty(office.door(), empty)
    for path in (full, empty):
        office.dress(office.door(), path, SHOT)
    return Built(full, empty, papers)


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after a pause in typing may be missing in these pictures."""
    monkeypatch.setattr(pictures, "_PAUSE", 5)


def require_shown(files: list[Path], *parts: str) -> None:
    """Every picture shows something, and those with these names are among them."""
    names = {file.stem for file in files}
    assert len(names) == len(files)
    assert [part for part in parts if not any(part in name for name in names)] == []
    assert [file.name for file in files if colours(file) < 5] == []


def test_every_page_of_a_mode_shows_something(built: Built, tmp_path: Path) -> None:
    files = __main__.draw_pages(office.door(), built.full, built.empty, tmp_path, SHOT)
    require_shown(files, "today", "letter", "unlock", "cover", "empty-today")


def test_dialogs_of_a_mode_show_something(built: Built, tmp_path: Path) -> None:
    files = __main__.draw_dialogs(office.door(), built.full, tmp_path, SHOT, step=STEP)
    require_shown(files, "dialog-receive-mail", "dialog-record-")
    assert len(files) > 25


def test_papers_show_something(built: Built, tmp_path: Path) -> None:
    require_shown(__main__.draw_papers(built.papers[::STEP], tmp_path / "letters"), "letter", "report-")
    papers = office.office_papers()
    sheet = next(paper for paper in papers if paper.name == "recovery-sheet-nl")
    require_shown(__main__.draw_papers([sheet, *papers[::STEP]], tmp_path / "papers"), "recovery-sheet-nl")


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
    files = [tmp_path / f"picture-{number}.png" for number in range(7)]
    for file in files:
        Image.new("RGB", (1280, 800), (255, 0, 0)).save(file)
    with Image.open(contact_sheet(files, tmp_path / "all.png", "red")) as sheet:
        counted = {colour: count for count, colour in sheet.getcolors(2**24) or ()}
    assert counted[255, 0, 0] == 7 * 480 * 300


def test_every_language_of_letters_has_its_pages(tmp_path: Path) -> None:
    for language in LETTER_LANGUAGES:
        first = next(kinds.letters_in(language))
        assert first.name.endswith(f"-{language}")
    files = __main__.draw_papers(kinds.layouts(), tmp_path / "layouts")
    assert {file.name.split("-p")[0][:-3] for file in files[:-1]} == set(layout_names())
