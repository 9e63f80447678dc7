"""`python -m bot.serving`: the whole assistant, in the foreground, until Ctrl-C."""

import asyncio
import os
import sys

from bot.serving.keys import ensured_keys
from bot.serving.processes import ChildKeepsDying
from bot.serving.supervisor import NoModel, Supervisor
from bot.settings import UnusableSetting, settings_from


def main() -> int:
    """Serve until stopped: 0 when asked to stop, 1 when a process cannot be kept running, 2 for a bad setting."""
    try:
        settings = settings_from(os.environ)
    except UnusableSetting as error:
        print(error, file=sys.stderr)
        return 2
    try:
        asyncio.run(Supervisor(settings, ensured_keys(settings.var, os.environ)).serve())
    except (ChildKeepsDying, NoModel) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
