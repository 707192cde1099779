// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendor/checksumlisting.h"

#include "core/vendor/checksumblocks.h"
#include "core/vendor/checksumlines.h"
#include "core/vendor/htmltext.h"

#include <QRegularExpression>

#include <algorithm>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// The signed text between the armour's lines (RFC 4880, section 7).
QString withoutArmour(const QString &text)
{
    static const QRegularExpression armour(
        u"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: [^\n]*\n)*\n(.*?)\n?-----BEGIN PGP SIGNATURE-----"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression dashEscape(u"^- "_s, QRegularExpression::MultilineOption);
    const auto match = armour.match(text);
    return match.hasMatch() ? match.captured(1).remove(dashEscape) : text;
}

bool isHtml(const QString &text)
{
    static const QRegularExpression page(
        u"^\\s*<(!doctype html|html)|<(pre|table|td)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return page.match(text).hasMatch();
}

std::optional<ListedFile> readLine(const QString &line, QStringList &heading)
{
    if (auto file = checksumline::digestFirst(line))
        return file;
    if (auto file = checksumline::tag(line))
        return file;
    if (auto file = checksumline::tableRow(line, heading))
        return file;
    if (auto file = checksumline::algorithmFirst(line))
        return file;
    return checksumline::nameFirst(line);
}

// Longer than any path of a file and its checksums.
constexpr qsizetype longestLine = 16 * 1024;

// What says nothing of a file, and not that there is more than files.
bool isEmptyTalk(const QString &line)
{
    return line.isEmpty() || line.startsWith("CertUtil: "_L1);
}

} // namespace

ChecksumListing readChecksumListing(QString text, bool hasColumns)
{
    text.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    text = withoutArmour(text);
    if (isHtml(text))
        text = textOfHtml(text);
    const QStringList lines = text.split(u'\n');
    ChecksumListing listing;
    QStringList heading;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const QString line = lines[at].trimmed();
        if (isEmptyTalk(line))
            continue;
        if (line.startsWith(u'#') || line.size() > longestLine) { // a comment may name a file
            listing.hasOtherText = true;
            continue;
        }
        if (hasColumns) {
            if (auto file = checksumline::columns(line))
                listing.files.push_back(std::move(*file));
            continue;
        }
        if (checksumblock::getFileHashTable(lines, at, listing.files)
            || checksumblock::getFileHashList(lines, at, listing.files)
            || checksumblock::certutil(lines, at, listing.files))
            continue;
        if (auto file = readLine(lines[at], heading))
            listing.files.push_back(std::move(*file));
        else if (!checksumblock::printMd(lines, at, listing.files))
            listing.hasOtherText = true;
    }
    return listing;
}

} // namespace rcm
