"""The programs that Debian packages bring."""

import shutil

SBIN = "/usr/local/sbin:/usr/sbin:/sbin"
PACKAGES = {"nginx": "nginx", "redis-server": "redis-server", "setpriv": "util-linux"}


class MissingPackage(Exception):
    """A program is not installed; names its package."""

    def __init__(self, package: str) -> None:
        super().__init__(f"The cluster needs {package}: apt-get install -y {package}")


def program(name: str) -> str:
    """Where a program is; raises MissingPackage."""
    found = shutil.which(name) or shutil.which(name, path=SBIN)
    if found is None:
        raise MissingPackage(PACKAGES[name])
    return found
