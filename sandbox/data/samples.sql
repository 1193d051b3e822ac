-- Public data of the npm package vega-datasets, each file under the licence its datapackage.json names. About half of
-- the tables and columns carry comments, as in a catalog that people look after now and then.
CREATE CATALOG samples COMMENT 'Public sample data: aviation, weather, places, nature and economy of the United States';

CREATE SCHEMA samples.aviation COMMENT 'Flights of 2001, airports, and what flew into aircraft';

CREATE TABLE samples.aviation.airports (
  iata STRING NOT NULL COMMENT 'Code of the airport, as printed on a ticket',
  name STRING COMMENT 'Name of the airport',
  city STRING COMMENT 'City that it serves',
  state STRING COMMENT 'Two-letter code of the state',
  country STRING,
  latitude DOUBLE COMMENT 'Degrees north',
  longitude DOUBLE COMMENT 'Degrees east; west is negative',
  CONSTRAINT airports_pk PRIMARY KEY (iata)
) COMMENT 'Airports of the United States and its territories'
AS SELECT iata, name, city, state, country, latitude, longitude FROM read_csv('{vega}/airports.csv', nullstr = 'NA');

CREATE TABLE samples.aviation.flights (
  date TIMESTAMP_NTZ COMMENT 'Scheduled departure, in local time',
  delay BIGINT COMMENT 'Minutes late at arrival; negative when early',
  distance BIGINT COMMENT 'Miles between the airports',
  origin STRING,
  destination STRING,
  CONSTRAINT flights_origin_fk FOREIGN KEY (origin) REFERENCES samples.aviation.airports (iata),
  CONSTRAINT flights_destination_fk FOREIGN KEY (destination) REFERENCES samples.aviation.airports (iata)
) COMMENT 'Three million domestic flights of the first half of 2001'
TBLPROPERTIES ('delta.minReaderVersion' = '1', 'spark.sql.statistics.numRows' = '3000000')
AS SELECT date, delay, distance, origin, destination FROM read_parquet('{vega}/flights-3m.parquet');

CREATE TABLE samples.aviation.birdstrikes (
  `Airport Name` STRING,
  `Aircraft Make Model` STRING,
  `Effect Amount of damage` STRING COMMENT 'None, minor, medium, substantial',
  `Flight Date` DATE,
  `Aircraft Airline Operator` STRING,
  `Origin State` STRING,
  `Phase of flight` STRING,
  `Wildlife Size` STRING,
  `Wildlife Species` STRING COMMENT 'As far as anybody could tell',
  `Time of day` STRING,
  `Cost Other` BIGINT,
  `Cost Repair` BIGINT,
  `Cost Total $` BIGINT COMMENT 'In dollars of the year',
  `Speed IAS in knots` BIGINT
) COMMENT 'Reports of wildlife that struck aircraft'
AS SELECT * FROM read_csv('{vega}/birdstrikes.csv');

CREATE TABLE samples.aviation.routes (
  origin STRING NOT NULL,
  destination STRING NOT NULL,
  flights INT,
  CONSTRAINT routes_pk PRIMARY KEY (origin, destination)
)
AS SELECT origin, destination, count FROM read_csv('{vega}/flights-airport.csv');

CREATE VIEW samples.aviation.delays_by_airport (
  origin COMMENT 'Airport of departure', flights, average_delay COMMENT 'Minutes', late_share
) COMMENT 'How late flights leave from each airport'
AS SELECT origin, count(*) AS flights, avg(delay) AS average_delay, count_if(delay > 15) / count(*) AS late_share
   FROM samples.aviation.flights GROUP BY origin;

CREATE VIEW samples.aviation.busiest_routes
AS SELECT r.origin, a.city AS origin_city, r.destination, r.flights
   FROM samples.aviation.routes AS r JOIN samples.aviation.airports AS a ON a.iata = r.origin
   WHERE r.flights > 1000;

CREATE SCHEMA samples.weather COMMENT 'Weather in Seattle and New York';

CREATE TABLE samples.weather.seattle_daily (
  date DATE NOT NULL COMMENT 'Day of the observation',
  precipitation DOUBLE COMMENT 'Millimetres of rain and melted snow',
  temp_max DOUBLE COMMENT 'Degrees Celsius',
  temp_min DOUBLE COMMENT 'Degrees Celsius',
  wind DOUBLE COMMENT 'Metres a second',
  weather STRING,
  CONSTRAINT seattle_daily_pk PRIMARY KEY (date)
) COMMENT 'Daily weather in Seattle, 2012 to 2015'
AS SELECT * FROM read_csv('{vega}/seattle-weather.csv');

