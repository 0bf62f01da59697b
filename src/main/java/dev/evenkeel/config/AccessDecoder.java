package dev.evenkeel.config;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.Access.Basic;
import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads who may use a service. Stand-ins as in {@link ConfigurationDecoder}. */
final class AccessDecoder {

    private static final Phrase RANGES_EXPECTED = Expected.ADDRESS_RANGES.with();
    private static final AddressRange STAND_IN = new AddressRange("192.0.2.1", 32);
    private static final PasswordHash ANY_PASSWORD = new PasswordHash("$2y$10$" + ".".repeat(53));
    private static final SecretHash ANY_KEY = new SecretHash("0".repeat(64));

    private AccessDecoder() {}

    static @Nullable Access decode(Cursor at) {
        Fields fields = at.fields(Expected.ACCESS_OBJECT.with());
        if (fields == null) {
            return null;
        }
        List<AddressRange> allow = fields.list("allow", RANGES_EXPECTED, AccessDecoder::range);
        List<AddressRange> deny = fields.list("deny", RANGES_EXPECTED, AccessDecoder::range);
        Cursor basic = fields.find("basic");
        Cursor apiKey = fields.find("apiKey");
        boolean pass =
                fields.read(
                        "credentials",
                        false,
                        it -> it.parsed(AccessDecoder::passOf, Expected.STRIP_OR_PASS.with()));
        fields.rejectOthers();
        return new Access(
                allow,
                deny,
                basic == null ? null : basic(basic),
                apiKey == null ? null : apiKey(apiKey),
                pass);
    }

    private static Optional<Boolean> passOf(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "strip" -> Optional.of(false);
            case "pass" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static AddressRange range(Cursor at) {
        return at.parsed(AddressRange::parse, AddressRange.EXPECTED).orElse(STAND_IN);
    }

    private static Basic basic(Cursor at) {
        Fields fields = at.fields(Expected.USERS.with());
        if (fields == null) {
            return new Basic(Basic.DEFAULT_REALM, Map.of("anybody", ANY_PASSWORD));
        }
        String realm =
                fields.read("realm", Basic.DEFAULT_REALM, it -> it.text(Expected.TEXT.with()));
        Map<String, PasswordHash> users =
                secrets(
                        fields.need("users", Expected.PASSWORD_HASHES.with()),
                        PasswordHash::parse,
                        PasswordHash.EXPECTED,
                        ANY_PASSWORD);
        fields.rejectOthers();
        return new Basic(realm, users);
    }

    private static ApiKey apiKey(Cursor at) {
        Fields fields = at.fields(Expected.KEYS.with());
        if (fields == null) {
            return new ApiKey(ApiKey.In.HEADER, ApiKey.DEFAULT_HEADER, Map.of("any", ANY_KEY));
        }
        Cursor header = fields.find("header");
        Cursor query = fields.find("query");
        if (header != null && query != null) {
            query.reject(Expected.HEADER_OR_QUERY.with());
        }
        ApiKey.In in = query == null ? ApiKey.In.HEADER : ApiKey.In.QUERY;
        String usual = query == null ? ApiKey.DEFAULT_HEADER : "key";
        Cursor nameAt = query == null ? header : query;
        String name =
                nameAt == null ? usual : nameAt.text(Expected.NAME_AS.with(usual)).orElse(usual);
        Map<String, SecretHash> keys =
                secrets(
                        fields.need("keys", Expected.KEY_HASHES.with()),
                        SecretHash::parse,
                        SecretHash.EXPECTED,
                        ANY_KEY);
        fields.rejectOthers();
        return new ApiKey(in, name, keys);
    }

    private static <T> Map<String, T> secrets(
            @Nullable Cursor at, Function<String, Optional<T>> parse, Phrase expected, T standIn) {
        Map<String, T> secrets = new LinkedHashMap<>();
        if (at == null) {
            secrets.put("any", standIn);
        } else if (at.value() instanceof JsonTree.Members) {
            Fields fields = at.fields(expected);
            if (fields != null) {
                fields.all()
                        .forEach((name, hash) ->
                                secrets.put(name, hash.secret(parse, expected).orElse(standIn)));
            }
        } else {
            at.reject(Found.NOT_SHOWN.with(), Expected.HASHES.with());
            secrets.put("any", standIn);
        }
        return secrets;
    }
}
