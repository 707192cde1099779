// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/urlcheck.h"

#include "core/base/bytecount.h"
#include "core/base/enumnames.h"
#include "core/base/secrets.h"
#include "core/base/urls.h"

#include <QRegularExpression>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

UrlState stateFor(const Error &error)
{
    if (error.kind == ErrorKind::Blocked)
        return UrlState::Blocked;
    if (isAbsence(error))
        return UrlState::Dead;
    const int status = error.httpStatus.value_or(0);
    return status == 401 || status == 403 || status == 451 ? UrlState::Blocked : UrlState::Unreachable;
}

bool isSignIn(const UrlAnswer &answer)
{
    static const QRegularExpression signIn(
        u"(^|/)(log|sign)[-_]?[io]n([./]|$)|/(oauth2?|saml2?|adfs|sso|authorize|auth)([./]|$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return !isSameOrigin(answer.url, answer.finalUrl) && signIn.match(answer.finalUrl.path()).hasMatch();
}

// Of the size that the list has, it is the file, whatever its server says of its type.
bool isPageInstead(const Source &source, const UrlAnswer &answer)
{
    const bool isMeant = isPageName(source.downloadUrl.path()) || isPageName(source.fileName);
    const bool isKnownSize = source.size && answer.size == source.size;
    return answer.isWebPage && !isMeant && !isKnownSize;
}

} // namespace

QString urlStateName(UrlState state)
{
    static constexpr EnumNames names({
        std::pair{UrlState::Present, "present"_L1},
        std::pair{UrlState::Moved, "moved"_L1},
        std::pair{UrlState::WebPage, "web-page"_L1},
        std::pair{UrlState::ChangedSize, "changed-size"_L1},
        std::pair{UrlState::Dead, "dead"_L1},
        std::pair{UrlState::Blocked, "blocked"_L1},
        std::pair{UrlState::Unreachable, "unreachable"_L1},
    });
    return names(state);
}

bool isThere(UrlState state)
{
    return state == UrlState::Present || state == UrlState::Moved;
}

CheckedUrl judge(const Source &source, const UrlAnswer &answer)
{
    CheckedUrl checked{source.id, source.name, source.version, withoutSecrets(answer.url)};
    if (!answer.finalUrl.isEmpty() && answer.finalUrl != answer.url)
        checked.finalUrl = withoutSecrets(answer.finalUrl.adjusted(QUrl::RemoveQuery));
    if (answer.error) {
        checked.state = stateFor(*answer.error);
        checked.detail = answer.error->detail;
    } else if (isPageInstead(source, answer)) {
        checked.state = UrlState::WebPage;
        checked.detail = isSignIn(answer)
            ? u"expected a file, found a sign-in page at %1"_s.arg(displayRedirectTarget(answer.finalUrl))
            : u"expected a file, found a web page (text/html)"_s;
    } else if (source.size && answer.size && *source.size != *answer.size) {
        checked.state = UrlState::ChangedSize;
        checked.detail = u"expected %1 bytes (%2), the server reports %3 (%4)"_s.arg(*source.size)
                             .arg(formatByteCount(*source.size))
                             .arg(*answer.size)
                             .arg(formatByteCount(*answer.size));
    } else if (answer.isMovedForGood && answer.finalUrl.host() == answer.url.host()
        && answer.finalUrl.path() != answer.url.path()) {
        checked.state = UrlState::Moved;
        checked.detail = u"now at %1"_s.arg(displayRedirectTarget(answer.finalUrl));
    }
    return checked;
}

} // namespace rcm
