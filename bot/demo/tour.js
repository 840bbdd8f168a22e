// The guided tour of the demo: six steps, each says what to press and why it matters. Leave it at any time.
const GINA = "UGINA0000", MARK = "UMARK0000", MIA = "UMIA00000", HANA = "UHANA0000", TOM = "UTOM00000";
const LOOK_EVERY_MS = 700;

const STEPS = [
  {
    title: "Ask for a field",
    who: GINA,
    todo: "You are Gina, an engineer. Press the green button, type marketing and press Enter. Tick the line at the end, and press Ask.",
    why: "She asks for a field, not for a person: nobody is put on the spot, and she needs to know nobody.",
    done: async (see) => /asks for a coffee chat/.test(await see(MARK)) || /asks for a coffee chat/.test(await see(MIA)),
  },
  {
    title: "Say yes, or not now",
    who: MARK,
    todo: "You are Mark, who does that work. Press the green button, Accept.",
    why: "A host decides each time, with a deadline. A no stays between Mark and the app: Gina only hears that the next host is asked.",
    done: async (see, places) => (await places(GINA)).some((place) => place.kind === "mpim"),
  },
  {
    title: "Meet each other",
    who: GINA,
    todo: "You are Gina again. Open the new chat with Mark, under Direct messages.",
    why: "Both learn who the other is and what Gina wants to know. She writes first, so that the host does no chasing.",
    done: async (see, places) => (await places(GINA)).some((place) => place.kind === "mpim" && !place.unread),
  },
  {
    title: "Let a week pass",
    who: GINA,
    todo: "Open Coffee Chat, Messages. Press Skip ahead in the bar on top: it goes to whatever happens next. Once you are asked whether you met, answer.",
    why: "An introduction is not a talk yet. Both sides are asked apart, in their own working hours, and neither sees the other's answer.",
    done: async (see) => /You met|fell through, noted|Not yet, then/.test(await see(GINA)),
  },
  {
    title: "Read the month as HR",
    who: HANA,
    todo: "You are Hana, of HR. Open Messages, and press Skip ahead until the digest of the month is there.",
    why: "HR sees what is asked for and where hosts are missing. Each number is a range of five, and nobody is named.",
    done: async (see) => /Coffee chats in/.test(await see(HANA)),
  },
  {
    title: "Look for a leak",
    who: TOM,
    todo: "You are Tom, Gina's manager. Look at his messages and his Home.",
    why: "Somebody curious about another team must not be found out. Managers and teammates are never asked and never told.",
    done: async (see, places, me) => me() === TOM,
  },
];

export default function tour(page) {
  const see = async (user) => (await page.get(`/messages?user=${user}`)).messages.map((message) => message.text).join("\n");
  const places = async (user) => (await page.get(`/conversations?user=${user}`)).conversations;
  const kept = (name, otherwise) => sessionStorage.getItem(name) ?? otherwise;
  const nameOf = (id) => page.state.people.get(id).real_name.split(" ")[0];
  let step = Number(kept("tour-step", 0));

  const card = document.createElement("section");
  card.className = "tour";
  card.setAttribute("aria-label", "Guided tour");
  card.innerHTML = `
    <header><p class="tour-count"></p><button type="button" class="tour-leave" aria-label="Leave the tour">✕</button></header>
    <h2></h2><p class="tour-todo"></p><p class="tour-why"></p>
    <p class="tour-done" role="status"></p>
    <footer><button type="button" class="button tour-act"></button>
    <button type="button" class="button tour-back">Back</button><button type="button" class="button tour-next"></button></footer>`;
  const again = document.createElement("button");
  again.type = "button";
  again.className = "tour-again";
  again.textContent = "Tour";
  page.root.append(card);
  page.root.querySelector(".topbar .tools").prepend(again);
  const part = (name) => card.querySelector(name);
  new ResizeObserver(() => page.root.style.setProperty("--tour-height", `${card.offsetHeight + 16}px`)).observe(card);

  function leave(left) {
    sessionStorage.setItem("tour-left", left ? "yes" : "no");
    card.hidden = left;
    again.hidden = !left;
  }

  function draw() {
    const { title, todo, why } = STEPS[step];
    sessionStorage.setItem("tour-step", step);
    part(".tour-count").textContent = `Step ${step + 1} of ${STEPS.length}`;
    part("h2").textContent = title;
    part(".tour-todo").textContent = todo;
    part(".tour-why").textContent = why;
    part(".tour-done").textContent = "";
    part(".tour-back").disabled = step === 0;
    card.classList.remove("is-done");
    people();
  }

  // Which buttons there are depends on whom one acts as.
  function people() {
    const { who } = STEPS[step];
    const next = STEPS[step + 1]?.who;
    part(".tour-act").textContent = `Act as ${nameOf(who)}`;
    part(".tour-act").hidden = page.state.me === who;
    part(".tour-next").textContent = !next ? "Finish" : next === page.state.me ? "Next" : `Next: act as ${nameOf(next)}`;
  }

  async function look() {
    if (card.hidden || card.classList.contains("is-done")) return;
    const at = step;
    if (await STEPS[at].done(see, places, () => page.state.me).catch(() => false) && at === step) {
      card.classList.add("is-done");
      part(".tour-done").textContent = "✓ Done.";
    }
  }

  // As somebody else one begins on the app's Home: there stands what waits for them.
  const act = (who) => page.become(who, { tab: "home" });

  function turn(by) {
    step += by;
    draw();
    const { who } = STEPS[step];
    if (by > 0 && page.state.me !== who) act(who);
  }

  part(".tour-leave").onclick = () => (leave(true), again.focus());
  again.onclick = () => (leave(false), draw(), part(".tour-next").focus());
  part(".tour-act").onclick = () => act(STEPS[step].who);
  part(".tour-back").onclick = () => turn(-1);
  part(".tour-next").onclick = () => (step + 1 === STEPS.length ? ((step = 0), leave(true)) : turn(1));
  page.on("became", people);
  draw();
  leave(kept("tour-left", "no") === "yes");
  setInterval(look, LOOK_EVERY_MS);
}
