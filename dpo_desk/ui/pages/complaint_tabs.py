"""The first part of a complaint: clocks, what happened, who has it, and what it is about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView, Linked
from dpo_desk.core.complaint_facts import Assessment, ComplaintFactKind, Link, LinkKind, Point, Verdict
from dpo_desk.core.lists import RequestRow
from dpo_desk.ui.complaint_showing import Short, clock_shown, fact_lines, met_pill
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.flowing import WithAside
from dpo_desk.ui.pages.authority_card import AuthorityCard
from dpo_desk.ui.pages.tabbed import MARGINS
from dpo_desk.ui.showing import rights_words
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.weak_showing import mending_place, weak_lines
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.clock_bars import ClockBars, ClockShown
from dpo_desk.ui.widgets.facts_line import FactsLine
from dpo_desk.ui.widgets.frames import section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month, weekday_date
from dpo_desk.words.names import name

_ASIDE, _FOLD = 284, 640
_OPEN, _UNTIE = "open", "untie"


class OverviewTab(QWidget):
    """Every clock, what happened, who has it, what is said, and what it is about."""

    def __init__(self, context: Context, short: Short) -> None:
        super().__init__()
        self._context = context
        self._short = short
        self._view: ComplaintView | None = None
        theme = context.theme
        self._clocks = ClockBars(theme)
        self._facts = FactsLine(theme)
        self._authority = AuthorityCard(context)
        self._said = Label(theme, wrap=True, selectable=True, tone=Token.INK2)
        self._points = ActionLines(theme, fold=9_999, ruled=False)
        self._links = ActionLines(theme, fold=9_999, ruled=False)
        self._links.wanted.connect(self._act)
        self._clocks_part = section(theme, _("Clocks"), self._clocks, gap=8)
        main = column(
            self._clocks_part, section(theme, _("What happened"), self._facts, gap=8), STRETCH, gap=18
        )
        self._weak = ActionLines(theme, fold=9_999, ruled=False)
        self._weak.wanted.connect(lambda key, _verb: context.go(mending_place(key)))
        self._weak_part = section(theme, _("What they could rightly object to"), self._weak, gap=6)
        self._linked = section(theme, _("Linked"), self._links, gap=6)
        says = section(theme, _("What is said, what the file says"), self._said, self._points, gap=6)
        aside = QWidget()
        aside.setLayout(column(self._authority, says, self._weak_part, self._linked, gap=16))
        sides = WithAside(theme, main, aside, width=_ASIDE, fold=_FOLD, margins=MARGINS)
        self.setLayout(column(sides))

    def show_view(self, view: ComplaintView) -> None:
        """Show the case."""
        self._view = view
        today = self._context.desk.today()
        clocks = [clock_shown(one, self._short, today) for one in view.standing.clocks]
        shown = [*clocks, *(_request_clock(one) for one in view.about if one.ended_on is not None)]
        self._clocks.show_clocks(shown)
        self._clocks_part.setVisible(bool(shown))
        self._facts.show_facts(fact_lines(view, self._short, today))
        self._authority.show_view(view)
        points = _points(view)
        self._points.show_lines([_point_line(place, one) for place, one in enumerate(points)])
        self._said.setText(view.complaint.text or view.complaint.summary)
        self._said.setVisible(not points)
        weak = weak_lines(view.weak)
        self._weak.show_lines(weak)
        self._weak_part.setVisible(bool(weak))
        lines = [*_link_lines(view), *_same_matter_lines(view)]
        self._links.show_lines(lines)
        self._linked.setVisible(bool(lines))

    def _act(self, key: str, verb: str) -> None:
        """Show a record, or take its tie back."""
        kind, _colon, record = key.partition(":")
        link = Link.to(LinkKind(kind), record)
        if verb == _OPEN:
            shown = self._breach(link) if link.kind is LinkKind.BREACH else link.id
            self._context.go(Going(_PLACES[link.kind], shown))
        elif self._view is not None:
            case, undone = self._view.complaint.id, replace(link, undone=True)
            self._context.runner.do(
                lambda desk: complaints.record(
                    desk, case, complaints.new_fact(desk, ComplaintFactKind.LINKED, undone)
                ),
                then=lambda _view: self._context.say(_("The tie is taken back; the journal keeps it.")),
            )

    def _breach(self, link: Link) -> int | None:
        """The breach of the register behind its number."""
        house = None if self._view is None else self._view.organisation.id
        return next(iter(self._context.desk.store.breaches.by_number(link.breach, house)), None)


_PLACES = {
    LinkKind.REQUEST: Place.REQUESTS,
    LinkKind.CONSENT: Place.CONSENTS,
    LinkKind.COMPLAINT: Place.COMPLAINTS,
    LinkKind.BREACH: Place.BREACHES,
}
"""Where records lie that a complaint is tied to; the register of processing lies with its organisation."""


def _request_clock(row: RequestRow) -> ClockShown:
    """The answer that is complained of, against its own clock."""
    ended = row.ended_on or row.answer_by
    words = _("{number}, due {due}, sent {sent}")
    return ClockShown(
        title=_("The answer complained of"),
        pill=met_pill((row.answer_by - ended).days),
        part=1.0,
        text=words.format(number=row.number, due=weekday_date(row.answer_by), sent=weekday_date(ended)),
    )


def _points(view: ComplaintView) -> tuple[Point, ...]:
    decided = view.complaint.last(ComplaintFactKind.DECIDED)
    found = decided.details if decided is not None else None
    return found.points if isinstance(found, Assessment) else ()


_VERDICTS = {
    Verdict.FOUNDED: Meaning.SOON,
    Verdict.PARTLY: Meaning.SOON,
    Verdict.UNFOUNDED: Meaning.DONE,
    Verdict.OTHER_SUBJECT: Meaning.CALM,
    Verdict.IS_A_REQUEST: Meaning.CALM,
}


def _point_line(place: int, point: Point) -> ActionLine:
    return ActionLine(
        key=str(place),
        title=point.text,
        note=point.why,
        bold=False,
        pill=PillData(meaning=_VERDICTS[point.verdict], text=name(point.verdict)),
    )


def _link_lines(view: ComplaintView) -> list[ActionLine]:
    rows = {one.id: one for one in view.about}
    return [_link_line(one, rows) for one in view.links]


def _link_line(linked: Linked, rows: dict[int, RequestRow]) -> ActionLine:
    link = linked.link
    note = name(link.kind)
    if link.kind is LinkKind.REQUEST and link.id in rows:
        note = _request_note(rows[link.id])
    elsewhere = link.kind is LinkKind.BREACH and linked.title == link.breach
    opens = (Verb(_OPEN, _("Show")),) if link.kind in _PLACES and not elsewhere else ()
    verbs = (*opens, Verb(_UNTIE, _("Unlink")))
    return ActionLine(key=f"{link.kind.value}:{link.about}", title=linked.title, note=note, verbs=verbs)


def _request_note(row: RequestRow) -> str:
    rights = rights_words(row.rights)
    if row.ended_on is None:
        return f"{rights} · {name(row.next_step)}"
    return _("{rights}, answered {day}").format(rights=rights, day=day_month(row.ended_on))


def _same_matter_lines(view: ComplaintView) -> list[ActionLine]:
    known = {one.link.id for one in view.links if one.link.kind is LinkKind.COMPLAINT}
    return [
        ActionLine(
            key=f"{LinkKind.COMPLAINT.value}:{row.id}",
            title=row.number,
            note=_("Another complaint of the same person"),
            verbs=(Verb(_OPEN, _("Show")),),
        )
        for row in view.same_matter
        if row.id not in known
    ]
