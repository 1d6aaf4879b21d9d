"""Recording what happened to a case of any kind: its day, the form that fits, the reason, a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.countries import Law, article_under, law_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import NewDocument
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, Flowing, quiet
from dpo_desk.ui.dialogs.fact_forms.form import CaseForm, Entry, Savable
from dpo_desk.ui.dialogs.fact_forms.words import FactWords, Reason
from dpo_desk.ui.dropped import document_from
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.citations import cited
from dpo_desk.words.errors import sentence

_SMALL = (600, 720)
_LARGE = (980, 720)
"""Pixels at 100 %: width and most height of a small form; of a large one."""
V = TypeVar("V", bound=RequestView | ComplaintView)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseKind(Generic[V]):
    """What differs between requests and complaints when something is recorded.

    Attributes:
        case: id of a case.
        sub: a case in one line.
        form: a fresh form for a case, about the thing of this key; the key may be empty.
        why: the reason behind an error; None where the error is none of a step.
        dates: reasons that are about the day.
        reasons: reasons that are about the words.
    """

    case: Callable[[V], int]
    sub: Callable[[V], str]
    form: Callable[[Context, V, str], CaseForm[V]]
    why: Callable[[DeskError], object]
    dates: frozenset[object]
    reasons: frozenset[object]


class RecordingDialog(EntryDialog, Generic[V]):
    """Records one fact, or several of a kind one after the other.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        words: texts of the dialog.
        kind: what kind of case it is.
        parent: the window it belongs to.
        about: key of what it is about; may be empty.
    """

    recorded = Signal(object)
    """The case as it is now."""

    def __init__(
        self,
        context: Context,
        view: V,
        words: FactWords,
        kind: CaseKind[V],
        parent: QWidget | None = None,
        about: str = "",
    ) -> None:
        super().__init__(context, _(words.heading), kind.sub(view), parent)
        self.words, self.view, self._case_kind = words, view, kind
        self.add_cancel()
        self.another = self.add_button(_("Record and &next"))
        self.save = self.add_button(_(self.words.verb), ButtonKind.PRIMARY)
        self.saves_with(self.another, self.save)
        self.save.clicked.connect(lambda: self._save(again=False))
        self.another.clicked.connect(lambda: self._save(again=True))
        self._explain = quiet(self.theme)
        self._article = Label(self.theme, size=SMALL, tone=Token.INK3, wrap=True)
        self._make_common()
        self.form = kind.form(context, view, about)
        common = [Beside(self.theme, self.on, self.file_field), self.reason_field]
        if self.words.reason is not Reason.BACKDATED:
            common.reverse()  # the words are what is recorded
        self._parts = column(
            column(self._explain, self._article, gap=0),
            (self.form, 1 if self.form.WIDE else 0),
            *common,
            None if self.form.WIDE else STRETCH,
            gap=16,
            margins=(24, 16, 20, 20),
        )
        self._place = Flowing(self._parts)
        self.area = scrolled(self._place)
        self.set_body(self.area)
        self._show_form()
        self._fit_form()

    def after(self, draft: Savable[V]) -> bool:
        """Go on with what follows from this very fact.

        Returns:
            Whether something else was begun, which closes the dialog by itself.
        """
        del draft
        return False

    def _make_common(self) -> None:
        """What every fact has: its day, the reason, a document."""
        theme, words = self.theme, self.words
        self.on = DateFormField(self.context, _("Date"), self.context.desk.today())
        self.on.line.changed.connect(lambda _value: self._show_reason())
        self.on.line.textEdited.connect(lambda _text: self._show_reason())
        self.reason = TextArea(theme, lines=2 if words.reason is Reason.BACKDATED else 4)
        note = _("optional") if words.reason is Reason.WELCOME else ""
        self.reason_field: FormField = FormField(theme, _(words.reason_label), self.reason, note=note)
        self.reason.textChanged.connect(lambda: self.reason_field.set_error(""))
        self._document: NewDocument | None = None
        self.attach = Button(theme, _("A&ttach…"), icon=Icon.PAPERCLIP)
        self.attach.clicked.connect(self._choose_file)
        self.detach = Button(theme, _("Leave out"), ButtonKind.LINK)
        self.detach.clicked.connect(lambda: self._attach(None))
        inner = QWidget()
        inner.setLayout(row(self.attach, self.detach, STRETCH, gap=8))
        inner.setFocusProxy(self.attach)
        self.file_field: FormField = FormField(theme, _("What shows it"), inner, note=_("optional"))
        self.detach.hide()

    # showing

    def _show_form(self) -> None:
        self.form.moved.connect(self._follow)
        self._follow()
        self._show_reason()
        proxy = self.form.focusProxy()
        first = proxy if proxy is not None else self._first_field()
        first.setFocus()

    def _first_field(self) -> QWidget:
        return self.on.line if self.words.reason is Reason.BACKDATED else self.reason

    def _fit_form(self) -> None:
        """As high as the form; one with a table is large."""
        if self.form.WIDE:
            self.fit(*_LARGE)
        else:
            self.fit_to(self._parts, self.area, *_SMALL)

    def _follow(self) -> None:
        """Follow what was chosen in the form."""
        self._explain.setText(_(self.words.explain) if self.words.explain else "")
        self._explain.setVisible(bool(self.words.explain))
        article = self.cited
        self._article.setText(article)
        self._article.setVisible(bool(article))
        self.set_note(self.form.consequence())
        self.another.setVisible(self.form.repeats())

    @property
    def cited(self) -> str:
        """The provision under the organisation's law; none where that law counts otherwise."""
        article = self.form.article() or self.words.article
        law = law_of(self.view.organisation.country)
        return cited(article_under(article, law)) if law in {Law.EU, Law.UK} else ""

    def _show_reason(self) -> None:
        day = self.on.line.value()
        back = day is not None and day < self.context.desk.today()
        self.reason_field.setVisible(back or self.words.reason is not Reason.BACKDATED)

    # the document

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Attach a document"))
        if path:
            self.attach_file(path)

    def attach_file(self, path: str) -> None:
        """Attach a file; one that cannot be read is said beneath."""
        try:
            self._attach(document_from(path, self.form.evidence_kind()))
        except DeskError as error:
            self.file_field.set_error(sentence(error))

    def _attach(self, document: NewDocument | None) -> None:
        self._document = document
        self.file_field.set_error("")
        self.attach.set_words(_("A&ttach…") if document is None else document.name)
        self.detach.setVisible(document is not None)

    # saving

    def _save(self, *, again: bool) -> None:
        self.complain("")
        for field in (self.on, self.reason_field, *self.form.places.values()):
            field.set_error("")
        day = self.on.needed()
        draft = self.form.draft()
        if day is None or draft is None:
            self._show_first_error()
            return
        document = self._document
        if document is not None:
            document = replace(document, kind=self.form.evidence_kind())
        entry = Entry(on=day, reason=self.reason.toPlainText().strip(), document=document)
        case = self._case_kind.case(self.view)
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: draft.save(desk, case, entry),
            then=lambda view: self._saved(view, draft, again=again),
            failed=self.fail,
        )

    def fail(self, error: DeskError) -> None:
        """Say why it is not allowed at the place it is about; nothing was changed."""
        self.set_saving(saving=False)
        field = self._place_of(error)
        if field is None:
            self.complain(sentence(error))
            return
        field.show()
        field.set_error(sentence(error))
        self._show_first_error()

    def _place_of(self, error: DeskError) -> FormField | None:
        """The field an error is about; None where it stands above the form."""
        why = self._case_kind.why(error)
        if why in self.form.places:
            return self.form.places[why]
        if why in self._case_kind.dates:
            return self.on
        return self.reason_field if why in self._case_kind.reasons else None

    def _show_first_error(self) -> None:
        wrong = next((one for one in self._place.findChildren(FormField) if one.error), None)
        if wrong is not None:
            wrong.control.setFocus()
            self.area.ensureWidgetVisible(wrong, 0, 24)

    def _saved(self, view: V, draft: Savable[V], *, again: bool) -> None:
        self.view = view
        self.context.say(_("Recorded: {what}").format(what=_(self.words.heading)))
        self.recorded.emit(view)
        if self.after(draft):
            return
        if again:
            self._begin_next()
        else:
            self.set_saving(saving=False)
            self.accept()

    def _begin_next(self) -> None:
        """The next one of the kind, in a fresh form."""
        old, self.form = self.form, self._case_kind.form(self.context, self.view, "")
        self._parts.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.reason.clear()
        self._attach(None)
        self.set_saving(saving=False)
        self._show_form()
        self.keep_as_first()

    def is_touched(self) -> bool:
        """Whether something was entered that would be lost."""
        return super().is_touched() or self.form.is_touched()
