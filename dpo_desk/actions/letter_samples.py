"""A sample letter of every kind, to show a text at work: nobody's data, under the office's own letterhead.

What happened in the sample is in names and numbers, so that one sample serves every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from dpo_desk.actions import complaint_samples, consent_samples, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import authorities
from dpo_desk.core.addresses import Address
from dpo_desk.core.case_clock import pause_effects
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.facts import (
    AfterLift,
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
    RecipientTold,
    Restriction,
    RestrictionGround,
    Search,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.grounds import RefusalGround, grounds_for
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letters import Elsewhere, Letter, LetterKind, Matter, Wishes
from dpo_desk.core.organisations import Officer, Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import standing, statutory_deadline

_AGE = timedelta(days=16)
"""How long ago what the letter answers came in."""
_WAYS = Wishes(dispatch=Dispatch.REGISTERED_POST, third_parties_checked_by="M. Smit")


def sample(
    desk: Desk, kind: LetterKind, language: str, own_texts: tuple[tuple[str, str], ...] = ()
) -> LetterData:
    """What a letter of a kind could be made from.

    Args:
        desk: the open office; its first organisation writes.
        kind: of the letter.
        language: of the letter.
        own_texts: names and texts of the office.
    """
    organisation = next(iter(desk.store.organisations.all()), _HOUSE)
    wishes = replace(_WAYS, elsewhere=_ELSEWHERE) if kind.names_another else _WAYS
    letter = Letter(
        kind=kind, language=language, layout=organisation.layout, dated=desk.today(), wishes=wishes
    )
    matter = next(one for one in Matter if one in kind.matters)
    return replace(_MAKERS[matter](desk, organisation, _PERSON, letter), own_texts=own_texts)


_HOUSE = Organisation(
    name="Acme",
    country="NL",
    address=Address(lines=("Havenkade 18",), postcode="1019 BR", city="Amsterdam", country="NL"),
    languages=("nl",),
    layout="NL-L",
    officer=Officer(name="M. Smit", function="DPO", email="dpo@acme.example"),
)
_ELSEWHERE = Elsewhere(
    name="Polder Print B.V.",
    address=Address(lines=("Kade 4",), postcode="1019 BR", city="Amsterdam", country="NL"),
    agreement="AV-2024-3",
    offer="R-117, R-204.",
)
_PERSON = Person(
    name="Robin Noordhoek",
    family_name="Noordhoek",
    address=Address(lines=("Lindengracht 412",), postcode="1015 KK", city="Amsterdam", country="NL"),
    emails=("r.noordhoek@post.example",),
)


# Requests


def _of_request(desk: Desk, organisation: Organisation, person: Person, letter: Letter) -> RequestLetterData:
    today, received = desk.today(), desk.today() - _AGE
    right = _right(letter.kind)
    grounds = grounds_for(desk.library.grounds, right, organisation.country)
    request = Request(
        number=f"R-{received.year}-0000",
        organisation_id=organisation.id,
        person_id=0,
        rights=(right,),
        channel=Channel.LETTER,
        language=letter.language,
        sent_on=received,
        received_on=received,
        entered_at=datetime.combine(received, time(), desk.now().tzinfo),
        facts=tuple(_facts(desk, letter.kind, organisation.country, right, grounds)),
    )
    rules = desk.rules(organisation, received)
    return RequestLetterData(
        letter=letter,
        organisation=organisation,
        person=person,
        request=request,
        standing=standing(request, rules, today),
        statutory=statutory_deadline(request, rules),
        authorities=authorities(desk, requests.competence(desk, organisation, person)),
        grounds=grounds,
        operations=_OPERATIONS,
        consents=(consent_samples.told(desk, letter),) if letter.kind is LetterKind.CONSENT_WITHDRAWN else (),
        pauses=pause_effects(request, rules.regime),
        signatory=organisation.officer.name,
        case_file_until=date(today.year + organisation.case_file_years, 12, 31),
        today=today,
        regime_id=rules.regime.id,
    )


_USUAL = (Right.ACCESS, Right.ERASURE)


def _right(kind: LetterKind) -> Right:
    """The right that shows the most of a kind of letter."""
    if kind is LetterKind.GENERAL_ANSWER:
        return Right.GENERAL_QUESTION
    return next((right for right in _USUAL if right in kind.rights), kind.rights[0])


def _facts(
    desk: Desk, kind: LetterKind, country: str, right: Right, grounds: tuple[RefusalGround, ...]
) -> Iterable[Fact]:
    today, received = desk.today(), desk.today() - _AGE
    told = partial(_fact, desk)
    yield told(FactKind.RECEIVED, received)
    for one in _OPERATIONS:
        result = SearchResult.NOTHING if kind is LetterKind.NOTHING_HELD else SearchResult.FOUND
        log = Search(system=one.system, result=result, searched_by="M. Smit", searched_for="R. Noordhoek")
        yield told(FactKind.SEARCHED, today, log)
    if kind is LetterKind.IDENTITY_ASKED:
        yield told(
            FactKind.IDENTITY_ASKED, today, IdentityDoubt(doubt="r.n.77@post.example?", means=("ID 7-314",))
        )
    if kind is LetterKind.EXTENSION:
        extension = Extension(ground=ExtensionReason.BOTH, explanation="R-117, R-204 (12 GB).")
        yield told(FactKind.EXTENDED, today, extension)
    for step, details in _steps(kind, country, today):
        yield told(step, today, details)
    recipient = RecipientTold(recipient="Polder Print B.V.", telling=Telling.TOLD)
    yield told(FactKind.RECIPIENT_TOLD, today, recipient)
    if kind.answers or kind is LetterKind.RECIPIENT_TOLD:
        yield told(FactKind.DECIDED, today, _decision(kind, right, today, grounds))


def _steps(kind: LetterKind, country: str, today: date) -> Iterable[tuple[FactKind, Details]]:
    """What else happened before a letter of a kind is written."""
    if kind is LetterKind.CLARIFICATION_ASKED:
        question = Clarification(question="R-117, R-204?", choices=("R-117", "R-204"))
        yield FactKind.CLARIFICATION_ASKED, question
    if kind is LetterKind.FEE_NOTICE:
        yield FactKind.FEE_ASKED, _fee(country, today)
    if kind in {LetterKind.RESTRICTED, LetterKind.RESTRICTION_LIFT_NOTICE}:
        yield FactKind.RESTRICTION_STARTED, Restriction(ground=RestrictionGround.ACCURACY, scope="IBAN")
    if kind is LetterKind.RESTRICTION_LIFT_NOTICE:
        plan = LiftPlan(lift_on=today + _AGE, because="R-117 = R-204.", after=AfterLift.USED_AGAIN)
        yield FactKind.RESTRICTION_LIFT_DECIDED, plan


def _fee(country: str, today: date) -> Fee:
    """A fee on a ground that the law of the house knows."""
    swiss = law_of(country) is Law.CH
    return Fee(
        ground=FeeGround.EFFORT if swiss else FeeGround.EXCESSIVE,
        facts="R-117, R-204.",
        items=(Cost(label="R-117", cents=12_50),),
        currency="CHF" if swiss else "EUR",
        reply_by=None if swiss else today + _AGE,
    )


def _fact(desk: Desk, kind: FactKind, on: date, details: Details | None = None) -> Fact:
    return Fact(kind=kind, on=on, recorded_at=desk.now(), who="M. Smit", details=details)


def _decision(kind: LetterKind, right: Right, today: date, grounds: tuple[RefusalGround, ...]) -> Decision:
    """An outcome that fits the kind, with an item of everything that can be done in it."""
    ground = grounds[0].id if grounds else ""
    outcome = Outcome.FULL
    if kind.negative:
        outcome = Outcome.REFUSED if kind.refuses else Outcome.PARTIAL
    if kind is LetterKind.NOTHING_HELD:
        outcome = Outcome.NOTHING_HELD
    done = _DONE.get(right, Treatment.GIVEN)
    held = Treatment.KEPT if right is Right.ERASURE else Treatment.REFUSED
    items = [
        Item(label=label, treatment=done, system="CRM", value=new, old=old, new=new, done_on=today)
        for label, old, new in (
            ("IBAN", "NL91 ABNA 0417 1643 01", "NL91 ABNA 0417 1643 00"),
            ("E-mail", "r.n@post.example", "r.noordhoek@post.example"),
        )
    ]
    if outcome is Outcome.PARTIAL:
        until = date(today.year + 7, 12, 31)
        items.append(Item(label="Ref. 2026-117", treatment=held, system="ERP", until=until, ground_id=ground))
    return Decision(
        right=right,
        outcome=outcome,
        items=tuple(items) if outcome in {Outcome.FULL, Outcome.PARTIAL} else (),
        ground_id=ground if outcome is Outcome.REFUSED else "",
        facts="Ref. 2026-117, 2026-204.",
        partial_considered="Ref. 2026-204.",
        compared="Ref. 2026-117, 2026-204.",
        operation_ids=tuple(one.id for one in _OPERATIONS),
    )


_DONE = {Right.ERASURE: Treatment.ERASED, Right.RECTIFICATION: Treatment.CORRECTED}

_OPERATIONS = (
    Operation(
        id=1,
        organisation_id=0,
        system="CRM",
        purpose="Service",
        lawful_basis="6(1)(b)",
        categories=("IBAN", "E-mail"),
        recipients=("Polder Print B.V.",),
        storage="2033",
    ),
    Operation(
        id=2,
        organisation_id=0,
        system="ERP",
        purpose="Administration",
        lawful_basis="6(1)(c)",
        categories=("Ref.",),
        storage="2033",
        source="Van Loon B.V.",
        transfers="US (SCC)",
        automated="A–E",
    ),
)


_MAKERS: Mapping[Matter, Callable[[Desk, Organisation, Person, Letter], LetterData]] = {
    Matter.REQUEST: _of_request,
    Matter.CONSENT: consent_samples.of_consent,
    Matter.COMPLAINT: complaint_samples.of_complaint,
}
