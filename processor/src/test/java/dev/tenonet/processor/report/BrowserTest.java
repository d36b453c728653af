package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in a real browser: a script that measures is put into a copy of the page, which itself has none. */
@Tag("browser")
class BrowserTest {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr");

    /** Contrast as WCAG 2.1 defines it, of all text on the ground of the nearest element that has one. */
    private static final String SCRIPT = """
            <script>
            const channels = color => color.match(/[0-9.]+/g).map(Number);
            const luminance = color => {
              const [r, g, b] = channels(color).slice(0, 3).map(value => value / 255)
                  .map(value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = element => {
              for (let e = element; e; e = e.parentElement) {
                const color = getComputedStyle(e).backgroundColor;
                if (channels(color)[3] !== 0) return color;
              }
              return 'rgb(255, 255, 255)';
            };
            const contrast = element => {
              const style = getComputedStyle(element);
              const text = luminance(element.tagName === 'text' ? style.fill : style.color);
              const behind = luminance(ground(element));
              return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
            };
            let least = 21, worst = '';
            for (const element of document.querySelectorAll('body *')) {
              const own = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
              if (own && !['title', 'desc', 'SCRIPT'].includes(element.tagName) && contrast(element) < least) {
                least = contrast(element);
                worst = element.tagName + '.' + element.getAttribute('class');
              }
            }
            const skip = document.querySelector('.skip');
            skip.focus();
            const box = skip.getBoundingClientRect();
            const found = {
              width: innerWidth, content: document.documentElement.scrollWidth,
              dark: matchMedia('(prefers-color-scheme: dark)').matches,
              ground: getComputedStyle(document.body).backgroundColor, contrast: least.toFixed(2), worst,
              pictures: [...document.querySelectorAll('svg[role]')].filter(s => s.getBoundingClientRect().height > 20).length,
              skip: box.left >= 0 && box.top >= 0,
            };
            parent.postMessage(Object.entries(found).map(e => e.join('=')).join(';'), '*');
            </script>
            """;

    /** The page in a frame: no window of the browser is narrower than 500 pixels. */
    private static final String FRAME = """
            <!DOCTYPE html>
            <meta name="color-scheme" content="light dark">
            <title>nothing</title>
            <script>addEventListener('message', event => { document.title = event.data; });</script>
            <iframe src="page.html" width="%d" height="800" style="border: 0"></iframe>
            """;

    private static final Pattern TITLE = Pattern.compile("<title>([^<]*)</title>");

    @TempDir
    private Path folder;

    @Test
    void fitsInBothSchemesAtBothWidths() throws Exception {
        for (String source :
                List.of(Reports.resNet18(224), Reports.BRANCHES, Reports.SEQUENCE, Reports.DEEP, Reports.FAULTY)) {
            String page = Reports.html(source);
            long pictures = Page.of(page)
                    .elements("svg")
                    .filter(svg -> svg.hasAttribute("role"))
                    .count();
            for (int width : new int[] {1280, 400}) {
                Map<String, String> light = open(page, width, false);
                Map<String, String> dark = open(page, width, true);
                assertNotEquals(light.get("ground"), dark.get("ground"));
                for (Map<String, String> found : List.of(light, dark)) {
                    assertEquals(String.valueOf(width), found.get("width"));
                    assertTrue(Integer.parseInt(found.get("content")) <= width, found::toString);
                    assertTrue(Double.parseDouble(found.get("contrast")) >= 4.5, found::toString);
                    assertEquals(String.valueOf(pictures), found.get("pictures"));
                    assertEquals("true", found.get("skip"));
                }
                assertEquals("false", light.get("dark"));
                assertEquals("true", dark.get("dark"));
            }
        }
    }

    /** What the script found. */
    private Map<String, String> open(String page, int width, boolean dark) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("page.html"), page.replace("</body>", SCRIPT + "</body>"));
        Path file = Files.writeString(folder.resolve("frame.html"), FRAME.formatted(width));
        List<String> command = new ArrayList<>(List.of(System.getProperty("chromium")));
        command.addAll(FLAGS);
        command.addAll(List.of(
                "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                "--window-size=1400,900",
                "--virtual-time-budget=5000",
                "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                "--dump-dom",
                file.toUri().toString()));
        Path errors = folder.resolve("errors");
        Process browser =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String dom = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(browser.waitFor(60, TimeUnit.SECONDS));
        assertFalse(Files.readString(errors).contains("CONSOLE"), () -> read(errors));
        Matcher title = TITLE.matcher(dom);
        assertTrue(title.find(), dom);
        return Pattern.compile(";")
                .splitAsStream(title.group(1))
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
