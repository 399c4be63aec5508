from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translated import SAID, SHEETS, WORDS, a_sheet, a_unit

from sunset.exchange.texts import po, xliff, xliff_reading

WAYS = pytest.mark.parametrize(
    ("write", "read"),
    [(po.write, po.read), (xliff.write, xliff_reading.read)],
    ids=["PO", "XLIFF"],
)


@WAYS
@given(sheet=SHEETS)
def test_a_sheet_survives_being_written_and_read(write, read, sheet):
    assert read(write(sheet)) == sheet


@given(sheet=SHEETS)
def test_a_sheet_goes_from_po_to_xliff_and_back_with_ids_and_texts(sheet):
    there = xliff.write(po.read(po.write(sheet)))

    assert po.write(xliff_reading.read(there)) == po.write(sheet)


@WAYS
@given(sheet=SHEETS)
def test_line_ends_and_marks_of_another_system_change_nothing(write, read, sheet):
    text = "\ufeff" + write(sheet).replace("\n", "\r\n")

    assert read(text) == sheet


@WAYS
@given(sheet=SHEETS, text=SAID, data=st.data())
def test_an_edited_translation_is_the_only_unit_changed(write, read, sheet, text, data):
    place = data.draw(st.integers(0, len(sheet.units) - 1))
    units = list(sheet.units)
    units[place] = replace(units[place], text=text, state="fresh", was="")

    again = read(write(replace(sheet, units=tuple(units))))

    changed = [new.key for old, new in zip(sheet.units, again.units, strict=True) if old != new]
    assert changed in ([units[place].key], [])
    assert again.units[place].text == text


@WAYS
@given(note=WORDS)
def test_notes_are_for_the_translator_only(write, read, note):
    sheet = a_sheet(a_unit(notes=(note, "{{ closes_on }}: the day the channel closes")))

    assert read(write(sheet)) == a_sheet()


@WAYS
def test_decomposed_letters_are_composed(write, read):
    text = write(a_sheet(a_unit(text="Cafe\u0301")))

    assert read(text).units[0].text == "Caf\u00e9"
