package dev.evenkeel.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the hosts, which are three ports of one nginx, and the proxies before them, each as
 * somebody would set it up who cares: connections to the hosts kept alive, no access log, as many
 * threads as processors.
 */
final class Peers {

    private static final int HOSTS = 3;

    private final Path folder;
    private final List<Integer> hosts = new ArrayList<>();

    /**
     * @param folder an empty one, for configurations, logs and content
     */
    Peers(Path folder) throws IOException {
        this.folder = folder;
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(freePort());
        }
        Path content = Files.createDirectories(folder.resolve("content"));
        for (Load load : Load.values()) {
            if (load.bodySize() > 0) {
                byte[] body = new byte[load.bodySize()];
                RandomGenerator.of("L64X128MixRandom").nextBytes(body);
                Files.write(content.resolve(load.file()), body);
            }
        }
    }

    Running hosts() throws IOException {
        StringBuilder listens = new StringBuilder();
        hosts.forEach(
                port -> listens.append("listen 127.0.0.1:%d backlog=4096;\n".formatted(port)));
        return nginx(
                "direct",
                hosts.getFirst(),
                """
                server {
                  %s
                  root %s;
                  location /upload { client_max_body_size 0; return 200 "taken"; }
                }
                """
                        .formatted(listens, folder.resolve("content")));
    }

    Running nginx() throws IOException {
        int port = freePort();
        return nginx(
                "nginx",
                port,
                """
                upstream hosts { %s keepalive 300; }
                server {
                  listen 127.0.0.1:%d backlog=4096;
                  location / {
                    client_max_body_size 0;
                    proxy_pass http://hosts;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $remote_addr;
                  }
                }
                """
                        .formatted(eachHost("server 127.0.0.1:%d;"), port));
    }

    Running haproxy() throws IOException {
        int port = freePort();
        Path config =
                write(
                        "haproxy.cfg",
                        """
                        global
                          maxconn 8000
                          nbthread %d
                        defaults
                          mode http
                          timeout connect 5s
                          timeout client 60s
                          timeout server 60s
                          http-reuse always
                          option forwardfor
                        frontend clients
                          bind 127.0.0.1:%d backlog 4096
                          default_backend hosts
                        backend hosts
                        %s
                        """
                                .formatted(
                                        processors(),
                                        port,
                                        eachHost("  server h%1$d 127.0.0.1:%1$d\n")));
        return Running.start(
                "HAProxy",
                List.of("haproxy", "-db", "-f", config.toString()),
                log("haproxy"),
                port);
    }

    Running caddy() throws IOException {
        int port = freePort();
        Path config =
                write(
                        "Caddyfile",
                        """
                        {
                          admin off
                          auto_https off
                        }
                        http://127.0.0.1:%d {
                          reverse_proxy %s {
                            lb_policy round_robin
                          }
                        }
                        """
                                .formatted(port, eachHost("127.0.0.1:%d ")));
        return Running.start(
                "Caddy",
                List.of("caddy", "run", "--adapter", "caddyfile", "--config", config.toString()),
                log("caddy"),
                port);
    }

    /** Evenkeel as it ships, without its window. */
    Running evenkeel() throws IOException {
        int port = freePort();
        Path config =
                write(
                        "evenkeel.json",
                        """
                        {"version": 2,
                         "listeners": [{"address": "127.0.0.1:%d"}],
                         "defaultService": "bench",
                         "services": {"bench": {"hosts": [%s], "routes": ["/**"]}}}
                        """
                                .formatted(
                                        port,
                                        String.join(
                                                ", ", eachHost("\"127.0.0.1:%d\" ").split(" "))));
        return java(
                "Evenkeel",
                port,
                "dev.evenkeel.Main",
                "--headless",
                "--admin-port",
                "0",
                "--config",
                config.toString());
    }

    Running stockServlet() throws IOException {
        int port = freePort();
        return java(
                "stock servlet",
                port,
                StockServlet.class.getName(),
                String.valueOf(port),
                String.valueOf(hosts.getFirst()));
    }

    private Running java(String name, int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@src/dist/lib/java.options");
        String classPath = System.getProperty("java.class.path");
        command.add("--module-path=" + onlyJavaFx(classPath));
        command.add("-cp");
        command.add(classPath);
        command.addAll(List.of(arguments));
        return Running.start(name, command, log(name.replace(' ', '-')), port);
    }

    private static String onlyJavaFx(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(it -> Path.of(it).getFileName().toString().startsWith("javafx-"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Running nginx(String name, int port, String servers) throws IOException {
        Path config =
                write(
                        name + ".conf",
                        """
                        daemon off;
                        pid %1$s/%2$s.pid;
                        error_log %1$s/%2$s.error.log;
                        worker_processes auto;
                        worker_rlimit_nofile 20000;
                        events { worker_connections 8192; }
                        http {
                          access_log off;
                          sendfile on;
                          tcp_nopush on;
                          keepalive_requests 100000000;
                          client_body_temp_path %1$s/%2$s-body;
                          proxy_temp_path %1$s/%2$s-proxy;
                          fastcgi_temp_path %1$s/%2$s-fastcgi;
                          uwsgi_temp_path %1$s/%2$s-uwsgi;
                          scgi_temp_path %1$s/%2$s-scgi;
                          %3$s
                        }
                        """
                                .formatted(folder, name, servers));
        return Running.start(name, List.of("nginx", "-c", config.toString()), log(name), port);
    }

    private String eachHost(String format) {
        StringBuilder all = new StringBuilder();
        hosts.forEach(port -> all.append(format.formatted(port)));
        return all.toString();
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
