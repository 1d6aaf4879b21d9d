"""Saving a copy outside of the office: chosen by hand, written beside, then put in place."""

from __future__ import annotations

from PySide6.QtCore import QSaveFile
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.core.errors import ReadOnlyPlace
from dpo_desk.ui.context import Context
from dpo_desk.ui.errors import tell
from dpo_desk.words import _


def save_bytes(context: Context, data: bytes, name: str, parent: QWidget | None) -> bool:
    """Ask for a place and save a copy there; the copy is no longer protected by the office.

    Args:
        context: for words and errors.
        data: what is saved.
        name: proposed name of the file.
        parent: window the question stands on.

    Returns:
        Whether a copy was saved.
    """
    path = ask_place(name, parent)
    return bool(path) and write_copy(context, data, path, parent)


def ask_place(name: str, parent: QWidget | None) -> str:
    """Ask where a copy goes.

    Args:
        name: proposed name of the file.
        parent: window the question stands on.

    Returns:
        The place; empty for none.
    """
    path, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy outside of the office"), name)
    return path


def write_copy(
    context: Context, data: bytes, path: str, parent: QWidget | None, *, locked: bool = False
) -> bool:
    """Save a copy at a place, or say why that cannot be.

    Args:
        context: for words and errors.
        data: what is saved.
        path: the place.
        parent: window an error is told on.
        locked: a password opens it.

    Returns:
        Whether it was saved.
    """
    file = QSaveFile(path)
    whole = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    if not whole:
        tell(context.theme, ReadOnlyPlace(path=path), parent)
        return False
    context.say(_("Saved. A password opens it.") if locked else _("Saved. This copy is not encrypted."))
    return True
