"""A Kater beside the sandbox, asked by its own commands, as an operator would."""

import contextlib
import json
import os
import pathlib
import subprocess

KATER = pathlib.Path(os.environ.get("KATER_BIN", "build/release/bin")) / "kater"


class Kater:
    def __init__(self, data, workspace):
        self.data = pathlib.Path(data)
        self.program = subprocess.Popen(
            [KATER, "serve", "--json", "--listen", "127.0.0.1:0", "--data", self.data],
            stdout=subprocess.PIPE,
            env={"PATH": os.environ["PATH"]},
            text=True,
        )
        self.environment = {"PATH": os.environ["PATH"], "KATER_DATA": str(self.data)}
        self.environment["KATER_URL"] = json.loads(self.program.stdout.readline())["url"]
        self.environment["KATER_TOKEN"] = self.run("token", "create", "interop")["token"]
        address = f"{workspace.host}:{workspace.port}"
        self.run(
            *("connection", "add", "sandbox", "--domain", address, "--warehouse-id", workspace.warehouse_id),
            *("--ca-file", workspace.ca_file),
            DATABRICKS_TOKEN=workspace.token,
        )
        self.run("catalog", "refresh")

    def run(self, *arguments, may_fail=False, **environment):
        ended = subprocess.run(
            [KATER, *map(str, arguments), "--json"],
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=3600,
        )
        assert may_fail or ended.returncode == 0, ended.stderr + ended.stdout
        return json.loads(ended.stdout) if ended.stdout else {}

    def texts_of(self, table):
        """What is shown: {column: (author, text)}, the table itself under an empty name."""
        shown = self.run("table", "show", table)
        texts = {column["name"]: column["description"] for column in shown["columns"]} | {"": shown["description"]}
        return {name: (text["author"], text["text"]) for name, text in texts.items() if text}

    def end(self):
        self.program.terminate()
        self.program.wait(timeout=60)


@contextlib.contextmanager
def kater_beside(workspace, data):
    kater = Kater(data, workspace)
    try:
        yield kater
    finally:
        kater.end()
