// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check/urlcheck.h"

#include "core/base/bytecount.h"
#include "core/base/enumnames.h"
#include "core/base/urls.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

UrlState stateFor(const Error &error)
{
    if (error.kind == ErrorKind::Blocked)
        return UrlState::Blocked;
    const int status = error.httpStatus.value_or(0);
    if (status == 404 || status == 410)
        return UrlState::Dead;
    return status == 401 || status == 403 || status == 451 ? UrlState::Blocked : UrlState::Unreachable;
}

} // namespace

QString urlStateName(UrlState state)
{
    static constexpr EnumNames names({
        std::pair{UrlState::Present, "present"_L1},
        std::pair{UrlState::Moved, "moved"_L1},
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
    CheckedUrl checked{source.id, source.name, source.version, answer.url.adjusted(QUrl::RemoveUserInfo)};
    if (answer.error) {
        checked.state = stateFor(*answer.error);
        checked.detail = answer.error->detail;
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
