"""An update of the directory: first what it changes, then it is taken in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions import authorities
from dpo_desk.actions.authorities import UpdateLook
from dpo_desk.core.authorities import Authority
from dpo_desk.core.authority_corrections import Difference
from dpo_desk.core.authority_updates import ChangedRecord, KeptUpdate
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dropped import read_file
from dpo_desk.ui.errors import tell
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import Card, card, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _, ngettext
from dpo_desk.words.authority_names import authority_name, part_name


class UpdateDialog(FormDialog):
    """Shows what an update does, record by record.

    Args:
        context: of the window.
        look: the update that was read.
        parent: the window it stands on.
    """

    taken = Signal(object)
    """The `KeptUpdate` that was taken in."""

    def __init__(self, context: Context, look: UpdateLook, parent: QWidget | None = None) -> None:
        below = _("{name}. Nothing has changed so far.").format(name=look.file.name)
        super().__init__(
            context,
            _("Update of the directory"),
            _("&Take it in"),
            save=self.save,
            subline=below,
            parent=parent,
        )
        self._look = look
        self._today = context.desk.today()
        parts = [part for part in self._parts() if part is not None]
        self.set_form(one_column(*parts))
        self.primary.setEnabled(not look.plan.changes_nothing)
        fit(self, self.theme, 720, 640)

    def _parts(self) -> Iterable[QWidget | None]:
        plan = self._look.plan
        if plan.changes_nothing:
            yield Label(self.theme, _("It says nothing that the directory does not say already."), bold=True)
        changed = [self._changed(one) for one in plan.changed]
        count = len(changed)
        title = ngettext("{n} record changes", "{n} records change", count).format(n=count)
        yield section(self.theme, title, *changed) if changed else None
        yield self._plain(ngettext("{n} is new", "{n} are new", len(plan.added)), plan.added)
        yield self._plain(ngettext("{n} is no more", "{n} are no more", len(plan.removed)), plan.removed)
        older = ngettext("{n} was looked at later here and stays", "{n} were looked at later here and stay",
                         len(plan.older))  # fmt: skip
        yield self._plain(older, plan.older)
        if plan.unknown:
            words = _("Not known, so nothing to remove: {names}").format(names=", ".join(plan.unknown))
            yield Label(self.theme, words, size=SMALL, tone=Token.INK2, wrap=True)

    def _plain(self, title: str, found: tuple[Authority, ...]) -> QWidget | None:
        if not found:
            return None
        names = (Label(self.theme, authority_name(one, self._today), wrap=True) for one in found)
        return section(self.theme, title.format(n=len(found)), *names, gap=4)

    def _changed(self, one: ChangedRecord) -> QWidget:
        theme = self.theme
        lines = [Label(theme, authority_name(one.after, self._today), bold=True, wrap=True)]
        lines += [Label(theme, _moved(each), size=SMALL, wrap=True) for each in one.differences]
        stays = _("Your own word stays: {part}: {own}")
        lines += [
            Label(
                theme,
                stays.format(part=part_name(each.part), own=each.new or "–"),
                size=SMALL,
                tone=Token.SOON,
                wrap=True,
            )
            for each in one.own
        ]
        return card(column(*lines, gap=3, margins=(12, 8, 12, 10)), Card.SUNKEN)

    def save(self) -> None:
        """Take it in."""
        self.run(lambda desk: authorities.take_in(desk, self._look), self._finish)

    def _finish(self, kept: KeptUpdate) -> None:
        self.taken.emit(kept)


def _moved(one: Difference) -> str:
    return f"{part_name(one.part)}: {one.old or '–'} → {one.new or '–'}"


def choose_update(context: Context, parent: QWidget) -> UpdateDialog | None:
    """Ask for a file, read it and show what it does.

    Returns:
        The dialog, not open yet; None if no file was chosen or it was refused.
    """
    words = _("Choose an update of the directory")
    path, _kind = QFileDialog.getOpenFileName(parent, words, "", "TOML (*.toml)")
    if not path:
        return None
    try:
        look = authorities.look_into(context.desk, read_file(Path(path)), Path(path).name)
    except DeskError as error:
        tell(context.theme, error, parent)
        return None
    return UpdateDialog(context, look, parent)
