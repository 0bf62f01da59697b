package dev.evenkeel.ui;

import dev.evenkeel.model.ListenAddress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether an address can be listened on, by listening there for an instant. */
final class FreePort {

    private FreePort() {}

    static boolean isFree(ListenAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(interfaceOf(address), address.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Names stand for all interfaces, as looking one up may take its time. */
    private static InetAddress interfaceOf(ListenAddress address) throws IOException {
        boolean literal = address.host().contains(":") || address.host().matches("[\\d.]+");
        return literal
                ? InetAddress.getByName(address.host())
                : InetAddress.getByAddress(new byte[4]);
    }
}
