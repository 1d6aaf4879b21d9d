"""How an organisation's letters look: languages, layout, letterhead."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.organisations import Organisation, layout_for
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, AddressFields, ShortText, beside, lines_of
from dpo_desk.ui.options import layout_options, letter_language_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import NO_MARGINS, column
from dpo_desk.words import _
from dpo_desk.words.dates import language_name

_PER_ROW = 2
"""Languages beside each other."""
_SPOKEN = {
    **dict.fromkeys(("DE", "AT", "LI"), ("de",)),
    **dict.fromkeys(("FR", "MC"), ("fr",)),
    **dict.fromkeys(("IT", "SM", "VA"), ("it",)),
    **dict.fromkeys(("NO", "SJ"), ("nb",)),
    **dict.fromkeys(("SE", "AX"), ("sv",)),
    **dict.fromkeys(("DK", "FO", "GL"), ("da",)),
    "FI": ("fi", "sv"),
    "BE": ("nl", "fr"),
    "CH": ("de", "fr", "it"),
    "LT": ("lt",),
    "LU": ("fr", "de"),
    "NL": ("nl",),
}


def languages_for(country: str) -> tuple[str, ...]:
    """Letter languages proposed for a seat: its own, as far as letters are written in them, and English."""
    own = (one for one in _SPOKEN.get(country, ()) if one in LETTER_LANGUAGES)
    return (*own, "en")


class LetterFields(QWidget):
    """Fields for everything that stands on a letter.

    Args:
        theme: the look in force.
        organisation: what is on file; proposals follow the country as long as it was never saved.
    """

    def __init__(self, theme: Theme, organisation: Organisation) -> None:
        super().__init__()
        self._proposing = organisation.id == 0
        self._unusual = tuple(code for code in organisation.languages[1:] if code not in LETTER_LANGUAGES)
        self.language = Choice(
            theme, letter_language_options(organisation.languages[0]), organisation.languages[0]
        )
        self.others = {
            code: CheckBox(theme, language_name(code), checked=code in organisation.languages[1:])
            for code in LETTER_LANGUAGES
        }
        self.layout_choice = Choice(theme, layout_options(), organisation.layout)
        self.address = AddressFields(
            theme, organisation.address, organisation.country if self._proposing else ""
        )
        self.phone = LineField(theme, organisation.phone)
        self.email = LineField(theme, organisation.email)
        self.website = LineField(theme, organisation.website)
        self.legal = ShortText(theme, "\n".join(organisation.legal_lines))
        self._others_box = QWidget()
        self._others_grid = QGridLayout(self._others_box)
        self._others_grid.setContentsMargins(*NO_MARGINS)
        self._others_grid.setHorizontalSpacing(16)
        self._others_grid.setColumnStretch(_PER_ROW, 1)
        window = _("The address shows in the window of the envelopes used there.")
        register = _("Register entry and management, at the foot of the first page.")
        self.setLayout(
            column(
                FormField(theme, _("&Own language of letters"), self.language),
                FormField(theme, _("Also written in"), self._others_box),
                FormField(theme, _("&Layout"), self.layout_choice, hint=window),
                self.address,
                beside(
                    FormField(theme, _("Phone"), self.phone),
                    FormField(theme, _("E-mail"), self.email),
                ),
                FormField(theme, _("Website"), self.website),
                FormField(theme, _("Legal lines"), self.legal, hint=register),
                gap=FORM_GAP,
            )
        )
        self.language.currentIndexChanged.connect(self._hide_own)
        self.layout_choice.picked.connect(self._chosen)
        self.language.picked.connect(self._chosen)
        self._hide_own()

    def propose(self, country: str) -> None:
        """Propose what is usual in a country, as long as nobody has chosen otherwise."""
        if not self._proposing:
            return
        languages = languages_for(country)
        self.language.set_value(languages[0])
        for code, box in self.others.items():
            box.setChecked(code in languages[1:])
        self.layout_choice.set_value(layout_for(country))
        self.address.propose_country(country)

    def languages(self) -> tuple[str, ...]:
        """Languages of its letters, its own first."""
        own = self.language.value()
        others = (code for code, box in self.others.items() if box.isChecked() and code != own)
        return (own, *others, *self._unusual)

    def legal_lines(self) -> tuple[str, ...]:
        """Lines at the foot of the first page."""
        return lines_of(self.legal.toPlainText())

    def _chosen(self, _key: str) -> None:
        self._proposing = False

    def _hide_own(self) -> None:
        own = self.language.value()
        others = (box for code, box in self.others.items() if code != own)
        for place, box in enumerate(others):
            self._others_grid.addWidget(box, *divmod(place, _PER_ROW))
        for code, box in self.others.items():
            box.setVisible(code != own)
