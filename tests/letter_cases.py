"""Fictional letters of every kind, for the tests of their wording, their checks and their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache

from dpo_desk.core import letter_checks
from dpo_desk.core.addresses import Address
from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.case_clock import clarification_effect
from dpo_desk.core.consents import Act, Event, state
from dpo_desk.core.consents import EventKind as EntryKind
from dpo_desk.core.facts import (
    AfterLift,
    Checked,
    Clarification,
    Cost,
    Decision,
    Details,
    Dispatch,
    Extension,
    ExtensionReason,
    Fact,
    FactKind,
    Fee,
    FeeGround,
    IdentityDoubt,
    Item,
    LiftPlan,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Search,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold, LetterData, RequestLetterData
from dpo_desk.core.letter_rules import Finding
from dpo_desk.core.letters import Elsewhere, Letter, LetterKind, Matter, Wishes
from dpo_desk.core.organisations import Officer, Organisation, Role, Sector
from dpo_desk.core.particulars import DataBasis, DataSet, LeftOut, Review, ReviewResult, Weighed
from dpo_desk.core.people import Person, Salutation
from dpo_desk.core.processing import Operation
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Term, Words
from dpo_desk.core.regimes import EventKind, PauseKind, regime_for
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import Rules, standing, statutory_deadline
from dpo_desk.core.withdrawals import Answer, NextUse, Task
from dpo_desk.core.wordings import Wording, hash_of
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
DEMANDS = LIBRARY.letter_demands
RECEIVED = date(2026, 10, 28)
DATED = date(2026, 11, 20)
AUTHORITIES = {
    "NL": ("nl",),
    "DE": ("de-ni",),
    "AT": ("at",),
    "BE": ("be",),
    "GB": ("gb",),
    "CH": ("ch",),
    "IT": ("it",),
    "FI": ("fi",),
    "FR": ("fr",),
    "LT": ("lt",),
    "NO": ("no",),
    "SE": ("se",),
    "DK": ("dk",),
    "IE": ("ie",),
    "JE": ("je",),
    "GI": ("gi",),
}
KEEP = {"uk": "gdpr_17_3_b_duty", "eu": "gdpr_17_3_b_duty", "ch": "ch_31_justified"}
WITHHOLD = {"uk": "uk_2_16_third_party", "eu": "gdpr_15_4", "ch": "ch_26_1_b"}
REFUSE = {"uk": "gdpr_12_5_excessive", "eu": "gdpr_12_5_excessive", "ch": "ch_26_1_c"}
RIGHT_AS_IT_IS = {"uk": "gdpr_16_accurate", "eu": "gdpr_16_accurate", "ch": "ch_32_accurate"}

_HOUSES: Mapping[str, Organisation] = {
    "NL": Organisation(
        id=1,
        name="Woonhaven Amstelland",
        descriptor="Woningcorporatie",
        address=Address(lines=("Havenkade 18",), postcode="1019 BR", city="Amsterdam", country="NL"),
        country="NL",
        languages=("nl",),
        layout="NL-L",
        phone="020 555 01 40",
        email="info@woonhaven.example",
        website="woonhaven.example",
        legal_lines=("Stichting Woonhaven Amstelland · KvK 90 12 34 56",),
        officer=Officer(
            name="Iris van Dam",
            function="FG",
            email="fg@woonhaven.example",
            phone="020 555 01 42",
        ),
    ),
    "DE": Organisation(
        id=1,
        name="Stadtwerke Lindenau",
        descriptor="Strom · Wasser · Wärme",
        address=Address(lines=("Am Wasserturm 4",), postcode="30999", city="Lindenau", country="DE"),
        country="DE",
        region="NI",
        languages=("de",),
        layout="DIN-B",
        phone="0511 555 01 00",
        email="post@swl.example",
        website="swl.example",
        legal_lines=("Stadtwerke Lindenau GmbH · Amtsgericht Hannover HRB 000000",),
        officer=Officer(
            name="Maren Petersen",
            function="DSB",
            email="datenschutz@swl.example",
            phone="0511 555 01 88",
        ),
    ),
}


def house(country: str) -> Organisation:
    """An organisation seated there."""
    found = _HOUSES.get(country)
    if found is not None:
        return found
    return replace(
        _HOUSES["NL"],
        name="Larkspur Lending",
        descriptor="Library",
        country=country,
        address=Address(lines=("4 Ferry Road",), postcode="AB1 2CD", city="Fernhaven", country=country),
        languages=("en",),
        email="info@larkspur.example",
        website="larkspur.example",
        legal_lines=("Larkspur Lending · 00 00 00 00",),
        officer=Officer(name="Odo Fenn", function="DPO", email="dpo@larkspur.example", phone="01 555 0101"),
    )


PERSON = Person(
    id=1,
    name="Eleanor Mary Whitcombe",
    family_name="Whitcombe",
    salutation=Salutation.MS,
    language="en",
    address=Address(lines=("Lindengracht 412-3",), postcode="1015 KK", city="Amsterdam", country="NL"),
    emails=("e.whitcombe@post.example",),
)
OPERATIONS = (
    Operation(
        id=1,
        organisation_id=1,
        system="Kontor",
        purpose="Abo",
        lawful_basis="6(1)(b)",
        categories=("Adr.", "IBAN"),
        recipients=("Polderbank N.V.",),
        storage="2029",
    ),
    Operation(
        id=2,
        organisation_id=1,
        system="Foto",
        purpose="Video",
        lawful_basis="6(1)(f)",
        categories=("Foto",),
        storage="2027",
        source="Van Loon B.V.",
        transfers="US (SCC)",
        automated="Score A–E",
    ),
)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def fact(kind: FactKind, on: date, details: Details | None = None) -> Fact:
    """A fact of a case."""
    return Fact(kind=kind, on=on, recorded_at=_at(on), who="J. Mulder", details=details)


def law_of_house(country: str) -> str:
    """Family of law whose grounds the fictional houses use."""
    return {"GB": "uk", "CH": "ch"}.get(country, "eu")


def decision(kind: LetterKind, country: str, count: int = 1) -> Decision:
    """A decision that fits the kind of answer; its texts are the same in every language."""
    law = law_of_house(country)
    items = _items(law, count)
    given, erased = items[Treatment.GIVEN], items[Treatment.ERASED]
    decisions = {
        LetterKind.ACCESS_ANSWER: Decision(
            right=Right.ACCESS, outcome=Outcome.FULL, items=given, operation_ids=(1, 2)
        ),
        LetterKind.ERASED: Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=erased),
        LetterKind.ERASURE_PARTLY_KEPT: Decision(
            right=Right.ERASURE,
            outcome=Outcome.PARTIAL,
            items=(*erased, *items[Treatment.KEPT]),
            facts="Ref. 52/AWR.",
        ),
        LetterKind.RECTIFIED: Decision(
            right=Right.RECTIFICATION, outcome=Outcome.FULL, items=items[Treatment.CORRECTED]
        ),
        LetterKind.RECTIFICATION_REFUSED: Decision(
            right=Right.RECTIFICATION,
            outcome=Outcome.REFUSED,
            ground_id=RIGHT_AS_IT_IS[law],
            facts="R-7 = R-9.",
            compared="R-7, R-9.",
            partial_considered="R-7 = R-9.",
        ),
        LetterKind.NOTHING_HELD: Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD),
        LetterKind.RESTRICTED: Decision(right=Right.RESTRICTION, outcome=Outcome.FULL),
        LetterKind.REFUSED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id=REFUSE[law],
            facts="2026-01-04: R-7. 2026-03-02: R-9.",
            partial_considered="R-7 = R-9.",
        ),
        LetterKind.PARTLY_REFUSED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.PARTIAL,
            items=(*given, *items[Treatment.REFUSED]),
            facts="Memo 1–2.",
            operation_ids=(1, 2),
        ),
        LetterKind.GENERAL_ANSWER: Decision(right=Right.GENERAL_QUESTION, outcome=Outcome.FULL, facts="R-7."),
        LetterKind.CONSENT_WITHDRAWN: Decision(right=Right.WITHDRAWAL, outcome=Outcome.FULL),
        **_of_one_right(law, items, count),
    }
    return decisions[kind]


DATA_SET = DataSet(
    label="Abo-Mail",
    basis=DataBasis.CONTRACT,
    fields="No., IBAN",
    file="R-7.csv",
    sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    size=48_213,
)


def _of_one_right(
    law: str, items: Mapping[Treatment, tuple[Item, ...]], count: int
) -> dict[LetterKind, Decision]:
    """Decisions that tell what only their right knows."""
    put = tuple(Weighed(said=f"R-{n}", answer=f"R-{n}: 12 GB.") for n in range(1, count + 1))
    stopped = items[Treatment.STOPPED]
    return {
        LetterKind.OBJECTION_UPHELD: Decision(
            right=Right.OBJECTION,
            outcome=Outcome.FULL,
            items=(*stopped, *items[Treatment.ERASED]),
            other_basis="R-7.",
        ),
        LetterKind.OBJECTION_REFUSED: Decision(
            right=Right.OBJECTION,
            outcome=Outcome.REFUSED,
            ground_id="ch_31_justified" if law == "ch" else "gdpr_21_1_compelling",
            facts="R-9 (12 GB).",
            partial_considered="R-7 = R-9.",
            weighed=put,
            mitigations=("R-7", "12 GB"),
        ),
        LetterKind.MARKETING_STOPPED: Decision(
            right=Right.MARKETING_OBJECTION,
            outcome=Outcome.FULL,
            items=tuple(replace(one, until=date(2026, 12, 4)) for one in stopped),
        ),
        LetterKind.AUTOMATED_DECISION_REVIEWED: Decision(
            right=Right.AUTOMATED_DECISION,
            outcome=Outcome.FULL,
            weighed=put,
            review=Review(
                reviewer="J. Mulder",
                can_change=True,
                result=ReviewResult.CONFIRMED,
                factors=tuple(f"R-{n}" for n in range(1, count + 1)),
            ),
        ),
        **dict.fromkeys(
            (LetterKind.PORTABILITY_COVER, LetterKind.PORTABILITY_TRANSFER_COVER),
            Decision(
                right=Right.PORTABILITY,
                outcome=Outcome.FULL,
                sets=tuple(
                    replace(DATA_SET, label=f"Abo-Mail {n}", file=f"R-{n}.csv") for n in range(1, count + 1)
                ),
                left_out=(LeftOut(what="Score A–E", why="R-7."),),
            ),
        ),
        LetterKind.NOT_IDENTIFIED: Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id="ch_16_5_id" if law == "ch" else "gdpr_11_2",
            facts="R-7, R-9.",
            partial_considered="R-7 = R-9.",
            would_help=tuple(f"No. {n}" for n in range(1, count + 1)),
        ),
    }


def _items(law: str, count: int) -> dict[Treatment, tuple[Item, ...]]:
    """So many items of each treatment."""
    patterns = {
        Treatment.STOPPED: Item(
            label="Abo-Mail {n}", treatment=Treatment.STOPPED, system="Mailtool", done_on=date(2026, 10, 29)
        ),
        Treatment.GIVEN: Item(label="No. {n}", treatment=Treatment.GIVEN, system="Kontor", value="X-{n}"),
        Treatment.ERASED: Item(
            label="IBAN {n}", treatment=Treatment.ERASED, system="Kontor", done_on=date(2026, 11, 17)
        ),
        Treatment.CORRECTED: Item(
            label="IBAN {n}",
            treatment=Treatment.CORRECTED,
            system="Kontor",
            old="NL 01",
            new="NL 02",
            done_on=date(2026, 11, 17),
            until=date(2034, 12, 31),
            reason="Art. 52 AWR",
        ),
        Treatment.KEPT: Item(
            label="Nota {n}",
            treatment=Treatment.KEPT,
            system="Kasboek",
            until=date(2034, 12, 31),
            ground_id=KEEP[law],
            reason="Art. 52 AWR",
        ),
        Treatment.REFUSED: Item(
            label="Memo {n}", treatment=Treatment.REFUSED, system="Mail", ground_id=WITHHOLD[law]
        ),
    }
    return {
        treatment: tuple(
            replace(item, label=item.label.format(n=n), value=item.value.format(n=n))
            for n in range(1, count + 1)
        )
        for treatment, item in patterns.items()
    }


def _facts(kind: LetterKind, country: str, count: int) -> tuple[Fact, ...]:
    first = SearchResult.NOTHING if kind is LetterKind.NOTHING_HELD else SearchResult.FOUND
    found = [
        fact(FactKind.RECEIVED, RECEIVED),
        fact(FactKind.SEARCHED, date(2026, 11, 9), _search("Kontor", first, "J. Mulder")),
        fact(FactKind.SEARCHED, date(2026, 11, 10), _search("Mail", SearchResult.NOTHING, "")),
    ]
    found += _steps(kind, country, count)
    if kind is LetterKind.PASSED_ON:
        found.append(fact(FactKind.PASSED_ON, date(2026, 10, 29), PassedOn(controller=ELSEWHERE.name)))
    elif kind.discloses:
        found.append(fact(FactKind.DECIDED, date(2026, 11, 18), decision(kind, country, count)))
    if kind in _RECIPIENTS_TOLD:
        told = RecipientTold(recipient="Polderbank N.V.", telling=Telling.CONFIRMED)
        found.append(fact(FactKind.RECIPIENT_TOLD, date(2026, 11, 18), told))
    return tuple(found)


def _steps(kind: LetterKind, country: str, count: int) -> list[Fact]:
    """What was recorded so that a letter of a kind can be written."""
    numbered = tuple(f"No. {n}" for n in range(1, count + 1))
    begun = [
        (FactKind.RESTRICTION_STARTED, date(2026, 11, 2), replace(RESTRICTION, scope=f"IBAN {n}"))
        for n in numbered
    ]
    question = Clarification(question="R-7, R-9?", choices=("No. 0", *numbered))
    extension = Extension(ground=ExtensionReason.BOTH, explanation="R-7, R-9 (12 GB).")
    fee = Fee(
        ground=FeeGround.EFFORT if country == "CH" else FeeGround.EXCESSIVE,
        facts="R-7, R-9.",
        items=tuple(Cost(label=one, cents=50) for one in numbered),
        currency="CHF" if country == "CH" else "EUR",
        reply_by=date(2026, 12, 4),
    )
    doubt = IdentityDoubt(doubt="x@post.example?", means=numbered)
    unproven = replace(doubt, means=("No. 1",))
    table: dict[LetterKind, list[tuple[FactKind, date, Details]]] = {
        LetterKind.IDENTITY_ASKED: [(FactKind.IDENTITY_ASKED, DATED, doubt)],
        LetterKind.CLARIFICATION_ASKED: [(FactKind.CLARIFICATION_ASKED, DATED, question)],
        LetterKind.RECIPIENT_TOLD: [
            (FactKind.DECIDED, DATED, decision(LetterKind.RECTIFIED, country, count)),
            *begun,
        ],
        LetterKind.FEE_NOTICE: [(FactKind.FEE_ASKED, DATED, fee)],
        LetterKind.EXTENSION: [(FactKind.EXTENDED, DATED, extension)],
        LetterKind.RESTRICTED: [*begun],
        LetterKind.RESTRICTION_LIFT_NOTICE: [*begun, (FactKind.RESTRICTION_LIFT_DECIDED, DATED, LIFT)],
        LetterKind.MARKETING_STOPPED: [(FactKind.CHECKED, date(2026, 10, 29), Checked(step_id="suppress"))],
        LetterKind.NOT_IDENTIFIED: [(FactKind.IDENTITY_ASKED, date(2026, 10, 30), unproven)],
    }
    return [fact(*row) for row in table.get(kind, ())]


def _search(system: str, result: SearchResult, who: str) -> Search:
    return Search(system=system, result=result, searched_by=who, searched_for="E. M. Whitcombe; K-7")


RESTRICTION = Restriction(ground=RestrictionGround.ACCURACY, scope="IBAN", planned_lift=date(2026, 12, 4))
LIFT = LiftPlan(lift_on=date(2026, 12, 4), because="R-7 = R-9.", after=AfterLift.USED_AGAIN)
_RECIPIENTS_TOLD = frozenset(
    {
        LetterKind.ERASED,
        LetterKind.ERASURE_PARTLY_KEPT,
        LetterKind.RECTIFIED,
        LetterKind.RESTRICTED,
        LetterKind.OBJECTION_UPHELD,
    }
)
REGISTERED = Wishes(dispatch=Dispatch.REGISTERED_POST, third_parties_checked_by="S. Aydin")
ELSEWHERE = Elsewhere(
    name="Nordhafen GmbH",
    department="R-7",
    address=Address(lines=("Kai 4",), postcode="20457", city="Hamburg", country="DE"),
    email="dpo@nordhafen.example",
    agreement="R-2024-3",
    offer="R-7, R-9.",
    confirm_by=date(2026, 11, 27),
)
_WISHES = {
    LetterKind.PASSED_ON: replace(REGISTERED, elsewhere=ELSEWHERE),
    LetterKind.PORTABILITY_TRANSFER_COVER: replace(REGISTERED, elsewhere=ELSEWHERE),
    LetterKind.RECIPIENT_TOLD: replace(REGISTERED, elsewhere=ELSEWHERE),
    LetterKind.PASSED_ON_COVER: replace(REGISTERED, elsewhere=ELSEWHERE, enclosures=("R-7",)),
}
_ROLES = dict.fromkeys((LetterKind.PASSED_ON, LetterKind.PASSED_ON_COVER), Role.PROCESSOR)
_RIGHTS = {
    LetterKind.RECTIFIED: Right.RECTIFICATION,
    LetterKind.RECIPIENT_TOLD: Right.RECTIFICATION,
    LetterKind.RECTIFICATION_REFUSED: Right.RECTIFICATION,
    LetterKind.RESTRICTED: Right.RESTRICTION,
    LetterKind.RESTRICTION_LIFT_NOTICE: Right.RESTRICTION,
    LetterKind.ERASED: Right.ERASURE,
    LetterKind.ERASURE_PARTLY_KEPT: Right.ERASURE,
    LetterKind.GENERAL_ANSWER: Right.GENERAL_QUESTION,
    LetterKind.CONSENT_WITHDRAWN: Right.WITHDRAWAL,
    LetterKind.OBJECTION_UPHELD: Right.OBJECTION,
    LetterKind.OBJECTION_REFUSED: Right.OBJECTION,
    LetterKind.PORTABILITY_COVER: Right.PORTABILITY,
    LetterKind.PORTABILITY_TRANSFER_COVER: Right.PORTABILITY,
    LetterKind.MARKETING_STOPPED: Right.MARKETING_OBJECTION,
    LetterKind.AUTOMATED_DECISION_REVIEWED: Right.AUTOMATED_DECISION,
}
CASE_KINDS = tuple(kind for kind in LetterKind if Matter.REQUEST in kind.matters)
CONSENT_KINDS = tuple(kind for kind in LetterKind if Matter.CONSENT in kind.matters)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a test wants of a letter; `data()` makes it."""

    kind: LetterKind
    country: str = "NL"
    language: str = "en"
    layout: str = "NL-L"
    count: int = 1
    received: date = RECEIVED
    sent: date | None = RECEIVED
    dated: date = DATED
    person: Person = PERSON
    organisation: Organisation | None = None
    wishes: Wishes | None = None
    rights: tuple[Right, ...] = ()
    facts: tuple[Fact, ...] | None = None
    channel: Channel = Channel.LETTER
    operations: tuple[Operation, ...] = OPERATIONS
    authorities: tuple[str, ...] | None = None

    def data(self) -> RequestLetterData:
        """Everything the letter is made from, counted as the program counts it."""
        request = Request(
            id=1,
            number="R-2026-0042",
            organisation_id=1,
            person_id=1,
            rights=self.rights or (_RIGHTS.get(self.kind, Right.ACCESS),),
            role=_ROLES.get(self.kind, Role.CONTROLLER),
            channel=self.channel,
            language=self.language,
            subject="S-1",
            sent_on=self.sent,
            received_on=self.received,
            entered_at=_at(self.received),
            facts=self.facts if self.facts is not None else _facts(self.kind, self.country, self.count),
        )
        rules = _rules(self.country, self.received)
        ids = AUTHORITIES[self.country] if self.authorities is None else self.authorities
        return RequestLetterData(
            letter=Letter(
                id=1,
                number="L-2026-0118",
                request_id=1,
                kind=self.kind,
                language=self.language,
                layout=self.layout,
                dated=self.dated,
                wishes=self.wishes or _WISHES.get(self.kind, REGISTERED),
            ),
            organisation=self.organisation or house(self.country),
            person=self.person,
            request=request,
            standing=standing(request, rules, self.dated),
            statutory=statutory_deadline(request, rules),
            authorities=tuple(LIBRARY.shipped_authorities.get(one) for one in ids),
            grounds=tuple(one for one in LIBRARY.grounds if one.applies_in(self.country)),
            operations=self.operations,
            consents=(told(self.language),) if self.kind is LetterKind.CONSENT_WITHDRAWN else (),
            identity_pause=rules.regime.pause_of(PauseKind.IDENTITY),
            clarification_pause=clarification_effect(request, rules.regime),
            fee_pause=rules.regime.pause_of(PauseKind.FEE),
            signatory="",
            today=self.dated,
            regime_id=rules.regime.id,
            case_file_until=date(2029, 12, 31),
            draft=False,
        )


