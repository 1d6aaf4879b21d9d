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


F = FactKind
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
    answers = [by_command(house, step) for step in STEPS[:28]]
    for step in STEPS[:28]:
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


# receiving


def test_receiving_by_hand_answers_as_the_contract_says(house: Terminal) -> None:
    received = house.json(
        "request", "receive", "--person", "Bo Lund", "--right", "access", "--language", "fi"
    )
    assert received.keys() == {
        *("id", "number", "rights", "language", "person", "received", "answer_by", "latest", "proposed"),
        "erased_before",
    }
    assert isinstance(received["person"], dict)
    assert received["person"]["name"] == "Bo Lund"
    assert (received["number"], received["received"], received["language"], received["proposed"]) == (
        "R-2026-0001",
        "2026-10-22",
        "fi",
        {},
    )


def test_a_request_comes_as_json(house: Terminal) -> None:
    file = house.file(
        "request.json",
        json.dumps(
            {
                "person": {"name": "Bo Lund", "emails": ["bo@post.example"], "address": {"city": "Turku"}},
                "rights": ["access", "erasure"],
                "received": "2026-10-01",
                "received_time": "23:10",
                "sent": "2026-09-30",
                "noticed": "2026-10-02",
                "channel": "portal",
                "language": "fi",
                "subject": "My data",
                "text": "Which data?",
                "role": "joint",
                "wants_paper": True,
                "source": "portal export",
                "organisation": 1,
            }
        ),
    )
    received = house.json("request", "receive", "--file", file)
    assert (received["rights"], received["received"], received["language"]) == (
        ["access", "erasure"],
        "2026-10-01",
        "fi",
    )
    desk = house.desk()
    kept = to_plain(requests.view(desk, 1).request)
    desk.store.close()
    expected = {
        "received_time": "23:10:00",
        "sent_on": "2026-09-30",
        "noticed_on": "2026-10-02",
        "channel": "portal",
        "role": "joint",
        "wants_paper": True,
        "text": "Which data?",
    }
    assert expected.items() <= kept.items()
    for known in (1, "1"):
        again = house.file("again.json", json.dumps({"person": known, "rights": ["access"]}))
        second = house.json("request", "receive", "--file", again)
        assert isinstance(second["person"], dict)
        assert (second["person"]["id"], second["language"]) == (1, "nl")
    named = house.file("named.json", json.dumps({"person": "Ada Lund", "rights": ["access"]}))
    assert house.json("request", "receive", "--file", named)["number"] == "R-2026-0004"


