"""How the dashboard's costs compare with one another: python tests/benchmark.py

Ratios within one run on one machine, never seconds against a limit.
"""

import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from starlette.applications import Starlette  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from evidence.exports.deck.presentation import deck  # noqa: E402
from evidence.exports.deck.text import Told  # noqa: E402
from evidence.link import View  # noqa: E402
from evidence.words import Say  # noqa: E402
from geo.outlines import outline_path  # noqa: E402
from pages.addresses.routes import ROUTES  # noqa: E402
from pages.parts import store  # noqa: E402

RUNS = 5


def median_seconds(act: Callable[[], object]) -> float:
    """Median wall time of an act over RUNS runs, after one that is not counted."""
    act()
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def rerun(page: str, views: tuple[str, str]) -> float:
    """Median cost of going back and forth between two views of a page."""
    app = AppTest.from_file(ROOT / "pages" / "frame.py", default_timeout=60).run()
    app.switch_page(f"{page}.py").run()
    turn = iter(views * RUNS * 2)

    def change() -> None:
        app.query_params["view"] = next(turn)
        app.run()

    return median_seconds(change)


def whole_deck() -> bytes:
    """All figures as slides, of all studies."""
    return deck(Told(store.facets(), View(), Say("id")))


def asked_again(address: str) -> float:
    """Median cost of an answer that says that nothing has changed."""
    client = TestClient(Starlette(routes=ROUTES))
    known = {"if-none-match": client.get(address).headers["etag"]}
    return median_seconds(lambda: client.get(address, headers=known))


def main() -> None:
    ordinary = rerun("barriers", ("p-id-ji", "p-id-jb"))
    print(f"ordinary filter change, the unit: 1.00 ({ordinary * 1000:.0f} ms here)")
    print(f"province chosen on the map: {rerun('map', ('p-id-ji', 'p-id-jb')) / ordinary:.2f}")
    print(f"matrix of two dimensions: {rerun('matrix', ('matrix-cross_p-id-ji', 'matrix-cross')) / ordinary:.2f}")
    slides = whole_deck()
    print(f"slides of all figures: {median_seconds(whole_deck) / ordinary:.1f}; {len(slides) / 1000:.0f} of 2000 kB")
    print(f"the same asked again by a reader who has them: {asked_again('/deck.pptx') / ordinary:.2f}")
    packed = sum(len(gzip.compress(outline_path(layer).read_bytes())) for layer in ("provinces", "coarse", "borders"))
    print(f"outlines of the first map: {packed / 250_000:.2f} of 250 kB, packed")


if __name__ == "__main__":
    main()
