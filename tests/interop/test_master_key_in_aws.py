"""`kater` takes its master key from AWS Secrets Manager, as moto plays it, and changes it when it changes there."""

import contextlib
import json
import socket
import subprocess
import time

import boto3
import pytest
from aws_programs import CREDENTIALS, KATER, environment_of, kater, new_key
from moto.server import ThreadedMotoServer


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


def check(data, endpoint, name, *arguments, **environment):
    return kater(
        *("keys", "check", "--data", data, "--aws-endpoint", endpoint, "--master-key", f"aws:{name}"),
        *arguments,
        **(environment or CREDENTIALS),
    )


def key_id(status):
    assert status.returncode == 0, status.stderr
    return json.loads(status.stdout)["key_id"]


@pytest.mark.parametrize("form", ["{key}", '{{"master_key": "{key}"}}'])
def test_the_store_opens_with_the_key_that_the_secret_holds(endpoint, secrets, tmp_path, form):
    key, name = new_key(), f"kater/{tmp_path.name}"
    secrets.create_secret(Name=name, SecretString=form.format(key=key["master_key"]))
    status = check(tmp_path / "data", endpoint, name)
    assert key_id(status) == key["key_id"]
    assert not (tmp_path / "data" / "master.key").exists()
    assert key["master_key"] not in status.stdout + status.stderr


def test_the_secret_is_found_by_its_arn_which_says_the_region(endpoint, secrets, tmp_path):
    key = new_key()
    arn = secrets.create_secret(Name="kater/by-arn", SecretString=key["master_key"])["ARN"]
    without_region = {name: value for name, value in CREDENTIALS.items() if name != "AWS_DEFAULT_REGION"}
    assert key_id(check(tmp_path, endpoint, arn, **without_region)) == key["key_id"]


def test_another_version_of_the_secret_is_another_key(endpoint, secrets, tmp_path):
    first, second = new_key(), new_key()
    secrets.create_secret(Name="kater/two", SecretString=first["master_key"])
    secrets.put_secret_value(SecretId="kater/two", SecretString=second["master_key"])
    for stage, key in (("AWSCURRENT", second), ("AWSPREVIOUS", first)):
        status = check(tmp_path / stage, endpoint, "kater/two", "--aws-version-stage", stage)
        assert key_id(status) == key["key_id"]


def test_a_secret_that_is_not_there_ends_the_start(endpoint, secrets, tmp_path):
    status = check(tmp_path, endpoint, "kater/none")
    assert status.returncode == 4
    assert "kater/none" in status.stdout + status.stderr
    assert CREDENTIALS["AWS_SECRET_ACCESS_KEY"] not in status.stdout + status.stderr


def test_a_web_identity_is_credentials_enough(endpoint, secrets, tmp_path):
    key = new_key()
    secrets.create_secret(Name="kater/web-identity", SecretString=key["master_key"])
    (tmp_path / "token").write_text("header.claims.signature")
    status = check(
        tmp_path / "data",
        endpoint,
        "kater/web-identity",
        AWS_ROLE_ARN="arn:aws:iam::123456789012:role/kater",
        AWS_WEB_IDENTITY_TOKEN_FILE=str(tmp_path / "token"),
        AWS_ENDPOINT_URL_STS=endpoint,
        AWS_REGION="eu-west-1",
    )
    assert key_id(status) == key["key_id"]


def test_a_profile_is_credentials_enough(endpoint, secrets, tmp_path):
    key = new_key()
    secrets.create_secret(Name="kater/profile", SecretString=key["master_key"])
    (tmp_path / "credentials").write_text("[team]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = s/+\n")
    (tmp_path / "config").write_text("[profile team]\nregion = eu-west-1\n")
    status = check(
        tmp_path / "data",
        endpoint,
        "kater/profile",
        AWS_PROFILE="team",
        AWS_SHARED_CREDENTIALS_FILE=str(tmp_path / "credentials"),
        AWS_CONFIG_FILE=str(tmp_path / "config"),
    )
    assert key_id(status) == key["key_id"]


@contextlib.contextmanager
def serving(data, endpoint, name, *arguments):
    """A running server, and how to ask it as its admin."""
    where = ("--data", data, "--aws-endpoint", endpoint, "--master-key", f"aws:{name}")
    program = subprocess.Popen(
        [KATER, "serve", "--json", "--listen", "127.0.0.1:0", *where, *arguments],
        env=environment_of(**CREDENTIALS),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield program, where
    finally:
        program.terminate()
        program.communicate(timeout=60)


def client_of(program, where):
    said = json.loads(program.stdout.readline())
    token = json.loads(kater("token", "create", "interop", *where, **CREDENTIALS).stdout)["token"]
    as_admin = {"KATER_URL": said["url"], "KATER_CA": said["certificate"], "KATER_TOKEN": token}
    return lambda *arguments: kater(*arguments, **as_admin)


def test_a_new_version_is_taken_into_use_when_asked_and_survives_a_restart(endpoint, secrets, tmp_path):
    first, second = new_key(), new_key()
    secrets.create_secret(Name="kater/rotated", SecretString=first["master_key"])
    with serving(tmp_path, endpoint, "kater/rotated") as (program, where):
        ask = client_of(program, where)
        refused = ask("keys", "rotate")
        assert refused.returncode == 1
        assert "kater keys new" in refused.stderr
        secrets.put_secret_value(SecretId="kater/rotated", SecretString=second["master_key"])
        rotated = ask("keys", "rotate", "--wait")
        assert rotated.returncode == 0, rotated.stderr
        keys = json.loads(rotated.stdout)["keys"]
        assert [key["id"] for key in keys] == [second["key_id"]]
    # Nothing needs the old version any more.
    secrets.put_secret_value(SecretId="kater/rotated", SecretString=second["master_key"])
    assert key_id(check(tmp_path, endpoint, "kater/rotated")) == second["key_id"]


def test_a_version_that_was_put_there_while_kater_was_down_is_taken_into_use_at_its_start(endpoint, secrets, tmp_path):
    first, second = new_key(), new_key()
    secrets.create_secret(Name="kater/down", SecretString=first["master_key"])
    assert key_id(check(tmp_path, endpoint, "kater/down")) == first["key_id"]
    secrets.put_secret_value(SecretId="kater/down", SecretString=second["master_key"])
    with serving(tmp_path, endpoint, "kater/down") as (program, where):
        ask = client_of(program, where)
        until = time.monotonic() + 60
        while json.loads(ask("keys", "status").stdout)["rotating"] and time.monotonic() < until:
            pass
        keys = json.loads(ask("keys", "status").stdout)
        assert not keys["rotating"], keys
        assert [key["id"] for key in keys["keys"]] == [second["key_id"]]


def test_without_an_answer_it_says_so_asks_again_and_starts_once_there_is_one(secrets, endpoint, tmp_path):
    key = new_key()
    secrets.create_secret(Name="kater/late", SecretString=key["master_key"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving(tmp_path, f"http://127.0.0.1:{port}", "kater/late") as (program, _):
        said = program.stderr.readline()
        assert "Without the master key Kater does not start" in said
        assert not (tmp_path / "kater.db").exists()
        # moto keeps its secrets in this process, so that a second door leads to the same ones.
        door = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
        door.start()
        assert json.loads(program.stdout.readline())["url"].startswith("https://")
        door.stop()
