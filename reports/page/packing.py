"""Packs what a PDF holds: page operators at once, fonts beside other work."""

import zlib
from queue import SimpleQueue
from threading import Thread

_LEVEL = 1  # of zlib: 6 takes half as long again for seven parts in a hundred


def pack(content: bytes) -> bytes:
    """Return `content` compressed."""
    return zlib.compress(content, _LEVEL)


class PackedBeside(Thread):
    """Packs contents on a thread of its own, which zlib lets run beside the caller's."""

    def __init__(self) -> None:
        super().__init__(name="packing")
        self._contents: SimpleQueue[bytes | None] = SimpleQueue()
        self._packed: list[bytes] = []
        self.start()

    def take(self, content: bytes) -> None:
        """Pack another content behind those taken before."""
        self._contents.put(content)

    def run(self) -> None:
        """Pack one after the other until there are no more."""
        self._packed += map(pack, iter(self._contents.get, None))

    def packed(self) -> list[bytes]:
        """Wait for the end and return the packed contents in their order."""
        self._contents.put(None)
        self.join()
        return self._packed
