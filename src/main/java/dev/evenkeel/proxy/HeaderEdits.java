package dev.evenkeel.proxy;

import dev.evenkeel.model.HeaderRules;

import org.eclipse.jetty.http.HttpFields;

/** Changes header fields as a service and its route say. */
final class HeaderEdits {

    private HeaderEdits() {}

    static void apply(HeaderRules.Edits edits, HttpFields.Mutable fields) {
        for (String name : edits.remove()) {
            fields.remove(name);
        }
        edits.set().forEach(fields::put);
        edits.add().forEach(fields::add);
    }
}