HOSTILE: list[tuple[str | bytes, str]] = [
    ("", "is not a JSON"),
    ("{", "is not a JSON"),
    ("[" * 100_000, "is not a JSON"),
    (b"\xff\xfe\x00\x00{", "is not a JSON"),
    ('{"n": ' + "9" * 5000 + "}", "is not a JSON"),
    ("[]", "is not a request"),
    ("null", "is not a request"),
    ("{}", "is not a request"),
    ('{"person": "Bo"}', "(rights)"),
    ('{"person": "Bo", "rights": "access"}', "(rights)"),
    ('{"person": "Bo", "rights": ["everything"]}', "(rights)"),
    ('{"person": "Bo", "rights": ["access"], "surprise": 1}', "(surprise)"),
    ('{"person": "Bo", "rights": ["access"], "received": "soon"}', "(received)"),
    ('{"person": "Bo", "rights": ["access"], "received": 20261001}', "(received)"),
    ('{"person": "Bo", "rights": ["access"], "received_time": "10:00+02:00"}', "(received_time)"),
    ('{"person": "Bo", "rights": ["access"], "organisation": "1"}', "(organisation)"),
    ('{"person": "Bo", "rights": ["access"], "organisation": true}', "(organisation)"),
    ('{"person": "Bo", "rights": ["access"], "wants_paper": "no"}', "(wants_paper)"),
    ('{"person": "Bo", "rights": ["access"], "text": {"a": 1}}', "(text)"),
    ('{"person": "Bo", "rights": ["access"], "text": "\\ud800"}', "(text)"),
    ('{"person": "Bo", "rights": ["access"], "text": "\\u0000"}', "(text)"),
    ('{"person": null, "rights": ["access"]}', "({ })"),
    ('{"person": true, "rights": ["access"]}', "({ })"),
    ('{"person": 1.5, "rights": ["access"]}', "({ })"),
    ('{"person": [], "rights": ["access"]}', "({ })"),
    ('{"person": {"id": 1, "name": "Mallory"}, "rights": ["access"]}', "(id)"),
    ('{"person": {"name": "Bo", "merged_into": 1}, "rights": ["access"]}', "(merged_into)"),
    ('{"person": {"name": ["Bo"]}, "rights": ["access"]}', "(name)"),
    ('{"person": 7, "rights": ["access"]}', "There is no person with the number 7."),
    ('{"person": -7, "rights": ["access"]}', "There is no person with the number -7."),
    ('{"person": 99999999999999999999, "rights": ["access"]}', "There is no person"),
    ('{"person": "7", "rights": ["access"]}', "There is no person with the number 7."),
    ('{"person": "\\u0000", "rights": ["access"]}', "(name)"),
    ('{"person": " ", "rights": ["access"]}', "Say who asks"),
    ('{"person": "Bo", "rights": []}', "Choose at least one right"),
    ('{"person": "Bo", "rights": ["access"], "organisation": 9}', "There is no organisation"),
    ('{"person": "Bo", "rights": ["access"], "received": "2027-01-01"}', "lies in the future"),
    ('{"person": "Bo", "rights": ["access"], "received": "1900-01-01"}', "1990 to 2100"),
    (
        '{"person": "Bo", "rights": ["access"], "received": "2026-10-01", "sent": "2026-10-02"}',
        "cannot have been sent after",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), HOSTILE)
def test_hostile_json_is_refused_and_nothing_is_changed(
    house: Terminal, content: str | bytes, sentence: str
) -> None:
    house.json("person", "add", "--name", "Bo Lund")
    entries = house.journal()
    assert sentence in house.refused("request", "receive", "--file", house.file("request.json", content))
    assert house.journal() == entries
    assert [row["name"] for row in house.rows("person", "list")] == ["Bo Lund"]


def test_a_request_by_hand_must_make_sense(house: Terminal) -> None:
    entries = house.journal()
    receive = ("request", "receive")
    for words, status, sentence in (
        ((), 2, "Give one of --email, --file and --person"),
        (("--file", "x", "--person", "Bo"), 2, "--file tells everything"),
        (("--file", "x", "--right", "access"), 2, "--file tells everything"),
        (("--person", "Bo"), 3, "Choose at least one right"),
        (("--person", " ", "--right", "access"), 3, "Say who asks"),
        (("--person", "99", "--right", "access"), 3, "There is no person"),
        (("--person", "Bo", "--right", "access", "--received", "2027-01-01"), 3, "in the future"),
        (("--person", "Bo", "--right", "access", "--organisation", "9"), 3, "There is no organisation"),
        (("--person", "Bo", "--right", "access", "--language", "English"), 2, "is no language"),
        (("--person", "Bo", "--right", "everything"), 2, "is not one of"),
        (("--email", "nowhere.eml"), 3, "There is no file"),
        (("--file", "nowhere.json"), 3, "There is no file"),
    ):
        assert sentence in house.refused(*receive, *words, status=status)
    assert house.journal() == entries
    house.json("organisation", "add", "--organisation", "Another", "--country", "DE")
    said = house.refused(*receive, "--person", "Bo", "--right", "access")
    assert "Say for which organisation" in said
    assert house.json(*receive, "--person", "Bo", "--right", "access", "--organisation", 2)["id"] == 1


# lists


