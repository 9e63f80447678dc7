"""What a cluster on this machine is made of: how many of each, and the loopback port of each."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from bot.serving.keys import write_private
from bot.settings import Settings, UnusableSetting

LOOPBACK = "127.0.0.1"
MOST = 16
ENTERED_BUT_NOT_LISTED = 0o711
GATEWAYS_OWN = ("DATABASE_URL", "RATES_URL", "CSP_DIGEST_KEY", "CSP_API_KEYS", "TWILIO_", "SMTP_", "SMPP_")
SECRETS = ("CSP_INTERNAL_KEY", "CSP_ENCRYPTION_KEYS", "CSP_TRACKER_URL")


@dataclass(frozen=True)
class Plan:
    """Where everything of one cluster runs; `folder` holds its data, readable by its owner alone."""

    folder: Path
    host: str
    port: int
    gateways: tuple[int, ...]
    rasa: tuple[int, ...]
    actions: tuple[int, ...]
    rasa_door: int
    actions_door: int
    postgresql: int
    redis: int
    password: str

    @property
    def memory_url(self) -> str:
        """The database of the gateways."""
        return f"postgresql://csp:{self.password}@{LOOPBACK}:{self.postgresql}/memoire"

    @property
    def tracker_url(self) -> str:
        """The database of Rasa."""
        return f"postgresql://csp:{self.password}@{LOOPBACK}:{self.postgresql}/conversations"

    @property
    def rates_url(self) -> str:
        """Where the gateways count requests together."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.redis}/0"

    def for_all(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The environment of every process of ours."""
        return {
            "CSP_LOG_LEVEL": "warning",
            "PUBLIC_URL": f"http://{self.host}:{self.port}",
            **environment,
            "CSP_VAR": str(self.folder),
            "CSP_PROXIES": LOOPBACK,
            "DATABASE_URL": self.memory_url,
            "CSP_TRACKER_URL": self.tracker_url,
            "RATES_URL": self.rates_url,
            "RASA_URL": f"http://{LOOPBACK}:{self.rasa_door}",
            "ACTIONS_URL": f"http://{LOOPBACK}:{self.actions_door}",
            "RASA_TELEMETRY_ENABLED": "false",
            "PYTHONUNBUFFERED": "1",
            # The current SDK warns that it speaks to the older Rasa, which it does on purpose.
            "PYTHONWARNINGS": "ignore::UserWarning:rasa_sdk.utils",
        }

    def for_rasa(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The same without the gateways' memory, accounts and digests, of which Rasa knows nothing."""
        return {name: value for name, value in self.for_all(environment).items() if not name.startswith(GATEWAYS_OWN)}

    def for_actions(self, environment: Mapping[str, str]) -> dict[str, str]:
        """The same without any secret: the actions are given a conversation and answer it."""
        given = self.for_rasa(environment)
        return {name: value for name, value in given.items() if not name.startswith(SECRETS)}


def plan(settings: Settings, environment: Mapping[str, str]) -> Plan:
    """A plan on free ports; raises UnusableSetting for a count that cannot be read."""
    folder = (settings.var / "cluster").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(ENTERED_BUT_NOT_LISTED)
    gateways, rasa, actions = (_count(environment, name) for name in ("GATEWAYS", "WORKERS", "ACTION_SERVERS"))
    ports = iter(free_ports(gateways + rasa + actions + 4))
    return Plan(
        folder=folder,
        host=settings.host,
        port=settings.port,
        gateways=tuple(_taken(ports, gateways)),
        rasa=tuple(_taken(ports, rasa)),
        actions=tuple(_taken(ports, actions)),
        rasa_door=next(ports),
        actions_door=next(ports),
        postgresql=next(ports),
        redis=next(ports),
        password=_kept_password(folder / "password"),
    )


def free_ports(count: int) -> list[int]:
    """Loopback ports nobody listens on, all different."""
    with ExitStack() as held:
        listeners = [held.enter_context(socket()) for _ in range(count)]
        for listener in listeners:
            listener.bind((LOOPBACK, 0))
        return [int(listener.getsockname()[1]) for listener in listeners]


def _taken(ports: Iterator[int], count: int) -> list[int]:
    return [next(ports) for _ in range(count)]


def _count(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(name) or "2"
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= MOST):
        raise UnusableSetting(name, f"a whole number from 1 to {MOST}")
    return int(value)


def _kept_password(path: Path) -> str:
    """The password of the database, which must be the same at the next start."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(24))
    return path.read_text()
