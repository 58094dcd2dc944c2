"""Draw the evaluation sheets with Typst: RECORDS.json OUT.pdf; run with build/peers on the path."""

import sys
from importlib import import_module
from pathlib import Path

typst = import_module("typst")  # a peer: never in our environment, so the type checker cannot know it


def main(records: str, out: str) -> None:
    """Compile without tags, which our sheets do not carry either."""
    typst.compile(
        Path(__file__).with_name("evaluation.typ"),
        output=out,
        root="/",
        sys_inputs={"records": records},
        pdf_tags=False,
    )


main(*sys.argv[1:])
