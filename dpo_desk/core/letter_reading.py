"""What a letter's data say, asked by those who write it and by those who check it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dpo_desk.core.case_clock import waits_of
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.facts import (
    Clarification,
    Decision,
    Dispatch,
    Extension,
    Fact,
    FactKind,
    Fee,
    IdentityDoubt,
    Item,
    Outcome,
    RecipientTold,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letters import Elsewhere, LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.particulars import DataSet, Explained, Review
from dpo_desk.core.people import Representative
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.restrictions import Restricting, to_announce, while_checking
from dpo_desk.core.rights import Right

NO_RECIPIENTS_STEP = "no_recipients"
"""Step of the checklists by which an office records that nobody received the data."""

WEIGHED = frozenset({"gdpr_21_1_compelling", "gdpr_21_1_claims", "gdpr_21_6", "ch_31_justified"})
"""Grounds that need the interests of both sides weighed, to go on in spite of an objection."""

_LIFT_TELLING = frozenset({LetterKind.OBJECTION_REFUSED, LetterKind.RECTIFICATION_REFUSED})
"""Refusals that end what data were restricted for; they tell of the end of that restriction themselves."""

COMPLAINTS_DUTY_FROM = date(2026, 6, 19)
"""First day of receipt from which British letters name the complaint to the controller."""

_AT_ONCE = timedelta(days=2)  # a convention; Art. 21(3) GDPR gives no number of days
_PAPER = frozenset({Dispatch.POST, Dispatch.REGISTERED_POST, Dispatch.HANDED_OVER})


def on_paper(data: LetterData) -> bool:
    """The letter leaves on paper."""
    return data.letter.wishes.dispatch in _PAPER


def covered(data: RequestLetterData) -> tuple[Decision, ...]:
    """Decisions the letter tells; one that can tell everything leaves out what another told before."""
    kind = data.letter.kind
    told = tuple(one for one in data.request.decisions.values() if kind.tells(one))
    if kind not in {LetterKind.GENERAL_ANSWER, LetterKind.PARTLY_REFUSED}:
        return told
    return tuple(one for one in told if one.right not in data.told_elsewhere) or told


def left_out(data: RequestLetterData) -> tuple[Right, ...]:
    """Rights of the request that an answer leaves to another letter; what the person dropped is none.

    A processor answers nothing itself: Art. 28(3)(e) GDPR.
    """
    passing = data.request.role is Role.PROCESSOR
    if not data.letter.kind.answers or data.letter.kind is LetterKind.GENERAL_ANSWER or passing:
        return ()
    told = {one.right for one in covered(data)}
    dropped = {one.right for one in data.request.decisions.values() if one.outcome is Outcome.WITHDRAWN}
    return tuple(right for right in data.request.rights if right not in told | dropped | data.told_elsewhere)


def opening_rights(data: RequestLetterData) -> tuple[Right, ...]:
    """Rights the letter begins with: all that was asked, or what a refusal of the whole refuses."""
    refused = tuple(one.right for one in covered(data))
    return refused if refused and data.letter.kind.refuses else data.request.rights


def negative(data: RequestLetterData) -> tuple[Decision, ...]:
    """Told decisions that need reasons: Art. 12(4) GDPR."""
    return tuple(one for one in covered(data) if one.outcome.negative)


def access(data: RequestLetterData) -> Decision | None:
    """The decision on access, if the letter tells it."""
    return next((one for one in covered(data) if one.right is Right.ACCESS), None)


def given_access(data: RequestLetterData) -> bool:
    """Whether the letter gives access, in whole or in part: then all of Art. 15 GDPR is due."""
    decision = access(data)
    return (
        data.letter.kind in {LetterKind.ACCESS_ANSWER, LetterKind.PARTLY_REFUSED}
        and decision is not None
        and decision.outcome in {Outcome.FULL, Outcome.PARTIAL}
    )


def items(data: RequestLetterData, *treatments: Treatment) -> tuple[Item, ...]:
    """Items of the told decisions that were treated so."""
    return tuple(item for one in covered(data) for item in one.items if item.treatment in treatments)


def ground_ids(decision: Decision) -> tuple[str, ...]:
    """Grounds of a decision and of its kept or refused items, each once, in order."""
    held = (Treatment.KEPT, Treatment.REFUSED)
    of_items = [item.ground_id for item in decision.items if item.treatment in held]
    return tuple(dict.fromkeys(one for one in (decision.ground_id, *of_items) if one))


def grounds_used(data: LetterData) -> tuple[str, ...]:
    """Grounds that the letter holds against the person, in order."""
    if not isinstance(data, RequestLetterData):
        return ()
    return tuple(one for decision in negative(data) for one in ground_ids(decision))


def withholding_grounds(data: RequestLetterData, decision: Decision) -> tuple[str, ...]:
    """Grounds of a decision on which its reasons may be kept back."""
    allowing = {one.id for one in data.grounds if one.may_withhold}
    return tuple(one for one in ground_ids(decision) if one in allowing)


def provisions(data: RequestLetterData, ground_id: str) -> tuple[str, ...]:
    """What the officer cites besides for a ground of a decision, or of an item that rests on another law."""
    wanting = any(one.id == ground_id and one.rests_on_another_law for one in data.grounds)
    deciding = (one for one in covered(data) if ground_id in ground_ids(one))
    cited = (one.provision.strip() for one in deciding if wanting or one.ground_id == ground_id)
    return tuple(dict.fromkeys(one for one in cited if one))


def items_of_recipient(data: RequestLetterData, treatment: Treatment) -> tuple[Item, ...]:
    """Items that the recipient may have who is written to: of the systems the register names for it."""
    name = data.letter.wishes.elsewhere.name.strip()
    systems = {one.system for one in data.operations if name in one.recipients}
    changed = items(data, treatment)
    return tuple(one for one in changed if one.system in systems) if systems else changed


def corrected_on(data: RequestLetterData) -> date | None:
    """The day on which everything that the letter tells was corrected; None where there are several."""
    days = {one.done_on for one in items(data, Treatment.CORRECTED)}
    return days.pop() if len(days) == 1 else None


def review(data: RequestLetterData) -> Review | None:
    """The human review of an automated decision that the letter tells."""
    return next((one.review for one in covered(data) if one.review is not None), None)


def stopped_late(data: RequestLetterData) -> bool:
    """Whether advertising went on for longer than it takes to stop it at once."""
    days = [one.done_on for one in items(data, Treatment.STOPPED) if one.done_on is not None]
    return any(day - data.request.received_on > _AT_ONCE for day in days)


def annexed(data: RequestLetterData) -> tuple[Item, ...]:
    """Items whose data are printed in the annex."""
    return items(data, Treatment.GIVEN)


def sets(data: RequestLetterData) -> tuple[DataSet, ...]:
    """Data that are handed over in files of their own."""
    return tuple(one for decision in covered(data) for one in decision.sets)


def glossary(data: RequestLetterData) -> tuple[Explained, ...]:
    """What codes in the given data mean."""
    return tuple(one for decision in covered(data) for one in decision.glossary)


def handed_over(data: RequestLetterData) -> bool:
    """Whether data themselves go with the letter, in its annex or in files."""
    return bool(annexed(data) or sets(data))


def lift_told(data: RequestLetterData) -> Restricting | None:
    """The restriction of whose end the letter tells as well as of the outcome; None if there is none."""
    return announced_with(data.letter.kind, data.request.facts)


def announced_with(kind: LetterKind, facts: tuple[Fact, ...]) -> Restricting | None:
    """The restriction of whose end a refusal tells: the one for the time of the check that it ends.

    Args:
        kind: of the letter.
        facts: of the case.
    """
    meant = to_announce(facts) if kind in _LIFT_TELLING else None
    return meant if meant in while_checking(facts) else None


def due(data: RequestLetterData) -> date | None:
    """The day the law wants an answer by; None while a wait for the person is open."""
    return data.statutory.latest


def late(data: RequestLetterData) -> bool:
    """Whether the letter answers after the period."""
    last = due(data)
    return data.letter.kind.answers and last is not None and data.letter.dated > last


def refusal_due(data: RequestLetterData) -> date | None:
    """The day a refusal was due by, if an extension made the period longer: Art. 12(4) GDPR; else None."""
    return data.statutory.extension_notice_by if data.statutory.extended else None


def refuses_late(data: RequestLetterData) -> bool:
    """Whether the letter refuses within an extended period, yet after the first month."""
    last, kind = refusal_due(data), data.letter.kind
    refusing = kind.refuses or kind is LetterKind.PARTLY_REFUSED
    return refusing and last is not None and data.letter.dated > last and not late(data)


def spokesperson(data: LetterData) -> Representative | None:
    """Who gets the letter in the person's place: a representative with proof that still holds."""
    found = data.person.representative if data.letter.kind.to_person else None
    if found is None or not found.proof.strip():
        return None
    over = found.valid_until is not None and found.valid_until < data.letter.dated
    return None if over else found


