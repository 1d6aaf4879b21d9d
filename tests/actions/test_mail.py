from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, time

import pytest

from dpo_desk.actions import demo, mail, organisations, people, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.people import Likeness
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from tests.conftest import tenant

MAIL = """Received: from a.example by b.example; Wed, 21 Oct 2026 23:14:07 +0200
From: "Egle P." <EGLE@post.example>
To: Privacy <privacy@woonhaven.example>
Subject: My data
Date: Wed, 21 Oct 2026 23:14:00 +0200
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Please send me a copy of all personal data you hold about me.
Please answer by post.
My customer number is 40-11873.

--x
Content-Type: application/pdf; name=invoice.pdf
Content-Disposition: attachment; filename=invoice.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--x--
"""


def test_a_mail_becomes_a_proposal(desk: Desk) -> None:
    known = people.save(desk, tenant()).value
    read = mail.propose(desk, MAIL.encode(), UTC)
    assert read.new.person == known
    assert read.candidates[0].likeness is Likeness.EMAIL
    assert (read.new.rights, read.new.channel) == ((Right.ACCESS,), Channel.EMAIL)
    assert (read.new.received_on, read.new.received_time) == (date(2026, 10, 21), time(21, 14))
    assert read.organisation_known
    assert (read.new.language, read.new.wants_paper) == ("en", True)
    assert [one.kind for one in read.new.documents] == [EvidenceKind.MAIL, EvidenceKind.ATTACHMENT]
    assert read.new.documents[0].data == MAIL.encode()
    view = requests.receive(desk, read.new).value
    assert view.request.facts[0].reason == "received_header"
    assert view.standing.deadline.answer_by == date(2026, 11, 23)


def test_a_sender_who_cannot_be_written_to_is_known_by_name_alone(desk: Desk) -> None:
    raw = MAIL.replace("EGLE@post.example", "root@localhost").encode()
    read = mail.propose(desk, raw, UTC)
    assert (read.mail.sender_address, read.new.person.emails) == ("root@localhost", ())
    assert requests.receive(desk, read.new).value.person.name == read.mail.sender_name


def test_a_mail_that_comes_again_is_known_by_its_bytes(desk: Desk) -> None:
    raw = MAIL.encode()
    read = mail.propose(desk, raw)
    assert read.received_as == ()
    first = requests.receive(desk, read.new).value.request
    other = requests.receive(desk, mail.propose(desk, raw + b"\n").new).value.request
    assert [row.number for row in mail.propose(desk, raw).received_as] == [first.number]
    once_more = requests.receive(desk, read.new).value.request
    assert [row.id for row in mail.received_as(desk, raw)] == [once_more.id, first.id]
    assert [row.id for row in mail.received_as(desk, raw + b"\n")] == [other.id]


def test_an_attachment_of_the_same_bytes_is_no_mail(desk: Desk) -> None:
    read = mail.propose(desk, MAIL.encode())
    requests.receive(desk, read.new)
    attached = read.new.documents[1]
    assert attached.kind is EvidenceKind.ATTACHMENT
    assert mail.received_as(desk, attached.data) == ()


def test_a_kept_mail_is_read_again_as_it_came(desk: Desk) -> None:
    assert mail.read(MAIL.encode()) == mail.propose(desk, MAIL.encode()).mail


@pytest.mark.parametrize(("country", "received"), [("NL", date(2026, 10, 22)), ("GB", date(2026, 10, 21))])
def test_the_day_of_receipt_is_that_of_the_seat(desk: Desk, country: str, received: date) -> None:
    house = organisations.organisation(desk, 1)
    organisations.save(desk, replace(house, country=country))
    late = MAIL.replace("23:14:07 +0200", "22:30:00 +0000")
    assert mail.propose(desk, late.encode()).new.received_on == received


def test_a_stranger_with_a_question_to_nobody_we_know(desk: Desk) -> None:
    plain = MAIL.replace("privacy@woonhaven.example", "who@else.example").replace(
        "Please send me a copy of all personal data you hold about me.", "How do I reach you?"
    )
    read = mail.propose(desk, plain.replace("EGLE@post", "new@post").encode(), UTC)
    assert (read.new.person.id, read.candidates) == (0, ())
    assert not read.organisation_known
    assert read.new.rights == (Right.GENERAL_QUESTION,)


def test_without_any_date_today_is_proposed(desk: Desk) -> None:
    bare = "From: a@post.example\nTo: b@post.example\nSubject: x\n\nHello\n"
    read = mail.propose(desk, bare.encode())
    assert (read.new.received_on, read.new.received_time, read.new.sent_on) == (
        date(2026, 10, 22),
        None,
        None,
    )
    assert read.new.source == "none"


def test_a_mail_needs_somebody_to_be_meant_for(empty_desk: Desk) -> None:
    with pytest.raises(mail.NoOrganisation):
        mail.propose(empty_desk, MAIL.encode())


@pytest.mark.parametrize("language", ["nl", "de", "en"])
def test_the_mails_of_the_demo_are_understood(desk: Desk, language: str) -> None:
    read = mail.propose(desk, demo.mail_of(desk.library, language, date(2026, 9, 24)), UTC)
    assert set(read.new.rights) == {Right.ACCESS, Right.ERASURE}
    assert read.new.language == language
    assert read.new.received_on == date(2026, 9, 24)
    assert len(read.new.person.customer_numbers) == 1


def test_a_name_with_a_slash_is_no_path(desk: Desk) -> None:
    read = mail.propose(desk, MAIL.replace("My data", "a/b" * 40).encode(), UTC)
    assert "/" not in read.new.documents[0].name
    assert replace(read.new, documents=()).subject.startswith("a/b")
