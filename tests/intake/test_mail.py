from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpo_desk.core.mail import IncomingMail, MailWarning, ReceivedFrom
from dpo_desk.intake.mail import parse_mail

MAILS = Path(__file__).parent.parent / "data" / "mails"
HEAD = b"From: a@b.example\nTo: c@d.example\nDate: Fri, 6 Nov 2026 09:59:00 +0100\n"


def sample(name: str) -> IncomingMail:
    return parse_mail((MAILS / f"{name}.eml").read_bytes())


def warnings(mail: IncomingMail) -> set[MailWarning]:
    """All but the one every mail without servers' headers has."""
    return set(mail.warnings) - {MailWarning.RECEIVED_FROM_SENDER}


def test_an_ordinary_mail_with_two_versions_and_a_file() -> None:
    raw = (MAILS / "access_erasure_nb.eml").read_bytes()
    mail = parse_mail(raw)
    assert mail.sender_name == "Ingrid Bjørnstad"
    assert mail.sender_address == "ingrid.b@fjordpost.example"
    assert mail.recipients == ("datenschutz@nordhafen.example", "postmottak@nordhafen.example")
    assert mail.subject == "Innsyn og sletting"
    assert mail.sent_at == datetime(2026, 10, 21, 20, 14, 7, tzinfo=UTC)
    assert mail.received_at == datetime(2026, 10, 21, 20, 14, 9, tzinfo=UTC)
    assert mail.received_from is ReceivedFrom.RECEIVED_HEADER
    assert mail.text.startswith("Hei,\n\njeg heter Ingrid Bjørnstad og er kunde")
    assert not mail.was_html
    assert not mail.remote_content
    assert mail.warnings == ()
    assert mail.message_id == "5f1c.2026@fjordpost.example"
    assert mail.raw == raw
    (attachment,) = mail.attachments
    assert (attachment.name, attachment.media_type) == ("faktura-2026-09.pdf", "application/pdf")
    assert attachment.data.startswith(b"%PDF-1.4")
    assert attachment.data.endswith(b"%%EOF\n")


def test_html_mail_is_readable_and_tells_of_tracking() -> None:
    mail = sample("outlook_html_de")
    assert mail.was_html
    assert mail.remote_content
    assert mail.sender_name == "Thoma, Annegret"
    assert mail.subject == "Auskunft und Löschung"
    assert "Löschung meines Kundenkontos (Kundennummer: KD-4711-08)." in mail.text
    assert (
        "\n- Vertragsdaten\n- Telefonnotizen, siehe mein Vermerk (https://notizen.example/a?x=1&y=2)"
        in mail.text
    )
    assert "fetch(" not in mail.text
    assert "Nachricht" not in mail.text, "the title is no part of the page"
    assert mail.text.endswith("Mit freundlichen Grüßen\nAnnegret Thoma")


def test_a_mail_passed_on_as_attachment_is_kept_whole() -> None:
    mail = sample("forwarded_mail_en")
    assert mail.warnings == (MailWarning.FORWARDED_MAIL_INSIDE,)
    (attachment,) = mail.attachments
    assert (attachment.name, attachment.media_type) == ("Delete my data.eml", "message/rfc822")
    inner = parse_mail(attachment.data)
    assert inner.sender_address == "tom@owlpost.example"
    assert inner.received_at == datetime(2026, 10, 27, 11, 0, 5, tzinfo=UTC)
    assert inner.text == "Please erase all the data you hold about me."


def test_soft_line_breaks_are_joined() -> None:
    assert sample("flowed_nl").text == (
        "Geachte heer, mevrouw,\n\nOp grond van artikel 15 AVG verzoek ik u om inzage in de persoonsgegevens"
        " die u van mij verwerkt.\n\n> Uw vorige bericht was op twee regels gezet.\n\n--\nSanne Verhulst"
    )


def test_bare_bytes_are_guessed() -> None:
    mail = sample("bare_bytes_fr")
    assert mail.subject == "Accès à mes données"
    assert mail.sender_name == "Élodie Marchal"
    assert mail.text.startswith("Bonjour, je souhaite l’accès à mes données")
    assert mail.warnings == (MailWarning.CHARSET_GUESSED,)


