"""A conversation in the terminal, through the web door, with an assistant that is running."""

import sys
from typing import Any

import httpx

LONGEST_TURN_SECONDS = 30.0


def main(address: str) -> int:
    """Talk until the end of the input; a button is pressed by its number."""
    with httpx.Client(base_url=address, timeout=LONGEST_TURN_SECONDS, trust_env=False) as client:
        try:
            session = client.post("/webhooks/web/sessions").raise_for_status().json()["session"]
        except httpx.HTTPError as error:
            print(f"No assistant at {address} ({error}); start one with make serve", file=sys.stderr)
            return 1
        buttons: list[str] = []
        for line in sys.stdin:
            words = line.strip()
            if words:
                buttons = _say(client, session, _pressed(words, buttons))
        client.delete(f"/webhooks/web/sessions/{session}")
    return 0


def _pressed(words: str, buttons: list[str]) -> str:
    chosen = int(words) if words.isascii() and words.isdigit() else 0
    return buttons[chosen - 1] if 0 < chosen <= len(buttons) else words


def _say(client: httpx.Client, session: str, words: str) -> list[str]:
    try:
        answer = client.post("/webhooks/web/messages", json={"session": session, "message": words})
    except httpx.TransportError as error:
        print(f"  [no answer] {error}")
        return []
    if answer.status_code != httpx.codes.OK:
        print(f"  [{answer.status_code}] {answer.text}")
        return []
    buttons: list[str] = []
    for message in answer.json():
        _show(message, len(buttons))
        buttons.extend(button["payload"] for button in message.get("buttons", []))
    print()
    return buttons


def _show(message: dict[str, Any], offset: int) -> None:
    for line in message.get("text", "").splitlines():
        print(f"  {line}")
    for number, button in enumerate(message.get("buttons", []), offset + 1):
        print(f"    {number}. {button['title']}")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
