"""The evaluation sheets as a flat text document for LibreOffice."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
_LABELLED = 2  # cells: a label and what it says
_OPINIONS = ("居民区意见", "街道意见", "派出单位意见", "党工委意见", "本人意见")
_SIGN = "签名：　　　　　　日期：　　年　　月　　日　　（盖章）"
_HEAD = """<office:font-face-decls>
<style:font-face style:name="Song" svg:font-family="'Noto Serif CJK SC'"/>
<style:font-face style:name="Kai" svg:font-family="'LXGW WenKai'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties
 style:font-name="Song" style:font-name-asian="Song" fo:font-size="10.5pt" style:font-size-asian="10.5pt"
 fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="P" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify"/><style:text-properties style:font-name="Kai"
 style:font-name-asian="Kai" fo:font-size="12pt" style:font-size-asian="12pt"/></style:style>
<style:style style:name="L" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
</style:style>
<style:style style:name="N" style:family="table-column"><style:table-column-properties
 style:column-width="22mm"/></style:style>
<style:style style:name="W" style:family="table-column"><style:table-column-properties
 style:column-width="146mm"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:paragraph-properties fo:text-align="center"
 fo:break-before="page"/><style:text-properties fo:font-size="20pt" style:font-size-asian="20pt"
 fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="C" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000"
 fo:padding="1.5mm"/></style:style>
<style:style style:name="O" style:family="table-row"><style:table-row-properties style:min-row-height="55mm"/>
</style:style>
<style:page-layout style:name="A4">
<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm"
 fo:margin-left="21mm" fo:margin-right="21mm" fo:margin-top="18mm" fo:margin-bottom="12mm"/>
</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>
<text:p>F17 v1　<text:page-number/>　2026-11-23 14:05　王静　临汾路街道</text:p></style:footer>
</style:master-page></office:master-styles>"""


def write_document(records: Path) -> Path:
    """Write the records of a JSON file as an .fodt beside it."""
    target = records.with_suffix(".fodt")
    target.write_text(_document(json.loads(records.read_text(encoding="utf-8"))), encoding="utf-8")
    return target


def _document(records: list[dict[str, Any]]) -> str:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items())
    body = "".join(map(_sheet, records))
    kind = 'office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} {kind}>{_HEAD}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _sheet(record: dict[str, Any]) -> str:
    person = [cell for shown in record["person"] for cell in (shown["term"], shown["text"])]
    person += [""] * (-len(person) % 4)
    heads = ["类别", "序号", "项目", "权重", *record["rater_classes"], "得分"]
    items = [
        [item["section"], str(item["number"]), item["title"], item["weight"], *item["marks"], item["points"]]
        for item in record["items"]
    ]
    result = [
        "总分",
        record["total"],
        "等次",
        record["grade"],
        "名次",
        record["rank"],
        "方案",
        record["scheme"],
    ]
    texts = [("个人总结", record["summary"]), *((one["term"], one["text"]) for one in record["remarks"])]
    return "".join(
        (
            _paragraph("青年党员赋能网格综合评价鉴定表", "T"),
            _paragraph(f"{record['batch']}　{record['term']}", "L"),
            _table([person[start : start + 4] for start in range(0, len(person), 4)]),
            _table([list(texts[0])]),
            _table([heads, *items]),
            _table([result]),
            *(_table([list(text)]) for text in texts[1:]),
            *(_table([[opinion, _SIGN]], "O") for opinion in _OPINIONS),
            _paragraph("本表评价在网格中的工作，不是法定的年度考核等次。", "L"),
        )
    )


def _table(rows: list[list[str]], style: str = "") -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    if len(rows[0]) == _LABELLED:
        columns = '<table:table-column table:style-name="N"/><table:table-column table:style-name="W"/>'
    return f"<table:table>{columns}{''.join(_row(row, style) for row in rows)}</table:table>"


def _row(texts: Iterable[str], style: str) -> str:
    named = f' table:style-name="{style}"' if style else ""
    cells = "".join(
        f'<table:table-cell table:style-name="C">{_paragraph(text, "P")}</table:table-cell>' for text in texts
    )
    return f"<table:table-row{named}>{cells}</table:table-row>"


def _paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
