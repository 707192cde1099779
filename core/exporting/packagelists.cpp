// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporting/packagelists.h"

#include "core/exporting/wording.h"
#include "core/version/version.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// One line of a list.
struct Entry {
    QString name;
    QString version; // as the manager takes it; empty: not known
    QString repository;
};

// What goes into a list, and what a reader has to know of it.
struct Entries {
    std::vector<Entry> entries; // by name; one a name and version
    QStringList remarks;
};

// A name or version that means something else to a manager or a shell would make a line that was never in the list.
bool isPlain(const QString &text)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9@][A-Za-z0-9@/._+~:-]*$"_s);
    return plain.match(text).hasMatch();
}

class EntryCollector {
public:
    explicit EntryCollector(QStringList managers)
        : m_managers(std::move(managers))
    {
    }

    Entries of(const SourceList &list)
    {
        for (const Package &package : list.packages)
            add(package);
        for (const Source &source : list.sources) {
            if (source.package && source.isIncluded() && m_managers.contains(source.package->manager))
                put({source.package->name, effectiveSource(source).version, {}});
        }
        for (const UnresolvedTool &tool : list.unresolved) {
            if (tool.package && tool.isIncluded() && m_managers.contains(tool.package->manager))
                put({tool.package->name, tool.matchedFrom.upstreamVersion, {}});
        }
        return finish();
    }

private:
    void add(const Package &package)
    {
        if (!m_managers.contains(package.manager))
            return;
        if (package.isNameFromReport)
            m_nameless.append(package.name);
        else
            put({package.name, hasManagersVersion(package) ? package.version : QString(), package.repository});
    }

    void put(const Entry &entry)
    {
        if (!isPlain(entry.name) || (!entry.version.isEmpty() && !isPlain(entry.version)))
            m_odd.append(entry.version.isEmpty() ? entry.name : entry.name + u' ' + entry.version);
        else
            m_byName[entry.name].append(entry);
    }

    // A row that tells no version says nothing where another one tells it.
    Entries finish()
    {
        Entries result;
        QStringList versionless;
        for (const QList<Entry> &entries : std::as_const(m_byName)) {
            QStringList versions;
            for (const Entry &entry : entries) {
                if (entry.version.isEmpty() || versions.contains(entry.version))
                    continue;
                versions.append(entry.version);
                result.entries.push_back(entry);
            }
            if (!versions.isEmpty())
                continue;
            result.entries.push_back(entries.first());
            versionless.append(entries.first().name);
        }
        remark(
            result, versionless, u"no version of %1 is known as the manager numbers it; the name stands alone: %2"_s);
        remark(result, m_nameless,
            u"left out: the manager's name of %1 is not known, only the report's: %2; name it in a definition (--catalog)"_s);
        remark(result, m_odd, u"left out: name or version of %1 has characters that no package has: %2"_s);
        return result;
    }

    static void remark(Entries &result, QStringList names, const QString &text)
    {
        names.removeDuplicates();
        if (!names.isEmpty())
            result.remarks.append(text.arg(counted(names.size(), u"package"_s, u"packages"_s), names.join(", "_L1)));
    }

    QStringList m_managers;
    QMap<QString, QList<Entry>> m_byName;
    QStringList m_nameless;
    QStringList m_odd;
};

// The newest version of each name, where a form can hold one alone.
Entries newestOnly(Entries entries)
{
    std::vector<Entry> newest;
    for (const Entry &entry : entries.entries) {
        if (newest.empty() || newest.back().name != entry.name) {
            newest.push_back(entry);
            continue;
        }
        const bool isNewer = compareNaturally(entry.version, newest.back().version) > 0;
        const QString left = isNewer ? newest.back().version : entry.version;
        if (isNewer)
            newest.back() = entry;
        entries.remarks.append(u"left out: %1 %2; this form holds one version of a name"_s.arg(entry.name, left));
    }
    entries.entries = std::move(newest);
    return entries;
}

ListDocument lines(const Entries &entries, const std::function<QString(const Entry &)> &line)
{
    QString text;
    for (const Entry &entry : entries.entries)
        text += line(entry) + u'\n';
    return {text.toUtf8(), entries.remarks};
}

std::function<QString(const Entry &)> joinedBy(const QString &sign)
{
    return [sign](const Entry &entry) -> QString {
        return entry.version.isEmpty() ? entry.name : entry.name + sign + entry.version;
    };
}

} // namespace

ListDocument aptList(const SourceList &list)
{
    return lines(newestOnly(EntryCollector({u"apt"_s}).of(list)), joinedBy(u"="_s));
}

ListDocument brewfile(const SourceList &list)
{
    Entries formulae = EntryCollector({u"brew"_s}).of(list);
    Entries casks = EntryCollector({u"cask"_s}).of(list);
    QStringList taps;
    QStringList lines;
    const auto add = [&](const QString &kind, const Entries &entries) {
        for (const Entry &entry : entries.entries) {
            if (!entry.repository.isEmpty() && isPlain(entry.repository))
                taps.append(u"tap \"%1\""_s.arg(entry.repository));
            lines.append(u"%1 \"%2\""_s.arg(kind, entry.name));
        }
    };
    add(u"brew"_s, formulae);
    add(u"cask"_s, casks);
    taps.removeDuplicates();
    lines.removeDuplicates();
    ListDocument document;
    for (const QString &line : taps + lines)
        document.content += line.toUtf8() + '\n';
    for (const QString &remark : formulae.remarks + casks.remarks) {
        if (remark.startsWith("left out"_L1)) // a Brewfile has no versions
            document.remarks.append(remark);
    }
    return document;
}

ListDocument npmList(const SourceList &list)
{
    return lines(EntryCollector({u"npm"_s}).of(list), joinedBy(u"@"_s));
}

ListDocument gemList(const SourceList &list)
{
    ListDocument document = lines(newestOnly(EntryCollector({u"gem"_s}).of(list)), [](const Entry &entry) -> QString {
        return entry.version.isEmpty() ? u"gem \"%1\""_s.arg(entry.name)
                                       : u"gem \"%1\", \"%2\""_s.arg(entry.name, entry.version);
    });
    if (!document.content.isEmpty())
        document.content.prepend("source \"https://rubygems.org\"\n\n");
    return document;
}

ListDocument pipxList(const SourceList &list)
{
    return lines(newestOnly(EntryCollector({u"pipx"_s}).of(list)), joinedBy(u"=="_s));
}

ListDocument pipList(const SourceList &list)
{
    return lines(newestOnly(EntryCollector({u"pip"_s, u"pipx"_s}).of(list)), joinedBy(u"=="_s));
}

ListDocument powershellModules(const SourceList &list)
{
    const Entries entries = newestOnly(EntryCollector({u"psgallery"_s}).of(list));
    QJsonObject modules;
    for (const Entry &entry : entries.entries) {
        QJsonObject module{{u"repository"_s, entry.repository.isEmpty() ? u"PSGallery"_s : entry.repository}};
        if (!entry.version.isEmpty())
            module.insert(u"version"_s, u"[%1]"_s.arg(entry.version)); // exactly this one
        modules.insert(entry.name, module);
    }
    return {QJsonDocument(modules).toJson(), entries.remarks};
}

} // namespace rcm
