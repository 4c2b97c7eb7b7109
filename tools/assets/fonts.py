"""The four small web fonts, and two plain ones for charts drawn on the server.

Be Vietnam Pro has no tabular figures (its "1" is 385 units wide, its "4" 710), so
`font-variant-numeric: tabular-nums` does nothing with it. Made here:

  vedich-sans-400, -600   Latin and full Vietnamese, without the features nobody uses
  vedich-so-400, -600     the digits only, re-spaced to one width

The licence (SIL OFL 1.1, no reserved font name) allows it; OFL.txt goes next to the files.
"""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tools.assets.node import install
from tools.assets.places import Places

_MARKED = "ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"
_UPPER = "ĂÂĐÊÔƠƯ" + _MARKED
_PUNCTUATION = "–—‘’“”•…\u2039\u203a«»→←↑↓↗↘≤≥≈±×÷−°²³½¼¾·§©®™€₫\u00a0"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# The five combining marks: decomposed text is still drawn right.
_COMBINING = "\u0300\u0301\u0302\u0303\u0309\u0323"
TEXT = _ASCII + _UPPER + _UPPER.lower() + _PUNCTUATION + _COMBINING
DIGITS = "0123456789"
FEATURES = ("ccmp", "kern", "mark", "mkmk", "locl", "liga")
# The width of every digit, in units of the face, near that of its "0".
DIGIT_WIDTH = {400: 652, 600: 666}
FACES = {
    400: "400Regular/BeVietnamPro_400Regular.ttf",
    600: "600SemiBold/BeVietnamPro_600SemiBold.ttf",
}
WEB_FONTS = tuple(
    f"fonts/vedich-{kind}-{weight}.woff2" for kind in ("sans", "so") for weight in FACES
)


def build_fonts(places: Places) -> list[Path]:
    """Write the web fonts, the plain TTF of the same two weights, and their licence."""
    if importlib.util.find_spec("fontTools") is None or importlib.util.find_spec("brotli") is None:
        install(places.root / "requirements" / "assets.txt", "Đang cài công cụ làm phông chữ")
    package = places.modules / "@expo-google-fonts" / "be-vietnam-pro"
    licence = (package / "LICENSE_FONT").read_bytes()
    made = [places.write("fonts/OFL.txt", licence), places.write("fonts/ttf/OFL.txt", licence)]
    for weight, face in FACES.items():
        plain = (package / face).read_bytes()
        made += [
            places.write(f"fonts/vedich-sans-{weight}.woff2", sans(plain)),
            places.write(f"fonts/vedich-so-{weight}.woff2", figures(plain, DIGIT_WIDTH[weight])),
            places.write(f"fonts/ttf/BeVietnamPro-{weight}.ttf", plain),
        ]
    return made


def sans(plain: bytes) -> bytes:
    """The text face as woff2: the characters of TEXT with the features Vietnamese needs."""
    return _woff2(_subset(plain, TEXT, FEATURES))


def figures(plain: bytes, width: int) -> bytes:
    """The digits as woff2, each `width` units wide with its drawing in the middle."""
    font = _subset(plain, DIGITS, ())
    drawings, widths, names = font["glyf"], font["hmtx"], font.getBestCmap()
    for digit in DIGITS:
        name = names[ord(digit)]
        drawing = drawings[name]
        drawing.coordinates.translate((round((width - widths[name][0]) / 2), 0))
        drawing.recalcBounds(drawings)
        widths[name] = (width, drawing.xMin)
    return _woff2(font)


def _subset(plain: bytes, characters: str, features: Iterable[str]) -> Any:
    # Imported here because the first run installs it.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - see above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see above

    options = Options()
    options.layout_features = list(features)
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    font = TTFont(io.BytesIO(plain), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(character) for character in characters])
    subsetter.subset(font)
    return font


def _woff2(font: Any) -> bytes:
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
