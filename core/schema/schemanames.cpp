// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/schemanames.h"

#include "core/base/filekind.h"

#include <QDir>

namespace rcm {

using namespace Qt::StringLiterals;

QStringList schemaNames()
{
    QStringList names;
    for (const QString &file : QDir(u":/schemas"_s).entryList(QDir::Files, QDir::Name))
        names.append(file.chopped(QLatin1StringView("-schema.json").size()));
    return names;
}

Result<QString> schemaNameFor(const QJsonDocument &document, const QString &subject)
{
    if (const auto kind = fileKindOf(document.object()))
        return *kind;
    return failure(ErrorKind::Schema, subject, u"unknown kind of file"_s,
        u"Choose one with --schema: %1."_s.arg(schemaNames().join(u", "_s)));
}

} // namespace rcm
