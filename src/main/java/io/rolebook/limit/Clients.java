package io.rolebook.limit;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Who shares of what there is are counted for: whoever brings a good key, where that is known already, or else the address
 * that a request comes from. Behind a proxy that is believed, that is the address that the proxy tells.
 */
public final class Clients {
    private static final String HOLDER = Clients.class.getName();
    /** One subscriber's network: they may choose the rest of an IPv6 address as they like. */
    private static final int NETWORK_BYTES = 8;

    private Clients() {}

    /** From here on the request counts for the holder of a key. */
    public static void recognise(RoutingContext request, String name) {
        request.put(HOLDER, "key " + name);
    }

    public static boolean isHolder(RoutingContext request) {
        return request.get(HOLDER) != null;
    }

    public static String of(RoutingContext request) {
        String holder = request.get(HOLDER);
        return holder == null ? address(request.request()) : holder;
    }

    static String address(HttpServerRequest request) {
        return network(request.remoteAddress());
    }

    static String network(@Nullable SocketAddress address) {
        if (address == null) {
            return "unknown";
        }
        // Of what a proxy tells there is no socket, only the text.
        String text = address.hostAddress() == null ? String.valueOf(address.host()) : address.hostAddress();
        return text.indexOf(':') < 0 ? text : network6(text);
    }

    private static String network6(String text) {
        // With a literal address nothing is looked up.
        boolean isLiteral = text.matches("[0-9a-fA-F:.]+(%\\w+)?");
        if (isLiteral && new InetSocketAddress(text, 0).getAddress() instanceof Inet6Address address) {
            return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
        }
        return text;
    }
}
