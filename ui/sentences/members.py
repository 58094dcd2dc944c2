"""Sentences for pictures that are not taken as a photo."""

from resources.i18n import N_
from ui.members import picture_errors as pictures
from ui.sentences.sentence import Sentence, Sentences

_SMALLER = N_("Make it smaller with a program for pictures, or take a new photo; nothing was changed.")

SENTENCES: Sentences = {
    pictures.PictureRefused: Sentence(
        N_("The picture cannot be used."), N_("Choose another picture; nothing was changed."), "{file}"
    ),
    pictures.PictureMissing: Sentence(
        N_("The picture is not there or may not be read."),
        N_("Check whether it was moved or renamed, or the stick taken out."),
        "{file}",
    ),
    pictures.PictureUnreadable: Sentence(
        N_("This is no picture that can be read, or it is damaged."),
        N_("Choose a JPEG, PNG or BMP that opens in other programs; nothing was changed."),
        "{file}",
    ),
    pictures.PictureTooBig: Sentence(
        N_("The picture has {width} × {height} pixels; at most {limit} million are read."),
        _SMALLER,
        "{file}",
    ),
    pictures.PictureFileTooBig: Sentence(
        N_("The picture's file is larger than {limit} MB."), _SMALLER, "{file}"
    ),
}
