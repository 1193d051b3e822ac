-- A shop that never was: dimensions, facts, bridges, staging and views. Every row follows from its number, so that each
-- start makes the same data.
CREATE CATALOG retail COMMENT 'Warehouse of a made-up retailer with stores in Europe and a web shop';

CREATE SCHEMA retail.people COMMENT 'Customers and employees';

CREATE TABLE retail.people.customers (
  customer_id BIGINT NOT NULL COMMENT 'Number of the customer',
  first_name VARCHAR(60) COMMENT 'Given name',
  last_name VARCHAR(60) COMMENT 'Family name',
  email VARCHAR(120) TAGS ('pii' = 'email'),
  phone STRING TAGS ('pii' = 'phone'),
  birth_date DATE,
  city STRING,
  country CHAR(2) COMMENT 'ISO 3166 code',
  loyalty_points INT,
  is_member BOOLEAN COMMENT 'Whether the customer takes part in the loyalty programme',
  registered_at TIMESTAMP COMMENT 'When the account was made',
  preferences STRUCT<newsletter: BOOLEAN, language: STRING> COMMENT 'What the customer asked for',
  CONSTRAINT customers_pk PRIMARY KEY (customer_id)
) COMMENT 'Everybody who ever bought something under a name' TAGS ('domain' = 'customers', 'tier' = 'gold')
AS SELECT i,
     ['Anna','Ben','Chloe','David','Emma','Felix','Greta','Hugo','Ida','Jonas','Klara','Leo','Mia','Noah','Olga','Paul'][CAST(hash(i) % 16 + 1 AS BIGINT)],
     ['Andersen','Bauer','Costa','Dubois','Eriksen','Fischer','Garcia','Hansen','Ivanov','Jensen','Keller','Lopez'][CAST(hash(i * 3) % 12 + 1 AS BIGINT)],
     CASE WHEN hash(i * 5) % 20 = 0 THEN NULL ELSE 'customer' || i || '@example.com' END,
     CASE WHEN hash(i * 7) % 3 = 0 THEN NULL ELSE '+45 ' || lpad(CAST(hash(i) % 100000000 AS VARCHAR), 8, '0') END,
     DATE '1940-01-01' + CAST(hash(i * 11) % 25000 AS INTEGER),
     ['Copenhagen','Berlin','Lisbon','Paris','Oslo','Madrid','Vienna','Gdańsk'][CAST(hash(i * 13) % 8 + 1 AS BIGINT)],
     ['DK','DE','PT','FR','NO','ES','AT','PL'][CAST(hash(i * 13) % 8 + 1 AS BIGINT)],
     CAST(hash(i * 17) % 5000 AS INTEGER), hash(i * 19) % 3 > 0,
     TIMESTAMPTZ '2018-01-01 00:00:00+00' + to_seconds(CAST(hash(i * 23) % 200000000 AS BIGINT)),
     {'newsletter': hash(i * 29) % 2 = 0, 'language': ['da','de','pt','fr','no','es','de','pl'][CAST(hash(i * 13) % 8 + 1 AS BIGINT)]}
   FROM range(1, 20001) t(i);

CREATE TABLE retail.people.customer_addresses (
  customer_id BIGINT NOT NULL,
  kind STRING NOT NULL COMMENT 'home, work or delivery',
  street STRING,
  postal_code STRING,
  city STRING,
  valid_from DATE,
  valid_to DATE COMMENT 'Empty for the address in use',
  CONSTRAINT customer_addresses_pk PRIMARY KEY (customer_id, kind),
  CONSTRAINT customer_addresses_customer_fk FOREIGN KEY (customer_id) REFERENCES retail.people.customers (customer_id)
)
AS SELECT i // 2 + 1, ['home','delivery'][i % 2 + 1], 'Street ' || hash(i) % 900, lpad(CAST(hash(i * 3) % 99999 AS VARCHAR), 5, '0'),
     ['Copenhagen','Berlin','Lisbon','Paris','Oslo','Madrid','Vienna','Gdańsk'][CAST(hash(i * 13) % 8 + 1 AS BIGINT)],
     DATE '2019-01-01' + CAST(hash(i * 5) % 1500 AS INTEGER),
     CASE WHEN hash(i * 7) % 4 = 0 THEN DATE '2024-06-30' END
   FROM range(30000) t(i);

