"""A received mail as it may safely be shown: head, words with the read ones marked, attachments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QTextEdit, QWidget

from dpo_desk.core.mail import Attachment, IncomingMail
from dpo_desk.ui.context import Context
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HEADLINE, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import card, hairline
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _, pgettext
from dpo_desk.words.dates import clock_time, full_date
from dpo_desk.words.file_facts import file_size
from dpo_desk.words.mail_warnings import sentences

_LINE_HEIGHT = 23
"""Pixels at 100 %: mails are read, not scanned."""
_TEXT_LINES = 6


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text from which a field was read: `text[start:end]`."""

    start: int
    end: int


class MailView(QWidget):
    """The mail beside the form.

    Args:
        context: what every dialog is given.
        mail: made harmless already.
        marked: the words from which fields were read.
    """

    def __init__(self, context: Context, mail: IncomingMail, marked: Sequence[Span]) -> None:
        super().__init__()
        self._context, self._mail = context, mail
        theme = context.theme
        subject = mail.subject or _("Without a subject")
        self.text = MarkedText(theme, mail.text, marked)
        self.text.setAccessibleName(_("Text of the mail"))
        attached: QBoxLayout = column(gap=6)
        self.open_buttons: list[Button] = []
        for one in mail.attachments:
            attached.addWidget(self._attachment(one))
        foot = _("The original is kept unchanged.")
        if marked:
            foot = _("Marked words are what the fields were read from. The original is kept unchanged.")
        self.setLayout(
            column(
                Label(theme, subject, size=HEADLINE, bold=True, wrap=True, selectable=True),
                _head(theme, mail),
                _warnings(theme, sentences(mail)),
                hairline(),
                (self.text, 1),
                attached,
                Label(theme, foot, size=SMALL, tone=Token.INK2, wrap=True),
                gap=10,
            )
        )

    def _attachment(self, one: Attachment) -> QFrame:
        theme = self._context.theme
        open_it = Button(theme, pgettext("verb", "Open"), ButtonKind.LINK)
        open_it.setAccessibleName(_("Open {name}").format(name=one.name))
        open_it.setEnabled(bool(one.data))
        open_it.clicked.connect(lambda: self._open(one))
        self.open_buttons.append(open_it)
        name = ElidedLabel(theme, one.name, size=SMALL)
        size = Label(theme, file_size(len(one.data)), size=SMALL, tone=Token.INK2)
        parts = row(IconLabel(theme, Icon.PAPERCLIP), (name, 1), size, open_it, gap=8, margins=(12, 5, 12, 5))
        return card(parts)

    def _open(self, one: Attachment) -> None:
        from dpo_desk.ui.dialogs import evidence_view  # noqa: PLC0415 - PDFium loads when it is needed

        evidence_view.show_document(self._context, one.name, one.media_type, one.data, self)


def _head(theme: Theme, mail: IncomingMail) -> QGridLayout:
    name, address = mail.sender_name, mail.sender_address
    sender = f"{name} <{address}>" if name and address else name or address or _("not named")
    lines = [(_("From"), sender), (_("To"), ", ".join(mail.recipients) or _("not named"))]
    if mail.sent_at is not None:
        lines.append((_("Date"), moment_words(mail.sent_at)))
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for place, (what, words) in enumerate(lines):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(theme, what, size=SMALL, tone=Token.INK2), place, 0, top)
        grid.addWidget(Label(theme, words, size=SMALL, wrap=True, selectable=True), place, 1, top)
    return grid


def moment_words(moment: datetime) -> str:
    """A moment in the office's own zone."""
    local = moment.astimezone()
    return f"{full_date(local.date())}, {clock_time(local)}"


def _warnings(theme: Theme, words: Iterable[str]) -> QBoxLayout:
    lines: QBoxLayout = column(gap=6)
    for one in words:
        mark = column(2, Mark(theme, Meaning.SOON, SMALL), STRETCH, gap=0)
        lines.addLayout(row(mark, (Label(theme, one, size=SMALL, wrap=True), 1), gap=8))
    return lines


class MarkedText(QTextEdit):
    """Text to read and copy, some of its words marked.

    Args:
        theme: the look in force.
        text: plain text; nothing in it is ever markup.
        marked: the words to mark; those outside of the text are left alone.
    """

    def __init__(self, theme: Theme, text: str, marked: Sequence[Span] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._marked = tuple(_in_units(text, one) for one in marked if 0 <= one.start < one.end <= len(text))
        self.setProperty("plain", "true")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def marked_words(self) -> list[str]:
        """The words that are marked now."""
        return [one.cursor.selectedText() for one in self.extraSelections()]

    def _space_lines(self) -> None:
        spaced = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        spaced.setLineHeight(self._theme.px(_LINE_HEIGHT), least)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _TEXT_LINES)
        self._space_lines()
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(Token.SELECT))
        selections = []
        for start, end in self._marked:
            selection = QTextEdit.ExtraSelection()
            selection.format = look
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)


def _in_units(text: str, span: Span) -> tuple[int, int]:
    """Qt counts in units of UTF-16, in which a sign outside the first plane takes two."""
    start = len(text[: span.start].encode("utf-16-le", "surrogatepass")) // 2
    return start, start + len(text[span.start : span.end].encode("utf-16-le", "surrogatepass")) // 2
