// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/sources/sourcelistfile.h"
#include "tests/support/result.h"
#include "ui/engine/threadedengine.h"
#include "ui/mainwindow/decisionstack.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panes/tooltreeview.h"
#include "ui/panes/treepane.h"

#include <QRandomGenerator>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rcm;
using namespace Qt::StringLiterals;

namespace {

constexpr int entries = 12;

SourceList listToEdit()
{
    SourceList list;
    list.metadata.generatedAt = list.metadata.reportFetchedAt = QDateTime({2026, 11, 27}, {}, Qt::UTC);
    for (int i = 0; i < entries; ++i) {
        Source source;
        source.name = u"tool%1"_s.arg(i);
        source.version = u"1.%1"_s.arg(i);
        source.requestedVersion = u"1.*"_s;
        source.platform = u"win32"_s;
        source.arch = u"x64"_s;
        source.id = sourceId(source.name, source.platform, source.arch, source.requestedVersion);
        source.fileName = source.name + u".zip"_s;
        source.downloadUrl = QUrl(u"https://vendor.example/%1"_s.arg(source.fileName));
        source.matchedFrom = {true, u"toolset.json"_s, {}, source.version, u"installed"_s, {u"Tools"_s}, source.name};
        source.fingerprint = fingerprintOf(source);
        list.sources.push_back(source);
    }
    return list;
}

Source newcomer(int number)
{
    Source source;
    source.name = u"new%1"_s.arg(number);
    source.version = u"3"_s;
    source.platform = u"win32"_s;
    source.arch = u"x64"_s;
    source.fileName = u"new-%1.zip"_s.arg(number);
    source.downloadUrl = QUrl(u"https://vendor.example/new-%1.zip"_s.arg(number));
    return source;
}

} // namespace

// The window with its real engine and a list that a person has laid out: 100 decisions, taken back, made again, and
// taken back.
class TestUndoAll : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        // Not as this program lays it out.
        m_before = writeSourceList(listToEdit()).replace("    ", "\t");
        QVERIFY(m_before != writeSourceList(listToEdit()));
        QVERIFY_RESULT(writeFileAtomically(listPath(), m_before));
        Workspace workspace;
        workspace.filePath = m_folder->filePath(u"workspace.json"_s);
        workspace.sourceList = u"cache-sources.json"_s;
        workspace.cacheDirectory = u"cache"_s;
        QVERIFY_RESULT(saveWorkspace(workspace, workspace.filePath));
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_engine = std::make_unique<ThreadedEngine>();
        m_window = std::make_unique<MainWindow>(*m_engine, *m_settings);
        m_window->show();
        QSignalSpy opened(m_engine.get(), &Engine::snapshotChanged);
        m_window->openWorkspace(workspace.filePath);
        QVERIFY(opened.wait());
        m_decisions = m_window->findChild<DecisionStack *>();
        QVERIFY(m_decisions);
    }
    void cleanup()
    {
        m_window.reset();
        m_engine.reset();
        m_settings.reset();
        m_folder.reset();
    }

    void theFileIsAsItWasByteForByte()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        m_random.seed(seed);
        for (int number = 0; m_decisions->undoStack()->count() < DecisionStack::depth; ++number)
            decide(number);
        const QByteArray after = writeSourceList(m_decisions->list());
        QTRY_COMPARE(*readFile(listPath()), after);
        for (int round = 0; round < 2; ++round) {
            while (m_decisions->undoStack()->canUndo())
                QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(m_decisions->undoStack()->index(), 0);
            QTRY_COMPARE(*readFile(listPath()), m_before);
            while (m_decisions->undoStack()->canRedo())
                m_decisions->undoStack()->redo();
            QTRY_COMPARE(*readFile(listPath()), after);
        }
    }

private:
    [[nodiscard]] QString listPath() const { return m_folder->filePath(u"cache-sources.json"_s); }

    void decide(int number)
    {
        const SourceList list = m_decisions->list();
        const QString id = list.sources[m_random.bounded(quint32(list.sources.size()))].id;
        switch (m_random.bounded(7)) {
        case 0:
            m_window->findChild<TreePane *>()->showSource(id);
            QTest::keyClick(m_window->findChild<ToolTreeView *>(), Qt::Key_Delete);
            break;
        case 1:
            make(setState(list, {id}, CurationState::Included));
            break;
        case 2:
            make(setPinned(list, {id}, number % 2 == 0));
            break;
        case 3:
            make(setNote(list, {id}, u"note %1"_s.arg(number)));
            break;
        case 4:
            make(setOverrides(list, id, {{u"fileName"_s, u"file-%1.zip"_s.arg(number)}}));
            break;
        case 5:
            make(addSource(list, newcomer(number)).value_or(ListEdit{}));
            break;
        default:
            make(removeSource(list, list.sources.back().id).value_or(ListEdit{}));
            break;
        }
    }
    void make(const ListEdit &edit)
    {
        if (!edit.isEmpty())
            m_decisions->make(edit);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ThreadedEngine> m_engine;
    std::unique_ptr<MainWindow> m_window;
    DecisionStack *m_decisions = nullptr;
    QByteArray m_before;
    QRandomGenerator m_random;
};

QTEST_MAIN(TestUndoAll)
#include "tst_undoall.moc"
