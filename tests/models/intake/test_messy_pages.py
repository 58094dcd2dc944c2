"""Rosters that are web pages or XML of 2003 under the name .xls, as office systems export them."""

from pathlib import Path

import pytest

from models.intake import errors
from models.intake.limits import Limits
from models.intake.reading import read_files, read_workbook
from models.records.workbook import CellKind, Row, Span
from tests.models.intake.files import HEAD, LI, NOBODY, ZHANG, added, planned, refusals

LOSSY = "{value}: digits are lost, the file keeps it as a number"
ERROR = "the cell holds an error: {value}"
NO_VALUE = "the formula's value is not in the file: open it once and save it"
MAYBE = "{value} may be January or October"
MARK = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
_NAMES = "urn:schemas-microsoft-com:office"
SPREADSHEET = f'xmlns="{_NAMES}:spreadsheet" xmlns:ss="{_NAMES}:spreadsheet" xmlns:x="{_NAMES}:excel"'


def line(*cells: str, tag: str = "td") -> str:
    return (
        "<tr>"
        + "".join(cell if cell.startswith("<") else f"<{tag}>{cell}</{tag}>" for cell in cells)
        + "</tr>"
    )


def page(path: Path, *rows: str, head: str = "", codec: str = "gb18030", declared: str = "gb2312") -> Path:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    whole = f"<html><head>{meta}{head}</head><body><table border=1>{''.join(rows)}</table></body></html>"
    path.write_bytes(whole.encode(codec))
    return path


def xml(path: Path, *rows: str, before: str = "", after: str = "", codec: str = "utf-8") -> Path:
    sheet = f'<Worksheet ss:Name="花名册"><Table>{"".join(rows)}</Table>{after}</Worksheet>'
    path.write_bytes(f"{MARK}<Workbook {SPREADSHEET}>{before}{sheet}</Workbook>".encode(codec))
    return path


def data(text: str, kind: str = "String", more: str = "") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<Row{more}>{''.join(cell if cell.startswith('<') else data(cell) for cell in cells)}</Row>"


def cells_of(read: Row) -> list[tuple[int, CellKind, str]]:
    return [(cell.column, cell.kind, cell.text) for cell in read.cells]


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("gb18030", "gb2312"), ("utf-8", "gb2312"), ("utf-16", "utf-8"), ("utf-8", "utf-8")],
)
def test_a_page_named_xls_is_read_in_its_own_characters(tmp_path: Path, codec: str, declared: str) -> None:
    who = ("甲·买买提", *ZHANG[1:])
    path = page(tmp_path / "花名册.xls", line(*HEAD, tag="th"), line(*who), codec=codec, declared=declared)
    plan = planned(path)
    assert added(plan, "name", "phone") == [("甲·买买提", "13800000001")]
    assert (plan.form, plan.rows[0].where) == ("html", "花名册!A2")


@pytest.mark.parametrize(
    ("before", "inside", "error"),
    [
        ("", "<a " * 100_000, errors.FileTooBig),
        ("", "</a" * 100_000, errors.FileTooBig),
        ("", "<!--a>" * 100_000, errors.FileDamaged),
        ("", "x" + "<i> " * 100_000 + "y", errors.FileTooBig),
        ("", f"<td x:num={'1' * 300_000}e>", errors.FileEmpty),
        ("", "<tr>" + "<td colspan=500 rowspan=99999>" * 2_000 + "<tr><td>" * 20_000, errors.FileEmpty),
        (f"<style>{'.a{' * 100_000}</style>", "<td>", errors.FileEmpty),
        (f"<style>{'a' * 300_000}</style>", "<td>", errors.FileEmpty),
    ],
)
def test_a_page_without_ends_takes_no_longer_than_its_length(
    tmp_path: Path, before: str, inside: str, error: type[errors.UnreadableFile]
) -> None:
    """A reader that goes through the rest of the page at each of its tags is stopped as too slow."""
    path = tmp_path / "r.xls"
    path.write_text(f"<html>{before}<table><tr><td>{inside}", encoding="utf-8")
    with pytest.raises(error):
        read_workbook(path, limits=Limits(seconds=20))


