"""Pictures of every screen, made without a screen: for the demo's folder and for looking at the product."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words import use_language

SIZE = (1280, 800)
_PATIENCE = 10_000
"""Milliseconds a picture may wait for the worker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """How pictures are taken: colours, size of text, language."""

    appearance: Appearance = Appearance.LIGHT
    text_percent: int = 100
    language: str = "en"

    @property
    def suffix(self) -> str:
        """Ends the file's name."""
        return f"{self.language}-{self.appearance.value}-{self.text_percent}"


def application() -> QApplication:
    """The running application, or a new one without a screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication([])


def wait_for(ready: Callable[[], bool]) -> None:
    """Let events run until something is so.

    Raises:
        TimeoutError: if it takes longer than any picture should.
    """
    loop, tick, end = QEventLoop(), QTimer(), QTimer()
    tick.timeout.connect(lambda: loop.quit() if ready() else None)
    tick.start(5)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(_PATIENCE)
    loop.exec()
    if not ready():
        raise TimeoutError


def screens(door: Door, office: Path, passphrase: str, out: Path, shot: Shot | None = None) -> list[Path]:
    """Take a picture of every page of an office.

    Args:
        door: opens the office.
        office: the file.
        passphrase: its passphrase; the office is fictional.
        out: folder for the pictures.
        shot: colours, size of text and language.

    Returns:
        The files.
    """
    taken = shot or Shot()
    out.mkdir(parents=True, exist_ok=True)
    with opened(door, office, passphrase, taken) as window:
        files = []
        for name, show in _views(window):
            show()
            settle(window)
            file = out / f"{name}-{taken.suffix}.png"
            window.grab().save(str(file))
            files.append(file)
    return files


class opened:  # noqa: N801 - a context manager reads as a verb
    """A window on an office, closed again at the end."""

    def __init__(self, door: Door, office: Path, passphrase: str, shot: Shot) -> None:
        self._door, self._office, self._passphrase, self._shot = door, office, passphrase, shot

    def __enter__(self) -> MainWindow:
        app = application()
        use_language(self._shot.language)
        self._runner = Runner()
        desks: list[Desk] = []
        self._runner.open(lambda: self._door.open(self._office, self._passphrase), desks.append)
        wait_for(lambda: bool(desks))
        theme = Theme()
        self._wardrobe = Wardrobe(app, theme)
        settings = Settings(
            language=self._shot.language,
            appearance=self._shot.appearance,
            text_percent=self._shot.text_percent,
        )
        self._window = MainWindow(self._runner, theme, settings)
        self._window.resize(*SIZE)
        self._window.show()
        return self._window

    def __exit__(self, *_error: object) -> None:
        self._window.close()
        self._runner.close()
        self._window.deleteLater()
        use_language("en")


def settle(window: QWidget) -> None:
    """Let layouts, questions and animations finish."""
    for _round in range(3):
        QApplication.processEvents()
    pause = QEventLoop()
    QTimer.singleShot(120, pause.quit)
    pause.exec()
    window.repaint()


def _views(window: MainWindow) -> Iterator[tuple[str, Callable[[], None]]]:
    desk = window.context.desk
    found = requests.head(desk, RequestQuery())
    waited = next((one for one in found if requests.view(desk, one).standing.deadline.paused_days), found[0])

    def go(place: Place, record: int | None = None, tab: str = "") -> Callable[[], None]:
        return lambda: window.go(Going(place, record, tab))

    yield "01-today", go(Place.TODAY)
    for number, tab in enumerate(("facts", "clock", "letters", "evidence", "journal"), 2):
        yield f"{number:02}-request-{tab}", go(Place.REQUESTS, waited, tab)
    for number, place in enumerate((Place.PEOPLE, Place.LETTERS, Place.ORGANISATIONS, Place.SETTINGS), 7):
        yield f"{number:02}-{place.value}", go(place)


def all_shots() -> Iterator[Shot]:
    """Light and dark, 100 % and 200 %, English and German."""
    for language in ("en", "de"):
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            for percent in (100, 200):
                yield Shot(appearance=appearance, text_percent=percent, language=language)
