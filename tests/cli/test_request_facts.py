from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.actions import journal, organisations, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.records import to_plain
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    AfterLift,
    Assignment,
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Cost,
    Decision,
    Details,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    Fee,
    FeeGround,
    Field,
    IdentityDoubt,
    IdentityProof,
    Item,
    Lifting,
    LiftNotice,
    LiftPlan,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    RoleSettled,
    Search,
    SearchResult,
    Sent,
    Telling,
    Treatment,
    Unclear,
)
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from tests.cli.conftest import Terminal
from tests.conftest import PASSPHRASE

F = FactKind

RECEIVED = date(2026, 10, 1)
EARLIER = date(2026, 10, 12)
LATE = "the case was on paper"
ITEMS = [
    {"label": "camera pictures", "treatment": "erased", "system": "Cameras", "done_on": "2026-10-21"},
    {
        "label": "invoices",
        "treatment": "kept",
        "system": "Invoices",
        "ground_id": "gdpr_17_3_b_duty",
        "until": "2033-12-31",
        "reason": "Seven years (article 52 AWR).",
    },
]
KEPT = (
    Item(label="camera pictures", treatment=Treatment.ERASED, system="Cameras", done_on=date(2026, 10, 21)),
    Item(
        label="invoices",
        treatment=Treatment.KEPT,
        system="Invoices",
        ground_id="gdpr_17_3_b_duty",
        until=date(2033, 12, 31),
        reason="Seven years (article 52 AWR).",
    ),
)


@dataclass(frozen=True)
class Step:
    """One fact, as a command says it and as an action is told it."""

    request: int
    kind: FactKind
    words: tuple[object, ...] = ()
    details: Details | None = None
    on: date | None = None
    reason: str = ""
    document: bytes = b""


