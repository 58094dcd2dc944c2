"""What to print: the form, the batch, for whom, in which language, in one file or one per person."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QPushButton, QVBoxLayout, QWidget

from models.records.forms import FORMS, PaperForm
from models.records.paper import Whom
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.registers.paper_choices import batches_here
from resources.i18n import CHINESE, ENGLISH, screen_words, tr
from ui.parts.kept import Kept, bring_back, kept_in
from ui.printing.photo_choice import PhotoChoice
from ui.printing.ready_choice import ReadyChoice
from ui.printing.sides_choice import SidesChoice
from ui.printing.whom_choice import WhomChoice, narrow

_LANGUAGES = ((CHINESE, "中文"), (ENGLISH, "English"))


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What somebody wants to see before it is printed."""

    form: str
    whom: Whom
    language: str
    is_each: bool
    photo_reason: str = ""  # why the photos are printed; empty where they are not
    options: PrintOptions = USUAL_PRINT


class PrintChoice(QWidget):
    """The questions of the Print page, in the order of the keyboard."""

    wished = Signal(object)  # PrintWish

    def __init__(self, naming: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._naming = naming
        self.form = QComboBox()
        self.batch = QComboBox()
        self.whom = WhomChoice()
        self.language = QComboBox()
        self.is_each = QCheckBox(tr("One file per person"))
        self.photo = PhotoChoice()
        self.sides = SidesChoice()
        self.ready = ReadyChoice()
        self.preview = QPushButton(tr("Preview"))  # stands below, where no scrolling hides it
        self._may_print = True
        self._language = screen_words().language  # to come back to from a form that has one only
        self._build()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Ask again which batches and units there are."""
        kept = self.batch.currentData()
        self.batch.blockSignals(True)
        self.batch.clear()
        for choice in batches_here(screen_words()):
            self.batch.addItem(tr("{batch} ({n} members)", batch=choice.title, n=choice.members), choice.key)
        self.batch.setCurrentIndex(max(self.batch.findData(kept), 0))
        self.batch.blockSignals(False)
        self._on_batch_changed()
        self.photo.show_for(FORMS[str(self.form.currentData())])
        self.ready.reload()

    def choose(self, form: str, members: tuple[str, ...], batch: str = "", part: str = "") -> None:
        """Choose a form and members; without a batch, the one that is chosen or else one that they are in.

        `part` is the one that is meant of several sheets that a member has of the form.
        """
        self.form.setCurrentIndex(max(self.form.findData(form), 0))
        wanted = self.batch.findData(batch)
        if wanted >= 0:
            self.batch.setCurrentIndex(wanted)
        self._choose_members(members, is_batch_given=wanted >= 0)
        self.whom.choose_part(part)

    def _choose_members(self, members: tuple[str, ...], *, is_batch_given: bool) -> None:
        self.whom.choose_members(members)
        for at in range(0 if is_batch_given else self.batch.count()):
            if self.whom.whom() is not None:
                return
            self.batch.setCurrentIndex(at)
            self.whom.choose_members(members)

    def show_batch(self, batch: str) -> None:
        """Choose a batch, if it is offered."""
        self.batch.setCurrentIndex(max(self.batch.findData(batch), 0))

    def wish(self) -> PrintWish | None:
        """Return what is chosen; None where nobody is."""
        whom = self.whom.whom()
        if whom is None:
            return None
        language = str(self.language.currentData())
        return PrintWish(
            form=str(self.form.currentData()),
            whom=whom,
            language=language,
            is_each=self.is_each.isChecked(),
            photo_reason=self.photo.given,
            options=replace(
                self.sides.options(),
                is_ready_paper=self.ready.tick.isChecked(),
                printer=self.ready.placed_for,
            ),
        )

    def left(self) -> Kept:
        """Return what `come_back` needs: everything that is chosen."""
        return [self.whom.members, self.sides.left(), *kept_in(self._kept())]

    def come_back(self, left: Kept) -> None:
        """Choose the same again."""
        members, sides, *rest = left
        bring_back(self._kept(), rest)
        if isinstance(sides, tuple):
            self.sides.come_back(sides)
        if isinstance(members, tuple):
            self.whom.set_members(members)

    def _kept(self) -> tuple[QWidget, ...]:
        # in this order: the form says which languages there are, the batch which units
        return (
            self.form,
            self.batch,
            self.whom.mode,
            self.whom.unit,
            self.language,
            self.is_each,
            *self.ready.parts,
        )

    @property
    def has_batches(self) -> bool:
        """Whether there is anybody to print for."""
        return self.batch.count() > 0

    def set_busy(self, is_busy: bool) -> None:
        """Take no second wish while the first is being drawn."""
        self._may_print = not is_busy
        self._show_readiness()

    def _build(self) -> None:
        for form in FORMS.values():
            self.form.addItem(tr("{form} {title}", form=form.code, title=tr(form.title)), form.code)
        for language, name in _LANGUAGES:
            self.language.addItem(name, language)
        self.language.setCurrentIndex(self.language.findData(screen_words().language))
        for choice in (self.form, self.batch, self.language, self.whom.mode, self.whom.unit):
            narrow(choice)
        self.preview.setDefault(True)
        self.preview.setShortcut(QKeySequence("Ctrl+Return"))
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(4)
        named: tuple[tuple[str, QWidget], ...] = (
            (tr("Form"), self.form),
            (tr("Batch"), self.batch),
            (tr("Print for"), self.whom),
            (tr("Language of the form"), self.language),
        )
        for name, part in named:
            part.setAccessibleName(name)
            rows.addRow(name, part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(rows)
        column.addWidget(self.sides)
        column.addWidget(self.ready)
        column.addWidget(self.is_each)
        column.addWidget(self._naming)
        column.addWidget(self.photo)
        self._naming.hide()
        column.addStretch(1)
        self._on_form_changed()

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self._on_form_changed)
        self.batch.currentIndexChanged.connect(self._on_batch_changed)
        self.whom.changed.connect(self._show_readiness)
        self.is_each.toggled.connect(self._naming.setVisible)
        self.photo.changed.connect(self._show_readiness)
        self.sides.changed.connect(self._on_sides_changed)
        self.preview.clicked.connect(self._on_preview_clicked)

    def _on_form_changed(self) -> None:
        form = FORMS[str(self.form.currentData())]
        self._show_language(form)
        self.whom.choose_part("")
        self.photo.show_for(form)
        self.sides.show_for(form)
        self.ready.show_for(form)
        self._show_each()

    def _show_language(self, form: PaperForm) -> None:
        """Choose Chinese for a form that has nothing else, and for the next one what was chosen before."""
        if form.has_english == self.language.isEnabled():
            return
        self._language, chosen = str(self.language.currentData()), self._language
        self.language.setEnabled(form.has_english)
        self.language.setToolTip("" if form.has_english else tr("This form is in Chinese only."))
        self.language.setCurrentIndex(self.language.findData(chosen if form.has_english else CHINESE))

    def _on_sides_changed(self) -> None:
        self._show_each()
        self._show_readiness()

    def _show_each(self) -> None:
        """Offer a file for each person where the sheets do not go through the printer as one stack."""
        form, is_stack = FORMS[str(self.form.currentData())], self.sides.is_by_hand
        lacking = "" if form.is_personal else tr("This form is about several members: it is one file.")
        if is_stack:
            lacking = tr("By hand all sheets go through the printer as one stack.")
        self.is_each.setEnabled(not lacking)
        self.is_each.setToolTip(lacking)
        self.is_each.setChecked(self.is_each.isChecked() and not lacking)

    def _on_batch_changed(self) -> None:
        self.whom.set_batch(str(self.batch.currentData() or ""))
        self._show_readiness()

    def _show_readiness(self) -> None:
        lacking = "" if self.whom.whom() is not None else tr("Choose for whom to print first.")
        if not self.photo.is_complete:
            lacking = tr("Say first why the photos are printed.")
        if not self.sides.is_complete:
            lacking = tr("Choose first in which order the even pages are printed.")
        self.preview.setEnabled(self._may_print and not lacking)
        key = self.preview.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.preview.setToolTip(lacking or key)

    def _on_preview_clicked(self) -> None:
        wish = self.wish()
        if wish:
            self.wished.emit(wish)
