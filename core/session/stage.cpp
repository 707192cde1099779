// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/stage.h"

namespace rcm {

using namespace Qt::StringLiterals;

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return u"idle"_s;
    case Stage::ReadReport:
        return u"read-report"_s;
    case Stage::Match:
        return u"match"_s;
    case Stage::Resolve:
        return u"resolve"_s;
    case Stage::Download:
        return u"download"_s;
    case Stage::Verify:
        return u"verify"_s;
    case Stage::Check:
        return u"check"_s;
    case Stage::Export:
        return u"export"_s;
    }
    Q_UNREACHABLE();
}

} // namespace rcm
