"""Fictional letters about one complaint, of every kind, for the tests of checks, wording and pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.case_clock import Rules
from dpo_desk.core.complaint_clocks import ComplaintRules
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
    Ruling,
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
from tests.letter_cases import AUTHORITIES, LIBRARY, PERSON, house

COMPLAINT_KINDS = tuple(kind for kind in LetterKind if kind.about_complaint)
CAME = date(2026, 11, 12)
DATED = date(2026, 11, 17)
SERVED = date(2026, 11, 13)
DUE = date(2026, 12, 11)
_NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
_TEXTS: Mapping[str, Mapping[str, Any]] = {
    "en": {
        "summary": "The answer to the request for access came late and named no recipients.",
        "points": (
            ("The answer came late", "It left on 3 November; it was due on 26 October."),
            ("No recipients are named", "The annex named none, although data went to two craftsmen."),
            ("The flat is too small", "The tenancy is dealt with by another department."),
        ),
        "measures": ("Send the names of all recipients", "Look at every open case once a week"),
        "questions": ("When did the request reach you?", "Why was it answered late?"),
        "answers": ("On 26 September 2026, by letter.", "It lay in the mailbox of another department."),
        "unit": "the letting department",
        "view": "The right of access was met in part only (Article 15(1)(c) GDPR); this has been mended.",
        "cause": "Two departments have to look through their records.",
        "how": "Letter L-2026-0131 with all recipients",
        "name": "letter of 26 September.pdf",
    },
    "nl": {
        "summary": "Het antwoord op het inzageverzoek kwam te laat en noemde geen ontvangers.",
        "points": (
            (
                "Het antwoord kwam te laat",
                "Het ging op 3 november weg; de termijn liep tot 26 oktober.",
            ),
            (
                "Er zijn geen ontvangers genoemd",
                "De bijlage noemde er geen; twee vaklieden kregen gegevens.",
            ),
            ("De woning is te klein", "Over de huur gaat een andere afdeling."),
        ),
        "measures": ("De namen van alle ontvangers nasturen", "Elke week alle open zaken nalopen"),
        "questions": ("Wanneer kwam het verzoek bij u binnen?", "Waarom is het te laat beantwoord?"),
        "answers": ("Op 26 september 2026, per brief.", "Het lag in het postvak van een andere afdeling."),
        "unit": "de afdeling Verhuur",
        "view": "De inzage was onvolledig (artikel 15, lid 1, onder c, AVG); dat is hersteld.",
        "cause": "Twee afdelingen moeten hun administratie doorzoeken.",
        "how": "Brief L-2026-0131 met alle ontvangers",
        "name": "brief van 26 september.pdf",
    },
    "de": {
        "summary": "Die Auskunft kam zu spät und nannte keine Empfänger.",
        "points": (
            ("Die Auskunft kam zu spät", "Sie ging am 3. November ab; fällig war sie am 26. Oktober."),
            (
                "Es sind keine Empfänger genannt",
                "Die Anlage nannte keine; zwei Handwerker hatten Daten.",
            ),
            ("Die Wohnung ist zu klein", "Um das Mietverhältnis kümmert sich eine andere Abteilung."),
        ),
        "measures": ("Die Namen aller Empfänger nachreichen", "Jede Woche alle offenen Fälle durchsehen"),
        "questions": ("Wann ist der Antrag bei Ihnen eingegangen?", "Warum wurde er zu spät beantwortet?"),
        "answers": ("Am 26. September 2026, per Brief.", "Er lag im Postfach einer anderen Abteilung."),
        "unit": "Abteilung Vermietung",
        "view": "Die Auskunft war unvollständig (Artikel 15 Abs. 1 Buchst. c DSGVO); das ist behoben.",
        "cause": "Zwei Abteilungen müssen ihre Unterlagen durchsehen.",
        "how": "Schreiben L-2026-0131 mit allen Empfängern",
        "name": "Brief vom 26. September.pdf",
    },
}
_RULES = {
    "en": ("Article 12(3) GDPR", "Article 15(1)(c) GDPR", "Article 2 GDPR"),
    "nl": ("artikel 12, lid 3, AVG", "artikel 15, lid 1, onder c, AVG", "artikel 2 AVG"),
    "de": ("Artikel 12 Abs. 3 DSGVO", "Artikel 15 Abs. 1 Buchst. c DSGVO", "Artikel 2 DSGVO"),
}
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
    said = _TEXTS[language]
    points = zip(said["points"], _VERDICTS, _RULES[language], strict=True)
    measures = tuple(Measure(text=text, due_on=DUE) for text in said["measures"])
    asked = AuthorityLetter(
        authority_id=authority,
        subject=LetterSubject.INQUIRY,
        file_number="Z2026-4711",
        due_on=DUE,
        questions=said["questions"],
    )
    if kind is LetterKind.COMPLAINT_PROGRESS:
        return (
            step(Kind.ACKNOWLEDGED, SERVED),
            step(Kind.INQUIRED, SERVED, Inquiry(unit=said["unit"], question="?")),
            step(Kind.STATEMENT, SERVED, Statement(unit=said["unit"], text="!")),
        )
    if kind is LetterKind.COMPLAINT_ANSWER:
        found = tuple(
            Point(text=text, verdict=verdict, why=why, rule=rule) for (text, why), verdict, rule in points
        )
        return (
            step(Kind.DECIDED, SERVED, Assessment(points=found, measures=measures)),
            step(Kind.MEASURE_DONE, DATED, MeasureDone(measure=1, how=said["how"])),
        )
    if kind is LetterKind.AUTHORITY_MEASURES_REPORT:
        ruled = AuthorityDecision(
            authority_id=authority,
            rulings=(Ruling.BRING_INTO_COMPLIANCE,),
            file_number="Z2026-4711",
            measures=measures,
        )
        return (
            step(Kind.AUTHORITY_DECIDED, SERVED, ruled),
            *(step(Kind.MEASURE_DONE, DATED, MeasureDone(measure=n, how=said["how"])) for n in (1, 2)),
        )
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
    said = _TEXTS[language]
    more_time = kind is LetterKind.AUTHORITY_EXTENSION_REQUEST
    sends = kind in {LetterKind.AUTHORITY_POSITION, LetterKind.AUTHORITY_DOCUMENTS}
    named = more_time or kind is LetterKind.COMPLAINT_PROGRESS
    own = ComplaintWishes(
        letter=1 if kind.to_authority and kind is not LetterKind.AUTHORITY_MEASURES_REPORT else 0,
        until=date(2027, 1, 8) if named else None,
        legal_view=said["view"] if kind is LetterKind.AUTHORITY_POSITION else "",
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
        said = _TEXTS[self.language]
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
            person = Person(
                name=authority.official_name_on(self.dated),
                language=authority.languages[0],
                address=authority.address,
                emails=(authority.email,),
            )
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
