"""The office that the gallery shows: the fictional one, its main job walked, and letters in every state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from dpo_desk.actions import (
    complaint_bundle,
    complaints,
    demo,
    letters,
    organisations,
    reports,
    requests,
    settings,
)
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.core.complaint_standing import ComplaintStage
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.lists import RequestQuery, State
from dpo_desk.core.organisations import Officer, Organisation
from dpo_desk.core.reports import ReportKind, Subject
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.ui.pictures import Shot
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.words import LANGUAGES, speaking
from tests import (
    authority_cases,
    bundle_cases,
    disclosure_cases,
    form_cases,
    letter_papers,
    paper_cases,
    proof_cases,
    report_cases,
)
from tests.gallery import authorities, breaches, consents, texts

DAY = date(2026, 10, 22)
EVERY = RequestQuery(state=State.ALL)


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter to look at: what it is, and its pages."""

    name: str
    pdf: bytes


def door() -> Door:
    """Opens offices on the day of the gallery, which is always the same."""
    return Door(
        library=Library(resources_dir()),
        now=lambda: datetime(2026, 10, 22, 9, 30, tzinfo=UTC),
        today=lambda: DAY,
        effort=CHEAP,
    )


def build(at: Door, path: Path) -> list[Paper]:
    """Make the fictional office; besides what the walk issues it has a letter of every kind that fits a case.

    Returns:
        All letters, the issued ones first.
    """
    demo.build(at, path)
    desk = at.open(path, demo.PASSPHRASE)
    try:
        consents.fill(desk)
        authorities.correct(desk)
        texts.fill(desk)
        breaches.fill(desk)
        papers = [Paper(walked.name, walked.pdf) for walked in demo.walk(desk)]
        papers += [*_drafts(desk), *_reports(desk), *_bundles(desk)]
        _on_complaints(desk)
        return [*papers, *_year(at, path.with_name("year.dpo"))]
    finally:
        desk.store.close()


def _on_complaints(desk: Desk) -> None:
    """Drafts about complaints: to the authority that asked, and to those who have to act inside."""
    rows = {row.stage: row.id for row in complaints.rows(desk, ComplaintQuery())}
    letters.draft_on_complaint(desk, rows[ComplaintStage.AUTHORITY], LetterKind.AUTHORITY_POSITION)
    letters.draft_on_complaint(desk, rows[ComplaintStage.MEASURES], LetterKind.COMPLAINT_INSIDE)


def _reports(desk: Desk) -> Iterator[Paper]:
    """Every report on the fictional office, in every language."""
    for language in LANGUAGES:
        with speaking(language):
            for kind, one in reports.REPORTS.items():
                content = reports.make(desk, kind, record=_looked_at(desk, kind) if one.single else None)
                pdf = reports.write(desk, content, reports.Form.PDF)
                yield Paper(f"report-{kind.value}-{language}", pdf)


def _looked_at(desk: Desk, kind: ReportKind) -> tuple[Subject, int]:
    """The case of which there is most to tell, or its person."""
    cases = [desk.store.requests.get(one) for one in requests.ids(desk, EVERY)]
    most = max(cases, key=lambda case: len(case.facts))
    return (Subject.REQUEST, most.id) if kind is ReportKind.CASE else (Subject.PERSON, most.person_id)


def _year(at: Door, path: Path) -> Iterator[Paper]:
    """The yearly report of an office that has enough to count, in every language."""
    desk = at.create(path, demo.PASSPHRASE, colleague=demo.COLLEAGUE)
    try:
        organisations.save(desk, _house())
        report_cases.two_years(desk, DAY.year - 1)
        first, last = date(DAY.year - 1, 1, 1), date(DAY.year - 1, 12, 31)
        for language in LANGUAGES:
            with speaking(language):
                content = reports.make(desk, ReportKind.YEARLY, first, last)
                yield Paper(f"report-year-{language}", reports.write(desk, content, reports.Form.PDF))
    finally:
        desk.store.close()


def _bundles(desk: Desk) -> Iterator[Paper]:
    """What an authority gets of a complaint it asked about, in every language."""
    with_authority = (row for row in complaints.rows(desk, ComplaintQuery(closed=None)) if row.authority_id)
    case = next(with_authority).id
    for paper in bundle_cases.papers():
        complaints.attach(desk, case, paper)
    for language in LANGUAGES:
        out = BytesIO()
        _bundle(desk, case, language, out)
        yield Paper(f"complaint-bundle-{language}", out.getvalue())


def _bundle(desk: Desk, case: int, language: str, out: BytesIO) -> None:
    left_out = {"c1": "The authority has it."}
    complaint_bundle.make(desk, case, lambda _part: out, language=language, left_out=left_out)


def office_papers() -> list[Paper]:
    """Every paper of the office, forms, proofs and letters about consents among them, in every language."""
    cases = (paper_cases, form_cases, proof_cases, letter_papers, authority_cases, disclosure_cases)
    made = [one for case in cases for one in case.printed(LANGUAGES)]
    return [Paper(name, pdf) for name, pdf in made]


def build_empty(at: Door, path: Path) -> None:
    """Make an office that was begun today."""
    desk = at.create(path, demo.PASSPHRASE, colleague=demo.COLLEAGUE)
    organisations.save(desk, _house())
    desk.store.close()


def _house() -> Organisation:
    return Organisation(
        name="Woonhaven Amstelland",
        descriptor="Housing association",
        address=Address(lines=("Havenkade 18",), postcode="1019 BR", city="Amsterdam", country="NL"),
        country="NL",
        officer=Officer(name=demo.COLLEAGUE, function="DPO"),
    )


def dress(at: Door, path: Path, shot: Shot) -> None:
    """Keep colours, size of text and language of a picture as the office's own settings."""
    desk = at.open(path, demo.PASSPHRASE)
    own = settings.get(desk)
    wanted = replace(own, language=shot.language, appearance=shot.appearance, text_percent=shot.text_percent)
    settings.put(desk, wanted)
    desk.store.close()


def _drafts(desk: Desk) -> Iterator[Paper]:
    """One draft of every kind; the first of them leaves without a day of dispatch."""
    seen: set[LetterKind] = set()
    for request_id in requests.ids(desk, EVERY):
        view = requests.view(desk, request_id)
        for kind in letters.kinds_for(view):
            if kind not in seen:
                seen.add(kind)
                draft = letters.draft(desk, request_id, kind).value
                yield Paper(f"draft-{kind.value.replace('_', '-')}", letters.preview(desk, draft).pdf)
    _issue_one(desk)


def _issue_one(desk: Desk) -> Letter | None:
    for draft in letters.page(desk, issued=False):
        with suppress(DeskError):  # a letter that lacks something stays a draft
            return letters.issue(desk, draft.id).value
    return None
