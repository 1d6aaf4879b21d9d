"""What all forms for facts share: they show what is known, and yield a draft that can be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Details, FactKind
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.fields import FormField

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What every fact has besides its own details.

    Attributes:
        on: the day it happened.
        reason: why, in words; needed where it is dated back.
        document: what shows it.
    """

    on: date
    reason: str = ""
    document: NewDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact that can be saved.

    Attributes:
        kind: what happened.
        details: what this kind tells besides.
        follow: letter that is begun when it is saved.
    """

    kind: FactKind
    details: Details | None = None
    follow: LetterKind | None = None

    def save(self, desk: Desk, request_id: int, entry: Entry) -> Done[RequestView]:
        """Record it; runs on the writing worker and touches no widget."""
        return requests.record(
            desk,
            request_id,
            self.kind,
            on=entry.on,
            reason=entry.reason,
            details=self.details,
            document=entry.document,
        )


class Savable(Protocol[V]):
    """What a form yields."""

    def save(self, desk: Desk, case: int, entry: Entry, /) -> Done[V]:
        """Record it; runs on the writing worker and touches no widget."""


class CaseForm(QWidget, Generic[V]):
    """Base of the forms of every kind of case.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        plain: what is recorded where the kind tells nothing besides.
        about: key of the one thing it is about; may be empty.

    Attributes:
        places: the field that an error is about, by its reason.
        WIDE: the form needs a large dialog.
    """

    moved = Signal()
    """Something that decides what will follow was changed."""
    WIDE: ClassVar[bool] = False

    def __init__(self, context: Context, view: V, plain: Savable[V], about: str = "") -> None:
        super().__init__()
        self.context, self.view, self.about = context, view, about
        self._plain = plain
        self.places: Mapping[Any, FormField] = {}  # each kind of case has reasons of its own
        self.build()

    def build(self) -> None:
        """Make the fields; forms without any have nothing to do."""

    def draft(self) -> Savable[V] | None:
        """What would be recorded; `None` after saying beside the fields what is missing."""
        return self._plain

    def evidence_kind(self) -> EvidenceKind:
        """What a document that is attached here is to the case."""
        return EvidenceKind.DOCUMENT

    def repeats(self) -> bool:
        """Whether more of the kind is left to be recorded, one after the other."""
        return False

    def consequence(self) -> str:
        """What will follow, for the foot of the dialog."""
        return ""

    def article(self) -> str:
        """Provision behind it, where it depends on what is chosen; else the table's holds."""
        return ""

    def is_touched(self) -> bool:
        """Whether more was entered than stands in lines and texts."""
        return False


class FactForm(CaseForm[RequestView]):
    """Base of the forms of a request.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        kind: what is to be recorded.
        about: key of the one thing it is about: a system, a recipient, a step, a right; may be empty.
    """

    def __init__(self, context: Context, view: RequestView, kind: FactKind, about: str = "") -> None:
        self.kind = kind
        super().__init__(context, view, Draft(kind=kind), about)


def needed(field: FormField, text: str, words: str) -> str:
    """A text that must not be empty; says so beside its field if it is.

    Args:
        field: where it was typed.
        text: what was typed.
        words: what is missing, as a sentence.
    """
    stripped = text.strip()
    field.set_error("" if stripped else words)
    return stripped
