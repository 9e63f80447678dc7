"""`python -m bot.channels.telephone`: a telephone in the terminal, to try the SMS without an operator.

What is typed leaves as Twilio would bring it, really signed; what is shown is what the outbox file of the assistant
says was sent to this number. With TWILIO_AUTH_TOKEN and SMS_GATEWAY=outbox:PATH in the environment it speaks with the
assistant that was started with the same; without them it starts one of its own, which ends with it.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from bot.channels.outbox_file import OUTBOX
from bot.channels.sms import PATH
from bot.serving.supervisor import free_port
from bot.settings import ROOT, Settings, UnusableSetting, settings_from

# Kept for fiction by the regulator: it belongs to nobody.
NUMBER = "+33639980001"
PICTURE = "/photo"
LOOK_SECONDS = 0.1
ANSWER_SECONDS = 15.0
START_SECONDS = 300.0


class Handset:
    """One number: signs what it sends, watches what is sent to it."""

    def __init__(self, settings: Settings, number: str = NUMBER) -> None:
        """`settings` are those of the assistant; its `sms_gateway` is an outbox file."""
        self._door = f"{settings.public_url}{PATH}"
        self._address = f"http://{settings.host}:{settings.port}{PATH}"
        self._signer = RequestValidator(settings.twilio_auth_token)
        self._file = Path(settings.sms_gateway.removeprefix(OUTBOX))
        self._number = number
        self._seen = self._lines()
        self._rang = threading.Event()
        self._off = threading.Event()

    def send(self, words: str) -> int:
        """Send one SMS; gives the status of the assistant's acknowledgement, 0 when nothing answers."""
        picture = words == PICTURE
        form = {
            "From": self._number,
            "To": "38000",
            "Body": "" if picture else words,
            "MessageSid": f"SM{secrets.token_hex(16)}",
            "NumMedia": str(int(picture)),
        }
        signature = self._signer.compute_signature(self._door, form)
        self._rang.clear()
        try:
            with httpx.Client(trust_env=False, timeout=ANSWER_SECONDS) as client:
                return client.post(self._address, data=form, headers={"X-Twilio-Signature": signature}).status_code
        except httpx.TransportError:
            return 0

    def wait(self, seconds: float) -> bool:
        """Until an SMS arrives, so many seconds at most; says whether one did."""
        return self._rang.wait(seconds)

    def watch(self) -> None:
        """Show each SMS as it arrives, until switched off."""
        while not self._off.wait(LOOK_SECONDS):
            lines = self._lines()
            # When the assistant erases what was sent to us, all that is left is new.
            before = len(self._seen) if lines[: len(self._seen)] == self._seen else 0
            self._seen = lines
            for line in lines[before:]:
                print(f"  [{line['encoding']}, {line['segments']}]", flush=True)
                print("\n".join(f"  {part}" for part in str(line["text"]).splitlines()), flush=True)
                self._rang.set()

    def switch_off(self) -> None:
        """Watch no more."""
        self._off.set()

    def _lines(self) -> list[dict[str, object]]:
        try:
            written = self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        read = [json.loads(line) for line in written.splitlines() if line.endswith("}")]
        return [line for line in read if line["to"] == self._number]


def talk(handset: Handset) -> int:
    """Send each line of the input and show what comes; 1 when the assistant cannot be spoken to."""
    watching = threading.Thread(target=handset.watch, daemon=True)
    watching.start()
    try:
        for line in sys.stdin:
            if not (words := line.strip()):
                continue
            status = handset.send(words)
            if status != httpx.codes.OK:
                print(_why(status), file=sys.stderr)
                return 1
            handset.wait(ANSWER_SECONDS)
    finally:
        handset.switch_off()
        watching.join()
    return 0


def _why(status: int) -> str:
    if not status:
        return "No assistant answers: start one with make serve"
    if status == httpx.codes.FORBIDDEN:
        return "Refused: the assistant needs the same TWILIO_AUTH_TOKEN and PUBLIC_URL as this telephone"
    return f"Refused with status {status}"


@contextmanager
def own_assistant(environment: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """An assistant for this telephone alone, all its traces in a folder that goes with it; gives its environment."""
    with tempfile.TemporaryDirectory(prefix="telephone-") as folder:
        own = {
            **environment,
            "HOST": "127.0.0.1",
            "PORT": free_port(),
            "PUBLIC_URL": "",
            "CSP_VAR": folder,
            "SMS_GATEWAY": f"{OUTBOX}{folder}/sms.jsonl",
            "TWILIO_AUTH_TOKEN": secrets.token_urlsafe(16),
        }
        command = [sys.executable, "-m", "bot.serving"]
        silent = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=ROOT, env=own, stdin=silent, stdout=silent)  # noqa: S603 (all words ours)
        try:
            _wait_for(f"http://127.0.0.1:{own['PORT']}/sante", process)
            yield own
        finally:
            process.terminate()
            process.wait()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    print("Starting an assistant for this telephone…", file=sys.stderr, flush=True)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(address, trust_env=False, timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(5 * LOOK_SECONDS)
    raise UnusableSetting("make serve", "an assistant that starts; run it to see why it does not")


def main(arguments: list[str] | None = None) -> int:
    """Talk until the end of the input."""
    parser = argparse.ArgumentParser(prog="python -m bot.channels.telephone", description=__doc__)
    parser.add_argument("--number", default=NUMBER, help="the number of this telephone, in full")
    given = parser.parse_args(arguments)
    environment: Mapping[str, str] = os.environ
    with ExitStack() as stack:
        try:
            settings = settings_from(environment)
            if not (settings.twilio_auth_token and settings.sms_gateway.startswith(OUTBOX)):
                settings = settings_from(stack.enter_context(own_assistant(environment)))
        except UnusableSetting as error:
            print(error, file=sys.stderr)
            return 2
        print(f"{given.number} is on. Type an SMS and Enter; {PICTURE} sends a picture; Ctrl-D ends.", file=sys.stderr)
        try:
            return talk(Handset(settings, given.number))
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    raise SystemExit(main())
