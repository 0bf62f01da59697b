package dev.evenkeel.ui;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.Meter;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/**
 * How smooth the whole window is while a service of 100 hosts gets 20,000 requests a second,
 * counted as the proxy counts them, with a quarter of an hour of them in the charts: {@code
 * FramesCost [hosts=100] [rate=20000] [span=fiveMinutes] [seconds=30]}. Asks JavaFX for a picture
 * as often as it makes any, 60 times a second, and prints how long each was on the screen by the
 * clock before the next one came, what the JavaFX thread spent on it, and how busy the machine was:
 * a frame is late because of the window only where both are long.
 */
public final class FramesCost extends Application {

    private static final int WARM_UP = 15;
    private static final int PAST = 900;
    private static final int SLICES = 20;
    private static final int LATE = 50;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final AtomicLong behind = new AtomicLong(PAST + 1);
    private final Random random = new Random(7);
    private final List<Meter> hosts = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private Meter service = new Meter();

    /**
     * In milliseconds. Of the threads it is their own time, not the wall's: other programs may be
     * running.
     */
    private record Frame(double millis, double own, double painting) {}

    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        int count = number("hosts", 100);
        int rate = number("rate", 20_000);
        String[] addresses = new String[count];
        Arrays.setAll(addresses, i -> "10.0.0." + (1 + i % 250) + ":" + (9_000 + i / 250));
        OpenWindow window =
                new OpenWindow(
                        Configuration.EMPTY.plusService(OpenWindow.service("shop", addresses)),
                        null,
                        () -> Instant.now().minusSeconds(behind.get()));
        service = window.traffic.service("shop");
        for (String address : addresses) {
            HostKey key = OpenWindow.key("shop", address);
            hosts.add(window.traffic.host(key));
        }
        while (behind.get() > 0) {
            request(rate);
            window.traffic.sample();
            behind.decrementAndGet();
        }
        window.show(stage);
        if (stage.getScene().lookup("#" + text("span", "fiveMinutes")) instanceof ToggleButton it) {
            it.setSelected(true);
        }
        ScheduledExecutorService traffic =
                Executors.newScheduledThreadPool(
                        2, Thread.ofPlatform().daemon().name("traffic").factory());
        var _ =
                traffic.scheduleAtFixedRate(
                        () -> request(rate / SLICES), 0, 1_000 / SLICES, TimeUnit.MILLISECONDS);
        var _ =
                traffic.scheduleAtFixedRate(
                        window.traffic::sample,
                        1_000 - System.currentTimeMillis() % 1_000,
                        1_000,
                        TimeUnit.MILLISECONDS);
        watch(number("seconds", 30));
    }

    /** From one host to the next, and never twice the same way. */
    private void request(int requests) {
        for (int i = 0; i < requests; i++) {
            long nanos = (long) (2_000_000 * Math.exp(0.5 * random.nextGaussian()));
            int status = random.nextInt(500) == 0 ? 503 : 200;
            for (Meter meter : List.of(hosts.get(random.nextInt(hosts.size())), service)) {
                meter.begin();
                meter.end(status, nanos, 0, 512);
            }
        }
    }

    private void watch(int seconds) {
        long painter = idOf("QuantumRenderer-0");
        long begun = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP);
        new AnimationTimer() {
            private long last;
            private long lastOwn;
            private long lastPainting;
            private long firstOwn;

            @Override
            public void handle(long pulse) {
                long now = System.nanoTime();
                long own = THREADS.getCurrentThreadCpuTime();
                long painting = THREADS.getThreadCpuTime(painter);
                if (now < begun) {
                    firstOwn = own;
                } else if (now - begun < TimeUnit.SECONDS.toNanos(seconds)) {
                    frames.add(
                            new Frame(
                                    (now - last) / 1e6,
                                    (own - lastOwn) / 1e6,
                                    (painting - lastPainting) / 1e6));
                } else {
                    stop();
                    tell((own - firstOwn) / 1e7 / seconds);
                    Platform.exit();
                }
                last = now;
                lastOwn = own;
                lastPainting = painting;
            }
        }.start();
    }

    private static long idOf(String thread) {
        for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(thread)) {
                return info.getThreadId();
            }
        }
        throw new IllegalStateException(
                "thread: no " + thread + " (expected: the one that paints)");
    }

    private void tell(double share) {
        List<Frame> late = frames.stream().filter(it -> it.millis() > LATE).toList();
        System.out.printf(
                "%d frames, by the clock %.1f ms (median), longest %.1f ms, %d over %d ms%n",
                frames.size(),
                sorted(frames, Frame::millis)[frames.size() / 2],
                longest(frames, Frame::millis),
                late.size(),
                LATE);
        System.out.printf(
                "the JavaFX thread's own time %.1f %% of a core, longest %.1f ms for a frame;"
                        + " painting, on a thread of its own, longest %.1f ms%n",
                share, longest(frames, Frame::own), longest(frames, Frame::painting));
        System.out.printf(
                "both together, of those over %d ms, longest %.1f ms; load of the machine %.1f%n",
                LATE,
                longest(late, it -> it.own() + it.painting()),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static double longest(List<Frame> some, ToDoubleFunction<Frame> time) {
        double[] times = sorted(some, time);
        return times.length == 0 ? 0 : times[times.length - 1];
    }

    private static double[] sorted(List<Frame> some, ToDoubleFunction<Frame> time) {
        return some.stream().mapToDouble(time).sorted().toArray();
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(text(name, String.valueOf(otherwise)));
    }

    private String text(String name, String otherwise) {
        return getParameters().getRaw().stream()
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
