package dev.evenkeel.ui.window;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

import java.util.List;

/** Sizes that a view names in its FXML file, which no style sheet knows. */
public final class ZoomedSizes {

    private static final String FORM = "zoomed-form";

    /** Of a table whose columns a person can arrange: they follow by themselves. */
    private static final String ARRANGED = "arranged";

    private ZoomedSizes() {}

    /**
     * @param view as it was loaded; views that were loaded into it follow already
     */
    public static void follow(Parent view, Zoom zoom) {
        if (view.getProperties().putIfAbsent(ZoomedSizes.class, zoom) != null) {
            return;
        }
        if (view instanceof Region region) {
            for (DoubleProperty size :
                    List.of(
                            region.minWidthProperty(),
                            region.minHeightProperty(),
                            region.prefWidthProperty(),
                            region.prefHeightProperty(),
                            region.maxWidthProperty(),
                            region.maxHeightProperty())) {
                follow(size, zoom.factorProperty());
            }
        }
        if (view instanceof TableView<?> table && !table.getStyleClass().contains(ARRANGED)) {
            table.getColumns().forEach(column -> follow(column, zoom.factorProperty()));
        }
        for (Node node : partsOf(view)) {
            if (node instanceof Parent parent) {
                follow(parent, zoom);
            }
        }
    }

    /** The same for the columns of a form, which may be made long after its view was loaded. */
    public static void follow(GridPane form) {
        form.sceneProperty()
                .flatMap(Scene::rootProperty)
                .subscribe(root -> {
                    boolean first = !form.getProperties().containsKey(FORM);
                    if (root != null
                            && first
                            && root.getProperties().get(ZoomedSizes.class) instanceof Zoom zoom) {
                        form.getProperties().put(FORM, zoom);
                        for (ColumnConstraints column : form.getColumnConstraints()) {
                            follow(column.minWidthProperty(), zoom.factorProperty());
                            follow(column.prefWidthProperty(), zoom.factorProperty());
                            follow(column.maxWidthProperty(), zoom.factorProperty());
                        }
                    }
                });
    }

    /** What is computed, or has no bounds, goes by itself. */
    private static void follow(DoubleProperty size, ReadOnlyDoubleProperty factor) {
        double base = size.get();
        if (base > 0 && base < Double.MAX_VALUE && !size.isBound()) {
            factor.subscribe(now -> size.set(base * now.doubleValue()));
        }
    }

    private static void follow(TableColumn<?, ?> column, ReadOnlyDoubleProperty factor) {
        double least = column.getMinWidth();
        double wanted = column.getPrefWidth();
        double most = column.getMaxWidth();
        factor.subscribe(now -> {
            // Without a bound meanwhile: each cuts the others.
            column.setMaxWidth(Double.MAX_VALUE);
            column.setMinWidth(least * now.doubleValue());
            column.setPrefWidth(wanted * now.doubleValue());
            column.setMaxWidth(most * now.doubleValue());
        });
    }

    private static List<? extends Node> partsOf(Parent view) {
        return switch (view) {
            case SplitPane split -> split.getItems();
            case ScrollPane scroll ->
                    scroll.getContent() == null ? List.of() : List.of(scroll.getContent());
            case TabPane tabs ->
                    tabs.getTabs().stream()
                            .filter(tab -> tab.getContent() != null)
                            .map(tab -> tab.getContent())
                            .toList();
            default -> view.getChildrenUnmodifiable();
        };
    }
}
