package io.rolebook.setting;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that an operator may set, except what is Quarkus's own. The table in {@code docs/configuration.md} is made from it. */
@ConfigMapping(prefix = "rolebook")
@StaticInitSafe
public interface Settings {
    /** Resources, set apart by commas. */
    String STARTER_CATALOGUE = "catalogue/sources.ndjson,"
            + "catalogue/families.ndjson,"
            + "catalogue/categories.ndjson,"
            + "catalogue/places.ndjson,"
            + "catalogue/skills.ndjson,"
            + "catalogue/roles/machine-learning-engineer.json,"
            + "catalogue/roles/data-scientist.json,"
            + "catalogue/roles/data-engineer.json,"
            + "catalogue/roles/data-analyst.json,"
            + "catalogue/roles/ai-engineer.json,"
            + "catalogue/roles/mlops-engineer.json,"
            + "catalogue/roles/software-engineer.json,"
            + "catalogue/roles/research-scientist.json,"
            + "catalogue/figures.ndjson,"
            + "catalogue/pay-statements.ndjson,"
            + "catalogue/rates.ndjson,"
            + "catalogue/datasets.ndjson";

    @Setting(
            former = "rolebook.data-folder",
            unit = "path",
            meaning = "Embedded database, administrator's key, uploads under way.")
    @WithDefault(DataDirectory.DEFAULT)
    Path dataDir();

    /** Sources first, then what refers to them; the order is for readers only. */
    @Setting(
            former = "rolebook.starter-catalogue",
            unit = "resource names",
            meaning = "What the first start loads. Empty: nothing.",
            defaultsTo = "the starter catalogue")
    @WithDefault(STARTER_CATALOGUE)
    Optional<List<String>> seedData();

    /** Ten times what the slowest question takes over ten million observations, and less than the 30 seconds after which the connection itself is given up. */
    @Setting(
            former = "rolebook.longest-statement",
            unit = "duration",
            meaning = "Longest time PostgreSQL works on one statement of a request.")
    @WithDefault("10s")
    Duration statementTimeout();

    @Setting(
            former = "rolebook.longest-lock-wait",
            unit = "duration",
            meaning =
                    "Longest wait of a statement for a lock. Less than half of `ROLEBOOK_STATEMENT_TIMEOUT`: PostgreSQL waits twice for a row that others wait for too.")
    @WithDefault("4s")
    Duration lockTimeout();

    @Setting(
            former = "rolebook.longest-pause",
            unit = "duration",
            meaning = "Longest silence within a transaction before PostgreSQL ends it.")
    @WithDefault("60s")
    Duration idleTransactionTimeout();

    @Setting(
            unit = "text, 32 characters or more",
            meaning = "The administrator's key.",
            defaultsTo = "made at the first start, in `data/admin-key`")
    Optional<String> adminKey();

    @Setting(
            former = "rolebook.reads",
            unit = "boolean",
            meaning = "Whether reads need no key. Formerly `open` (true) and `key` (false).")
    @WithDefault("true")
    @WithConverter(YesOrNo.class)
    boolean anonymousRead();

    @Setting(
            former = "rolebook.bands",
            unit = "boolean",
            meaning =
                    "Whether pay bands and their notes are shown without a key. Formerly `open` (true) and `key` (false).")
    @WithDefault("false")
    @WithConverter(YesOrNo.class)
    boolean anonymousReadBands();

    @Setting(
            former = "rolebook.metrics",
            unit = "boolean",
            meaning =
                    "Whether `/q/metrics` needs no key with the scope `admin`. Formerly `open` (true) and `key` (false).",
            defaultsTo = "as `ROLEBOOK_ANONYMOUS_READ`")
    @WithDefault("${rolebook.anonymous-read}")
    @WithConverter(YesOrNo.class)
    boolean anonymousMetrics();

    /** Behind a proxy all requests have its address, unless {@code quarkus.http.proxy} says otherwise. */
    @Setting(
            former = "rolebook.requests-per-minute",
            unit = "requests a minute",
            meaning = "For one address (IPv6: one /64), and for attempts with bad keys.",
            defaultsTo = "none")
    Optional<Integer> rateLimitPerIp();

    @Setting(
            former = "rolebook.requests-per-minute-of-key",
            unit = "requests a minute",
            meaning = "For one key or token. It counts instead of the address.",
            defaultsTo = "none")
    Optional<Integer> rateLimitPerKey();

    @Setting(
            former = "rolebook.share-of-address",
            unit = "percent",
            meaning =
                    "Part of each limit below that one client may take. `100` behind a proxy that does not forward addresses.")
    @WithDefault("50")
    int maxSharePerClient();

    /** Twice the connections, since each does other things too. */
    @Setting(former = "rolebook.work.most-reads", unit = "requests", meaning = "Reads by GET that run at a time.")
    @WithDefault("40")
    int maxConcurrentReads();

