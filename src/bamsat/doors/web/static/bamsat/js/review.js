// Review: words light up with their order and back; keys; roles given to selected words. Every act is an ordinary form underneath.
"use strict";
(() => {
  const review = document.querySelector("[data-review]");
  if (!review) return;
  const paper = review.querySelector(".review-paper");
  const menu = document.querySelector("[data-selection]");
  const orders = () => [...review.querySelectorAll(".order")].filter((order) => order.offsetParent || order === current);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let current = null;

  const show = (name) => {
    const tab = document.getElementById(name);
    if (tab) tab.checked = true;
  };
  const light = (number, scroll) => {
    paper.querySelectorAll(".is-active").forEach((word) => word.classList.remove("is-active"));
    const words = paper.querySelectorAll(`[data-orders~="${CSS.escape(number)}"]`);
    words.forEach((word) => word.classList.add("is-active"));
    const own = [...words].find((word) => word.classList.contains("lit-order")) || words[0];
    if (scroll && own) own.scrollIntoView({ block: "center", behavior: calm });
  };
  const choose = (order, { scroll = true, focus = true } = {}) => {
    if (!order) return;
    current?.classList.remove("is-current");
    current = order;
    order.classList.add("is-current");
    light(order.dataset.order, scroll);
    if (focus) { order.focus({ preventScroll: true }); order.scrollIntoView({ block: "nearest", behavior: calm }); }
  };
  const step = (by) => {
    const rows = [...review.querySelectorAll(".order")];
    const at = rows.indexOf(current);
    choose(rows[Math.min(Math.max(at + by, 0), rows.length - 1)]);
  };
  const press = (key) => {
    const control = current?.querySelector(`[data-key="${key}"]`);
    if (!control) return;
    if (control.tagName === "DETAILS") {
      control.open = !control.open;
      if (control.open) control.querySelector("textarea, input:not([type=hidden])")?.focus();
    } else control.click();
  };

  review.addEventListener("click", (event) => {
    const word = event.target.closest("[data-orders]");
    if (word && paper.contains(word) && getSelection().isCollapsed) {
      event.preventDefault();
      const numbers = word.dataset.orders.split(" ");
      const next = numbers[(numbers.indexOf(current?.dataset.order) + 1) % numbers.length];
      const order = document.getElementById(`viec-${next}`);
      if (order) { show("tab-orders"); choose(order, { scroll: false }); }
      return;
    }
    const link = event.target.closest("[data-show], .order-facts a[data-at]");
    if (link) {
      event.preventDefault();
      show("tab-paper");
      choose(link.closest(".order"), { focus: false, scroll: !link.dataset.at });
      if (link.dataset.at) {
        const words = paper.querySelector(`[data-at="${CSS.escape(link.dataset.at)}"]`);
        words?.scrollIntoView({ block: "center", behavior: calm });
      }
      return;
    }
    const order = event.target.closest(".order");
    if (order && order !== current) choose(order, { focus: false });
  });
  review.addEventListener("focusin", (event) => {
    const order = event.target.closest(".order");
    if (order && order !== current) choose(order, { focus: false, scroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) {
      if (event.key === "Escape" && current) { event.target.closest("details")?.removeAttribute("open"); current.focus(); }
      return;
    }
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Enter" && event.target === current) current.querySelector("[data-open]")?.click();
    else if ("axesmu".includes(event.key)) { event.preventDefault(); press(event.key); }
    else if (event.key === "Escape") hide();
  });

  // After an answer: the swapped card is the same order; a decided one hands on to the next that is open.
  document.addEventListener("htmx:afterSettle", (event) => {
    const opened = event.detail.elt?.closest?.(".order-edit[open]"); // its form came when it was opened
    if (opened) { opened.querySelector("textarea, input:not([type=hidden])")?.focus(); return; }
    const number = event.detail.elt?.dataset?.order || current?.dataset.order;
    const fresh = number && document.getElementById(`viec-${number}`);
    if (!fresh) return;
    const decided = fresh.matches(".is-accepted, .is-rejected");
    current = fresh;
    const rows = [...review.querySelectorAll(".order")];
    const open = (row) => !row.matches(".is-accepted, .is-rejected");
    const after = rows.slice(rows.indexOf(fresh) + 1).find(open) || rows.find(open);
    choose(decided && after ? after : fresh);
  });
  document.addEventListener("htmx:responseError", () => {
    const area = document.getElementById("toasts");
    const note = document.createElement("div");
    note.className = "toast notice notice-error";
    note.textContent = "Máy chủ chưa nhận được việc vừa làm. Hãy tải lại trang rồi làm lại; những việc đã duyệt vẫn còn.";
    area?.append(note);
  });

  // Selected words of the paper: give them a role.
  const offset = (node, at) => {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!holder) return null;
    const range = document.createRange();
    range.selectNodeContents(holder);
    range.setEnd(node, at);
    // Offsets are code points, as the reader counts them.
    return Number(holder.dataset.at) + [...range.toString()].length;
  };
  // The words between two offsets, a space wherever printed lines or pieces part.
  const words = (range, start, end) => {
    const pieces = [...paper.querySelectorAll("[data-at]")].filter((piece) => range.intersectsNode(piece));
    let text = "", last = start;
    for (const piece of pieces) {
      const at = Number(piece.dataset.at), letters = [...piece.textContent];
      if (at > last) text += " ";
      text += letters.slice(Math.max(start - at, 0), Math.max(end - at, 0)).join("");
      last = at + letters.length;
    }
    return text.replace(/\s+/g, " ").trim();
  };
  const hide = () => { if (menu) menu.hidden = true; };
  const offer = () => {
    const picked = getSelection();
    if (!menu || picked.isCollapsed || !picked.rangeCount || !paper.contains(picked.anchorNode) || !paper.contains(picked.focusNode)) { hide(); return; }
    const range = picked.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) { hide(); return; }
    const name = words(range, start, end);
    if (!name) { hide(); return; }
    menu.elements.start.value = start;
    menu.elements.end.value = end;
    menu.elements.name.value = name;
    menu.querySelector("[data-selection-for]").textContent = current ? `gán cho ${current.querySelector(".order-place").textContent.trim()}:` : "";
    menu.querySelectorAll("[data-role], [data-verb=time], [data-verb=product]").forEach((button) => { button.disabled = !current; });
    const place = range.getBoundingClientRect();
    menu.hidden = false;
    menu.style.setProperty("--x", `${Math.min(place.left, innerWidth - menu.offsetWidth - 8)}px`);
    menu.style.setProperty("--y", `${Math.min(place.bottom + 8, innerHeight - menu.offsetHeight - 8)}px`);
  };
  paper.addEventListener("mouseup", () => setTimeout(offer));
  paper.addEventListener("keyup", () => setTimeout(offer));
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) hide(); });
  menu?.addEventListener("mousedown", (event) => event.preventDefault());
  menu?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { role, verb } = button.dataset;
    menu.elements.role.value = role || "";
    menu.elements.act.value = role ? "assign" : verb;
    menu.action = verb === "add" ? review.dataset.add : current.dataset.address;
    menu.submit();
  });

  const wanted = location.hash.startsWith("#viec-") && document.querySelector(location.hash);
  const aimed = /^#o\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (wanted) choose(wanted);
  else if (aimed) { show("tab-paper"); aimed.scrollIntoView({ block: "center" }); light(aimed.dataset.orders?.split(" ")[0] || "", false); }
  else choose(review.querySelector(".order:not(.is-accepted, .is-rejected)"), { focus: false, scroll: false });
})();
