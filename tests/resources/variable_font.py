"""A font of one square that grows with its weight (100 to 900), drawn for these tests: Test VF."""

import base64
import zlib
from pathlib import Path

_PACKED = (
    "eNqNUk1LG1EUPW/eNGoSrIKIuOmAYkuxiB+4EMEoJQiFKBgiuGg7OOPMgInBDH7gJoKgGzfuBDdCFwU34g/oqt2U0l39BYIudKfi"
    "Lj1v3hBiqeAd3nn33K+5985AAEijConMzNzA0P7Pw35ATNP6ebFol5HOzZGfko8srdmrWz+CA8D4Tt7rLW8unSRnC/Rfk/d79HvH"
    "U1n6r8iHfNd23v1+mKX+i2fUp0GeJ+4Zb6p8vxhuSBUJ8ZWQWF5ZtNGJFPmF4kV7owwTCfI35FbJLrp/PpzfsH4X+XZ5pRJCdQrj"
    "iNAHNQvP3pePY59ejt9B6uqXbxe+Nd5wxC1RwoAW5shybY/IeLkDJ6rUKCKyGOxGewz8K+pdDl7AxDOkuUGfoAA5Pk+KpTuLxYh6"
    "BzqIIrpNFUGMusuhVtN4JupzpLhXxCzJ6Zk/ONzek1S6qO8ktjp6PwkWEfH0TfVstYMmrQsVk1JdmC0krWiPdYMDvtK6UH/X67xb"
    "Ca1CNu8HpXk38PwQebioIGTjBWTJfAQoYZ7WAB5Z+P8tPxblfx931kYmuAsud129wFEzRV9TB4j6BN1x3e4I01WBJBEZoDopLWlt"
    "Z3h26foLGyxhgA=="
)


def write_variable_font(folder: Path) -> Path:
    """Write the font into `folder` and return its path."""
    path = folder / "TestVF.ttf"
    path.write_bytes(zlib.decompress(base64.b64decode(_PACKED)))
    return path
