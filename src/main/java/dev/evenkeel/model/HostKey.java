package dev.evenkeel.model;

/** Names one host of one service: the key by which what happened to it is remembered. */
public record HostKey(String service, HostAddress address) {

    @Override
    public String toString() {
        return service + " " + address;
    }
}
