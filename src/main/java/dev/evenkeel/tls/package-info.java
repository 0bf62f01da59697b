/**
 * Keys and certificates: from files to what a TLS connection needs, read again when the files
 * change, and watched for their expiry.
 *
 * <p>Start reading at {@link dev.evenkeel.tls.Certificates}, which every listener with TLS opens
 * its {@link dev.evenkeel.tls.ServerTls} at. {@code IdentityReader} reads the files, {@code
 * SniKeyManager} chooses what a client is shown.
 *
 * <p>Files are read where TLS is opened, and on one thread that looks after all of them; a
 * handshake finds what it needs in one volatile field. Imports {@code model} only; imported by
 * {@code proxy}, {@code health}, {@code admin}, {@code ui} and {@code Main}.
 */
@NullMarked
package dev.evenkeel.tls;

import org.jspecify.annotations.NullMarked;
