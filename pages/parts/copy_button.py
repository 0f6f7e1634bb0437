"""Buttons that copy: the link of a page or a figure, a text, a table with its numbers, a picture; by copying.js."""

from typing import Literal

from markupsafe import Markup

from evidence.markup.elements import attributes
from evidence.words import Say

Kind = Literal["link", "text", "table", "image"]


def copy_button(kind: Kind, label: str, *, text: str = "", href: str = "", about: str = "") -> Markup:
    """A button that copies; the sentences that say whether it worked stand once on the page, see copy_words.

    Without `text`, a text is that of the element before the button. `href` is what a link leads to, where a picture is,
    and the page whose table is copied. `about` names what is copied where several buttons bear the same label.
    """
    values = attributes(data_text=text, data_href=href, aria_label=f"{label}: {about}" if about else "")
    return Markup('<button type="button" class="copy-{}"{}>{}</button>').format(kind, values, label)


def copy_words(say: Say) -> Markup:
    """What charts.js, copying.js, folds.js and making.js say: attributes of the status line, which every page has."""
    return attributes(
        data_copied=say("share.copied"),
        data_link_copied=say("link.copied"),
        data_refused=say("share.refused"),
        data_no_picture=say("share.no_picture"),
        data_working=say("file.working"),
        data_ready=say("file.ready"),
        data_unreachable=say("file.unreachable"),
        data_map_keys=say("map.keys"),
    )
