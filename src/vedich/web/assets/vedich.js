/* Về Đích: conveniences over pages that work without them. No words are written here: what a
   person reads comes from the page.

   body[data-keys=off]       keyboard shortcuts off          body[data-user]   keeps drafts apart
   body[data-error]          an error page: drafts are kept   .vd-offline       shown while offline
   [data-search]             "/" goes here                   a[data-go=x]      "g" then "x" follows it
   [data-rows]               "j" "k" move over its rows      [data-main]       the link of a row
   dialog#phim-tat           "?" opens it                    [data-print]      prints
   [data-open="#id"]         opens a dialog                  [data-close]      closes the one around it
   [data-pick]               "x" ticks the row, Esc unticks all; [data-pick-page] ticks the page,
                             [data-pick-count] says how many
   [data-key=x]              "x" clicks it, first in the row one is on
   [data-focus]              takes focus after a swap        [data-say="…"]    is announced in #tin
   details[data-fold=name]   closed on a phone until opened there
   form[data-draft=name]     kept on the device every 5 s    form[data-sign-out] forgets the drafts
   template#ban-nhap         the offer of a draft: a <time>, [data-draft-use], [data-draft-drop] */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isSeen = (element) => element.getClientRects().length > 0;

  /* ── focus and announcements ─────────────────────── */

  const focusOn = (element) => {
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus();
  };

  let saying = [];
  let sayTimer = 0;
  /* Emptied first: a live region that gets the same words again stays silent. */
  const say = (words) => {
    const region = document.getElementById("tin");
    if (!region || !words) return;
    saying.push(words);
    region.textContent = "";
    clearTimeout(sayTimer);
    sayTimer = setTimeout(() => {
      region.textContent = saying.join(". ");
      saying = [];
    }, 100);
  };

  /* ── keyboard ────────────────────────────────────── */

  const FIELDS = "input,select,textarea,[contenteditable]:not([contenteditable=false])";
  const ROWS = "[data-rows]:not(table)>*,table[data-rows]>tbody>tr";
  const GO_FOR_MS = 1500;
  let goUntil = 0;

  const openDialog = (selector) => {
    const dialog = document.querySelector(selector);
    if (!dialog || !dialog.showModal) return false;
    if (!dialog.open) dialog.showModal();
    return true;
  };

  const search = () => {
    const field = all("[data-search]").find(isSeen);
    if (!field) return false;
    field.focus();
    field.select();
    return true;
  };

  const move = (step) => {
    const rows = all(ROWS).filter(isSeen);
    if (!rows.length) return false;
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1);
    focusOn(rows[next].querySelector("[data-main]") || rows[next].querySelector("a[href]") || rows[next]);
    return true;
  };

  const go = (key) => clickOn(document.querySelector(`a[data-go="${CSS.escape(key)}"]`));

  const here = () => document.querySelector(".is-here");

  /* ── ticked rows ── */

  const picks = () => all("[data-pick]");
  const recount = () => {
    const ticked = picks().filter((box) => box.checked);
    all("[data-pick-count]").forEach((place) => (place.textContent = ticked.length || ""));
    all("[data-pick-page]").forEach((box) => {
      box.hidden = false;
      box.checked = ticked.length > 0 && ticked.length === picks().length;
      box.indeterminate = ticked.length > 0 && !box.checked;
    });
  };
  /* Answers whether there was anything to click. */
  const clickOn = (part) => {
    if (part) part.click();
    return Boolean(part);
  };
  const pick = () => clickOn(here() && here().querySelector("[data-pick]"));
  const unpick = () => clickOn(all("[data-pick-none]").find(isSeen));
  const click = (key) => {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const outside = (part) => isSeen(part) && !part.closest("[data-rows]");
    return clickOn((here() && here().querySelector(selector)) || all(selector).find(outside));
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-pick-page]")) picks().forEach((box) => (box.checked = event.target.checked));
    if (event.target.matches("[data-pick],[data-pick-page]")) recount();
  });
  document.addEventListener("reset", () => setTimeout(recount));
  addEventListener("pageshow", recount);

  const KEYS = {
    g: () => (goUntil = Date.now() + GO_FOR_MS),
    "/": search,
    j: () => move(1),
    k: () => move(-1),
    "?": () => openDialog("dialog#phim-tat"),
    x: () => pick() || click("x"),
    Escape: unpick,
  };
  /* Answers whether the key was ours. */
  const press = (key) => {
    if (Date.now() < goUntil) {
      goUntil = 0;
      return go(key);
    }
    return Object.hasOwn(KEYS, key) ? KEYS[key]() : key.length === 1 && click(key);
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Shift") return;
    if (event.target.matches(FIELDS) && !event.target.matches("[data-pick],[data-pick-page]")) {
      if (event.key === "Escape" && event.target.matches("[data-search]")) event.target.blur();
      return;
    }
    if (document.body.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
    if (press(event.key)) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest(ROWS);
    all(".is-here").forEach((other) => other.classList.toggle("is-here", other === row));
    if (row) row.classList.add("is-here");
  });

  /* ── dialogs, print, network ─────────────────────── */

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener && openDialog(opener.dataset.open)) event.preventDefault();
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-close]")) {
      const dialog = event.target.closest("dialog");
      if (dialog) dialog.close();
    }
  });

  /* These buttons do nothing without this script, so the page sends them hidden. */
  const showButtons = (root) =>
    all("[data-print][hidden],button[data-open][hidden]", root).forEach((b) => (b.hidden = false));

  const showNetwork = () =>
    all(".vd-offline").forEach((banner) => (banner.hidden = navigator.onLine));
  addEventListener("online", showNetwork);
  addEventListener("offline", showNetwork);

  /* ── drafts of long forms ────────────────────────── */

  const DRAFTS = `vd-draft:${document.body.dataset.user || ""}:`;
  const KEEP_MS = 7 * 24 * 3600 * 1000;
  const SAVE_MS = 5000;
  const PRIVATE = "[type=hidden],[type=password],[type=file],[type=submit],[type=image],button,output,fieldset,object";
  const lastTyped = new WeakMap();

  /* The device may refuse storage (private window, full): then there are no drafts. */
  const stored = (act, otherwise = null) => {
    try {
      return act(localStorage);
    } catch {
      return otherwise;
    }
  };
  const read = (key) => stored((box) => JSON.parse(box.getItem(key)));
  const write = (key, draft) => stored((box) => box.setItem(key, JSON.stringify(draft)));
  const drop = (key) => stored((box) => box.removeItem(key));
  const kept = () => stored((box) => Object.keys(box).filter((key) => key.startsWith(DRAFTS)), []);

  const keyOf = (form) => DRAFTS + (form.dataset.draft || location.pathname);
  const fieldsOf = (form) => [...form.elements].filter((f) => f.name && !f.matches(PRIVATE));
  const valueOf = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked;
    if (field.multiple && field.selectedOptions) return [...field.selectedOptions].map((o) => o.value);
    return field.value;
  };
  const typed = (form) => fieldsOf(form).map((field) => [field.name, valueOf(field)]);

  const save = (form, sent) => {
    const values = typed(form);
    const now = JSON.stringify(values);
    if (!sent && now === lastTyped.get(form)) return;
    lastTyped.set(form, now);
    write(keyOf(form), { at: Date.now(), sent: Boolean(sent), values });
  };

  const fill = (form, values) => {
    const waiting = new Map();
    values.forEach(([name, value]) => waiting.set(name, [...(waiting.get(name) || []), value]));
    fieldsOf(form).forEach((field) => {
      const given = waiting.get(field.name);
      if (!given || !given.length) return;
      const value = given.shift();
      if (typeof value === "boolean") field.checked = value;
      else if (Array.isArray(value)) [...field.options].forEach((o) => (o.selected = value.includes(o.value)));
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  };

  const clock = (moment) => {
    const two = (number) => String(number).padStart(2, "0");
    const day = `${two(moment.getDate())}/${two(moment.getMonth() + 1)}/${moment.getFullYear()}`;
    return `${two(moment.getHours())}:${two(moment.getMinutes())} ${day}`;
  };

  const offer = (form, draft) => {
    const template = document.getElementById("ban-nhap");
    if (!template) return;
    const bar = template.content.firstElementChild.cloneNode(true);
    const time = bar.querySelector("time");
    time.dateTime = new Date(draft.at).toISOString();
    time.textContent = clock(new Date(draft.at));
    bar.addEventListener("click", (event) => {
      const uses = event.target.closest("[data-draft-use]");
      if (!uses && !event.target.closest("[data-draft-drop]")) return;
      if (uses) fill(form, draft.values);
      else drop(keyOf(form));
      bar.remove();
      const first = fieldsOf(form).find(isSeen);
      if (first) first.focus();
    });
    form.before(bar);
    say(bar.dataset.say);
  };

  /* A form that comes back with its errors holds the typed text already. */
  const meet = (form) => {
    const now = JSON.stringify(typed(form));
    lastTyped.set(form, now);
    const draft = read(keyOf(form));
    if (!draft) return;
    const isOld = Date.now() - draft.at > KEEP_MS;
    const isHere = JSON.stringify(draft.values) === now || form.querySelector("[aria-invalid=true]");
    if (isOld || isHere) drop(keyOf(form));
    else offer(form, draft);
  };

  /* A page that arrived after the form was sent, without the form, means that it was taken. */
  const forgetTaken = () => {
    if (document.body.hasAttribute("data-error")) return;
    const here = all("form[data-draft]").map(keyOf);
    kept().forEach((key) => {
      const draft = read(key);
      if (!draft || (draft.sent && !here.includes(key))) drop(key);
    });
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-draft]")) save(event.target, true);
    if (event.target.matches("form[data-sign-out]")) kept().forEach(drop);
  });

  /* ── what folds on a phone ───────────────────────── */

  const phone = matchMedia("(max-width:720px)");
  const unfolded = new Set();
  const fold = () => {
    for (const each of all("details[data-fold]")) {
      each.open = !phone.matches || unfolded.has(each.dataset.fold);
    }
  };
  document.addEventListener("toggle", (event) => {
    const name = event.target.dataset && event.target.dataset.fold;
    if (!name || !phone.matches) return;
    if (event.target.open) unfolded.add(name);
    else unfolded.delete(name);
  }, true);
  phone.addEventListener("change", fold);

  document.addEventListener("htmx:after:request", (event) => {
    const form = event.target.closest && event.target.closest("form[data-draft]");
    const response = event.detail.ctx && event.detail.ctx.response;
    if (form && response && response.status < 300 && event.detail.ctx.request.method !== "GET") drop(keyOf(form));
  });

  setInterval(() => all("form[data-draft]").forEach((form) => save(form, false)), SAVE_MS);
  addEventListener("pagehide", () => all("form[data-draft]").forEach((form) => save(form, false)));

  /* ── after a swap of htmx 4 ──────────────────────── */

  document.addEventListener("htmx:after:settle", (event) => {
    const parts = (event.detail.newContent || []).filter((node) => node.nodeType === 1);
    const found = (selector) =>
      parts.flatMap((part) => [...(part.matches(selector) ? [part] : []), ...all(selector, part)]);
    parts.forEach(showButtons);
    recount();
    found("form[data-draft]").forEach(meet);
    found("[data-say]").forEach((part) => say(part.dataset.say));
    const next = found("[data-focus]")[0];
    if (next) focusOn(next);
    fold();
    showNetwork();
  });

  fold();
  showButtons(document);
  recount();
  showNetwork();
  forgetTaken();
  all("form[data-draft]").forEach(meet);
})();
