// Says while a name is being typed who or what has it already, before the rest of a form is filled in for nothing. Without this the
// question comes when the form is saved.
const pause = 400;
const region = document.getElementById("namesakes");
// What is asked with, and the fields from which it comes.
const fields = Object.entries(region.dataset).map(([name, id]) => ({ name, field: document.getElementById(id) }));
let timer = 0;
let asking = new AbortController();
let shown = "";

for (const { field } of fields)
  field.addEventListener("input", () => {
    clearTimeout(timer);
    asking.abort();
    timer = setTimeout(ask, pause);
  });

async function ask() {
  const { signal } = (asking = new AbortController());
  const query = new URLSearchParams({ handler: "Namesakes" });
  for (const { name, field } of fields) query.set(name, field.value);
  try {
    // Signed out, or with a name that is no name, there is nothing to say.
    const answer = await fetch(`${location.pathname}?${query}`, { redirect: "manual", signal });
    show(answer.ok ? await answer.text() : "");
  } catch {
    // Something else has been typed since, or there is no network.
    return;
  }
}

// What is read out already is not read out again.
function show(html) {
  if (html === shown) return;
  region.innerHTML = shown = html;
}
