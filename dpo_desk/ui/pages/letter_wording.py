"""The wording of a letter, to be edited for this one letter; what came from the case is marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.requests import Request
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.letter_marks import LetterMarker
from dpo_desk.words import _

_LINES = 8


class WordingField(QWidget):
    """The text with its way back to the approved one."""

    edited = Signal(str)
    """The wording as it was edited; empty when it is the approved one again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._approved = ""
        self._text = ""
        self._emptied = False
        self.area = TextArea(theme, lines=_LINES)
        self._marker = LetterMarker(theme, self.area.document())
        self._title = Label(theme, _("&Wording"), bold=True)
        self._title.setBuddy(self.area)
        self._note = Label(theme, size=SMALL, tone=Token.INK2)
        self._back = Button(theme, _("Bac&k to the approved wording"), ButtonKind.LINK)
        self._back.clicked.connect(self._go_back)
        self._hint = Label(
            theme,
            _("A name in brackets stands for a table or a box of the page. Keep it on a line of its own."),
            size=SMALL,
            tone=Token.INK3,
            wrap=True,
        )
        head = row(self._title, self._note, STRETCH, self._back, gap=8)
        self.setLayout(column(head, (self.area, 1), self._hint, gap=6))
        self.area.setAccessibleName(_("Wording"))
        self.area.setAccessibleDescription(self._hint.text())
        self.area.textChanged.connect(self._take)
        self._show_state()

    def begin(self, body: str) -> None:
        """Begin with another letter, whose approved wording is not known yet."""
        self._emptied = False
        self.show_wording("", body, ())

    def show_wording(self, approved: str, body: str, values: Iterable[str]) -> None:
        """Show the text as it stands.

        Args:
            approved: the approved wording, filled with the case.
            body: what was made of it by hand; empty where it was left alone.
            values: words in it that came from the case.
        """
        self._approved = approved
        self.area.setReadOnly(not approved and not body)  # what is typed before would stand alone
        self._marker.mark(values)
        wanted = body or approved
        emptied = self._emptied and self.area.hasFocus()  # about to be typed anew
        if wanted != self.area.toPlainText() and not emptied:
            quiet = QSignalBlocker(self.area)
            self.area.setPlainText(wanted)
            quiet.unblock()
            self._text = wanted
        self._show_state()

    @property
    def body(self) -> str:
        """What was made of the approved wording by hand; empty where it was left alone."""
        text = self.area.toPlainText()
        return "" if not text.strip() or text == self._approved else text

    def _take(self) -> None:
        if self.area.toPlainText() == self._text:
            return  # only its marks have changed
        self._text = self.area.toPlainText()
        self._emptied = not self._text.strip()
        self._show_state()
        self.edited.emit(self.body)

    def _go_back(self) -> None:
        self.area.setFocus()
        self.area.selectAll()
        self.area.insertPlainText(self._approved)  # one step that Ctrl+Z takes back

    def _show_state(self) -> None:
        changed = bool(self.body)
        self._back.setVisible(changed)
        self._note.setText(_("edited for this letter") if changed else _("approved"))


def values_of(data: LetterData) -> tuple[str, ...]:
    """Words of a letter that come from its matter."""
    person, wishes = data.person, data.letter.wishes
    lines = (*wishes.extra.splitlines(), wishes.delay_cause)
    own = _of_case(data.request) if isinstance(data, RequestLetterData) else ()
    return (
        *(person.name, person.family_name, data.reference, data.organisation.name, data.signatory),
        *own,
        *(told.purpose.words_in(data.letter.language).title for told in data.consents),
        *(task.name for told in data.consents for task in told.tasks),
        *lines,
    )


def _of_case(request: Request) -> tuple[str, ...]:
    items = [item for decision in request.decisions.values() for item in decision.items]
    return (
        *(item.label for item in items),
        *(item.value for item in items),
        *(search.system for search in request.searches.values()),
        *request.recipients,
    )
