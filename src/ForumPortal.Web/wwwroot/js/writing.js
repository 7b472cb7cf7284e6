// Keeps what is typed into the form of a paragraph, on this device at once and on the server after a pause, so that no expired
// session, crash or closed laptop loses a sentence. Lets what is pasted from Word and web pages come in as Markdown’s few forms.
const words = document.getElementById("keeping")?.dataset ?? {};
const pause = 2000;

for (const form of document.querySelectorAll("form[data-keep]")) {
  const area = form.querySelector("textarea");
  if (area) keep(form, area);
}

function keep(form, area) {
  const key = `unsaved ${words.who} ${form.dataset.keep}`;
  const saved = area.defaultValue;
  let timer = 0;
  offer(form, area, key, saved);
  area.addEventListener("input", () => {
    if (area.value === saved) localStorage.removeItem(key);
    else remember(key, area.value);
    clearTimeout(timer);
    timer = setTimeout(() => send(form, area.value), pause);
  });
  area.addEventListener("paste", (event) => paste(event, area));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  for (const link of form.querySelectorAll('a[href$="/take"]'))
    link.addEventListener("click", () => {
      const marked = area.value.slice(area.selectionStart, area.selectionEnd).trim();
      if (marked) link.search = new URLSearchParams({ passage: marked.slice(0, 1500) });
    });
}

// What this device kept is offered once it differs from what is saved; when it was saved, it is forgotten.
function offer(form, area, key, saved) {
  const kept = localStorage.getItem(key);
  if (kept === null) return;
  if (kept.trim() === saved.trim()) {
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

function send(form, text) {
  const body = new URLSearchParams({
    text,
    __RequestVerificationToken: form.querySelector("[name=__RequestVerificationToken]")?.value ?? "",
  });
  // Signed out or without a network, the device keeps it alone.
  fetch(form.dataset.keep, { method: "POST", body, redirect: "manual" }).catch(() => {});
}

function paste(event, area) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const text = markdown(html);
  if (!text) return;
  event.preventDefault();
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
