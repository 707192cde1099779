// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowrig.h"

#include <QDesktopServices>
#include <QDir>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

// What is taken out of the selected rows, and what the window remembers of looking for them.
class TestWindowCopies : public WindowRig {
    Q_OBJECT

    QList<QUrl> m_opened;

    QString copied(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(u"before"_s);
        action(text)->trigger();
        return QGuiApplication::clipboard()->text();
    }
    TreePane *pane() const { return m_window->findChild<TreePane *>(); }

public slots:
    void takeUrl(const QUrl &url) { m_opened.append(url); }

private slots:
    void init()
    {
        start();
        m_opened.clear();
        for (const QString &scheme : {u"https"_s, u"file"_s})
            QDesktopServices::setUrlHandler(scheme, this, "takeUrl");
        publish(sampleSnapshot());
    }
    void cleanup()
    {
        for (const QString &scheme : {u"https"_s, u"file"_s})
            QDesktopServices::unsetUrlHandler(scheme);
        stop();
    }

    void partsOfSeveralRowsAreCopiedALineEach()
    {
        tree()->setFocus();
        tree()->setCurrentIndex(tree()->model()->index(1, 0, tree()->model()->index(0, 0))); // node, three versions
        QCOMPARE(copied(u"Copy name"_s), u"node\nnode\nnode"_s);
        QCOMPARE(copied(u"Copy version"_s), u"18.20.8\n20.19.4\n22.17.1"_s);
        QCOMPARE(copied(u"Copy URL"_s).count(u"https://"_s), 3);
        QCOMPARE(copied(u"Copy checksum"_s).split(u'\n').size(), 3);
        const QStringList paths = copied(u"Copy path"_s).split(u'\n');
        QCOMPARE(paths.size(), 3);
        QVERIFY(QDir::isAbsolutePath(paths.first()));
        QVERIFY(paths.first().endsWith(
            QDir::toNativeSeparators(u"/lab/cache/win32/x64/node/18.20.8/node-18.20.8-win32-x64.7z"_s)));
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(tree(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"18.20.8\n20.19.4\n22.17.1"_s);
    }

    void aRowWithoutSourceHasANameAlone()
    {
        for (int row = 0; row < tree()->model()->rowCount(); ++row)
            if (const QModelIndex section = tree()->model()->index(row, 0); section.data() == u"Others"_s)
                tree()->setCurrentIndex(tree()->model()->index(0, 0, section));
        QCOMPARE(copied(u"Copy name"_s), u"Kotlin"_s);
        for (const QString &text : {u"Copy version"_s, u"Copy URL"_s, u"Copy checksum"_s, u"Copy path"_s, u"Open URL"_s,
                 u"Exclude"_s, u"Open containing folder"_s})
            QVERIFY2(!action(text)->isEnabled(), qPrintable(text));
        tree()->clearSelection();
        QVERIFY(!action(u"Copy name"_s)->isEnabled());
    }

    void theSignatureOfAUrlIsCopiedWhole()
    {
        Snapshot snapshot = sampleSnapshot();
        Source &source = snapshot.sourceList.edit().sources.front();
        source.downloadUrl = QUrl(u"https://example.test/a.zip?sig=secret"_s);
        publish(snapshot);
        pane()->showSource(source.id);
        QCOMPARE(copied(u"Copy URL"_s), u"https://example.test/a.zip?sig=secret"_s);
        QVERIFY(!tree()->currentIndex().siblingAtColumn(ToolsetTreeModel::Url).data().toString().contains(u"secret"_s));
    }

    void urlsAreOpenedUpToTen()
    {
        pane()->showSource(u"llvm/win32/x64/20"_s);
        action(u"Open URL"_s)->trigger();
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(m_opened.first().host(), u"github.com"_s);
        tree()->setCurrentIndex(tree()->model()->index(0, 0)); // 21 sources
        QVERIFY(!action(u"Open URL"_s)->isEnabled());
        Snapshot snapshot = sampleSnapshot();
        snapshot.sourceList.edit().sources.front().downloadUrl = QUrl(u"file:///etc/hostname"_s);
        publish(snapshot);
        pane()->showSource(snapshot.sourceList->sources.front().id);
        QVERIFY(!action(u"Open URL"_s)->isEnabled());
    }

    void theFolderOfAFileThatIsThereIsOpened()
    {
        pane()->showSource(u"ruby/win32/x64/3.1"_s); // missing
        QVERIFY(!action(u"Open containing folder"_s)->isEnabled());
        pane()->showSource(u"node/win32/x64/18.*"_s);
        action(u"Open containing folder"_s)->trigger();
        QCOMPARE(m_opened.size(), 1);
        QVERIFY(m_opened.first().isLocalFile());
        QVERIFY2(m_opened.first().path().endsWith(u"/lab/cache/win32/x64/node/18.20.8"_s),
            qPrintable(m_opened.first().path()));
    }

    void searchAndFilterComeBackWithTheWindow()
    {
        pane()->searchField()->setText(u"python 3.11"_s);
        pane()->setFilter(StatusFilter::Downloadable);
        m_window->close();
        openWindow();
        publish(sampleSnapshot());
        QCOMPARE(pane()->searchField()->text(), u"python 3.11"_s);
        QCOMPARE(pane()->filterChips()->filter(), StatusFilter::Downloadable);
        QCOMPARE(tree()->model()->rowCount(), 1);
        // A row that is hidden by them is shown all the same where it is asked for.
        pane()->showSource(u"llvm/win32/x64/20"_s);
        QCOMPARE(pane()->currentRow()->key, u"llvm/win32/x64/20"_s);
    }

    void columnsAreInTheViewMenu() { QVERIFY(pane()->columnMenu()->menuAction()->associatedObjects().size() > 0); }
};

QTEST_MAIN(TestWindowCopies)
#include "tst_windowcopies.moc"
