SELECT 0 AS branch, to_json(array(CAST(f0 AS STRING), CAST(f1 AS STRING), CAST(f2 AS STRING))) AS figures, to_json(array(s0, s1)) AS samples
FROM (SELECT count(*) AS f0 FROM `666`.`odd-names`.`a``b;--`) AS counted
CROSS JOIN (SELECT min(`dot.in.it`) AS f1, max(`dot.in.it`) AS f2 FROM `666`.`odd-names`.`a``b;--`) AS kept
CROSS JOIN (SELECT slice(collect_set(v0), 1, 10) AS s0, slice(collect_set(v1), 1, 10) AS s1 FROM (SELECT left(`back``tick`, 200) AS v0, left(`🦆 ' " \`, 200) AS v1 FROM `666`.`odd-names`.`a``b;--` LIMIT 10000)) AS sampled
