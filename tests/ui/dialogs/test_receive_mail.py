from __future__ import annotations

from collections.abc import Callable
from datetime import date
from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, mail, people, requests
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import FactKind, IdentityDoubt
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import RepresentativeKind
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.receive_form import ReceiveForm
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from tests.conftest import Clock, tenant
from tests.ui.dialogs.bench import MAILS, Office, activate, asked, keyboard

Opener = Callable[[bytes], ReceiveDialog]
OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100
LEFT = Qt.MouseButton.LeftButton


def norwegian() -> bytes:
    return (MAILS / "access_erasure_nb.eml").read_bytes()


def from_tenant(text: str = "Please send me a copy of all personal data you hold about me.") -> bytes:
    message = EmailMessage()
    message["From"] = "Eglė <egle@post.example>"
    message["To"] = "privacy@woonhaven.example"
    message["Subject"] = "My data"
    message["Date"] = "Tue, 20 Oct 2026 09:00:00 +0200"
    message["Received"] = "by mx.woonhaven.example; Tue, 20 Oct 2026 09:00:05 +0200"
    message.set_content(text)
    return bytes(message)


@pytest.fixture
def receive(office_with: Office, parent: QWidget, qtbot: QtBot) -> Opener:
    def opened(raw: bytes) -> ReceiveDialog:
        dialog = ReceiveDialog(office_with.context, raw, parent)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.form is not None)
        activate(dialog, qtbot)
        return dialog

    return opened


def form_of(dialog: ReceiveDialog) -> ReceiveForm:
    assert dialog.form is not None
    return dialog.form


def test_a_mail_becomes_a_case_and_a_draft_letter_by_one_key(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    assert form.person.person().name == "Ingrid Bjørnstad"
    assert form.chosen_rights() == (Right.ACCESS, Right.ERASURE, Right.MARKETING_OBJECTION)
    assert form.dates.received.value() == date(2026, 10, 21)
    assert form.organisation().name == "Nordhafen Energie GmbH"
    assert form.language.value() == "nb"
    assert form.outlook.title.text() == "Answer by Mon 23 Nov"
    assert "Sat 21 Nov" in form.outlook.detail.text()
    assert "HmbBfDI" in form.outlook.detail.text()

    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.acknowledge, Qt.Key.Key_Return)

    view = office_with.view()
    request = view.request
    assert view.person.name == "Ingrid Bjørnstad"
    assert view.person.emails == ("ingrid.b@fjordpost.example",)
    assert view.person.customer_numbers == ("40-11873",)
    assert request.rights == (Right.ACCESS, Right.ERASURE, Right.MARKETING_OBJECTION)
    assert (request.channel, request.role) == (Channel.EMAIL, Role.CONTROLLER)
    assert request.received_on == date(2026, 10, 21)
    assert request.received_time is not None
    assert request.facts[0].reason == "received_header"
    assert {one.kind for one in view.evidence} == {EvidenceKind.MAIL, EvidenceKind.ATTACHMENT}
    original = next(one for one in view.evidence if one.kind is EvidenceKind.MAIL)
    assert original.size == len(norwegian())
    (letter,) = view.letters
    assert letter.kind is LetterKind.RECEIPT_ACKNOWLEDGED
    assert office_with.gone == [Going(Place.LETTERS, letter.id)]
    assert office_with.said == [f"Received: {request.number}"]


