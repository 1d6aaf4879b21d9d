"""What we do about letters of an authority: draft answers, more time, what was sent."""

from __future__ import annotations

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ExtensionAnswered, ExtensionAsked, QuestionAnswered, Reply
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaints import ServedLetter
from dpo_desk.core.facts import Dispatch, Sent
from dpo_desk.ui.complaint_showing import open_letter
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow, enum_choice, stacked
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.checks import CheckBox
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.authority_names import authority_short
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_GRANTED, _REFUSED = "granted", "refused"


class LetterChoice(Choice):
    """Which letter of an authority; the one that is to be answered first is proposed.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
    """

    def __init__(self, context: Context, view: ComplaintView) -> None:
        self._desk = context.desk
        first = open_letter(view)
        options = [Option(str(one.number), self.words(one)) for one in view.complaint.letters]
        super().__init__(context.theme, options, "" if first is None else str(first.number))

    def words(self, served: ServedLetter) -> str:
        """Who wrote about what, and when it was served."""
        short = authority_short(self._desk.directory, served.letter.authority_id, self._desk.today())
        return f"{short} · {name(served.letter.subject)} · {plain_date(served.served_on)}"

    def number(self) -> int:
        """Its number in the case."""
        return int(self.value())


class AnswerForm(ComplaintForm):
    """A draft answer to one question; the last one written stands."""

    def build(self) -> None:
        """The question, and what would be answered."""
        theme = self.context.theme
        self.question = Choice(theme, [], "")
        self._asked = {
            f"{served.number}.{number}": words
            for served in self.view.complaint.letters
            if served.replied is None
            for number, words in enumerate(served.letter.questions, start=1)
        }
        self.question.set_options([Option(key, words) for key, words in self._asked.items()])
        self.question.set_value(self.about or self._first())
        self.answer = TextArea(theme, lines=6)
        self.answer_field = FormField(theme, _("Draft of the &answer"), self.answer)
        self.question.picked.connect(lambda _key: self._show_draft())
        self.setLayout(column(FormField(theme, _("&Question"), self.question), self.answer_field, gap=14))
        self.setFocusProxy(self.answer)
        self._show_draft()

    def details(self) -> QuestionAnswered | None:
        """The draft."""
        text = needed(self.answer_field, self.answer.toPlainText(), _("Write what would be answered."))
        letter, question = self._chosen()
        return QuestionAnswered(letter=letter, question=question, answer=text) if text else None

    def repeats(self) -> bool:
        """Whether another question has no draft."""
        left = {key for key in self._asked if _numbers(key) not in self.view.complaint.answers}
        return bool(left - {self.question.value()})

    def _first(self) -> str:
        answers = self.view.complaint.answers
        return next((key for key in self._asked if _numbers(key) not in answers), "")

    def _chosen(self) -> tuple[int, int]:
        return _numbers(self.question.value())

    def _show_draft(self) -> None:
        self.question.setToolTip(self._asked.get(self.question.value(), ""))
        self.answer.setPlainText(self.view.complaint.answers.get(self._chosen(), ""))
        self.answer_field.set_error("")
        self.moved.emit()


def _numbers(key: str) -> tuple[int, int]:
    letter, _dot, question = key.partition(".")
    return int(letter), int(question)


class MoreTimeForm(ComplaintForm):
    """More time asked of an authority."""

    def build(self) -> None:
        """For which letter, until when, and why."""
        theme = self.context.theme
        self.letter = LetterChoice(self.context, self.view)
        letter_field = FormField(theme, _("For which &letter"), self.letter)
        self.until = DateFormField(self.context, _("&Until"))
        self.why = TextArea(theme, lines=3)
        self.why_field = FormField(theme, _("&Why"), self.why)
        self.setLayout(column(letter_field, self.until, self.why_field, gap=14))
        self.setFocusProxy(self.until.line)
        self.places = {Because.NOT_LATER: self.until, Because.LETTER_ANSWERED: letter_field}

    def details(self) -> ExtensionAsked | None:
        """What was asked."""
        until = self.until.needed()
        why = needed(self.why_field, self.why.toPlainText(), _("Say why more time is needed."))
        if until is None or not why:
            return None
        return ExtensionAsked(letter=self.letter.number(), until=until, because=why)


