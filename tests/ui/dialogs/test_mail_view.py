from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.core.mail import Attachment, IncomingMail, MailWarning, ReceivedFrom
from dpo_desk.ui.dialogs.evidence_view import DocumentDialog
from dpo_desk.ui.dialogs.mail_view import MailView, MarkedText, Span
from dpo_desk.ui.dialogs.receive_dates import parse_time
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.mail_warnings import received_from, sentence
from tests.ui.dialogs.bench import Office, click

MAIL = IncomingMail(
    sender_name="",
    sender_address="ingrid.b@fjordpost.example",
    recipients=(),
    subject="",
    sent_at=datetime(2026, 10, 21, 12, tzinfo=UTC),
    received_at=None,
    received_from=ReceivedFrom.NONE,
    text="Hello.",
    was_html=True,
    attachments=(),
    remote_content=True,
    warnings=(MailWarning.NO_DATE, MailWarning.NO_TEXT),
    raw=b"",
    message_id="",
)


def shown(view: MailView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel)]


def test_marks_hold_beyond_the_first_plane(theme: Theme, qtbot: QtBot) -> None:
    text = "😀😀 erase 😀 my data"
    view = MarkedText(theme, text, [Span(3, 8), Span(9, 18), Span(15, 99)])
    qtbot.addWidget(view)
    assert view.marked_words() == ["erase", "😀 my data"]


def test_a_mail_is_text_and_never_markup(theme: Theme, qtbot: QtBot) -> None:
    text = '<b>bold</b> <img src="https://tracker.example/x.png">'
    view = MarkedText(theme, text)
    qtbot.addWidget(view)
    assert view.toPlainText() == text


def test_every_warning_has_its_own_sentence() -> None:
    sentences = [sentence(warning) for warning in MailWarning]
    assert len(set(sentences)) == len(MailWarning)
    assert all(words.endswith(".") for words in sentences)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:30", time(14, 30)),
        ("9.05", time(9, 5)),
        ("1430", time(14, 30)),
        ("14 Uhr", time(14)),
        ("7h30", time(7, 30)),
        ("24:00", None),
        ("12:60", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_time_is_read_the_way_people_write_it(text: str, meant: time | None) -> None:
    assert parse_time(text) == meant


def test_what_is_odd_about_a_mail_stands_above_its_words(office_with: Office, qtbot: QtBot) -> None:
    view = MailView(office_with.context, MAIL, ())
    qtbot.addWidget(view)
    words = shown(view)
    assert sentence(MailWarning.NO_DATE) in words
    assert sentence(MailWarning.NO_TEXT) in words
    assert "Pictures that the mail wanted to load were left out." in words
    assert {"Without a subject", "not named", "ingrid.b@fjordpost.example"} <= set(words)
    assert "The original is kept unchanged." in words


def test_how_the_day_of_receipt_is_known_is_told_for_every_way() -> None:
    assert len({received_from(way) for way in ReceivedFrom}) == len(ReceivedFrom)


def test_an_attachment_opens_inside_the_desk(office_with: Office, parent: QWidget, qtbot: QtBot) -> None:
    attached = (
        Attachment("note.txt", "text/plain", b"14 invoices"),
        Attachment("empty.pdf", "application/pdf", b""),
    )
    view = MailView(office_with.context, replace(MAIL, attachments=attached), ())
    view.setParent(parent)
    parent.show()
    first, second = view.open_buttons
    assert first.accessibleName() == "Open note.txt"
    assert not second.isEnabled()
    click(first)
    (dialog,) = view.findChildren(DocumentDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    dialog.close()
