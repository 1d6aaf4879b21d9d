from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dpo_desk.core.errors import DeskError
from dpo_desk.core.mail import (
    MAX_MAIL_BYTES,
    EmptyMailError,
    IncomingMail,
    MailboxFileError,
    MailTooComplexError,
    MailTooLargeError,
    MailWarning,
    NotAMailError,
    OutlookFileError,
    UnreadableMailError,
)
from dpo_desk.intake import mail as mail_module
from dpo_desk.intake.mail import parse_mail

MAILS = [
    file.read_bytes() for file in sorted((Path(__file__).parent.parent / "data" / "mails").glob("*.eml"))
]
HEAD = b"From: a@b.example\nTo: c@d.example\nDate: Fri, 6 Nov 2026 09:59:00 +0100\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyMailError),
        (b" \r\n\0\t", EmptyMailError),
        (b"x" * (MAX_MAIL_BYTES + 1), MailTooLargeError),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, OutlookFileError),
        (b"%PDF-1.7\n1 0 obj", NotAMailError),
        (b"PK\x03\x04" + b"\xff" * 500, NotAMailError),
        (bytes.fromhex("789f3e22") + b"x" * 100, NotAMailError),
        (b"Dear all,\n\nthis is a letter.", NotAMailError),
        (b"<!doctype html><p>From: a@b.example</p>", NotAMailError),
        (b"Subject: without an author\n\nx", NotAMailError),
        (b"From: without an envelope\n\nx", NotAMailError),
        (b"From: a@b.example\n" + b"X: y\n" * 300_000, NotAMailError),
        ((b"From a@b.example Fri Nov  6 09:59:00 2026\n" + HEAD + b"\nx\n\n") * 3, MailboxFileError),
        (MIXED + b"--x\n\ny\n" * 600 + b"--x--", MailTooComplexError),
        (HEAD + b"\n" + b"\n" * 2_000_100 + b"x", MailTooComplexError),
        (HEAD + b"Content-Type: message/rfc822\n\nFrom: a@b\n" * 5000 + b"\nx", MailTooComplexError),
        (MIXED + b"--x\nContent-Type: multipart/mixed\n\n" * 450 + b"\n" * 50_000, MailTooComplexError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_each_refusal_has_its_own_error(raw: bytes, error: type[DeskError]) -> None:
    with pytest.raises(error) as caught:
        parse_mail(raw)
    assert caught.type is error
    assert caught.value.exit_status == 3


def test_errors_carry_what_their_sentence_needs() -> None:
    with pytest.raises(MailTooLargeError) as large:
        parse_mail(b"x" * (MAX_MAIL_BYTES + 1))
    assert dict(large.value.values) == {"megabytes": 51, "limit_megabytes": 50}
    with pytest.raises(MailboxFileError) as mailbox:
        parse_mail((b"From a@b.example Fri Nov  6 09:59:00 2026\n" + HEAD + b"\nx\n\n") * 3)
    assert dict(mailbox.value.values) == {"messages": 3}


def nested(levels: int) -> bytes:
    parts = (
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n".encode()
        for level in range(levels)
    )
    return HEAD + b"".join(parts) + b"\nErase my data.\n"


def test_nesting_is_followed_to_fifty_levels() -> None:
    assert parse_mail(nested(49)).text == "Erase my data."
    for levels in (60, 400):
        with pytest.raises(MailTooComplexError):
            parse_mail(nested(levels))


@pytest.mark.parametrize(
    "header",
    [
        b"Cc: " + b"(" * 20_000,
        b"Cc: " + b"a@b.example," * 50_000,
        b"Subject: " + b"=?utf-8?q?=41?= " * 50_000,
        b"Content-Type: text/plain" + b"; a=b" * 20_000,
        b'Content-Type: text/plain; a="' + b'\\\\"' * 20_000,
        b"Content-Transfer-Encoding: " + b"(" * 5000,
        b"Content-Disposition: " + b"(" * 5000,
        b"Received: " + b";" * 100_000,
        b"Date: " + b"9" * 100_000,
        b"Reply-To: \xff\xfe<@@@>,:;",
        b"Message-ID: [[[[<<<<\0",
    ],
    ids=lambda header: header[:12].decode("ascii", "replace"),
)
def test_monstrous_headers_are_survived(header: bytes) -> None:
    mail = parse_mail(HEAD + header + b"\n\nErase my data.\n")
    assert "Erase my data." in mail.text or mail.attachments[0].data.startswith(b"Erase my data.")


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 200_000,
        b"<blockquote>" * 80_000 + b"x",
        b"<b><p>" * 150_000,
        b"//" + b"<img " * 200_000,
        b"<meta " * 200_000,
        "a\u0301\u0323\u0301".encode() * 150_000,
        ("a" + "\u0301\u0323" * 250_000).encode(),
        (b" " * 5000 + b"x\n") * 200,
        b"&amp;" * 1_000_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_monstrous_bodies_take_no_monstrous_time(body: bytes) -> None:
    """Some of these took minutes before their limits stood; the suite's patience is the check."""
    for kind in (b"html", b"plain"):
        parse_mail(HEAD + b"Content-Type: text/" + kind + b"; charset=utf-8\n\n" + body)


def test_unwritable_attached_mail_is_left_out_but_not_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def unwritable(*_: object, **__: object) -> bytes:
        raise ValueError

    monkeypatch.setattr("email.message.EmailMessage.as_bytes", unwritable)
    mail = parse_mail(MIXED + b"--x\nContent-Type: message/rfc822\n\nSubject: s\n\nx\n--x--\n")
    assert mail.attachments[0].data == b""


@pytest.mark.parametrize("name", ["message_from_bytes", "people"])
@pytest.mark.parametrize(
    ("failure", "error"),
    [(RecursionError, MailTooComplexError), (IndexError, UnreadableMailError)],
)
def test_failures_of_the_parser_become_our_errors(
    monkeypatch: pytest.MonkeyPatch, name: str, failure: type[Exception], error: type[DeskError]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(mail_module, name, fail)
    with pytest.raises(error):
        parse_mail(HEAD + b"\nx")


PIECES = [
    *b"multipart/mixed message/rfc822 message/partial message/external-body multipart/digest".split(),
    *b"boundary= charset=idna charset=utf-16 charset=utf-7 charset=unicode_escape".split(),
    *b"=?utf-8?q?= ?= ((( ; < > text/html".split(),
    *b"@ , -- -0000 :; %%% [ \" 999999999999999999 filename*0*= name*=utf-8''%ff From: Date: To:".split(),
    *b"Content-Type: base64 quoted-printable x-uuencode".split(),
    *(b"\0", b"\xff", b"\xed\xa0\x80", b"\n", b"\r\n\r\n", b"begin 666 x\n"),
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    raw = bytearray(draw(st.sampled_from(MAILS)))
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, min(len(raw), 1500)))
        match draw(st.integers(0, 3)):
            case 0:
                raw[place:place] = draw(st.sampled_from(PIECES))
            case 1:
                del raw[place : place + draw(st.integers(1, 30))]
            case 2:
                raw[place : place + 1] = draw(st.binary(min_size=1, max_size=4))
            case _:
                other = draw(st.integers(0, len(raw)))
                raw[place:place] = raw[other : other + 200]
    return bytes(raw)


def assert_harmless(raw: bytes) -> None:
    try:
        mail = parse_mail(raw)
    except DeskError:
        return
    assert mail.raw == raw
    shown = (
        mail.text,
        mail.subject,
        mail.sender_name,
        mail.sender_address,
        mail.message_id,
        *mail.recipients,
    )
    names = tuple(attachment.name for attachment in mail.attachments)
    for text in (*shown, *names):
        text.encode()
        assert not {letter for letter in text if letter < " "} - {"\n", "\t"}
        assert not set(text) & set("\x7f\u202e\u200b\u2066\ufeff")
    assert all(name and not set(name) & set('/\\<>:"|?*\n\t') and len(name) <= 130 for name in names)
    assert all("\n" not in text for text in shown[1:])
    assert_dates(mail)


def assert_dates(mail: IncomingMail) -> None:
    for moment in (mail.sent_at, mail.received_at):
        assert moment is None or (moment.utcoffset() is not None and 1990 <= moment.year <= 2100)
    assert (mail.received_at is None) == (MailWarning.NO_DATE in mail.warnings)
    assert list(mail.warnings) == [warning for warning in MailWarning if warning in set(mail.warnings)]


@settings(max_examples=400)
@given(mutated())
def test_mutated_mails_never_escape(raw: bytes) -> None:
    assert_harmless(raw)


@given(st.binary(max_size=400))
@example(b"From: =?=?=\nTo:;\n\n")
def test_random_bytes_never_escape(raw: bytes) -> None:
    assert_harmless(raw)
    assert_harmless(HEAD + raw)
    assert_harmless(MIXED + b"--x\n" + raw + b"\n--x--")
