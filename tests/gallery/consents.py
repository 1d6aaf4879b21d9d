"""Purposes with their words and some consents, and every dialog that belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import (
    consent_exchange,
    consent_forms,
    consents,
    organisations,
    people,
    purposes,
    scans,
    withdrawals,
)
from dpo_desk.actions.consent_forms import FormOrder
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import EventKind
from dpo_desk.core.purposes import (
    ConsentChannel,
    OtherController,
    Purpose,
    Rest,
    RestKind,
    Special,
    Term,
    Words,
)
from dpo_desk.core.reports import ReportKind
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.after_withdrawal import BanDialog, DataDialog, TaskDoneDialog
from dpo_desk.ui.dialogs.ages import AgesDialog
from dpo_desk.ui.dialogs.check_list import check_list
from dpo_desk.ui.dialogs.compare_wordings import CompareDialog
from dpo_desk.ui.dialogs.consent_forms.words import ENTRY_WORDS
from dpo_desk.ui.dialogs.correct_consent import CorrectConsentDialog
from dpo_desk.ui.dialogs.edit_purpose import EditPurposeDialog
from dpo_desk.ui.dialogs.edit_wording import EditWordingDialog
from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog
from dpo_desk.ui.dialogs.import_columns import MapFields
from dpo_desk.ui.dialogs.import_consents import import_consents
from dpo_desk.ui.dialogs.make_report import ReportDialog
from dpo_desk.ui.dialogs.print_forms import PrintFormsDialog
from dpo_desk.ui.dialogs.prove_consent import ProveConsentDialog
from dpo_desk.ui.dialogs.save_record import SaveRecordDialog
from dpo_desk.ui.dialogs.scan_inbox import ScanInboxDialog
from dpo_desk.ui.dialogs.take_record import TakeRecordDialog
from dpo_desk.ui.dialogs.words_shown import WordsShownDialog
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pictures import settle
from tests.exchange_cases import KANTARA
from tests.scan_cases import as_pdf, sheets

FIRST = (
    "Yes, I want the newsletter of the house.\n"
    "You send me news about repairs and meetings by e-mail, at most twice a month.\n"
    "You use my e-mail address and my name for it.\n"
    "I can take this back at any time with the link in each e-mail."
)
SECOND = (
    "Yes, I want the newsletter of the house.\n"
    "You send me news about repairs, meetings and courses by e-mail, at most once a week.\n"
    "You use my e-mail address and my name for it, and count which links are opened.\n"
    "You keep both until I take this back.\n"
    "I can take this back at any time: with the link in each e-mail, or with a note to the reception."
)
THIRD = SECOND.replace("at most once a week", "at most once a month")
DUTCH = "Ja, ik wil de nieuwsbrief van het huis.\nIk kan dit op elk moment intrekken."


def fill(desk: Desk) -> None:
    """Enter a newsletter with three versions of its words, and a photo for which another answers."""
    house = organisations.organisations(desk)[0]
    news = purposes.save(desk, newsletter(house.id)).value
    for language, text, day in (
        ("en", FIRST, date(2025, 3, 1)),
        ("en", SECOND, date(2026, 2, 1)),
        ("nl", DUTCH, date(2026, 2, 1)),
        ("en", THIRD, date(2027, 1, 1)),
    ):
        purposes.add_wording(desk, news.id, language, text, valid_from=day)
    purposes.save(desk, photos(house.id))
    scan_back(desk, news.id)


def scan_back(desk: Desk, purpose_id: int) -> None:
    """Print forms, and scan them back: one for a person, one empty, and the back of one."""
    person = people.head(desk, limit=1)[0]
    pages = []
    for whom in ((person,), ()):
        order = FormOrder(purpose_ids=(purpose_id,), language="en", person_ids=whom)
        pages += sheets(consent_forms.print_order(desk, order).value.pdf, 100)
    note = Image.new("L", pages[0].size, 250)
    ImageDraw.Draw(note).rectangle((80, 120, 500, 124), fill=60)
    scans.take_in(desk, "scanner-0042.pdf", as_pdf([*pages, note], 100))


def newsletter(house_id: int) -> Purpose:
    """A purpose in order."""
    return Purpose(
        organisation_id=house_id,
        words=(
            Words(
                language="en",
                title="Newsletter",
                explanation="News about repairs, meetings and courses, by e-mail.",
                data=("e-mail address", "name", "which links are opened"),
                storage="Until the consent is taken back.",
                if_refused="Nothing: all news also hangs in the hall.",
            ),
            Words(
                language="nl",
                title="Nieuwsbrief",
                explanation="Nieuws over reparaties, bijeenkomsten en cursussen, per e-mail.",
                data=("e-mailadres", "naam"),
                storage="Tot de toestemming wordt ingetrokken.",
            ),
        ),
        rests=(
            Rest(RestKind.MAILING, "Newsletter"),
            Rest(RestKind.PROCESSOR, "Postduif B.V."),
            Rest(RestKind.SYSTEM, "CRM"),
        ),
        transfers=(Transfer(country="US", safeguard=Safeguard.CLAUSES, copy="woonhaven.example/privacy"),),
        marketing=True,
        online=True,
        terms=(Term(date.min, 24),),
        withdraw_how="The link in each e-mail, or a note to the reception.",
        given_by=(ConsentChannel.PAPER, ConsentChannel.WEB),
        withdrawn_by=(ConsentChannel.PAPER, ConsentChannel.WEB, ConsentChannel.EMAIL, ConsentChannel.PHONE),
    )


def photos(house_id: int) -> Purpose:
    """A purpose in which the law finds fault."""
    return Purpose(
        organisation_id=house_id,
        words=(Words(language="en", title="Photos of the summer party"),),
        controller=OtherController(name="Bewonersvereniging De Kade", contact="info@kade.example"),
        special=(Special.HEALTH,),
        given_by=(ConsentChannel.PAPER, ConsentChannel.IN_PERSON),
        withdrawn_by=(ConsentChannel.PAPER,),
    )


LIST = Path(__file__).with_name("list.csv")
"""A list as somebody keeps it by hand."""


def _newsletter(window: MainWindow) -> int:
    return purposes.purposes(window.context.desk)[-2].id


def importing(window: MainWindow, steps: int) -> QWidget:
    """The import assistant after some steps."""
    runner = window.context.runner
    assistant = import_consents(window.context, window, path=LIST, purpose_id=_newsletter(window))
    assistant.show()
    settle(assistant, runner)
    for _step in range(steps):
        for fields in assistant.findChildren(MapFields):
            fields.order.set_value("day_first")
        assistant.go_on()
        for _pause in range(3):
            settle(assistant, runner)
    return assistant


def checking(window: MainWindow, steps: int) -> QWidget:
    """The check assistant after some steps."""
    runner = window.context.runner
    assistant = check_list(window.context, window, path=LIST, purpose_id=_newsletter(window))
    assistant.show()
    settle(assistant, runner)
    for _step in range(steps):
        assistant.go_on()
        for _pause in range(3):
            settle(assistant, runner)
    return assistant


def consent_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Names of the dialogs about purposes and consents, and how to make each."""
    context, desk = window.context, window.context.desk
    news, party = purposes.purposes(desk)[-2:]
    view, bare = purposes.view(desk, news.id), purposes.view(desk, party.id)
    english = [one for one in view.wordings if one.language == "en"]
    yield "purpose-add", lambda: EditPurposeDialog(context, None, window)
    yield "purpose-change", lambda: EditPurposeDialog(context, news, window)
    yield "purpose-mend", lambda: EditPurposeDialog(context, party, window)
    yield "purpose-ages", lambda: AgesDialog(context, window)
    yield "wording-first", lambda: EditWordingDialog(context, bare, None, None, window)
    yield "wording-new", partial(EditWordingDialog, context, view, english[1], None, window)
    yield "wording-draft", partial(EditWordingDialog, context, view, english[2], english[2], window)
    for steps, name in enumerate(("list", "columns", "trial", "done")):
        yield f"import-{name}", partial(importing, window, steps)
    yield from _files(window, news.id)
    yield "forms-print", lambda: PrintFormsDialog(context, news.id, None, window)
    yield "forms-fault", lambda: PrintFormsDialog(context, party.id, None, window)
    yield "scans", lambda: ScanInboxDialog(context, (), window)
    yield "check-list", partial(checking, window, 0)
    yield "check-result", partial(checking, window, 1)
    yield from _entries(window)
    yield "wordings-compare", partial(CompareDialog, context, view.wordings, english[1], window)


