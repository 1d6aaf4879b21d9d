"""The file of one request: facts, how its days were counted, letters, documents, journal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dpo_desk.actions import requests
from dpo_desk.actions.complaint_story import answer_day
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.proving import moment_words
from dpo_desk.actions.report_journal import about_case, journal_rows, witness
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.facts import Decision, Fact, FactKind
from dpo_desk.core.journal import Anchor
from dpo_desk.core.letters import Letter
from dpo_desk.core.reports import (
    Asked,
    Column,
    Content,
    Pairs,
    Part,
    Remark,
    ReportKind,
    Rows,
    Section,
    Value,
)
from dpo_desk.documents.written_address import written_lines
from dpo_desk.words import _, pgettext
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import country_name, language_name, plain_date, short_date
from dpo_desk.words.derivation import regime_name
from dpo_desk.words.file_facts import file_size, in_groups
from dpo_desk.words.names import name
from dpo_desk.words.request_facts import came_by, details_words, dotted

_WRAPPED = re.compile(r"(?<=[^\n]{60})\n")
"""Ends of long lines, which a mail program broke."""


def case_file(desk: Desk, asked: Asked) -> Content:
    """Everything that the office did about one request, for whoever has to judge it later."""
    with desk.store.reading():
        view = requests.view(desk, asked.record)
        entries = about_case(desk, view.request.id)
        whole = desk.store.journal.head() or Anchor(0, b"")
    number = view.request.number
    sections: list[Section] = [
        _head(view),
        *_asked_for(view),
        history(view),
        *_decided(view),
        *_days(view),
        Part(_("Letters and documents")),
        letters(view.letters),
        documents(view.evidence),
        Part(_("Extract from the journal")),
        journal_rows(desk, entries),
        *witness(desk, whole),
    ]
    return Content(
        kind=ReportKind.CASE,
        title=_("Case file {number}").format(number=number),
        subtitle=view.person.name,
        house=view.organisation.name,
        period=asked.period,
        made_on=desk.today(),
        main="history",
        sections=tuple(sections),
        personal=True,
    )


def _head(view: RequestView) -> Pairs:
    one, stands, person = view.request, view.standing, view.person
    home = person.address
    where = (*written_lines(home), country_name(home.country) if home.country else "")
    ended = "" if stands.ended_on is None else plain_date(stands.ended_on)
    latest = "" if stands.deadline.latest is None else plain_date(stands.deadline.latest)
    values = (
        (_("Organisation"), f"{view.organisation.name} ({name(one.role)})"),
        (_("Person"), dotted(person.name, *where)),
        (_("Rights"), ", ".join(name(right) for right in one.rights)),
        (_("Received"), dotted(plain_date(one.received_on), came_by(one))),
        (_("Language"), language_name(one.language) if one.language else ""),
        (_("Stage"), f"{name(stands.stage)} · {name(stands.turn)}"),
        (_("Answer by"), plain_date(stands.deadline.answer_by)),
        (_("Latest"), latest),
        (_("Ended"), ended),
        (_("Next step"), name(stands.next_step)),
        (_("Works on it"), one.assigned_to),
    )
    return Pairs("request", "", values)


def _asked_for(view: RequestView) -> Iterator[Section]:
    text = [_WRAPPED.sub(" ", part.strip()) for part in view.request.text.split("\n\n") if part.strip()]
    if view.request.subject or text:
        yield Part(_("What was asked"))
        yield from (Remark(part) for part in (view.request.subject, *text) if part)


def history(view: RequestView) -> Rows:
    """What happened, in the order of the days."""
    names = {one.id: one.name for one in view.evidence}
    facts = sorted(view.request.facts, key=lambda fact: fact.on)
    return Rows(
        key="history",
        title=_("What happened"),
        columns=(
            Column(key="day", title=_("Day"), share=27),
            Column(key="what", title=_("What"), share=92),
            Column(key="more", title=_("Details"), under=True),
            Column(key="entered", title=_("Entered"), share=46),
            Column(key="document", title=_("Document")),
        ),
        rows=tuple(_fact(view, fact, names) for fact in facts),
    )


def _fact(view: RequestView, fact: Fact, names: dict[int, str]) -> tuple[Value, ...]:
    first = fact.kind is FactKind.RECEIVED  # its reason is the code of the place the day was read from
    shown = names.get(fact.evidence_id or 0, "")
    words = (came_by(view.request),) if first else (details_words(fact.details, view.checklist), fact.reason)
    told = dotted(*words, shown)
    return fact.on, name(fact.kind), told, f"{moment_words(fact.recorded_at)}\n{fact.who}", shown


def _decided(view: RequestView) -> Iterator[Rows]:
    """What was decided on each right, and on each item of data."""
    decisions = view.request.decisions
    if not decisions:
        return
    grounds = {one.id: one for one in view.grounds}

    def ground(ground_id: str, own: str) -> str:
        found = grounds.get(ground_id)
        return own if found is None else dotted(_(found.text), ", ".join(map(cited, found.articles)))

    yield Rows(
        key="decisions",
        title=_("What was decided"),
        columns=(
            Column(key="right", title=_("Right"), share=37),
            Column(key="outcome", title=_("Outcome"), share=33),
            Column(key="ground", title=_("Ground"), share=95),
            Column(key="facts", title=_("Why it fits"), under=True),
        ),
        rows=tuple(
            (name(right), name(one.outcome), ground(one.ground_id, one.provision), _reasons(one))
            for right, one in decisions.items()
        ),
    )
    items = tuple(_items(decisions.values(), ground))
    if items:
        yield Rows(
            key="items",
            title=_("Item by item"),
            columns=(
                Column(key="item", title=_("Data"), share=60),
                Column(key="system", title=_("System"), under=True),
                Column(key="treatment", title=_("Treatment"), share=35),
                Column(key="until", title=_("Until"), share=25),
                Column(key="ground", title=_("Ground"), share=45),
            ),
            rows=items,
        )


def _reasons(decision: Decision) -> str:
    """The facts of a decision, and those of its reasons that the person is not told."""
    kept = _("Not told: {reasons}").format(reasons=decision.withheld) if decision.withheld else ""
    return "\n".join(part for part in (decision.facts, kept) if part)


def _items(decisions: Iterable[Decision], ground: Callable[[str, str], str]) -> Iterator[tuple[Value, ...]]:
    for decision in decisions:
        for one in decision.items:
            yield one.label, one.system, name(one.treatment), one.until, ground(one.ground_id, one.reason)


def _days(view: RequestView) -> Iterator[Section]:
    """Every day that was counted, with each step and its source."""
    yield Part(_("Deadlines and how they were counted"))
    told = answer_day(view)
    law = _("Law that counts: {law}.").format(law=regime_name(view.standing.deadline.regime_id))
    yield Remark(f"{told.verdict} {law}")
    if told.note:
        yield Remark(told.note, small=True)
    yield Rows(
        key="deadlines",
        title="",
        columns=(
            Column(key="day", title=_("Date"), share=45),
            Column(key="step", title=_("What"), share=85),
            Column(key="source", title=_("Source"), share=35),
        ),
        rows=told.steps,
    )


def letters(some: Sequence[Letter]) -> Rows:
    """Letters, each with the hash of its pages as they were issued."""
    return Rows(
        key="letters",
        title=_("Letters"),
        columns=(
            Column(key="number", title=_("Number"), share=29),
            Column(key="kind", title=_("Kind"), share=52),
            Column(key="dated", title=_("Dated"), share=28),
            Column(key="sent_on", title=_("Sent"), share=28),
            Column(key="way", title=pgettext("channel", "Way"), under=True),
            Column(key="sha256", title="SHA-256", share=56),
        ),
        rows=tuple(
            (
                one.number or _("Draft"),
                name(one.kind),
                one.dated,
                one.sent_on,
                name(one.wishes.dispatch) if one.sent_on else "",
                in_groups(one.sha256),
            )
            for one in some
        ),
        empty=_("No letter was written."),
    )


def documents(some: Sequence[Evidence]) -> Rows:
    """Documents as they are kept, each with its hash."""
    return Rows(
        key="documents",
        title=_("Documents"),
        columns=(
            Column(key="document", title=_("Document"), share=67),
            Column(key="kind", title=_("Kind"), under=True),
            Column(key="kept", title=_("Kept since"), share=28),
            Column(key="by", title=_("Kept by"), under=True),
            Column(key="size", title=_("Size"), share=17, number=True),
            Column(key="sha256", title="SHA-256", share=56),
            Column(key="disposed_on", title=_("Disposed of")),
        ),
        rows=tuple(
            (
                one.name,
                dotted(name(one.kind), _gone(one)),
                one.added_at.date(),
                one.added_by,
                file_size(one.size),
                in_groups(one.sha256),
                one.disposed_on,
            )
            for one in some
        ),
        empty=_("No document is kept."),
    )


def _gone(one: Evidence) -> str:
    if one.disposed_on is None:
        return ""
    return _("disposed of on {date}").format(date=short_date(one.disposed_on))
