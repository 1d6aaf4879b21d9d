"""Which column of a list says what: guessed, put right, asked where it is open, and kept under a name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from shiboken6 import isValid

from dpo_desk.actions import column_maps
from dpo_desk.actions.consent_list_preview import ListPreview
from dpo_desk.core.consent_import_questions import Questions
from dpo_desk.core.consent_imports import ColumnMap, DayOrder, Field
from dpo_desk.core.consents import Act
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import FORM_GAP, beside, group
from dpo_desk.ui.dialogs.entry_parts import RadioRow, enum_options
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, empty, row
from dpo_desk.words import _
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

ACTS = (Act.GIVEN, Act.RENEWED, Act.REFUSED, Act.WITHDRAWN, Act.ASKED)
_SAMPLES = 3
_NONE = -1


class ColumnFields(QWidget):
    """One line for each thing a list can say, with the column that says it and what stands there.

    Args:
        theme: the look in force.
    """

    changed = Signal()
    """Another column was chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.choices: dict[Field, Choice] = {}
        self._samples: dict[Field, Label] = {}
        self._seen: ListPreview | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for line, field in enumerate(Field):
            label = Label(theme, name(field))
            self.choices[field] = choice = Choice(theme)
            choice.setAccessibleName(name(field))
            choice.picked.connect(self._pick)
            label.setBuddy(choice)
            self._samples[field] = ElidedLabel(theme, size=SMALL, tone=Token.INK3)
            grid.addWidget(label, line, 0)
            grid.addWidget(choice, line, 1)
            grid.addWidget(self._samples[field], line, 2)
        grid.setColumnMinimumWidth(1, theme.px(200))
        grid.setColumnStretch(2, 1)

    def show_map(self, seen: ListPreview, how: ColumnMap) -> None:
        """Show a map for a list; what the list does not have is left open."""
        self._seen = seen
        options = [Option(str(_NONE), _("– not in the list –"))]
        options += [Option(str(place), header) for place, header in enumerate(seen.headers) if header]
        places = how.places(seen.headers)
        for field, choice in self.choices.items():
            choice.set_options(options)
            choice.set_value(str(places.get(field, _NONE)))
        self._show_samples()

    def columns(self) -> tuple[tuple[Field, str], ...]:
        """The header of the column for each thing that is told."""
        seen = self._seen
        if seen is None:
            return ()
        places = {field: int(choice.value() or _NONE) for field, choice in self.choices.items()}
        return tuple((field, seen.headers[place]) for field, place in places.items() if place >= 0)

    def _pick(self, _key: str) -> None:
        self._show_samples()
        self.changed.emit()

    def _show_samples(self) -> None:
        for field, choice in self.choices.items():
            place = int(choice.value() or _NONE)
            rows = self._seen.rows if self._seen is not None and place >= 0 else ()
            cells = dict.fromkeys(cells[place] for cells in rows if place < len(cells) and cells[place])
            self._samples[field].setText(" · ".join(list(cells)[:_SAMPLES]))


