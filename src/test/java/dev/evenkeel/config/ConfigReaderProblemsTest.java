package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PathPattern;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What is said about what is wrong, and where. */
class ConfigReaderProblemsTest {

    private static final String SERVICE_KEYS =
            "enabled, tags, domains, hosts, routes, routing, healthcheck, passive, tls, limits,"
                    + " access, retries, slowStart, drain, sticky, cors, hsts, compression,"
                    + " methods, prefix, headers, hostHeader, timeouts or maxBody";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    [] | 1:1 | syntax: [] (expected: an object, { at its beginning and } at its end)
                    "text" | 1:1 | syntax: "text" (expected: an object, { at its beginning and } at its end)
                    { | 1:2 | syntax: the end of the text (expected: } to close the { of line 1)
                    {"version": 2 | 1:14 | syntax: the end of the text (expected: } to close the { of line 1)
                    {"version": 2,, "services": {}} | 1:15 | syntax: , (expected: a key in double quotes)
                    {"version" 2} | 1:12 | syntax: 2 (expected: a colon after the key)
                    {"version": 2 "services": {}} | 1:15 | syntax: " (expected: a comma or })
                    {version: 2} | 1:2 | syntax: v (expected: a key in double quotes)
                    {'version': 2} | 1:2 | syntax: ' (expected: a key in double quotes)
                    {"version": two} | 1:13 | syntax: two (expected: a text in double quotes, a number, true, false, null, a list or an object)
                    {"version": 2} {} | 1:16 | syntax: { (expected: nothing after the last })
                    {"version": 2}} | 1:15 | syntax: } (expected: nothing after the last })
                    {"version": 02} | 1:14 | syntax: not JSON (expected: Invalid numeric value: Leading zeroes not allowed)
                    {"a": ["x" "y"]} | 1:12 | syntax: " (expected: a comma or ])
                    {"a": ["x" | 1:11 | syntax: the end of the text (expected: ] to close the [ of line 1)
                    {"a": "x | 1:9 | syntax: the end of the text (expected: } to close the { of line 1)
                    {"a": "\\q"} | 1:9 | syntax: not JSON (expected: Unrecognized character escape 'q' (code 113))
                    {"version": 3} | 1:13 | version: 3 (expected: 2, the one version this program knows)
                    {"version": "2"} | 1:13 | version: "2" (expected: 2, the one version this program knows)
                    {"version": 2.0} | 1:13 | version: 2.0 (expected: 2, the one version this program knows)
                    {"version": null} | 1:13 | version: null (expected: 2, the one version this program knows)
                    {"services": {"shop": {"hosts": []}}} | 1:1 | version: missing (expected: 2, beside services and listeners)
                    {"version": 2, "listeners": []} | 1:16 | listeners: empty (expected: at least one listener)
                    {"version": 2, "listeners": "127.0.0.1:8080"} | 1:29 | listeners: "127.0.0.1:8080" (expected: a list of addresses)
                    {"version": 2, "listeners": ["8080"]} | 1:30 | listeners[0]: 8080 (LISTEN)
                    {"version": 2, "listeners": [{"address": 8080}]} | 1:42 | listeners[0].address: 8080 (LISTEN)
                    {"version": 2, "listeners": ["127.0.0.1:1", "127.0.0.1:1"]} | 1:45 | listeners[1].address: 127.0.0.1:1 (expected: an address that no other listener has)
                    {"version": 2, "admin": {"address": "0.0.0.0:8081"}} | 1:37 | admin.address: 0.0.0.0:8081 (expected: an address of this machine only, as 127.0.0.1:8081, or tls beside it)
                    {"version": 2, "admin": "127.0.0.1:8080"} | 1:25 | admin.address: 127.0.0.1:8080 (expected: an address that no listener has)
                    {"s": {"access": {}}} | 1:8 | services.s.access: empty (expected: allow, deny, basic or apiKey)
                    {"s": {"access": {"allow": ["10.0.0.0/33"]}}} | 1:29 | services.s.access.allow[0]: 10.0.0.0/33 (expected: an IP address or a range of them, as 10.0.0.7, 10.0.0.0/8, ::1 or 2001:db8::/32)
                    {"s": {"access": {"basic": {"users": {}}}}} | 1:29 | services.s.access.basic.users: empty (expected: at least a user)
                    {"s": {"access": {"basic": {"users": "ann:hunter2"}}}} | 1:38 | services.s.access.basic.users: not shown (expected: an object with a hash for each name)
                    {"s": {"access": {"basic": {"users": {"ann": "hunter2"}}}}} | 1:46 | services.s.access.basic.users.ann: not shown (expected: a bcrypt hash of cost 4 to 14, as htpasswd -B and evenkeel --hash-password make them)
                    {"s": {"access": {"apiKey": {"keys": {"a": "k"}}}}} | 1:44 | services.s.access.apiKey.keys.a: not shown (expected: sha256: and 64 hexadecimal digits)
                    {"s": {"access": {"allow": ["::1"], "credentials": "hide"}}} | 1:52 | services.s.access.credentials: hide (expected: strip or pass)
                    {"version": 2, "admin": true} | 1:25 | admin: true (expected: an address as "127.0.0.1:8080", or an object with one)
                    {"version": 2, "service": {}} | 1:16 | service: unknown key (expected: version, listeners, admin, defaultService, trustForwardedFrom, via, log, accessLog, tracing or services; did you mean services?)
                    {"version": 2, "log": "loud"} | 1:23 | log: loud (expected: error, warn, info, debug or trace, or an object with level and levels)
                    {"version": 2, "tracing": {"endpoint": "collector"}} | 1:40 | tracing.endpoint: collector (expected: an address as http://127.0.0.1:4318)
                    {"version": 2, "tracing": {}} | 1:27 | tracing.endpoint: missing (expected: an address as http://127.0.0.1:4318)
                    {"version": 2, "accessLog": "x.log"} | 1:29 | accessLog: "x.log" (expected: true, or an object with file, format and rotate)
                    {"version": 2, "accessLog": {"file": ".bashrc"}} | 1:38 | accessLog.file: .bashrc (expected: a path to a file whose name ends in .log or .jsonl)
                    {"version": 2, "accessLog": {"file": "config.json"}} | 1:38 | accessLog.file: config.json (expected: a path to a file whose name ends in .log or .jsonl)
                    {"version": 2, "accessLog": {"rotate": {"size": "1KB"}}} | 1:49 | accessLog.rotate.size: 1KB (expected: 64KB to 1024GB)
                    {"version": 2, "log": {"levels": {"a b": "info"}}} | 1:42 | log.levels.a b: a b (expected: a package or class, as dev.evenkeel.proxy)
                    {"version": 2, "log": {"levels": {"a.b": "all"}}} | 1:42 | log.levels.a.b: all (expected: error, warn, info, debug or trace)
                    {"version": 2, "defaultService": "shop", "services": {}} | 1:34 | defaultService: shop (expected: no default, as there are no services)
                    {"version": 2, "defaultService": "shpo", "services": {"shop": {}}} | 1:34 | defaultService: shpo (expected: a service's name)
                    {"version": 2, "defaultService": "shop", "services": []} | 1:54 | services: [] (expected: an object with a key for each service)
                    {"version": 2, "services": {"shop": {}, "shop": {}}} | 1:41 | services.shop: given twice (expected: each key once; the first is on line 1)
                    {"shop": "127.0.0.1"} | 1:10 | services.shop: "127.0.0.1" (expected: a service as an object with hosts and routes)
                    {"shop": null} | 1:10 | services.shop: null (expected: a service as an object with hosts and routes)
                    {"": {}} | 1:2 | services.: empty (expected: a name of 1 to 100 characters without / \\ ? #)
                    {"a/b": {}} | 1:2 | services.a/b: a/b (expected: a name of 1 to 100 characters without / \\ ? #)
                    {"shop": {"host": []}} | 1:11 | services.shop.host: unknown key (expected: SERVICE_KEYS; did you mean hosts?)
                    {"shop": {"retries": 3}} | 1:22 | services.shop.retries: 3 (expected: true, false, or an object with what differs from the defaults)
                    {"shop": {"retries": {"attempts": 11}}} | 1:35 | services.shop.retries.attempts: 11 (expected: 1 to 10)
                    {"shop": {"retries": {"on": ["conect"]}}} | 1:30 | services.shop.retries.on[0]: conect (expected: connect, reset, timeout, or statuses as 503 or 502-504)
                    {"shop": {"retries": {"on": [200]}}} | 1:23 | services.shop.retries.on: 200 (expected: statuses from 400 to 599)
                    {"shop": {"retries": {"bufferBody": "64"}}} | 1:37 | services.shop.retries.bufferBody: 64 (expected: a size with its unit, as 512B, 64KB, 10MB or 1GB)
                    {"shop": {"retries": {"bufferBody": "1GB"}}} | 1:37 | services.shop.retries.bufferBody: 1GB (expected: 0B to 16MB)
                    {"shop": {"retries": {"backoff": "1s"}}} | 1:11 | services.shop.retries.longestBackoff: 250ms (expected: no less than backoff, 1s)
                    {"shop": {"slowStart": "0s"}} | 1:24 | services.shop.slowStart: 0s (expected: 1ms to 24h)
                    {"shop": {"drain": "25h"}} | 1:20 | services.shop.drain: 25h (expected: 0s to 24h)
                    {"version": 2, "listeners": [{"address": "a:1", "tls": {}}]} | 1:56 | listeners[0].tls.certificates: missing (expected: a list of certificates, as [{"certificate": "shop.crt", "key": "shop.key"}])
                    {"version": 2, "listeners": [{"address": "a:1", "tls": {"certificates": []}}]} | 1:57 | listeners[0].tls.certificates: empty (expected: at least one certificate)
                    {"version": 2, "listeners": [{"address": "a:1", "tls": {"certificates": [{"key": "k"}]}}]} | 1:74 | listeners[0].tls.certificates[0]: neither certificate nor keystore (expected: an object with certificate and key, or with keystore)
                    {"version": 2, "listeners": [{"address": "a:1", "tls": {"certificates": [{"certificate": ""}]}}]} | 1:90 | listeners[0].tls.certificates[0].certificate: empty (expected: a file's path)
                    {"version": 2, "listeners": [{"address": "a:1", "tls": {"certificates": [{"keystore": "k", "password": "env:"}]}}]} | 1:104 | listeners[0].tls.certificates[0].password: env: (expected: env:NAME, file:PATH, or the password itself)
                    {"version": 2, "listeners": [{"address": "a:1", "redirect": "http"}]} | 1:61 | listeners[0].redirect: http (expected: https, or https:PORT as https:443)
                    {"version": 2, "listeners": [{"address": "a:1", "redirect": "https"}]} | 1:61 | listeners[0].redirect: https (expected: a listener with tls that it leads to, or a port as https:443)
                    {"shop": {"hsts": {"preload": true}}} | 1:31 | services.shop.hsts.preload: true (expected: includeSubDomains and a maxAge of at least 365d beside it)
                    {"shop": {"hsts": {"maxAge": "4000d"}}} | 1:30 | services.shop.hsts.maxAge: 4000d (expected: 0s to 3650d)
                    {"shop": {"timeouts": "5s"}} | 1:23 | services.shop.timeouts: "5s" (expected: an object with connect, firstByte, idle, total or tunnelIdle)
                    {"shop": {"timeouts": {"first": "5s"}}} | 1:24 | services.shop.timeouts.first: unknown key (expected: connect, firstByte, idle, total or tunnelIdle)
                    {"shop": {"timeouts": {"idle": 5}}} | 1:32 | services.shop.timeouts.idle: 5 (expected: a duration with its unit, as 500ms, 2s, 1m or 1h)
                    {"shop": {"timeouts": {"total": "25h"}}} | 1:33 | services.shop.timeouts.total: 25h (expected: 1ms to 24h)
                    {"shop": {"maxBody": 5000}} | 1:22 | services.shop.maxBody: 5000 (expected: a size with its unit, as 512B, 64KB, 10MB or 1GB)
                    {"shop": {"routes": [{"path": "/a", "timeout": "1s", "timeouts": {"firstByte": "2s"}}]}} | 1:48 | services.shop.routes[0].timeout: "1s" (expected: either timeout or timeouts.firstByte, which are the same)
                    {"shop": {"routes": [{"path": "/a", "timeouts": {"connect": "0s"}}]}} | 1:61 | services.shop.routes[0].timeouts.connect: 0s (expected: 1ms to 24h)
                    {"shop": {"routes": [{"path": "/a", "maxBody": "ten"}]}} | 1:48 | services.shop.routes[0].maxBody: ten (expected: a size with its unit, as 512B, 64KB, 10MB or 1GB)
                    {"version": 2, "listeners": [{"address": "127.0.0.1:1", "maxHeader": "100KB"}]} | 1:70 | listeners[0].maxHeader: 100KB (expected: 1KB to 64KB)
                    {"shop": {"hosts": "127.0.0.1"}} | 1:20 | services.shop.hosts: "127.0.0.1" (expected: a list of hosts)
                    {"shop": {"hosts": [80]}} | 1:21 | services.shop.hosts[0]: 80 (expected: a host as an address, or an object with one)
                    {"shop": {"hosts": [null]}} | 1:21 | services.shop.hosts[0]: null (expected: a host as an address, or an object with one)
                    {"shop": {"hosts": ["a b"]}} | 1:21 | services.shop.hosts[0]: a b (HOST)
                    {"shop": {"hosts": ["a:99999"]}} | 1:21 | services.shop.hosts[0]: a:99999 (HOST)
                    {"shop": {"hosts": ["ftp://a"]}} | 1:21 | services.shop.hosts[0]: ftp://a (HOST)
                    {"shop": {"hosts": ["1.2.3"]}} | 1:21 | services.shop.hosts[0]: 1.2.3 (HOST)
                    {"shop": {"hosts": ["::1"]}} | 1:21 | services.shop.hosts[0]: ::1 (HOST)
                    {"shop": {"hosts": ["one", "ONE:80"]}} | 1:28 | services.shop.hosts[1].address: one (expected: an address that no other host of the service has)
                    {"shop": {"hosts": [{"weight": 2}]}} | 1:21 | services.shop.hosts[0].address: missing (HOST)
                    {"shop": {"hosts": [{"address": "a", "wieght": 2}]}} | 1:38 | services.shop.hosts[0].wieght: unknown key (expected: address, weight, state, backup or maxRequests; did you mean weight?)
                    {"shop": {"hosts": [{"address": "a", "colour": 2}]}} | 1:38 | services.shop.hosts[0].colour: unknown key (expected: address, weight, state, backup or maxRequests)
                    {"shop": {"hosts": [{"address": "a", "weight": -4}]}} | 1:48 | services.shop.hosts[0].weight: -4 (expected: 1 to 1000)
                    {"shop": {"hosts": [{"address": "a", "weight": 1001}]}} | 1:48 | services.shop.hosts[0].weight: 1001 (expected: 1 to 1000)
                    {"shop": {"hosts": [{"address": "a", "weight": 1.5}]}} | 1:48 | services.shop.hosts[0].weight: 1.5 (expected: a whole number, 1 to 1000)
                    {"shop": {"hosts": [{"address": "a", "weight": 99999999999}]}} | 1:48 | services.shop.hosts[0].weight: 99999999999 (expected: a whole number, 1 to 1000)
                    {"shop": {"hosts": [{"address": "a", "weight": "2"}]}} | 1:48 | services.shop.hosts[0].weight: "2" (expected: a whole number, 1 to 1000)
                    {"shop": {"hosts": [{"address": "a", "weight": 1, "weight": 2}]}} | 1:51 | services.shop.hosts[0].weight: given twice (expected: each key once; the first is on line 1)
                    {"shop": {"hosts": [{"address": "a", "state": "asleep"}]}} | 1:47 | services.shop.hosts[0].state: asleep (expected: enabled, draining or disabled)
                    {"shop": {"hosts": [{"address": "a", "backup": "yes"}]}} | 1:48 | services.shop.hosts[0].backup: "yes" (expected: true or false)
                    {"shop": {"hosts": [{"address": "a", "maxRequests": 0}]}} | 1:53 | services.shop.hosts[0].maxRequests: 0 (expected: 1 to 1000000)
                    {"shop": {"domains": ["shop.test", "SHOP.test"]}} | 1:36 | services.shop.domains[1]: shop.test (expected: a domain given once)
                    {"shop": {"domains": ["shop test"]}} | 1:23 | services.shop.domains[0]: shop test (expected: a domain as shop.test or *.shop.test)
                    {"shop": {"domains": "shop.test"}} | 1:22 | services.shop.domains: "shop.test" (expected: a list of domains)
                    {"shop": {"domains": [1]}} | 1:23 | services.shop.domains[0]: 1 (expected: a domain as shop.test or *.shop.test)
                    {"shop": {"routes": ["/a?b"]}} | 1:22 | services.shop.routes[0]: /a?b (PATH)
                    {"shop": {"routes": ["/a/**/b"]}} | 1:22 | services.shop.routes[0]: /a/**/b (PATH)
                    {"shop": {"routes": [{"methods": ["GET"]}]}} | 1:22 | services.shop.routes[0].path: missing (PATH)
                    {"shop": {"routes": ["/a", "a"]}} | 1:28 | services.shop.routes[1].path: /a (expected: a path and methods that no other route of the service has)
                    {"shop": {"routes": [{"path": "/a", "methods": ["GET", "GE T"]}]}} | 1:56 | services.shop.routes[0].methods: GE T (expected: HTTP methods, as GET or POST)
                    {"shop": {"routes": [{"path": "/a", "methods": "GET"}]}} | 1:48 | services.shop.routes[0].methods: "GET" (expected: a list of HTTP methods, as ["GET", "POST"])
                    {"shop": {"routes": [{"path": "/a", "timeout": 30}]}} | 1:48 | services.shop.routes[0].timeout: 30 (expected: a duration with its unit, as 500ms, 2s, 1m or 1h)
                    {"shop": {"routes": [{"path": "/a", "timeout": "30"}]}} | 1:48 | services.shop.routes[0].timeout: 30 (expected: a duration with its unit, as 500ms, 2s, 1m or 1h)
                    {"shop": {"routes": [{"path": "/a", "timeout": "25h"}]}} | 1:48 | services.shop.routes[0].timeout: 25h (expected: 1ms to 24h)
                    {"shop": {"routing": "ROUND"}} | 1:22 | services.shop.routing: ROUND (expected: RR, LEAST_REQUESTS, P2C, PEAK_EWMA, RANDOM, HASH or FIRST)
                    {"shop": {"routing": {"key": "address"}}} | 1:22 | services.shop.routing.policy: missing (expected: RR, LEAST_REQUESTS, P2C, PEAK_EWMA, RANDOM, HASH or FIRST)
                    {"shop": {"routing": {"policy": "RR", "key": "address"}}} | 1:39 | services.shop.routing.key: unknown key (expected: policy)
                    {"shop": {"routing": {"policy": "HASH", "key": "cookie:"}}} | 1:48 | services.shop.routing.key: cookie: (expected: address, header:NAME, cookie:NAME, path, query or query:NAME)
                    {"shop": {"routing": 1}} | 1:22 | services.shop.routing: 1 (expected: a code as "RR", or an object with policy and key)
                    {"shop": {"healthcheck": "status"}} | 1:26 | services.shop.healthcheck.path: status (expected: a path that begins with /, as /status)
                    {"shop": {"healthcheck": 5}} | 1:26 | services.shop.healthcheck: 5 (expected: a path as "/status", or an object with one)
                    {"shop": {"healthcheck": {"interval": "2s"}}} | 1:26 | services.shop.healthcheck.path: missing (expected: a path that begins with /, as /status)
                    {"shop": {"healthcheck": {"path": "/s", "interval": "1ms"}}} | 1:53 | services.shop.healthcheck.interval: 1ms (expected: 100ms to 24h)
                    {"shop": {"healthcheck": {"path": "/s", "rise": 0}}} | 1:49 | services.shop.healthcheck.rise: 0 (expected: 1 to 100)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"status": []}}}} | 1:52 | services.shop.healthcheck.expect.status: empty (expected: a status code as 204 or a range as 200-299, 100 to 599)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"status": 700}}}} | 1:62 | services.shop.healthcheck.expect.status: 700 (expected: a status code as 204 or a range as 200-299, 100 to 599)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"status": ["200-299", "30x"]}}}} | 1:74 | services.shop.healthcheck.expect.status[1]: 30x (expected: a status code as 204 or a range as 200-299, 100 to 599)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"headers": {"A": 1}}}}} | 1:69 | services.shop.healthcheck.expect.headers.A: 1 (expected: the header's value in double quotes)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"body": "("}}}} | 1:60 | services.shop.healthcheck.expect.body: ( (expected: a regular expression; Unclosed group)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"json": {"state": 1}}}}} | 1:61 | services.shop.healthcheck.expect.json: state (expected: a JSON pointer, as /state)
                    {"shop": {"healthcheck": {"path": "/s", "expect": {"json": {"/state": [1]}}}}} | 1:71 | services.shop.healthcheck.expect.json./state: […] (expected: a text, a number, true or false)
                    {"shop": {"headers": {"request": {"set": {"Host": "a"}}}}} | 1:43 | services.shop.headers.request.set: Host (expected: none of the headers that the proxy sets itself: [connection, content-length, expect, host, http2-settings, keep-alive, proxy-connection, te, trailer, transfer-encoding, upgrade])
                    {"shop": {"headers": {"response": {"remove": ["X A"]}}}} | 1:47 | services.shop.headers.response.remove: X A (expected: a header's name, as X-Check)
                    {"shop": {"headers": {"response": {"add": {"A": 1}}}}} | 1:49 | services.shop.headers.response.add.A: 1 (expected: a text)
                    {"shop": {"headers": {"answer": {}}}} | 1:23 | services.shop.headers.answer: unknown key (expected: request or response)
                    {"shop": {"routes": [{"path": "/a/{id}", "rewrite": "/{name}/{id}"}]}} | 1:53 | services.shop.routes[0].rewrite: {name} (expected: what the route's path catches: {id})
                    {"shop": {"routes": [{"path": "/a", "rewrite": "/{**}"}]}} | 1:48 | services.shop.routes[0].rewrite: {**} (expected: no braces, as the route's path catches nothing)
                    {"shop": {"routes": [{"path": "/a", "rewrite": "/a?b"}]}} | 1:48 | services.shop.routes[0].rewrite: /a?b (expected: a path as /api/{name}/{**}, with what the route's path catches in braces, without ? or #)
                    {"shop": {"routes": [{"path": "/a", "rewrite": "/a/%2e%2E"}]}} | 1:48 | services.shop.routes[0].rewrite: /a/%2e%2E (expected: a path as /api/{name}/{**}, with what the route's path catches in braces, without ? or #)
                    {"shop": {"methods": ["GET"], "routes": [{"path": "/a", "methods": ["PUT"]}]}} | 1:69 | services.shop.routes[0].methods: PUT (expected: one of the service's methods at least: GET)
                    {"shop": {"sticky": {"cookie": "a b"}}} | 1:32 | services.shop.sticky.cookie: a b (expected: a cookie's name, as evenkeel)
                    {"shop": {"sticky": {"maxAge": "0s"}}} | 1:32 | services.shop.sticky.maxAge: 0s (expected: 1s to 8760h)
                    {"shop": {"sticky": "yes"}} | 1:21 | services.shop.sticky: "yes" (expected: true, or an object with cookie and maxAge)
                    {"shop": {"cors": {"credentials": true}}} | 1:35 | services.shop.cors.credentials: true (expected: origins by name, as browsers refuse * with it)
                    {"shop": {"compression": {"types": ["text"]}}} | 1:37 | services.shop.compression.types: text (expected: media types as application/json, text/* or application/*+json)
                    {"shop": {"compression": {"minimum": 5}}} | 1:38 | services.shop.compression.minimum: 5 (expected: a size with its unit, as 512B, 64KB, 10MB or 1GB)
                    {"shop": {"cors": {"origins": ["app.test"]}}} | 1:32 | services.shop.cors.origins: app.test (expected: * or origins as https://app.test or https://*.app.test)
                    {"shop": {"prefix": "off"}} | 1:21 | services.shop.prefix: off (expected: strip or keep)
                    {"shop": {"routes": [{"path": "/a", "fault": {}}]}} | 1:37 | services.shop.routes[0].fault: neither (expected: a delay, an abort or both)
                    {"shop": {"routes": [{"path": "/a", "fault": {"abort": 200}}]}} | 1:56 | services.shop.routes[0].fault.abort: 200 (expected: 400 to 599)
                    {"shop": {"routes": [{"path": "/a", "fault": {"delay": "1s", "delayPercent": "200%"}}]}} | 1:78 | services.shop.routes[0].fault.delayPercent: 200% (expected: 0% to 100%)
                    {"shop": {"hostHeader": "a b"}} | 1:25 | services.shop.hostHeader: a b (expected: host, client, or a name as shop.test or shop.test:8080)
                    {"version": 2, "trustForwardedFrom": ["10.0.0.0/33"]} | 1:39 | trustForwardedFrom[0]: 10.0.0.0/33 (expected: an IP address or a range of them, as 10.0.0.7, 10.0.0.0/8, ::1 or 2001:db8::/32)
                    {"version": 2, "via": "yes"} | 1:23 | via: "yes" (expected: true or false)
                    {"shop": {"healthcheck": {"path": "/s", "expect": "200"}}} | 1:51 | services.shop.healthcheck.expect: "200" (expected: an object with status, headers, body or json)
                    {"a": [} | 1:8 | syntax: } (expected: ] to close the [ of line 1)
                    {"a": {"b": 1]} | 1:14 | syntax: ] (expected: } to close the { of line 1)
                    """)
    void eachMistakeIsNamedAtItsPlace(String json, String place, String message) {
        assertThat(problemsOf(json)).containsExactly(place + ": " + spelledOut(message));
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "'// nothing but words'"})
    void anEmptyTextIsNoConfiguration(String text) {
        assertThat(problemsOf(text))
                .containsExactly(
                        "1:1: syntax: nothing (expected: an object, { at its beginning and } at its"
                                + " end)");
    }

    @Test
    void everyMistakeIsNamedAtOnceInTheOrderOfTheFile() {
        String json =
                """
                {
                  // comments and tabs count like everything else
                  "version": 2,
                  "listeners": ["here", { "address": "127.0.0.1:80" }, "127.0.0.1:80"],
                  "defaultService": "shpo",
                  "services": {
                    "shop": {
                      "hosts": [
                        "a", "not a host", { "adress": "b", "weight": 0 },
                \t\t{ "address": "A", "weight": "much" }
                      ],
                      "routes": ["/x", "/y?", { "path": "x", "timeout": "soon" }],
                      "routing": "RRR"
                    },
                    "shop": { "hosts": [] }
                  }
                }
                """;

        assertThat(problemsOf(json))
                .containsExactly(
                        "4:17: listeners[0]: here (expected: " + ListenAddress.EXPECTED + ")",
                        "4:56: listeners[2].address: 127.0.0.1:80 (expected: an address that no"
                                + " other listener has)",
                        "5:21: defaultService: shpo (expected: a service's name)",
                        "9:14: services.shop.hosts[1]: not a host (expected: "
                                + HostAddress.EXPECTED
                                + ")",
                        "9:28: services.shop.hosts[2].address: missing (expected: "
                                + HostAddress.EXPECTED
                                + ")",
                        "9:30: services.shop.hosts[2].adress: unknown key (expected: address,"
                                + " weight, state, backup or maxRequests; did you mean address?)",
                        "9:55: services.shop.hosts[2].weight: 0 (expected: 1 to 1000)",
                        "10:16: services.shop.hosts[3].address: a (expected: an address that no"
                                + " other host of the service has)",
                        "10:31: services.shop.hosts[3].weight: \"much\" (expected: a whole number,"
                                + " 1 to 1000)",
                        "12:24: services.shop.routes[1]: /y? (expected: "
                                + PathPattern.EXPECTED
                                + ")",
                        "12:41: services.shop.routes[2].path: /x (expected: a path and methods that"
                                + " no other route of the service has)",
                        "12:57: services.shop.routes[2].timeout: soon (expected: a duration with"
                                + " its unit, as 500ms, 2s, 1m or 1h)",
                        "13:18: services.shop.routing: RRR (expected: RR, LEAST_REQUESTS, P2C,"
                                + " PEAK_EWMA, RANDOM, HASH or FIRST)",
                        "15:5: services.shop: given twice (expected: each key once; the first is on"
                                + " line 7)");
    }

    @Test
    void aByteOrderMarkDoesNotMoveTheColumns() {
        assertThat(problemsOf("\uFEFF{\"a\": 1}").getFirst()).startsWith("1:7: services.a: 1 ");
    }

    @Test
    void aServiceByItselfIsNamedAsInAWholeFile() {
        ServiceResult result =
                ConfigReader.readService("shop", "{\"hosts\": [\"a\", \"a\"], \"x\": 1}");

        assertThat(((ServiceResult.Invalid) result).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "1:17: services.shop.hosts[1].address: a (expected: an address that no"
                                + " other host of the service has)",
                        "1:23: services.shop.x: unknown key (expected: " + SERVICE_KEYS + ")");
    }

    @Test
    void depthWithoutEndIsAProblemAndNotAnOverflow() {
        String expected = "syntax: one level more (expected: at most 500 levels within each other)";
        assertThat(problemsOf("{\"a\":\n".repeat(100_000))).containsExactly("501:2: " + expected);
        assertThat(problemsOf("{\"a\": " + "[".repeat(100_000)))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("1:5")
                .endsWith(expected);
    }

    @Test
    void numberWithoutEndIsAProblemAtItsPlace() {
        assertThat(problemsOf("{\n  \"a\": " + "1".repeat(100_000) + "}"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("2:")
                .endsWith("syntax: a longer number (expected: at most 1000 digits)");
    }

    private static List<String> problemsOf(String json) {
        assertThat(ConfigReader.read(json)).isInstanceOf(ReadResult.Invalid.class);
        return ((ReadResult.Invalid) ConfigReader.read(json))
                .problems().stream().map(Problem::toString).toList();
    }

    /** The long expectations have a short name in the table. */
    private static String spelledOut(String message) {
        return message.replace("SERVICE_KEYS", SERVICE_KEYS)
                .replace("(HOST)", "(expected: " + HostAddress.EXPECTED + ")")
                .replace("(PATH)", "(expected: " + PathPattern.EXPECTED + ")")
                .replace("(LISTEN)", "(expected: " + ListenAddress.EXPECTED + ")");
    }
}
