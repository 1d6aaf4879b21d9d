"""The register of requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.complaint_lists import ComplaintRow
from dpo_desk.core.lists import RequestQuery, RequestRow, Sort, State
from dpo_desk.core.reports import (
    Asked,
    Chart,
    Column,
    Content,
    Figures,
    ReportKind,
    Rows,
    Shape,
    counted,
)
from dpo_desk.documents.report_paper import cell_words
from dpo_desk.words import _, ngettext
from dpo_desk.words.names import name

_AT_ONCE = 4096
"""Rows that are read at once."""


def register(desk: Desk, asked: Asked) -> Content:
    """Every request that was received in a period, and where it stands."""
    query = RequestQuery(state=State.ALL, organisation_id=asked.organisation_id, sort=Sort.RECEIVED)
    rows = [row for row in found(desk, query) if row.received_on in asked.period]
    ended = [row for row in rows if row.ended_on is not None]
    in_time = sum(_in_time(row) == _("yes") for row in ended)
    rights = counted(name(right) for row in rows for right in row.rights)
    chart = Chart(
        key="rights",
        title=_("Asked most often: {right}").format(right=next(iter(rights), "")),
        caption=_("Requests received, by right; one request may ask for several"),
        shape=Shape.BARS,
        values=tuple(rights.items()),
    )
    return Content(
        kind=ReportKind.REQUESTS,
        title=_("Register of requests"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="requests",
        sections=(
            Figures(
                (
                    (cell_words(len(rows)), ngettext("request received", "requests received", len(rows))),
                    (cell_words(len(ended)), _("ended")),
                    (cell_words(in_time), _("of them in time")),
                    (cell_words(len(rows) - len(ended)), _("still open")),
                )
            ),
            *((chart,) if rows else ()),
            _registered(rows),
        ),
        personal=True,
    )


def _registered(rows: Sequence[RequestRow]) -> Rows:
    several = several_houses(rows)
    return Rows(
        key="requests",
        title=_("All requests"),
        columns=(
            Column(key="number", title=_("Number"), share=36 if several else 26),
            Column(key="organisation", title=_("Organisation"), under=several),
            Column(key="received_on", title=_("Received"), share=28),
            Column(key="person", title=_("Person"), share=46),
            Column(key="rights", title=_("Rights"), under=True),
            Column(key="stage", title=_("Stage"), share=27),
            Column(key="answer_by", title=_("Answer by"), share=28),
            Column(key="latest", title=_("Latest")),
            Column(key="ended_on", title=_("Ended"), share=28),
            Column(key="in_time", title=_("In time"), share=18),
            Column(key="assigned_to", title=_("Works on it")),
            Column(key="subject", title=_("Subject")),
        ),
        rows=tuple(
            (
                row.number,
                row.organisation,
                row.received_on,
                row.person,
                ", ".join(name(right) for right in row.rights),
                name(row.stage),
                row.answer_by,
                row.latest,
                row.ended_on,
                _in_time(row),
                row.assigned_to,
                row.subject,
            )
            for row in rows
        ),
        empty=_("No request was received in these days."),
    )


def several_houses(rows: Iterable[RequestRow | ComplaintRow]) -> bool:
    """Whether numbers alone do not tell the requests apart: each organisation counts its own."""
    return len({row.organisation_id for row in rows}) > 1


def _in_time(row: RequestRow) -> str:
    """Whether it ended by the latest day the law allowed; empty while it is open."""
    if row.ended_on is None:
        return ""
    return _("yes") if row.ended_on <= (row.latest or row.answer_by) else _("no")


def found(desk: Desk, query: RequestQuery) -> Iterator[RequestRow]:
    """Rows that a query finds, in its order."""
    ids = desk.store.requests.ids(query)
    for begin in range(0, len(ids), _AT_ONCE):
        yield from desk.store.requests.rows(ids[begin : begin + _AT_ONCE])