CREATE TABLE samples.weather.daily_by_city (
  location STRING,
  date DATE,
  precipitation DOUBLE,
  temp_max DOUBLE,
  temp_min DOUBLE,
  wind DOUBLE,
  weather STRING
)
PARTITIONED BY (location)
AS SELECT * FROM read_csv('{vega}/weather.csv');

CREATE TABLE samples.weather.seattle_hourly_normals (
  date TIMESTAMP_NTZ COMMENT 'Hour of an average year',
  pressure DOUBLE COMMENT 'Hectopascal',
  temperature DOUBLE,
  wind DOUBLE
) COMMENT 'What the weather usually is at each hour of the year'
AS SELECT * FROM read_csv('{vega}/seattle-weather-hourly-normals.csv');

CREATE VIEW samples.weather.monthly_rain COMMENT 'Rain of each month and city'
AS SELECT location, date_trunc('month', date) AS month, sum(precipitation) AS millimetres, max(temp_max) AS warmest
   FROM samples.weather.daily_by_city GROUP BY location, date_trunc('month', date);

CREATE SCHEMA samples.places;

CREATE TABLE samples.places.zipcodes (
  zip_code STRING NOT NULL COMMENT 'Five digits; some begin with 0',
  latitude DOUBLE,
  longitude DOUBLE,
  city STRING,
  state STRING,
  county STRING,
  CONSTRAINT zipcodes_pk PRIMARY KEY (zip_code)
) COMMENT 'Postal codes of the United States'
AS SELECT * FROM read_csv('{vega}/zipcodes.csv', types = {'zip_code': 'VARCHAR'});

CREATE TABLE samples.places.state_capitals (
  state STRING NOT NULL,
  city STRING,
  lon DOUBLE,
  lat DOUBLE
)
AS SELECT state, city, lon, lat FROM read_json('{vega}/us-state-capitals.json');

CREATE VIEW samples.places.zipcodes_by_state
AS SELECT state, count(*) AS zipcodes, approx_count_distinct(county) AS counties FROM samples.places.zipcodes GROUP BY state;

CREATE SCHEMA samples.nature COMMENT 'Animals';

CREATE TABLE samples.nature.species_habitat (
  item_id STRING,
  common_name STRING COMMENT 'Name of the species in English',
  scientific_name STRING COMMENT 'Name of the species in Latin',
  gap_species_code STRING,
  county_id INT,
  habitat_yearround_pct DOUBLE COMMENT 'Share of the county where it lives all year'
) COMMENT 'Where species live, by county'
AS SELECT * FROM read_csv('{vega}/species.csv');

CREATE TABLE samples.nature.penguins (
  `Species` STRING,
  `Island` STRING,
  `Beak Length (mm)` DOUBLE,
  `Beak Depth (mm)` DOUBLE,
  `Flipper Length (mm)` INT,
  `Body Mass (g)` INT,
  `Sex` STRING
) COMMENT 'Penguins that were measured near Palmer Station, Antarctica'
AS SELECT "Species", "Island", "Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)", "Body Mass (g)", "Sex"
   FROM read_json('{vega}/penguins.json');

CREATE SCHEMA samples.economy;

CREATE TABLE samples.economy.unemployment_by_industry (
  series STRING COMMENT 'Industry',
  year INT,
  month INT,
  count INT COMMENT 'Thousands of people without work',
  rate DECIMAL(5,2) COMMENT 'Per cent'
)
AS SELECT series, year, month, count, rate FROM read_json('{vega}/unemployment-across-industries.json');

CREATE TABLE samples.economy.us_employment (
  month DATE NOT NULL,
  nonfarm INT,
  private INT,
  manufacturing INT,
  construction INT,
  government INT,
  nonfarm_change INT COMMENT 'Against the month before, in thousands'
) COMMENT 'People at work by sector, in thousands'
AS SELECT month, nonfarm, private, manufacturing, construction, government, nonfarm_change
   FROM read_csv('{vega}/us-employment.csv');

CREATE TABLE samples.economy.iowa_electricity (
  year DATE,
  source STRING,
  net_generation INT COMMENT 'Thousand megawatt hours'
)
AS SELECT * FROM read_csv('{vega}/iowa-electricity.csv');

CREATE TABLE samples.economy.co2_concentration (
  date DATE,
  co2 DOUBLE COMMENT 'Parts per million',
  `adjusted CO2` DOUBLE COMMENT 'Without the seasons'
) COMMENT 'Carbon dioxide at Mauna Loa since 1958'
AS SELECT * FROM read_csv('{vega}/co2-concentration.csv');
