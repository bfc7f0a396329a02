// Two papers beside each other: keys. Every act is an ordinary form underneath.
"use strict";
(() => {
  const beside = document.querySelector("[data-beside]");
  if (!beside) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const stops = () => [...beside.querySelectorAll(".beside-stop")];
  let current = null;

  const choose = (stop) => {
    if (!stop) return;
    current?.classList.remove("is-current");
    current = stop;
    stop.classList.add("is-current");
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center", behavior: calm });
  };
  const step = (by) => {
    const rows = stops();
    const at = rows.indexOf(current);
    choose(rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]);
  };
  const press = (key) => {
    const holder = current?.querySelector(`[data-key="${key}"]`) || current?.closest(".beside-row")?.querySelector(`:scope [data-key="${key}"]:is(details)`);
    if (!holder) return false;
    if (holder.tagName === "DETAILS") {
      holder.open = !holder.open;
      if (holder.open) holder.querySelector("textarea, select")?.focus();
    } else if (holder.tagName === "SELECT") holder.focus();
    else holder.click();
    return true;
  };

  beside.addEventListener("focusin", (event) => {
    const stop = event.target.closest(".beside-stop");
    if (!stop || stop === current) return;
    current?.classList.remove("is-current");
    current = stop;
    stop.classList.add("is-current");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape" && current) { event.target.closest("details")?.removeAttribute("open"); current.focus(); }
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Enter" && event.target === current) { if (press("Enter")) event.preventDefault(); }
    else if ("xeln".includes(event.key) && press(event.key)) event.preventDefault();
  });

  // After an answer the swapped row is the same order above: go on to the next link or gap that waits, else stay with it.
  let asked = "";
  document.addEventListener("htmx:beforeRequest", (event) => { asked = event.detail.elt?.closest?.(".beside-row")?.id || ""; });
  document.addEventListener("htmx:afterSettle", () => {
    const fresh = asked && document.getElementById(asked);
    asked = "";
    if (!fresh) return;
    const rows = stops();
    const first = Math.max(rows.findIndex((stop) => fresh.contains(stop)), 0);
    choose(rows.slice(first).find((stop) => stop.matches(".is-proposed, .beside-gap")) || rows[first]);
  });
  document.addEventListener("htmx:responseError", () => {
    const note = document.createElement("div");
    note.className = "toast notice notice-error";
    note.textContent = "Máy chủ chưa nhận được việc vừa làm. Hãy tải lại trang rồi làm lại; những gì đã kết luận vẫn còn.";
    document.getElementById("toasts")?.append(note);
  });
})();
