"""Which kind of differences is shown, each with how many there are."""

from collections.abc import Iterable

from PySide6.QtWidgets import QTabBar

from models.records.reconcile import Difference, What
from resources.i18n import tr
from ui.work.differences import KINDS


class KindTabs(QTabBar):
    """A tab for all, and one for each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Which differences are shown"))
        self.setExpanding(False)
        self.setDrawBase(False)
        for what in (None, *What):
            self.setTabData(self.addTab(_word(what)), what)

    def show_counts(self, lines: Iterable[Difference]) -> None:
        """Say how many there are of each kind."""
        kinds = [one.what for one in lines]
        for at in range(self.count()):
            what = self.tabData(at)
            n = kinds.count(what) if what else len(kinds)
            self.setTabText(at, tr("{word} {n}", word=_word(what), n=n))

    def shows(self, line: Difference) -> bool:
        """Say whether a line is of the kind that is shown."""
        return self.tabData(self.currentIndex()) in {None, line.what}


def _word(what: What | None) -> str:
    return tr(KINDS[what]) if what else tr("All")
