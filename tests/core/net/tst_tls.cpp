// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpclient.h"
#include "tests/core/net/selfsignedcertificate.h"
#include "tests/support/result.h"
#include "tests/support/scriptedhttpserver.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslServer>
#include <QSslSocket>

using namespace rcm;
using namespace rcm::test;
using namespace Qt::StringLiterals;

namespace {

// Gives one and the same answer to every request over TLS.
class TlsServer : public QObject {
public:
    TlsServer(const Identity &identity, QByteArray answer)
        : m_answer(std::move(answer))
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPrivateKey(identity.key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(configuration);
        connect(&m_server, &QSslServer::pendingConnectionAvailable, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->readAll().endsWith("\r\n\r\n"))
                    return;
                ++requests;
                socket->write(m_answer);
            });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no loopback port");
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"https://127.0.0.1:%1/file"_s.arg(m_server.serverPort())); }

    int requests = 0;

private:
    QSslServer m_server;
    QByteArray m_answer;
};

QByteArray redirectTo(const QUrl &url)
{
    return "HTTP/1.1 302 Found\r\nLocation: " + url.toEncoded() + "\r\nContent-Length: 0\r\n\r\n";
}

Result<void> resultOf(HttpClient &client, const QUrl &url)
{
    QObject owner;
    HttpTransfer *transfer = client.send({url}, &owner);
    QSignalSpy finished(transfer, &HttpTransfer::finished);
    if (!finished.wait(10'000))
        return failure(ErrorKind::Stalled, {}, u"the transfer never finished"_s);
    return finished.first().first().value<Result<void>>();
}

} // namespace

class TestTls : public QObject {
    Q_OBJECT

    Identity m_identity;
    QSslConfiguration m_former = QSslConfiguration::defaultConfiguration();

    void trust()
    {
        QSslConfiguration configuration = m_former;
        configuration.setCaCertificates({m_identity.certificate});
        QSslConfiguration::setDefaultConfiguration(configuration);
    }

private slots:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("this Qt has no TLS");
        m_identity = selfSignedIdentity();
    }
    void cleanup() { QSslConfiguration::setDefaultConfiguration(m_former); }

    void aTrustedServerIsAsked()
    {
        trust();
        TlsServer server(m_identity, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        HttpClient client;
        QVERIFY_RESULT(resultOf(client, server.url()));
        QCOMPARE(server.requests, 1);
    }

    void aCertificateOfNobodyIsRefused()
    {
        TlsServer server(m_identity, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        HttpClient client;
        const auto result = resultOf(client, server.url());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Network);
        QCOMPARE(result.error().subject, server.url().toString());
        QCOMPARE(server.requests, 0);
    }

    void encryptionIsNotGivenUpOnTheWay()
    {
        trust();
        ScriptedHttpServer plain;
        plain.serve(u"/file"_s, ScriptedResponse::ok("hello"));
        TlsServer server(m_identity, redirectTo(plain.url(u"/file"_s)));
        HttpClient client;
        const auto result = resultOf(client, server.url());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Blocked);
        QVERIFY2(result.error().detail.contains("from https to http"_L1), qPrintable(result.error().detail));
        QVERIFY(plain.requests().isEmpty());
    }

    // Where a rule names a mirror for it, the user has said so.
    void aMirrorRuleMayNameAPlainUrl()
    {
        trust();
        ScriptedHttpServer plain;
        plain.serve(u"/file"_s, ScriptedResponse::ok("hello"));
        TlsServer server(m_identity, redirectTo(QUrl(u"http://vendor.test/file"_s)));
        const QString rules
            = u"{\"rules\": [{\"pattern\": \"^http://vendor[.]test/(.*)\", \"rewrite\": \"%1\"}]}"_s.arg(
                plain.url(u"/$1"_s).toString());
        HttpClient client({.mirrorRules = *MirrorRules::parse(rules.toUtf8(), u"rules.json"_s)});
        QVERIFY_RESULT(resultOf(client, server.url()));
        QCOMPARE(plain.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
