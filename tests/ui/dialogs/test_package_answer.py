"""The package of an answer, saved by a click, opened by a tool of somebody else with the printed password."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import evidence, letters, redactions
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import Letter, LetterKind, Wishes
from dpo_desk.core.redactions import Redaction
from dpo_desk.ui.dialogs import package_answer
from dpo_desk.ui.dialogs.package_answer import PackageDialog
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.ui.pages.letter_issued import IssuedView
from dpo_desk.ui.pages.request_documents import LETTERS
from tests.bundle_cases import paper
from tests.redaction_cases import ARTICLE, SECRET, plain_pages, told
from tests.ui.dialogs.bench import RECEIVED, Office, activate, asked, click
from tests.ui.office_bench import assert_holds


@pytest.fixture
def letter(office_with: Office) -> Letter:
    """An issued letter of a case with a document and its redacted version."""
    case = office_with.receive(asked(received_on=RECEIVED)).request.id
    kept = office_with.do(lambda desk: evidence.attach(desk, case, paper("flat.pdf", plain_pages())))
    one = redactions.opened(office_with.desk, Source.REQUEST, kept.id)
    parts = [Redaction(area=area, why=ARTICLE) for area in redactions.find(one.pdf, SECRET).areas]
    office_with.do(lambda desk: redactions.redact(desk, one, parts, called="copy.pdf", language="en"))
    draft = office_with.do(lambda desk: letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED))
    wishes = Wishes(enclosures=("flat.pdf",), dispatch=Dispatch.ENCRYPTED_EMAIL)
    office_with.do(lambda desk: letters.save_draft(desk, replace(draft, wishes=wishes)))
    return office_with.do(lambda desk: letters.issue(desk, draft.id, reason="It has to go."))


def test_a_package_is_saved_and_its_password_printed(
    office_with: Office, letter: Letter, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = PackageDialog(office_with.context, letter)
    dialog.open()
    activate(dialog, qtbot)
    assert_holds(dialog)
    assert [made.box.isChecked() for made in dialog.rows] == [False, True]  # the redacted one in its place
    assert dialog.way.value() == "encrypted_email"
    assert not dialog.password.isVisible()
    click(dialog.save_page)
    click(dialog.print_page)
    places = iter((tmp_path / "answer.pdf", tmp_path / "password.pdf", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(next(places)), ""))
    click(dialog.primary)
    qtbot.waitUntil(dialog.password.isVisible, timeout=30_000)
    assert "A password opens it." in dialog.saved.accessibleName()
    assert office_with.said[-1] == "Saved. A password opens it."
    assert_holds(dialog)
    dialog.reject()
    assert dialog.isVisible()
    assert "neither printed nor saved" in dialog._error.accessibleName()
    click(dialog.save_page)
    password = next(
        word for word in told("pdftotext", tmp_path / "password.pdf", "-").split() if word.count("-") == 4
    )
    text = told("pdftotext", "-upw", password, tmp_path / "answer.pdf", "-")
    assert "copy.pdf" in text
    assert SECRET not in text
    printed: list[bytes] = []
    monkeypatch.setattr(package_answer, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    click(dialog.print_page)
    assert printed == [(tmp_path / "password.pdf").read_bytes()]
    dialog.reject()
    assert not dialog.isVisible()


def test_it_opens_from_the_case_and_from_the_letter(
    office_with: Office, letter: Letter, qtbot: QtBot
) -> None:
    tab = CaseLetters(office_with.context, LETTERS)
    qtbot.addWidget(tab)
    tab.show_view(office_with.view())
    tab.show()
    tab._pack()
    assert tab.findChild(PackageDialog) is None  # no letter is chosen
    tab._list.select_key(str(letter.id))
    click(tab._package)
    dialog = tab.findChild(PackageDialog)
    assert dialog is not None
    assert dialog.letter.number == "L-2026-0001"
    view = IssuedView(office_with.context)
    qtbot.addWidget(view)
    view.pack()
    assert view.findChild(PackageDialog) is None  # no letter is there
    view.show_letter(letter)
    qtbot.waitUntil(lambda: bool(view._pdf))
    view.pack()
    assert view.findChild(PackageDialog) is not None
