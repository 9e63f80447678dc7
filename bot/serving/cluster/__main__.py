"""`python -m bot.serving.cluster`: a whole cluster on this machine, in the foreground, until Ctrl-C.

`GATEWAYS`, `WORKERS` (of Rasa) and `ACTION_SERVERS` say how many of each, two unless told; `HOST`, `PORT` where nginx
listens. Everything else listens on the loopback, on free ports; the data stand in `CSP_VAR/cluster`.
"""

import asyncio
import os
import sys

from bot.serving.cluster.packages import MissingPackage
from bot.serving.cluster.plan import plan
from bot.serving.cluster.postgresql import UnusableFolder
from bot.serving.cluster.running import Cluster, NotAnswering
from bot.serving.keys import ensured_keys
from bot.serving.processes import ChildKeepsDying
from bot.serving.supervisor import NoModel
from bot.settings import UnusableSetting, settings_from


def main() -> int:
    """Serve until stopped: 0 when asked to stop, 1 when something cannot be kept running, 2 for a bad setting."""
    try:
        planned = plan(settings_from(os.environ), os.environ)
    except UnusableSetting as error:
        print(error, file=sys.stderr)
        return 2
    try:
        asyncio.run(Cluster(planned, ensured_keys(planned.folder, os.environ)).serve())
    except (ChildKeepsDying, NoModel, NotAnswering, MissingPackage, UnusableFolder) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
