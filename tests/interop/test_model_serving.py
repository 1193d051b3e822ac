"""Databricks Model Serving from end to end: the sandbox's serving endpoint in front of a stand-in for a model, which counts
and answers well. That the model is none is the point: what is tried is the way there. A real one: test_real_model.py."""

import http.server
import json
import threading

import pytest
from deployment import kater_beside


class StandIn(http.server.BaseHTTPRequestHandler):
    calls = 0

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        StandIn.calls += 1
        text = "\n".join(message["content"] for message in asked["messages"])
        data = json.loads(text[text.rindex("<<<DATA\n") + 8 : text.rindex("\nDATA>>>")])
        columns = [
            {"name": one["name"], "description": f"Number {i} of the facts that the business notes down here."}
            for i, one in enumerate(data["columns"])
        ]
        described = json.dumps({"table": "One row for each event that the business cares for.", "columns": columns})
        answer = {"choices": [{"index": 0, "message": {"role": "assistant", "content": described}}]}
        answer["usage"] = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def stand_in():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def test_the_whole_sandbox_through_its_serving_endpoint(sandbox_with, stand_in, tmp_path):
    with sandbox_with("--model-url", stand_in) as workspace, kater_beside(workspace, tmp_path / "data") as kater:
        kater.run("catalog", "select", "*")
        kater.run("model", "set", "--provider", "databricks", "--model", "sandbox-model")
        first = kater.run("process", "--wait")
        assert first["failed"] == 0
        calls, used = StandIn.calls, kater.run("model", "show")["used"]
        assert calls >= 20 and used["calls"] == calls
        assert used["tokens_in"] == 100 * calls

        names = [one["name"] for one in kater.run("table", "list")["tables"]]
        authors = {name: {author for author, _ in kater.texts_of(name).values()} for name in names[:20]}
        assert all(authors.values()) and any("model" in some for some in authors.values())
        assert not any("rule" in some for some in authors.values()), "the model wrote whatever nobody else had"

        second = kater.run("process", "--wait")
        assert second["failed"] == 0
        assert StandIn.calls == calls, "a second run asks nothing"
        done = kater.run("jobs", "list", "--state", "completed", "--most", "10000")["jobs"]
        assert [job["name"] for job in done if job["kind"] == "describe"] == []
        assert 0 < second["statements"] < first["statements"], "only views are profiled again"
        print(f"\n{len(names)} tables, {calls} calls; second run: 0 calls")
