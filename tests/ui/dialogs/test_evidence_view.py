from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.dialogs import evidence_view
from dpo_desk.ui.dialogs.evidence_view import DocumentDialog, Kind
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.page_view import PagePanel, PageView
from dpo_desk.words.file_facts import in_groups
from tests.ui.letter_bench import Bench

MAIL = b"""\
From: Ada Vermeer <ada@post.example>
To: privacy@woonhaven.example
Date: Thu, 1 Oct 2026 09:12:00 +0200
Subject: My data
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=cut

--cut
Content-Type: text/html; charset=utf-8

<p>Please tell me what you hold.</p><img src="https://tracker.example/me.png">
--cut
Content-Type: text/plain; name="flat.txt"
Content-Disposition: attachment; filename="flat.txt"

Flat 3
--cut--
"""


@pytest.fixture(autouse=True)
def own_temp(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Nothing that is looked at may be written anywhere, not even for a moment that lasts."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def words_in(dialog: QWidget) -> str:
    labels = [one.text() for one in dialog.findChildren(Label) if one.isVisibleTo(dialog)]
    fields = [one.toPlainText() for one in dialog.findChildren(TextArea)]
    return "\n".join(labels + fields)


def press(dialog: QWidget, words: str) -> None:
    button = next(one for one in dialog.findChildren(Button) if one.accessibleName() == words)
    assert button.isVisibleTo(dialog)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def pages_of(dialog: DocumentDialog) -> PageView:
    return next(iter(dialog.findChildren(PageView)))


def picture(size: tuple[int, int], name: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(out, name, **more)
    return out.getvalue()


def test_a_pdf_is_drawn_read_aloud_and_zoomed_by_key(bench: Bench, window: QWidget) -> None:
    draft = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    pdf = letters.preview(bench.desk, draft).pdf
    dialog = evidence_view.show_document(bench.context, "answer.txt", "text/plain", pdf, window)
    assert dialog.kind is Kind.PDF
    view = pages_of(dialog)
    bench.settle(view.is_drawn)
    assert view.count == 3
    bench.settle(lambda: "Your request for access" in view.accessibleDescription())
    assert view.hasFocus()
    place = view.viewport().rect().center()
    assert view.viewport().grab().toImage().pixelColor(place).isValid()
    before = view.verticalScrollBar().maximum()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    bench.settle(view.is_drawn)
    assert view.verticalScrollBar().maximum() > before
    QTest.keyClick(view, Qt.Key.Key_0)
    bench.settle(lambda: view.verticalScrollBar().maximum() == before)
    QTest.keyClick(view, Qt.Key.Key_End)
    bench.settle(lambda: "Tenancy" in view.accessibleDescription())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_its_title_names_no_file(bench: Bench, window: QWidget) -> None:
    dialog = evidence_view.show_document(bench.context, "passport Ada.txt", "text/plain", b"x", window)
    assert "Ada" not in dialog.windowTitle()
    assert "passport Ada.txt" in words_in(dialog)


def test_a_picture_shows_its_own_colours(bench: Bench, window: QWidget) -> None:
    dialog = evidence_view.show_document(bench.context, "x", "", picture((640, 480)), window)
    view = pages_of(dialog)
    bench.settle(view.is_drawn)
    colour = view.viewport().grab().toImage().pixelColor(view.viewport().rect().center())
    assert (colour.red(), colour.green(), colour.blue()) == (200, 40, 40)


def test_sheets_of_a_fax_are_pages(bench: Bench, window: QWidget) -> None:
    more = [Image.new("RGB", (100, 50))]
    fax = picture((50, 100), "TIFF", save_all=True, append_images=more)
    view = pages_of(evidence_view.show_document(bench.context, "fax.tif", "image/tiff", fax, window))
    bench.settle(view.is_drawn)
    assert view.count == 2


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", picture((64, 64))[:90]], ids=["pdf", "picture"])
def test_a_broken_file_gives_a_sentence(bench: Bench, window: QWidget, data: bytes) -> None:
    dialog = evidence_view.show_document(bench.context, "scan", "image/png", data, window)
    panel = next(iter(dialog.findChildren(PagePanel)))
    bench.settle(lambda: "cannot be shown" in panel.complaint)
    assert not any(one.isVisibleTo(dialog) for one in dialog.findChildren(Button) if "Print" in one.text())


@pytest.mark.parametrize(
    "data", ["Straße".encode(), "Straße".encode("utf-16"), b"\xef\xbb\xbfStra\xc3\x9fe", b"Stra\xdfe"]
)
def test_a_text_is_read_as_it_was_meant(bench: Bench, window: QWidget, data: bytes) -> None:
    dialog = evidence_view.show_document(bench.context, "list.csv", "application/vnd.ms-excel", data, window)
    field = next(iter(dialog.findChildren(TextArea)))
    assert field.toPlainText() == "Straße"
    assert field.isReadOnly()


def test_a_long_text_says_that_it_is_cut(
    bench: Bench, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_view, "MOST_LETTERS", 10)
    dialog = evidence_view.show_document(bench.context, "a.txt", "text/plain", b"0123456789abc", window)
    assert "Only the beginning is shown." in words_in(dialog)
    assert "abc" not in words_in(dialog)


def test_a_mail_is_shown_tame_with_what_came_with_it(bench: Bench, window: QWidget) -> None:
    dialog = evidence_view.show_document(bench.context, "m.eml", "", MAIL, window)
    bench.settle(lambda: "Please tell me what you hold." in words_in(dialog))
    said = words_in(dialog)
    assert "Ada Vermeer <ada@post.example>" in said
    assert "Thu 1 Oct 2026" in said
    assert "Pictures that the mail wanted to load were left out." in said
    press(dialog, "Open flat.txt")
    inner = next(iter(dialog.findChildren(DocumentDialog)))
    assert "Flat 3" in words_in(inner)


def test_what_is_no_mail_gives_a_sentence(bench: Bench, window: QWidget) -> None:
    dialog = evidence_view.show_document(bench.context, "m.eml", "message/rfc822", b"\0\1\2", window)
    bench.settle(lambda: "This e-mail cannot be shown." in words_in(dialog))


def test_what_cannot_be_shown_says_what_it_is_and_is_saved_by_hand(
    bench: Bench, window: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = b"MZ\0\0" * 5000
    dialog = evidence_view.show_document(bench.context, "../setup.exe", "application/x-dos", data, window)
    said = words_in(dialog)
    assert "The desk does not show files of this kind" in said
    assert "application/x-dos, 20 KB" in said
    assert in_groups(hashlib.sha256(data).hexdigest()) in said
    asked: list[tuple[str, str]] = []

    def choose(_parent: QWidget, title: str, name: str) -> tuple[str, str]:
        asked.append((title, name))
        return str(tmp_path / "kept.exe"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(dialog, "Save a copy…")
    assert asked == [("Save a copy outside of the office", "setup.exe")]
    assert (tmp_path / "kept.exe").read_bytes() == data
    assert bench.said == ["Saved. This copy is not encrypted."]


@pytest.mark.parametrize(
    ("name", "media_type", "data", "kind"),
    [
        ("a.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>", Kind.TEXT),
        ("a.html", "text/html", b"<script>alert(1)</script>", Kind.TEXT),
        ("a.txt", "text/plain", b"\0\0binary", Kind.OTHER),
        ("a.docx", "application/octet-stream", b"PK\3\4", Kind.OTHER),
    ],
)
def test_what_a_file_is_tell_its_bytes(name: str, media_type: str, data: bytes, kind: Kind) -> None:
    assert evidence_view.kind_of(name, media_type, data) is kind
