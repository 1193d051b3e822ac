-- What was there before Unity Catalog: REST and information_schema do not know it, SQL does
-- (docs/databricks/show-and-describe.md#hive_metastore).
CREATE CATALOG hive_metastore;

CREATE SCHEMA hive_metastore.default COMMENT 'Default Hive database';

CREATE SCHEMA hive_metastore.legacy_sales COMMENT 'The shop before it moved';

CREATE TABLE hive_metastore.legacy_sales.orders (
  order_no BIGINT COMMENT 'Number on the invoice',
  customer_name STRING,
  lines ARRAY<STRUCT<sku: STRING, quantity: INT, price: DECIMAL(8,2)>> COMMENT 'As they were typed in',
  total DECIMAL(10,2),
  ordered_on DATE,
  country STRING
) COMMENT 'Orders up to 2019' PARTITIONED BY (country)
AS SELECT i, 'Customer ' || (i % 40), [{'sku': 'A-' || (i % 9), 'quantity': 1 + i % 3, 'price': 9.5 + i % 20}],
     CASE WHEN i % 11 = 0 THEN NULL ELSE 9.5 + i % 200 END, DATE '2017-01-01' + CAST(i % 900 AS INTEGER),
     ['DK', 'DE', 'SE'][1 + i % 3]
   FROM range(1, 601) t(i);

CREATE TABLE hive_metastore.legacy_sales.price_list (
  sku STRING,
  price DECIMAL(8,2),
  valid_from TIMESTAMP
) USING parquet
AS SELECT 'A-' || i, 9.5 + i, TIMESTAMPTZ '2018-01-01 00:00:00+00' + to_days(CAST(i AS INTEGER)) FROM range(9) t(i);

CREATE VIEW hive_metastore.legacy_sales.orders_of_denmark COMMENT 'Of Denmark alone'
AS SELECT order_no, total, ordered_on FROM hive_metastore.legacy_sales.orders WHERE country = 'DK';
