from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import (
    erasure,
    evidence,
    journal,
    letters,
    looking,
    media,
    people,
    requests,
    retention,
    settings,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.erasure import ErasureBegun, GraceTooLong, NotScheduled
from dpo_desk.actions.office import Door
from dpo_desk.actions.people import ErasurePending, PersonErased
from dpo_desk.core.changes import Changed
from dpo_desk.core.erasure import ErasureGround, ErasureState, Keep, Mark, MarkKind, hashed
from dpo_desk.core.errors import NoSuchRecord, ReadOnlyPlace
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Closing, ClosingReason, FactKind, Restriction, RestrictionGround
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.lists import HitKind
from dpo_desk.core.people import Person, Representative, RepresentativeKind
from dpo_desk.vault import tombs
from tests.actions.erasing import CANARY, closed, received, someone
from tests.conftest import PASSPHRASE, Clock, access_request
from tests.store.test_erasing import PlainPages

LONG_AFTER = date(2030, 1, 1)


def traces(desk: Desk, word: str = CANARY) -> int:
    return PlainPages(desk.store.connections.path, desk.keys.db).count(word)


def test_a_preview_tells_everything_and_changes_nothing(desk: Desk) -> None:
    view = closed(desk)
    before = len(journal.entries(desk))
    found = erasure.preview(desk, view.person.id)
    assert found.person == view.person
    assert [(one.number, one.why, one.until) for one in found.kept] == [
        ("R-2026-0001", Keep.PERIOD, date(2029, 12, 31))
    ]
    assert found.goes.nothing
    assert (found.stays.people, found.stays.requests, found.stays.letters, found.stays.drafts) == (1, 1, 1, 1)
    assert found.stays.evidence == 2
    assert found.waivable
    waived = erasure.preview(desk, view.person.id, waived=True)
    assert (waived.kept, waived.stays.nothing, waived.goes) == ((), True, found.stays)
    assert waived.waivable
    assert len(journal.entries(desk)) == before


def test_a_person_without_cases_goes_when_the_time_to_think_is_over(desk: Desk, clock: Clock) -> None:
    person = people.save(desk, someone()).value
    done = erasure.schedule(desk, person.id, reason=f"{CANARY} rang")
    assert done.value.due_on == date(2026, 11, 5)
    assert done.changed == Changed.PEOPLE | Changed.JOURNAL
    assert erasure.pending(desk, [person.id]) == {person.id: done.value}
    assert erasure.preview(desk, person.id).pending == done.value
    clock.day = date(2026, 11, 4)
    assert erasure.run_due(desk).value == erasure.Ran()
    assert people.view(desk, person.id).person == person
    clock.day = date(2026, 11, 5)
    assert traces(desk) > 5
    ran = erasure.run_due(desk).value
    assert [(one.id, one.state, one.reason) for one in ran.done] == [(1, ErasureState.DONE, "")]
    assert traces(desk) == 0
    with pytest.raises(NoSuchRecord):
        people.view(desk, person.id)
    assert journal.verify(desk).ok
    assert erasure.get(desk, 1).erased.people == 1
    assert erasure.listed(desk) == ran.done


def test_an_erasure_can_be_undone_while_one_thinks(desk: Desk, clock: Clock) -> None:
    person = people.save(desk, someone()).value
    with pytest.raises(NotScheduled):
        erasure.undo(desk, person.id)
    erasure.schedule(desk, person.id, grace_days=3)
    with pytest.raises(ErasurePending) as told:
        erasure.schedule(desk, person.id)
    assert told.value.values["day"] == date(2026, 10, 25)
    assert erasure.undo(desk, person.id).value.state is ErasureState.UNDONE
    clock.day = LONG_AFTER
    assert erasure.run_due(desk).value.done == ()
    assert people.view(desk, person.id).person == person
    assert [one.action for one in journal.about(desk, "person", person.id)] == [
        "add",
        "schedule-erasure",
        "undo-erasure",
    ]


def test_without_time_to_think_it_is_done_at_once(desk: Desk) -> None:
    person = people.save(desk, someone()).value
    done = erasure.schedule(desk, person.id, grace_days=0, ground=ErasureGround.UNLAWFUL)
    assert (done.value.state, done.value.ground) == (ErasureState.DONE, ErasureGround.UNLAWFUL)
    assert traces(desk) == 0


@pytest.mark.parametrize("days", [-1, 366])
def test_a_time_nobody_could_oversee_is_refused(desk: Desk, days: int) -> None:
    person = people.save(desk, someone()).value
    with pytest.raises(GraceTooLong):
        erasure.schedule(desk, person.id, grace_days=days)


def test_the_office_settles_the_time_to_think(desk: Desk) -> None:
    settings.put(desk, replace(settings.get(desk), grace_days=30))
    person = people.save(desk, someone()).value
    assert erasure.schedule(desk, person.id).value.due_on == date(2026, 11, 21)


def test_the_proof_of_an_answer_stays_blocked_until_its_day(desk: Desk, clock: Clock) -> None:
    view = closed(desk)
    done = erasure.schedule(desk, view.person.id, grace_days=0).value
    assert (done.state, done.until, done.due_on) == (
        ErasureState.BLOCKED,
        date(2029, 12, 31),
        date(2030, 1, 1),
    )
    assert looking.search(desk, CANARY) == ()
    assert requests.view(desk, view.request.id).request == view.request
    with pytest.raises(ErasureBegun):
        erasure.undo(desk, view.person.id)
    clock.day = date(2029, 12, 31)
    assert erasure.run_due(desk).value == erasure.Ran()
    clock.day = date(2030, 1, 1)
    ran = erasure.run_due(desk).value
    assert [(one.state, one.kept, one.erased.letters) for one in ran.done] == [(ErasureState.DONE, (), 1)]
    assert traces(desk) == 0
    assert traces(desk, "erased") > 0
    assert journal.verify(desk).ok


def test_the_office_can_do_without_its_proof(desk: Desk) -> None:
    view = closed(desk)
    before = requests.rows(desk, [view.request.id])[0]
    done = erasure.schedule(desk, view.person.id, grace_days=0, waived=True).value
    assert (done.state, done.waived) == (ErasureState.DONE, True)
    assert traces(desk) == 0
    after = requests.rows(desk, [view.request.id])[0]
    assert (after.number, after.rights, after.ended_on, after.answer_by) == (
        before.number,
        before.rights,
        before.ended_on,
        before.answer_by,
    )
    assert after.person == ""


def test_an_open_case_keeps_its_person_and_can_still_be_worked_on(desk: Desk, clock: Clock) -> None:
    first = closed(desk)
    second = received(desk, first.person)
    done = erasure.schedule(desk, first.person.id, grace_days=0, waived=True).value
    assert [(one.number, one.why) for one in done.kept] == [("R-2026-0002", Keep.OPEN_CASE)]
    assert (done.until, done.due_on) == (None, date(2026, 10, 23))
    assert done.erased.requests == 1
    assert [row.number for row in people.view(desk, first.person.id).requests] == ["R-2026-0002"]
    assert HitKind.PERSON in {hit.kind for hit in looking.search(desk, CANARY)}
    clock.day = date(2026, 10, 23)
    assert erasure.run_due(desk).value == erasure.Ran()  # nothing new
    assert erasure.get(desk, 1).due_on == date(2026, 10, 24)
    requests.record(desk, second.request.id, FactKind.WITHDRAWN)
    closing = Closing(why=ClosingReason.WITHDRAWN)
    requests.record(desk, second.request.id, FactKind.CLOSED, details=closing)
    clock.day = date(2026, 10, 24)
    assert [one.state for one in erasure.run_due(desk).value.done] == [ErasureState.DONE]
    assert traces(desk) == 0


def test_a_restriction_and_a_hold_keep_what_they_must(desk: Desk) -> None:
    view = received(desk)
    limits = Restriction(ground=RestrictionGround.CLAIMS, scope="all")
    requests.record(desk, view.request.id, FactKind.RESTRICTION_STARTED, details=limits)
    assert erasure.preview(desk, view.person.id).kept[0].why is Keep.RESTRICTION
    retention.hold(desk, "request", view.request.id, "court of Amsterdam")
    found = erasure.preview(desk, view.person.id, waived=True).kept
    assert [(one.why, one.note) for one in found] == [(Keep.HOLD, "court of Amsterdam")]
    other = closed(desk, someone("Bo Other", 2))
    retention.hold(desk, "person", other.person.id, "claim")
    found = erasure.preview(desk, other.person.id, waived=True).kept
    assert [(one.why, one.request_id) for one in found] == [(Keep.HOLD, None)]
    assert erasure.preview(desk, other.person.id, waived=True).goes.nothing
    done = erasure.schedule(desk, other.person.id, grace_days=0, waived=True).value
    assert (done.state, done.erased.nothing, done.kept[0].note) == (ErasureState.BLOCKED, True, "")
    retention.release(desk, "person", other.person.id)
    assert erasure.preview(desk, other.person.id, waived=True).kept == ()


def test_merged_records_are_one_person(desk: Desk) -> None:
    first = closed(desk)
    second = closed(desk, someone(f"Tilly {CANARY}", 2))
    people.unite(desk, first.person.id, second.person.id)
    found = erasure.preview(desk, second.person.id, waived=True)
    assert found.person.id == first.person.id
    assert [one.id for one in found.merged] == [second.person.id]
    assert (found.goes.people, found.goes.requests) == (2, 2)
    erasure.schedule(desk, second.person.id, grace_days=0, waived=True)
    assert traces(desk) == 0
    assert traces(desk, "tilly") == 0
    with pytest.raises(NoSuchRecord):
        people.view(desk, first.person.id)


def test_whoever_is_to_be_erased_is_not_merged(desk: Desk) -> None:
    ids = [people.save(desk, someone(name)).value.id for name in ("Ada One", "Ada Two")]
    erasure.schedule(desk, ids[1])
    with pytest.raises(ErasurePending):
        people.unite(desk, ids[0], ids[1])


def test_others_who_name_the_person_are_shown_and_not_touched(desk: Desk) -> None:
    person = people.save(desk, someone()).value
    speaker = Representative(kind=RepresentativeKind.PROXY, name=person.name)
    other = people.save(desk, replace(someone("Bo Other", 2), representative=speaker)).value
    view = received(desk, someone("Cem Third", 3))
    attachment = NewDocument(
        kind=EvidenceKind.DOCUMENT,
        name="n.txt",
        media_type="text/plain",
        data=b"x",
        text=f"with {person.name}",
    )
    paper = evidence.attach(desk, view.request.id, attachment).value
    found = erasure.preview(desk, person.id).mentions
    assert {(hit.kind, hit.id) for hit in found} == {
        (HitKind.PERSON, other.id),
        (HitKind.EVIDENCE, paper.id),
    }
    erasure.schedule(desk, person.id, grace_days=0)
    assert people.view(desk, other.id).person.representative == speaker


def test_nothing_is_done_with_somebody_who_was_erased(desk: Desk) -> None:
    view = closed(desk)
    erasure.schedule(desk, view.person.id, grace_days=0, waived=True)
    number = view.request.id
    husk = requests.view(desk, number)
    assert (husk.person.erased, husk.earlier, husk.evidence) == (True, (), ())
    with pytest.raises(PersonErased):
        requests.record(desk, number, FactKind.REOPENED, reason="more")
    with pytest.raises(PersonErased):
        letters.draft(desk, number, LetterKind.GENERAL_ANSWER)
    document = NewDocument(kind=EvidenceKind.DOCUMENT, name="a", media_type="text/plain", data=b"x")
    with pytest.raises(PersonErased):
        evidence.attach(desk, number, document)
    for act in (erasure.preview, erasure.schedule, people.view):
        with pytest.raises(PersonErased):
            act(desk, husk.person.id)
    with pytest.raises(PersonErased):
        retention.hold(desk, "request", number, "court")
    with pytest.raises(letters.LetterContentGone):
        letters.preview(desk, husk.letters[0])
    with pytest.raises(PersonErased):
        requests.receive(desk, access_request(person=replace(husk.person, name="Eve")))


def test_an_erased_person_who_is_entered_again_is_recognised(desk: Desk) -> None:
    person = people.save(desk, someone()).value
    assert erasure.recognised(desk, person) == ()
    erasure.schedule(desk, person.id, grace_days=0)
    again = replace(someone(), id=0, name="O. Z.", emails=("ZWIRBELMANN1@post.example",))
    assert [(one.kind, one.on) for one in erasure.recognised(desk, again)] == [
        (MarkKind.EMAIL, date(2026, 10, 22))
    ]
    moved = replace(someone(), emails=(), customer_numbers=())
    assert [one.kind for one in erasure.recognised(desk, moved)] == [MarkKind.NAME]
    assert erasure.recognised(desk, Person(name=person.name)) == ()


def test_the_days_run_is_made_once_and_never_in_a_rehearsal(desk: Desk, clock: Clock) -> None:
    person = people.save(desk, someone()).value
    erasure.schedule(desk, person.id)
    rehearsing = replace(desk, rehearsing=True, today=lambda: LONG_AFTER)
    assert erasure.run_daily(rehearsing).value == erasure.Ran()
    assert erasure.run_daily(desk).value.done == ()
    clock.day = date(2026, 11, 5)
    assert len(erasure.run_daily(desk).value.done) == 1
    assert erasure.run_daily(desk).changed is Changed.NOTHING


def test_the_list_beside_the_office_knows_who_was_erased(desk: Desk) -> None:
    person = people.save(desk, someone()).value
    erasure.schedule(desk, person.id, grace_days=0)
    path = tombs.list_beside(desk.store.connections.path)
    found = tombs.read(path, desk.keys.identity, desk.keys.store_id)
    assert found == erasure.lists(desk)
    assert {one.kind for one in found.marks} == {MarkKind.SUBJECT, MarkKind.EMAIL, MarkKind.NAME}
    assert found.as_of == desk.now()


def test_an_erasure_is_done_even_where_the_list_cannot_be_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.save(desk, someone()).value
    erasure.schedule(desk, person.id)

    def refuse(path: Path, *_rest: object) -> None:
        raise ReadOnlyPlace(path=str(path))

    monkeypatch.setattr(tombs, "write", refuse)
    later = replace(desk, today=lambda: LONG_AFTER)
    ran = erasure.run_due(later).value
    assert (len(ran.done), ran.complete) == (1, False)
    assert traces(desk) == 0


def copied(desk: Desk, door: Door, folder: Path) -> Desk:
    """The office as an old backup would bring it back."""
    desk.store.connections.erase_barrier()
    old = desk.store.connections.path
    for source in sorted(old.parent.glob(f"{old.name}*")):
        if not source.name.endswith((".lock", "-shm", ".reserve")):
            (folder / source.name).write_bytes(source.read_bytes())
    return door.open(folder / old.name, PASSPHRASE)


def test_marks_take_the_erased_out_of_an_older_copy(desk: Desk, door: Door, tmp_path: Path) -> None:
    gone, stays = closed(desk), closed(desk, someone("Bo Other", 2))
    other = closed(desk, someone(f"Tilly {CANARY}", 3))
    folder = tmp_path / "restored"
    folder.mkdir()
    restored = copied(desk, door, folder)
    erasure.schedule(restored, other.person.id)
    people.unite(desk, gone.person.id, other.person.id)
    erasure.schedule(desk, gone.person.id, grace_days=0, waived=True)
    marks = erasure.lists(desk).marks
    assert traces(restored) > 5
    applied = erasure.apply_marks(restored, marks).value
    assert (applied.marks, applied.people, applied.counts.requests) == (len(marks), 2, 2)
    assert traces(restored) == 0
    assert people.view(restored, stays.person.id).person == stays.person
    assert erasure.lists(restored).marks == marks
    assert journal.verify(restored).ok
    assert [one.state for one in erasure.listed(restored)] == [ErasureState.DONE]
    again = erasure.apply_marks(restored, marks).value
    assert (again.people, again.counts.nothing) == (0, True)
    restored.store.close()


def test_who_was_to_be_erased_is_so_in_an_older_copy_too(desk: Desk, door: Door, tmp_path: Path) -> None:
    ids = [people.save(desk, someone(f"Ada {name}", n)).value.id for n, name in enumerate(("One", "Two"))]
    folder = tmp_path / "restored"
    folder.mkdir()
    restored = copied(desk, door, folder)
    for person in ids:
        erasure.schedule(desk, person, ground=ErasureGround.OBJECTED)
    beside = tombs.list_beside(desk.store.connections.path)
    assert len(tombs.read(beside, desk.keys.identity).marks) == 2
    erasure.undo(desk, ids[1])
    marks = tombs.read(beside, desk.keys.identity).marks
    assert {one.kind for one in marks} == {MarkKind.WISH}
    applied = erasure.apply_marks(restored, marks).value
    assert (applied.people, applied.scheduled) == (0, 1)
    again = erasure.pending(restored, ids)
    assert [(one.person_id, one.ground, one.due_on) for one in again.values()] == [
        (ids[0], ErasureGround.OBJECTED, date(2026, 11, 5))
    ]
    assert erasure.apply_marks(restored, marks).value.scheduled == 0
    restored.store.close()


def test_media_that_are_there_know_at_once(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    media.add(desk, "Stick", stick)
    person = people.save(desk, someone()).value
    erasure.schedule(desk, person.id, grace_days=0)
    found = tombs.read(stick / tombs.NAME, desk.keys.identity, desk.keys.store_id)
    assert {one.kind for one in found.marks} >= {MarkKind.SUBJECT, MarkKind.EMAIL, MarkKind.NAME}
    (stick / media.MARK).unlink()
    other = people.save(desk, someone("Bo Other", 2)).value
    erasure.schedule(desk, other.id, grace_days=0)
    assert tombs.read(stick / tombs.NAME, desk.keys.identity) == found


@pytest.mark.parametrize("stays", [0, 1])
def test_a_merged_record_goes_once_with_the_one_it_became(desk: Desk, stays: int) -> None:
    ids = [people.save(desk, someone(name)).value.id for name in ("Ada One", "Ada Two")]
    uids = desk.store.erasing.uids(ids)
    people.unite(desk, ids[stays], ids[1 - stays])
    marks = [
        Mark(
            hashed(MarkKind.SUBJECT, uid, desk.keys.tomb), MarkKind.SUBJECT, desk.today(), ErasureGround.ASKED
        )
        for uid in uids.values()
    ]
    assert erasure.apply_marks(desk, marks).value.people == 2
    assert people.head(desk) == []


def test_fifty_of_a_hundred_leave_no_trace(desk: Desk, clock: Clock) -> None:
    """Erased people are found in no page, index, statistic or journal; all others are untouched."""
    clock.day = date(2026, 3, 2)
    names = [f"Canary{n:02}quz" for n in range(5)]
    others = [f"Finch{n:02}" for n in range(5)]
    gone = [closed(desk, someone(f"Ottilie {name}", n)) for n, name in enumerate(names)]
    kept = [closed(desk, someone(f"Bo {name}", n)) for n, name in enumerate(others)]
    gone_people = [people.save(desk, someone(f"Uli Canary{n:02}quz", n)).value for n in range(5, 50)]
    for n in range(5, 50):
        people.save(desk, someone(f"Uwe Finch{n:02}", n))
    desk.store.connections.writer().conn.execute("ANALYZE")
    clock.day += timedelta(days=1)
    before = desk.store.requests.tally(clock.day)
    assert traces(desk, "canary") > 200
    for person in (*(view.person for view in gone), *gone_people):
        erasure.schedule(desk, person.id, waived=True)
    clock.day += timedelta(days=14)
    assert len(erasure.run_daily(desk).value.done) == 50
    assert [traces(desk, word) for word in ("canary", "anary", "quz")] == [0, 0, 0]
    assert traces(desk, "finch") > 200
    assert journal.verify(desk).ok
    told = [one for entry in journal.entries(desk, limit=10_000) for one in entry.changes]
    assert not any("Canary" in str(value) for one in told for value in (one.old, one.new))
    assert looking.search(desk, "Canary") == ()
    after = desk.store.requests.tally(clock.day)
    assert after == replace(before, people=before.people - 50, weeks=after.weeks)
    assert [requests.view(desk, view.request.id).request for view in kept] == [view.request for view in kept]
