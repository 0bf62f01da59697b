package dev.evenkeel.ui;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.PathPattern.Any;
import dev.evenkeel.model.PathPattern.Capture;
import dev.evenkeel.model.PathPattern.Literal;
import dev.evenkeel.model.PathPattern.Segment;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.general.ListenerStanding;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Starting and stopping the proxy, where it is reached, and sample requests to it. */
final class ServingActions {

    /** Rates to send sample requests at, per second. */
    static final List<Integer> RATES = List.of(10, 50, 200, 1_000);

    private static final int FIRST_RATE = 50;

    private final ProxyControl proxy;
    private final SampleTraffic sample;
    private final Selection selection;
    private final Supplier<Configuration> configuration;
    private final Action startOrStop;
    private final Action send;
    private final AtomicReference<String> path = new AtomicReference<>("/");
    private int rate = FIRST_RATE;
    private @Nullable String aimedAt;

    ServingActions(DesktopContext context, Selection selection) {
        this.proxy = context.proxy();
        this.sample = context.sampleTraffic();
        this.selection = selection;
        this.configuration = context.registry()::configuration;
        startOrStop =
                new Action(Texts.of("proxy.stop"), "fth-power", "Ctrl+Space", this::startOrStop);
        send = new Action(Texts.of("traffic.send"), "fth-play", "Shortcut+T", this::sendOrStop);
    }

    List<Action> all() {
        return List.of(startOrStop, send);
    }

    Action startOrStopAction() {
        return startOrStop;
    }

    Action sendAction() {
        return send;
    }

    ProxyControl.State state() {
        return proxy.state();
    }

    boolean isSending() {
        return sample.isSending();
    }

    /** What the sending button does or is doing, as a sentence. */
    String sendingWords() {
        return sample.isSending()
                ? Texts.of("traffic.sending", Numbers.count(rate), String.valueOf(aimedAt))
                : Texts.of("traffic.tip", Numbers.count(rate));
    }

    void sendAt(int requestsPerSecond) {
        rate = requestsPerSecond;
        aimedAt = selection.name();
        aim();
        sample.start(rate, path::get);
    }

    /** Where clients reach the proxy, one for each listener; empty while they can't. */
    List<String> origins() {
        return proxy.origins();
    }

    /** The first of them; null while there is none. */
    @Nullable String address() {
        List<String> all = origins();
        return all.isEmpty() ? null : all.getFirst();
    }

    /** Where clients ask, for what is written about requests; a name where it doesn't serve. */
    String origin() {
        String address = address();
        return address == null ? "http://localhost" : address;
    }

    /** What to do about a service that never had a request. */
    String hintFor(String service) {
        return switch (proxy.state()) {
            case ProxyControl.State.Stopped it -> Texts.of("hint.stopped");
            case ProxyControl.State.Changing it -> Texts.of("hint.changing");
            case ProxyControl.State.Failed failed ->
                    Texts.of("hint.failed", failed.reason(), Texts.of("proxy.again"));
            case ProxyControl.State.Serving it -> hintWhileServing(service);
        };
    }

    private String hintWhileServing(String service) {
        if (selection.service().map(it -> !it.enabled()).orElse(false)) {
            return Texts.of("hint.off");
        }
        if (selection.service().map(it -> it.hosts().isEmpty()).orElse(true)) {
            return Texts.of("hint.noHosts");
        }
        if (selection.service().map(it -> it.routes().isEmpty()).orElse(true)) {
            return Texts.of("hint.noRoutes");
        }
        return Texts.of(
                "hint.send",
                origin()
                        + selection
                                .service()
                                .map(ServingActions::samplePath)
                                .orElse(segment(service)));
    }

    void refresh() {
        boolean serving = proxy.state() instanceof ProxyControl.State.Serving;
        startOrStop.textProperty().set(startOrStopWords());
        startOrStop.disabledProperty().set(proxy.state() instanceof ProxyControl.State.Changing);
        send.textProperty()
                .set(sample.isSending() ? Texts.of("traffic.stop") : Texts.of("traffic.send"));
        boolean nowhere = !serving || configuration.get().services().isEmpty();
        send.disabledProperty().set(nowhere && !sample.isSending());
        aim();
    }

    private String startOrStopWords() {
        return switch (proxy.state()) {
            case ProxyControl.State.Serving it -> Texts.of("proxy.stop");
            case ProxyControl.State.Failed it -> Texts.of("proxy.again");
            case ProxyControl.State.Stopped it -> Texts.of("proxy.start");
            case ProxyControl.State.Changing it -> Texts.of("proxy.start");
        };
    }

    /** Starts it; where it serves, has it listen where it couldn't. */
    void start() {
        proxy.start();
    }

    void startUnlessServing() {
        if (!(proxy.state() instanceof ProxyControl.State.Serving)) {
            proxy.start();
        }
    }

    /** How a listener of the configuration stands, by its address. */
    ListenerStanding standingOf(ListenAddress address) {
        return switch (proxy.state()) {
            case ProxyControl.State.Serving serving ->
                    serving.refused().stream()
                            .filter(it -> it.address().equals(address))
                            .findFirst()
                            .<ListenerStanding>map(it -> new ListenerStanding.Refused(it.reason()))
                            .orElseGet(ListenerStanding.Open::new);
            case ProxyControl.State.Failed failed when address.equals(failed.address()) ->
                    new ListenerStanding.Refused(failed.reason());
            case ProxyControl.State.Failed it -> new ListenerStanding.Closed();
            case ProxyControl.State.Stopped it -> new ListenerStanding.Closed();
            case ProxyControl.State.Changing it -> new ListenerStanding.Closed();
        };
    }

    private void startOrStop() {
        if (proxy.state() instanceof ProxyControl.State.Serving) {
            proxy.stop();
        } else {
            proxy.start();
        }
    }

    private void sendOrStop() {
        if (sample.isSending()) {
            sample.stop();
        } else {
            sendAt(rate);
        }
    }

    /** Follows the routes of the service that was chosen when the sending began. */
    private void aim() {
        String service = aimedAt;
        if (service != null) {
            configuration.get().service(service).ifPresent(it -> path.set(samplePath(it)));
        }
    }

    /** A path that the service's first route takes. */
    static String samplePath(Service service) {
        if (service.routes().isEmpty()) {
            return segment(service.name());
        }
        Route route = service.routes().getFirst();
        List<Segment> segments = new ArrayList<>();
        segments.add(new Literal(service.name()));
        for (Segment segment : route.path().segments()) {
            segments.add(
                    switch (segment) {
                        case Literal literal -> literal;
                        case Any any -> new Literal("1");
                        case Capture capture -> new Literal("1");
                    });
        }
        return new PathPattern(segments, false).toString();
    }

    private static String segment(String name) {
        return new PathPattern(List.of(new Literal(name)), false).toString();
    }
}