    /** One is at work and the others wait for it, each with a connection of the 20: most are left to readers. */
    @Setting(former = "rolebook.work.most-writes", unit = "requests", meaning = "Writes that run at a time.")
    @WithDefault("8")
    int maxConcurrentWrites();

    /** Each has a worker thread for as long as the network takes, and seldom a connection to the database. */
    @Setting(former = "rolebook.work.most-imports", unit = "requests", meaning = "Files that are received at a time.")
    @WithDefault("20")
    int maxConcurrentUploads();

    @Setting(former = "rolebook.work.most-exports", unit = "requests", meaning = "Exports that are sent at a time.")
    @WithDefault("20")
    int maxConcurrentExports();

    /** Who waits has neither thread nor connection. */
    @Setting(
            former = "rolebook.work.most-waiting",
            unit = "requests",
            meaning = "Requests that wait to read, as many to ask by POST, and as many to write.")
    @WithDefault("200")
    int maxQueueSize();

    @Setting(former = "rolebook.work.longest-wait", unit = "duration", meaning = "Longest wait in the queue.")
    @WithDefault("5s")
    Duration queueTimeout();

    /** A question takes milliseconds; what takes this long asks for too much at a time. */
    @Setting(
            former = "rolebook.work.longest-question",
            unit = "duration",
            meaning = "Longest time the service computes for one request; time in the database does not count.")
    @WithDefault("2s")
    Duration requestDeadline();

    /** Each costs some 20 kB. */
    @Setting(
            former = "rolebook.connections.most",
            unit = "connections",
            meaning = "Connections that have sent a request.")
    @WithDefault("4000")
    int maxConnections();

    @Setting(
            former = "rolebook.connections.most-untaken",
            unit = "connections",
            meaning =
                    "Connections whose answers nobody takes. Where there are more, the client with most of them loses one.")
    @WithDefault("200")
    int maxUnreadResponses();

    @Setting(
            former = "rolebook.connections.longest-stall",
            unit = "duration",
            meaning = "A client that takes no byte of its answer for so long is disconnected.")
    @WithDefault("30s")
    Duration responseWriteTimeout();

    @Setting(
            former = "rolebook.bodies.most-open",
            unit = "requests",
            meaning = "Requests that are sending a body (files do not count).")
    @WithDefault("400")
    int maxConcurrentRequestBodies();

    /** JSON takes some times as much while it is worked on. */
    @Setting(former = "rolebook.bodies.most-bytes", unit = "bytes", meaning = "Memory for all bodies.")
    @WithDefault("32M")
    MemorySize maxRequestBodyMemory();

    @Setting(
            former = "rolebook.bodies.longest",
            unit = "duration",
            meaning = "Time to receive a body, and a second more for each `ROLEBOOK_REQUEST_BODY_MIN_RATE` of it.")
    @WithDefault("10s")
    Duration requestBodyTimeout();

    @Setting(former = "rolebook.bodies.least-rate", unit = "bytes a second", meaning = "See above.")
    @WithDefault("100K")
    MemorySize requestBodyMinRate();

    @Setting(former = "rolebook.largest-document", unit = "bytes", meaning = "Largest body of a write.")
    @WithDefault("10485760")
    long maxDocumentSize();

    /** Each costs a connection and some kilobytes. */
    @Setting(
            former = "rolebook.most-listeners",
            unit = "requests",
            meaning = "Requests that wait for changes or follow imports.")
    @WithDefault("1000")
    int maxChangeListeners();

    @Setting(
            former = "rolebook.listeners-for-keys",
            unit = "requests",
            meaning = "Of these, reserved for clients with a key; at most half of them.")
    @WithDefault("100")
    int reservedChangeListeners();

    @Setting(
            former = "rolebook.kept-answers",
            unit = "bytes",
            meaning =
                    "Memory of the response cache: compressed bytes, and for each answer some 1 kB and 8 bytes for each thing that it depends on. An eighth is for the most asked answers, uncompressed. `0` disables it.")
    @WithDefault("32M")
    MemorySize responseCacheSize();

    /** A yearly average serves the year after. */
    @Setting(
            former = "rolebook.rates.max-age-days",
            unit = "days",
            meaning = "Largest distance between an amount and the rate that converts it.")
    @WithDefault("400")
    int exchangeRateMaxAgeDays();

    /** Below it they rest on one or two people. */
    @Setting(
            former = "rolebook.salaries.outer-percentiles-from",
            unit = "observations",
            meaning = "Percentiles beyond the quartiles need so many.")
    @WithDefault("10")
    int outerPercentilesMinCount();

    /** Where health and metrics are. */
    ManagementSettings management();

    /** Whose bearer tokens are accepted. */
    OidcSettings oidc();

    /** What a file may be. */
    UploadSettings upload();

    /** How changes are sent. */
    WebhookSettings webhooks();

    /** What pay an import warns of. */
    PlausiblePaySettings plausiblePay();
}
