"""Putting an entry of the ledger right: what was written stays, and the correction stands beside it."""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import Any

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consent_cases, consents, purposes
from dpo_desk.actions.consents import ConsentView, Entry
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import Act, Event, EventKind, as_it_reads
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.consent_forms.fields import EntryFields
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import DateFormField, Flowing, RadioRow, enum_choice, quiet
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_SIZE = (640, 720)
_OTHERWISE, _NEVER = "otherwise", "never"
_NOT_CHANGED = frozenset({"kind", "document", "language", "reason"})


class CorrectConsentDialog(EntryDialog):
    """Says how an entry should have been, or that it never happened.

    Args:
        context: of the window.
        view: the consent.
        seq: the entry that is wrong.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, view: ConsentView, seq: int, parent: QWidget | None = None) -> None:
        wrong = next(one for one in view.events if one.seq == seq)
        self._told: Event = as_it_reads(view.events, seq) or wrong
        act = "" if self._told.act is None else name(self._told.act)
        sub = _("Entry {seq}: {act}, {day}").format(seq=seq, act=act, day=plain_date(self._told.on))
        super().__init__(context, _("Put an entry right"), sub, parent)
        self._consent, self._seq = view.row.id, seq
        self.add_cancel()
        self.save = self.add_button(_("&Put it right"), ButtonKind.PRIMARY)
        self.saves_with(self.save)
        self.save.clicked.connect(self._save)
        ways = (Option(_OTHERWISE, _("It was otherwise")), Option(_NEVER, _("It never happened")))
        self.way = RadioRow(self.theme, ways)
        self.act = enum_choice(context, Act, self._told.act)
        self.act_field = FormField(self.theme, _("What was really done"), self.act)
        self.fields = EntryFields(context, _("&Why it is put right"), needed=True)
        self.since = DateFormField(
            context,
            _("Counts from"),
            note=_("optional"),
            hint=_("Empty: from the day it is about, so that the past is read anew."),
        )
        self._lay_out()
        self._fill(view)
        self.way.group.buttonToggled.connect(lambda _button, _on: self._fit())
        self.act.picked.connect(lambda _key: self._fit())
        self._fit()
        self.fit(*_SIZE)
        self.act.setFocus()

    def _lay_out(self) -> None:
        words = quiet(self.theme, _("What was written before stays in the ledger, and both are shown."))
        parts = (words, self.way, self.act_field, self.fields, self.since, STRETCH)
        self._area = scrolled(Flowing(column(*parts, gap=16, margins=(24, 16, 20, 20))))
        self.set_body(self._area)

    def _fill(self, view: ConsentView) -> None:
        wordings = purposes.view(self.context.desk, view.purpose.id).wordings
        self.fields.set_purpose(view.purpose, wordings, None)
        self.fields.set_cases(consent_cases.cases(self.context.desk, view.row.person_id))
        self.fields.show_event(self._told)
        self._at_start = self._changes()

    def _fit(self) -> None:
        never = self._never()
        self.act_field.setVisible(not never)
        self.fields.set_kind(EventKind(self.act.value()))
        self.fields.show_reason_alone(alone=never)

    def _never(self) -> bool:
        return self.way.value() == _NEVER

    def _changes(self) -> dict[str, Any]:
        act = Act(self.act.value())
        entry: Entry = self.fields.entry(EventKind(act.value), act)
        plain = {one.name: getattr(entry, one.name) for one in fields_of(entry)}
        told = {key: value for key, value in plain.items() if key not in _NOT_CHANGED}
        return told if told["country"] else {**told, "country": self._told.country}

    def _save(self) -> None:
        self.complain("")
        never = self._never()
        if not never and not self.fields.is_readable():
            return
        changes, document = self._changes(), self.fields.proof.document()
        if not never and document is None and changes == self._at_start:
            self.complain(_("Nothing is changed yet. Say what was otherwise, or that it never happened."))
            return
        reason, since = self.fields.reason.toPlainText().strip(), self.since.value()
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: consents.correct(
                desk,
                self._consent,
                self._seq,
                None if never else changes,
                reason=reason,
                since=since,
                document=None if never else document,
            ),
            then=lambda _view: self._saved(),
            failed=self.fail,
        )

    def _saved(self) -> None:
        self.context.say(_("The entry is put right."))
        self.set_saving(saving=False)
        self.accept()

    def fail(self, error: DeskError) -> None:
        """Say why it cannot be at the place it is about; nothing was changed."""
        self.set_saving(saving=False)
        field = self.fields.field_of(error.why) if isinstance(error, ConsentForbidden) else None
        self.say_at(field, sentence(error), self._area)
