"""Finds font faces by family name in the platform's own folders; asks no other program for them."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

REGULAR, BOLD = 400, 700
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
_FAMILY_NAMES = (1, 16)  # name table: family, typographic family


class Family(NamedTuple):
    """A family by its names, with the beginnings of the file names it usually has."""

    names: tuple[str, ...]
    files: tuple[str, ...]
    weight: int = REGULAR


@dataclass(frozen=True, slots=True)
class FaceFile:
    """One face: its file, its place in the file, its family and how heavy it is."""

    path: Path
    index: int
    family: str
    weight: int
    is_variable: bool = False  # as heavy as it is asked to be


class Typeface(StrEnum):
    """The styles of Chinese type that official paper uses."""

    TITLE = "title"  # 小标宋
    SONG = "song"
    FANG_SONG = "fangsong"
    KAI = "kai"
    HEI = "hei"


SONG = (
    Family(("SimSun", "宋体"), ("simsun",)),
    Family(("Noto Serif CJK SC",), ("notoserifcjk-regular", "notoserifcjksc-regular")),
    Family(("Noto Serif SC",), ("notoserifsc",)),
    Family(("Source Han Serif SC", "思源宋体", "Source Han Serif CN"), ("sourcehanserif",)),
)
KAI = (
    Family(("KaiTi", "楷体"), ("simkai", "kaiti")),
    Family(("KaiTi_GB2312", "楷体_GB2312"), ("simkai_gb", "kaiti_gb")),
    Family(("LXGW WenKai", "霞鹜文楷"), ("lxgwwenkai-regular",)),
)
FANG_SONG = (
    Family(("FangSong", "仿宋"), ("simfang", "fangsong")),
    Family(("FangSong_GB2312", "仿宋_GB2312"), ("simfang_gb", "fangsong_gb")),
    Family(("Zhuque Fangsong (technical preview)", "Zhuque Fangsong", "朱雀仿宋"), ("zhuque",)),
    Family(("FandolFang",), ("fandolfang",)),
)
HEI = (
    Family(("SimHei", "黑体"), ("simhei",)),
    Family(("Noto Sans CJK SC",), ("notosanscjk-regular", "notosanscjksc-regular")),
    Family(("Noto Sans SC",), ("notosanssc",)),
)
TITLE = (
    Family(
        ("FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK"),
        ("fzxbs", "方正小标宋"),
    ),
    Family(("Noto Serif CJK SC",), ("notoserifcjk-bold", "notoserifcjksc-bold"), BOLD),
    Family(("Source Han Serif SC", "思源宋体"), ("sourcehanserif",), BOLD),
    Family(("STZhongsong", "华文中宋"), ("stzhongs",)),
)
RAREST = (
    Family(("SimSun-ExtB",), ("simsunb",)),
    Family(("SimSun-ExtG",), ("simsunextg",)),
    Family(("Jigmo",), ("jigmo",)),
    Family(("Jigmo2",), ("jigmo2",)),
    Family(("Jigmo3",), ("jigmo3",)),
    Family(("HanaMinA", "花園明朝A"), ("hanamina", "fonts-japanese-mincho")),
    Family(("HanaMinB", "花園明朝B"), ("hanaminb",)),
    Family(("Plangothic P1", "遍黑体 P1"), ("plangothicp1",)),
    Family(("Plangothic P2", "遍黑体 P2"), ("plangothicp2",)),
)

TYPEFACES: Mapping[Typeface, tuple[Family, ...]] = {
    Typeface.TITLE: TITLE,
    Typeface.SONG: SONG,
    Typeface.FANG_SONG: FANG_SONG,
    Typeface.KAI: KAI,
    Typeface.HEI: HEI,
}
WEIGHTS: Mapping[Typeface, int] = dict.fromkeys(Typeface, REGULAR) | {Typeface.TITLE: BOLD}
_CHINESE = "静安区网格"  # a family that lacks these is not for Chinese paper
_OTHER_SHAPES = frozenset({"JP", "KR", "TC", "HK"})  # the same characters as they are drawn elsewhere


def font_folders() -> list[Path]:
    """Return the folders where this platform keeps fonts, of the machine and of the person."""
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        return [windows, Path(local) / "Microsoft/Windows/Fonts"] if local else [windows]
    home = Path.home()
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local/share/fonts", home / ".fonts"]


class FontFolders:
    """The font files below some folders, listed once and opened only when a name asks for them."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def find(self, families: Iterable[Family]) -> Iterator[FaceFile]:
        """Yield the faces of `families` that are here, in their order, as they are asked for."""
        for family in families:
            face = self.face(family)
            if face is not None:
                yield face

    def face(self, family: Family) -> FaceFile | None:
        """Return the face of `family` nearest to its weight, looking only at likely file names."""
        likely = [path for path in self._files if path.name.casefold().startswith(family.files)]
        wanted = {name.casefold() for name in family.names}
        faces = (face for path in likely for face in faces_in(path) if face.family.casefold() in wanted)
        return _nearest(faces, family.weight)

    def named(self, name: str, weight: int = REGULAR) -> FaceFile | None:
        """Return the face of the family called `name`, whatever its file is called."""
        faces = [face for path in self._files for face in faces_in(path)]
        same = (face for face in faces if face.family.casefold() == name.casefold())
        return _nearest(same, weight)

    def chinese(self) -> tuple[tuple[str, ...], ...]:
        """Return the families that can set Chinese, each by all its names, the first one to be kept."""
        found: dict[str, tuple[str, ...]] = {}
        for names in sorted((names for path in self._files for names in _chinese_in(path)), key=len):
            found.setdefault(names[0], names)  # a lighter cut has the family's name and one of its own
        return tuple(sorted(found.values()))

    @cached_property
    def _files(self) -> list[Path]:
        return sorted(
            Path(folder, name)
            for root in self._folders
            for folder, _, names in os.walk(root)
            for name in names
            if name.casefold().endswith(_ENDINGS)
        )


