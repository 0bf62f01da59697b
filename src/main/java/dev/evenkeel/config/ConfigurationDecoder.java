package dev.evenkeel.config;

import dev.evenkeel.model.Admin;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Tls;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the outermost object, in either format.
 *
 * <p>Where something is wrong, a stand-in takes its place that breaks none of the model's rules. So
 * the rest can be checked too, and every index means the same in the file and in the model.
 */
final class ConfigurationDecoder {

    static final int VERSION = 2;

    /** Port 0 is never the same as another listener's. */
    private static final ListenAddress STAND_IN = new ListenAddress("localhost", 0);

    private static final Phrase LISTENER_EXPECTED = Expected.ADDRESS_OR_OBJECT.with();

    private static final Phrase MOST_EXPECTED =
            Expected.WHOLE.with(1, Listener.GREATEST_MAX_CONNECTIONS);

    private static final Set<String> KEYS_OF_VERSION_2 =
            Set.of(
                    "listeners",
                    "admin",
                    "defaultService",
                    "trustForwardedFrom",
                    "via",
                    "log",
                    "accessLog",
                    "tracing",
                    "services");

    private final ServiceDecoder services = new ServiceDecoder();
    private boolean plainMap;

    Configuration decode(Cursor root) {
        Fields fields = root.fields(Expected.SERVICES.with());
        if (fields == null) {
            return Configuration.EMPTY;
        }
        Map<String, Cursor> all = fields.all();
        Cursor version = all.get("version");
        // An object under that key is a service with a peculiar name.
        if (version != null && !(version.value() instanceof JsonTree.Members)) {
            return version2(version, fields);
        }
        if (isVersion2WithoutSayingSo(all)) {
            fields.need("version", Expected.VERSION_BESIDE.with(VERSION));
            return version2(null, fields);
        }
        plainMap = true;
        return Configuration.EMPTY.withServices(services(all));
    }

    /** Where the outermost object stands in the paths of violations. */
    Place placeOfServices() {
        return plainMap ? Place.ROOT.key("services") : Place.ROOT;
    }

    private static boolean isVersion2WithoutSayingSo(Map<String, Cursor> all) {
        Cursor services = all.get("services");
        boolean mapOfServices =
                services != null
                        && services.value() instanceof JsonTree.Members members
                        && members.members().values().stream()
                                .anyMatch(it ->
                                        it.value() instanceof JsonTree.Members inner
                                                && inner.members().containsKey("hosts"));
        boolean plainSettings =
                all.entrySet().stream()
                        .anyMatch(it ->
                                KEYS_OF_VERSION_2.contains(it.getKey())
                                        && !(it.getValue().value() instanceof JsonTree.Members));
        return mapOfServices || plainSettings;
    }

    private Configuration version2(@Nullable Cursor version, Fields fields) {
        if (version != null) {
            fields.find("version");
            checkVersion(version);
        }
        List<Listener> listeners =
                fields.read("listeners", Configuration.EMPTY.listeners(), this::listeners);
        Admin admin =
                fields.read("admin", Configuration.DEFAULT_ADMIN, at -> Optional.of(admin(at)));
        Cursor defaultAt = fields.find("defaultService");
        String defaultService =
                defaultAt == null
                        ? null
                        : defaultAt.text(Expected.SERVICE_NAME.with()).orElse(null);
        Configuration settings =
                ForwardingDecoder.settings(
                                fields,
                                Configuration.EMPTY.withListeners(listeners).withAdmin(admin))
                        .withObserving(ObservingDecoder.observing(fields));
        Cursor servicesAt = fields.find("services");
        Fields map = servicesAt == null ? null : servicesAt.fields(Expected.BY_SERVICE.with());
        fields.rejectOthers();
        if (servicesAt != null && map == null) {
            // Nothing can be said about the default service where the services can't be read.
            return settings;
        }
        List<Service> read = map == null ? List.of() : services(map.all());
        return settings.withDefaultService(defaultService).withServices(read);
    }

    private static void checkVersion(Cursor version) {
        boolean known =
                version.value() instanceof JsonTree.Digits number
                        && number.text().equals(String.valueOf(VERSION));
        if (!known) {
            version.reject(Expected.VERSION.with(VERSION));
        }
    }

    private List<Service> services(Map<String, Cursor> all) {
        List<Service> read = new ArrayList<>(all.size());
        all.forEach((name, at) -> {
            Place place = Place.ROOT.key("services").key(name);
            read.add(services.decode(name, new Cursor(at.value(), place, at.problems())));
        });
        return read;
    }

    private Optional<List<Listener>> listeners(Cursor at) {
        Optional<List<Listener>> read =
                at.list(Expected.ADDRESSES.with(), ConfigurationDecoder::listener);
        return read.isEmpty() ? Optional.of(List.of(Listener.at(STAND_IN))) : read;
    }

    private static Listener listener(Cursor at) {
        Fields fields = at.isText() ? null : at.fields(LISTENER_EXPECTED);
        if (fields == null) {
            return Listener.at(at.isText() ? address(at) : STAND_IN);
        }
        Cursor address = fields.need("address", ListenAddress.EXPECTED);
        Cursor most = fields.find("maxConnections");
        Long maxHeader = TimeoutsDecoder.size(fields, "maxHeader");
        Listener listener =
                TlsDecoder.listener(
                        fields,
                        Listener.at(address == null ? STAND_IN : address(address))
                                .withMaxHeader(maxHeader));
        fields.rejectOthers();
        return most == null
                ? listener
                : listener.withMaxConnections(most.whole(MOST_EXPECTED).orElse(1));
    }

    private static Admin admin(Cursor at) {
        Fields fields = at.isText() ? null : at.fields(LISTENER_EXPECTED);
        if (fields == null) {
            return Admin.at(at.isText() ? address(at) : STAND_IN);
        }
        ListenAddress address =
                fields.read(
                        "address",
                        Configuration.DEFAULT_ADMIN.address(),
                        it -> Optional.of(address(it)));
        boolean requireTokens = fields.read("requireTokens", false, Cursor::flag);
        Tls tls = TlsDecoder.tls(fields);
        fields.rejectOthers();
        return new Admin(address, requireTokens, tls);
    }

    private static ListenAddress address(Cursor at) {
        return at.parsed(ListenAddress::parse, ListenAddress.EXPECTED).orElse(STAND_IN);
    }
}
