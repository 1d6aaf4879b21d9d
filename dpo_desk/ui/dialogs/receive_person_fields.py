"""Fields for a data subject: name, ways to reach them, the number one knows them by, the postal address."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.addresses import Address
from dpo_desk.core.people import Person, Salutation
from dpo_desk.ui.dialogs.entry_parts import Beside, enum_options
from dpo_desk.ui.options import country_options
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _


class PersonFields(QWidget):
    """What is entered about a person who is not on file.

    Args:
        theme: the look in force.
        person: what is known at first.
        country: chosen where the person's own is not known.
    """

    edited = Signal()
    """Something was typed or chosen."""

    def __init__(self, theme: Theme, person: Person, country: str) -> None:
        super().__init__()
        self._first = person
        home = person.address
        self.name = LineField(theme, person.name)
        self.name_field = FormField(theme, _("&Name"), self.name)
        self.name.textChanged.connect(lambda _text: self.name_field.set_error(""))
        self.salutation = Choice(theme, enum_options(Salutation), person.salutation.value)
        self.family = LineField(theme, person.family_name)
        self.email = LineField(theme, ", ".join(person.emails))
        self.phone = LineField(theme, person.phone)
        self.numbers = LineField(theme, ", ".join(person.customer_numbers))
        self.street = LineField(theme, ", ".join(home.lines))
        self.postcode = LineField(theme, home.postcode)
        self.city = LineField(theme, home.city)
        self.country = SearchChoice(theme, country_options(), home.country or country)
        email = FormField(theme, _("&E-mail"), self.email)
        numbers = FormField(theme, _("C&ustomer number"), self.numbers)
        phone = FormField(theme, _("Phone"), self.phone)
        street = FormField(theme, _("&Street and number"), self.street)
        postcode = FormField(theme, _("Postcode"), self.postcode)
        city = FormField(theme, _("Town"), self.city)
        country_field = FormField(theme, _("Country"), self.country)
        salutation = FormField(theme, _("Salutation"), self.salutation)
        family = FormField(theme, _("Family name"), self.family, note=_("as a salutation uses it"))
        self.setLayout(
            column(
                Beside(theme, self.name_field, email),
                Beside(theme, numbers, phone),
                street,
                Beside(theme, postcode, city, country_field),
                Beside(theme, salutation, family),
                gap=12,
            )
        )
        self.setFocusProxy(self.name)
        for line in self._lines():
            line.textEdited.connect(self.edited)
        self.country.picked.connect(self.edited)

    def person(self) -> Person:
        """What was entered, over what was known at first."""
        return replace(
            self._first,
            name=self.name.text().strip(),
            family_name=self.family.text().strip(),
            salutation=Salutation(self.salutation.value()),
            emails=_parts(self.email.text()),
            phone=self.phone.text().strip(),
            customer_numbers=_parts(self.numbers.text()),
            address=self._address(),
        )

    def _address(self) -> Address:
        lines, postcode, city = _parts(self.street.text()), self.postcode.text(), self.city.text()
        if not (lines or postcode.strip() or city.strip()):
            return replace(self._first.address, lines=(), postcode="", city="")
        return replace(
            self._first.address,
            lines=lines,
            postcode=postcode.strip(),
            city=city.strip(),
            country=self.country.value(),
        )

    def _lines(self) -> tuple[LineField, ...]:
        contact = (self.name, self.family, self.email, self.phone, self.numbers)
        return (*contact, self.street, self.postcode, self.city)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
