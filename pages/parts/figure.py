"""One figure on a page: heading, finding in a sentence, chart, studies of the bar chosen, and the table twin."""

from collections.abc import Callable
from functools import singledispatch

import streamlit as st
from markupsafe import Markup
from plotly.basedatatypes import BaseFigure

from evidence.counts.summary import FINDINGS_OF, code_counts
from evidence.exports.twin import twin
from evidence.figures.bars import Bars, BarsBeside, CodeBars, OptionBars, narrowed
from evidence.figures.catalogue import figure
from evidence.figures.figure import BarChart
from evidence.figures.sides import Balance
from evidence.figures.theme import Spec, inked
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import fold, hint, joined, paragraph
from evidence.reading import Reading, once_a_reading
from pages.parts.downloads import SPREADSHEETS, files_line
from pages.parts.fetched_fold import fetched_fold
from pages.parts.share import share_menu
from pages.parts.study_cards import findings_by_code, study_cards
from pages.parts.window import narrow, type_scale

FEW_STUDIES = 10
CHART = {"displayModeBar": False}


@st.fragment
def bars_figure(reading: Reading, name: str, heading: Callable[..., object] = st.subheader) -> None:
    """A figure of bars: what its bars say, the studies of the bar that was chosen, its twin, and how to take it away.

    Which bar was chosen stands in no link, so a click runs this figure again and nothing else.

    `heading` is one step below the heading above: st.header where the figure stands right under the page's title.
    """
    bars = figure(reading, name)
    assert isinstance(bars, Bars)
    heading(bars.title, anchor=False)
    # Bars without a study say no more than the sentence that there is none.
    chosen = draw(reading, name) if bars.counts["studies"].any() else st.html(paragraph(bars.headline))
    if chosen in bars.labels and chosen in bars.studies:
        st.html(chosen_bar(reading, name, str(chosen)))
    twin_and_share(reading, name)


def list_figure(reading: Reading, name: str, heading: Callable[..., object] = st.subheader) -> None:
    """A figure of bars as a list, which needs no script to be seen: each row leads to its studies."""
    bars = figure(reading, name)
    assert isinstance(bars, Bars)
    heading(bars.title, anchor=False)
    st.markdown(bars.headline)
    st.html(list_of_bars(reading, name))
    twin_and_share(reading, name)


@once_a_reading
def list_of_bars(reading: Reading, name: str) -> Markup:
    """The bars of a figure as a list, each of which leads to its studies."""
    bars = figure(reading, name)
    assert isinstance(bars, Bars)
    return bar_list(bars, lambda key: row_href(bars, key))


def draw(reading: Reading, name: str) -> str | None:
    """The finding of a figure, what to know before it is read, and its chart in the ink of the reader's theme; returned
    is the key of what was chosen in it.
    """
    drawn = figure(reading, name)
    st.markdown(drawn.headline)
    if drawn.remarks:
        st.html(joined(map(hint, drawn.remarks)))
    event = st.plotly_chart(
        page_chart(reading, name, str(st.context.theme.type or "light"), narrow(), type_scale()),
        key=f"{name}:{reading.say.language}:{reading.query().get('view', '')}",
        on_select="rerun",
        selection_mode="points",
        config=CHART,
        alt=drawn.alt,
    )
    points = event["selection"]["points"] if event else []
    return str(points[0].get("customdata")) if points else None


def twin_and_share(reading: Reading, name: str) -> None:
    """The numbers of a figure as a table, folded, and the menu by which it leaves the dashboard."""
    share_menu(reading, name, page_twin(reading, name))


@once_a_reading
def page_chart(reading: Reading, name: str, theme: str, is_narrow: bool, scale: float) -> "Drawn":
    """The chart with short labels where the window is narrow, and `scale` times as large where it is a wall."""
    bars = figure(reading, name)
    assert isinstance(bars, BarChart)
    return Drawn(inked(narrowed(bars.spec) if is_narrow else bars.spec, theme, scale))


class Drawn(BaseFigure):
    """A chart that is drawn already: Streamlit takes its values as they are, and does not check each of them again."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec

    def to_dict(self) -> Spec:
        """The chart as Plotly takes it."""
        return self._spec


@once_a_reading
def page_twin(reading: Reading, name: str) -> Markup:
    """The numbers of a figure as a table, folded; each leads to its studies."""
    drawn = figure(reading, name)
    return fold(reading.say("figure.twin"), twin(drawn, lambda key: row_href(drawn, key)))


@singledispatch
def row_href(drawn: object, key: str) -> str:
    """From a row of a figure to its studies. Raises NotImplementedError where rows lead nowhere."""
    raise NotImplementedError(type(drawn))


@row_href.register
def _of_option(drawn: OptionBars, key: str) -> str:
    return drawn.reading.having((drawn.dimension, key))


@row_href.register
def _of_code(drawn: CodeBars, key: str) -> str:
    return drawn.reading.having((drawn.picking, key))


@row_href.register
def _beside_barrier(drawn: BarsBeside, key: str) -> str:
    return drawn.reading.having(("barriers", drawn.barrier), (drawn.picking, key))


@row_href.register
def _of_element(drawn: Balance, key: str) -> str:
    return drawn.reading.having(("codes", key))


@once_a_reading
def chosen_bar(reading: Reading, name: str, key: str) -> Markup:
    """The studies of one bar, with the findings that it counts."""
    say, bars = reading.say, figure(reading, name)
    assert isinstance(bars, Bars)
    row = bars.counts.set_index("key").loc[key]
    n_of_all = say("shown.n_of_all", n=int(row["studies"]), all=say.count("studies", int(row["of"])))
    own = f" ({say('figure.of_these_own', n=int(row['own_page']))})" if row.get("own_page") else ""
    title = Markup("<p><strong>{}</strong> — {}{}</p>").format(bars.labels[key], n_of_all, own)
    counted = ((key,), bars.stances) if isinstance(bars, CodeBars) else ()
    return title + study_cards(reading, bars.studies[key], *counted)


def all_findings(reading: Reading, subject: str) -> None:
    """Every finding behind the bars of barriers, or of strategies, where there is any, with its place and as files.

    Open at once where the studies are few, and fetched when it is opened where they are many.
    """
    title, (codes, stances) = reading.say("figure.all_findings"), FINDINGS_OF[subject]
    if not code_counts(reading.evidence, codes(reading.everything), stances)["studies"].any():
        return
    if len(reading.evidence.studies) <= FEW_STUDIES:
        st.html(fold(title, findings_of_bars(reading, subject), opened=True))
    else:
        st.html(fetched_fold(reading, f"findings-{subject}", title))


@once_a_reading
def findings_of_bars(reading: Reading, subject: str) -> Markup:
    """The findings behind the bars, code by code, after their files."""
    say, (codes, stances) = reading.say, FINDINGS_OF[subject]
    files = files_line("findings", SPREADSHEETS, reading.query() | {"of": subject}, say("figure.all_findings"), say)
    by_code = findings_by_code(reading, codes(reading.everything), stances)
    return files + Markup('<div class="by-code">{}</div>').format(by_code)
