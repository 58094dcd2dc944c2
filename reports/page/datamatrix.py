"""DataMatrix codes as rows of bits; apart from the codes of sheets that are read back: few have those."""

from typing import cast

PAGES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # how a code says a page in one character
_INK = bytes.maketrans(b"\x00\xff", b"10")  # from grey to a digit


def datamatrix_rows(text: str, version: int) -> list[bytes]:
    """Return a DataMatrix row by row, a bit for each module; `version` says how many there are."""
    import zxingcpp  # noqa: PLC0415 - forms without codes start without it

    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix, version=version)
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    grey = memoryview(cast("bytes", image))  # a buffer of two axes
    height, width = grey.shape or ()
    digits = grey.tobytes().translate(_INK)
    size, filled = -(-width // 8), -width % 8
    rows = (digits[row * width : (row + 1) * width] for row in range(height))
    return [(int(row, 2) << filled).to_bytes(size) for row in rows]
