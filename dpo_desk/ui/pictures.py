"""Pictures of every screen, made without a screen: for the demo's folder and for looking at the product."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from dpo_desk.actions import (
    complaints,
    consents,
    demo,
    letters,
    organisations,
    purposes,
    requests,
    withdrawals,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.errors import DeskError
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.reference.library import Library
from dpo_desk.ui.context import PURPOSE_TAB, Going, Place
from dpo_desk.ui.dialogs.lost_passphrase import Recovery
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.first_run import FirstRun, NewOffice
from dpo_desk.ui.first_run_steps import Answers
from dpo_desk.ui.locking import Why
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.unlock import Unlock
from dpo_desk.words import _, use_language

SIZE = (1280, 800)
_PATIENCE = 10_000
"""Milliseconds a picture may wait for the worker."""
_PAUSE = 50
"""Milliseconds; two of them are longer than lists wait before they look up what was typed."""
_DIMMED = QColor(0, 0, 0, 96)


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
    """Take a picture of every page of an office, of receiving a request, and of the screens before it.

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
    files: list[Path] = []
    with opened(door, office, passphrase, taken) as window:
        for number, (name, show) in enumerate(_views(window, door, taken), 1):
            view = show()
            settle(view, window.context.runner)
            files.append(out / f"{number:02}-{name}-{taken.suffix}.png")
            (on_window(window, view) if isinstance(view, QDialog) else view.grab()).save(str(files[-1]))
            if isinstance(view, QDialog):
                put_away(view)
    return files


