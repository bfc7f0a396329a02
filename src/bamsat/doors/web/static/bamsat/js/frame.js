// Keys and small comforts of every page. Each page works without this file.
"use strict";
(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const keys = document.getElementById("keys");

  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row] a:first-of-type, .work-row > summary, a.work-row, button.work-row")].filter((row) => row.offsetParent);
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
    if (typing(event.target)) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("search")?.focus();
    } else if (event.key === "?" && keys) {
      event.preventDefault();
      if (keys.open) keys.close(); else keys.showModal();
    } else if ((event.key === "j" || event.key === "k") && !document.querySelector("[data-review]")) {
      step(event.key === "j" ? 1 : -1);
    }
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // A pressed button is pressed once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && !form.hasAttribute("hx-post")) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
})();
