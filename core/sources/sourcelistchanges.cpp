// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourcelistchanges.h"

#include "core/base/urls.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString orNone(const QString &text)
{
    return text.isEmpty() ? u"none"_s : text;
}

QString sizeText(const std::optional<qint64> &size)
{
    return size ? QString::number(*size) : QString();
}

} // namespace

std::vector<FieldChange> changedFields(const Source &before, const Source &after)
{
    const Source from = effectiveSource(before);
    const Source to = effectiveSource(after);
    std::vector<FieldChange> fields;
    const auto compare = [&fields](const QString &field, const QString &left, const QString &right) {
        if (left != right)
            fields.push_back({field, orNone(left), orNone(right)});
    };
    compare(u"version"_s, from.version, to.version);
    if (from.downloadUrl != to.downloadUrl) // if only by a signature, which is not shown
        fields.push_back({u"downloadUrl"_s, orNone(displayUrl(from.downloadUrl)), orNone(displayUrl(to.downloadUrl))});
    compare(u"checksum"_s, checksumText(from.checksum), checksumText(to.checksum));
    compare(u"size"_s, sizeText(from.size), sizeText(to.size));
    compare(u"fileName"_s, from.fileName, to.fileName);
    return fields;
}

QString checksumText(const std::optional<Checksum> &checksum)
{
    if (!checksum)
        return u"none"_s;
    return u"%1 %2… (%3)"_s.arg(hashAlgorithmName(checksum->digest.algorithm()), checksum->digest.hex().left(12),
        checksumOriginName(checksum->origin));
}

QString describe(const SourceChange &change)
{
    QStringList parts;
    if (!change.reason.isEmpty())
        parts.append(change.reason);
    for (const FieldChange &field : change.fields)
        parts.append(u"%1 %2 → %3"_s.arg(field.field, field.from, field.to));
    return parts.isEmpty() ? change.id : change.id + u": "_s + parts.join("; "_L1);
}

QStringList describe(const std::vector<SourceChange> &changes)
{
    QStringList lines;
    for (const SourceChange &change : changes)
        lines.append(describe(change));
    return lines;
}

QString summaryOf(const SourceListChanges &changes)
{
    QString text = u"%1 added, %2 changed, %3 unchanged, %4 kept"_s.arg(changes.added.size())
                       .arg(changes.changed.size())
                       .arg(changes.unchanged)
                       .arg(changes.kept.size());
    if (!changes.unconfirmed.empty())
        text += u", %1 not confirmed"_s.arg(changes.unconfirmed.size());
    text += u", %1 dropped"_s.arg(changes.dropped.size());
    if (!changes.review.empty())
        text += u"; %1 to review"_s.arg(changes.review.size());
    return text;
}

} // namespace rcm
