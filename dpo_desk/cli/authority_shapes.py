"""How authorities, corrections and updates look on the terminal and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpo_desk.actions.authorities import AuthorityView, UpdateLook
from dpo_desk.actions.records import to_plain
from dpo_desk.cli.session import Plain
from dpo_desk.core.authorities import Authority
from dpo_desk.core.authority_corrections import Difference
from dpo_desk.core.competence import Finding
from dpo_desk.words import _, language
from dpo_desk.words.authority_names import authority_name, part_name
from dpo_desk.words.citations import cited
from dpo_desk.words.names import name


def plain_of(one: Authority, today: date) -> dict[str, Plain]:
    """A record as JSON."""
    return {
        "id": one.id,
        "country": one.country,
        "regions": list(one.regions),
        "names": dict(one.names),
        "name_today": one.official_name_on(today),
        "abbreviation": one.abbreviation_on(today, language()),
        "former": [
            {"names": dict(former.names), "until": former.until.isoformat() if former.until else None}
            for former in one.former
        ],
        "use": one.use.value,
        "address": address_lines(one),
        "phone": one.phone,
        "email": one.email,
        "website": one.website,
        "complaint_form": one.complaint_form,
        "languages": list(one.languages),
        "law": one.law,
        "last_checked": one.last_checked,
        "confidence": one.confidence.value,
        "cautions": [caution.value for caution in one.cautions(today)],
        "note": one.note,
    }


def address_lines(one: Authority) -> list[str]:
    """Where letters go, without the country."""
    return [*one.address.lines, f"{one.address.postcode} {one.address.city}".strip()]


def shown_lines(one: Authority, today: date) -> list[str]:
    """A record for people, what makes it doubtful last."""
    contacts = (one.phone, one.email, one.website, one.complaint_form, one.note)
    checked = _("last checked {when} ({confidence})")
    return [
        authority_name(one, today),
        *(f"  {part}" for part in (*address_lines(one), *contacts) if part),
        "  " + checked.format(when=one.last_checked or "–", confidence=name(one.confidence)),
        *(f"  * {name(caution)}" for caution in one.cautions(today)),
    ]


def own_plain(view: AuthorityView, today: date) -> dict[str, Plain]:
    """A record and what the office says instead, as JSON."""
    note = view.correction.note if view.correction else ""
    own = [to_plain(one) for one in view.own]
    return {**plain_of(view.authority, today), "own": own, "own_note": note}


def own_lines(view: AuthorityView) -> list[str]:
    """What the office says instead of the record, for people."""
    lines = [f"  {one}" for one in moved_lines(view.own)]
    if view.correction is not None and view.correction.note:
        lines.append("  " + _("Own note: {words}").format(words=view.correction.note))
    return [_("The office’s own words:"), *lines] if lines else []


def moved_lines(found: tuple[Difference, ...]) -> list[str]:
    """Fields from what they said to what they say."""
    return [f"{part_name(one.part)}: {one.old or '–'} → {one.new or '–'}" for one in found]


def look_plain(look: UpdateLook, *, taken: bool) -> dict[str, Plain]:
    """What an update does, as JSON."""
    found = look.plan
    return {
        "file": look.file.name,
        "taken": taken,
        "added": [one.id for one in found.added],
        "changed": [
            {
                "id": one.after.id,
                "differences": [to_plain(each) for each in one.differences],
                "own_words_stay": [to_plain(each) for each in one.own],
            }
            for one in found.changed
        ],
        "removed": [one.id for one in found.removed],
        "older": [one.id for one in found.older],
        "unknown": list(found.unknown),
        "same": found.same,
    }


def look_lines(look: UpdateLook, today: date) -> Iterator[str]:
    """What an update does, for people."""
    found = look.plan
    for one in found.added:
        yield _("new: {name}").format(name=f"{one.id}  {authority_name(one, today)}")
    for changed in found.changed:
        yield _("changed: {name}").format(name=f"{changed.after.id}  {authority_name(changed.after, today)}")
        yield from (f"  {line}" for line in moved_lines(changed.differences))
        for clash in changed.own:
            words = "  " + _("your own word stays: {part}: {own}")
            yield words.format(part=part_name(clash.part), own=clash.new or "–")
    for one in found.removed:
        yield _("no more: {name}").format(name=f"{one.id}  {authority_name(one, today)}")
    for one in found.older:
        yield _("was looked at later here and stays: {name}").format(name=one.id)
    for unknown in found.unknown:
        yield _("not known, so nothing to remove: {name}").format(name=unknown)
    if found.changes_nothing:
        yield _("It says nothing that the directory does not say already.")


def finding_plain(finding: Finding, names: dict[str, str]) -> dict[str, Plain]:
    """Who is competent, as JSON."""
    return {
        "lead": finding.lead,
        "options": [
            {
                "id": option.authority_id,
                "name": names[option.authority_id],
                "why": [
                    {"reason": reason.code.value, "article": reason.article} for reason in option.reasons
                ],
            }
            for option in finding.options
        ],
        "notes": [note.value for note in finding.notes],
    }


def notes_lines(finding: Finding) -> list[str]:
    """What is special, or why nothing was found, each with its provision."""
    lines = []
    for note in finding.notes:
        article = f" ({cited(note.article)})" if note.article else ""
        lines.append(f"{name(note)}{article}")
    return lines