CREATE TABLE retail.people.stores (
  store_id INT NOT NULL,
  name STRING COMMENT 'As on the sign',
  city STRING,
  country CHAR(2),
  opened_on DATE,
  floor_area DECIMAL(8,2) COMMENT 'Square metres',
  CONSTRAINT stores_pk PRIMARY KEY (store_id)
) COMMENT 'Stores, and the web shop as number 0'
AS SELECT i, CASE WHEN i = 0 THEN 'Web shop' ELSE 'Store No. ' || i END,
     ['Copenhagen','Berlin','Lisbon','Paris','Oslo','Madrid','Vienna','Gdańsk'][i % 8 + 1],
     ['DK','DE','PT','FR','NO','ES','AT','PL'][i % 8 + 1], DATE '2001-05-01' + CAST(i * 97 AS INTEGER),
     CASE WHEN i > 0 THEN 150 + (hash(i) % 90000) / 100 END
   FROM range(61) t(i);

CREATE TABLE retail.people.employees (
  employee_id INT NOT NULL,
  full_name STRING COMMENT 'Given and family name',
  store_id INT,
  manager_id INT COMMENT 'Empty for the one who has none',
  job_title STRING,
  salary DECIMAL(10,2) MASK retail.people.hide_salary,
  hired_on DATE,
  CONSTRAINT employees_pk PRIMARY KEY (employee_id),
  CONSTRAINT employees_store_fk FOREIGN KEY (store_id) REFERENCES retail.people.stores (store_id),
  CONSTRAINT employees_manager_fk FOREIGN KEY (manager_id) REFERENCES retail.people.employees (employee_id)
) COMMENT 'Staff of all stores; this token sees no salaries'
ROW FILTER retail.people.own_country ON (store_id)
AS SELECT i, ['Anna','Ben','Chloe','David','Emma','Felix','Greta','Hugo'][CAST(hash(i) % 8 + 1 AS BIGINT)] || ' ' ||
     ['Andersen','Bauer','Costa','Dubois','Eriksen','Fischer'][CAST(hash(i * 3) % 6 + 1 AS BIGINT)],
     i % 61, CASE WHEN i > 1 THEN i // 10 + 1 END, ['Clerk','Cashier','Buyer','Driver','Manager'][CAST(hash(i * 5) % 5 + 1 AS BIGINT)], NULL,
     DATE '2005-01-01' + CAST(hash(i * 7) % 7000 AS INTEGER)
   FROM range(1, 801) t(i);

CREATE SCHEMA retail.products COMMENT 'What is sold, and where it comes from';

CREATE TABLE retail.products.categories (
  category_id INT NOT NULL,
  parent_id INT,
  name STRING COMMENT 'Shown in the web shop',
  CONSTRAINT categories_pk PRIMARY KEY (category_id),
  CONSTRAINT categories_parent_fk FOREIGN KEY (parent_id) REFERENCES retail.products.categories (category_id)
)
AS SELECT i, CASE WHEN i > 6 THEN i % 6 + 1 END,
     CASE WHEN i <= 6 THEN ['Kitchen','Garden','Toys','Books','Sports','Office'][i] ELSE 'Category ' || i END
   FROM range(1, 41) t(i);

CREATE TABLE retail.products.suppliers (
  supplier_id INT NOT NULL COMMENT 'Number of the supplier',
  name STRING,
  country CHAR(2),
  rating TINYINT COMMENT '1 is worst, 5 is best',
  contacts MAP<STRING, STRING> COMMENT 'Department and its address',
  CONSTRAINT suppliers_pk PRIMARY KEY (supplier_id)
)
AS SELECT i, 'Supplier ' || i || CASE WHEN i % 7 = 0 THEN ' & Sons' ELSE '' END, ['CN','DE','IT','VN','PL'][i % 5 + 1],
     CASE WHEN i % 9 > 0 THEN hash(i) % 5 + 1 END,
     MAP {'sales': 'sales' || i || '@example.com', 'returns': 'returns' || i || '@example.com'}
   FROM range(1, 121) t(i);

