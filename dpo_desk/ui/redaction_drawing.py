"""What is black while it is being drawn: every step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from dpo_desk.core.redactions import Area, Redaction, Why, covered


@dataclass(frozen=True, slots=True)
class _State:
    """Parts in the order in which they are read, and which of them is chosen; -1 for none."""

    parts: tuple[Redaction, ...] = ()
    chosen: int = -1


class Drawing(QObject):
    """Parts of a document that are to be black.

    Args:
        parts: those there are at first.
        why: why a part that is drawn is made black.
    """

    changed = Signal()
    """Other parts, or another one chosen."""

    def __init__(self, parts: Iterable[Redaction], why: Why) -> None:
        super().__init__()
        self.why = why
        self._state = _state(parts, None)
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._step = ""

    @property
    def parts(self) -> tuple[Redaction, ...]:
        """All parts, in the order in which they are read."""
        return self._state.parts

    @property
    def chosen(self) -> int:
        """Place of the chosen part; -1 for none."""
        return self._state.chosen

    @property
    def part(self) -> Redaction | None:
        """The chosen part."""
        return self.parts[self.chosen] if self.chosen >= 0 else None

    def choose(self, place: int) -> None:
        """Choose a part; -1 for none. A part that is chosen lends its reason to those drawn next."""
        if place != self.chosen:
            self._state = replace(self._state, chosen=place)
            self._step = ""
            if self.part is not None:
                self.why = self.part.why
            self.changed.emit()

    def step(self, by: int) -> None:
        """Choose the next part, or the one before."""
        if self.parts:
            first = -1 if by > 0 else 0
            begin = first if self.chosen < 0 else self.chosen
            self.choose((begin + by) % len(self.parts))

    # what can be taken back

    def add(self, area: Area) -> None:
        """Draw a part, and choose it."""
        self._go((*self.parts, Redaction(area=area, why=self.why)), area)

    def add_all(self, areas: Sequence[Area]) -> int:
        """Draw many parts in one step, but none that is black already; how many it are."""
        fresh = [area for area in areas if not covered(area, self.parts)]
        if fresh:
            self._go((*self.parts, *(Redaction(area=area, why=self.why) for area in fresh)), fresh[0])
        return len(fresh)

    def place(self, area: Area, step: str = "") -> None:
        """Move the chosen part, or change its size.

        Args:
            area: where it lies now.
            step: names a movement in several small steps that are taken back as one.
        """
        part = self.part
        if part is not None and area != part.area:
            self._go((*self._others(), replace(part, area=area)), area, step)

    def explain(self, why: Why, *, everywhere: bool = False) -> None:
        """Say why the chosen part is black, or all of them; those drawn next say the same."""
        self.why = why
        part = self.part
        if everywhere:
            self._go([replace(one, why=why) for one in self.parts], None if part is None else part.area)
        elif part is not None and part.why != why:
            self._go((*self._others(), replace(part, why=why)), part.area)

    def remove(self) -> None:
        """Take the chosen part away, and choose the one that comes after it."""
        if self.part is not None:
            rest, place = self._others(), self.chosen
            self._go(rest, rest[min(place, len(rest) - 1)].area if rest else None)

    def undo(self) -> None:
        """Take the last step back."""
        self._swap(self._before, self._after)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._swap(self._after, self._before)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._after)

    def _others(self) -> tuple[Redaction, ...]:
        return (*self.parts[: self.chosen], *self.parts[self.chosen + 1 :])

    def _go(self, parts: Iterable[Redaction], chosen: Area | None, step: str = "") -> None:
        if not step or step != self._step:
            self._before.append(self._state)
        self._step = step
        self._after.clear()
        self._state = _state(parts, chosen)
        self.changed.emit()

    def _swap(self, take: list[_State], give: list[_State]) -> None:
        if take:
            give.append(self._state)
            self._state = take.pop()
            self._step = ""
            self.changed.emit()


def _state(parts: Iterable[Redaction], chosen: Area | None) -> _State:
    ordered = tuple(sorted(parts, key=lambda one: (one.area.page, one.area.top, one.area.left)))
    return _State(ordered, next((place for place, one in enumerate(ordered) if one.area == chosen), -1))
