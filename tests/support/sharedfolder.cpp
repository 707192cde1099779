// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sharedfolder.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

namespace rcm::test {

using namespace Qt::StringLiterals;

QString sharedFolder(const QString &name)
{
    QString root = qEnvironmentVariable("RUNNERCACHE_SHARED");
    if (root.isEmpty())
        root = QStringLiteral(RUNNERCACHE_CHECKOUT) + u"/../shared"_s;
    const QFileInfo folder(QDir(root).filePath(name));
    return folder.isDir() ? folder.canonicalFilePath() : QString();
}

void addMadeAndSharedRows(const QString &name)
{
    QTest::addColumn<QString>("folder");
    QTest::newRow("made") << QStringLiteral(RUNNERCACHE_CHECKOUT) + u"/tests/data/"_s + name;
    QTest::newRow("reference") << sharedFolder(name);
}

} // namespace rcm::test
