"""What a link may be before anybody is asked about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdjournal.tui.opening import safe_link

HOSTILE = """
/etc/passwd
//server/share/x
\\\\server\\share\\x.exe
C:\\Windows\\System32\\calc.exe
C:/Windows/System32/calc.exe
./run.sh
../../../etc/passwd
~/secrets
file:///etc/passwd
file://server/share
FILE:///etc/passwd
smb://server/share
ms-msdt:/id
ms-word:ofe|u|https://evil.example/x
vscode://file/etc/passwd
ftp://example.org/x
ssh://example.org
tel:999
javascript:alert(1)
JaVaScRiPt:alert(1)
vbscript:x
data:text/html,<script>
blob:https://example.org/x
about:blank
view-source:https://example.org
x-apple.systempreferences:
http://example.org
https:/etc/passwd
https:///etc/passwd
https:example.org
https://
https://localhost/
https://localhost:8080/x
https://server/share
https://127.0.0.1/
https://[::1]/
https://0x7f000001/
https://2130706433/
https://user@example.org/
https://user:secret@example.org/
https://www.niscc.info@evil.example/
https://example.org\\@evil.example/
https://example.org:99999/
https://exa mple.org/
https://-flag.example/
https://example..org/
https://.example.org/
https://example.org/\u202egpj.exe
https://example.org/\x1b]0;x\x07
https://example.org/\\nX-Header: 1
 https://example.org/
--new-window
-oProxyCommand=x
%APPDATA%\\x
mailto:
mailto:?attach=/etc/passwd
mailto:-flag@example.org
mailto:a@b
mailto:a@example.org,b@example.org
mailto:"x y"@example.org
mailto://a@example.org
app.quit
[@click=app.quit]
""".strip("\n").split("\n")


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_but_a_plain_https_or_mail_address_is_a_link(address):
    # the table's line break stands for itself in one row
    assert safe_link(address.replace("\\n", "\n")) is None


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("https://www.niscc.info/a?b=c#d", "https://www.niscc.info/a?b=c#d"),
        ("HTTPS://WWW.Example.ORG:443/A b", "https://www.example.org/A%20b"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://аррӏе.com/", "https://xn--80ak6aa92e.com/"),
        ('https://example.org/"><x>|`', "https://example.org/%22%3E%3Cx%3E%7C%60"),
        ("mailto:help@example.org", "mailto:help@example.org"),
        ("mailto:help@example.org?attach=/etc/passwd&bcc=x@y.org", "mailto:help@example.org"),
    ],
)
def test_a_link_is_taken_apart_and_put_together_again(address, becomes):
    link = safe_link(address)

    assert link is not None
    assert link.address == becomes


@given(st.text())
def test_no_text_makes_it_fail_or_lets_another_scheme_through(text):
    link = safe_link(text) or safe_link("https://" + text) or safe_link("mailto:" + text)

    assert link is None or link.address.startswith(("https://", "mailto:"))
    assert link is None or (link.address.isascii() and link.address.isprintable())
