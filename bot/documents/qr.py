"""A QR code as an SVG, for the link a kiosk hands over."""

import segno

INK, PAPER = "#1b1f24", "#ffffff"


def qr(content: str, titre: str) -> str:
    """The SVG of a QR code of medium correction, with its quiet zone; `titre` is read in its place."""
    code = segno.make(content, error="m", micro=False, boost_error=False)
    return code.svg_inline(dark=INK, light=PAPER, border=4, title=titre, omitsize=True, svgclass=None, lineclass=None)
