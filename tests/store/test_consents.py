"""The tables of consents keep what they are given, and let nobody rewrite it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.consent_proof import Proof, ProofKind, Strength
from dpo_desk.core.consents import Act, Event, state
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import Purpose, RestKind, Words
from dpo_desk.core.withdrawals import Answer, NextUse, Task
from dpo_desk.core.wordings import Wording, hash_of
from dpo_desk.store.consent_rows import event_cells, event_of
from dpo_desk.store.store import Store
from tests.core.test_consents import event
from tests.store.samples import TODAY, organisation, person

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def purpose(store: Store) -> Purpose:
    with store.transaction():
        store.organisations.add(organisation())
        store.people.add(person())
        return store.purposes.add(Purpose(organisation_id=1, words=(Words(language="en", title="News"),)))


def ledger(store: Store, purpose: Purpose, *events: Event) -> int:
    with store.transaction():
        key = store.consents.open(purpose.id, 1, events[0])
        for one in events:
            store.consents.append(key, one)
        store.consents.derive(key, state(events, purpose, TODAY), Strength.FAIR)
    return key


YES = event(Act.GIVEN, date(2026, 1, 5))
NO = event(Act.WITHDRAWN, date(2026, 2, 5), 2)


@given(st.builds(Event, redacted=st.sampled_from([False])))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_an_entry_reads_as_it_was_written(one: Event) -> None:
    cells = event_cells(7, one)
    names = [
        *("seq", "kind", "act", "day", "since", "channel", "recorded_at", "who"),
        *("wording_id", "proof_id", "request_id", "corrects", "details"),
    ]
    assert event_of((*(cells[name] for name in names), 0)) == one


def test_a_ledger_is_only_added_to(store: Store, purpose: Purpose) -> None:
    key = ledger(store, purpose, YES, NO)
    assert store.consents.events(key) == (YES, NO)
    for sql in (
        "DELETE FROM consent_event",
        "UPDATE consent_event SET day = '2026-01-06' WHERE seq = 1",
        "UPDATE consent_event SET act = 'refused', redacted = 1, details = NULL WHERE seq = 1",
        "UPDATE consent_event SET details = '{}' WHERE seq = 1",
        "INSERT INTO consent_event SELECT consent_id, 7, kind, act, day, since, channel, recorded_at, who,"
        " wording_id, proof_id, request_id, corrects, details, redacted FROM consent_event WHERE seq = 1",
    ):
        with pytest.raises(Exception, match="appended to"), store.transaction():
            store.access.write(sql)
    assert store.consents.events(key) == (YES, NO)
    with store.transaction():
        store.access.write("UPDATE consent_event SET redacted = 1, details = NULL WHERE seq = 1")
    with pytest.raises(Exception, match="appended to"), store.transaction():
        store.access.write("UPDATE consent_event SET redacted = 0 WHERE seq = 1")
    first = store.consents.events(key)[0]
    assert (first.redacted, first.reason, first.on, first.act) == (True, "", YES.on, Act.GIVEN)


def test_rows_lists_and_numbers(store: Store, purpose: Purpose) -> None:
    key = ledger(store, purpose, YES, NO)
    row = store.consents.row(key)
    assert (row.person, row.purpose, row.act, row.since) == ("Anna Müller", "News", Act.WITHDRAWN, NO.on)
    assert store.consents.key_of(key) == (purpose.id, 1)
    assert store.consents.find(purpose.id, 1) == key
    assert store.consents.find(purpose.id, 2) is None
    assert list(store.consents.ledgers(purpose.id)) == [(key, 1, (YES, NO))]
    assert store.consents.acts_by_month(purpose.id) == [
        ("2026-01", Act.GIVEN, 1),
        ("2026-02", Act.WITHDRAWN, 1),
    ]


def test_documents_tasks_and_answers(store: Store, purpose: Purpose) -> None:
    key = ledger(store, purpose, YES, NO)
    told = Task(consent_id=key, seq=2, kind=RestKind.SYSTEM, name="CRM", due=TODAY)
    answer = Answer(use=NextUse.ERASE, reason="x", on=TODAY, who="Iris")
    with store.transaction():
        proof = store.consents.add_proof(
            Proof(
                consent_id=key,
                kind=ProofKind.MAIL,
                name="mail.eml",
                media_type="message/rfc822",
                size=2,
                sha256="ab" * 32,
                added_at=NOW,
                added_by="Iris",
            ),
            b"hi",
        )
        task = store.withdrawals.add(told)
        store.withdrawals.ask(key, 2)
        store.withdrawals.answer(key, 2, answer)
    assert (store.consents.proofs(key), store.consents.content(proof.id)) == ((proof,), b"hi")
    assert store.consents.proof(proof.id) == proof
    assert store.withdrawals.tasks(key) == store.withdrawals.open_tasks() == (task,)
    assert (store.withdrawals.answers(key), store.withdrawals.unanswered()) == ({2: answer}, ())


def test_what_is_not_there_is_told(store: Store, purpose: Purpose) -> None:
    task = Task(id=9, consent_id=1, seq=1, kind=RestKind.SYSTEM, name="x", due=TODAY)
    answer = Answer(use=NextUse.ERASE, reason="x", on=TODAY, who="Iris")
    absent = Purpose(id=9, organisation_id=1, words=())
    for question in (
        lambda: store.purposes.get(9),
        lambda: store.purposes.wording(9),
        lambda: store.purposes.update(absent),
        lambda: store.purposes.remove_wording(9),
        lambda: store.consents.row(9),
        lambda: store.consents.key_of(9),
        lambda: store.consents.proof(9),
        lambda: store.consents.content(9),
        lambda: store.withdrawals.task(9),
        lambda: store.withdrawals.update(task),
        lambda: store.withdrawals.answer(9, 1, answer),
    ):
        with pytest.raises(NoSuchRecord), store.transaction():
            question()


def test_a_purpose_of_an_older_office_has_what_it_did_not_know_yet_empty(
    store: Store, purpose: Purpose
) -> None:
    with store.transaction():
        store.access.write(
            """UPDATE purpose SET record = json_remove(record, '$.transfers', '$.jurisdiction', '$.notice',
            '$.words[0].data', '$.words[0].storage', '$.words[0].if_refused', '$.words[0].logic')"""
        )
    assert store.purposes.get(purpose.id) == purpose


def test_versions_are_counted_per_language(store: Store, purpose: Purpose) -> None:
    def word(language: str, day: date) -> Wording:
        bare = Wording(
            purpose_id=purpose.id,
            language=language,
            text="Yes",
            sha256=hash_of("Yes"),
            valid_from=day,
            added_at=NOW,
            added_by="Iris",
        )
        with store.transaction():
            return store.purposes.add_wording(bare)

    kept = [word("nl", TODAY), word("en", TODAY), word("nl", TODAY + timedelta(1))]
    assert [(one.language, one.version) for one in kept] == [("nl", 1), ("en", 1), ("nl", 2)]
    assert store.purposes.wordings(purpose.id) == (kept[1], kept[0], kept[2])
    assert store.purposes.shown_to(kept[0].id) == 0
