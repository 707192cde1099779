// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sources/sourcesamples.h"
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/sourcedialog.h"

#include <QComboBox>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

class TestSourceDialog : public DialogRig {
    Q_OBJECT

    static void type(const QWidget &dialog, const QString &name, const QString &text)
    {
        QLineEdit *edit = field(dialog, name);
        QVERIFY(edit);
        edit->selectAll();
        QTest::keyClicks(edit, text);
        if (text.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
    }
    static QStringList problems(const QWidget &dialog)
    {
        QStringList texts;
        for (const FieldProblem *problem : dialog.findChildren<FieldProblem *>())
            if (!problem->text().isEmpty())
                texts.append(problem->text());
        return texts;
    }

private slots:
    void aPastedUrlProposesTheRest()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/files/agent-9.1.2-arm64.msi?sig=1"_s);
        const Source source = dialog->source();
        QCOMPARE(source.name, u"agent"_s);
        QCOMPARE(source.version, u"9.1.2"_s);
        QCOMPARE(source.fileName, u"agent-9.1.2-arm64.msi"_s);
        QCOMPARE(source.arch, Arch::arm64());
        QVERIFY(ok(*dialog)->isEnabled());
    }

    void whatWasTypedIsNotReplaced()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        type(*dialog, u"Name"_s, u"our agent"_s);
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.1.msi"_s);
        QCOMPARE(dialog->source().name, u"our agent"_s);
        QCOMPARE(dialog->source().version, u"9.1"_s);
    }

    void theButtonWaitsUntilNothingIsWrong()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        QVERIFY(!ok(*dialog)->isEnabled());
        QVERIFY(problems(*dialog).isEmpty());
        field(*dialog, u"URL"_s)->setText(u"ftp://intranet.example/agent-9.1.msi"_s);
        QVERIFY(!ok(*dialog)->isEnabled());
        QVERIFY(problems(*dialog).contains(u"Expected an http, https or file URL."_s));
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.1.msi"_s);
        QVERIFY2(problems(*dialog).isEmpty(), qPrintable(problems(*dialog).join(u'\n')));
        type(*dialog, u"Checksum"_s, u"abc"_s);
        QVERIFY(!ok(*dialog)->isEnabled());
        type(*dialog, u"Checksum"_s, u"SHA256:"_s + QString(64, u'A'));
        QVERIFY(ok(*dialog)->isEnabled());
        QCOMPARE(dialog->source().checksum->digest.hex(), QString(64, u'a'));
        QCOMPARE(dialog->source().checksum->origin, ChecksumOrigin::Manual);
    }

    void anIdThatIsTakenIsTold()
    {
        Source taken = resolved(u"agent"_s, u"9.1"_s);
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew(listOf({taken})));
        dialog->findChildren<QComboBox *>().first()->setCurrentText(u"win32"_s);
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.1-x64.msi"_s);
        QVERIFY(!ok(*dialog)->isEnabled());
        QCOMPARE(problems(*dialog), QStringList{u"The list has this tool in this version already."_s});
    }

    void overridesAreOnlyWhatDiffers()
    {
        Source entry = resolved(u"go"_s, u"1.24.2"_s, u"1.24.*"_s);
        entry.curation.overrides = {{u"size"_s, 7}, {u"sha256"_s, QString(64, u'b')}};
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forOverrides(entry));
        QVERIFY(!ok(*dialog)->isEnabled());
        QVERIFY(dialog->overrides().isEmpty());
        type(*dialog, u"URL"_s, u"https://mirror.example/go.zip"_s);
        QCOMPARE(dialog->overrides(), (QJsonObject{{u"downloadUrl"_s, u"https://mirror.example/go.zip"_s}}));
        type(*dialog, u"Size"_s, {});
        QVERIFY(dialog->overrides().value("size"_L1).isNull());
        type(*dialog, u"Checksum"_s, QString(128, u'c'));
        QCOMPARE(dialog->overrides().value("checksum"_L1).toObject().value("algorithm"_L1), u"sha512"_s);
        QVERIFY(dialog->overrides().value("sha256"_L1).isNull());
        QVERIFY(ok(*dialog)->isEnabled());
    }
};

QTEST_MAIN(TestSourceDialog)
#include "tst_sourcedialog.moc"
