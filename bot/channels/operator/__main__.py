"""`python -m bot.channels.operator hash`: read a password and print what to put in `CSP_OPERATOR_HASH`."""

import argparse
import getpass
import sys

from argon2 import PasswordHasher

SHORTEST = 12


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot.channels.operator", description=__doc__)
    parser.add_argument("command", choices=["hash"])
    parser.parse_args(arguments)
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST:
        print(f"a password has {SHORTEST} characters or more", file=sys.stderr)
        return 2
    print(PasswordHasher().hash(password))
    return 0


if __name__ == "__main__":
    sys.exit(main())
