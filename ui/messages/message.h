// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/presentation/toolstate.h"

#include <QString>

namespace rcm {

// What a message offers to do about it.
enum class Offer {
    None,
    NewWorkspace,
    OpenWorkspace,
    Settings,
    FetchReport,
    UpdateSources,
    Download,
    Repair,
    ExportReport,
    // Not in any menu: their buttons take the message's label.
    RebuildSources,
    RetryUpdate,
    RetryFailed,
    ShowUrlProblems,
    UseInputs,
    UndoInputs,
    ReviewConflicts,
};

// What a message bar shows: plain text, never markup.
struct Message {
    Tone tone = Tone::Neutral;
    QString title; // what happened, or what is asked: one sentence
    QString text = {}; // why, and what to do; lines are separated by '\n'
    Offer offer = Offer::None;
    QString label = {}; // of the offer's button, for offers that are in no menu

    bool operator==(const Message &) const = default;
};

// `what` failed, a sentence; the rest is the error's.
[[nodiscard]] Message failureMessage(const QString &what, const Error &error, Offer offer = Offer::None);

} // namespace rcm