CREATE TABLE retail.products.products (
  product_id BIGINT NOT NULL COMMENT 'Number of the product',
  sku STRING NOT NULL COMMENT 'Number on the label',
  name STRING COMMENT 'Name in the web shop',
  category_id INT,
  list_price DECIMAL(10,2) COMMENT 'Euro, with tax',
  weight_kg FLOAT,
  tags ARRAY<STRING> COMMENT 'Free words for the search',
  dimensions STRUCT<width_cm: INT, height_cm: INT, depth_cm: INT>,
  discontinued BOOLEAN,
  CONSTRAINT products_pk PRIMARY KEY (product_id),
  CONSTRAINT products_category_fk FOREIGN KEY (category_id) REFERENCES retail.products.categories (category_id)
) COMMENT 'Everything that is or was for sale'
AS SELECT i, 'SKU-' || lpad(CAST(i AS VARCHAR), 6, '0'),
     ['Small','Large','Red','Blue','Folding','Classic'][CAST(hash(i) % 6 + 1 AS BIGINT)] || ' ' ||
     ['kettle','spade','puzzle','novel','ball','stapler','lamp'][CAST(hash(i * 3) % 7 + 1 AS BIGINT)] || ' ' || i,
     CAST(hash(i * 5) % 40 + 1 AS INTEGER), (hash(i * 7) % 20000 + 99) / 100, CASE WHEN i % 11 > 0 THEN (hash(i * 11) % 5000) / 1000 END,
     CASE WHEN i % 10 = 0 THEN NULL ELSE [['new','sale','eco'][CAST(hash(i) % 3 + 1 AS BIGINT)], ['gift','home'][CAST(hash(i * 13) % 2 + 1 AS BIGINT)]] END,
     {'width_cm': hash(i) % 90 + 5, 'height_cm': hash(i * 17) % 60 + 5, 'depth_cm': hash(i * 19) % 40 + 5}, i % 13 = 0
   FROM range(1, 2001) t(i);

