"""Signing in by password and out, the capacity in which one acts, the day at which one looks."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import logout
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from bamsat.doors.web import days
from bamsat.doors.web.asked import Asked, now, public
from bamsat.doors.web.capacity import CAPACITY, DAY
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.entry.coming import came, own
from bamsat.doors.web.where import site, username, where
from bamsat.records.signin import entering, provider
from bamsat.records.signin.entering import Coming
from bamsat.records.signin.vocabulary import Way


class SignIn(AuthenticationForm):
    error_messages = {  # noqa: RUF012 -- the shape Django gives it
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ rồi thử lại.",
        "inactive": "Tài khoản này đã khóa. Hãy hỏi người quản trị của cơ quan.",
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["username"].label = "Tên đăng nhập"
        self.fields["password"].label = "Mật khẩu"


class SignInPage(LoginView):
    template_name = "pages/entry/sign_in.html"
    authentication_form = SignIn
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.was_open = AxesProxyHandler.is_allowed(request, {"username": username(request)})
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        coming = Coming(form.get_user().pk, Way.PASSWORD, where(self.request))
        return came(self.request, coming, self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        if self.was_open and form.cleaned_data.get("password"):
            locks = getattr(self.request, "axes_locked_out", False)
            entering.fail(username(self.request), "password", where(self.request), locks, now())
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"provider": provider.configured(), "takes_passkeys": site(self.request).takes_passkeys}
        return super().get_context_data(**kwargs) | more


sign_in = public(SignInPage.as_view())


@require_POST
def sign_out(request: Asked) -> HttpResponse:
    """Out here, and at the outside provider too where the person came in through it."""
    outside = entering.leave(int(request.user.pk or 0), str(request.session.session_key), where(request), now())
    logout(request)
    found = provider.configured() if outside else None
    return redirect((provider.leaving(found, own(request, "sign-in"), now()) if found else "") or "sign-in")


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
