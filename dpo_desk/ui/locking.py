"""Locks the window in view, and brings it back as it was.

Screens go first, in the same moment; then what is being written is written, the office file is closed, and
what Python still holds of it is let go. What is typed in forms stays in memory: work is not lost. Lists,
pages, documents and keys do not stay.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError
from dpo_desk.core.settings import Settings
from dpo_desk.ui.clipboard import ClipboardWatch
from dpo_desk.ui.dialogs.left_work import LeftWorkDialog
from dpo_desk.ui.forgetting import forget
from dpo_desk.ui.idle import IdleWatch
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.putting_away import Kept, bring_back, clear_screen, throw_away
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.session_events import SessionEvents
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.unlock import Unlock
from dpo_desk.words import N_, _

if TYPE_CHECKING:
    from dpo_desk.ui.dialogs.lost_passphrase import Recovery


_LOOK = 100
"""Milliseconds between two looks at whether long work has ended."""
_LONGEST = 30 * 60 * 1000
"""No backup takes longer; one that does is broken off, and made again."""


class Why(Enum):
    """What locked the office, as the cover says it."""

    KEY = N_("Locked.")
    IDLE = N_("Locked, because no key was pressed and the mouse did not move.")
    SCREEN = N_("Locked with the screen.")
    SLEEP = N_("Locked, because the computer slept.")
    SESSION = N_("Locked, because another user took over.")


Opener = Callable[[Path, str, InSpiteOf], Desk]


class Locking(QObject):
    """The lock of the window in view.

    Args:
        runner: with the office open.
        theme: the look in force.
        opener: unlocks an office with a passphrase.
        parent: owner in Qt's sense.
    """

    locked = Signal()
    """Nothing is to be seen any more; the office is being closed."""
    closed = Signal()
    """The office is closed, and what was read from it is let go."""

    def __init__(self, runner: Runner, theme: Theme, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._theme, self._opener = runner, theme, opener
        self._window: MainWindow | None = None
        self._cover: Unlock | None = None
        self._hint = ""
        self._path = Path()
        self._who = ""
        self._names: dict[str, str] = {}
        self._kept: dict[str, list[Kept]] = {}
        self._once_more: Why | None = None
        self._waited = 0
        self._pending: Callable[[], None] | None = None
        self._patience = QTimer(self, interval=_LOOK)
        self._patience.timeout.connect(self._look)
        self.clipboard = ClipboardWatch(parent=self)
        self.idle = IdleWatch(parent=self)
        self.idle.idle.connect(lambda: self.lock(Why.IDLE))
        self.idle.slept.connect(lambda: self.lock(Why.SLEEP))
        self.events = SessionEvents(self)
        self.events.screen_locked.connect(lambda: self.lock(Why.SCREEN))
        self.events.sleeping.connect(lambda: self.lock(Why.SLEEP))
        self.events.switched.connect(lambda: self.lock(Why.SESSION))

    def start(self) -> None:
        """Listen to the keyboard, the clock and the system from now on."""
        self.idle.start()
        self.events.start()

    @property
    def is_locked(self) -> bool:
        """Whether the cover is up."""
        return self._cover is not None

    def watch(self, window: MainWindow, settings: Settings, hint: str = "") -> None:
        """Lock this window from now on.

        Args:
            window: of the open office.
            settings: of the office.
            hint: said on the cover, for an office whose passphrase is no secret.
        """
        self._window, self._hint, self._cover = window, hint, None
        window.lock_wanted.connect(self.lock)
        window.settings_moved.connect(self._obey)
        self.events.watch(window)
        self._obey(settings)

    def _obey(self, settings: Settings) -> None:
        self.idle.set_minutes(settings.lock_minutes)
        self.clipboard.set_seconds(settings.clipboard_seconds)

    def lock(self, why: Why = Why.KEY) -> None:
        """Cover everything and close the office; while it is being unlocked, as soon as it is open."""
        if self._cover is not None:
            self._cover.forget()
            self._once_more = why
        if self._window is None or self.is_locked or not self._runner.is_open:
            return
        desk = self._runner.desk
        self._path, self._who = desk.store.connections.path, desk.who
        self._names[desk.who] = desk.colleague
        del desk
        self._window.draw_curtain()
        kept = clear_screen(self._window)
        self._cover = Unlock(self._theme, self, self._path, why=_(why.value), hint=self._hint)
        if kept:
            self._kept.setdefault(self._who, []).extend(kept)
        self._cover.hold(sum(len(forms) for forms in self._kept.values()))
        self._window.cover(self._cover)
        self.clipboard.empty()
        self._cover.focus_first()
        self.locked.emit()
        self._waited = 0
        if self._runner.long.is_busy:
            self._patience.start()
        else:
            self._close()

    def _look(self) -> None:
        """Nothing is to be seen, but a backup is being written: the office is closed when it is done."""
        self._waited += _LOOK
        if not self._runner.is_busy_long or self._waited > _LONGEST:
            self._patience.stop()
            self._close()

    def _close(self) -> None:
        self._runner.lock(self._let_go)
        pending, self._pending = self._pending, None
        if pending is not None:
            pending()

    def _let_go(self) -> None:
        """The office is closed: forget what was read from it, once the pages are really gone."""
        QTimer.singleShot(0, self, self._collect)

    def _collect(self) -> None:
        forget()
        self.closed.emit()

    # what the cover asks for

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[DeskError], None],
        in_spite_of: InSpiteOf = NOTHING,
    ) -> None:
        """Unlock the office and show everything as it was."""
        self._once_more = None

        def unlock() -> None:
            self._runner.open(lambda: self._opener(path, passphrase, in_spite_of), self._come_back, failed)

        if self._patience.isActive():
            self._pending = unlock
        else:
            unlock()

    def recover(self, path: Path, recovery: Recovery, failed: Callable[[DeskError], None]) -> None:
        """The cover of a locked office does not offer this: whoever locked it knows the passphrase."""

    def make_new(self) -> None:
        """A locked office is not left for another one."""

    def restore_backup(self) -> None:
        """Nor for one that is restored."""

    def _come_back(self, desk: Desk) -> None:
        window = self._window
        assert window is not None  # noqa: S101 - it was locked
        self._cover = None
        window.uncover()
        if desk.who == self._who:
            self._runner.resume()
        else:
            self._runner.forget()
        bring_back(self._kept.pop(desk.who, []))
        for who in self._kept:
            self._ask_about(who, window)
        if self._once_more is not None:
            self.lock(self._once_more)

    def _ask_about(self, who: str, window: MainWindow) -> None:
        """Somebody else's forms are not shown: they wait for their owner, or are thrown away."""
        dialog = LeftWorkDialog(self._theme, self._names[who], len(self._kept[who]), window)
        dialog.thrown_away.connect(lambda: throw_away(self._kept.pop(who, [])))
        dialog.open()