@cache
def _rules(country: str, received: date) -> Rules:
    region = {"DE": "NI", "GB": "ENG", "CH": "ZH"}.get(country)
    return Rules(
        regime=regime_for(LIBRARY.regimes, country, received, EventKind.REQUEST),
        calendar=calendar_for(country, region, Scope.NATIONAL, LIBRARY.holidays),
    )


def public_house(country: str) -> Organisation:
    """A public body seated there."""
    return replace(house(country), sector=Sector.PUBLIC)


# Consents

PURPOSE = Purpose(
    id=3,
    organisation_id=1,
    words=tuple(
        Words(
            language=language,
            title="Abo-Mail 7",
            explanation="R-7, R-9.",
            data=("E-mail", "IBAN"),
            storage="2029.",
            if_refused="R-7.",
        )
        for language in ("en", "nl", "de")
    ),
    rests=(Rest(RestKind.MAILING, "Mailtool"), Rest(RestKind.PROCESSOR, "Acme B.V.")),
    terms=(Term(date.min, 36),),
    withdraw_how="info@woonhaven.example",
    given_by=(ConsentChannel.PAPER, ConsentChannel.EMAIL),
    withdrawn_by=(ConsentChannel.PAPER, ConsentChannel.EMAIL),
)


def entry(act: Act, on: date, seq: int = 1, **known: object) -> Event:
    """An entry of the ledger of a consent."""
    whole = Event(
        seq=seq,
        kind=EntryKind(act.value),
        act=act,
        on=on,
        since=on,
        channel=ConsentChannel.PAPER,
        recorded_at=_at(on),
        who="J. Mulder",
        wording_id=5,
        proof_place="K-7",
    )
    return replace(whole, **known)  # type: ignore[arg-type]  # names of Event


