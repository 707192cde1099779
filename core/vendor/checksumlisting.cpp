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

// An algorithm that we do not compute, but whose digests may have the length of one that we do: "SHA3-256 checksums"
// above a list. A heading that names one of ours ends its reach; other text says nothing.
void followHeading(const QString &line, QString &foreign)
{
    static const QRegularExpression others(
        u"\\b(SHA-?3(-\\d+)?|SHA-?512/"
        u"\\d+|SHAKE-?\\d+|BLAKE\\w*(-\\d+)?|B2SUM|B3SUM|SM3|KECCAK\\w*|STREEBOG\\w*|GOST\\w*|"
        "TIGER\\w*|RIPEMD-?\\d+|WHIRLPOOL)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ours(
        u"\\b(SHA-?(1|224|256|384|512)|SHA2-?(224|256|384|512)|MD5)\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const auto other = others.match(line);
    if (other.hasMatch())
        foreign = other.captured();
    else if (ours.match(line).hasMatch())
        foreign.clear();
}

// Files that were read since, whose values the list does not name an algorithm of.
void nameAlgorithm(std::vector<ListedFile> &files, std::size_t first, const QString &algorithm)
{
    if (algorithm.isEmpty())
        return;
    for (std::size_t i = first; i < files.size(); ++i) {
        for (ListedValue &value : files[i].values) {
            if (value.algorithm.isEmpty())
                value.algorithm = algorithm;
        }
    }
}

// What says nothing of a file, and not that there is more than files.
bool isEmptyTalk(const QString &line)
{
    return line.isEmpty() || line.startsWith("CertUtil: "_L1);
}

// False: the line is about no file. `at` is the last line that was read.
bool readEntry(const QStringList &lines, qsizetype &at, QStringList &heading, bool hasColumns, ChecksumListing &listing)
{
    if (hasColumns) {
        if (auto file = checksumline::columns(lines[at].trimmed()))
            listing.files.push_back(std::move(*file));
        return true;
    }
    if (checksumblock::getFileHashTable(lines, at, listing.files)
        || checksumblock::getFileHashList(lines, at, listing.files)
        || checksumblock::certutil(lines, at, listing.files))
        return true;
    if (auto file = readLine(lines[at], heading)) {
        listing.files.push_back(std::move(*file));
        return true;
    }
    return checksumblock::printMd(lines, at, listing.files);
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
    QString foreign;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const QString line = lines[at].trimmed();
        if (isEmptyTalk(line))
            continue;
        if (line.startsWith(u'#') || line.size() > longestLine) { // a comment may name a file
            followHeading(line.left(longestLine), foreign);
            listing.hasOtherText = true;
            continue;
        }
        const std::size_t before = listing.files.size();
        if (!readEntry(lines, at, heading, hasColumns, listing)) {
            followHeading(line, foreign);
            listing.hasOtherText = true;
        }
        nameAlgorithm(listing.files, before, foreign);
    }
    return listing;
}

} // namespace rcm
