// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/imagefield.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

// What no item shows is shown as automatic.
void select(QComboBox *box, const QString &word)
{
    box->setCurrentIndex(qMax(0, box->findData(word)));
}

} // namespace

ImageField::ImageField(QWidget *parent)
    : QWidget(parent)
    , m_platform(makeBox(tr("Platform of the image")))
    , m_arch(makeBox(tr("Architecture of the image")))
{
    m_platform->addItem(tr("Platform: automatic"), QString());
    m_platform->addItem(tr("Windows"), Platform::windows().text());
    m_platform->addItem(tr("Linux"), Platform::linuxSystem().text());
    m_platform->addItem(tr("macOS"), Platform::macos().text());
    m_arch->addItem(tr("Architecture: automatic"), QString());
    for (const Arch &arch : Arch::ofImages())
        m_arch->addItem(arch.text(), arch.text());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_platform);
    layout->addWidget(m_arch);
    layout->addStretch();
    setFocusProxy(m_platform);
    setFocusPolicy(Qt::StrongFocus); // a label leads to nothing that takes no focus itself
}

QComboBox *ImageField::makeBox(const QString &name)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(name);
    box->setToolTip(tr("Where the report does not state it. Automatic: as far as toolsets and report tell"));
    box->setFocusPolicy(Qt::StrongFocus);
    box->installEventFilter(this);
    return box;
}

void ImageField::setChoice(const Platform &platform, const Arch &arch)
{
    select(m_platform, platform.text());
    select(m_arch, arch.text());
}

Platform ImageField::platform() const
{
    return m_platform->currentData().toString();
}

Arch ImageField::arch() const
{
    return m_arch->currentData().toString();
}

bool ImageField::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the page; it changes a choice only where somebody works on it.
    const auto *box = qobject_cast<QComboBox *>(watched);
    if (!box || event->type() != QEvent::Wheel || box->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

} // namespace rcm
