"""What a notice speaks of, by its words: whom it hits, data, the closing."""

import re
from collections.abc import Mapping
from enum import StrEnum

from sunset.documents.notice_words import compiled, round_the_clock
from sunset.documents.polarity import language, negations


class Topic(StrEnum):
    """What every notice has to say, by the field of the plan that says it."""

    AFFECTED = "loss"
    REASON = "reason"
    CASES = "cases"
    DATA = "data"


_TOPICS: Mapping[Topic, Mapping[str, str]] = {
    # Korean, Arabic and Spanish address a reader in the forms of verbs, which no list can hold.
    Topic.AFFECTED: {
        "en": r"you|your|yours|customers?|users?|members?|everyone|everybody|callers?|clients?"
        r"|subscribers?|anyone|whoever|people",
        "eo": r"vi|vin|via\w*|klient\w+|uzant\w+|ĉiuj\w*|membr\w+|kiu\w*",
        "lv": r"jū[st]\w*|jums|klient\w+|lietotāj\w+|vis[iu]|dalībniek\w+|\w+(?:sie[tm]|iet|at)",
        "ru": r"вы|вас|вам|вами|ваш\w*|клиент\w*|пользовател\w+|все|всех|всем|участник\w*"
        r"|\w+[йие]те",
        "sv": r"du|dig|din|ditt|dina|ni|er|era|kund\w*|användar\w*|medlem\w*|alla|den som",
    },
    Topic.DATA: {
        "en": r"data|histor\w+|messages?|archiv\w+|logs?|records?|recordings?|export\w*"
        r"|download\w*|delet\w+|back-?ups?|subscriptions?",
        "eo": r"datumo\w*|histori\w+|mesaĝ\w+|arkiv\w+|elport\w+|elŝut\w+|forig\w+|konserv\w+",
        "es": r"datos|historial\w*|mensajes?|archiv\w+|registros?|export\w+|descarg\w+"
        r"|elimin\w+|borr\w+",
        "ko": r"데이터|기록|내역|메시지|보관|내보내|내려받|다운로드|삭제|백업",
        "lv": r"dat[ui]\w*|vēstur\w+|ziņ(?:as|u|ām)|arhīv\w+|eksport\w+|lejupielād\w+|dzēs\w+"
        r"|glabā\w*|ierakst\w+",
        "ru": r"данны\w+|истори\w+|сообщени\w+|архив\w*|экспорт\w*|скача\w+|удал\w+|хран\w+"
        r"|запис\w+",
        "sv": r"uppgifter\w*|data|historik\w*|meddelanden\w*|arkiv\w*|export\w*|ladda ner"
        r"|rader\w*|sparar?|anteckning\w*",
        "ar": r"بيانات\w*|سجل\w*|رسائل\w*|أرشيف\w*|تصدير|تنزيل|حذف|نحتفظ",
    },
}
_AHEAD: Mapping[str, str] = {
    "en": r"will (?:be )?(?:clos\w+|shut\w*|end(?:ed)?|retired?|discontinued?|switched off"
    r"|turned off|go away)|is (?:closing|ending|going away)|(?:closes|ends|shuts) (?:down )?on",
    "eo": r"fermiĝos|fermos|ĉesos|finiĝos|estos (?:fermit|malŝaltit)\w+",
    "es": r"(?:se )?cerrará\w*|dejará\w* de|se (?:retirará|suspenderá|desactivará)\w*"
    r"|finalizará\w*|será\w* (?:cerrad|retirad)\w+|va a cerrar",
    "ko": r"(?:종료|중단)(?:됩니다|될 예정|할 예정|합니다)|닫(?:습니다|힙니다)|운영을 마칩니다",
    "lv": r"(?:tiks|tiek) (?:slēgt|pārtraukt)\w*|slēgsim|beigs\w* darb\w+|pārtrauks\w*",
    "ru": r"закро(?:ется|ем|ют|ются)|будет (?:закрыт|отключ|прекращ)\w*|прекратит(?:ся)?"
    r"|прекращает\w*|отключим|закрывается|перестанет",
    "sv": r"(?:kommer att|ska) (?:stäng\w+|upphöra|avvecklas|läggas ner?)|stängs|upphör"
    r"|avvecklas|läggs ne[rd]",
    "ar": r"(?:سيتم|سوف يتم|سيجري) (?:إغلاق|إيقاف|إنهاء)|سنغلق|س[يت]غلق|س[يت]توقف|س[يت]نتهي",
}
_BEHIND: Mapping[str, str] = {
    "en": r"(?:was|were|had been) (?:scheduled|planned|due|supposed|set) (?:to|for|on)"
    r"|(?:has|have) (?:now |already )?(?:been )?(?:closed|shut|ended|retired|discontinued)"
    r"|is now (?:closed|retired|discontinued)|(?:closed|ended|shut down) on",
    "eo": r"estis (?:planit|fiksit|fermit)\w+|fermiĝis|ĉesis|finiĝis",
    "es": r"estaba previst\w+|(?:se )?cerró|cerraron|ha (?:sido )?cerrad\w+|dejó de|finalizó"
    r"|ya está cerrad\w+",
    "ko": r"(?:종료|중단)(?:되었|됐|했)\w*|닫(?:았|혔)\w*|예정이었\w*|운영을 마쳤\w*",
    "lv": r"bija (?:plānot|paredzēt)\w*|(?:tika|ir) (?:slēgt|pārtraukt)\w*|slēdzām|beidza darb\w+",
    "ru": r"был\w* (?:заплан|назнач)\w+|закры(?:лся|лась|лось|лись|ли)"
    r"|был\w* (?:закрыт|отключ|прекращ)\w*|прекратил\w*|отключили",
    "sv": r"var (?:planera[dt]|tänkt|bestämt)\w* (?:att|till|den)|stängdes|har stängts?"
    r"|har (?:upphört|avvecklats)"
    r"|upphörde|avvecklades|lades ne[rd]",
    "ar": r"(?:تم|جرى) (?:إغلاق|إيقاف|إنهاء)|كان من المقرر|كان مقرر\w*|أغلقنا",
}

