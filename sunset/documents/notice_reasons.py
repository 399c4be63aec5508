"""Whether words give a reason that customers could check: a fact, or a link to one."""

import re
from collections.abc import Mapping

from sunset.documents.notice_sentences import sentences
from sunset.documents.notice_words import compiled, vague, without_relative, without_vague
from sunset.documents.polarity import language

# What joins a closing to its reason; alone, or before vague words, it gives none.
_LINKS: Mapping[str, str] = {
    "en": r"because|since(?! (?:then|the|its|our|their|last|early|late|[A-Z]|\d))|reasons?|due to"
    r"|so (?:that|we|your)|why|as (?:we|most)|citing|therefore",
    "eo": r"ĉar|tial|kialo\w*|kial|pro|kaŭze",
    "es": r"porque|ya que|debido|motiv\w+|razón|razones|por qué|puesto que|por eso|por ello"
    r"|así que|dado que|a causa",
    "ko": r"때문|이유|까닭|므로|따라서|그래서|위하여"
    r"|(?<!이용하기 )(?<!사용하기 )(?<!문의하기 )(?<!접속하기 )위해",
    "lv": r"jo|tāpēc|tādēļ|iemesl\w+|kāpēc|sakarā|dēļ|tā kā",
    "ru": r"потому|поскольку|так как|причин\w+|почему|из-за|поэтому|в связи|ввиду",
    "sv": r"eftersom|därför|skäl\w*|orsak\w*|varför|på grund av|då (?:vi|få|de flesta)"
    r"|för att(?! (?:fråga|ställa|läsa|använda|se|få|nå|kontakta|skriva|ringa|logga|komma"
    r"|spara|ladda|hitta|gå|fortsätta)\b)",
    "ar": r"لأن|بسبب|سبب|لماذا|نظرًا|ولهذا|لذلك|لذا",
}
# What a reason is made of, with or without such a link: use, cost, makers, age, numbers.
_GROUNDS: Mapping[str, str] = {
    "en": r"costs?|expensive|afford|hardly|rarely|seldom|fewer|majority|burden"
    r"|(?<!a )(?<!next )few(?! (?:\w+ )?(?:seconds|minutes|hours|days|weeks|months|steps|clicks))"
    r"|only (?:\w+ ){0,3}(?:people|customers|users|members|callers|calls|messages|percent|of you)"
    r"|most (?:of|customers|people|users|members|callers|questions|calls)"
    r"|(?:nobody|no one) (?:\w+ )?(?:calls|uses|writes|asks|wants|maintains|visits)"
    r"|(?:cannot|can no longer) (?:keep|maintain|run|pay|support|staff|operate)"
    r"|maker|manufacturer|supplier|vendor|provider|developers?|end of (?:life|support)"
    r"|declin\w+|dropped|fell|fallen|(?:de|in)creas\w+|doubled|tripled|halved"
    r"|too (?:old|slow|small|much|many|little|costly)|outdated|obsolete|insecure|unsafe"
    r"|less (?:and less|often|useful|used|call|demand|need|interest)|\d+ percent"
    r"|licen[cs]e|contract|merg\w+",
    "eo": r"\w*kost(?:as|is|oj?n?|aj?n?)|apenaŭ|malmult\w+|malofte|plimult\w*|ŝarĝ\w+"
    r"|nur (?:\w+ )?(?:\d+|\w*dek|\w*cent|kelk\w+|unu|du|tri|kvar|kvin)"
    r"|neniu (?:vok|uz|skrib|demand)\w+|ni ne plu povas (?:pag|subten|prizorg|ten|funkciig)\w+"
    r"|ne plu (?:subten|ind|taŭg)\w+|produktant\w+|provizant\w+|programist\w+"
    r"|fal(?:is|as)|malkresk\w+|kresk\w+|pliiĝ\w+|duobliĝ\w+|triobliĝ\w+"
    r"|tro (?:mult|malmult|malnov|malrapid)\w*|malnoviĝ\w+|malsekur\w+|kontrakt\w+|permesil\w+",
    "es": r"cuesta\w*|cost[eo]s?|car[oa]s?|apenas|rara vez|mayoría|carga|utilidad|de cada \w+"
    r"|por ciento"
    r"|poc[oa]s(?! (?:segundos|minutos|horas|días|semanas|meses|pasos|clics))"
    r"|(?:solo|sólo|únicamente) (?:nos |han )*(?:llam|escrib|us|pregunt)\w+"
    r"|(?:solo|sólo|únicamente) \d+|nadie (?:nos )?(?:llam|us|escrib|pregunt)\w*|cada vez"
    r"|ya no podemos (?:pagar|mantener|permitir|asumir|sostener)\w*"
    r"|fabricante|proveedor\w*|desarrollador\w*|baja(?:do|ron|n)|bajó|caído|cay(?:ó|eron)"
    r"|disminu\w+|reduci\w+|aument\w+|duplic\w+|triplic\w+|demasiad\w+|obsolet\w+|anticuad\w+"
    r"|insegur\w+|contrato|licencia",
    "ko": r"비용|부담|줄었|줄어|감소|늘었|늘어나|증가|뿐(?:이|입)|불과|대부분|여력|많았"
    r"|어려[워웠운]|거의 (?:없|\S{1,8} 않)|제조사|공급사|개발사|업체|낡|오래되|노후"
    r"|유지할 수 없|운영할 수 없"
    r"|(?:계약|라이선스)\S* (?:만료|종료|끝)",
    "lv": r"izmaks\w+|dārg\w+|lielāk\w+ daļa|vairākum\w*|reti|slodz\w+|arvien"
    r"|tikai (?:\d+|\w+desmit|viens|divi|trīs|četri|pieci|daži|dažas|neliel\w+)"
    r"|neviens (?:vairs )?ne(?:zvan|raksta|liet|izmant|jaut)\w*"
    r"|(?:vairs nevaram|nevaram vairs) (?:uzturēt|atļauties|nodrošināt|apmaksāt|samaksāt)"
    r"|vairs neatbalst\w+|ražotāj\w*|piegādātāj\w*|izstrādātāj\w*|saruc\w+|sarukuš\w+|sarūk"
    r"|samazināj\w+|kritie\w*|krities|pieau\w+|divkāršoj\w+|trīskāršoj\w+"
    r"|pārāk (?:maz|daudz|vec|lēn)\w*|novecoj\w+|nedroš\w+|līgum\w+|licenc\w+",
    "ru": r"стоимост\w+|стоит|расход\w+|дорог\w+|большинство|редко|мало кто|почти никто|нагрузк\w+"
    r"|вс[её] меньше|(?:всего|лишь|только) (?:лишь |около )?"
    r"(?:\d+|один|одна|два|две|три|четыре|пять|\w+дцать|\w+десят|сорок|сто|нескольк\w+|немног\w+)"
    r"|никто (?:почти )?не (?:звонит|пишет|пользуется|спрашивает)"
    r"|больше не можем (?:содержать|поддерживать|оплачивать|позволить|вести)"
    r"|производител\w+|поставщик\w*|разработчик\w*|упал[оаи]?|снизил\w+|сократил(?:ось|ся|ась)"
    r"|уменьшил\w+|вырос\w*|увеличил\w+|удвоил\w+|утроил\w+|втрое|не окупа\w+"
    r"|слишком (?:мало|много|стар|медлен)\w*|устарел\w*|небезопасн\w+|договор\w*|лицензи\w+",
    "sv": r"kostar|kostnad\w*|dyr[ta]?|färre|de flesta|flertalet|majoritet\w*|knappt|sällan"
    r"|(?:bara|endast|blott) (?:\w+ )?(?:\d+|\w+de fråga|\w*tio|\w*hundra|två|tre|fyra|fem|få)"
    r"|(?:nästan )?ingen (?:ringer|skriver|använder|frågar)|inte längre råd"
    r"|inte längre (?:driva|underhålla|bemanna|bekosta)|tillverkare\w*|leverantör\w*|utvecklare\w*"
    r"|minskat|minskar|sjunkit|fallit|ökat|fördubbla\w+|tredubbla\w+|belastning\w*"
    r"|för (?:lite|få|många|mycket|gamm\w+|långsam\w*)|föråldra\w+|osäker\w*|avtal\w*|licens\w*",
    "ar": r"تكلفة|تكاليف|مكلف|كلفة|معظم|أغلب|عدد قليل|قليلون|قليل من|انخفض|تراجع|ازداد|تضاعف|عبء"
    r"|إلا (?:\d|أربع|عشر|قليل|عدد)|لم نعد (?:نستطيع|قادرين|نقدر)|المصنع|المورد|المطور"
    r"|قديم|غير آمن|نادرًا|قلما|لا يكاد|العقد|الترخيص",
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW: Mapping[str, int] = {"ko": 3, "ar": 3}
_USUAL_FEW = 7


def gives_reason(text: str, locale: str) -> bool:
    """Say whether a sentence of a text gives a reason; in a language not known, it may."""
    known = language(locale) in _LINK_WORDS
    return not known or any(_reasons(each, locale) for each in sentences(text))


def is_hollow(text: str, locale: str) -> bool:
    """Say whether a reason is made of vague words, and nothing else is left of it."""
    tongue = language(locale)
    if tongue not in _LINK_WORDS or not vague(text, locale):
        return False
    left = without_vague(text, locale)
    words = _WORD.findall(_LINK_WORDS[tongue].sub(" ", without_relative(left, locale)))
    few = len(words) < _FEW.get(tongue, _USUAL_FEW)
    return few and _GROUND_WORDS[tongue].search(left) is None


def _reasons(sentence: str, locale: str) -> bool:
    left, tongue = without_vague(sentence, locale), language(locale)
    linked = _LINK_WORDS[tongue].search(left) and not is_hollow(sentence, locale)
    return bool(linked) or _GROUND_WORDS[tongue].search(left) is not None


_LINK_WORDS = compiled(_LINKS)
_GROUND_WORDS = compiled(_GROUNDS)
