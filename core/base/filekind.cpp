// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/filekind.h"

#include <QStringList>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What the root of a file of each kind has, the more telling ones first.
struct FileKind {
    QString schema;
    QStringList members;
};

const QList<FileKind> &fileKinds()
{
    static const QList<FileKind> kinds{
        {u"source-list"_s, {u"metadata"_s, u"sources"_s}},
        {u"cache-report"_s, {u"cachedItems"_s}},
        {u"coverage-comparison"_s, {u"coverageBefore"_s, u"changes"_s}},
        {u"integrity-report"_s, {u"summary"_s, u"files"_s, u"orphans"_s}},
        {u"cache-statistics"_s, {u"byPlatform"_s, u"byAge"_s}},
        {u"workspace"_s, {u"report"_s, u"toolsets"_s}},
        {u"tool-definition"_s, {u"id"_s, u"classification"_s}},
        {u"mirror-rules"_s, {u"rules"_s}},
        {u"decisions"_s, {u"decisions"_s}},
        {u"toolset-keys"_s, {u"keys"_s}},
    };
    return kinds;
}

} // namespace

std::optional<QString> fileKindOf(const QJsonObject &root)
{
    for (const FileKind &kind : fileKinds()) {
        if (std::ranges::all_of(kind.members, [&root](const QString &member) { return root.contains(member); }))
            return kind.schema;
    }
    return std::nullopt;
}

} // namespace rcm
