"""One authority: names of all days, where letters go, what it supervises, how far to trust the record."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import authorities
from dpo_desk.actions.authorities import AuthorityView
from dpo_desk.core.addresses import postal_lines
from dpo_desk.core.authorities import GENERAL, Authority, FormerName, Use
from dpo_desk.ui.context import Context
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.options import region_words
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details, Pair
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, area, card, hairline, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.authority_names import caution_words, part_name
from dpo_desk.words.dates import country_name, language_name, plain_date
from dpo_desk.words.names import name


class AuthorityDetail(QWidget):
    """The right side of the page of authorities.

    Args:
        context: of the window.
    """

    correct_wanted = Signal()
    """Say what the record has wrong."""
    sheet_wanted = Signal()
    """Print a cover sheet with its address."""
    confirm_wanted = Signal()
    """The record was held against the authority's own site."""
    uncorrect_wanted = Signal()
    """Go back to the record as it came."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: AuthorityView | None = None
        theme = context.theme
        edit = Button(theme, _("C&orrect…"), ButtonKind.PRIMARY, icon=Icon.PENCIL, tip="F2")
        edit.clicked.connect(self.correct_wanted)
        self.head = DetailHead(theme, edit)
        self.copy = Button(theme, _("Copy &address"), ButtonKind.QUIET, icon=Icon.COPY)
        self.copy.clicked.connect(self._copy)
        self.sheet = Button(theme, _("Cover s&heet…"), ButtonKind.QUIET, icon=Icon.MAIL)
        self.sheet.clicked.connect(self.sheet_wanted)
        self.confirm = Button(theme, _("Checked &today"), ButtonKind.QUIET, icon=Icon.CHECK)
        self.confirm.setToolTip(_("You held the record against the authority’s own site, and it is right"))
        self.confirm.clicked.connect(self.confirm_wanted)
        self._caution = Label(theme, tone=Token.SOON, wrap=True)
        mark = column(2, Mark(theme, Meaning.SOON, SMALL), STRETCH, gap=0)
        self._warned = card(row(mark, (self._caution, 1), gap=8, margins=(12, 8, 12, 8)), Card.SOON)
        self._names, self._letters = Details(theme), Details(theme)
        self._contact, self._remit, self._record = Details(theme), Details(theme), Details(theme)
        self._own = Details(theme)
        back = Button(theme, _("&Go back to the record"), ButtonKind.QUIET, icon=Icon.UNDO_2)
        back.clicked.connect(self.uncorrect_wanted)
        self.own_part = section(theme, _("The office’s own words"), self._own, flow_of(back))
        self._make_body()

    def _make_body(self) -> None:
        theme = self._context.theme
        body = column(
            self._warned,
            section(theme, _("Letters to"), self._letters, flow_of(self.copy, self.sheet)),
            section(theme, _("How to reach it"), self._contact),
            self.own_part,
            section(theme, _("Names"), self._names),
            section(theme, _("What it is there for"), self._remit),
            section(theme, _("This record"), self._record, flow_of(self.confirm)),
            STRETCH,
            gap=20,
            margins=(24, 18, 24, 24),
        )
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        self.setLayout(column(top, hairline(), (flowing(body), 1), gap=0))

    def show_authority(self, authority_id: str) -> None:
        """Ask for an authority and show it."""
        desk = self._context.desk
        self.view = view = authorities.view(desk, authority_id)
        one, today = view.authority, desk.today()
        self.head.show_words(country_name(one.country), one.official_name_on(today))
        caution = " ".join(part for part in (_gone(one), caution_words(one, today)) if part)
        self._caution.setText(caution)
        self._warned.setVisible(bool(caution))
        self._letters.show_pairs(_letter_pairs(one))
        self._contact.show_pairs(
            [
                (part_name(part), getattr(one, part))
                for part in ("phone", "email", "website", "complaint_form")
            ]
        )
        self._names.show_pairs(_name_pairs(one, today))
        self._remit.show_pairs(_remit_pairs(one))
        self._record.show_pairs(_record_pairs(one))
        self._own.show_pairs(_own_pairs(view))
        self.own_part.setVisible(view.correction is not None)
        for button in (self.copy, self.sheet):
            button.setVisible(one.address.complete)

    def envelope(self) -> str:
        """Name and address as they go on an envelope."""
        assert self.view is not None  # noqa: S101 - its button shows once there is one
        one = self.view.authority
        country = country_name(one.address.country)
        lines = postal_lines(one.address, home="", country_name=country)
        return "\n".join((one.official_name_on(self._context.desk.today()), *lines))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.envelope())
        self._context.say(_("Address copied"))


def _gone(one: Authority) -> str:
    return f"{name(Use.GONE)}." if one.use is Use.GONE else ""


def _letter_pairs(one: Authority) -> list[Pair]:
    lines = postal_lines(one.address, home=one.country, country_name=country_name(one.address.country))
    others = [(name(other.kind), other.text) for other in one.other_addresses]
    return [(part_name("address"), "\n".join(lines)), *others]


def _name_pairs(one: Authority, today: date) -> list[Pair]:
    spoken = [(language_name(key), text) for key, text in one.names]
    short = ", ".join(dict.fromkeys(text for _key, text in one.abbreviations))
    return [*spoken, (part_name("abbreviations"), short), *(_former(former, today) for former in one.former)]


def _former(former: FormerName, today: date) -> Pair:
    label = _("Until {day}").format(day=plain_date(former.until)) if former.until else _("Earlier")
    if former.until and former.until >= today:
        label = _("Still until {day}").format(day=plain_date(former.until))
    return label, former.names[0][1]


def _remit_pairs(one: Authority) -> list[Pair]:
    remits = ", ".join(name(remit) for remit in sorted(one.remits))
    general = _("everything that has no authority of its own") if one.remits >= GENERAL else ""
    regions = ", ".join(region_words(one.country, region) for region in one.regions)
    return [
        (part_name("use"), name(one.use)),
        (part_name("remits"), general or remits),
        (part_name("regions"), regions),
        (part_name("only_for"), one.only_for),
        (part_name("basis"), one.basis),
        (part_name("law"), one.law),
        (part_name("languages"), ", ".join(language_name(code) for code in one.languages)),
    ]


def _record_pairs(one: Authority) -> list[Pair]:
    parts = ", ".join(f"{key}: {name(confidence)}" for key, confidence in one.confidence_of)
    return [
        (part_name("last_checked"), one.last_checked or _("not noted")),
        (part_name("confidence"), name(one.confidence)),
        (part_name("confidence_of"), parts),
        (part_name("sources"), "\n".join(one.sources)),
        (part_name("source_date"), one.source_date if one.source_date != one.last_checked else ""),
        (part_name("note"), one.note),
    ]


def _own_pairs(view: AuthorityView) -> list[Pair]:
    said = _("{own}\nThe record says: {old}")
    pairs = [
        (part_name(one.part), said.format(own=one.new or "–", old=one.old or "–"))
        for one in view.own
        if one.part not in {"confidence", "confidence_of"}
    ]
    if view.correction is not None:
        pairs.append((_("Own note"), view.correction.note))
    return pairs
