/* Comfort only: every page works without this file. No inline code anywhere; the policy forbids it. */
"use strict";

/* 1. A statement lights up in all of its parts, with its chain, when any part is under the pointer or has the focus. */
(function () {
  const article = document.querySelector("[data-article]");
  if (!article) return;
  const parts = new Map();
  for (const element of article.querySelectorAll("[data-s]")) {
    for (const id of element.dataset.s.split(" ")) {
      if (!parts.has(id)) parts.set(id, []);
      parts.get(id).push(element);
    }
  }
  let lit = [];
  function light(element) {
    for (const [old, name] of lit) old.classList.remove(name);
    lit = [];
    if (!element) return;
    const ids = element.dataset.s.split(" ");
    const inner = ids[ids.length - 1];
    for (const id of ids) {
      const name = id === inner ? "lit" : "lit-around";
      for (const part of parts.get(id) || []) {
        if (name === "lit-around" && part.dataset.s.split(" ").includes(inner)) continue;
        part.classList.add(name);
        lit.push([part, name]);
      }
    }
    for (const around of (element.dataset.around || "").split(" ").filter(Boolean)) {
      for (const part of parts.get(around) || []) {
        if (!part.classList.contains("lit")) { part.classList.add("lit-around"); lit.push([part, "lit-around"]); }
      }
    }
  }
  const owner = (event) => event.target.closest("[data-s]");
  article.addEventListener("pointerover", (event) => light(owner(event)));
  article.addEventListener("pointerleave", () => light(null));
  article.addEventListener("focusin", (event) => light(owner(event)));
  article.addEventListener("focusout", () => light(null));
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.dataset.s) light(target);
})();

/* 2. Search as you type: suggestions under the box, a plain list of links; the form itself works by Enter. */
(function () {
  const box = document.querySelector("[data-suggest]");
  if (!box) return;
  const list = document.getElementById("suggestions");
  const status = document.getElementById("suggestions-status");
  let timer = 0, running = null, chosen = -1;
  const links = () => Array.from(list.querySelectorAll("a"));
  function close() { list.hidden = true; box.setAttribute("aria-expanded", "false"); chosen = -1; box.removeAttribute("aria-activedescendant"); }
  function choose(step) {
    const all = links();
    if (!all.length) return;
    chosen = (chosen + step + all.length) % all.length;
    all.forEach((link, index) => link.setAttribute("aria-selected", String(index === chosen)));
    box.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }
  async function ask() {
    const words = box.value.trim();
    if (words.length < 2) { close(); return; }
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(box.dataset.suggest + "?q=" + encodeURIComponent(words.slice(0, 200)), { signal: running.signal });
      if (!answer.ok) { close(); return; }
      list.innerHTML = await answer.text(); /* our own fragment, escaped by the server */
      const count = links().length;
      list.hidden = count === 0;
      box.setAttribute("aria-expanded", String(count > 0));
      status.textContent = count + (count === 1 ? " suggestion" : " suggestions");
      chosen = -1;
    } catch (error) { if (error.name !== "AbortError") close(); }
  }
  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 140); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(-1); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = links()[chosen].href; }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
})();

/* 3. Filters apply as soon as a choice is made; the button stays for everybody else. */
(function () {
  const form = document.querySelector("[data-auto]");
  if (!form) return;
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
  });
  addEventListener("pageshow", () => { for (const field of form.elements) field.disabled = false; });
  form.addEventListener("change", (event) => { if (event.target.matches("select")) form.requestSubmit(); });
})();

/* 4. One keystroke each: `/` search, `?` help, `g` and a letter to go, and the review keys where a page names them. */
(function () {
  const help = document.getElementById("keys");
  const opener = document.querySelector("[data-keys]");
  const choice = document.getElementById("keys-on");
  const kept = "reportedly-keys";
  let going = false;
  function acting() { try { return localStorage.getItem(kept) !== "off"; } catch { return true; } }
  if (opener && help && help.showModal) { opener.hidden = false; opener.addEventListener("click", () => help.showModal()); }
  if (choice) {
    choice.checked = acting();
    choice.addEventListener("change", () => { try { localStorage.setItem(kept, choice.checked ? "on" : "off"); } catch { /* not kept */ } });
  }
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    if (!acting()) return; /* WCAG 2.1.4: keys without a modifier can be turned off */
    if (event.key === "?") {
      if (help && help.showModal) { event.preventDefault(); if (help.open) help.close(); else help.showModal(); }
      return;
    }
    if (help && help.open) return;
    if (event.key === "/") { const box = document.querySelector("[data-suggest]"); if (box) { event.preventDefault(); box.focus(); box.select(); } return; }
    if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1500); return; }
    const wanted = CSS.escape(event.key);
    const found = going ? document.querySelector(`[data-go="${wanted}"]`) : document.querySelector(`[data-key="${wanted}"]`);
    going = false;
    if (found && !found.disabled) { event.preventDefault(); found.focus(); found.click(); }
  });
})();

/* 5. The token in the address the server printed stays in the fragment, which no server sees. */
(function () {
  const field = document.getElementById("token");
  const match = field && location.hash.match(/^#token=([\w-]+)$/);
  if (match) { field.value = match[1]; history.replaceState(null, "", location.pathname + location.search); }
})();
