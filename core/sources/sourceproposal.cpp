// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/sourceproposal.h"

#include "core/sources/source.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ignoringCase = QRegularExpression::CaseInsensitiveOption;

Platform platformOfEnding(const QString &fileName)
{
    static const QRegularExpression windows(
        u"\\.(exe|msi|msix|msixbundle|appx|appxbundle|cab|vsix|nupkg)$"_s, ignoringCase);
    static const QRegularExpression linuxes(u"\\.(deb|rpm|appimage|snap|flatpak|run|apk)$"_s, ignoringCase);
    static const QRegularExpression macs(u"\\.(dmg|pkg)$"_s, ignoringCase);
    if (windows.match(fileName).hasMatch())
        return Platform::windows();
    if (linuxes.match(fileName).hasMatch())
        return Platform::linuxSystem();
    return macs.match(fileName).hasMatch() ? Platform::macos() : Platform();
}

// By the first word that is one's name, be it with a number: "windows", "macos11", "ubuntu2204".
Platform platformOfWords(const QString &text)
{
    static const QRegularExpression separators(u"[^A-Za-z0-9]+"_s);
    static const QRegularExpression number(u"\\d+$"_s);
    const QList<Platform> known = Platform::ofImages();
    const QStringList words = text.split(separators, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        for (const QString &spelling : {word, QString(word).remove(number)}) {
            if (const Platform system = Platform(spelling).system(); known.contains(system))
                return system;
        }
    }
    return {};
}

// Longer words first: "x86_64" holds "x86".
Arch archIn(const QString &text)
{
    static const QRegularExpression arm(u"(?<![A-Za-z0-9])(arm64|aarch64)(?![A-Za-z0-9])"_s, ignoringCase);
    static const QRegularExpression wide(
        u"(?<![A-Za-z0-9])(x86[_-]64|x64|amd64|win64|linux64|64-?bit)(?![A-Za-z0-9])"_s, ignoringCase);
    static const QRegularExpression narrow(
        u"(?<![A-Za-z0-9])(x86|i[3-6]86|386|ia32|32-?bit)(?![A-Za-z0-9])"_s, ignoringCase);
    if (arm.match(text).hasMatch())
        return Arch::arm64();
    if (wide.match(text).hasMatch())
        return Arch::x64();
    return narrow.match(text).hasMatch() ? Arch::x86() : Arch();
}

// "v2.74.0", "jq-1.7.1", "bun-v1.1": what is left without the words before it.
QString versionOfTag(const QString &tag)
{
    static const QRegularExpression version(u"(?:^|[^0-9A-Za-z])[vV]?(\\d[\\w.+-]*)$"_s);
    const auto match = version.match(tag);
    return match.hasMatch() ? match.captured(1) : tag;
}

// Without the words of system and processor at its end: "agent-win-x64" is "agent".
QString withoutTarget(QString name)
{
    static const QRegularExpression last(u"[-_. ]+([A-Za-z0-9]+)$"_s);
    static const QRegularExpression wide(u"[-_. ]+x86[-_]64$"_s, ignoringCase);
    name.remove(wide);
    for (auto match = last.match(name); match.hasMatch(); match = last.match(name)) {
        if (platformOfWords(match.captured(1)).isEmpty() && archIn(match.captured(1)).isEmpty())
            break;
        name.truncate(match.capturedStart());
    }
    return name;
}

// "setup.exe" says nothing of what it sets up.
bool isGeneric(const QString &name)
{
    static const QRegularExpression generic(u"^(setup|install(er)?|latest|download|release|bin|v?)$"_s, ignoringCase);
    return generic.match(name).hasMatch();
}

QString stemOf(const QString &fileName)
{
    static const QRegularExpression ending(u"(\\.(tar|pkg))?\\.[A-Za-z][A-Za-z0-9]*$"_s);
    return QString(fileName).remove(ending);
}

// From the file's name, else from the folder that is nothing but a version.
void proposeFromPath(SourceProposal &proposal, QStringList folders)
{
    static const QRegularExpression inName(u"^(?<name>.*?)[-_. ]?v?(?<version>\\d+(\\.\\d+)+)"_s);
    static const QRegularExpression folder(u"^v?(\\d+(\\.\\d+)+)$"_s);
    if (const auto match = inName.match(proposal.fileName); match.hasMatch()) {
        proposal.name = withoutTarget(match.captured(u"name"_s));
        proposal.version = match.captured(u"version"_s);
    } else {
        proposal.name = withoutTarget(stemOf(proposal.fileName));
    }
    if (isGeneric(proposal.name))
        proposal.name.clear();
    for (qsizetype i = folders.size() - 1; i >= 0 && proposal.version.isEmpty(); --i) {
        if (const auto match = folder.match(folders[i]); match.hasMatch()) {
            proposal.version = match.captured(1);
            folders.resize(i);
        }
    }
    if (proposal.name.isEmpty() && !proposal.version.isEmpty())
        proposal.name = folders.value(folders.size() - 1);
}

} // namespace

SourceProposal proposalFor(const QUrl &url)
{
    static const QRegularExpression release(u"^/[^/]+/([^/]+)/releases/download/(.+)/[^/]+$"_s);
    const QString path = url.path(QUrl::FullyDecoded);
    SourceProposal proposal;
    proposal.fileName = fileNameFromUrl(url);
    if (const auto match = release.match(path); match.hasMatch()) {
        proposal.name = match.captured(1);
        proposal.version = versionOfTag(match.captured(2));
    } else if (!proposal.fileName.isEmpty()) {
        proposeFromPath(proposal, path.section(u'/', 0, -2).split(u'/', Qt::SkipEmptyParts));
    }
    for (const Platform &platform : {platformOfEnding(proposal.fileName), platformOfWords(proposal.fileName),
             platformOfWords(path.section(u'/', 0, -2))}) {
        if (proposal.platform.isEmpty())
            proposal.platform = platform;
    }
    proposal.arch = archIn(proposal.fileName);
    if (proposal.arch.isEmpty())
        proposal.arch = archIn(path.section(u'/', 0, -2));
    return proposal;
}

} // namespace rcm
