"""A version of the words people are shown: a new one, or a draft that is written anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from dpo_desk.actions import purposes
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.purposes import PurposeView
from dpo_desk.core.wordings import Line, Wording, line_by_line
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import beside
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.options import language_options
from dpo_desk.ui.purpose_words import version_words
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.words import _
from dpo_desk.words.dates import language_name

_TYPING_PAUSE = 150
"""Milliseconds after the last key before the texts are compared."""


class EditWordingDialog(EntryDialog):
    """Text above, what it changes below.

    Args:
        context: of the window.
        view: the purpose, with its versions.
        base: the version it begins with; None where there is none.
        draft: the version that is written anew; None enters a new one.
        parent: the window it stands on.
    """

    def __init__(
        self,
        context: Context,
        view: PurposeView,
        base: Wording | None,
        draft: Wording | None,
        parent: QWidget | None = None,
    ) -> None:
        heading = _("New version of the words") if draft is None else _("Change a version of the words")
        super().__init__(context, heading, view.purpose.title, parent)
        self._view, self._draft = view, draft
        self._asked = 0
        begin = draft or base
        self._make_fields(begin)
        self._changes = SideBySide(self.theme, _("What changes"))
        self._since = Label(self.theme, size=SMALL, bold=True, tone=Token.INK2, wrap=True)
        self._below = area(column(self._since, (self._changes, 1), gap=4, margins=(0, 10, 0, 0)))
        self.set_body(self._lay_out())
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._compare)
        self.text.textChanged.connect(self._typing.start)
        self.add_cancel()
        self.keep = self.add_button(_("&Save"), ButtonKind.PRIMARY)
        self.keep.clicked.connect(self._save)
        self.saves_with(self.keep)
        self.fit(900, 760)
        self._compare()
        self.text.setFocus()

    def _make_fields(self, begin: Wording | None) -> None:
        theme, view = self.theme, self._view
        told = [one.language for one in view.purpose.words]
        named = [Option(code, language_name(code)) for code in told]
        rest = [one for one in language_options() if one.key and one.key not in told]
        self.language = Choice(theme, [*named, *rest], begin.language if begin else told[0])
        self.language.setEnabled(self._draft is None)
        self.language.picked.connect(lambda _key: self._compare())
        day = self._draft.valid_from if self._draft else self.context.desk.today()
        self.valid_from = DateFormField(self.context, _("&Valid from"), day)
        explicit = begin.explicit if begin else view.purpose.needs_explicit
        self.explicit = CheckBox(theme, _("It asks for the consent in so many &words"), checked=explicit)
        self.text = TextArea(theme, begin.text if begin else "", lines=10)
        self.text_field = FormField(theme, _("&Text, as people are shown it"), self.text)

    def _lay_out(self) -> QWidget:
        head = beside(FormField(self.theme, _("&Language"), self.language), self.valid_from)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(area(column((self.text_field, 1), margins=(0, 0, 0, 10))))
        halves.addWidget(self._below)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        return area(column(head, self.explicit, (halves, 1), gap=12, margins=(24, 14, 24, 12)))

    def _before(self) -> Wording | None:
        """What it is compared with: the newest other version in the language."""
        spoken = self.language.value()
        others = [one for one in self._view.wordings if one.language == spoken and one != self._draft]
        return max(others, key=lambda one: (one.valid_from, one.version), default=None)

    def _compare(self) -> None:
        before, text = self._before(), self.text.toPlainText()
        self._below.setVisible(before is not None)
        self._asked += 1
        asked = self._asked
        if before is None or not self.context.runner.is_open:
            return
        old = before.text

        def show(lines: tuple[Line, ...]) -> None:
            self._changes.show_lines(version_words(before), _("This text"), lines)

        self._since.setText(_("What changes against {version}").format(version=version_words(before)))
        self.context.runner.ask(lambda _desk: line_by_line(old, text), show, lambda: asked == self._asked)

    def done(self, result: int) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1
        super().done(result)

    def _save(self) -> None:
        day = self.valid_from.needed()
        if day is None:
            return
        draft, purpose_id, spoken = self._draft, self._view.purpose.id, self.language.value()
        text, explicit = self.text.toPlainText(), self.explicit.isChecked()

        def keep(desk: Desk) -> Done[Wording]:
            if draft is not None:
                return purposes.change_wording(desk, draft.id, text, valid_from=day, explicit=explicit)
            return purposes.add_wording(desk, purpose_id, spoken, text, valid_from=day, explicit=explicit)

        self.complain("")
        self.set_saving(saving=True)
        self.context.runner.do(keep, self._finish, self.fail)

    def _finish(self, _kept: Wording) -> None:
        self.set_saving(saving=False)
        self.accept()
