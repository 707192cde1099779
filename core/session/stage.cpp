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

QString stageActivity(Stage stage)
{
    switch (stage) {
    case Stage::Idle:
        return u"opening the workspace"_s;
    case Stage::ReadReport:
        return u"reading the report"_s;
    case Stage::Match:
        return u"matching"_s;
    case Stage::Resolve:
        return u"resolving sources"_s;
    case Stage::Download:
        return u"downloading"_s;
    case Stage::Verify:
        return u"verifying"_s;
    case Stage::Check:
        return u"checking URLs"_s;
    case Stage::Export:
        return u"writing the report"_s;
    }
    Q_UNREACHABLE();
}

} // namespace rcm