def _nearest(faces: Iterable[FaceFile], weight: int) -> FaceFile | None:
    found = min(faces, key=lambda face: 0 if face.is_variable else abs(face.weight - weight), default=None)
    return replace(found, weight=weight) if found is not None and found.is_variable else found


@cache
def system_fonts() -> FontFolders:
    """Return the fonts of this machine; one listing per process."""
    return FontFolders(font_folders())


@cache
def faces_in(path: Path) -> tuple[FaceFile, ...]:
    """Return every face in the file once per family name; an unreadable file has none."""
    import uharfbuzz  # noqa: PLC0415 - most starts of the program print nothing

    try:
        blob = uharfbuzz.Blob.from_file_path(path)
    except uharfbuzz.HarfBuzzError:
        return ()
    count = uharfbuzz.Face(blob, 0).count
    return tuple(face for index in range(count) for face in _faces(uharfbuzz, blob, path, index))


def _chinese_in(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the names of each face of the file that has the characters of simplified Chinese."""
    import uharfbuzz  # noqa: PLC0415 - as above

    named: dict[int, list[str]] = {}
    for face in faces_in(path):
        named.setdefault(face.index, []).append(face.family)
    for index, names in named.items():
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index))
        is_ours = not any(_OTHER_SHAPES & {*name.split()} for name in names)
        if is_ours and all(font.get_nominal_glyph(ord(char)) for char in _CHINESE):
            yield tuple(sorted(names))


def _faces(uharfbuzz: Any, blob: Any, path: Path, index: int) -> Iterator[FaceFile]:  # noqa: ANN401 - no stubs
    face = uharfbuzz.Face(blob, index)
    weight = int(uharfbuzz.Font(face).get_style_value(uharfbuzz.StyleTag.WEIGHT))
    families = {
        face.get_name(entry.name_id, entry.language)
        for entry in face.list_names()
        if entry.name_id in _FAMILY_NAMES
    }
    for family in sorted(family for family in families if family):
        yield FaceFile(path, index, family, weight, bool(face.has_var_data))
