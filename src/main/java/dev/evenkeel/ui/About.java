package dev.evenkeel.ui;

import dev.evenkeel.ui.text.Texts;

import org.eclipse.jetty.util.Jetty;

/** What this program runs on, for somebody who reports a problem. */
final class About {

    private About() {}

    static String versions() {
        return String.join(
                "\n",
                Texts.of("about.java", Runtime.version(), System.getProperty("java.vendor", "")),
                Texts.of("about.javafx", System.getProperty("javafx.runtime.version", "")),
                Texts.of("about.jetty", Jetty.VERSION),
                Texts.of(
                        "about.system",
                        System.getProperty("os.name", ""),
                        System.getProperty("os.version", ""),
                        System.getProperty("os.arch", "")));
    }
}