def on_window(window: QWidget, dialog: QWidget) -> QPixmap:
    """A dialog as it stands in the middle of its dimmed window."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), _DIMMED)
    place = window.rect().center() - dialog.rect().center()
    painter.drawPixmap(place, dialog.grab())
    painter.end()
    return picture


def put_away(view: QWidget) -> None:
    """Close what was shown for a picture, whatever it would ask first."""
    view.hide()
    view.deleteLater()


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


def settle(view: QWidget, runner: Runner) -> None:
    """Let layouts, questions and what waits for a pause in typing finish."""
    for _round in range(2):
        _pause()
        _wait_for_worker(runner)
    _pause()
    view.repaint()


def _pause() -> None:
    pause = QEventLoop()
    QTimer.singleShot(_PAUSE, pause.quit)
    pause.exec()


def _wait_for_worker(runner: Runner) -> None:
    """Ask something trivial: it is answered after everything that was asked before."""
    answered: list[bool] = []
    runner.ask(lambda _desk: True, answered.append)
    wait_for(lambda: bool(answered))


_View = tuple[str, Callable[[], QWidget]]


def _views(window: MainWindow, door: Door, shot: Shot) -> Iterator[_View]:
    """What is shown, and how to come there."""
    context, desk = window.context, window.context.desk
    found = requests.head(desk, RequestQuery())
    waited = next((one for one in found if requests.view(desk, one).standing.deadline.paused_days), found[0])

    def go(place: Place, record: int | None = None, tab: str = "") -> Callable[[], QWidget]:
        def show() -> QWidget:
            window.go(Going(place, record, tab))
            return window

        return show

    def receive() -> QWidget:
        raw = demo.mail_of(desk.library, shot.language, desk.today())
        dialog = ReceiveDialog(context, raw, window)
        dialog.show()
        return dialog

    yield "today", go(Place.TODAY)
    for tab in ("facts", "clock", "letters", "evidence", "journal"):
        yield f"request-{tab}", go(Place.REQUESTS, waited, tab)
    for name, going in _complaints(desk):
        yield name, go(going.place, going.record, going.tab)
    for name, going in _consents(desk):
        yield name, go(going.place, going.record, going.tab)
    yield "people", go(Place.PEOPLE)
    yield "letters", go(Place.LETTERS)
    issued = letters.page(desk, issued=True)
    for letter in [one for one in issued if one.language == shot.language][:1]:
        yield "letter", go(Place.LETTERS, letter.id)
    yield "breaches", go(Place.BREACHES)
    yield "backups", go(Place.BACKUPS)
    yield "authorities", go(Place.AUTHORITIES)
    yield "organisations", go(Place.ORGANISATIONS)
    yield "settings", go(Place.SETTINGS)
    yield "receive", receive
    yield from _screens_before(window, door, shot)


def _complaints(desk: Desk) -> Iterator[tuple[str, Going]]:
    """Each complaint of the office, and the parts of the first."""
    rows = complaints.rows(desk, ComplaintQuery(closed=None))
    for row in rows:
        yield f"complaint-{row.stage.value}", Going(Place.COMPLAINTS, row.id, "overview")
    for row in rows[:1]:
        for tab in ("questions", "documents", "measures", "journal"):
            yield f"complaint-{tab}", Going(Place.COMPLAINTS, row.id, tab)


def _consents(desk: Desk) -> Iterator[tuple[str, Going]]:
    """A consent with weak proof, one that ended with work to be done, and a purpose."""
    for row in consents.rows(desk, ConsentQuery(weaker=Strength.FAIR), 1):
        yield "consent-weak", Going(Place.CONSENTS, row.id)
    for task in withdrawals.work(desk, limit=1).tasks:
        yield "consent-withdrawn", Going(Place.CONSENTS, task.consent_id)
    for purpose in purposes.purposes(desk)[:1]:
        yield "purpose", Going(Place.CONSENTS, purpose.id, PURPOSE_TAB)


def _screens_before(window: MainWindow, door: Door, shot: Shot) -> Iterator[_View]:
    """The wizard, step by step, and the way into an office."""
    theme, house = window.context.theme, organisations.organisations(window.context.desk)[0]
    passer_by = _PasserBy(door.library, door.today())
    answers = Answers(
        language=shot.language,
        country=house.country,
        organisation=house.name,
        name=house.officer.name,
        function=house.officer.function,
        email=house.officer.email,
    )
    wizard = FirstRun(theme, passer_by, answers)
    place = passer_by.proposed_place(house.name)
    unlock = Unlock(theme, passer_by, place)
    cover = Unlock(theme, passer_by, place, why=_(Why.IDLE.value))
    first, second, third = _framed(wizard), _framed(unlock), _framed(cover)

    def begin() -> QWidget:
        first.show()
        return first

    def go_on() -> QWidget:
        wizard.go_on()
        return first

    def locked() -> QWidget:
        second.show()
        unlock.focus_first()
        return second

    def covered() -> QWidget:
        third.show()
        cover.focus_first()
        return third

    yield "first-run-language", begin
    yield "first-run-organisation", go_on
    yield "first-run-passphrase", go_on
    yield "unlock", locked
    yield "cover", covered
    for frame in (first, second, third):
        put_away(frame)


def _framed(screen: QWidget) -> QMainWindow:
    frame = QMainWindow()
    frame.setCentralWidget(screen)
    frame.resize(*SIZE)
    return frame


@dataclass(frozen=True, slots=True)
class _PasserBy:
    """Looks at the screens before the desk; nothing is made and nothing opened."""

    library: Library
    day: date

    def today(self) -> date:
        return self.day

    def speak(self, language: str) -> None:
        """The picture's language is chosen already."""

    def proposed_place(self, organisation: str) -> Path:
        return Path("/home/iris/offices") / f"{organisation.replace(' ', '-').lower()}.dpo"

    def create(self, new: NewOffice, failed: Callable[[DeskError], None]) -> None:
        """Nothing is made."""

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[DeskError], None],
        in_spite_of: InSpiteOf = NOTHING,
    ) -> None:
        """Nothing is opened."""

    def recover(self, path: Path, recovery: Recovery, failed: Callable[[DeskError], None]) -> None:
        """Nothing is opened."""

    def open_other(self) -> None:
        """There is no other screen."""

    def make_new(self) -> None:
        """There is no other screen."""

    def restore_backup(self) -> None:
        """Nothing is restored."""


def all_shots() -> Iterator[Shot]:
    """Light and dark, 100 % and 200 %, English and German."""
    for language in ("en", "de"):
        for appearance in (Appearance.LIGHT, Appearance.DARK):
            for percent in (100, 200):
                yield Shot(appearance=appearance, text_percent=percent, language=language)
