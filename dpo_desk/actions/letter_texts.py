"""What a person does with the texts of letters: look, word one anew, try it on a sample, go back."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.letter_samples import sample
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letter_texts import SHARED, OfficeText, is_letter, left_out
from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind
from dpo_desk.core.wordings import MOST_SIGNS, tidied

OWN_TEXT = "own_text"
"""Element of the finding that the office's own text lost what the case fills in."""
_KIND = "letter-text"
_OTHERWISE = " ※"
"""Added to a sentence to see which letter shows it."""


class NoSuchText(DeskError):
    """There is no text `name` in the language `language` that an office may word."""


class TextEmpty(DeskError):
    """A text that says nothing."""


class TextTooLong(DeskError):
    """A text with more than `most` signs."""


class TextLeavesOut(DeskError):
    """A text lost what the case fills in: `parts`."""


class TextUnchanged(DeskError):
    """The text is in force already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """One text of letters, as it is shipped and as the office words it.

    Attributes:
        shipped: the program's own text.
        office: the last version of the office that is in force; None where the shipped text is.
    """

    language: str
    name: str
    shipped: str
    office: OfficeText | None = None

    @property
    def text(self) -> str:
        """What letters say."""
        return self.shipped if self.office is None else self.office.text

    @property
    def outdated(self) -> bool:
        """Whether the shipped text changed since the office worded its own."""
        return self.office is not None and self.office.base != self.shipped


def in_force(desk: Desk, language: str) -> tuple[tuple[str, str], ...]:
    """Names and texts of the office in a language, in place of the shipped ones."""
    return tuple((one.name, one.text) for one in desk.store.letter_texts.in_force(language) if one.text)


def views(desk: Desk, language: str) -> tuple[TextView, ...]:
    """Every text an office may word in a language: letters first, then shared sentences.

    Raises:
        NoSuchText: if letters are not written in the language.
    """
    worded = {one.name: one for one in desk.store.letter_texts.in_force(language) if one.text}
    return tuple(
        TextView(language=language, name=name, shipped=_shipped(language, name), office=worded.get(name))
        for name in _names(language)
    )


def view(desk: Desk, language: str, name: str) -> TextView:
    """One text.

    Raises:
        NoSuchText: if there is none that an office may word.
    """
    found = next((one for one in views(desk, language) if one.name == name), None)
    if found is None:
        raise NoSuchText(language=language, name=name)
    return found


def versions(desk: Desk, language: str, name: str) -> tuple[OfficeText, ...]:
    """Every version the office ever had of a text, the oldest first; an empty one went back."""
    return desk.store.letter_texts.versions(language, name)


def _names(language: str) -> tuple[str, ...]:
    if language not in LETTER_LANGUAGES:
        raise NoSuchText(language=language, name="")
    from dpo_desk.documents.wording import wording  # noqa: PLC0415 - templates load when they are needed

    letters = (kind.value for kind in LetterKind)
    return (*letters, *(name for name in wording(language).names() if name.partition(".")[0] in SHARED))


def _shipped(language: str, name: str) -> str:
    from dpo_desk.documents.wording import wording  # noqa: PLC0415 - templates load when they are needed

    return wording(language).shipped(name)


def try_text(desk: Desk, language: str, name: str, text: str, kind: LetterKind | None = None) -> bytes:
    """Print a sample letter with a text that is not kept.

    Args:
        desk: the open office.
        language: of the text.
        name: of the text.
        text: as it would be kept.
        kind: of the sample, as `shown_in` told it; asked there if it is left out.

    Raises:
        WordingError: if it cannot be used; says line and name.
        DeskError: if the sample cannot be printed on the layout of the office.
    """
    from dpo_desk.documents.letters import letter_pdf  # noqa: PLC0415 - ReportLab loads when a letter is made

    return letter_pdf(_with(desk, language, name, text, kind or shown_in(desk, language, name)))


def keep(desk: Desk, language: str, name: str, text: str) -> Done[TextView]:
    """Let letters of a language say a text of the office in place of the shipped one.

    Args:
        desk: the open office.
        language: of the text.
        name: kind of letter, or section and name of a shared sentence.
        text: with the placeholders and blocks the shipped text has.

    Raises:
        NoSuchText: if there is none that an office may word.
        TextEmpty: if it says nothing.
        TextTooLong: if it is longer than any letter.
        TextLeavesOut: if it lost what the case fills in.
        TextUnchanged: if it is in force already.
        WordingError: if it cannot be used; says line and name.
    """
    old = view(desk, language, name)
    new = tidied(text).strip() + "\n" if is_letter(name) else " ".join(text.split())
    check(old, new)
    if (new, old.outdated) == (old.text, False) or new == old.shipped:
        raise TextUnchanged
    _try(desk, language, name, new)
    kept = OfficeText(
        language=language,
        name=name,
        text=new,
        base=old.shipped,
        kept_at=desk.now(),
        kept_by=desk.colleague,
    )
    return _keep(desk, old, kept)


def go_back(desk: Desk, language: str, name: str) -> Done[TextView]:
    """Let letters say the shipped text again; what the office said stays among its versions.

    Raises:
        NoSuchText: if there is none that an office may word.
        TextUnchanged: if the shipped text is in force.
    """
    old = view(desk, language, name)
    if old.office is None:
        raise TextUnchanged
    back = OfficeText(
        language=language, name=name, text="", base=old.shipped, kept_at=desk.now(), kept_by=desk.colleague
    )
    return _keep(desk, old, back)


def _keep(desk: Desk, old: TextView, new: OfficeText) -> Done[TextView]:
    with desk.store.transaction():
        kept = desk.store.letter_texts.add(new)
        changes = differences(old.office, kept)
        desk.write_journal("word" if new.text else "unword", _KIND, f"{new.language}/{new.name}", changes)
    return Done(view(desk, new.language, new.name), Changed.LETTER_TEXTS | Changed.JOURNAL)


def check(old: TextView, text: str) -> None:
    """Refuse a text that no letter could do with.

    Args:
        old: the text it stands in for.
        text: as it would be kept.

    Raises:
        TextEmpty: if it says nothing.
        TextTooLong: if it is longer than any letter.
        TextLeavesOut: if it lost what the case fills in.
    """
    if not text.strip():
        raise TextEmpty
    if len(text) > MOST_SIGNS:
        raise TextTooLong(most=MOST_SIGNS)
    lost = left_out(old.shipped, text)
    if lost:
        raise TextLeavesOut(parts=", ".join(lost))


def _try(desk: Desk, language: str, name: str, text: str) -> None:
    from dpo_desk.documents.letters import letter_sheet  # noqa: PLC0415 - templates load when they are needed

    letter_sheet(_with(desk, language, name, text, shown_in(desk, language, name)))


def _with(desk: Desk, language: str, name: str, text: str, kind: LetterKind) -> LetterData:
    """A sample letter with a text."""
    others = tuple(one for one in in_force(desk, language) if one[0] != name)
    return sample(desk, kind, language, (*others, (name, text)))


def shown_in(desk: Desk, language: str, name: str) -> LetterKind:
    """The kind of letter whose sample shows a text; for a sentence that none shows, the first kind at all."""
    if is_letter(name):
        return LetterKind(name)
    from dpo_desk.documents.letters import letter_sheet  # noqa: PLC0415 - templates load when they are needed

    changed = ((name, _shipped(language, name) + _OTHERWISE),)
    found = (
        kind
        for kind in LetterKind
        if letter_sheet(sample(desk, kind, language)) != letter_sheet(sample(desk, kind, language, changed))
    )
    return next(found, next(iter(LetterKind)))


def lost_parts(data: LetterData) -> tuple[Finding, ...]:
    """Look whether the office's own text lacks what the shipped one has by now.

    When it was kept it had everything; an update of the program can have brought more.

    Args:
        data: everything a letter is made from.

    Returns:
        A finding that blocks the letter, or nothing.
    """
    name = data.letter.kind.value
    own = dict(data.own_texts).get(name)
    if own is None or data.letter.wishes.body or not left_out(_shipped(data.letter.language, name), own):
        return ()
    return (Finding(OWN_TEXT, Severity.MEND),)
