"""Every screen, dialog and letter page as a picture: `python -m tests.gallery FOLDER`.

A mode is a language, colours and a size of text, such as `en-light-100`; all are drawn unless `--mode` names
some. Beside the pictures of each mode lies a sheet that shows them all at once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtWidgets import QApplication, QScrollArea

from dpo_desk.actions import demo, letters
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.documents.preview import page_count, page_image
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pages.backups import BackupsPage
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.pictures import Shot, all_shots, application, opened, put_away, screens, settle
from tests.gallery import kinds, office
from tests.gallery.contact import contact_sheet
from tests.gallery.dialogs import dialogs
from tests.gallery.safety import safe_office
from tests.gallery.sheet import draw_all

_DPI = 100


def draw(out: Path, shots: Iterable[Shot], only: str = "") -> list[Path]:
    """Draw everything.

    Args:
        out: folder for the pictures; what an earlier run left there goes.
        shots: colours, sizes of text and languages.
        only: draw the dialogs alone whose names have this in them.

    Returns:
        The files.
    """
    shutil.rmtree(out, ignore_errors=True)
    application().setCursorFlashTime(0)  # a blinking caret would make two runs differ
    at = office.door()
    with tempfile.TemporaryDirectory(prefix="dpo-desk-gallery-") as place:
        full, empty = Path(place) / "office.dpo", Path(place) / "empty.dpo"
        papers = office.build(at, full)
        office.build_empty(at, empty)
        files = [] if only else [*draw_papers(papers, out / "letters"), *draw_all(out / "sheets")]
        files += [] if only else draw_papers(office.office_papers(), out / "papers")
        files += [] if only else draw_kinds(out)
        for shot in shots:
            folder = out / shot.suffix
            folder.mkdir(parents=True)
            for path in (full, empty):
                office.dress(at, path, shot)
            made = [] if only else draw_pages(at, full, empty, folder, shot)
            made += draw_dialogs(at, full, folder, shot, only)
            files += [*made, contact_sheet(made, out / f"all-{shot.suffix}.png", shot.suffix)]
    return files


def draw_papers(papers: Iterable[office.Paper], folder: Path) -> list[Path]:
    """Draw every page of some letters or papers of the office."""
    folder.mkdir(parents=True)
    files: list[Path] = []
    for paper in papers:
        for number in range(page_count(paper.pdf)):
            page = page_image(paper.pdf, number, _DPI)
            size = (page.width, page.height)
            picture = Image.frombuffer("RGB", size, page.pixels, "raw", "RGB", page.stride, 1)
            files.append(folder / f"{paper.name}-p{number + 1}.png")
            picture.save(files[-1])
    return [*files, contact_sheet(files, folder.with_name(f"all-{folder.name}.png"), folder.name)]


def draw_kinds(out: Path) -> list[Path]:
    """Draw every kind of letter in every language, and every layout."""
    files = draw_papers(kinds.layouts(), out / "layouts")
    for language in LETTER_LANGUAGES:
        files += draw_papers(kinds.letters_in(language), out / f"letters-{language}")
    return files


def draw_pages(at: Door, full: Path, empty: Path, folder: Path, shot: Shot) -> list[Path]:
    """Draw the screens of the fictional office, a letter being written, and an office that is new."""
    files = screens(at, full, demo.PASSPHRASE, folder, shot)
    with opened(at, full, demo.PASSPHRASE, shot) as window:
        drafts = letters.page(window.context.desk, issued=False)
        about = [one for one in drafts if one.kind.about_complaint]
        for draft in (*about, *[one for one in drafts if one not in about][:2]):
            window.go(Going(Place.LETTERS, draft.id))
            for _pause in range(6):  # the pages of the letter come after a pause in typing
                settle(window, window.context.runner)
            files.append(folder / f"draft-{draft.kind.value.replace('_', '-')}-{shot.suffix}.png")
            window.grab().save(str(files[-1]))
        files += [draw_reading(window, folder, shot), *draw_safety(window, folder, shot)]
    with opened(at, empty, demo.PASSPHRASE, shot) as window:
        for place in Place:
            window.go(Going(place))
            settle(window, window.context.runner)
            files.append(folder / f"empty-{place.value}-{shot.suffix}.png")
            window.grab().save(str(files[-1]))
    return files


def draw_reading(window: MainWindow, folder: Path, shot: Shot) -> Path:
    """Draw a draft that is read in the language of the window beside the pages that are sent."""
    other = next(
        one for one in letters.page(window.context.desk, issued=False) if one.language != shot.language
    )
    window.go(Going(Place.LETTERS, other.id))
    page = window.current_page()
    assert isinstance(page, LettersPage)
    for _pause in range(6):
        settle(window, window.context.runner)
    page.editor.read_button.click()
    for _pause in range(3):
        settle(window, window.context.runner)
    picture = folder / f"draft-read-beside-{shot.suffix}.png"
    window.grab().save(str(picture))
    return picture


def draw_safety(window: MainWindow, folder: Path, shot: Shot) -> list[Path]:
    """Draw the page of an office that is backed up every day, above and below, and Today beside it."""
    window.go(Going(Place.BACKUPS))
    settle(window, window.context.runner)
    page, found = window.current_page(), safe_office(window.context.desk.today())
    assert isinstance(page, BackupsPage)
    page._show_overview(found)
    window._show_safety(found)
    files = []
    for name, place in (("backups-safe", 0), ("backups-safe-below", 100_000)):
        page.findChildren(QScrollArea)[0].verticalScrollBar().setValue(place)
        settle(window, window.context.runner)
        files.append(folder / f"{name}-{shot.suffix}.png")
        window.grab().save(str(files[-1]))
    return files


def draw_dialogs(at: Door, full: Path, folder: Path, shot: Shot, only: str = "", step: int = 1) -> list[Path]:
    """Draw the dialogs, or the first of so many each, at the size it takes by itself."""
    files: list[Path] = []
    with opened(at, full, demo.PASSPHRASE, shot) as window:
        for name, make in islice(dialogs(window, shot.language), None, None, step):
            if only not in name:
                continue
            dialog = make()
            dialog.show()
            settle(dialog, window.context.runner)
            files.append(folder / f"dialog-{name}-{shot.suffix}.png")
            dialog.grab().save(str(files[-1]))
            put_away(dialog)
            QApplication.processEvents()
    return files


def main(arguments: list[str]) -> None:
    """Draw what is asked for and say where it lies."""
    modes = {shot.suffix: shot for shot in all_shots()}
    parser = argparse.ArgumentParser(prog="python -m tests.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mode", action="append", choices=modes, help="draw this one; may be repeated")
    parser.add_argument("--only", default="", help="only dialogs whose name has this word in it")
    asked = parser.parse_args(arguments)
    files = draw(asked.folder, [modes[mode] for mode in asked.mode or modes], asked.only)
    sys.stdout.write(f"{len(files)} pictures in {asked.folder.resolve()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
