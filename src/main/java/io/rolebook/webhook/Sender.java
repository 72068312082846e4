package io.rolebook.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.rolebook.setting.WebhookSettings;
import io.rolebook.webhook.Attempt.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Sends one message once, signed as Standard Webhooks has it. Redirects are not followed, answers are not read. */
@Singleton
class Sender {
    private static final int LARGEST_ANSWER_KEPT = 65_536;

    private final Targets targets;
    private final Duration timeout;
    private final HttpClient client;

    @Inject
    Sender(Vertx vertx, Targets targets, WebhookSettings settings) {
        this(vertx, targets, settings, new HttpClientOptions());
    }

    Sender(Vertx vertx, Targets targets, WebhookSettings settings, HttpClientOptions options) {
        this.targets = targets;
        this.timeout = settings.timeout();
        this.client = vertx.createHttpClient(options);
    }

    /**
     * Waits for the answer, or for the end of the time that an attempt may take.
     *
     * @throws CancellationException where this instance stops, and nobody knows whether the message arrived
     */
    Attempt send(Message message) {
        URI url = URI.create(message.url());
        try {
            InetAddress address = targets.address(url);
            return Attempt.answered(post(url, address, message));
        } catch (UnknownHostException unknown) {
            return Attempt.failed(Failure.hostUnknown);
        } catch (Targets.RefusedAddressException refused) {
            return Attempt.failed(Failure.addressRefused);
        } catch (ExecutionException failure) {
            return Attempt.failed(reason(failure.getCause()));
        } catch (InterruptedException stopped) {
            throw new CancellationException("this instance stops");
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private int post(URI url, InetAddress address, Message message) throws ExecutionException, InterruptedException {
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        boolean isSecure = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() > 0 ? url.getPort() : isSecure ? 443 : 80;
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(isSecure)
                .setURI(pathAndQuery(url))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Rolebook")
                .putHeader(Webhook.UNBRANDED_MSG_ID_KEY, message.id().toString())
                .putHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, timestamp)
                .putHeader(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, signatures(message, Long.parseLong(timestamp)));
        return client.request(request)
                .compose(open -> open.send(Buffer.buffer(message.body())))
                .map(Sender::status)
                // The time of the request is counted from each sign of life; this one is from its beginning.
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    /** An answer that is long, or says not how long it is, ends with its connection. */
    private static int status(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        boolean isShort = response.statusCode() == 204
                || length != null && length.matches("\\d{1,9}") && Integer.parseInt(length) <= LARGEST_ANSWER_KEPT;
        if (!isShort) {
            // Vert.x writes an ERROR to the log where nobody takes the end of the connection.
            response.exceptionHandler(expected -> {});
            response.request().connection().close();
        }
        return response.statusCode();
    }

    private static String pathAndQuery(URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static String signatures(Message message, long timestamp) {
        return message.secrets().stream()
                .map(secret -> signature(secret, message, timestamp))
                .collect(Collectors.joining(" "));
    }

    private static String signature(String secret, Message message, long timestamp) {
        try {
            return new Webhook(secret).sign(message.id().toString(), timestamp, message.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new IllegalStateException(message + " cannot be signed", impossible);
        }
    }

    private static Failure reason(Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof io.netty.channel.ConnectTimeoutException) {
            return Failure.timeout;
        } else if (failure instanceof SSLException) {
            return Failure.tls;
        }
        return failure instanceof ConnectException ? Failure.connectionRefused : Failure.connectionBroken;
    }
}
