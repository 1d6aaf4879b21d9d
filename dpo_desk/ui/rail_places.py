"""What stands in the rail of the window: places with what waits in them, and below those that are kept up."""

from __future__ import annotations

from dpo_desk.actions import breaches, complaints, today
from dpo_desk.actions.desk import Desk
from dpo_desk.ui.context import Place
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets import nav_rail
from dpo_desk.ui.widgets.nav_rail import SavedFilter
from dpo_desk.words import _

SOON, WAITING = "requests/soon", "requests/waiting"
"""Keys of the filters below the requests."""


def rail_places(
    desk: Desk, organisation: int | None
) -> tuple[tuple[nav_rail.Place, ...], tuple[nav_rail.Place, ...]]:
    """The places of work with their counts, and the places of upkeep.

    Args:
        desk: the open office.
        organisation: the one that is looked at; None for all.
    """
    tally = today.tally(desk, organisation)
    still_open, late = complaints.tally(desk, organisation)
    broken = breaches.count_open(desk, organisation)
    pressing = tally.overdue + late + breaches.count_late(desk, organisation)
    filters = (
        SavedFilter(key=SOON, name=_("Next 7 days"), count=tally.overdue + tally.soon),
        SavedFilter(key=WAITING, name=_("Waiting for someone"), count=tally.waiting),
    )
    places = (
        _place(Place.TODAY, _("Today"), Icon.SUN, pressing or None, urgent=True),
        _place(Place.REQUESTS, _("Requests"), Icon.INBOX, tally.open, filters=filters),
        _place(Place.COMPLAINTS, _("Complaints"), Icon.LANDMARK, still_open),
        _place(Place.BREACHES, _("Breaches"), Icon.SHIELD_ALERT, broken or None),
        nav_rail.Place(
            key=Place.CONSENTS.value, name=_("Consents"), short=_("Consent"), icon=Icon.FILE_CHECK
        ),
        _place(Place.PEOPLE, _("People"), Icon.USERS),
        _place(Place.LETTERS, _("Letters"), Icon.MAIL),
    )
    upkeep = (
        nav_rail.Place(
            key=Place.BACKUPS.value,
            name=_("Backup & security"),
            short=_("Backup"),
            icon=Icon.SHIELD_CHECK,
        ),
        _place(Place.AUTHORITIES, _("Authorities"), Icon.SCALE),
        _place(Place.ORGANISATIONS, _("Organisations"), Icon.BUILDING_2),
        _place(Place.SETTINGS, _("Settings"), Icon.SETTINGS),
    )
    return places, upkeep


def _place(
    place: Place,
    words: str,
    icon: Icon,
    count: int | None = None,
    *,
    urgent: bool = False,
    filters: tuple[SavedFilter, ...] = (),
) -> nav_rail.Place:
    return nav_rail.Place(key=place.value, name=words, icon=icon, count=count, urgent=urgent, filters=filters)
