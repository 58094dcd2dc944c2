"""The evaluation sheets as a flat text document for LibreOffice: what is on ours, box for box."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
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
_STYLES = Path(__file__).with_name("office_styles.xml")
_LABEL, _BLOCK = 25.4, 168.0  # mm
_BOXED = (_LABEL, _BLOCK - _LABEL)
_PERSON = (20.16, 35.84) * 3
_ITEMS = tuple(weight * _BLOCK / 40 for weight in (4, 3, 10, 4, 7, 7, 5))
_RESULT = (30.24, 53.76) * 2
_OPINIONS = ("居民区党组织意见", "街道党工委意见", "派出单位意见", "区级机关党工委意见")
_NOTE = "说明：本鉴定仅评价在网格中的工作表现，不是公务员（事业单位工作人员）法定年度考核等次。"
_SEAL = '<text:p text:style-name="Seal">（盖章）</text:p>'
_SIGNED = '<text:p text:style-name="Signed">签名：<text:tab/>　　　　年　　月　　日</text:p>'


def write_document(records: Path) -> Path:
    """Write the records of a JSON file as an .fodt beside it."""
    target = records.with_suffix(".fodt")
    target.write_text(_document(json.loads(records.read_text(encoding="utf-8"))), encoding="utf-8")
    return target


def _document(records: Sequence[dict[str, Any]]) -> str:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items())
    kind = 'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} {kind}>'
        f"{_STYLES.read_text(encoding='utf-8')}{_columns()}"
        f"{''.join(_title_style(record['stamp']['code']) for record in records)}</office:automatic-styles>"
        f"<office:master-styles>{''.join(map(_pages, records))}</office:master-styles>"
        f"<office:body><office:text>{''.join(map(_sheet, records))}</office:text></office:body>"
        f"</office:document>"
    )


def _columns() -> str:
    """Return one style per width of a column."""
    widths = sorted({*_BOXED, *_PERSON, *_ITEMS, *_RESULT})
    return "".join(
        f'<style:style style:name="{_column(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}mm"/></style:style>'
        for width in widths
    )


def _column(width: float) -> str:
    return f"Column{width * 100:.0f}"


def _title_style(code: str) -> str:
    """Return the style that starts a sheet: pages of its own, numbered from 1."""
    return (
        f'<style:style style:name="Title{code}" style:family="paragraph" style:master-page-name="{code}">'
        '<style:paragraph-properties fo:text-align="center" fo:line-height="27pt" style:page-number="1"/>'
        '<style:text-properties fo:font-size="20pt" style:font-size-asian="20pt" fo:font-weight="bold"'
        ' style:font-weight-asian="bold"/></style:style>'
    )


def _pages(record: dict[str, Any]) -> str:
    """Return the pages of one sheet: the member above all but the first, the stamp below each."""
    stamp, code = record["stamp"], record["stamp"]["code"]
    last = f'<text:bookmark-ref text:reference-format="page" text:ref-name="end{code}">4</text:bookmark-ref>'
    foot = (
        f'<text:p text:style-name="Foot">{stamp["form"]} 第{stamp["version"]}版'
        f"<text:tab/>表单编号 {code}<text:tab/>"
        f'第 <text:page-number text:select-page="current">1</text:page-number> 页 / 共 {last} 页</text:p>'
        f'<text:p text:style-name="Foot">{stamp["office"]}　打印时间 {stamp["printed_at"]}　'
        f"操作人 {stamp['operator']}</text:p>"
    )
    head = _paragraph(f"综合评价鉴定表　{record['person'][0]['text']}", "Head")
    return (
        f'<style:master-page style:name="{code}" style:page-layout-name="A4">'
        f"<style:header>{head}</style:header><style:header-first><text:p/></style:header-first>"
        f"<style:footer>{foot}</style:footer><style:footer-first>{foot}</style:footer-first>"
        "</style:master-page>"
    )


def _sheet(record: dict[str, Any]) -> str:
    code = record["stamp"]["code"]
    result = (("总分", "total"), ("等次", "grade"), ("名次", "rank"), ("评分方案", "scheme"))
    ends = f'<text:p text:style-name="Ends">{record["batch"]}<text:tab/>{record["term"]}</text:p>'
    note = f'<text:p text:style-name="Ends">{_NOTE}<text:bookmark text:name="end{code}"/></text:p>'
    return "".join(
        (
            _paragraph("青年党员进网格综合评价鉴定表", f"Title{code}"),
            ends,
            _labelled([(shown["term"], shown["text"]) for shown in record["person"]], _PERSON),
            _boxed("自我总结", _paragraph(record["summary"], "Passage")),
            _items(record),
            _labelled([(label, record[field]) for label, field in result], _RESULT),
            *(_boxed(one["term"], _paragraph(one["text"], "Passage")) for one in record["remarks"]),
            *(_boxed(opinion, _SEAL + _SIGNED, "Sealed", "Bottom") for opinion in _OPINIONS),
            _boxed("本人意见", _SIGNED, "Plain", "Bottom"),
            note,
        )
    )


def _labelled(pairs: Sequence[tuple[str, str]], widths: Sequence[float]) -> str:
    """Return a grid of labels and values; the last value takes what is left of its row."""
    across = len(widths) // 2
    rows: list[str] = []
    for start in range(0, len(pairs), across):
        part = pairs[start : start + across]
        cells = [_cell(_paragraph(label, "Label")) + _cell(_paragraph(text, "Value")) for label, text in part]
        free = 2 * (across - len(part))
        if free:
            wide = f' table:number-columns-spanned="{free + 1}"'
            label, text = part[-1]
            covered = "<table:covered-table-cell/>" * free
            cells[-1] = _cell(_paragraph(label, "Label")) + _cell(_paragraph(text, "Value"), wide) + covered
        rows.append(_row(cells))
    return _table(widths, rows)


def _boxed(label: str, content: str, row: str = "Row", cell: str = "Middle") -> str:
    return _table(_BOXED, [_row([_cell(_paragraph(label, "Label")), _cell(content, style=cell)], row)])


def _items(record: dict[str, Any]) -> str:
    """Return the scored items; those of one section share its cell."""
    heads = ("类别", "序号", "评价项目", "权重", *record["rater_classes"], "得分")
    head = _row(_cell(_paragraph(text, "Label")) for text in heads)
    rows = [f"<table:table-header-rows>{head}</table:table-header-rows>"]
    for section, same in groupby(record["items"], lambda item: item["section"]):
        items = list(same)
        shared = _cell(_paragraph(section, "Value"), f' table:number-rows-spanned="{len(items)}"')
        for place, item in enumerate(items):
            texts = (str(item["number"]), item["title"], item["weight"], *item["marks"], item["points"])
            first = "<table:covered-table-cell/>" if place else shared
            rows.append(_row([first, *(_cell(_paragraph(text, "Value")) for text in texts)]))
    return _table(_ITEMS, rows, "Whole")


def _table(widths: Iterable[float], rows: Iterable[str], style: str = "Table") -> str:
    columns = "".join(f'<table:table-column table:style-name="{_column(width)}"/>' for width in widths)
    return f'<table:table table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def _row(cells: Iterable[str], style: str = "Row") -> str:
    return f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'


def _cell(content: str, spanned: str = "", style: str = "Middle") -> str:
    return f'<table:table-cell table:style-name="{style}"{spanned}>{content}</table:table-cell>'


def _paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
