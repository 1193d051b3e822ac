"""Kater's own questions to dbt Cloud, executed by graphql-core against the shape that dbt publishes."""

import http.server
import json
import pathlib
import threading

import pytest
from graphql import build_schema, graphql_sync
from deployment import kater_beside

TOKEN, ENVIRONMENT = "dbts_interop", "218762"
SCHEMA = build_schema((pathlib.Path(__file__).parent / "discovery.graphql").read_text())
MOST_IN_A_PAGE = 2  # fewer than any client asks for


def node(kind, name, database, schema, table, description="", **columns):
    return {
        "uniqueId": f"{kind}.shop.{name}",
        "name": name,
        "description": description,
        "database": database,
        "schema": schema,
        "alias": table,
        "identifier": table,
        "catalog": {"columns": [{"name": name, "description": text} for name, text in columns.items()]},
    }


LISTS = {
    "models": [
        node("model", "orders", "RETAIL", "Sales", "orders", "Every order, by dbt Cloud.", ORDER_ID="Its number."),
        node("model", "nowhere", "retail", "sales", "nowhere"),
        node("model", "payments", "retail", "sales", "payments"),
    ],
    "seeds": [],
    "snapshots": [],
    "sources": [node("source", "raw.returns", "retail", "sales", "returns", "Returns, as they come.")],
}


class Applied:
    lastUpdatedAt = "2026-11-24T03:00:00.000Z"

    def __getattr__(self, kind):
        def page(_info, first, after=None):
            start = int(after or 0)
            end = min(len(LISTS[kind]), start + min(first, MOST_IN_A_PAGE))
            return {
                "totalCount": len(LISTS[kind]),
                "edges": [{"cursor": str(i), "node": LISTS[kind][i]} for i in range(start, end)],
                "pageInfo": {"hasNextPage": end < len(LISTS[kind]), "endCursor": str(end)},
            }

        return page


class Root:
    def environment(self, _info, id):
        return {"environmentId": id, "applied": Applied()} if str(id) == ENVIRONMENT else None


class Peer(http.server.BaseHTTPRequestHandler):
    asked, errors = [], []

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if self.headers["authorization"] != f"Bearer {TOKEN}":
            return self.answer(401, {"message": "Unauthorized"})
        result = graphql_sync(SCHEMA, body["query"], Root(), variable_values=body["variables"])
        self.asked.append(body["query"])
        self.errors.extend(map(str, result.errors or []))
        return self.answer(200, result.formatted)

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def endpoint():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/graphql"
    server.shutdown()
    server.server_close()


def test_our_questions_fit_the_published_schema(workspace, endpoint, tmp_path):
    with kater_beside(workspace, tmp_path / "data") as kater:
        kater.run("catalog", "select", "retail.sales")
        address = ("--endpoint", endpoint, "--environment-id", ENVIRONMENT)
        wrong = kater.run("dbt", "test", *address, may_fail=True, DBT_CLOUD_TOKEN="dbts_wrong")
        assert [step["state"] for step in wrong["steps"]] == ["ok", "ok", "failed", "skipped"]
        kater.run("dbt", "connect", *address, DBT_CLOUD_TOKEN=TOKEN)
        assert kater.run("dbt", "test")["ok"]
        kater.run("process", "--wait")
        assert Peer.errors == []
        assert kater.texts_of("retail.sales.orders")[""] == ("dbt", "Every order, by dbt Cloud.")
        assert kater.texts_of("retail.sales.orders")["order_id"] == ("dbt", "Its number.")
        assert kater.texts_of("retail.sales.returns")[""] == ("dbt", "Returns, as they come.")
        status = kater.run("dbt", "status")
        assert status["matched"] == 3
        assert [one["unique_id"] for one in status["unmatched"]] == ["model.shop.nowhere"]
        assert status["cloud"]["tables"] == 4
        assert all("mutation" not in question for question in Peer.asked)
        assert sum("KaterModels" in question for question in Peer.asked) >= 2, "page by page"
