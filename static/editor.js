// Keeps what is typed into the form of a card, and counts its characters. The form works without.
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const told = document.getElementById("kept");
  const words = form.dataset;
  const placed = (path) => "typed:" + words.account + ":" + path;
  const place = placed(location.pathname);
  const PAUSE = 2000, AGAIN = 10000;
  let timer = 0, sending = false, dirty = false, leaving = false;

  const fields = () =>
    [...new FormData(form)].filter(([name]) => name !== "csrf" && name !== "show");

  const tell = (text) => { if (told.textContent !== text) told.textContent = text; };

  const remember = () => {
    try { sessionStorage.setItem(place, JSON.stringify(fields())); } catch { /* full or closed */ }
  };
  const forget = (which) => {
    try { sessionStorage.removeItem(which); } catch { /* closed */ }
  };

  const send = async () => {
    if (sending || leaving) return;
    sending = true;
    dirty = false;
    let pause = AGAIN;
    try {
      const answer = await fetch(words.draft, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        redirect: "manual",
      });
      if (answer.ok) {
        if (!dirty) forget(place);
        tell(words.kept + " " + new Date().toLocaleTimeString(document.documentElement.lang) + ".");
        pause = 0;
      } else {
        dirty = true;
        tell(answer.status === 401 || answer.type === "opaqueredirect" ? words.ended : words.lost);
      }
    } catch {
      dirty = true;
      tell(words.lost);
    }
    sending = false;
    if (dirty) later(pause || PAUSE);
  };

  const later = (pause) => { clearTimeout(timer); timer = setTimeout(send, pause); };

  const count = (input) => {
    const shown = document.querySelector(`[data-count="${CSS.escape(input.id)}"]`);
    if (!shown) return;
    const language = document.documentElement.lang, most = Number(input.dataset.most);
    const length = [...input.value.trim()].length;
    shown.textContent = words.count
      .replace("{length}", length.toLocaleString(language))
      .replace("{most}", most.toLocaleString(language));
    shown.classList.toggle("error", length > most);
  };

  const changed = (event) => {
    if (event.target.name === "show") return;
    if (event.target.dataset.most) count(event.target);
    dirty = true;
    remember();
    later(PAUSE);
  };

  const restore = () => {
    let kept;
    try { kept = JSON.parse(sessionStorage.getItem(place)); } catch { return; }
    if (!Array.isArray(kept)) return;
    const there = new Map(kept);
    for (const input of form.elements) {
      if (!input.name || ["csrf", "show", "do"].includes(input.name)) continue;
      if (input.type === "checkbox") input.checked = kept.some(([name, value]) => name === input.name && value === input.value);
      else if (there.has(input.name)) input.value = there.get(input.name);
      if (input.dataset.most) count(input);
    }
    for (const [name, value] of kept) {
      if (form.elements.namedItem(name)) continue;
      const hidden = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(hidden);
    }
    tell(words.found);
    dirty = true;
    later(PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { leaving = true; clearTimeout(timer); });
  addEventListener("pageshow", () => { leaving = false; if (dirty) later(PAUSE); });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });
  if (words.arrived) forget(placed(words.arrived));
  restore();
})();
