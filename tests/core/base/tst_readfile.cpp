// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include "tests/support/result.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace rcm;
using namespace Qt::StringLiterals;

class TestReadFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void regularFilesAndLinksToThemAreRead()
    {
        const QString path = m_folder.filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        QVERIFY(QFile::link(path, m_folder.filePath(u"link"_s)));
        QCOMPARE(readFile(path).value(), QByteArray("content"));
        QCOMPARE(readFile(m_folder.filePath(u"link"_s)).value(), QByteArray("content"));
        QCOMPARE(readFile(path, 6).error().kind, ErrorKind::Io);
    }

    // /dev/zero has no end, and opening a pipe waits for whoever writes to it.
    void whatIsNotAFileIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("found");
        QTest::newRow("absent") << m_folder.filePath(u"absent"_s) << u"cannot read"_s;
        QTest::newRow("folder") << m_folder.path() << u"folder"_s;
#ifdef Q_OS_UNIX
        const QString pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QTest::newRow("pipe") << pipe << u"a pipe"_s;
        QTest::newRow("device") << u"/dev/zero"_s << u"a device"_s;
#endif
    }

    void whatIsNotAFileIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(QString, found);
        const auto bytes = readFile(path);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::Io);
        QCOMPARE(bytes.error().subject, path);
        QVERIFY2(bytes.error().detail.contains(found), qPrintable(bytes.error().detail));
        QVERIFY(!bytes.error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReadFile)
#include "tst_readfile.moc"
