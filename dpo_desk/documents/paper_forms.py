"""Consent forms: everything Art. 7 and 13 GDPR want to be told, before anything is ticked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from dpo_desk.core.addresses import postal_lines
from dpo_desk.core.consent_form_data import FormData, Question
from dpo_desk.core.people import Person, RepresentativeKind
from dpo_desk.core.purposes import Explicit, Purpose
from dpo_desk.documents import values
from dpo_desk.documents.consent_values import provisions
from dpo_desk.documents.page_values import FormSheet
from dpo_desk.documents.paper_edges import typed
from dpo_desk.documents.speech import Voice
from dpo_desk.documents.values import Blanks, Block, Heading, Paragraph, Questions, literal
from dpo_desk.documents.wording import Light, ended

_DOT = " · "


@dataclass
class FormTexts:
    """Says what one form says, in its own language, and notes which demands it meets.

    Attributes:
        data: what the form is made from.
        passages: names of the demands whose words were said.
    """

    data: FormData
    passages: set[str] = field(default_factory=set)

    @cached_property
    def _voice(self) -> Voice:
        return Voice(self.data.form.language, self.data.organisation.country)

    def _say(self, key: str, **known: str) -> str:
        """A sentence about forms; what was typed is put in as it is."""
        return self._voice.say(f"form.{key}", **{name: Light(value) for name, value in known.items()})

    def _meets(self, element: str, text: str) -> str:
        if text.strip():
            self.passages.add(element)
        return text

    def sheet(self) -> FormSheet:
        """Put the form together."""
        data = self.data
        house = " ".join(data.organisation.name.split())
        reference = self._say("reference", reference=data.form.reference)
        return FormSheet(
            language=self._voice.tag,
            house=house,
            contact=self._contact(),
            notes=self._notes(),
            title=self._say("title"),
            name=f"{reference}, {house}",
            blocks=tuple(self._blocks()),
            footer=_DOT.join((reference, self._voice.day(data.form.dated), self._say("keep_copy"))),
            continuation=_DOT.join((house, reference)),
            page_word=self._voice.say("page.number"),
            code_alt=self._say("code"),
            draft_word=self._voice.say("page.draft") if data.draft else None,
        )

    def _contact(self) -> str:
        house = self.data.organisation
        lines = postal_lines(house.address, home=house.country, country_name="")
        return _DOT.join(part.strip() for part in (*lines, house.phone, house.email) if part.strip())

    def _notes(self) -> tuple[str, ...]:
        data = self.data
        shown = [str(one.wording.version) for one in data.questions if one.wording is not None]
        versions = shown if len(set(shown)) > 1 else shown[:1]
        version = self._say("version" if len(versions) == 1 else "versions", versions=", ".join(versions))
        language = self._voice.language_name(data.form.language)
        return (
            data.form.reference,
            self._voice.day(data.form.dated),
            language[:1].upper() + language[1:],
            *([version] if versions else []),
        )

    def _blocks(self) -> list[Block]:
        return [
            Paragraph(self._free()),
            self._questions(),
            Heading(self._say("know")),
            *(Paragraph(text) for text in (self._law(), self._responsible(), self._notice()) if text),
            *self._lines(),
        ]

    # before the boxes

    def _free(self) -> str:
        voluntary, withdrawal = self._say("free"), self._say("withdrawal")
        self.passages.add("distinguishable")  # nothing else is declared on the sheet
        return f"{self._meets('voluntary', voluntary)} {self._meets('withdrawal', withdrawal)}"

    # questions

    def _questions(self) -> Questions:
        items = tuple(self._question(number, one) for number, one in enumerate(self.data.questions, 1))
        if items:
            self.passages.update(
                {"active_act", "both_answers"}
            )  # two empty boxes for each, and a line to sign
        return Questions(head=(self._say("asked"), self._say("yes"), self._say("no")), items=items)

    def _question(self, number: int, question: Question) -> values.Question:
        title = typed(question.words.title if question.words else question.purpose.title)
        agreeing = _paragraphs(question.wording.text) if question.wording else ()
        return values.Question(
            title=f"{number} {title}",
            texts=self.told(question),
            agreeing=agreeing or ("–",),
            boxes=(
                self._say("yes_to", what=_plain(title)),
                self._say("no_to", what=_plain(title)),
            ),
        )

    def told(self, question: Question) -> tuple[str, ...]:
        """What the row of a question tells besides the words one agrees to."""
        words, purpose = question.words, question.purpose
        if words is None:
            return ()
        parts = [
            self._labelled("data", ", ".join(typed(one) for one in words.data)),
            self._labelled("categories", self._special(purpose)),
            self._labelled("recipients", self._recipients(purpose)),
            self._transfers(purpose),
            self._labelled("storage", typed(words.storage)),
            self._labelled("logic", typed(words.logic)),
            self._labelled("if_refused", typed(words.if_refused)),
            self._labelled("term", self._term(purpose)),
            self._labelled("age", str(purpose.minimum_age or "")),
            self._labelled("controller", self._other(purpose)),
        ]
        told = " ".join(part for part in (ended(typed(words.explanation)), *parts) if part)
        return (told,) if told else ()

    def _labelled(self, key: str, text: str) -> str:
        return f"**{self._say(key)}** {ended(text)}" if text else ""

    def _recipients(self, purpose: Purpose) -> str:
        if not purpose.rests:
            return ""
        names = ", ".join(typed(one) for one in purpose.recipients)
        return names or self._say("nobody")

    def _special(self, purpose: Purpose) -> str:
        return ", ".join(self._say(f"special.{one.value}") for one in purpose.special)

    def _transfers(self, purpose: Purpose) -> str:
        """Where the data go, what protects them there, and where a copy of that can be had."""
        voice = self._voice
        told = [
            (voice.say(f"abroad.{one.safeguard.value}", country=voice.country(one.country)), one.copy)
            for one in purpose.transfers
        ]
        return " ".join(part for said, copy in told for part in (said, ended(typed(copy))) if part)

    def _term(self, purpose: Purpose) -> str:
        months = purpose.months_from(self.data.form.dated)
        if months is None:
            return ""
        return self._say("month" if months == 1 else "months", months=str(months))

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
        cites = provisions(self._voice, (one.purpose for one in self.data.questions))
        return self._meets("basis", self._say("basis", cites=cites))

    def _stay(self) -> str:
        purposes, voice = [one.purpose for one in self.data.questions], self._voice
        abroad = any(one.transfers for one in purposes)
        machine = any(Explicit.AUTOMATED in one.explicit for one in purposes)
        stays = "" if abroad else voice.say(f"transfer.none_{voice.territory}")
        return " ".join(part for part in (stays, "" if machine else voice.say("automated.none")) if part)

    def _rights(self) -> str:
        voice = self._voice
        return self._meets("rights", voice.say(f"freedom.rights_{voice.numbering}", law=voice.law_name))

    def _authority(self) -> str:
        nearest = next(iter(self.data.authorities), None)
        if nearest is None:
            return ""
        data = self.data
        title = nearest.name_on(data.form.dated, data.form.language)
        lines = postal_lines(
            nearest.address,
            home=data.organisation.country,
            country_name=self._voice.country(nearest.address.country),
        )
        where = ", ".join(literal(line) for line in (title, *lines))
        return self._meets(
            "authority" if nearest.address.complete else "", self._say("authority", where=where)
        )

    def _responsible(self) -> str:
        data = self.data
        house, officer = data.organisation, data.organisation.officer
        if not data.own:
            return self._say("on_behalf", house=typed(house.name))
        sentences = [self._say("responsible", house=typed(house.name))]
        reached = ", ".join(typed(one) for one in (officer.name, officer.email, officer.phone) if one.strip())
        if reached:
            sentences.append(self._say("officer", who=reached))
        return " ".join(sentences)

    def _notice(self) -> str:
        links = tuple(dict.fromkeys(one.purpose.notice for one in self.data.questions if one.purpose.notice))
        where = ", ".join(typed(one) for one in links)
        return self._say("notice", where=where) if links else ""

    # lines to write on

    def _lines(self) -> list[Block]:
        """Lines to write on; whoever has to sign stands before what the office notes."""
        person = self.data.person
        who, where = ("", "") if person is None else (typed(person.name), _reached(person))
        rows = (
            (("name", who), ("reach", where)),
            (("place_date", ""), ("signature", "")),
            (("received_on", ""), ("received_by", ""), ("recorded_on", "")),
        )
        said = [Blanks(tuple((self._say(key), value) for key, value in row), close=True) for row in rows]
        if self.data.form.guardian:
            said.insert(-1, self._guardian())
        return list(said)

    def _guardian(self) -> Blanks:
        data = self.data
        if data.age is None and data.least_age is not None:
            label = self._say("guardian_under", age=str(data.least_age))
        else:
            label = self._say("guardian")
        signs = self._say("guardian_signs")
        return Blanks(((label, self._guardian_name()), (signs, "")), close=True)

    def _guardian_name(self) -> str:
        person = self.data.person
        speaker = None if person is None else person.representative
        return (
            typed(speaker.name) if speaker is not None and speaker.kind is RepresentativeKind.GUARDIAN else ""
        )


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
