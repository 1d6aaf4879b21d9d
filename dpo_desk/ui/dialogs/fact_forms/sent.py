"""Forms for letters that left the house: acknowledgement, answer, notice before a restriction ends."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import Dispatch, FactKind, Sent
from dpo_desk.core.letters import Letter
from dpo_desk.ui.dialogs.entry_parts import enum_choice
from dpo_desk.ui.dialogs.fact_forms.form import Draft, Entry, FactForm
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.names import name


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft(Draft):
    """The dispatch of a letter that was issued here: letter and case are recorded together.

    Attributes:
        letter_id: the letter.
        dispatch: how it left.
    """

    letter_id: int
    dispatch: Dispatch

    def save(self, desk: Desk, request_id: int, entry: Entry) -> Done[RequestView]:
        """Record the dispatch, and keep what shows it."""
        sent = letters.mark_sent(
            desk,
            self.letter_id,
            on=entry.on,
            dispatch=self.dispatch,
            reason=entry.reason,
            document=entry.document,
        )
        return Done(requests.view(desk, request_id), sent.changed)


class SentForm(FactForm):
    """Which letter left, and how."""

    def build(self) -> None:
        """Letters of this kind that were issued and have no dispatch yet, and the way they went."""
        theme = self.context.theme
        self.waiting = issued(self.view, self.kind)
        options = [Option(str(one.id), letter_words(one)) for one in self.waiting]
        options.append(Option("", _("A letter that was not written here")))
        self.letter = Choice(theme, options, options[0].key)
        self.dispatch = enum_choice(self.context, Dispatch, self._proposed_dispatch())
        letter_field = FormField(theme, _("&Letter"), self.letter)
        letter_field.setVisible(bool(self.waiting))
        self.setLayout(column(letter_field, FormField(theme, _("&How it left"), self.dispatch), gap=14))
        self.setFocusProxy(self.letter if self.waiting else self.dispatch)

    def _proposed_dispatch(self) -> Dispatch:
        if self.waiting:
            return self.waiting[0].wishes.dispatch
        return Dispatch.EMAIL if self.view.request.wants_electronic else Dispatch.POST

    def draft(self) -> Draft:
        """The dispatch."""
        dispatch = Dispatch(self.dispatch.value())
        if self.letter.value():
            return LetterDraft(kind=self.kind, letter_id=int(self.letter.value()), dispatch=dispatch)
        return Draft(kind=self.kind, details=Sent(dispatch=dispatch))


def issued(view: RequestView, kind: FactKind) -> tuple[Letter, ...]:
    """Letters whose dispatch is this fact, issued and not recorded as sent."""
    return tuple(
        one
        for one in view.letters
        if one.issued_at is not None and one.sent_on is None and one.kind.sent_fact is kind
    )


def letter_words(letter: Letter) -> str:
    """A letter by number and kind."""
    return " · ".join(part for part in (letter.number, name(letter.kind)) if part)
