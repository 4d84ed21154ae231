"""A file of named sections: written at once, mapped into memory, and checked page by page where it is read.

A head names the place of the index and its digest; the index names each section's place and the checksums of
its pages. So opening takes as long for a large file as for a small one, and no flipped bit is believed.
"""

import hashlib
import io
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["DamagedError", "Section", "Sections", "Writer", "written"]

_MAGIC = b"SGCACHE1"
_HEAD = struct.Struct("<8sQQ32s")
# Small, since a question touches a few bytes of many: each page that is met first is summed up.
_PAGE = 1 << 12
_ALIGNED = 8


class DamagedError(Exception):
    """The file is not as it was written, or never was one of ours."""


class Section:
    """The bytes of one section; no part is given out before its pages were found to be as written."""

    def __init__(self, view: memoryview, checksums: bytes) -> None:
        self._view = view
        self._checksums = memoryview(checksums).cast("I")
        self._unchecked = bytearray(b"\1") * len(self._checksums)

    def __len__(self) -> int:
        return len(self._view)

    def part(self, start: int, stop: int) -> memoryview:
        """The bytes from one place up to another.

        Raises:
            DamagedError: They are not as they were written.
        """
        for page in range(start // _PAGE, -(-stop // _PAGE)):
            if self._unchecked[page]:
                self._check(page)
        return self._view[start:stop]

    def whole(self) -> memoryview:
        """All bytes; errors as for :meth:`part`."""
        return self.part(0, len(self._view))

    def array(self, kind: type[np.generic]) -> NDArray[Any]:
        """The numbers in it, which cannot be changed; errors as for :meth:`part`."""
        return np.frombuffer(self.whole(), dtype=kind)

    def _check(self, page: int) -> None:
        found = zlib.crc32(self._view[page * _PAGE : (page + 1) * _PAGE])
        if found != self._checksums[page]:
            raise DamagedError(f"page {page} of a section is not as it was written")
        self._unchecked[page] = 0


class Sections:
    """The sections of a file, by name.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be opened.
        DamagedError: It is not one of ours, or not as it was written.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_uid != os.geteuid():
                raise DamagedError("it belongs to another user")
            try:
                self._view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            except ValueError as error:
                raise DamagedError("it is empty") from error
        self._index = self._read_index()
        self._sections: dict[str, Section] = {}

    def __getitem__(self, name: str) -> Section:
        """The section of this name.

        Raises:
            DamagedError: There is none.
        """
        if name not in self._sections:
            try:
                start, length, checksums = self._index[name]
            except KeyError:
                raise DamagedError(f"it has no section {name!r}") from None
            self._sections[name] = Section(self._view[start : start + length], checksums)
        return self._sections[name]

    def check(self) -> None:
        """Find out now whether all is as it was written.

        Raises:
            DamagedError: It is not.
        """
        for name in self._index:
            self[name].whole()

    def _read_index(self) -> dict[str, tuple[int, int, bytes]]:
        if len(self._view) < _HEAD.size:
            raise DamagedError("it is cut short")
        magic, start, length, digest = _HEAD.unpack_from(self._view)
        if magic != _MAGIC:
            raise DamagedError("it has another format")
        index = self._view[start : start + length]
        if hashlib.sha256(index).digest() != digest:
            raise DamagedError("its index is not as it was written")
        return msgspec.msgpack.decode(index, type=dict[str, tuple[int, int, bytes]])


class Writer:
    """Writes sections one after the other.

    Args:
        file: An empty file.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._index: dict[str, tuple[int, int, bytes]] = {}
        file.write(bytes(_HEAD.size))

    @contextmanager
    def section(self, name: str) -> Iterator["_Checked"]:
        """A section to write to."""
        self._file.write(bytes(-self._file.tell() % _ALIGNED))
        start = self._file.tell()
        checked = _Checked(self._file)
        yield checked
        self._index[name] = start, self._file.tell() - start, checked.checksums()

    def add(self, name: str, parts: Iterable[bytes | memoryview]) -> None:
        """Add a section; its parts may be of any size."""
        with self.section(name) as section:
            for part in parts:
                section.write(part)

    def add_array(self, name: str, numbers: NDArray[Any]) -> None:
        """Add a section of numbers."""
        self.add(name, [numbers.tobytes()])

    def finish(self) -> None:
        """Write where everything is: without that, the file is not one of ours."""
        start = self._file.tell()
        index = msgspec.msgpack.encode(self._index)
        self._file.write(index)
        self._file.seek(0)
        self._file.write(_HEAD.pack(_MAGIC, start, len(index), hashlib.sha256(index).digest()))


class _Checked(io.RawIOBase):
    """Writes on, and sums up each page."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._checksums: list[int] = []
        self._begun = 0
        self._room = _PAGE

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        rest = memoryview(data)
        self._file.write(rest)
        while rest:
            here, rest = rest[: self._room], rest[self._room :]
            self._begun = zlib.crc32(here, self._begun)
            self._room -= len(here)
            if not self._room:
                self._next_page()
        return len(memoryview(data))

    def checksums(self) -> bytes:
        """Those of all pages, the last of which may be shorter."""
        if self._room < _PAGE:
            self._next_page()
        return np.array(self._checksums, dtype=np.uint32).tobytes()

    def _next_page(self) -> None:
        self._checksums.append(self._begun)
        self._begun, self._room = 0, _PAGE


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """Write a file aside; at the end it takes its place at once, and only if nothing failed.

    Raises:
        OSError: It cannot be written.
    """
    # Here, because it imports much that reading needs none of.
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=path.name, suffix=".new", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            writer = Writer(file)
            yield writer
            writer.finish()
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
