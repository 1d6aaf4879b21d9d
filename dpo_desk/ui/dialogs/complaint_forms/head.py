"""Correcting the head of a complaint, and tying it to other records."""

from __future__ import annotations

from dpo_desk.actions import complaints, looking
from dpo_desk.core.authorities import Use
from dpo_desk.core.complaint_facts import ComplaintField, HeadCorrection, Link, LinkKind
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.entry_parts import Beside, enum_choice
from dpo_desk.ui.dialogs.fact_forms.head_parts import Head, HeadParts
from dpo_desk.ui.widgets.choices import Choice, Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.authority_names import authority_name
from dpo_desk.words.dates import country_name
from dpo_desk.words.names import name


class ComplaintHeadForm(ComplaintForm):
    """Which field is wrong, and what it should be."""

    def build(self) -> None:
        """The choice of the field, and for each the input that fits it."""
        one, theme = self.view.complaint, self.context.theme
        head = Head(
            received_on=one.received_on,
            language=one.language,
            languages=self.view.organisation.languages,
            channel=one.channel,
            subject=one.summary,
            person=self.view.person,
        )
        about_authorities = {ComplaintField.AUTHORITY, ComplaintField.LEAD}
        possible = [field for field in ComplaintField if one.authority_ids or field not in about_authorities]
        self.field = enum_choice(self.context, possible)
        self.head = HeadParts(self.context, head)
        self._make_authority_parts()
        self.parts = {**self.head.parts, "authority": self.wrong, "lead": self.lead_field}
        parts = [self.parts[field.value] for field in ComplaintField]
        self.setLayout(column(FormField(theme, _("&What is corrected"), self.field), *parts, gap=14))
        self.setFocusProxy(self.field)
        self.field.picked.connect(lambda _key: self._show_part())
        self._show_part()

    def details(self) -> HeadCorrection | None:
        """The correction; what stood there before is added where it is stored."""
        field = ComplaintField(self.field.value())
        if field is ComplaintField.AUTHORITY:
            return HeadCorrection(field=field, old=self.recorded.value(), new=self.right.value())
        if field is ComplaintField.LEAD:
            return HeadCorrection(field=field, old="", new=self.lead.value())
        new = self.head.readers[field.value]()
        return HeadCorrection(field=field, old="", new=new) if new else None

    def _make_authority_parts(self) -> None:
        """Which authority was recorded wrongly and which is right, and which one leads."""
        theme, desk = self.context.theme, self.context.desk
        today, one = desk.today(), self.view.complaint
        every = [
            Option(found.id, f"{authority_name(found, today)} · {country_name(found.country)}")
            for found in looking.authorities(desk.directory)
            if found.use is not Use.GONE
        ]
        of_case = [option for option in every if option.key in one.authority_ids]
        self.recorded = Choice(theme, of_case)
        none = Option("", _("None: it does not lie there"))
        self.right = SearchChoice(theme, [none, *every], self.recorded.value())
        self.right_field = FormField(theme, _("R&ight"), self.right)
        self.wrong = Beside(theme, FormField(theme, _("Recor&ded"), self.recorded), self.right_field)
        self.lead = Choice(theme, [Option("", _("None")), *of_case], one.lead_id)
        self.lead_field = FormField(theme, _("&Lead authority"), self.lead)

    def _show_part(self) -> None:
        chosen = self.field.value()
        for key, part in self.parts.items():
            part.setVisible(key == chosen)
        fields = {"authority": self.right_field, "lead": self.lead_field}
        self.places = {Because.NOT_CORRECTABLE: fields.get(chosen, self.head.day)}


class LinkForm(ComplaintForm):
    """What the complaint is about besides."""

    def build(self) -> None:
        """Records of the person and of the house that it is not tied to yet."""
        theme = self.context.theme
        known = complaints.linkable(self.context.desk, self.view.complaint.id)
        options = [
            Option(f"{one.link.kind.value}:{one.link.about}", f"{name(one.link.kind)} · {one.title}")
            for one in known
        ]
        self.record = SearchChoice(theme, options)
        self.record_field = FormField(theme, _("&What it is tied to"), self.record)
        self.breach = LineField(theme)
        hint = _("Number and name in the register in which it is kept.")
        self.breach_field = FormField(theme, _("Or a &breach kept elsewhere"), self.breach, hint=hint)
        self.setLayout(column(self.record_field, self.breach_field, gap=12))
        self.setFocusProxy(self.record)

    def details(self) -> Link | None:
        """The tie; a breach that was named goes before a record that was only proposed."""
        breach = " ".join(self.breach.text().split())
        if breach:
            return Link(kind=LinkKind.BREACH, breach=breach)
        if not self.record.value():
            self.record_field.set_error(_("Nothing else is on file for this person."))
            return None
        kind, _colon, about = self.record.value().partition(":")
        return Link.to(LinkKind(kind), about)