def test_what_looks_like_a_tag_at_the_end_is_text(tmp_path: Path) -> None:
    path = tmp_path / "r.xls"
    path.write_text("<table><tr><td rowspan=" + "9" * 5_000 + ">甲<td>乙 &lt;1 <b", encoding="utf-8")
    (sheet,) = read_workbook(path).sheets
    assert [cell.text for cell in sheet.rows[0].cells] == ["甲", "乙 <1 <b"]


def test_a_format_within_a_rule_for_paper_counts(tmp_path: Path) -> None:
    head = '<style>@media print {.t, td.u {mso-number-format:"\\@"} b {color:red}}</style>'
    path = page(tmp_path / "r.xls", line("<td class=u x:num>0021</td>"), head=head)
    (sheet,) = read_workbook(path).sheets
    assert cells_of(sheet.rows[0]) == [(1, CellKind.TEXT, "0021")]


def test_cells_beyond_the_last_column_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(errors.FileTooBig) as caught:
        read_workbook(page(tmp_path / "r.xls", line("<td colspan=499>甲</td>", "乙", "丙")))
    assert caught.value.limit == 500
    read = read_workbook(page(tmp_path / "r.xls", line("<td colspan=499>甲</td>", "乙", "<td></td>")))
    assert [cell.column for cell in read.sheets[0].rows[0].cells] == [1, 500]


def test_merged_cells_reach_over_rows_and_columns(tmp_path: Path) -> None:
    unit = f"<td rowspan=2>{ZHANG[3]}</td>"
    path = page(
        tmp_path / "r.xls",
        "<tr><td colspan='6'>花名册</td></tr>",
        line(*HEAD),
        line(*ZHANG[:3], unit, *ZHANG[4:]),
        line(*LI[:3], *LI[4:]),
    )
    assert added(planned(path), "name", "sending_unit", "receiving_unit") == [
        ("张三", "D02", "S21"), ("李四", "D02", "T00"),
    ]  # fmt: skip
    assert read_workbook(path).sheets[0].spans == (Span(1, 1, 1, 6), Span(3, 4, 4, 4))


def test_ends_that_are_left_out_breaks_and_entities_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "r.xls"
    path.write_text(
        "<TABLE><TR><TD>姓名<TD>备注"
        "<TR><TD>张&nbsp;三<TD>一&amp;二<br>&#19977;\n  四<p>五</p>&lt;六&gt;</TABLE>",
        "utf-8",
    )
    (sheet,) = read_workbook(path).sheets
    assert [cell.text for cell in sheet.rows[1].cells] == ["张\xa0三", "一&二\n三 四\n五\n<六>"]


def test_several_and_nested_tables_are_sheets_of_their_own(tmp_path: Path) -> None:
    inner = f"<table>{line(*HEAD)}{line(*ZHANG)}</table>"
    path = page(tmp_path / "r.xls", f"<tr><td>外{inner}层</td><td>右</td></tr>")
    path.write_bytes(path.read_bytes() + f"<table>{line('空')}</table>".encode("gb18030"))
    book = read_workbook(path)
    assert [sheet.name for sheet in book.sheets] == ["r 1", "r 2", "r 3"]
    assert cells_of(book.sheets[0].rows[0]) == [(1, CellKind.TEXT, "外层"), (2, CellKind.TEXT, "右")]
    assert added(planned(path), "name") == [("张三",)]


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    path = page(
        tmp_path / "r.xls",
        line(*HEAD),
        line(
            "<td>张三<span style='display: none'>李四<span>x</span></span><script>'<td>'</script></td>",
            *ZHANG[1:],
        ),
        line("<td><select><option>甲</option><option selected>王五</option></select></td>", *ZHANG[1:]),
        line("<td><input type=hidden value=甲><input value='赵六'></td>", *ZHANG[1:]),
        f"<tr style='mso-height-source:userset;display:none'>{line(*LI)[4:]}",
    )
    assert [row.name for row in planned(path).rows] == ["张三", "王五", "赵六", "李四"]
    assert [row.hidden for row in read_workbook(path).sheets[0].rows] == [False, False, False, False, True]


