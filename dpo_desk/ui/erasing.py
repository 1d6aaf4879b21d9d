"""How an erasure is shown: the badge in a list, the notice over a person, who was erased before."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.core.erasure import Erasure, ErasureState, Mark
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date, short_date
from dpo_desk.words.keeping_words import articles_text, reason_text, until_text, what_text
from dpo_desk.words.names import name


def erasure_pill(one: Erasure) -> PillData:
    """What a list shows beside a name."""
    if one.state is ErasureState.BLOCKED:
        return PillData(meaning=Meaning.WAIT, text=_("Blocked"), extra="")
    return PillData(
        meaning=Meaning.WAIT, text=_("To be erased {day}").format(day=short_date(one.due_on)), extra=""
    )


def erasure_notice(one: Erasure) -> tuple[str, str]:
    """What stands over a person: what is so, and what follows from it."""
    if one.state is ErasureState.BLOCKED:
        kept = [
            f"{what_text(kept)}: {reason_text(kept)} ({articles_text(kept)}), {until_text(kept)}."
            for kept in one.kept
        ]
        return _("Blocked: a duty keeps what is still here."), "\n".join(kept)
    title = _("Will be erased on {date}.").format(date=plain_date(one.due_on))
    return title, _("Until then it can be undone.")


def name_words(name_on_file: str) -> str:
    """A name as it is shown; of somebody who was erased none is left."""
    return name_on_file or _("Erased person")


def erased_before(marks: Sequence[Mark]) -> str:
    """A warning that somebody was erased who is about to be entered; empty without reason for one."""
    if not marks:
        return ""
    words = _("Somebody was erased on {date}: {why}.")
    return words.format(date=plain_date(marks[0].on), why=name(marks[0].kind))