def words(language: str, version: int = 2) -> Wording:
    """A version of the words for the purpose."""
    text = "R-7.\n\nR-9 (12 GB)."
    return Wording(
        id=5,
        purpose_id=3,
        language=language,
        version=version,
        text=text,
        sha256=hash_of(text),
        valid_from=date(2023, 1, 1),
        added_at=_at(date(2023, 1, 1)),
        added_by="J. Mulder",
    )


def told(language: str = "en", *, withdrawn: bool = True, key: int = 17) -> ConsentTold:
    """A consent of which a letter tells: taken back with everything done, or close to its end."""
    events = [entry(Act.GIVEN, date(2023, 12, 1))]
    if withdrawn:
        events.append(entry(Act.WITHDRAWN, RECEIVED, seq=2))
    tasks = (
        Task(consent_id=key, seq=2, kind=rest.kind, name=rest.name, due=RECEIVED, done_on=RECEIVED)
        for rest in PURPOSE.rests
    )
    answer = Answer(use=NextUse.ERASE, reason="R-7", on=RECEIVED, who="J. Mulder")
    return ConsentTold(
        consent_id=key,
        purpose=PURPOSE,
        reading=state(events, PURPOSE, DATED),
        agreed=events[0],
        shown=words(language),
        tasks=tuple(tasks) if withdrawn else (),
        answer=answer if withdrawn else None,
        proof_until=date(2029, 10, 28) if withdrawn else None,
        asks=words(language),
    )