def test_numbers_dates_and_texts_by_their_formats(tmp_path: Path) -> None:
    styles = (
        '<style><!-- .xl1 {mso-number-format:"\\@";} td.xl2 {color:red; mso-number-format:"yyyy\\/m\\/d";}'
        ' .xl3{mso-number-format:"yyyy\\0022年\\0022m\\0022月\\0022";} --></style>'
    )
    cells = (
        f"<td class=xl1 x:num='9.99999199501010E+17'>{NOBODY}</td>",
        "<td class=xl2 x:num='32878'>1990/1/5</td>",
        "<td class='xl0 xl3' x:num=32878>1990年1月</td>",
        "<td style='mso-number-format:0.00' x:num=1990.1>1990.10</td>",
        "<td x:num>13800000001</td>",
        "<td x:num='9.99999199501010E+17'>1E+18</td>",
        "<td x:err='#N/A'>#N/A</td>",
        "<td x:bool='TRUE'>TRUE</td>",
        "<td x:fmla='=A1'></td>",
        "<td sdval='0' sdnum='1033;'>#DIV/0!</td>",
        "<td sdval='32878' sdnum='1033;0;YYYY-MM-DD'>1990-01-05</td>",
        '<td>="310"</td>',
        "<td>'310</td>",
        "<td x:num>1,234</td>",
    )
    (sheet,) = read_workbook(page(tmp_path / "r.xls", line(*cells), head=styles)).sheets
    assert [(cell.kind, cell.text, cell.number_format) for cell in sheet.rows[0].cells] == [
        (CellKind.TEXT, NOBODY, "@"),
        (CellKind.DATE, "1990-01-05", "yyyy/m/d"),
        (CellKind.DATE, "1990-01-05", 'yyyy"年"m"月"'),
        (CellKind.NUMBER, "1990.1", "0.00"),
        (CellKind.NUMBER, "13800000001", ""),
        (CellKind.NUMBER, "9.99999199501010E+17", ""),
        (CellKind.ERROR, "#N/A", ""),
        (CellKind.BOOLEAN, "TRUE", ""),
        (CellKind.FORMULA, "", ""),
        (CellKind.ERROR, "#DIV/0!", ""),
        (CellKind.DATE, "1990-01-05", "YYYY-MM-DD"),
        (CellKind.TEXT, "310", ""),
        (CellKind.TEXT, "310", ""),
        (CellKind.TEXT, "1,234", ""),
    ]


def test_what_cannot_be_known_is_refused_by_its_cell(tmp_path: Path) -> None:
    rows = [
        line(*ZHANG, "<td x:num='9.99999199501010E+17'>1E+18</td>"),
        line(*LI, "9.99999E+17"),
        line("王五", "男", "1990.1", *ZHANG[3:], ""),
        line("赵六", "男", "########", *ZHANG[3:], ""),
    ]
    plan = planned(page(tmp_path / "r.xls", line(*HEAD, "身份证号"), *rows))
    assert [where for where, _ in refusals(plan)] == ["r!G2", "r!G3", "r!C4", "r!C5"]
    assert [why for _, why in refusals(plan)][2:] == [MAYBE, ERROR]


def test_a_page_of_endless_cells_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "r.xls"
    path.write_bytes(b"<table>" + b"<tr>" + b"<td>x" * 2_000)
    with pytest.raises(errors.FileTooBig):
        read_files([path], limits=Limits(cells=1_000))
    path.write_bytes(b"<table><tr><td rowspan=999999999 colspan=99999999>x<td colspan=x>y")
    with pytest.raises(errors.FileTooBig):
        read_workbook(path)


