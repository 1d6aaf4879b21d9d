"""The register of breaches: facts, effects and what was done about them (Art. 33(5) GDPR)."""

from __future__ import annotations

from dpo_desk.actions import breaches
from dpo_desk.actions.breaches import BreachView
from dpo_desk.actions.complaint_items import short_name
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.breaches import ControllerNotice, PersonsSpared, PersonsTold
from dpo_desk.core.reports import Asked, Column, Content, Figures, ReportKind, Rows, Value
from dpo_desk.documents.report_paper import cell_words
from dpo_desk.words import _, ngettext
from dpo_desk.words.breach_facts import moment_words
from dpo_desk.words.names import name


def register(desk: Desk, asked: Asked) -> Content:
    """Every breach of which the organisation became aware in a period, notified or not."""
    found = [
        one
        for one in breaches.views(desk, asked.organisation_id)
        if one.local(one.breach.aware_at).date() in asked.period
    ]
    found.sort(key=lambda one: (one.breach.aware_at, one.breach.id))
    several = len({one.organisation.id for one in found}) > 1
    notified = sum(one.standing.notified_at is not None for one in found)
    late = sum(one.standing.late for one in found)
    still_open = sum(one.breach.closed_at is None for one in found)
    return Content(
        kind=ReportKind.BREACH_REGISTER,
        title=_("Register of breaches"),
        subtitle=asked.subtitle,
        house=house(desk, asked.organisation_id),
        period=asked.period,
        made_on=desk.today(),
        main="breaches",
        sections=(
            Figures(
                (
                    (cell_words(len(found)), ngettext("breach", "breaches", len(found))),
                    (cell_words(notified), _("notified to an authority")),
                    (cell_words(late), _("of them late")),
                    (cell_words(still_open), _("still open")),
                )
            ),
            Rows(
                key="breaches",
                title=_("All breaches"),
                columns=(
                    Column(key="number", title=_("Number"), share=28),
                    Column(key="organisation", title=_("Organisation"), under=several),
                    Column(key="aware_at", title=_("Aware"), share=30),
                    Column(key="summary", title=_("What happened"), share=54),
                    Column(key="happened", title=_("Facts"), under=True),
                    Column(key="consequences", title=_("Effects"), share=44),
                    Column(key="measures", title=_("Measures"), under=True),
                    Column(key="risk", title=_("Risk"), share=38),
                    Column(key="reasons", title=_("Why"), under=True),
                    Column(key="notified", title=_("Authority"), share=42),
                    Column(key="told", title=_("People"), under=True),
                    Column(key="late_because", title=_("Why late")),
                    Column(key="nature", title=_("What was lost")),
                    Column(key="people", title=_("Whose data")),
                    Column(key="data", title=_("Which data")),
                    Column(key="next_step", title=_("Next step")),
                    Column(key="closed_at", title=_("Closed")),
                ),
                rows=tuple(_row(desk, one) for one in found),
                empty=_("No breach became known in these days."),
            ),
        ),
        personal=True,  # its texts are free
    )


def _row(desk: Desk, view: BreachView) -> tuple[Value, ...]:
    one = view.breach
    said, assessed = one.description, one.assessed
    return (
        one.number,
        view.organisation.name,
        moment_words(view.local(one.aware_at)),
        one.summary,
        said.happened,
        said.consequences,
        said.measures,
        "" if assessed is None else name(assessed.risk),
        "" if assessed is None else assessed.reasons,
        _notified(desk, view),
        _told(view),
        "; ".join(notice.late_because for _at, notice in one.notices if notice.late_because),
        ", ".join(name(kind) for kind in said.nature),
        said.people,
        said.data,
        name(view.standing.next_step),
        None if one.closed_at is None else view.local(one.closed_at).date(),
    )


def _notified(desk: Desk, view: BreachView) -> str:
    """Who was notified, when and under which number; for a processor, which controllers."""
    told = [one.controller for one in view.breach.all_of(ControllerNotice)]
    for at, notice in view.breach.notices:
        parts = (short_name(desk, notice.authority_id), moment_words(view.local(at)), notice.file_number)
        told.append(" · ".join(part for part in parts if part))
    if not told and view.standing.notify is False:
        return _("not notified")
    return "; ".join(told)


def _told(view: BreachView) -> str:
    """How the people concerned were told, or why not."""
    told = [one.how for one in view.breach.all_of(PersonsTold)]
    return "; ".join([*told, *(name(one.ground) for one in view.breach.all_of(PersonsSpared))])
