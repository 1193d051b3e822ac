"""`kater` takes its master key from AWS Secrets Manager: as moto plays it, and as botocore signs for it."""

import json
import os
import pathlib
import subprocess

import boto3
import pytest
from moto.server import ThreadedMotoServer

KATER = pathlib.Path(os.environ.get("KATER_BIN", "build/release/bin")) / "kater"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AKIDINTEROP",
    "AWS_SECRET_ACCESS_KEY": "interop/secret+",
    "AWS_DEFAULT_REGION": "eu-west-1",
}


@pytest.fixture(scope="module")
def endpoint():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="module")
def secrets(endpoint):
    return boto3.client(
        "secretsmanager",
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
    )


def kater(*arguments, **environment):
    return subprocess.run(
        [KATER, *arguments, "--json"],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def new_key():
    return json.loads(kater("keys", "new").stdout)


@pytest.mark.parametrize("form", ["{key}", '{{"master_key": "{key}"}}'])
def test_the_store_opens_with_the_key_that_the_secret_holds(endpoint, secrets, tmp_path, form):
    key, name = new_key(), f"kater/{tmp_path.name}"
    secrets.create_secret(Name=name, SecretString=form.format(key=key["master_key"]))
    arguments = ("keys", "status", "--data", tmp_path / "data", "--aws-endpoint", endpoint)
    status = kater(*arguments, "--master-key", f"aws:{name}", **CREDENTIALS)
    assert status.returncode == 0, status.stderr
    assert json.loads(status.stdout)["key_id"] == key["key_id"]
    assert not (tmp_path / "data" / "master.key").exists()
    assert key["master_key"] not in status.stdout + status.stderr


def test_another_version_of_the_secret_is_another_key(endpoint, secrets, tmp_path):
    first, second = new_key(), new_key()
    secrets.create_secret(Name="kater/two", SecretString=first["master_key"])
    secrets.put_secret_value(SecretId="kater/two", SecretString=second["master_key"])
    for stage, key in (("AWSCURRENT", second), ("AWSPREVIOUS", first)):
        status = kater(
            *("keys", "status", "--data", tmp_path / stage, "--aws-endpoint", endpoint),
            *("--master-key", "aws:kater/two", "--aws-version-stage", stage),
            **CREDENTIALS,
        )
        assert json.loads(status.stdout)["key_id"] == key["key_id"]


def test_a_secret_that_is_not_there_ends_the_start(endpoint, secrets, tmp_path):
    status = kater(
        *("keys", "status", "--data", tmp_path, "--aws-endpoint", endpoint, "--master-key", "aws:kater/none"),
        **CREDENTIALS,
    )
    assert status.returncode == 4
    assert "kater/none" in status.stdout + status.stderr
    assert CREDENTIALS["AWS_SECRET_ACCESS_KEY"] not in status.stdout + status.stderr
