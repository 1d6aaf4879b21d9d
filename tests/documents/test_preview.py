from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from dpo_desk.documents.preview import PageImage, PdfUnreadable, page_count, page_image
from dpo_desk.documents.sheets import Sheet, render


def pixel(image: PageImage, x: int, y: int) -> tuple[int, ...]:
    start = y * image.stride + 3 * x
    return tuple(image.pixels[start : start + 3])


def test_page_is_drawn_on_white_in_the_size_asked_for(letter: Callable[..., Sheet]) -> None:
    pdf = render(letter())
    image = page_image(pdf, 0, 96)
    assert page_count(pdf) == 3
    assert (image.width, image.height) == (794, 1123)
    assert image.stride >= 3 * image.width
    assert len(image.pixels) == image.stride * image.height
    assert pixel(image, 0, 0) == (255, 255, 255)
    assert (page_image(pdf, 1, 192).width, page_image(pdf, 1, 192).height) == (1588, 2246)


def test_colours_come_as_red_green_blue(letter: Callable[..., Sheet]) -> None:
    image = page_image(render(letter()), 0, 192)
    name = [pixel(image, x, y) for y in range(180, 215) for x in range(250, 600)]
    darkest = min(name, key=sum)
    assert darkest[0] < darkest[1] < darkest[2]


def test_huge_page_is_drawn_smaller() -> None:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_400, 14_400))
        pdf.save(file)
    image = page_image(file.getvalue(), 0, 300)
    assert image.width * image.height <= 40_100_000


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PdfUnreadable):
        page_count(data)
    with pytest.raises(PdfUnreadable):
        page_image(data, 0, 96)


def test_locked_pdf_and_missing_page_are_refused(letter: Callable[..., Sheet]) -> None:
    pdf = render(letter())
    with pytest.raises(PdfUnreadable):
        page_image(pdf, 3, 96)
    locked = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pytest.raises(PdfUnreadable):
        page_image(locked.getvalue(), 0, 96)
