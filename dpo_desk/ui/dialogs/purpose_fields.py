"""Groups of fields of a purpose: what rests on it, where data go, who answers, how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.core.purposes import ConsentChannel, OtherController, Rest, RestKind
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, beside
from dpo_desk.ui.dialogs.entry_parts import enum_options
from dpo_desk.ui.dialogs.repeated import Repeated
from dpo_desk.ui.options import country_options
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.citations import cited
from dpo_desk.words.names import name

_Member = TypeVar("_Member", bound=StrEnum)
CHANNELS = tuple(one for one in ConsentChannel if one is not ConsentChannel.IMPORT)


class RestLine(QWidget):
    """One place that uses data on the ground of the consent."""

    def __init__(self, theme: Theme, rest: Rest) -> None:
        super().__init__()
        self.kind = Choice(theme, enum_options(RestKind), rest.kind.value)
        self.kind.setAccessibleName(_("What rests on it"))
        self.place = LineField(theme, rest.name)
        self.place.setAccessibleName(_("Its name"))
        self.setLayout(row((self.kind, 2), (self.place, 3), gap=8))
        self.setFocusProxy(self.kind)

    def rest(self) -> Rest:
        """What stands in it now."""
        return Rest(RestKind(self.kind.value()), self.place.text().strip())


class TransferLine(QWidget):
    """One country outside to which data go."""

    def __init__(self, theme: Theme, transfer: Transfer) -> None:
        super().__init__()
        self.country = SearchChoice(theme, country_options(transfer.country), transfer.country)
        self.country.setAccessibleName(_("Country"))
        if not transfer.country:
            self.country.setCurrentIndex(-1)
            self.country.setEditText("")
        self.safeguard = Choice(theme, enum_options(Safeguard), transfer.safeguard.value)
        self.safeguard.setAccessibleName(_("What protects the data there"))
        self.copy = LineField(theme, transfer.copy, placeholder=_("Where a copy of it can be had"))
        self.copy.setAccessibleName(_("Where a copy of it can be had"))
        self.setLayout(column(row((self.country, 2), (self.safeguard, 3), gap=8), self.copy, gap=6))
        self.setFocusProxy(self.country)

    def transfer(self) -> Transfer:
        """What stands in it now."""
        return Transfer(
            country=self.country.value(),
            safeguard=Safeguard(self.safeguard.value()),
            copy=self.copy.text().strip(),
        )


def rest_lines(theme: Theme, rests: Iterable[Rest]) -> Repeated[RestLine]:
    """Lines for what rests on a consent."""
    return Repeated(
        theme,
        _("Add what &rests on it"),
        lambda: RestLine(theme, Rest(RestKind.SYSTEM, "")),
        [RestLine(theme, one) for one in rests],
    )


def transfer_lines(theme: Theme, transfers: Iterable[Transfer]) -> Repeated[TransferLine]:
    """Lines for the countries outside."""
    return Repeated(
        theme,
        _("Add a &country outside"),
        lambda: TransferLine(theme, Transfer(country="", safeguard=Safeguard.CLAUSES)),
        [TransferLine(theme, one) for one in transfers],
    )


class CheckGroup(QWidget, Generic[_Member]):
    """Members of an enumeration, each so or not.

    Args:
        theme: the look in force.
        members: in the order shown.
        chosen: those that are so at first.
    """

    def __init__(self, theme: Theme, members: Sequence[_Member], chosen: Iterable[_Member]) -> None:
        super().__init__()
        known = set(chosen)
        self.boxes = {one: CheckBox(theme, name(one), checked=one in known) for one in members}
        self.setLayout(column(flow_of(*self.boxes.values(), gap=8)))

    def chosen(self) -> tuple[_Member, ...]:
        """Those that are so now."""
        return tuple(one for one, box in self.boxes.items() if box.isChecked())


class ControllerFields(QWidget):
    """A check box, and below it who answers for the consent instead of the organisation.

    Args:
        theme: the look in force.
        controller: who does now, if it is another.
    """

    def __init__(self, theme: Theme, controller: OtherController | None) -> None:
        super().__init__()
        shown = controller or OtherController(name="")
        words = _("&Another controller answers for it")
        self.box = CheckBox(theme, words, checked=controller is not None)
        self.name = LineField(theme, shown.name)
        self.contact = LineField(theme, shown.contact)
        self.proof = LineField(theme, shown.proof_place)
        self.name_field = FormField(theme, _("Name of the controller"), self.name)
        where = _("Art. 7(1): the controller must be able to show that consent was given.")
        self._parts = QWidget()
        self._parts.setLayout(
            column(
                beside(self.name_field, FormField(theme, _("How to reach them"), self.contact)),
                FormField(theme, _("Where they keep the proof"), self.proof, hint=where),
                gap=FORM_GAP,
            )
        )
        hint = _("The organisation only works with the data for somebody else.")
        note = Label(theme, hint, size=SMALL, tone=Token.INK3, wrap=True)
        self.setLayout(column(self.box, note, self._parts, gap=6))
        self.box.toggled.connect(self._parts.setVisible)
        self._parts.setVisible(controller is not None)

    def controller(self) -> OtherController | None:
        """Who answers for it now; None if the organisation itself does."""
        if not self.box.isChecked():
            return None
        return OtherController(
            name=self.name.text().strip(),
            contact=self.contact.text().strip(),
            proof_place=self.proof.text().strip(),
        )


class ChannelFields(QWidget):
    """By which ways a consent is given and taken back, side by side; told when the way back is harder.

    Args:
        theme: the look in force.
        given: ways by which it is given.
        withdrawn: ways by which it is taken back.
    """

    changed = Signal()
    """Another box is ticked."""

    def __init__(
        self, theme: Theme, given: Iterable[ConsentChannel], withdrawn: Iterable[ConsentChannel]
    ) -> None:
        super().__init__()
        self._given = self._boxes(theme, _("Given by"), given)
        self._withdrawn = self._boxes(theme, _("Taken back by"), withdrawn)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for place, words in enumerate((_("Given by"), _("Taken back by")), 1):
            grid.addWidget(Label(theme, words, size=SMALL, bold=True, tone=Token.INK2), 0, place)
        for line, one in enumerate(CHANNELS, 1):
            grid.addWidget(Label(theme, name(one)), line, 0)
            grid.addWidget(self._given[one], line, 1)
            grid.addWidget(self._withdrawn[one], line, 2)
        grid.setColumnStretch(3, 1)
        self.harder = Banner(theme, Card.SOON)
        self.harder.acted.connect(self._make_even)
        self.setLayout(column(grid, self.harder, gap=8))
        self._judge()

    def _boxes(
        self, theme: Theme, head: str, chosen: Iterable[ConsentChannel]
    ) -> dict[ConsentChannel, CheckBox]:
        known = set(chosen)
        boxes: dict[ConsentChannel, CheckBox] = {
            one: CheckBox(theme, "", checked=one in known) for one in CHANNELS
        }
        for one, box in boxes.items():
            box.setAccessibleName(f"{head}: {name(one)}")
            box.toggled.connect(self._judge)
        return boxes

    def given(self) -> tuple[ConsentChannel, ...]:
        """Ways by which it is given."""
        return tuple(one for one, box in self._given.items() if box.isChecked())

    def withdrawn(self) -> tuple[ConsentChannel, ...]:
        """Ways by which it is taken back."""
        return tuple(one for one, box in self._withdrawn.items() if box.isChecked())

    def _judge(self) -> None:
        missing = set(self.given()) - set(self.withdrawn())
        self.harder.setVisible(bool(missing) and bool(self.withdrawn()))
        words = _("Taking back is harder than giving ({article}).").format(article=cited("GDPR 7(3)"))
        listed = ", ".join(name(one) for one in CHANNELS if one in missing)
        self.harder.say(words, listed, word=_("Consider"), verb=_("Allow these too"))
        self.changed.emit()

    def _make_even(self) -> None:
        for one in self.given():
            self._withdrawn[one].setChecked(True)
