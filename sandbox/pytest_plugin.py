"""pytest fixtures: `sandbox_process` runs once a session, `sandbox` is the same one, wiped for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.client import Sandbox
from sandbox.running import Running, running


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("sandbox_manifest", "the manifest of the app under test", default="manifest.yml")


@pytest.fixture(scope="session")
def sandbox_process(pytestconfig: pytest.Config) -> Iterator[Running]:
    manifest = Path(pytestconfig.rootpath, str(pytestconfig.getini("sandbox_manifest")))
    with running(manifest) as started:
        yield started


@pytest.fixture
def sandbox(sandbox_process: Running) -> Sandbox:
    sandbox_process.client.reset()
    return sandbox_process.client
