// Makes a model's page quicker to use: a slider beside each number, and the result renewed while
// it moves. Without this script the page is a form with a button, and works.
(() => {
  "use strict";
  const form = document.getElementById("inputs");
  const announced = document.getElementById("announced");
  if (!form || !window.fetch || !window.URLSearchParams) return;

  const address = () => {
    const query = new URLSearchParams(new FormData(form));
    return `${form.getAttribute("action")}?${query}`;
  };

  let wanted = null;
  let running = false;

  const renew = async () => {
    wanted = address();
    if (running) return;
    running = true;
    while (wanted) {
      const asked = wanted;
      wanted = null;
      try {
        const answer = await fetch(asked, { headers: { Accept: "text/html" } });
        if (answer.status === 503) {
          announced.textContent = document.getElementById("outcome").dataset.busy;
          await new Promise((done) => setTimeout(done, 1000));
          wanted = wanted || asked;
          continue;
        }
        if (!wanted) show(await answer.text(), asked, answer.ok);
      } catch {
        break;
      }
    }
    running = false;
  };

  const show = (html, asked, ok) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    replaceErrors(page);
    const fresh = page.getElementById("outcome");
    if (!fresh) return;
    const open = [...document.querySelectorAll("#outcome details")].map((each) => each.open);
    document.getElementById("outcome").replaceWith(fresh);
    fresh.querySelectorAll("details").forEach((each, n) => {
      if (n in open) each.open = open[n];
    });
    history.replaceState(null, "", asked);
    for (const link of document.querySelectorAll("nav.languages a")) {
      link.search = new URL(asked, location.href).search;
    }
    const said = ok ? fresh.querySelectorAll(".figures") : document.querySelectorAll(".field .error");
    announced.textContent = [...said].map((each) => each.innerText.replace(/\s+/g, " ")).join(". ");
  };

  // What is wrong stands beside its input, as on the page that the server makes.
  const replaceErrors = (page) => {
    document.getElementById("errors")?.remove();
    const old = form.querySelectorAll(".field");
    const fresh = page.querySelectorAll("#inputs .field");
    old.forEach((field, n) => {
      const other = fresh[n];
      if (!other || old.length !== fresh.length) return;
      field.classList.toggle("wrong", other.classList.contains("wrong"));
      field.querySelectorAll(".error").forEach((each) => each.remove());
      const error = other.querySelector(".error");
      const before = field.querySelector(".hint") || field.querySelector("label, legend");
      if (error) before.after(error);
      field.querySelectorAll("input, select").forEach((input) => {
        const there = other.querySelector(`#${CSS.escape(input.id || "none")}`);
        if (!there) return;
        for (const name of ["aria-invalid", "aria-describedby"]) {
          if (there.hasAttribute(name)) input.setAttribute(name, there.getAttribute(name));
          else input.removeAttribute(name);
        }
      });
    });
  };

  const number = (text) => Number(text.replace(/\s/g, "").replace(",", "."));

  for (const input of form.querySelectorAll(".field > input[data-least]")) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = input.dataset.least;
    slider.max = input.dataset.slide || input.dataset.most;
    slider.step = input.dataset.step;
    slider.value = number(input.value);
    slider.setAttribute("aria-label", input.labels[0].innerText);
    input.after(slider);
    slider.addEventListener("input", () => {
      input.value = slider.value;
      renew();
    });
    input.addEventListener("input", () => {
      slider.value = number(input.value);
    });
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "compare") form.submit();
    else if (event.target.type !== "range") renew();
  });
})();
