// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"

#include <QWidget>

class QComboBox;

namespace rcm {

// Platform and architecture of an image, each "Automatic" unless somebody chooses one.
class ImageField : public QWidget {
    Q_OBJECT
public:
    explicit ImageField(QWidget *parent = nullptr);

    void setChoice(const Platform &platform, const Arch &arch);
    [[nodiscard]] Platform platform() const; // empty: automatic
    [[nodiscard]] Arch arch() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QComboBox *makeBox(const QString &name);

    QComboBox *m_platform;
    QComboBox *m_arch;
};

} // namespace rcm
