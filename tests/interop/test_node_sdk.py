"""Databricks' own SDK for Node, unchanged, against the sandbox: node/sdk.test.js, which Node's test runner runs."""

import os
import pathlib
import subprocess

import pytest

# Made by scripts/interop; the SDK lies in it.
FOLDER = pathlib.Path(".deps/interop-node").resolve()


def test_the_sdk_for_node(workspace):
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("THE SDK FOR NODE WAS NOT TRIED: npm could not fetch it, as scripts/interop said")
    ended = subprocess.run(
        ["node", "--test", "--test-reporter=spec", "sdk.test.js"],
        cwd=FOLDER,
        env={
            "PATH": os.environ["PATH"],
            "KATER_URL": workspace.url,
            "KATER_TOKEN": workspace.token,
            "KATER_WAREHOUSE": workspace.warehouse_id,
            "KATER_CLIENT_ID": workspace.client_id,
            "KATER_CLIENT_SECRET": workspace.client_secret,
            "NODE_EXTRA_CA_CERTS": workspace.ca_file,
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    passed = next(line for line in ended.stdout.splitlines() if line.startswith("\u2139 pass"))
    assert int(passed.split()[-1]) >= 15, ended.stdout
