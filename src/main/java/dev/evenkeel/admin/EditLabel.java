package dev.evenkeel.admin;

import dev.evenkeel.phrase.Wording;

/** What an edit of the API does, for undo and the history. */
enum EditLabel implements Wording {
    REPLACE_ALL("replace the configuration"),
    CHANGE_ALL("change the configuration"),
    READ_AGAIN("read {0} again"),
    GO_BACK("go back to revision {0}"),
    CHANGE_LOG("change what the log says"),
    ADD_SERVICE("add service {0}"),
    REPLACE_SERVICE("replace service {0}"),
    CHANGE_SERVICE("change service {0}"),
    REMOVE_SERVICE("remove service {0}"),
    ADD_HOST("add a host to {0}"),
    PUT_HOST("put host {0} into {1}"),
    CHANGE_HOST("change host {0} of {1}"),
    REMOVE_HOST("remove host {0} from {1}"),
    ENABLE_HOST("set host {0} of {1} enabled"),
    DRAIN_HOST("set host {0} of {1} draining"),
    DISABLE_HOST("set host {0} of {1} disabled"),
    ADD_ROUTE("add a route to {0}"),
    REPLACE_ROUTE("replace route {0} of {1}"),
    CHANGE_ROUTE("change route {0} of {1}"),
    REMOVE_ROUTE("remove route {0} from {1}"),
    SET_CHECK("set the health check of {0}"),
    CHANGE_CHECK("change the health check of {0}"),
    REMOVE_CHECK("remove the health check of {0}");

    private final String english;

    EditLabel(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
