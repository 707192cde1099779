// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

using Rooms = QMap<QString, QSet<QString>>;

// The table of core/ARCHITECTURE.md: | `room/` | what it holds | may include |
Rooms directArrows(const QString &markdown)
{
    static const QRegularExpression row(
        u"^\\|\\s*`(\\w+)/`\\s*\\|[^|]*\\|([^|]*)\\|\\s*$"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression word(u"\\w+"_s);
    Rooms rooms;
    for (auto rows = row.globalMatch(markdown); rows.hasNext();) {
        const auto match = rows.next();
        QSet<QString> &allowed = rooms[match.captured(1)];
        for (auto words = word.globalMatch(match.captured(2)); words.hasNext();)
            allowed.insert(words.next().captured());
    }
    return rooms;
}

void addReachable(const Rooms &direct, const QString &room, QSet<QString> &reached)
{
    for (const QString &next : direct.value(room)) {
        if (reached.contains(next) || !direct.contains(next))
            continue;
        reached.insert(next);
        addReachable(direct, next, reached);
    }
}

} // namespace

// Every #include "core/…" is an arrow that core/ARCHITECTURE.md allows, and the core knows nothing of the screen.
class TestLayering : public QObject {
    Q_OBJECT

    Rooms m_allowed;

private slots:
    void initTestCase()
    {
        const Rooms direct = directArrows(contentOf(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/core/ARCHITECTURE.md")));
        QVERIFY2(direct.size() >= 16, "the table of rooms in core/ARCHITECTURE.md was not found");
        for (auto room = direct.cbegin(); room != direct.cend(); ++room) {
            QSet<QString> reached{room.key(), u"base"_s};
            addReachable(direct, room.key(), reached);
            if (room.value().contains(u"all"_s))
                reached.unite(QSet<QString>(direct.keyBegin(), direct.keyEnd()));
            m_allowed.insert(room.key(), reached);
        }
    }

    void coreIncludesOnlyAllowedRooms()
    {
        static const QRegularExpression include(
            u"^\\s*#\\s*include\\s+\"([^\"]+)\""_s, QRegularExpression::MultilineOption);
        const QString root = QStringLiteral(RUNNERCACHE_SOURCE_DIR "/core/");
        int seen = 0;
        for (QDirIterator files(root, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();) {
            const QString path = files.next();
            const QString inside = path.mid(root.size());
            if (!inside.contains(u'/'))
                continue;
            const QString room = inside.section(u'/', 0, 0);
            QVERIFY2(m_allowed.contains(room), qPrintable(inside + u": this room is not in core/ARCHITECTURE.md"_s));
            for (auto includes = include.globalMatch(contentOf(path)); includes.hasNext();) {
                const QString target = includes.next().captured(1);
                QVERIFY2(!target.startsWith("ui/"_L1) && !target.startsWith("app/"_L1),
                    qPrintable(inside + u" includes "_s + target));
                if (!target.startsWith("core/"_L1))
                    continue;
                ++seen;
                QVERIFY2(m_allowed[room].contains(target.section(u'/', 1, 1)),
                    qPrintable(
                        u"%1 includes %2, an arrow that core/ARCHITECTURE.md does not allow"_s.arg(inside, target)));
            }
        }
        QVERIFY(seen > 0);
    }

    void coreIncludesNoScreen()
    {
        static const QRegularExpression screen(
            u"#\\s*include\\s+<(QtGui|QtWidgets|QtCharts|QWidget|QApplication|QGuiApplication|QColor|QIcon|QPainter)"_s);
        for (QDirIterator files(QStringLiteral(RUNNERCACHE_SOURCE_DIR "/core"), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                 QDirIterator::Subdirectories);
             files.hasNext();) {
            const QString path = files.next();
            QVERIFY2(!contentOf(path).contains(screen), qPrintable(path));
        }
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
