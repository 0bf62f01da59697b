package dev.evenkeel.bench;

/** What clients do in one of the measurements. */
enum Load {
    GET_32("1 KiB GET, 32 connections", 32, 1 << 10),
    GET_256("1 KiB GET, 256 connections", 256, 1 << 10),
    NEW_CONNECTIONS("1 KiB GET, a new connection each", 32, 1 << 10),
    GET_100K("100 KiB GET, 32 connections", 32, 100 << 10),
    GET_10M("10 MiB GET, 8 connections", 8, 10 << 20),
    POST_64K("64 KiB POST, 32 connections", 32, 0),
    /** At a fixed rate, for what a proxy adds to the time of an answer. */
    STEADY("1 KiB GET, 1,000 requests/s", 16, 1 << 10);

    private final String title;
    private final int connections;
    private final int bodySize;

    Load(String title, int connections, int bodySize) {
        this.title = title;
        this.connections = connections;
        this.bodySize = bodySize;
    }

    String title() {
        return title;
    }

    int connections() {
        return connections;
    }

    /** Of an answer, in bytes; 0 where the request has the body. */
    int bodySize() {
        return bodySize;
    }

    /** The name of the file that is asked for. */
    String file() {
        return bodySize + ".bin";
    }

    String path() {
        return this == POST_64K ? "/upload" : "/" + file();
    }
}
