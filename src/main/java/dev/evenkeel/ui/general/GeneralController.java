package dev.evenkeel.ui.general;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.ListenerEdits;
import dev.evenkeel.ui.form.PathOffers;
import dev.evenkeel.ui.form.SettingsForm;
import dev.evenkeel.ui.form.SettingsForm.Layout;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Panes;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The page of what holds for all services. */
public final class GeneralController {

    private static final String API = "general-settings-api";

    private final Edits edits;
    private final Function<ListenAddress, ListenerStanding> standingOf;
    private final Supplier<ListenerStanding> standingOfApi;
    private final FontIcon apiIcon = new FontIcon("fth-circle");
    private final Label apiWords = new Label();
    private final CertificatesPane certificates;
    private final TokensPane tokens;
    private final Action add;
    private final SettingsForm form;
    private final List<ListenerCard> cards = new ArrayList<>();
    private final RowSync<ListenAddress, ListenerCard> sync;

    @FXML private ScrollPane scroll;
    @FXML private VBox sections;
    @FXML private TitledPane listenersPane;
    @FXML private VBox listeners;
    @FXML private Button addListener;
    @FXML private TitledPane certificatesPane;

    /**
     * @param standingOf how a listener of the configuration stands, by its address
     * @param isFree whether an address can be listened on now
     * @param standingOfApi how the management API stands
     */
    public GeneralController(
            Edits edits,
            Function<ListenAddress, ListenerStanding> standingOf,
            Predicate<ListenAddress> isFree,
            Supplier<ListenerStanding> standingOfApi,
            CertificatesPane certificates,
            TokensPane tokens,
            PathOffers paths) {
        this.edits = edits;
        this.standingOf = standingOf;
        this.standingOfApi = standingOfApi;
        this.certificates = certificates;
        this.tokens = tokens;
        this.form =
                new SettingsForm(
                        edits,
                        GeneralSettings.all(),
                        "general-",
                        Layout.WIDE,
                        Map.of(
                                "admin.tls.certificates",
                                paths.certificate("setting.tls.certificates")));
        add =
                new Action(
                        Texts.of("general.addListener"),
                        "fth-plus",
                        null,
                        () -> edits.apply(ListenerEdits.add(nextFree(isFree))));
        sync =
                new RowSync<>(
                        cards,
                        ListenerCard::address,
                        ListenerCard::move,
                        address ->
                                new ListenerCard(
                                        edits, address, paths, () -> addListener.requestFocus()));
    }

    @FXML
    private void initialize() {
        add.onLabelled(addListener);
        for (TitledPane pane : form.panes()) {
            pane.setExpanded(true);
            sections.getChildren().add(pane);
            if (API.equals(pane.getId())) {
                ((Pane) pane.getContent()).getChildren().addFirst(apiStanding());
                sections.getChildren().add(tokensPane());
            }
        }
        listenersPane.setExpanded(true);
        certificatesPane.setContent(certificates.node());
        certificatesPane.setExpanded(true);
        certificates.setOnSaid(() -> scrollTo(certificatesPane));
    }

    /** Brings into sight where the API's address stands, the keyboard too. */
    public void showApi() {
        // What stands in a page that was just made is there only then.
        scroll.applyCss();
        form.panes().stream()
                .filter(pane -> API.equals(pane.getId()))
                .forEach(pane -> {
                    pane.setExpanded(true);
                    Panes.enter(pane);
                    scrollTo(pane);
                });
    }

    private HBox apiStanding() {
        apiWords.setId("api-standing");
        apiWords.getStyleClass().add("muted");
        apiWords.setWrapText(true);
        HBox line = new HBox(apiIcon, apiWords);
        line.getStyleClass().add("listener-header");
        return line;
    }

    private TitledPane tokensPane() {
        TitledPane pane = new TitledPane(Texts.of("token.title"), tokens.node());
        pane.setId("general-settings-tokens");
        pane.setAnimated(false);
        tokens.setOnMade(() -> scrollTo(pane));
        return pane;
    }

    /** What can be done from anywhere. */
    public List<Action> all() {
        return List.of(add, certificates.makeAction());
    }

    /** Brings the page up to date. */
    public void refresh() {
        form.show(new Holder.OfAll(), true);
        ListenerStanding api = standingOfApi.get();
        apiWords.setText(api.words());
        apiIcon.setIconLiteral(api.icon());
        apiIcon.getStyleClass().setAll("ikonli-font-icon", "state-icon", api.tone());
        certificates.refresh();
        tokens.refresh();
        List<ListenAddress> addresses =
                edits.current().listeners().stream().map(Listener::address).toList();
        sync.to(addresses);
        List<VBox> shown = cards.stream().map(ListenerCard::node).toList();
        if (!listeners.getChildren().equals(shown)) {
            listeners.getChildren().setAll(shown);
        }
        cards.forEach(card -> card.refresh(standingOf.apply(card.address()), cards.size() > 1));
    }

    /** What has come above it, or into it, may be why it isn't in sight. */
    private void scrollTo(TitledPane pane) {
        scroll.applyCss();
        scroll.layout();
        double above = pane.getBoundsInParent().getMinY();
        double hidden = sections.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(hidden <= 0 ? 0 : Math.min(1, above / hidden));
    }

    private ListenAddress nextFree(Predicate<ListenAddress> isFree) {
        ListenAddress last = edits.current().listeners().getLast().address();
        return ListenerEdits.nextFree(edits.current(), last, isFree);
    }
}
