// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/download/transferstate.h"

namespace rcm {

using namespace Qt::StringLiterals;

QString transferPhaseName(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Queued:
        return u"queued"_s;
    case TransferPhase::Requesting:
        return u"requesting"_s;
    case TransferPhase::Receiving:
        return u"receiving"_s;
    case TransferPhase::Waiting:
        return u"waiting"_s;
    case TransferPhase::Verifying:
        return u"verifying"_s;
    case TransferPhase::Committed:
        return u"committed"_s;
    case TransferPhase::Skipped:
        return u"skipped"_s;
    case TransferPhase::Failed:
        return u"failed"_s;
    case TransferPhase::NotStarted:
        return u"not-started"_s;
    case TransferPhase::Cancelled:
        break;
    }
    return u"cancelled"_s;
}

QString transferPhaseText(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Waiting:
        return u"waiting to retry"_s;
    case TransferPhase::Committed:
        return u"downloaded"_s;
    case TransferPhase::Skipped:
        return u"already there"_s;
    case TransferPhase::NotStarted:
        return u"not started"_s;
    default:
        return transferPhaseName(phase);
    }
}

bool isFinal(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Committed:
    case TransferPhase::Skipped:
    case TransferPhase::Failed:
    case TransferPhase::NotStarted:
    case TransferPhase::Cancelled:
        return true;
    default:
        return false;
    }
}

bool mayFollow(TransferPhase from, TransferPhase to)
{
    using enum TransferPhase;
    if (isFinal(from))
        return false;
    switch (to) {
    case Queued:
    case NotStarted:
        return false;
    case Requesting:
        return from == Queued || from == Receiving || from == Verifying || from == Waiting || from == Requesting;
    case Receiving:
        return from == Requesting;
    case Waiting:
        return from == Requesting || from == Receiving || from == Verifying;
    case Verifying:
        return from == Queued || from == Receiving || from == Requesting || from == Verifying;
    case Committed:
    case Skipped:
        return from == Verifying;
    case Failed:
    case Cancelled:
        return true;
    }
    Q_UNREACHABLE();
}

} // namespace rcm