def test_an_xml_spreadsheet_with_everything_left_out_that_may_be(tmp_path: Path) -> None:
    styles = (
        '<Styles><Style ss:ID="Default"><NumberFormat/></Style>'
        '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="e" ss:Parent="d"/>'
        '<Style ss:ID="f"><NumberFormat ss:Format="0.00"/></Style></Styles>'
    )
    path = xml(
        tmp_path / "r.xls",
        '<Column ss:Index="3" ss:StyleID="f" ss:Span="1"/>',
        row("花名册", more=' ss:Index="2"'),
        row(*HEAD, more=' ss:Index="4"'),
        row(*ZHANG[:2], data("1990.1", "Number"), data(ZHANG[3], more=' ss:MergeDown="1"'), *ZHANG[4:]),
        row(
            *LI[:2],
            data("32878", "Number", ' ss:StyleID="e"'),
            data(LI[4], more=' ss:Index="5"'),
            data("<B>138</B>00000002"),
        ),
        before=styles,
    )
    plan = planned(path)
    assert added(plan, "birth", "sending_unit", "phone") == [
        ("1990-10", "D02", "13800000001"), ("1990-01", "D02", "13800000002"),
    ]  # fmt: skip
    assert (plan.form, [one.where for one in plan.rows]) == ("xml", ["花名册!A5", "花名册!A6"])


def test_typed_values_of_an_xml_spreadsheet(tmp_path: Path) -> None:
    cells = (
        data("1990-01-05T00:00:00.000", "DateTime"),
        data("#N/A", "Error"),
        data("1", "Boolean"),
        '<Cell ss:Formula="=RC[-1]"/>',
        data("7", "Number", ' ss:Formula="=1+6"'),
        '<Cell ss:Index="9"><Data ss:Type="String">张三</Data><Comment><Data>批注</Data></Comment></Cell>',
        data(NOBODY[:15] + "E+3", "Number"),
    )
    hidden = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    path = xml(tmp_path / "r.xls", row(*cells, more=' ss:Hidden="1"'), after=hidden, before="<x:Date1904/>")
    (sheet,) = read_workbook(path).sheets
    assert (sheet.hidden, sheet.rows[0].hidden, sheet.rows[0].cells[0].date_1904) == (True, True, True)
    assert cells_of(sheet.rows[0]) == [
        (1, CellKind.DATE, "1990-01-05"),
        (2, CellKind.ERROR, "#N/A"),
        (3, CellKind.BOOLEAN, "1"),
        (4, CellKind.FORMULA, ""),
        (5, CellKind.NUMBER, "7"),
        (9, CellKind.TEXT, "张三"),
        (10, CellKind.NUMBER, NOBODY[:15] + "E+3"),
    ]


def test_an_xml_spreadsheet_declared_gb2312_is_gb_18030(tmp_path: Path) -> None:
    path = xml(tmp_path / "r.xls", row(*HEAD), row("甲·㑇", *ZHANG[1:]))
    declared = path.read_text("utf-8").replace('"1.0"?>', '"1.0" encoding="gb2312"?>', 1)
    path.write_bytes(declared.encode("gb18030"))
    assert added(planned(path), "name") == [("甲·㑇",)]


def test_errors_formulas_and_floats_of_an_xml_spreadsheet_are_refused(tmp_path: Path) -> None:
    rows = [
        row(*ZHANG, data("9.99999199501010E+17", "Number")),
        row("王五", "男", data("#REF!", "Error"), *ZHANG[3:]),
        row("赵六", "男", '<Cell ss:Formula="=A1"/>', *ZHANG[3:]),
    ]
    plan = planned(xml(tmp_path / "r.xls", row(*HEAD, "身份证号"), *rows))
    assert [where for where, _ in refusals(plan)] == ["花名册!G2", "花名册!C3", "花名册!C4"]
    assert [why for _, why in refusals(plan)][1:] == [ERROR, NO_VALUE]


@pytest.mark.parametrize(
    "broken",
    [
        f"<!DOCTYPE w [<!ENTITY a 'b'>]><Workbook {SPREADSHEET}>&a;</Workbook>",
        f'<!DOCTYPE w SYSTEM "file:///etc/passwd"><Workbook {SPREADSHEET}/>',
        f"<Workbook {SPREADSHEET}><Worksheet><Row ss:Index='x'/></Worksheet></Workbook>",
        f"<Workbook {SPREADSHEET}><Worksheet><Row><Cell ss:Index='99999999'/></Row></Worksheet></Workbook>",
        f"<Workbook {SPREADSHEET}><Worksheet ss:Name='a'><Table><Row>",
    ],
)
def test_broken_xml_spreadsheets_are_damage(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "r.xls"
    path.write_text(f"{MARK}{broken}", "utf-8")
    with pytest.raises(errors.FileDamaged):
        read_workbook(path)
