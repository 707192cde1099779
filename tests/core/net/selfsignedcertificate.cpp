// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/net/selfsignedcertificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace rcm::test {

namespace {

template <auto release> struct Release {
    template <class T> void operator()(T *object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;

QByteArray contentOf(BIO *memory)
{
    char *bytes = nullptr;
    const auto size = BIO_get_mem_data(memory, &bytes);
    return {bytes, size};
}

void addExtension(X509 *certificate, int kind, const char *value)
{
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, kind, value));
    X509_add_ext(certificate, extension.get(), -1);
}

} // namespace

Identity selfSignedIdentity()
{
    const Key key(EVP_RSA_gen(2048));
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    static constexpr std::array<unsigned char, 9> commonName{'1', '2', '7', '.', '0', '.', '0', '.', '1'};
    X509_NAME_add_entry_by_NID(
        name, NID_commonName, MBSTRING_ASC, commonName.data(), static_cast<int>(commonName.size()), -1, 0);
    X509_set_issuer_name(certificate.get(), name);
    addExtension(certificate.get(), NID_subject_alt_name, "IP:127.0.0.1");
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(certificate.get(), key.get(), EVP_sha256());

    const Memory certificateText(BIO_new(BIO_s_mem()));
    const Memory keyText(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    Identity identity{QSslCertificate(contentOf(certificateText.get())), QSslKey(contentOf(keyText.get()), QSsl::Rsa)};
    if (identity.certificate.isNull() || identity.key.isNull())
        qFatal("no certificate could be made");
    return identity;
}

} // namespace rcm::test
