// Keeps what is typed into the form of a paragraph, on this device at once and on the server every other second, so that no expired
// session, crash or closed laptop loses a sentence. Lets what is pasted from Word and web pages come in as Markdown’s few forms, and
// the keyboard do what the buttons do.
const words = document.getElementById("keeping")?.dataset ?? {};
const pause = 2000;
const forms = [...document.querySelectorAll("form[data-keep]")].filter((form) => form.querySelector("textarea"));
const areas = forms.map((form) => form.querySelector("textarea"));
// What the server shows as saved; a form that says it is typed holds what is not.
const saved = [
  ...areas.filter((area) => !area.form.dataset.typed).map((area) => area.defaultValue),
  ...[...document.querySelectorAll("[data-saved]")].map((element) => element.textContent),
].map((text) => text.trim());

forms.forEach((form, i) => keep(form, areas[i]));
document.getElementById("keys")?.removeAttribute("hidden");
// Going to an address with a fragment takes the focus away once more, when the page is drawn.
if (location.hash) addEventListener("load", () => requestAnimationFrame(() => setTimeout(goOn)));
else goOn();

function keep(form, area) {
  const key = `unsaved ${words.who} ${form.dataset.keep}`;
  const isTyped = Boolean(form.dataset.typed);
  let timer = 0;
  let sending = new AbortController();
  const sendNow = () => {
    clearTimeout(timer);
    timer = 0;
    send(form, area.value, sending.signal);
  };
  const typed = () => {
    if (area.value === area.defaultValue && !isTyped) localStorage.removeItem(key);
    else remember(key, area.value);
    timer ||= setTimeout(sendNow, pause);
  };
  if (isTyped) typed();
  else offer(area, key);
  area.addEventListener("input", typed);
  area.addEventListener("paste", (event) => paste(event, area));
  area.addEventListener("keydown", (event) => press(event, form, area));
  // The laptop is closed, or another window is looked at.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && timer) sendNow();
  });
  // Whatever is under way would come after what is saved now.
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = 0;
    sending.abort();
    sending = new AbortController();
  });
  for (const link of form.querySelectorAll('a[href$="/take"]'))
    link.addEventListener("click", () => {
      const marked = area.value.slice(area.selectionStart, area.selectionEnd).trim();
      if (marked) link.search = new URLSearchParams({ passage: marked.slice(0, 1500) });
    });
}

// A stock phrase goes where the cursor is, with what is known in its gaps: the server would put it at the end.
for (const insert of document.querySelectorAll("button[data-phrase]"))
  insert.addEventListener("click", (event) => {
    const area = insert.form.querySelector("textarea");
    const choice = insert.form.elements.phrase;
    if (!area || !choice.selectedOptions.length) return;
    event.preventDefault();
    const speaker = insert.form.elements["Input.Speaker"]?.value;
    const known = { ...JSON.parse(choice.dataset.known), ...JSON.parse(choice.dataset.speakers)[speaker] };
    const text = choice.selectedOptions[0].dataset.text.replace(/\{([^{}]*)\}/g, (_, name) => known[name] || "…");
    area.focus();
    write(area, text);
  });

function press(event, form, area) {
  const goesTo = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
  if (goesTo) areas[areas.indexOf(area) + goesTo]?.focus();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
    form.requestSubmit((event.shiftKey && form.querySelector("button[name=next]")) || null);
  else return;
  event.preventDefault();
}

// After saving one goes on where one was; in the form of what comes next, with its text.
function goOn() {
  const at = document.getElementById(location.hash.slice(1))?.querySelector("form[data-keep] textarea");
  const area = at ?? (new URLSearchParams(location.search).has("after") ? areas[0] : null);
  area?.focus();
  area?.setSelectionRange(area.value.length, area.value.length);
}

// What this device kept is offered once it differs from what is saved; when it was saved, it is forgotten.
function offer(area, key) {
  const kept = localStorage.getItem(key);
  if (kept === null) return;
  if (saved.includes(kept.trim())) {
    localStorage.removeItem(key);
    return;
  }
  const notice = document.createElement("p");
  notice.className = "notice attention";
  notice.setAttribute("role", "status");
  const take = button(words.take, () => {
    area.value = kept;
    area.dispatchEvent(new Event("input"));
    area.focus();
    notice.remove();
  });
  const drop = button(words.drop, () => {
    localStorage.removeItem(key);
    notice.remove();
  });
  notice.append(words.kept, " ", take, " ", drop);
  area.before(notice);
}

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button secondary small";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}

// A full or forbidden storage must not stop anybody from writing.
function remember(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    return;
  }
}

function send(form, text, signal) {
  const body = new URLSearchParams({
    text,
    __RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "",
  });
  // Signed out or without a network, the device keeps it alone. A page that is left lets nothing long go.
  const keepalive = document.hidden;
  fetch(form.dataset.keep, { method: "POST", body, redirect: "manual", keepalive, signal }).catch(() => {});
}

function paste(event, area) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const text = markdown(html);
  if (!text) return;
  event.preventDefault();
  write(area, text);
}

function write(area, text) {
  // Undo takes it back in one step where the browser still knows how.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input"));
  }
}

// Emphasis, links, lists and paragraphs stay; all else becomes plain text. The page is parsed apart: nothing in it runs or loads.
function markdown(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  page.querySelectorAll("script, style, template, noscript, head, svg, iframe, object").forEach((element) => element.remove());
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const open = [];
  let text = "";
  const closeTo = (node) => {
    while (open.length && !open.at(-1).element.contains(node)) text += open.pop().end;
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    closeTo(node);
    if (node.nodeType === Node.TEXT_NODE) {
      text += node.data.replace(/[\s\u00a0]+/g, " ").replace(/[\\*_`[\]<]/g, "\\$&");
      continue;
    }
    const name = node.localName;
    if (name === "br") text += "\n";
    else if (/^(p|div|h[1-6]|blockquote|tr|table|ul|ol|section|article)$/.test(name)) {
      text += "\n\n";
      open.push({ element: node, end: "\n\n" });
    } else if (name === "li") {
      text += "\n- ";
      open.push({ element: node, end: "" });
    } else if (/^(b|strong)$/.test(name) && !/normal/.test(node.style.fontWeight) && node.textContent.trim()) {
      text += "**";
      open.push({ element: node, end: "**" });
    } else if (/^(i|em)$/.test(name) && node.textContent.trim()) {
      text += "*";
      open.push({ element: node, end: "*" });
    } else if (name === "a" && /^https?:/.test(node.getAttribute("href") ?? "") && node.textContent.trim()) {
      text += "[";
      open.push({ element: node, end: `](${encodeURI(decodeURI(node.href)).replace(/[()]/g, escape)})` });
    }
  }
  closeTo(document);
  return text.replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").replace(/\n\n(?=- )/g, "\n").trim();
}