class MapFields(QWidget):
    """Everything that says how a list is read.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._seen: ListPreview | None = None
        self._open = True  # whether it is still to be said what comes first in a date
        self._kept: dict[str, ColumnMap] = {}
        self.kept = Choice(theme)
        self.kept.picked.connect(self._use_kept)
        self.columns = ColumnFields(theme)
        self.columns.changed.connect(self._ask)
        self.act = Choice(theme, enum_options(ACTS))
        self.channel = Choice(theme, enum_options(ConsentChannel), ConsentChannel.IMPORT.value)
        self.order = RadioRow(
            theme,
            [
                Option(DayOrder.DAY_FIRST.value, _("The &day comes first")),
                Option(DayOrder.MONTH_FIRST.value, _("The &month comes first")),
            ],
            "neither",
        )
        self.order_field = FormField(theme, _("Dates with two readings"), self.order)
        self.states: dict[str, Choice] = {}
        self._states = QGridLayout()
        self.name = LineField(theme, placeholder=_("For example: Mailchimp"))
        self.name_field = FormField(theme, _("&Keep this map as"), self.name, note=_("optional"))
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._words = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._state_part = card(column(self._words, self._states, gap=8, margins=(16, 12, 16, 12)), Card.SOON)
        self._date_part = card(column(self.order_field, margins=(16, 12, 16, 12)), Card.SOON)
        for part in (self._date_part, self._state_part):
            part.hide()  # until some rows were looked at
        keep = Button(theme, _("Kee&p"))
        keep.clicked.connect(self._keep)
        self.setLayout(
            column(
                FormField(theme, _("&Read the columns as"), self.kept),
                self._date_part,
                self._state_part,
                group(theme, _("What the columns say"), self.columns),
                group(
                    theme,
                    _("Where no column says it"),
                    beside(
                        FormField(theme, _("What was d&one"), self.act),
                        FormField(theme, _("By which &way"), self.channel),
                    ),
                ),
                row((self.name_field, 1), column(20, keep, STRETCH), gap=8),
                gap=FORM_GAP,
            )
        )

    def show_list(self, seen: ListPreview) -> None:
        """Show how a list is read; the guess comes first."""
        if seen is self._seen:
            return
        self._seen = seen
        self._kept = column_maps.column_maps(self._context.desk)
        self._offer_kept()
        self._show_map(seen.how)

    def how(self) -> ColumnMap:
        """How it is read now."""
        order = self.order.value()
        states = {folded(word): choice.value() for word, choice in self.states.items()}
        return ColumnMap(
            columns=self.columns.columns(),
            states=tuple((word, Act(act)) for word, act in states.items() if act),
            act=Act(self.act.value()),
            channel=ConsentChannel(self.channel.value()),
            order=DayOrder(order) if order else None,
        )

    def check(self) -> bool:
        """Dates with two readings have to be settled; words that are not understood may stay refused."""
        missing = not self._date_part.isHidden() and not self.order.value()
        words = _("Say which comes first; else these rows are refused.")
        self.order_field.set_error(words if missing else "")
        return not missing

    def _offer_kept(self) -> None:
        self.kept.set_options(
            [Option("", _("Guessed from the headers")), *(Option(one, one) for one in self._kept)]
        )

    def _use_kept(self, key: str) -> None:
        if self._seen is not None:
            self._show_map(self._kept.get(key, self._seen.how))

    def _show_map(self, how: ColumnMap) -> None:
        assert self._seen is not None  # noqa: S101 - a map is shown for a list
        self.columns.show_map(self._seen, how)
        self.act.set_value(how.act.value)
        self.channel.set_value(how.channel.value)
        self._open = how.order is None
        self.order.group.setExclusive(False)  # so that none may be chosen
        for key, button in self.order.buttons.items():
            button.setAutoExclusive(False)
            button.setChecked(how.order is not None and key == how.order.value)
        self.order.group.setExclusive(True)
        self._show_states(how.states, ())
        self._ask()

    def _ask(self) -> None:
        """Look at some rows for what is open with the columns as they are now."""
        seen = self._seen
        if seen is None:
            return
        how = replace(self.how(), order=None)
        today = self._context.desk.today()
        self._context.runner.ask(
            lambda _desk: seen.questions(how, today),
            self._show_questions,
            lambda: isValid(self) and seen is self._seen,
        )

    def _show_questions(self, found: Questions) -> None:
        self._date_part.setVisible(self._open and bool(found.dates))
        examples = ", ".join(found.dates[:_SAMPLES])
        self.order_field.set_label(_("These could be two days: {dates}").format(dates=examples))
        self._show_states(self.how().states, found.states)

    def _show_states(self, known: tuple[tuple[str, Act], ...], asked: tuple[str, ...]) -> None:
        """A choice for each word that is not understood, or that a map settles."""
        settled = dict(known)
        wanted = list(dict.fromkeys([*settled, *(word for word in asked if folded(word) not in settled)]))
        if wanted == list(self.states):
            return
        empty(self._states)
        self.states.clear()
        theme = self._context.theme
        options = [Option("", _("Refuse these rows")), *enum_options(ACTS)]
        for line, word in enumerate(wanted):
            act = settled.get(folded(word))
            self.states[word] = choice = Choice(theme, options, act.value if act is not None else "")
            choice.setAccessibleName(word)
            self._states.addWidget(Label(theme, f"“{word}”"), line, 0)
            self._states.addWidget(choice, line, 1)
        self._states.setColumnStretch(2, 1)
        self._words.setText(_("These words of the list are not understood. What do they mean?"))
        self._state_part.setVisible(bool(wanted))

    def _keep(self) -> None:
        title, how = self.name.text(), self.how()

        def kept(_how: ColumnMap) -> None:
            self.name_field.set_error("")
            self._kept[title.strip()] = how
            self._offer_kept()
            self.kept.set_value(title.strip())
            self._context.say(_("The map is kept as “{name}”.").format(name=title.strip()))

        def failed(error: DeskError) -> None:
            self.name_field.set_error(sentence(error))

        self._context.runner.do(lambda desk: column_maps.keep_map(desk, title, how), kept, failed)
