"""What the map shows, in sentences computed from the data."""

from html import escape

from evidence.counts.regions import geography_groups, unplaced
from evidence.labels import province_name
from evidence.markup.elements import link
from pages.atlas.counts import Mapped, number, provinces_table

REMOTE = "remote-and-border"


def reach(mapped: Mapped) -> str:
    """How many provinces have a study, and which island groups have none."""
    say = mapped.view.say
    studied = int((mapped.provinces["studies"] > 0).sum())
    groups = geography_groups(mapped.evidence, provinces_table())
    empty = [say(f"geography.{group}") for group in groups.loc[groups["studies"] == 0, "group"]]
    said = say("map.reach", n=studied, all=say.count("provinces", len(mapped.provinces)))
    return f"{said} {say('map.reach_none', groups=say.listed(empty))}" if empty else said


def findings_of_the_map(mapped: Mapped) -> str:
    """The sentences above the map, as markup: its reach, and on how little the review's conclusion rests."""
    view, say = mapped.view, mapped.view.say
    sentences = [f"<p>{escape(reach(mapped))}</p>"]
    register = view.everything.discrepancies.set_index("discrepancy")
    if REMOTE in register.index:
        row = register.loc[REMOTE]
        claim = say("map.claim", claim=say.of(row, "first"), evidence=say.of(row, "second"))
        sentences.append(f"<p>{escape(claim)} {link(say('map.claim_link'), view.href('methods'))}</p>")
    return f'<div class="lead map-lead">{"".join(sentences)}</div>'


def counted_apart(mapped: Mapped) -> str:
    """Studies of several places and studies of none: how each is shown."""
    say = mapped.view.say
    several = int((mapped.evidence.studies["places"].map(len) > 1).sum())
    nowhere = len(unplaced(mapped.evidence))
    said = [say("map.several", studies=say.count("studies", several))] if several else []
    said += [say("map.unplaced", studies=say.count("studies", nowhere))] if nowhere else []
    return " ".join(said)


def alternative(mapped: Mapped, reach: str) -> str:
    """What stands for the map: what is counted, where most are, and where the numbers can be read."""
    say = mapped.view.say
    most = mapped.provinces[mapped.provinces["n"] > 0].sort_values("n", ascending=False, kind="stable").head(3)
    named = [say("map.top", name=province_name(row["area"], say), n=number(row)) for row in most.to_dict("records")]
    return say("map.alt", subject=mapped.subject, top=say.listed(named) or say("map.nothing"), reach=reach)
