from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import (
    FactKind,
    IdentityDoubt,
    IdentityProof,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.standing import NextStep
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.fact_forms.identity import DoubtForm, ProofForm
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from tests.ui.dialogs.bench import (
    DOUBT,
    RECEIVED,
    TODAY,
    Office,
    asked,
    choose,
    click,
    details,
    saved,
)

Opener = Callable[..., RecordDialog]


def test_proof_is_asked_with_reason_and_letter(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.IDENTITY_ASKED)
    form = dialog.form
    assert isinstance(form, DoubtForm)
    click(dialog.save)
    assert form.doubt.why.error
    QTest.keyClicks(form.doubt.text, "Another address than on file.")
    choose(form.doubt.boxes["number"])
    click(dialog.save)
    assert form.doubt.means.error == "Say what would remove the doubt."
    for key in ("mailbox", "copy"):
        choose(form.doubt.boxes[key])
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    view = office_with.view()
    found = details(office_with, FactKind.IDENTITY_ASKED)
    assert isinstance(found, IdentityDoubt)
    assert (found.doubt, found.letter_follows) == ("Another address than on file.", True)
    assert view.standing.next_step is NextStep.SEND_QUESTION
    assert [words.split()[0] for words in found.means] == ["Reply", "Send"]
    assert [letter.kind for letter in view.letters] == [LetterKind.IDENTITY_ASKED]
    assert office_with.gone == [Going(Place.LETTERS, view.letters[0].id)]


def test_means_are_said_in_the_language_of_the_letter(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(received_on=RECEIVED, language="de"))
    dialog = record(view, FactKind.IDENTITY_ASKED)
    form = dialog.form
    assert isinstance(form, DoubtForm)
    QTest.keyClicks(form.doubt.text, "Andere Adresse.")
    assert dialog.form.consequence() == "The person counts as asked once that letter has left."
    choose(form.write)
    assert dialog.form.consequence() == "The person counts as asked on the day above."
    saved(dialog, qtbot)
    found = details(office_with, FactKind.IDENTITY_ASKED)
    assert isinstance(found, IdentityDoubt)
    assert found.means[0].startswith("Nennen Sie uns Ihre Kundennummer")
    assert not found.letter_follows
    assert office_with.view().letters == ()


def test_the_copy_of_a_document_is_kept_until_the_case_closes(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    scan = tmp_path / "card.png"
    scan.write_bytes(b"\x89PNG blackened")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(scan), ""))
    dialog = record(doubted, FactKind.IDENTITY_PROVEN)
    form = dialog.form
    assert isinstance(form, ProofForm)
    assert not form.copied.isVisible()
    click(dialog.attach)
    choose(form.how.buttons["copy"])
    assert form.copied.isVisible()
    QTest.keyClicks(form.more, "Name and date of birth.")
    saved(dialog, qtbot)
    view = office_with.view()
    assert not view.request.identity_in_doubt
    how = "They showed a document, or a copy of it. Name and date of birth."
    assert details(office_with, FactKind.IDENTITY_PROVEN) == IdentityProof(how=how)
    assert [one.kind for one in view.evidence] == [EvidenceKind.IDENTITY_COPY]

    gone = record(view, FactKind.IDENTITY_COPY_DISPOSED)
    saved(gone, qtbot)
    assert office_with.view().evidence[0].disposed_on == TODAY
    assert office_with.view().request.last(FactKind.IDENTITY_COPY_DISPOSED) is not None


def test_another_way_to_prove_it_is_told(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.IDENTITY_PROVEN)
    form = dialog.form
    assert isinstance(form, ProofForm)
    choose(form.how.buttons["other"])
    click(dialog.save)
    assert form.more_field.error == "Say how they proved it."
    QTest.keyClicks(form.more, "Her neighbour vouched for her.")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.IDENTITY_PROVEN) == IdentityProof(
        how="Her neighbour vouched for her."
    )


def test_a_reply_is_not_older_than_the_question(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.IDENTITY_NOT_PROVEN)
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, "20 Oct")
    QTest.keyClicks(dialog.reason, "Sent a blurred copy.")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.on.error == "The reply cannot be older than the question.")
    dialog.on.line.set_value(TODAY)
    saved(dialog, qtbot)
    assert office_with.view().request.identity_in_doubt
