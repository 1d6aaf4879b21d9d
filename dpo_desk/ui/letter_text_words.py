"""What texts of letters are called, and how they stand."""

from __future__ import annotations

from dpo_desk.actions.letter_texts import TextView
from dpo_desk.core.letter_texts import OfficeText, is_letter
from dpo_desk.core.letters import LetterKind
from dpo_desk.words import N_, _
from dpo_desk.words.dates import short_date
from dpo_desk.words.names import name

_SECTIONS = {
    "salutation": N_("How a letter begins"),
    "closing": N_("How it ends"),
    "child": N_("What a letter to a child begins with"),
    "received": N_("How a message came"),
    "late": N_("That it is late"),
    "contact": N_("Whom to ask"),
}


def section_title(text_name: str) -> str:
    """Under which head a text stands in a list."""
    return _("Letters") if is_letter(text_name) else _(_SECTIONS[text_name.partition(".")[0]])


def text_title(view: TextView) -> str:
    """What a text is called: the letter, or the shipped sentence itself."""
    return name(LetterKind(view.name)) if is_letter(view.name) else view.shipped


def version_words(version: OfficeText) -> str:
    """As in "own, version 2 of 26 Oct 2026"."""
    day = short_date(version.kept_at.astimezone().date())
    return _("own, version {n} of {day}").format(n=version.version, day=day)


def text_state(view: TextView, *, edited: bool) -> str:
    """What letters say now."""
    if edited:
        return _("Not saved yet: letters still say the text that was there.")
    if view.office is None:
        return _("Letters say the shipped text.")
    day = short_date(view.office.kept_at.astimezone().date())
    words = _("Letters say the office’s own text, version {n}, kept on {day} by {who}.")
    return words.format(n=view.office.version, day=day, who=view.office.kept_by)
