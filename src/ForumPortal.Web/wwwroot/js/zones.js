// Shows hours in the reader's own time zone, where its clocks show something else.
const choice = document.querySelector(".zones");
// The portal writes days before months in English as well.
const language = document.documentElement.lang.replace(/^en$/, "en-GB");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const times = [...document.querySelectorAll("[data-from]")].map((element) => ({ element, stated: element.textContent, here: here(element.dataset) }));

if (choice && own && times.some((time) => time.here)) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button secondary";
  button.textContent = choice.dataset.own;
  button.addEventListener("click", () => show(button.getAttribute("aria-pressed") !== "true"));
  choice.append(button);
  choice.hidden = false;
  show(sessionStorage.getItem("zone") === "own");

  function show(mine) {
    button.setAttribute("aria-pressed", mine);
    for (const time of times) if (time.here) time.element.textContent = mine ? time.here : time.stated;
    sessionStorage.setItem("zone", mine ? "own" : "stated");
  }
}

// The hours in the reader's zone, with the day where it is another one there; nothing where the clocks show the same.
function here({ from, to, zone, whole }) {
  const [start, end] = [new Date(from), to && new Date(to)];
  const sameDay = day(start, own) === day(start, zone);
  if (sameDay && hour(start, own) === hour(start, zone)) return null;
  const hours = end ? `${hour(start, own)}–${hour(end, own)}` : hour(start, own);
  return `${sameDay && whole === undefined ? "" : `${day(start, own)}, `}${hours} (${name(own)})`;
}

function day(instant, timeZone) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(instant);
}

function hour(instant, timeZone) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(instant);
}

function name(zone) {
  return zone.replaceAll("_", " ");
}
