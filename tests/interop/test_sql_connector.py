"""Databricks' connector for Python in its statement-API mode, unchanged, against the sandbox.

It is tried twice: as it comes, where it asks for Arrow that may be attached or behind links, and without cloud fetch,
where it asks for INLINE and JSON_ARRAY.
"""

import datetime
import decimal

import pytest
import requests
from databricks import sql


@pytest.fixture(scope="module")
def sandbox_writes_arrow(workspace):
    answer = requests.post(
        f"{workspace.url}/api/2.0/sql/statements",
        headers={"Authorization": f"Bearer {workspace.token}"},
        json={
            "statement": "SELECT 1",
            "warehouse_id": workspace.warehouse_id,
            "disposition": "EXTERNAL_LINKS",
            "format": "ARROW_STREAM",
        },
    )
    assert answer.status_code in (200, 501)
    return answer.status_code == 200


@pytest.fixture(params=["arrow", "json"])
def cursor(request, workspace, sandbox_writes_arrow):
    if request.param == "arrow" and not sandbox_writes_arrow:
        pytest.skip("THE SANDBOX WAS BUILT WITHOUT ARROW; scripts/setup says above why")
    with sql.connect(
        server_hostname=workspace.host,
        _port=workspace.port,
        http_path=f"/sql/1.0/warehouses/{workspace.warehouse_id}",
        access_token=workspace.token,
        use_sea=True,
        use_cloud_fetch=request.param == "arrow",
        enable_telemetry=False,
        _tls_trusted_ca_file=workspace.ca_file,
        catalog="retail",
        schema="sales",
    ) as connection:
        with connection.cursor() as opened:
            yield opened


def test_values_have_their_types(cursor):
    cursor.execute(
        "SELECT CAST(9007199254740993 AS BIGINT) AS big, CAST(1.50 AS DECIMAL(38, 2)) AS exact, true AS yes, "
        "DATE'2024-02-29' AS day, TIMESTAMP'2024-02-29 12:30:00.001Z' AS instant, 'text' AS text, "
        "CAST(NULL AS INT) AS missing"
    )
    row = cursor.fetchone()
    assert row.big == 9007199254740993
    assert row.exact == decimal.Decimal("1.50")
    assert row.yes is True
    assert row.day == datetime.date(2024, 2, 29)
    assert row.instant == datetime.datetime(2024, 2, 29, 12, 30, 0, 1000, tzinfo=datetime.timezone.utc)
    assert row.text == "text"
    assert row.missing is None


def test_its_session_has_the_catalog_and_schema_it_was_opened_with(cursor):
    cursor.execute("SELECT count(*) AS rows FROM orders")
    assert cursor.fetchone().rows > 0


def test_many_rows(cursor):
    # As many as fit into one chunk: of an INLINE result this connector reads the first chunk only.
    cursor.execute("SELECT id FROM range(9000)")
    assert sum(row.id for row in cursor.fetchall()) == sum(range(9000))


def test_no_rows(cursor):
    cursor.execute("SELECT id, name FROM lab.types.empty_table LIMIT 0")
    assert cursor.fetchall() == []
    assert [column[0] for column in cursor.description] == ["id", "name"]


@pytest.mark.parametrize("cursor", ["arrow"], indirect=True)
def test_rows_in_several_chunks(cursor):
    # 300,000 rows are three chunks, behind links that are fetched in parallel.
    cursor.execute("SELECT id, CAST(id AS STRING) AS text FROM range(300000)")
    rows = cursor.fetchall()
    assert len(rows) == 300_000
    assert all(row.id == at and row.text == str(at) for at, row in enumerate(rows))
    cursor.execute("SELECT id FROM range(300000) WHERE id % 3 = 0")
    assert cursor.fetchall_arrow().column("id").to_pylist() == list(range(0, 300_000, 3))


def test_metadata(cursor):
    assert "retail" in {row[0] for row in cursor.catalogs().fetchall()}
    assert "sales" in {row[0] for row in cursor.schemas(catalog_name="retail").fetchall()}
    tables = cursor.tables(catalog_name="retail", schema_name="sales").fetchall()
    assert "orders" in {row.tableName for row in tables}
    columns = cursor.columns(catalog_name="retail", schema_name="sales", table_name="orders").fetchall()
    assert "order_id" in {row.col_name for row in columns}


def test_a_failure_is_an_error(cursor):
    with pytest.raises(Exception, match="TABLE_OR_VIEW_NOT_FOUND"):
        cursor.execute("SELECT * FROM nowhere.at.all")


def test_a_wrong_token_is_an_error(workspace):
    with pytest.raises(Exception, match="403|Invalid access token|nvalid"):
        sql.connect(
            server_hostname=workspace.host,
            _port=workspace.port,
            http_path=f"/sql/1.0/warehouses/{workspace.warehouse_id}",
            access_token="wrong",
            use_sea=True,
            enable_telemetry=False,
            _tls_trusted_ca_file=workspace.ca_file,
        )
