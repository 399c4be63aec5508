"""Notices as people write them by themselves: with a reason and without, of open cases and not."""

import pytest

from sunset.documents.notice_cases import speaks_of_cases
from sunset.documents.notice_reasons import gives_reason, is_hollow
from sunset.speech import shipped_locales

REASONS = {
    "en": (
        "Only forty people called us last year.",
        "Most of you already write to us in the forum.",
        "We can no longer afford to keep two systems.",
        "The maker of our chat software ends its support on 1 May 2027.",
        "Mozilla shuts down its network, citing a growing moderation burden.",
        "Calls have fallen by 80 percent.",
        "Maintenance costs have tripled.",
        "We close it because nobody calls.",
    ),
    "eo": (
        "Nur kvardek homoj vokis nin pasintjare.",
        "La plimulto el vi jam skribas al ni en la forumo.",
        "Ni ne plu povas pagi du sistemojn.",
        "La produktanto ne plu subtenas la programon.",
        "La nombro de vokoj falis je 80 elcentoj.",
        "Ni fermas ĝin, ĉar neniu vokas.",
    ),
    "es": (
        "El año pasado solo llamaron cuarenta personas.",
        "La mayoría de ustedes ya nos escribe en el foro.",
        "Ya no podemos pagar dos sistemas.",
        "El fabricante deja de dar soporte al programa.",
        "Las llamadas han bajado un 80 por ciento.",
        "El mantenimiento cuesta demasiado.",
    ),
    "ko": (
        "작년에 전화하신 분은 40명뿐이었습니다.",
        "대부분의 고객이 이미 포럼에서 문의하고 있습니다.",
        "두 시스템을 함께 운영할 여력이 더 이상 없습니다.",
        "제조사가 이 프로그램의 지원을 끝냅니다.",
        "통화 건수가 80퍼센트 줄었습니다.",
        "유지 보수 비용이 세 배로 늘었습니다.",
        "저장소 관리자의 유지 관리가 크게 증가했기 때문이다.",
    ),
    "lv": (
        "Pagājušajā gadā mums zvanīja tikai četrdesmit cilvēki.",
        "Lielākā daļa no jums jau raksta mums forumā.",
        "Mēs vairs nevaram uzturēt divas sistēmas.",
        "Ražotājs šo programmu vairs neatbalsta.",
        "Zvanu skaits ir sarucis par 80 procentiem.",
        "Mēs to slēdzam, jo neviens nezvana.",
    ),
    "ru": (
        "В прошлом году нам позвонили всего сорок человек.",
        "Большинство из вас уже пишет нам на форуме.",
        "Мы больше не можем содержать две системы.",
        "Производитель прекращает поддержку программы.",
        "Число звонков упало на 80 процентов.",
        "Мы закрываем его, потому что никто не звонит.",
    ),
    "sv": (
        "Förra året ringde endast fyrtio personer.",
        "De flesta av er skriver redan till oss i forumet.",
        "Vi har inte längre råd med två system.",
        "Tillverkaren slutar stödja programmet.",
        "Samtalen har minskat med 80 procent.",
        "Underhållet kostar för mycket.",
    ),
    "ar": (
        "لم يتصل بنا في العام الماضي إلا أربعون شخصًا.",
        "معظمكم يكتب إلينا في المنتدى منذ مدة.",
        "لم نعد نستطيع تحمل تكلفة نظامين.",
        "الشركة المصنعة توقف دعم البرنامج.",
        "انخفضت المكالمات بنسبة 80 في المئة.",
        "نغلقه لأن أحدًا لا يتصل.",
    ),
}
"""Sentences that each give a reason that customers could check."""

NO_REASONS = {
    "en": (
        "We have answered your calls since 2015. Please use the forum in a few days.",
        "We close it because of operational reasons.",
        "The line closes on 1 March 2027. You need less than a minute to sign up.",
        "To serve you better, we now answer in the forum.",
        "We close the line so that we can improve our service.",
    ),
    "eo": (
        "La linio fermiĝos la 1-an de marto 2027. Bonvolu uzi la forumon.",
        "Ni fermas ĝin pro internaj kialoj.",
    ),
    "es": (
        "La línea cierra el 1 de marzo de 2027. Así puede escribirnos en el foro.",
        "La cerramos por motivos operativos.",
        "La cerramos para mejorar el servicio.",
    ),
    "ko": (
        "전화 상담은 2027년 3월 1일에 종료되며, 포럼을 이용하기 위해 가입해 주세요.",
        "내부 사정 때문에 종료합니다.",
    ),
    "lv": (
        "Tālrunis tiks slēgts 2027. gada 1. martā. Lūdzu, rakstiet forumā.",
        "Mēs to slēdzam dažādu iemeslu dēļ.",
    ),
    "ru": (
        "Линия закроется 1 марта 2027 года. Пишите нам на форуме.",
        "Мы закрываем её по ряду причин.",
        "Мы закрываем её из-за технических работ.",
    ),
    "sv": (
        "Linjen stängs den 1 mars 2027. Gå till forumet för att fråga.",
        "Vi stänger den på grund av interna skäl.",
    ),
    "ar": (
        "سيتم إغلاق الخط في 1 مارس 2027. يرجى استخدام المنتدى.",
        "نغلقه لأسباب داخلية.",
    ),
}
"""Notices that give none, whatever words they use."""

