"""Why an office file should lie elsewhere, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.core.places import PlaceWarning
from dpo_desk.words import _

_PROGRAMS = {
    PlaceWarning.ONEDRIVE: "OneDrive",
    PlaceWarning.DROPBOX: "Dropbox",
    PlaceWarning.ICLOUD: "iCloud",
    PlaceWarning.GOOGLE_DRIVE: "Google Drive",
    PlaceWarning.NEXTCLOUD: "Nextcloud",
    PlaceWarning.SYNCTHING: "Syncthing",
}


def place_warning(warning: PlaceWarning) -> str:
    """What speaks against a place, and what to do."""
    if warning is PlaceWarning.NETWORK:
        return _(
            "This folder lies on another computer, where two people could open the office at once."
            " Choose a folder on this one."
        )
    if warning is PlaceWarning.OTHER_CLOUD:
        return _(
            "A program copies this folder to the internet while the office is open, and such copies break."
            " Choose another folder."
        )
    return _(
        "{program} copies this folder while the office is open, and such copies break. Choose another folder."
    ).format(program=_PROGRAMS[warning])


def place_warnings_text(warnings: Iterable[PlaceWarning]) -> str:
    """All that speaks against a place, in one paragraph; empty for a good place."""
    return " ".join(place_warning(warning) for warning in warnings)
