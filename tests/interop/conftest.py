"""A kater-sandbox for the whole run, asked by clients that others wrote. KATER_BIN names the folder of the programs."""

import json
import os
import pathlib
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


@pytest.fixture(scope="session")
def workspace():
    with tempfile.TemporaryDirectory(prefix="kater-interop-") as folder:
        program = subprocess.Popen(
            [BIN / "kater-sandbox", "--state", folder, "--troubles"], stdout=subprocess.PIPE, text=True
        )
        try:
            said = json.loads(program.stdout.readline())
            # Both names, since requests and httpx read different ones; nothing else in this process speaks TLS.
            os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = said["ca_file"]
            yield Workspace(**said)
        finally:
            program.terminate()
            program.wait(timeout=60)
