// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/integritydocument.h"

#include "core/base/bytecount.h"
#include "core/base/clock.h"
#include "core/exporting/wording.h"
#include "core/verify/statecounts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QString line(const QString &word, const QString &filePath, const QString &reason)
{
    return u"%1 %2%3\n"_s.arg(
        word.leftJustified(10), printable(filePath), reason.isEmpty() ? QString() : u": "_s + printable(reason));
}

QString reasonFor(const VerifiedFile &file)
{
    if (!file.detail.isEmpty())
        return file.detail;
    if (file.state == CacheState::Unverified)
        return u"no published checksum"_s;
    if (file.state == CacheState::Partial)
        return u"%1 received so far"_s.arg(formatByteCount(file.size));
    return {};
}

QJsonObject fileJson(const VerifiedFile &file)
{
    QJsonObject object{{u"sourceId"_s, file.sourceId}, {u"state"_s, cacheStateName(file.state)},
        {u"filePath"_s, file.filePath}, {u"fileSize"_s, file.size}};
    if (file.actual)
        object.insert(u"actual"_s, digestToJson(*file.actual));
    if (file.verifiedAt.isValid())
        object.insert(u"verifiedAt"_s, toTimestamp(file.verifiedAt));
    if (file.downloadedAt.isValid())
        object.insert(u"downloadedAt"_s, toTimestamp(file.downloadedAt));
    if (!file.detail.isEmpty())
        object.insert(u"detail"_s, file.detail);
    if (!file.quarantinedAs.isEmpty())
        object.insert(u"quarantinedAs"_s, file.quarantinedAs);
    return object;
}

} // namespace

QByteArray integrityText(const IntegrityReport &report, const QString &cacheDirectory)
{
    const StateCounts counts = stateCountsOf(report);
    QString text = u"Integrity of %1, checked %2\n"_s.arg(printable(cacheDirectory), toTimestamp(report.checkedAt));
    for (const auto &[state, count] : counts.all())
        text += u"  %1%2\n"_s.arg(cacheStateName(state), -12).arg(count);
    text += u"  orphaned    %1\n"_s.arg(report.orphans.size());
    QString open;
    QSet<QString> listed;
    for (const VerifiedFile &file : report.files) {
        const QString key = countingKey(file);
        if (listed.contains(key))
            continue;
        listed.insert(key);
        if (file.state != CacheState::Verified)
            open += line(cacheStateName(file.state), file.filePath, reasonFor(file));
        if (!file.quarantinedAs.isEmpty())
            open += line(u"replaced"_s, file.filePath, u"the old file is %1"_s.arg(file.quarantinedAs));
    }
    for (const OrphanFile &orphan : report.orphans)
        open += line(u"orphaned"_s, orphan.filePath, formatByteCount(orphan.size));
    if (!open.isEmpty())
        text += u'\n' + open;
    return text.toUtf8();
}

QByteArray integrityJson(const IntegrityReport &report, const QString &cacheDirectory)
{
    const StateCounts counts = stateCountsOf(report);
    QJsonArray files;
    for (const VerifiedFile &file : report.files)
        files.append(fileJson(file));
    QJsonArray orphans;
    for (const OrphanFile &orphan : report.orphans)
        orphans.append(QJsonObject{{u"filePath"_s, orphan.filePath}, {u"fileSize"_s, orphan.size}});
    const QJsonObject metadata{{u"checkedAt"_s, toTimestamp(report.checkedAt)}, {u"cacheDirectory"_s, cacheDirectory}};
    QJsonObject summary{{u"absent"_s, counts.of(CacheState::Absent)}, {u"orphans"_s, orphans.size()}};
    for (const auto &[state, count] : counts.all())
        summary.insert(cacheStateName(state), count);
    return QJsonDocument(
        QJsonObject{{u"metadata"_s, metadata}, {u"summary"_s, summary}, {u"files"_s, files}, {u"orphans"_s, orphans}})
        .toJson();
}

} // namespace rcm
