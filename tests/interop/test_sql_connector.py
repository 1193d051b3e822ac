"""Databricks' connector for Python in its statement-API mode, unchanged, against the sandbox."""

import datetime
import decimal

import pytest
from databricks import sql


@pytest.fixture
def cursor(workspace):
    with sql.connect(
        server_hostname=workspace.host,
        _port=workspace.port,
        http_path=f"/sql/1.0/warehouses/{workspace.warehouse_id}",
        access_token=workspace.token,
        use_sea=True,
        use_cloud_fetch=False,  # it fetches Arrow only, which the sandbox does not write
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
        "DATE'2024-02-29' AS day, 'text' AS text"
    )
    row = cursor.fetchone()
    assert row.big == 9007199254740993
    assert row.exact == decimal.Decimal("1.50")
    assert row.yes is True
    assert row.day == datetime.date(2024, 2, 29)
    assert row.text == "text"


def test_its_session_has_the_catalog_and_schema_it_was_opened_with(cursor):
    cursor.execute("SELECT count(*) AS rows FROM orders")
    assert cursor.fetchone().rows > 0


def test_many_rows(cursor):
    # As many as fit into one chunk: of an INLINE result this connector reads the first chunk only.
    cursor.execute("SELECT id FROM range(9000)")
    assert sum(row.id for row in cursor.fetchall()) == sum(range(9000))


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
