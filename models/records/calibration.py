"""What was measured on a printer's test page, so that forms meet what stands on ready paper."""

from typing import NamedTuple


class Measured(NamedTuple):
    """The four lengths of a test page, in 1/100 mm, in the order in which the page numbers them."""

    left: int  # from the left edge of the paper to the left cross
    between: int  # from the left cross to the right one
    left_top: int  # from the upper edge of the paper to the left cross
    right_top: int  # from the upper edge of the paper to the right cross
