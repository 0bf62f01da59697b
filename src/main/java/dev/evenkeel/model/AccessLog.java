package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import io.soabase.recordbuilder.core.RecordBuilder;

import java.util.Optional;

/**
 * A file with a line for every request.
 *
 * @param file its path; a relative one begins where the configuration file is
 * @param size how many bytes it holds before it is put aside as {@code access.log.1}
 * @param keep how many of those put aside are kept
 */
@RecordBuilder
public record AccessLog(String file, Format format, long size, int keep)
        implements AccessLogBuilder.With {

    public static final AccessLog DEFAULT =
            new AccessLog("access.log", Format.COMBINED, 100 << 20, 10);

    public static final long LEAST_SIZE = 64 << 10;
    public static final long GREATEST_SIZE = 1L << 40;
    public static final int MOST_KEPT = 1_000;

    /** How a line is written. */
    public enum Format {
        /** The Combined Log Format of Apache and nginx, with more fields after it. */
        COMBINED("combined"),
        /** A JSON object on each line. */
        JSON("json");

        public static final Phrase EXPECTED = Expected.ACCESS_LOG_FORMAT.with();

        private final String word;

        Format(String word) {
            this.word = word;
        }

        /** As it stands in configuration files. */
        public String word() {
            return word;
        }

        public static Optional<Format> parse(String text) {
            for (Format format : values()) {
                if (format.word.equalsIgnoreCase(text.strip())) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }
}
