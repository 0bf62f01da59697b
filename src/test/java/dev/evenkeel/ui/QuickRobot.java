package dev.evenkeel.ui;

import dev.evenkeel.ui.window.FxThread;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.Start;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * TestFX's robot, which goes on as soon as the window has taken in what it did, and not after fixed
 * pauses: quicker on a machine that is idle, and right on one that is busy. Gives each test a stage
 * of its own, so that no window of an earlier test wakes up with it.
 */
public final class QuickRobot extends FxRobot
        implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    /** Pulses in which the window lays out what a deed changed, and then what followed of that. */
    private static final int PULSES = 2;

    /** What tests wait for is looked at where nobody changes it meanwhile. */
    private static final ExecutorService ON_FX_THREAD = new OnFxThread();

    /**
     * Waits until JavaFX has done what it was asked to, and has laid out what came of it. Returns
     * at once on JavaFX's own thread.
     */
    public static void settle() {
        if (Platform.isFxApplicationThread()) {
            return;
        }
        CompletableFuture<Void> settled = new CompletableFuture<>();
        var _ = WaitForAsyncUtils.asyncFx(() -> new Pulses(settled).start());
        settled.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static final class OnFxThread extends AbstractExecutorService {
        @Override
        public void execute(Runnable command) {
            FxThread.EXECUTOR.execute(command);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private static final class Pulses extends AnimationTimer {
        private final CompletableFuture<Void> settled;
        private int begun;

        Pulses(CompletableFuture<Void> settled) {
            this.settled = settled;
        }

        @Override
        public void handle(long now) {
            if (++begun == PULSES) {
                stop();
                // Behind this pulse and what it leads to.
                FxThread.EXECUTOR.execute(() -> settled.complete(null));
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        FxToolkit.registerPrimaryStage();
        Stage stage = FxToolkit.registerStage(Stage::new);
        Object test = context.getRequiredTestInstance();
        Method start = startOf(test.getClass());
        start.setAccessible(true);
        interact(() -> start.invoke(test, stage));
        Awaitility.pollExecutorService(ON_FX_THREAD);
    }

    private static Method startOf(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Start.class))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Awaitility.pollThread(Thread::new);
        FxToolkit.cleanupStages();
        FxToolkit.cleanupInput(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(FxRobot.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    @Override
    public FxRobot interact(Runnable runnable) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(runnable));
        settle();
        return this;
    }

    @Override
    public <T> FxRobot interact(Callable<T> callable) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(callable));
        settle();
        return this;
    }

    @Override
    public FxRobot push(KeyCode... combination) {
        press(combination);
        return release(Arrays.asList(combination).reversed().toArray(KeyCode[]::new));
    }

    @Override
    public FxRobot press(KeyCode... keys) {
        robotContext().getKeyboardRobot().pressNoWait(keys);
        settle();
        return this;
    }

    @Override
    public FxRobot release(KeyCode... keys) {
        robotContext().getKeyboardRobot().releaseNoWait(keys);
        settle();
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (KeyCode key : keys) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot type(KeyCode key, int times) {
        for (int i = 0; i < times; i++) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot write(String text) {
        settle();
        BaseRobot base = robotContext().getBaseRobot();
        Scene scene = focused().getScene();
        for (int i = 0; i < text.length(); i++) {
            base.typeKeyboard(scene, KeyCode.UNDEFINED, text.substring(i, i + 1));
        }
        settle();
        return this;
    }

    private Window focused() {
        List<Window> focused = listWindows().stream().filter(Window::isFocused).toList();
        return focused.isEmpty() ? targetWindow() : focused.getFirst();
    }

    @Override
    public FxRobot moveTo(PointQuery to, Motion motion) {
        // What is dragged has to be moved step by step.
        if (!robotContext().getMouseRobot().getPressedButtons().isEmpty()) {
            return super.moveTo(to, motion);
        }
        pointAt(to);
        return this;
    }

    /** Once more where what is to be found there moved at the sight of the pointer. */
    private void pointAt(PointQuery to) {
        Point2D place = to.query();
        move(place);
        Point2D moved = to.query();
        if (!moved.equals(place)) {
            move(moved);
        }
    }

    private void move(Point2D place) {
        robotContext().getMouseRobot().moveNoWait(place);
        settle();
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        settle();
        return this;
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        robotContext().getMouseRobot().releaseNoWait(buttons);
        settle();
        return this;
    }

    @Override
    public FxRobot clickOn(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        return release(buttons);
    }

    @Override
    public FxRobot clickOn(PointQuery to, Motion motion, MouseButton... buttons) {
        pointAt(to);
        return clickOn(buttons);
    }

    @Override
    public FxRobot doubleClickOn(MouseButton... buttons) {
        robotContext().getMouseRobot().pressNoWait(buttons);
        robotContext().getMouseRobot().releaseNoWait(buttons);
        return clickOn(buttons);
    }

    @Override
    public FxRobot doubleClickOn(PointQuery to, Motion motion, MouseButton... buttons) {
        pointAt(to);
        return doubleClickOn(buttons);
    }
}
