"""Taking over the record of a consent from a file: who, which purpose, what is new, what has no place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from dpo_desk.actions import consent_exchange, purposes
from dpo_desk.actions.consent_exchange import NoPurposeOfOurs, PersonUncertain, TakenPurpose, TakenRecord
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.errors import DeskError
from dpo_desk.core.foreign_records import ForeignRecord
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, fit
from dpo_desk.ui.dialogs.entry_parts import RadioRow, quiet
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.person_choice import PersonChoice
from dpo_desk.ui.dropped import read_file
from dpo_desk.ui.errors import tell
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.reading import attempted
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import section
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_TOLD, _FILE, _NEW = "told", "file", "new"
_SHOWN = 200


def take_record(context: Context, parent: QWidget) -> None:
    """Choose the file of a record, and look at what it brings."""
    path, _kind = QFileDialog.getOpenFileName(
        parent, _("Take over a record"), filter=_("Consent records (*.json *.jsonld)")
    )
    if not path:
        return
    try:
        data = read_file(Path(path))
        found = consent_exchange.told_by(data)
    except DeskError as error:
        tell(context.theme, error, parent)
    else:
        TakeRecordDialog(context, Path(path).name, data, found, parent).open()


class TakeRecordDialog(FormDialog):
    """Shows what would become of a record, and takes it over.

    Args:
        context: of the window.
        file: name of the file.
        data: the file.
        found: what it tells.
        parent: the window it stands on.
    """

    def __init__(
        self, context: Context, file: str, data: bytes, found: ForeignRecord, parent: QWidget | None = None
    ) -> None:
        subline = _("The file is kept as evidence. Nothing is changed before you agree.")
        super().__init__(
            context, _("Take over a record"), _("&Take over"), save=self.save, subline=subline, parent=parent
        )
        self._file, self._data, self._found = file, data, found
        self._asked = 0
        self.shown: TakenRecord | None = None
        self._make_fields()
        theme = self.theme
        self.new, self.kept = Details(theme), Details(theme)
        self._whole = quiet(theme, _("All of it has a place in the ledger."))
        self._whole.setVisible(not found.unplaced)
        self.kept.show_pairs([(one.path, _short(one.text)) for one in found.unplaced])
        about = Details(theme)
        about.show_pairs(self._about())
        self.set_form(
            flowing(
                column(
                    about,
                    self.who_field,
                    self.person,
                    *self.fields.values(),
                    section(theme, _("What is new"), self.new, gap=6),
                    section(theme, _("Kept in the file alone"), self.kept, self._whole, gap=6),
                    STRETCH,
                    gap=FORM_GAP,
                    margins=(24, 14, 24, 16),
                )
            )
        )
        fit(self, theme, 720, 720)
        self._show_who()
        self.who.setFocus()

    def _about(self) -> list[tuple[str, str]]:
        found = self._found
        without = [one.title for one in found.purposes if not one.entries]
        return [
            (_("Record"), f"{name(found.scheme)}\n{found.id}"),
            (_("Controller"), ", ".join(found.controllers)),
            (_("Rests on no consent"), "\n".join(without)),
        ]

    def _make_fields(self) -> None:
        theme, desk = self.theme, self.context.desk
        options = [Option(_TOLD, _("As &recognised"))]
        options += [Option(_FILE, _("Somebody &on file")), Option(_NEW, _("Somebody &new"))]
        self.who = RadioRow(theme, options)
        for button in self.who.buttons.values():
            button.toggled.connect(lambda on: self._show_who() if on else None)
        self.who_field = FormField(theme, _("Whose record it is"), self.who)
        self.person = PersonChoice(self.context, None)
        self.person.hits.picked.connect(lambda _hit: self._preview())
        ours = [Option(str(one.id), one.title) for one in purposes.purposes(desk)]
        options = [Option("", _("The purpose of this title")), *ours]
        self.choices = {one.title: Choice(theme, options) for one in self._found.purposes if one.entries}
        self.fields = {
            title: FormField(theme, _("Purpose “{title}”").format(title=_short(title)), choice)
            for title, choice in self.choices.items()
        }
        for choice in self.choices.values():
            choice.picked.connect(lambda _key: self._preview())

    def _show_who(self) -> None:
        self.person.setVisible(self.who.value() == _FILE)
        self._preview()

    # the preview

    def _wanted(self) -> Person | None:
        """Whose record it is; None for whom the desk recognises."""
        match self.who.value():
            case "new":
                return consent_exchange.newcomer(self._found)
            case "file" if self.person.person is not None:
                return self.person.person.person
        return None

    def _take(self, desk: Desk, *, dry_run: bool) -> Done[TakenRecord]:
        matches = {title: int(one.value()) for title, one in self.choices.items() if one.value()}
        return consent_exchange.take_record(
            desk, self._file, self._data, matches=matches, person=self._wanted(), dry_run=dry_run
        )

    def _preview(self) -> None:
        self._asked += 1
        asked = self._asked
        self.primary.setEnabled(False)
        self.context.runner.ask(
            lambda desk: attempted(partial(self._take, desk, dry_run=True)),
            self._show_preview,
            lambda: isValid(self) and asked == self._asked,
        )

    def _show_preview(self, done: Done[TakenRecord] | DeskError) -> None:
        self._error.hide()
        self.who_field.set_error("")
        for field in self.fields.values():
            field.set_error("")
        self.shown = None if isinstance(done, DeskError) else done.value
        if isinstance(done, DeskError):
            self.new.show_pairs([(_("Nothing"), _("Something has to be chosen first."))])
            self._failed(done)
            self.primary.setEnabled(False)
            return
        taken = done.value
        self.who_field.set_hint(_person_words(taken.person))
        for one in taken.purposes:
            if one.told.title in self.fields:
                self._show_purpose(self.fields[one.told.title], one)
        entries = [pair for one in taken.purposes for pair in _entries(one)]
        self.new.show_pairs(entries or [(_("Nothing"), _("All of it is on file already."))])
        self.primary.setEnabled(taken.entries > 0)

    def _show_purpose(self, field: FormField, one: TakenPurpose) -> None:
        if one.purpose is None:
            field.set_hint(_("None of the office's purposes has this title; it is not taken over."))
        else:
            found = [] if self.choices[one.told.title].value() else [one.purpose.title]
            field.set_hint("\n".join((*found, *_remarks(one))))

    def refuse(self, error: DeskError) -> bool:
        """Say beside the person or the purpose what has to be chosen."""
        if isinstance(error, PersonUncertain):
            self.who_field.set_error(_("It is not certain who is meant. Choose."))
        elif isinstance(error, NoPurposeOfOurs):
            field = next(iter(self.fields.values()), None)
            if field is None:
                return False
            field.set_error(_("None of the office's purposes has this title. Choose the one that is meant."))
        return isinstance(error, PersonUncertain | NoPurposeOfOurs)

    # taking it over

    def save(self) -> None:
        """Take it over, and show the consent."""
        self.run(lambda desk: self._take(desk, dry_run=False), self._show_taken)

    def _show_taken(self, taken: TakenRecord) -> None:
        words = ngettext("{n} entry was taken over", "{n} entries were taken over", taken.entries)
        self.context.say(words.format(n=taken.entries))
        consent = next(one.consent_id for one in taken.purposes if one.consent_id is not None)
        self.context.go(Going(Place.CONSENTS, consent))

    def done(self, result: int) -> None:
        """Nobody waits for an answer any more."""
        self._asked += 1
        super().done(result)


def _person_words(person: Person) -> str:
    words = _("{name}, on file") if person.id else _("{name}, new")
    return words.format(name=person.name)


def _entries(one: TakenPurpose) -> Iterator[tuple[str, str]]:
    """What is new in a ledger: the day, and what was done."""
    if one.purpose is None or one.taking is None:
        return
    for event in one.taking.new:
        told = (one.purpose.title, name(event.act or event.kind), name(event.channel), event.reason)
        yield plain_date(event.on), " · ".join(part for part in told if part)


def _remarks(one: TakenPurpose) -> Iterator[str]:
    taking = one.taking
    if taking is None:
        return
    if taking.known:
        yield _("{count} known already").format(count=taking.known)
    if taking.words_unknown:
        yield _("The words that were shown are none of the office's; they are kept in the file.")
    if taking.ends_on is not None:
        words = _("By the record it ends on {day}, by the office's purpose later or never.")
        yield words.format(day=plain_date(taking.ends_on))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
