"""The files that run the bot elsewhere say of it what is so. `make lint` holds them to their own schemas."""

import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import STOP_SECONDS
from bot.cli.commands import COMMANDS
from bot.config import NETWORK
from bot.settings import APP_TOKEN, FROM_FILE, HTTP_PORT, MICROSOFT_SECRET, NAMES, SECRETS, SIGNING_SECRET
from bot.slack.door import PATH

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
UNIT = DEPLOY / "systemd" / "coffee-chat.service"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
KUBERNETES, BY_HTTP = DEPLOY / "kubernetes", DEPLOY / "kubernetes-http"
DOCKER_KILLS_AFTER = 10
"""Seconds; what `docker stop` gives where nobody says otherwise."""
NOT_EXPOSED = 1.5
"""The most of `systemd-analyze security`, from 0 to 10; the rest is the network, which it needs."""
READ_FROM_FILES = {f"{name}{FROM_FILE}" for name in SECRETS}
HANDED_OVER = READ_FROM_FILES - {f"{MICROSOFT_SECRET}{FROM_FILE}"}
"""What each installation has: who names Microsoft's calendar hands over its secret, too (how-to/calendars.md)."""
OF_SOCKET_MODE, OF_HTTP = f"{APP_TOKEN}{FROM_FILE}", f"{SIGNING_SECRET}{FROM_FILE}"


def manifest(name: str) -> Any:
    return yaml.safe_load((KUBERNETES / f"{name}.yaml").read_text(encoding="utf-8"))


POD = manifest("deployment")["spec"]["template"]["spec"]
CONTAINERS = {each["name"]: each for each in (*POD["initContainers"], *POD["containers"])}


def test_they_name_settings_that_there_are() -> None:
    known = {*NAMES.values(), *READ_FROM_FILES, *NETWORK}
    named = {
        f"{path.name}: {name}"
        for path in DEPLOY.rglob("*")
        if path.is_file()
        for name in re.findall(
            r"\b(?:COFFEE_CHAT_[A-Z_]+|SLACK_[A-Z_]+|DATABASE_URL\w*)\b", path.read_text(encoding="utf-8")
        )
        if name not in known and name != "COFFEE_CHAT_VERSION"  # compose's own: which image
    }
    assert named == set()


def test_the_bytecode_that_the_image_runs_was_made_for_it() -> None:
    """With PYTHONOPTIMIZE=2 Python looks for bytecode of its own, and a read-only root takes none afterwards."""
    assert "PYTHONOPTIMIZE=2" in DOCKERFILE
    assert "python -OO -m compileall" in DOCKERFILE
    assert DOCKERFILE.index("pip --python /opt/coffee-chat/bin/python wheel") < DOCKERFILE.index("compileall")


def test_they_call_commands_that_there_are() -> None:
    called = {
        *re.findall(r'"coffee-chat", "([a-z-]+)"|^CMD \["([a-z-]+)"\]', DOCKERFILE, re.MULTILINE),
        *re.findall(r"/bin/coffee-chat ([a-z-]+)", UNIT.read_text(encoding="utf-8")),
        *(service["command"][0] for service in COMPOSE["services"].values() if "command" in service),
        COMPOSE["services"]["run"]["healthcheck"]["test"][-1],
        *(each["args"][0] for each in CONTAINERS.values()),
    }
    flat = {word for each in called for word in ([each] if isinstance(each, str) else each) if word}
    assert flat == {"run", "migrate", "health"}
    assert flat <= {listed.words for listed in COMMANDS}