def test_requests_are_listed_as_they_are_asked_for(house: Terminal) -> None:
    for who, right, received in (
        ("Bo Lund", "access", "2026-09-24"),
        ("Ada Lund", "erasure", "2026-10-20"),
        ("Cem Aydin", "access", "2026-10-01"),
    ):
        house.json("request", "receive", "--person", who, "--right", right, "--received", received)
    house.json("request", "record", 3, "withdrawn")
    house.json("request", "record", 3, "closed", "--why", "withdrawn")

    def numbers(*words: object) -> list[object]:
        return [row["id"] for row in house.rows("request", "list", *words)]

    assert numbers() == [1, 2]
    assert numbers("--due-within", 7) == [1]
    assert numbers("--state", "closed") == [3]
    assert set(numbers("--state", "all")) == {1, 2, 3}
    assert numbers("--right", "erasure") == [2]
    assert numbers("--person", 1) == [1]
    assert numbers("--organisation", 2) == []
    assert numbers("--text", "ada") == [2]
    assert numbers("--sort", "person") == [2, 1]
    assert numbers("--limit", 1) == [1]
    house.json("request", "record", 2, "identity-asked", "--doubt", "another address")
    assert numbers("--waiting") == [2]
    row = house.rows("request", "list")[0]
    assert {"id", "number", "person", "rights", "answer_by", "latest", "stage"} <= row.keys()
    assert "R-2026-0001  Bo Lund   Access" in house("request", "list").out
    assert house("request", "list", "--text", "zwirbel").out == "No request matches.\n"
    house.refused("request", "list", "--due-within", 10**9, status=2)


def test_a_number_that_two_organisations_share_is_told(house: Terminal) -> None:
    house.json("organisation", "add", "--organisation", "Another", "--country", "DE")
    for organisation in (1, 2):
        house.json(
            "request", "receive", "--person", "Bo", "--right", "access", "--organisation", organisation
        )
    assert "Use the id that the list shows" in house.refused("request", "show", "R-2026-0001")
    listed = [line.split()[:2] for line in house("request", "list").out.splitlines()]
    assert sorted(listed) == [["1", "R-2026-0001"], ["2", "R-2026-0001"]]
    assert house.json("request", "show", 2)["number"] == "R-2026-0001"


# steps that are refused

REFUSED: list[tuple[str, int, str]] = [
    ("R-2026-0099 withdrawn", 3, "There is no case R-2026-0099"),
    ("9 withdrawn", 3, "There is no request with the number 9."),
    (f"{'9' * 30} withdrawn", 3, "There is no case 999"),
    ("² withdrawn", 3, "There is no case ²."),
    ("1 received", 2, "'received' is not one of"),
    ("1 withdrawn --on 2026-13-01", 2, "is no date"),
    ("1 withdrawn --on 2027-01-01", 3, "lies in the future"),
    ("1 withdrawn --on 2026-09-01", 3, "lies before the receipt"),
    ("1 withdrawn --on 2026-10-02", 3, "Say why it is recorded only now"),
    ("1 withdrawn --system x", 2, "--system tells nothing about withdrawn"),
    ("1 searched --system x", 2, "searched needs --result"),
    ("1 searched --system x --result found --operation 1", 2, "--operation tells nothing about searched"),
    (
        "1 extended --ground accuracy --explanation x",
        3,
        "no such choice (ground). Take one of: complexity, number, both.",
    ),
    ("1 extended --explanation x", 2, "extended needs --ground"),
    ("1 checked --step nowhere", 3, "This case has no step “nowhere”."),
    ("1 answered --letter 5", 3, "There is no letter with the number 5."),
    ("1 answered", 3, "Decide every right first"),
    ("1 decided --right access --outcome full --operation 5", 3, "There is no operation with the number 5."),
    ("1 decided --right erasure --outcome full", 3, "did not use this right"),
    ("1 decided --right access --outcome refused", 3, "Choose the ground in law"),
    ("1 decided --right access --outcome refused --ground x --facts y", 3, "The ground x does not hold"),
    ("1 decided --right access --outcome full --items nowhere.json", 3, "There is no file"),
    ("1 closed --why answered", 3, "Record on which day the answer left"),
    ("1 closed --why duplicate", 3, "Choose the request that this one repeats"),
    ("1 closed --why duplicate --duplicate-of 1", 3, "Choose the request that this one repeats"),
    ("1 closed --why duplicate --duplicate-of 9", 3, "There is no request with the number 9."),
    ("1 closed --why duplicate --duplicate-of 2", 3, "is of another person"),
    ("1 passed-on --controller x", 3, "Only a processor"),
    ("1 restriction-lifted", 3, "No restriction is in force"),
    ("1 identity-proven --how x", 3, "No proof of identity is being waited for"),
    ("1 reopened --reason x", 3, "The case is not closed"),
    ("1 noted", 3, "Say why, in a few words."),
    ("1 corrected --field received_on --new soon --reason x", 3, "needs its details"),
    ("1 corrected --field received_on --new 2027-01-01 --reason x", 3, "lies in the future"),
    ("1 corrected --field received_on --new 1900-01-01 --reason x", 3, "1990 to 2100"),
    ("1 corrected --field rights --new everything --reason x", 3, "needs its details"),
    ("1 corrected --field channel --new pigeon --reason x", 3, "needs its details"),
    ("1 corrected --field person --new Bo --reason x", 3, "needs its details"),
    ("1 corrected --field person --new 9 --reason x", 3, "There is no person with the number 9."),
    ("1 corrected --field person --new 99999999999999999999 --reason x", 3, "needs its details"),
    ("1 withdrawn --document nowhere.pdf", 3, "There is no file"),
]


