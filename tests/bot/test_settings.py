"""The settings of the environment."""

from datetime import date

import pytest

from bot.settings import UnusableSetting, settings_from


def test_with_nothing_set_the_gateway_listens_on_the_loopback_and_trusts_nobody() -> None:
    settings = settings_from({})

    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.database.startswith("sqlite:///")
    assert (settings.proxies, settings.every_origin, settings.api_keys) == ((), frozenset(), frozenset())
    assert settings.sms_gateway == ""


def test_each_variable_is_read() -> None:
    settings = settings_from(
        {
            "PORT": "9000",
            "CSP_TODAY": "2026-11-10",
            "PUBLIC_URL": "https://csp.example/",
            "CSP_ORIGINS": "a=https://x.example https://y.example/; b=https://z.example",
            "CSP_API_KEYS": "k1, k2",
            "TWILIO_ACCOUNT_SID": "AC1",
        }
    )

    assert settings.port == 9000
    assert settings.frozen_day == date(2026, 11, 10)
    assert settings.public_url == "https://csp.example"
    assert settings.origins["a"] == {"https://x.example", "https://y.example"}
    assert settings.api_keys == {"k1", "k2"}
    assert settings.sms_gateway == "twilio"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "huit"),
        ("PORT", "0"),
        ("CSP_TODAY", "10/11/2026"),
        ("CSP_ORIGINS", "https://sans-cle.example"),
        ("CSP_LOG_LEVEL", "bavard"),
        ("SMTP_SECURITY", "peut-etre"),
    ],
)
def test_an_unusable_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(UnusableSetting) as refused:
        settings_from({name: value})

    assert refused.value.name == name


def test_secrets_are_not_shown() -> None:
    settings = settings_from(
        {"CSP_INTERNAL_KEY": "secret-1", "TWILIO_AUTH_TOKEN": "secret-2", "SMTP_PASSWORD": "secret-3"}
    )

    assert "secret" not in repr(settings)
