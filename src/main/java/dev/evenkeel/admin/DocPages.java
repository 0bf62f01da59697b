package dev.evenkeel.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * {@code /docs} (Swagger UI) and {@code /redoc} (ReDoc), from the jars they come in: nothing is
 * fetched from elsewhere, and their policy lets nothing be.
 */
final class DocPages {

    private static final String SCRIPT = "text/javascript";

    /** Swagger UI puts styles into elements, and draws its icons from data. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                    + " 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:;"
                    + " frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, Asset> ASSETS =
            Map.of(
                    "swagger-ui.css", new Asset("org.webjars", "swagger-ui", "", "text/css"),
                    "swagger-ui-bundle.js", new Asset("org.webjars", "swagger-ui", "", SCRIPT),
                    "favicon-32x32.png", new Asset("org.webjars", "swagger-ui", "", "image/png"),
                    "redoc.standalone.js",
                            new Asset("org.webjars.npm", "redoc", "bundles/", SCRIPT));

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Evenkeel API</title>
            <link rel="icon" href="/docs/favicon-32x32.png">
            %s
            </body>
            </html>
            """;

    private static final String SWAGGER =
            PAGE.formatted(
                    """
                    <link rel="stylesheet" href="/docs/swagger-ui.css">
                    </head>
                    <body>
                    <div id="swagger-ui"></div>
                    <script src="/docs/swagger-ui-bundle.js"></script>
                    <script src="/docs/start.js"></script>\
                    """);

    private static final String START =
            """
            window.ui = SwaggerUIBundle({
              url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null
            });
            """;

    private static final String REDOC =
            PAGE.formatted(
                    """
                    </head>
                    <body>
                    <redoc spec-url="/openapi.json" hide-loading disable-search></redoc>
                    <script src="/docs/redoc.standalone.js"></script>\
                    """);

    private static final String FOREIGN_IMAGE = "https://cdn.redoc.ly/redoc/logo-mini.svg";
    private static final String NO_IMAGE =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

    private DocPages() {}

    /**
     * A file in a webjar.
     *
     * @param folder below the jar's own
     */
    private record Asset(String group, String artifact, String folder, String type) {

        byte[] bytes(String name) {
            String jar = "/META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
            Properties properties = new Properties();
            try (InputStream in = open(jar)) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String path =
                    "/META-INF/resources/webjars/%s/%s/%s%s"
                            .formatted(artifact, properties.getProperty("version"), folder, name);
            try (InputStream in = open(path)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static InputStream open(String path) {
            return Objects.requireNonNull(DocPages.class.getResourceAsStream(path), path);
        }
    }

    static Answer swagger(Call call) {
        return page(SWAGGER);
    }

    static Answer redoc(Call call) {
        return page(REDOC);
    }

    static Answer file(Call call) {
        String name = call.path("file");
        if (name.equals("start.js")) {
            return new Answer.Content(SCRIPT, START);
        }
        Asset asset = ASSETS.get(name);
        return asset == null
                ? ApiProblem.of(404, "no-such-path", "Not found", "There is no /docs/" + name + ".")
                : new Answer.Content(
                        asset.type(), withoutForeignImage(asset.bytes(name)), Map.of());
    }

    /** ReDoc's page has an image from its maker's server; the pages ask nobody but this program. */
    private static byte[] withoutForeignImage(byte[] file) {
        // Byte for byte the same elsewhere, whatever the encoding.
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.contains(FOREIGN_IMAGE)
                ? text.replace(FOREIGN_IMAGE, NO_IMAGE).getBytes(StandardCharsets.ISO_8859_1)
                : file;
    }

    private static Answer page(String html) {
        return new Answer.Content(MediaTypes.HTML + ";charset=utf-8", html);
    }
}
