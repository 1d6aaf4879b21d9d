"""The authority that has a complaint: how to reach it, its file number, why it is competent."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import looking
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.addresses import postal_lines
from dpo_desk.core.authorities import Authority, UnknownAuthority
from dpo_desk.core.complaints import because_of
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card, card, hairline
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.authority_names import caution_words
from dpo_desk.words.competence import reasons_text
from dpo_desk.words.dates import country_name, language_name


class AuthorityCard(QWidget):
    """One authority of a complaint; hidden where none has to do with it.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._name = Label(theme, bold=True, wrap=True, selectable=True)
        self._where = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._number = _Line(theme, Icon.FILE_TEXT)
        self._address = _Line(theme, Icon.MAIL)
        self._phone = _Line(theme, Icon.PHONE)
        self._why = _Line(theme, Icon.SCALE)
        self._caution = Label(theme, size=SMALL, tone=Token.SOON, wrap=True)
        mark = column(2, Mark(theme, Meaning.SOON, SMALL), STRETCH, gap=0)
        self._warned = QWidget()
        self._warned.setLayout(row(mark, (self._caution, 1), gap=8))
        self._envelope = ""
        self.copy = Button(theme, _("Copy address"), ButtonKind.LINK)
        self.copy.clicked.connect(self._copy)
        self._id = ""
        self.look = Button(theme, _("In the directory"), ButtonKind.LINK)
        self.look.clicked.connect(lambda: context.go(Going(Place.AUTHORITIES, None, self._id)))
        icon = column(2, IconLabel(theme, Icon.LANDMARK, Token.ACCENT, 20), STRETCH, gap=0)
        head = row(icon, (column(self._name, self._where, gap=0), 1), gap=10)
        lines = (self._number, self._address, self._phone, self._why, self._warned)
        foot = row(self.copy, self.look, STRETCH, gap=12)
        parts = column(head, hairline(), *lines, foot, gap=7, margins=(14, 12, 14, 10))
        self.setLayout(column(card(parts, Card.SUNKEN)))

    def show_view(self, view: ComplaintView) -> None:
        """Show the authority that had to do with it last."""
        known = view.complaint.authority_ids
        self.setVisible(bool(known))
        if not known:
            return
        self._id = known[-1]
        self._number.say(_said(_("Its number {number}"), view.complaint.file_numbers.get(known[-1], "")))
        self._why.say(_why(view, known[-1]))
        try:
            self._show_record(looking.authority(self._context.desk.directory, known[-1]))
        except UnknownAuthority:
            self._name.setText(known[-1])
            self._where.setText(_("The directory does not know it any more."))
            for part in (self._address, self._phone, self._warned, self.copy, self.look):
                part.hide()

    def _show_record(self, authority: Authority) -> None:
        today = self._context.desk.today()
        official = authority.official_name_on(today)
        spoken = ", ".join(language_name(code) for code in authority.languages[:3])
        country = country_name(authority.country)
        lines = postal_lines(authority.address, home="", country_name=country)
        caution = caution_words(authority, today)
        self._name.setText(official)
        self._where.setText(_("{country} · writes {languages}").format(country=country, languages=spoken))
        home = authority.address
        self._address.say(
            ", ".join(part for part in (*home.lines, f"{home.postcode} {home.city}".strip()) if part)
        )
        self._phone.say(authority.phone)
        self._caution.setText(caution)
        self._warned.setVisible(bool(caution))
        self._envelope = "\n".join((official, *lines))
        self.copy.setVisible(bool(lines))
        self.look.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._envelope)
        self._context.say(_("Address copied"))


class _Line(QWidget):
    """An icon and words that break into lines; hidden without any."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._words = Label(theme, size=SMALL, wrap=True, selectable=True)
        self.setLayout(row(column(1, IconLabel(theme, icon), STRETCH, gap=0), (self._words, 1), gap=8))

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.setVisible(bool(words))


def _said(words: str, number: str) -> str:
    return words.format(number=number) if number else ""


def _why(view: ComplaintView, authority_id: str) -> str:
    """Why it is competent: what the finder says, or what the colleague wrote."""
    found = next((one for one in view.competence.options if one.authority_id == authority_id), None)
    if found is not None:
        return _("Competent: {reasons}").format(reasons=reasons_text(found))
    own = because_of(view.complaint, authority_id)
    return _("Taken because: {reason}").format(reason=own) if own else ""
