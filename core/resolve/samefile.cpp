// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/resolve/samefile.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// A URL in the parts that say which file it is.
struct Address {
    QString host; // lower case, without "www."
    QString path; // decoded
    QString query;

    [[nodiscard]] QString name() const { return path.section(u'/', -1); }
    [[nodiscard]] QStringList folders() const { return path.section(u'/', 0, -2).split(u'/', Qt::SkipEmptyParts); }
    friend bool operator==(const Address &left, const Address &right)
    {
        return left.host == right.host && left.query == right.query
            && left.path.compare(right.path, Qt::CaseInsensitive) == 0;
    }
};

// http or https, "www." and percent-encoding do not make another file; nor does the page through which SourceForge
// hands a file out.
Address addressOf(const QUrl &url)
{
    static const QRegularExpression sourceForge(u"^/projects?/([^/]+)/(?:files/)?(.*?)(?:/download)?$"_s);
    static const QRegularExpression slashes(u"/{2,}"_s);
    Address address{url.host().toLower(), url.path(QUrl::FullyDecoded), url.query(QUrl::FullyDecoded)};
    address.path.replace(slashes, u"/"_s);
    if (address.host.startsWith("www."_L1))
        address.host.remove(0, 4);
    const auto match = sourceForge.match(address.path);
    if (match.hasMatch() && address.host.endsWith("sourceforge.net"_L1))
        return {u"sourceforge.net"_s, u'/' + match.captured(1) + u'/' + match.captured(2), {}};
    return address;
}

// Where files of many vendors are: a name alone says nothing there.
bool isSharedHost(const QString &host)
{
    static const QStringList shared{u"github.com"_s, u"githubusercontent.com"_s, u"gitlab.com"_s, u"codeberg.org"_s,
        u"bitbucket.org"_s, u"amazonaws.com"_s, u"googleapis.com"_s, u"windows.net"_s, u"cloudfront.net"_s,
        u"sourceforge.net"_s, u"fossies.org"_s};
    return std::ranges::any_of(
        shared, [&host](const QString &suffix) { return host == suffix || host.endsWith(u'.' + suffix); });
}

// Folders that tell files of one name apart: processors, systems, languages ("win64", "en-US").
QStringList marksOf(const Address &address)
{
    static const QRegularExpression language(u"^[a-z]{2}([-_][A-Za-z]{2,4})?$"_s);
    static const QRegularExpression target(
        u"(x86|x64|i[36]86|amd64|x86_64|arm64|aarch64|32-?bit|64-?bit|win(dows)?[-_]?(32|64|arm)|linux|mac|darwin)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList marks;
    for (const QString &folder : address.folders()) {
        if (language.match(folder).hasMatch() || target.match(folder).hasMatch())
            marks.append(folder.toLower());
    }
    marks.sort();
    return marks;
}

QString lettersAndDigits(const QString &text)
{
    static const QRegularExpression others(u"[^A-Za-z0-9]"_s);
    return QString(text).remove(others).toLower();
}

// "7z2500-x64.exe" is about 25.00; "setup.exe" would be about anything.
bool namesVersion(const QString &name, const QString &version)
{
    const QString digits = lettersAndDigits(version);
    return !digits.isEmpty() && lettersAndDigits(name).contains(digits);
}

bool isSameName(const Address &ours, const Address &theirs, const QString &version)
{
    return ours.host == theirs.host && ours.query == theirs.query && !isSharedHost(ours.host)
        && ours.name() == theirs.name() && namesVersion(ours.name(), version) && marksOf(ours) == marksOf(theirs);
}

bool isForOther(const Arch &arch, const ReleaseFile &file)
{
    return Arch::ofTools().contains(file.arch) && file.arch != arch;
}

// The only one, or the first of several that say the same.
const ReleaseFile *agreed(const std::vector<const ReleaseFile *> &found)
{
    const bool agree = std::ranges::all_of(
        found, [&found](const ReleaseFile *file) { return file->digest == found.front()->digest; });
    return found.empty() || !agree ? nullptr : found.front();
}

} // namespace

const ReleaseFile *entryOf(const FileUrl &fileUrl, const std::vector<ReleaseFile> &files)
{
    std::vector<Address> ours{addressOf(fileUrl.url)};
    for (const QUrl &alternate : fileUrl.alternates)
        ours.push_back(addressOf(alternate));
    const QString version = fileUrl.values.value(u"version"_s);
    std::vector<const ReleaseFile *> byUrl;
    std::vector<const ReleaseFile *> byName;
    for (const ReleaseFile &file : files) {
        const Address theirs = addressOf(file.url);
        if (std::ranges::find(ours, theirs) != ours.end())
            byUrl.push_back(&file);
        else if (!isForOther(fileUrl.arch, file)
            && std::ranges::any_of(ours, [&](const Address &own) { return isSameName(own, theirs, version); }))
            byName.push_back(&file);
    }
    return agreed(byUrl.empty() ? byName : byUrl);
}

} // namespace rcm