def test_they_let_the_bot_stop_by_itself() -> None:
    limits = {
        "compose": COMPOSE["services"]["run"]["stop_grace_period"].removesuffix("s"),
        "kubernetes": POD["terminationGracePeriodSeconds"],
        "systemd": re.findall(r"^TimeoutStopSec=(\d+)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)[0],
    }
    for place, seconds in limits.items():
        assert STOP_SECONDS + 1 < int(seconds) <= DOCKER_KILLS_AFTER, place


def test_every_secret_that_is_read_is_handed_over() -> None:
    run = COMPOSE["services"]["run"]
    assert set(run["environment"]) == HANDED_OVER - {OF_HTTP}
    for name, service in COMPOSE["services"].items():
        paths = [value for value in service["environment"].values() if "/secrets/" in str(value)]
        assert sorted(paths) == sorted(f"/run/secrets/{secret}" for secret in service["secrets"]), name
        assert set(service["secrets"]) <= set(COMPOSE["secrets"])
    for container in CONTAINERS.values():
        read = [row for row in container["env"] if row["name"].endswith(FROM_FILE)]
        keys = [Path(row["value"]) for row in read]
        assert {path.name for path in keys} <= set(manifest("secret.example")["stringData"])
        assert {str(path.parent) for path in keys} == {container["volumeMounts"][0]["mountPath"]}
    assert {row["name"] for row in CONTAINERS["run"]["env"]} >= HANDED_OVER - {OF_HTTP}
    unit = UNIT.read_text(encoding="utf-8")
    assert re.findall(r"_FILE=%d/(\w+)", unit) == re.findall(r"^LoadCredential=(\w+):", unit, re.MULTILINE)


def test_nothing_runs_as_root_or_writes_where_it_should_not() -> None:
    user = re.findall(r"^USER (\d+):(\d+)$", DOCKERFILE, re.MULTILINE)
    assert user == [(str(POD["securityContext"]["runAsUser"]), str(POD["securityContext"]["fsGroup"]))]
    assert re.search(r"^ENV .*\bHOME=", DOCKERFILE, re.MULTILINE), "slack_sdk asks for it when it is imported"
    for name, service in COMPOSE["services"].items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for container in CONTAINERS.values():
        closed = container["securityContext"]
        assert closed["readOnlyRootFilesystem"]
        assert closed["allowPrivilegeEscalation"] is False
        assert closed["capabilities"] == {"drop": ["ALL"]}


def test_the_pods_reach_names_slack_and_postgres_and_nobody_reaches_them() -> None:
    policy = manifest("network-policy")["spec"]
    assert policy["ingress"] == []
    assert {row["port"] for rule in policy["egress"] for row in rule["ports"]} == {53, 443, 5432}
    assert policy["podSelector"] == manifest("deployment")["spec"]["selector"]


def test_the_base_lists_every_manifest_but_the_example() -> None:
    there = {path.name for path in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml", "secret.example.yaml"}
    assert set(manifest("kustomization")["resources"]) == there


@pytest.fixture
def rendered() -> dict[str, Any]:
    """Everything that `kubectl apply -k deploy/kubernetes-http` would hand in, by its kind."""
    if not shutil.which("kubectl"):
        pytest.skip("no kubectl here")
    done = subprocess.run(["kubectl", "kustomize", BY_HTTP], capture_output=True, text=True, check=True)
    return {each["kind"]: each for each in yaml.safe_load_all(done.stdout)}


def test_by_http_the_pods_are_called_at_one_port_and_let_go_before_they_stop(
    rendered: dict[str, Any], tmp_path: Path
) -> None:
    whole = tmp_path / "rendered.yaml"
    whole.write_text(yaml.safe_dump_all(rendered.values()), encoding="utf-8")
    validator = Path(sys.executable).with_name("kubernetes-validate")
    done = subprocess.run([validator, "--strict", "--quiet", whole], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    pod = rendered["Deployment"]["spec"]["template"]["spec"]
    [run] = pod["containers"]
    env = {row["name"]: row["value"] for row in run["env"]}
    assert {name for name in env if name in READ_FROM_FILES} == HANDED_OVER - {OF_SOCKET_MODE}
    [port] = [each for each in run["ports"] if each["name"] == "http"]
    assert env[HTTP_PORT] == str(port["containerPort"])
    assert rendered["Service"]["spec"]["ports"][0]["targetPort"] == "http"
    assert (
        rendered["Service"]["spec"]["selector"] == rendered["Deployment"]["spec"]["selector"]["matchLabels"]
    )
    [rule] = rendered["NetworkPolicy"]["spec"]["ingress"]
    assert [each["port"] for each in rule["ports"]] == ["http"]
    assert rule["from"], "not everybody"
    let_go = run["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod["terminationGracePeriodSeconds"] > let_go + STOP_SECONDS + 1
    [rule] = yaml.safe_load((BY_HTTP / "ingress.example.yaml").read_text(encoding="utf-8"))["spec"]["rules"]
    [path] = rule["http"]["paths"]
    assert (path["path"], path["pathType"]) == (PATH, "Exact")


def test_the_image_gets_what_the_wheel_is_made_of_and_nothing_else() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    made_of = {*wheel["packages"], *wheel["force-include"], project["project"]["readme"]}
    assert let_in == made_of | {*project["project"]["license-files"], "pyproject.toml", "requirements.lock"}
    assert lines[[line.startswith("#") for line in lines].index(False)] == "*"
    left_out = [line for line in lines if line.startswith("**/")]
    assert all(any(fnmatch(f"bot/{name}", rule) for rule in left_out) for name in (".env", "coffee-chat.db"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_unit_and_finds_it_closed(tmp_path: Path) -> None:
    """With a program that is there: the unit's own is where an operator has installed it."""
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"/opt\S+", "/bin/true", UNIT.read_text(encoding="utf-8")), encoding="utf-8")
    for arguments in (
        ["verify", "--recursive-errors=no"],
        ["security", "--offline=true", f"--threshold={NOT_EXPOSED * 10:.0f}", "--no-pager"],
    ):
        done = subprocess.run(["systemd-analyze", *arguments, str(unit)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr or done.stdout
        assert UNIT.name not in done.stderr, done.stderr
