"""How another site embeds the widget: one line, whose file never changes under it."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.bundle import Bundle, bundle
from bot.channels.errors import NotHere
from bot.settings import Settings

FOR_EVER = "public, max-age=31536000, immutable"
ALWAYS_ASKED_AGAIN = "no-cache"
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
SCRIPT = "text/javascript"


def embedding_routes(settings: Settings, pages: Path) -> list[BaseRoute]:
    """The widget in one file, under its version and under none, and the line that embeds it.

    Each version that was ever served is kept in `CSP_VAR`, so that a site which has not changed its line goes on.
    """
    present, kept = bundle(pages), settings.var / "widget"
    _keep(present, kept)

    async def latest(request: Request) -> Response:
        headers = {**OPEN, "Cache-Control": ALWAYS_ASKED_AGAIN, "ETag": f'"{present.version}"'}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        return Response(present.text, media_type=SCRIPT, headers=headers)

    async def version(request: Request) -> Response:
        wanted: str = request.path_params["version"]
        file = kept / f"{wanted}.js"
        if not (wanted.isalnum() and file.is_file()):
            raise NotHere
        return FileResponse(file, media_type=SCRIPT, headers={**OPEN, "Cache-Control": FOR_EVER})

    async def integrity(_request: Request) -> Response:
        return JSONResponse(how_to_embed(present, settings.public_url), headers=OPEN)

    return [
        Route("/widget/csp-assistant.js", latest),
        Route("/widget/integrite.json", integrity),
        Route("/widget/{version}/csp-assistant.js", version),
    ]


def how_to_embed(present: Bundle, public_url: str) -> dict[str, str]:
    """The address and the digest of the present version, and the line to paste."""
    address = f"{public_url}/widget/{present.version}/csp-assistant.js"
    frame = f"{public_url}/widget/cadre.html"
    script = f'<script type="module" src="{address}" integrity="{present.integrity}" crossorigin="anonymous"></script>'
    return {
        "version": present.version,
        "adresse": address,
        "integrite": present.integrity,
        "ligne": f'{script}<csp-assistant key="CLE"></csp-assistant>',
        "cadre": f'<iframe src="{frame}" title="Assistant CSP" width="400" height="700"></iframe>',
    }


def _keep(present: Bundle, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{present.version}.js"
    if not file.exists():
        fresh = file.with_suffix(".new")
        fresh.write_text(present.text, encoding="utf-8")
        fresh.replace(file)
