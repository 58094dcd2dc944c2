"""Packs what a PDF holds: page operators at once, fonts beside other work."""

import zlib
from collections.abc import Sequence
from threading import Thread

_LEVEL = 1  # of zlib: 6 takes half as long again for seven parts in a hundred


def pack(content: bytes) -> bytes:
    """Return `content` compressed."""
    return zlib.compress(content, _LEVEL)


class PackedBeside(Thread):
    """Packs contents on a thread of its own, which zlib lets run beside the caller's."""

    def __init__(self, contents: Sequence[bytes]) -> None:
        super().__init__(name="packing")
        self._contents = contents
        self._packed: list[bytes] = []
        self.start()

    def run(self) -> None:
        """Pack one after the other."""
        self._packed += map(pack, self._contents)

    def packed(self) -> list[bytes]:
        """Wait for the end and return the packed contents in their order."""
        self.join()
        return self._packed