CASES = {
    "en": (
        "We finish every open case.",
        "Whoever wrote to us before then still gets an answer.",
        "What you have sent us by then will be answered.",
        "Nothing is left open: we settle every complaint first.",
        "Tickets that are still open move to the forum.",
        "Pull requests that are open on that day will be closed.",
        "We carry on with whatever we have begun with you.",
    ),
    "eo": (
        "Ni finos ĉiun malfermitan kazon.",
        "Kiu skribis antaŭe, tiu ankoraŭ ricevos respondon.",
        "Demandojn, kiujn vi sendis antaŭ la fermo, ni respondos.",
    ),
    "es": (
        "Terminamos todos los casos abiertos.",
        "Quien haya escrito antes recibirá todavía una respuesta.",
        "Las consultas pendientes pasan al foro.",
        "Responderemos a todo lo que nos envíe antes del cierre.",
    ),
    "ko": (
        "진행 중인 문의는 모두 끝까지 처리합니다.",
        "그 전에 보내신 메시지에는 모두 답변해 드립니다.",
        "이미 접수된 건은 담당자가 마무리합니다.",
    ),
    "lv": (
        "Visus atvērtos pieteikumus pabeigsim.",
        "Kas uzrakstīs līdz tam, vēl saņems atbildi.",
        "Iesāktās lietas pārcelsim uz forumu.",
    ),
    "ru": (
        "Мы завершим все открытые обращения.",
        "Кто написал до этого дня, ещё получит ответ.",
        "Незакрытые заявки перейдут на форум.",
    ),
    "sv": (
        "Vi avslutar alla öppna ärenden.",
        "Den som har skrivit innan dess får fortfarande svar.",
        "Pågående beställningar hanteras som vanligt.",
    ),
    "ar": (
        "سنُنهي كل الطلبات المفتوحة.",
        "من كتب إلينا قبل ذلك سيتلقى ردًا.",
        "تنتقل المحادثات الجارية إلى المنتدى.",
    ),
}
"""Sentences that each say what happens to open cases."""

NO_CASES = {
    "en": (
        "You will still receive notifications.",
        "In this case the app stays on your phone.",
        "Send your requests to the forum.",
        "Do you have a question? Ask it in the forum.",
        "Fixes are no longer accepted as pull requests.",
    ),
    "eo": ("En tiu kazo la aplikaĵo restos. Demandu en la forumo.",),
    "es": (
        "En ese caso recibirá un aviso.",
        "Para consultas, use el foro.",
    ),
    "ko": ("새로운 문의는 포럼에서 해 주세요.", "포럼에서 대화하실 수 있습니다."),
    "lv": ("Jautājumus uzdodiet forumā.", "Sarunas notiek forumā."),
    "ru": ("Заказы принимает сайт.", "В этом случае пишите нам на форуме."),
    "sv": ("Ställ dina frågor i forumet.", "Beställningar görs på webbplatsen."),
    "ar": ("يطلب منك المنتدى اسمًا.", "أرسل طلباتك إلى المنتدى."),
}
"""Sentences that say nothing of open cases, though they use the words."""


@pytest.mark.parametrize("locale", shipped_locales())
def test_a_reason_is_found_in_prose_and_none_where_words_only_sound_like_one(locale):
    def given(text):
        return gives_reason(text, locale) and not is_hollow(text, locale)

    alarms = [each for each in REASONS[locale] if not given(each)]
    missed = [each for each in NO_REASONS[locale] if given(each)]

    assert (alarms, missed) == ([], [])


@pytest.mark.parametrize("locale", shipped_locales())
def test_open_cases_are_found_in_prose_and_not_wherever_their_words_are(locale):
    alarms = [each for each in CASES[locale] if not speaks_of_cases(each, locale)]
    missed = [each for each in NO_CASES[locale] if speaks_of_cases(each, locale)]

    assert (alarms, missed) == ([], [])


def test_in_a_language_that_is_not_known_nobody_says_that_words_are_missing():
    assert gives_reason("Pro to.", "cs")
    assert speaks_of_cases("Pro to.", "cs")
    assert not is_hollow("Pro to.", "cs")
