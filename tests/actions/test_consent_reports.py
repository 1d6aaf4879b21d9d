from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.actions import consent_reports, consents, purposes
from dpo_desk.actions.desk import Desk
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_proof import Gap
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import EventKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import ConsentChannel
from tests.conftest import Clock, tenant
from tests.consent_cases import agreed, no, somebody, with_purpose, yes

DAY = date(2026, 3, 2)


def test_weak_proofs_come_with_what_they_lack(desk: Desk) -> None:
    agreed(desk, DAY)
    weak = consents.record(desk, 1, somebody("Ada"), yes(DAY, document=None)).value
    ended = consents.record(desk, 1, somebody("Bo"), yes(DAY, bundled=True)).value
    consents.record(desk, 1, somebody("Bo", id=ended.row.person_id), no())
    found = consent_reports.weak(desk)
    assert [(one.row.id, one.gaps) for one in found] == [(weak.row.id, (Gap.NO_EVIDENCE,))]
    assert consent_reports.weak(desk, 1, in_force=False) == found, "what ended is proven by its end"
    assert consent_reports.weak(desk, 2) == ()


def test_who_has_to_say_yes_again(desk: Desk, clock: Clock) -> None:
    late = agreed(desk, date(2024, 12, 1))
    soon = agreed(desk, date(2025, 1, 1), somebody("Ada"))
    agreed(desk, DAY, somebody("Bo"))
    until = date(2027, 1, 31)
    run = consent_reports.renewals(desk, 1, until)
    assert [row.id for row in run.to_ask] == [soon.row.id, late.row.id]
    assert run.people[late.row.person_id].name == "Eglė Petrauskienė"
    done = consent_reports.ask_again(desk, 1, date(2026, 12, 5), channel=ConsentChannel.EMAIL, language="nl")
    assert [row.id for row in done.value.to_ask] == [late.row.id]
    asked = consents.view(desk, late.row.id).events[-1]
    assert (asked.kind, asked.channel, asked.on, asked.wording_id) == (
        EventKind.ASKED,
        ConsentChannel.EMAIL,
        clock.day,
        1,
    )
    again = consent_reports.ask_again(desk, 1, date(2026, 12, 5), channel=ConsentChannel.EMAIL)
    assert (again.value.to_ask, again.changed) == ((), Changed.NOTHING)
    assert [row.id for row in again.value.waiting] == [late.row.id]
    clock.day = date(2026, 12, 2)
    silent = consent_reports.renewals(desk, 1, until)
    assert [row.id for row in silent.silent] == [late.row.id]
    renewed = replace(tenant(), id=late.row.person_id)
    consents.record(desk, 1, renewed, yes(kind=EventKind.RENEWED))
    assert consent_reports.renewals(desk, 1, until).silent == ()


def test_nobody_is_asked_for_what_was_closed(desk: Desk, clock: Clock) -> None:
    agreed(desk, date(2024, 12, 1))
    purpose = purposes.purposes(desk)[0]
    with pytest.raises(NoSuchRecord):
        consent_reports.renewals(desk, 9, clock.day)
    purposes.save(desk, replace(purpose, closed_on=clock.day))
    assert consent_reports.renewals(desk, 1, date(2027, 1, 1)).to_ask == ()
    purposes.save(desk, replace(purpose, closed_on=None))
    other = with_purpose(desk)
    with pytest.raises(ConsentForbidden):
        consents.record(
            desk, purposes.save(desk, replace(other, closed_on=clock.day)).value.id, tenant(), yes()
        )
