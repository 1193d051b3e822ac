-- Tables that cannot be read, each in its own way; with --troubles.
CREATE CATALOG troubles COMMENT 'Tables that fail';

CREATE SCHEMA troubles.tables;

CREATE TABLE troubles.tables.fine (id INT NOT NULL, name STRING)
COMMENT 'Nothing is wrong with this one'
AS SELECT i, 'n' || i FROM range(5) t(i);

CREATE TABLE troubles.tables.forbidden (id INT, secret STRING)
COMMENT 'Listed, but this token may not read it'
TROUBLE FORBIDDEN;

CREATE TABLE troubles.tables.vanished (id INT)
TROUBLE VANISHED;

CREATE TABLE troubles.tables.broken (id INT, name STRING)
COMMENT 'Its files are damaged'
TROUBLE BROKEN;

CREATE TABLE troubles.tables.unseen_type (id INT, picture HOLOGRAM<INT>, name STRING)
COMMENT 'One column has a type that nobody has seen before'
AS SELECT i, '(light)', 'n' || i FROM range(5) t(i);

CREATE VIEW troubles.tables.failing_view COMMENT 'Its query divides texts by numbers'
AS SELECT id, CAST(concat('x', CAST(id AS STRING)) AS INT) AS number FROM troubles.tables.fine;

CREATE TABLE hive_metastore.legacy_sales.lost_log (id INT)
COMMENT 'Its transaction log is gone, so that even DESCRIBE fails'
TROUBLE BROKEN;