def test_a_copy_of_a_sent_mail_has_only_the_senders_clock() -> None:
    mail = sample("sent_copy_lt")
    assert mail.received_from is ReceivedFrom.DATE_HEADER
    assert mail.received_at == mail.sent_at == datetime(2026, 11, 9, 6, tzinfo=UTC)
    assert mail.warnings == (MailWarning.RECEIVED_FROM_SENDER,)
    assert mail.sender_name == "Rūta Žemaitytė"


def test_without_any_date_none_is_invented() -> None:
    mail = sample("no_date_pl")
    assert (mail.received_at, mail.sent_at, mail.received_from) == (None, None, ReceivedFrom.NONE)
    assert mail.warnings == (MailWarning.NO_DATE,)
    assert mail.text == "Proszę o usunięcie mojego konta i wszystkich moich danych."


@pytest.mark.parametrize(
    ("name", "files"),
    [("smime_encrypted", ["smime.p7m"]), ("pgp_encrypted", ["attachment-1", "encrypted.asc"])],
)
def test_encrypted_mail_says_that_it_cannot_be_read(name: str, files: list[str]) -> None:
    mail = sample(name)
    assert mail.warnings == (MailWarning.ENCRYPTED,)
    assert mail.text == ""
    assert [attachment.name for attachment in mail.attachments] == files


def test_inline_pgp_is_noticed() -> None:
    mail = parse_mail(HEAD + b"\n-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----\n")
    assert warnings(mail) == {MailWarning.ENCRYPTED}


def test_winmail_is_noticed_by_type_and_by_name() -> None:
    assert sample("winmail").warnings == (MailWarning.WINMAIL,)
    by_name = HEAD + b"Content-Type: application/octet-stream; name=WINMAIL.DAT\n\nx"
    assert warnings(parse_mail(by_name)) == {MailWarning.WINMAIL, MailWarning.NO_TEXT}


def test_broken_structure_is_tamed_and_told() -> None:
    mail = sample("broken_mime")
    assert mail.text == "Please erase my data."
    assert mail.subject == "broken parts"
    (attachment,) = mail.attachments
    assert attachment.name == "rechnungfdp.exe"
    assert attachment.data == b"%PDF-1.4\n"
    assert mail.warnings == (
        MailWarning.STRUCTURE_BROKEN,
        MailWarning.ATTACHMENT_DAMAGED,
        MailWarning.DECEPTIVE_NAME,
    )


def test_an_impostor_is_pointed_out() -> None:
    mail = sample("impostor")
    assert mail.sender_name == "tom@owlpost.example"
    assert mail.sender_address == "x9@cheap.host.example"
    assert mail.recipients == ("dpo@harrowgate.example",)
    assert mail.warnings == (
        MailWarning.SENDER_NAME_MISLEADS,
        MailWarning.SENDER_UNVERIFIED,
        MailWarning.REPLY_TO_ELSEWHERE,
    )


def test_a_signature_is_no_attachment() -> None:
    mail = sample("signed_reply_sv")
    assert mail.attachments == ()
    assert mail.warnings == ()
    assert mail.text.startswith("Tack för svaret")


def test_a_plain_version_that_says_nothing_gives_way_to_html() -> None:
    mail = sample("placeholder_it")
    assert mail.was_html
    assert mail.text.startswith("Chiedo di accedere ai dati personali che mi riguardano, perché")
    assert [attachment.name for attachment in mail.attachments] == ["attachment-1.png"]
    assert not mail.remote_content


def test_html_that_is_not_shown_still_tells_of_tracking() -> None:
    raw = (
        HEAD
        + b"Content-Type: multipart/alternative; boundary=x\n\n--x\n\n"
        + b"Please erase my data. " * 5
        + b"\n"
        b'--x\nContent-Type: text/html\n\n<p>Please <img src="https://count.example/p.gif"></p>\n--x--\n'
    )
    mail = parse_mail(raw)
    assert mail.remote_content
    assert not mail.was_html


