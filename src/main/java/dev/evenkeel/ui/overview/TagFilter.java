package dev.evenkeel.ui.overview;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of all services as buttons: pressed, only services that have them are left. */
final class TagFilter {

    private final Pane box;
    private final Runnable onChange;
    private final Map<String, ToggleButton> buttons = new TreeMap<>();

    TagFilter(Pane box, Runnable onChange) {
        this.box = box;
        this.onChange = onChange;
        show(false);
    }

    /** Without tags it takes no room. */
    private void show(boolean some) {
        box.setVisible(some);
        box.setManaged(some);
    }

    /** Shows what tags there are now. */
    void update(Configuration configuration) {
        List<String> tags =
                configuration.services().stream()
                        .flatMap(service -> service.tags().stream())
                        .distinct()
                        .sorted()
                        .toList();
        if (tags.equals(List.copyOf(buttons.keySet()))) {
            return;
        }
        buttons.keySet().retainAll(tags);
        tags.forEach(tag -> buttons.computeIfAbsent(tag, this::button));
        box.getChildren().setAll(buttons.values());
        show(!tags.isEmpty());
    }

    /** Whether a service has every tag that is chosen. */
    boolean takes(Service service) {
        return buttons.entrySet().stream()
                .allMatch(
                        it -> !it.getValue().isSelected() || service.tags().contains(it.getKey()));
    }

    private ToggleButton button(String tag) {
        ToggleButton button = new ToggleButton(tag);
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("small", "tag");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(Texts.of("overview.tagTip", tag)));
        button.selectedProperty().subscribe((was, is) -> onChange.run());
        return button;
    }
}
