"""Why a picture is not taken as a photo: each class carries the file's name."""

from models.errors import GridworkError

MOST_BYTES = 50_000_000
MOST_PIXELS = 60_000_000


class PictureRefused(GridworkError):
    """A picture that was not read; `file` is its name."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class PictureUnreadable(PictureRefused):
    """No picture of a kind that is read, or a damaged one."""


class PictureMissing(PictureRefused):
    """There is no such file, or it may not be read."""


class PictureTooBig(PictureRefused):
    """More than is read: `width` by `height` pixels, `limit` million at most."""

    def __init__(self, file: str, width: int, height: int) -> None:
        super().__init__(file)
        self.width, self.height, self.limit = width, height, MOST_PIXELS // 1_000_000


class PictureFileTooBig(PictureRefused):
    """A file of more than `limit` megabytes."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.limit = MOST_BYTES // 1_000_000
