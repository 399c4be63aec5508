"""Facts as HTML of one language: times with their machine form, foreign words marked."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from sunset.domain.facts import Text
from sunset.domain.redirects import url_fault
from sunset.domain.schedules import instant
from sunset.domain.tags import with_script
from sunset.pages.facts import spoken
from sunset.pages.scenes import Scene
from sunset.speech import Speech
from sunset.speech.moments import Width

_RIGHT_TO_LEFT = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def direction(locale: str) -> str:
    """Return the direction in which a locale is written, shipped or not."""
    return "rtl" if _RIGHT_TO_LEFT & set(with_script(locale).split("-")) else "ltr"


def ltr(text: str) -> Markup:
    """Keep a number, an offset or a range in its order, whatever stands around it."""
    return Markup('<bdi dir="ltr" class="nb">{}</bdi>').format(text)


def safe_url(url: str) -> str:
    """Return an address that a link may lead to, or nothing."""
    return "" if url_fault(url) else url


@dataclass(frozen=True, slots=True)
class Writer:
    """Write what a scene says in one locale."""

    scene: Scene
    speech: Speech

    def gettext(self, msgid: str, **values: object) -> Markup:
        """Say a sentence of the catalogue around values, escaped unless they are HTML."""
        return Markup(self.speech.catalogue.gettext(msgid)) % values  # noqa: S704 -- our catalogue

    def plain(self, text: Text) -> str:
        """Return a text of the plan without any HTML."""
        return spoken(text, self.speech.locale, self.scene.plan.source_locale)[0]

    def plain_name(self, text: Text) -> str:
        """Return a name for a plain sentence, set apart from it where directions meet."""
        return self.speech.apart(self.plain(text))

    def text(self, text: Text) -> Markup:
        """Write a text of the plan, marked where it is in another language."""
        value, found = spoken(text, self.speech.locale, self.scene.plan.source_locale)
        if found == self.speech.locale:
            return escape(value)
        return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(found, direction(found), value)

    def name(self, text: Text) -> Markup:
        """Write a name inside a sentence, set apart from it."""
        written = self.text(text)
        return written if written.startswith("<bdi") else Markup("<bdi>{}</bdi>").format(written)

    def day(self, day: date, width: Width = "long") -> Markup:
        """Write a day."""
        day = day.date() if isinstance(day, datetime) else day
        return _time(day.isoformat(), self.speech.date(day, width))

    def moment(self, wall: datetime, width: Width = "long") -> Markup:
        """Write a day and a time on the wall of the plan's zone."""
        words = self.speech.gettext(
            "%(date)s, %(time)s",
            date=self.speech.date(wall.date(), width),
            time=self.speech.time(wall.time()),
        )
        return _time(self._iso(wall), words, whole=width != "full")

    def weekday_and_time(self, wall: datetime) -> Markup:
        """Write the weekday and the time of day."""
        words = self.speech.gettext(
            "%(weekday)s, %(time)s",
            weekday=self.speech.weekday(wall.date()),
            time=self.speech.time(wall.time()),
        )
        return _time(self._iso(wall), words)

    def zone(self, wall: datetime) -> Markup:
        """Name the zone and how far it is from UTC at that time."""
        moment = instant(wall, self.scene.schedule.zone)
        name = self.speech.zone_name(moment, self.scene.zone)
        offset = self.speech.utc_offset(moment, self.scene.zone)
        if name == offset:
            return ltr(offset)
        return self.gettext("%(zone)s (%(offset)s)", zone=name, offset=ltr(offset))

    def window(self, start: datetime, end: datetime) -> Markup:
        """Write a window: the day once where it does not pass midnight."""
        if start.date() == end.date():
            # A dash between two times reads backwards in Arabic, so the catalogue joins them.
            times = self.gettext(
                "%(start)s–%(end)s",
                start=ltr(self.speech.time(start.time())),
                end=ltr(self.speech.time(end.time())),
            )
            times = Markup('<span class="nb">{}</span>').format(times)
            return self.gettext("%(date)s, %(times)s", date=self.day(start), times=times)
        return self.gettext(
            "%(start)s until %(end)s", start=self.moment(start), end=self.moment(end)
        )

    def _iso(self, wall: datetime) -> str:
        moment = instant(wall, self.scene.schedule.zone).astimezone(self.scene.zone)
        return moment.isoformat(timespec="minutes")


def _time(machine: str, words: str, *, whole: bool = True) -> Markup:
    kept = Markup(' class="nb"') if whole else ""
    return Markup('<time{} datetime="{}">{}</time>').format(kept, machine, words)
