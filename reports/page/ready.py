"""What stands on some paper already: drawn on blank paper, left out on paper that carries it."""

from collections.abc import Sequence
from typing import NamedTuple

from reports.page.setter import Block, Piece, Setter


class Ready(NamedTuple):
    """A block that ready paper carries: it keeps its room there and is not drawn."""

    block: Block

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return the pieces of the block, empty ones where the paper has them."""
        drawn = self.block.pieces(setter)
        return [piece._replace(drawn=b"") for piece in drawn] if setter.is_ready_paper else drawn
