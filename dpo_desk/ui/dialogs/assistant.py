"""An assistant: a few steps in one dialog, each asked for, checked and done before the next one comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.theme.theme import HEADLINE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import Card, area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, Item, column
from dpo_desk.ui.widgets.stages import Stage, Stages
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

Failed = Callable[[DeskError], None]


class Step(QWidget):
    """One page of an assistant.

    Args:
        theme: the look in force.
        name: a word for the line above.
        heading: what is asked or done here.
        subline: why.
        verb: on the button that leads on.
        back: whether one can go back from here.
        told: whether all is done and this step only tells of it.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        heading: str,
        subline: str = "",
        *,
        verb: str = "",
        back: bool = True,
        told: bool = False,
    ) -> None:
        super().__init__()
        self.theme, self.name, self.told = theme, name, told
        self.verb = verb or _("&Continue")
        self.can_go_back = back
        self._heading = Label(theme, heading, size=HEADLINE, bold=True, wrap=True)
        self._subline = Label(theme, subline, tone=Token.INK2, wrap=True)
        self._subline.setVisible(bool(subline))

    def say(self, heading: str, subline: str = "") -> None:
        """Head the step otherwise."""
        self._heading.setText(heading)
        self._subline.setText(subline)
        self._subline.setVisible(bool(subline))

    def fill(self, *parts: Item) -> None:
        """Put the fields below the heading; they scroll where there is no room."""
        head = column(self._heading, self._subline, gap=4, margins=(0, 0, 0, 4))
        self.setLayout(
            column(flowing(column(head, *parts, STRETCH, gap=14, margins=(24, 12, 24, 16))), gap=0)
        )

    def fill_whole(self, *parts: Item) -> None:
        """The same for a part that scrolls by itself."""
        head = column(self._heading, self._subline, gap=4, margins=(0, 0, 0, 4))
        self.setLayout(column(head, *parts, gap=10, margins=(24, 12, 24, 12)))

    def enter(self) -> None:
        """Come into view."""

    def check(self) -> bool:
        """Whether one can go on; says beside a field why not."""
        return True

    def work(self, then: Callable[[], None], failed: Failed) -> None:  # noqa: ARG002 - steps that work may fail
        """Do what this step asks for, then go on."""
        then()

    def refuse(self, error: DeskError) -> bool:  # noqa: ARG002 - steps with fields of their own look at it
        """Say an error beside its field; otherwise it is said above the step."""
        return False

    def cancel(self) -> bool:
        """Stop what is under way; False where that takes a moment, and the assistant stays until then."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where this step begins."""
        self.setFocus()


class Assistant(Dialog):
    """Goes through its steps.

    Args:
        theme: the look in force.
        heading: what it leads to.
        steps: in their order; the last one closes it.
        size: width and height at 100 %.
        parent: the window it stands on.
    """

    STAYS: ClassVar[bool] = True

    finished_all = Signal()
    """The last step is done."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        steps: Sequence[Step],
        *,
        size: tuple[int, int] = (720, 620),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, heading, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.steps = tuple(steps)
        self._place, self._busy = 0, False
        self._stages = Stages(theme)
        self._error = Banner(theme, Card.LATE)
        self._error.hide()
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        above = column(self._stages, self._error, gap=8, margins=(24, 12, 24, 0))
        self.set_body(area(column(above, (self._stack, 1), gap=0)))
        self.back = self.add_button(_("&Back"))
        self.back.clicked.connect(self.go_back)
        self.shut = self.add_button(_("Cancel"))
        self.shut.clicked.connect(self.reject)
        self.primary = self.add_button(_("&Continue"), ButtonKind.PRIMARY)
        self.primary.clicked.connect(self.go_on)
        fit(self, theme, *size)
        self._show_step()

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.steps[self._place]

    def go_on(self) -> None:
        """Do this step, and show the next."""
        if self._busy or not self.step.check():
            return
        self._error.hide()
        self._set_busy(busy=True)
        self.step.work(self._done, self._failed)

    def go_back(self) -> None:
        """To the step before; what was typed stays."""
        if not self._busy and self._place and self.step.can_go_back:
            self._place -= 1
            self._error.hide()
            self._show_step()

    def reject(self) -> None:
        """Close, unless something is being done that takes a moment to stop."""
        if not self._busy or self.step.cancel():
            super().reject()

    def skip_to(self, step: Step) -> None:
        """Show a step further on."""
        self._place = self.steps.index(step)
        self._show_step()

    def _done(self) -> None:
        self._set_busy(busy=False)
        if self._place + 1 == len(self.steps):
            self.finished_all.emit()
            self.accept()
            return
        self._place += 1
        self._show_step()

    def _failed(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if not self.step.refuse(error):
            self._error.say(sentence(error))
            self._error.show()

    def _show_step(self) -> None:
        step = self.step
        self._stages.show_stages([Stage(one.name) for one in self.steps], self._place)
        self._stack.setCurrentWidget(step)
        self.primary.set_words(step.verb)
        self.back.setVisible(bool(self._place) and step.can_go_back)
        self.shut.setVisible(not step.told)
        self.set_note("")
        step.enter()
        step.focus_first()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.primary.setEnabled(not busy)
        self.back.setEnabled(not busy)
