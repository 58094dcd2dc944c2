"""reportlab's objects of a PDF, loaded without what only its own pictures need."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

import PIL

_PICTURES = "PIL.Image"  # a third of the time that loading reportlab takes


def _put_off() -> None:
    """Let the module for pictures load when somebody first asks it for something: no page of ours does."""
    spec = None if _PICTURES in sys.modules else find_spec(_PICTURES)
    if spec and spec.loader:
        spec.loader = LazyLoader(spec.loader)
        module = module_from_spec(spec)
        sys.modules[_PICTURES] = module
        setattr(PIL, "Image", module)  # noqa: B010 - as an import does it; a type checker takes it for a mistake
        spec.loader.exec_module(module)


_put_off()

from reportlab.pdfbase import pdfdoc  # noqa: E402 - after what it need not load

__all__ = ("pdfdoc",)
