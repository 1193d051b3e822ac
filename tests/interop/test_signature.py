"""What `kater` signs for AWS Secrets Manager, signed a second time by botocore from the request as it arrived."""

import datetime
import json

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest
from aws_programs import CREDENTIALS, kater, new_key
from recording_endpoint import RecordingEndpoint

TARGET = "secretsmanager.GetSecretValue"


def signed_again(recorded, url, monkeypatch, token=None):
    """The Authorization header that botocore gives the same request at the same moment."""
    signed_headers = recorded.headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
    moment = datetime.datetime.strptime(recorded.headers["x-amz-date"], "%Y%m%dT%H%M%SZ")
    if hasattr(botocore.auth, "get_current_datetime"):
        monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda remove_tzinfo=True: moment)
    else:
        frozen = type("Frozen", (datetime.datetime,), {"utcnow": classmethod(lambda _: moment)})
        monkeypatch.setattr(botocore.auth.datetime, "datetime", frozen)
    # What the signer itself adds is left out; it adds it again.
    own = {"x-amz-date", "x-amz-security-token", "host"}
    headers = {name: recorded.headers[name] for name in signed_headers if name not in own}
    request = botocore.awsrequest.AWSRequest("POST", url + recorded.path, headers=headers, data=recorded.body)
    credentials = botocore.credentials.Credentials(
        CREDENTIALS["AWS_ACCESS_KEY_ID"], CREDENTIALS["AWS_SECRET_ACCESS_KEY"], token
    )
    botocore.auth.SigV4Auth(credentials, "secretsmanager", "eu-west-1").add_auth(request)
    return request.headers["Authorization"]


@pytest.mark.parametrize("token", [None, "session/token+with=signs"])
def test_botocore_signs_the_same(tmp_path, monkeypatch, token):
    key = new_key()

    def answers(recorded):
        if json.loads(recorded.body)["VersionStage"] == "AWSCURRENT":
            return 200, json.dumps({"SecretString": key["master_key"]})
        return 400, json.dumps({"__type": "ResourceNotFoundException"})

    with RecordingEndpoint(answers) as endpoint:
        status = kater(
            *("keys", "check", "--data", tmp_path / "data", "--aws-endpoint", endpoint.url),
            *("--master-key", "aws:kater/master"),
            **CREDENTIALS,
            **({"AWS_SESSION_TOKEN": token} if token else {}),
        )
    assert status.returncode == 0, status.stderr
    assert json.loads(status.stdout)["key_id"] == key["key_id"]
    stages = [json.loads(recorded.body)["VersionStage"] for recorded in endpoint.requests]
    assert stages == ["AWSCURRENT", "AWSPREVIOUS"]
    for recorded in endpoint.requests:
        assert recorded.headers["x-amz-target"] == TARGET
        assert recorded.headers.get("x-amz-security-token") == token
        signed = recorded.headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
        assert {"host", "x-amz-date", "x-amz-target", "content-type"} <= set(signed)
        assert recorded.headers["authorization"] == signed_again(recorded, endpoint.url, monkeypatch, token)
    sent = repr(endpoint.requests)
    assert CREDENTIALS["AWS_SECRET_ACCESS_KEY"] not in sent
