// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ratebox.h"

namespace rcm {

namespace {
constexpr double bytesInMegabyte = 1e6;
}

RateBox::RateBox(QWidget *parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(6);
    setRange(0, 1e9);
    setSuffix(tr(" MB/s"));
    setSpecialValueText(tr("no limit"));
}

void RateBox::setRate(qint64 bytesPerSecond)
{
    setValue(double(bytesPerSecond) / bytesInMegabyte);
}

qint64 RateBox::rate() const
{
    return qRound64(value() * bytesInMegabyte);
}

QString RateBox::textFromValue(double value) const
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', QLocale::FloatingPointShortest);
}

} // namespace rcm
