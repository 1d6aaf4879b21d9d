"""Consent forms on paper: look at one, print them empty or filled for people, and find them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpo_desk.actions.consents import Entry, append
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.pace import Asked, Told, never, tell_nobody
from dpo_desk.actions.people import followed, require_present
from dpo_desk.actions.requests import competence
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_form_checks import Told as LaidOut
from dpo_desk.core.consent_form_checks import form_findings
from dpo_desk.core.consent_form_data import FormData, Question
from dpo_desk.core.consent_forms import ConsentForm, FormItem, code_text, form_id_of
from dpo_desk.core.consent_steps import ConsentForbidden, ConsentForbiddenBecause
from dpo_desk.core.consents import EventKind
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.minimum_ages import age_in
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.wordings import in_force
from dpo_desk.documents.consent_forms import CodeOf, FormPages, form_pages, named, print_forms
from dpo_desk.words.form_findings import form_finding_words

MOST_FORMS = 1000


class FormWithoutQuestion(DeskError):
    """A form asks for one purpose at least."""


class FormOfSeveral(DeskError):
    """The purposes are of several organisations; each asks with a form of its own."""


class FormLanguageUnknown(DeskError):
    """There are no forms in the language `language`."""


class FormsTooMany(DeskError):
    """More forms than `most` at once."""


class AgeOfSeveral(DeskError):
    """An age is that of one person, and the forms are for several."""


class FormIncomplete(DeskError):
    """A form lacks what the law demands; `missing` says what and what to do, and nothing is printed.

    Attributes:
        findings: what has to be mended.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        told = [form_finding_words(one) for one in findings]
        super().__init__(missing=" ".join(f"{one.title}. {one.hint}" for one in told))
        self.findings = findings


