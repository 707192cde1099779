// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/reportnode.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace rcm {

// Cuts the bullets of a readme into name and version. "- name version" cannot be cut without knowing names: the longest
// known one that the line starts with is taken, if what follows is a version or what a failed probe printed; else the
// version starts at the first word that looks like one. A line without any is a name as a whole.
class ReadmeRows {
public:
    explicit ReadmeRows(const QStringList &toolNames);

    // What the line gives: a version or a list of them; several nodes for "components: A 1.0, 1.1, B 2.0"; nodes
    // without a title for versions alone, which belong to the heading above; a note for a sentence.
    [[nodiscard]] std::vector<ReportNode> nodesOf(const QString &line) const;

private:
    [[nodiscard]] qsizetype knownNameLength(const QString &text) const;
    [[nodiscard]] qsizetype nameLength(const QString &text) const;

    QSet<QString> m_names; // lower case
};

// "OS Version: 24.04.3 LTS" above the software: a fact of the image, whose name ends in the colon. A note where the
// line is neither that nor looks like it.
[[nodiscard]] ReportNode factOrNote(const QString &line);

} // namespace rcm
