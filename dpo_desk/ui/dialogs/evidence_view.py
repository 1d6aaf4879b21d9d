"""Looking at a document inside the desk: PDF, picture, text and mail. Nothing is fetched or handed on."""

from __future__ import annotations

import codecs
import hashlib
from enum import StrEnum
from pathlib import PurePath

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import mail as mail_actions
from dpo_desk.core.errors import DeskError
from dpo_desk.core.mail import Attachment, IncomingMail
from dpo_desk.ui.context import Context
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.reading import later
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HEADLINE, SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.ui.widgets.frames import area, card
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.page_source import PdfPages, PicturePages, picture_format
from dpo_desk.ui.widgets.page_view import PagePanel, PageView
from dpo_desk.words import N_, _, pgettext
from dpo_desk.words.dates import clock_time, full_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size, in_groups
from dpo_desk.words.mail_warnings import sentences

MOST_LETTERS = 1_000_000
"""Letters of a text that are shown; nobody reads further, and fields get slow."""
_PROBE = 65_536
_KILOBYTE = 1024
_SIZE = QSize(880, 720)
_EDGE = 64
_TEXT_ENDINGS = frozenset(
    {
        ".txt",
        ".csv",
        ".tsv",
        ".json",
        ".xml",
        ".html",
        ".htm",
        ".md",
        ".log",
        ".ics",
        ".svg",
        ".toml",
        ".yaml",
    }
)
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Kind(StrEnum):
    """What a document is, told from its bytes before its name."""

    PDF = "pdf"
    PICTURE = "picture"
    MAIL = "mail"
    TEXT = "text"
    OTHER = "other"


_HEADINGS = {
    Kind.PDF: N_("PDF document"),
    Kind.PICTURE: N_("Picture"),
    Kind.MAIL: N_("E-mail"),
    Kind.TEXT: N_("Text"),
    Kind.OTHER: N_("File"),
}


def show_document(
    context: Context, name: str, media_type: str, data: bytes, parent: QWidget | None = None
) -> DocumentDialog:
    """Show a document in a dialog of its own.

    Args:
        context: gives theme and worker.
        name: of the file; shown, never trusted.
        media_type: what the sender says it is; never trusted either.
        data: its bytes.
        parent: window the dialog stands on.
    """
    dialog = DocumentDialog(context, name, media_type, data, parent)
    dialog.open()
    return dialog


def kind_of(name: str, media_type: str, data: bytes) -> Kind:
    """What a document is."""
    ending = PurePath(name).suffix.lower()
    if b"%PDF-" in data[:_KILOBYTE]:
        return Kind.PDF
    if picture_format(data):
        return Kind.PICTURE
    if media_type == "message/rfc822" or ending == ".eml":
        return Kind.MAIL
    called_text = media_type.startswith("text/") or ending in _TEXT_ENDINGS
    readable = data.startswith(_BOMS) or b"\0" not in data[:_PROBE]
    return Kind.TEXT if called_text and readable else Kind.OTHER