def _report(context: Context, kind: ReportKind, window: MainWindow) -> ReportDialog:
    dialog = ReportDialog(context, window)
    dialog.kind.set_value(kind.value)
    dialog.kind.picked.emit(kind.value)
    return dialog


def _files(window: MainWindow, purpose_id: int) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """What is saved outside of the office, and the record of another office."""
    context, desk = window.context, window.context.desk
    consent_id = withdrawals.work(desk, limit=1).tasks[0].consent_id
    row = consents.view(desk, consent_id).row
    person = desk.store.people.get(row.person_id)
    yield "paper-report", lambda: ReportDialog(context, window)
    for kind in (ReportKind.CASE, ReportKind.PERSON):
        yield f"paper-report-{kind.value}", partial(_report, context, kind, window)
    yield "paper-proof", lambda: ProveConsentDialog(context, person, row.purpose_id, window)
    yield "paper-record", lambda: SaveRecordDialog(context, consent_id, window)
    for name, chosen in (("choose", ""), ("new", str(purpose_id))):
        yield f"paper-taken-{name}", partial(taking, window, chosen)


def taking(window: MainWindow, chosen: str) -> QWidget:
    """A record of another office, before and after its purpose was chosen."""
    found = consent_exchange.told_by(KANTARA)
    dialog = TakeRecordDialog(window.context, "receipt.json", KANTARA, found, window)
    dialog.show()
    settle(dialog, window.context.runner)
    if chosen:
        next(iter(dialog.choices.values())).set_value(chosen)
        next(iter(dialog.choices.values())).picked.emit(chosen)
        settle(dialog, window.context.runner)
    return dialog


def _entries(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Every kind of entry, a correction, and what follows from an end."""
    context, desk = window.context, window.context.desk
    view = consents.view(desk, withdrawals.work(desk, limit=1).tasks[0].consent_id)
    person = desk.store.people.get(view.row.person_id)
    child = next(one for one in purposes.purposes(desk) if one.online)
    yield "consent-new", lambda: EnterConsentDialog(context, EventKind.GIVEN, parent=window)
    for kind in ENTRY_WORDS:
        make = partial(EnterConsentDialog, context, kind, person, view.purpose, window)
        yield f"consent-{kind.value}", make
    yield "consent-child", partial(EnterConsentDialog, context, EventKind.GIVEN, person, child, window)
    yield "consent-correct", partial(CorrectConsentDialog, context, view, 2, window)
    yield "consent-words", partial(WordsShownDialog, context, next(iter(view.wordings.values())), window)
    yield "consent-stopped", partial(TaskDoneDialog, context, view.tasks[-1], window)
    yield "consent-data", partial(DataDialog, context, view.row, window)
    yield "consent-ban", partial(BanDialog, context, view.purpose, person.emails, window)
    yield "consent-lift", lambda: BanDialog(context, view.purpose, parent=window, lifts=True)
