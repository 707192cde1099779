// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/digest.h"
#include "core/base/platform.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

namespace rcm {

// One file of a release, as a vendor's index lists it.
struct ReleaseFile {
    QString name;
    QUrl url;
    Platform platform; // win32, linux, darwin; empty: the index does not say
    Arch arch; // x64, x86, arm64; empty: the index does not say
    QString platformVersion; // "24.04", where files are built for one release of a system
    QString kind; // "archive", "installer", "msi", "jdk" … in the index's own words
    std::optional<qint64> size = {};
    std::optional<Digest> digest = {};
    QUrl checksumUrl = {}; // where the index says that the checksum is
    QString checksumKind
        = {}; // the index kind that reads checksumUrl ("nuget-catalog", "scoop"); empty: a checksum file
    QHash<QString, QString> attributes = {}; // further fields that definitions select by
    QStringList defects
        = {}; // what the index says of this file that cannot be true, such as a digest of the wrong length

    bool operator==(const ReleaseFile &) const = default;
};

// One release of a tool.
struct Release {
    QString version; // in the index's spelling without a leading "v"
    QString tag; // of a source repository; may be empty
    bool stable = true;
    QDateTime date = {}; // invalid: not told
    std::vector<ReleaseFile> files = {};
    QString body = {}; // release notes, where vendors put tables of checksums
    QHash<QString, QString> attributes = {};
    QStringList defects = {}; // files that were left out, with place and reason

    // Takes a file that has a URL; where it has none, the reader has listed the defect.
    void add(ReleaseFile file)
    {
        if (!file.url.isEmpty())
            files.push_back(std::move(file));
    }
    // The same for a URL that no reader has looked at: what is no http or https URL is a defect of this place.
    void add(ReleaseFile file, const QString &place);

    bool operator==(const Release &) const = default;
};

} // namespace rcm
