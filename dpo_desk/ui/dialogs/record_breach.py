"""Recording what happened to a breach: weighed, notified, people told, described anew, closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import breaches, looking
from dpo_desk.actions.breaches import BreachView
from dpo_desk.core.authorities import Use
from dpo_desk.core.breach_standing import BreachForbiddenBecause as Because
from dpo_desk.core.breach_standing import BreachStepForbidden
from dpo_desk.core.breaches import (
    AwareAt,
    BreachDetails,
    BreachFactKind,
    ControllerNotice,
    Notice,
    PersonsSpared,
    PersonsTold,
    Phase,
    Risk,
    RiskAssessed,
    Spared,
)
from dpo_desk.core.errors import DeskError
from dpo_desk.core.periods import DateNotCountable
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.breach_fields import DescriptionFields, needed_moment
from dpo_desk.ui.dialogs.consent_forms.parts import MomentField
from dpo_desk.ui.dialogs.edit_parts import ShortText
from dpo_desk.ui.dialogs.entry_dialog import EntryDialog
from dpo_desk.ui.dialogs.entry_parts import Flowing, RadioRow, enum_options, quiet
from dpo_desk.ui.dialogs.fact_forms.form import needed
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.choices import Option, SearchChoice
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import N_, _
from dpo_desk.words.authority_names import authority_name
from dpo_desk.words.breach_words import SPARED_PROVISIONS
from dpo_desk.words.citations import cited
from dpo_desk.words.dates import country_name
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

_Kind = BreachFactKind
_WIDTH, _HEIGHT, _HIGH = 620, 600, 720
_EXPLAINED = {
    _Kind.ASSESSED: N_(
        "Weigh what kind of data it is, how many, how easily people are recognised, and what it can do to"
        " them (Art. 33(1), 34(1) GDPR)."
    ),
    _Kind.NOTIFIED: N_("A notice may come in phases; what is not known yet follows (Art. 33(4) GDPR)."),
    _Kind.CONTROLLER_TOLD: N_("A processor tells the controller without delay (Art. 33(2) GDPR)."),
    _Kind.PERSONS_TOLD: N_("Plainly, apart from other news, and with what they can do (Art. 34(2) GDPR)."),
    _Kind.PERSONS_SPARED: N_("Only on one of these grounds; the authority may see it otherwise."),
}


class RecordBreachDialog(EntryDialog):
    """Records one fact of a breach.

    Args:
        context: what every dialog is given.
        view: the breach as it stands.
        kind: what happened.
        parent: the window it belongs to.
    """

    def __init__(
        self, context: Context, view: BreachView, kind: BreachFactKind, parent: QWidget | None = None
    ) -> None:
        sub = f"{view.breach.number} · {view.breach.summary}"
        super().__init__(context, name(kind), sub, parent)
        self.view, self.kind = view, kind
        self.fields: list[QWidget] = []
        theme, now = context.theme, view.local(context.desk.now()).replace(second=0, microsecond=0)
        self._begun = now.replace(tzinfo=None)
        self.at = MomentField(context, _("&When"), now.date(), now.time(), timed=True)
        wants_words = kind in {_Kind.NOTED, _Kind.CORRECTED, _Kind.REOPENED}
        self.reason = ShortText(theme, lines=4)
        label = _("&Note") if kind is _Kind.NOTED else _("Wh&y")
        self.reason_field = FormField(theme, label, self.reason)
        self.reason.textChanged.connect(lambda: self.reason_field.set_error(""))
        self._read = self._build()
        explained = quiet(theme, _(_EXPLAINED[kind]) if kind in _EXPLAINED else "")
        explained.setVisible(kind in _EXPLAINED)
        self.at.setVisible(kind not in {_Kind.DESCRIBED, _Kind.CORRECTED})
        self.reason_field.setVisible(wants_words)
        parts = column(
            explained, *self.fields, self.at, self.reason_field, STRETCH, gap=14, margins=(24, 14, 20, 20)
        )
        self.area = scrolled(Flowing(parts))
        self.set_body(self.area)
        self.add_cancel()
        self.save = self.add_button(_("&Record"), ButtonKind.PRIMARY)
        self.saves_with(self.save)
        self.save.clicked.connect(self._save)
        self.fit(_WIDTH, _HIGH if kind is _Kind.DESCRIBED else _HEIGHT)
        (self.fields[0] if self.fields else self.reason if wants_words else self.at).setFocus()

    # the fields of each kind

    def _build(self) -> Callable[[], BreachDetails | None]:
        """Make the fields of this kind; gives what reads them."""
        match self.kind:
            case _Kind.DESCRIBED:
                told = DescriptionFields(self.context, self.view.breach.description)
                self.fields.append(told)
                return told.description
            case _Kind.ASSESSED:
                return self._build_risk()
            case _Kind.NOTIFIED:
                return self._build_notice()
            case _Kind.CONTROLLER_TOLD:
                return self._build_controller()
            case _:
                return self._build_rest()

    def _build_rest(self) -> Callable[[], BreachDetails | None]:
        match self.kind:
            case _Kind.PERSONS_TOLD:
                return self._build_told()
            case _Kind.PERSONS_SPARED:
                return self._build_spared()
            case _Kind.CORRECTED:
                return self._build_aware()
            case _:
                return lambda: None

    def _build_risk(self) -> Callable[[], BreachDetails | None]:
        known = self.view.breach.assessed
        self.risk = RadioRow(
            self.context.theme,
            enum_options(Risk),
            known.risk.value if known is not None else Risk.RISK.value,
            upright=True,
        )
        self.fields.append(FormField(self.context.theme, _("Risk to the people"), self.risk))
        self.reasons = self._text(_("What it re&sts on"), lines=4)

        def read() -> BreachDetails | None:
            reasons = _said(self.reasons, _("Say what it rests on."))
            return RiskAssessed(risk=Risk(self.risk.value()), reasons=reasons) if reasons else None

        return read

    def _build_controller(self) -> Callable[[], BreachDetails | None]:
        self.controller = self._text(_("Which &controller"), lines=1)

        def read() -> BreachDetails | None:
            controller = _said(self.controller, _("Say which controller."))
            return ControllerNotice(controller=controller) if controller else None

        return read

    def _build_notice(self) -> Callable[[], BreachDetails | None]:
        theme, stands = self.context.theme, self.view.standing
        self.authority = SearchChoice(theme, self._authorities())
        self.authority_field = FormField(theme, _("&Authority"), self.authority)
        self.phase = RadioRow(theme, enum_options(Phase), Phase.COMPLETE.value, upright=True)
        self.number = LineField(theme, letters=24)
        number = FormField(theme, _("Its &file number"), self.number, note=_("optional"))
        self.fields += [self.authority_field, FormField(theme, _("What it is"), self.phase), number]
        self.late = self._text(_("Why it comes &late"), lines=3)
        by = stands.clock.safe_by
        over = by is not None and self.context.desk.now() > by
        self.late.setVisible(over and stands.notified_at is None)
        return lambda: Notice(
            authority_id=self.authority.value(),
            phase=Phase(self.phase.value()),
            file_number=self.number.text().strip(),
            late_because=_text_of(self.late),
        )

    def _authorities(self) -> list[Option]:
        """Those the finder names for the house come first."""
        desk = self.context.desk
        found = breaches.authorities_for(desk, self.view.breach.organisation_id)
        named = [key for key in (found.lead, *(one.authority_id for one in found.options)) if key is not None]
        every = {one.id: one for one in looking.authorities(desk.directory) if one.use is not Use.GONE}
        order = dict.fromkeys([*(key for key in named if key in every), *every])
        return [
            Option(key, f"{authority_name(every[key], desk.today())} · {country_name(every[key].country)}")
            for key in order
        ]

    def _build_told(self) -> Callable[[], BreachDetails | None]:
        self.how = self._text(_("&How they were told"), lines=2)
        self.count = LineField(self.context.theme, letters=8)
        self.count_field = FormField(
            self.context.theme, _("How &many people"), self.count, note=_("optional")
        )
        self.fields.append(self.count_field)

        def read() -> BreachDetails | None:
            how, typed = _said(self.how, _("Say how they were told.")), self.count.text().strip()
            if typed and not (typed.isdecimal() and int(typed)):
                self.count_field.set_error(_("Write a number, or leave it empty."))
                return None
            return PersonsTold(how=how, count=int(typed) if typed else None) if how else None

        return read

    def _build_spared(self) -> Callable[[], BreachDetails | None]:
        theme = self.context.theme
        options = [Option(one.value, f"{name(one)} ({cited(SPARED_PROVISIONS[one])})") for one in Spared]
        self.ground = RadioRow(theme, options, upright=True)
        self.fields.append(FormField(theme, _("Ground"), self.ground))
        self.why = self._text(_("What it re&sts on"), lines=3)

        def read() -> BreachDetails | None:
            why = _said(self.why, _("Say what it rests on."))
            return PersonsSpared(ground=Spared(self.ground.value()), why=why) if why else None

        return read

    def _build_aware(self) -> Callable[[], BreachDetails | None]:
        aware = self.view.local(self.view.breach.aware_at)
        self.aware = MomentField(self.context, _("&Aware since"), aware.date(), aware.time(), timed=True)
        self.fields.append(self.aware)

        def read() -> BreachDetails | None:
            moment = needed_moment(self.aware)
            if moment is None:
                return None
            try:
                there = breaches.moment_at(self.context.desk, self.view.breach.id, moment)
            except DateNotCountable as error:
                self.fail(error)
                return None
            return AwareAt(old=there, new=there)

        return read

    def _text(self, label: str, *, lines: int) -> FormField:
        """A field for words."""
        field = FormField(self.context.theme, label, ShortText(self.context.theme, lines=lines))
        self.fields.append(field)
        return field

    # saving

    def _save(self) -> None:
        self.complain("")
        wants_details = self.kind not in {_Kind.NOTED, _Kind.CLOSED, _Kind.REOPENED}
        details = self._read()
        at = needed_moment(self.at) if self.at.isVisibleTo(self) else None
        if (details is None and wants_details) or (at is None and self.at.isVisibleTo(self)):
            return
        key, kind, reason = self.view.breach.id, self.kind, self.reason.toPlainText().strip()
        if at == self._begun:
            at = None  # this very moment, to the second
        self.set_saving(saving=True)
        self.context.runner.do(
            lambda desk: breaches.record(desk, key, kind, details, at=at, reason=reason),
            then=self._saved,
            failed=self.fail,
        )

    def fail(self, error: DeskError) -> None:
        """Say why it is not allowed at the place it is about; nothing was changed."""
        self.set_saving(saving=False)
        self.say_at(self._place_of(error), sentence(error), self.area)

    def _place_of(self, error: DeskError) -> FormField | None:
        aware = self.kind is _Kind.CORRECTED
        if isinstance(error, DateNotCountable):
            return self.aware.day if aware else self.at.day
        if not isinstance(error, BreachStepForbidden):
            return None
        places = {
            Because.IN_THE_FUTURE: self.aware.day if aware else self.at.day,
            Because.BEFORE_AWARENESS: self.at.day,
            Because.REASON_MISSING: self.reason_field,
        }
        if self.kind is _Kind.NOTIFIED:
            self.late.setVisible(self.late.isVisibleTo(self) or error.why is Because.LATE_WITHOUT_REASON)
            places |= {
                Because.LATE_WITHOUT_REASON: self.late,
                Because.AUTHORITY_MISSING: self.authority_field,
            }
        return places.get(error.why)

    def _saved(self, _view: BreachView) -> None:
        self.set_saving(saving=False)
        self.context.say(_("Recorded: {what}").format(what=name(self.kind)))
        self.accept()


def _text_of(field: FormField) -> str:
    control = field.control
    return control.toPlainText().strip() if isinstance(control, ShortText) else ""


def _said(field: FormField, words: str) -> str:
    """What was typed; says beneath what is missing where nothing was."""
    return needed(field, _text_of(field), words)
