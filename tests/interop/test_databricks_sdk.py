"""Databricks' own SDK for Python, unchanged, against the sandbox."""

import time

import pytest
import requests
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, PermissionDenied
from databricks.sdk.service.catalog import TableType
from databricks.sdk.service.sql import (
    Disposition,
    Format,
    State,
    StatementParameterListItem,
    StatementState,
)


@pytest.fixture(scope="module")
def client(workspace):
    return WorkspaceClient(host=workspace.url, token=workspace.token)


@pytest.fixture(scope="module")
def execute(client, workspace):
    return lambda sql, **further: client.statement_execution.execute_statement(sql, workspace.warehouse_id, **further)


def test_warehouses(client, workspace):
    assert [one.id for one in client.warehouses.list()] == [workspace.warehouse_id]
    assert client.warehouses.get(workspace.warehouse_id).state == State.RUNNING
    with pytest.raises(NotFound):
        client.warehouses.get("ffffffffffffffff")


def test_metastore(client):
    assert client.metastores.current().metastore_id == client.metastores.summary().metastore_id


@pytest.mark.parametrize("paging", [{}, {"max_results": 0}, {"max_results": 2}])
def test_catalogs_schemas_tables_through_all_their_pages(client, paging):
    assert {"lab", "retail", "samples", "system", "troubles"} == {one.name for one in client.catalogs.list(**paging)}
    assert "sales" in {one.name for one in client.schemas.list("retail", **paging)}
    tables = {one.name: one for one in client.tables.list("retail", "sales", **paging)}
    assert tables["orders"].table_type == TableType.MANAGED
    assert tables["customer_value"].table_type == TableType.VIEW
    assert len(tables["orders"].columns) > 3


def test_single_catalog_schema_and_table(client):
    assert client.catalogs.get("retail").name == "retail"
    assert client.schemas.get("retail.sales").full_name == "retail.sales"
    table = client.tables.get("retail.sales.orders")
    assert [one.primary_key_constraint.child_columns for one in table.table_constraints if one.primary_key_constraint]
    assert client.tables.exists("retail.sales.orders").table_exists
    assert not client.tables.exists("retail.sales.nothing").table_exists
    with pytest.raises(NotFound):
        client.tables.get("retail.sales.nothing")


def test_table_summaries(client):
    summaries = {one.full_name: one.table_type for one in client.tables.list_summaries("lab")}
    assert summaries["lab.relations.families"] == TableType.VIEW
    assert len(list(client.tables.list_summaries("lab", table_name_pattern="par%"))) == 1


def test_effective_permissions(client):
    granted = client.grants.get_effective("table", "retail.sales.orders")
    assert granted.privilege_assignments[0].privileges


def test_an_inline_result(execute):
    answer = execute("SELECT id, CAST(NULL AS STRING) AS nothing, '' AS empty FROM range(3)")
    assert answer.result.data_array == [["0", None, ""], ["1", None, ""], ["2", None, ""]]
    assert [column.name for column in answer.manifest.schema.columns] == ["id", "nothing", "empty"]


def test_parameters(execute):
    answer = execute(
        "SELECT :number + 1 AS number, :text AS text, :nothing IS NULL AS nothing",
        parameters=[
            StatementParameterListItem(name="number", value="41", type="INT"),
            StatementParameterListItem(name="text", value="it's"),
            StatementParameterListItem(name="nothing"),
        ],
    )
    assert answer.result.data_array == [["42", "it's", "true"]]


def test_an_inline_result_of_several_chunks(client, execute):
    answer = execute("SELECT id FROM range(25000)")
    rows = list(answer.result.data_array)
    following = answer.result.next_chunk_index
    while following is not None:
        chunk = client.statement_execution.get_statement_result_chunk_n(answer.statement_id, following)
        rows += chunk.data_array
        following = chunk.next_chunk_index
    assert [int(row[0]) for row in rows] == list(range(25000))


@pytest.mark.parametrize("form", [Format.JSON_ARRAY, Format.CSV])
def test_links_lead_to_the_whole_result(client, execute, form):
    answer = execute("SELECT id FROM range(130000)", disposition=Disposition.EXTERNAL_LINKS, format=form)
    link, rows = answer.result.external_links[0], 0
    while link is not None:
        # As the SDK's documentation says: the link's own headers, and no credential.
        reply = requests.get(link.external_link, headers=link.http_headers, timeout=60)
        assert reply.status_code == 200
        rows += len(reply.json()) if form == Format.JSON_ARRAY else reply.text.count("\n")
        following = link.next_chunk_index
        link = (
            client.statement_execution.get_statement_result_chunk_n(answer.statement_id, following).external_links[0]
            if following is not None
            else None
        )
    assert rows == 130000 + (1 if form == Format.CSV else 0)


def test_a_failure_keeps_its_class(execute):
    answer = execute("SELECT * FROM nowhere.at.all")
    assert answer.status.state == StatementState.FAILED
    assert "[TABLE_OR_VIEW_NOT_FOUND]" in answer.status.error.message


def test_waiting_and_cancelling(client, execute):
    running = execute("SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9", wait_timeout="0s")
    client.statement_execution.cancel_execution(running.statement_id)
    deadline = time.monotonic() + 30
    state = None
    while state != StatementState.CANCELED and time.monotonic() < deadline:
        state = client.statement_execution.get_statement(running.statement_id).status.state
    assert state == StatementState.CANCELED


def test_a_wrong_token(workspace):
    with pytest.raises(PermissionDenied):
        list(WorkspaceClient(host=workspace.url, token="wrong").catalogs.list())


def test_a_service_principal(workspace):
    client = WorkspaceClient(
        host=workspace.url, client_id=workspace.client_id, client_secret=workspace.client_secret
    )
    assert "retail" in {one.name for one in client.catalogs.list()}
    wrong = WorkspaceClient(host=workspace.url, client_id=workspace.client_id, client_secret="wrong")
    with pytest.raises(Exception, match="invalid_client"):
        list(wrong.catalogs.list())


def test_serving_endpoints_without_a_model(client):
    assert list(client.serving_endpoints.list()) == []
    with pytest.raises(NotFound):
        client.serving_endpoints.query("sandbox-model", prompt="hello")
