"""Rules about the words: what the code says, the catalogues say, whole and in every language."""

import io
import re
import subprocess
import tomllib
from functools import cache, lru_cache
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_from_dir

from sunset.domain.languages import canonical
from sunset.resources import LOCALES
from sunset.speech import shipped_locales, speech
from sunset.speech.catalogues import (
    PLURAL_FORMS,
    faults,
    is_formattable,
    parse_catalogue,
    placeholders,
)

ROOT = Path(__file__).parents[2]
TEMPLATE = LOCALES / "sunset.pot"
TRANSLATED = [locale for locale in shipped_locales() if locale != "en"]
SPEAKS = re.compile(r"\{%-?\s*trans\b|\b(?:_|n?p?gettext)\(")
EVERY_CALL = """
from sunset.errors import N_
N_("marked")
_("short")
gettext("plain %(name)s", name=name)
speech.gettext("method")
ngettext("%(num)s day", "%(num)s days", n)
pgettext("button", "Open")
npgettext("list", "%(num)s way", "%(num)s ways", n)
"""
EVERY_TAG = """
{{ _("short") }} {{ gettext("plain") }} {{ ngettext("%(num)s day", "%(num)s days", n) }}
{{ pgettext("button", "Open") }} {{ npgettext("list", "%(num)s way", "%(num)s ways", n) }}
{% trans name=name %}
    Hello
    {{ name }}
{% endtrans %}
{% trans count=n %}{{ count }} plan{% pluralize %}{{ count }} plans{% endtrans %}
"""


def mappings():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["babel"]["mappings"]


def options_of(method):
    found = next(each for each in mappings() if each["method"] == method)
    return {name: text for name, text in found.items() if name not in {"method", "pattern"}}


@lru_cache(maxsize=1)
def extracted():
    """Return (context, msgid or forms) of every sentence, by file."""
    methods = [(each["pattern"], each["method"]) for each in mappings()]
    options = {each["pattern"]: options_of(each["method"]) for each in mappings()}
    found = {}
    folders = (ROOT / "sunset", ROOT / "templates")
    for name, _line, msgid, _comments, context in extract_from_dir(
        ROOT,
        method_map=methods,
        options_map=options,
        directory_filter=lambda path: any(
            folder in (Path(path), *Path(path).parents) for folder in folders
        ),
    ):
        found.setdefault(name, set()).add((context, msgid))
    return found


def spoken_in(method, source):
    found = extract(method, io.BytesIO(source.encode()), DEFAULT_KEYWORDS, (), options_of(method))
    return [(context, msgid) for _line, msgid, _comments, context in found]


