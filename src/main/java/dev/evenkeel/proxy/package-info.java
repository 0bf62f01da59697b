/**
 * The forwarding path: listeners, routing, the servlet, the exchanges with hosts.
 *
 * <p>Start reading at {@link dev.evenkeel.proxy.ProxyServer}, then follow a request: {@code
 * ListenerConnector} accepts its client, {@code ClientConnection} (or {@code Http2ClientFactory}'s
 * connections) reads it, {@code ForwardingServlet} makes it an {@code Exchange}, {@code Router}
 * finds where it goes, {@code AccessCheck} whether its client may go there, {@code Attempts}
 * chooses hosts in turn, an {@code Attempt} holds a place at one, {@code HostPool} finds a
 * connection to it, {@code Http1HostConnection} carries it there ({@code ProxyToHostRequest},
 * {@code RequestHead}, {@code RequestBody}) and its answer back ({@code HostAnswer}, {@code
 * MappedBack}, {@code ProxyToClientWrite}); where the protocol changes ({@code Upgrade}), a {@code
 * ByteTunnel} takes over both connections. An exchange's {@code ClientBody} knows what may be sent
 * again, its {@code Tally} counts. {@code Problems} is the one place where causes become statuses.
 *
 * <p>A client's HTTP/2 is read by Jetty ({@code Http2ClientFactory}); each of its streams becomes
 * an exchange on the loop of its connection, with a request as HTTP/1.1 would have it ({@code
 * Http2ClientRequest}).
 *
 * <p>A host at {@code h2c://} is reached over an {@code Http2HostConnection}, which carries many
 * attempts at a time, each an {@code Http2HostStream}; {@code HostAnswerHead} and {@code
 * RequestBody} are the same for both protocols.
 *
 * <p>Threads: both connections of an exchange are served by one selector, and all that happens to
 * it happens on that selector's thread, its {@code EventLoop}. So nothing of it is locked, and
 * nothing in it may block. Who comes from elsewhere, a timer, an edit, a failed write, goes through
 * {@code EventLoop.execute}.
 *
 * <p>Imports {@code registry}, {@code routing}, {@code balance}, {@code traffic}, {@code access}
 * and {@code model}; imported by nobody but the composition root.
 */
@NullMarked
package dev.evenkeel.proxy;

import org.jspecify.annotations.NullMarked;
