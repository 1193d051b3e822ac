"""`kater` as the tests of its AWS provider run it."""

import json
import os
import pathlib
import subprocess

KATER = pathlib.Path(os.environ.get("KATER_BIN", "build/release/bin")) / "kater"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "AKIDINTEROP",
    "AWS_SECRET_ACCESS_KEY": "interop/secret+",
    "AWS_DEFAULT_REGION": "eu-west-1",
}


def environment_of(**environment):
    """Nothing of this process's own but the path: no credentials, no home."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment}


def kater(*arguments, **environment):
    return subprocess.run(
        [KATER, *arguments, "--json"],
        env=environment_of(**environment),
        capture_output=True,
        text=True,
        timeout=60,
    )


def new_key():
    return json.loads(kater("keys", "new").stdout)
