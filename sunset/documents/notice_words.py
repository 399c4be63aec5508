"""Words that make a notice vague, name a day nobody can find, or promise much, by language."""

import re
from collections.abc import Mapping

from sunset.documents.polarity import language

_VAGUE: Mapping[str, str] = {
    "en": r"maintenance|improvements?|improv\w+ (?:your|the|our) (?:\w+ )?(?:experience|services?)"
    r"|(?<!as )soon(?! as)|as soon as possible|some ?time|shortly|in the near future"
    r"|in due course|streamlin\w+|serv\w+ you better|better serv\w+|for your convenience|excited"
    r"|(?:various|operational|business|internal|strategic) reasons|from time to time",
    "eo": r"bontenad\w+|prizorgad\w+|plibonig\w+|(?<!tiel )baldaŭ|ian tempon|iom da tempo"
    r"|iam poste|por via komforto|(?:diversaj|internaj) kialoj|estonte\w*",
    "es": r"mantenimiento|mejoras|mejorar (?:su|tu|la|nuestro|el) (?:\w+ )?"
    r"(?:experiencia|servicio|atención)|(?<!tan )pronto|próximamente|en breve|dentro de poco"
    r"|más adelante|para su (?:comodidad|conveniencia)|(?:servirle|atenderle) mejor"
    r"|(?:diversos|varios|distintos) motivos|(?:motivos|razones) (?:operativ|intern)[oa]s"
    r"|algún tiempo|lo antes posible",
    "ko": r"유지 ?보수|점검|개선|더 나은 (?:서비스|경험)|(?<![가-힣])곧(?![가-힣])|조만간"
    r"|가까운 시일|빠른 시일|추후|향후|편의를 위해|(?:내부|회사) 사정|여러 사정"
    r"|운영상의? (?:이유|사정)",
    "lv": r"apkop\w+|uzlabojum\w+|uzlabot (?:jūsu|mūsu|klientu|pakalpojum)\w*|drīzumā|drīz"
    r"|tuvākajā laikā|kādu laiku|jūsu ērtībām|(?:dažādu|iekšēju) iemeslu|pēc iespējas ātrāk"
    r"|nākotnē",
    "ru": r"улучшени\w+|улучшить (?:ваш|наш|качеств|обслуживан|сервис)\w*"
    r"|техническ\w+ (?:обслуживани|работ|причин)\w*|профилактическ\w+|скоро|вскоре"
    r"|в (?:ближайшее|скором) врем\w+|некоторое время|для вашего удобства"
    r"|по (?:ряду|различным|внутренним|техническим) причин\w*|как можно скорее|в будущем"
    r"|оптимизаци\w+",
    "sv": r"underhåll\w*|förbättring\w*|förbättra (?:din|er|vår|kund)\w*|(?<!så )snart|inom kort"
    r"|så småningom|framöver|för din bekvämlighet|(?:operativa|olika|interna) skäl|någon gång"
    r"|så snart som möjligt|i framtiden",
    "ar": r"صيانة|تحسين\w*|(?<!\w)قريبًا|(?<!\w)قريبا(?!\w)|عما قريب|في وقت لاحق|لاحقًا|لبعض الوقت"
    r"|راحتكم|لأسباب (?:مختلفة|تشغيلية|عديدة|داخلية)|في أقرب وقت|خدمتكم بشكل أفضل|في المستقبل",
}
_COUNT_EN = r"(?:a|one|two|three|four|five|six|ten|a few|a couple of|some|\d+)"
_RELATIVE: Mapping[str, str] = {
    "en": r"tomorrow|yesterday|(?!last year)(?:next|this|last|the coming) (?:week(?:end)?|month"
    r"|quarter|year"
    r"|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    rf"|in {_COUNT_EN} (?:days?|weeks?|months?)(?:.? time)?|(?:days|weeks|months) from now"
    r"|(?:at|by|until) the end of (?:(?:the|this|next) )?(?:month|week|quarter|year)",
    "eo": r"morgaŭ|hieraŭ|venont\w+ (?:semajn|monat|jar)\w+|pasint\w+ (?:semajn|monat)\w+"
    r"|ĉi-(?:semajn|monat|jar)\w+|post (?:unu|du|tri|kvar|kelkaj|\d+) (?:tag|semajn|monat)oj?"
    r"|(?:je la fino|fine) de la (?:monato|jaro|semajno)",
    "es": r"(?:a partir de|desde) mañana|ayer|(?:la próxima|esta) semana"
    r"|la semana (?:que viene|próxima|pasada)|(?:el próximo|este) (?:mes|trimestre|año|verano)"
    r"|(?!el año pasado)el (?:mes|trimestre|año|verano) (?:que viene|próximo|pasado)"
    r"|(?:en|dentro de) (?:un|una|dos|tres|cuatro|unos|unas|pocos|pocas|\d+) "
    r"(?:días?|semanas?|mes(?:es)?)|a fin(?:ales)? de(?: este)? (?:mes|año|semana)",
    "ko": r"내일|어제|모레"
    r"|(?!지난 ?해)(?:다음|이번|지난) ?(?:주|달|분기|해|여름|가을|겨울)(?![가-힣]*간)"
    r"|내년|올해|월말|연말|이달",
    "lv": r"rīt|rītdien|vakar|(?!pagājuš\w* gad)(?:nākam|šajā|šonedēļ|pagājuš)\w* (?:nedēļ|mēnes"
    r"|ceturksn|gad)\w*"
    r"|pēc (?:divām|trim|dažām|\d+|vienas) (?:dien|nedēļ)\w*|(?:mēneša|gada|nedēļas) beigās",
    "ru": r"завтра|вчера|(?!прошл\w* год)(?:следующ|прошл|будущ|этой|этого|этом)\w* (?:недел"
    r"|месяц|квартал|год)\w*"
    r"|через (?:(?:\d+|два|две|три|четыре|пару|несколько) )?(?:дн|день|недел|месяц)\w*"
    r"|(?:в конце|к концу) (?:месяца|года|недели|квартала)",
    "sv": r"i morgon|i går|(?!förra år)(?:nästa|denna|förra|kommande) (?:veck|månad|kvartal|år"
    r"|sommar|höst)\w*"
    r"|i (?:sommar|höst|vinter)|om (?:en|ett|två|tre|fyra|några|\d+) (?:dag|veck|månad)\w*"
    r"|(?:i|vid) (?:slutet av (?:månaden|veckan|året|kvartalet)|månadsskiftet|månadens slut)",
    "ar": r"غدًا|غدا(?!\w)|أمس(?!\w)"
    r"|(?!العام الماضي)(?:الأسبوع|الشهر|العام|الربع|الصيف) (?:القادم|المقبل|الماضي|الحالي|التالي)"
    r"|السنة (?:القادمة|المقبلة)|(?:نهاية|آخر) (?:الشهر|الأسبوع|العام|السنة)(?! ال)"
    r"|هذا (?:الشهر|الأسبوع|العام)|بعد (?:أسبوع|أسبوعين|شهرين|يومين)(?!\w| من)",
}
_ROUND_THE_CLOCK: Mapping[str, str] = {
    "en": r"24 hours a day|a?round the clock|day and night|(?:at )?any ?time|always available",
    "eo": r"tage kaj nokte|tagnokte|iam ajn|ĉiam disponebl\w+|ĉiutempe",
    "es": r"24 horas|día y noche|a cualquier hora|en (?:todo|cualquier) momento"
    r"|siempre disponible",
    "ko": r"24시간|언제든|언제나|연중무휴",
    "lv": r"diennakt\w+|jebkurā laikā|vienmēr pieejam\w+|dienu un nakti",
    "ru": r"круглосуточн\w+|дн[её]м и ночью|в любое время|всегда доступ\w+",
    "sv": r"dygnet runt|dag och natt|när som helst|alltid tillgänglig\w*",
    "ar": r"على مدار الساعة|ليل[اًا]* ونهار\w*|في أي وقت|متاح\w* دائمًا",
}
_QUICK: Mapping[str, str] = {
    "en": r"faster|quicker|more quickly|instant(?:ly)?|immediate(?:ly)?|in no time|guarantee\w*",
    "eo": r"pli rapid\w+|senprokrast\w+|garanti\w+",
    "es": r"más rápid\w+|con mayor rapidez|al instante|inmediat\w+|de inmediato|garantiz\w+",
    "ko": r"더 빠[르른릅른]|더 빨리|즉시|신속|보장",
    "lv": r"ātrāk\w*|nekavējoties|garant\w+",
    "ru": r"быстрее|мгновенн\w+|немедленн\w+|моментальн\w+|гарантир\w+",
    "sv": r"snabbare|omedelbart|garanter\w+",
    "ar": r"أسرع|فوري\w*|فورًا|على الفور|في الحال|نضمن|مضمون\w*",
}
_WAIT: Mapping[str, str] = {
    "en": r"without (?:any )?wait\w*|no wait\w*|at once|right away|within|the same day|up to",
    "eo": r"sen atend\w*|tuj|ene de|ĝis unu|la saman tagon",
    "es": r"sin esper\w+|al instante|enseguida|en un plazo|en (?:un|una|dos|tres)|el mismo día",
    "ko": r"기다리지 않|대기 없이|기다림 없이|바로|즉시|당일|안에|이내",
    "lv": r"bez gaidīšanas|negaidot|uzreiz|laikā|tajā pašā dienā",
    "ru": r"без ожидания|не дожидаясь|сразу|в течение|в тот же день",
    "sv": r"utan väntetid|utan att vänta|direkt|inom|samma dag",
    "ar": r"دون انتظار|بلا انتظار|فور|خلال|في اليوم نفسه",
}
_EVERYWHERE = r"24/7|24x7"
# Korean and Arabic join small words to a word, before or behind it.
JOINED = frozenset({"ar", "ko"})
_EMPTY = re.compile(
    r"[\W_]*|n/?a|tb[acd]|to ?do|x{3,}|lorem ipsum.*|test", re.IGNORECASE | re.DOTALL
)


