"""How the state of a consent on a day was found, what its entries tell and what waits, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.core.consents import Act, Event, EventKind, Step, Why
from dpo_desk.words import N_, _, ngettext
from dpo_desk.words.dates import plain_date
from dpo_desk.words.names import name

_SENTENCES = {
    Why.NO_ENTRY: N_("There is no entry up to this day; without a consent nothing is allowed."),
    Why.ONLY_ASKED: N_("{day}: {act} (entry {seq}). Nothing was answered."),
    Why.SAID: N_("{day}: {act} (entry {seq}). This is the last word up to this day."),
    Why.ASKED_SINCE: N_("{day}: asked again, and not answered yet; the last word still counts."),
    Why.CORRECTED: N_("From {day} on, entry {seq} reads as it was corrected: {act}."),
    Why.STRUCK: N_("From {day} on, entry {seq} does not count: it never happened."),
    Why.LASTS_UNTIL: N_("It has to be renewed before {day}."),
    Why.NO_END: N_("It has no end of its own."),
    Why.EXPIRED: N_("{day} is past: the consent has expired and is no longer in force."),
    Why.PURPOSE_CLOSED: N_("{day}: the purpose was closed; nothing rests on the consent any more."),
}


def sentences(steps: Iterable[Step]) -> tuple[str, ...]:
    """The steps of a derivation, one sentence each."""
    return tuple(_sentence(step) for step in steps)


def entry_title(event: Event) -> str:
    """What an entry of a ledger tells, in a few words."""
    if event.corrects is None:
        taken_over = event.act if event.kind is EventKind.IMPORTED else None
        return name(taken_over or event.kind)
    if event.act is None:
        return _("Entry {seq} never happened").format(seq=event.corrects)
    return _("Entry {seq} put right: {act}").format(seq=event.corrects, act=name(event.act))


def waiting_words(tasks: int, undecided: int, scans: int, ending: int, weak: int) -> tuple[str, ...]:
    """What consents ask of the office, each number in words."""
    return (
        ngettext("{n} place has to stop", "{n} places have to stop", tasks).format(n=tasks),
        ngettext("{n} decision on data", "{n} decisions on data", undecided).format(n=undecided),
        ngettext("{n} scanned form to be placed", "{n} scanned forms to be placed", scans).format(n=scans),
        ngettext("{n} to be renewed", "{n} to be renewed", ending).format(n=ending),
        ngettext("{n} with weak proof", "{n} with weak proof", weak).format(n=weak),
    )


def _sentence(step: Step) -> str:
    act = name(step.act) if isinstance(step.act, Act) else ""
    day = "" if step.day is None else plain_date(step.day)
    return _(_SENTENCES[step.why]).format(day=day, act=act, seq=step.seq)
