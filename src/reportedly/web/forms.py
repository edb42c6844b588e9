"""Read a posted form: plain fields only, the last of a name wins."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request

from reportedly.errors import UsageError

MOST_FIELDS = 40
FORM = "application/x-www-form-urlencoded"


async def form_of(request: Request) -> dict[str, str]:
    """The fields of the request's form.

    Raises:
        UsageError: it is not a form, or has far too many fields.
    """
    kind = request.headers.get("content-type", FORM).partition(";")[0].strip().lower()
    if kind != FORM:
        raise UsageError(f"content type {kind[:60]!r}: send the form as {FORM}")
    body = await request.body()
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise UsageError(f"the form has too many fields; send at most {MOST_FIELDS}") from None
    return {name: value.replace("\x00", "") for name, value in fields}
