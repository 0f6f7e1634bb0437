"""What the server says of itself: its health, its counters, one line a request; and of its readers nothing."""

import json
import logging
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from evidence.exports import images
from evidence.load import TableUnreadable
from pages.addresses import measuring
from pages.parts import store


def counted(client, **labels):
    families = text_string_to_metric_families(client.get("/metrics").text)
    return sum(
        sample.value
        for family in families
        for sample in family.samples
        if sample.name == "evidence_requests_total" and labels.items() <= sample.labels.items()
    )


@pytest.mark.parametrize("possible", [True, False])
def test_health_says_the_version_of_the_data_and_whether_pictures_can_be_made(client, monkeypatch, dataset, possible):
    monkeypatch.setattr(images, "possible", lambda: possible)
    answer = client.get("/health")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    said = answer.json()
    assert (said["data_version"], said["tables"], said["pictures"]) == (
        dataset.evidence.about["version"],
        "sound",
        possible,
    )


def test_without_its_tables_a_process_is_not_ready_and_says_which(client, monkeypatch):
    def fail():
        raise TableUnreadable(Path("findings.parquet"), "broken")

    monkeypatch.setattr(store, "dataset", fail)
    answer = client.get("/health")
    assert answer.status_code == 503 and answer.json()["tables"] == "broken: findings.parquet"


@pytest.mark.parametrize(
    "address, route, status",
    [
        ("/figure/barriers.json?lang=id", "/figure/{file:path}", "200"),
        ("/figure/unknown.html", "/figure/{file:path}", "404"),
        ("/assets/pages.js", "/assets", "200"),
        ("/no/such/page", "streamlit", "404"),
    ],
)
def test_requests_are_counted_by_kind_and_status(client, address, route, status):
    before = counted(client, route=route, status=status)
    client.get(address)
    assert counted(client, route=route, status=status) == before + 1


def test_a_request_is_one_line_in_the_log_with_nothing_of_the_reader(client, caplog, monkeypatch):
    monkeypatch.setattr(measuring.LOG, "propagate", True)
    with caplog.at_level(logging.INFO, measuring.LOG.name):
        client.get("/data/studies.csv?lang=id&view=v-2_w-nfxgk", headers={"user-agent": "reader", "cookie": "a=b"})
    [line] = [record.message for record in caplog.records if record.name == measuring.LOG.name]
    said = json.loads(line)
    assert (said["route"], said["status"], said["method"]) == ("/data/{file:path}", 200, "GET")
    assert said["bytes"] > 100 and set(said) == {"time", "method", "route", "status", "bytes", "ms"}
