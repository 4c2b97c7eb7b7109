"""The part of the world a page shows: what the frame says about it, and how it is chosen.

Chosen in this order: `?dia-ban=` in the address (for this page), the choice kept in the session,
the area of the organisation where one works. A page about one area says so with `about`, so that
the banner speaks of that area's data whatever the reader's own scope.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.asof import subject_of
from vedich.areas.models import Area, Notice
from vedich.lib import clock
from vedich.organisations import queries, rules
from vedich.organisations.models import Capability, Grant, Post, PostCapability
from vedich.web.addresses import url
from vedich.web.shell import Banner, Me, Scope

PARAMETER, SESSION_KEY = "dia-ban", "dia_ban"
_KEPT, _ABOUT = "_vedich_scope", "_vedich_about"
_POSTS, _GRANTS = "_vedich_posts", "_vedich_grants"
EVERYWHERE = object()


def scope_of(request: HttpRequest) -> Area | None:
    """The area this reader works in now; None for a stranger and for who sees everything."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, _asked(request) or _home(request))
    found: Area | None = getattr(request, _KEPT)
    return found


def about(request: HttpRequest, area: Area | None) -> None:
    """Say that the page is about `area`; None: about all of them at once."""
    setattr(request, _ABOUT, EVERYWHERE if area is None else area)


def choosable(user: User) -> QuerySet[Area]:
    """The areas `user` may choose: those they cover or belong to, and those above."""
    today = clock.today()
    mine = rules.areas_for(user, None, on=today)
    above = rules.areas_above(user, on=today)
    return Area.objects.on(today).filter(Q(pk__in=mine) | Q(pk__in=above))


def choose(request: HttpRequest, area: Area | None) -> None:
    """Keep the choice for the session; None: back to where one works."""
    if area is None:
        request.session.pop(SESSION_KEY, None)
    else:
        request.session[SESSION_KEY] = area.pk
    if hasattr(request, _KEPT):
        delattr(request, _KEPT)


def scope(request: HttpRequest) -> Scope | None:
    """What the top bar says: where one works, and the way to change it."""
    if (user := _user(request)) is None:
        return None
    if area := scope_of(request):
        name = area.name
    else:
        name = gettext("Mọi địa bàn") if rules.has_all(user) else gettext("Chưa có địa bàn")
    return Scope(name=name, href=url("choose_scope"))


def banner(request: HttpRequest) -> Banner | None:
    """What must be said about the data: of the page's area, else of the reader's scope."""
    if _user(request) is None:
        return None
    area = _subject(request) or scope_of(request)
    today = clock.today()
    if isinstance(area, Area):
        found = [each] if (each := areas.notice_of(area, on=_day_of(area))) else []
    else:
        found = list(areas.roots(on=today).exclude(notice="").order_by("sort_key"))
    if not found:
        return None
    illustrative = any(each.notice == Notice.ILLUSTRATIVE for each in found)
    text = " · ".join(dict.fromkeys(each.notice_text or each.name for each in found))
    return Banner(text=text, kind="illustrative" if illustrative else "press")


def me(request: HttpRequest) -> Me | None:
    """Who is signed in, and the first of the posts they hold today."""
    if (user := _user(request)) is None:
        return None
    posts = _posts(request, user)
    return Me(name=str(user), post=posts[0].title if posts else "")


def keeps_the_chart(request: HttpRequest) -> bool:
    """Whether this reader keeps some part of the chart and so sees the page of rights."""
    if (user := _user(request)) is None:
        return False
    if rules.has_all(user):
        return True
    if posts := _posts(request, user):
        return any(post.keeps for post in posts)  # type: ignore[attr-defined]
    return any(grant.capability == Capability.ORGANISE for grant in _grants(request, user))


def _asked(request: HttpRequest) -> Area | None:
    """The area of the address or of the session, if this reader may choose it."""
    if (user := _user(request)) is None:
        return None
    named = request.GET.get(PARAMETER, "")
    kept = request.session.get(SESSION_KEY) if hasattr(request, "session") else None
    if named.isascii() and named.isdigit() and len(named) < 19:
        wanted = choosable(user).filter(pk=int(named)).first()
        if wanted is not None:
            return wanted
    return choosable(user).filter(pk=kept).first() if kept else None


def _home(request: HttpRequest) -> Area | None:
    if (user := _user(request)) is None:
        return None
    if posts := _posts(request, user):
        return posts[0].organisation.area
    return next((grant.organisation.area for grant in _grants(request, user)), None)


def _posts(request: HttpRequest, user: User) -> list[Post]:
    """The reader's posts, asked for once a page; `keeps`: with them, or a grant, goes ORGANISE."""
    if not hasattr(request, _POSTS):
        today = clock.today()
        granted = Grant.objects.on(today).filter(user=user, capability=Capability.ORGANISE)
        carried = PostCapability.objects.filter(post=OuterRef("pk"), capability=Capability.ORGANISE)
        held = queries.posts_of(user, on=today)
        setattr(request, _POSTS, list(held.annotate(keeps=Exists(carried) | Exists(granted))))
    found: list[Post] = getattr(request, _POSTS)
    return found


def _grants(request: HttpRequest, user: User) -> list[Grant]:
    """The grants of a reader without a post, the first of them first; asked for once a page."""
    if not hasattr(request, _GRANTS):
        setattr(request, _GRANTS, list(queries.grants_of(user, on=clock.today())))
    found: list[Grant] = getattr(request, _GRANTS)
    return found


def _subject(request: HttpRequest) -> Any:
    """What the page is about, where it said so; pages of areas say it with a word of their own."""
    said = getattr(request, _ABOUT, None)
    return subject_of(request) if said is None else said


def _day_of(area: Area) -> date:
    """A day on which the area stood: today, or its last one."""
    today = clock.today()
    if area.valid_to is not None and area.valid_to <= today:
        return area.valid_to - timedelta(days=1)
    return max(today, area.valid_from or today)


def _user(request: HttpRequest) -> User | None:
    """The account signed in, if any; error pages may have no user at all."""
    user = getattr(request, "user", None)
    return user if isinstance(user, User) else None
