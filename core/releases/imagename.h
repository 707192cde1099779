// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace rcm {

// An image's release as a user names it in place of its report: "win25@20250720.1", "win25@latest".
struct ImageName {
    QString image; // as its tags begin: "win25", "macos-15-arm64"
    QString version; // "20250720.1", or "latest"

    [[nodiscard]] bool isLatest() const;
    [[nodiscard]] bool isImage(const QString &other) const; // case does not matter
    [[nodiscard]] QString text() const { return image + u'@' + version; }

    bool operator==(const ImageName &) const = default;
};

// Nothing for what is not of this form: it is a path or a URL. Whether there is such an image is not known here, and
// the file system is not asked.
[[nodiscard]] std::optional<ImageName> imageNameFromText(const QString &text);

// The name under which tags have an image that is called by the label of its runners: "win25" for "windows-2025",
// "ubuntu24" for "ubuntu-24.04"; any other name as it is.
[[nodiscard]] QString imageOfRunnerLabel(const QString &label);

// What of `known` somebody who wrote `name` most likely meant; empty: nothing is near.
[[nodiscard]] QString nearestImage(const QString &name, const QStringList &known);

// The two of `known` that `version` stands between, by their order as versions: what there is in place of one that is
// not there.
[[nodiscard]] QStringList nearestVersions(const QString &version, const QStringList &known);

} // namespace rcm
