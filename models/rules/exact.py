"""Exact numbers as text: rounded once for paper, or in full where a derivation shows them."""

from enum import Enum
from fractions import Fraction


class Rounding(Enum):
    """What happens to an exact half: 四舍五入, or GB/T 8170's half to even."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"


def rounded_text(number: Fraction, decimals: int, rounding: Rounding) -> str:
    """Round `number` once and write it with all its decimals: "89.30"."""
    scaled = abs(number) * 10**decimals
    whole = round(scaled) if rounding is Rounding.HALF_EVEN else (2 * scaled + 1) // 2
    sign = "-" if number < 0 < whole else ""
    return sign + _with_point(whole, decimals)


def exact_text(number: Fraction) -> str:
    """Write `number` in full: "89.3", or "257/3" where no decimal ends."""
    decimals = _decimals_needed(number.denominator)
    if decimals is None:
        return f"{number.numerator}/{number.denominator}"
    scaled = abs(number) * 10**decimals
    return ("-" if number < 0 else "") + _with_point(int(scaled), decimals)


def signed(number: Fraction) -> str:
    """Write `number` in full with its sign: "+2", "-0.5"."""
    return exact_text(number) if number < 0 else f"+{exact_text(number)}"


def _with_point(scaled: int, decimals: int) -> str:
    if not decimals:
        return str(scaled)
    digits = str(scaled).zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}"


def _decimals_needed(denominator: int) -> int | None:
    """Return how many decimals a fraction over `denominator` takes; None when it never ends."""
    counts = {2: 0, 5: 0}
    for prime in counts:
        while denominator % prime == 0:
            denominator //= prime
            counts[prime] += 1
    return max(counts.values()) if denominator == 1 else None
