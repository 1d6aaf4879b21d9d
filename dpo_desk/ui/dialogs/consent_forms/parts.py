"""Parts of the form of an entry: moments, the document, the words shown, a child and who spoke for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import Bystander, Relation
from dpo_desk.core.errors import DeskError
from dpo_desk.core.wordings import Wording
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, enum_choice
from dpo_desk.ui.dialogs.receive_dates import parse_time
from dpo_desk.ui.dropped import document_from, files_in
from dpo_desk.ui.options import country_options
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, language_name, short_date
from dpo_desk.words.errors import sentence

_TIME_LETTERS, _AGE_LETTERS = 6, 5


class MomentField(QWidget):
    """A day and a time of it.

    Args:
        context: gives the theme and the day.
        label: names the day.
        day: the day at first.
        clock: the time at first.
        note: small words beside the label of the day.
        timed: the time is needed as well.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        label: str,
        day: date | None = None,
        clock: time | None = None,
        *,
        note: str = "",
        timed: bool = False,
    ) -> None:
        super().__init__()
        self._timed = timed
        self.day = DateFormField(context, label, day, note=note)
        shown = clock_time(clock) if clock is not None else ""
        self.clock = LineField(context.theme, shown, placeholder="14:30", letters=_TIME_LETTERS)
        self.clock_field = FormField(
            context.theme, _("Time"), self.clock, note="" if timed else _("optional")
        )
        self.clock.textChanged.connect(lambda _text: self.clock_field.set_error(""))
        self.day.line.changed.connect(lambda _value: self.changed.emit())
        self.clock.textChanged.connect(lambda _text: self.changed.emit())
        self.setLayout(row(column(self.day, STRETCH), column(self.clock_field, STRETCH), STRETCH, gap=8))
        self.setFocusProxy(self.day.line)

    def time(self) -> time | None:
        """The time, if there is a readable one."""
        return parse_time(self.clock.text())

    def set_local(self, moment: datetime) -> None:
        """Show the day and the time that a clock on the wall shows at a moment."""
        self.day.line.set_value(moment.date())
        self.clock.setText(clock_time(moment.time()))

    def is_readable(self) -> bool:
        """Whether day and time can be read or are empty; else say so beneath."""
        if self.time() is None and (self._timed or self.clock.text().strip()):
            self.clock_field.set_error(_("Write the time like 14:30."))
            return False
        return self.day.is_readable()

    def moment(self) -> datetime | None:
        """Day and time as a moment; at the beginning of the day where no time is known."""
        day = self.day.value()
        if day is None:
            return None
        return datetime.combine(day, self.time() or time.min).astimezone().astimezone(UTC)


