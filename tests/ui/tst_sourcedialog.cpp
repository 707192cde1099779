// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sources/sourcesamples.h"
#include "tests/ui/dialogrig.h"
#include "ui/dialogs/fieldproblem.h"
#include "ui/dialogs/sourcedialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QSignalSpy>

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

    static QComboBox *combo(const QWidget &dialog, const QString &name)
    {
        for (QComboBox *box : dialog.findChildren<QComboBox *>())
            if (box->accessibleName() == name)
                return box;
        return nullptr;
    }
    static QString origin(const QWidget &dialog)
    {
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            if (label->accessibleName() == "Where the checksum stands"_L1 && label->isVisibleTo(&dialog))
                return label->text();
        return {};
    }
    static Checksum fetched(HashAlgorithm algorithm = HashAlgorithm::Sha256)
    {
        return {digestOf(algorithm, "bytes"), ChecksumOrigin::Vendor, u"https://vendor.example/SHA256SUMS"_s};
    }
    // A dialog for a new file whose URL is there, on the screen.
    static std::unique_ptr<SourceDialog> shown()
    {
        std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        dialog->show();
        field(*dialog, u"URL"_s)->setText(u"https://vendor.example/agent-9.1-x64.msi"_s);
        return dialog;
    }
    static void clickFetch(const SourceDialog &dialog)
    {
        QPushButton *fetch = button(dialog, u"F&etch checksum"_s);
        QVERIFY(fetch && fetch->isEnabled());
        QTest::mouseClick(fetch, Qt::LeftButton);
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

    void whatWasChosenIsNotReplaced()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        dialog->show();
        QTest::keyClicks(combo(*dialog, u"Platform"_s), u"linux"_s);
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.1-arm64.msi"_s);
        QCOMPARE(dialog->source().platform, Platform::linuxSystem());
        QCOMPARE(dialog->source().arch, Arch::arm64());
        QTest::keyClicks(combo(*dialog, u"Architecture"_s), u"x86"_s);
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.2-arm64.msi"_s);
        QCOMPARE(dialog->source().arch, Arch::x86());
        QCOMPARE(dialog->source().version, u"9.2"_s);
    }

    // What the former URL said does not stay behind.
    void anotherUrlProposesAnotherFile()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/agent-9.1-arm64.dmg"_s);
        QCOMPARE(dialog->source().platform, Platform::macos());
        field(*dialog, u"URL"_s)->setText(u"https://github.com/o/tool/releases/download/v2.0/setup.exe"_s);
        QCOMPARE(dialog->source().name, u"tool"_s);
        QCOMPARE(dialog->source().version, u"2.0"_s);
        QCOMPARE(dialog->source().platform, Platform::windows());
        field(*dialog, u"URL"_s)->setText(u"https://intranet.example/other.exe"_s);
        QVERIFY(dialog->source().version.isEmpty());
    }

    void aFetchedChecksumKeepsItsOrigin()
    {
        const auto dialog = shown();
        QSignalSpy wanted(dialog.get(), &SourceDialog::checksumWanted);
        clickFetch(*dialog);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().at(0).toUrl(), QUrl(u"https://vendor.example/agent-9.1-x64.msi"_s));
        QCOMPARE(wanted.first().at(1).toString(), u"agent-9.1-x64.msi"_s);
        QVERIFY(!ok(*dialog)->isEnabled());
        QVERIFY(button(*dialog, u"S&top"_s));
        dialog->showChecksum(fetched());
        QVERIFY(ok(*dialog)->isEnabled());
        QCOMPARE(origin(*dialog), u"From https://vendor.example/SHA256SUMS"_s);
        QCOMPARE(dialog->source().checksum, std::optional(fetched()));
        // What is typed is the maintainer's own word.
        type(*dialog, u"Checksum"_s, QString(64, u'b'));
        QCOMPARE(dialog->source().checksum->origin, ChecksumOrigin::Manual);
        QVERIFY(origin(*dialog).isEmpty());
    }

    void whyNoneIsFoundIsToldAndDoesNotHold()
    {
        const auto dialog = shown();
        clickFetch(*dialog);
        dialog->showChecksum(failure(ErrorKind::Network, u"https://vendor.example"_s, u"connection refused"_s));
        QCOMPARE(problems(*dialog), QStringList{u"https://vendor.example: connection refused"_s});
        QVERIFY(ok(*dialog)->isEnabled());
        type(*dialog, u"Checksum"_s, QString(64, u'b'));
        QVERIFY(problems(*dialog).isEmpty());
        clickFetch(*dialog);
        dialog->showChecksum(failure(ErrorKind::Network, {}, QString(u"word "_s).repeated(200)));
        QVERIFY2(dialog->height() >= dialog->layout()->totalHeightForWidth(dialog->width()), "the reason is cut off");
    }

    void aWeakOneIsCalledWeak()
    {
        const auto dialog = shown();
        clickFetch(*dialog);
        dialog->showChecksum(fetched(HashAlgorithm::Md5));
        QVERIFY2(origin(*dialog).startsWith("Weak"_L1), qPrintable(origin(*dialog)));
    }

    void anotherUrlForgetsTheChecksumOfTheFormer()
    {
        const auto dialog = shown();
        QSignalSpy unwanted(dialog.get(), &SourceDialog::checksumUnwanted);
        clickFetch(*dialog);
        dialog->showChecksum(fetched());
        type(*dialog, u"URL"_s, u"https://vendor.example/agent-9.2-x64.msi"_s);
        QVERIFY(!dialog->source().checksum);
        QCOMPARE(unwanted.size(), 0);
        clickFetch(*dialog);
        type(*dialog, u"URL"_s, u"https://vendor.example/agent-9.3-x64.msi"_s);
        QCOMPARE(unwanted.size(), 1);
        dialog->showChecksum(fetched());
        QVERIFY2(!dialog->source().checksum, "an answer about another file was taken");
    }

    void stoppingAndClosingEndTheSearch()
    {
        const auto dialog = shown();
        QSignalSpy unwanted(dialog.get(), &SourceDialog::checksumUnwanted);
        clickFetch(*dialog);
        QTest::mouseClick(button(*dialog, u"S&top"_s), Qt::LeftButton);
        QCOMPARE(unwanted.size(), 1);
        QVERIFY(ok(*dialog)->isEnabled());
        clickFetch(*dialog);
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        QCOMPARE(unwanted.size(), 2);
        QVERIFY(!dialog->isVisible());
    }

    void withoutAUrlNothingCanBeFetched()
    {
        const std::unique_ptr<SourceDialog> dialog(SourceDialog::forNew({}));
        dialog->show();
        QVERIFY(!button(*dialog, u"F&etch checksum"_s)->isEnabled());
    }

    // An entry's own URL counts where nobody has typed another.
    void anOverrideCanBeFetched()
    {
        Source entry = resolved(u"go"_s, u"1.24.2"_s, u"1.24.*"_s);
        entry.curation.overrides = {{u"sha256"_s, QString(64, u'b')}};
        std::unique_ptr<SourceDialog> dialog(SourceDialog::forOverrides(entry));
        dialog->show();
        QSignalSpy wanted(dialog.get(), &SourceDialog::checksumWanted);
        clickFetch(*dialog);
        QCOMPARE(wanted.first().at(0).toUrl(), entry.downloadUrl);
        dialog->showChecksum(fetched());
        const QJsonObject checksum = dialog->overrides().value("checksum"_L1).toObject();
        QCOMPARE(checksum.value("origin"_L1), u"vendor"_s);
        QCOMPARE(checksum.value("from"_L1), fetched().from);
        QVERIFY(dialog->overrides().value("sha256"_L1).isNull());

        entry.curation.overrides = {{u"checksum"_s, checksum}};
        QCOMPARE(effectiveSource(entry).checksum, std::optional(fetched()));
        dialog.reset(SourceDialog::forOverrides(entry));
        dialog->show();
        QCOMPARE(origin(*dialog), u"From https://vendor.example/SHA256SUMS"_s);
        QVERIFY(dialog->overrides().isEmpty());
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
