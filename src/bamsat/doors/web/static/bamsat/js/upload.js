// Sends the file with a bar; refuses a file that is too large before a slow line carries it. Without this file the form is sent as it is.
"use strict";
(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-dropzone]");
  const box = form.querySelector("[data-progress]");
  const bar = box.querySelector("progress");
  const words = box.querySelector("[data-progress-text]");
  const answer = document.getElementById("upload-answer");
  const button = form.querySelector("button");
  const largest = Number(form.dataset.largest) * 1048576;
  const megabytes = (bytes) => (bytes / 1048576).toLocaleString("vi-VN", { maximumFractionDigits: 1 });

  const say = (text) => {
    const note = document.createElement("div");
    note.className = "notice notice-error";
    note.textContent = text;
    answer.replaceChildren(note);
  };
  const rest = () => { box.hidden = true; button.disabled = false; zone.classList.remove("is-busy"); };

  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("is-over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }

  form.addEventListener("submit", (event) => {
    const file = field.files[0];
    if (!file) return;
    event.preventDefault();
    answer.replaceChildren();
    if (file.size > largest) {
      say(`Tệp ${megabytes(file.size)} MB, lớn hơn mức ${form.dataset.largest} MB nên chưa gửi. Hãy tách phụ lục hoặc xuất lại bản nhẹ hơn.`);
      return;
    }
    const call = new XMLHttpRequest();
    call.open("POST", form.action || location.href);
    call.setRequestHeader("X-Upload", "1");
    box.hidden = false;
    button.disabled = true;
    zone.classList.add("is-busy");
    call.upload.addEventListener("progress", (step) => {
      bar.value = step.total ? (100 * step.loaded) / step.total : 0;
      words.textContent = step.loaded < step.total
        ? `Đang tải lên: ${megabytes(step.loaded)} trên ${megabytes(step.total)} MB`
        : "Đã tải xong, đang đọc văn bản…";
      if (step.loaded >= step.total) bar.removeAttribute("value");
    });
    call.addEventListener("load", () => {
      const go = call.getResponseHeader("X-Go");
      if (go) { location.assign(go); return; }
      rest();
      const page = new DOMParser().parseFromString(call.responseText, "text/html");
      const note = page.querySelector("#upload-answer .notice, .error-page .lead");
      say(note ? note.textContent.trim() : "Máy chủ không nhận được tệp. Tệp vẫn ở máy của bạn; hãy thử lại sau ít phút.");
    });
    call.addEventListener("error", () => { rest(); say("Mất kết nối khi đang tải lên. Tệp vẫn ở máy của bạn; hãy kiểm tra mạng rồi bấm lại."); });
    call.send(new FormData(form));
  });
})();
