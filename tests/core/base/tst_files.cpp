// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "tests/support/result.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace rcm;
using namespace Qt::StringLiterals;

class TestFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray content(const QString &name) const { return readFile(path(name)).value_or(QByteArray()); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileIsReplacedAndItsFolderCreated()
    {
        QVERIFY_RESULT(writeFileAtomically(path(u"a/b/file"_s), "one"));
        QVERIFY_RESULT(writeFileAtomically(path(u"a/b/file"_s), "two"));
        QCOMPARE(content(u"a/b/file"_s), "two"_ba);
    }

    void aFolderIsRefused()
    {
        const auto written = writeFileAtomically(m_folder->path(), "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Io);
        QCOMPARE(written.error().subject, m_folder->path());
    }

    void aLinkStays()
    {
        QVERIFY_RESULT(writeFileAtomically(path(u"target"_s), "one"));
        QVERIFY(QFile::link(u"target"_s, path(u"link"_s)));
        QVERIFY_RESULT(writeFileAtomically(path(u"link"_s), "two"));
        QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
        QCOMPARE(content(u"target"_s), "two"_ba);
    }

    void aPipeTakesTheBytes()
    {
#ifdef Q_OS_UNIX
        const QByteArray name = QFile::encodeName(path(u"pipe"_s));
        QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        const int reader = ::open(name.constData(), O_RDONLY | O_NONBLOCK);
        QVERIFY_RESULT(writeFileAtomically(path(u"pipe"_s), "through"));
        QByteArray read(16, '\0');
        read.truncate(std::max<qsizetype>(::read(reader, read.data(), size_t(read.size())), 0));
        ::close(reader);
        QCOMPARE(read, "through"_ba);
        QVERIFY(!QFileInfo(path(u"pipe"_s)).isFile());
#else
        QSKIP("pipes have no path here");
#endif
    }

    void devicesAreNotRead()
    {
#ifdef Q_OS_UNIX
        const auto endless = readFile(u"/dev/zero"_s);
        QVERIFY(!endless);
        QVERIFY2(endless.error().detail.contains(u"device"_s), qPrintable(endless.error().detail));
#else
        QSKIP("devices have no path here");
#endif
    }

    void aPipeIsReadUpToTheLimit()
    {
#ifdef Q_OS_UNIX
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        QCOMPARE(::write(ends[1], "0123456789", 10), ssize_t(10));
        ::close(ends[1]);
        const QString name = u"/dev/fd/%1"_s.arg(ends[0]);
        if (!QFileInfo::exists(name))
            QSKIP("open files have no path here");
        const auto tooLong = readFile(name, 5);
        ::close(ends[0]);
        QVERIFY(!tooLong);
        QVERIFY2(tooLong.error().detail.contains(u"at most 5 B"_s), qPrintable(tooLong.error().detail));
#else
        QSKIP("pipes have no path here");
#endif
    }

    void jsonOfAnotherKindIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::addRow("null") << "null"_ba << u"expected an object, found null"_s;
        QTest::addRow("number") << " 5\n"_ba << u"expected an object, found a number"_s;
        QTest::addRow("string") << "\"x\""_ba << u"expected an object, found a string"_s;
        QTest::addRow("no JSON") << "nil"_ba << u"not JSON"_s;
        QTest::addRow("two values") << "1,2"_ba << u"not JSON"_s;
        QTest::addRow("nothing") << ""_ba << u"not JSON"_s;
    }
    void jsonOfAnotherKindIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto document = parseJson(text, u"file.json"_s);
        QVERIFY(!document);
        QVERIFY2(document.error().detail.contains(says), qPrintable(document.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
