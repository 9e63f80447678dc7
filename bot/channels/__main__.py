"""`python -m bot.channels`: run the gateway in the foreground."""

import gc
import logging
import os
import sys

import structlog
import uvicorn

from bot.channels.app import create_app
from bot.settings import Settings, UnusableSetting, settings_from


def configure_log(settings: Settings) -> None:
    """One JSON object a line on standard output; libraries only when they warn."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stdout, format="%(levelname)s %(name)s %(message)s")


def main() -> int:
    """Run until told to stop; 2 when a setting cannot be read."""
    os.umask(0o077)
    try:
        settings = settings_from()
        configure_log(settings)
        app = create_app(settings)
    except UnusableSetting as error:
        print(error, file=sys.stderr)
        return 2
    # What was loaded to start stays: the garbage collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=",".join(settings.proxies),
        timeout_graceful_shutdown=10,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
