"""Words of a timeline in the languages whose letters differ most in width."""

from dataclasses import dataclass

NAMES = ("prepare", "announce", "stop_new", "limit", "brownout", "closed", "grace", "archived")


@dataclass(frozen=True, kw_only=True, eq=False)
class Tongue:
    """Hold the words of one language."""

    code: str
    stages: dict[str, str]
    titles: tuple[str, ...]
    months: tuple[str, ...]
    today: str
    closes: str
    later: str
    earlier: str
    more: str
    late: str
    held: str
    since: str
    day: str = "{d} {m}"
    date: str = "{day} {y}"
    month_year: str = "{m} {y}"
    year: str = "{}"
    quarter: str = "Q{}"
    rtl: bool = False


def _stages(text: str) -> dict[str, str]:
    return dict(zip(NAMES, text.split("|"), strict=True))


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


EN = Tongue(
    code="en",
    stages=_stages("Prepare|Announce|Stop new|Limit|Brownout|Closed|Grace|Archived"),
    titles=_list(
        "Agents briefed|Guides live in 8 languages|Korean notice reviewed|Own references left: 0|"
        "Forum answers within 4 h|Roll-back rehearsed|Open cases handed over|Chat tile removed|"
        "Data export ends|Outcome published"
    ),
    months=_list("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
    today="Today, {}",
    closes="Closes {}",
    later="{} days later",
    earlier="{} days earlier",
    more="+{} more in the list",
    late="3 days late",
    held="Held, gate 3",
    since="from {}",
)
KO = Tongue(
    code="ko",
    stages=_stages("준비|안내|신규 중단|제한|일시 중단|종료|유예|보관"),
    titles=_list(
        "상담원 안내 완료|한국어 안내 검토 완료|포럼 답변 4시간 이내|열린 문의 이관|채팅 창 제거|"
        "데이터 내보내기 종료|결과 공개|남은 자체 링크 0개"
    ),
    months=tuple(f"{month}월" for month in range(1, 13)),
    today="오늘, {}",
    closes="{} 종료",
    later="{}일 연기됨",
    earlier="{}일 앞당김",
    more="목록에 {}개 더 있음",
    late="3일 지연",
    held="보류, 관문 3",
    since="{}부터",
    day="{m} {d}일",
    date="{y}년 {day}",
    month_year="{y}년 {m}",
    year="{}년",
    quarter="{}분기",
)
AR = Tongue(
    code="ar",
    rtl=True,
    stages=_stages("تحضير|إعلان|إيقاف الجديد|تقييد|انقطاع|مغلق|مهلة|مؤرشف"),
    titles=_list(
        "إطلاع الموظفين|الأدلة جاهزة بثماني لغات|مراجعة الإشعار بالكورية|المراجع المتبقية: 0|"
        "إجابة المنتدى خلال 4 ساعات|تجربة التراجع|تسليم الحالات المفتوحة|إزالة نافذة الدردشة|"
        "انتهاء تصدير البيانات|نشر النتيجة"
    ),
    months=_list("يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
    today="اليوم، {}",
    closes="الإغلاق {}",
    later="متأخر {} يومًا",
    earlier="مبكر {} يومًا",
    more="+{} في القائمة",
    late="متأخر 3 أيام",
    held="معلّق، البوابة 3",
    since="من {}",
    quarter="ر{}",
)
ES = Tongue(
    code="es",
    stages=_stages(
        "Preparación|Anuncio|Sin casos nuevos|Limitación|Corte de prueba|"
        "Cerrado|Transición|Archivado"
    ),
    titles=_list(
        "Agentes informados|Guías publicadas en ocho idiomas|Aviso en coreano revisado|"
        "El foro contesta en menos de cuatro horas|Exportación de datos terminada|Resumen publicado"
    ),
    months=_list("ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic"),
    today="Hoy, {}",
    closes="Cierra el {}",
    later="{} días más tarde",
    earlier="{} días antes",
    more="+{} más en la lista",
    late="3 días de retraso",
    held="Retenido, puerta 3",
    since="desde el {}",
    quarter="{}.º trim.",
)
SV = Tongue(
    code="sv",
    stages=_stages(
        "Förberedelse|Tillkännagivande|Inga nya ärenden|Begränsning|"
        "Provstängning|Stängd|Övergång|Arkiverad"
    ),
    titles=_list(
        "Kundtjänstmedarbetarna informerade|Vägledningar på åtta språk|Återgångsövning genomförd|"
        "Öppna ärenden överlämnade|Chattrutan borttagen|Dataexporten upphör"
    ),
    months=_list("jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec."),
    today="I dag, {}",
    closes="Stänger {}",
    later="{} dagar senare",
    earlier="{} dagar tidigare",
    more="+{} till i listan",
    late="3 dagar försenad",
    held="Väntar, grind 3",
    since="från {}",
    quarter="K{}",
)
LV = Tongue(
    code="lv",
    stages=_stages(
        "Sagatavošana|Paziņojums|Bez jauniem|Ierobežojums|"
        "Izmēģinājuma slēgšana|Slēgts|Pāreja|Arhivēts"
    ),
    titles=_list(
        "Darbinieki informēti|Rokasgrāmatas astoņās valodās|Korejiešu paziņojums pārskatīts|"
        "Atvērtie pieteikumi nodoti|Tērzēšanas logs noņemts|Datu izguve beidzas"
    ),
    months=_list("janv.|febr.|marts|apr.|maijs|jūn.|jūl.|aug.|sept.|okt.|nov.|dec."),
    today="Šodien, {}",
    closes="Slēdz {}",
    later="{} dienas vēlāk",
    earlier="{} dienas agrāk",
    more="sarakstā vēl {}",
    late="kavējas 3 dienas",
    held="Aizturēts, vārti 3",
    since="no {}",
    day="{d}. {m}",
    date="{y}. gada {day}",
    month_year="{y}. g. {m}",
    year="{}. g.",
    quarter="{}. cet.",
)
RU = Tongue(
    code="ru",
    stages=_stages(
        "Подготовка|Объявление|Без новых|Ограничение|Пробное отключение|Закрыто|Переход|В архиве"
    ),
    titles=_list(
        "Сотрудники предупреждены|Инструкции на восьми языках|Корейское объявление проверено|"
        "Ответ на форуме за четыре часа|Открытые обращения переданы|Выгрузка данных завершена"
    ),
    months=_list("янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек."),
    today="Сегодня, {}",
    closes="Закрытие {}",
    later="на {} дней позже",
    earlier="на {} дней раньше",
    more="ещё {} в списке",
    late="опоздание 3 дня",
    held="Задержано, ворота 3",
    since="с {}",
    date="{day} {y}",
    month_year="{m} {y}",
    quarter="{}-й кв.",
)
EO = Tongue(
    code="eo",
    stages=_stages("Preparo|Anonco|Neniuj novaj|Limigo|Prova malŝalto|Fermita|Transiro|Arĥivita"),
    titles=_list(
        "Helpantoj informitaj|Gvidiloj en ok lingvoj|Korea anonco reviziita|"
        "Malfermaj petoj transdonitaj|Babilfenestro forigita|Elŝuto de datumoj finiĝas|ĈIO FERMITA"
    ),
    months=_list("jan|feb|mar|apr|maj|jun|jul|aŭg|sep|okt|nov|dec"),
    today="Hodiaŭ, {}",
    closes="Fermiĝas {}",
    later="{} tagojn poste",
    earlier="{} tagojn pli frue",
    more="+{} pliaj en la listo",
    late="3 tagojn malfrua",
    held="Haltigita, pordo 3",
    since="de {}",
    quarter="{}-a kv.",
)
TONGUES = (EN, AR, KO, ES, SV, LV, RU, EO)
