from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage

import pytest

from dpo_desk.core.mail import MailWarning
from dpo_desk.intake.mail_headers import READING, header, parameters, people


def read(*lines: str) -> EmailMessage:
    message = message_from_bytes("\n".join([*lines, "", "xw=="]).encode(), policy=READING)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("From: a@b.example", "", "a@b.example"),
        ("From: Anna Berg <a@b.example>", "Anna Berg", "a@b.example"),
        ('From: "Berg, Anna" <a@b.example>', "Berg, Anna", "a@b.example"),
        ("From: Berg, Anna <a@b.example>", "Berg, Anna", "a@b.example"),
        ("From: Anna <a@b.example", "Anna", "a@b.example"),
        ("From: =?klingon?q?x?=, y <a@b.example>", "=?klingon?q?x?=, y", "a@b.example"),
        ("From: =?iso-8859-1?Q?=C5sa?= , Berg <a@b.example>", "Åsa , Berg", "a@b.example"),
        ('From: "x" y <a@b.example>', "x y", "a@b.example"),
        ("From: Åsa <a@b.example>", "Åsa", "a@b.example"),
        ("From: =?iso-8859-1?Q?=C5sa?= <a@b.example>", "Åsa", "a@b.example"),
        ("From: a@b.example, c@d.example", "", "a@b.example"),
        ("From: Anna\nSender: office@b.example", "", "office@b.example"),
        ("From: =?utf-8?q?a=00b=E2=80=AEc?= <a@b.example>", "abc", "a@b.example"),
    ],
)
def test_senders(line: str, name: str, address: str) -> None:
    found = people(read(line))
    assert (found.sender_name, found.sender_address) == (name, address)
    assert found.warnings == frozenset()


@pytest.mark.parametrize(
    "line",
    [
        "From: Anna",
        "From:",
        "From: <>",
        "From: @",
        "From: a@b@c",
        "From: ((((",
    ],
)
def test_a_mail_without_usable_sender(line: str) -> None:
    found = people(read(line))
    assert (found.sender_name, found.sender_address) == ("", "")
    assert found.warnings == {MailWarning.NO_SENDER}


@pytest.mark.parametrize(
    ("lines", "warnings"),
    [
        (("From: b@b.example <a@b.example>",), {MailWarning.SENDER_NAME_MISLEADS}),
        (('From: "A@B.example" <a@b.example>',), set()),
        (("From: a@b.example", "Reply-To: A@b.example"), set()),
        (("From: a@b.example", "Reply-To: c@d.example"), {MailWarning.REPLY_TO_ELSEWHERE}),
        (("From: a@b.example", "Authentication-Results: mx; dmarc=fail"), {MailWarning.SENDER_UNVERIFIED}),
        (("Authentication-Results: mx; dmarc=pass", "From: a@b.example"), set()),
        (
            (
                "Authentication-Results: own; dmarc=pass",
                "Authentication-Results: foreign; dmarc=fail",
                "From: a@b.example",
            ),
            set(),
        ),
    ],
)
def test_odd_senders(lines: tuple[str, ...], warnings: set[MailWarning]) -> None:
    assert people(read(*lines)).warnings == warnings


def test_recipients_once_each_with_where_it_was_delivered() -> None:
    message = read(
        "Delivered-To: box@own.example",
        "To: Office <DPO@own.example>, undisclosed-recipients:;",
        "Cc: dpo@own.example, other@d.example",
        "X-Original-To: <dpo@own.example>",
        "Envelope-To: not an address",
    )
    assert people(message).recipients == ("dpo@own.example", "other@d.example", "box@own.example")


def test_endless_recipients_are_cut() -> None:
    message = read("To: " + ", ".join(f"a{number}@b.example" for number in range(2000)))
    assert 100 < len(people(message).recipients) <= 200


def test_headers_are_one_clean_line() -> None:
    message = read("Subject: =?utf-8?q?one=0Atwo?=\n three\tfour\0")
    assert header(message, "subject") == "one two three four"
    assert header(message, "x-none") == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Content-Type: text/plain", {}),
        ("Content-Type: text/plain; CHARSET=utf-8; format=flowed", {"charset": "utf-8", "format": "flowed"}),
        ('Content-Type: a/b; name="a; b.pdf"', {"name": "a; b.pdf"}),
        ('Content-Type: a/b; name="open.pdf', {"name": "open.pdf"}),
        ("Content-Type: a/b; name*=utf-8''%C3%85sa.pdf", {"name": "Åsa.pdf"}),
        ("Content-Type: a/b; name*0=lo; name*1=ng.pdf", {"name": "long.pdf"}),
        ('Content-Type: a/b; name="=?utf-8?q?=C3=85sa.pdf?="', {"name": "Åsa.pdf"}),
        ("Content-Type: a/b; name*=klingon''%FF.pdf", {"name": "ÿ.pdf"}),
        ("Content-Type: a/b; name*=utf\0-8''x; charset=utf-8", {}),
    ],
)
def test_parameters(line: str, expected: dict[str, str]) -> None:
    assert parameters(read(line), "content-type") == expected


@pytest.mark.parametrize("line", ["Base64", "base64 (really)", " base64 ; x=y"])
def test_encodings_with_ornaments(line: str) -> None:
    assert read(f"Content-Transfer-Encoding: {line}").get_payload(decode=True) == b"\xc7"
