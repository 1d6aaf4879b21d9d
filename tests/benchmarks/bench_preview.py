"""The preview of a letter while somebody types, against making and drawing that page alone.

Ours begins with a real key in the wording and ends when the page with that letter stands on the screen: the
key is painted, the case is read, the checks are asked, the page is set, drawn and shown. The other side makes
the same PDF of data that lie ready, and draws its page at the same size.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.documents.letters import letter_pdf
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.pictures import application, wait_for
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.page_source import PdfPages, dpi_for
from tests.benchmarks.bench_case import new_desk
from tests.benchmarks.fill import KEPT
from tests.benchmarks.table import Row, render, timed
from tests.conftest import access_request

AIM = 2.0
KEYS = 100
SIZE = (1100, 760)


def run(keys: int = KEYS, folder: Path = KEPT) -> tuple[Row, str]:
    """Measure.

    Args:
        keys: how many are typed.
        folder: on the disk that is to be measured.

    Returns:
        A row of the table, and how long drawing alone takes.
    """
    application()
    folder.mkdir(parents=True, exist_ok=True)
    runner = Runner()
    with tempfile.TemporaryDirectory(dir=folder) as place:
        try:
            page = _opened(runner, Path(place))
            return _measured(page, runner.desk, keys)
        finally:
            runner.close()


def _opened(runner: Runner, place: Path) -> LettersPage:
    """The page with a draft whose pages stand."""
    desks: list[Desk] = []
    runner.open(lambda: new_desk(place), desks.append)
    wait_for(lambda: bool(desks))
    drafts: list[Letter] = []
    runner.do(_draft, then=drafts.append)
    wait_for(lambda: bool(drafts))
    context = Context(
        runner=runner,
        theme=Theme(),
        go=lambda _going: None,
        say=lambda _words: None,
        receive=lambda _raw: None,
        organisation=lambda: None,
    )
    page = LettersPage(context)
    page.resize(*SIZE)
    page.show()
    page.show_place(Going(Place.LETTERS, drafts[0].id))
    wait_for(page.editor.pages.view.is_drawn)
    return page


def _draft(desk: Desk) -> Done[Letter]:
    case = requests.receive(desk, access_request()).value.request.id
    return letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED)


def _measured(page: LettersPage, desk: Desk, keys: int) -> tuple[Row, str]:
    editor, view = page.editor, page.editor.pages.view
    shown: list[Letter] = []
    assert editor._draft is not None
    editor._draft.shown.connect(lambda answer: shown.append(answer.letter))
    editor.wording.area.setTextCursor(editor.wording.area.document().find("You will have"))
    QTest.keyClick(editor.wording.area, Qt.Key.Key_Right)
    ours, made, drawn = [], [], []
    for _key in range(keys):

        def press() -> None:
            QTest.keyClick(editor.wording.area, Qt.Key.Key_X)
            while not (shown and shown[-1] == editor.letter and view.is_drawn()):
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            view.viewport().repaint()

        ours.append(timed(press))
        assert editor.letter is not None
        data = letters.data(desk, editor.letter, as_draft=True)
        pages = PdfPages(letter_pdf(data))
        dpi = dpi_for(pages.sizes()[0], view._places[0].width())
        made.append(timed(partial(_make_and_draw, data, dpi)))
        drawn.append(timed(partial(pages.picture, 0, dpi)))
    mine, other, bare = _p95(ours), _p95(made), _p95(drawn)
    name = "preview of one edited letter, keystroke to picture, p95 / making and drawing that page alone, p95"
    told = f"of that, drawing a page of a PDF that lies ready takes {bare * 1000:.0f} ms, p95"
    return Row(name, mine, other, AIM), told


def _make_and_draw(data: LetterData, dpi: float) -> None:
    PdfPages(letter_pdf(data)).picture(0, dpi)


def _p95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]


if __name__ == "__main__":
    measured, also = run()
    print(render([measured]))
    print(also)
