package dev.tenonet.samples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless browser, told what to do by the DevTools protocol. */
final class Chromium implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final String session;

    Chromium(String program, Path profile, String url) throws Exception {
        process = new ProcessBuilder(List.of(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address()), new Messages())
                .get(SECONDS, TimeUnit.SECONDS);
        String target = field(send("Target.createTarget", "{\"url\":\"about:blank\"}", ""), "targetId");
        session = field(
                send("Target.attachToTarget", "{\"targetId\":\"" + target + "\",\"flatten\":true}", ""), "sessionId");
        call("Page.navigate", "{\"url\":\"" + url + "\"}");
    }

    /** Read from what it says, and then all else, lest it waits for a reader. */
    private String address() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> {}));
                rest.setDaemon(true);
                rest.start();
                return matcher.group(1);
            }
        }
        throw new IOException("the browser ended without an address");
    }

    /** Sends a command about the page; the answer is JSON. */
    String call(String method, String parameters) throws Exception {
        return send(method, parameters, ",\"sessionId\":\"" + session + "\"");
    }

    private String send(String method, String parameters, String more) throws Exception {
        int id = number.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + more + "}", true)
                .get(SECONDS, TimeUnit.SECONDS);
        String text = answer.get(SECONDS, TimeUnit.SECONDS);
        if (text.contains("\"error\":{") || text.contains("\"exceptionDetails\":")) {
            throw new AssertionError(method + " " + parameters + ": " + text);
        }
        return text;
    }

    /** The value of an expression in the page, as a string; waits for a promise. */
    String evaluate(String expression) throws Exception {
        String quoted = "String(await (" + expression + "))";
        String whole = "(async () => " + quoted + ")()";
        return field(
                call(
                        "Runtime.evaluate",
                        "{\"awaitPromise\":true,\"expression\":\""
                                + whole.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"),
                "value");
    }

    /** The first string of this name in JSON. */
    static String field(String json, String name) {
        Matcher matcher =
                Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return matcher.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().join();
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                Matcher id = Pattern.compile("^\\{\"id\":(\\d+)").matcher(text);
                if (id.find()) {
                    answers.remove(Integer.valueOf(id.group(1))).complete(text.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
