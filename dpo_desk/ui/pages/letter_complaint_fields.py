"""The fields that only letters about a complaint have: named day, own view in law, documents, who looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core.complaints import ServedLetter
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import ComplaintWishes, Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import DateFormField, quiet
from dpo_desk.ui.pages.letter_enclosed import EnclosedRow
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column, empty
from dpo_desk.words import N_, _
from dpo_desk.words.authority_names import authority_short
from dpo_desk.words.dates import plain_date
from dpo_desk.words.finding_texts import Spot
from dpo_desk.words.names import name

_K = LetterKind
_MORE_TIME, _APPEAL, _INSIDE = (
    _K.AUTHORITY_EXTENSION_REQUEST,
    _K.AUTHORITY_APPEAL_NOTICE,
    _K.COMPLAINT_INSIDE,
)
_WITH_DOCUMENTS = frozenset(kind for kind in LetterKind if kind.to_authority)
_LOOKED_AT = frozenset({_K.AUTHORITY_POSITION, _APPEAL})
_KINDS: Mapping[Spot, frozenset[LetterKind]] = MappingProxyType(
    {
        Spot.UNIT: frozenset({_INSIDE}),
        Spot.TERMS: frozenset({_K.COMPLAINT_SETTLEMENT}),
        Spot.UNTIL: frozenset(
            {_K.COMPLAINT_ACKNOWLEDGED, _K.COMPLAINT_PROGRESS, _K.COMPLAINT_SETTLEMENT, _INSIDE, _MORE_TIME}
        ),
        Spot.PROOF: frozenset({_INSIDE}),
        Spot.COURT: frozenset({_APPEAL}),
        Spot.LEGAL_VIEW: _LOOKED_AT,
        Spot.DOCUMENTS: _WITH_DOCUMENTS,
        Spot.MISSING: frozenset({_K.AUTHORITY_POSITION, _MORE_TIME, _K.AUTHORITY_DOCUMENTS}),
        Spot.SECRECY: frozenset({_K.AUTHORITY_DOCUMENTS}),
        Spot.LAWYER: _LOOKED_AT,
        Spot.APPROVED_BY: _LOOKED_AT | {_K.COMPLAINT_SETTLEMENT},
    }
)
"""The letters whose wording or checks use a field, in the order in which they stand."""
_LINES = {Spot.TERMS: 4, Spot.LEGAL_VIEW: 4, Spot.MISSING: 2, Spot.SECRECY: 2, Spot.PROOF: 2}
"""Fields of several lines, and how many; those of words are one line."""
_LABELS = {
    Spot.UNIT: N_("&Who has to act"),
    Spot.TERMS: N_("What you propo&se"),
    Spot.PROOF: N_("What has to &show it"),
    Spot.COURT: N_("Where the appeal is lod&ged"),
    Spot.LEGAL_VIEW: N_("How you &see it in law"),
    Spot.MISSING: N_("What is no&t enclosed, and why"),
    Spot.SECRECY: N_("What professional secrecy keeps back"),
    Spot.LAWYER: N_("Lawyer who loo&ked at it"),
    Spot.APPROVED_BY: N_("Approved in the management &by"),
}
_UNTIL = {
    _MORE_TIME: N_("More time &until"),
    _INSIDE: N_("To be carried out &until, where a measure has no day"),
    _K.COMPLAINT_SETTLEMENT: N_("They may agree &until"),
}
_ANSWERING = frozenset({_K.AUTHORITY_POSITION, _K.AUTHORITY_DOCUMENTS})
"""Letters that can answer several letters of an authority at once."""


class ComplaintFields(QWidget):
    """What a person adds to a letter about a complaint.

    Args:
        context: of the window.
    """

    wished = Signal(object)
    """The `ComplaintWishes` as they are now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._theme = theme = context.theme
        self._wishes = ComplaintWishes()
        self._listed: tuple[object, ...] = ()
        self.rows: list[EnclosedRow] = []
        self.others: dict[int, CheckBox] = {}
        self.until = DateFormField(context, "")
        self.inputs: dict[Spot, TextArea | LineField] = {
            spot: TextArea(theme, lines=_LINES[spot]) if spot in _LINES else LineField(theme)
            for spot in _LABELS
        }
        documents, self._list = QWidget(), column(gap=6)
        documents.setLayout(self._list)
        also, self._also_list = QWidget(), column(gap=2)
        also.setLayout(self._also_list)
        self._also = FormField(theme, _("It answers these &as well"), also)
        self._fields: dict[Spot, FormField] = {
            Spot.UNTIL: self.until,
            Spot.DOCUMENTS: FormField(theme, _("Enclosed do&cuments"), documents),
            **{spot: FormField(theme, _(_LABELS[spot]), field) for spot, field in self.inputs.items()},
        }
        self.setLayout(column(self._also, *(self._fields[spot] for spot in _KINDS), gap=12))
        self._connect()

    def _connect(self) -> None:
        self.until.line.changed.connect(self._tell)
        self.until.line.unreadable.connect(self._tell)
        for field in self.inputs.values():
            (field.textChanged if isinstance(field, TextArea) else field.textEdited).connect(self._tell)

    def show_letter(self, letter: Letter) -> None:
        """Fill the fields; what is typed afterwards is told by the signal."""
        self._wishes = wishes = letter.wishes.complaint
        self._listed = ()
        self.until.line.set_value(wishes.until)
        self.until.set_error("")
        for spot, field in self.inputs.items():
            quiet_field = QSignalBlocker(field)
            _write(field, str(getattr(wishes, spot.value)))
            quiet_field.unblock()
        self.until.set_label(_(_UNTIL.get(letter.kind, N_("Next word to the person &until"))))
        self._say_law(letter.kind)
        for spot, shown in self._fields.items():
            shown.setVisible(letter.kind in _KINDS[spot])
        self._also.hide()
        self.setVisible(bool(self.spots(letter.kind)))

    def _say_law(self, kind: LetterKind) -> None:
        """A statement tells how the house sees it; an appeal what it asks for."""
        field, appeal = self._fields[Spot.LEGAL_VIEW], kind is _APPEAL
        field.set_label(_("What you a&sk for") if appeal else _(_LABELS[Spot.LEGAL_VIEW]))
        field.set_hint(
            _("Which parts of the decision are attacked, and what should become of them.")
            if appeal
            else _("Legal basis, ground of a refusal, what was weighed.")
        )

    def show_needs(self, data: ComplaintLetterData) -> None:
        """Offer the documents of the case and the letters that wait, as they are now."""
        questions = tuple(question for question, _answer in told.questions(data))
        listed = (data.letter.id, data.on_file, questions, self._waiting(data))
        if listed == self._listed:
            return
        self._listed = listed
        self._offer_letters(data)
        empty(self._list)
        chosen = {one.document_id: one for one in self._wishes.documents}
        self.rows = [EnclosedRow(self._theme, one, questions, chosen.get(one.id)) for one in data.on_file]
        for made in self.rows:
            made.changed.connect(self._tell)
            self._list.addWidget(made)
        if not self.rows:
            none = _("The case holds no documents yet. Keep them there first.")
            self._list.addWidget(quiet(self._theme, none))

    def _waiting(self, data: ComplaintLetterData) -> tuple[ServedLetter, ...]:
        """Other letters of the same authority that wait for an answer."""
        own = {one.id for one in data.authorities}
        return tuple(
            one
            for one in data.complaint.letters
            if data.letter.kind in _ANSWERING
            and one.number != self._wishes.letter
            and one.replied is None
            and one.letter.subject.wants_reply
            and one.letter.authority_id in own
        )

    def _offer_letters(self, data: ComplaintLetterData) -> None:
        empty(self._also_list)
        desk = self._context.desk
        self.others = {}
        for one in self._waiting(data):
            short = authority_short(desk.directory, one.letter.authority_id, desk.today())
            words = f"{short} · {name(one.letter.subject)} · {plain_date(one.served_on)}"
            box = CheckBox(self._theme, words, checked=one.number in self._wishes.also)
            box.toggled.connect(self._tell)
            self._also_list.addWidget(box)
            self.others[one.number] = box
        self._also.setVisible(bool(self.others))

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
        typed: dict[str, Any] = {spot.value: _read(field).strip() for spot, field in self.inputs.items()}
        enclosed = (one.value() for one in self.rows)
        self._wishes = replace(
            self._wishes,
            **typed,
            until=self.until.line.value(),
            also=tuple(number for number, box in self.others.items() if box.isChecked()),
            documents=tuple(one for one in enclosed if one is not None),
        )
        self.wished.emit(self._wishes)


def _read(field: TextArea | LineField) -> str:
    return field.toPlainText() if isinstance(field, TextArea) else field.text()


def _write(field: TextArea | LineField, text: str) -> None:
    if isinstance(field, TextArea):
        field.setPlainText(text)
    else:
        field.setText(text)
