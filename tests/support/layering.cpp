// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/layering.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace rcm::test {

using namespace Qt::StringLiterals;

namespace {

using Rooms = QMap<QString, QSet<QString>>;

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

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

Rooms allowedArrows(const QString &markdownFile, const QSet<QString> &everywhere)
{
    const Rooms direct = directArrows(contentOf(markdownFile));
    Rooms allowed;
    for (auto room = direct.cbegin(); room != direct.cend(); ++room) {
        QSet<QString> reached = everywhere;
        reached.insert(room.key());
        addReachable(direct, room.key(), reached);
        if (room.value().contains(u"all"_s))
            reached.unite(QSet<QString>(direct.keyBegin(), direct.keyEnd()));
        allowed.insert(room.key(), reached);
    }
    return allowed;
}

QStringList forbiddenArrows(const QString &tree, const Rooms &allowed, int &seen)
{
    const QRegularExpression include(
        u"^\\s*#\\s*include\\s+\"%1/(\\w+)/[^\"]+\""_s.arg(tree), QRegularExpression::MultilineOption);
    const QString root = u"%1/%2/"_s.arg(QStringLiteral(RUNNERCACHE_CHECKOUT), tree);
    QStringList forbidden;
    for (QDirIterator files(root, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        const QString path = files.next();
        const QString inside = path.mid(root.size());
        const QString room = inside.section(u'/', 0, 0);
        if (room == inside) // beside the rooms, as core/pch.h is
            continue;
        if (!allowed.contains(room)) {
            forbidden.append(u"%1: its room is not in ARCHITECTURE.md"_s.arg(inside));
            continue;
        }
        for (auto includes = include.globalMatch(contentOf(path)); includes.hasNext();) {
            const QString target = includes.next().captured(1);
            ++seen;
            if (!allowed[room].contains(target))
                forbidden.append(u"%1 includes %2/"_s.arg(inside, target));
        }
    }
    return forbidden;
}

} // namespace rcm::test
