"""What a folder holds, to be compared with what it held before."""

from pathlib import Path


def held(folder: Path) -> dict[Path, bytes | None]:
    """All that is in a folder, hidden or not: files byte for byte, folders by their names."""
    return {path.relative_to(folder): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}
