package dev.evenkeel.ui.control;

import dev.evenkeel.ui.control.ColumnState.Column;
import dev.evenkeel.ui.control.ColumnState.Sort;
import dev.evenkeel.ui.control.ColumnState.Wish;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table as a person wants them: order, widths, sorting, which are shown. While the
 * table is too narrow for all, those that can be missed best are left out, so that nobody has to
 * scroll sideways for a number that matters.
 *
 * @param <R> the row
 */
final class ColumnArrangement<R> {

    private static final double SCROLL_BAR = 16;

    /** What the button in the corner takes of the last column's head. */
    private static final double CORNER = 14;

    /** As the style sheet has them. */
    private static final double HEAD_FONT = 12;

    private static final double AROUND_HEAD = 18;

    private final TableView<R> table;
    private final List<TableColumn<R, ?>> dispensable;
    private final Remembered remembered;
    private final Zoom zoom;
    private final String key;

    /** As they come. */
    private final List<TableColumn<R, ?>> order;

    private final Map<TableColumn<R, ?>, Double> widths = new HashMap<>();
    private final Map<TableColumn<R, ?>, Double> leastWidths = new HashMap<>();

    /** The others are for the program to show. */
    private final List<TableColumn<R, ?>> choosable;

    private final Map<TableColumn<R, ?>, Wish> wishes = new HashMap<>();
    private final ContextMenu menu = new ContextMenu();
    private List<Double> widthsWhenPressed = List.of();
    private boolean arranging;

