"""What a guided start asks: each question with a line of evidence and its source."""

from collections.abc import Mapping
from dataclasses import dataclass

from sunset.domain import fit, floors
from sunset.domain.citations import Citation
from sunset.domain.starts import Step
from sunset.errors import N_
from sunset.web.planner import start_forms, start_lists, start_times
from sunset.web.planner.start_forms import Question

_ARTICLE = "Martech Zone"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a person reads it, the form that takes its answer, and why it is asked."""

    title: str
    form: type[Question]
    citation: Citation


QUESTIONS: Mapping[Step, Asked] = {
    Step.COUNTRY: Asked(
        N_("In which countries is the channel used?"),
        start_forms.CountryForm,
        Citation(
            N_("In Spain, large firms must keep a phone line: there it may not be closed at all."),
            "Ley 10/2025",
            "https://www.legislaciononline.es/novedades/28",
        ),
    ),
    Step.COMPANY: Asked(
        N_("Who closes the channel?"),
        start_forms.CompanyForm,
        Citation(
            N_("People who are led on silently never notice, and go on using the old address."),
            "domain-redirector-landing",
            "https://github.com/isabella232/domain-redirector-landing",
        ),
    ),
    Step.CHANNEL: Asked(
        N_("Which channel closes, and how do customers know it?"),
        start_forms.ChannelForm,
        Citation(
            N_("A number that is given back may soon be answered by a stranger. So note it here."),
            "ATIS",
            "https://glossary.atis.org/glossary/aging-numbers/",
        ),
    ),
    Step.USERS: Asked(
        N_("Who uses the channel?"),
        start_forms.UsersForm,
        Citation(
            N_("People over 55 prefer the phone; people under 25 prefer social networks."),
            f"MarketingDive, {_ARTICLE}",
        ),
    ),
    Step.LAW: Asked(
        N_("What does the law say?"),
        start_forms.LawForm,
        Citation(
            N_("Britain's tax office announced a phone line's end, and took it back a day later."),
            "ITV News, 20 March 2024",
            "https://www.itv.com/news/2024-03-20/"
            "hmrc-u-turns-on-plan-to-close-self-assessment-phone-line-after-an-outcry",
        ),
    ),
    Step.REASON: Asked(
        N_("What is the true reason?"),
        start_forms.ReasonForm,
        Citation(
            N_("A reason that users could disprove was most of what they wrote about Slack's end."),
            "opkode, 2018",
            "https://opkode.com/blog/slacks-bait-and-switch",
        ),
    ),
    Step.CHANGE: Asked(
        N_("What changes for customers?"),
        start_forms.ChangeForm,
        Citation(
            N_(
                "People must learn what changes, what they must do, and what becomes of their data."
            ),
            "GOV.UK Service Manual",
            "https://www.gov.uk/service-manual/agile-delivery/how-the-retirement-phase-works",
        ),
    ),
    Step.NEEDS: Asked(
        N_("What do people ask about?"),
        start_lists.StartNeeds,
        Citation(
            N_("Ask how urgent is urgent: ten seconds, five minutes, an hour, or a day?"), _ARTICLE
        ),
    ),
    Step.DESTINATIONS: Asked(
        N_("Where do customers turn to instead?"),
        start_lists.DestinationsForm,
        Citation(
            N_("Kubernetes takes nothing away before a replacement at least as stable is there."),
            "Kubernetes",
            floors.MORE_TIME.url,
        ),
    ),
    Step.HELP: Asked(
        N_("Who cannot use these, and who helps them?"),
        start_forms.HelpForm,
        Citation(
            N_("A firm closed its phone line with 5 days' notice and told nobody of another way."),
            "Xenn, 2019",
            "https://billing.xenn.co.uk/index.php?_url=/news/phone-billing-legacy-products",
        ),
    ),
    Step.FIT: Asked(N_("Which destination serves which need?"), start_lists.StartFit, fit.A_VOICE),
    Step.TIME: Asked(N_("How much time do customers get?"), start_times.TimeForm, floors.STANDARD),
    Step.CLOSING: Asked(N_("When does it close?"), start_times.ClosingForm, floors.MORE_TIME),
    Step.LANGUAGES: Asked(
        N_("What do customers read?"),
        start_times.LanguagesForm,
        Citation(
            N_("An English banner stood on every Welsh Wikipedia page: where to translate it?"),
            "CentralNotice, 2016",
            "https://meta.wikimedia.org/wiki/Talk:CentralNotice/Archive_3",
        ),
    ),
    Step.PLACES: Asked(
        N_("Where do customers find the channel today?"),
        start_times.PlacesForm,
        Citation(
            N_("Two years after Mozilla closed its chat, its own support pages still led there."),
            "mozilla/kitsune#5074",
            "https://github.com/mozilla/kitsune/issues/5074",
        ),
    ),
}
