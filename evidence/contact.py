"""Where readers say that something is wrong: a mailbox, or the page of a tracker that takes a new report.

It is `contact` in dataset.toml, and no part of the tables: it may change without the data.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from evidence.description import contact_said

MAILBOX = re.compile(r"mailto:[A-Za-z0-9.!*+_~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
TRACKER = re.compile(r"https://[A-Za-z0-9.:\[\]-]+/[^\s<>\"'#\\]*")


class ContactUnusable(Exception):
    """What dataset.toml names is neither a mailbox nor the page of a tracker."""


@dataclass(frozen=True)
class Contact:
    """An address that a message can be made ready for."""

    address: str

    def href(self, subject: str, text: str) -> str:
        """The link that opens a new message with its subject and its text already there."""
        title, body = ("subject", "body") if self.address.startswith("mailto:") else ("title", "body")
        between = "&" if urlsplit(self.address).query else "?"
        return f"{self.address}{between}{title}={_encoded(subject)}&{body}={_encoded(text)}"


def contact() -> Contact | None:
    """Where reports go; None where nobody has said so. Raises ContactUnusable."""
    return read_contact(contact_said())


def usable_contact() -> Contact | None:
    """The same, but None also where what was said cannot be used: readers then get a text to copy."""
    try:
        return contact()
    except ContactUnusable:
        return None


def read_contact(said: object) -> Contact | None:
    """An address as dataset.toml has it; an empty one is none. Raises ContactUnusable."""
    if said == "":
        return None
    if not isinstance(said, str) or not (MAILBOX.fullmatch(said) or TRACKER.fullmatch(said)):
        raise ContactUnusable(str(said))
    return Contact(said)


def _encoded(text: str) -> str:
    """Text as a value of a query; lines end as RFC 6068 has them end."""
    return quote("\r\n".join(text.splitlines()), safe="")
