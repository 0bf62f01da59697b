package dev.evenkeel.ui.control;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person made of a table's columns, as it is remembered: {@code {"columns":
 * [{"id":"rate","width":72.0}], "sort": [{"id":"rate","descending":true}]}}.
 *
 * @param columns in their order, those that are hidden too
 * @param sort the first sorts first
 */
record ColumnState(List<Column> columns, List<Sort> sort) {

    /** As the table comes. */
    static final ColumnState NONE = new ColumnState(List.of(), List.of());

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param wish whether a person hid it, wants it though others must go for it, or said nothing
     */
    record Column(String id, double width, Wish wish) {}

    /** What a person said about a column. */
    enum Wish {
        HIDDEN,
        SHOWN,
        NONE
    }

    /** One of the columns by which rows are sorted. */
    record Sort(String id, boolean descending) {}

    ColumnState {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    String toJson() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode all = root.putArray("columns");
        for (Column column : columns) {
            ObjectNode node = all.addObject().put("id", column.id()).put("width", column.width());
            if (column.wish() != Wish.NONE) {
                node.put("shown", column.wish() == Wish.SHOWN);
            }
        }
        ArrayNode by = root.putArray("sort");
        sort.forEach(it -> by.addObject().put("id", it.id()).put("descending", it.descending()));
        return JSON.writeValueAsString(root);
    }

    /** What can't be read is as good as nothing. */
    static ColumnState parse(String json) {
        if (json.isBlank()) {
            return NONE;
        }
        try {
            JsonNode root = JSON.readTree(json);
            List<Column> columns = new ArrayList<>();
            for (JsonNode node : root.path("columns")) {
                JsonNode shown = node.path("shown");
                Wish wish =
                        !shown.isBoolean()
                                ? Wish.NONE
                                : shown.booleanValue() ? Wish.SHOWN : Wish.HIDDEN;
                columns.add(
                        new Column(
                                node.path("id").asString(""),
                                node.path("width").asDouble(0),
                                wish));
            }
            List<Sort> sort = new ArrayList<>();
            for (JsonNode node : root.path("sort")) {
                sort.add(
                        new Sort(
                                node.path("id").asString(""),
                                node.path("descending").asBoolean(false)));
            }
            return new ColumnState(columns, sort);
        } catch (JacksonException e) {
            return NONE;
        }
    }
}