class MoreTimeAnsweredForm(ComplaintForm):
    """What the authority said to that."""

    def build(self) -> None:
        """For which letter, and until when."""
        theme = self.context.theme
        self.letter = LetterChoice(self.context, self.view)
        self.letter_field = FormField(theme, _("For which &letter"), self.letter)
        self.answer = RadioRow(theme, [Option(_GRANTED, _("&Granted")), Option(_REFUSED, _("Re&fused"))])
        self.until = DateFormField(self.context, _("&Until"))
        self.answer.group.buttonToggled.connect(self._follow)
        answer_field = FormField(theme, _("Its reply"), self.answer)
        self.setLayout(column(self.letter_field, answer_field, self.until, gap=14))
        self.setFocusProxy(self.answer)
        self.places = {Because.NOT_LATER: self.until, Because.EXTENSION_NOT_ASKED: self.letter_field}

    def details(self) -> ExtensionAnswered | None:
        """What was said."""
        if self.answer.value() == _REFUSED:
            return ExtensionAnswered(letter=self.letter.number())
        until = self.until.needed()
        return None if until is None else ExtensionAnswered(letter=self.letter.number(), until=until)

    def _follow(self) -> None:
        self.until.setVisible(self.answer.value() == _GRANTED)


class ReplyForm(ComplaintForm):
    """A statement or documents that left for the authority."""

    def build(self) -> None:
        """Which letters they answer, and how they left."""
        theme = self.context.theme
        self.letter = LetterChoice(self.context, self.view)
        waiting = [one for one in self.view.complaint.letters if one.replied is None]
        self.also = {one.number: CheckBox(theme, self.letter.words(one)) for one in waiting}
        self.also_field = FormField(
            theme, _("It answers these &as well"), stacked(*self.also.values(), gap=2)
        )
        self.dispatch = enum_choice(self.context, Dispatch, Dispatch.REGISTERED_POST)
        self.setLayout(
            column(
                FormField(theme, _("Which &letter it answers"), self.letter),
                self.also_field,
                FormField(theme, _("&How it left"), self.dispatch),
                gap=14,
            )
        )
        self.setFocusProxy(self.dispatch)
        self.letter.picked.connect(lambda _key: self._follow())
        self._follow()

    def details(self) -> Reply:
        """What was sent."""
        first = self.letter.number()
        also = tuple(number for number, box in self.also.items() if box.isChecked() and number != first)
        return Reply(letter=first, also=also, dispatch=Dispatch(self.dispatch.value()))

    def _follow(self) -> None:
        """Offer the others that wait."""
        first = self.letter.number()
        for number, box in self.also.items():
            box.setVisible(number != first)
        self.also_field.setVisible(bool(self.also.keys() - {first}))

    def consequence(self) -> str:
        """What should be looked at before."""
        one = open_letter(self.view)
        if one is None or not one.letter.questions:
            return ""
        drafted = sum(number == one.number for number, _question in self.view.complaint.answers)
        return "" if drafted >= len(one.letter.questions) else _("Not every question has a draft answer yet.")


class DispatchForm(ComplaintForm):
    """Something left the house: acknowledgement, answer, report."""

    def build(self) -> None:
        """How it left."""
        theme = self.context.theme
        electronic = self.view.complaint.channel.electronic
        proposed = Dispatch.EMAIL if electronic else Dispatch.POST
        self.dispatch = enum_choice(self.context, Dispatch, proposed)
        self.setLayout(column(FormField(theme, _("&How it left"), self.dispatch)))
        self.setFocusProxy(self.dispatch)

    def details(self) -> Sent:
        """The dispatch."""
        return Sent(dispatch=Dispatch(self.dispatch.value()))
