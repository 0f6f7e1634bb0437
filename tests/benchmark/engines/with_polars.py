"""Polars over the Parquet files, read anew for each question."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from benchmark.engines import BARRIER, GEO, Answers, Question

CHARTED = pl.col("basis") != "abstract"
STRENGTH = (
    pl.when(~pl.col("charted"))
    .then(pl.lit("own_page"))
    .when("contested")
    .then(pl.lit("contested"))
    .when("doubtful")
    .then(pl.lit("doubtful"))
    .when("certain")
    .then(pl.lit("certain"))
    .otherwise(pl.lit("less_certain"))
)
COUNTS = (
    pl.col("charted").sum(),
    (~pl.col("charted")).sum().alias("own_page"),
    pl.col("contested").sum(),
    pl.col("doubtful").sum(),
)


@dataclass(frozen=True)
class Tables:
    """The tables as plans to read them, and the names of places, which are read once."""

    studies: pl.LazyFrame
    findings: pl.LazyFrame
    outside: pl.LazyFrame
    codebook: pl.LazyFrame
    names: pl.DataFrame


def opened(folder: Path) -> Tables:
    studies, findings, outside, codebook = (
        pl.scan_parquet(folder / f"{name}.parquet") for name in ("studies", "findings", "outside", "codebook")
    )
    provinces, places = (pl.read_csv(GEO / f"{name}.csv", infer_schema=False) for name in ("provinces", "places"))
    codes = ((provinces, "province"), (provinces, "kemendagri"), (places, "place"))
    name = _text("name_id", "name_en").alias("name")
    names = [frame.select(pl.col(code).alias("code"), name) for frame, code in codes]
    return Tables(studies, findings, outside, codebook, pl.concat(names))


def answered(tables: Tables, question: Question) -> Answers:
    studies = _left(tables, question)
    chosen = tables.findings.select("study", "code", "stance", "basis", "certainty", "contested", "doubtful")
    findings = chosen.join(studies.lazy(), on="study", how="semi").collect()
    pairs = (
        findings.filter(pl.col("stance") == "hinders")
        .group_by("study", "code")
        .agg(
            CHARTED.any().alias("charted"),
            pl.col("contested").any(),
            (pl.col("doubtful").any() & ~pl.col("contested").any()).alias("doubtful"),
            (CHARTED & (pl.col("certainty") == "high")).any().alias("certain"),
        )
    )
    return {
        "selection": [(studies.height, findings.height)],
        "codes": pairs.group_by("code").agg(pl.len().alias("studies"), *COUNTS).rows(),
        "segments": pairs.group_by("code", STRENGTH.alias("segment")).agg(pl.len()).rows(),
        "areas": _areas(studies, pairs).rows(),
        "matrix": findings.join(studies, on="study").group_by("code", "island_group").agg(pl.n_unique("study")).rows(),
    }


def _left(tables: Tables, question: Question) -> pl.DataFrame:
    """The studies of these provinces that hold the word: in their own text, in a finding, or in the name of a place."""
    word = question.word.lower()
    places = tables.names.filter(pl.col("name").str.contains(word, literal=True))["code"].to_list()
    named = tables.codebook.filter(_holds(word, "label_id", "label_en")).select("code").collect()["code"].to_list()
    holding = _holds(word, "finding_id", "finding_en") | pl.col("code").is_in(named)
    beside = tables.outside.filter(_holds(word, "finding_id", "finding_en")).select("study")
    said = pl.concat([tables.findings.filter(holding).select("study"), beside]).collect()["study"].unique()
    lists = [pl.col(name).list.join(" ") for name in ("authors", "place_as_charted", "systems")]
    own = _holds(word, "title", "institution", "agency", "summary_id", "summary_en", *lists)
    there = pl.concat_list("provinces", "places").list.set_intersection(places).list.len() > 0
    return (
        tables.studies.filter(pl.col("provinces").list.set_intersection(list(question.provinces)).list.len() > 0)
        .filter(own | there | pl.col("study").is_in(said.implode()))
        .select("study", "provinces", "island_group")
        .collect()
    )


def _areas(studies: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    placed = studies.select("study", pl.col("provinces").alias("area")).explode("area")
    reporting = placed.join(pairs.filter(pl.col("code") == BARRIER), on="study", how="left")
    return reporting.group_by("area").agg(pl.len().alias("studies"), pl.col("code").count(), *COUNTS)


def _text(*columns: str | pl.Expr) -> pl.Expr:
    return pl.concat_str(*columns, separator=" ", ignore_nulls=True).str.to_lowercase()


def _holds(word: str, *columns: str | pl.Expr) -> pl.Expr:
    return _text(*columns).str.contains(word, literal=True)
