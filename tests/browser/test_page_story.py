"""People use the page: commands, forms, buttons, each other, the clock."""

import re

import pytest
from browser_page import Open, messages, type_command
from gallery import Gallery, plain
from playwright.sync_api import APIResponse, Page, Route, expect

from sandbox.client import Sandbox


def test_a_form_by_mouse(open_as: Open, box: Sandbox, gallery: Gallery) -> None:
    page = messages(open_as("ada"))
    type_command(page, "form")
    dialog = page.get_by_role("dialog", name="Everything to fill in")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Please complete this required field.")).to_have_count(4)
    expect(dialog.get_by_label("Field")).to_be_focused()
    dialog.get_by_label("Field").click()
    page.get_by_role("option", name="Legal").click()
    dialog.get_by_label("Note").fill("bad")
    dialog.get_by_label("Video").check()
    dialog.get_by_label("Yes").check()
    dialog.get_by_label("Host").fill("bru")
    page.get_by_role("option", name="Bruno Costa").click()
    dialog.get_by_label("Languages").click()
    page.get_by_role("option", name="English").click()
    page.get_by_role("option", name="Deutsch").click()
    dialog.get_by_label("Day").fill("2026-12-01")
    dialog.get_by_label("Hour").fill("09:30")
    dialog.get_by_label("Moment").fill("2026-12-01T09:30")
    dialog.get_by_label("Count").fill("3")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Not this word")).to_be_visible()
    dialog.get_by_label("Note").fill("good")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_test_id("message").last).to_contain_text("Thank you 🎉")
    values = {
        name: answer
        for block in gallery.seen[-1]["view"]["state"]["values"].values()
        for name, answer in block.items()
    }
    assert values["field"]["selected_option"]["value"] == "legal"
    assert values["note"]["value"] == "good"
    assert values["host"]["selected_user"] == box.person("bruno")["id"]
    assert [each["value"] for each in values["langs"]["selected_options"]] == ["english", "deutsch"]
    assert values["way"]["selected_option"]["value"] == "video"
    assert values["oath"]["selected_options"][0]["value"] == "yes"
    assert (values["day"]["selected_date"], values["hour"]["selected_time"]) == ("2026-12-01", "09:30")
    assert values["moment"]["selected_date_time"] == 1796113800
    assert values["count"]["value"] == "3"


def test_the_same_form_by_keyboard_alone(open_as: Open, gallery: Gallery) -> None:
    page = open_as("ada")
    page.get_by_role("tab", name="Home").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_test_id("messages").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("ex")
    expect(page.get_by_role("option", name="/example")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("form")
    page.keyboard.press("Enter")
    page.get_by_test_id("modal").wait_for()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name="Legal").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("by hand")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    expect(page.get_by_test_id("message").last).to_contain_text("Thank you")
    values = gallery.seen[-1]["view"]["state"]["values"]
    assert values["note"]["note"]["value"] == "by hand"
    assert values["way"]["way"]["selected_option"]["value"] == "video"
    assert values["field"]["field"]["selected_option"]


def test_a_modal_closes_with_escape_and_gives_the_focus_back(open_as: Open, box: Sandbox) -> None:
    page = messages(open_as("ada"))
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Start here").click()
    page.get_by_test_id("modal").wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("modal")).to_have_count(0)
    assert box.modal("ada") is None


