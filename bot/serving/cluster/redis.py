"""A Redis of the cluster's own: it keeps in memory what a restart may forget."""

from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from bot.serving.cluster.packages import program
from bot.serving.cluster.plan import LOOPBACK, Plan
from bot.serving.keys import write_private

CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
save ""
appendonly no
maxmemory 64mb
maxmemory-policy allkeys-lru
daemonize no
loglevel warning
dir {folder}
"""


def prepare(plan: Plan) -> Path:
    """The configuration, which holds the password; raises MissingPackage."""
    folder = plan.folder / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "redis.conf"
    write_private(path, CONFIGURATION.format(host=LOOPBACK, port=plan.redis, password=plan.password, folder=folder))
    return path


def command(configuration: Path) -> list[str]:
    """The server, in the foreground."""
    return [program("redis-server"), str(configuration)]


def answers(plan: Plan) -> bool:
    """Whether the server answers."""
    try:
        with Redis.from_url(plan.rates_url, socket_timeout=1) as redis:
            return bool(redis.ping())
    except RedisError:
        return False
