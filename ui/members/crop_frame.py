"""The frame that a photo is cropped by: four to five, moved and zoomed, always wholly in the picture."""

from dataclasses import dataclass, replace

WIDTH, HEIGHT = 376, 470  # pixels of the cropped photo: 1 by 1.25 inches at 376 to the inch
_RATIO = HEIGHT / WIDTH
_SMALLEST = 0.1  # of the largest frame


@dataclass(frozen=True, slots=True)
class CropFrame:
    """A frame in a picture of `picture_width` by `picture_height` pixels; `width` is the frame's own."""

    picture_width: int
    picture_height: int
    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """The frame's height in pixels of the picture."""
        return self.width * _RATIO

    @property
    def largest(self) -> float:
        """The width of the largest frame that the picture has room for."""
        return min(self.picture_width, self.picture_height / _RATIO)

    def moved(self, right: float, down: float) -> "CropFrame":
        """Return the frame moved by so many pixels of the picture, as far as the picture goes."""
        return replace(
            self,
            left=_between(0, self.left + right, self.picture_width - self.width),
            top=_between(0, self.top + down, self.picture_height - self.height),
        )

    def zoomed(self, factor: float) -> "CropFrame":
        """Return the frame made larger or smaller about its middle."""
        width = _between(self.largest * _SMALLEST, self.width * factor, self.largest)
        left = self.left + (self.width - width) / 2
        top = self.top + (self.width - width) * _RATIO / 2
        return replace(self, left=left, top=top, width=width).moved(0, 0)

    def pixels(self) -> tuple[int, int, int, int]:
        """Return left, top, width and height in whole pixels, at least one each."""
        left, top = int(self.left), int(self.top)
        width = max(min(round(self.width), self.picture_width - left), 1)
        height = max(min(round(self.height), self.picture_height - top), 1)
        return left, top, width, height


def first_frame(width: int, height: int) -> CropFrame:
    """Return the largest frame, in the middle and as high as a face mostly is."""
    frame = CropFrame(width, height, 0, 0, 0)
    frame = replace(frame, width=frame.largest)
    return frame.moved((width - frame.width) / 2, (height - frame.height) / 3)


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, max(least, most)))
