"""The fields that only letters about a complaint have: named day, own view in law, documents, who looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import ComplaintWishes, Enclosed, Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, quiet
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column, empty, row
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.finding_texts import Spot

_K = LetterKind
_MORE_TIME = _K.AUTHORITY_EXTENSION_REQUEST
_WITH_DOCUMENTS = frozenset(kind for kind in LetterKind if kind.to_authority)
_KINDS: Mapping[Spot, frozenset[LetterKind]] = MappingProxyType(
    {
        Spot.UNTIL: frozenset({_K.COMPLAINT_ACKNOWLEDGED, _K.COMPLAINT_PROGRESS, _MORE_TIME}),
        Spot.LEGAL_VIEW: frozenset({_K.AUTHORITY_POSITION}),
        Spot.DOCUMENTS: _WITH_DOCUMENTS,
        Spot.MISSING: _WITH_DOCUMENTS - {_K.AUTHORITY_MEASURES_REPORT},
        Spot.LAWYER: frozenset({_K.AUTHORITY_POSITION}),
        Spot.APPROVED_BY: frozenset({_K.AUTHORITY_POSITION}),
    }
)
"""The letters whose wording or checks use a field."""
_DAYS = 150
"""Width of the days at 100 %."""


class EnclosedRow(QWidget):
    """A document of the case: whether it is enclosed, and which question of the authority it answers.

    Args:
        theme: the look in force.
        document: the document.
        questions: what the authority asks.
        chosen: how it is enclosed; None where it is not.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, document: ComplaintDocument, questions: tuple[str, ...], chosen: Enclosed | None
    ) -> None:
        super().__init__()
        self._document_id = document.id
        added = plain_date(document.added_at.date())
        ticked = CheckRow(theme, added, document.name, checked=chosen is not None, column=_DAYS)
        self.box = ticked.box
        self.box.setAccessibleName(f"{added}: {document.name}")
        none = Option("0", _("answers no question"))
        asked = [
            Option(str(number), _("answers question {n}").format(n=number))
            for number in range(1, len(questions) + 1)
        ]
        self.question = Choice(theme, [none, *asked], str(chosen.question if chosen is not None else 0))
        self.question.setAccessibleName(_("Question that {document} answers").format(document=document.name))
        self.setLayout(column(ticked, row(24, (self.question, 1), gap=0), gap=4))
        self.setFocusProxy(self.box)
        self._asked = bool(asked)
        self._show()
        self.box.toggled.connect(self._show)
        self.box.toggled.connect(self.changed)
        self.question.picked.connect(self.changed)

    def value(self) -> Enclosed | None:
        """How it is enclosed; None where it is not."""
        if not self.box.isChecked():
            return None
        return Enclosed(document_id=self._document_id, question=int(self.question.value()))

    def _show(self) -> None:
        self.question.setVisible(self._asked and self.box.isChecked())


class ComplaintFields(QWidget):
    """What a person adds to a letter about a complaint.

    Args:
        context: of the window.
    """

    wished = Signal(object)
    """The `ComplaintWishes` as they are now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = theme = context.theme
        self._wishes = ComplaintWishes()
        self._listed: tuple[object, ...] = ()
        self.rows: list[EnclosedRow] = []
        self.until = DateFormField(context, "")
        self.legal_view = TextArea(theme, lines=4)
        self.missing = TextArea(theme, lines=2)
        self.lawyer = LineField(theme)
        self.approved_by = LineField(theme)
        documents, self._list = QWidget(), column(gap=6)
        documents.setLayout(self._list)
        needed = _("needed")
        self._fields = {
            Spot.UNTIL: self.until,
            Spot.LEGAL_VIEW: FormField(
                theme,
                _("How you &see it in law"),
                self.legal_view,
                hint=_("Legal basis, ground of a refusal, what was weighed."),
                note=needed,
            ),
            Spot.DOCUMENTS: FormField(theme, _("Enclosed do&cuments"), documents),
            Spot.MISSING: FormField(theme, _("What is no&t enclosed, and why"), self.missing),
            Spot.LAWYER: FormField(theme, _("Lawyer who loo&ked at it"), self.lawyer),
            Spot.APPROVED_BY: FormField(theme, _("Approved in the management &by"), self.approved_by),
        }
        who = Beside(theme, self._fields[Spot.LAWYER], self._fields[Spot.APPROVED_BY])
        single = (Spot.UNTIL, Spot.LEGAL_VIEW, Spot.DOCUMENTS, Spot.MISSING)
        self.setLayout(column(*(self._fields[spot] for spot in single), who, gap=12))
        self._connect()

    def _connect(self) -> None:
        self.until.line.changed.connect(self._tell)
        self.until.line.unreadable.connect(self._tell)
        for area in (self.legal_view, self.missing):
            area.textChanged.connect(self._tell)
        for line in (self.lawyer, self.approved_by):
            line.textEdited.connect(self._tell)

    def show_letter(self, letter: Letter) -> None:
        """Fill the fields; what is typed afterwards is told by the signal."""
        self._wishes = wishes = letter.wishes.complaint
        self._listed = ()
        quiet_ones = [QSignalBlocker(one) for one in (self.legal_view, self.missing)]
        self.until.line.set_value(wishes.until)
        self.until.set_error("")
        self.legal_view.setPlainText(wishes.legal_view)
        self.missing.setPlainText(wishes.missing)
        self.lawyer.setText(wishes.lawyer)
        self.approved_by.setText(wishes.approved_by)
        for one in quiet_ones:
            one.unblock()
        more_time = letter.kind is _MORE_TIME
        self.until.set_label(_("More time &until") if more_time else _("Next word to the person &until"))
        for spot, field in self._fields.items():
            field.setVisible(letter.kind in _KINDS[spot])
        self.setVisible(bool(self.spots(letter.kind)))

    def show_needs(self, data: ComplaintLetterData) -> None:
        """Offer the documents of the case as they are now."""
        questions = tuple(question for question, _answer in told.questions(data))
        listed = (data.letter.id, data.on_file, len(questions))
        if listed == self._listed:
            return
        self._listed = listed
        empty(self._list)
        chosen = {one.document_id: one for one in self._wishes.documents}
        self.rows = [EnclosedRow(self._theme, one, questions, chosen.get(one.id)) for one in data.on_file]
        for made in self.rows:
            made.changed.connect(self._tell)
            self._list.addWidget(made)
        if not self.rows:
            none = _("The case holds no documents yet. Keep them there first.")
            self._list.addWidget(quiet(self._theme, none))

    @staticmethod
    def spots(kind: LetterKind) -> frozenset[Spot]:
        """The fields a letter of this kind has."""
        return frozenset(spot for spot, kinds in _KINDS.items() if kind in kinds)

    def control(self, spot: Spot) -> QWidget | None:
        """The field where a finding is mended; None where that is not done here."""
        if spot is Spot.DOCUMENTS and self.rows:
            return self.rows[0].box
        field = self._fields.get(spot)
        return None if field is None else field.control

    def _tell(self) -> None:
        enclosed = (one.value() for one in self.rows)
        self._wishes = replace(
            self._wishes,
            until=self.until.line.value(),
            legal_view=self.legal_view.toPlainText().strip(),
            documents=tuple(one for one in enclosed if one is not None),
            missing=self.missing.toPlainText().strip(),
            lawyer=self.lawyer.text().strip(),
            approved_by=self.approved_by.text().strip(),
        )
        self.wished.emit(self._wishes)