STEPS = (
    Step(1, F.ASSIGNED, ("--colleague", "Bo Lund"), Assignment(colleague="Bo Lund")),
    Step(1, F.ACKNOWLEDGED, ("--dispatch", "email"), Sent(dispatch=Dispatch.EMAIL), EARLIER, LATE),
    Step(
        1,
        F.IDENTITY_ASKED,
        (
            "--doubt",
            "another address",
            "--means",
            "customer number",
            "--means",
            "call back",
            "--letter-follows",
        ),
        IdentityDoubt(doubt="another address", means=("customer number", "call back"), letter_follows=True),
        EARLIER,
        LATE,
    ),
    Step(1, F.IDENTITY_QUESTION_SENT, ("--dispatch", "post"), Sent(), EARLIER, LATE),
    Step(1, F.IDENTITY_NOT_PROVEN, (), None, date(2026, 10, 14), LATE),
    Step(
        1,
        F.IDENTITY_PROVEN,
        ("--how", "customer number matched"),
        IdentityProof(how="customer number matched"),
        date(2026, 10, 15),
        LATE,
        b"a copy of a passport",
    ),
    Step(1, F.IDENTITY_COPY_DISPOSED),
    Step(
        1,
        F.CLARIFICATION_ASKED,
        (
            *("--question", "Which years?", "--large-quantity", "--unclear", "right"),
            *("--choice", "2025", "--choice", "2026", "--letter-follows"),
        ),
        Clarification(
            question="Which years?",
            large_quantity=True,
            unclear=Unclear.RIGHT,
            choices=("2025", "2026"),
            letter_follows=True,
        ),
        date(2026, 10, 16),
        LATE,
    ),
    Step(
        1,
        F.CLARIFICATION_QUESTION_SENT,
        ("--dispatch", "post"),
        Sent(dispatch=Dispatch.POST),
        date(2026, 10, 16),
        LATE,
    ),
    Step(1, F.CLARIFICATION_GIVEN, (), None, date(2026, 10, 19), LATE, b"a letter"),
    Step(
        1,
        F.FEE_ASKED,
        (
            *("--ground", "further_copy", "--facts", "second copy", "--items", "costs.json"),
            *("--currency", "EUR", "--reply-by", "2026-12-01"),
        ),
        Fee(
            ground=FeeGround.FURTHER_COPY,
            facts="second copy",
            items=(Cost(label="Copies", cents=1250),),
            currency="EUR",
            reply_by=date(2026, 12, 1),
        ),
    ),
    Step(1, F.FEE_NOTICE_SENT, ("--dispatch", "post"), Sent(dispatch=Dispatch.POST)),
    Step(1, F.FEE_SETTLED),
    Step(
        1,
        F.CHECKED,
        ("--step", "no_recipients", "--not-needed", "--note", "nobody got them"),
        Checked(step_id="no_recipients", needed=False, note="nobody got them"),
    ),
    Step(
        1,
        F.SEARCHED,
        (
            *("--system", "Invoices", "--result", "found", "--found", "12", "--searched-by", "Bo"),
            *("--searched-for", "K-7"),
        ),
        Search(
            system="Invoices", result=SearchResult.FOUND, found="12", searched_by="Bo", searched_for="K-7"
        ),
    ),
    Step(
        1,
        F.EXTENDED,
        ("--ground", "complexity", "--explanation", "14 doors", "--until", "2026-12-20"),
        Extension(ground=ExtensionReason.COMPLEXITY, explanation="14 doors", until=date(2026, 12, 20)),
    ),
    Step(1, F.EXTENSION_TOLD, ("--dispatch", "email"), Sent(dispatch=Dispatch.EMAIL)),
    Step(1, F.NOTED, (), None, None, "The caretaker was asked."),
    Step(
        1,
        F.CORRECTED,
        ("--field", "rights", "--new", "access erasure restriction"),
        Correction(field=Field.RIGHTS, old="access erasure", new="access erasure restriction"),
        None,
        "read again",
    ),
    Step(
        1,
        F.CORRECTED,
        ("--field", "summary", "--new", "Cameras"),
        Correction(field=Field.SUMMARY, old="My data", new="Cameras"),
        None,
        "shorter",
    ),
    Step(
        1,
        F.CORRECTED,
        ("--field", "received_on", "--new", "2026-10-02"),
        Correction(field=Field.RECEIVED_ON, old="2026-10-01", new="2026-10-02"),
        None,
        "stamp read again",
    ),
    Step(
        1,
        F.CORRECTED,
        ("--field", "channel", "--new", "phone"),
        Correction(field=Field.CHANNEL, old="letter", new="phone"),
        None,
        "it was a call",
    ),
    Step(
        1,
        F.CORRECTED,
        ("--field", "language", "--new", "nl"),
        Correction(field=Field.LANGUAGE, old="en", new="nl"),
        None,
        "asked for it",
    ),
    Step(
        1,
        F.CORRECTED,
        ("--field", "person", "--new", "2"),
        Correction(field=Field.PERSON, old="1", new="2"),
        None,
        "her brother",
    ),
    Step(
        1,
        F.DECIDED,
        (
            *("--right", "access", "--outcome", "refused", "--ground", "gdpr_12_5_excessive"),
            *("--facts", "ninth", "--late-because", "found in the archive", "--provision", "Art. 9"),
            *("--compared", "the register"),
        ),
        Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id="gdpr_12_5_excessive",
            facts="ninth",
            late_because="found in the archive",
            compared="the register",
            provision="Art. 9",
        ),
    ),
    Step(
        1,
        F.DECIDED,
        (
            *("--right", "access", "--outcome", "refused", "--ground", "gdpr_15_4"),
            *("--partial-considered", "y", "--withheld", "an informant"),
        ),
        Decision(
            right=Right.ACCESS,
            outcome=Outcome.REFUSED,
            ground_id="gdpr_15_4",
            partial_considered="y",
            withheld="an informant",
        ),
    ),
    Step(
        1,
        F.DECIDED,
        ("--right", "access", "--outcome", "full", "--operation", 1),
        Decision(right=Right.ACCESS, outcome=Outcome.FULL, operation_ids=(1,)),
    ),
    Step(
        1,
        F.DECIDED,
        ("--right", "erasure", "--outcome", "partial", "--items", "items.json"),
        Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=KEPT),
    ),
    Step(
        1,
        F.DECIDED,
        ("--right", "restriction", "--outcome", "nothing_held", "--facts", "x", "--partial-considered", "y"),
        Decision(right=Right.RESTRICTION, outcome=Outcome.NOTHING_HELD, facts="x", partial_considered="y"),
    ),
    Step(
        1,
        F.RECIPIENT_TOLD,
        ("--recipient", "Harbour Bank", "--telling", "impossible", "--because", "closed down"),
        RecipientTold(recipient="Harbour Bank", telling=Telling.IMPOSSIBLE, because="closed down"),
    ),
    Step(
        1,
        F.RESTRICTION_STARTED,
        ("--ground", "accuracy", "--scope", "address", "--planned-lift", "2026-12-01"),
        Restriction(ground=RestrictionGround.ACCURACY, scope="address", planned_lift=date(2026, 12, 1)),
    ),
    Step(1, F.ANSWERED, ("--dispatch", "registered_post"), Sent(dispatch=Dispatch.REGISTERED_POST)),
    Step(1, F.RESTRICTION_NOTICE, ("--restriction", 1), LiftNotice(restriction=1)),
    Step(1, F.RESTRICTION_LIFTED, ("--restriction", 1), Lifting(restriction=1)),
    Step(1, F.CLOSED, ("--why", "answered"), Closing(why=ClosingReason.ANSWERED)),
    Step(1, F.REOPENED, (), None, None, "something was forgotten"),
    Step(
        1,
        F.RESTRICTION_STARTED,
        ("--ground", "accuracy", "--scope", "name"),
        Restriction(ground=RestrictionGround.ACCURACY, scope="name"),
    ),
    Step(
        1,
        F.RESTRICTION_LIFT_DECIDED,
        (
            *("--lift-on", "2026-12-02", "--because", "checked", "--after", "used_again"),
            *("--restriction", 2),
        ),
        LiftPlan(lift_on=date(2026, 12, 2), because="checked", after=AfterLift.USED_AGAIN, restriction=2),
    ),
    Step(2, F.ROLE_SETTLED, ("--role", "processor"), RoleSettled(role=Role.PROCESSOR)),
    Step(2, F.PASSED_ON, ("--controller", "Nordhafen GmbH"), PassedOn(controller="Nordhafen GmbH")),
    Step(2, F.CLOSED, ("--why", "passed_on"), Closing(why=ClosingReason.PASSED_ON)),
    Step(
        4,
        F.CLOSED,
        ("--why", "duplicate", "--duplicate-of", "R-2026-0003"),
        Closing(why=ClosingReason.DUPLICATE, duplicate_of=3),
    ),
    Step(3, F.WITHDRAWN),
    Step(3, F.CLOSED, ("--why", "withdrawn"), Closing(why=ClosingReason.WITHDRAWN)),
)
WHO = ("Bo Lund", "Ada Lund", "Cem Aydin", "3")


