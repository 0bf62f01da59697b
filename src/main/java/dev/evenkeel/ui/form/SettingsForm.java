package dev.evenkeel.ui.form;

import atlantafx.base.controls.ToggleSwitch;

import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.ZoomedSizes;

import javafx.geometry.HPos;
import javafx.geometry.HorizontalDirection;
import javafx.scene.Node;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of one thing at a time, in sections that open and close. Each field is live; what
 * can't stand stays in it with the reason.
 */
public final class SettingsForm {

    private final Edits edits;
    private final String idPrefix;
    private final Layout layout;
    private final Map<String, FieldOffer> offers;
    private final List<Part> parts;
    private boolean showing;
    private @Nullable Holder holder;
    private long shownRevision = -1;

    /** How much room there is. */
    public enum Layout {
        /** The help stands beside the fields. */
        WIDE,
        /** The help stands under the fields. */
        NARROW
    }

    /** A section as it stands in the form. */
    private record Part(
            Section section,
            TitledPane pane,
            @Nullable ToggleSwitch onOff,
            GridPane form,
            List<FormField> fields) {}

    /**
     * @param idPrefix tells its fields from those of another form
     */
    public SettingsForm(Edits edits, List<Section> sections, String idPrefix, Layout layout) {
        this(edits, sections, idPrefix, layout, Map.of());
    }

    /**
     * The same where something else can be done with what is typed into some of the fields.
     *
     * @param offers by the path of the setting
     */
    public SettingsForm(
            Edits edits,
            List<Section> sections,
            String idPrefix,
            Layout layout,
            Map<String, FieldOffer> offers) {
        this.edits = edits;
        this.idPrefix = idPrefix;
        this.layout = layout;
        this.offers = Map.copyOf(offers);
        parts = sections.stream().map(this::part).toList();
    }

    /** Its sections, the first one open. */
    public List<TitledPane> panes() {
        return parts.stream().map(Part::pane).toList();
    }

    /** The same without the title of the first section: for a place that has a title of its own. */
    public List<Node> untitled() {
        List<Node> nodes = new ArrayList<>(panes());
        TitledPane first = parts.getFirst().pane();
        Node content = first.getContent();
        first.setContent(null);
        nodes.set(0, content);
        return nodes;
    }

    /**
     * Shows something, or what it has become.
     *
     * @param newHolder null for nothing
     * @param sameThing whether it is what was shown before, under another name perhaps: what is
     *     being typed stays
     */
    public void show(@Nullable Holder newHolder, boolean sameThing) {
        boolean another = !Objects.equals(holder, newHolder);
        if (another && !sameThing) {
            parts.forEach(part -> part.fields().forEach(FormField::reset));
        }
        holder = newHolder;
        if (newHolder != null && (another || shownRevision != edits.revision())) {
            JsonNode written = newHolder.written(edits.current());
            if (written != null) {
                shownRevision = edits.revision();
                show(written);
            }
        }
    }

    private void show(JsonNode written) {
        showing = true;
        for (Part part : parts) {
            part.fields().forEach(field -> field.show(written));
            String path = part.section().path();
            boolean on = path == null || SettingEdits.isOn(written, path);
            if (part.onOff() != null) {
                part.onOff().setSelected(on);
            }
            part.form().setVisible(on);
            part.form().setManaged(on);
            part.pane().setText(titleOf(part, on));
        }
        showing = false;
    }

    /** With how much is not as it would be by default: what a closed section says. */
    private static String titleOf(Part part, boolean on) {
        String title = part.section().title();
        long changed = part.fields().stream().filter(FormField::isChanged).count();
        if (!on) {
            return Texts.of("settings.titleOff", title);
        }
        if (changed > 0) {
            return Texts.of("settings.titleChanged", title, changed);
        }
        return part.section().path() == null ? title : Texts.of("settings.titleOn", title);
    }

    private Part part(Section section) {
        GridPane form = grid(layout);
        List<FormField> fields = new ArrayList<>();
        for (Setting setting : section.settings()) {
            FormField field = new FormField(setting, edits, () -> holder);
            field.in(form, idPrefix, layout == Layout.NARROW, offers.get(setting.path()));
            fields.add(field);
        }
        VBox content = new VBox(form);
        content.getStyleClass().add("settings-section");
        ToggleSwitch onOff = null;
        String path = section.path();
        if (path != null) {
            onOff = new ToggleSwitch(section.offer());
            onOff.setId(idPrefix + "has-" + path);
            onOff.setLabelPosition(HorizontalDirection.RIGHT);
            onOff.setWrapText(true);
            onOff.setMinWidth(0);
            onOff.selectedProperty().subscribe((was, on) -> turn(path, section.title(), on));
            content.getChildren().addFirst(onOff);
        }
        TitledPane pane = new TitledPane(section.title(), content);
        pane.setId(idPrefix + "settings-" + section.id());
        pane.setAnimated(false);
        pane.setExpanded(false);
        return new Part(section, pane, onOff, form, fields);
    }

    private void turn(String path, String title, boolean on) {
        Holder shown = holder;
        if (!showing && shown != null) {
            edits.apply(SettingEdits.turn(edits.current(), shown, path, title, on));
        }
    }

    /** The columns of a form. */
    static GridPane grid(Layout layout) {
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        if (layout == Layout.NARROW) {
            ColumnConstraints names = new ColumnConstraints(80, 88, 104);
            ColumnConstraints fields = new ColumnConstraints(160, 264, Double.MAX_VALUE);
            fields.setHgrow(Priority.ALWAYS);
            names.setHalignment(HPos.LEFT);
            form.getColumnConstraints().addAll(names, fields);
            ZoomedSizes.follow(form);
            return form;
        }
        ColumnConstraints names = new ColumnConstraints(104, 128, 160);
        ColumnConstraints fields = new ColumnConstraints(176, 312, 480);
        // Where there is less room the form scrolls sideways: its words would be a letter wide.
        ColumnConstraints help = new ColumnConstraints(144, 320, Double.MAX_VALUE);
        help.setHgrow(Priority.ALWAYS);
        names.setHalignment(HPos.LEFT);
        form.getColumnConstraints().addAll(names, fields, help);
        ZoomedSizes.follow(form);
        return form;
    }
}
