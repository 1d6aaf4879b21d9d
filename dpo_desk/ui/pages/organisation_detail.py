"""One organisation: law and authority of its seat, its letters, its officer, and what it does with data."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.actions import organisations
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.processing import Operation
from dpo_desk.ui.authority_strip import AuthorityStrip, authority_told
from dpo_desk.ui.context import Context
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.pages.organisation_words import (
    answering_pairs,
    letter_pairs,
    officer_pairs,
    operation_row,
    seat_pairs,
)
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import area, hairline, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.strips import UndoBar
from dpo_desk.words import _


class OrganisationDetail(QWidget):
    """The right side of the Organisations page.

    Args:
        context: of the window.
    """

    edit_wanted = Signal()
    """Change this organisation."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.organisation: Organisation | None = None
        theme = context.theme
        self._edit = Button(theme, _("&Edit"), ButtonKind.PRIMARY, icon=Icon.PENCIL, tip="F2")
        self._edit.clicked.connect(self.edit_wanted)
        self.head = DetailHead(theme, self._edit)
        self._authority = AuthorityStrip(theme)
        self._seat, self._answering = Details(theme), Details(theme)
        self._letters, self._officer = Details(theme), Details(theme)
        self._operations = OperationsPart(context)
        body = column(
            section(theme, _("Law and authority"), self._authority, self._seat),
            section(theme, _("Answering"), self._answering),
            section(theme, _("Data protection officer"), self._officer),
            section(theme, _("Letters"), self._letters),
            self._operations,
            STRETCH,
            gap=20,
            margins=(24, 18, 24, 24),
        )
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        place = flowing(body)
        undo = column(self._operations.undo_bar, margins=(16, 0, 16, 12))
        self.setLayout(column(top, hairline(), (place, 1), undo, gap=0))

    def show_organisation(self, organisation_id: int) -> None:
        """Ask for an organisation and show it."""
        desk = self._context.desk
        self.organisation = one = organisations.organisation(desk, organisation_id)
        self.head.show_words(one.descriptor or _("Organisation"), one.name)
        self._authority.show_told(
            authority_told(desk.library, desk.directory, one.country, one.region, one.sector, desk.today())
        )
        self._seat.show_pairs(seat_pairs(one))
        self._answering.show_pairs(answering_pairs(one))
        self._letters.show_pairs(letter_pairs(one))
        self._officer.show_pairs(officer_pairs(one))
        self._operations.show_operations(one.id)


class OperationsPart(QWidget):
    """The processing operations of an organisation: an access answer is made from them.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._organisation = 0
        self._known: dict[str, Operation] = {}
        self._removed: Operation | None = None
        theme = context.theme
        self.undo_bar = UndoBar(theme)
        self.undo_bar.undone.connect(self._bring_back)
        self.list = RowList(theme, _("What it does with personal data"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.opened.connect(lambda _key: self._change())
        self._none = Label(
            theme,
            _("Nothing is entered yet. An access answer describes what stands here: purposes, categories,"
              " recipients, storage."),
            tone=Token.INK2,
            wrap=True,
        )  # fmt: skip
        add = Button(theme, _("&Add…"), ButtonKind.QUIET, icon=Icon.PLUS)
        add.clicked.connect(self._add)
        self._edit = Button(theme, _("&Change…"), ButtonKind.QUIET)
        self._edit.clicked.connect(self._change)
        self._take_out = Button(theme, _("Re&move"), ButtonKind.QUIET)
        self._take_out.clicked.connect(self._remove)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list, self._remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        buttons = flow_of(add, self._edit, self._take_out)
        heading = _("What it does with personal data")
        self.setLayout(column(section(theme, heading, self._none, self.list, buttons, gap=6)))
        theme.changed.connect(self._fit)

    def show_operations(self, organisation_id: int) -> None:
        """Show what an organisation does; the current row stays current."""
        self._organisation = organisation_id
        found = organisations.operations(self._context.desk, organisation_id)
        self._known = {str(one.id): one for one in found}
        self.list.show_entries([operation_row(one) for one in found])
        if found and not self.list.current_key():
            self.list.select_first()
        for widget in (self.list, self._edit, self._take_out):
            widget.setVisible(bool(found))
        self._none.setVisible(not found)
        self._fit()

    def _fit(self) -> None:
        self.list.setFixedHeight(self.list.content_height())

    def _add(self) -> None:
        self._open_form(Operation(organisation_id=self._organisation, system="", purpose=""))

    def _change(self) -> None:
        operation = self._known.get(self.list.current_key())
        if operation is not None:
            self._open_form(operation)

    def _open_form(self, operation: Operation) -> None:
        from dpo_desk.ui.dialogs.edit_operation import EditOperationDialog  # noqa: PLC0415 - when asked for

        EditOperationDialog(self._context, operation, self).open()

    def _remove(self) -> None:
        operation = self._known.get(self.list.current_key())
        if operation is None:
            return

        def removed(_nothing: None) -> None:
            self._removed = operation
            self.undo_bar.offer(_("“{name}” is removed.").format(name=operation.system))

        self._context.runner.do(lambda desk: organisations.remove_operation(desk, operation), removed)

    def _bring_back(self) -> None:
        operation, self._removed = self._removed, None
        if operation is not None:
            again = replace(operation, id=0)
            self._context.runner.do(lambda desk: organisations.save_operation(desk, again))
