"""A printed page as a scanner would see it: grey pictures, found marks, read codes."""

from typing import Any

import cv2
import numpy as np
import pypdfium2
import zxingcpp

from tests.code import ROOT

A4_MM = np.array([210.0, 297.0])
A4_POINTS = (210 * 72 / 25.4, 297 * 72 / 25.4)
Grey = np.ndarray[Any, np.dtype[np.uint8]]


def rendered(pdf: bytes, page: int, dpi: int) -> Grey:
    """Render one page on white, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=dpi / 72, grayscale=True, fill_color=(255, 255, 255, 255))
    grey: Grey = picture.to_numpy().copy().reshape(picture.height, picture.width)
    document.close()
    return grey


def copied(grey: Grey, turned: float, size: float) -> Grey:
    """Turn, stretch, blur and soil a page as a copier and a scanner do; the same each time."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turned, size)
    moved = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_AREA, borderValue=(255,))
    soft = cv2.GaussianBlur(moved, (0, 0), 0.1 * width / 210).astype(float) * 0.8 + 40
    soiled = soft + np.random.default_rng(23).normal(0, 8, grey.shape)
    scan: Grey = np.clip(soiled, 0, 255).astype(np.uint8)
    return scan


def look(grey: Grey, name: str) -> None:
    """Keep a picture for the eyes of whoever changes a form."""
    folder = ROOT / "build" / "look"
    folder.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(folder / name), grey)


def found_marks(grey: Grey) -> dict[int, Any]:
    """Return the centre of each corner mark in mm from the paper's top left."""
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    corners, numbers, _ = cv2.aruco.ArucoDetector(dictionary, settings).detectMarkers(grey)
    if numbers is None:
        return {}
    # a corner at the middle of pixel n lies n + 1/2 pixels from the edge; the renderer stretches the page
    # to whole pixels
    scale = A4_MM / np.array(grey.shape[::-1])
    return {
        int(number): (corner[0].mean(axis=0) + 0.5) * scale
        for number, corner in zip(numbers.flatten(), corners, strict=True)
    }


def read_codes(grey: Grey) -> dict[str, list[str]]:
    """Return the texts of the codes on a page by format."""
    kinds = {zxingcpp.BarcodeFormat.QRCode: "qr", zxingcpp.BarcodeFormat.DataMatrix: "datamatrix"}
    found: dict[str, list[str]] = {}
    for code in zxingcpp.read_barcodes(grey):
        found.setdefault(kinds[code.format], []).append(code.text)
    return found
