"""What is deployed is what the tools accept, and nothing runs with more rights or reach than it needs."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
VERSION = "1.33"

COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
MANIFESTS: list[dict[str, Any]] = [
    manifest
    for path in sorted(KUBERNETES.glob("*.yaml"))
    if path.name != "kustomization.yaml"
    for manifest in yaml.safe_load_all(path.read_text())
]
KUSTOMIZATION: dict[str, Any] = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text())


def named(manifest: dict[str, Any]) -> str:
    return f"{manifest['kind']}/{manifest['metadata']['name']}"


def pod_of(manifest: dict[str, Any]) -> dict[str, Any] | None:
    spec = manifest.get("spec", {})
    if manifest["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    pod: dict[str, Any] | None = (
        spec.get("template", {}).get("spec") if isinstance(spec.get("template"), dict) else None
    )
    return pod


PODS = {named(manifest): pod for manifest in MANIFESTS if (pod := pod_of(manifest))}
SERVING = {name: pod for name, pod in PODS.items() if not name.startswith("CronJob")}


def test_compose_follows_its_specification() -> None:
    schema = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"

    jsonschema.validate(COMPOSE, json.loads(schema.read_text()))


@pytest.mark.parametrize("manifest", MANIFESTS, ids=named)
def test_each_manifest_follows_the_schema_of_kubernetes(manifest: dict[str, Any]) -> None:
    kubernetes_validate.validate(manifest, VERSION, strict=True)


def test_the_schema_refuses_what_is_misspelt() -> None:
    wrong = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "donnees": {}}

    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSION, strict=True)


def test_the_kustomization_names_every_file_and_no_other() -> None:
    written = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
    generated = [file for one in KUSTOMIZATION["configMapGenerator"] for file in one["files"]]

    assert set(KUSTOMIZATION["resources"]) == written
    assert all((KUBERNETES / file).is_file() for file in generated)


@pytest.mark.parametrize("name", PODS)
def test_no_pod_is_root_nor_holds_a_token_of_the_cluster(name: str) -> None:
    pod = PODS[name]

    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False


@pytest.mark.parametrize("name", PODS)
def test_every_container_has_the_least_rights_and_bounded_resources(name: str) -> None:
    for container in PODS[name]["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert {"cpu", "memory"} == set(container["resources"]["limits"]) == set(container["resources"]["requests"])


@pytest.mark.parametrize("name", SERVING)
def test_every_container_that_serves_is_probed(name: str) -> None:
    for container in SERVING[name]["containers"]:
        assert {"startupProbe", "livenessProbe", "readinessProbe"} <= set(container)


def test_whatever_can_be_many_grows_by_itself() -> None:
    scaled = {one["spec"]["scaleTargetRef"]["name"] for one in MANIFESTS if one["kind"] == "HorizontalPodAutoscaler"}

    assert scaled == {"gateways", "rasa", "actions", "proxy"}


def test_every_pod_has_a_network_policy_of_its_own_over_a_refusal_of_all() -> None:
    policies = [one["spec"] for one in MANIFESTS if one["kind"] == "NetworkPolicy"]
    chosen = {one["podSelector"].get("matchLabels", {}).get("app") for one in policies}
    everything = [
        one for one in policies if not one["podSelector"] and not one.get("egress") and not one.get("ingress")
    ]

    assert {"proxy", "gateways", "rasa", "actions", "postgresql", "redis", "backup"} <= chosen
    assert everything[0]["policyTypes"] == ["Ingress", "Egress"]


def test_rasa_and_the_actions_are_reached_by_the_proxy_alone() -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in MANIFESTS if one["kind"] == "NetworkPolicy"}
    reached = {
        name: {peer["podSelector"]["matchLabels"]["app"] for rule in policies[name]["ingress"] for peer in rule["from"]}
        for name in ("rasa", "actions")
    }

    assert reached == {"rasa": {"proxy"}, "actions": {"proxy"}}
    assert "egress" not in policies["actions"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_service_of_compose_has_the_least_rights(name: str) -> None:
    service = COMPOSE["services"][name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"]["test"]
    assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"])


def test_rasa_is_given_its_own_secrets_and_the_actions_none() -> None:
    rasa, actions = (SERVING[f"Deployment/{name}"]["containers"][0] for name in ("rasa", "actions"))
    keys = {one["valueFrom"]["secretKeyRef"]["key"] for one in rasa["env"] if "valueFrom" in one}

    assert keys == {"CSP_INTERNAL_KEY", "CSP_ENCRYPTION_KEYS", "CSP_TRACKER_URL"}
    assert [source for source in rasa["envFrom"] if "secretRef" in source] == []
    assert "envFrom" not in actions
    assert [one for one in actions["env"] if "valueFrom" in one] == []


def test_compose_opens_one_port() -> None:
    opened = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}
    joined = {name for name, service in COMPOSE["services"].items() if "public" in service["networks"]}

    assert opened == {"proxy": ["443:8443"]}
    assert joined == {"proxy"}


def test_no_secret_is_written_in_a_file_of_deployment() -> None:
    secrets = [line for line in (DEPLOY / "secrets.example.env").read_text().splitlines() if "=" in line]
    filled = [line for line in secrets if line.split("=", 1)[1] and "PASSWORD@" not in line]

    assert filled == []
    assert [named(one) for one in MANIFESTS if one["kind"] == "Secret"] == []


def test_the_proxies_are_those_of_the_template(tmp_path: Path) -> None:
    code = "import runpy, pathlib, sys; m = runpy.run_path(sys.argv[1]); f = pathlib.Path(sys.argv[2]); "
    code += "[(f / n).write_text(m['written'](p), encoding='utf-8') for n, p in m['PROXIES'].items()]"
    subprocess.run([sys.executable, "-c", code, str(DEPLOY / "proxies.py"), str(tmp_path)], check=True, cwd=ROOT)

    fresh = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert fresh == {path.name: path.read_text() for path in (DEPLOY / "nginx").iterdir()}


@pytest.mark.parametrize("target", ["slim", "rasa"])
def test_the_images_are_built_from_hashed_locks_and_run_as_an_ordinary_user(target: str) -> None:
    stage = (DEPLOY / "Dockerfile").read_text().split(f" AS {target}\n")[1].split("\nFROM")[0]

    assert f"--require-hashes --no-deps -r requirements/{target}.txt" in stage
    assert "USER 10001:10001" in stage
    copied = [word for line in stage.splitlines() if line.startswith("COPY") for word in line.split()[1:-1]]
    assert [path for path in copied if not (ROOT / path).exists()] == []
