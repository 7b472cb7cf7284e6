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
  copy.setAttribute("aria-label", words.copyAll);
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
  document.addEventListener("selectionchange", () => (mark.hidden = !chosenIn(document.getSelection())));
  // A press must not take the words away that it is about.
  mark.addEventListener("pointerdown", (event) => event.preventDefault());
  mark.addEventListener("click", async () => {
    const address = addressOf(chosenIn(document.getSelection()));
    if (address) await navigator.clipboard.writeText(address).then(() => tell(mark, said), () => location.assign(address));
  });
}

// What is chosen, where that is words of one paragraph.
function chosenIn(selection) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const paragraph = elementOf(range.startContainer)?.closest(".para[id]");
  const text = paragraph && record.contains(paragraph) ? textOf(paragraph) : null;
  return text?.contains(range.startContainer) && text.contains(range.endContainer) ? { range, paragraph, text } : null;
}

// The words with a few around them, so that the right ones are marked; the paragraph stands before, for whoever cannot mark.
function addressOf(found) {
  if (!found) return null;
  const { range, paragraph, text } = found;
  const all = text.textContent;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const pieces = [...new Intl.Segmenter(text.lang || document.documentElement.lang, { granularity: "word" }).segment(all)];
  const chosen = pieces.filter((piece) => piece.isWordLike && piece.index + piece.segment.length > start && piece.index < start + range.toString().length);
  if (chosen.length === 0) return null;
  let from = chosen[0].index;
  const to = chosen.at(-1).index + chosen.at(-1).segment.length;
  const others = pieces.filter((piece) => piece.isWordLike);
  // Whatever stands between the words and those around them belongs to these: nothing but a space may be left out.
  const first = others.filter((piece) => piece.index < from).slice(-few)[0];
  const last = others.filter((piece) => piece.index >= to).slice(0, few).at(-1);
  let prefix = first ? all.slice(first.index, from).trim() : "";
  const suffix = last ? all.slice(to, last.index + last.segment.length).trim() : "";
  // The same words in a title above would be marked in the place of these: who speaks tells them apart, and all from there is marked.
  const who = paragraph.querySelector(".by");
  if (who && spaced(document.querySelector("main").innerText).split(spaced(all.slice(first?.index ?? from, to))).length > 2) {
    from = all.search(/\S/);
    prefix = spaced(who.textContent).trim().split(" ").slice(-2).join(" ");
  }
  const inside = all.slice(from, to);
  const marked = others.filter((piece) => piece.index >= from && piece.index < to);
  // Much is named by its beginning and its end; what goes over several paragraphs can only be named so.
  const isShort = marked.length < 2 * few || (inside.length <= most && !inside.includes("\n"));
  const [begin, end] = [marked[few - 1], marked.at(-few)];
  const what = isShort ? encoded(inside) : `${encoded(all.slice(from, begin.index + begin.segment.length))},${encoded(all.slice(end.index, to))}`;
  const directive = `${prefix ? encoded(prefix) + "-," : ""}${what}${suffix ? ",-" + encoded(suffix) : ""}`;
  return `${location.origin}${location.pathname}#${paragraph.id}:~:text=${directive}`;
}

function encoded(text) {
  return encodeURIComponent(spaced(text)).replaceAll("-", "%2D");
}

function spaced(text) {
  return text.replace(/\s+/g, " ");
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
