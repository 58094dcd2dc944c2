"""Sentences for printers that will not print."""

from resources.i18n import N_
from ui.printing import orders
from ui.sentences.sentence import Sentence, Sentences

SENTENCES: Sentences = {
    orders.OtherPrinter: Sentence(
        N_("These sheets are placed for the printer {placed}, not for {printer}."),
        N_("Print them there, or choose the other printer beneath the form and look at the preview anew."),
    ),
    orders.NoPrinter: Sentence(
        N_("This computer knows no printer."),
        N_("Save the PDF and print it elsewhere, or ask the IT person to set up a printer."),
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