def sentences(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


@cache
def catalogue_of(locale):
    return parse_catalogue(LOCALES / locale / "LC_MESSAGES" / "sunset.po")


@lru_cache(maxsize=1)
def template_sentences():
    return frozenset(sentences(parse_catalogue(TEMPLATE)))


def says(found):
    """Show sentences so that a difference can be read, and found by searching for it."""
    return sorted(msgid if isinstance(msgid, str) else " | ".join(msgid) for _, msgid in found)


# --- Code, template, catalogues -----------------------------------------------------------------


def test_t5_the_template_says_what_the_code_says():
    code, template = set().union(*extracted().values()), template_sentences()

    assert {"run make messages": (says(code - template), says(template - code))} == {
        "run make messages": ([], [])
    }


@pytest.mark.parametrize("locale", TRANSLATED)
def test_t5_every_catalogue_has_the_sentences_of_the_template(locale):
    catalogue, template = sentences(catalogue_of(locale)), template_sentences()

    assert (says(template - catalogue), says(catalogue - template)) == ([], [])


@pytest.mark.parametrize("locale", TRANSLATED)
def test_t11_every_sentence_is_translated_in_every_locale_that_ships(locale):
    empty = {
        (message.context, message.id)
        for message in catalogue_of(locale)
        if message.id and not any(message.string)
    }

    assert says(empty) == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_t1_t2_t3_t6_no_translation_has_a_fault(locale):
    assert list(faults(catalogue_of(locale), locale)) == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_catalogue_keeps_sentences_that_nobody_says_any_more(locale):
    assert says({(None, msgid) for msgid in catalogue_of(locale).obsolete}) == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_t9_the_plural_forms_of_every_locale_are_pinned(locale):
    assert catalogue_of(locale).plural_forms == PLURAL_FORMS[locale]


def test_t24_catalogues_lie_in_folders_named_by_their_language_tag():
    folders = {path.name for path in LOCALES.iterdir() if path.is_dir()} - {"en"}

    assert folders == set(TRANSLATED) == {canonical(name) for name in folders}


def test_t2_every_sentence_can_be_said_in_every_locale():
    for locale in shipped_locales():
        for context, msgid in template_sentences():
            forms = (msgid,) if isinstance(msgid, str) else msgid
            values = dict.fromkeys(placeholders("".join(forms)), "x")
            for text in said(speech(locale), context, forms):
                assert text % values


def said(spoken, context, forms):
    if len(forms) == 1:
        return [spoken.catalogue.pgettext(context, forms[0])]
    return [spoken.catalogue.npgettext(context, *forms, n) for n in (0, 1, 2, 3, 11, 100)]


def test_t2_every_sentence_of_the_code_can_be_formatted():
    texts = says(template_sentences())

    assert [text for text in texts if not is_formattable(text)] == []


# --- The extractor itself ------------------------------------------------------------------------


def test_t4_no_template_that_speaks_is_passed_over_in_silence():
    speaking = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.*")
        if SPEAKS.search(path.read_text(encoding="utf-8"))
    }

    assert speaking - set(extracted()) == set()


def test_t4_a_template_that_cannot_be_read_is_an_error():
    with pytest.raises(Exception, match="unknown tag 'flourish'"):
        spoken_in("jinja2", "{% flourish %}{{ _('lost') }}")


def test_t7_every_form_of_call_is_found_in_python():
    assert spoken_in("python", EVERY_CALL) == [
        (None, "marked"),
        (None, "short"),
        (None, "plain %(name)s"),
        (None, "method"),
        (None, ("%(num)s day", "%(num)s days")),
        ("button", "Open"),
        ("list", ("%(num)s way", "%(num)s ways")),
    ]


def test_t7_every_form_of_call_is_found_in_templates_and_trimmed():
    assert spoken_in("jinja2", EVERY_TAG) == [
        (None, "short"),
        (None, "plain"),
        (None, ("%(num)s day", "%(num)s days")),
        ("button", "Open"),
        ("list", ("%(num)s way", "%(num)s ways")),
        (None, "Hello %(name)s"),
        (None, ("%(count)s plan", "%(count)s plans")),
    ]


def test_t9_a_pinned_rule_never_names_a_form_that_its_catalogue_lacks():
    for forms in PLURAL_FORMS.values():
        count, rule = re.fullmatch(r"nplurals=(\d); plural=(.+);", forms).groups()

        assert {c2py(rule)(n) for n in range(1_001)} == set(range(int(count)))


# --- What never comes in -------------------------------------------------------------------------


def test_t8_t11_flask_babel_is_neither_required_nor_imported():
    pinned = [path.read_text(encoding="utf-8") for path in (ROOT / "requirements").iterdir()]
    named = re.compile(r"flask[-_]babel", re.IGNORECASE)
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "sunset").rglob("*.py")]

    found = [named.search(text) for text in (*pinned, *sources)]

    assert len(sources) > 10
    assert not any(found)
    assert not named.search((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_t8_t11_no_compiled_catalogue_is_in_the_tree():
    listed = subprocess.run(
        ["git", "ls-files", "*.mo"], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert listed.stdout == ""
    assert list(LOCALES.rglob("*.mo")) == []