def new_request(person: Person) -> NewRequest:
    return NewRequest(
        organisation_id=1,
        person=person,
        rights=(Right.ACCESS, Right.ERASURE),
        channel=Channel.LETTER,
        language="en",
        received_on=RECEIVED,
        subject="My data",
        text="Which data do you hold?",
        wants_paper=True,
    )


@pytest.fixture
def twin(house: Terminal, door: Door, tmp_path: Path) -> Iterator[Desk]:
    """A second office with the same content, worked through actions alone."""
    desk = door.create(tmp_path / "twin.dpo", PASSPHRASE, colleague="Iris van Dam")
    beside = house.desk()
    organisations.save(desk, replace(organisations.organisation(beside, 1), id=0))
    beside.store.close()
    house.json("operation", "add", "--system", "Invoices", "--purpose", "Rent")
    organisations.save_operation(desk, Operation(organisation_id=1, system="Invoices", purpose="Rent"))
    yield desk
    desk.store.close()


def receive_four(house: Terminal, twin: Desk) -> None:
    for who in WHO:
        house.json(
            *("request", "receive", "--person", who, "--right", "access", "--right", "erasure", "--paper"),
            *("--received", RECEIVED, "--subject", "My data", "--text", "Which data do you hold?"),
            *("--language", "en"),
        )
        known = twin.store.people.get(3) if who == "3" else Person(name=who)
        requests.receive(twin, new_request(known))


def document_of(step: Step) -> NewDocument | None:
    if not step.document:
        return None
    proof = step.kind is FactKind.IDENTITY_PROVEN
    return NewDocument(
        kind=EvidenceKind.IDENTITY_COPY if proof else EvidenceKind.DOCUMENT,
        name="shown.bin",
        media_type="application/octet-stream",
        data=step.document,
    )


def by_command(house: Terminal, step: Step) -> dict[str, object]:
    words: list[object] = ["request", "record", step.request, step.kind.value, *step.words]
    words = [house.folder / str(word) if str(word).endswith(".json") else word for word in words]
    words += ["--on", step.on] if step.on is not None else []
    words += ["--reason", step.reason] if step.reason else []
    words += ["--document", house.file("shown.bin", step.document)] if step.document else []
    return house.json(*words)


def by_action(desk: Desk, step: Step) -> None:
    requests.record(
        desk,
        step.request,
        step.kind,
        on=step.on,
        reason=step.reason,
        details=step.details,
        document=document_of(step),
    )


def test_every_fact_is_among_the_steps() -> None:
    assert {step.kind for step in STEPS} | {FactKind.RECEIVED} == set(FactKind)


