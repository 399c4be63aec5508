from acts import MARA
from makers import NOON

from sunset.services.accounts import passwords
from sunset.store import people
from sunset.store.people import Newcomer

PASSWORD = "four words will do"
EMAIL = "mara@harbour.example"


def with_password(rooms):
    newcomer = Newcomer(name="Mara", email=EMAIL, role=MARA.role)
    with rooms.store.write() as session:
        people.add(session, newcomer, passwords.hashed(PASSWORD, EMAIL), NOON)


def sign_in(visitor, status=302, path="/account/sign-in", **changes):
    return visitor.post(path, status, **{"email": EMAIL, "password": PASSWORD, **changes})


def test_whoever_knows_the_password_comes_in_and_lands_where_they_wanted_to(rooms, stranger):
    with_password(rooms)
    stranger.get("/account/sign-in")

    page = sign_in(stranger, path="/account/sign-in?next=/plans?sort=late")

    assert page.answer.location == "/plans?sort=late"
    assert "Mara" in stranger.get("/plans").text
    assert stranger.get("/account/sign-in", 302).answer.location == "/"
    assert stranger.get("/", 302).answer.location == "/plans"


def test_signing_in_never_leads_elsewhere(rooms, stranger):
    with_password(rooms)

    page = sign_in(stranger, path="/account/sign-in?next=//evil.example/")

    assert page.answer.location == "/"


def test_a_wrong_password_is_told_without_saying_what_was_wrong_and_keeps_the_address(
    rooms, stranger
):
    with_password(rooms)

    page = sign_in(stranger, 400, password="something else entirely")

    assert "The e-mail address or the password is wrong." in page.text
    assert page.value("email") == EMAIL
    assert not page.value("password")


def test_an_empty_form_says_at_each_field_what_to_do(stranger):
    page = stranger.post("/account/sign-in", 400, email="", password="")

    assert page.text.count("Fill in this field.") == 4
    assert page.all("input", id="email")[0]["aria-describedby"] == "email-error"


def test_who_guesses_waits_a_quarter_of_an_hour(rooms, stranger):
    with_password(rooms)
    for _ in range(5):
        sign_in(stranger, 400, password="guess")

    page = sign_in(stranger, 429)

    assert "Too many tries. Wait 15 minutes, then try again." in page.text


def test_signing_out_ends_the_session(rooms, stranger):
    with_password(rooms)
    sign_in(stranger)

    stranger.post("/account/sign-out")

    stranger.get("/plans", 302)


def test_the_language_of_the_profile_is_that_of_the_rooms(mara):
    mara.post("/account/profile", name="Mara", locale="ar")

    assert mara.get("/account/profile").all("html")[0]["dir"] == "rtl"


def test_a_profile_without_a_name_is_refused(mara):
    page = mara.post("/account/profile", 400, name=" ", locale="en")

    assert "Fill in this field." in page.text


def test_a_language_that_is_not_offered_is_refused(mara):
    page = mara.post("/account/profile", 400, name="Mara", locale="xx")

    assert "Choose one of those offered." in page.text


def test_one_changes_ones_password_and_comes_in_with_the_new_one(rooms, stranger):
    with_password(rooms)
    sign_in(stranger)
    new = "four other words now"

    stranger.post("/account/password", current=PASSWORD, password=new, again=new)

    sign_in(stranger, 400)
    sign_in(stranger, password=new)


def test_two_new_passwords_that_differ_are_refused(mara):
    page = mara.post(
        "/account/password", 400, current="x", password="four words will do", again="four words"
    )

    assert "This is not the same password." in page.text


def test_one_signs_out_where_one_left_the_door_open(rooms, mara):
    elsewhere = rooms.someone("Mara", device="-phone")
    devices = mara.get("/account/profile").all("input", name="device")

    mara.post("/account/devices/sign-out", device=devices[0]["value"])

    elsewhere.get("/plans", 302)
    mara.get("/plans")


def test_an_admin_lets_somebody_in_and_out_again(rooms, ada, stranger):
    fields = {"name": "Mara", "email": EMAIL, "role": "manager", "password": PASSWORD}

    ada.post("/account/people", **fields)

    assert EMAIL in ada.get("/account/people").text
    sign_in(stranger)
    ada.post("/account/people/2/disable")
    stranger.get("/plans", 302)
    assert "disabled" in ada.get("/account/people").text


def test_a_person_is_refused_with_every_fault_at_its_field(ada):
    page = ada.post("/account/people", 400, name="Ed", email="ed", role="editor", password="short")

    assert "Give an e-mail address like mara@example.org." in page.text
    assert page.value("name") == "Ed"


def test_a_role_is_changed_but_never_ones_own(rooms, ada, vera):
    ada.post("/account/people/2/role", role="manager")

    vera.get("/plans/new")
    page = ada.post("/account/people/1/role", 400, role="viewer")
    assert "You cannot change your own role." in page.text


def test_an_admin_gives_a_new_password(rooms, ada, stranger):
    with_password(rooms)
    new = "five words are even better"

    ada.post("/account/people/2/password", password=new)

    sign_in(stranger, password=new)


def test_a_person_who_is_not_there_is_not_found(ada):
    ada.get("/account/people/99", 404)
