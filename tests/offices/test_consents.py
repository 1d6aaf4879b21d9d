"""Promises that real companies make in public about consents; each test has the number of its promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from dpo_desk.actions import (
    consent_check,
    consent_forms,
    consent_proof,
    consents,
    erasure,
    people,
    purposes,
    requests,
    scans,
    withdrawals,
)
from dpo_desk.actions.consent_forms import FormOrder
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.scans import Placing
from dpo_desk.core.consent_checks import Verdict
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import Gap, Strength
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.facts import Decision, FactKind, Outcome
from dpo_desk.core.forbidden import Forbidden, StepForbidden
from dpo_desk.core.purposes import ConsentChannel, OtherController, RestKind, Special
from dpo_desk.core.rights import Right
from dpo_desk.core.withdrawals import NextUse
from tests.conftest import Clock, access_request, tenant
from tests.consent_cases import FORM, agreed, no, somebody, with_purpose, yes
from tests.form_cases import with_questions
from tests.scan_cases import Laid, as_pdf, scanned, sheets

DAY = date(2026, 3, 2)


def list_check(desk: Desk, folder: Path, *addresses: str, on: date | None = None) -> list[Verdict]:
    """A mailing list as the colleagues of marketing hand it in, held against the first purpose."""
    file = folder / "mailing.csv"
    file.write_text("\n".join(("E-mail", *addresses)))
    with consent_check.check(desk, file, 1, on=on) as found:
        return [one.standing.verdict for one in found]


def test_n6_whoever_leaves_the_newsletter_by_its_link_is_written_to_no_more(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    reader = agreed(desk, DAY).row.person_id
    clicked = replace(no(clock.day, clock=time(8, 15)), channel=ConsentChannel.WEB)
    left = consents.record(desk, 1, replace(tenant(), id=reader), clicked).value
    last = left.events[-1]
    assert (last.kind, last.channel, last.on, last.clock) == (
        *(EventKind.WITHDRAWN, ConsentChannel.WEB),
        *(clock.day, time(8, 15)),
    )
    assert [(one.name, one.due) for one in left.tasks] == [("Mailtool", clock.day), ("Acme", clock.day)]
    # A customer who was never asked objects in the account, and is erased afterwards.
    customer = people.save(desk, somebody("Bo Lund", emails=("bo@post.example",))).value
    withdrawals.ban(desk, 1, KeyKind.EMAIL, customer.emails)
    erasure.schedule(desk, customer.id, grace_days=0)
    assert people.head(desk, "Bo Lund") == []
    mailing = ("EGLE@post.example", "Bo@Post.example", "new@post.example")
    assert list_check(desk, tmp_path, *mailing) == [Verdict.WITHDRAWN, Verdict.BANNED, Verdict.NO_ENTRY]
    assert list_check(desk, tmp_path, *mailing, on=DAY) == [
        *(Verdict.GIVEN, Verdict.NO_ENTRY, Verdict.NO_ENTRY)
    ]


def test_x2_a_refusal_of_marketing_is_kept_and_what_tells_of_health_is_flagged(
    desk: Desk, tmp_path: Path
) -> None:
    with_purpose(desk)
    refused = consents.record(desk, 1, tenant(), no(DAY, EventKind.REFUSED)).value
    assert (refused.found.reading.state, refused.found.may) == (State.REFUSED, False)
    assert refused.tasks == (), "nothing rested on it"
    assert list_check(desk, tmp_path, "egle@post.example") == [Verdict.REFUSED]
    diet = with_purpose(desk, special=(Special.HEALTH,), marketing=False)
    assert diet.sensitive
    guest = replace(tenant(), id=refused.row.person_id)
    ticked = consents.record(desk, diet.id, guest, yes(DAY)).value
    assert Gap.NOT_EXPLICIT in ticked.found.gaps
    assert not ticked.found.may
    words = "Ja, uitdrukkelijk: bewaar wat ik niet mag eten."
    purposes.add_wording(desk, diet.id, "nl", words, valid_from=DAY, explicit=True)
    asked_well = consents.record(desk, diet.id, guest, yes(date(2026, 3, 9))).value
    assert (asked_well.found.gaps, asked_well.found.may) == ((), True)


def test_x3_a_visitors_consent_is_the_customers_who_keeps_the_proof(desk: Desk) -> None:
    fair = OtherController(
        name="Messe Turku Oy", contact="privacy@messe.example", proof_place="registration tool of the fair"
    )
    with_purpose(desk, controller=fair)
    told = yes(DAY, document=None, proof_place="registration tool, visitor 4711")
    view = consents.record(desk, 1, tenant(), told).value
    assert Gap.NO_EVIDENCE not in view.found.gaps, "the proof is with who has to show it"
    out = BytesIO()
    consent_proof.prove(desk, view.row.person_id, out, language="en")
    with pypdfium2.PdfDocument(out.getvalue()) as paper:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in paper)
    for said in (fair.name, "registration tool, visitor 4711"):
        assert said in text


def test_x10_consent_is_changed_and_cancelled_and_refused_is_on_grounds_of_law_alone(
    desk: Desk, tmp_path: Path
) -> None:
    view = agreed(desk, DAY)
    person = replace(tenant(), id=view.row.person_id)
    moved = consents.correct(desk, view.row.id, 1, {"on": date(2026, 3, 3)}, reason="dated the 3rd").value
    assert moved.found.reading.since == date(2026, 3, 3)
    again = consents.record(desk, 1, person, yes(date(2026, 4, 1), kind=EventKind.RENEWED)).value
    assert again.found.reading.state is State.RENEWED
    # The objection to marketing needs no situation, and no ground stands against it: Art. 21(2), (3).
    both = requests.receive(desk, access_request(Right.MARKETING_OBJECTION, Right.OBJECTION, person=person))
    case = both.value.request
    no_ground = Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.REFUSED, facts="We sell.")
    with pytest.raises(StepForbidden) as marketing:
        requests.record(desk, case.id, FactKind.DECIDED, details=no_ground)
    assert marketing.value.why is Forbidden.RIGHT_NOT_REFUSABLE
    for ground, why in (("", Forbidden.GROUND_MISSING), ("our_own_reason", Forbidden.GROUND_UNUSABLE)):
        words_alone = Decision(right=Right.OBJECTION, outcome=Outcome.REFUSED, ground_id=ground, facts="No.")
        with pytest.raises(StepForbidden) as objection:
            requests.record(desk, case.id, FactKind.DECIDED, details=words_alone)
        assert objection.value.why is why
    ended = consents.record(desk, 1, person, no(request_id=case.id)).value
    assert ended.found.reading.state is State.WITHDRAWN
    withdrawals.ban(desk, 1, KeyKind.EMAIL, person.emails)
    assert list_check(desk, tmp_path, *person.emails) == [Verdict.BANNED]


def test_u3_the_opt_in_is_proven_and_its_end_is_reflected_everywhere(desk: Desk, clock: Clock) -> None:
    view = agreed(desk, DAY)
    assert (view.found.gaps, view.found.strength) == ((), Strength.STRONG)
    assert consents.content(desk, view.proofs[0].id)[1] == FORM.data
    assert view.found.wording is not None
    assert view.found.wording.text == "Ja, graag nieuws."
    person = replace(tenant(), id=view.row.person_id)
    ended = consents.record(desk, 1, person, no()).value
    assert [(one.kind, one.due) for one in ended.tasks] == [
        (RestKind.MAILING, clock.day),
        (RestKind.PROCESSOR, clock.day),
    ]
    for task in ended.tasks:
        withdrawals.finish(desk, task.id, note="taken off")
    withdrawals.decide(desk, view.row.id, NextUse.ERASE, reason="nothing else rests on them")
    left = withdrawals.work(desk)
    assert (left.tasks, left.undecided) == ((), ())
    assert consents.state(desk, 1, person.id, DAY).may, "the day it was in force stays proven"
    assert not consents.state(desk, 1, person.id).may


def test_s1_a_form_is_printed_signed_scanned_and_stays_with_its_record(desk: Desk, clock: Clock) -> None:
    study, letter = with_questions(desk)
    ids = tuple(people.save(desk, somebody(who)).value.id for who in ("Ada Lind", "Bo Lund"))
    order = FormOrder(purpose_ids=(study.id, letter.id), language="nl", person_ids=ids)
    printed = consent_forms.print_order(desk, order).value
    pages = sheets(printed.pdf)
    clock.day = date(2026, 10, 26)
    pile = as_pdf([scanned(pages[1], Laid(turn=180)), scanned(pages[0], Laid(turn=88))])
    taken = scans.take_in(desk, "scan.pdf", pile).value
    [second, first] = taken.scans
    assert [one.person.id for one in scans.waiting(desk) if one.person is not None] == [ids[1], ids[0]]
    signed = Placing(signed_on=date(2026, 10, 24), answers={study.id: True, letter.id: False})
    scans.place(desk, (first.id,), signed)
    found = consents.state(desk, study.id, ids[0])
    assert (found.may, found.strength, found.gaps) == (True, Strength.STRONG, ())
    assert consents.state(desk, letter.id, ids[0]).reading.state is State.REFUSED
    [row] = consents.rows(desk, ConsentQuery(person_id=ids[0], purpose_id=study.id))
    proof, page = consents.content(desk, consents.view(desk, row.id).proofs[0].id)
    assert proof.name == f"{printed.forms[0].reference}.pdf"
    assert page.startswith(b"%PDF")
    assert consents.state(desk, study.id, ids[1]).reading.state is State.ASKED
    assert second.id in {one.scan.id for one in scans.waiting(desk)}