def test_a_command_records_the_same_as_an_action(house: Terminal, twin: Desk) -> None:
    house.file("items.json", json.dumps(ITEMS))
    house.file("costs.json", json.dumps([{"label": "Copies", "cents": 1250}]))
    receive_four(house, twin)
    for step in STEPS:
        shown = by_command(house, step)
        by_action(twin, step)
        facts = shown["facts"]
        assert isinstance(facts, list)
        assert facts[-1]["fact"] == step.kind.value
    mine = house.desk()
    for number in (1, 2, 3, 4):
        ours, theirs = requests.view(mine, number), requests.view(twin, number)
        assert to_plain(ours.request) == to_plain(theirs.request)
        assert [to_plain(one) for one in ours.evidence] == [to_plain(one) for one in theirs.evidence]
        assert ours.standing == theirs.standing
    told = [
        [(e.action, e.kind, e.record, e.changes) for e in journal.entries(one, 3)] for one in (mine, twin)
    ]
    assert told[0] == told[1]
    assert journal.verify(mine).ok
    mine.store.close()


def test_what_is_shown_is_what_is_kept(house: Terminal, twin: Desk) -> None:
    house.file("items.json", json.dumps(ITEMS))
    house.file("costs.json", json.dumps([{"label": "Copies", "cents": 1250}]))
    receive_four(house, twin)
    answers = [by_command(house, step) for step in STEPS[:29]]
    for step in STEPS[:29]:
        by_action(twin, step)
    shown, view = house.json("request", "show", "r-2026-0001"), requests.view(twin, 1)
    assert shown == answers[-1]
    assert shown["deadline"] == house.json("request", "show", 1)["deadline"]
    assert shown["answer_by"] == view.standing.deadline.answer_by.isoformat()
    assert (shown["stage"], shown["turn"], shown["clock"]) == ("answer", "ours", "running")
    assert shown["decisions"] == [to_plain(one) for one in view.request.decisions.values()]
    assert shown["earlier"] == [{"id": 2, "number": "R-2026-0002"}]
    assert isinstance(shown["checklist"], list)
    steps = [step["id"] for step in shown["checklist"]]
    house.json("request", "record", 1, "checked", "--step", steps[0])
    house.json("request", "record", 1, "checked", "--step", steps[1], "--not-needed")
    said = house("request", "show", 1).out
    assert "Ada Lund" in said
    marks = [line.split()[:2] for line in said.splitlines() if any(step in line for step in steps)]
    assert marks[:2] == [["[x]", steps[0]], ["[-]", steps[1]]]
    assert f"[ ]  {steps[2]}" in said


def test_what_only_one_right_knows_is_told_by_files_and_options(house: Terminal) -> None:
    person = house.json("person", "add", "--name", "Eglė Petrauskienė")["id"]
    received = ("request", "receive", "--person", person, "--received", "2026-10-20", "--language", "en")
    house.json(*received, "--right", "objection", "--right", "automated_decision")
    put = house.file("put.json", json.dumps([{"said": "I work nights.", "answer": "Doors only."}]))
    looked = {"reviewer": "the head of lending", "can_change": True, "result": "changed", "factors": ["Rent"]}
    review = house.file("review.json", json.dumps(looked))
    house.json(
        *("request", "record", 1, "decided", "--right", "objection", "--outcome", "refused"),
        *("--ground", "gdpr_21_1_compelling", "--facts", "Two fires.", "--partial-considered", "One door."),
        *("--weighed", put, "--mitigation", "No sound", "--mitigation", "48 hours"),
    )
    house.json(
        *("request", "record", 1, "decided", "--right", "automated_decision", "--outcome", "full"),
        *("--weighed", put, "--review", review),
    )
    facts = house.json("request", "show", 1)["facts"]
    assert isinstance(facts, list)
    refused, reviewed = (fact["details"] for fact in facts[-2:])
    assert refused["weighed"] == [{"said": "I work nights.", "answer": "Doors only."}]
    assert refused["mitigations"] == ["No sound", "48 hours"]
    assert reviewed["review"] == looked
    codes = [{"code": "K7", "meaning": "pays late"}]
    house.json(*received, "--right", "access")
    file = house.file("codes.json", json.dumps(codes))
    house.json(
        "request", "record", 2, "decided", "--right", "access", "--outcome", "full", "--glossary", file
    )
    told = house.json("request", "show", 2)["facts"]
    assert isinstance(told, list)
    assert told[-1]["details"]["glossary"] == codes
