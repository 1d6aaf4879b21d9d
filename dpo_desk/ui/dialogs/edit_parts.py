"""What the forms of dialogs share: fields side by side, texts of several lines, sizes, an address."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QScrollArea, QSizePolicy, QWidget

from dpo_desk.core.addresses import Address
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.options import country_options, region_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _

FORM_GAP = 14
_EDGE = 32
"""Pixels of the window that stay seen around a dialog."""


def beside(*fields: QWidget | tuple[QWidget, int]) -> QWidget:
    """Fields in one row, their labels level."""
    parts = [field if isinstance(field, tuple) else (field, 1) for field in fields]
    line = QWidget()
    line.setLayout(row(*((column(field, STRETCH, gap=0), share) for field, share in parts), gap=12))
    return line


class ShortText(TextArea):
    """A text of a few lines that takes no more room than they need.

    Args:
        theme: the look in force.
        text: what stands in it at first.
        placeholder: an example, shown while it is empty.
        lines: height, in lines.
    """

    def __init__(self, theme: Theme, text: str = "", *, placeholder: str = "", lines: int = 2) -> None:
        super().__init__(theme, text, placeholder=placeholder, lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """The lines that are expected; Qt's own would ask for more."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def group(theme: Theme, title: str, *fields: QWidget) -> QWidget:
    """Fields that belong together, under a title larger than their labels."""
    frame = QWidget()
    head = Label(theme, title, bold=True)
    frame.setLayout(column(head, *fields, gap=FORM_GAP, margins=(0, 8, 0, 0)))
    frame.setAccessibleName(title)
    return frame


def one_column(*parts: QWidget) -> QScrollArea:
    """The body of a small form."""
    return flowing(column(*parts, STRETCH, gap=FORM_GAP, margins=(24, 16, 24, 20)))


def fit(dialog: QDialog, theme: Theme, width: int, height: int) -> None:
    """Give a dialog its size at the scale in force, inside of the window it stands on.

    Args:
        dialog: before it is shown.
        theme: the look in force.
        width: pixels at 100 %.
        height: pixels at 100 %.
    """
    wanted = QSize(theme.px(width), theme.px(height))
    parent = dialog.parentWidget()
    room = parent.window().size() if parent is not None else dialog.screen().availableSize()
    dialog.resize(wanted.boundedTo(room - QSize(_EDGE, _EDGE)))


def lines_of(text: str) -> tuple[str, ...]:
    """What was typed, one thing a line; empty lines say nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def number_in(text: str, least: int, most: int) -> bool:
    """Whether what was typed is a whole number within limits."""
    return text.isascii() and text.isdigit() and least <= int(text) <= most


class AddressFields(QWidget):
    """A postal address of any country.

    Args:
        theme: the look in force.
        address: what stands in it at first.
        home: country proposed while none is known; empty for none.
        regional: also ask for the region, where the country has some that the desk knows.
    """

    def __init__(self, theme: Theme, address: Address, home: str = "", *, regional: bool = False) -> None:
        super().__init__()
        self._regional = regional
        self._given = address
        self.street = ShortText(theme, "\n".join(address.lines))
        self.postcode = LineField(theme, address.postcode)
        self.city = LineField(theme, address.city)
        country = address.country or home
        self.country = SearchChoice(theme, country_options(country), country)
        if not country:
            self.country.setCurrentIndex(-1)
            self.country.setEditText("")
        self.country.picked.connect(self._country_picked)
        self.region = Choice(theme)
        self._region_field = FormField(theme, _("Region"), self.region)
        self.setLayout(
            column(
                FormField(theme, _("Street and number"), self.street),
                beside(
                    (FormField(theme, _("Postcode"), self.postcode), 2),
                    (FormField(theme, _("Town"), self.city), 3),
                ),
                FormField(theme, _("Country"), self.country),
                self._region_field,
                gap=FORM_GAP,
            )
        )
        self._on_file = address.region.upper().removeprefix(f"{address.country}-")
        self._offer_regions()
        self.region.set_value(self._on_file)

    def address(self) -> Address:
        """What stands in the fields now; a region that is not asked for stays as it was."""
        country = self.country.value()
        region = self.region.value()
        if country == self._given.country and region == (self._on_file if self.region.count() else ""):
            region = self._given.region
        return Address(
            lines=lines_of(self.street.toPlainText()),
            postcode=self.postcode.text().strip(),
            city=self.city.text().strip(),
            region=region,
            country=country,
        )

    def propose_country(self, code: str) -> None:
        """Take a country as the likely one, as long as no other was chosen."""
        if not self._given.country:
            self.country.set_value(code)
            self._offer_regions()

    def _country_picked(self, _code: str) -> None:
        self._offer_regions()

    def _offer_regions(self) -> None:
        country = self.country.value()
        on_file = self._on_file if country == self._given.country else ""
        options = region_options(country, on_file) if self._regional else ()
        self.region.set_options(options)
        self._region_field.setVisible(bool(options))
