"""What a folder holds, to be compared with what it held before."""

from pathlib import Path


def held(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder, hidden ones too, byte for byte."""
    return {path.relative_to(folder): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
