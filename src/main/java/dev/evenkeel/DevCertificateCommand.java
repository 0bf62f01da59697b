package dev.evenkeel;

import dev.evenkeel.tls.DevelopmentCertificate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** {@code --dev-certificate}: makes one for this machine's own names, and says how to use it. */
final class DevCertificateCommand {

    private final InstantSource time;
    private final PrintStream out;
    private final PrintStream err;

    DevCertificateCommand(InstantSource time, PrintStream out, PrintStream err) {
        this.time = time;
        this.out = out;
        this.err = err;
    }

    /**
     * @param folder where it is to stand
     * @return the exit status
     */
    int run(Path folder) {
        try {
            tell(DevelopmentCertificate.in(folder, time));
            return Main.OK;
        } catch (IOException e) {
            err.println("evenkeel: " + e.getMessage());
            return Main.PROBLEM;
        }
    }

    private void tell(DevelopmentCertificate certificate) {
        Path authority = certificate.folder().resolve(DevelopmentCertificate.AUTHORITY);
        out.println(
                certificate.folder().resolve(DevelopmentCertificate.CERTIFICATE)
                        + (certificate.made() ? ": made" : ": there already")
                        + ", for localhost, *.localhost, 127.0.0.1 and ::1, until "
                        + certificate.until().atOffset(ZoneOffset.UTC).toLocalDate());
        out.println();
        out.println("A listener that shows it:");
        out.println("  { \"address\": \"127.0.0.1:8443\", \"tls\": { \"certificates\": [");
        out.println(
                "    { \"certificate\": \""
                        + DevelopmentCertificate.CERTIFICATE
                        + "\", \"key\": \""
                        + DevelopmentCertificate.KEY
                        + "\" } ] } }");
        out.println();
        out.println("Clients have to trust " + authority + ", which vouches for those names only:");
        out.println("  curl      --cacert " + authority);
        out.println(
                "  Debian    sudo cp "
                        + authority
                        + " /usr/local/share/ca-certificates/evenkeel.crt"
                        + " && sudo update-ca-certificates");
        out.println(
                "  macOS     security add-trusted-cert -k ~/Library/Keychains/login.keychain-db "
                        + authority);
        out.println("  Windows   certutil -user -addstore Root " + authority);
        out.println("  browsers  import it among the certificate authorities, in their settings");
    }
}