def vague(text: str, locale: str) -> tuple[str, ...]:
    """Return the words of a text that say little; none where the language is not known."""
    return _found(_VAGUE_WORDS, text, locale)


def relative(text: str, locale: str) -> tuple[str, ...]:
    """Return the days of a text that depend on when it is read."""
    return _found(_RELATIVE_WORDS, text, locale)


def round_the_clock(text: str, locale: str) -> tuple[str, ...]:
    """Return what promises an answer at every hour."""
    return _found(_ROUND_WORDS, text, locale)


def quick(text: str, locale: str) -> tuple[str, ...]:
    """Return what promises a quick answer, or more than that."""
    return _found(_QUICK_WORDS, text, locale)


def says_wait(text: str, locale: str) -> bool:
    """Say whether a text says how long an answer takes, or that nobody has to wait."""
    return language(locale) not in _WAIT_WORDS or bool(_found(_WAIT_WORDS, text, locale))


def without_vague(text: str, locale: str) -> str:
    """Return a text without its vague words, to see what is left of it."""
    return _without(_VAGUE_WORDS, text, locale)


def without_relative(text: str, locale: str) -> str:
    """Return a text without its days that depend on when it is read."""
    return _without(_RELATIVE_WORDS, text, locale)


def is_empty(text: str) -> bool:
    """Say whether a text only stands where words are to come."""
    return _EMPTY.fullmatch(text.strip()) is not None


