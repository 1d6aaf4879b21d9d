"""The fields of a letter: what is still needed first, then how it leaves and looks, then what is added."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.actions.package_items import enclosable
from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Finding
from dpo_desk.core.letter_data import ComplaintLetterData, LetterData, RequestLetterData
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import enum_choice
from dpo_desk.ui.options import layout_options, letter_language_options
from dpo_desk.ui.pages.letter_complaint_fields import ComplaintFields
from dpo_desk.ui.pages.letter_elsewhere import ElsewhereFields
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.ui.widgets.fields import FormField, LineField, TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.finding_texts import Spot
from dpo_desk.words.findings import finding_words


class LetterForm(QWidget):
    """Fields left of the pages.

    Args:
        context: of the window.
    """

    wished = Signal(str, object)
    """A field of `Wishes` and its new value."""
    language_picked = Signal(str)
    layout_picked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._context, self._letter_id = context, 0
        self._count = Label(theme, size=SMALL, tone=Token.INK2)
        self.language = Choice(theme, letter_language_options())
        self.language.setAccessibleName(_("Language of the letter"))
        self.delay = LineField(theme, placeholder=_("One sentence, in your own words"))
        self.checked_by = LineField(theme, placeholder=_("Name of a colleague"))
        self.for_child = LineField(theme, placeholder=_("Name of a colleague"))
        self.elsewhere = ElsewhereFields(context)
        self.dispatch = enum_choice(context, Dispatch)
        self.layout_choice = Choice(theme, layout_options())
        self.paragraph = TextArea(theme, lines=3)
        self.enclosures = TextArea(theme, lines=2)
        self.complaint = ComplaintFields(context)
        needed = _("needed")
        self._delay = FormField(theme, _("Cause of the &delay"), self.delay, note=needed)
        self._checked_by = FormField(
            theme, _("Who looked for data of &other people"), self.checked_by, note=needed
        )
        self._for_child = FormField(
            theme,
            _("Who saw to it that the child understands it"),
            self.for_child,
            note=needed,
            hint=_("Short sentences, no terms of law without an explanation. Edit the wording where needed."),
        )
        self._paragraph = FormField(
            theme, _("Free p&aragraph"), self.paragraph, hint=_("Stands before the closing.")
        )
        enclosures = FormField(theme, _("E&nclosures"), self.enclosures, note=_("one on each line"))
        self.add_document = Button(theme, _("Add a document of the case"), ButtonKind.LINK)
        self._documents = QMenu(self.add_document)
        self._documents.aboutToShow.connect(self._offer_documents)
        self.add_document.setMenu(self._documents)
        self._more = Button(theme, _("&More: layout, a free paragraph, enclosures"), ButtonKind.LINK)
        self._added = QWidget()
        paper = FormField(theme, _("La&yout"), self.layout_choice)
        more = column(enclosures, row(self.add_document, STRETCH), gap=4)
        self._added.setLayout(column(paper, self._paragraph, more, gap=12))
        self._lay_out(context, FormField(theme, _("How it l&eaves"), self.dispatch))
        self._connect()

    def _lay_out(self, context: Context, sending: QWidget) -> None:
        theme = context.theme
        word = Label(theme, _("&Language"), size=SMALL, tone=Token.INK2)
        word.setBuddy(self.language)
        fields = (self._delay, self.complaint, self._checked_by, self._for_child, self.elsewhere)
        head = row(Label(theme, _("Fields"), bold=True), self._count, STRETCH, word, self.language, gap=8)
        self.setLayout(column(head, *fields, sending, self._more, self._added, gap=12))

    def _connect(self) -> None:
        self.language.picked.connect(self.language_picked)
        self.layout_choice.picked.connect(self.layout_picked)
        self.dispatch.picked.connect(lambda key: self.wished.emit("dispatch", Dispatch(key)))
        self.delay.textEdited.connect(lambda text: self.wished.emit("delay_cause", text.strip()))
        self.checked_by.textEdited.connect(
            lambda text: self.wished.emit("third_parties_checked_by", text.strip())
        )
        self.for_child.textEdited.connect(lambda text: self.wished.emit("worded_for_child_by", text.strip()))
        self.elsewhere.edited.connect(lambda other: self.wished.emit("elsewhere", other))
        self.paragraph.textChanged.connect(
            lambda: self.wished.emit("extra", self.paragraph.toPlainText().strip())
        )
        self.enclosures.textChanged.connect(lambda: self.wished.emit("enclosures", self._lines()))
        self.complaint.wished.connect(lambda wishes: self.wished.emit("complaint", wishes))
        self._more.clicked.connect(self._show_more)

    def _lines(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.enclosures.toPlainText().splitlines())
        return tuple(line for line in lines if line)

    def _offer_documents(self) -> None:
        """Offer the documents of the case; a redacted version in place of its original."""
        self._documents.clear()
        for name in enclosable(self._context.desk, self._letter_id):
            self._documents.addAction(name).triggered.connect(partial(self._enclose, name))

    def _enclose(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt sends it
        self.enclosures.setPlainText("\n".join(dict.fromkeys((*self._lines(), name))))

    def show_letter(self, letter: Letter) -> None:
        """Fill the fields; what is typed afterwards is told by the signals."""
        wishes, self._letter_id = letter.wishes, letter.id
        quiet = [QSignalBlocker(one) for one in (self.paragraph, self.enclosures)]
        self.language.set_value(letter.language)
        self.layout_choice.set_value(letter.layout)
        self.dispatch.set_value(wishes.dispatch.value)
        self.delay.setText(wishes.delay_cause)
        self.checked_by.setText(wishes.third_parties_checked_by)
        self.for_child.setText(wishes.worded_for_child_by)
        self.elsewhere.show_letter(letter)
        self.paragraph.setPlainText(wishes.extra)
        self.enclosures.setPlainText("\n".join(wishes.enclosures))
        for one in quiet:
            one.unblock()
        self.complaint.show_letter(letter)
        self._delay.set_label(
            _("&Why it takes longer") if letter.kind in _TAKE_LONGER else _("Cause of the &delay")
        )
        self._set_more(shown=bool(wishes.extra or wishes.enclosures))

    def show_needs(self, data: LetterData, findings: tuple[Finding, ...]) -> None:
        """Show the fields this letter has, and how many of them still want something."""
        letter = data.letter
        wishes = letter.wishes
        spots = {finding_words(one, letter.kind, wishes.body).spot for one in findings}
        late = Spot.DELAY in spots or bool(wishes.delay_cause)
        annexed = bool(wishes.third_parties_checked_by)
        if isinstance(data, RequestLetterData):
            late |= reading.late(data)
            annexed |= bool(reading.handed_over(data))
        own = ComplaintFields.spots(letter.kind)
        if isinstance(data, ComplaintLetterData):
            annexed |= Spot.CHECKED_BY in spots
            self.complaint.show_needs(data)
        self._delay.setVisible(late)
        self._checked_by.setVisible(annexed)
        to_child = reading.to_child(data)
        self._for_child.setVisible(to_child)
        if spots & _AMONG_MORE:
            self._set_more(shown=True)
        left = sum(spot in spots for spot in (*_FIELDS, *own))
        every = 5 + late + annexed + to_child + letter.kind.names_another + len(own)
        words = (
            _("{left} of {all} left").format(left=left, all=every) if left else _("nothing left to fill in")
        )
        self._count.setText(words)
        by_hand = bool(wishes.body)
        self._delay.set_hint(_by_hand() if by_hand else "")
        self._paragraph.set_hint(_by_hand() if by_hand else _("Stands before the closing."))

    def control(self, spot: Spot) -> QWidget | None:
        """The field where a finding is mended; None where that is not done here."""
        found: dict[Spot, QWidget] = {
            Spot.LANGUAGE: self.language,
            Spot.DISPATCH: self.dispatch,
            Spot.DELAY: self.delay,
            Spot.CHECKED_BY: self.checked_by,
            Spot.FOR_CHILD: self.for_child,
            Spot.PARAGRAPH: self.paragraph,
            Spot.ENCLOSURES: self.enclosures,
            Spot.ELSEWHERE: self.elsewhere.name,
        }
        if spot in _AMONG_MORE:
            self._set_more(shown=True)
        return found.get(spot) or self.complaint.control(spot)

    def _show_more(self) -> None:
        self._set_more(shown=True)
        self.paragraph.setFocus()

    def _set_more(self, *, shown: bool) -> None:
        self._more.setVisible(not shown)
        self._added.setVisible(shown)


_TAKE_LONGER = frozenset({LetterKind.COMPLAINT_PROGRESS, LetterKind.AUTHORITY_EXTENSION_REQUEST})
_AMONG_MORE = frozenset({Spot.PARAGRAPH, Spot.ENCLOSURES})
_FIELDS = (
    Spot.LANGUAGE,
    Spot.DISPATCH,
    Spot.DELAY,
    Spot.CHECKED_BY,
    Spot.FOR_CHILD,
    *_AMONG_MORE,
    Spot.ELSEWHERE,
)


def _by_hand() -> str:
    return _("The wording was edited by hand: write it there as well.")
