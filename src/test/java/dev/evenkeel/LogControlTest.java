package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.Traffic;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

class LogControlTest {

    private static final Logger ROUTES = LoggerFactory.getLogger("a.routes.Table");
    private static final Logger JETTY = LoggerFactory.getLogger("org.eclipse.jetty.server.Server");

    private final Registry registry =
            new Registry(
                    Configuration.EMPTY,
                    new Traffic(InstantSource.system()),
                    InstantSource.system(),
                    new Random(1));

    @Test
    void editIsLiveAndUndoTakesItBack() {
        try (LogControl _ = new LogControl(registry)) {
            assertThat(ROUTES.isInfoEnabled()).isTrue();
            assertThat(ROUTES.isDebugEnabled()).isFalse();

            say(new LogLevels(Level.WARN, Map.of("a.routes", Level.TRACE)));
            assertThat(ROUTES.isTraceEnabled()).isTrue();
            assertThat(LoggerFactory.getLogger("a.other").isInfoEnabled()).isFalse();

            registry.undo(Author.WINDOW);
            assertThat(ROUTES.isInfoEnabled()).isTrue();
            assertThat(ROUTES.isDebugEnabled()).isFalse();
        }
    }

    @Test
    void librariesStayAsQuietAsTheyWereUnlessTheyAreNamed() {
        try (LogControl _ = new LogControl(registry)) {
            say(new LogLevels(Level.DEBUG, Map.of()));
            assertThat(ROUTES.isDebugEnabled()).isTrue();
            assertThat(JETTY.isInfoEnabled()).isFalse();

            say(new LogLevels(Level.DEBUG, Map.of("org.eclipse.jetty", Level.INFO)));
            assertThat(JETTY.isInfoEnabled()).isTrue();
        }
        assertThat(JETTY.isInfoEnabled()).isFalse();
        assertThat(ROUTES.isDebugEnabled()).isFalse();
    }

    private void say(LogLevels log) {
        registry.apply(Author.API, "log", it -> it.withObserving(it.observing().withLog(log)));
    }
}
