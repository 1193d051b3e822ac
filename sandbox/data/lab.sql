-- Names, types and values that break programs (docs/databricks/values.md#types, docs/databricks/sql.md#names).
CREATE CATALOG lab COMMENT 'Hard cases';

CREATE SCHEMA lab.types COMMENT 'One table for each kind of type';

CREATE TABLE lab.types.numbers (
  id INT NOT NULL,
  a_tinyint TINYINT,
  a_smallint SMALLINT,
  a_bigint BIGINT COMMENT 'Passes 2^53: read as a double it changes',
  a_float FLOAT,
  a_double DOUBLE COMMENT 'Holds NaN and both infinities',
  a_decimal DECIMAL(10,2),
  a_big_decimal DECIMAL(38,0) COMMENT '38 digits',
  a_fine_decimal DECIMAL(38,37)
)
AS SELECT * FROM (VALUES
     (1, 127, 32767, 9223372036854775807, 1.5, 'NaN'::DOUBLE, 12345678.90, 99999999999999999999999999999999999999::DECIMAL(38,0), 0.1),
     (2, -128, -32768, -9223372036854775808, -0.1, 'Infinity'::DOUBLE, -0.01, -99999999999999999999999999999999999999::DECIMAL(38,0), -0.1),
     (3, 0, 0, 9007199254740993, 3.4e38, '-Infinity'::DOUBLE, 0, 0, 0),
     (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
     (5, 1, 1, 1, 1e-10, 1e300, 1.10, 1, 1.5)) t;

CREATE TABLE lab.types.texts (
  id INT NOT NULL,
  a_string STRING,
  a_varchar VARCHAR(20),
  a_char CHAR(5),
  a_binary BINARY
)
AS SELECT * FROM (VALUES
     (1, '', '', '', ''::BLOB), (2, 'null', 'NULL', 'NaN', 'abc'::BLOB), (3, 'こんにちは', 'Ærø', 'é', NULL),
     (4, '"quotes" and ''more''', 'back`tick', 'a b', 'x'::BLOB), (5, '  blanks  ', NULL, NULL, NULL),
     (6, 'line' || chr(10) || 'break' || chr(9) || 'tab', 'x', 'y', 'z'::BLOB), (7, repeat('long ', 2000), 'z', 'z', NULL),
     (8, '<script>alert(1)</script>', '=1+1', '%_', NULL), (9, '🦆 quacks', '0', '00000', NULL)) t;

CREATE TABLE lab.types.times (
  id INT NOT NULL,
  a_date DATE,
  a_timestamp TIMESTAMP,
  a_timestamp_ntz TIMESTAMP_NTZ,
  a_duration INTERVAL DAY TO SECOND
)
AS SELECT * FROM (VALUES
     (1, DATE '1970-01-01', TIMESTAMPTZ '1970-01-01 00:00:00+00', TIMESTAMP '1970-01-01 00:00:00', INTERVAL 1 DAY),
     (2, DATE '0001-01-01', TIMESTAMPTZ '0001-01-01 00:00:00+00', TIMESTAMP '0001-01-01 00:00:00', INTERVAL 90 MINUTE),
     (3, DATE '9999-12-31', TIMESTAMPTZ '9999-12-31 23:59:59.999999+00', TIMESTAMP '9999-12-31 23:59:59.999999', NULL),
     (4, NULL, NULL, NULL, NULL),
     (5, DATE '2024-02-29', TIMESTAMPTZ '2024-03-31 02:30:00.123456+02', TIMESTAMP '2024-03-31 02:30:00.123456', INTERVAL 3 SECOND)) t;

CREATE TABLE lab.types.nested (
  id INT NOT NULL,
  numbers ARRAY<INT>,
  matrix ARRAY<ARRAY<DOUBLE>>,
  address STRUCT<street: STRING, `zip code`: INT, geo: STRUCT<lat: DOUBLE, lon: DOUBLE>>,
  labels MAP<STRING, INT>,
  history ARRAY<STRUCT<at: TIMESTAMP, note: STRING>>,
  anything VARIANT
) COMMENT 'Types within types'
AS SELECT * FROM (VALUES
     (1, [1, 2, NULL], [[1.5, 2], []], {'street': 'Main St', 'zip code': 8000, 'geo': {'lat': 56.1, 'lon': 10.2}}, MAP {'a': 1, 'b': 2},
      [{'at': TIMESTAMPTZ '2024-01-01 00:00:00+00', 'note': 'made'}], '{"a":1}'),
     (2, [], NULL, {'street': NULL, 'zip code': NULL, 'geo': NULL}, MAP {'c': 3}, [], '[1,"two"]'),
     (3, NULL, NULL, NULL, NULL, NULL, NULL)) t;

CREATE TABLE lab.types.nothing_but_null (
  id INT,
  text STRING,
  number DOUBLE,
  day DATE
)
AS SELECT NULL, NULL, NULL, NULL FROM range(20);

CREATE TABLE lab.types.empty_table (
  id BIGINT,
  name STRING COMMENT 'Never filled',
  amount DECIMAL(12,2)
);

-- Wider than one statement should be.
CREATE TABLE lab.types.wide (
  id BIGINT NOT NULL,
  measure_001 DOUBLE,
  measure_002 STRING,
  measure_003 DATE,
  measure_004 DECIMAL(12,3),
  measure_005 INT,
  measure_006 DOUBLE,
  measure_007 STRING,
  measure_008 DATE,
  measure_009 DECIMAL(12,3),
  measure_010 INT,
  measure_011 DOUBLE,
  measure_012 STRING,
  measure_013 DATE,
  measure_014 DECIMAL(12,3),
  measure_015 INT,
  measure_016 DOUBLE,
  measure_017 STRING,
  measure_018 DATE,
  measure_019 DECIMAL(12,3),
  measure_020 INT,
  measure_021 DOUBLE,
  measure_022 STRING,
  measure_023 DATE,
  measure_024 DECIMAL(12,3),
  measure_025 INT,
  measure_026 DOUBLE,
  measure_027 STRING,
  measure_028 DATE,
  measure_029 DECIMAL(12,3),
  measure_030 INT,
  measure_031 DOUBLE,
  measure_032 STRING,
  measure_033 DATE,
  measure_034 DECIMAL(12,3),
  measure_035 INT,
  measure_036 DOUBLE,
  measure_037 STRING,
  measure_038 DATE,
  measure_039 DECIMAL(12,3),
  measure_040 INT,
  measure_041 DOUBLE,
  measure_042 STRING,
  measure_043 DATE,
  measure_044 DECIMAL(12,3),
  measure_045 INT,
  measure_046 DOUBLE,
  measure_047 STRING,
  measure_048 DATE,
  measure_049 DECIMAL(12,3),
  measure_050 INT,
  measure_051 DOUBLE,
  measure_052 STRING,
  measure_053 DATE,
  measure_054 DECIMAL(12,3),
  measure_055 INT,
  measure_056 DOUBLE,
  measure_057 STRING,
  measure_058 DATE,
  measure_059 DECIMAL(12,3),
  measure_060 INT,
  measure_061 DOUBLE,
  measure_062 STRING,
  measure_063 DATE,
  measure_064 DECIMAL(12,3),
  measure_065 INT,
  measure_066 DOUBLE,
  measure_067 STRING,
  measure_068 DATE,
  measure_069 DECIMAL(12,3),
  measure_070 INT,
  measure_071 DOUBLE,
  measure_072 STRING,
  measure_073 DATE,
  measure_074 DECIMAL(12,3),
  measure_075 INT,
  measure_076 DOUBLE,
  measure_077 STRING,
  measure_078 DATE,
  measure_079 DECIMAL(12,3),
  measure_080 INT,
  measure_081 DOUBLE,
  measure_082 STRING,
  measure_083 DATE,
  measure_084 DECIMAL(12,3),
  measure_085 INT,
  measure_086 DOUBLE,
  measure_087 STRING,
  measure_088 DATE,
  measure_089 DECIMAL(12,3),
  measure_090 INT,
  measure_091 DOUBLE,
  measure_092 STRING,
  measure_093 DATE,
  measure_094 DECIMAL(12,3),
  measure_095 INT,
  measure_096 DOUBLE,
  measure_097 STRING,
  measure_098 DATE,
  measure_099 DECIMAL(12,3),
  measure_100 INT,
  measure_101 DOUBLE,
  measure_102 STRING,
  measure_103 DATE,
  measure_104 DECIMAL(12,3),
  measure_105 INT,
  measure_106 DOUBLE,
  measure_107 STRING,
  measure_108 DATE,
  measure_109 DECIMAL(12,3),
  measure_110 INT,
  measure_111 DOUBLE,
  measure_112 STRING,
  measure_113 DATE,
  measure_114 DECIMAL(12,3),
  measure_115 INT,
  measure_116 DOUBLE,
  measure_117 STRING,
  measure_118 DATE,
  measure_119 DECIMAL(12,3),
  measure_120 INT
) COMMENT 'One hundred and twenty measures'
AS SELECT i,
     (hash(i * 1) % 1000) / 7, 'w' || hash(i * 2) % 50, DATE '2024-01-01' + CAST(hash(i * 3) % 300 AS INTEGER),
     (hash(i * 4) % 100000) / 1000, CAST(hash(i * 5) % 1000 AS INTEGER), (hash(i * 6) % 1000) / 7, 'w' || hash(i
     * 7) % 50, DATE '2024-01-01' + CAST(hash(i * 8) % 300 AS INTEGER), (hash(i * 9) % 100000) / 1000,
     CAST(hash(i * 10) % 1000 AS INTEGER), (hash(i * 11) % 1000) / 7, 'w' || hash(i * 12) % 50, DATE
     '2024-01-01' + CAST(hash(i * 13) % 300 AS INTEGER), (hash(i * 14) % 100000) / 1000, CAST(hash(i * 15) %
     1000 AS INTEGER), (hash(i * 16) % 1000) / 7, 'w' || hash(i * 17) % 50, DATE '2024-01-01' + CAST(hash(i *
     18) % 300 AS INTEGER), (hash(i * 19) % 100000) / 1000, CAST(hash(i * 20) % 1000 AS INTEGER), (hash(i * 21)
     % 1000) / 7, 'w' || hash(i * 22) % 50, DATE '2024-01-01' + CAST(hash(i * 23) % 300 AS INTEGER), (hash(i *
     24) % 100000) / 1000, CAST(hash(i * 25) % 1000 AS INTEGER), (hash(i * 26) % 1000) / 7, 'w' || hash(i * 27)
     % 50, DATE '2024-01-01' + CAST(hash(i * 28) % 300 AS INTEGER), (hash(i * 29) % 100000) / 1000, CAST(hash(i
     * 30) % 1000 AS INTEGER), (hash(i * 31) % 1000) / 7, 'w' || hash(i * 32) % 50, DATE '2024-01-01' +
     CAST(hash(i * 33) % 300 AS INTEGER), (hash(i * 34) % 100000) / 1000, CAST(hash(i * 35) % 1000 AS INTEGER),
     (hash(i * 36) % 1000) / 7, 'w' || hash(i * 37) % 50, DATE '2024-01-01' + CAST(hash(i * 38) % 300 AS
     INTEGER), (hash(i * 39) % 100000) / 1000, CAST(hash(i * 40) % 1000 AS INTEGER), (hash(i * 41) % 1000) / 7,
     'w' || hash(i * 42) % 50, DATE '2024-01-01' + CAST(hash(i * 43) % 300 AS INTEGER), (hash(i * 44) % 100000)
     / 1000, CAST(hash(i * 45) % 1000 AS INTEGER), (hash(i * 46) % 1000) / 7, 'w' || hash(i * 47) % 50, DATE
     '2024-01-01' + CAST(hash(i * 48) % 300 AS INTEGER), (hash(i * 49) % 100000) / 1000, CAST(hash(i * 50) %
     1000 AS INTEGER), (hash(i * 51) % 1000) / 7, 'w' || hash(i * 52) % 50, DATE '2024-01-01' + CAST(hash(i *
     53) % 300 AS INTEGER), (hash(i * 54) % 100000) / 1000, CAST(hash(i * 55) % 1000 AS INTEGER), (hash(i * 56)
     % 1000) / 7, 'w' || hash(i * 57) % 50, DATE '2024-01-01' + CAST(hash(i * 58) % 300 AS INTEGER), (hash(i *
     59) % 100000) / 1000, CAST(hash(i * 60) % 1000 AS INTEGER), (hash(i * 61) % 1000) / 7, 'w' || hash(i * 62)
     % 50, DATE '2024-01-01' + CAST(hash(i * 63) % 300 AS INTEGER), (hash(i * 64) % 100000) / 1000, CAST(hash(i
     * 65) % 1000 AS INTEGER), (hash(i * 66) % 1000) / 7, 'w' || hash(i * 67) % 50, DATE '2024-01-01' +
     CAST(hash(i * 68) % 300 AS INTEGER), (hash(i * 69) % 100000) / 1000, CAST(hash(i * 70) % 1000 AS INTEGER),
     (hash(i * 71) % 1000) / 7, 'w' || hash(i * 72) % 50, DATE '2024-01-01' + CAST(hash(i * 73) % 300 AS
     INTEGER), (hash(i * 74) % 100000) / 1000, CAST(hash(i * 75) % 1000 AS INTEGER), (hash(i * 76) % 1000) / 7,
     'w' || hash(i * 77) % 50, DATE '2024-01-01' + CAST(hash(i * 78) % 300 AS INTEGER), (hash(i * 79) % 100000)
     / 1000, CAST(hash(i * 80) % 1000 AS INTEGER), (hash(i * 81) % 1000) / 7, 'w' || hash(i * 82) % 50, DATE
     '2024-01-01' + CAST(hash(i * 83) % 300 AS INTEGER), (hash(i * 84) % 100000) / 1000, CAST(hash(i * 85) %
     1000 AS INTEGER), (hash(i * 86) % 1000) / 7, 'w' || hash(i * 87) % 50, DATE '2024-01-01' + CAST(hash(i *
     88) % 300 AS INTEGER), (hash(i * 89) % 100000) / 1000, CAST(hash(i * 90) % 1000 AS INTEGER), (hash(i * 91)
     % 1000) / 7, 'w' || hash(i * 92) % 50, DATE '2024-01-01' + CAST(hash(i * 93) % 300 AS INTEGER), (hash(i *
     94) % 100000) / 1000, CAST(hash(i * 95) % 1000 AS INTEGER), (hash(i * 96) % 1000) / 7, 'w' || hash(i * 97)
     % 50, DATE '2024-01-01' + CAST(hash(i * 98) % 300 AS INTEGER), (hash(i * 99) % 100000) / 1000, CAST(hash(i
     * 100) % 1000 AS INTEGER), (hash(i * 101) % 1000) / 7, 'w' || hash(i * 102) % 50, DATE '2024-01-01' +
     CAST(hash(i * 103) % 300 AS INTEGER), (hash(i * 104) % 100000) / 1000, CAST(hash(i * 105) % 1000 AS
     INTEGER), (hash(i * 106) % 1000) / 7, 'w' || hash(i * 107) % 50, DATE '2024-01-01' + CAST(hash(i * 108) %
     300 AS INTEGER), (hash(i * 109) % 100000) / 1000, CAST(hash(i * 110) % 1000 AS INTEGER), (hash(i * 111) %
     1000) / 7, 'w' || hash(i * 112) % 50, DATE '2024-01-01' + CAST(hash(i * 113) % 300 AS INTEGER), (hash(i *
     114) % 100000) / 1000, CAST(hash(i * 115) % 1000 AS INTEGER), (hash(i * 116) % 1000) / 7, 'w' || hash(i *
     117) % 50, DATE '2024-01-01' + CAST(hash(i * 118) % 300 AS INTEGER), (hash(i * 119) % 100000) / 1000,
     CAST(hash(i * 120) % 1000 AS INTEGER)
   FROM range(500) t(i);

CREATE SCHEMA lab.`odd-names` COMMENT 'Names that must be quoted';

CREATE TABLE lab.`odd-names`.`hyphen-ated` (`a-b` INT, `c d` STRING, `E.F` STRING COMMENT 'A dot that is no path', `UPPER` STRING)
AS SELECT i, 'v' || i, 'dotted ' || i, 'UP' FROM range(30) t(i);

CREATE TABLE lab.`odd-names`.`back``tick` (```quoted``` STRING, `semi;colon` STRING, `--` INT, `/*` INT)
AS SELECT 'q' || i, 's', i, -i FROM range(10) t(i);

CREATE TABLE lab.`odd-names`.`666` (`1` INT, `2` STRING)
AS SELECT i, 'two ' || i FROM range(10) t(i);

CREATE TABLE lab.`odd-names`.`🦆` (`🥚` INT, `"double"` STRING, `'single'` STRING, `back\slash` STRING)
AS SELECT i, 'd', 's', 'b' FROM range(10) t(i);

CREATE TABLE lab.`odd-names`.`it's "a" <table> & more?` (`where` STRING, `select` INT, `from` DATE, `Größe` DOUBLE)
AS SELECT 'w', i, DATE '2024-01-01', i / 4 FROM range(10) t(i);

CREATE TABLE lab.`odd-names`.`a_table_whose_name_is_as_long_as_databricks_allows_a_table_whose_name_is_as_long_as_databricks_allows_a_table_whose_name_is_as_long_as_databricks_allows_a_table_whose_name_is_as_long_as_databricks_allows_a_table_whose_name_is_as_long_as_databricks_allows_` (id INT, `A column whose name is just as long. A column whose name is just as long. A column whose name is just as long. A column whose name is just as long. A column whose name is just as long. A column whose name is just as long. A column whose name is just as lo` STRING)
AS SELECT i, 'x' FROM range(5) t(i);

CREATE SCHEMA lab.relations COMMENT 'Keys, partitions, masks, views';

CREATE TABLE lab.relations.parents (
  region STRING NOT NULL,
  number INT NOT NULL COMMENT 'Counted within the region',
  title VARCHAR(40),
  CONSTRAINT parents_pk PRIMARY KEY (region, number)
) COMMENT 'What children refer to'
TBLPROPERTIES ('quality' = 'gold', 'spark.sql.statistics.numRows' = '12')
AS SELECT ['north','south'][i % 2 + 1], i // 2 + 1, 'Parent ' || i FROM range(12) t(i);

CREATE TABLE lab.relations.children (
  child_id BIGINT NOT NULL,
  parent_region STRING,
  parent_number INT,
  born_on DATE,
  CONSTRAINT children_pk PRIMARY KEY (child_id),
  CONSTRAINT children_parent_fk FOREIGN KEY (parent_region, parent_number) REFERENCES lab.relations.parents (region, number)
)
PARTITIONED BY (parent_region, born_on)
AS SELECT i, ['north','south'][i % 2 + 1], i % 6 + 1, DATE '2024-01-01' + CAST(i AS INTEGER) FROM range(40) t(i);

CREATE TABLE lab.relations.masked (id INT, card_number STRING COMMENT 'Hidden from this token' MASK lab.relations.hide
  TAGS ('pii' = 'card', 'reviewed' = ''))
TAGS ('domain' = 'payments')
ROW FILTER lab.relations.only_mine ON (id)
AS SELECT i, '****' FROM range(8) t(i);

CREATE TABLE lab.relations.elsewhere (id BIGINT, note STRING)
COMMENT 'A table of another format, outside of the metastore''s storage'
USING PARQUET TYPE EXTERNAL
AS SELECT i, 'n' FROM range(4) t(i);

CREATE VIEW lab.relations.families (region COMMENT 'Where they live', title, children) COMMENT 'Parents and their children'
AS SELECT p.region, p.title, count(c.child_id) AS children
   FROM lab.relations.parents AS p LEFT JOIN lab.relations.children AS c
     ON c.parent_region = p.region AND c.parent_number = p.number
   GROUP BY p.region, p.title;

CREATE TABLE lab.relations.many_rows (id BIGINT, text STRING)
COMMENT 'Enough for several chunks'
AS SELECT i, 'row ' || i FROM range(25000) t(i);
