"""Every dialog of the window on the fictional office, one after the other, as a person would see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.actions import demo, evidence, letters, organisations, people, requests
from dpo_desk.actions.backups import Overview
from dpo_desk.actions.sheets import Opens, Way
from dpo_desk.core.backups import DrillFinding
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import FactKind
from dpo_desk.core.letters import Letter
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.standing import NextStep
from dpo_desk.ui.dialogs.assistant import Assistant
from dpo_desk.ui.dialogs.change_passphrase import ChangePassphraseDialog
from dpo_desk.ui.dialogs.colleagues import AddColleagueDialog, KeepKeyDialog, RemoveWayDialog
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.drill_told import DrillDialog
from dpo_desk.ui.dialogs.edit_operation import EditOperationDialog
from dpo_desk.ui.dialogs.edit_organisation import EditOrganisationDialog
from dpo_desk.ui.dialogs.edit_person import EditPersonDialog
from dpo_desk.ui.dialogs.erase_person import EraseDialog
from dpo_desk.ui.dialogs.evidence_view import DocumentDialog
from dpo_desk.ui.dialogs.find import FindDialog
from dpo_desk.ui.dialogs.first_backup import first_backup
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog, IssueDialog
from dpo_desk.ui.dialogs.keeping import ErasuresDialog, RetentionDialog
from dpo_desk.ui.dialogs.left_work import LeftWorkDialog
from dpo_desk.ui.dialogs.lost_passphrase import LostPassphraseDialog
from dpo_desk.ui.dialogs.merge_people import MergeDialog
from dpo_desk.ui.dialogs.new_keys import NewKeysDialog
from dpo_desk.ui.dialogs.next_step import recordable
from dpo_desk.ui.dialogs.place_backups import DestroyDialog, PlaceBackupsDialog
from dpo_desk.ui.dialogs.place_form import PlaceDialog
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.dialogs.sheet_steps import PrintStep, new_sheet, try_sheet
from dpo_desk.ui.errors import tell, tell_bug, tell_rekeyed
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.menus import show_keys
from tests.gallery.authorities import authority_dialogs
from tests.gallery.breaches import breach_dialogs
from tests.gallery.complaints import complaint_dialogs
from tests.gallery.consents import consent_dialogs
from tests.gallery.disclosure import disclosure_dialogs
from tests.gallery.looking_on import LookingOn
from tests.gallery.office import EVERY
from tests.gallery.safety import safe_office, sample_sheet
from tests.gallery.texts import text_dialogs

_Made = tuple[str, Callable[[], QWidget]]


def dialogs(window: MainWindow, language: str) -> Iterator[_Made]:
    """Names of all dialogs, and how to make each.

    Args:
        window: on the gallery's office.
        language: of the e-mail that is received.
    """
    yield from _receiving(window, language)
    yield from _recording(window)
    yield from _records(window)
    yield from complaint_dialogs(window)
    yield from consent_dialogs(window)
    yield from authority_dialogs(window)
    yield from breach_dialogs(window)
    yield from disclosure_dialogs(window)
    yield from _papers(window)
    yield from _safety(window)
    yield from _window_itself(window)


def _receiving(window: MainWindow, language: str) -> Iterator[_Made]:
    context = window.context
    raw = demo.mail_of(context.desk.library, language, context.desk.today())

    def with_errors() -> QWidget:
        dialog = ReceiveDialog(context, None, window)
        dialog.only.click()
        return dialog

    yield "receive-mail", lambda: ReceiveDialog(context, raw, window)
    yield "receive-by-hand", lambda: ReceiveDialog(context, None, window)
    yield "receive-by-hand-errors", with_errors
    yield "receive-broken-mail", lambda: ReceiveDialog(context, b"%PDF-1.7 this is no mail", window)


def _recording(window: MainWindow) -> Iterator[_Made]:
    context, desk = window.context, window.context.desk
    views = [requests.view(desk, one) for one in requests.ids(desk, EVERY)]
    fitting = {kind: view for view in reversed(views) for kind in recordable(view)}
    for kind in FactKind:
        if kind is not FactKind.DECIDED and kind in fitting:
            name = f"record-{kind.value.replace('_', '-')}"
            yield name, partial(RecordDialog, context, fitting[kind], kind, window)
    undecided = {right: view for view in reversed(views) for right in view.request.undecided}
    for right, view in undecided.items():
        if view.standing.next_step in {NextStep.DECIDE, NextStep.RECORD_SEARCH, NextStep.ACKNOWLEDGE}:
            yield (
                f"decide-{right.value.replace('_', '-')}",
                partial(DecideDialog, context, view, window, right),
            )


def _records(window: MainWindow) -> Iterator[_Made]:
    context, desk = window.context, window.context.desk
    first, second = people.head(desk, limit=2)
    house = organisations.organisations(desk)[0]
    operation = organisations.operations(desk, house.id)[0]
    spoken_for = next((one for one in _people(window) if one.representative is not None), None)
    yield "person-add", lambda: EditPersonDialog(context, None, window)
    yield "person-change", lambda: EditPersonDialog(context, people.view(desk, first).person, window)
    if spoken_for is not None:
        yield "person-represented", lambda: EditPersonDialog(context, spoken_for, window)
    yield "people-merge", lambda: MergeDialog(context, first, second, window)
    yield "person-erase", lambda: EraseDialog(context, first, window)
    yield "organisation-add", lambda: EditOrganisationDialog(context, None, window)
    yield "organisation-change", lambda: EditOrganisationDialog(context, house, window)
    added = Operation(organisation_id=house.id, system="", purpose="")
    yield "operation-add", lambda: EditOperationDialog(context, added, window)
    yield "operation-change", lambda: EditOperationDialog(context, operation, window)
    yield "passphrase", lambda: ChangePassphraseDialog(context, window)
    yield "passphrase-lost", lambda: LostPassphraseDialog(context.theme, lambda *_: None, window)


def _people(window: MainWindow) -> tuple[Person, ...]:
    desk = window.context.desk
    return people.rows(desk, people.ids(desk))


def _papers(window: MainWindow) -> Iterator[_Made]:
    context, desk = window.context, window.context.desk
    for draft in letters.page(desk, issued=False)[:2]:
        findings = letters.preview(desk, draft).findings
        name = f"issue-{draft.kind.value.replace('_', '-')}"
        yield name, partial(IssueDialog, context, draft, findings, _nothing, window)
    yield from text_dialogs(window)
    issued = letters.page(desk, issued=True)
    unsent = replace(issued[0], sent_on=None)
    yield "dispatch", lambda: DispatchDialog(context, unsent, _nothing, window)
    for kind in (EvidenceKind.MAIL, EvidenceKind.LETTER):
        found = [one for view in _cases(window) for one in view.evidence if one.kind is kind][:1]
        for one in found:
            data = evidence.content(desk, one.id)
            show = partial(DocumentDialog, context, one.name, one.media_type, data, window)
            yield f"document-{kind.value}", show
    yield (
        "document-unknown",
        lambda: DocumentDialog(context, "ledger.xyz", "application/octet-stream", bytes(3000), window),
    )


def _safety(window: MainWindow) -> Iterator[_Made]:
    context, found = window.context, safe_office(window.context.desk.today())
    last, proof = found.last, found.proven
    assert last is not None
    assert proof is not None
    way = Way(slot_id="1", opens=Opens.PASSPHRASE, colleague="Bo Lund")
    looking = LookingOn(window, found.today)
    yield "colleague-add", lambda: AddColleagueDialog(context, window)
    yield "colleague-remove", lambda: RemoveWayDialog(context, way, window)
    yield "key-keep", lambda: KeepKeyDialog(context, window)
    yield "new-root", lambda: NewKeysDialog(context, window)
    yield "place-add", lambda: PlaceDialog(context, None, window)
    yield "place-change", lambda: PlaceDialog(context, found.places[0].medium, window)
    yield "place-backups", lambda: _listed(window, found)
    yield "backup-destroy", lambda: DestroyDialog(context, Path(last.folder) / last.name, last, window)
    yield "restore-proven", lambda: DrillDialog(context, proof, window)
    failed = replace(proof, findings=(DrillFinding.COUNTS,))
    yield "restore-failed", lambda: DrillDialog(context, failed, window)
    yield "rekeyed", lambda: tell_rekeyed(context.theme, looking.rekeyed(), window)
    yield "retention", lambda: RetentionDialog(context, window)
    yield "erasures", lambda: ErasuresDialog(context, window)
    yield "sheet-alone", lambda: try_sheet(context, window)
    for place, step in enumerate(("make", "print", "try")):
        yield f"sheet-{step}", partial(_at_step, partial(new_sheet, context, window), place)
    for place, step in enumerate(("place", "sheet", "print", "try", "backup")):
        yield f"first-backup-{step}", partial(_at_step, partial(first_backup, context, window), place)
    for place, step in enumerate(("file", "sheet", "inside", "office", "done")):
        yield f"restore-{step}", partial(_at_step, looking.assistant, place)


def _listed(window: MainWindow, found: Overview) -> QWidget:
    """Backups in every state."""
    last = found.last
    assert last is not None
    dialog = PlaceBackupsDialog(window.context, found.places[0].medium, window)
    week = timedelta(days=7)
    older = replace(last, id=2, seq=205, made_on=last.made_on - week)
    dialog.show_backups(
        (
            last,
            older,
            replace(older, id=3, seq=198, made_on=last.made_on - 2 * week, verified_at=None),
            replace(older, id=4, seq=191, made_on=last.made_on - 3 * week, damaged_at=last.made_at),
            replace(older, id=5, seq=8, made_on=last.made_on - 60 * week, destroy_after=found.today - week),
        ),
        found.today,
    )
    return dialog


def _at_step(make: Callable[[], Assistant], place: int) -> QWidget:
    assistant = make()
    for step in assistant.steps:
        if isinstance(step, PrintStep):
            step._sheet.made = sample_sheet()
    assistant.skip_to(assistant.steps[place])
    return assistant


def _cases(window: MainWindow) -> list[requests.RequestView]:
    desk = window.context.desk
    return [requests.view(desk, one) for one in requests.ids(desk, EVERY)]


def _window_itself(window: MainWindow) -> Iterator[_Made]:
    theme = window.context.theme
    commands = window._commands  # the window opens these two by itself

    def find(typed: str) -> QWidget:
        commands.find()
        dialog = window.findChildren(FindDialog)[-1]
        dialog.field.setText(typed)
        return dialog

    def keys() -> QWidget:
        show_keys(theme, commands.menus, window)
        return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()][-1]

    yield "find-empty", lambda: find("")
    yield "find-people", lambda: find("we")
    yield "find-nothing", lambda: find("zzzz")
    yield "keys", keys
    yield "error", lambda: tell(theme, DiskFull(path="office.dpo"), window)
    yield "left-work", lambda: LeftWorkDialog(theme, "Bram Visser", 2, window)
    yield "mistake", lambda: tell_bug(theme, "crash-report.txt", window)


def _nothing(_letter: Letter) -> None:
    """Nobody goes on from a picture."""
