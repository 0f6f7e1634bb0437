"""Buttons that copy: the link of a page or a figure, a text, a table with its numbers, a picture; by copying.js."""

from typing import Literal

from markupsafe import Markup

from evidence.markup.elements import attributes
from evidence.words import Say

Kind = Literal["link", "text", "table", "image"]


def copy_button(kind: Kind, label: str, say: Say, *, text: str = "", href: str = "", about: str = "") -> Markup:
    """A button with the sentences that say whether it worked.

    Without `text`, a text is that of the element before the button. `href` is what a link leads to and where a picture
    is. `about` names what is copied where several buttons bear the same label.
    """
    sentences = attributes(
        data_done=say("link.copied" if kind == "link" else "share.copied"),
        data_refused=say("share.no_picture" if kind == "image" else "share.refused"),
        data_text=text,
        data_href=href,
        aria_label=f"{label}: {about}" if about else "",
    )
    return Markup('<button type="button" class="copy-{}"{}>{}</button>').format(kind, sentences, label)
