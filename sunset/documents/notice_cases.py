"""Whether words say what happens to open cases: a case, and that it is open or goes on."""

import re
from collections.abc import Mapping

from sunset.documents.notice_words import JOINED, compiled
from sunset.documents.polarity import language

_CASES: Mapping[str, str] = {
    "en": r"cases?|tickets?|(?:pull )?requests?|conversations?|threads?|[ei]nquir\w+|repairs?"
    r"|orders?|complaints?|appeals?|questions?|matters?|topics?|issues?|messages?|e-?mails?",
    "eo": r"kaz\w+|pet(?:o|oj|ojn|on)|konversaci\w+|mendo\w*|faden\w+|riparo\w*|demando\w*"
    r"|plendo\w*|mesaĝo\w*|afero\w*",
    "es": r"(?<!ese )(?<!este )(?<!tal )(?<!todo )(?<!en )caso|casos|solicitud\w*|consultas?"
    r"|incidencias?|conversaci\w+|pedidos?|reclamaci\w+|preguntas?|mensajes?|asuntos?"
    r"|trámites?|reparaci\w+",
    "ko": r"문의|상담|대화|주문|메시지|요청|(?<=[된한신]) 건",
    "lv": r"pieteikum\w+|sarun\w+|pasūtījum\w+|liet(?:a|as|u|ām|ās)|remont\w+|sūdzīb\w+"
    r"|jautājum\w+|ziņ(?:as|u|ām|a)|tēm\w+",
    "ru": r"обращени\w+|заявк\w+|переписк\w+|заказ\w*|разговор\w*|ремонт\w*|жалоб\w+|вопрос\w*"
    r"|пис(?:ем|ьм\w+)|сообщени\w+|тем\w?",
    "sv": r"ärende\w*|konversation\w*|beställning\w*|tråd\w*|reparation\w*|klagomål\w*"
    r"|fråg(?:a|an|or|orna)|meddeland\w+|ämne\w*|samtal\w*",
    "ar": r"طلب|محادث|استفسار|شكاو|شكوى|أسئل|رسائل|رسالت|مراسلات",
}
_OPEN: Mapping[str, str] = {
    "en": r"(?<!question )open(?! (?:to|for|every|all|from|until|at|on \w+days?|now|today|around))"
    r"|pending|running|ongoing|current|existing|unfinished|unanswered|unresolved|in progress"
    r"|under way|you (?:have )?(?:already )?(?:asked|sent|begun|started)"
    r"|(?:already|were) (?:asked|sent|begun)|finish\w*|settle\w*|resolve\w*|carr(?:y|ied) on"
    r"|goe?s? on|going on|continues?|to (?:its|their) end|not (?:yet )?(?:solved|settled|answered)"
    r"|moved? (?:over )?to|transferr\w+",
    "eo": r"malfermit\w+|pendant\w+|kurant\w+|komencit\w+|senrespond\w+|fin(?:os|as|i|it\w+)"
    r"|daŭr\w+|translok\w+|ne(?: jam )?(?:solvit|respondit)\w+"
    r"|kiujn? vi (?:jam )?(?:sendis|demandis|faris|komencis)",
    "es": r"abiert[oa]s?|pendientes?|en curso|en marcha|sin (?:resolver|respuesta|cerrar)"
    r"|iniciad[oa]s?|empezad[oa]s?|terminamos|terminaremos|acabaremos|siguen|seguirán?|trasla\w+"
    r"|no est[áé]n? resuelt\w+"
    r"|que (?:ya )?(?:nos )?(?:haya|ha|hizo|hayan|envió|envíe)",
    "ko": r"진행 ?중|접수(?:된|하신|되어|한)|이미 (?:보내|시작)\S*|남은|미처리|처리 중|기존"
    r"|열려 있는|끝까지|마무리|계속 처리|이어서 처리|그대로 이어|옮[기겨]|해결되지 않",
    "lv": r"atvērt\w+|iesākt\w+|neatbildēt\w+|nepabeigt\w+|nenoslēgt\w+|pabeig\w+|turpin\w+"
    r"|līdz galam|pārcel\w+|n(?:av |e)atrisināt\w+"
    r"|(?:ko|kurus|kuru) (?:jau )?(?:esat|nosūt|uzdev)\w*",
    "ru": r"открыт[ыоу]\w+|незакрыт\w+|незаверш\w+|начат\w+|текущ\w+"
    r"|перенос\w+|перейд\w+|не ?реш[её]н\w*|заверш\w+|законч\w+|довед[её]м|продолж\w+|до конца"
    r"|без ответа"
    r"|котор\w+ вы (?:уже )?(?:задал|отправил|оставил|прислал)\w*",
    "sv": r"öppna (?=\w*(?:ärend|konv|beställ|tråd|fråg|klag|samtal|ämne|rep))|öppet ärende"
    r"|pågående|obesvarade|påbörja\w*|befintlig\w*|avsluta\w*|fortsätt\w*"
    r"|flytta\w*|olösta?|inte (?:är )?(?:löst|klar)\w*"
    r"|som du (?:redan |har )*(?:ställt|skickat|påbörjat)|redan (?:ställ|skick|påbörj)\w+",
    "ar": r"مفتوح|جارية|الجاري|قيد|معلق|ن[ُ]?نهي|سنُنهي|نكمل|نتابع|تستمر|مستمر|لم تُغلق"
    r"|التي (?:أرسلت|طرحت|بدأ)|لم [تي]ُ?حل",
}
# Sentences that name no case: who wrote in time is answered, what was begun is finished.
_IN_TIME: Mapping[str, str] = {
    "en": r"still (?:be answered|(?:gets?|receives?) (?:\w+ )?(?:answer|repl)\w*)|left open"
    r"|(?:finish|settle|resolve)\w* (?:every|all|each|any|what)\w*"
    r"|(?:sent|wrote|written|send|write)[^.!?\n]{0,30}(?:before|by then|until)"
    r"[^.!?\n]{0,40}(?:answer|repl|reach)\w*|(?:begun|started) with (?:you|us)"
    r"|(?:finish|settle|resolve)\w* (?:it )?with you",
    "eo": r"ankoraŭ ricev\w+ (?:\w+ )?respond\w+"
    r"|(?:skrib|send)\w+ (?:antaŭ|ĝis)[^.!?\n]{0,40}respond\w+",
    "es": r"(?:aún|todavía) recibir\w+ (?:\w+ )?respuesta"
    r"|recibirán? (?:aún|todavía) (?:\w+ )?respuesta"
    r"|(?:escri|env[ií]|lleg)\w+ (?:\w+ )?antes[^.!?\n]{0,40}(?:respon|respuesta)\w*"
    r"|(?:respond|contest)\w+[^.!?\n]{0,40}antes del cierre",
    "ko": r"보내(?: 주)?신[^.!?\n]{0,30}(?:답|처리)|문의하신[^.!?\n]{0,30}(?:답|처리)",
    "lv": r"vēl saņem\w+ atbil\w+|(?:uzrakst|nosūt|atsūt)\w+ (?:līdz|pirms)[^.!?\n]{0,40}atbil\w+",
    "ru": r"ещ[её] получ\w+ ответ\w*"
    r"|(?:напис|отправ|присл|обратил)\w+[^.!?\n]{0,30}(?:до|раньше)"
    r"[^.!?\n]{0,40}(?:ответ|получ)\w+",
    "sv": r"får (?:fortfarande|ändå) (?:ett )?svar"
    r"|(?:skriv|skick)\w+ (?:innan|före)[^.!?\n]{0,40}svar\w*",
    "ar": r"(?:كتب|أرسل)[^.!؟\n]{0,30}قبل[^.!؟\n]{0,40}(?:رد|جواب|نجيب)",
}
_GAP = r"[^.!?؟\n]{0,40}"


def speaks_of_cases(text: str, locale: str) -> bool:
    """Say whether a text tells what becomes of open cases; in a language not known, it may."""
    pattern = _PATTERNS.get(language(locale))
    return pattern is None or pattern.search(text) is not None


def _near(tongue: str) -> str:
    """Return what finds a case beside the word that it is open, in either order."""
    edge = "" if tongue in JOINED else r"\b"
    case, is_open = f"(?:{_CASES[tongue]})", f"(?:{_OPEN[tongue]})"
    gap = f"{edge}{_GAP}{edge}"
    return f"{is_open}{gap}{case}|{case}{gap}{is_open}|{_IN_TIME[tongue]}"


_PATTERNS: Mapping[str, re.Pattern[str]] = compiled({tongue: _near(tongue) for tongue in _CASES})
