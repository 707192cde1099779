// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/message.h"

namespace rcm {

using namespace Qt::StringLiterals;

Message failureMessage(const QString &what, const Error &error, Offer offer)
{
    QString text = error.subject.isEmpty() ? error.detail : u"%1: %2"_s.arg(error.subject, error.detail);
    if (!error.remedy.isEmpty())
        text += u'\n' + error.remedy;
    return {error.kind == ErrorKind::Cancelled ? Tone::Neutral : Tone::Bad, what, text, offer, {}};
}

} // namespace rcm