def name_of(representative: Representative) -> str:
    """By what name a representative is called."""
    return representative.name.strip() or representative.organisation.strip()


def to_child(data: LetterData) -> bool:
    """Whether a child reads the letter: Art. 12(1) GDPR asks for words that a child understands."""
    alone = data.letter.kind.to_person and spokesperson(data) is None
    return alone and data.person.child_on(data.letter.dated)


def elsewhere(data: LetterData) -> Elsewhere | None:
    """The other organisation a letter goes to; None where it goes to the person or an authority."""
    return data.letter.wishes.elsewhere if data.letter.kind.to_another else None


def passed_on(data: RequestLetterData) -> date | None:
    """The day the request was passed on: as a whole by a processor, or a right of it; None before."""
    days = [
        fact.on
        for fact in data.request.live
        if fact.kind is FactKind.PASSED_ON
        or (isinstance(fact.details, Decision) and fact.details.outcome is Outcome.PASSED_ON)
    ]
    return max(days, default=None)


def unproven_spokesperson(data: LetterData) -> Representative | None:
    """A representative whose authority still has to be shown."""
    return data.person.representative if spokesperson(data) is None else None


def doubt(data: RequestLetterData) -> IdentityDoubt | None:
    """The recorded doubt about identity."""
    fact = data.request.last(FactKind.IDENTITY_ASKED)
    return fact.details if fact is not None and isinstance(fact.details, IdentityDoubt) else None