_OFFERS: Mapping[str, str] = {
    "en": r"download|export|we (?:will )?(?:then )?delete|(?:will be|are) deleted|will delete",
    "eo": r"elŝuti|elporti|forigos|forigas|estos forigit\w+",
    "es": r"descargar|exportar|(?:eliminar|borrar)(?:emos|án)|eliminamos|borramos",
    "ko": r"내려받|다운로드|내보내|삭제(?:합니다|됩니다|할)",
    "lv": r"lejupielādēt|eksportēt|dzēsīsim|dzēšam|tiks dzēst\w+",
    "ru": r"скачать|экспортировать|удалим|удаляем|будут удален\w+",
    "sv": r"ladda ner|exportera|raderar vi|vi raderar|raderas|tas bort",
    "ar": r"تنزيل|تصدير|نحذف|سيتم حذف|ستحذف",
}


def speaks_of(topic: Topic, text: str, locale: str) -> bool:
    """Say whether a text speaks of a topic; in a language not known, nobody can say no."""
    return _holds(_TOPIC_WORDS[topic], text, locale, unknown=True)


def offers_without_day(text: str, locale: str) -> bool:
    """Say whether data are offered or deleted, and no figure or date says until when."""
    if any(each.isdecimal() for each in text) or negations(text, locale):
        return False
    return _holds(_OFFER_WORDS, text, locale) and not round_the_clock(text, locale)


def is_ahead(text: str, locale: str) -> bool:
    """Say whether a sentence says that something will close."""
    return _holds(_AHEAD_WORDS, text, locale)


def is_behind(text: str, locale: str) -> bool:
    """Say whether a sentence says that something closed, or was to close."""
    return _holds(_BEHIND_WORDS, text, locale)


def _holds(
    known: Mapping[str, re.Pattern[str]], text: str, locale: str, *, unknown: bool = False
) -> bool:
    pattern = known.get(language(locale))
    return unknown if pattern is None else pattern.search(text) is not None


_TOPIC_WORDS = {topic: compiled(words) for topic, words in _TOPICS.items()}
_OFFER_WORDS = compiled(_OFFERS)
_AHEAD_WORDS = compiled(_AHEAD)
_BEHIND_WORDS = compiled(_BEHIND)
