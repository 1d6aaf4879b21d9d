# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.60", "fontpkg-noto-sans==2.15", "fontpkg-noto-serif==2.15"]
# ///
"""Make the typefaces under `resources/fonts`; run once when the figures below change.

    uv run packaging/make_fonts.py resources/fonts --mono NotoSansMono-Regular.ttf

The sources are the variable Noto fonts (SIL Open Font License, no reserved font name). ReportLab can embed
only the default cut of a variable font, so the cuts are frozen here, narrower and lighter than Noto's own
default, which prints too wide and too dark. They are renamed so that they never clash with an installed Noto.
`--mono` is Noto Sans Mono as Debian's package fonts-noto-mono holds it; only keys are set in it.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont, newTable
from fontTools.varLib.instancer import instantiateVariableFont

# Latin for all languages of the EEA, Greek with accents, Cyrillic, punctuation, currencies, the minus sign.
LETTERS = (
    "0020-024F,0250-02FF,0300-036F,0370-03FF,0400-052F,1E00-1FFF,2000-206F,2070-209F,20A0-20BF,"
    "2100-214F,2212,25CC,FB00-FB04,FFFD"
)
KEY_LETTERS = "0020-007E,00A0,2010-2014,2018-201D"
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT, BIG_FAMILY, BIG_STYLE = 1, 2, 3, 4, 6, 16, 17
DROPPED_NAMES = (21, 22, 25)  # names for families wider than four styles, and for making further instances
MONO_COPYRIGHT = "Copyright 2015 Google LLC (Desk Mono, made from Noto Sans Mono)"
FRACTIONAL_SMOOTHING = 0x000F  # every size: smoothed, symmetric, fitted to the grid


@dataclass(frozen=True)
class Cut:
    """One file to make.

    Attributes:
        family: name of the family as programs list it.
        style: name of the style within the family.
        weight_class: weight told to the system (400 regular, 600 semibold).
        package: Python package that carries the source, empty for the mono file given by hand.
        source: file name of the source in that package.
        axes: position on the axes of the variable font.
        letters: ranges of characters kept.
    """

    family: str
    style: str
    weight_class: int
    package: str
    source: str
    axes: dict[str, float] = field(default_factory=dict)
    letters: str = LETTERS

    @property
    def file_stem(self) -> str:
        """Name of the file and of the font in a PDF."""
        return f"{self.family}-{self.style}".replace(" ", "")


SERIF, SANS = "fontpkg_noto_serif", "fontpkg_noto_sans"
CUTS = (
    Cut("Desk Serif", "Regular", 400, SERIF, "NotoSerif[wdth,wght].ttf", {"wdth": 90, "wght": 375}),
    Cut("Desk Serif", "SemiBold", 600, SERIF, "NotoSerif[wdth,wght].ttf", {"wdth": 90, "wght": 590}),
    Cut("Desk Serif", "Italic", 400, SERIF, "NotoSerif-Italic[wdth,wght].ttf", {"wdth": 90, "wght": 375}),
    Cut("Desk Sans", "Regular", 400, SANS, "NotoSans[wdth,wght].ttf", {"wdth": 93, "wght": 390}),
    Cut("Desk Sans", "SemiBold", 600, SANS, "NotoSans[wdth,wght].ttf", {"wdth": 93, "wght": 620}),
    Cut("Desk Mono", "Regular", 400, "", "", letters=KEY_LETTERS),
)


def rename(font: TTFont, cut: Cut) -> None:
    """Give the font its own names; semibold stays its own four-style family for old programs."""
    plain = cut.style in {"Regular", "Italic"}
    texts = {
        FAMILY: cut.family if plain else f"{cut.family} {cut.style}",
        STYLE: cut.style if plain else "Regular",
        UNIQUE: f"{cut.file_stem}-1",
        FULL: f"{cut.family} {cut.style}",
        POSTSCRIPT: cut.file_stem,
        BIG_FAMILY: cut.family,
        BIG_STYLE: cut.style,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in {*texts, *DROPPED_NAMES}]
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight_class
    font["OS/2"].fsSelection = 0x01 if cut.style == "Italic" else 0x40
    font["head"].macStyle = 0x02 if cut.style == "Italic" else 0


def keep_letters(font: TTFont, letters: str) -> None:
    """Drop every character nobody writes here, and the hinting, which neither paper nor the preview uses."""
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["STAT", "MVAR", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(letters))
    subsetter.subset(font)
    smoothing = newTable("gasp")
    smoothing.gaspRange = {0xFFFF: FRACTIONAL_SMOOTHING}
    smoothing.version = 1
    font["gasp"] = smoothing


def make(cut: Cut, source: Path, folder: Path) -> None:
    """Freeze, rename and thin out one cut."""
    font = TTFont(source, recalcTimestamp=False)
    if cut.axes:
        font = instantiateVariableFont(font, cut.axes)
    rename(font, cut)
    keep_letters(font, cut.letters)
    font.save(folder / f"{cut.file_stem}.ttf")


def main() -> None:
    """Make every cut whose source is at hand, and lay the licence beside them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mono", type=Path, required=True)
    chosen = parser.parse_args()
    for cut in CUTS:
        if not cut.package:
            make(cut, chosen.mono, chosen.folder)
            continue
        with resources.as_file(resources.files(cut.package) / "files" / cut.source) as source:
            make(cut, source, chosen.folder)
    licence = (resources.files(SERIF) / "LICENSE").read_text(encoding="utf-8")
    (chosen.folder / "OFL.txt").write_text(f"{MONO_COPYRIGHT}\n{licence}", encoding="utf-8")


if __name__ == "__main__":
    main()
