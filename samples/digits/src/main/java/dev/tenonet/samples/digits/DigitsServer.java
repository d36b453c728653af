package dev.tenonet.samples.digits;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A page on which to draw a digit, for the browser of this machine alone. */
final class DigitsServer implements AutoCloseable {
    /** Rows and columns of a drawing: a byte each, 0 for paper to 255 for ink. */
    static final int SIDE = 64;

    private static final int LENGTH = SIDE * SIDE;
    private static final int THREADS = 4;
    private static final String DRAWING = "/digit";
    private static final String BYTES = "application/octet-stream";

    private final HttpServer server;
    private final ExecutorService executor;
    private final DigitsNetModel model;
    private final byte[] page;
    private final String policy;
    private final Set<String> hosts;

    private DigitsServer(HttpServer server, DigitsNetModel model) {
        this.server = server;
        this.model = model;
        String text = resource("page.html");
        page = text.getBytes(StandardCharsets.UTF_8);
        policy = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
                + " script-src '" + hash(text, "script") + "'; style-src '" + hash(text, "style") + "'";
        hosts = Set.of("localhost:" + port(), "127.0.0.1:" + port(), "[::1]:" + port());
        executor = Executors.newFixedThreadPool(THREADS, run -> {
            Thread thread = new Thread(run, "digits-page");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Serves until it is closed.
     *
     * @param port 0 for any that is free
     */
    static DigitsServer start(DigitsNetModel model, int port) throws BadInputException {
        try {
            return new DigitsServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), model);
        } catch (BindException e) {
            throw new BadInputException("port " + port + " cannot be had (" + e.getMessage()
                    + "); pass another one, or 0 for any that is free: --serve 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            answered(exchange);
        } catch (RuntimeException e) {
            System.getLogger("digits").log(System.Logger.Level.ERROR, "a request failed", e);
            throw e;
        }
    }

    private void answered(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        if (!isOwn(exchange)) {
            send(exchange, 403, "expected a request from this page, found one of another site\n");
        } else if (path.equals("/") && (method.equals("GET") || method.equals("HEAD"))) {
            send(exchange, 200, "text/html; charset=utf-8", page);
        } else if (path.equals(DRAWING) && method.equals("POST")) {
            classify(exchange);
        } else if (path.equals("/") || path.equals(DRAWING)) {
            String allowed = path.equals("/") ? "GET, HEAD" : "POST";
            exchange.getResponseHeaders().set("Allow", allowed);
            send(exchange, 405, "expected " + allowed + " for this path\n");
        } else {
            send(exchange, 404, "there is / to look at, and " + DRAWING + " to post a drawing to\n");
        }
    }

    /** Another site's name may lead to this machine, and another site's page may post here. */
    private boolean isOwn(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return host != null && hosts.contains(host) && (origin == null || origin.equals("http://" + host));
    }

    private void classify(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!BYTES.equals(type)) {
            send(exchange, 400, "expected the Content-Type " + BYTES + "\n");
            return;
        }
        byte[] drawing = exchange.getRequestBody().readNBytes(LENGTH + 1);
        if (drawing.length != LENGTH) {
            send(
                    exchange,
                    400,
                    "expected " + LENGTH + " bytes, " + SIDE + " rows of " + SIDE + ", 0 for paper to 255 for ink,"
                            + " found " + (drawing.length > LENGTH ? "more" : String.valueOf(drawing.length)) + "\n");
            return;
        }
        try {
            String json = Insight.json(model, Picture.toInput(image(drawing)));
            send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
        } catch (BadInputException e) {
            send(exchange, 400, e.getMessage() + "\n");
        }
    }

    /** Dark on light, with a border of paper, by which the picture's background is told. */
    private static BufferedImage image(byte[] drawing) {
        BufferedImage image = new BufferedImage(SIDE + 2, SIDE + 2, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int x = i % image.getWidth() - 1;
            int y = i / image.getWidth() - 1;
            boolean paper = x < 0 || y < 0 || x == SIDE || y == SIDE;
            int light = paper ? 255 : 255 - (drawing[y * SIDE + x] & 0xff);
            image.setRGB(x + 1, y + 1, light * 0x010101);
        }
        return image;
    }

    private void send(HttpExchange exchange, int status, String message) throws IOException {
        // What is left of a body is nothing to wait for.
        exchange.getResponseHeaders().set("Connection", "close");
        send(exchange, status, "text/plain; charset=utf-8", message.getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private static String resource(String name) {
        try (InputStream in = DigitsServer.class.getResourceAsStream(name)) {
            // As browsers read lines, for the hashes.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what stands in the page's element of this name: the browser runs no other. */
    private static String hash(String page, String element) {
        int from = page.indexOf("<" + element + ">") + element.length() + 2;
        String text = page.substring(from, page.indexOf("</" + element + ">"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The layers that the page shows: those that are pictures, and the vector at the end. */
    static List<String> shown(DigitsNetModel model) {
        return model.summary().layers().stream()
                .filter(layer -> layer.shape().size() == 3)
                .map(layer -> layer.name())
                .toList();
    }
}
