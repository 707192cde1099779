// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

class SystemClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace

const Clock &Clock::system()
{
    static const SystemClock clock;
    return clock;
}

QString toTimestamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime fromTimestamp(QStringView text)
{
    const QDateTime time = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    const bool hasZone
        = text.endsWith(u'Z') || text.endsWith(u'z') || text.mid(10).contains(u'+') || text.mid(10).contains(u'-');
    return time.isValid() && hasZone && text.size() > 10 ? time.toUTC() : QDateTime();
}

} // namespace rcm
