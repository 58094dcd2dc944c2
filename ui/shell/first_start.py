"""The first start: which office this is, who works, and whether an invented sample is wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from models.office import close_thread
from models.records.refusal import Refusal
from models.rules.names import read_name
from resources.codes import table_rows
from resources.i18n import CHINESE, screen_words, tr
from ui.failures import show_failure
from ui.jobs import JobRunner
from ui.parts.look import em, mark_wrong

_OFFICES = ("district", "street", "town")
_WIDTH_EMS = 36


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the person answered."""

    office_code: str  # "310106021"
    who: str
    sample: bool


class FirstStartDialog(QDialog):
    """Asks three things and lets a job `create` the office; a refusal is told and asked again."""

    def __init__(
        self,
        *,
        folder: Path,
        who: str,
        log: Path,
        create: Callable[[FirstStart], None],
        is_unsafe: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._create = create
        self._log = log
        self.office = QComboBox()
        self.who = QLineEdit(who)
        self.sample = QCheckBox(tr("Begin with invented people and marks"))
        self.busy = QProgressBar()
        self._jobs = JobRunner(close_thread)
        self._message = QLabel()
        self._buttons = QDialogButtonBox()
        self._build(folder, is_unsafe=is_unsafe)
        self._connect()

    @property
    def is_setting_up(self) -> bool:
        """Whether the office is being made at this moment."""
        return bool(self._jobs.running)

    def reject(self) -> None:
        """Quit, unless the office is being made: half of one is no use."""
        if not self.is_setting_up:
            super().reject()

    def _build(self, folder: Path, *, is_unsafe: bool) -> None:
        self.setWindowTitle(tr("Gridwork"))
        self.office.setMinimumWidth(_WIDTH_EMS * em(self))
        for code, label in offices():
            self.office.addItem(label, code)
        self.office.setCurrentIndex(-1)
        self.office.setPlaceholderText(tr("Choose the office"))
        self.office.setAccessibleName(tr("Office"))
        self.who.setAccessibleName(tr("Your name"))
        self._message.setProperty("role", "wrong")
        self._message.setWordWrap(True)
        self._message.hide()
        self.go = self._buttons.addButton(tr("Set up"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._buttons.addButton(tr("Quit"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(_label(tr("Which office is this?"), "title"))
        column.addWidget(
            _label(tr("This computer has no data of Gridwork yet: {folder}", folder=folder), "quiet")
        )
        if is_unsafe:
            column.addWidget(
                _label(
                    tr(
                        "This folder lies on a network share or removable drive. You asked for it with"
                        " --force-location: writing is slower there, so that nothing gets lost."
                    ),
                    "notice",
                )
            )
        for word, field in ((tr("Office"), self.office), (tr("Your name"), self.who)):
            column.addLayout(_captioned(word, field))
        column.addWidget(_label(tr("The name is written beside every change you make."), "quiet"))
        column.addWidget(self.sample)
        column.addWidget(_label(tr("State secrets must not be processed with this program."), "notice"))
        column.addWidget(self._message)
        self.busy.setRange(0, 0)
        self.busy.setAccessibleName(tr("Progress"))
        self.busy.hide()
        column.addWidget(self.busy)
        column.addWidget(self._buttons)
        self.adjustSize()

    def _connect(self) -> None:
        self._buttons.accepted.connect(self._on_set_up_asked)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._jobs.close)

    def _on_set_up_asked(self) -> None:
        name = read_name(self.who.text())
        is_chosen = self.office.currentIndex() >= 0
        mark_wrong(self.office, is_wrong=not is_chosen)
        mark_wrong(self.who, is_wrong=isinstance(name, Refusal))
        wrong = [] if is_chosen else [tr("Choose the office that works on this computer.")]
        if isinstance(name, Refusal):
            wrong.append(tr("Your name: {reason}", reason=tr(name.reason, **name.fields)))
            self._refuse("\n".join(wrong))
        elif wrong:
            self._refuse("\n".join(wrong))
        else:
            self._set_up(FirstStart(self.office.currentData(), name, self.sample.isChecked()))

    def _refuse(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.show()

    def _set_up(self, answer: FirstStart) -> None:
        job = self._jobs.save(lambda _progress: self._create(answer), title=tr("Setting up …"), quiet=True)
        self._hold(is_held=True)
        job.succeeded.connect(self.accept)
        job.failed.connect(self._on_failed)

    def _hold(self, *, is_held: bool) -> None:
        for part in (self.office, self.who, self.sample, self._buttons):
            part.setEnabled(not is_held)
        self.go.setText(tr("Setting up …") if is_held else tr("Set up"))
        self._message.hide()
        self.busy.setVisible(is_held)

    def _on_failed(self, error: Exception) -> None:
        self._hold(is_held=False)
        show_failure(self, error, log=self._log)


def offices() -> list[tuple[str, str]]:
    """Return the units that can be an office, the district first, by code and in the screen's language."""
    column = "chinese" if screen_words().language == CHINESE else "english"
    return [(row["code"], row[column]) for row in table_rows("units") if row["kind"] in _OFFICES]


def _captioned(word: str, field: QWidget) -> QVBoxLayout:
    caption = QLabel(word)
    caption.setBuddy(field)
    pair = QVBoxLayout()
    pair.setSpacing(4)
    pair.addWidget(caption)
    pair.addWidget(field)
    return pair


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
