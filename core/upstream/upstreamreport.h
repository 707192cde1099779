// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"

#include <QDate>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// The kinds of node in GitHub's software report (runner-images, helpers/software-report-base). Unknown: one that
// upstream added since; no item has it.
enum class NodeType { Header, ToolVersion, ToolVersionsList, Table, Note, Unknown };
[[nodiscard]] QString nodeTypeName(NodeType type); // "ToolVersionNode" …

// One thing that an image holds, from one node of the report: a list node gives one item a version, a table one a row
// (and one a version, where a cell lists several).
struct ReportItem {
    QStringList section; // headings from the outside in, without the report's title
    QString name;
    QString version; // without noise ("(default)", "- available by …"); empty when the report says none
    QString rawVersion; // as the report prints it
    NodeType nodeType = NodeType::ToolVersion;
    QHash<QString, QString> columns = {}; // table rows: heading → cell

    bool operator==(const ReportItem &) const = default;
};

// What platform or architecture of an image rests on; what stands later in this list goes before what stands earlier.
enum class Evidence {
    None,
    Hint, // the place of the report alone
    Mark, // paths, variables and rows that one kind of image has
    Toolset, // all entries of the toolset agree
    Choice, // of the user
    Statement, // title or facts of the report
};

// What the report says of the image itself.
struct ImageInfo {
    QString title; // "Windows Server 2025"
    QString osVersion;
    QString imageVersion; // "20250720.1.0"
    Platform platform; // win32, linux, darwin; empty when it is unknown
    Arch arch; // x64, arm64; empty when it is unknown
    QDate date; // of the image version; invalid when it has none
    Evidence platformEvidence = Evidence::None;
    Evidence archEvidence = Evidence::None;
    QString platformSign = {}; // the part of the report that shows it, for people
    QString archSign = {};

    bool operator==(const ImageInfo &) const = default;
};

enum class ImageDoubt {
    UnknownPlatform, // nothing tells it
    UnknownArch,
    PlatformConflict, // report and toolset tell different things; then it is unknown, too
    ArchConflict,
    ChoiceIgnored, // the report states another than the user says
    ChoiceAgainstMarks, // the user's word holds, but the report looks otherwise
    ChoiceAgainstToolset, // all entries of the toolset are for another than the user, the report or its place says
};
[[nodiscard]] QString imageDoubtName(ImageDoubt doubt); // "unknown-architecture" …
// Whether entries have to stay unresolved for it.
[[nodiscard]] bool leavesImageUnknown(ImageDoubt doubt);

// Said once for the whole report, in words for a maintainer, with what to do.
struct ImageWarning {
    ImageDoubt doubt;
    QString text;

    bool operator==(const ImageWarning &) const = default;
};

// An upstream software report, whether it came as JSON node tree or as the image's readme.
struct UpstreamReport {
    QString location; // URL or path it was read from
    ImageInfo image;
    std::vector<ReportItem> items;
    QStringList notes; // texts of the NoteNodes
    QStringList warnings = {}; // what was not understood, with its place
    std::vector<ImageWarning> doubts = {}; // about the image, once that is settled

    bool operator==(const UpstreamReport &) const = default;
};

} // namespace rcm
