"""Buttons that copy: the link of a page or a figure, a text, a table with its numbers, a picture; by copying.js."""

from html import escape
from typing import Literal

from evidence.words import Say

Kind = Literal["link", "text", "table", "image"]


def copy_button(kind: Kind, label: str, say: Say, *, text: str = "", href: str = "", about: str = "") -> str:
    """A button with the sentences that say whether it worked.

    Without `text`, a text is that of the element before the button. `href` is what a link leads to and where a picture
    is. `about` names what is copied where several buttons bear the same label.
    """
    said = {
        "data-done": say("link.copied" if kind == "link" else "share.copied"),
        "data-refused": say("share.no_picture" if kind == "image" else "share.refused"),
        "data-text": text,
        "data-href": href,
        "aria-label": f"{label}: {about}" if about else "",
    }
    held = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f'<button type="button" class="copy-{kind}"{held}>{escape(label)}</button>'
