package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's server takes a drawing, and refuses all else with a reason. */
class DigitsServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static DigitsServer server;

    @BeforeAll
    static void start() throws BadInputException {
        server = DigitsServer.start(DigitsNetModel.load(Digits.bundledWeights()), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder post(byte[] drawing) {
        return request("/digit")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(drawing));
    }

    /** A one: a line from top to bottom. */
    private static byte[] one() {
        byte[] drawing = new byte[DigitsServer.SIDE * DigitsServer.SIDE];
        for (int y = 8; y < 56; y++) {
            for (int x = 28; x < 36; x++) {
                drawing[y * DigitsServer.SIDE + x] = (byte) 255;
            }
        }
        return drawing;
    }

    @Test
    void tellsProbabilitiesAndFeatureMaps() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(post(one()));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        String json = answer.body();
        String[] probabilities =
                json.replaceAll(".*\"probabilities\":\\[([^]]*)].*", "$1").split(",");
        assertEquals(10, probabilities.length);
        assertTrue(Float.parseFloat(probabilities[1]) > 0.5, json);
        for (String layer : new String[] {
            "\"name\":\"image\",\"label\":\"Input\",\"shape\":[1, 8, 8]",
            "\"name\":\"conv1\",\"label\":\"Conv2d 3x3 + Relu\",\"shape\":[16, 8, 8]",
            "\"name\":\"pool1\",\"label\":\"MaxPool2d 2x2\",\"shape\":[16, 4, 4]",
            "\"name\":\"conv2\",\"label\":\"Conv2d 3x3 + Relu\",\"shape\":[32, 4, 4]"
        }) {
            assertTrue(json.contains(layer), json);
        }
    }

    @Test
    void servesOnePageThatNeedsNothingElse() throws IOException, InterruptedException {
        HttpResponse<String> page = send(request("/"));
        assertEquals(200, page.statusCode());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; connect-src 'self'"), policy);
        assertTrue(!page.body().contains("http:") && !page.body().contains("https:"), "refers to something outside");
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals(
                "", send(request("/").method("HEAD", BodyPublishers.noBody())).body());
    }

    @Test
    void refusesWrongBodies() throws IOException, InterruptedException {
        int length = DigitsServer.SIDE * DigitsServer.SIDE;
        String expected = "expected 4096 bytes, 64 rows of 64, 0 for paper to 255 for ink, found ";
        for (int other : new int[] {0, 1, length - 1, length + 1, 100_000}) {
            HttpResponse<String> answer = send(post(new byte[other]));
            assertEquals(400, answer.statusCode());
            assertEquals(expected + (other > length ? "more" : String.valueOf(other)) + "\n", answer.body());
        }
        HttpResponse<String> empty = send(post(new byte[length]));
        assertEquals(400, empty.statusCode());
        assertEquals("the picture shows no digit: all of it is about as bright as its border\n", empty.body());
        HttpResponse<String> type = send(request("/digit").POST(BodyPublishers.ofByteArray(one())));
        assertEquals(400, type.statusCode());
        assertEquals("expected the Content-Type application/octet-stream\n", type.body());
        HttpResponse<String> endless = send(request("/digit")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArrays(Collections.nCopies(50, new byte[1000]))));
        assertEquals(400, endless.statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /digit, 405",
        "PUT, /, 405",
        "DELETE, /digit, 405",
        "GET, /../etc/passwd, 404",
        "GET, /favicon.ico, 404"
    })
    void refusesOtherWays(String method, String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().startsWith(status == 404 ? "there is / to look at" : "expected "), answer.body());
    }

    @Test
    void refusesOtherSites() throws IOException, InterruptedException {
        HttpResponse<String> foreign = send(post(one()).header("Origin", "http://example.org"));
        assertEquals(403, foreign.statusCode());
        assertEquals("expected a request from this page, found one of another site\n", foreign.body());
        assertEquals(
                200,
                send(post(one()).header("Origin", "http://localhost:" + server.port()))
                        .statusCode());
        assertTrue(raw("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void takesPortAndWeights() throws BadInputException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        try (DigitsServer other = Serve.start(new String[] {"--serve", "0"}, nowhere)) {
            assertTrue(other.port() > 0);
            String taken = message("--serve", String.valueOf(other.port()));
            assertTrue(taken.startsWith("port " + other.port() + " cannot be had ("), taken);
        }
        assertEquals("--serve needs a port of 0 to 65535, found 70000", message("--serve", "70000"));
        assertEquals("--serve needs a port of 0 to 65535, found x", message("--serve", "x"));
        assertEquals(
                "--serve takes a port and --weights, found --image; " + Serve.USAGE,
                message("--serve", "--image", "a.png"));
        assertEquals("there is no file none", message("--serve", "0", "--weights", "none"));
    }

    private static String message(String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertEquals(1, Serve.run(args, print, print));
        return err.toString(StandardCharsets.UTF_8).strip().replace("digits: ", "");
    }
}
