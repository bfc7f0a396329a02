// The slider of the organisation's page, and the button that prints. Both pages work without this file.
"use strict";
(() => {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  const form = document.querySelector("[data-timeline]");
  if (!form) return;
  const slide = form.querySelector("[data-slide]"), range = slide.querySelector("input"), day = form.elements.ngay;
  const first = new Date(`${form.dataset.first}T00:00:00Z`);
  const at = () => new Date(first.getTime() + Number(range.value) * 864e5);
  const written = (date) => `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
  slide.hidden = false;
  range.addEventListener("input", () => {
    day.value = written(at());
    range.setAttribute("aria-valuetext", day.value);
  });
  let wait = 0; // keys come one by one: the tree is asked for when they rest
  range.addEventListener("change", () => { clearTimeout(wait); wait = setTimeout(() => form.requestSubmit(), 250); });
})();
