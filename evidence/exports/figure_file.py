"""One figure as it leaves the dashboard: its addresses, where it comes from, and the same as one value for JSON."""

from typing import Any

from evidence.exports.citations import dataset_citation, review_citation
from evidence.exports.origin import Origin, licence
from evidence.figures.catalogue import entry
from evidence.figures.figure import Figure
from evidence.link import encode
from evidence.load import plain_value
from evidence.reading import FIRST_PAGE

# Letters of filters that still stand beside a title.
LONGEST_FILTERS = 40


def full_title(figure: Figure) -> str:
    """The title with the filters, where they are few: seen alone, a picture says at its head what it is of."""
    filters = figure.reading.filters
    short = figure.reading.selection.active() and len(filters) <= LONGEST_FILTERS
    return f"{figure.title} – {filters}" if short else figure.title


def query_of(figure: Figure) -> str:
    """The query of every address of the figure: language, and the code of its view where there is one."""
    return figure.reading.query_text(display=figure.reading.display)


def file_address(figure: Figure, form: str, **more: str) -> str:
    """The address of a file of the figure, below the address of the dashboard."""
    added = "".join(f"&{name}={value}" for name, value in more.items())
    return f"figure/{figure.name}.{form}?{query_of(figure)}{added}"


def page_address(figure: Figure) -> str:
    """The page of the dashboard that the figure stands on, below the address of the dashboard."""
    page = entry(figure.name).page
    return f"{'' if page == FIRST_PAGE else page}?{query_of(figure)}"


def source(figure: Figure) -> str:
    """Review, data version and licence in one line."""
    about = figure.reading.about
    review = about["review"]
    return figure.say(
        "embed.source",
        author=review["authors"][0].split()[-1],
        year=str(review["year"]),
        institution=review["institution"],
        dataset=figure.say.of(about, "title"),
        version=about["version"],
        licence=licence(about),
    )


def origin_of(figure: Figure, address: str) -> Origin:
    """What a file of this figure says of itself. `address` is where the dashboard stands."""
    return Origin(figure.reading, figure.title, f"{address}{file_address(figure, 'html')}")


def described(figure: Figure, address: str) -> dict[str, Any]:
    """Everything about the figure in one value that JSON can hold. `address` is where the dashboard stands."""
    reading, about = figure.reading, figure.reading.about
    return {
        "figure": figure.name,
        "language": figure.say.language,
        "title": figure.title,
        "headline": figure.headline,
        "alternative_text": figure.alt,
        "shown": reading.n_of_all,
        "filters": reading.filters,
        "view": encode(reading.selection, reading.display),
        "fingerprint": reading.fingerprint,
        "parts_ignored": reading.view.ignored,
        "link_is_newer": reading.view.newer,
        "link_is_cut": reading.view.cut,
        "data_version": about["version"],
        "data_date": about["date"],
        "licence": about["licence"],
        "licence_url": about["licence_url"],
        "citation": origin_of(figure, address).citation,
        "dataset": dataset_citation(about, figure.say),
        "review": review_citation(about),
        "rows": [{name: plain_value(value) for name, value in row.items()} for row in figure.rows.to_dict("records")],
    }
