"""Cards of the page of backups: the last days, the places, the keys."""

from __future__ import annotations

from collections import Counter
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.backups import Overview
from dpo_desk.actions.backups import Place as BackupPlace
from dpo_desk.actions.retention import DueRecord
from dpo_desk.actions.sheets import Opens, Way
from dpo_desk.core.erasure import Erasure, ErasureState
from dpo_desk.core.journal import Verdict
from dpo_desk.core.recovery import SheetFacts
from dpo_desk.core.rotation import Tier
from dpo_desk.ui.backing_up import place_note
from dpo_desk.ui.dialogs.backup_words import (
    day_dots,
    days_summary,
    due_pill,
    journal_state,
    last_backup_state,
    proven_state,
    sheet_state,
)
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.card_grid import CardGrid
from dpo_desk.ui.widgets.day_strip import DayStrip
from dpo_desk.ui.widgets.frames import card, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.state_card import State, StateCard
from dpo_desk.words import N_, _, ngettext, pgettext
from dpo_desk.words.dates import full_date, weekday_date

_TIERS = {
    Tier.DAILY: N_("{n} daily"),
    Tier.WEEKLY: N_("{n} weekly"),
    Tier.MONTHLY: N_("{n} monthly"),
}


class StateCards(CardGrid):
    """The four states above everything.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        empty = State(meaning=Meaning.CALM, name="", value="")
        self.last, self.proven = StateCard(theme, empty), StateCard(theme, empty)
        self.journal, self.sheet = StateCard(theme, journal_state(None)), StateCard(theme, empty)
        super().__init__(theme, (self.last, self.proven, self.journal, self.sheet), least=205)

    def show_overview(self, found: Overview) -> None:
        """Show how backups and sheet stand."""
        self.last.show_state(last_backup_state(found))
        self.proven.show_state(proven_state(found))
        self.sheet.show_state(sheet_state(found.sheet, found.today))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show how the journal stands; nothing while it is being checked."""
        self.journal.show_state(journal_state(verdict))


class DaysCard(QWidget):
    """The last thirty days.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._summary = ""
        self.strip = DayStrip(theme, _("Last 30 days"))
        self.words = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self.strip.told.connect(lambda words: self.words.setText(words or self._summary))
        title = Label(theme, _("Last 30 days"), bold=True)
        self.setLayout(
            column(card(column(title, self.words, 6, self.strip, gap=2, margins=(16, 12, 16, 12))))
        )

    def show_overview(self, found: Overview) -> None:
        """Show them."""
        self._summary = days_summary(found.days, found.today)
        self.words.setText(self._summary)
        self.strip.show_days(day_dots(found.days, found.today), self._summary)


class PlacesCard(QWidget):
    """Where backups lie.

    Args:
        theme: the look in force.
    """

    add_wanted = Signal()
    """Register a place."""
    wanted = Signal(int, str)
    """Id of a place, key of what shall be done with it: "folder", "list", "visit" or "change"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ActionLines(theme, fold=620)
        self.lines.wanted.connect(lambda key, verb: self.wanted.emit(int(key), verb))
        self.add = Button(theme, _("&Add a place…"), ButtonKind.LINK, icon=Icon.PLUS)
        self.add.clicked.connect(self.add_wanted)
        self._none = Label(
            theme,
            _("No place yet. A stick that is kept elsewhere is a good first one, a second place is better."),
            tone=Token.INK2,
            wrap=True,
        )
        self.setLayout(
            column(
                titled_card(
                    theme, pgettext("of backups", "Places"), self._none, self.lines, aside=self.add, gap=4
                )
            )
        )

    def show_overview(self, found: Overview) -> None:
        """Show them."""
        late = Counter(one.medium_id for one in found.overdue)
        lines = [_place_line(one, late[one.medium.id], found.today) for one in found.places]
        self._none.setVisible(not lines)
        self.lines.setVisible(bool(lines))
        self.lines.show_lines(lines)


def _place_line(place: BackupPlace, late: int, today: date) -> ActionLine:
    medium = place.medium
    verbs = [Verb("folder", _("Open folder"))] if medium.folder else [Verb("visit", _("Record a visit"))]
    if place.many:
        verbs.append(Verb("list", _("Backups…")))
    verbs.append(Verb("change", _("Change…")))
    overdue = ngettext("{n} to be destroyed", "{n} to be destroyed", late).format(n=late) if late else ""
    where = medium.folder or medium.note
    parts = (where, kept_words(place), place_note(place.facts), overdue, _next_words(place, today))
    return ActionLine(
        key=str(medium.id),
        title=medium.label,
        note=" · ".join(part for part in parts if part),
        verbs=tuple(verbs),
        pill=due_pill(place.due, place.last, today),
    )


def kept_words(place: BackupPlace) -> str:
    """How many backups are kept at a place, and why."""
    if not place.many:
        return ""
    words = ngettext("{n} kept", "{n} kept", place.many).format(n=place.many)
    counts = [(text, place.kept.count(tier)) for tier, text in _TIERS.items()]
    reasons = ", ".join(_(text).format(n=count) for text, count in counts if count)
    return f"{words}: {reasons}" if reasons and place.many > 1 else words


