"""A draft on the page: its fields and wording at the left, its pages at the right, its holes below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from dpo_desk.actions import letters
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letter_checks import Finding, demands_on
from dpo_desk.core.letter_data import ComplaintLetterData, LetterData, RequestLetterData
from dpo_desk.core.letters import Letter
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.asking import ask_first
from dpo_desk.ui.dialogs.issue_letter import IssueDialog
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.options import layout_words
from dpo_desk.ui.pages.letter_draft import Draft, Shown
from dpo_desk.ui.pages.letter_findings import FindingsStrip
from dpo_desk.ui.pages.letter_form import LetterForm
from dpo_desk.ui.pages.letter_parts import LetterHead, authority_of, copy_address, matter_of, places_of
from dpo_desk.ui.pages.letter_reading import ReadingPages, own_language
from dpo_desk.ui.pages.letter_wording import WordingField, values_of
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.putting_away import while_there
from dpo_desk.ui.reading import later
from dpo_desk.ui.saving import save_bytes
from dpo_desk.ui.showing import deadline_pill, standing_pill
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.frames import Card, Side, area, hairline
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.menus import more_button
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.page_view import PagePanel
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.ui.wording_texts import word_texts
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time, day_month, language_name
from dpo_desk.words.errors import sentence
from dpo_desk.words.finding_texts import Spot
from dpo_desk.words.names import name

_BESIDE = 860
"""Width at 100 % from which pages stand beside the wording; below it each has a tab."""
_TABS = (Spot.EVIDENCE, Spot.QUESTIONS, Spot.MEASURES)
"""Parts of a case where findings are mended, by the names of their tabs."""
_WORDING, _PAGES = 0, 1
_SHARES = (476, 476, 588)
"""Of the width: fields and wording or what is read in their place, and pages."""


class DraftEditor(QWidget):
    """Works on one draft at a time.

    Args:
        context: of the window.
    """

    left = Signal()
    """Back to the list."""
    issued = Signal(object)
    """The draft became this issued `Letter`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draft: Draft | None = None
        self._findings: tuple[Finding, ...] = ()
        self._pdf = b""
        self._data: LetterData | None = None
        self._places: dict[Spot, Going] = {}
        theme = context.theme
        self.form = LetterForm(context)
        self.wording = WordingField(theme)
        self.pages = PagePanel(theme, later(context), _("Pages of the letter"))
        self.reading = ReadingPages(context)
        self._reading = False
        self.read_button = Button(theme, "", ButtonKind.LINK)
        self.read_button.clicked.connect(self._turn_reading)
        self.reading.back.clicked.connect(self._turn_reading)
        self.pages.add_tool(self.read_button)
        self.strip = FindingsStrip(theme)
        self._error = Banner(theme, Card.LATE)
        self._error.hide()
        self.print_button = Button(theme, _("&Print draft"), icon=Icon.PRINTER)
        self.print_button.clicked.connect(self.print_draft)
        self.issue_button = Button(theme, _("&Issue letter…"), ButtonKind.PRIMARY, icon=Icon.SEND)
        self.issue_button.clicked.connect(self.issue)
        self.more = self._make_more()
        self.head = LetterHead(context, self.print_button, self.more, self.issue_button)
        self.head.left.connect(self.left)
        self.tabs = Tabs(theme, _("Parts of the letter"), (_("Wording"), _("Pages")))
        self.tabs.picked.connect(self._reflow)
        self._lay_out()
        self._connect()
        theme.changed.connect(self._reflow)
        self._reflow()

    def _make_more(self) -> ToolButton:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (_("&Print draft"), self.print_draft),
            (_("&Save the pages as PDF…"), self.save_pdf),
            (_("&Copy the address"), self.copy_address),
            (_("&Open the case"), lambda: self._go(Spot.CASE)),
            (_("&Word this text for every letter…"), lambda: self._go(Spot.TEXT)),
            (_("&Throw the draft away…"), self.discard),
        )
        return more_button(self, self._context.theme, acts)

    def _lay_out(self) -> None:
        left = column(self._error, self.form, hairline(), (self.wording, 1), gap=14, margins=(24, 14, 24, 14))
        self._left = area(column(flowing(left)), Token.SURFACE)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._left)
        self._split.addWidget(self.reading)
        self._split.addWidget(self.pages)
        self._split.setSizes([*_SHARES])
        self._bar = area(row(self.tabs, margins=(24, 0, 24, 0)), Token.SURFACE, Side.BOTTOM)
        foot = area(column(self.strip), Token.SURFACE, Side.TOP)
        self.setLayout(column(self.head, self._bar, (self._split, 1), foot, gap=0))

    def _connect(self) -> None:
        self.form.wished.connect(self._wish)
        self.form.language_picked.connect(lambda key: self._change(language=key))
        self.form.layout_picked.connect(lambda key: self._change(layout=key))
        self.wording.edited.connect(lambda body: self._wish("body", body))
        self.strip.wanted.connect(self._go)

    # one draft

    def open_letter(self, letter: Letter) -> None:
        """Work on a draft."""
        self.close_letter()
        self._draft = draft = Draft(self._context, letter, self)
        draft.shown.connect(self._show)
        draft.saved.connect(self._say_saved)
        draft.failed.connect(self._fail)
        self._error.hide()
        self._findings, self._pdf = (), b""
        self._reading = False
        self.form.show_letter(draft.letter)
        self.wording.begin(draft.wishes.body)
        self.tabs.setCurrentIndex(_WORDING)
        self.ask_again()
        self._say_state(_("Draft of {day}").format(day=day_month(letter.dated)))

    def close_letter(self) -> None:
        """Keep what was typed and let go of the draft."""
        if self._draft is not None:
            self._draft.end()
            self._draft.deleteLater()
            self._draft = None
            self.pages.view.clear()

    @property
    def letter(self) -> Letter | None:
        """The draft that is open, typed words included."""
        return None if self._draft is None else self._draft.letter

    def flush(self) -> None:
        """Keep what was typed, now."""
        if self._draft is not None:
            self._draft.flush()

    def ask_again(self) -> None:
        """The case may have moved: look at it, and print the pages anew."""
        data = self._look()
        if data is not None and self._draft is not None:
            self.form.show_needs(data, self._findings)
            self._draft.ask()

    def focus_first(self) -> None:
        """The first field that is still empty, else the wording."""
        needed = (self.form.delay, self.form.checked_by)
        empty = [one for one in needed if one.isVisibleTo(self) and not one.text()]
        (empty[0] if empty else self.wording.area).setFocus()

    def _wish(self, field: str, value: object) -> None:
        if self._draft is not None:
            self._draft.wish(**{field: value})
            self._say_typing()

    def _change(self, **parts: str) -> None:
        if self._draft is not None:
            self._draft.change(replace(self._draft.letter, **parts))  # type: ignore[arg-type]  # two texts only
            self._say_typing()

    # what is shown

    def _look(self) -> LetterData | None:
        """Look at the case as it stands now."""
        if self._draft is None:
            return None
        return self._take(letters.data(self._context.desk, self._draft.letter, as_draft=True))

    def _take(self, data: LetterData) -> LetterData:
        """Show whose letter it is, and know where its findings are mended."""
        self._data = data
        self._places = {
            Spot.CASE: matter_of(data),
            Spot.COMPLAINT: matter_of(data),
            **{spot: replace(matter_of(data), tab=spot.value) for spot in _TABS},
            Spot.AUTHORITY: authority_of(data),
            **places_of(data.consents),
            **({Spot.PERSON: Going(Place.PEOPLE, data.person.id)} if data.person.id else {}),
            Spot.ORGANISATION: Going(Place.ORGANISATIONS, data.organisation.id),
        }
        self.head.pill.show_data(_pill(data, self._context.desk.today()))
        return data

    def _say_state(self, state: str) -> None:
        if self._data is not None:
            self.head.say(name(self._data.letter.kind), self._data.reference, self._data.person.name, state)

    def _say_typing(self) -> None:
        if self._draft is not None and not self._draft.is_kept:
            self._say_state(_("Draft, kept in a moment"))

    def _say_saved(self) -> None:
        moment = clock_time(self._context.desk.now().astimezone())
        self._say_state(_("Draft, saved {time}").format(time=moment))

    def _show(self, answer: object) -> None:
        if self._draft is None or not isinstance(answer, Shown):
            return
        data = self._take(answer.data) if answer.data is not None else self._look()
        if data is None:
            return
        letter = self._draft.letter
        data = replace(data, letter=letter)  # typed on since
        self._findings, self._pdf = answer.findings, answer.pdf
        self.wording.show_wording(answer.approved, letter.wishes.body, values_of(data))
        self.form.show_needs(data, answer.findings)
        every = demands_on(letter, data.organisation.country, self._context.desk.library.letter_demands)
        self.strip.show_findings(letter, every, answer.findings)
        self._error.setVisible(answer.error is not None)
        if answer.error is not None:
            self._error.say(sentence(answer.error), word=_("Mend"))
            self.pages.say_broken(sentence(answer.error))
        else:
            self.pages.show_pages(PdfPages(answer.pdf), layout_words(letter.layout))
        self._read_beside()

    def _read_beside(self) -> None:
        """Offer the letter in the office's own language, and show it where that was wished."""
        if self._draft is None:
            return
        letter, own = self._draft.letter, own_language(self._context.desk)
        other = letter.language != own
        self._reading &= other
        self.read_button.setVisible(other and not self._reading)
        self.read_button.set_words(_("&Read it in {language}").format(language=language_name(own)))
        self.tabs.setTabText(_WORDING, language_name(own) if self._reading else _("Wording"))
        if self._reading:
            self.reading.show_letter(letter)
        self._reflow()

    def _turn_reading(self) -> None:
        self._reading = not self._reading
        self.tabs.setCurrentIndex(_WORDING)
        self._read_beside()
        half = self._split.width() // 2
        self._split.setSizes([0, half, half] if self._reading else [*_SHARES])
        (self.reading.panel.view if self._reading else self.wording.area).setFocus()

    def _fail(self, error: object) -> None:
        if isinstance(error, DeskError):
            self._error.say(sentence(error), word=_("Mend"))
            self._error.show()

    @property
    def complaint(self) -> str:
        """What stands above the fields; empty when nothing does."""
        return self._error.accessibleName() if self._error.isVisibleTo(self) else ""

    # what is done

    def _go(self, spot: object) -> None:
        """To where a finding is mended."""
        if not isinstance(spot, Spot):
            return
        if spot is Spot.TEXT:
            self._word_text()
            return
        if spot in self._places:
            self.flush()
            self._context.go(self._places[spot])
            return
        self.tabs.setCurrentIndex(_WORDING)
        control = self.form.control(spot) or self.wording.area
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word_text(self) -> None:
        """What every letter of this kind says."""
        if self._draft is not None:
            self.flush()
            letter = self._draft.letter
            word_texts(self._context, self, letter.language, letter.kind.value)

    def issue(self) -> None:
        """Ask when it leaves, and issue it."""
        if self._draft is not None:
            self._draft.flush()
            finish = while_there(self, self._finish)
            IssueDialog(self._context, self._draft.letter, self._findings, finish, self).open()

    def _finish(self, letter: Letter) -> None:
        self.close_letter()
        self.issued.emit(letter)

    def print_draft(self) -> None:
        """Print the pages, marked as a draft."""
        if self._pdf:
            print_pdf(self._context, self._pdf, self)

    def save_pdf(self) -> None:
        """Save the pages, marked as a draft, outside of the office."""
        if self._pdf and self._data is not None:
            words = f"{self._data.reference} {name(self._data.letter.kind)}.pdf"
            save_bytes(self._context, self._pdf, words.replace(":", ""), self)

    def copy_address(self) -> None:
        """Put the address on the clipboard."""
        if self._draft is not None:
            copy_address(self._context, self._draft.letter, self)

    def discard(self) -> None:
        """Throw the draft away, after asking."""
        ask_first(
            self._context,
            _("Throw this draft away?"),
            _("What was typed here is lost. The case stays as it is."),
            _("&Throw away"),
            self._discard,
            self,
        )

    def _discard(self) -> None:
        if self._draft is None:
            return
        letter_id = self._draft.letter.id
        self.close_letter()
        self._context.runner.do(
            lambda desk: letters.discard(desk, letter_id), then=lambda _nothing: self.left.emit()
        )

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages beside the wording, or each on its tab."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self, _place: int = 0) -> None:
        beside = self.width() >= self._context.theme.px(_BESIDE)
        self._bar.setVisible(not beside)
        self.print_button.setVisible(beside)
        place = self.tabs.currentIndex()
        at_left = beside or place == _WORDING
        self._left.setVisible(at_left and not self._reading)
        self.reading.setVisible(at_left and self._reading)
        self.pages.setVisible(beside or place == _PAGES)


def _pill(data: LetterData, today: date) -> PillData:
    """The deadline of its case or complaint; a letter about consents has none."""
    if isinstance(data, RequestLetterData):
        return standing_pill(data.standing, today)
    if isinstance(data, ComplaintLetterData) and data.standing.next_on is not None:
        stands, due = data.standing, data.standing.next_on
        return deadline_pill(due, (due - today).days, Meaning(stands.meaning.value), today)
    return PillData(meaning=Meaning.CALM, text=_("Draft"))
