// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"
#include "tests/e2e/commandrun.h"

#include <QJsonArray>
#include <QStringEncoder>
#include <QTest>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// Files as people's own tools write them.
class TestInputForms : public QObject {
    Q_OBJECT

    std::unique_ptr<CommandLab> m_lab;

    void writeUtf16(const QString &name, const QString &from) const
    {
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QByteArray bytes = encoder.encode(QString::fromUtf8(m_lab->read(from)).replace(u'\n', "\r\n"_L1));
        m_lab->write(name, bytes);
    }
    [[nodiscard]] CommandRun match(const QString &folder, const QString &toolset) const
    {
        return m_lab->run({u"match"_s, u"--report"_s, folder + u"/internal.win25.json"_s, u"--toolset"_s,
            folder + u'/' + toolset, u"--json"_s});
    }

private slots:
    void init()
    {
        m_lab = std::make_unique<CommandLab>();
        m_lab->takeSample();
    }

    void utf16OfPowerShellReadsAsUtf8()
    {
        for (const QString &name : {u"internal.win25.json"_s, u"toolset-2025.json"_s}) {
            m_lab->write(u"utf8/"_s + name, m_lab->read(name));
            writeUtf16(u"utf16/"_s + name, name);
        }
        const CommandRun utf8 = match(u"utf8"_s, u"toolset-2025.json"_s);
        const CommandRun utf16 = match(u"utf16"_s, u"toolset-2025.json"_s);
        QVERIFY_EXIT(utf8, 0);
        QVERIFY_EXIT(utf16, 0);
        QCOMPARE(QByteArray(utf16.out).replace("utf16/", "utf8/"), utf8.out);
        QVERIFY(!utf8.json().value("requirements"_L1).toArray().isEmpty());
    }

    void everyFileOfOursIsTakenInUtf16()
    {
        writeUtf16(u"utf16-rules.json"_s, u"mirror-rules.json"_s);
        writeUtf16(u"toolset-utf16.json"_s, u"toolset-2025.json"_s);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"utf16-rules.json"_s}), 0);
        QVERIFY_EXIT(m_lab->run({u"build-sources"_s, u"--report"_s, u"internal.win25.json"_s, u"--toolset"_s,
                         u"toolset-utf16.json"_s, u"--mirror-rules"_s, u"utf16-rules.json"_s}),
            0);
        writeUtf16(u"utf16-sources.json"_s, u"cache-sources.json"_s);
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"utf16-sources.json"_s}), 0);
    }

    void commentsInAToolsetAreTakenWithAWarning()
    {
        m_lab->write(u"utf8/internal.win25.json"_s, m_lab->read(u"internal.win25.json"_s));
        m_lab->write(u"utf8/toolset-a.json"_s,
            "{ // ours\n"
            "'toolcache': [ { 'name': 'Python', 'platform': 'win32', 'arch': 'x64', 'versions': [ '3.12.*', ] } ],\n"
            "/* 'pwsh': { 'version': '7.4' }, */\n}"_ba.replace('\'', '"'));
        const CommandRun run = match(u"utf8"_s, u"toolset-a.json"_s);
        QVERIFY_EXIT(run, 0);
        QCOMPARE(run.json().value("requirements"_L1).toArray().size(), 1);
        const QString warning = u"has comments (line 1) and trailing commas (line 2)"_s;
        QVERIFY2(run.says(u"warning: utf8/toolset-a.json: "_s + warning), run.err.constData());

        const CommandRun valid = m_lab->run({u"validate"_s, u"utf8/toolset-a.json"_s});
        QVERIFY_EXIT(valid, 0);
        QVERIFY2(valid.says(warning), valid.err.constData());
        QVERIFY2(valid.out.contains("is valid"), valid.out.constData());
    }

    void commentsElsewhereAreRefusedInTheirOwnWords()
    {
        m_lab->write(u"list.json"_s, "// ours\n" + sourceListOf({}));
        for (const QString &command : {u"validate"_s, u"download"_s}) {
            const CommandRun run = command == "validate"_L1 ? m_lab->run({command, u"list.json"_s})
                                                            : m_lab->run({command, u"--sources"_s, u"list.json"_s});
            QVERIFY_EXIT(run, 3);
            QVERIFY2(run.says(u"comments (line 1), which are accepted in toolsets only"_s), run.err.constData());
        }
    }

    void validateReadsToolsets()
    {
        m_lab->write(u"toolset-b.json"_s, R"({"toolcache": [], "unheard": {"of": 1}})");
        const CommandRun unknown = m_lab->run({u"validate"_s, u"toolset-b.json"_s, u"--json"_s});
        QVERIFY_EXIT(unknown, 0);
        QCOMPARE(unknown.json().value("warnings"_L1)[0]["pointer"_L1].toString(), u"/unheard"_s);
        m_lab->write(u"toolset-c.json"_s, R"({"dotnet": {"versions": [8.5]}})");
        const CommandRun wrong = m_lab->run({u"validate"_s, u"toolset-c.json"_s});
        QVERIFY_EXIT(wrong, 1);
        QVERIFY2(wrong.says(u"toolset-c.json#/dotnet/versions/0"_s), wrong.err.constData());
    }

    void checksumsAreTakenAsTheyArePasted()
    {
        const QByteArray body = "the agent";
        const QByteArray hex = digestOf(HashAlgorithm::Sha256, body).hex().toUtf8();
        m_lab->server.serve(u"/a.zip"_s, {body});
        m_lab->server.serve(u"/b.zip"_s, {body});
        m_lab->write(u"list.json"_s,
            sourceListOf({{u"a"_s, m_lab->server.url(u"/a.zip"_s), "sha256:" + hex},
                {u"b"_s, m_lab->server.url(u"/b.zip"_s), ' ' + hex.toUpper() + "\r\n"}}));
        QVERIFY_EXIT(m_lab->run({u"validate"_s, u"list.json"_s}), 0);
        const CommandRun run = m_lab->run({u"download"_s, u"--sources"_s, u"list.json"_s, u"--require-checksums"_s});
        QVERIFY_EXIT(run, 0);
        QCOMPARE(m_lab->filesIn(u"cache"_s).size(), 2);
    }

    void imagesOfOnesOwnAreFound()
    {
        m_lab->write(u"image-output/win25/software-report.json"_s, m_lab->read(u"internal.win25.json"_s));
        m_lab->write(u"image-output/win25/toolset-2025.json"_s, m_lab->read(u"toolset-2025.json"_s));
        const CommandRun run = m_lab->run({u"build-images"_s, u"image-output"_s, u"--output"_s, u"lists"_s,
            u"--mirror-rules"_s, u"mirror-rules.json"_s, u"--max-retries"_s, u"0"_s});
        QVERIFY_EXIT(run, 0);
        QVERIFY(!m_lab->readJson(u"lists/win25/cache-sources.json"_s).value("sources"_L1).toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInputForms)
#include "tst_inputforms.moc"
