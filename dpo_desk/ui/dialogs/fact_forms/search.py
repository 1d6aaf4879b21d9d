"""One line of the search log, and one recipient of the data."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.actions import letters
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import Checked, FactKind, RecipientTold, Search, SearchResult, Telling
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import Beside, RadioRow, SuggestLine, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm, needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _


class SearchForm(FactForm):
    """Which system was searched, by whom, and what was found."""

    def build(self) -> None:
        """Propose the systems of the organisation's register that were not searched yet."""
        theme, request = self.context.theme, self.view.request
        log = request.searches
        waiting = [one.system for one in log.values() if one.result is SearchResult.ASKED]
        known = [one.system for one in self.view.operations]
        fresh = [system for system in dict.fromkeys(known) if system not in log]
        ahead = [*waiting, *fresh]
        first = self.about or next(iter(ahead), "")
        self.system = SuggestLine(theme, [*ahead, *known, *log], first)
        self._others = [system for system in ahead if system != first]
        self.system_field = FormField(theme, _("&System"), self.system, hint=_open_words(self._others))
        self.result = RadioRow(
            theme,
            enum_options((SearchResult.FOUND, SearchResult.NOTHING, SearchResult.ASKED)),
            upright=True,
        )
        self.by = SuggestLine(
            theme,
            (self.context.desk.colleague, *(one.searched_by for one in log.values())),
            self.context.desk.colleague,
        )
        self.keys = LineField(theme, _keys(self.view))
        keys = FormField(
            theme, _("Searched &for"), self.keys, hint=_("An answer that nothing is held tells it.")
        )
        self.found = TextArea(theme, lines=2, placeholder=_("Contract, 14 invoices, call notes of 2025"))
        self.setLayout(
            column(
                self.system_field,
                FormField(theme, _("Result"), self.result),
                FormField(theme, _("&What was found"), self.found, note=_("optional")),
                Beside(theme, FormField(theme, _("Searched &by"), self.by), keys),
                gap=14,
            )
        )
        self.setFocusProxy(self.system)

    def draft(self) -> Draft | None:
        """The line of the log."""
        system = needed(self.system_field, self.system.text(), _("Say which system was searched."))
        if not system:
            return None
        details = Search(
            system=system,
            result=SearchResult(self.result.value()),
            searched_by=self.by.text().strip(),
            searched_for=self.keys.text().strip(),
            found=self.found.toPlainText().strip(),
        )
        return Draft(kind=self.kind, details=details)

    def repeats(self) -> bool:
        """Whether other systems are open."""
        return bool(self._others)


class RecipientForm(FactForm):
    """Which recipient knows, or why none has to."""

    def build(self) -> None:
        """Propose the recipients of the organisation's register that were not told yet."""
        theme, told = self.context.theme, self.view.request.recipients
        known = [name for one in self.view.operations for name in one.recipients]
        named = [name for name, one in told.items() if one.telling is Telling.NAMED]
        ahead = [*named, *(name for name in dict.fromkeys(known) if name not in told)]
        first = self.about or next(iter(ahead), "")
        self.recipient = SuggestLine(theme, [*ahead, *known, *told], first)
        self._others = [name for name in ahead if name != first]
        hint = _open_words(self._others)
        self.recipient_field = FormField(theme, _("Re&cipient"), self.recipient, hint=hint)
        self.telling = RadioRow(theme, enum_options(Telling), upright=True)
        self.telling_field = FormField(theme, _("How it stands"), self.telling)
        self.because = TextArea(theme, lines=2)
        self.because_field = FormField(theme, _("&Because"), self.because)
        self.write = CheckBox(theme, _("&Write the letter that tells them next"))
        self.write.toggled.connect(lambda _on: self.moved.emit())
        self.nobody = CheckBox(theme, _("N&obody else received the data"))
        self.setLayout(
            column(
                self.recipient_field,
                self.telling_field,
                self.because_field,
                self.write,
                self.nobody,
                gap=14,
            )
        )
        self.setFocusProxy(self.recipient)
        self.places = {Forbidden.REASON_MISSING: self.because_field}
        self.telling.group.buttonToggled.connect(self._show_fields)
        self.nobody.toggled.connect(self._show_fields)
        self._show_fields()

    def draft(self) -> Draft | None:
        """The recipient; or the step that says there is none."""
        if self.nobody.isChecked():
            return Draft(kind=FactKind.CHECKED, details=Checked(step_id=NO_RECIPIENTS_STEP, needed=False))
        recipient = needed(self.recipient_field, self.recipient.text(), _("Say who received the data."))
        if not recipient:
            return None
        telling = Telling(self.telling.value())
        because = self.because.toPlainText().strip() if telling is Telling.IMPOSSIBLE else ""
        details = RecipientTold(recipient=recipient, telling=telling, because=because)
        follow = LetterKind.RECIPIENT_TOLD if self._writes() else None
        return Draft(kind=self.kind, details=details, follow=follow)

    def repeats(self) -> bool:
        """Whether other recipients are open."""
        return bool(self._others)

    def _writes(self) -> bool:
        """Whether a letter will tell the recipient: only where the decision says what changed."""
        return not self.write.isHidden() and self.write.isChecked()

    def _show_fields(self) -> None:
        somebody = not self.nobody.isChecked()
        for field in (self.recipient_field, self.telling_field):
            field.setVisible(somebody)
        self.because_field.setVisible(somebody and self.telling.value() == Telling.IMPOSSIBLE.value)
        self.because_field.set_error("")
        changed = LetterKind.RECIPIENT_TOLD in letters.kinds_for(self.view)
        self.write.setVisible(somebody and changed and self.telling.value() == Telling.NAMED.value)


def _keys(view: RequestView) -> str:
    """What was searched for before in this case, or else what is known of the person."""
    earlier = [one.searched_for for one in view.request.searches.values() if one.searched_for]
    person = view.person
    return earlier[-1] if earlier else ", ".join((person.name, *person.emails, *person.customer_numbers))


def _open_words(names: Iterable[str]) -> str:
    shown = ", ".join(names)
    return _("Still open: {names}").format(names=shown) if shown else ""