def _found(known: Mapping[str, re.Pattern[str]], text: str, locale: str) -> tuple[str, ...]:
    pattern = known.get(language(locale))
    return tuple(dict.fromkeys(each[0] for each in pattern.finditer(text))) if pattern else ()


def _without(known: Mapping[str, re.Pattern[str]], text: str, locale: str) -> str:
    pattern = known.get(language(locale))
    return pattern.sub(" ", text) if pattern else text


def compiled(words: Mapping[str, str], everywhere: str = "") -> Mapping[str, re.Pattern[str]]:
    """Return what finds words, whole ones where a language writes them apart."""
    return {
        tongue: re.compile(
            _whole("|".join(filter(None, (each, everywhere))), tongue), re.IGNORECASE
        )
        for tongue, each in words.items()
    }


def _whole(words: str, tongue: str) -> str:
    return rf"(?:{words})" if tongue in JOINED else rf"(?<!\w)(?:{words})(?!\w)"


_VAGUE_WORDS = compiled(_VAGUE)
_RELATIVE_WORDS = compiled(_RELATIVE)
_ROUND_WORDS = compiled(_ROUND_THE_CLOCK, _EVERYWHERE)
_QUICK_WORDS = compiled(_QUICK)
_WAIT_WORDS = compiled(_WAIT)
