/* Papers and their files; loaded by the pages that show or take them, which work without it.

   [data-marks=n]            while one is on it, what has n in its data-of is marked, and the other way
   input[data-most=bytes]    too heavy a file is said at once, in the words of data-heavy; while files
                             are sent, the words of data-sending stand below */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* ── a thing and the words it comes from ── */

  const shown = (part) => {
    if (part.dataset.marks) return all(`[data-of~="${CSS.escape(part.dataset.marks)}"]`);
    return part.dataset.of.trim().split(/\s+/).flatMap((n) => all(`[data-marks="${CSS.escape(n)}"]`));
  };
  const markFrom = (event) => {
    const part = event.target.closest && event.target.closest("[data-marks],[data-of]");
    all(".is-lit").forEach((other) => other.classList.remove("is-lit"));
    if (!part) return;
    const others = shown(part);
    others.forEach((other) => other.classList.add("is-lit"));
    const box = others[0] && others[0].closest(".vd-read");
    if (!box || !part.dataset.marks || box.scrollHeight <= box.clientHeight) return;
    const at = others[0].getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    if (at.top < frame.top || at.bottom > frame.bottom) box.scrollTop += at.top - frame.top - frame.height / 3;
  };
  document.addEventListener("focusin", markFrom);
  document.addEventListener("pointerover", markFrom);

  /* ── files: weighed when chosen, said while they are sent ── */

  document.addEventListener("change", (event) => {
    if (!event.target.matches("input[type=file][data-most]")) return;
    const weight = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
    event.target.setCustomValidity(weight > Number(event.target.dataset.most) ? event.target.dataset.heavy : "");
    event.target.reportValidity();
  });
  document.addEventListener("submit", (event) => {
    const input = [...event.target.querySelectorAll("input[type=file][data-most]")].find((each) => each.files.length);
    if (!input) return;
    if (!input.reportValidity()) {
      event.preventDefault();
      return;
    }
    const said = document.createElement("p");
    said.className = "vd-sm vd-muted mt-2 vd-sending";
    said.setAttribute("role", "status");
    said.append(input.dataset.sending, " ", document.createElement("progress"));
    input.after(said);
  });
  addEventListener("pageshow", () => all(".vd-sending").forEach((each) => each.remove()));
})();