@pytest.fixture
def two(house: Terminal) -> Terminal:
    for who in ("Bo Lund", "Ada Lund"):
        house.json("request", "receive", "--person", who, "--right", "access", "--received", "2026-10-01")
    return house


@pytest.mark.parametrize(("words", "status", "sentence"), REFUSED)
def test_a_refused_step_changes_nothing(two: Terminal, words: str, status: int, sentence: str) -> None:
    before, entries = two.json("request", "show", 1), two.journal()
    assert sentence in two.refused("request", "record", *words.split(), status=status)
    assert two.json("request", "show", 1) == before
    assert two.journal() == entries


def test_corrections_to_nothing_are_refused(two: Terminal) -> None:
    correct = ("request", "record", 1, "corrected", "--reason", "x", "--field")
    for field in ("rights", "language"):
        assert "needs its details" in two.refused(*correct, field, "--new", " ")
    two.json("person", "add", "--name", "B. Lund")
    two.json("person", "merge", 1, 3)
    assert "There is no person" in two.refused(*correct, "person", "--new", 3)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{}", "(items)"),
        ("[1]", "(items)"),
        ('[{"label": "x"}]', "(items.treatment)"),
        ('[{"label": "x", "treatment": "burnt"}]', "(items.treatment)"),
        ('[{"label": "x", "treatment": "kept", "until": "2033-02-30"}]', "(items.until)"),
        ('[{"label": "x", "treatment": "given", "value": 5}]', "(items.value)"),
        ('[{"label": "x", "treatment": "given", "extra": 5}]', "(items.extra)"),
        ('[{"label": "\\u001b[2J", "treatment": "given"}]', "(items.label)"),
        ("not json", "is not a JSON"),
        ("[" * 50_000, "is not a JSON"),
    ],
)
def test_hostile_items_are_refused(two: Terminal, content: str, sentence: str) -> None:
    before = two.json("request", "show", 1)
    words = ("decided", "--right", "access", "--outcome", "full", "--items", two.file("items.json", content))
    assert sentence in two.refused("request", "record", 1, *words)
    assert two.json("request", "show", 1) == before


def test_a_document_that_cannot_be_kept_stops_the_step(two: Terminal) -> None:
    empty = two.file("empty.pdf", b"")
    assert "is empty" in two.refused("request", "record", 1, "withdrawn", "--document", empty)
    assert two.json("request", "show", 1)["stage"] == "received"


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