def _next_words(place: BackupPlace, today: date) -> str:
    """When a place that is not looked at every day wants its next."""
    if place.medium.every_days <= 1 or place.due.last_on is None:
        return ""
    return _("due again {day}").format(day=weekday_date(place.due.next_on, today))


class KeysCard(QWidget):
    """What opens the office.

    Args:
        theme: the look in force.
    """

    wanted = Signal(str, str)
    """Id of a way in, or "new"; key of what shall be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ActionLines(theme, fold=360, ruled=False)
        self.lines.wanted.connect(self.wanted)
        self.add = Button(theme, _("Let a &colleague in…"), ButtonKind.LINK, icon=Icon.PLUS)
        self.add.clicked.connect(lambda: self.wanted.emit("new", "add"))
        self.setLayout(
            column(
                titled_card(
                    theme,
                    pgettext("that open the office", "Keys"),
                    self.lines,
                    STRETCH,
                    row(self.add, STRETCH),
                    gap=4,
                )
            )
        )

    def show_ways(self, ways: tuple[Way, ...], sheet: SheetFacts) -> None:
        """Show them: passphrases first, then the sheet, then this computer."""
        passphrases = [way for way in ways if way.opens is Opens.PASSPHRASE]
        keyring = next((way for way in ways if way.opens is Opens.KEYRING), None)
        last = len(passphrases) == 1
        lines = [_passphrase_line(way, last=last) for way in passphrases]
        self.lines.show_lines([*lines, _sheet_line(sheet), _keyring_line(keyring)])


def _passphrase_line(way: Way, *, last: bool) -> ActionLine:
    verbs = (Verb("change", _("Change…")),) if way.own else ()
    if not last and not way.own:
        verbs = (Verb("remove", _("Take away…")),)
    return ActionLine(
        key=way.slot_id,
        title=_("Passphrase"),
        note=_("{name}, that is you").format(name=way.colleague) if way.own else way.colleague,
        icon=Icon.KEY_ROUND,
        bold=False,
        verbs=verbs,
    )


def _sheet_line(sheet: SheetFacts) -> ActionLine:
    if sheet.made_on is None:
        note = _("none yet; nothing else helps when the passphrase is lost")
        verbs: tuple[Verb, ...] = (Verb("make", _("Make one…")),)
    else:
        note = _("three lines on paper, made {day}").format(day=full_date(sheet.made_on))
        verbs = (Verb("try", _("Try it…")), Verb("make", _("Print new…")))
    return ActionLine(
        key="sheet", title=_("Recovery sheet"), note=note, icon=Icon.FILE_TEXT, bold=False, verbs=verbs
    )


def _keyring_line(way: Way | None) -> ActionLine:
    if way is None:
        note, verb = _("asks for a passphrase each time"), Verb("keep", _("Keep a key…"))
    else:
        note, verb = _("opens the office for whoever is logged in"), Verb("forget", _("Forget it…"))
    return ActionLine(
        key=way.slot_id if way else "keyring",
        title=_("This computer’s key store"),
        note=note,
        icon=Icon.HARD_DRIVE,
        bold=False,
        verbs=(verb,),
    )


class KeepingCard(QWidget):
    """How the desk's own records end: by time, and by wish.

    Args:
        theme: the look in force.
    """

    wanted = Signal(str)
    """What shall be looked at: "due" or "erased"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ActionLines(theme, fold=360, ruled=False)
        self.lines.wanted.connect(lambda key, _verb: self.wanted.emit(key))
        self.setLayout(column(titled_card(theme, _("Keeping and erasing"), self.lines, gap=4)))
        self.show_kept((), ())

    def show_kept(self, due: tuple[DueRecord, ...], erased: tuple[Erasure, ...]) -> None:
        """Show how many there are."""
        held = sum(one.hold is not None for one in due)
        over = ngettext("{n} due", "{n} due", len(due) - held).format(n=len(due) - held)
        waits = sum(one.state.pending for one in erased)
        gone = sum(one.state is ErasureState.DONE for one in erased)
        erasures = ngettext("{n} carried out", "{n} carried out", gone).format(n=gone)
        self.lines.show_lines(
            (
                ActionLine(
                    key="due",
                    title=_("Records whose time is over"),
                    note=" · ".join((over, ngettext("{n} held", "{n} held", held).format(n=held))),
                    icon=Icon.ARCHIVE,
                    bold=False,
                    verbs=(Verb("look", _("Look at them…")),),
                ),
                ActionLine(
                    key="erased",
                    title=_("Erasures"),
                    note=" · ".join(
                        (erasures, ngettext("{n} waiting", "{n} waiting", waits).format(n=waits))
                    ),
                    icon=Icon.ERASER,
                    bold=False,
                    verbs=(Verb("look", _("Look at them…")),),
                ),
            )
        )
