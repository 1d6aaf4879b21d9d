"""Consent forms: everything Art. 7 and 13 GDPR want to be told, before anything is ticked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dpo_desk.core.addresses import postal_lines
from dpo_desk.core.consent_form_data import FormData, Question
from dpo_desk.core.countries import Law
from dpo_desk.core.people import Person, RepresentativeKind
from dpo_desk.core.purposes import Explicit, Purpose
from dpo_desk.core.transfers import Safeguard
from dpo_desk.documents import values
from dpo_desk.documents.page_values import FormSheet
from dpo_desk.documents.paper_edges import typed
from dpo_desk.documents.values import Blanks, Block, Heading, Paragraph, Questions, literal
from dpo_desk.documents.wording import SWISS, ended
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.dates import country_name, language_name, plain_date
from dpo_desk.words.names import name

_LAWS = {Law.EU: N_("GDPR"), Law.UK: N_("UK GDPR"), Law.CH: N_("FADP")}
_DOT = " · "


@dataclass
class FormTexts:
    """Says what one form says, in the language that is spoken now, and notes which demands it meets.

    Attributes:
        data: what the form is made from.
        passages: names of the demands whose words were said.
    """

    data: FormData
    passages: set[str] = field(default_factory=set)

    def say(self, text: str, **known: str) -> str:
        """A sentence of ours, as it is written in the country of the form; what was typed stays as it is."""
        said = _(text)
        if self.data.law is Law.CH:
            said = said.translate(SWISS)
        return said.format(**known)

    def _meets(self, element: str, text: str) -> str:
        if text.strip():
            self.passages.add(element)
        return text

    def sheet(self) -> FormSheet:
        """Put the form together."""
        data = self.data
        house = " ".join(data.organisation.name.split())
        reference = self.say(N_("Consent {reference}"), reference=data.form.reference)
        return FormSheet(
            language=self._tag,
            house=house,
            contact=self._contact(),
            notes=self._notes(),
            title=self.say(N_("Your consent")),
            name=f"{reference}, {house}",
            blocks=tuple(self._blocks()),
            footer=_DOT.join(
                (reference, plain_date(data.form.dated), self.say(N_("keep a copy for yourself")))
            ),
            continuation=_DOT.join((house, reference)),
            page_word=self.say(N_("Page {page} of {pages}"), page="{page}", pages="{pages}"),
            code_alt=self.say(N_("QR code with the reference of this form.")),
            draft_word=self.say(N_("Draft")) if data.draft else None,
        )

    @property
    def _tag(self) -> str:
        language = self.data.form.language
        return f"{language}-CH" if language == "de" and self.data.law is Law.CH else language

    def _contact(self) -> str:
        house = self.data.organisation
        lines = postal_lines(house.address, home=house.country, country_name="")
        return _DOT.join(part.strip() for part in (*lines, house.phone, house.email) if part.strip())

    def _notes(self) -> tuple[str, ...]:
        data = self.data
        shown = [str(one.wording.version) for one in data.questions if one.wording is not None]
        versions = shown if len(set(shown)) > 1 else shown[:1]
        version = ngettext("version {n}", "versions {n}", len(versions)).format(n=", ".join(versions))
        return (
            data.form.reference,
            plain_date(data.form.dated),
            language_name(data.form.language),
            *([version] if versions else []),
        )

    def _blocks(self) -> list[Block]:
        return [
            Paragraph(self._free()),
            self._questions(),
            Heading(self.say(N_("What you should know before you tick"))),
            *(Paragraph(text) for text in (self._law(), self._responsible(), self._notice()) if text),
            *self._lines(),
        ]

    # before the boxes

    def _free(self) -> str:
        voluntary = self.say(
            N_(
                "You are free to say yes or no, to each point by itself. A no, or no answer, puts you at no "
                "disadvantage: we then simply do not do it."
            )
        )
        withdrawal = self.say(
            N_(
                "**You can withdraw a yes at any time:** get in touch with us in any way named above, or "
                "hand in this form again. That is as easy as saying yes. We then stop; what was done before "
                "stays lawful."
            )
        )
        self.passages.add("distinguishable")  # nothing else is declared on the sheet
        return f"{self._meets('voluntary', voluntary)} {self._meets('withdrawal', withdrawal)}"

    # questions

    def _questions(self) -> Questions:
        items = tuple(self._question(number, one) for number, one in enumerate(self.data.questions, 1))
        if items:
            self.passages.update(
                {"active_act", "both_answers"}
            )  # two empty boxes for each, and a line to sign
        return Questions(
            head=(self.say(N_("What we ask you")), self.say(N_("Yes")), self.say(N_("No"))), items=items
        )

    def _question(self, number: int, question: Question) -> values.Question:
        title = typed(question.words.title if question.words else question.purpose.title)
        agreeing = _paragraphs(question.wording.text) if question.wording else ()
        return values.Question(
            title=f"{number} {title}",
            texts=self.told(question),
            agreeing=agreeing or ("–",),
            boxes=(
                self.say(N_("Yes to {what}"), what=_plain(title)),
                self.say(N_("No to {what}"), what=_plain(title)),
            ),
        )

    def told(self, question: Question) -> tuple[str, ...]:
        """What the row of a question tells besides the words one agrees to."""
        words, purpose = question.words, question.purpose
        if words is None:
            return ()
        parts = [
            self._labelled(N_("Data:"), ", ".join(typed(one) for one in words.data)),
            self._labelled(N_("Special categories:"), ", ".join(name(one) for one in purpose.special)),
            self._labelled(N_("Received by:"), self._recipients(purpose)),
            self._labelled(N_("Sent to:"), self._transfers(purpose)),
            self._labelled(N_("Kept:"), typed(words.storage)),
            self._labelled(N_("Decided by a machine:"), typed(words.logic)),
            self._labelled(N_("If you say no:"), typed(words.if_refused)),
            self._labelled(N_("Your yes lasts:"), self._term(purpose)),
            self._labelled(N_("Only from the age of:"), str(purpose.minimum_age or "")),
            self._labelled(N_("Responsible:"), self._other(purpose)),
        ]
        told = " ".join(part for part in (ended(typed(words.explanation)), *parts) if part)
        return (told,) if told else ()

    def _labelled(self, label: str, text: str) -> str:
        return f"**{self.say(label)}** {ended(text)}" if text else ""

    def _recipients(self, purpose: Purpose) -> str:
        if not purpose.rests:
            return ""
        names = ", ".join(typed(one) for one in purpose.recipients)
        return names or self.say(N_("nobody outside our house"))

    def _transfers(self, purpose: Purpose) -> str:
        return "; ".join(
            ", ".join(
                part
                for part in (country_name(one.country), self._protected(one.safeguard), typed(one.copy))
                if part
            )
            for one in purpose.transfers
        )

    def _protected(self, safeguard: Safeguard) -> str:
        if safeguard is Safeguard.NONE:
            return self.say(
                N_(
                    "where the law does not protect your data as it does here: authorities there may read "
                    "them, and you may have no remedy"
                )
            )
        return name(safeguard)

    def _term(self, purpose: Purpose) -> str:
        months = purpose.months_from(self.data.form.dated)
        if months is None:
            return ""
        words = ngettext("{n} month; then we ask you again", "{n} months; then we ask you again", months)
        return words.format(n=months)

    def _other(self, purpose: Purpose) -> str:
        other = purpose.controller
        return (
            ""
            if other is None
            else ", ".join(typed(one) for one in (other.name, other.contact) if one.strip())
        )

    # below the boxes

    def _law(self) -> str:
        sentences = (self._basis(), self._stay(), self._rights(), self._authority())
        return " ".join(one for one in sentences if one)

    def _basis(self) -> str:
        cites = self._cites()
        if not cites:
            return self._meets("basis", self.say(N_("Each of these uses rests on your consent alone.")))
        law = self.say(_LAWS[self.data.law])
        many = len(cites) > 1
        pattern = (
            N_("Each of these uses rests on your consent alone (Articles {articles} {law}).")
            if many
            else N_("Each of these uses rests on your consent alone (Article {articles} {law}).")
        )
        articles = self._joined(cites)
        return self._meets("basis", self.say(pattern, articles=articles, law=law))

    def _joined(self, parts: list[str]) -> str:
        *first, last = parts
        return self.say(N_("{some} and {last}"), some=", ".join(first), last=last) if first else last

    def _cites(self) -> list[str]:
        purposes = [one.purpose for one in self.data.questions]
        special = any(one.special for one in purposes)
        if self.data.law is Law.CH:
            explicit = any(one.needs_explicit for one in purposes)
            return [self.say(cite) for cite, holds in ((N_("6(6)"), True), (N_("6(7)"), explicit)) if holds]
        if self.data.law is Law.OTHER:
            return []
        unprotected = any(
            one.safeguard is Safeguard.NONE for purpose in purposes for one in purpose.transfers
        )
        automated = any(Explicit.AUTOMATED in one.explicit for one in purposes)
        found = (
            (N_("6(1)(a)"), True),
            (N_("9(2)(a)"), special),
            (N_("22(2)(c)"), automated),
            (N_("49(1)(a)"), unprotected),
        )
        return [self.say(cite) for cite, holds in found if holds]

    def _stay(self) -> str:
        purposes = [one.purpose for one in self.data.questions]
        abroad = any(one.transfers for one in purposes)
        machine = any(Explicit.AUTOMATED in one.explicit for one in purposes)
        sentences = [] if abroad else [self.say(_STAY[self.data.law])]
        if not machine:
            sentences.append(self.say(N_("No decision is taken by a machine alone.")))
        return " ".join(sentences)

    def _rights(self) -> str:
        return self._meets("rights", self.say(_RIGHTS[self.data.law]))

    def _authority(self) -> str:
        nearest = next(iter(self.data.authorities), None)
        if nearest is None:
            return ""
        data = self.data
        title = nearest.name_on(data.form.dated, data.form.language)
        lines = postal_lines(
            nearest.address,
            home=data.organisation.country,
            country_name=country_name(nearest.address.country),
        )
        where = ", ".join(literal(line) for line in (title, *lines))
        pattern = (
            N_("You may report to the authority: {where}.")
            if data.law is Law.CH
            else N_("You may complain to the authority: {where}.")
        )
        return self._meets("authority" if nearest.address.complete else "", self.say(pattern, where=where))

    def _responsible(self) -> str:
        data = self.data
        house, officer = data.organisation, data.organisation.officer
        if not data.own:
            words = N_("{house} asks on behalf of who is responsible; each point says who that is.")
            return self.say(words, house=typed(house.name))
        sentences = [self.say(N_("Responsible is {house}, address above."), house=typed(house.name))]
        reached = ", ".join(typed(one) for one in (officer.name, officer.email, officer.phone) if one.strip())
        if reached:
            pattern = (
                N_("Data protection advisor: {who}.")
                if data.law is Law.CH
                else N_("Data protection officer: {who}.")
            )
            sentences.append(self.say(pattern, who=reached))
        return " ".join(sentences)

    def _notice(self) -> str:
        links = tuple(dict.fromkeys(one.purpose.notice for one in self.data.questions if one.purpose.notice))
        where = ", ".join(typed(one) for one in links)
        return self.say(N_("More in our privacy notice: {where}."), where=where) if links else ""

    # lines to write on

    def _lines(self) -> list[Block]:
        """Lines to write on; whoever has to sign stands before what the office notes."""
        person = self.data.person
        who, where = ("", "") if person is None else (typed(person.name), _reached(person))
        rows = [
            (
                (N_("First name and surname, in capitals"), who),
                (N_("Address, e-mail or customer number"), where),
            ),
            ((N_("Place and date"), ""), (N_("Signature"), "")),
            ((N_("For the office: received on"), ""), (N_("by"), ""), (N_("recorded on"), "")),
        ]
        said = [Blanks(tuple((self.say(label), value) for label, value in row), close=True) for row in rows]
        if self.data.form.guardian:
            said.insert(-1, self._guardian())
        return list(said)

    def _guardian(self) -> Blanks:
        data = self.data
        if data.age is None and data.least_age is not None:
            label = self.say(
                N_("Parent or guardian, if you are under {age}: name in capitals"), age=str(data.least_age)
            )
        else:
            label = self.say(N_("Parent or guardian: name in capitals"))
        signs = self.say(N_("Date and signature: I agree for the child"))
        return Blanks(((label, self._guardian_name()), (signs, "")), close=True)

    def _guardian_name(self) -> str:
        person = self.data.person
        speaker = None if person is None else person.representative
        return (
            typed(speaker.name) if speaker is not None and speaker.kind is RepresentativeKind.GUARDIAN else ""
        )


_STAY: Mapping[Law, str] = {
    Law.EU: N_("The data do not leave the European Economic Area."),
    Law.UK: N_("The data do not leave the United Kingdom."),
    Law.CH: N_("The data are not disclosed abroad."),
    Law.OTHER: N_("The data are not sent abroad."),
}
_RIGHTS: Mapping[Law, str] = {
    Law.EU: N_(
        "You may ask us for access to your data, for their rectification, erasure or restriction, and for a "
        "copy that a computer can read (Articles 15 to 18 and 20 GDPR)."
    ),
    Law.UK: N_(
        "You may ask us for access to your data, for their rectification, erasure or restriction, and for a "
        "copy that a computer can read (Articles 15 to 18 and 20 UK GDPR)."
    ),
    Law.CH: N_(
        "You may ask us for access to your data, for their correction or deletion, and for a copy in a "
        "common electronic format (Articles 25, 28 and 32 FADP)."
    ),
    Law.OTHER: N_(
        "You may ask us for access to your data, for their rectification, erasure or restriction, and for a "
        "copy that a computer can read."
    ),
}


def _reached(person: Person) -> str:
    """One way by which the office knows a person again."""
    home = person.address
    address = ", ".join(
        part.strip() for part in (*home.lines, f"{home.postcode} {home.city}") if part.strip()
    )
    ways = (*person.customer_numbers[:1], *person.emails[:1], address)
    return next((typed(one) for one in ways if one.strip()), "")


def _paragraphs(text: str) -> tuple[str, ...]:
    """The words as they are kept; an empty line ends a paragraph."""
    return tuple(literal(one.strip()) for one in re.split(r"\n\s*\n", text.strip()) if one.strip())


def _plain(text: str) -> str:
    """A text without its marks, for those who hear it."""
    return text.replace("\\", "")
