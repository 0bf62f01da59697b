package dev.evenkeel.ui.service;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.Columns;
import dev.evenkeel.ui.control.EditCell;
import dev.evenkeel.ui.control.FigureCell;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.HostEdits;
import dev.evenkeel.ui.edit.Proposal;

import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What each column of the hosts table shows, how it sorts, and what typing into it does. */
final class HostColumns {

    private final TableView<HostRow> table;
    private final Edits edits;
    private final ShownService shown;
    private final MessageBubble bubble;

    HostColumns(TableView<HostRow> table, Edits edits, ShownService shown, MessageBubble bubble) {
        this.table = table;
        this.edits = edits;
        this.shown = shown;
        this.bubble = bubble;
    }

    /** An edit of one host from a typed text. */
    @FunctionalInterface
    private interface HostEdit {
        Proposal propose(Service service, Host host, String text);
    }

    void install(HostPalette palette, BiConsumer<HostRow, Button> chooseState, TableMemory tables) {
        TableColumn<HostRow, HostView> address =
                column("address", Comparator.comparing(view -> view.host().address()));
        address.setCellFactory(it ->
                new EditCell<>(
                        edits,
                        bubble,
                        new AddressLook(palette),
                        view -> view.host().address().toString(),
                        edit(HostEdits::address)));
        column("state", Comparator.comparing(HostView::state))
                .setCellFactory(it -> new StateCell(chooseState));
        column("health", Comparator.comparing(HostView::healthWords))
                .setCellFactory(it -> new HealthCell());
        column("lastAnswer", Comparator.comparingLong(HostView::lastAnswer))
                .setCellFactory(it -> new WordsCell<>(HostView::lastAnswerWords));
        TableColumn<HostRow, HostView> order =
                column("order", Comparator.comparingInt(HostView::place));
        order.setCellFactory(it -> new FigureCell<>(view -> String.valueOf(view.place())));
        order.setSortable(false);
        TableColumn<HostRow, HostView> weight =
                column("weight", Comparator.comparingInt(view -> view.host().weight()));
        weight.setCellFactory(it ->
                figureEditor(HostColumns::weightOf, HostColumns::weightOf, HostEdits::weights));
        TableColumn<HostRow, HostView> limit =
                column("limit", Comparator.comparingInt(HostColumns::limitOrder));
        limit.setCellFactory(it ->
                figureEditor(
                        view -> limitOf(view, Numbers.NONE),
                        view -> limitOf(view, ""),
                        HostEdits::limits));
        column("share", Comparator.comparingDouble(HostView::share))
                .setCellFactory(it -> new ShareCell(palette));
        figures();
        for (TableColumn<HostRow, HostView> column : List.of(address, weight, limit)) {
            column.setEditable(true);
        }
        tables.install(
                table,
                List.of(
                        named("total"),
                        named("retries"),
                        named("limit"),
                        named("lastAnswer"),
                        named("p95"),
                        named("health"),
                        named("p50"),
                        named("inFlight"),
                        named("share"),
                        named("p99"),
                        weight,
                        named("errors"),
                        named("rate"),
                        named("state")));
    }

    private void figures() {
        figure("inFlight", HostView::inFlight, view -> Numbers.count(view.inFlight()));
        figure(
                "rate",
                view -> view.now().requestsPerSecond(),
                view -> Numbers.rate(view.now().requestsPerSecond()));
        figure(
                "p50",
                view -> view.now().p50Millis(),
                view -> Numbers.millis(view.now().p50Millis()));
        figure(
                "p95",
                view -> view.now().p95Millis(),
                view -> Numbers.millis(view.now().p95Millis()));
        figure(
                "p99",
                view -> view.now().p99Millis(),
                view -> Numbers.millis(view.now().p99Millis()));
        figure(
                "errors",
                view -> view.now().errorShare(),
                view -> Numbers.percent(view.now().errorShare()));
        figure("retries", HostView::retries, view -> Numbers.count(view.retries()));
        figure("total", HostView::total, view -> Numbers.count(view.total()));
    }

    private <N extends Comparable<N>> void figure(
            String id, Function<HostView, N> order, Function<HostView, String> text) {
        column(id, Comparator.comparing(order)).setCellFactory(it -> new FigureCell<>(text));
    }

    private TableColumn<HostRow, HostView> column(String id, Comparator<HostView> order) {
        TableColumn<HostRow, HostView> column = named(id);
        Columns.live(column, HostRow::viewProperty, order);
        column.setEditable(false);
        return column;
    }

    @SuppressWarnings("unchecked") // The FXML can't say it, but all columns show views of hosts.
    private TableColumn<HostRow, HostView> named(String id) {
        for (TableColumn<HostRow, ?> column : table.getColumns()) {
            if (id.equals(column.getId())) {
                return (TableColumn<HostRow, HostView>) column;
            }
        }
        throw new IllegalStateException("column: " + id + " (expected: one of hosts.fxml)");
    }

    /** An edit of several hosts from a typed text. */
    @FunctionalInterface
    private interface HostsEdit {
        Proposal propose(Service service, List<HostAddress> hosts, String text);
    }

    /** An editor that, begun by key or menu, is for all selected rows. */
    private EditCell<HostRow, HostView> figureEditor(
            Function<HostView, String> text, Function<HostView, String> editText, HostsEdit edit) {
        EditCell<HostRow, HostView> cell =
                new EditCell<>(
                        edits,
                        bubble,
                        (shown, view) -> shown.setText(text.apply(view)),
                        editText,
                        (row, typed) -> propose(edit, List.of(row.address()), typed));
        cell.setAtStart(row -> {
            List<HostAddress> meant = selectedWith(row);
            // Its own address may be edited meanwhile, but then it is not alone in the selection.
            return meant.size() == 1
                    ? typed -> propose(edit, List.of(row.address()), typed)
                    : typed -> propose(edit, meant, typed);
        });
        cell.getStyleClass().add("figure-cell");
        return cell;
    }

    private Proposal propose(HostsEdit edit, List<HostAddress> hosts, String text) {
        return shown.service()
                .map(service -> edit.propose(service, hosts, text))
                .orElseGet(() -> new Proposal.Change("", it -> it));
    }

    /** The selected hosts where the row is one of them, else its own alone. */
    private List<HostAddress> selectedWith(HostRow row) {
        List<HostRow> selected = table.getSelectionModel().getSelectedItems();
        return selected.contains(row)
                ? selected.stream().map(HostRow::address).toList()
                : List.of(row.address());
    }

    /** The edit for a row; one that changes nothing where the host has meanwhile gone. */
    private BiFunction<HostRow, String, Proposal> edit(HostEdit edit) {
        return (row, text) ->
                shown.service()
                        .flatMap(service ->
                                service.host(row.address())
                                        .map(host -> edit.propose(service, host, text)))
                        .orElseGet(() -> new Proposal.Change("", it -> it));
    }

    private static String weightOf(HostView view) {
        return String.valueOf(view.host().weight());
    }

    private static String limitOf(HostView view, String none) {
        Integer most = view.host().maxRequests();
        return most == null ? none : String.valueOf(most);
    }

    private static int limitOrder(HostView view) {
        Integer most = view.host().maxRequests();
        return most == null ? Integer.MAX_VALUE : most;
    }
}
