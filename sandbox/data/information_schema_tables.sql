-- What SHOW and the views of every information_schema read; filled from the catalogue when the workspace opens.
CREATE TABLE information.main.catalog_rows (catalog_name VARCHAR, comment VARCHAR);
CREATE TABLE information.main.schema_rows (catalog_name VARCHAR, schema_name VARCHAR, comment VARCHAR);
CREATE TABLE information.main.table_rows (
  table_catalog VARCHAR, table_schema VARCHAR, table_name VARCHAR, shape BIGINT, table_type VARCHAR, format VARCHAR,
  comment VARCHAR, view_definition VARCHAR, updated_at BIGINT);
CREATE TABLE information.main.column_rows (
  shape BIGINT, column_name VARCHAR, ordinal_position BIGINT, is_nullable VARCHAR, full_data_type VARCHAR,
  type_name VARCHAR, precision BIGINT, scale BIGINT, comment VARCHAR, mask VARCHAR, partition_position BIGINT);
CREATE TABLE information.main.key_rows (
  table_catalog VARCHAR, table_schema VARCHAR, table_name VARCHAR, constraint_name VARCHAR, column_name VARCHAR,
  ordinal_position BIGINT, parent_catalog VARCHAR, parent_schema VARCHAR, parent_table VARCHAR, parent_key VARCHAR,
  parent_column VARCHAR);
CREATE TABLE information.main.tag_rows (
  catalog_name VARCHAR, schema_name VARCHAR, table_name VARCHAR, column_name VARCHAR, tag_name VARCHAR,
  tag_value VARCHAR);

-- No information_schema covers hive_metastore; SHOW does.
CREATE VIEW information.main.unity_catalogs AS SELECT * FROM information.main.catalog_rows WHERE catalog_name <> 'hive_metastore';
CREATE VIEW information.main.unity_schemas AS SELECT * FROM information.main.schema_rows WHERE catalog_name <> 'hive_metastore';
CREATE VIEW information.main.unity_tables AS SELECT * FROM information.main.table_rows WHERE table_catalog <> 'hive_metastore';