def test_a_form_that_changes_twice_shows_the_newer_whatever_comes_first(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    page = messages(open_as("ada"))
    type_command(page, "form")
    page.get_by_test_id("modal").wait_for()
    held: list[tuple[Route, APIResponse]] = []

    def older_last(route: Route) -> None:
        looked = route.fetch()
        if not held:
            held.append((route, looked))
            return
        route.fulfill(response=looked)
        first, older = held[0]
        first.fulfill(response=older)

    page.route("**/modal?*", older_last)
    change(gallery, box, "Older")
    page.wait_for_timeout(300)
    assert held
    change(gallery, box, "Newer")
    expect(page.get_by_role("dialog", name="Newer")).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog", name="Newer")).to_be_visible()


def change(gallery: Gallery, box: Sandbox, title: str) -> None:
    shown = box.modal("ada")
    assert shown
    gallery.client.views_update(
        view_id=shown["id"],
        view={"type": "modal", "title": plain(title), "blocks": [{"type": "section", "text": plain(title)}]},
    )


def test_an_answer_is_seen_by_one_person_and_a_message_by_whom_it_is_for(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    ada, bruno = messages(open_as("ada")), messages(open_as("bruno"))
    type_command(ada, "hello")
    expect(ada.get_by_test_id("message").last).to_contain_text("Only visible to you")
    expect(ada.get_by_test_id("message").last).to_contain_text("You said hello")
    expect(bruno.get_by_test_id("message")).to_have_count(0)
    ids = [box.person(name)["id"] for name in ("ada", "bruno")]
    group = gallery.client.conversations_open(users=ids)["channel"]["id"]
    gallery.client.chat_postMessage(channel=group, text="Meet each other")
    row = bruno.get_by_role("link", name="Ada Wagner, Example 1 unread")
    row.click()
    expect(bruno.get_by_test_id("message")).to_contain_text("Meet each other")
    expect(bruno.get_by_role("link", name="unread")).to_have_count(0)
    expect(ada.get_by_role("link", name="1 unread")).to_be_visible()


def test_a_note_only_to_you_stays_while_the_page_is_open_and_is_gone_after_a_reload(open_as: Open) -> None:
    page = messages(open_as("ada"))
    type_command(page, "hello")
    page.get_by_text("You said hello").wait_for()
    page.get_by_test_id("place-general").click()
    page.get_by_test_id("place-app").click()
    messages(page)
    expect(page.get_by_text("You said hello")).to_be_visible()
    page.reload()
    page.get_by_text("the very beginning").wait_for()
    expect(page.get_by_test_id("message")).to_have_count(0)


def test_a_note_only_to_you_can_be_put_away(open_as: Open) -> None:
    page = messages(open_as("ada"))
    type_command(page, "hello")
    type_command(page, "again")
    expect(page.get_by_test_id("message")).to_have_count(2)
    page.get_by_test_id("message").first.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_test_id("message")).to_have_text([re.compile("You said again")])
    page.get_by_test_id("place-general").click()
    page.get_by_test_id("place-app").click()
    messages(page)
    expect(page.get_by_test_id("message")).to_have_text([re.compile("You said again")])


def test_people_are_completed_after_an_at_by_keyboard_and_by_mouse(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    page = messages(open_as("ada"))
    field, people = page.get_by_test_id("composer"), page.get_by_role("listbox", name="Suggestions")
    field.press_sequentially("/example ask @")
    expect(people.get_by_role("option")).not_to_have_count(0)
    field.press_sequentially("rao")
    expect(people.get_by_role("option")).to_have_count(1)
    chosen = people.get_by_role("option", name="Gita Rao", selected=True)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(page.get_by_text("1 suggestion: arrow keys choose, Tab takes.")).to_be_attached()
    field.press("Enter")
    expect(field).to_have_value("/example ask @gita ")
    expect(people).to_be_hidden()
    field.press_sequentially("and @bruno co")
    people.get_by_role("option", name="Bruno Costa").click()
    expect(field).to_have_value("/example ask @gita and @bruno ")
    field.press_sequentially("mail me@da")
    expect(people).to_be_hidden()
    field.press("Enter")
    expect(page.get_by_test_id("message").last).to_contain_text("You said")
    gita, bruno = (box.person(name)["id"] for name in ("gita", "bruno"))
    assert gallery.seen[-1]["text"] == f"ask <@{gita}|gita> and <@{bruno}|bruno> mail me@da"


def test_a_group_shows_faces_and_counts_people_alone(open_as: Open, box: Sandbox, gallery: Gallery) -> None:
    ids = [box.person(name)["id"] for name in ("ada", "bruno")]
    group = gallery.client.conversations_open(users=ids)["channel"]["id"]
    gallery.client.chat_postMessage(channel=group, text="Meet each other")
    page = open_as("ada", place=group)
    expect(page.get_by_role("main").get_by_text("2 people")).to_be_visible()
    row = page.get_by_role("link", name="Bruno Costa, Example")
    expect(row.locator("img").first).to_have_attribute("src", f"/avatars/{ids[1]}.svg")


ARABIC = "<@{}> (Engineer) يود التحدث معك عن عملك"


def test_a_latin_name_in_an_arabic_line_keeps_its_at_sign(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    ada, bruno = box.person("ada")["id"], box.person("bruno")["id"]
    block = {"type": "section", "text": {"type": "mrkdwn", "text": ARABIC.format(bruno)}}
    gallery.client.chat_postMessage(channel=ada, text="t", blocks=[block])
    page = messages(open_as("ada"))
    place_of = """(node, [from, to]) => { const range = document.createRange();
        range.setStart(node.firstChild, from); range.setEnd(node.firstChild, to);
        return range.getBoundingClientRect().left; }"""
    mention = page.locator(".mention")
    assert mention.evaluate(place_of, [0, 1]) < mention.evaluate(place_of, [1, 2])


def test_a_shortcut_on_a_message(open_as: Open, gallery: Gallery, box: Sandbox) -> None:
    page = open_as(
        "ada", place=next(each["id"] for each in box.conversations("ada") if each["name"] == "general")
    )
    page.get_by_test_id("composer").fill("look here")
    page.get_by_role("button", name="Send").click()
    page.get_by_test_id("message").get_by_role("button", name="Message shortcuts").click()
    page.get_by_role("menuitem", name="Look at this").click()
    box.wait_for(lambda: gallery.seen)
    assert gallery.seen[-1]["type"] == "message_action"
    assert gallery.seen[-1]["message"]["text"] == "look here"


MARKUP = {
    "*bold* and _it_ and ~no~": "<strong>bold</strong> and <em>it</em> and <s>no</s>",
    "2*3*4 snake_case_name": "2*3*4 snake_case_name",
    "a &lt;b&gt; &amp; c": "a &lt;b&gt; &amp; c",
    "`*x*` :no_such_one:": "<code>*x*</code> :no_such_one:",
    ":coffee:": '<span class="emoji" role="img" aria-label="coffee">☕</span>',
    "<javascript:alert(1)|click>": "<span>click</span>",
    "<img src=x onerror=alert(1)>": "<span>img src=x onerror=alert(1)</span>",
    "one\ntwo": "one<br>two",
    "> quoted": "<blockquote>quoted</blockquote>",
}


def test_markup_becomes_elements_and_never_code(open_as: Open) -> None:
    page = open_as("ada")
    draw = """async (text) => {
        const { mrkdwn } = await import("/page/js/mrkdwn.js");
        const box = document.createElement("div");
        box.append(...mrkdwn(text));
        return box.innerHTML;
    }"""
    assert {text: page.evaluate(draw, text) for text in MARKUP} == MARKUP


def test_buttons_change_the_message_in_place_and_ask_before_they_delete(
    open_as: Open, gallery: Gallery
) -> None:
    page = messages(open_as("ada"))
    type_command(page, "blocks")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Really?").get_by_role("button", name="No").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name="Why").click()
    page.get_by_test_id("capacity").click()
    page.get_by_role("option", name="Two").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_test_id("message").last).to_contain_text("You accepted.")
    assert [body["actions"][0]["action_id"] for body in gallery.seen[1:]] == ["more", "capacity", "accept"]
    assert gallery.seen[2]["state"]["values"]["buttons"]["capacity"]["selected_option"]["value"] == "two"


def test_home_is_filled_and_its_buttons_work(open_as: Open, gallery: Gallery) -> None:
    page = open_as("ada")
    page.get_by_test_id("home").get_by_role("button", name="Accept").click()
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert gallery.seen[-1]["container"]["type"] == "view"


def test_acting_as_somebody_else_and_coming_back_by_the_address(open_as: Open) -> None:
    page = open_as("ada")
    page.get_by_test_id("acting-as").click()
    page.get_by_role("searchbox", name="Search people").fill("gita")
    page.get_by_test_id("person-gita").click()
    expect(page.get_by_test_id("acting-as")).to_contain_text("Gita Rao")
    page.get_by_test_id("place-general").click()
    expect(page.get_by_role("heading", name="general")).to_be_visible()
    page.reload()
    expect(page.get_by_test_id("acting-as")).to_contain_text("Gita Rao")
    expect(page.get_by_role("heading", name="general")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_test_id("acting-as")).to_contain_text("Ada Wagner")


def test_the_clock_moves_and_shows_the_persons_own_time(open_as: Open, box: Sandbox) -> None:
    page = open_as("gita")
    expect(page.get_by_test_id("clock")).to_contain_text("14:3")
    page.get_by_role("button", name="+1 day").click()
    expect(page.get_by_test_id("clock")).to_contain_text("Tue 24 Nov")
    jump(page, "Next working day")
    expect(page.get_by_test_id("clock")).to_contain_text("09:00")
    expect(page.get_by_test_id("clock")).to_contain_text("Wed 25 Nov")
    jump(page, "Month's end")
    expect(page.get_by_test_id("clock")).to_contain_text("Mon 30 Nov")
    page.get_by_role("button", name="Stop the clock").click()
    expect(page.get_by_role("button", name="Let the clock run")).to_be_visible()
    assert box.clock()["frozen"] is True


def jump(page: Page, name: str) -> None:
    page.get_by_test_id("upcoming").click()
    page.get_by_role("dialog", name="What will happen next").get_by_role("button", name=name).click()


def test_the_inspector_shows_envelopes_calls_and_errors(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    page = messages(open_as("ada"))
    expect(page.get_by_role("complementary", name="Inspector")).to_be_hidden()
    page.get_by_role("button", name="Inspector").click()
    type_command(page, "hello")
    row = page.get_by_test_id("log").locator("details", has_text="/example").first
    expect(row).to_contain_text("ms")
    row.locator("summary").click()
    expect(row).to_contain_text('"text": "hello"')
    box.settings(ack_seconds=0.2)
    type_command(page, "silence")
    failed = page.get_by_test_id("log").locator(".failed").first
    expect(failed).to_contain_text("operation_timeout")
    expect(page.get_by_test_id("message").last).to_contain_text("failed with the error")
    box.settings(ack_seconds=3)
    with pytest.raises(Exception, match="invalid_blocks"):
        gallery.client.chat_postMessage(
            channel=box.person("ada")["id"], text="t", blocks=[{"type": "nothing"}]
        )
    expect(page.get_by_test_id("log").locator(".failed").first).to_contain_text("invalid_blocks")


def test_people_come_and_go(open_as: Open, box: Sandbox) -> None:
    page = open_as("ada")
    page.get_by_test_id("acting-as").click()
    page.get_by_role("button", name="People come and go").click()
    staff = page.get_by_test_id("staff")
    staff.get_by_label("Full name").fill("Zoe Zimmer")
    staff.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Zoe Zimmer joined.")).to_be_visible()
    staff.get_by_test_id("staff-bruno").get_by_role("button", name="Make guest").click()
    expect(page.get_by_text("Bruno Costa is now a guest.")).to_be_visible()
    staff.get_by_test_id("staff-dana").get_by_role("button", name="Leaves").click()
    expect(page.get_by_text("Dana Levy left the company.")).to_be_visible()
    assert box.person("zoe.zimmer")["tz"] == "Europe/Berlin"
    assert box.person("bruno")["is_restricted"]
    assert box.person("dana")["deleted"]


def test_a_person_sets_their_status(open_as: Open, box: Sandbox) -> None:
    page = open_as("ada")
    status = page.get_by_test_id("status")
    expect(status).to_have_value("")
    status.select_option("Vacationing")
    box.wait_for(lambda: box.person("ada")["profile"]["status_emoji"] == ":palm_tree:")
    box.status("ada", "dog", "With the dog")
    expect(status).to_have_value("-")
    expect(status.locator("option:checked")).to_have_text("With the dog")
    status.select_option("No status")
    box.wait_for(lambda: box.person("ada")["profile"]["status_text"] == "")


def test_dates_are_those_of_the_sandboxs_clock_on_load_and_after_each_hop(
    open_as: Open, box: Sandbox, gallery: Gallery
) -> None:
    ada, group = box.person("ada")["id"], [box.person(name)["id"] for name in ("ada", "bruno")]
    place = gallery.client.conversations_open(users=group)["channel"]["id"]
    noon_there = 1795518000  # Tue 24 Nov 2026, 12:00 in Berlin; the clock says the day before
    gallery.client.chat_postMessage(
        channel=place, text=f"<@{ada}>, you meet <!date^{noon_there}^{{date_long_pretty}} at {{time}}|then>"
    )
    page = open_as("ada", place=place)
    expect(page.get_by_test_id("message")).to_contain_text("you meet tomorrow at 12:00")
    expect(page.get_by_role("separator", name="Today")).to_be_visible()
    page.get_by_role("button", name="+1 day").click()
    expect(page.get_by_test_id("message")).to_contain_text("you meet today at 12:00")
    expect(page.get_by_role("separator", name="Yesterday")).to_be_visible()