PLAIN = Wishes()


@dataclass(frozen=True, kw_only=True)
class ConsentCase:
    """What a test wants of a letter about consents; `data()` makes it."""

    kind: LetterKind
    country: str = "NL"
    language: str = "en"
    layout: str = "NL-L"
    count: int = 1
    person: Person = PERSON
    organisation: Organisation | None = None
    wishes: Wishes = PLAIN
    consents: tuple[ConsentTold, ...] | None = None

    def data(self) -> ConsentLetterData:
        """Everything the letter is made from."""
        withdrawn = self.kind is LetterKind.CONSENT_WITHDRAWN
        consents = self.consents
        if consents is None:
            keys = range(17, 17 + self.count)
            consents = tuple(told(self.language, withdrawn=withdrawn, key=key) for key in keys)
        return ConsentLetterData(
            letter=Letter(
                id=1,
                number="L-2026-0119",
                consent_ids=tuple(one.consent_id for one in consents),
                kind=self.kind,
                language=self.language,
                layout=self.layout,
                dated=DATED,
                wishes=self.wishes,
            ),
            organisation=self.organisation or house(self.country),
            person=self.person,
            consents=consents,
            authorities=tuple(LIBRARY.shipped_authorities.get(one) for one in AUTHORITIES[self.country]),
            today=DATED,
            regime_id=_rules(self.country, DATED).regime.id,
            draft=False,
        )


def findings(data: LetterData) -> tuple[Finding, ...]:
    """What a letter lacks under the table of the program."""
    return letter_checks.findings(data, DEMANDS)
