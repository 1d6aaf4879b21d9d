"""A complaint as JSON and as lines for people."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.records import to_plain
from dpo_desk.actions.weak_points import WeakRequest
from dpo_desk.cli.clock import iso, step_plain
from dpo_desk.cli.people import plain_of as person_plain
from dpo_desk.cli.session import Plain, columns
from dpo_desk.core.complaint_clock_rules import ComplaintClock
from dpo_desk.core.complaint_facts import ComplaintFact
from dpo_desk.core.complaint_lists import ComplaintRow
from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.words import _
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import days_word, full_date
from dpo_desk.words.derivation import text as derivation_text
from dpo_desk.words.names import name
from dpo_desk.words.weak_points import objection, remedy


def view_plain(view: ComplaintView) -> dict[str, Plain]:
    """Everything on a complaint."""
    one, stands = view.complaint, view.standing
    return {
        "id": one.id,
        "number": one.number,
        "organisation": one.organisation_id,
        "person": None if view.person is None else person_plain(view.person),
        "forum": one.forum.value,
        "role": one.role.value,
        "channel": one.channel.value,
        "language": one.language,
        "summary": one.summary,
        "text": one.text,
        "received": iso(one.received_on),
        "stage": stands.stage.value,
        "turn": stands.turn.value,
        "next_step": stands.next_step.value,
        "next_on": iso(stands.next_on),
        "assigned_to": one.assigned_to,
        "authorities": list(one.authority_ids),
        "lead": one.lead_id or None,
        "file_numbers": dict(one.file_numbers),
        "clocks": [_clock_plain(clock) for clock in stands.clocks],
        "letters": [
            {
                "number": served.number,
                "served_on": iso(served.served_on),
                "replied_on": None if served.replied is None else iso(served.replied.on),
                **to_plain(served.letter),
            }
            for served in one.letters
        ],
        "measures": [
            {
                "number": measure.number,
                "ordered": measure.ordered,
                "done_on": None if measure.done is None else iso(measure.done.on),
                "lifted_on": None if measure.lifted is None else iso(measure.lifted.on),
                **to_plain(measure.measure),
            }
            for measure in one.measures
        ],
        "links": [
            {"kind": linked.link.kind.value, "id": linked.link.id, "title": linked.title}
            for linked in view.links
        ],
        "same_matter": [row.number for row in view.same_matter],
        "weak_points": [plain for weak in view.weak for plain in _weak_plain(weak)],
        "documents": [document_plain(document) for document in view.documents],
        "written": [
            {"id": letter.id, "number": letter.number, "kind": letter.kind.value, "sent": iso(letter.sent_on)}
            for letter in view.letters
        ],
        "facts": [_fact_plain(fact) for fact in one.facts],
    }


def document_plain(one: ComplaintDocument) -> dict[str, Plain]:
    """A document of a complaint."""
    return {
        "id": one.id,
        "complaint": one.complaint_id,
        "kind": one.kind.value,
        "name": one.name,
        "bytes": one.size,
        "sha256": one.sha256,
        "added_at": one.added_at.isoformat(),
        "added_by": one.added_by,
        "redacted_version_of": None if one.redacted is None else one.redacted.of,
    }


def _clock_plain(clock: ComplaintClock) -> dict[str, Plain]:
    return {
        "kind": clock.kind.value,
        "whose": clock.whose.value,
        "started": iso(clock.started),
        "due": iso(clock.due),
        "met_on": iso(clock.met_on),
        "about": clock.about,
        "text": clock.text,
        "authority": clock.authority_id or None,
        "confidence": clock.confidence.value,
        "note": clock.note,
        "derivation": [step_plain(step) for step in clock.derivation],
    }


def _fact_plain(fact: ComplaintFact) -> dict[str, Plain]:
    return {
        "fact": fact.kind.value,
        "on": iso(fact.on),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "document": fact.evidence_id,
        "details": None if fact.details is None else to_plain(fact.details),
    }


def _weak_plain(weak: WeakRequest) -> list[dict[str, Plain]]:
    return [
        {
            "request": weak.number,
            "check": point.weakness.value,
            "severity": point.gravity.value,
            "source": point.source,
            "objection": objection(point.weakness),
            "remedy": remedy(point.weakness),
        }
        for point in weak.points
    ]


def row_plain(row: ComplaintRow) -> dict[str, Plain]:
    """A row of the list."""
    return {
        "id": row.id,
        "number": row.number,
        "organisation": row.organisation,
        "person": row.person,
        "summary": row.summary,
        "forum": row.forum.value,
        "stage": row.stage.value,
        "next_step": row.next_step.value,
        "leading": None if row.leading is None else row.leading.value,
        "next_on": iso(row.next_on),
        "received": iso(row.received_on),
        "closed_on": iso(row.ended_on),
        "authority": row.authority_id or None,
    }


def row_text(row: ComplaintRow, today: date) -> tuple[str, ...]:
    """A row for people: number, day, days left, what, who."""
    day = row.next_on
    when = "" if day is None else f"{full_date(day)} · {days_word((day - today).days)}"
    what = name(row.stage) if row.leading is None else name(row.leading)
    return str(row.id), row.number, when, what, row.person or "–", row.summary, row.authority_id


def view_text(view: ComplaintView) -> list[str]:
    """A complaint for people: what it is, where it stands, every clock, what happened."""
    one, stands = view.complaint, view.standing
    who = "" if view.person is None else f"{view.person.name} · "
    lines = [f"{one.number} · {who}{one.summary}", f"{name(stands.stage)} · {name(stands.next_step)}"]
    for clock in stands.clocks:
        state = (
            full_date(clock.due)
            if clock.met_on is None
            else _("met on {date}").format(date=full_date(clock.met_on))
        )
        lines += ["", f"{name(clock.kind)} ({name(clock.whose)}): {state}"]
        lines += [f"  {clock.text}"] if clock.text else []
        lines += [f"  {derivation_text(clock.derivation)}"]
        lines += [f"  {_(clock.note)}"] if clock.note else []
    facts = [(full_date(fact.on), name(fact.kind), fact.reason, fact.who) for fact in one.facts]
    return [*lines, "", *columns(facts), *_weak_lines(view)]


def _weak_lines(view: ComplaintView) -> list[str]:
    lines = ["", _("What the person could rightly object to:")] if view.weak else []
    for weak in view.weak:
        for point in weak.points:
            lines += [
                f"{weak.number} · {objection(point.weakness)} ({cited(point.source)})",
                f"  {remedy(point.weakness)}",
            ]
    return lines
