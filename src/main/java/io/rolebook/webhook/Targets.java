package io.rolebook.webhook;

import io.rolebook.http.Problem.Violation;
import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import io.rolebook.setting.WebhookSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Where messages may go. The host is looked up for every message and the message goes to the very address that was
 * checked, so that a name whose address changes in between (DNS rebinding) gains nothing.
 */
@Singleton
class Targets {
    private static final int LONGEST_URL = 2_000;

    private final boolean arePrivateAllowed;
    private final Resolver resolver;

    @Inject
    Targets(WebhookSettings settings) {
        this(settings.allowPrivateTargets(), InetAddress::getAllByName);
    }

    Targets(boolean arePrivateAllowed, Resolver resolver) {
        this.arePrivateAllowed = arePrivateAllowed;
        this.resolver = resolver;
    }

    /** Looks up the addresses of a host. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The host has an address that is not public. */
    static final class RefusedAddressException extends Exception {}

    /**
     * Refuses an address that could not be sent to. One whose host is not known is taken: it may be soon.
     *
     * @throws ProblemException that names the field {@code url}
     */
    void check(String url) {
        URI uri = parse(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && arePrivateAllowed)) {
            throw refused("scheme", "is '%s'; it must begin with https://.".formatted(Text.excerpt(url)));
        }
        if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw refused("host", "is '%s'; it must name a host.".formatted(Text.excerpt(url)));
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("invalid", "has a user name or a fragment, which is not sent; leave it out.");
        }
        try {
            address(uri);
        } catch (RefusedAddressException notPublic) {
            throw refused(
                    "address",
                    "is of the host '%s', whose address is not public; this service sends to public addresses only."
                            .formatted(Text.excerpt(uri.getHost())));
        } catch (UnknownHostException notYet) {
            // It is looked up again for every message.
        }
    }

    /**
     * The address to send to.
     *
     * @throws RefusedAddressException where any address of the host is not public, and that is not allowed
     */
    InetAddress address(URI url) throws UnknownHostException, RefusedAddressException {
        InetAddress[] addresses = resolver.resolve(url.getHost());
        if (!arePrivateAllowed && !Arrays.stream(addresses).allMatch(PublicAddresses::contain)) {
            throw new RefusedAddressException();
        }
        return addresses[0];
    }

    private static URI parse(String url) {
        if (url.length() > LONGEST_URL) {
            throw refused("too-long", "has %d characters; up to %d are taken.".formatted(url.length(), LONGEST_URL));
        }
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw refused("invalid", "is '%s', which is not well formed.".formatted(Text.excerpt(url)));
        }
    }

    private static ProblemException refused(String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_DOCUMENT, "/url " + message, List.of(Violation.ofField("/url", code, message)));
    }
}
