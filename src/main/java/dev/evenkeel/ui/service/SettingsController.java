package dev.evenkeel.ui.service;

import atlantafx.base.controls.ToggleSwitch;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.HealthEdits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.layout.GridPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What is set for the chosen service as a whole: where it is reached, how its hosts are checked.
 */
public final class SettingsController {

    private final Edits edits;
    private final ShownService shown;
    private final FormField domains;
    private final FormField path;
    private final FormField interval;
    private final FormField timeout;
    private final FormField rise;
    private final FormField fall;
    private final FormField status;
    private final FormField body;
    private boolean showing;

    @FXML private GridPane reached;
    @FXML private GridPane check;
    @FXML private ToggleSwitch isDefault;
    @FXML private ToggleSwitch isChecked;

    public SettingsController(Edits edits) {
        this.edits = edits;
        this.shown = new ShownService(edits);
        domains =
                field(
                        Texts.of("settings.domains"),
                        Texts.of("settings.domains.help"),
                        ServiceEdits::domains);
        path = field(Texts.of("check.path"), Texts.of("check.path.help"), HealthEdits::path);
        interval =
                field(
                        Texts.of("check.interval"),
                        Texts.of("check.interval.help"),
                        HealthEdits::interval);
        timeout =
                field(
                        Texts.of("check.timeout"),
                        Texts.of("check.timeout.help"),
                        HealthEdits::timeout);
        rise = field(Texts.of("check.rise"), Texts.of("check.rise.help"), HealthEdits::rise);
        fall = field(Texts.of("check.fall"), Texts.of("check.fall.help"), HealthEdits::fall);
        status =
                field(Texts.of("check.status"), Texts.of("check.status.help"), HealthEdits::status);
        body = field(Texts.of("check.body"), Texts.of("check.body.help"), HealthEdits::body);
    }

    @FXML
    private void initialize() {
        domains.id("domains").in(reached);
        path.id("check-path").in(check);
        interval.in(check);
        timeout.in(check);
        rise.in(check);
        fall.in(check);
        status.in(check);
        body.in(check);
        onSwitch(isDefault, (service, on) -> ServiceEdits.makeDefault(on ? service.name() : null));
        onSwitch(
                isChecked,
                (service, on) -> on ? HealthEdits.on(service) : HealthEdits.off(service));
    }

    void refresh(@Nullable ServiceRuntime runtime) {
        if (runtime == null) {
            return;
        }
        Service service = runtime.service();
        if (!Objects.equals(service.name(), shown.name())) {
            fields().forEach(FormField::reset);
            shown.show(service.name());
        }
        showing = true;
        isDefault.setSelected(service.name().equals(edits.current().defaultService()));
        isChecked.setSelected(service.healthCheck() != null);
        showing = false;
        domains.show(String.join(", ", service.domains()));
        show(service.healthCheck());
    }

    private void show(@Nullable HealthCheck healthCheck) {
        check.setVisible(healthCheck != null);
        check.setManaged(healthCheck != null);
        if (healthCheck != null) {
            String wanted = healthCheck.expect().body();
            path.show(healthCheck.path());
            interval.show(DurationText.format(healthCheck.interval()));
            timeout.show(DurationText.format(healthCheck.timeout()));
            rise.show(String.valueOf(healthCheck.rise()));
            fall.show(String.valueOf(healthCheck.fall()));
            status.show(HealthEdits.statusOf(healthCheck.expect().status()));
            body.show(wanted == null ? "" : wanted);
        }
    }

    private List<FormField> fields() {
        return List.of(domains, path, interval, timeout, rise, fall, status, body);
    }

    private FormField field(String name, String help, BiFunction<Service, String, Proposal> edit) {
        return new FormField(name, help, edits, shown, edit);
    }

    private void onSwitch(ToggleSwitch toggle, BiFunction<Service, Boolean, Proposal> edit) {
        toggle.selectedProperty()
                .subscribe((was, on) -> {
                    if (!showing) {
                        shown.service().ifPresent(it -> edits.apply(edit.apply(it, on)));
                    }
                });
    }
}
