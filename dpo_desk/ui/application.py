"""The running program with a window: first run, unlock, the desk; one after the other in one place.

Each is loaded when it is shown: whoever comes to the desk has not asked for the wizard.
"""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from dpo_desk.actions import organisations
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.leftovers import sweep_folders
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError, InUse
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.ui.errors import tell_bug, tell_rekeyed
from dpo_desk.ui.locking import Locking
from dpo_desk.ui.long_work import LongWork
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.one_window import OneWindow, come_forward
from dpo_desk.ui.runner import OfficeLocked, Runner, is_gone
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme, system_mode
from dpo_desk.ui.usual import Usual, keep_usual, read_usual
from dpo_desk.words import LANGUAGES, _, use_language

if TYPE_CHECKING:
    from dpo_desk.actions.restoring import Inside, Report, Wish
    from dpo_desk.ui.dialogs.lost_passphrase import Recovery
    from dpo_desk.ui.first_run import NewOffice
    from dpo_desk.ui.unlock import Unlock

_SUFFIX = ".dpo"
Failed = Callable[[DeskError], None]


class Program(QObject):
    """Owns theme, runner and the window in view; opens offices for the screens that ask.

    Args:
        door: opens and makes offices.
        data: the user's own folder.
    """

    def __init__(self, door: Door, data: Path) -> None:
        super().__init__()
        self._door, self._data = door, data
        self._usual = read_usual(data)
        self._runner = Runner(self)
        self._system = system_mode()  # before anything is dressed: afterwards the palette is ours
        self._theme = Theme(self._system, parent=self)
        self._wardrobe = Wardrobe(_application(), self._theme)
        self.locking = Locking(self._runner, self._theme, door.open, self)
        self._one = OneWindow(self)
        self._one.asked.connect(lambda: come_forward(self._shown))
        self._shown: QWidget | None = None
        self._demo = False
        self.speak(self._usual.language or _system_language())

    # what the first screens ask for

    @property
    def library(self) -> Library:
        """The facts of law."""
        return self._door.library

    def today(self) -> date:
        """The local day."""
        return self._door.today()

    def speak(self, language: str) -> None:
        """Speak another language from now on, in this and all later windows."""
        use_language(language)
        self._keep(Usual(self._usual.office, language))

    def proposed_place(self, organisation: str) -> Path:
        """Where the office file of an organisation would go."""
        name = re.sub(r"[^\w-]+", "-", organisation).strip("-").lower() or "office"
        return self._data / f"{name}{_SUFFIX}"

    def create(self, new: NewOffice, failed: Callable[[DeskError], None]) -> None:
        """Make the office, or the fictional one, and leave the wizard."""

        def make() -> Desk:
            new.path.parent.mkdir(parents=True, exist_ok=True)
            desk = self._door.create(new.path, new.passphrase, colleague=new.colleague, settings=new.settings)
            organisations.save(desk, new.organisation)
            return self._examples_beside(desk, new) if new.examples else desk

        self._demo = new.examples
        self._runner.open(make, self._entered(new.path), failed)

    def _examples_beside(self, desk: Desk, new: NewOffice) -> Desk:
        """Close the own office, which waits, and open the fictional one from its own file."""
        from dpo_desk.actions import demo  # noqa: PLC0415 - see the head of this module

        desk.close()
        place = new.path.with_name(f"examples{_SUFFIX}")
        if not place.exists():
            demo.build(self._door, place, new.settings)
        return self._door.open(place, demo.PASSPHRASE)

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[DeskError], None],
        in_spite_of: InSpiteOf = NOTHING,
    ) -> None:
        """Unlock an office and show it, unless another window has it: then that one comes forward."""
        if not self._one.take(path):
            failed(InUse(path=str(path), pid=0))
            return
        self._runner.open(lambda: self._door.open(path, passphrase, in_spite_of), self._entered(path), failed)

    def recover(self, path: Path, recovery: Recovery, failed: Callable[[DeskError], None]) -> None:
        """Set a new passphrase with the recovery sheet, unlock the office and show it."""

        def open_with_sheet() -> Desk:
            return self._door.open_with_recovery(
                path, recovery.text, recovery.new_passphrase, recovery.colleague, recovery.in_spite_of
            )

        self._runner.open(open_with_sheet, self._entered(path), failed)

    def open_other(self) -> None:
        """Leave the wizard for an office that is there already."""
        self.show_unlock(Path(self._usual.office or self.proposed_place("")))

    def make_new(self) -> None:
        """Leave the unlock screen for the first run."""
        self.show_first_run()

    # restoring a backup

    @property
    def long(self) -> LongWork:
        """Tells how far a restore is."""
        return self._runner.long

    def restore_backup(self) -> None:
        """Begin the assistant that restores a backup."""
        from dpo_desk.ui.dialogs.restore import RestoreAssistant  # noqa: PLC0415 - hopefully rare

        RestoreAssistant(self._theme, self, self._shown).open()

    def look_into(
        self, path: Path, sheet: str, to: Path, then: Callable[[Inside], None], failed: Failed
    ) -> None:
        """Look into a backup with the lines of the sheet."""
        from dpo_desk.actions import restoring  # noqa: PLC0415 - hopefully rare

        offices = (to, *self._known())
        self._runner.work(
            lambda: restoring.look(path, restoring.identity_of(sheet), offices=offices), then, failed
        )

    def restore(
        self, path: Path, sheet: str, wish: Wish, then: Callable[[Report], None], failed: Failed
    ) -> None:
        """Restore a backup; the office is open then, and not shown yet."""
        from dpo_desk.actions import restoring  # noqa: PLC0415 - hopefully rare
        from dpo_desk.ui.backing_up import pace_of  # noqa: PLC0415 - hopefully rare

        done: list[restoring.Restored] = []
        told, asked = self._runner.long.lend(_("Restoring"))

        def work() -> Desk:
            wish.to.parent.mkdir(parents=True, exist_ok=True)
            identity = restoring.identity_of(sheet)
            whole = replace(wish, known=self._known())
            done.append(restoring.restore(self._door, path, identity, whole, pace_of(told), asked))
            return done[0].desk

        def opened(_desk: Desk) -> None:
            self._runner.long.hand_back()
            then(done[0].report)

        def refused(error: DeskError) -> None:
            self._runner.long.hand_back()
            failed(error)

        self._runner.open(work, opened, refused)

    def _known(self) -> tuple[Path, ...]:
        """The office last opened here: its list may know of erasures that no medium was told of."""
        return (Path(self._usual.office),) if self._usual.office else ()

    def enter(self, path: Path) -> None:
        """Show the office that was restored."""
        self._demo = False
        self._entered(path)(self._runner.desk)

    # screens, one after the other

    def start(self, office: Path, passphrase: str | None, *, demo_office: bool) -> bool:
        """Show the screen this run begins with.

        Returns:
            Whether there is one; else another window has the office already, and came forward.
        """
        self._demo = demo_office
        usual = Path(self._usual.office) if self._usual.office else office
        place = office if office.exists() else usual
        if place.exists() and not self._one.take(office if passphrase is not None else place):
            return False
        if passphrase is not None:
            self._runner.open(lambda: self._door.open(office, passphrase), self._entered(office, keep=False))
        elif place.exists():
            self.show_unlock(place)
        else:
            self.show_first_run()
        return True

    def show_first_run(self) -> None:
        """The wizard."""
        from dpo_desk.ui.first_run import (  # noqa: PLC0415 - see the head of this module
            FirstRun,
            proposed_answers,
        )

        self._frame(FirstRun(self._theme, self, proposed_answers()))

    def show_unlock(self, place: Path) -> Unlock:
        """The way into an office."""
        from dpo_desk.ui.unlock import Unlock  # noqa: PLC0415 - see the head of this module

        screen = Unlock(self._theme, self, place)
        self._frame(screen)
        screen.focus_first()
        return screen

    def rekey(self, passphrase: str) -> None:
        """Close the office, encrypt it under new keys, and show it again."""
        from dpo_desk.actions.rekeying import Rekeyed, rekey  # noqa: PLC0415 - hopefully rare

        path = self._runner.desk.store.connections.path
        done: list[Rekeyed] = []

        def renew() -> Desk:
            done.append(rekey(self._door, path, passphrase))
            return done[0].desk

        def entered(desk: Desk) -> None:
            self._runner.forget()
            self._entered(path, keep=not self._demo)(desk)
            tell_rekeyed(self._theme, done[0], self._shown)

        screen = self.show_unlock(path)
        screen.wait(_("The office is encrypted anew…"))
        self._runner.lock(lambda: self._runner.open(renew, entered, screen.refuse))

    def show_desk(self, settings: Settings) -> None:
        """The window of the open office."""
        window = MainWindow(self._runner, self._theme, settings, demo=self._demo, system=self._system)
        window.language_wanted.connect(self._change_language)
        window.rekey_wanted.connect(self.rekey)
        self.locking.watch(window, settings, _demo_hint() if self._demo else "")
        self._show(window)

    def _entered(self, path: Path, *, keep: bool = True) -> Callable[[Desk], None]:
        def entered(desk: Desk) -> None:
            settings = settings_actions.get(desk)
            use_language(settings.language)
            self._one.take(path)
            if keep:
                self._keep(Usual(str(path), settings.language))
            self.show_desk(settings)

        return entered

    def _change_language(self, settings: Settings) -> None:
        """Build the window anew in another language; the office stays open."""
        self.speak(settings.language)
        self.show_desk(settings)

    def _keep(self, usual: Usual) -> None:
        if usual != self._usual:
            self._usual = usual
            keep_usual(self._data, usual)

    def _frame(self, screen: QWidget) -> None:
        frame = QMainWindow()
        frame.setWindowTitle("dpo_desk")
        frame.setCentralWidget(screen)
        frame.resize(1280, 800)
        self._show(frame)

    def _show(self, window: QWidget) -> None:
        old, self._shown = self._shown, window
        if old is not None:
            window.setGeometry(old.geometry())
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def quit(self) -> None:
        """Finish what is being written and close the office; nothing stays on the clipboard."""
        self.locking.clipboard.empty()
        self._runner.close()
        self._one.let_go()

    # our bugs

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write a report without personal data and tell where it is; the window stays."""
        if issubclass(kind, OfficeLocked) or (self.locking.is_locked and is_gone(error)):
            return  # who asked is a form that waits, hidden, or went with its page
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from dpo_desk.actions.crash import write_report  # noqa: PLC0415 - hopefully never needed

        tell_bug(self._theme, str(write_report(self._data, error)), self._shown)


def run(door: Door, office: Path, data: Path, *, passphrase: str | None = None, demo: bool = False) -> int:
    """Show the program until its window is closed.

    Args:
        door: opens and makes offices.
        office: the office file of this run.
        data: the user's own folder.
        passphrase: of the fictional office; a person types the own one.
        demo: whether the office is the fictional one.

    Returns:
        The exit status.
    """
    gc.freeze()  # what a start has loaded stays until the end: looking for garbage in it takes time
    application = _application()
    program = Program(door, data)
    sys.excepthook = program.report
    application.aboutToQuit.connect(program.quit)
    program.locking.start()
    QTimer.singleShot(0, program, sweep_folders)
    if program.start(office, passphrase, demo_office=demo):
        return application.exec()
    program.quit()  # the window that has the office came forward
    return 0


def _demo_hint() -> str:
    from dpo_desk.actions.demo import PASSPHRASE  # noqa: PLC0415 - see the head of this module

    return _("The passphrase of the fictional office: {words}").format(words=PASSPHRASE)


def _application() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(sys.argv[:1])


def _system_language() -> str:
    language = QLocale.languageToCode(QLocale.system().language())
    return language if language in LANGUAGES else "en"
