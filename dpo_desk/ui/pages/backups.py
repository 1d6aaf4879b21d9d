"""Backup & security: how safe the office is, and everything that makes it safer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from dpo_desk.actions import backups, erasure, journal, keys, media, retention, sheets
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.backups import BackupCancelled, Made, Overview
from dpo_desk.actions.backups import Place as BackupPlace
from dpo_desk.actions.sheets import Way
from dpo_desk.core.backups import Drill
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Verdict
from dpo_desk.core.recovery import SheetFacts
from dpo_desk.core.settings import Settings
from dpo_desk.ui import backing_up
from dpo_desk.ui.backing_up import made_words, open_folder, show_pace
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.errors import tell
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.lock_card import LockCard
from dpo_desk.ui.long_work import Pace
from dpo_desk.ui.pages.backups_parts import DaysCard, KeepingCard, KeysCard, PlacesCard, StateCards
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.putting_away import while_there
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HERO
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.card_grid import CardGrid
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.strips import ProgressStrip
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

# ruff: noqa: PLC0415 - dialogs and assistants load when they are asked for

_NEVER = datetime.min.replace(tzinfo=UTC)
_NARROW = 700
"""Below this width at 100 % the buttons go below the heading."""


class BackupsPage(Page):
    """What was made, what was proven, where it lies, and what opens it."""

    PLACE: ClassVar[Place] = Place.BACKUPS
    WATCHES: ClassVar[Changed] = Changed.BACKUPS | Changed.SETTINGS | Changed.JOURNAL

    rekey_wanted = Signal(str)
    """Encrypt the office anew; carries the passphrase that opens it from then on."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        theme = context.theme
        self._found: Overview | None = None
        self._asked = 0
        self._ways: tuple[Way, ...] = ()
        self.prove = Button(theme, _("&Prove a restore"))
        self.prove.clicked.connect(self._prove)
        self.backup = Button(theme, _("Back up &now"), ButtonKind.PRIMARY, tip="Ctrl+B")
        self.backup.clicked.connect(self.back_up)
        self.progress = ProgressStrip(theme)
        self.cards = StateCards(theme)
        self.days = DaysCard(theme)
        self.places = PlacesCard(theme)
        self.ways = KeysCard(theme)
        self.lock = LockCard(context)
        self.leak = ActionLines(theme, fold=360, ruled=False)
        self.keeping = KeepingCard(theme)
        self.begin = Button(theme, _("Make the &first backup…"), ButtonKind.PRIMARY)
        self.begin.clicked.connect(self.back_up)
        self._empty = self._make_empty()
        self._head = self._make_head()
        self._safe = QWidget()
        self._safe.setLayout(column(self.cards, self.days, self.places, gap=12))
        body = column(
            self._head,
            4,
            self._empty,
            self._safe,
            CardGrid(theme, (self.ways, self._make_security()), least=420),
            self.keeping,
            STRETCH,
            gap=12,
            margins=(24, 18, 24, 20),
        )
        under_way = column(self.progress, margins=(24, 0, 24, 12))
        self._empty.hide()
        self._safe.hide()
        self.setLayout(column((flowing(body), 1), under_way, gap=0))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._connect()
        theme.changed.connect(self._reflow)

    def _make_security(self) -> QWidget:
        """How the office locks, and what to do when a key may be in other hands."""
        self.lock.chosen.connect(self._keep)
        self.leak.wanted.connect(lambda _key, _verb: self._ask_to_rekey())
        self.leak.show_lines(
            (
                ActionLine(
                    key="rekey",
                    title=_("When a key may be in other hands"),
                    note=_("after a theft, or when somebody has left: everything is encrypted anew"),
                    icon=Icon.SHIELD_ALERT,
                    bold=False,
                    verbs=(Verb("rekey", _("New keys…")),),
                ),
            )
        )
        both = QWidget()
        both.setLayout(column(self.lock, card(column(self.leak, margins=(16, 10, 16, 10))), STRETCH, gap=12))
        return both

    def _make_head(self) -> QBoxLayout:
        theme = self.context.theme
        words = _(
            "Every backup is opened and counted after it is written. A restore is proven every four weeks."
        )
        title = Label(theme, _("Backup & security"), size=HERO, bold=True, wrap=True)
        sub = Label(theme, words, tone=Token.INK2, wrap=True)
        verbs = flow_of(self.prove, self.backup, gap=8)
        return row((column(title, sub, gap=4), 1), column(verbs, STRETCH, gap=0), gap=12)

    def _make_empty(self) -> QWidget:
        empty = EmptyState(
            self.context.theme,
            Icon.SHIELD_CHECK,
            _("There is no backup yet."),
            _("In a few minutes you have one on a stick, and a sheet of paper that opens it anywhere."),
            buttons=(self.begin,),
            key="Ctrl+B",
        )
        return card(column(empty))

    def _connect(self) -> None:
        long = self.context.runner.long
        long.began.connect(self._show_work)
        long.went_on.connect(self._show_pace)
        long.ended.connect(self._show_rest)
        self.progress.cancelled.connect(long.cancel)
        self.places.add_wanted.connect(self._add_place)
        self.places.wanted.connect(self._do_with_place)
        self.ways.wanted.connect(self._do_with_key)
        self.keeping.wanted.connect(self._show_kept)
        if long.is_busy:
            self._show_work(long.words)

    def ask_again(self) -> None:
        """Ask how safe the office is; places are looked at, which may take a moment."""
        desk = self.context.desk
        self.lock.show_settings(settings_actions.get(desk))
        self._show_keys(keys.sheet(desk))
        self._asked += 1
        asked = self._asked
        self.context.runner.ask(
            lambda desk: backups.overview(desk, check_journal=False),
            self._show_overview,
            lambda: isValid(self) and asked == self._asked,
        )

        self.context.runner.ask(
            lambda desk: (retention.due(desk), erasure.listed(desk)),
            lambda kept: self.keeping.show_kept(*kept),
            lambda: isValid(self) and asked == self._asked,
        )

    def _show_kept(self, what: str) -> None:
        from dpo_desk.ui.dialogs.keeping import ErasuresDialog, RetentionDialog

        (RetentionDialog if what == "due" else ErasuresDialog)(self.context, self).open()

    def _show_overview(self, found: Overview) -> None:
        first, self._found = self._found is None, found
        begun = self._is_begun()
        self._empty.setVisible(not begun)
        self._safe.setVisible(begun)
        self.cards.show_overview(found)
        self.days.show_overview(found)
        self.places.show_overview(found)
        self._show_buttons()
        if first and self.hasFocus():
            self.focus_first()

    def _is_begun(self) -> bool:
        """Whether there ever was a place or a backup."""
        found = self._found
        return found is not None and bool(found.places or found.last or found.elsewhere)

    def show_place(self, going: Going) -> None:
        """Come into view; the journal is checked each time."""
        super().show_place(going)
        self.cards.show_verdict(None)
        self.context.runner.ask(journal.verify, self._show_verdict, lambda: isValid(self))

    def focus_first(self) -> None:
        """The one thing that is done most, once it is known what that is."""
        if self._found is None:
            self.setFocus()
            return
        (self.backup if self.backup.isVisible() else self.begin).setFocus()

    def back_up(self) -> None:
        """Ctrl+B: a backup to every place that is plugged in; the assistant while there is no place."""
        if self.context.runner.long.is_busy:
            return
        if not any(one.medium.folder for one in self._places()):
            self._first_backup()
            return
        backing_up.BackingUp(
            self.context, self._tell_made, while_there(self, self._tell), self.context.runner
        ).start(backing_up.plugged_in(self._places()))

    def _prove(self) -> None:
        """Try a restore from the newest backup that can be reached."""
        there = [one for one in self._places() if one.facts.present and one.last is not None]
        best = max(there, key=lambda one: one.last.made_at if one.last else _NEVER, default=None)
        if best is None or best.last is None:
            self.context.say(_("Plug in a place that has a backup first."))
            return
        path = Path(best.medium.folder) / best.last.name
        backing_up.prove(
            self.context, path, while_there(self, self._tell_proven), while_there(self, self._tell)
        )

    def _tell_proven(self, drill: Drill) -> None:
        from dpo_desk.ui.dialogs.drill_told import DrillDialog

        DrillDialog(self.context, drill, self).open()

    def _places(self) -> tuple[BackupPlace, ...]:
        return self._found.places if self._found is not None else ()

    def _show_verdict(self, verdict: Verdict) -> None:
        self.cards.show_verdict(verdict)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the heading or below it."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        narrow = self.width() < self.context.theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if narrow else across)

    # what is under way

    def _show_work(self, words: str) -> None:
        self.progress.start(words)
        self._show_buttons()

    def _show_pace(self, pace: Pace) -> None:
        show_pace(self.progress, pace)

    def _show_rest(self) -> None:
        self.progress.finish()
        self._show_buttons()

    def _show_buttons(self) -> None:
        begun, busy = self._is_begun(), self.context.runner.long.is_busy
        self.backup.setVisible(begun)
        self.prove.setVisible(begun)
        self.backup.setEnabled(not busy)
        self.prove.setEnabled(not busy and self._found is not None and self._found.last is not None)

    def _tell_made(self, made: tuple[Made, ...]) -> None:
        self.context.say(made_words(made))

    def _tell(self, error: DeskError) -> None:
        if not isinstance(error, BackupCancelled):
            tell(self.context.theme, error, self)

    # places

    def _add_place(self) -> None:
        from dpo_desk.ui.dialogs.place_form import PlaceDialog

        PlaceDialog(self.context, None, self).open()

    def _first_backup(self) -> None:
        from dpo_desk.ui.dialogs.first_backup import first_backup

        first_backup(self.context, self).open()

    def _do_with_place(self, medium_id: int, verb: str) -> None:
        place = next(one for one in self._places() if one.medium.id == medium_id)
        match verb:
            case "folder":
                open_folder(self.context, place.medium, self)
            case "visit":
                self.context.runner.do(lambda desk: media.visit(desk, medium_id))
            case "list":
                from dpo_desk.ui.dialogs.place_backups import PlaceBackupsDialog

                PlaceBackupsDialog(self.context, place.medium, self).open()
            case _:
                from dpo_desk.ui.dialogs.place_form import PlaceDialog

                PlaceDialog(self.context, place.medium, self).open()

    # lock and keys

    def _keep(self, settings: Settings) -> None:
        self.context.runner.do(lambda desk: settings_actions.put(desk, settings))

    def _ask_to_rekey(self) -> None:
        from dpo_desk.ui.dialogs.new_keys import NewKeysDialog

        dialog = NewKeysDialog(self.context, self)
        dialog.wanted.connect(self.rekey_wanted)
        dialog.open()

    def _show_keys(self, sheet: SheetFacts) -> None:
        try:
            self._ways = sheets.ways_in(self.context.desk)
        except DeskError as error:
            self._ways = ()
            self.context.say(sentence(error))
        self.ways.show_ways(self._ways, sheet)

    def _do_with_key(self, key: str, verb: str) -> None:
        from dpo_desk.ui.dialogs.change_passphrase import ChangePassphraseDialog
        from dpo_desk.ui.dialogs.colleagues import AddColleagueDialog, KeepKeyDialog, RemoveWayDialog
        from dpo_desk.ui.dialogs.sheet_steps import new_sheet, try_sheet

        context = self.context
        match verb:
            case "add":
                AddColleagueDialog(context, self).open()
            case "change":
                ChangePassphraseDialog(context, self).open()
            case "make":
                new_sheet(context, self).open()
            case "try":
                try_sheet(context, self).open()
            case "keep":
                KeepKeyDialog(context, self).open()
            case _:
                way = next(one for one in self._ways if one.slot_id == key)
                RemoveWayDialog(context, way, self).open()
