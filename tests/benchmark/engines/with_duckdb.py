"""DuckDB over the Parquet files, read anew for each question."""

from pathlib import Path

import duckdb

from benchmark.engines import BARRIER, GEO, Answers, Question

NAMES = f"""
CREATE TEMP TABLE names AS
    SELECT province AS code, lower(name_id || ' ' || name_en) AS name FROM '{GEO}/provinces.csv' UNION ALL
    SELECT kemendagri, lower(name_id || ' ' || name_en) FROM '{GEO}/provinces.csv' UNION ALL
    SELECT place, lower(name_id || ' ' || name_en)
    FROM read_csv('{GEO}/places.csv', types = {{'place': 'VARCHAR'}})
"""
STUDIES = """
CREATE OR REPLACE TEMP TABLE left_studies AS
SELECT study, provinces, island_group FROM studies
WHERE list_has_any(provinces, $provinces) AND (
    contains(lower(concat_ws(' ', title, institution, agency, summary_id, summary_en, array_to_string(
        authors || place_as_charted || coalesce(systems, []), ' '))), $word)
    OR list_has_any(provinces || places, coalesce((SELECT list(code) FROM names WHERE contains(name, $word)), []))
    OR study IN (
        SELECT study FROM findings
        WHERE contains(lower(concat_ws(' ', finding_id, finding_en)), $word)
        OR code IN (SELECT code FROM codebook WHERE contains(lower(concat_ws(' ', label_id, label_en)), $word))
    )
    OR study IN (SELECT study FROM outside WHERE contains(lower(concat_ws(' ', finding_id, finding_en)), $word))
)
"""
FINDINGS = """
CREATE OR REPLACE TEMP TABLE left_findings AS
SELECT study, code, stance, basis, certainty, contested, doubtful FROM findings SEMI JOIN left_studies USING (study)
"""
PAIRS = """
CREATE OR REPLACE TEMP TABLE pairs AS
SELECT study, code, bool_or(basis <> 'abstract') AS charted, bool_or(contested) AS contested,
    bool_or(doubtful) AND NOT bool_or(contested) AS doubtful,
    bool_or(basis <> 'abstract' AND certainty = 'high') AS certain
FROM left_findings WHERE stance = 'hinders' GROUP BY ALL
"""
COUNTS = ", ".join(f"count(*) FILTER ({mark})" for mark in ("charted", "NOT charted", "contested", "doubtful"))
ANSWERS = {
    "selection": "SELECT (SELECT count(*) FROM left_studies), (SELECT count(*) FROM left_findings)",
    "codes": f"SELECT code, count(*), {COUNTS} FROM pairs GROUP BY code",
    "segments": """
        SELECT code, CASE WHEN NOT charted THEN 'own_page' WHEN contested THEN 'contested'
            WHEN doubtful THEN 'doubtful' WHEN certain THEN 'certain' ELSE 'less_certain' END, count(*)
        FROM pairs GROUP BY ALL""",
    "areas": f"""
        SELECT area, count(*), count(code), {COUNTS}
        FROM (SELECT study, unnest(provinces) AS area FROM left_studies)
        LEFT JOIN (FROM pairs WHERE code = '{BARRIER}') USING (study) GROUP BY area""",
    "matrix": """
        SELECT code, island_group, count(DISTINCT study)
        FROM left_findings JOIN left_studies USING (study) GROUP BY ALL""",
}


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for table in ("studies", "findings", "outside", "codebook"):
        connection.execute(f"CREATE VIEW {table} AS FROM '{folder / table}.parquet'")
    connection.execute(NAMES)
    return connection


def answered(connection: duckdb.DuckDBPyConnection, question: Question) -> Answers:
    connection.execute(STUDIES, {"provinces": list(question.provinces), "word": question.word.lower()})
    connection.execute(FINDINGS)
    connection.execute(PAIRS)
    return {name: connection.execute(query).fetchall() for name, query in ANSWERS.items()}
