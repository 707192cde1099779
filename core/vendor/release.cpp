// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/release.h"

#include "core/base/urls.h"

namespace rcm {

using namespace Qt::StringLiterals;

void Release::add(ReleaseFile file, const QString &place)
{
    if (isHttpUrl(file.url))
        files.push_back(std::move(file));
    else
        defects.append(u"%1: not an http or https URL: \"%2\""_s.arg(place, file.url.toString().left(200)));
}

} // namespace rcm
