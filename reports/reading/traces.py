"""Takes out of a JPEG what a camera wrote beside the picture: place, time, owner."""

_START = b"\xff\xd8"
_MARK = 0xFF
_SCAN = 0xDA  # from here on the picture itself
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length
# the picture's own frame, the profile of its colours, and how they are mixed; all other notes go
_KEPT_NOTES = frozenset((0xE0, 0xE2, 0xEE))
_NOTES = frozenset((*range(0xE0, 0xF0), 0xFE))


def without_traces(jpeg: bytes) -> bytes:
    """Return `jpeg` without its notes; unchanged where it is not built as a JPEG is."""
    if not jpeg.startswith(_START):
        return jpeg
    kept, at = [_START], len(_START)
    while at + 4 <= len(jpeg) and jpeg[at] == _MARK:
        marker = jpeg[at + 1]
        if marker == _SCAN:
            return b"".join((*kept, jpeg[at:]))
        end = at + 2 + (0 if marker in _BARE else int.from_bytes(jpeg[at + 2 : at + 4]))
        if marker not in _NOTES or marker in _KEPT_NOTES:
            kept.append(jpeg[at:end])
        at = end
    return jpeg
