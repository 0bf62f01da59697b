package dev.evenkeel.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the very certificates that this program's listeners show at that moment, and no other.
 * Whom they name, who vouches for them and until when is of no matter: who shows one has its key.
 */
final class TrustingShown extends X509ExtendedTrustManager {

    private final Supplier<List<X509Certificate>> shown;

    /**
     * @param shown asked for with each handshake
     */
    TrustingShown(Supplier<List<X509Certificate>> shown) {
        this.shown = shown;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !shown.get().contains(chain[0])) {
            throw new CertificateException("a certificate that no listener of Evenkeel shows");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        check(chain);
    }

    // Clients only.

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("no client is trusted");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
