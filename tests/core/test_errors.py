from __future__ import annotations

import errno

import pytest

from dpo_desk.core import errors
from dpo_desk.core.errors import DeskError, telling_the_place


def every_cause() -> list[type[DeskError]]:
    found = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, DeskError)]
    return [one for one in found if one is not DeskError]


@pytest.mark.parametrize("cause", every_cause(), ids=lambda cause: cause.__name__)
def test_every_cause_has_a_status_of_the_contract(cause: type[DeskError]) -> None:
    assert cause.exit_status in {3, 4, 5, 6, 7}
    assert cause.__doc__


def test_values_stay_out_of_the_text_and_cannot_be_changed() -> None:
    error = errors.OfficeMissing(path="/home/zwirbel/office")
    assert str(error) == "OfficeMissing"
    assert error.values["path"] == "/home/zwirbel/office"
    with pytest.raises(TypeError):
        error.values["path"] = "other"  # type: ignore[index]  # that it cannot be assigned is the point


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EROFS, errors.ReadOnlyPlace),
        (errno.EACCES, errors.ReadOnlyPlace),
        (errno.EPERM, errors.ReadOnlyPlace),
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EFBIG, errors.DiskFull),
        (errno.EIO, errors.DiskFailed),
        (errno.ENOENT, errors.FolderMissing),
        (errno.ENOTDIR, errors.FolderMissing),
    ],
)
def test_what_the_system_says_becomes_a_cause(number: int, cause: type[DeskError]) -> None:
    with pytest.raises(cause) as caught, telling_the_place("/media/stick"):
        raise OSError(number, "no")
    assert caught.value.values == {"path": "/media/stick"}


def test_what_nobody_can_mend_passes_as_it_is() -> None:
    with pytest.raises(OSError, match="nobody") as caught, telling_the_place("/media/stick"):
        raise OSError(errno.EBADF, "nobody expected this")
    assert caught.value.errno == errno.EBADF