def test_receive_only_writes_no_letter_and_opens_the_case(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    dialog = receive(norwegian())
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    assert office_with.view().letters == ()
    assert office_with.gone == [Going(Place.REQUESTS, 1)]


def test_the_very_words_are_marked_in_the_mail(receive: Opener) -> None:
    dialog = receive(norwegian())
    assert dialog.mail is not None
    marked = dialog.mail.text.marked_words()
    assert "innsyn i alle opplysninger" in marked
    assert "slette adressen min" in marked
    assert any("40-11873" in words for words in marked)
    notes = form_of(dialog).rights.rows[Right.ERASURE].box.accessibleDescription()
    assert notes == "“slette adressen min”"


def test_someone_on_file_is_recognised_and_may_be_somebody_else(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    office_with.do(lambda desk: people.save(desk, tenant()))
    dialog = receive(from_tenant())
    form = form_of(dialog)
    assert form.person.person().id == 1
    assert not form.person.is_new
    assert form.identity_field.control.accessibleDescription() == "Writes from the address on file."
    QTest.mouseClick(form.person.other, LEFT)
    assert form.person.person().id == 0
    assert [hit.why for hit in form.person.found.hits] == ["same e-mail address"]
    form.person.fields.name.setText("Jonas Petrauskas")
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    assert office_with.view().person.name == "Jonas Petrauskas"
    assert office_with.view().person.id == 2
    assert people.view(office_with.desk, 1).person.name == tenant().name


def test_someone_on_file_is_found_by_typing(receive: Opener, office_with: Office, qtbot: QtBot) -> None:
    office_with.do(lambda desk: people.save(desk, tenant()))
    dialog = receive(norwegian())
    form = form_of(dialog)
    QTest.mouseClick(form.person.other, LEFT)
    QTest.keyClicks(form.person.search, "petraus")
    (hit,) = form.person.found.hits
    assert hit.person.name == tenant().name
    QTest.mouseClick(form.person.found.buttons[0], LEFT)
    assert form.person.person().id == 1
    known = "Knows the customer number on file."
    assert form.identity_field.control.accessibleDescription() == known


def test_another_right_is_added_and_a_wrong_one_taken_away(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    rows = form.rights.rows
    assert not rows[Right.PORTABILITY].isVisible()
    QTest.mouseClick(form.rights.another, LEFT)
    assert rows[Right.PORTABILITY].isVisible()
    QTest.keyClick(rows[Right.PORTABILITY].box, Qt.Key.Key_Space)
    QTest.keyClick(rows[Right.ERASURE].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    rights = {Right.ACCESS, Right.PORTABILITY, Right.MARKETING_OBJECTION}
    assert set(office_with.view().request.rights) == rights


def test_only_what_takes_effect_at_once_has_no_month(receive: Opener, qtbot: QtBot) -> None:
    form = form_of(receive(norwegian()))
    for right in (Right.ACCESS, Right.ERASURE):
        QTest.keyClick(form.rights.rows[right].box, Qt.Key.Key_Space)
    assert form.outlook.title.text() == "Answer by Wed 21 Oct"
    assert "no time to wait" in form.outlook.detail.text()
    assert not form.identity.buttons["ask"].isEnabled()


def test_a_processor_passes_on_at_once(receive: Opener, qtbot: QtBot) -> None:
    form = form_of(receive(norwegian()))
    form.role.setFocus()
    QTest.keyClicks(form.role, "Pro")
    form.role.picked.emit(form.role.value())
    assert form.role.value() == "processor"
    assert form.outlook.title.text().startswith("Pass it on by")


def test_doubt_is_recorded_with_its_reason_and_the_mildest_means(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    QTest.mouseClick(form.identity.buttons["ask"], LEFT)
    assert dialog.acknowledge.text().replace("&", "") == "Receive and ask for proof"
    QTest.mouseClick(dialog.acknowledge, LEFT)
    assert form.doubt.why.error.startswith("Say why you doubt")
    assert office_with.desk.store.requests.open_ids().tolist() == []
    QTest.keyClicks(form.doubt.text, "Writes from an unknown address.")
    assert form.doubt.why.error == ""
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.acknowledge, LEFT)
    view = office_with.view()
    assert view.request.identity_in_doubt
    fact = view.request.last(FactKind.IDENTITY_ASKED)
    assert fact is not None
    assert fact.details == IdentityDoubt(
        doubt="Writes from an unknown address.",
        means=("Oppgi kundenummeret ditt eller et annet nummer som står i brevene våre til deg.",),
        letter_follows=True,
    )
    assert [letter.kind for letter in view.letters] == [LetterKind.IDENTITY_ASKED]


def test_a_mail_dropped_twice_leads_to_the_case_it_made(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    first = receive(norwegian())
    assert first.known is None
    with qtbot.waitSignal(first.accepted):
        QTest.mouseClick(first.only, LEFT)
    made = office_with.view()
    again = receive(norwegian())
    assert again.known is not None
    assert again.known.accessibleName().startswith(f"Already received as {made.request.number}.")
    office_with.gone.clear()
    with qtbot.waitSignal(again.rejected):
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert office_with.gone == [Going(Place.REQUESTS, made.request.id)]
    assert office_with.desk.store.requests.open_ids().tolist() == [made.request.id]


def test_a_mail_dropped_twice_can_be_a_case_of_its_own(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    for _time in range(2):
        dialog = receive(norwegian())
        with qtbot.waitSignal(dialog.accepted):
            QTest.mouseClick(dialog.only, LEFT)
    assert len(office_with.desk.store.requests.open_ids()) == 2


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("received", "30 Oct 2026", "The day of receipt lies in the future."),
        ("sent", "22 Oct 2026", "It cannot have been sent after it was received."),
        ("noticed", "1 Oct 2026", "It cannot have been read before it was received."),
        ("received", "someday", "This is no date. Write it like 2 Mar 2026, or +14d for in 14 days."),
        ("received", "", "A date is needed here."),
    ],
)
def test_a_wrong_date_is_said_beside_it_and_nothing_is_lost(
    receive: Opener, office_with: Office, qtbot: QtBot, field: str, typed: str, error: str
) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    form.dates.show_all()
    line = getattr(form.dates, field).line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, typed)
    QTest.mouseClick(dialog.only, LEFT)
    qtbot.waitUntil(lambda: getattr(form.dates, field).error == error)
    assert dialog.isVisible()
    assert dialog.only.isEnabled()
    assert form.chosen_rights() == (Right.ACCESS, Right.ERASURE, Right.MARKETING_OBJECTION)
    assert office_with.gone == []


def test_without_a_right_nothing_is_received(receive: Opener, office_with: Office, qtbot: QtBot) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    for right in form.chosen_rights():
        QTest.keyClick(form.rights.rows[right].box, Qt.Key.Key_Space)
    assert form.outlook.title.text().startswith("The date stands here")
    QTest.mouseClick(dialog.only, LEFT)
    qtbot.waitUntil(lambda: form.rights.field.error.startswith("Choose at least one right"))
    QTest.keyClick(form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    assert form.rights.field.error == ""
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    assert office_with.view().request.rights == (Right.ACCESS,)


def test_a_new_day_of_receipt_counts_anew_and_is_known_by_hand(
    receive: Opener, office_with: Office, qtbot: QtBot
) -> None:
    dialog = receive(norwegian())
    form = form_of(dialog)
    line = form.dates.received.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "19 Oct")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert form.outlook.title.text() == "Answer by Thu 19 Nov"
    form.dates.sent.line.set_value(None)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    request = office_with.view().request
    assert request.received_on == date(2026, 10, 19)
    assert request.facts[0].reason == "by_hand"


def test_somebody_writes_for_the_person(receive: Opener, office_with: Office, qtbot: QtBot) -> None:
    dialog = receive(norwegian())
    speaker = form_of(dialog).person.speaker
    QTest.keyClick(speaker.fields.box, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.only, LEFT)
    assert speaker.fields.name_field.error
    QTest.keyClicks(speaker.fields.name, "Adv. Kari Holm")
    speaker.fields.kind.set_value("lawyer")
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    representative = office_with.view().person.representative
    assert representative is not None
    assert (representative.kind, representative.name) == (RepresentativeKind.LAWYER, "Adv. Kari Holm")


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04 no mail at all", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100]
)
def test_what_is_no_mail_is_said_and_can_be_entered_by_hand(
    office_with: Office, parent: QWidget, qtbot: QtBot, raw: bytes
) -> None:
    dialog = ReceiveDialog(office_with.context, raw, parent)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.way_on is not None)
    assert dialog.form is None
    assert not dialog.only.isEnabled()
    assert dialog.way_on is not None
    QTest.mouseClick(dialog.way_on, LEFT)
    form, words = form_of(dialog), dialog.words
    assert words is not None
    assert [one.kind for one in words.files.documents()] == ([EvidenceKind.MAIL] if raw else [])
    QTest.keyClicks(form.person.fields.name, "Ingrid")
    QTest.keyClick(form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    assert [one.size for one in office_with.view().evidence] == ([len(raw)] if raw else [])


def test_without_an_organisation_the_way_leads_to_one(
    bare_office: Office, parent: QWidget, qtbot: QtBot
) -> None:
    for raw in (norwegian(), None):
        dialog = ReceiveDialog(bare_office.context, raw, parent)
        dialog.show()
        qtbot.waitUntil(lambda dialog=dialog: dialog.way_on is not None)  # type: ignore[misc]  # bound early
        assert dialog.way_on is not None
        QTest.mouseClick(dialog.way_on, LEFT)
    assert bare_office.gone == [Going(Place.ORGANISATIONS)] * 2


def test_when_the_disk_fails_everything_stays_and_the_next_try_makes_one_case(
    receive: Opener, office_with: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = receive(norwegian())
    real = letters.draft

    def full(*_args: object, **_more: object) -> object:
        raise DiskFull(path="somewhere")

    monkeypatch.setattr(letters, "draft", full)
    QTest.mouseClick(dialog.acknowledge, LEFT)
    qtbot.waitUntil(lambda: "disk is full" in dialog.complaint)
    monkeypatch.setattr(letters, "draft", real)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.acknowledge, LEFT)
    assert office_with.desk.store.requests.open_ids().tolist() == [1]
    assert len(office_with.view().letters) == 1


def test_a_slow_mail_says_that_it_is_being_read(
    office_with: Office, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading  # noqa: PLC0415 - only here

    wait, real = threading.Event(), mail.propose

    def slow(*args: object) -> mail.Proposal:
        wait.wait(20)
        return real(*args)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(mail, "propose", slow)
    dialog = ReceiveDialog(office_with.context, norwegian(), parent)
    dialog.show()
    qtbot.waitUntil(dialog.progress.isVisible)
    wait.set()
    qtbot.waitUntil(lambda: dialog.form is not None)
    assert not dialog.progress.isVisible()


def test_a_dialog_closed_while_it_reads_is_not_asked_any_more(
    office_with: Office, parent: QWidget, qtbot: QtBot
) -> None:
    dialog = ReceiveDialog(office_with.context, norwegian(), parent)
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    office_with.idle()
    assert dialog.form is None or not dialog.isVisible()


@pytest.mark.parametrize("path", sorted(MAILS.glob("*.eml")), ids=lambda path: path.stem)
def test_every_odd_mail_can_be_received_or_entered_by_hand(
    office_with: Office, parent: QWidget, qtbot: QtBot, path: object
) -> None:
    assert hasattr(path, "read_bytes")
    dialog = ReceiveDialog(office_with.context, path.read_bytes(), parent)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.form is not None or dialog.way_on is not None)
    if dialog.form is None:
        return
    if dialog.form.person.person().name == "":
        QTest.keyClicks(dialog.form.person.fields.name, "Somebody")
    if not dialog.form.chosen_rights():
        QTest.keyClick(dialog.form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.only, LEFT)
    assert office_with.view().request.channel is Channel.EMAIL


def test_the_outlook_is_what_the_case_will_have(office_with: Office, clock: Clock) -> None:
    for rights in ((Right.ACCESS,), (Right.WITHDRAWAL,), (Right.ACCESS, Right.WITHDRAWAL)):
        new = asked(*rights, received_on=date(2026, 9, 30))
        told = requests.outlook(office_with.desk, 1, new.received_on, rights)
        assert office_with.receive(new).standing.deadline == told