    ColumnArrangement(
            TableView<R> table,
            List<TableColumn<R, ?>> dispensable,
            Remembered remembered,
            Zoom zoom) {
        this.table = table;
        this.dispensable = dispensable;
        this.remembered = remembered;
        this.zoom = zoom;
        key = "columns." + table.getId();
        order = List.copyOf(table.getColumns());
        order.forEach(column -> {
            double least = Math.max(column.getMinWidth(), headWidth(column));
            column.setMaxWidth(Math.max(column.getMaxWidth(), least));
            column.setPrefWidth(Math.max(column.getPrefWidth(), least));
            column.setMinWidth(least);
            widths.put(column, column.getPrefWidth());
            leastWidths.put(column, least);
        });
        zoom(zoom.factor());
        choosable = order.stream().filter(TableColumn::isVisible).toList();
        restore(ColumnState.parse(remembered.text(key, "")));
        table.widthProperty().subscribe(this::fit);
        table.insetsProperty().subscribe(this::fit);
        zoom.factorProperty()
                .subscribe((was, is) -> {
                    zoom(is.doubleValue() / was.doubleValue());
                    fit();
                    keepCornerFree();
                });
        table.getColumns().addListener((ListChangeListener<TableColumn<R, ?>>) it -> remember());
        table.getSortOrder().addListener((ListChangeListener<TableColumn<R, ?>>) it -> remember());
        order.forEach(column -> column.sortTypeProperty().subscribe((was, is) -> remember()));
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::onPress);
        table.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> lookForNewWidths());
        table.setTableMenuButtonVisible(true);
        table.getStyleClass().add("arranged");
        table.getVisibleLeafColumns()
                .addListener((ListChangeListener<TableColumn<R, ?>>) it -> keepCornerFree());
        keepCornerFree();
        order.forEach(column -> column.setContextMenu(menu));
        menu.setOnShowing(event -> fillMenu());
        // Without an item it would not open.
        menu.getItems().add(resetAction().menuItem());
    }

    /** As the columns come. */
    void reset() {
        arrange(() -> {
            wishes.clear();
            table.getSortOrder().clear();
            order.forEach(column -> column.setSortType(SortType.ASCENDING));
            table.getColumns().setAll(order);
            widths.forEach((column, width) -> column.setPrefWidth(width * zoom.factor()));
        });
        fit();
        remembered.put(key, "");
    }

    private void restore(ColumnState state) {
        arrange(() -> {
            List<TableColumn<R, ?>> arranged = new ArrayList<>();
            for (Column known : state.columns()) {
                named(known.id())
                        .filter(column -> !arranged.contains(column))
                        .ifPresent(column -> {
                            arranged.add(column);
                            wishes.put(column, known.wish());
                            if (known.width() > 0) {
                                column.setPrefWidth(known.width() * zoom.factor());
                            }
                        });
            }
            // What is new since then stands where it comes.
            for (TableColumn<R, ?> column : order) {
                if (!arranged.contains(column)) {
                    arranged.add(Math.min(order.indexOf(column), arranged.size()), column);
                }
            }
            if (!arranged.equals(order)) {
                table.getColumns().setAll(arranged);
            }
            for (Sort sort : state.sort()) {
                named(sort.id())
                        .filter(TableColumn::isSortable)
                        .ifPresent(column -> {
                            column.setSortType(
                                    sort.descending() ? SortType.DESCENDING : SortType.ASCENDING);
                            table.getSortOrder().add(column);
                        });
            }
        });
    }

    private Optional<TableColumn<R, ?>> named(String id) {
        return order.stream().filter(column -> id.equals(column.getId())).findFirst();
    }

    private void arrange(Runnable change) {
        arranging = true;
        try {
            change.run();
        } finally {
            arranging = false;
        }
    }

    private void remember() {
        if (arranging) {
            return;
        }
        List<Column> columns =
                table.getColumns().stream()
                        .map(it ->
                                new Column(
                                        it.getId(),
                                        it.getPrefWidth() / zoom.factor(),
                                        wishes.getOrDefault(it, Wish.NONE)))
                        .toList();
        List<Sort> sort =
                table.getSortOrder().stream()
                        .map(it -> new Sort(it.getId(), it.getSortType() == SortType.DESCENDING))
                        .toList();
        remembered.put(key, new ColumnState(columns, sort).toJson());
    }

    /** Makes room for larger text, or takes it back. */
    private void zoom(double by) {
        for (TableColumn<R, ?> column : order) {
            // A hair's breadth is lost on the way there and back: the rounding takes it away.
            // The upper bound first on the way up, last on the way down: each cuts the others.
            if (by > 1) {
                column.setMaxWidth(column.getMaxWidth() * by);
            }
            column.setPrefWidth(Math.rint(column.getPrefWidth() * by * 64) / 64);
            column.setMinWidth(column.getMinWidth() * by);
            if (by < 1) {
                column.setMaxWidth(column.getMaxWidth() * by);
            }
        }
    }

    private void fit() {
        Insets around = table.getInsets();
        double room = table.getWidth() - around.getLeft() - around.getRight();
        room -= (SCROLL_BAR + CORNER) * zoom.factor();
        List<TableColumn<R, ?>> wanted = new ArrayList<>();
        double needed = 0;
        for (TableColumn<R, ?> column : order) {
            boolean isWanted =
                    choosable.contains(column)
                            ? wishes.get(column) != Wish.HIDDEN
                            : column.isVisible();
            if (isWanted) {
                wanted.add(column);
                needed += leastWidth(column);
            }
        }
        for (TableColumn<R, ?> column : dispensable) {
            boolean canGo = wanted.contains(column) && wishes.get(column) != Wish.SHOWN;
            if (needed > room && canGo) {
                wanted.remove(column);
                needed -= leastWidth(column);
            }
        }
        choosable.forEach(column -> column.setVisible(wanted.contains(column)));
    }

    /** What its words take, in whatever language: a head that is cut says nothing. */
    private static double headWidth(TableColumn<?, ?> column) {
        Text head = new Text(column.getText());
        head.setFont(Font.font(HEAD_FONT));
        return Math.ceil(head.getLayoutBounds().getWidth()) + AROUND_HEAD;
    }

    private double leastWidth(TableColumn<R, ?> column) {
        Double least = leastWidths.get(column);
        return least == null ? column.getMinWidth() : least * zoom.factor();
    }

    /** The last column that is shown, whichever it is, has the button beside its words. */
    private void keepCornerFree() {
        List<TableColumn<R, ?>> shown = table.getVisibleLeafColumns();
        for (TableColumn<R, ?> column : order) {
            boolean last = !shown.isEmpty() && shown.getLast().equals(column);
            column.setMinWidth(leastWidth(column) + (last ? CORNER * zoom.factor() : 0));
        }
    }

    boolean hasKeyboard() {
        return table.isFocused();
    }

    /** Under the heads of the columns. */
    void showMenu() {
        Node heads = table.lookup(".column-header-background");
        menu.show(heads == null ? table : heads, Side.BOTTOM, 0, 0);
    }

    private void fillMenu() {
        menu.getItems().clear();
        Menu sorting = new Menu(Texts.of("columns.sort"), new FontIcon("fth-bar-chart-2"));
        table.getVisibleLeafColumns().stream()
                .filter(TableColumn::isSortable)
                .forEach(column -> sorting.getItems().add(sortItem(column)));
        if (!sorting.getItems().isEmpty()) {
            menu.getItems().addAll(sorting, new SeparatorMenuItem());
        }
        for (TableColumn<R, ?> column : choosable) {
            CheckMenuItem item = new CheckMenuItem(column.getText());
            item.setMnemonicParsing(false);
            item.setId("column-" + column.getId());
            item.setSelected(column.isVisible());
            item.setDisable(column.isVisible() && table.getVisibleLeafColumns().size() == 1);
            item.setOnAction(event -> wish(column, item.isSelected() ? Wish.SHOWN : Wish.HIDDEN));
            menu.getItems().add(item);
        }
        menu.getItems().addAll(new SeparatorMenuItem(), resetAction().menuItem());
    }

    /** As a click at its head does. */
    private MenuItem sortItem(TableColumn<R, ?> column) {
        boolean sorts = table.getSortOrder().contains(column);
        boolean ascends = column.getSortType() == SortType.ASCENDING;
        CheckMenuItem item = new CheckMenuItem(column.getText());
        item.setMnemonicParsing(false);
        item.setId("sort-" + column.getId());
        item.setSelected(sorts);
        item.setGraphic(new FontIcon(sorts && !ascends ? "fth-arrow-down" : "fth-arrow-up"));
        item.setOnAction(event -> {
            if (sorts && !ascends) {
                table.getSortOrder().clear();
            } else {
                column.setSortType(sorts ? SortType.DESCENDING : SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
            }
        });
        return item;
    }

    private Action resetAction() {
        return new Action(Texts.of("columns.reset"), "fth-rotate-ccw", null, this::reset);
    }

    private void wish(TableColumn<R, ?> column, Wish wish) {
        wishes.put(column, wish);
        fit();
        remember();
    }

    private void onPress(MouseEvent event) {
        Node corner = cornerOf(event);
        if (corner != null) {
            menu.show(corner, Side.BOTTOM, 0, 0);
            event.consume();
        }
        widthsWhenPressed = widthsNow();
    }

    /** JavaFX's own menu there has neither the columns that don't fit nor the way back. */
    private static @Nullable Node cornerOf(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !node.getStyleClass().contains("show-hide-columns-button")) {
            node = node.getParent();
        }
        return node;
    }

    private List<Double> widthsNow() {
        return table.getColumns().stream().map(TableColumn::getWidth).toList();
    }

    /** What a person has pulled wide stays so; what only follows the window isn't remembered. */
    private void lookForNewWidths() {
        if (!widthsWhenPressed.isEmpty()
                && widthsWhenPressed.size() == table.getColumns().size()
                && !widthsWhenPressed.equals(widthsNow())) {
            table.getVisibleLeafColumns().forEach(it -> it.setPrefWidth(it.getWidth()));
            remember();
        }
        widthsWhenPressed = List.of();
    }
}
