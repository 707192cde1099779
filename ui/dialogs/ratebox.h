// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace rcm {

// A speed limit in MB/s (10^6 bytes), to the byte: 0.04 is shown as such and not rounded to 0, which means no limit.
class RateBox : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit RateBox(QWidget *parent = nullptr);

    void setRate(qint64 bytesPerSecond); // 0: no limit
    [[nodiscard]] qint64 rate() const;

protected:
    [[nodiscard]] QString textFromValue(double value) const override;
};

} // namespace rcm
