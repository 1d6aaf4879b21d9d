"""Fictional letters about one complaint, of every kind, for the tests of checks, wording and pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from dpo_desk.actions.complaint_letters import addressed
from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.case_clock import Rules
from dpo_desk.core.complaint_clock_rules import ComplaintRules
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintDetails,
    ComplaintFact,
    Inquiry,
    LetterSubject,
    Measure,
    MeasureDone,
    Point,
    QuestionAnswered,
    Statement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import complaint_standing
from dpo_desk.core.complaints import Complaint, ComplaintDocument
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import ComplaintWishes, Enclosed, Letter, LetterKind, Wishes
from dpo_desk.core.people import Person
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.requests import Channel
from dpo_desk.core.rulings import Ruling
from tests.letter_houses import AUTHORITIES, LIBRARY, PERSON, house
from tests.letter_languages import texts

COMPLAINT_KINDS = tuple(kind for kind in LetterKind if kind.about_complaint)
CAME = date(2026, 11, 12)
DATED = date(2026, 11, 17)
SERVED = date(2026, 11, 13)
DUE = date(2026, 12, 11)
_NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
_VERDICTS = (Verdict.FOUNDED, Verdict.FOUNDED, Verdict.OTHER_SUBJECT)
DOCUMENTS = tuple(
    ComplaintDocument(
        id=number,
        complaint_id=7,
        kind=EvidenceKind.DOCUMENT,
        name="",
        media_type="application/pdf",
        size=1200,
        sha256=f"{number:x}" * 64,
        added_at=_NOW,
        added_by="J. Mulder",
    )
    for number in (3, 4)
)


def complaint_rules(country: str) -> ComplaintRules:
    """What the law says of a complaint at a house seated there."""
    return ComplaintRules(
        seat=Rules(
            regime=regime_for(LIBRARY.regimes, country, CAME, EventKind.COMPLAINT),
            calendar=calendar_for(country, None, Scope.NATIONAL, LIBRARY.holidays),
        ),
        country=country,
        clocks=LIBRARY.complaint_clocks,
        country_of=lambda authority: LIBRARY.shipped_authorities.get(authority).country,
    )


def step(kind: Kind, on: date, details: ComplaintDetails | None = None) -> ComplaintFact:
    """Something that happened."""
    return ComplaintFact(kind=kind, on=on, recorded_at=_NOW, who="J. Mulder", details=details)


def facts_of(kind: LetterKind, authority: str, language: str) -> tuple[ComplaintFact, ...]:
    """What happened before a letter of a kind is written."""
    said = texts(language)["complaint"]
    points = zip(said["points"], _VERDICTS, strict=True)
    measures = tuple(Measure(text=text, due_on=DUE) for text in said["measures"])
    asked = AuthorityLetter(
        authority_id=authority,
        subject=LetterSubject.INQUIRY,
        file_number="Z2026-4711",
        due_on=DUE,
        questions=tuple(said["questions"]),
    )
    if kind is LetterKind.COMPLAINT_PROGRESS:
        return (
            step(Kind.ACKNOWLEDGED, SERVED),
            step(Kind.INQUIRED, SERVED, Inquiry(unit=said["unit"], question="?")),
            step(Kind.STATEMENT, SERVED, Statement(unit=said["unit"], text="!")),
        )
    if kind is LetterKind.COMPLAINT_ANSWER:
        found = tuple(
            Point(text=point["text"], verdict=verdict, why=point["why"], rule=point["rule"])
            for point, verdict in points
        )
        return (
            step(Kind.DECIDED, SERVED, Assessment(points=found, measures=measures)),
            step(Kind.MEASURE_DONE, DATED, MeasureDone(measure=1, how=said["how"])),
        )
    if kind is LetterKind.COMPLAINT_INSIDE:
        theirs = tuple(Measure(text=text, due_on=DUE, owner=said["unit"]) for text in said["measures"])
        return tuple(step(Kind.MEASURE_SET, SERVED, one) for one in theirs)
    if kind.on_decision:
        ruled = AuthorityDecision(
            authority_id=authority,
            rulings=(Ruling.BRING_INTO_COMPLIANCE,),
            file_number="Z2026-4711",
            measures=measures,
        )
        carried_out = () if kind is LetterKind.AUTHORITY_APPEAL_NOTICE else (1, 2)
        done = (step(Kind.MEASURE_DONE, DATED, MeasureDone(measure=n, how=said["how"])) for n in carried_out)
        return (step(Kind.AUTHORITY_DECIDED, SERVED, ruled), *done)
    if kind.to_authority:
        return (
            step(Kind.AUTHORITY_LETTER, SERVED, asked),
            step(Kind.MEASURE_SET, SERVED, measures[0]),
            step(Kind.MEASURE_DONE, SERVED, MeasureDone(measure=1, how=said["how"])),
            *(
                step(Kind.QUESTION_ANSWERED, DATED, QuestionAnswered(letter=1, question=n, answer=text))
                for n, text in enumerate(said["answers"], start=1)
            ),
        )
    return ()


def wishes_of(kind: LetterKind, language: str) -> Wishes:
    """What is added by hand."""
    said = texts(language)["complaint"]
    more_time = kind is LetterKind.AUTHORITY_EXTENSION_REQUEST
    appeal = kind is LetterKind.AUTHORITY_APPEAL_NOTICE
    sends = appeal or kind in {LetterKind.AUTHORITY_POSITION, LetterKind.AUTHORITY_DOCUMENTS}
    settles = kind is LetterKind.COMPLAINT_SETTLEMENT
    named = more_time or kind is LetterKind.COMPLAINT_PROGRESS
    own = ComplaintWishes(
        letter=1 if kind.to_authority and not kind.on_decision else 0,
        until=date(2027, 1, 8) if named or settles else None,
        legal_view=said["view"] if appeal or kind is LetterKind.AUTHORITY_POSITION else "",
        terms=f"{said['measures'][0]}." if settles else "",
        court="Rechtbank Amsterdam" if appeal else "",
        unit=said["unit"] if kind.inside else "",
        proof=f"{said['how']}." if kind.inside else "",
        documents=tuple(Enclosed(document_id=one.id, question=n) for n, one in enumerate(DOCUMENTS, 1))
        if sends
        else (),
        missing=said["cause"] if more_time else "",
        lawyer="Mr Roos",
        approved_by="E. de Wit",
    )
    return Wishes(
        delay_cause=said["cause"] if named else "",
        dispatch=Dispatch.REGISTERED_POST if sends else Dispatch.POST,
        third_parties_checked_by="Iris van Dam" if sends else "",
        complaint=own,
    )


@dataclass(frozen=True, kw_only=True)
class ComplaintCase:
    """What a test wants of a letter about a complaint; `data()` makes it."""

    kind: LetterKind
    country: str = "NL"
    language: str = "en"
    layout: str = "NL-L"
    dated: date = DATED
    person: Person = PERSON

    def data(self) -> ComplaintLetterData:
        """Everything the letter is made from."""
        authority = LIBRARY.shipped_authorities.get(AUTHORITIES[self.country][0])
        said = texts(self.language)["complaint"]
        complaint = Complaint(
            id=7,
            number="C-2026-0007",
            organisation_id=1,
            person_id=1,
            channel=Channel.LETTER,
            language=self.language,
            summary=said["summary"],
            received_on=CAME,
            entered_at=_NOW,
            facts=(step(Kind.RECEIVED, CAME), *facts_of(self.kind, authority.id, self.language)),
        )
        wishes = wishes_of(self.kind, self.language)
        named = {one.id: replace(one, name=said["name"]) for one in DOCUMENTS}
        person = self.person
        if self.kind.to_authority:
            person = addressed(authority, self.dated)
        if self.kind.inside:
            place = house(self.country)
            person = Person(name=said["unit"], address=place.address, emails=(place.email,))
        return ComplaintLetterData(
            letter=Letter(
                id=1,
                number="L-2026-0120",
                complaint_id=7,
                kind=self.kind,
                language=self.language,
                layout=self.layout,
                dated=self.dated,
                wishes=wishes,
            ),
            organisation=house(self.country),
            person=person,
            authorities=(authority,),
            complaint=complaint,
            standing=complaint_standing(complaint, complaint_rules(self.country), self.dated),
            documents=tuple((named[one.document_id], one.question) for one in wishes.complaint.documents),
            today=self.dated,
            regime_id=regime_for(LIBRARY.regimes, self.country, CAME, EventKind.REQUEST).id,
            draft=False,
        )
