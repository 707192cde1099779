// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/upstream/upstreamreport.h"
#include "core/workspace/inputfile.h"
#include "core/workspace/workspace.h"
#include "ui/messages/message.h"

#include <QStringList>

#include <optional>

namespace rcm {

// Why a file that was dropped is of no use: a sentence that names the file, and what it is or why it cannot be read.
[[nodiscard]] QString refusalText(const QString &path, const Result<InputFile> &found);
// A sentence for each difference in report, source list and toolsets: which file became what, and what it takes the
// place of.
[[nodiscard]] QStringList inputChanges(const Workspace &former, const Workspace &changed);

// None of the files that were dropped can be used; `refused` says why, a sentence each.
[[nodiscard]] Message noInputsMessage(const QStringList &refused);
[[nodiscard]] Message sameInputsMessage();
// Asked before the workspace gets a report that is not about the image that it is for, or another source list.
// `changes` are what would change, a sentence each; the image is nullopt where it is not known.
[[nodiscard]] Message otherImageQuestion(
    const std::optional<ImageInfo> &former, const std::optional<ImageInfo> &fresh, const QStringList &changes);
[[nodiscard]] Message otherSourceListQuestion(const QStringList &changes);
// The inputs are changed, and can be changed back.
[[nodiscard]] Message inputsChangedMessage(const QStringList &changes);

} // namespace rcm