def test_a_mail_that_is_only_a_file() -> None:
    mail = parse_mail(
        HEAD + b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n"
    )
    assert mail.text == ""
    assert [(each.name, each.data) for each in mail.attachments] == [("attachment-1.pdf", b"%PDF-")]
    assert warnings(mail) == {MailWarning.NO_TEXT}


def test_a_text_file_and_a_text_shown_are_told_apart() -> None:
    raw = (
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nshown\n--x\n"
        b'Content-Type: text/plain; name="notes.txt"\n\nkept\n--x\n'
        b"Content-Disposition: attachment\n\nkept too\n--x\nContent-Type: text/plain\n\nshown below\n--x--\n"
    )
    mail = parse_mail(raw)
    assert mail.text == "shown\n\nshown below"
    assert [each.name for each in mail.attachments] == ["notes.txt", "attachment-2.txt"]


def test_text_cut_at_a_million_letters() -> None:
    mail = parse_mail(HEAD + b"\n" + b"x" * 1_200_000)
    assert len(mail.text) == 1_000_000
    assert warnings(mail) == {MailWarning.TEXT_CUT}


def test_html_names_its_own_character_set() -> None:
    raw = HEAD + b'Content-Type: text/html\n\n<meta charset="windows-1252"><p>L\xf6schung</p>'
    assert parse_mail(raw).text == "Löschung"
    assert warnings(parse_mail(raw)) == set()


def test_delivery_reports_are_kept() -> None:
    raw = HEAD + (
        b"Content-Type: multipart/report; boundary=x; report-type=delivery-status\n\n--x\n\nundelivered\n"
        b"--x\nContent-Type: message/delivery-status\n\n"
        b"Reporting-MTA: dns; b.example\n\nAction: failed\n--x--\n"
    )
    mail = parse_mail(raw)
    assert mail.text == "undelivered"
    (report,) = mail.attachments
    assert report.media_type == "message/delivery-status"
    assert b"Action: failed" in report.data


@pytest.mark.parametrize(
    ("part", "name", "data"),
    [
        (b"Content-Type: message/rfc822\n\nSubject: a/b\n\nx", "a-b.eml", b"Subject: a/b\n\nx"),
        (b"Content-Type: message/rfc822\n\nX-Only: 1\n\nx", "attachment-1.eml", b"X-Only: 1\n\nx"),
        (b"Content-Type: message/rfc822; name=old.eml\n\nSubject: s\n\nx", "old.eml", b"Subject: s\n\nx"),
        (
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogcwoKeA==",
            "attachment-1.eml",
            b"Subject: s\n\nx",
        ),
        (
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViY",
            "attachment-1.eml",
            b"\nU3ViY",
        ),
    ],
)
def test_attached_mails(part: bytes, name: str, data: bytes) -> None:
    (attachment,) = parse_mail(
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + part + b"\n--x--\n"
    ).attachments
    assert (attachment.name, attachment.data) == (name, data)


def test_wrappings_of_mail_programs_are_taken_off() -> None:
    plain = HEAD + b"Subject: s\n\nErase my data.\n"
    apple = str(len(plain)).encode() + b"      \n" + plain + b'<?xml version="1.0"?><plist></plist>'
    wrapped = (
        b"\xef\xbb\xbf" + plain,
        b"\r\n\r\n" + plain,
        "\ufeff".encode("utf-16-le") + plain.decode().encode("utf-16-le"),
        "\ufeff".encode("utf-16-be") + plain.decode().encode("utf-16-be"),
        b"From a@b.example Fri Nov  6 09:59:00 2026\n" + plain,
        apple,
    )
    for raw in wrapped:
        mail = parse_mail(raw)
        assert (mail.subject, mail.text) == ("s", "Erase my data.")
        assert mail.raw == raw


def test_nothing_of_the_content_shows_in_a_traceback() -> None:
    shown = repr(sample("access_erasure_nb"))
    assert "kundenr" not in shown
    assert "%PDF" not in shown
