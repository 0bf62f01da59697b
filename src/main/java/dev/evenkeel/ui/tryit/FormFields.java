package dev.evenkeel.ui.tryit;

import dev.evenkeel.tryit.Form;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

import java.util.List;

/** The fields of the form as one value. */
record FormFields(
        ComboBox<String> method,
        ComboBox<String> path,
        TextArea query,
        TextArea headers,
        ComboBox<String> contentType,
        TextArea body) {

    /** One of headers, query and body is in front; the buttons say how much is in each. */
    void choosing(
            ToggleButton headersChoice,
            ToggleButton queryChoice,
            ToggleButton bodyChoice,
            Node bodyBox) {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(headersChoice, queryChoice, bodyChoice);
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null && was != null) {
                        group.selectToggle(was);
                    }
                });
        headersChoice.setSelected(true);
        headersChoice
                .textProperty()
                .bind(headers.textProperty().map(it -> Texts.of("tryIt.headers", lines(it))));
        queryChoice
                .textProperty()
                .bind(query.textProperty().map(it -> Texts.of("tryIt.query", lines(it))));
        bodyChoice
                .textProperty()
                .bind(
                        body.textProperty()
                                .map(it ->
                                        Texts.of(it.isEmpty() ? "tryIt.body" : "tryIt.bodySet")));
        inFrontWhile(headers, headersChoice);
        inFrontWhile(query, queryChoice);
        inFrontWhile(bodyBox, bodyChoice);
    }

    private static long lines(String text) {
        return text.lines().filter(it -> !it.isBlank()).count();
    }

    private static void inFrontWhile(Node node, ToggleButton chosen) {
        chosen.selectedProperty()
                .subscribe(is -> {
                    node.setVisible(is);
                    node.setManaged(is);
                });
    }

    /** What there is to choose from; what is typed stays. */
    void offer(List<String> methods, List<String> paths) {
        Form now = form();
        contentType.getItems().setAll(Suggestions.CONTENT_TYPES);
        method.getItems().setAll(methods);
        path.getItems().setAll(paths);
        show(now);
    }

    Form form() {
        return new Form(
                method.getEditor().getText(),
                path.getEditor().getText(),
                query.getText(),
                headers.getText(),
                contentType.getEditor().getText(),
                body.getText());
    }

    void show(Form form) {
        show(method, form.method());
        show(path, form.path());
        query.setText(form.query());
        headers.setText(form.headers());
        show(contentType, form.contentType());
        body.setText(form.body());
    }

    private static void show(ComboBox<String> box, String text) {
        box.setValue(text);
        box.getEditor().setText(text);
    }
}
