"""What draft and issued letter share on the page: the head, the address, questions before a loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letter_data import ComplaintLetterData, ConsentTold, LetterData, RequestLetterData
from dpo_desk.core.letters import Letter
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.errors import tell
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import ToolButton
from dpo_desk.ui.widgets.frames import Side, area
from dpo_desk.ui.widgets.labels import ElidedLabel
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import Pill, PillData
from dpo_desk.words import _
from dpo_desk.words.finding_texts import Spot

_PURPOSE_TAB = "purpose"
_ROOMY = 560
"""Width at 100 % from which a head has room for the deadline."""


class LetterHead(QFrame):
    """Above a letter: the way back, whose it is and what, its deadline, and what can be done.

    Args:
        context: of the window.
        actions: buttons, the primary one last.
    """

    left = Signal()
    """Back to the list."""

    def __init__(self, context: Context, *actions: QWidget) -> None:
        super().__init__()
        self._theme = theme = context.theme
        back = ToolButton(theme, Icon.CHEVRON_LEFT, _("All letters"), size=20)
        back.clicked.connect(self.left)
        self.back = back
        self._where = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        self._title = ElidedLabel(theme, size=TITLE, bold=True)
        self.pill = Pill(theme, PillData(meaning=Meaning.CALM, text=""))
        words = column(self._where, self._title, gap=0)
        inner = area(
            row(back, (words, 1), self.pill, 4, *actions, gap=8, margins=(12, 12, 24, 12)),
            Token.SURFACE,
            Side.BOTTOM,
        )
        self.setLayout(column(inner))
        theme.changed.connect(self._reflow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the title comes first: the deadline stands in the list too."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        self.pill.setVisible(self.width() >= self._theme.px(_ROOMY))

    def say(self, title: str, *where: str) -> None:
        """Name the letter; empty parts are left out."""
        self._title.setText(title)
        self._where.setText(" · ".join(part for part in where if part))

    @property
    def where(self) -> str:
        """The small line."""
        return self._where.text()

    @property
    def title(self) -> str:
        """The large line."""
        return self._title.text()


def matter_of(data: LetterData) -> Going:
    """Where the case, the consent or the complaint is that a letter belongs to."""
    if isinstance(data, RequestLetterData):
        return Going(Place.REQUESTS, data.request.id)
    if isinstance(data, ComplaintLetterData):
        return Going(Place.COMPLAINTS, data.complaint.id)
    return Going(Place.CONSENTS, data.consents[0].consent_id)


def authority_of(data: LetterData) -> Going:
    """Where the nearest authority is that a letter names; the whole directory where it names none."""
    return Going(Place.AUTHORITIES, tab=next((one.id for one in data.authorities), ""))


def places_of(consents: Sequence[ConsentTold]) -> dict[Spot, Going]:
    """Where the first of some consents and its purpose are."""
    return {
        spot: going
        for one in consents[:1]
        for spot, going in (
            (Spot.CONSENT, Going(Place.CONSENTS, one.consent_id)),
            (Spot.PURPOSE, Going(Place.CONSENTS, one.purpose.id, _PURPOSE_TAB)),
        )
    }


def copy_address(context: Context, letter: Letter, parent: QWidget) -> None:
    """Put the address, as the window of the envelope shows it, on the clipboard."""

    def take(answer: object) -> None:
        if isinstance(answer, DeskError):
            tell(context.theme, answer, parent)
        else:
            QGuiApplication.clipboard().setText(str(answer))
            context.say(_("Address copied"))

    context.runner.ask(lambda desk: _address(desk, letter), take)


def _address(desk: Desk, letter: Letter) -> str | DeskError:
    from dpo_desk.documents.letters import letter_sheet  # noqa: PLC0415 - templates load when they are needed

    plain = replace(letter, wishes=replace(letter.wishes, body=""))  # the address is not in the wording
    try:
        return "\n".join(letter_sheet(letters.data(desk, plain, as_draft=True)).address)
    except DeskError as error:
        return error
