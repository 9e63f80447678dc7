"""A QR code as an SVG, for the link a kiosk hands over."""

import io

import segno

INK, PAPER = "#1b1f24", "#ffffff"
QUIET_ZONE = 4


def qr(content: str, titre: str) -> str:
    """The SVG of a QR code of medium correction, with its quiet zone; `titre` is read in its place."""
    code = segno.make(content, error="m", micro=False, boost_error=False)
    drawn = io.BytesIO()
    code.save(
        drawn,
        kind="svg",
        dark=INK,
        light=PAPER,
        border=QUIET_ZONE,
        title=titre,
        xmldecl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return drawn.getvalue().decode("utf-8")
