"""Start the action server on the loopback: ``python -m actions``."""

from __future__ import annotations

import gc
import os

from rasa_sdk import endpoint
from rasa_sdk.executor import ActionExecutor

from rules_engine import load

HOST, DEFAULT_PORT = "127.0.0.1", "5055"


def main() -> None:
    """Serve ``action_tour`` in this one process until stopped; the law is read before the first message."""
    load()
    executor = ActionExecutor()
    executor.register_package("actions.actions")
    app = endpoint.create_app(executor)
    # What was loaded to start stays: the garbage collector need not walk it again and again.
    gc.collect()
    gc.freeze()
    host, port = os.environ.get("ACTIONS_HOST", HOST), int(os.environ.get("ACTIONS_PORT", DEFAULT_PORT))
    app.run(host=host, port=port, single_process=True, motd=False, access_log=False)


if __name__ == "__main__":
    main()
