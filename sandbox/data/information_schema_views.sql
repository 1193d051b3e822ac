-- One information_schema (docs/databricks/information-schema.md#relations): {schema} is where, {catalog} the catalog it
-- shows, NULL for all of them.
CREATE SCHEMA {schema};

CREATE VIEW {schema}.catalogs AS
SELECT catalog_name, 'sandbox@example.com' AS catalog_owner, comment, TIMESTAMPTZ '2025-10-01 00:00:00+00' AS created,
  'sandbox@example.com' AS created_by, TIMESTAMPTZ '2025-10-01 00:00:00+00' AS last_altered,
  'sandbox@example.com' AS last_altered_by
FROM information.main.unity_catalogs WHERE catalog_name = coalesce({catalog}, catalog_name);

CREATE VIEW {schema}.schemata AS
SELECT catalog_name, schema_name, 'sandbox@example.com' AS schema_owner, comment,
  TIMESTAMPTZ '2025-10-01 00:00:00+00' AS created, 'sandbox@example.com' AS created_by,
  TIMESTAMPTZ '2025-10-01 00:00:00+00' AS last_altered, 'sandbox@example.com' AS last_altered_by
FROM information.main.unity_schemas WHERE catalog_name = coalesce({catalog}, catalog_name);

CREATE VIEW {schema}.tables AS
SELECT table_catalog, table_schema, table_name, table_type,
  CASE WHEN table_type = 'VIEW' THEN 'NO' ELSE 'YES' END AS is_insertable_into, 'PRESERVE' AS commit_action,
  'sandbox@example.com' AS table_owner, comment, TIMESTAMPTZ '2025-10-01 00:00:00+00' AS created,
  'sandbox@example.com' AS created_by, to_timestamp(updated_at / 1000) AS last_altered,
  'sandbox@example.com' AS last_altered_by, format AS data_source_format, CAST(NULL AS VARCHAR) AS storage_path,
  CAST(NULL AS VARCHAR) AS storage_sub_directory
FROM information.main.unity_tables WHERE table_catalog = coalesce({catalog}, table_catalog);

-- Precision is in bits for integers and floats, in digits for decimals.
CREATE VIEW {schema}.columns AS
SELECT t.table_catalog, t.table_schema, t.table_name, c.column_name,
  CAST(c.ordinal_position AS INTEGER) AS ordinal_position, CAST(NULL AS VARCHAR) AS column_default, c.is_nullable,
  c.full_data_type, c.type_name AS data_type, CAST(NULL AS BIGINT) AS character_maximum_length,
  CAST(NULL AS BIGINT) AS character_octet_length,
  CAST(CASE c.type_name WHEN 'BYTE' THEN 8 WHEN 'SHORT' THEN 16 WHEN 'INT' THEN 32 WHEN 'LONG' THEN 64
    WHEN 'FLOAT' THEN 24 WHEN 'DOUBLE' THEN 53 WHEN 'DECIMAL' THEN c.precision END AS INTEGER) AS numeric_precision,
  CAST(CASE WHEN c.type_name = 'DECIMAL' THEN 10
    WHEN c.type_name IN ('BYTE', 'SHORT', 'INT', 'LONG', 'FLOAT', 'DOUBLE') THEN 2 END AS INTEGER)
    AS numeric_precision_radix,
  CAST(CASE WHEN c.type_name = 'DECIMAL' THEN c.scale
    WHEN c.type_name IN ('BYTE', 'SHORT', 'INT', 'LONG') THEN 0 END AS INTEGER) AS numeric_scale,
  CAST(CASE WHEN c.type_name = 'DATE' THEN 0 WHEN c.type_name IN ('TIMESTAMP', 'TIMESTAMP_NTZ') THEN 3
    WHEN c.type_name = 'INTERVAL' AND c.full_data_type ILIKE '%second' THEN 3 END AS INTEGER) AS datetime_precision,
  CASE WHEN c.type_name = 'INTERVAL' THEN upper(substr(c.full_data_type, 10)) END AS interval_type,
  CAST(NULL AS BIGINT) AS interval_precision,
  CAST(NULL AS BIGINT) AS maximum_cardinality, 'NO' AS is_identity, 'YES' AS is_updatable,
  CAST(c.partition_position AS INTEGER) AS partition_ordinal_position, c.comment
FROM information.main.unity_tables t JOIN information.main.column_rows c USING (shape)
WHERE t.table_catalog = coalesce({catalog}, t.table_catalog);

CREATE VIEW {schema}.views AS
SELECT table_catalog, table_schema, table_name, view_definition, 'NONE' AS check_option, 'NO' AS is_updatable,
  'NO' AS is_insertable_into, CAST(NULL AS VARCHAR) AS sql_path
FROM information.main.unity_tables
WHERE table_type = 'VIEW' AND table_catalog = coalesce({catalog}, table_catalog);

CREATE VIEW {schema}.table_constraints AS
SELECT DISTINCT table_catalog AS constraint_catalog, table_schema AS constraint_schema, constraint_name, table_catalog,
  table_schema, table_name, CASE WHEN parent_table IS NULL THEN 'PRIMARY KEY' ELSE 'FOREIGN KEY' END AS constraint_type,
  'YES' AS is_deferrable, 'NO' AS initially_deferred, 'NO' AS enforced, CAST(NULL AS VARCHAR) AS comment
FROM information.main.key_rows WHERE table_catalog = coalesce({catalog}, table_catalog);

CREATE VIEW {schema}.key_column_usage AS
SELECT table_catalog AS constraint_catalog, table_schema AS constraint_schema, constraint_name, table_catalog,
  table_schema, table_name, column_name, CAST(ordinal_position AS INTEGER) AS ordinal_position,
  CASE WHEN parent_table IS NOT NULL THEN CAST(ordinal_position AS INTEGER) END AS position_in_unique_constraint
FROM information.main.key_rows WHERE table_catalog = coalesce({catalog}, table_catalog);

CREATE VIEW {schema}.referential_constraints AS
SELECT DISTINCT table_catalog AS constraint_catalog, table_schema AS constraint_schema, constraint_name,
  parent_catalog AS unique_constraint_catalog, parent_schema AS unique_constraint_schema,
  parent_key AS unique_constraint_name, 'FULL' AS match_option, 'NO ACTION' AS update_rule, 'NO ACTION' AS delete_rule
FROM information.main.key_rows
WHERE parent_table IS NOT NULL AND table_catalog = coalesce({catalog}, table_catalog);

CREATE VIEW {schema}.constraint_column_usage AS
SELECT coalesce(parent_catalog, table_catalog) AS table_catalog, coalesce(parent_schema, table_schema) AS table_schema,
  coalesce(parent_table, table_name) AS table_name, coalesce(parent_column, column_name) AS column_name,
  table_catalog AS constraint_catalog, table_schema AS constraint_schema, constraint_name
FROM information.main.key_rows k WHERE k.table_catalog = coalesce({catalog}, k.table_catalog);

CREATE VIEW {schema}.table_tags AS
SELECT catalog_name, schema_name, table_name, tag_name, tag_value FROM information.main.tag_rows g
WHERE column_name IS NULL AND g.catalog_name = coalesce({catalog}, g.catalog_name);

CREATE VIEW {schema}.column_tags AS
SELECT catalog_name, schema_name, table_name, column_name, tag_name, tag_value FROM information.main.tag_rows g
WHERE column_name IS NOT NULL AND g.catalog_name = coalesce({catalog}, g.catalog_name);

CREATE VIEW {schema}.column_masks AS
SELECT t.table_catalog, t.table_schema, t.table_name, c.column_name, c.mask AS mask_name,
  CAST(NULL AS VARCHAR) AS using_columns
FROM information.main.unity_tables t JOIN information.main.column_rows c USING (shape)
WHERE c.mask IS NOT NULL AND t.table_catalog = coalesce({catalog}, t.table_catalog);