def identity_asked_on(data: RequestLetterData) -> date | None:
    """The last day on which a question who they are reached the person; None where none did."""
    waits = (wait for wait in waits_of(data.request.facts) if wait.kind is PauseKind.IDENTITY)
    return max((day for wait in waits for day in wait.told), default=None)


def clarification(data: RequestLetterData) -> Clarification | None:
    """The recorded question what is meant."""
    fact = data.request.last(FactKind.CLARIFICATION_ASKED)
    return fact.details if fact is not None and isinstance(fact.details, Clarification) else None


def fee(data: RequestLetterData) -> Fee | None:
    """The recorded fee."""
    fact = data.request.last(FactKind.FEE_ASKED)
    return fact.details if fact is not None and isinstance(fact.details, Fee) else None


def extension(data: RequestLetterData) -> Extension | None:
    """The recorded extension."""
    fact = data.request.last(FactKind.EXTENDED)
    return fact.details if fact is not None and isinstance(fact.details, Extension) else None


def extended_until(data: RequestLetterData) -> date | None:
    """The day an extension reaches: the one announced, or the limit of the law; None if there is neither."""
    told = extension(data)
    if told is not None and told.until is not None:
        return told.until
    return data.statutory.extended_until


def searched(data: RequestLetterData) -> tuple[str, ...]:
    """Systems that were searched."""
    found = data.request.searches.values()
    return tuple(one.system for one in found if one.result is not SearchResult.ASKED)


def searched_for(data: RequestLetterData) -> tuple[str, ...]:
    """With which details of the person it was searched, each once."""
    found = (one for one in data.request.searches.values() if one.result is not SearchResult.ASKED)
    return tuple(dict.fromkeys(one.searched_for.strip() for one in found if one.searched_for.strip()))


def recipients(data: RequestLetterData, *, told: bool) -> Iterator[RecipientTold]:
    """Recipients that know, or those that could not be told."""
    for one in data.request.recipients.values():
        if one.telling is not Telling.NAMED and (one.telling is not Telling.IMPOSSIBLE) is told:
            yield one


def no_recipients(data: RequestLetterData) -> bool:
    """Whether the office recorded that nobody received the data."""
    step = data.request.steps_checked.get(NO_RECIPIENTS_STEP)
    return step is not None and not step.needed


def complaint_to_controller(data: LetterData) -> bool:
    """Whether the letter names the complaint to the controller: DPA 2018 s. 164A, from 19 June 2026."""
    british = law_of(data.organisation.country) is Law.UK
    about_request = isinstance(data, RequestLetterData) and data.request.received_on >= COMPLAINTS_DUTY_FROM
    return british and about_request
