"""The DataMatrix in every foot: twelve characters on 16 modules, in a tenth of the time that a library takes.

Codewords, those that mend, and where their bits stand follow ISO/IEC 16022, ECC 200.
"""

from collections.abc import Iterator
from functools import cache

CHARACTERS = 12  # as many codewords as the symbol holds; as many more mend
SIDE = 16  # modules
_ROW = SIDE // 8  # bytes
_INNER = SIDE - 2  # without the frame
_BITS = range(8)  # of a codeword, the lowest first
_FIELD = 0x12D
_MENDING = (242, 100, 178, 97, 213, 142, 42, 61, 91, 158, 153, 41)  # the generator of twelve such codewords
# where the bits of a codeword stand from its corner, the highest first
_USUAL = ((-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0))
_CORNER = (_INNER - 2, 0)  # the one codeword that stands apart: one part below left, one above right
_APART = ((11, 0), (12, 0), (13, 0), (0, 10), (0, 11), (0, 12), (0, 13), (1, 13))
_LEFT_OVER = ((12, 12), (13, 13))  # dark modules that no codeword takes


def foot_rows(text: str) -> list[bytes]:
    """Return the modules of a DataMatrix that says twelve ASCII characters, row by row, a bit for each."""
    if len(text) != CHARACTERS or not text.isascii():
        raise ValueError(text)
    modules = _frame()
    for place, character in enumerate(text):
        modules ^= _part(place, character)
    bits = modules.to_bytes(SIDE * _ROW)
    return [bits[start : start + _ROW] for start in range(0, len(bits), _ROW)]


@cache
def _part(place: int, character: str) -> int:
    """Return what a character adds at its place; the whole is the sum of all of them, without carrying."""
    codeword, modules = ord(character) + 1, 0
    for bit, part in zip(_BITS, _parts()[place], strict=True):
        if codeword >> bit & 1:
            modules ^= part
    return modules


@cache
def _parts() -> tuple[tuple[int, ...], ...]:
    """Return for each place what each bit of its codeword adds: its own module, and what it mends by."""
    modules, mending, found = _modules(), list(_MENDING), []
    for place in reversed(range(CHARACTERS)):
        found.append(tuple(_added(modules, place, mending)))
        mending = [
            next_one ^ _product(mending[0], factor)
            for next_one, factor in zip([*mending[1:], 0], _MENDING, strict=True)
        ]
    return tuple(reversed(found))


def _added(modules: list[list[int]], place: int, mending: list[int]) -> Iterator[int]:
    own = (place, *range(CHARACTERS, 2 * CHARACTERS))
    codewords = [1, *mending]
    for _ in _BITS:
        yield sum(
            modules[number][bit]
            for number, codeword in zip(own, codewords, strict=True)
            for bit in _BITS
            if codeword >> bit & 1
        )
        codewords = [_doubled(codeword) for codeword in codewords]


def _doubled(codeword: int) -> int:
    return codeword << 1 ^ (_FIELD if codeword & 0x80 else 0)


def _product(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one, other = _doubled(one), other >> 1
    return product


def _modules() -> list[list[int]]:
    """Return for each codeword the modules of its bits, the lowest first."""
    taken: set[tuple[int, int]] = set()
    found: list[list[int]] = []
    for row, column in _order():
        places = [_wrapped(row + down, column + right) for down, right in _USUAL]
        if (row, column) == _CORNER:
            places = list(_APART)
        elif (row, column) in taken:
            continue
        taken.update(places)
        found.append([_module(1 + down, 1 + right) for down, right in reversed(places)])
    return found


def _order() -> Iterator[tuple[int, int]]:
    """Return where codewords are set down: up one diagonal and down the next."""
    row, column, goes_up = 4, 0, True
    while row < _INNER or column < _INNER:
        falls, rises = (row, column) if goes_up else (column, row)
        while falls >= 0 and rises < _INNER:
            row, column = (falls, rises) if goes_up else (rises, falls)
            if 0 <= row < _INNER and 0 <= column < _INNER:
                yield row, column
            falls, rises = falls - 2, rises + 2
        row, column = (falls + 1, rises + 3) if goes_up else (rises + 3, falls + 1)
        goes_up = not goes_up


def _wrapped(row: int, column: int) -> tuple[int, int]:
    """Return where a module goes that would stand above or left of the square: to its other side."""
    if row < 0:
        row, column = row + _INNER, column + 2
    if column < 0:
        row, column = row + 2, column + _INNER
    return row, column


def _module(row: int, column: int) -> int:
    return 1 << SIDE * SIDE - 1 - row * SIDE - column


@cache
def _frame() -> int:
    """Return what every symbol shows: two dark edges, two dashed ones, and what is left over."""
    dark = {(row, 0) for row in range(SIDE)} | {(SIDE - 1, column) for column in range(SIDE)}
    dark |= {(0, column) for column in range(0, SIDE, 2)} | {(row, SIDE - 1) for row in range(1, SIDE, 2)}
    dark |= {(1 + row, 1 + column) for row, column in _LEFT_OVER}
    return sum(_module(*place) for place in dark)
