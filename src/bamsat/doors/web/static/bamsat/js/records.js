// Fields that depend on another are hidden until it asks for them. Without this file all are shown, each with a line saying when.
"use strict";
(() => {
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().trim();
  document.querySelectorAll("form[data-record]").forEach((form) => {
    const held = (name) => {
      const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
      const input = inputs.find((one) => one.type !== "radio" || one.checked);
      if (!input || (input.type === "radio" && !input.checked)) return "";
      return plain(input.tagName === "SELECT" ? input.selectedOptions[0]?.textContent ?? "" : input.dataset.words ?? input.value);
    };
    const settle = () => form.querySelectorAll("[data-depends]").forEach((group) => {
      const over = form.querySelector(`[data-group="${CSS.escape(group.dataset.depends)}"]`);
      const asked = !over?.hidden && group.dataset.values.split("|").map(plain).includes(held(group.dataset.depends));
      group.hidden = !asked;
      group.querySelectorAll("input, select, textarea").forEach((input) => { input.disabled = !asked; });
    });
    form.addEventListener("change", settle);
    settle();
  });
})();
