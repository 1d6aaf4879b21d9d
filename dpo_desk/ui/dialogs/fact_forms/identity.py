"""Identity: the doubt, the proof, and the end of the copy."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import Evidence, EvidenceKind
from dpo_desk.core.facts import IdentityDoubt, IdentityProof
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.doubt_fields import DoubtFields
from dpo_desk.ui.dialogs.entry_parts import RadioRow, quiet
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm, needed
from dpo_desk.ui.dialogs.identity_means import MEANS
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.file_facts import file_size

_OTHER = "other"
_COPY = "copy"


class DoubtForm(FactForm):
    """Why there is doubt, and what would remove it."""

    def build(self) -> None:
        """The reason, the means, and the letter that asks."""
        theme = self.context.theme
        self.doubt = DoubtFields(theme)
        self.write = CheckBox(theme, _("&Write the letter that asks for it next"), checked=True)
        self.write.toggled.connect(lambda _on: self.moved.emit())
        self.setLayout(column(self.doubt, self.write, gap=14))
        self.setFocusProxy(self.doubt)
        self.places = {Forbidden.DOUBT_WITHOUT_REASON: self.doubt.why}

    def draft(self) -> Draft | None:
        """The doubt."""
        found: IdentityDoubt | None = self.doubt.doubt(self.view.request.language)
        if found is None:
            return None
        written = self.write.isChecked()
        follow = LetterKind.IDENTITY_ASKED if written else None
        return Draft(kind=self.kind, details=replace(found, letter_follows=written), follow=follow)

    def consequence(self) -> str:
        """From when the person counts as asked."""
        if self.write.isChecked():
            return _("The person counts as asked once that letter has left.")
        return _("The person counts as asked on the day above.")


class ProofForm(FactForm):
    """What was checked."""

    def build(self) -> None:
        """The ways, the mildest first, and words of one's own."""
        theme = self.context.theme
        options = [Option(means.key, _(means.proven)) for means in MEANS]
        self.how = RadioRow(theme, [*options, Option(_OTHER, _("In another way"))], upright=True)
        self.more = TextArea(theme, lines=2)
        self.more_field = FormField(theme, _("What was &compared"), self.more, note=_("optional"))
        self.copied = quiet(theme, _("A copy that is attached here is destroyed when the case closes."))
        self.setLayout(
            column(FormField(theme, _("How they proved it"), self.how), self.more_field, self.copied, gap=14)
        )
        self.setFocusProxy(self.how)
        self.how.group.buttonToggled.connect(self._show_note)
        self._show_note()

    def draft(self) -> Draft | None:
        """The proof, in words that stay."""
        more = self.more.toPlainText().strip()
        ways = [_(means.proven) for means in MEANS if means.key == self.how.value()]
        if not ways and not needed(self.more_field, more, _("Say how they proved it.")):
            return None
        how = ". ".join(part for part in (*ways, more) if part)
        return Draft(kind=self.kind, details=IdentityProof(how=how))

    def evidence_kind(self) -> EvidenceKind:
        """A copy of a document has a short life."""
        return EvidenceKind.IDENTITY_COPY if self.how.value() == _COPY else EvidenceKind.DOCUMENT

    def _show_note(self) -> None:
        self.copied.setVisible(self.how.value() == _COPY)
        self.more_field.set_error("")


class DisposeForm(FactForm):
    """Which copies will be destroyed."""

    def build(self) -> None:
        """Name them."""
        theme = self.context.theme
        lines = [Label(theme, f"{one.name} · {file_size(one.size)}", wrap=True) for one in copies(self.view)]
        none = quiet(theme, _("There is no copy of an identity document in this case."))
        self.setLayout(column(*(lines or [none]), gap=4))

    def draft(self) -> Draft:
        """All copies of the case; recording it destroys them."""
        return Draft(kind=self.kind)


def copies(view: RequestView) -> tuple[Evidence, ...]:
    """Copies of identity documents whose content is still there."""
    return tuple(
        one for one in view.evidence if one.kind is EvidenceKind.IDENTITY_COPY and one.disposed_on is None
    )
