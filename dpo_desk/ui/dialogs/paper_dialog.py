"""A form that ends in a file outside of the office: the place first, then the work, then where it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.pace import Asked, Told, WorkStopped
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.paced_work import PacedWork
from dpo_desk.ui.saving import ask_place, write_copy
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext

V = TypeVar("V")


class PaperDialog(FormDialog):
    """Base of such forms; it stays open, so that another file can be made.

    Args:
        context: of the window.
        heading: what is made.
        save: makes the file of what stands in the form, or says what is wrong.
        subline: what for.
        parent: the window it stands on.
    """

    def __init__(
        self,
        context: Context,
        heading: str,
        *,
        save: Callable[[], None],
        subline: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, heading, _("&Save as…"), save=save, subline=subline, parent=parent)
        self.place = Path()
        self.long = PacedWork(context)
        self.saved = Banner(self.theme, Card.DONE)
        self.saved.acted.connect(self._open_folder)
        self.saved.hide()

    def set_fields(self, *fields: QWidget, height: int) -> None:
        """Fill the form.

        Args:
            fields: one below the other.
            height: of the dialog, at 100 %.
        """
        self.set_form(one_column(*fields), self.long.strip, self.saved)
        fit(self, self.theme, 560, height)

    def make(
        self,
        name: str,
        words: str,
        work: Callable[[Desk, Told, Asked], Done[bytes]],
        *,
        locked: bool = False,
    ) -> None:
        """Ask for the place, make the file, save it.

        Args:
            name: proposed for the file; names nobody.
            words: what is being done.
            work: makes it; gets the desk, whom to tell how far it is, and whom to ask whether to stop.
            locked: a password opens it.
        """

        def made(data: bytes, path: str) -> None:
            if write_copy(self.context, data, path, self, locked=locked):
                self.show_saved(Path(path), locked=locked)

        self._begin(name, words, lambda _place: work, made)

    def make_files(
        self,
        name: str,
        words: str,
        work: Callable[[Path], Callable[[Desk, Told, Asked], Done[tuple[Path, ...]]]],
        *,
        locked: bool = False,
    ) -> None:
        """Ask for the place, and let the work write there itself: what is too large to be held in memory.

        Args:
            name: proposed for the file, or for the first of several.
            words: what is being done.
            work: gets the place, and makes the files; yields where they lie.
            locked: a password opens them.
        """

        def made(files: tuple[Path, ...], _path: str) -> None:
            self.show_saved(files[0], locked=locked, more=len(files) - 1)

        self._begin(name, words, work, made)

    def _begin(
        self,
        name: str,
        words: str,
        work: Callable[[Path], Callable[[Desk, Told, Asked], Done[V]]],
        made: Callable[[V, str], None],
    ) -> None:
        self._error.hide()
        if self.context.runner.long.is_busy:
            self._error.say(_("Something else is still being done."), _("Try again when it is over."))
            self._error.show()
            return
        path = ask_place(name, self)
        if not path:
            return
        self.saved.hide()
        self._set_busy(busy=True)

        def finish(value: V) -> None:
            self._set_busy(busy=False)
            made(value, path)

        self.long.run(words, work(Path(path)), finish, self._failed)

    def refuse(self, error: DeskError) -> bool:
        """Whoever stopped it knows."""
        return isinstance(error, WorkStopped)

    def reject(self) -> None:
        """Close; while something is being made, stop that first."""
        if self._busy:
            self.context.runner.long.cancel()
        super().reject()

    def show_saved(self, path: Path, *, locked: bool, more: int = 0) -> None:
        """Say where the file lies, and the others that belong to it."""
        self.place = path
        words = _("{file} is saved").format(file=path.name)
        if more:
            words = ngettext(
                "{file} and {n} more part are saved", "{file} and {n} more parts are saved", more
            ).format(file=path.name, n=more)
        detail = (
            _("In {folder}. A password opens it.")
            if locked
            else _("In {folder}. This copy is not encrypted.")
        )
        detail = detail.format(folder=path.parent)
        self.saved.say(words, detail, verb=_("Open folder"))
        self.saved.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.place.parent)))


def stop_if(asked: Asked) -> None:
    """Leave the work when a person asked to stop.

    Raises:
        WorkStopped: if so.
    """
    if asked():
        raise WorkStopped
