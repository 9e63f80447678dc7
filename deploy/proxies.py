"""Writes deploy/nginx/*.conf from the template that the cluster of one machine uses too: `python deploy/proxies.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.serving.cluster.nginx import Proxy, written

FOLDER = Path(__file__).resolve().parent / "nginx"
DOMAIN = "csp.svc.cluster.local"

PROXIES = {
    # Compose gives each container its name; TLS ends here.
    "compose.conf": Proxy(
        front=["8443"],
        gateways=["gateway-1:8080", "gateway-2:8080"],
        rasa=["rasa-1:5005", "rasa-2:5005"],
        actions=["actions-1:5055", "actions-2:5055"],
        rasa_door="5005",
        actions_door="5055",
        folder="/tmp",  # noqa: S108 (a file system in memory, of this container alone)
        certificate="/run/secrets/certificate",
        key="/run/secrets/certificate_key",
    ),
    # One name stands for pods that come and go; the ingress ends TLS and says who asks.
    "kubernetes.conf": Proxy(
        front=["8080"],
        gateways=[f"gateways.{DOMAIN}:8080"],
        rasa=[f"rasa.{DOMAIN}:5005"],
        actions=[f"actions.{DOMAIN}:5055"],
        rasa_door="5005",
        actions_door="5055",
        folder="/tmp",  # noqa: S108
        resolver="kube-dns.kube-system.svc.cluster.local",
        believed=["10.0.0.0/8"],
    ),
}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, proxy in PROXIES.items():
        (FOLDER / name).write_text(written(proxy), encoding="utf-8")


if __name__ == "__main__":
    main()