CREATE TABLE retail.products.product_suppliers (
  product_id BIGINT NOT NULL,
  supplier_id INT NOT NULL,
  lead_time_days SMALLINT,
  CONSTRAINT product_suppliers_pk PRIMARY KEY (product_id, supplier_id),
  CONSTRAINT product_suppliers_product_fk FOREIGN KEY (product_id) REFERENCES retail.products.products (product_id),
  CONSTRAINT product_suppliers_supplier_fk FOREIGN KEY (supplier_id) REFERENCES retail.products.suppliers (supplier_id)
) COMMENT 'Which supplier delivers which product'
AS SELECT i % 2000 + 1, (i * 7 + i // 2000) % 120 + 1, hash(i) % 60 + 2 FROM range(4000) t(i);

CREATE TABLE retail.products.promotions (
  promotion_id INT NOT NULL,
  title STRING,
  percent_off DECIMAL(4,1),
  starts_on DATE,
  ends_on DATE,
  channels ARRAY<STRING>,
  CONSTRAINT promotions_pk PRIMARY KEY (promotion_id)
)
AS SELECT i, ['Spring','Summer','Autumn','Winter'][i % 4 + 1] || ' sale ' || (2020 + i // 8), (hash(i) % 10 + 1) * 2.5,
     DATE '2020-01-01' + CAST(i * 45 AS INTEGER), DATE '2020-01-15' + CAST(i * 45 AS INTEGER),
     [['web','store'][i % 2 + 1]]
   FROM range(40) t(i);

CREATE TABLE retail.products.promotion_products (
  promotion_id INT NOT NULL,
  product_id BIGINT NOT NULL,
  CONSTRAINT promotion_products_pk PRIMARY KEY (promotion_id, product_id),
  CONSTRAINT promotion_products_promotion_fk FOREIGN KEY (promotion_id) REFERENCES retail.products.promotions (promotion_id),
  CONSTRAINT promotion_products_product_fk FOREIGN KEY (product_id) REFERENCES retail.products.products (product_id)
)
AS SELECT i % 40, i * 13 % 2000 + 1 FROM range(2000) t(i);

CREATE SCHEMA retail.sales COMMENT 'Orders and what became of them';

CREATE TABLE retail.sales.dim_date (
  date_key INT NOT NULL COMMENT 'The day as a number: 20240131',
  date DATE NOT NULL COMMENT 'The day',
  year SMALLINT,
  quarter TINYINT,
  month TINYINT,
  week_of_year TINYINT,
  day_name STRING,
  is_weekend BOOLEAN,
  CONSTRAINT dim_date_pk PRIMARY KEY (date_key)
) COMMENT 'Days from 2019 to 2026'
AS SELECT CAST(strftime(d, '%Y%m%d') AS INTEGER), d, year(d), quarter(d), month(d), weekofyear(d), dayname(d), isodow(d) > 5
   FROM (SELECT CAST(unnest(generate_series(DATE '2019-01-01', DATE '2026-12-31', INTERVAL 1 DAY)) AS DATE) AS d);

CREATE TABLE retail.sales.orders (
  order_id BIGINT NOT NULL COMMENT 'Number of the order',
  customer_id BIGINT COMMENT 'Empty for a sale without a name',
  store_id INT,
  ordered_at TIMESTAMP COMMENT 'When it was placed',
  status STRING COMMENT 'open, paid, shipped, cancelled',
  currency CHAR(3),
  total DECIMAL(18,2) COMMENT 'With tax and shipping',
  discount DECIMAL(18,2),
  order_date DATE,
  CONSTRAINT orders_pk PRIMARY KEY (order_id),
  CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES retail.people.customers (customer_id),
  CONSTRAINT orders_store_fk FOREIGN KEY (store_id) REFERENCES retail.people.stores (store_id)
) COMMENT 'One row for each order'
PARTITIONED BY (order_date)
AS SELECT i, CASE WHEN hash(i) % 10 > 0 THEN CAST(hash(i * 3) % 20000 + 1 AS BIGINT) END, CAST(hash(i * 5) % 61 AS INTEGER), placed,
     ['open','paid','shipped','shipped','shipped','cancelled'][CAST(hash(i * 7) % 6 + 1 AS BIGINT)], ['EUR','EUR','DKK','NOK'][CAST(hash(i * 11) % 4 + 1 AS BIGINT)],
     (hash(i * 13) % 50000 + 500) / 100, CASE WHEN hash(i * 17) % 4 = 0 THEN (hash(i * 19) % 1000) / 100 END, CAST(placed AS DATE)
   FROM (SELECT i, TIMESTAMPTZ '2021-01-01 06:00:00+00' + to_seconds(CAST(hash(i * 2) % 150000000 AS BIGINT)) AS placed
         FROM range(1, 80001) t(i));

CREATE TABLE retail.sales.order_lines (
  order_id BIGINT NOT NULL,
  line_number SMALLINT NOT NULL COMMENT 'From 1 within the order',
  product_id BIGINT,
  quantity INT COMMENT 'Pieces',
  unit_price DECIMAL(10,2),
  tax_rate DECIMAL(4,3),
  CONSTRAINT order_lines_pk PRIMARY KEY (order_id, line_number),
  CONSTRAINT order_lines_order_fk FOREIGN KEY (order_id) REFERENCES retail.sales.orders (order_id),
  CONSTRAINT order_lines_product_fk FOREIGN KEY (product_id) REFERENCES retail.products.products (product_id)
) COMMENT 'What each order consists of'
AS SELECT i // 3 + 1, i % 3 + 1, CAST(hash(i) % 2000 + 1 AS BIGINT), hash(i * 3) % 9 + 1, (hash(i * 5) % 20000 + 99) / 100,
     [0.25, 0.19, 0.07][CAST(hash(i * 7) % 3 + 1 AS BIGINT)]
   FROM range(240000) t(i);

CREATE TABLE retail.sales.payments (
  payment_id BIGINT NOT NULL,
  order_id BIGINT COMMENT 'What was paid for',
  paid_at TIMESTAMP,
  method STRING COMMENT 'card, transfer, cash, gift card',
  amount DECIMAL(18,2),
  fraud_score DOUBLE COMMENT 'From 0 to 1; NaN where the model had no answer',
  CONSTRAINT payments_pk PRIMARY KEY (payment_id),
  CONSTRAINT payments_order_fk FOREIGN KEY (order_id) REFERENCES retail.sales.orders (order_id)
)
AS SELECT i + 9007199254740993, i, TIMESTAMPTZ '2021-01-01 07:00:00+00' + to_seconds(CAST(hash(i * 2) % 150000000 AS BIGINT)),
     ['card','card','transfer','cash','gift card'][CAST(hash(i) % 5 + 1 AS BIGINT)], (hash(i * 13) % 50000 + 500) / 100,
     CASE WHEN hash(i) % 50 = 0 THEN 'NaN'::DOUBLE WHEN hash(i) % 70 = 0 THEN NULL ELSE (hash(i * 3) % 1000) / 1000 END
   FROM range(1, 70001) t(i);

CREATE TABLE retail.sales.shipments (
  shipment_id BIGINT NOT NULL,
  order_id BIGINT,
  carrier STRING,
  shipped_at TIMESTAMP_NTZ COMMENT 'Local time of the warehouse',
  delivered_at TIMESTAMP_NTZ,
  weight_kg DOUBLE,
  CONSTRAINT shipments_pk PRIMARY KEY (shipment_id),
  CONSTRAINT shipments_order_fk FOREIGN KEY (order_id) REFERENCES retail.sales.orders (order_id)
) COMMENT 'Parcels on their way'
AS SELECT i, i * 2, ['DHL','PostNord','GLS','UPS'][CAST(hash(i) % 4 + 1 AS BIGINT)], sent,
     CASE WHEN hash(i * 3) % 12 > 0 THEN sent + to_hours(CAST(hash(i * 5) % 120 + 12 AS INTEGER)) END, (hash(i * 7) % 20000) / 1000
   FROM (SELECT i, TIMESTAMP '2021-01-02 08:00:00' + to_seconds(CAST(hash(i * 2) % 150000000 AS BIGINT)) AS sent FROM range(1, 40001) t(i));

CREATE TABLE retail.sales.returns (
  return_id INT NOT NULL,
  order_id BIGINT,
  line_number SMALLINT,
  reason STRING,
  returned_on DATE,
  refund DECIMAL(18,2),
  CONSTRAINT returns_order_line_fk FOREIGN KEY (order_id, line_number) REFERENCES retail.sales.order_lines (order_id, line_number)
)
AS SELECT i, i * 23 % 80000 + 1, i % 3 + 1, CASE WHEN i % 6 = 0 THEN NULL ELSE ['broken','wrong size','late','changed mind'][CAST(hash(i) % 4 + 1 AS BIGINT)] END,
     DATE '2021-02-01' + CAST(hash(i) % 1700 AS INTEGER), (hash(i * 3) % 20000) / 100
   FROM range(1, 3501) t(i);

CREATE TABLE retail.sales.exchange_rates (
  rate_date DATE NOT NULL,
  currency CHAR(3) NOT NULL,
  rate DECIMAL(38,18) COMMENT 'Units of the currency for one euro',
  CONSTRAINT exchange_rates_pk PRIMARY KEY (rate_date, currency)
)
AS SELECT DATE '2021-01-01' + CAST(i // 2 AS INTEGER), ['DKK','NOK'][i % 2 + 1], [7.44, 11.2][i % 2 + 1] + (hash(i) % 1000)::DECIMAL(38,18) / 10000
   FROM range(3600) t(i);

CREATE VIEW retail.sales.daily_sales (order_date COMMENT 'Day of the orders', orders, revenue COMMENT 'In the orders'' own currencies')
COMMENT 'Orders and revenue of each day, without cancelled orders'
AS SELECT order_date, count(*) AS orders, sum(total) AS revenue FROM retail.sales.orders
   WHERE status <> 'cancelled' GROUP BY order_date;

CREATE VIEW retail.sales.customer_value
AS SELECT c.customer_id, concat(c.first_name, ' ', c.last_name) AS customer, count(o.order_id) AS orders, sum(o.total) AS spent,
     max(o.ordered_at) AS last_order_at
   FROM retail.people.customers AS c LEFT JOIN retail.sales.orders AS o ON o.customer_id = c.customer_id
   GROUP BY c.customer_id, c.first_name, c.last_name;

CREATE SCHEMA retail.stock;

CREATE TABLE retail.stock.inventory (
  store_id INT NOT NULL,
  product_id BIGINT NOT NULL,
  on_hand INT COMMENT 'Pieces on the shelf',
  reorder_level INT,
  counted_at TIMESTAMP,
  CONSTRAINT inventory_pk PRIMARY KEY (store_id, product_id),
  CONSTRAINT inventory_store_fk FOREIGN KEY (store_id) REFERENCES retail.people.stores (store_id),
  CONSTRAINT inventory_product_fk FOREIGN KEY (product_id) REFERENCES retail.products.products (product_id)
) COMMENT 'What lies in which store'
AS SELECT i % 61, i // 61 + 1, CAST(hash(i) % 200 AS INTEGER) - 5, hash(i * 3) % 20,
     TIMESTAMPTZ '2025-09-01 20:00:00+00' + to_minutes(CAST(hash(i * 5) % 40000 AS BIGINT))
   FROM range(61000) t(i);

CREATE TABLE retail.stock.stock_movements (
  movement_id BIGINT NOT NULL,
  store_id INT,
  product_id BIGINT,
  moved_at TIMESTAMP,
  pieces INT COMMENT 'Negative when they left',
  reason STRING
)
PARTITIONED BY (store_id)
AS SELECT i, CAST(hash(i) % 61 AS INTEGER), CAST(hash(i * 3) % 2000 + 1 AS BIGINT),
     TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_minutes(CAST(hash(i * 5) % 900000 AS BIGINT)), CAST(hash(i * 7) % 60 AS INTEGER) - 30,
     ['sale','delivery','count','theft',NULL][CAST(hash(i * 11) % 5 + 1 AS BIGINT)]
   FROM range(60000) t(i);

CREATE VIEW retail.stock.stock_alerts COMMENT 'Products that should be ordered again'
AS SELECT store_id, product_id, on_hand, reorder_level FROM retail.stock.inventory WHERE on_hand < reorder_level;

CREATE SCHEMA retail.web COMMENT 'What visitors do in the web shop';

CREATE TABLE retail.web.web_events (
  event_id STRING NOT NULL COMMENT 'Made by the browser',
  session_id STRING,
  customer_id BIGINT,
  occurred_at TIMESTAMP,
  event_type STRING COMMENT 'view, search, cart, buy',
  page STRING,
  user_agent STRING,
  payload MAP<STRING, STRING> COMMENT 'Whatever the page sent along',
  items ARRAY<STRUCT<product_id: BIGINT, quantity: INT>>,
  CONSTRAINT web_events_customer_fk FOREIGN KEY (customer_id) REFERENCES retail.people.customers (customer_id)
) COMMENT 'Clicks of the web shop'
AS SELECT md5(CAST(i AS VARCHAR)), 'S' || hash(i // 7) % 9000, CASE WHEN hash(i) % 3 = 0 THEN CAST(hash(i) % 20000 + 1 AS BIGINT) END,
     TIMESTAMPTZ '2025-06-01 00:00:00+00' + to_seconds(i * 90), ['view','view','search','cart','buy'][CAST(hash(i * 3) % 5 + 1 AS BIGINT)],
     '/p/' || hash(i * 5) % 2000, ['Firefox','Chrome','Safari'][CAST(hash(i * 7) % 3 + 1 AS BIGINT)] || '/' || (hash(i) % 40 + 90),
     MAP {'referrer': ['news','search','mail'][CAST(hash(i * 11) % 3 + 1 AS BIGINT)]},
     CASE WHEN hash(i * 3) % 5 >= 3 THEN [{'product_id': CAST(hash(i * 5) % 2000 AS BIGINT), 'quantity': CAST(hash(i) % 4 + 1 AS INTEGER)}] END
   FROM range(50000) t(i);

CREATE VIEW retail.web.sessions
AS SELECT session_id, min(occurred_at) AS started_at, max(occurred_at) AS ended_at, count(*) AS events,
     count_if(event_type = 'buy') AS purchases
   FROM retail.web.web_events GROUP BY session_id;

CREATE SCHEMA retail.staging COMMENT 'As the source systems sent it; nobody should read this';

CREATE TABLE retail.staging.stg_orders (
  raw_id STRING,
  payload STRING COMMENT 'JSON, not checked',
  loaded_at TIMESTAMP
)
AS SELECT CAST(i AS VARCHAR), '{"order":' || i || ',"total":"' || (hash(i) % 9999) / 100 || '"}', TIMESTAMPTZ '2025-09-30 02:00:00+00'
   FROM range(5000) t(i);

CREATE TABLE retail.staging.stg_customers (
  `ID` STRING,
  `NAME` STRING,
  `E-MAIL` STRING,
  `Zip Code` STRING,
  _source STRING,
  _loaded_at TIMESTAMP
)
AS SELECT CAST(i AS VARCHAR), 'Name ' || i, 'c' || i || '@example.com', NULL, 'crm', TIMESTAMPTZ '2025-09-30 02:00:00+00'
   FROM range(2000) t(i);

CREATE TABLE retail.staging.stg_tmp_20250930 (
  c1 STRING,
  c2 STRING,
  c3 INT
)
AS SELECT 'a' || i, NULL, i FROM range(10) t(i);
