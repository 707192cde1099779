// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/diskwrite.h"
#include "core/base/files.h"
#include "tests/support/result.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cerrno>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

// The system's errors as a person in Germany reads them.
class GermanErrors : public QTranslator {
public:
    GermanErrors() { QCoreApplication::installTranslator(this); }
    ~GermanErrors() override { QCoreApplication::removeTranslator(this); }
    Q_DISABLE_COPY_MOVE(GermanErrors)

    QString translate(const char *context, const char *text, const char *, int) const override
    {
        const bool isDiskFull = qstrcmp(context, "QIODevice") == 0 && qstrncmp(text, "No space left", 13) == 0;
        return isDiskFull ? u"Auf dem Gerät ist kein Speicherplatz mehr verfügbar"_s : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestDiskWrite : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString inside(const QString &name) const { return m_folder.filePath(name); }
    static Result<void> writeToFullDevice()
    {
        QFile full(u"/dev/full"_s);
        if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("/dev/full cannot be opened");
        return writeAll(full, QByteArray(100'000, 'x'), full.fileName());
    }

private slots:
    void whatIsWrittenIsRead()
    {
        const QString path = inside(u"new/folders/file"_s);
        QVERIFY_RESULT(writeFileAtomically(path, "first"));
        QVERIFY_RESULT(writeFileAtomically(path, "second, longer"));
        QCOMPARE(*readFile(path), "second, longer");
        QVERIFY_RESULT(writeFileAtomically(path, {}));
        QCOMPARE(*readFile(path), QByteArray());
        QCOMPARE(QDir(inside(u"new/folders"_s)).entryList(QDir::Files | QDir::Hidden), QStringList{u"file"_s});
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("detail");
        QTest::newRow("missing") << u"missing"_s << u"No such file"_s;
        QTest::newRow("folder") << u"."_s << u"expected a file"_s;
        QTest::newRow("too large") << u"large"_s << u"expected at most"_s;
    }

    void whatCannotBeReadIsNamed()
    {
        QFETCH(QString, name);
        QFETCH(QString, detail);
        QVERIFY_RESULT(writeFileAtomically(inside(u"large"_s), QByteArray(11, 'x')));
        const auto bytes = readFile(inside(name), 10);
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::Io);
        QCOMPARE(bytes.error().subject, inside(name));
        QVERIFY2(bytes.error().detail.contains(detail), qPrintable(bytes.error().detail));
        QVERIFY(!bytes.error().remedy.isEmpty());
    }

    void whatCannotBeWrittenIsNamed()
    {
        QVERIFY_RESULT(writeFileAtomically(inside(u"file"_s), "content"));
        const auto below = writeFileAtomically(inside(u"file/below"_s), "x");
        QVERIFY(!below);
        QCOMPARE(below.error().kind, ErrorKind::Io);
        QCOMPARE(below.error().subject, inside(u"file"_s));
        QVERIFY(QDir().mkpath(inside(u"folder/in/it"_s)));
        const auto onFolder = writeFileAtomically(inside(u"folder"_s), "x");
        QVERIFY(!onFolder);
        QCOMPARE(onFolder.error().kind, ErrorKind::Io);
        QVERIFY(QFileInfo(inside(u"folder/in/it"_s)).isDir());
        QCOMPARE(*readFile(inside(u"file"_s)), "content");
    }

    void aFullDiskIsToldByItsNumber_data()
    {
        QTest::addColumn<bool>("german");
        QTest::newRow("in English") << false;
        QTest::newRow("in German") << true;
    }

    void aFullDiskIsToldByItsNumber()
    {
        QFETCH(bool, german);
        if (!QFileInfo::exists(u"/dev/full"_s))
            QSKIP("no /dev/full on this system");
        std::optional<GermanErrors> translator;
        if (german)
            translator.emplace();
        const auto written = writeToFullDevice();
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::NoSpace);
        QCOMPARE(written.error().subject, u"/dev/full"_s);
        QVERIFY(written.error().remedy.contains(u"space"_s));
        QCOMPARE(written.error().detail.contains(u"kein Speicherplatz"_s), german);
    }

    void aQuotaIsAFullDiskAndOpenFilesAreNot()
    {
#ifdef Q_OS_UNIX
        QVERIFY(isDiskFull(ENOSPC));
        QVERIFY(isDiskFull(EDQUOT));
        QVERIFY(!isDiskFull(EACCES));
        QVERIFY(!isDiskFull(EMFILE)); // which QFileDevice calls a ResourceError, as it does a full disk
        QCOMPARE(writeError(EDQUOT, u"x"_s).kind, ErrorKind::NoSpace);
        QCOMPARE(writeError(EMFILE, u"x"_s).kind, ErrorKind::Io);
#endif
    }
};

QTEST_GUILESS_MAIN(TestDiskWrite)
#include "tst_diskwrite.moc"
