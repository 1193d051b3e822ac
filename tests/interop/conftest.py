"""A kater-sandbox for the whole run, asked by clients that others wrote. KATER_BIN names the folder of the programs."""

import contextlib
import json
import os
import pathlib
import socket
import subprocess
import tempfile
from dataclasses import dataclass

import pytest

BIN = pathlib.Path(os.environ.get("KATER_BIN", "build/release/bin"))


@dataclass(frozen=True)
class Workspace:
    host: str
    port: int
    token: str
    client_id: str
    client_secret: str
    warehouse_id: str
    ca_file: str

    @property
    def url(self) -> str:
        return f"https://{self.host}:{self.port}"


@contextlib.contextmanager
def sandbox(*flags):
    with tempfile.TemporaryDirectory(prefix="kater-interop-") as folder:
        program = subprocess.Popen(
            [BIN / "kater-sandbox", "--state", folder, *flags], stdout=subprocess.PIPE, text=True
        )
        try:
            yield Workspace(**json.loads(program.stdout.readline()))
        finally:
            program.terminate()
            program.wait(timeout=60)


@pytest.fixture(scope="session")
def workspace():
    with sandbox("--troubles") as started:
        # Both names, since requests and httpx read different ones; nothing else in this process speaks TLS.
        os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = started.ca_file
        yield started


@pytest.fixture(scope="session")
def sandbox_with():
    """Another sandbox, with flags of its own, for a `with`."""
    return sandbox


@pytest.fixture(scope="session")
def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
