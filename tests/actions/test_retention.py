from __future__ import annotations

from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from dpo_desk.actions import (
    erasure,
    evidence,
    journal,
    letters,
    organisations,
    people,
    request_letters,
    requests,
    retention,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.retention import HoldNeedsReason, SpanOfOrganisation
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    FactKind,
    IdentityDoubt,
    IdentityProof,
    Restriction,
    RestrictionGround,
)
from dpo_desk.core.retention import OWN, RecordKind, Span
from tests.actions.erasing import CANARY, closed, received, someone
from tests.actions.test_erasure import traces
from tests.conftest import Clock, house

PASSPORT = b"scan of a passport of " + CANARY.encode()
COPY = NewDocument(
    kind=EvidenceKind.IDENTITY_COPY, name="passport.png", media_type="image/png", data=PASSPORT
)


def due(desk: Desk) -> list[tuple[RecordKind, int, date]]:
    return [(one.due.kind, one.due.record, one.due.kept_until) for one in retention.due(desk)]


def test_what_is_in_force_and_where_it_is_from(desk: Desk) -> None:
    organisations.save(desk, replace(house(), name="Kanzlei Nord", country="DE", case_file_years=5))
    found = retention.rules(desk)
    files = [one for one in found if one.kind is RecordKind.REQUEST_FILE]
    assert [
        (one.organisation and one.organisation.name, one.span.years, one.rule.country) for one in files
    ] == [
        ("Woonhaven Amstelland", 3, "NL"),
        ("Kanzlei Nord", 5, "DE"),
    ]
    assert {one.kind for one in found} == set(RecordKind)
    changed = retention.settle(desk, RecordKind.LETTER_CONTENT, Span(months=6)).value
    content = next(one for one in changed if one.kind is RecordKind.LETTER_CONTENT)
    assert (content.span, content.rule.source) == (Span(months=6), OWN)
    back = retention.settle(desk, RecordKind.LETTER_CONTENT, None).value
    assert next(one for one in back if one.kind is RecordKind.LETTER_CONTENT).span == Span(years=1)
    with pytest.raises(SpanOfOrganisation):
        retention.settle(desk, RecordKind.REQUEST_FILE, Span(years=9))


def test_the_words_of_a_letter_go_first_then_the_file_then_the_person(desk: Desk, clock: Clock) -> None:
    view = closed(desk)
    letter = next(one for one in view.letters if one.number)
    clock.day = date(2027, 10, 22)
    assert retention.due(desk) == ()
    clock.day = date(2027, 10, 23)
    assert due(desk) == [(RecordKind.LETTER_CONTENT, letter.id, date(2027, 10, 22))]
    ran = retention.run(desk).value
    assert (len(ran.done), ran.held) == (1, ())
    after = letters.of_request(desk, view.request.id)[-1]
    assert (after.number, after.sent_on, after.sha256) == (letter.number, letter.sent_on, letter.sha256)
    with pytest.raises(letters.LetterContentGone):
        letters.preview(desk, after)
    assert requests.view(desk, view.request.id).request == view.request
    assert retention.due(desk) == ()
    clock.day = date(2029, 12, 31)
    assert retention.due(desk) == ()
    clock.day = date(2030, 1, 1)
    assert due(desk) == [(RecordKind.REQUEST_FILE, view.request.id, date(2029, 12, 31))]
    retention.run(desk)
    assert requests.view(desk, view.request.id).person.erased
    assert people.view(desk, view.person.id).requests == ()
    assert due(desk) == [(RecordKind.PERSON_RECORD, view.person.id, date(2027, 10, 22))]
    retention.run(desk)
    assert traces(desk) == 0
    assert retention.due(desk) == ()
    assert len(erasure.lists(desk).marks) == 3
    assert journal.verify(desk).ok


def test_a_file_goes_on_the_day_its_letter_promised(desk: Desk, clock: Clock) -> None:
    """A letter dated in December and sent in January promises the day counted from its own date."""
    clock.day = date(2026, 12, 30)
    view = closed(desk)
    letter = next(one for one in view.letters if one.number)
    assert request_letters.data(desk, letter, as_draft=False).case_file_until == date(2029, 12, 31)
    clock.day = date(2029, 12, 31)
    assert RecordKind.REQUEST_FILE not in [kind for kind, _record, _last in due(desk)]
    clock.day = date(2030, 1, 1)
    assert RecordKind.REQUEST_FILE in [kind for kind, _record, _last in due(desk)]


def test_only_the_kinds_that_are_wanted_are_ended(desk: Desk, clock: Clock) -> None:
    view = closed(desk)
    clock.day = date(2031, 1, 1)
    assert len(retention.due(desk)) == 2
    ran = retention.run(desk, [RecordKind.LETTER_CONTENT]).value
    assert [one.due.kind for one in ran.done] == [RecordKind.LETTER_CONTENT]
    assert requests.view(desk, view.request.id).request.text
    retention.run(desk)
    assert requests.view(desk, view.request.id).request.text == ""


def test_a_file_and_its_letter_may_be_due_on_one_day(desk: Desk, clock: Clock) -> None:
    closed(desk)
    clock.day = date(2031, 1, 1)
    assert len(retention.run(desk).value.done) == 2


def test_open_and_restricted_cases_are_never_due(desk: Desk, clock: Clock) -> None:
    view = received(desk)
    restricted = closed(desk, someone("Bo Other", 2))
    requests.record(desk, restricted.request.id, FactKind.REOPENED, reason="court")
    limits = Restriction(ground=RestrictionGround.CLAIMS, scope="all")
    requests.record(desk, restricted.request.id, FactKind.RESTRICTION_STARTED, details=limits)
    clock.day = date(2040, 1, 1)
    assert retention.due(desk) == ()
    assert retention.run(desk).value == retention.RetentionRun((), ())
    assert requests.view(desk, view.request.id).request.text


