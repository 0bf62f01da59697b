package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.tryit.Outcome;
import dev.evenkeel.tryit.Spread;
import dev.evenkeel.tryit.Spread.Part;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.chart.HostPalette.Look;
import dev.evenkeel.ui.chart.ShareBar;
import dev.evenkeel.ui.control.FigureCell;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a request that was repeated was spread over the hosts. */
final class SpreadPane extends VBox {

    private final HostPalette palette;
    private final Label title = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Label facts = new Label();
    private final TableView<Part> table = new TableView<>();
    private String service = "";

    SpreadPane(HostPalette palette, TableMemory tables) {
        this.palette = palette;
        getStyleClass().add("try-answer");
        title.setId("try-spread-title");
        title.getStyleClass().add("try-status");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setAccessibleText(Texts.of("tryIt.progress"));
        facts.getStyleClass().add("muted");
        facts.setId("try-spread-facts");
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        table.setId("try-spread");
        table.setAccessibleText(Texts.of("tryIt.spread"));
        table.getStyleClass().add("dense");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(Texts.of("tryIt.noneYet")));
        TableColumn<Part, Part> host = column("host", Texts.of("requests.host"), 150, 160);
        host.setCellFactory(it -> new HostCell());
        figure("count", Texts.of("tryIt.count"), 52, it -> Numbers.count(it.count()));
        TableColumn<Part, Part> share = column("share", Texts.of("host.share"), 72, 128);
        share.setCellFactory(it -> new BarCell());
        TableColumn<Part, Part> p50 =
                figure("p50", Texts.of("host.p50"), 72, it -> Numbers.millis(it.p50Millis()));
        TableColumn<Part, Part> p95 =
                figure("p95", Texts.of("host.p95"), 72, it -> Numbers.millis(it.p95Millis()));
        figure("p99", Texts.of("host.p99"), 72, it -> Numbers.millis(it.p99Millis()));
        TableColumn<Part, Part> statuses = column("statuses", Texts.of("tryIt.statuses"), 72, 120);
        statuses.setCellFactory(it -> new TextCell(SpreadPane::statuses));
        tables.install(table, List.of(p95, p50, statuses));
        setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(title, progress, facts, table);
    }

    /**
     * @param of the service that the requests went to
     */
    void show(Spread spread, boolean running, String of) {
        service = of;
        title.setText(
                Texts.of(
                        running ? "tryIt.repeating" : "tryIt.repeated",
                        Numbers.count(spread.ended()),
                        Numbers.count(spread.times()),
                        Numbers.rate(spread.perSecond())));
        progress.setProgress((double) spread.ended() / spread.times());
        progress.setVisible(running);
        progress.setManaged(running);
        facts.setText(factsOf(spread));
        List<Part> rows = new ArrayList<>(spread.hosts());
        if (spread.unknown().count() > 0) {
            rows.add(spread.unknown());
        }
        if (!rows.equals(table.getItems())) {
            table.getItems().setAll(rows);
        }
    }

    private static String factsOf(Spread spread) {
        List<String> facts = new ArrayList<>();
        Part all = spread.all();
        if (all.count() > 0) {
            facts.add(
                    Texts.of(
                            "tryIt.latencies",
                            Numbers.millis(all.p50Millis()),
                            Numbers.millis(all.p95Millis()),
                            Numbers.millis(all.p99Millis())));
            facts.add(statuses(all));
        }
        Outcome.Failure failure = spread.firstFailure();
        if (failure != null) {
            facts.add(
                    Texts.of(
                            "tryIt.unanswered",
                            Numbers.count(spread.failed()),
                            FailureWords.of(failure)));
        }
        return String.join(" · ", facts);
    }

    private static String statuses(Part part) {
        return new TreeMap<>(part.statuses())
                .entrySet().stream()
                        .map(it ->
                                Texts.of(
                                        "tryIt.statusTimes",
                                        it.getKey(),
                                        Numbers.count(it.getValue())))
                        .collect(Collectors.joining(", "));
    }

    private @Nullable Look look(Part part) {
        return HostAddress.parse(part.host())
                .map(it -> palette.look(new HostKey(service, it)))
                .orElse(null);
    }

    private TableColumn<Part, Part> column(String id, String name, double least, double wanted) {
        TableColumn<Part, Part> column = new TableColumn<>(name);
        column.setId(id);
        column.setMinWidth(least);
        column.setPrefWidth(wanted);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        table.getColumns().add(column);
        return column;
    }

    private TableColumn<Part, Part> figure(
            String id, String name, double least, Function<Part, String> text) {
        TableColumn<Part, Part> column = column(id, name, least, least);
        column.getStyleClass().add("figure-column");
        column.setMaxWidth(96);
        column.setCellFactory(it -> new FigureCell<>(text));
        return column;
    }

    private final class HostCell extends TableCell<Part, Part> {

        private final Chip chip = new Chip();

        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            if (empty || part == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            setText(part.host().isEmpty() ? Texts.of("tryIt.noHost") : part.host());
            chip.show(look(part));
            setGraphic(chip);
        }
    }

    private final class BarCell extends TableCell<Part, Part> {

        private final ShareBar bar = new ShareBar();

        BarCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            if (empty || part == null) {
                setGraphic(null);
                return;
            }
            bar.show(part.share(), look(part));
            setGraphic(bar);
        }
    }

    private static final class TextCell extends TableCell<Part, Part> {

        private final Function<Part, String> text;

        TextCell(Function<Part, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable Part part, boolean empty) {
            super.updateItem(part, empty);
            setText(empty || part == null ? null : text.apply(part));
        }
    }
}
