// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/symbolicicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace rcm {

using namespace Qt::StringLiterals;

namespace {

QByteArray svgOf(const QString &name)
{
    QFile file(u":/icons/symbolic/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("There is no icon %s", qPrintable(name));
        return {};
    }
    return file.readAll();
}

class SymbolicIconEngine : public QIconEngine {
public:
    explicit SymbolicIconEngine(const QString &name)
        : m_name(name)
    {
    }

    void paint(QPainter *painter, const QRect &rectangle, QIcon::Mode mode, QIcon::State) override
    {
        paintScaled(painter, rectangle, mode, 1);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    // `size` in device pixels, `scale` of them a device-independent one.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintScaled(&painter, QRect(QPoint(), size), mode, scale);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SymbolicIconEngine(m_name); }

private:
    void paintScaled(QPainter *painter, const QRect &rectangle, QIcon::Mode mode, qreal scale) const
    {
        const QPalette palette = QGuiApplication::palette();
        const QColor color = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText)
            : mode == QIcon::Selected                ? palette.color(QPalette::HighlightedText)
                                                     : palette.color(QPalette::ButtonText);
        // Larger icons keep some air around them, so that the text beside a tool button's does not touch it.
        const int air = rectangle.width() > 16 * scale ? qRound(2 * scale) : 0;
        paintSymbolicIcon(painter, rectangle.adjusted(air, air, -air, -air), m_name, color);
    }

    QString m_name;
};

} // namespace

QIcon symbolicIcon(const QString &name)
{
    return QIcon(new SymbolicIconEngine(name));
}

QPixmap symbolicPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio)
{
    const QString key = u"rcm:%1:%2:%3:%4"_s.arg(name, color.name()).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = qRound(size * devicePixelRatio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QByteArray svg = svgOf(name);
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintSymbolicIcon(QPainter *painter, const QRect &rectangle, const QString &name, const QColor &color)
{
    const int size = qMin(rectangle.width(), rectangle.height());
    if (size <= 0)
        return;
    QRect square(0, 0, size, size);
    square.moveCenter(rectangle.center());
    painter->drawPixmap(square, symbolicPixmap(name, size, color, painter->device()->devicePixelRatioF()));
}

QIcon applicationIcon()
{
    const QString id = u"io.github.runnercachemanager.RunnerCacheManager"_s;
    return QIcon::fromTheme(id, QIcon(u":/icons/%1.svg"_s.arg(id)));
}

} // namespace rcm