class PrintingStopped(DeskError):
    """A person stopped the printing; no form was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOrder:
    """What is to be printed.

    Attributes:
        purpose_ids: its questions, in the order of the sheet.
        language: of the form; one in which letters can be written.
        person_ids: whom it is filled for, one form each; none for empty forms.
        copies: how many empty forms, each with a reference of its own.
        age: of the person in years, if it is known; for one person only.
        guardian: lines for a guardian, also where no law asks for them.
        two_sided: no form begins on the back of another.
    """

    purpose_ids: tuple[int, ...]
    language: str
    person_ids: tuple[int, ...] = ()
    copies: int = 1
    age: int | None = None
    guardian: bool = False
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class FormPreview:
    """How a form would look, and what it lacks: what blocks it first."""

    pdf: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PrintedForms:
    """A file to be printed, and the records of the forms in it."""

    pdf: bytes
    forms: tuple[ConsentForm, ...]
    findings: tuple[Finding, ...]


def preview(desk: Desk, order: FormOrder) -> FormPreview:
    """Lay the first form of an order out, marked as a draft; its code leads nowhere.

    Raises:
        DeskError: if there can be no such form at all.
    """
    data = replace(_data(desk, order, next(iter(order.person_ids), None)), draft=True)
    pages = form_pages(data)
    return FormPreview(print_forms([(pages, lambda _page, _pages: _DRAFT)]), _findings(data, pages))


_DRAFT = "DRAFT"


def print_order(
    desk: Desk, order: FormOrder, told: Told = tell_nobody, stopped: Asked = never
) -> Done[PrintedForms]:
    """Print forms and record each; one that is filled for somebody is entered as a question in the ledgers.

    Args:
        desk: the open office.
        order: what is to be printed.
        told: called after every form with how many are done, and how many there are.
        stopped: asked after every form.

    Raises:
        FormIncomplete: if a form lacks what the law demands; nothing is recorded.
        ConsentForbidden: if nobody, or not this person, can be asked.
        DeskError: if there can be no such form at all.
        PrintingStopped: if a person stopped it.
    """
    whom: Sequence[int | None] = order.person_ids or (None,) * order.copies
    if not 0 < len(whom) <= MOST_FORMS:
        raise FormsTooMany(most=MOST_FORMS)
    if order.age is not None and len(order.person_ids) > 1:
        raise AgeOfSeveral
    made: list[tuple[ConsentForm, FormPages]] = []
    found: dict[Finding, None] = {}
    with desk.store.transaction():
        for person_id in whom:
            data = _data(desk, order, person_id)
            form, pages, findings = _record(desk, data)
            made.append((form, pages))
            found.update(dict.fromkeys(findings))
            told(len(made), len(whom))
            if stopped():
                raise PrintingStopped
        pdf = print_forms([(pages, _code(desk, form)) for form, pages in made], two_sided=order.two_sided)
    forms = tuple(form for form, _pages in made)
    return Done(PrintedForms(pdf, forms, tuple(found)), Changed.CONSENTS | Changed.JOURNAL)


def _code(desk: Desk, form: ConsentForm) -> CodeOf:
    return lambda page, pages: code_text(form, page, pages, desk.keys.tomb)


def _record(desk: Desk, data: FormData) -> tuple[ConsentForm, FormPages, tuple[Finding, ...]]:
    """Lay a form out, give it its reference, and keep what was asked of whom."""
    pages = form_pages(data)
    findings = _findings(data, pages)
    missing = tuple(one for one in findings if one.severity is Severity.MEND)
    if missing:
        raise FormIncomplete(missing)
    items = tuple(replace(item, text=text) for item, text in zip(data.form.items, pages.texts, strict=True))
    laid = replace(data.form, items=items, pages=pages.count, boxes=pages.boxes)
    printed = desk.store.consent_forms.add(laid)
    desk.write_journal("print", "form", printed.id, differences(None, printed, _TOLD))
    if data.person is not None:
        for question in data.questions:
            wording = None if question.wording is None else question.wording.id
            append(
                desk,
                question.purpose,
                data.person,
                Entry(kind=EventKind.ASKED, wording_id=wording, age=data.age),
            )
    return printed, named(pages, replace(data, form=printed)), findings


_TOLD = frozenset({"organisation_id", "language", "person_id", "guardian", "pages", "dated"})
"""What the journal tells of a form; its questions stay with the form."""


def _data(desk: Desk, order: FormOrder, person_id: int | None) -> FormData:
    if order.language not in LETTER_LANGUAGES:
        raise FormLanguageUnknown(language=order.language)
    questions = tuple(_question(desk, one, order.language) for one in dict.fromkeys(order.purpose_ids))
    houses = {one.purpose.organisation_id for one in questions}
    if not houses:
        raise FormWithoutQuestion
    if len(houses) > 1:
        raise FormOfSeveral
    house = desk.store.organisations.get(houses.pop())
    person = None if person_id is None else _whom(desk, person_id)
    data = FormData(
        form=_form(desk, order, house, questions, person),
        organisation=house,
        questions=questions,
        person=person,
        least_age=_least_age(desk, house, questions, person),
        age=order.age,
        today=desk.today(),
    )
    found = competence(desk, house, person or Person(name=""))
    by_id = {one.id: one for one in desk.directory}
    nearest = tuple(by_id[one.authority_id] for one in found.options)
    lines = order.guardian or data.for_child
    return replace(data, form=replace(data.form, guardian=lines), authorities=nearest)


def _question(desk: Desk, purpose_id: int, language: str) -> Question:
    purpose = desk.store.purposes.get(purpose_id)
    if purpose.closed_on is not None and purpose.closed_on <= desk.today():
        raise ConsentForbidden(ConsentForbiddenBecause.PURPOSE_CLOSED, desk.today())
    shown = in_force(desk.store.purposes.wordings(purpose_id), language, desk.today())
    return Question(purpose=purpose, wording=shown, language=language)


def _whom(desk: Desk, person_id: int) -> Person:
    require_present(desk, person_id)
    return followed(desk, person_id)


def _least_age(
    desk: Desk, house: Organisation, questions: Sequence[Question], person: Person | None
) -> int | None:
    """The age of Art. 8(1) GDPR where the person lives, else where the house sits."""
    if not any(one.purpose.online for one in questions):
        return None
    home = "" if person is None else person.address.country
    return age_in(desk.library.minimum_ages, home or house.country)


def _form(
    desk: Desk, order: FormOrder, house: Organisation, questions: Sequence[Question], person: Person | None
) -> ConsentForm:
    return ConsentForm(
        organisation_id=house.id,
        language=order.language,
        items=tuple(
            FormItem(purpose_id=one.purpose.id, wording_id=0 if one.wording is None else one.wording.id)
            for one in questions
        ),
        person_id=None if person is None else person.id,
        dated=desk.today(),
        printed_at=desk.now(),
        printed_by=desk.colleague,
    )


def _findings(data: FormData, pages: FormPages) -> tuple[Finding, ...]:
    return form_findings(LaidOut(data=data, passages=pages.passages))


def forms(desk: Desk, limit: int = 256) -> tuple[ConsentForm, ...]:
    """Forms that were printed, the latest first."""
    return desk.store.consent_forms.latest(limit)


def form(desk: Desk, reference: str) -> ConsentForm:
    """A form by its reference.

    Raises:
        NoSuchRecord: if none was printed under it, or if it is gone.
    """
    form_id = form_id_of(reference)
    if form_id is None:
        raise NoSuchRecord(kind="form", id=reference)
    return desk.store.consent_forms.get(form_id)
