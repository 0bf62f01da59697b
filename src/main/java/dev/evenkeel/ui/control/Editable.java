package dev.evenkeel.ui.control;

import java.util.Map;

/**
 * A row that keeps what was typed into it and couldn't stand, until it is put right or taken back.
 */
public interface Editable {

    /** Such texts by the id of their column. */
    Map<String, String> drafts();
}
