// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/imagefolders.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTest>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

QStringList imagesBelow(const QString &root)
{
    QStringList folders;
    if (root.isEmpty())
        return folders;
    for (QDirIterator reports(root, {u"report.json"_s}, QDir::Files, QDirIterator::Subdirectories); reports.hasNext();)
        folders.append(QFileInfo(reports.next()).path());
    folders.sort();
    return folders;
}

} // namespace

QStringList madeImages()
{
    return imagesBelow(QStringLiteral(RUNNERCACHE_CHECKOUT "/tests/data/images"));
}

QStringList realImages()
{
    return imagesBelow(sharedFolder(u"corpus"_s));
}

QString imageLabel(const QString &folder)
{
    return folder.section(u'/', -2);
}

void addImageRows()
{
    QTest::addColumn<QString>("folder");
    for (const QString &folder : madeImages() + realImages())
        QTest::newRow(qPrintable(imageLabel(folder))) << folder;
    if (realImages().isEmpty())
        QTest::newRow("real images") << QString();
}

} // namespace rcm::test