class ProofField(QWidget):
    """What shows it: a file, chosen or dropped, or the place where the proof lies.

    Args:
        context: of the window.
        place: where it lies, at first.
    """

    changed = Signal()

    def __init__(self, context: Context, place: str = "") -> None:
        super().__init__()
        self.setAcceptDrops(True)
        theme = context.theme
        self._kept: NewProof | None = None
        self.attach = Button(theme, _("A&ttach…"), icon=Icon.PAPERCLIP)
        self.attach.clicked.connect(self._choose)
        self.detach = Button(theme, _("Leave out"), ButtonKind.LINK)
        self.detach.clicked.connect(lambda: self._keep(None))
        self.kind = enum_choice(context, ProofKind)
        inner = QWidget()
        inner.setLayout(row(self.attach, self.detach, STRETCH, gap=8))
        inner.setFocusProxy(self.attach)
        hint = _("A scan, a mail, a recording. Or drop the file here.")
        self.file_field = FormField(theme, _("What shows it"), inner, hint=hint, note=_("optional"))
        self._kind_field = FormField(theme, _("It is a"), self.kind)
        self.place = LineField(theme, place)
        where = _("If it is kept elsewhere: cupboard, system, who has it.")
        self.place_field = FormField(theme, _("Where the proof &lies"), self.place, hint=where)
        self.place.textChanged.connect(lambda _text: self.changed.emit())
        self.setLayout(column(Beside(theme, self.file_field, self._kind_field), self.place_field, gap=14))
        self._show()

    def document(self) -> NewProof | None:
        """The file with its kind."""
        if self._kept is None:
            return None
        kept = self._kept
        return NewProof(
            kind=ProofKind(self.kind.value()), name=kept.name, media_type=kept.media_type, data=kept.data
        )

    def attach_file(self, path: str) -> None:
        """Take a file; one that cannot be read is said beneath."""
        try:
            found = document_from(path)
        except DeskError as error:
            self.file_field.set_error(sentence(error))
            return
        kind = _kind_of(found.media_type)
        self.kind.set_value(kind.value)
        self._keep(NewProof(kind=kind, name=found.name, media_type=found.media_type, data=found.data))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, nothing else."""
        if len(files_in(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep what was dropped."""
        for path in files_in(event.mimeData()):
            self.attach_file(str(path))

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Attach a document"))
        if path:
            self.attach_file(path)

    def _keep(self, proof: NewProof | None) -> None:
        self._kept = proof
        self.file_field.set_error("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        kept = self._kept
        self.attach.set_words(_("A&ttach…") if kept is None else kept.name.replace("&", "&&"))
        self.detach.setVisible(kept is not None)
        self._kind_field.setVisible(kept is not None)
        self.place_field.setVisible(kept is None)


def _kind_of(media_type: str) -> ProofKind:
    """What a file probably is to a consent; the person may say otherwise."""
    if media_type.startswith(("audio/", "video/")):
        return ProofKind.RECORDING
    if media_type in {"message/rfc822", "application/vnd.ms-outlook"}:
        return ProofKind.MAIL
    if media_type in {"text/html", "application/json", "text/csv"}:
        return ProofKind.WEB_RECORD
    return ProofKind.SCAN


class ChildFields(QWidget):
    """Age, guardians and a witness, behind one tick.

    Args:
        theme: the look in force.
        country: where the person lives, as far as known.
        shown: whether the tick is set at first.
    """

    changed = Signal()

    def __init__(self, theme: Theme, country: str, *, shown: bool = False) -> None:
        super().__init__()
        self.box = CheckBox(theme, _("For a c&hild, or in front of a witness"), checked=shown)
        self.age = LineField(theme, letters=_AGE_LETTERS)
        self.age_field = FormField(theme, _("Age in years"), self.age, note=_("on that day"))
        self.country = SearchChoice(theme, country_options(country), country)
        self.guardian, self.second, self.witness = LineField(theme), LineField(theme), LineField(theme)
        self.checked = LineField(theme)
        self.against = CheckBox(theme, _("The second one does not agree"))
        self.guardian_field = FormField(theme, _("Parent or guardian"), self.guardian, note=_("optional"))
        self.second_field = FormField(theme, _("Second guardian"), self.second, note=_("optional"))
        how = _("How this was checked: an identity card, a call back.")
        checked = FormField(theme, _("Checked how"), self.checked, hint=how)
        witness = FormField(theme, _("Witness"), self.witness, note=_("optional"))
        self._parts = QWidget()
        self._parts.setLayout(
            column(
                Beside(theme, self.age_field, FormField(theme, _("Country of residence"), self.country)),
                Beside(theme, self.guardian_field, checked),
                Beside(theme, column_of(self.second_field, self.against), witness),
                gap=14,
            )
        )
        self.setLayout(column(self.box, self._parts, gap=10))
        self._parts.setVisible(shown)
        self.box.toggled.connect(self._parts.setVisible)
        self.box.toggled.connect(self.changed)
        for line in (self.age, self.guardian, self.second, self.witness, self.checked):
            line.textChanged.connect(self.changed)
        self.against.toggled.connect(self.changed)
        self.country.picked.connect(self.changed)

    def is_readable(self) -> bool:
        """Whether the age is a number or nothing; else say so beneath."""
        text = self.age.text().strip()
        readable = not self.box.isChecked() or not text or text.isdecimal()
        self.age_field.set_error("" if readable else _("Write the age as a number."))
        return readable

    def years(self) -> int | None:
        """The age."""
        text = self.age.text().strip()
        return int(text) if self.box.isChecked() and text.isdecimal() else None

    def bystanders(self) -> tuple[Bystander, ...]:
        """Guardians and witness, as far as they are named."""
        if not self.box.isChecked():
            return ()
        first, second, witness = (line.text().strip() for line in (self.guardian, self.second, self.witness))
        how = self.checked.text().strip()
        disagrees = self.against.isChecked()
        found = (
            Bystander(relation=Relation.GUARDIAN, name=first, checked=how),
            Bystander(relation=Relation.GUARDIAN, name=second, checked=how, agrees=not disagrees),
            Bystander(relation=Relation.WITNESS, name=witness),
        )
        return tuple(one for one in found if one.name)

    def show_known(self, age: int | None, country: str, bystanders: Sequence[Bystander]) -> None:
        """Show what an entry tells of them."""
        guardians = [one for one in bystanders if one.relation is Relation.GUARDIAN]
        self.age.setText("" if age is None else str(age))
        self.country.set_value(country)
        for line, one in zip((self.guardian, self.second), guardians, strict=False):
            line.setText(one.name)
        self.checked.setText(next((one.checked for one in guardians if one.checked), ""))
        self.against.setChecked(any(not one.agrees for one in guardians))
        self.witness.setText(next((one.name for one in bystanders if one not in guardians), ""))
        self.box.setChecked(bool(bystanders) or age is not None)


def column_of(*parts: QWidget) -> QWidget:
    """Fields one below the other, as one part of a row."""
    place = QWidget()
    place.setLayout(column(*parts, STRETCH, gap=4))
    return place


def wording_options(wordings: Sequence[Wording]) -> list[Option]:
    """Versions to choose from, the newest of each language first; and that it is not known."""
    newest = sorted(wordings, key=lambda one: (one.language, -one.version))
    options = [Option(str(one.id), wording_words(one)) for one in newest]
    return [*options, Option("", _("Not known"))]


def wording_words(wording: Wording) -> str:
    """A version in one line: "Dutch, version 2, from 1 Jan 2026"."""
    return _("{language}, version {n}, from {day}").format(
        language=language_name(wording.language), n=wording.version, day=short_date(wording.valid_from)
    )
