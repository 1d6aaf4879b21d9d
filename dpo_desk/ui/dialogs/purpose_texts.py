"""What people are told of a purpose, in one language after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from dpo_desk.core.purposes import Words
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, ShortText, lines_of
from dpo_desk.ui.options import language_options
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _
from dpo_desk.words.dates import language_name


class TextFields(QWidget):
    """What is told in one language.

    Args:
        theme: the look in force.
        words: what stands in the fields at first.
    """

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__()
        self._given = words
        self.title = LineField(theme, words.title)
        self.explanation = ShortText(theme, words.explanation, lines=3)
        self.data = ShortText(theme, "\n".join(words.data), lines=3)
        self.storage = ShortText(theme, words.storage)
        self.if_refused = ShortText(theme, words.if_refused)
        self.logic = ShortText(theme, words.logic)
        self.title_field = FormField(theme, _("&Title"), self.title)
        told = _("What is done with the data, in plain words.")
        optional = _("optional")
        self.setLayout(
            column(
                self.title_field,
                FormField(theme, _("E&xplanation"), self.explanation, hint=told),
                FormField(theme, _("Categories of &data"), self.data, hint=_("One a line.")),
                FormField(theme, _("How long the data are &kept"), self.storage),
                FormField(theme, _("What happens if somebody says &no"), self.if_refused, note=optional),
                FormField(theme, _("How a machine decides, and what follows"), self.logic, note=optional),
                STRETCH,
                gap=FORM_GAP,
            )
        )
        self.setFocusProxy(self.title)

    def words(self) -> Words:
        """What stands in the fields now."""
        return replace(
            self._given,
            title=self.title.text().strip(),
            explanation=self.explanation.toPlainText().strip(),
            data=lines_of(self.data.toPlainText()),
            storage=self.storage.toPlainText().strip(),
            if_refused=self.if_refused.toPlainText().strip(),
            logic=self.logic.toPlainText().strip(),
        )


class LanguageTexts(QWidget):
    """All languages, one of them in view; the first is the usual one.

    Args:
        theme: the look in force.
        known: what is told in each; at least one.
    """

    def __init__(self, theme: Theme, known: Iterable[Words]) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = Tabs(theme, _("Languages"), ())
        self.tabs.picked.connect(self._show)
        self._stack = QStackedWidget()
        self._fields: list[TextFields] = []
        self.more = Button(theme, _("Add a lan&guage"), ButtonKind.QUIET, icon=Icon.PLUS)
        self.more.setMenu(self._menu())
        self._remove = ToolButton(theme, Icon.X, _("Remove this language"))
        self._remove.clicked.connect(self._take_out)
        self.setLayout(
            column(row(self.tabs, self._remove, STRETCH, self.more, gap=6), (self._stack, 1), gap=FORM_GAP)
        )
        for words in known:
            self._add(words)
        self.tabs.setCurrentIndex(0)

    def focus_first(self) -> None:
        """Put the keyboard on the title in view."""
        self._fields[self.tabs.currentIndex()].title.setFocus()

    def words(self) -> tuple[Words, ...]:
        """What is told in each language."""
        return tuple(one.words() for one in self._fields)

    def untitled(self) -> TextFields | None:
        """Bring the first language without a title into view, and say so beside it."""
        for place, one in enumerate(self._fields):
            missing = not one.words().title
            one.title_field.set_error(_("Give it a title in this language.") if missing else "")
            if missing:
                self.tabs.setCurrentIndex(place)
                return one
        return None

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._offer(menu))
        return menu

    def _offer(self, menu: QMenu) -> None:
        menu.clear()
        known = {one.words().language for one in self._fields}
        for option in language_options():
            if option.key and option.key not in known:
                menu.addAction(option.words, partial(self._begin, option.key))

    def _begin(self, code: str) -> None:
        self._add(Words(language=code, title=""))
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self._fields[-1].title.setFocus()

    def _add(self, words: Words) -> None:
        self._fields.append(TextFields(self._theme, words))
        self._stack.addWidget(self._fields[-1])
        self.tabs.addTab(language_name(words.language))
        self._remove.setVisible(self.tabs.count() > 1)

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._fields):
            self._stack.setCurrentWidget(self._fields[place])

    def _take_out(self) -> None:
        place = self.tabs.currentIndex()
        gone = self._fields.pop(place)
        self._stack.removeWidget(gone)
        gone.deleteLater()
        self.tabs.removeTab(place)
        self._show(self.tabs.currentIndex())
        self._remove.setVisible(self.tabs.count() > 1)
