// Passkeys: asks the browser to make one or to sign with one, and sends what it answers as an ordinary form.
"use strict";
(() => {
  const forms = document.querySelectorAll("form[data-passkey]");
  if (!window.PublicKeyCredential || !navigator.credentials) {
    document.querySelectorAll("[data-passkey-none]").forEach((note) => { note.hidden = false; });
    return;
  }
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const asked = async (form) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(form.dataset.options, { method: "POST", body, credentials: "same-origin" });
    if (answer.redirected || !answer.ok) { location.reload(); return null; }
    const options = (await answer.json()).publicKey;
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
    return options;
  };

  const written = (made) => {
    const said = made.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) if (said[name]) response[name] = text(said[name]);
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} });
  };

  const words = (error, kind) => {
    if (error.name === "InvalidStateError") return "Thiết bị này đã có khóa truy cập của tài khoản này.";
    if (error.name === "NotAllowedError") return kind === "create" ? "Đã dừng, chưa thêm khóa nào. Bấm lại khi sẵn sàng." : "Đã dừng, hoặc máy này không có khóa truy cập nào cho trang này.";
    return "Trình duyệt không dùng được khóa truy cập ở trang này. Hãy dùng mật khẩu.";
  };

  for (const form of forms) {
    form.hidden = false;
    const said = form.querySelector("[data-passkey-said]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      said.textContent = "";
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const publicKey = await asked(form);
        if (!publicKey) return;
        const kind = form.dataset.passkey;
        form.elements.answer.value = written(await navigator.credentials[kind]({ publicKey }));
        form.submit();
      } catch (error) {
        said.textContent = words(error, form.dataset.passkey);
        button.disabled = false;
      }
    });
  }
})();
