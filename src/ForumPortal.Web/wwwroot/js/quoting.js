// Copies what a paragraph says with its citation and address, and makes an address that marks the words which a reader has chosen.
const record = document.querySelector("article.record");
const words = record?.dataset ?? {};
const most = 80;
const few = 4;

// A browser that cannot mark words takes their part of the address for the name of a paragraph: it is led to the paragraph alone.
if (!("fragmentDirective" in document) && location.hash.includes(":~:")) location.replace(location.hash.split(":~:")[0]);

if (record && navigator.clipboard?.writeText) {
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "visually-hidden";
  record.append(said);
  for (const link of record.querySelectorAll("a.cite")) offerCitation(link, said);
  offerMark(said);
}

function offerCitation(link, said) {
  const paragraph = link.closest(".para");
  const copy = button(words.copy, "copy");
  copy.setAttribute("aria-describedby", paragraph.id + "-no");
  copy.addEventListener("click", async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      const citation = page.getElementById("citation").textContent.trim();
      await navigator.clipboard.writeText(`${textOf(paragraph).innerText.trim()}\n\n${citation}`);
      tell(copy, said);
    } catch {
      // Without a network or a permission the page with the citation is still there.
      location.assign(link.href);
    }
  });
  link.after(" ", copy);
}

function offerMark(said) {
  const mark = button(words.mark, "button secondary mark-words");
  mark.hidden = true;
  record.append(mark);
  let address = "";
  document.addEventListener("selectionchange", () => {
    address = addressOf(document.getSelection()) ?? "";
    mark.hidden = !address;
  });
  // A press must not take the words away that it is about.
  mark.addEventListener("pointerdown", (event) => event.preventDefault());
  mark.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address).then(() => tell(mark, said), () => location.assign(address));
  });
}

// The words with a few around them, so that the right ones are marked; the paragraph stands before, for whoever cannot mark.
function addressOf(selection) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const paragraph = elementOf(range.startContainer)?.closest(".para[id]");
  if (!paragraph || !record.contains(paragraph)) return null;
  const text = textOf(paragraph);
  if (!text?.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const all = text.textContent;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const pieces = [...new Intl.Segmenter(text.lang || document.documentElement.lang, { granularity: "word" }).segment(all)];
  const chosen = pieces.filter((piece) => piece.isWordLike && piece.index + piece.segment.length > start && piece.index < start + range.toString().length);
  if (chosen.length === 0) return null;
  const [from, to] = [chosen[0].index, chosen.at(-1).index + chosen.at(-1).segment.length];
  const inside = all.slice(from, to);
  const wordsOf = pieces.filter((piece) => piece.isWordLike);
  const around = (list) => (list.length ? all.slice(list[0].index, list.at(-1).index + list.at(-1).segment.length) : "");
  const prefix = around(wordsOf.filter((piece) => piece.index < from).slice(-few));
  const suffix = around(wordsOf.filter((piece) => piece.index >= to).slice(0, few));
  const what =
    inside.length <= most ? encoded(inside) : `${encoded(around(chosen.slice(0, few)))},${encoded(around(chosen.slice(-few)))}`;
  const directive = `${prefix ? encoded(prefix) + "-," : ""}${what}${suffix ? ",-" + encoded(suffix) : ""}`;
  return `${location.origin}${location.pathname}#${paragraph.id}:~:text=${directive}`;
}

function encoded(text) {
  return encodeURIComponent(text.replace(/\s+/g, " ")).replaceAll("-", "%2D");
}

function textOf(paragraph) {
  return paragraph.querySelector("blockquote, .said, .ruling > div");
}

function elementOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

function button(text, className) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = text;
  return element;
}

function tell(element, said) {
  const text = element.textContent;
  element.textContent = said.textContent = words.copied;
  setTimeout(() => {
    element.textContent = text;
    said.textContent = "";
  }, 4000);
}
