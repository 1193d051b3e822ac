SELECT 0 AS branch, to_json(array(CAST(f0 AS STRING), CAST(f1 AS STRING), CAST(f2 AS STRING))) AS figures, '[]' AS samples
FROM (SELECT count(*) AS f0 FROM `main`.`a`.`numbers`) AS counted
CROSS JOIN (SELECT min(`n`) AS f1, max(`n`) AS f2 FROM `main`.`a`.`numbers`) AS kept
UNION ALL
SELECT 1 AS branch, to_json(array(CAST(f0 AS STRING))) AS figures, to_json(array(s0)) AS samples
FROM (SELECT count(*) AS f0 FROM `main`.`a`.`texts`) AS counted
CROSS JOIN (SELECT slice(collect_set(v0), 1, 10) AS s0 FROM (SELECT left(`t`, 200) AS v0 FROM `main`.`a`.`texts` LIMIT 10000)) AS sampled
UNION ALL
SELECT 2 AS branch, to_json(array(CAST(f0 AS STRING))) AS figures, '[]' AS samples
FROM (SELECT count(*) AS f0 FROM `main`.`a`.`bare`) AS counted
