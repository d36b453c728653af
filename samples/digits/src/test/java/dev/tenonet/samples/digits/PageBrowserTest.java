package dev.tenonet.samples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: drawn on by mouse, finger and keyboard. Pictures of it are left in target/browser. */
@Tag("browser")
class PageBrowserTest {
    private static final Path PICTURES = Path.of("target", "browser");

    @TempDir
    private static Path profile;

    private static DigitsServer server;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        server = DigitsServer.start(DigitsNetModel.load(Digits.bundledWeights()), 0);
        browser = new Chromium(
                System.getProperty("chromium", "chromium"), profile, "http://localhost:" + server.port() + "/");
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        look(1000, "light");
        browser.call("Page.navigate", "{\"url\":\"http://localhost:" + server.port() + "/\"}");
        until("document.readyState === 'complete' && document.querySelectorAll('.bar').length === 10");
    }

    private static void look(int width, String scheme) throws Exception {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
        browser.call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    }

    /** Waits for a condition that the page comes to by itself; fails after ten seconds. */
    private static void until(String condition) throws Exception {
        String found = browser.evaluate("new Promise(done => { const end = Date.now() + 10000; const look = () => {"
                + " if (" + condition + ") done('yes'); else if (Date.now() > end) done(document.body.innerText);"
                + " else setTimeout(look, 20); }; look(); })");
        assertEquals("yes", found, condition);
    }

    private static void mouse(String type, int x, int y) throws Exception {
        browser.call(
                "Input.dispatchMouseEvent",
                "{\"type\":\"" + type + "\",\"x\":" + x + ",\"y\":" + y
                        + ",\"button\":\"left\",\"buttons\":1,\"clickCount\":1}");
    }

    private static int[] pad() throws Exception {
        String[] box = browser.evaluate(
                        "[pad.getBoundingClientRect()].map(b => [b.left, b.top, b.width].map(Math.round).join())")
                .split(",");
        return new int[] {Integer.parseInt(box[0]), Integer.parseInt(box[1]), Integer.parseInt(box[2])};
    }

    /** A zero in a box of the pad's size. */
    private static int[] circle(int[] pad, int step) {
        double angle = 2 * Math.PI * step / 24;
        return new int[] {
            (int) (pad[0] + pad[2] * (0.5 + 0.2 * Math.sin(angle))),
            (int) (pad[1] + pad[2] * (0.5 - 0.33 * Math.cos(angle)))
        };
    }

    private static void picture(String name) throws Exception {
        until("!busy && !waiting");
        String data =
                Chromium.field(browser.call("Page.captureScreenshot", "{\"captureBeyondViewport\":true}"), "data");
        Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(data));
    }

    private static void assertFits() throws Exception {
        assertEquals("true", browser.evaluate("document.documentElement.scrollWidth <= innerWidth"));
    }

    @Test
    void movesWhileAMouseDraws() throws Exception {
        int[] pad = pad();
        int[] first = circle(pad, 0);
        mouse("mousePressed", first[0], first[1]);
        for (int step = 1; step <= 12; step++) {
            int[] at = circle(pad, step);
            mouse("mouseMoved", at[0], at[1]);
        }
        until("document.querySelectorAll('.maps canvas').length === 1 + 16 + 16 + 32");
        for (int step = 13; step <= 24; step++) {
            int[] at = circle(pad, step);
            mouse("mouseMoved", at[0], at[1]);
        }
        mouse("mouseReleased", first[0], first[1]);
        until("said.textContent === 'Looks like a 0' && document.querySelector('.bar.best').innerText.startsWith('0')");
        assertEquals(
                "true",
                browser.evaluate("[...document.querySelectorAll('.maps')].every(maps => [...maps.children].some(map =>"
                        + " map.getContext('2d').getImageData(0, 0, map.width, map.height).data.some(v => v > 0)))"));
        assertFits();
        picture("light");
        look(1000, "dark");
        until("getComputedStyle(document.body).backgroundColor === 'rgb(20, 23, 26)'");
        picture("dark");
        browser.evaluate("document.getElementById('clear').click()");
        until("said.textContent === '' && !busy");
    }

    @Test
    void aFingerDrawsOnANarrowScreen() throws Exception {
        look(360, "light");
        int[] pad = pad();
        for (int step = 0; step <= 24; step++) {
            int[] at = circle(pad, step);
            browser.call(
                    "Input.dispatchTouchEvent",
                    "{\"type\":\"" + (step == 0 ? "touchStart" : "touchMove") + "\",\"touchPoints\":[{\"x\":" + at[0]
                            + ",\"y\":" + at[1] + "}]}");
        }
        browser.call("Input.dispatchTouchEvent", "{\"type\":\"touchEnd\",\"touchPoints\":[]}");
        until("said.textContent === 'Looks like a 0'");
        assertFits();
        picture("narrow");
    }

    private static void press(String key) throws Exception {
        browser.call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\",\"key\":\"" + key + "\"}");
        browser.call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\",\"key\":\"" + key + "\"}");
    }

    @Test
    void keysDraw() throws Exception {
        browser.evaluate("pad.focus()");
        press(" ");
        for (int i = 0; i < 16; i++) {
            press("ArrowDown");
        }
        press(" ");
        press("ArrowRight");
        until("said.textContent.startsWith('Looks like a ')");
        assertEquals("1,17", browser.evaluate("[strokes.length, strokes[0].length]"));
        picture("keyboard");
        press("Delete");
        until("strokes.length === 0 && said.textContent === ''");
    }

    @Test
    void saysThatTheProgramIsGone() throws Exception {
        DigitsServer other = DigitsServer.start(DigitsNetModel.load(Digits.bundledWeights()), 0);
        browser.call("Page.navigate", "{\"url\":\"http://localhost:" + other.port() + "/\"}");
        until("location.port === '" + other.port() + "' && document.querySelectorAll('.bar').length === 10");
        other.close();
        browser.evaluate("(strokes.push([{x: 100, y: 100}, {x: 200, y: 200}]), ask())");
        until("said.textContent === 'The program does not answer. Is it still running?'");
        assertTrue(browser.evaluate("busy").equals("false"));
    }
}
