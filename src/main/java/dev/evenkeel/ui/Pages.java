package dev.evenkeel.ui;

import dev.evenkeel.ui.general.GeneralController;
import dev.evenkeel.ui.history.EventsController;
import dev.evenkeel.ui.history.HistoryController;
import dev.evenkeel.ui.log.LogController;
import dev.evenkeel.ui.overview.OverviewController;
import dev.evenkeel.ui.requests.RequestsController;
import dev.evenkeel.ui.service.ServiceController;
import dev.evenkeel.ui.services.ServicesController;
import dev.evenkeel.ui.window.Place;

/**
 * What stands at each place of the window.
 *
 * @param list of the services, beside them all
 */
record Pages(
        OverviewController overview,
        ServiceController service,
        RequestsController requests,
        HistoryController history,
        EventsController events,
        LogController log,
        GeneralController general,
        ServicesController list) {

    /** Brings what is in front up to date; the others cost nothing. */
    void refresh(Place inFront) {
        switch (inFront) {
            case OVERVIEW -> overview.refresh();
            case SERVICE -> service.refresh();
            case REQUESTS -> requests.refresh();
            case HISTORY -> history.refresh();
            case EVENTS -> events.refresh();
            case LOG -> log.refresh();
            case SETTINGS -> general.refresh();
        }
    }

    /** Puts the keyboard into the filter of what is in front; where it has none, of the list. */
    void focusFilter(Place inFront) {
        switch (inFront) {
            case OVERVIEW -> overview.focusFilter();
            case REQUESTS -> requests.focusFilter();
            case EVENTS -> events.focusFilter();
            case LOG -> log.focusFilter();
            case SERVICE, HISTORY, SETTINGS -> list.focusFilter();
        }
    }
}
