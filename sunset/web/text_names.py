"""What people call the texts of a plan, in every room."""

from collections.abc import Mapping

from sunset.errors import N_

NAMES: Mapping[str, str] = {
    "banner-announce": N_("Banner: it will close"),
    "banner-stop-new": N_("Banner: no new cases"),
    "banner-limit": N_("Banner: shorter hours"),
    "banner-brownout": N_("Banner: planned pause"),
    "banner-closed": N_("Banner: closed"),
    "banner-grace": N_("Banner: moved"),
    "banner-held": N_("Banner: a new date follows"),
    "banner-paused": N_("Banner: the closing is paused"),
    "banner-cancelled": N_("Banner: the channel stays"),
    "notice": N_("Notice"),
    "notice-closed": N_("Notice after closing"),
    "notice-cancelled": N_("Notice of a channel that stays"),
    "choice": N_("Page of an old address: a new question?"),
    "interstitial": N_("Page of an old address: other ways first"),
    "brownout": N_("Page of an old address: planned pause"),
    "closed": N_("Page of an old address: closed"),
    "gone": N_("Page of an old address: gone for good"),
    "after": N_("Guide: overview"),
    "say-greeting": N_("Spoken: greeting"),
    "say-closing": N_("Spoken: after closing"),
    "auto-reply": N_("Automatic reply"),
    "chat-line": N_("Line in the chat"),
    "bot-line": N_("Line of the bot"),
    "signature": N_("Line under signatures"),
    "social-post": N_("Post to be pinned"),
    "social-reply": N_("Reply to posts"),
    "briefing": N_("Briefing for agents"),
}