def test_a_hold_keeps_what_is_due(desk: Desk, clock: Clock) -> None:
    first, second = closed(desk), closed(desk, someone("Bo Other", 2))
    with pytest.raises(HoldNeedsReason):
        retention.hold(desk, "person", first.person.id, " ")
    with pytest.raises(NoSuchRecord):
        retention.hold(desk, "letter", 1, "court")
    kept = retention.hold(desk, "person", first.person.id, "court").value
    by_case = retention.hold(desk, "request", second.request.id, "claim").value
    assert retention.holds(desk) == (kept, by_case)
    assert retention.hold_on(desk, "request", second.request.id) == by_case
    assert retention.hold_on(desk, "request", first.request.id) is None
    clock.day = date(2031, 1, 1)
    ran = retention.run(desk).value
    assert (ran.done, {one.hold for one in ran.held}) == ((), {kept, by_case})
    retention.release(desk, "person", first.person.id)
    ran = retention.run(desk).value
    assert {one.due.number for one in ran.done} == {"R-2026-0001", "L-2026-0001"}
    retention.release(desk, "request", second.request.id)
    retention.run(desk)
    assert traces(desk, "Bo Other") > 0  # the person, whose turn comes next
    retention.hold(desk, "person", second.person.id, "claim")
    assert [one.hold is not None for one in retention.due(desk)] == [True]
    assert [one.action for one in journal.about(desk, "request", second.request.id)][-3:] == [
        "hold",
        "release",
        "erase",
    ]


def test_who_is_to_be_erased_anyway_is_not_due_twice(desk: Desk, clock: Clock) -> None:
    person = people.save(desk, someone()).value
    clock.day = date(2028, 1, 1)
    assert due(desk) == [(RecordKind.PERSON_RECORD, person.id, date(2027, 10, 22))]
    erasure.schedule(desk, person.id)
    assert retention.due(desk) == ()


def mail_with_passport() -> NewDocument:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@post.example", "b@woonhaven.example", "My passport"
    mail.set_content("Here is what you asked for.")
    mail.add_attachment(PASSPORT, maintype="image", subtype="png", filename="passport.png")
    return NewDocument(
        kind=EvidenceKind.MAIL,
        name="mail.eml",
        media_type="message/rfc822",
        data=mail.as_bytes(),
        text="Here is what you asked for.",
    )


def test_a_copy_does_not_live_on_inside_a_mail(desk: Desk, clock: Clock) -> None:
    number = received(desk).request.id
    requests.record(desk, number, FactKind.IDENTITY_ASKED, details=IdentityDoubt(doubt="other address"))
    mail = evidence.attach(desk, number, mail_with_passport()).value
    odd = replace(mail_with_passport(), data=b"", name="empty.eml")
    broken = evidence.attach(desk, number, replace(odd, data=b"\x00")).value
    attached = evidence.attach(desk, number, replace(COPY, kind=EvidenceKind.ATTACHMENT)).value
    clock.day = date(2026, 10, 24)
    assert retention.due(desk) == ()
    proof = IdentityProof(how="passport seen")
    requests.record(desk, number, FactKind.IDENTITY_PROVEN, details=proof, document=COPY)
    copy = evidence_of(desk, number)[-1]
    clock.day = date(2026, 11, 7)
    assert retention.due(desk) == ()
    clock.day = date(2026, 11, 8)
    last = date(2026, 11, 7)
    assert due(desk) == [
        (RecordKind.IDENTITY_MAIL, mail.id, last),
        (RecordKind.IDENTITY_COPY, attached.id, last),
        (RecordKind.IDENTITY_COPY, copy, last),
    ]
    retention.run(desk)
    left = {one.id: one for one in requests.view(desk, number).evidence}
    assert {one for one in left if left[one].disposed_on} == {mail.id, attached.id, copy}
    assert left[broken.id].disposed_on is None
    assert left[mail.id].text == "Here is what you asked for."
    assert traces(desk, "scan of a passport") == 0
    assert retention.due(desk) == ()


def evidence_of(desk: Desk, number: int) -> list[int]:
    return [one.id for one in requests.view(desk, number).evidence]


def test_a_mail_is_due_with_its_case_where_identity_was_never_settled(desk: Desk, clock: Clock) -> None:
    number = received(desk).request.id
    mail = evidence.attach(desk, number, mail_with_passport()).value
    copy = evidence.attach(desk, number, COPY).value
    clock.day = date(2027, 3, 1)
    assert retention.due(desk) == ()
    requests.record(desk, number, FactKind.WITHDRAWN)
    closing = Closing(why=ClosingReason.WITHDRAWN)
    requests.record(desk, number, FactKind.CLOSED, details=closing)
    clock.day = date(2027, 3, 16)
    assert due(desk) == [(RecordKind.IDENTITY_MAIL, mail.id, date(2027, 3, 15))]
    assert requests.view(desk, number).evidence[-1].id == copy.id


def test_what_is_disposed_of_leaves_no_trace_in_the_file(desk: Desk) -> None:
    number = received(desk).request.id
    first = evidence.attach(desk, number, replace(COPY, kind=EvidenceKind.DOCUMENT)).value
    assert traces(desk, "scan of a passport") > 0
    evidence.dispose(desk, first.id)
    assert traces(desk, "scan of a passport") == 0
    evidence.attach(desk, number, COPY)
    requests.record(desk, number, FactKind.WITHDRAWN)
    assert traces(desk, "scan of a passport") > 0
    requests.record(desk, number, FactKind.CLOSED, details=Closing(why=ClosingReason.WITHDRAWN))
    assert traces(desk, "scan of a passport") == 0
