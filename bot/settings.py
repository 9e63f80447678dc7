"""Every setting of the assistant, read from the environment in this one place, with defaults that are safe.

| variable | meaning | default |
|---|---|---|
| `HOST`, `PORT` | where the gateway listens | `127.0.0.1`, `8080` |
| `PUBLIC_URL` | the address people use, no trailing slash; signs SMS and makes links | `http://HOST:PORT` |
| `RASA_PORT`, `ACTIONS_PORT` | the two inner processes, on the loopback | `5005`, `5055` |
| `RASA_URL`, `ACTIONS_URL` | the same, when elsewhere or behind a proxy | the loopback and those ports |
| `CSP_INTERNAL_KEY` | secret shared by the three processes | empty: Rasa refuses every message |
| `CSP_TODAY` | freezes the day, ISO | today in Europe/Paris |
| `CSP_VAR` | folder of the embedded database and of the generated keys | `var` |
| `DATABASE_URL` | SQLAlchemy address of the memory | SQLite in `CSP_VAR` |
| `CSP_TRACKER_URL` | SQLAlchemy address of what Rasa keeps of the running conversations | SQLite in `CSP_VAR` |
| `CSP_ENCRYPTION_KEYS` | Fernet keys, comma separated, newest first | generated in `CSP_VAR/keys` |
| `CSP_DIGEST_KEY` | secret of the look-ups by HMAC; never rotated | generated in `CSP_VAR/keys` |
| `CSP_CONTROLLER`, `CSP_DATA_CONTACT` | who answers for the data, and whom to ask, on the notice people read | none |
| `CSP_OPERATOR_HASH` | the operator's password, as `python -m bot.channels.operator hash` writes it | none: shut |
| `CSP_RATE_SESSION` | messages a minute for one session | `60` |
| `CSP_RATE_ADDRESS` | new sessions a minute for one address | `2000` |
| `CSP_RATE_API` | calls a minute of the API with a key | `600` |
| `CSP_API_KEYS` | keys of the API, comma separated | none |
| `RATES_URL` | where requests are counted when gateways are several, `redis://…` | none: in memory |
| `CSP_CANARY_SECONDS` | how often the reference example is asked; a wrong answer closes the calculator | `60` |
| `CSP_ORIGINS` | sites that may embed the widget: `key=https://a https://b;key2=https://c` | none: same origin |
| `CSP_PROXIES` | addresses of reverse proxies whose `X-Forwarded-For` is believed, comma separated | none |
| `CSP_METRICS_NETWORKS` | networks, beside the loopback, that may read `/metrics`, comma separated | none |
| `CSP_TURN_SECONDS` | how long one turn may take inside before the person is answered without it | `20` |
| `CSP_LOG_LEVEL` | `debug` `info` `warning` `error` | `info` |
| `TWILIO_AUTH_TOKEN`, `TWILIO_ACCOUNT_SID`, `TWILIO_FROM` | the SMS account; without a token all is refused | none |
| `TWILIO_API_URL` | Twilio's API | `https://api.twilio.com` |
| `SMS_GATEWAY` | `twilio`, `smpp:HOST:PORT`, or `outbox:PATH` to write the SMS in a file | `twilio` if set, else none |
| `SMPP_SYSTEM_ID`, `SMPP_PASSWORD`, `SMPP_FROM` | the account on the SMPP centre, and the sender people see | none |
| `MAIL_GATEWAY` | `smtp:HOST:PORT`, or `outbox:PATH` to write the e-mails in a file | none |
| `MAIL_FROM` | the address the e-mails come from, `Name <a@b.example>` | none; needed with `smtp:` |
| `SMTP_USER`, `SMTP_PASSWORD` | the account on the SMTP server | none |
| `SMTP_SECURITY` | `starttls`, `tls` or `none` | `tls` on port 465, `none` on this machine, else `starttls` |
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_network
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class UnusableSetting(ValueError):
    """A variable of the environment cannot be read; names it."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: expected {expected}")
        self.name = name


