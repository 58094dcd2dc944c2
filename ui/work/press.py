"""Draws stamped sheets into files of a folder: one for all, or one per person."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate, groupby
from pathlib import Path

from models.records.paper import SheetDraft
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import Progress, no_progress
from reports.errors import MissingGlyph
from reports.keeping import kept_layouts
from reports.page.styles import Fonts
from reports.printing import print_forms
from resources.i18n import Words
from ui.work.file_names import file_name
from ui.work.prepared import PreparedFile, PreparedSheet, RefusedSheet

_NUMBER_DIGITS = 3


class Press:
    """Draws, and remembers what came out: files, sheets, who could not be printed."""

    def __init__(
        self,
        folder: Path,
        form: str,
        words: Words,
        rule: str,
        *,
        fonts: Callable[[], Fonts] = Fonts,
        options: PrintOptions = USUAL_PRINT,
    ) -> None:
        self._folder, self._form, self._words, self._rule = folder, form, words, rule
        self._options = options
        self._fonts = fonts  # new ones for each file: they remember what is drawn
        self.files: list[PreparedFile] = []
        self._drawn: list[PreparedSheet] = []
        self.refused: list[RefusedSheet] = []

    def draw_merged(self, drafts: Sequence[SheetDraft], progress: Progress) -> None:
        """Draw all sheets into one file.

        Raises:
            MissingGlyph: not one of the sheets can be printed.
        """
        kept = list(drafts)
        while kept:
            try:
                self._draw(kept, progress)
            except MissingGlyph as error:
                kept = self._without_refused(kept, error)
            else:
                return

    def draw_each(self, drafts: Sequence[SheetDraft], progress: Progress) -> None:
        """Draw one file per person, with all of the person's sheets.

        Raises:
            MissingGlyph: not one of the sheets can be printed.
        """
        done, last = 0, None
        for _, some in groupby(drafts, key=lambda draft: draft.member):
            own = list(some)
            try:
                self._draw(own, no_progress)
            except MissingGlyph as error:
                last = error
                self._refuse(own[0], error.characters)
            done += len(own)
            progress(done, len(drafts))
        if last is not None and not self.files:
            raise last

    def sheets(self) -> tuple[PreparedSheet, ...]:
        """Return the sheets that were drawn, each with the layout to keep where it has boxes."""
        records = [sheet.draft.record for sheet in self._drawn]
        layouts = kept_layouts(self._form, records, self._words, self._fonts) or (None,) * len(records)
        drawn = zip(self._drawn, layouts, strict=True)
        return tuple(replace(sheet, layout=layout) for sheet, layout in drawn)

    def _draw(self, drafts: list[SheetDraft], progress: Progress) -> None:
        records = [draft.record for draft in drafts]
        number = len(self.files)
        name = self._name(drafts, number + 1)
        names = self._split(name) if self._options.is_by_hand else (name,)
        paths = [self._folder / one for one in names]  # a print queue shows them under these names too
        with ExitStack() as opened:
            out, *backs = [opened.enter_context(path.open("wb")) for path in paths]
            pages = print_forms(
                self._form,
                records,
                out,
                self._words,
                progress,
                fonts=self._fonts(),
                options=self._options,
                backs=backs[0] if backs else None,
            )
        self.files += [PreparedFile(path, path.name, _sha256(path), sum(pages)) for path in paths]
        ends = accumulate(pages)
        for draft, count, end in zip(drafts, pages, ends, strict=True):
            self._drawn.append(PreparedSheet(draft, number, end - count + 1, end))

    def _name(self, drafts: list[SheetDraft], number: int) -> str:
        """Name a file by the rule: for its person, or where it is about several for batch and unit."""
        stamp, first = drafts[0].record.stamp, drafts[0]
        units = {draft.unit for draft in drafts}
        is_personal = len({draft.member for draft in drafts}) == 1 and bool(first.member)
        parts = {
            "form": self._form,
            "unit": (first.unit if len(units) == 1 else "") or stamp.office,
            "name": first.name if is_personal else first.record.batch,
            "code": stamp.code,
            "number": str(number).zfill(_NUMBER_DIGITS),
        }
        return file_name(self._rule, parts, {file.name for file in self.files})

    def _split(self, name: str) -> tuple[str, str]:
        """Name the files of the odd and of the even pages, so that they stand in this order."""
        plain = Path(name)
        odd, even = self._words.tr("odd pages"), self._words.tr("even pages")
        return f"{plain.stem} 1 {odd}{plain.suffix}", f"{plain.stem} 2 {even}{plain.suffix}"

    def _without_refused(self, drafts: list[SheetDraft], error: MissingGlyph) -> list[SheetDraft]:
        kept = [draft for place, draft in enumerate(drafts) if place not in error.sheets]
        if not kept or len(kept) == len(drafts):
            raise error
        for place, characters in error.sheets.items():
            self._refuse(drafts[place], characters)
        return kept

    def _refuse(self, draft: SheetDraft, characters: str) -> None:
        refused = RefusedSheet(draft.member, draft.name, characters)
        if refused not in self.refused:
            self.refused.append(refused)


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