def text_of(data: bytes) -> str:
    """A text as it was meant: by its mark, as UTF-8, or else as western offices wrote it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class DocumentDialog(Dialog):
    """One document."""

    def __init__(
        self, context: Context, name: str, media_type: str, data: bytes, parent: QWidget | None
    ) -> None:
        self.kind = kind_of(name, media_type, data)
        super().__init__(context.theme, _(_HEADINGS[self.kind]), name, parent)
        self._context, self._name, self._data = context, name, data
        self._panel: PagePanel | None = None
        self._over = False
        self._stack = QStackedWidget()
        self.set_body(self._stack)
        self.set_note(f"{file_size(len(data))} · SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…")
        self.add_button(_("&Save a copy…")).clicked.connect(self._save)
        self._print = self.add_button(_("&Print…"))
        self._print.clicked.connect(lambda: print_pdf(context, data, self))
        self._print.setVisible(self.kind is Kind.PDF)
        self.add_button(_("&Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        self.finished.connect(self._end)
        self._fit()
        self._show(media_type)

    def _fit(self) -> None:
        parent = self.parentWidget()
        screen = parent.screen() if parent is not None else QGuiApplication.primaryScreen()
        room = screen.availableSize() - QSize(_EDGE, _EDGE)
        self.resize((_SIZE * self.theme.scale).boundedTo(room))

    def _show(self, media_type: str) -> None:
        match self.kind:
            case Kind.PDF | Kind.PICTURE:
                self._show_pages()
            case Kind.TEXT:
                self._put(self._text_field(text_of(self._data)))
            case Kind.MAIL:
                raw = self._data
                later(self._context)(lambda: _read_mail(raw), self._take_mail, lambda: not self._over)
            case Kind.OTHER:
                self._put(self._unknown(media_type))

    def _end(self) -> None:
        """Let go of the document: what is still being drawn of it is not waited for."""
        self._over = True
        if self._panel is not None:
            self._panel.view.clear()
        self.deleteLater()

    def _put(self, widget: QWidget) -> None:
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        reading = widget.findChild(PageView) or widget.findChild(TextArea)
        if isinstance(reading, QWidget):
            reading.setFocus()

    def _save(self) -> None:
        save_bytes(self._context, self._data, PurePath(self._name).name, self)

    # kinds

    def _show_pages(self) -> None:
        self._panel = panel = PagePanel(self.theme, later(self._context), _("Pages of the document"))
        panel.view.broken.connect(self._print.hide)
        pages = PdfPages(self._data) if self.kind is Kind.PDF else PicturePages(self._data)
        panel.show_pages(pages)
        self._put(panel)

    def _text_field(self, text: str) -> QWidget:
        field = TextArea(self.theme, text[:MOST_LETTERS])
        field.setReadOnly(True)
        field.setAccessibleName(_("Text of the document"))
        cut = None
        if len(text) > MOST_LETTERS:
            cut = Label(self.theme, _("Only the beginning is shown."), size=SMALL, tone=Token.INK2)
        return area(column(cut, (field, 1), gap=8, margins=(24, 12, 24, 12)))

    def _unknown(self, media_type: str) -> QWidget:
        sentence_ = _("The desk does not show files of this kind, and it starts no other program for them.")
        detail = _("{name}, {kind}, {size}. Save a copy if you trust its sender.").format(
            name=self._name, kind=media_type or _("of an unknown kind"), size=file_size(len(self._data))
        )
        whole = hashlib.sha256(self._data).hexdigest()
        digest = Label(self.theme, in_groups(whole), size=SMALL, mono=True, selectable=True, wrap=True)
        digest.setAccessibleName(f"SHA-256 {whole}")
        foot = row(Label(self.theme, "SHA-256", size=SMALL, tone=Token.INK2), (digest, 1), gap=8)
        foot.setContentsMargins(24, 0, 24, 0)
        return area(column((EmptyState(self.theme, Icon.FILE_TEXT, sentence_, detail), 1), foot, 16, gap=0))

    def _take_mail(self, answer: object) -> None:
        if isinstance(answer, IncomingMail):
            self._put(self._mail_body(answer))
        elif isinstance(answer, DeskError):
            self._put(EmptyState(self.theme, Icon.MAIL, _("This e-mail cannot be shown."), sentence(answer)))

    def _mail_body(self, mail: IncomingMail) -> QWidget:
        theme = self.theme
        subject = Label(
            theme,
            mail.subject or _("Without a subject"),
            size=HEADLINE,
            bold=True,
            wrap=True,
            selectable=True,
        )
        lines = [
            row(
                Label(theme, what, size=SMALL, tone=Token.INK2),
                (Label(theme, words, size=SMALL, selectable=True, wrap=True), 1),
            )
            for what, words in _head_of(mail)
        ]
        warnings = [Label(theme, words, size=SMALL, tone=Token.SOON, wrap=True) for words in sentences(mail)]
        text = self._text_field(mail.text)
        attached = [self._attachment(one) for one in mail.attachments]
        top = column(subject, *lines, *warnings, gap=4, margins=(24, 12, 24, 0))
        foot = column(*attached, gap=6, margins=(24, 0, 24, 12 if attached else 0))
        return area(column(top, (text, 1), foot, gap=0))

    def _attachment(self, one: Attachment) -> QWidget:
        theme = self.theme
        opener = Button(theme, pgettext("verb", "Open"), ButtonKind.LINK)
        opener.setAccessibleName(_("Open {name}").format(name=one.name))
        opener.clicked.connect(lambda: show_document(self._context, one.name, one.media_type, one.data, self))
        words = Label(theme, file_size(len(one.data)), size=SMALL, tone=Token.INK2)
        name = ElidedLabel(theme, one.name, size=SMALL)
        return card(
            row(IconLabel(theme, Icon.PAPERCLIP), (name, 1), words, opener, gap=8, margins=(12, 5, 12, 5))
        )


def _read_mail(raw: bytes) -> IncomingMail | DeskError:
    try:
        return mail_actions.read(raw)
    except DeskError as error:
        return error


def _head_of(mail: IncomingMail) -> list[tuple[str, str]]:
    named = f"{mail.sender_name} <{mail.sender_address}>" if mail.sender_name else mail.sender_address
    lines = [(_("From"), named or _("not named")), (_("To"), ", ".join(mail.recipients) or _("not named"))]
    for what, moment in ((_("Sent"), mail.sent_at), (_("Received"), mail.received_at)):
        if moment is not None:
            local = moment.astimezone()
            lines.append((what, f"{full_date(local.date())}, {clock_time(local)}"))
    return lines
