"""Sentences for printers that will not print."""

from resources.i18n import N_
from ui.printing import orders
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    orders.NoPrinter: Sentence(
        N_("This computer knows no printer."),
        N_("Save the PDF and print it elsewhere, or ask the IT person to set up a printer."),
    ),
    orders.OtherOrder: Sentence(
        N_("This printer was used before with the even pages in the other order."),
        N_("Choose that order of the even pages and look at the preview again, or choose another printer."),
        "{printer}",
    ),
    orders.PrinterGone: Sentence(
        N_("The printer is not there any more."),
        N_("Choose another printer, or save the PDF. The sheets were not printed."),
        "{printer}",
    ),
    orders.PrinterRefuses: Sentence(
        N_("The printer takes no work now."),
        N_("Look at the printer (paper, cover, switched on?) and print again, or choose another one."),
        "{printer}",
    ),
}
