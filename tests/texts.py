"""Plain makers for the texts of a plan: a document, facts, a body with everything in it."""

from dataclasses import replace

from sunset.documents.front_matter import Document
from sunset.documents.placeholders import Fact, sample_facts

EVERYTHING = """\
Phone support closes on {{ closes_on|full }}.

## Before {{ closes_on|day }} {#before}

- Ask in the [forum]({{ main_url }}).
- Call {{ help_phone }}.

| When | What |
|---|---:|
| {{ closes_on|short }} | {{ closes_at }} |

!!! note "Good to know"
    You keep your number.

## After {#after}

```
{{ closes_on }}
```

Term
:   Meaning.
"""


def a_document(**changes):
    made = Document(
        id="phone-to-forum",
        locale="en",
        source="en",
        title="Get help after {{ channel }} closes",
        body=EVERYTHING,
    )
    return replace(made, **changes)


def facts(**changes: Fact):
    return {**sample_facts(), **changes}
