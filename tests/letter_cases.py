"""Fictional letters of every kind, for the tests of their wording, their checks and their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.core import letter_checks
from dpo_desk.core.addresses import Address
from dpo_desk.core.case_clock import pause_effects
from dpo_desk.core.facts import (
    AfterLift,
    Checked,
    Clarification,
    Cost,
    Details,
    Dispatch,
    Extension,
    ExtensionReason,
    Fact,
    FactKind,
    Fee,
    FeeGround,
    IdentityDoubt,
    LiftPlan,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Search,
    SearchResult,
    Telling,
)
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letter_rules import Finding
from dpo_desk.core.letters import Elsewhere, Letter, LetterKind, Matter, Wishes
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import standing, statutory_deadline
from tests.consent_letter_cases import told
from tests.letter_decisions import decision
from tests.letter_houses import (
    AUTHORITIES,
    DATED,
    LIBRARY,
    OPERATIONS,
    PERSON,
    RECEIVED,
    house,
    moment,
    rules_of,
)

DEMANDS = LIBRARY.letter_demands


def fact(kind: FactKind, on: date, details: Details | None = None) -> Fact:
    """A fact of a case."""
    return Fact(kind=kind, on=on, recorded_at=moment(on), who="J. Mulder", details=details)


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
        reply_by=date(2026, 11, 27),
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
            entered_at=moment(self.received),
            facts=self.facts if self.facts is not None else _facts(self.kind, self.country, self.count),
        )
        rules = rules_of(self.country, self.received)
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
            pauses=pause_effects(request, rules.regime),
            signatory="",
            today=self.dated,
            regime_id=rules.regime.id,
            case_file_until=date(2029, 12, 31),
            draft=False,
        )


def findings(data: LetterData) -> tuple[Finding, ...]:
    """What a letter lacks under the table of the program."""
    return letter_checks.findings(data, DEMANDS)
