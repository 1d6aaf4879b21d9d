"""One person: what is known, who speaks for them, their requests, and records that may be the same."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desk.actions import erasure, people
from dpo_desk.actions.people import Candidate, PersonView
from dpo_desk.core.erasure import Erasure, ErasureState
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.people import Person
from dpo_desk.core.reports import Subject
from dpo_desk.ui.complaint_showing import linked_complaints
from dpo_desk.ui.consent_showing import consent_line
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.erasing import erasure_notice
from dpo_desk.ui.flowing import WithAside, flowing
from dpo_desk.ui.pages.linked_rows import LinkedRows
from dpo_desk.ui.person_words import (
    person_pairs,
    place_text,
    representative_fault,
    representative_pairs,
)
from dpo_desk.ui.showing import rights_words, row_pill
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.frames import Card, area, card, hairline, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, empty, row
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name

_ASIDE = 268
_NARROW = 640
"""Below this width at 100 % the cards go under the facts."""


class PersonDetail(QWidget):
    """The right side of the People page.

    Args:
        context: of the window.
    """

    edit_wanted = Signal()
    """Change this person."""
    merge_wanted = Signal(int)
    """Make one record of this person and the one with this id."""
    person_wanted = Signal(int)
    """Show another person."""
    erase_wanted = Signal()
    """Erase this person."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: PersonView | None = None
        theme = context.theme
        self._edit = Button(theme, _("&Edit"), ButtonKind.PRIMARY, icon=Icon.PENCIL, tip="F2")
        self._edit.clicked.connect(self.edit_wanted)
        self._erase = Button(theme, _("E&rase…"), icon=Icon.ERASER)
        self._erase.clicked.connect(self.erase_wanted)
        self.head = DetailHead(theme, self._erase, self._edit)
        self._waiting = Banner(theme, Card.WAIT)
        self._waiting.acted.connect(self._undo_erasure)
        self._gone = Banner(theme, Card.SELECT)
        self._gone.acted.connect(self._go_to_kept)
        self._facts = Details(theme)
        self._speaker = Details(theme)
        self._fault = Banner(theme, Card.SOON)
        self._speaker_part = section(theme, _("Speaks for this person"), self._speaker, self._fault)
        self._requests = RowList(theme, _("Requests of this person"))
        self._requests.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._requests.opened.connect(self._go_to_request)
        self._requests.clicked.connect(lambda _index: self._go_to_request(self._requests.current_key()))
        self._none = Label(theme, tone=Token.INK2, wrap=True)
        self._complaints = LinkedRows(
            context, _("Complaints"), Place.COMPLAINTS, _("Complaints of this person")
        )
        self._file = Button(theme, _("Everything held about this person…"), ButtonKind.LINK)
        self._file.clicked.connect(self._report)
        self._proof = Button(theme, _("Proof as PDF…"), ButtonKind.LINK)
        self._proof.clicked.connect(self._prove)
        self._consents = LinkedRows(
            context, _("Consents"), Place.CONSENTS, _("Consents of this person"), row(self._proof, STRETCH)
        )
        self._aside = _Aside(theme)
        self._aside.merge_wanted.connect(self.merge_wanted)
        self._lay_out()
        theme.changed.connect(self._fit_requests)

    def _lay_out(self) -> None:
        theme = self._context.theme
        top = area(column(self.head, self._gone, self._waiting, gap=12, margins=(24, 14, 24, 14)))
        requests = section(theme, _("Requests"), self._none, self._requests, gap=6)
        facts = section(theme, _("On file"), self._facts, row(self._file, STRETCH))
        left = column(facts, self._speaker_part, requests, self._complaints, self._consents, STRETCH, gap=20)
        body = WithAside(theme, left, self._aside, width=_ASIDE, fold=_NARROW, margins=(24, 18, 24, 24))
        self.setLayout(column(top, hairline(), (flowing(column(body)), 1), gap=0))

    def show_person(self, person_id: int) -> None:
        """Ask for a person and show them."""
        desk = self._context.desk
        self.view = view = people.view(desk, person_id)
        person = view.person
        self.head.show_words(place_text(person.address) or _("No address on file"), person.name)
        self._facts.show_pairs(person_pairs(person))
        self._show_speaker(person)
        self._show_requests(view)
        self._show_merged(person)
        self._show_erasure(view.erasure)
        self._aside.show_others(view)

    def _show_speaker(self, person: Person) -> None:
        speaker = person.representative
        self._speaker_part.setVisible(speaker is not None)
        if speaker is not None:
            self._speaker.show_pairs(representative_pairs(speaker))
            fault = representative_fault(speaker, self._context.desk.today())
            self._fault.setVisible(bool(fault))
            self._fault.say(fault)

    def _show_requests(self, view: PersonView) -> None:
        today = self._context.desk.today()
        self._requests.show_entries([_request_row(one, today) for one in view.requests])
        self._requests.setFixedHeight(self._requests.content_height())
        self._requests.setVisible(bool(view.requests))
        self._none.setText(_("This person has made no request yet."))
        self._none.setVisible(not view.requests)
        self._consents.show_rows([consent_line(one, today) for one in view.consents])
        self._complaints.show_rows(linked_complaints(self._context.desk, view.complaints))

    def _show_merged(self, person: Person) -> None:
        merged = person.merged_into is not None
        self._gone.setVisible(merged)
        self._edit.setVisible(not merged)
        if person.merged_into is not None:
            kept = people.view(self._context.desk, person.merged_into).person
            words = _("This record was merged into {name}.").format(name=kept.name)
            self._gone.say(words, _("It stays as it was."), verb=_("Show the person"))

    def _show_erasure(self, waiting: Erasure | None) -> None:
        merged = self.view is not None and self.view.person.merged_into is not None
        self._erase.setVisible(waiting is None and not merged)
        self._waiting.setVisible(waiting is not None)
        if waiting is not None:
            title, detail = erasure_notice(waiting)
            undo = _("Undo") if waiting.state is ErasureState.SCHEDULED else ""
            self._waiting.say(title, detail, verb=undo)

    def _undo_erasure(self) -> None:
        if self.view is None:
            return
        person = self.view.person.id
        said = self._context.say
        self._context.runner.do(
            lambda desk: erasure.undo(desk, person), lambda _done: said(_("The person stays."))
        )

    def _report(self) -> None:
        from dpo_desk.ui.dialogs.make_report import ReportDialog  # noqa: PLC0415 - when asked for

        if self.view is not None:
            person = self.view.person
            ReportDialog(self._context, self, about=(Subject.PERSON, person.id), named=person.name).open()

    def _prove(self) -> None:
        from dpo_desk.ui.dialogs.prove_consent import ProveConsentDialog  # noqa: PLC0415 - when asked

        if self.view is not None:
            ProveConsentDialog(self._context, self.view.person, parent=self).open()

    def _go_to_kept(self) -> None:
        if self.view is not None and self.view.person.merged_into is not None:
            self.person_wanted.emit(self.view.person.merged_into)

    def _go_to_request(self, key: str) -> None:
        if key:
            self._context.go(Going(Place.REQUESTS, int(key)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap where it is narrow, and are higher then."""
        super().resizeEvent(event)
        self._fit_requests()

    def _fit_requests(self) -> None:
        self._requests.setFixedHeight(self._requests.content_height())


def _request_row(request: RequestRow, today: date) -> RowData:
    """A request of a person whose name stands above already."""
    ended = request.ended_on is not None
    return RowData(
        key=str(request.id),
        title=rights_words(request.rights),
        subject=request.organisation,
        number=request.number,
        detail=request.subject if ended else name(request.next_step),
        pill=row_pill(request, today),
    )


class _Aside(QWidget):
    """Records that may be the same person, and records that were merged."""

    merge_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._alike, self._merged = _RecordCard(theme), _RecordCard(theme)
        self._alike.picked.connect(self.merge_wanted)
        self.setLayout(column(self._alike, self._merged, STRETCH, gap=12))

    def show_others(self, view: PersonView) -> None:
        """Show what belongs to a person; without any there is no column."""
        alike = () if view.person.merged_into is not None else view.duplicates
        self._alike.show_records(
            ngettext("Maybe the same person", "Maybe the same person", len(alike)),
            [(one.person, _why(one)) for one in alike],
            verb=_("Merge…"),
        )
        self._merged.show_records(
            ngettext("Merged record", "Merged records", len(view.merged)),
            [(one, place_text(one.address)) for one in view.merged],
        )
        self.setVisible(bool(alike or view.merged))


def _why(candidate: Candidate) -> str:
    parts = (name(candidate.likeness), place_text(candidate.person.address))
    return " · ".join(part for part in parts if part)


class _RecordCard(QWidget):
    """A card of other people's records, each with what it has in common and one verb."""

    picked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(theme, size=SMALL, bold=True, tone=Token.INK2)
        self._lines = column(gap=10)
        self.setLayout(
            column(card(column(self._title, self._lines, gap=8, margins=(14, 10, 14, 12)), Card.SUNKEN))
        )

    def show_records(self, title: str, records: list[tuple[Person, str]], verb: str = "") -> None:
        self._title.setText(title)
        self.setVisible(bool(records))
        empty(self._lines)
        for person, why in records:
            self._lines.addWidget(self._line(person, why, verb))

    def _line(self, person: Person, why: str, verb: str) -> QWidget:
        theme = self._theme
        name_label = Label(theme, person.name, bold=True, wrap=True, selectable=True)
        why_label = Label(theme, why, size=SMALL, tone=Token.INK2, wrap=True) if why else None
        button: Button | None = None
        if verb:
            button = Button(theme, verb, ButtonKind.LINK)
            button.setAccessibleName(f"{verb} {person.name}")
            button.clicked.connect(lambda _on=False, wanted=person.id: self.picked.emit(wanted))
        line = QWidget()
        line.setLayout(column(name_label, why_label, button, gap=1))
        return line
