"""A password of one's own: asked for at the first sign-in, changed at any time."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, now
from bamsat.records.agencies.accounts import choose_password
from bamsat.records.agencies.asker import Refused


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: Asked) -> HttpResponse:
    """Every other session of the person ends when it is changed."""
    forced, status = request.user.must_change_password, 200  # type: ignore[union-attr]
    if request.method == "POST":
        current, new, again = (request.POST.get(name, "") for name in ("current", "new", "again"))
        try:
            user = choose_password(request.asker, current, new, again, now())
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 422
        else:
            update_session_auth_hash(request, user)
            messages.success(
                request, "Đã đổi mật khẩu. Những máy khác đang đăng nhập bằng mật khẩu cũ đã bị đăng xuất."
            )
            return redirect("my-work")
    return render(request, "pages/entry/own_password.html", {"forced": forced}, status=status)
