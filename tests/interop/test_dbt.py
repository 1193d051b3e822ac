"""manifest.json and catalog.json as a real dbt writes them, read by `kater dbt import`."""

import json
import pathlib
import subprocess

import pytest
from deployment import kater_beside

# Made by scripts/interop: dbt, in an environment of its own.
DBT = pathlib.Path(".deps/interop-dbt/bin/dbt").resolve()

FILES = {
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\nmodels:\n  shop:\n    +materialized: table\n",
    "profiles.yml": "shop:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n      path: retail.duckdb\n      schema: sales\n",
    "models/docs.md": "{% docs order_id %}\nThe number of the order, *from 1*.\n{% enddocs %}\n",
    # An alias, and another case than Kater's for both a table and a column.
    "models/fct_orders.sql": "{{ config(alias='Orders') }} select 1 as ORDER_ID, 'x' as status, 2 as unknown_column",
    "models/payments.sql": "select 1 as id",
    "models/nowhere.sql": "select 1 as id",
    "models/stg_helper.sql": "{{ config(materialized='ephemeral') }} select 1 as id",
    "models/schema.yml": """
version: 2
models:
  - name: fct_orders
    description: "Every order, as dbt says: \\"once\\" – äöü."
    columns:
      - {name: ORDER_ID, description: "{{ doc('order_id') }}"}
      - {name: unknown_column, description: Not in the warehouse.}
  - {name: nowhere, description: Of no table.}
  - {name: stg_helper, description: Never in a warehouse.}
sources:
  - name: raw
    database: retail
    schema: sales
    tables:
      - {name: things, identifier: returns, description: What we sell.}
      - {name: clients, identifier: payments, description: Payments as a source.}
""",
    "seeds/suppliers.csv": "id\n1\n",
}


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    if not DBT.exists():
        pytest.skip("REAL DBT WAS NOT TRIED: its packages could not be had, as scripts/interop said")
    project = tmp_path_factory.mktemp("dbt")
    for name, text in FILES.items():
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text)
    for command in (["seed"], ["run"], ["docs", "generate"]):
        ended = subprocess.run(
            [DBT, "--no-send-anonymous-usage-stats", *command, "--profiles-dir", "."],
            cwd=project,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert ended.returncode == 0, ended.stdout
    return project / "target"


def test_what_dbt_wrote_is_read_and_matched(workspace, target, tmp_path):
    with kater_beside(workspace, tmp_path / "data") as kater:
        kater.run("catalog", "select", "retail.sales")
        kater.run("process", "--wait")
        manifest, catalog = kater.run("dbt", "import", target / "manifest.json", target / "catalog.json")["imported"]
        written = json.loads((target / "manifest.json").read_text())["metadata"]["dbt_schema_version"]
        assert written.endswith(f"/v{manifest['schema_version']}.json")
        assert (manifest["kind"], manifest["project"], manifest["tables"]) == ("manifest", "shop", 6)
        assert catalog["kind"] == "catalog"

        orders = kater.texts_of("retail.sales.orders")
        assert orders[""] == ("dbt", 'Every order, as dbt says: "once" – äöü.')
        assert orders["order_id"] == ("dbt", "The number of the order, *from 1*.")
        assert orders["status"][0] != "dbt"
        assert kater.texts_of("retail.sales.returns")[""] == ("dbt", "What we sell.")

        status = kater.run("dbt", "status")
        assert "model.shop.nowhere" in [one["unique_id"] for one in status["unmatched"]]
        assert [one["name"] for one in status["twice"]] == ["retail.sales.payments"]
        assert [one["column"] for one in status["unmatched_columns"]] == ["unknown_column"]
