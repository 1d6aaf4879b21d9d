"""The look: colours, fonts, icons and the style that carries them."""

from __future__ import annotations
