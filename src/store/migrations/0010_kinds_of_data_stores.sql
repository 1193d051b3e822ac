-- A connection says to which kind of data store it leads; host, port, warehouse_id and workspace_id are a Databricks' address.

ALTER TABLE connection ADD COLUMN kind TEXT NOT NULL DEFAULT 'databricks';
