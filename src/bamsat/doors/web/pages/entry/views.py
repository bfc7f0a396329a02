"""Signing in and out, the capacity in which one acts, the day at which one looks."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bamsat.doors.web import days
from bamsat.doors.web.asked import Asked, public
from bamsat.doors.web.capacity import CAPACITY, DAY
from bamsat.doors.web.numbers import number


class SignIn(AuthenticationForm):
    error_messages = {  # noqa: RUF012 -- the shape Django gives it
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ rồi thử lại.",
        "inactive": "Tài khoản này đã khóa. Hãy hỏi người quản trị của cơ quan.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"


sign_in = public(
    LoginView.as_view(
        template_name="pages/entry/sign_in.html", authentication_form=SignIn, redirect_authenticated_user=True
    )
)
sign_out = LogoutView.as_view()


@require_POST
def capacity(request: Asked) -> HttpResponse:
    """Act in another capacity from now on; the page asked for is opened in it."""
    request.session[CAPACITY] = number(request.POST.get("capacity"))
    return redirect(_back(request))


@require_POST
def day(request: Asked) -> HttpResponse:
    """Look at another day, or come back to today."""
    wanted = days.day(request.POST.get("day"))
    if wanted:
        request.session[DAY] = wanted.isoformat()
    else:
        request.session.pop(DAY, None)
    return redirect(_back(request))


def _back(request: Asked) -> str:
    back = request.POST.get("next") or ""
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "my-work"


@public
def alive(request: HttpRequest) -> HttpResponse:
    """For those who watch over the server: answers when the program serves."""
    return HttpResponse("ok\n", content_type="text/plain")


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/missing.html", status=404)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's secret is missing or old; nothing was done."""
    return render(request, "errors/forbidden.html", status=403)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of ours sends: too many or too large fields."""
    return render(request, "errors/refused.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/broken.html", status=500)
