"""Labels broken into lines, between words."""

# Characters in a line that leave room for bars.
LONGEST_LABEL = 32


def label_lines(text: str, characters: int) -> list[str]:
    """The words of a text in lines of so many characters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < characters else [lines[-1], word]
    return [line for line in lines if line]


def wrapped(label: str, width: int = LONGEST_LABEL) -> str:
    """A label broken into lines that leave room for the bars."""
    return "<br>".join(label_lines(label, width))
