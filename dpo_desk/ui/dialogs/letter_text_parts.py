"""Parts of the dialog on texts of letters: the list, and what differs."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import letter_texts
from dpo_desk.actions.letter_texts import TextView
from dpo_desk.core.letter_texts import OfficeText
from dpo_desk.core.wordings import Line, line_by_line
from dpo_desk.ui.context import Context
from dpo_desk.ui.letter_text_words import section_title, text_title, version_words
from dpo_desk.ui.options import letter_language_options
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import area, hairline
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead, RowData
from dpo_desk.ui.widgets.side_by_side import SideBySide
from dpo_desk.words import _

_SHIPPED, _SINCE = "shipped", "since"


class TextList(QWidget):
    """Languages, and the texts of one.

    Args:
        context: of the window.
        language: it begins with.
    """

    chosen = Signal(object)
    """The `TextView` to work on."""

    def __init__(self, context: Context, language: str) -> None:
        super().__init__()
        self._context = context
        self._views: dict[str, TextView] = {}
        self._typed: Container[tuple[str, str]] = ()
        self._asked = 0
        theme = context.theme
        self.rows = RowList(theme, _("Texts of letters"))
        self.rows.chosen.connect(self._tell)
        self.language = Choice(theme, letter_language_options(), language)
        self.language.picked.connect(lambda _key: self.ask(self.rows.current_key()))
        head = column(FormField(theme, _("&Language"), self.language), margins=(16, 12, 16, 10))
        self.setLayout(column(area(head), hairline(), (self.rows, 1), gap=0))

    def ask(self, name: str) -> None:
        """Ask for the texts of the language, and choose one of them.

        Args:
            name: of the text; the first by default.
        """
        language = self.language.value()
        self._asked += 1
        asked = self._asked

        def show(views: tuple[TextView, ...]) -> None:
            self._views = {one.name: one for one in views}
            self._show()
            self.rows.select_key(name if name in self._views else next(iter(self._views)))
            self.rows.scrollTo(self.rows.currentIndex(), self.rows.ScrollHint.PositionAtCenter)
            self._tell(self.rows.current_key())

        self._context.runner.ask(
            lambda desk: letter_texts.views(desk, language),
            show,
            lambda: isValid(self) and asked == self._asked,
        )

    def take(self, view: TextView, typed: Container[tuple[str, str]]) -> None:
        """A text is kept otherwise from now on."""
        self._views[view.name] = view
        self.mark_typed(typed)

    def mark_typed(self, typed: Container[tuple[str, str]]) -> None:
        """Show which texts, by language and name, are not saved."""
        self._typed = typed
        self._show()

    def _tell(self, name: str) -> None:
        if name in self._views:
            self.chosen.emit(self._views[name])

    def _show(self) -> None:
        entries: list[Entry] = []
        section = None
        for view in self._views.values():
            title = section_title(view.name)
            if title != section:
                entries.append(GroupHead(title))
                section = title
            entries.append(self._row(view))
        self.rows.show_entries(entries)

    def _row(self, view: TextView) -> RowData:
        state = "" if view.office is None else _("own, version {n}").format(n=view.office.version)
        if (view.language, view.name) in self._typed:
            state = _("not saved yet")
        pill = PillData(meaning=Meaning.SOON, text=_("look again")) if view.outdated else None
        return RowData(
            key=view.name,
            title=text_title(view),
            detail=state or _("as shipped"),
            pill=pill,
        )


class TextChanges(QWidget):
    """What differs: from the shipped text or an earlier version, or in the shipped text itself.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: TextView | None = None
        self._versions: dict[str, OfficeText] = {}
        self._typed = ""
        self._asked = 0
        theme = context.theme
        self.against = Choice(theme)
        self.against.picked.connect(lambda _key: self.compare(self._typed))
        self.text = SideBySide(theme, _("What differs"))
        against = FormField(theme, _("&Compared with"), self.against)
        self.setLayout(column(area(column(against, (self.text, 1), gap=10, margins=(16, 12, 16, 12)))))

    def show_view(self, view: TextView) -> None:
        """Be about another text."""
        self._view, self._versions = view, {}
        self._offer()
        self._asked += 1
        asked = self._asked

        def show(versions: tuple[OfficeText, ...]) -> None:
            self._versions = {str(one.version): one for one in versions if one.text}
            self._offer()

        self._context.runner.ask(
            lambda desk: letter_texts.versions(desk, view.language, view.name),
            show,
            lambda: isValid(self) and asked == self._asked,
        )

    def choose_shipped_since(self) -> None:
        """Show what changed in the shipped text since the office worded its own."""
        self.against.set_value(_SINCE)
        self.compare(self._typed)

    def compare(self, typed: str) -> None:
        """Compare a text as it is typed now."""
        self._typed = typed
        if self._view is None:
            return
        old_head, old, new_head, new = self._sides(self._view, self.against.value(), typed)

        def show(lines: tuple[Line, ...]) -> None:
            self.text.show_lines(old_head, new_head, lines)

        self._context.runner.ask(
            lambda _desk: line_by_line(old, new), show, lambda: isValid(self) and typed == self._typed
        )

    def _offer(self) -> None:
        assert self._view is not None  # noqa: S101 - asked only once there is one
        options = [Option(_SHIPPED, _("the shipped text"))]
        if self._view.outdated:
            options.append(Option(_SINCE, _("the shipped text, then and now")))
        options += [Option(key, version_words(one)) for key, one in reversed(self._versions.items())]
        chosen = self.against.value()
        self.against.set_options(options)
        if chosen in {one.key for one in options}:
            self.against.set_value(chosen)

    def _sides(self, view: TextView, against: str, typed: str) -> tuple[str, str, str, str]:
        if against == _SINCE and view.office is not None:
            return _("Shipped text then"), view.office.base, _("Shipped text now"), view.shipped
        version = self._versions.get(against)
        if version is not None:
            return version_words(version), version.text, _("This text"), typed
        return _("Shipped text"), view.shipped, _("This text"), typed
