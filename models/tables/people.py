"""Members, and apart from them what is sensitive about a member."""

from peewee import ForeignKeyField, TextField

from models.audience import Audience, Reach, shared
from models.records.fields import Kind, Spec
from models.tables.base import Table
from models.tables.fields import declare
from resources.i18n import N_

_PERSON = ("F01", "F02", "F17", "F19", "F21", "F23")


@shared(Audience(Reach.THROUGH))
class Member(Table):
    """A seconded young Party member."""

    name = declare(
        TextField(default=""),
        Spec(
            term=N_("Name"),
            kind=Kind.NAME,
            length=50,
            required=True,
            listed=True,
            printed=_PERSON,
            weight=2,
            aliases=("姓　名", "人员姓名", "党员姓名", "青年党员"),
        ),
    )
    sex = declare(
        TextField(null=True),
        Spec(
            term=N_("Sex"), kind=Kind.CODE, codes="sex", listed=True, printed=("F01", "F02", "F17"), weight=2
        ),
    )
    birth = declare(
        TextField(null=True),
        Spec(
            term=N_("Born"),
            kind=Kind.MONTH,
            listed=True,
            printed=("F01", "F02", "F17"),
            weight=2,
            aliases=("出生日期", "出生年月日", "生日", "出生时间", "出生年月（岁）"),
        ),
    )
    ethnic = declare(
        TextField(null=True),
        Spec(term=N_("Ethnic group"), kind=Kind.CODE, codes="ethnic", printed=("F01", "F17")),
    )
    native_place = declare(
        TextField(null=True), Spec(term=N_("Native place"), length=40, aliases=("籍　贯",))
    )
    political = declare(
        TextField(null=True),
        Spec(term=N_("Political affiliation"), kind=Kind.CODE, codes="political", printed=("F17",), weight=2),
    )
    party_date = declare(
        TextField(null=True),
        Spec(
            term=N_("Joined the Party"),
            kind=Kind.MONTH,
            printed=("F01", "F02", "F17"),
            weight=2,
            aliases=("入党日期", "入党年月"),
        ),
    )
    full_member_date = declare(
        TextField(null=True),
        Spec(
            term=N_("Full member since"),
            kind=Kind.MONTH,
            printed=("F01",),
            aliases=("转正日期", "转为正式党员时间"),
        ),
    )
    work_date = declare(
        TextField(null=True),
        Spec(
            term=N_("Started work"),
            kind=Kind.MONTH,
            printed=("F01",),
            aliases=("参加工作日期", "工作时间", "参加工作年月"),
        ),
    )
    education = declare(
        TextField(null=True),
        Spec(term=N_("Education level"), kind=Kind.CODE, codes="education", aliases=("文化程度", "最高学历")),
    )
    personnel = declare(
        TextField(null=True),
        Spec(term=N_("Kind of staff"), kind=Kind.CODE, codes="personnel", aliases=("编制性质", "编制")),
    )
    post = declare(
        TextField(null=True),
        Spec(
            term=N_("Post"),
            length=60,
            listed=True,
            printed=("F01", "F02", "F17"),
            weight=3,
            aliases=("职务", "现任职务", "单位职务", "岗位"),
        ),
    )
    rank = declare(
        TextField(null=True),
        Spec(
            term=N_("Post rank"),
            length=30,
            printed=("F01", "F17"),
            weight=2,
            aliases=("职级", "现职级", "现任职级"),
        ),
    )
    phone = declare(
        TextField(null=True),
        Spec(
            term=N_("Phone"),
            kind=Kind.PHONE,
            length=30,
            listed=True,
            printed=("F01", "F02", "F17"),
            weight=3,
            aliases=("手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "移动电话"),
        ),
    )
    strengths = declare(
        TextField(null=True),
        Spec(term=N_("Strengths"), length=200, printed=("F01",), weight=4, aliases=("专长", "个人特长")),
    )
    wishes = declare(
        TextField(null=True),
        Spec(term=N_("Wished grids"), length=100, printed=("F01",), weight=4, aliases=("意向岗位",)),
    )


@shared(Audience(Reach.VIA, "key", sensitive=True))
class MemberSensitive(Table):
    """What stays behind unless the office switched it on; its key is the member's."""

    key = ForeignKeyField(  # type: ignore[assignment]  # one row per member: the parent is the key
        Member, primary_key=True, column_name="key", on_delete="RESTRICT"
    )
    id_number = declare(
        TextField(null=True),
        Spec(
            term=N_("ID number"),
            kind=Kind.ID_NUMBER,
            sensitive=True,
            length=18,
            weight=3,
            aliases=("身份证", "身份证号码", "公民身份号码", "证件号码", "身份证件号"),
        ),
    )
    address = declare(
        TextField(null=True),
        Spec(term=N_("Home address"), sensitive=True, length=120, aliases=("家庭地址", "住址")),
    )
    health = declare(
        TextField(null=True),
        Spec(term=N_("Health"), sensitive=True, length=60, aliases=("健康状况", "健康情况")),
    )
    family = declare(
        TextField(null=True),
        Spec(term=N_("Family"), kind=Kind.LONG_TEXT, sensitive=True, length=1000, aliases=("家庭成员",)),
    )
    photo = declare(
        TextField(null=True), Spec(term=N_("Photo"), kind=Kind.PICTURE, sensitive=True, printed=("F01",))
    )