@dataclass(frozen=True)
class Settings:
    """What the gateway needs to know of where it runs."""

    host: str = "127.0.0.1"
    port: int = 8080
    public_url: str = "http://127.0.0.1:8080"
    rasa_port: int = 5005
    actions_port: int = 5055
    rasa_url: str = ""
    actions_url: str = ""
    internal_key: str = field(default="", repr=False)
    frozen_day: date | None = None
    var: Path = ROOT / "var"
    database_url: str = field(default="", repr=False)
    tracker_url: str = field(default="", repr=False)
    controller: str = ""
    data_contact: str = ""
    operator_hash: str = field(default="", repr=False)
    encryption_keys: tuple[str, ...] = field(default=(), repr=False)
    digest_key: str = field(default="", repr=False)
    rate_session: int = 60
    rate_address: int = 2000
    rate_api: int = 600
    rates_url: str = field(default="", repr=False)
    canary_seconds: int = 60
    api_keys: frozenset[str] = field(default=frozenset(), repr=False)
    origins: Mapping[str, frozenset[str]] = field(default_factory=dict)
    proxies: tuple[str, ...] = ()
    metrics_networks: tuple[str, ...] = ()
    turn_seconds: float = 20.0
    log_level: str = "info"
    twilio_auth_token: str = field(default="", repr=False)
    twilio_account_sid: str = field(default="", repr=False)
    twilio_from: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    sms_gateway: str = ""
    smpp_system_id: str = ""
    smpp_password: str = field(default="", repr=False)
    smpp_from: str = ""
    mail_gateway: str = ""
    mail_from: str = ""
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_security: str = ""

    @property
    def every_origin(self) -> frozenset[str]:
        """All the sites that may embed the widget, whatever their key."""
        return frozenset().union(*self.origins.values())

    @property
    def rasa(self) -> str:
        """Where Rasa answers."""
        return self.rasa_url or f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions(self) -> str:
        """Where the action server answers."""
        return self.actions_url or f"http://127.0.0.1:{self.actions_port}"

    @property
    def sms_number(self) -> str | None:
        """The number people may write to, when SMS are carried at all."""
        if not self.sms_gateway:
            return None
        return (self.smpp_from if self.sms_gateway.startswith("smpp:") else self.twilio_from) or None

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the memory."""
        return self.database_url or f"sqlite:///{self.var / 'memoire.db'}"

    @property
    def trackers(self) -> str:
        """The SQLAlchemy address of Rasa's running conversations."""
        return self.tracker_url or f"sqlite:///{self.var / 'rasa.db'}"


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises `UnusableSetting` naming the variable that cannot be read."""
    host = environment.get("HOST") or "127.0.0.1"
    port = _whole(environment, "PORT", 8080)
    account = environment.get("TWILIO_ACCOUNT_SID", "")
    return Settings(
        host=host,
        port=port,
        public_url=(environment.get("PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
        rasa_port=_whole(environment, "RASA_PORT", 5005),
        actions_port=_whole(environment, "ACTIONS_PORT", 5055),
        rasa_url=environment.get("RASA_URL", "").rstrip("/"),
        actions_url=environment.get("ACTIONS_URL", "").rstrip("/"),
        internal_key=environment.get("CSP_INTERNAL_KEY", ""),
        frozen_day=_day(environment, "CSP_TODAY"),
        var=Path(environment.get("CSP_VAR") or ROOT / "var"),
        database_url=environment.get("DATABASE_URL", ""),
        tracker_url=environment.get("CSP_TRACKER_URL", ""),
        controller=environment.get("CSP_CONTROLLER", "").strip(),
        data_contact=environment.get("CSP_DATA_CONTACT", "").strip(),
        operator_hash=environment.get("CSP_OPERATOR_HASH", ""),
        encryption_keys=_list(environment, "CSP_ENCRYPTION_KEYS"),
        digest_key=environment.get("CSP_DIGEST_KEY", ""),
        rate_session=_whole(environment, "CSP_RATE_SESSION", 60),
        rate_address=_whole(environment, "CSP_RATE_ADDRESS", 2000),
        rate_api=_whole(environment, "CSP_RATE_API", 600),
        rates_url=environment.get("RATES_URL", ""),
        canary_seconds=_whole(environment, "CSP_CANARY_SECONDS", 60),
        api_keys=frozenset(_list(environment, "CSP_API_KEYS")),
        origins=_origins(environment, "CSP_ORIGINS"),
        proxies=_list(environment, "CSP_PROXIES"),
        metrics_networks=_networks(environment, "CSP_METRICS_NETWORKS"),
        turn_seconds=float(_whole(environment, "CSP_TURN_SECONDS", 20)),
        log_level=_choice(environment, "CSP_LOG_LEVEL", ("info", "debug", "warning", "error")),
        twilio_auth_token=environment.get("TWILIO_AUTH_TOKEN", ""),
        twilio_account_sid=account,
        twilio_from=environment.get("TWILIO_FROM", ""),
        twilio_api_url=(environment.get("TWILIO_API_URL") or "https://api.twilio.com").rstrip("/"),
        sms_gateway=environment.get("SMS_GATEWAY") or ("twilio" if account else ""),
        smpp_system_id=environment.get("SMPP_SYSTEM_ID", ""),
        smpp_password=environment.get("SMPP_PASSWORD", ""),
        smpp_from=environment.get("SMPP_FROM", ""),
        mail_gateway=environment.get("MAIL_GATEWAY", ""),
        mail_from=environment.get("MAIL_FROM", ""),
        smtp_user=environment.get("SMTP_USER", ""),
        smtp_password=environment.get("SMTP_PASSWORD", ""),
        smtp_security=_choice(environment, "SMTP_SECURITY", ("", "starttls", "tls", "none")),
    )


def _whole(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise UnusableSetting(name, "a whole number above zero")
    return int(value)


def _day(environment: Mapping[str, str], name: str) -> date | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UnusableSetting(name, "a day, YYYY-MM-DD") from error


def _choice(environment: Mapping[str, str], name: str, values: tuple[str, ...]) -> str:
    value = environment.get(name, "").strip().lower() or values[0]
    if value not in values:
        raise UnusableSetting(name, "one of " + ", ".join(filter(None, values)))
    return value


def _list(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in environment.get(name, "").split(",") if part.strip())


def _networks(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    given = _list(environment, name)
    try:
        return tuple(str(ip_network(network)) for network in given)
    except ValueError as error:
        raise UnusableSetting(name, "networks, as 10.0.0.0/8") from error


def _origins(environment: Mapping[str, str], name: str) -> dict[str, frozenset[str]]:
    allowed: dict[str, frozenset[str]] = {}
    for client in filter(None, (part.strip() for part in environment.get(name, "").split(";"))):
        key, equals, sites = client.partition("=")
        if not equals or not key.strip() or not all(site.startswith(("https://", "http://")) for site in sites.split()):
            raise UnusableSetting(name, "key=https://site https://other;key2=https://site")
        allowed[key.strip()] = frozenset(site.rstrip("/") for site in sites.split())
    return allowed
