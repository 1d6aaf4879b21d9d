"""After a consent has ended: a place that stopped, what becomes of the data, addresses that are banned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import withdrawals
from dpo_desk.actions.withdrawals import AddressUnreadable, DoneInTheFuture
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.withdrawals import AnswerIncomplete, AnswerProblem, BanReason, NextUse, Task
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import ShortText, beside, fit, lines_of, one_column
from dpo_desk.ui.dialogs.entry_parts import DateFormField, RadioRow, enum_choice, enum_options, quiet
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name


class TaskDoneDialog(FormDialog):
    """Records that one place no longer uses the data.

    Args:
        context: of the window.
        task: what was to be done there.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, task: Task, parent: QWidget | None = None) -> None:
        sub = f"{name(task.kind)} · {task.name}"
        super().__init__(
            context, _("It has stopped there"), _("&Record it"), save=self.save, subline=sub, parent=parent
        )
        self._task = task
        self.on = DateFormField(context, _("&Day"), context.desk.today())
        self.note = ShortText(self.theme)
        what = FormField(self.theme, _("&What was done"), self.note, note=_("optional"))
        self.set_form(one_column(self.on, what))
        fit(self, self.theme, 500, 400)
        self.note.setFocus()

    def save(self) -> None:
        """Record it."""
        day, note, task = self.on.needed(), self.note.toPlainText().strip(), self._task.id
        if day is not None:
            self.run(lambda desk: withdrawals.finish(desk, task, on=day, note=note))

    def refuse(self, error: DeskError) -> bool:
        """It cannot have happened later."""
        if isinstance(error, DoneInTheFuture):
            self.show_error(self.on, sentence(error))
            return True
        return False


class DataDialog(FormDialog):
    """Asks what becomes of the data: erased, or used on another basis.

    Args:
        context: of the window.
        row: the consent that ended.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, row: ConsentRow, parent: QWidget | None = None) -> None:
        heading, sub = _("What becomes of the data?"), f"{row.person} · {row.purpose}"
        super().__init__(context, heading, _("&Decide"), save=self.save, subline=sub, parent=parent)
        self._consent = row.id
        theme = self.theme
        self.use = RadioRow(theme, enum_options(NextUse), upright=True)
        self.basis = LineField(theme, placeholder=_("Article 6(1)(c)"))
        hint = _("One that the person was told of from the start; a new one cannot be found afterwards.")
        self.basis_field = FormField(theme, _("The other &basis"), self.basis, hint=hint)
        self.reason = ShortText(theme)
        self.reason_field = FormField(theme, _("&Why"), self.reason)
        self.reason.textChanged.connect(lambda: self.reason_field.set_error(""))
        explain = quiet(theme, _("Without another basis they are erased (Article 17(1)(b))."))
        self.set_form(one_column(explain, self.use, self.basis_field, self.reason_field))
        self.use.group.buttonToggled.connect(lambda _button, _on: self._fit())
        self._fit()
        fit(self, theme, 540, 440)
        self.use.setFocus()

    def save(self) -> None:
        """Decide it."""
        use, reason = NextUse(self.use.value()), self.reason.toPlainText().strip()
        basis = self.basis.text() if use is NextUse.OTHER_BASIS else ""
        consent = self._consent
        self.run(lambda desk: withdrawals.decide(desk, consent, use, reason=reason, basis=basis))

    def refuse(self, error: DeskError) -> bool:
        """Say it beneath the reason or the basis."""
        if not isinstance(error, AnswerIncomplete):
            return False
        about_reason = error.problem is AnswerProblem.REASON_MISSING
        self.show_error(self.reason_field if about_reason else self.basis_field, sentence(error))
        return True

    def _fit(self) -> None:
        self.basis_field.setVisible(self.use.value() == NextUse.OTHER_BASIS.value)


class BanDialog(FormDialog):
    """Bans addresses from a purpose, or lifts a ban that was a mistake.

    Args:
        context: of the window.
        purpose: what they must not be used for.
        addresses: e-mail addresses that are proposed.
        parent: the window it stands on.
        lifts: whether a ban is taken away.
    """

    def __init__(
        self,
        context: Context,
        purpose: Purpose,
        addresses: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        lifts: bool = False,
    ) -> None:
        heading, verb = (_("Lift a ban"), _("&Lift it")) if lifts else (_("Ban addresses"), _("&Ban them"))
        super().__init__(context, heading, verb, save=self.save, subline=purpose.title, parent=parent)
        self._purpose, self._lifts = purpose.id, lifts
        theme = self.theme
        self.kind = enum_choice(context, KeyKind)
        self.addresses = ShortText(theme, "\n".join(addresses), lines=4)
        hint = _("The one address that was banned by mistake.") if lifts else _("One a line.")
        self.field = FormField(theme, _("&Addresses"), self.addresses, hint=hint)
        self.addresses.textChanged.connect(lambda: self.field.set_error(""))
        self.why = enum_choice(context, [one for one in BanReason if one is not BanReason.ERASED])
        self.on = DateFormField(context, _("From"), context.desk.today())
        reason = FormField(theme, _("&Why"), self.why)
        words = _(
            "Only a keyed mark of each address is kept, not the address. A later yes of the person lifts it."
        )
        parts = [quiet(theme, words), FormField(theme, _("&Kind"), self.kind), self.field]
        self.set_form(one_column(*parts, *([] if lifts else [beside(reason, self.on)])))
        fit(self, theme, 540, 480 if lifts else 600)
        self.addresses.setFocus()

    def save(self) -> None:
        """Ban them, or lift the ban."""
        kind, found = KeyKind(self.kind.value()), lines_of(self.addresses.toPlainText())
        purpose = self._purpose
        if self._lifts:
            self.run(lambda desk: withdrawals.lift(desk, purpose, kind, " ".join(found)), self._lifted)
            return
        why, day = BanReason(self.why.value()), self.on.needed()
        if day is not None:
            self.run(lambda desk: withdrawals.ban(desk, purpose, kind, found, on=day, why=why), self._banned)

    def refuse(self, error: DeskError) -> bool:
        """Say it beneath the addresses or the day."""
        field = {AddressUnreadable: self.field, DoneInTheFuture: self.on}.get(type(error))
        if field is None:
            return False
        self.show_error(field, sentence(error))
        return True

    def _banned(self, count: int) -> None:
        words = ngettext("{n} address is banned", "{n} addresses are banned", count)
        self.context.say(words.format(n=count))

    def _lifted(self, was_banned: bool) -> None:  # noqa: FBT001 - the value of the action
        self.context.say(_("The ban is lifted.") if was_banned else _("The address was not banned."))
