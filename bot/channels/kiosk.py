"""What only the kiosk asks: more time, when the person is still there."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.gateway import gateway_of


def prolongation_route() -> Route:
    """The door of « plus de temps »."""
    return Route("/webhooks/kiosque/sessions/{token}/prolongation", prolong, methods=["POST"])


async def prolong(request: Request) -> Response:
    """Start the idle time again without saying anything."""
    conversations = gateway_of(request).conversations
    await conversations.prolong(conversations.digest(request.path_params["token"]))
    return Response(status_code=204)
