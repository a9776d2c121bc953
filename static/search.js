// Suggestions under the search box while somebody types: the list-autocomplete combobox of WAI-ARIA.
// Without this script the box is a plain form.
(() => {
  const told = document.currentScript.dataset;
  const box = document.getElementById("q");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let chosen = -1;
  let asking = new AbortController();
  let timer = 0;

  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", told.label);
  list.hidden = true;
  status.className = "unseen";
  status.setAttribute("role", "status");
  box.parentElement.after(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    box.setAttribute(name, value);
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    const options = list.children;
    if (chosen >= 0) options[chosen].setAttribute("aria-selected", "false");
    chosen = next;
    if (chosen < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    options[chosen].setAttribute("aria-selected", "true");
    options[chosen].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function show(suggestions) {
    close();
    list.replaceChildren(...suggestions.map((each, number) => {
      const option = document.createElement("li");
      option.id = `suggestion-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.lang = each.name.language;
      option.textContent = each.name.text;
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => location.assign(each.address));
      return option;
    }));
    list.hidden = suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = list.hidden ? "" : `${told.told} (${suggestions.length})`;
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const words = box.value.trim();
    if (words.length < 2) {
      show([]);
      return;
    }
    const query = new URLSearchParams({ q: words, language: document.documentElement.lang });
    try {
      const answer = await fetch(`${told.suggestions}?${query}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // A newer question replaced this one, or the network is away: the form works all the same.
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) {
      close();
    } else if (event.key === "ArrowDown" && count) {
      choose(chosen + 1 === count ? -1 : chosen + 1);
    } else if (event.key === "ArrowUp" && count) {
      choose(chosen < 0 ? count - 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      list.children[chosen].click();
    } else {
      return;
    }
    event.preventDefault();
  });
})();
